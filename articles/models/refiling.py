from django.db import models
from django.utils import timezone


class Refiling(models.Model):
    """A move or merge whose articles are still being rewritten. Killed at any moment, it goes on where it was."""

    noun = models.CharField(max_length=12)
    source_id = models.BigIntegerField()
    target_id = models.BigIntegerField(null=True, help_text="Empty: a move, nothing is merged.")
    after_article = models.BigIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["noun", "source_id"], name="a_thing_moves_one_way_at_a_time")]

    def __str__(self):
        return f"{self.noun} {self.source_id} → {self.target_id}"
