from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise, zip_longest
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Edition
from articles.verbs.publishing import said

from .pieces import Issue, Piece


class Stretch(NamedTuple):
    """How long readers see an issue, and the verb that would have brought it to them."""

    issue: Issue
    until: datetime | None
    verb: str
    kind: str


def stretches(piece: Piece, now: datetime) -> list[Stretch]:
    """The piece's editions with their ends, or a refusal of what the verbs could never have led to."""
    ends = [withdrawn.at for withdrawn in piece.withdrawals]
    _refuse_disorder(piece.editions, ends, now)
    found: list[Stretch] = []
    for issue, following in zip_longest(piece.editions, piece.editions[1:]):
        moments = [*ends, following.live_from] if following else ends
        until = min((at for at in moments if at > issue.live_from), default=None)
        verb, kind = _brought_by(issue, found[-1] if found else None, now)
        found.append(Stretch(issue, until, verb, kind))
    if not set(ends) <= {stretch.until for stretch in found} - {issue.live_from for issue in piece.editions}:
        raise ValidationError(_("It can be withdrawn only while readers see it."))
    return found


def _refuse_disorder(issues: Sequence[Issue], ends: list[datetime], now: datetime) -> None:
    beginnings = [issue.live_from for issue in issues]
    if any(timezone.is_naive(at) for at in (*beginnings, *ends)):
        raise ValidationError(_("Every moment needs its time zone."))
    if any(one >= other for one, other in pairwise(beginnings)):
        raise ValidationError(_("Its editions must stand in the order of their moments."))
    if sum(at > now for at in beginnings) > 1:
        raise ValidationError(_("Only one edition can wait."))
    end_ahead = min((at for at in ends if at > now), default=None)
    if end_ahead and beginnings and beginnings[-1] >= end_ahead:
        raise ValidationError(_("Readers see this article only until %s, before that moment.") % said(end_ahead))


def _brought_by(issue: Issue, before: Stretch | None, now: datetime) -> tuple[str, str]:
    """The verb and the kind of an issue."""
    if issue.kind and issue.kind not in Edition.Kind:
        raise ValidationError(_("“%s” is no kind of edition.") % issue.kind)
    publish = "schedule" if issue.live_from > now else "publish"
    if before is None:
        return publish, issue.kind or Edition.Kind.FIRST
    if before.until < issue.live_from:
        if issue.changes or issue.kind not in ("", Edition.Kind.REINSTATED):
            raise ValidationError(_("After a withdrawal it is shown as readers saw it last; correct it then."))
        return "reinstate", Edition.Kind.REINSTATED
    is_correction = publish == "publish" and (issue.kind or issue.note)
    return "correct" if is_correction else publish, issue.kind or Edition.Kind.UPDATE
