from django.db import models
from django.utils import timezone


class Change(models.Model):
    """A key whose pages are out of date since then. Only appended to."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.key
