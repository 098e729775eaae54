"""Moments in forms, never without their zone."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html


def zone_name(moment: datetime | None = None) -> str:
    """ "Europe/Berlin (CET)", or plain "UTC"."""
    zone = timezone.get_current_timezone_name()
    short = timezone.localtime(moment).tzname()
    return zone if short == zone else f"{zone} ({short})"


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")

    def render(self, name, value, attrs=None, renderer=None):
        return format_html('{} <span class="zone">{}</span>', super().render(name, value, attrs, renderer), zone_name())


class MomentField(forms.DateTimeField):
    widget = MomentInput


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


def said_time(moment: datetime) -> str:
    local = timezone.localtime(moment)
    form = "H:i" if local.date() == timezone.localdate() else "j F Y, H:i"
    return f"{date_format(local, form)} {local.tzname()}"


def said_clock(moment: datetime) -> str:
    """ "14:32" of today's moments, with the day before it of others."""
    local = timezone.localtime(moment)
    return date_format(local, "H:i" if local.date() == timezone.localdate() else "j F Y, H:i")
