from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntryQuerySet(models.QuerySet):
    def about(self, subject: models.Model):
        return self.filter(subject_kind=subject._meta.model_name, subject_id=subject.pk)

    def record(self, verb: str, subject: models.Model, *, by, **details: Any) -> "AuditEntry":
        entry = self.entry(verb, subject, by=by, **details)
        entry.save(force_insert=True)
        return entry

    def entry(self, verb: str, subject: models.Model, *, by, **details: Any) -> "AuditEntry":
        """Not saved yet."""
        return self.model(
            verb=verb,
            by=by,
            by_name=by.get_username() if by else "",
            subject_kind=subject._meta.model_name,
            subject_id=subject.pk,
            subject_name=str(subject)[:200],
            details=details,
        )


class AuditEntry(models.Model):
    """Who did what to which thing, and when. Never edited; outlives the user and the thing."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=150, blank=True)
    verb = models.CharField(_("act"), max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_name = models.CharField(_("about"), max_length=200)
    details = models.JSONField(_("details"), default=dict, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_of_a_subject"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self):
        return f"{self.verb}: {self.subject_name}"
