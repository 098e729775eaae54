"""Readers' reports, known here by their addresses alone: another app keeps them, and may not be there."""

from django.urls import NoReverseMatch, reverse


def report_in(request) -> int | None:
    """The number of the report that a correction was begun from."""
    number = request.GET.get("report", "")
    return int(number) if number.isdecimal() and number.isascii() and len(number) < 19 else None


def url_of_report(number: int | None) -> str:
    """Empty where there is none."""
    try:
        return reverse("admin:letters_report_change", args=[number]) if number else ""
    except NoReverseMatch:
        return ""
