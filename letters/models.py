from datetime import datetime
from textwrap import shorten
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import AuditEntry
from letters.handling import Handled

MOST_WORDS, MOST_QUOTED = 4000, 1000


class ReportQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Nobody at the desk has dealt with them yet."""
        return self.filter(state=Report.State.NEW)

    def since(self, moment: datetime) -> Self:
        return self.filter(received_at__gt=moment)

    def naming_somebody(self) -> Self:
        return self.filter(~Q(name="") | ~Q(email=""))


class Report(Handled, models.Model):
    """What a reader says is wrong in a piece. Never the address of the machine that sent it."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        CORRECTED = "corrected", _("corrected")
        ANSWERED = "answered", _("answered")
        SET_ASIDE = "set_aside", _("set aside")

    article = models.ForeignKey(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="reports"
    )
    edition = models.ForeignKey(
        "articles.Edition",
        verbose_name=_("what the reader saw"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    words = models.TextField(_("what is wrong"))
    quote = models.TextField(_("the words it is about"), blank=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    ticket = models.CharField(max_length=32, unique=True, help_text="Of the form that it came with: one report each.")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)
    correction = models.ForeignKey(
        "articles.Edition", null=True, blank=True, on_delete=models.RESTRICT, related_name="prompted_by"
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_sent_at = models.DateTimeField(null=True, blank=True)
    answer_failed_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="When name and e-mail address went.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-pk"]
        default_permissions = ["view", "change"]
        indexes = [
            models.Index(fields=["received_at"], name="reports_by_arrival"),
            models.Index(fields=["article", "received_at"], name="reports_about_an_article"),
            models.Index(fields=["id"], name="reports_that_wait", condition=Q(state="new")),
            models.Index(fields=["id"], name="reports_that_name_somebody", condition=~Q(name="") | ~Q(email="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="new", handled_at=None) | (~Q(state="new") & Q(handled_at__isnull=False)),
                name="a_handled_report_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="corrected") | Q(correction__isnull=False),
                name="a_corrected_report_has_its_edition",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_has_its_moment",
            ),
        ]

    def __str__(self):
        """The beginning, to a word’s end; of a word without end as much as fits."""
        beginning = shorten(self.words, 90, placeholder=" …")
        return self.words[:80] if beginning == "…" else beginning


def words_about(article):
    """(what holds words, their fields) of all reports about it, for who takes words out of them.

    The log names the piece by its headline of that day: letters/handling.py.
    """
    reports = list(Report.objects.filter(article=article))
    for report in reports:
        yield report, ("words", "quote", "name", "answer", "reason")
    kind, pks = Report._meta.model_name, [report.pk for report in reports]
    for entry in AuditEntry.objects.filter(subject_kind=kind, subject_id__in=pks):
        yield entry, ("subject_name",)
