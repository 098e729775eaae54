"""What became of a piece, newest first: named saves, hand-overs, editions, ends; a page at a time, in fixed queries."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Article, AuditEntry, Edition, HandOver, Version
from articles.verbs.publishing import said
from desk import log

PAGE = 50
# What happens in one act is one row.
TOGETHER = timedelta(seconds=5)
# Acts that are neither a version nor an edition nor a withdrawal.
DEEDS = ["cancel", "call_off", "redact", "hide_edition", "show_edition"]


@dataclass(kw_only=True)
class Event:
    """`what` in the house’s words, `words` in somebody’s; `version` is what it looked like then, if known."""

    at: datetime
    rank: int
    pk: int
    what: str
    by: str = ""
    words: list[str] = field(default_factory=list)
    version: Version | None = None
    saved: bool = False
    edition: Edition | None = None
    can_be_hidden: bool = False
    with_it: list["Event"] = field(default_factory=list)

    @property
    def difference(self) -> str:
        """Of words to the version before: "+12", "−3"."""
        count = self.version.word_count - self.version.words_before
        return f"{count:+}".replace("-", "−") if count else "±0"

    @property
    def cursor(self) -> str:
        return f"{self.at.isoformat()}~{self.rank}~{self.pk}"

    @property
    def sort_key(self) -> tuple:
        return self.at, self.rank, self.pk


def timeline(article: Article, cursor: str = "") -> tuple[list[Event], str]:
    """A page, and the cursor of the next or nothing."""
    before, now = _parsed(cursor), timezone.now()
    found = [
        *(of_version(version) for version in _page(_versions(article), "created_at", 0, before)),
        *(of_hand_over(record) for record in _page(_hand_overs(article), "at", 1, before)),
        *(of_edition(edition, now) for edition in _page(_editions(article), "live_from", 2, before)),
        *(of_withdrawal(end) for end in _page(article.withdrawals.select_related("by"), "at", 3, before)),
        *(of_deed(entry) for entry in _page(_deeds(article), "at", 4, before)),
    ]
    found.sort(key=lambda event: event.sort_key, reverse=True)
    page = found[:PAGE]
    return _together(page), page[-1].cursor if len(found) > PAGE else ""


def _parsed(cursor: str) -> tuple[datetime, int, int] | None:
    at, _gap, rest = cursor.partition("~")
    rank, _gap, pk = rest.partition("~")
    if not (rank.isdecimal() and len(rank) == 1 and pk.isdecimal() and len(pk) < 19):
        return None
    try:
        return datetime.fromisoformat(at).astimezone(UTC), int(rank), int(pk)
    except (ValueError, OverflowError):
        return None


def _page(rows: QuerySet, moment: str, rank: int, before: tuple | None) -> QuerySet:
    """Of one source, after the cursor: one more than a page, so that the end is known."""
    if before:
        at, last_rank, last_pk = before
        earlier = Q((f"{moment}__lt", at))
        if rank < last_rank:
            earlier |= Q((moment, at))
        elif rank == last_rank:
            earlier |= Q((moment, at), pk__lt=last_pk)
        rows = rows.filter(earlier)
    return rows.order_by(f"-{moment}", "-pk")[: PAGE + 1]


def _versions(article: Article) -> QuerySet:
    before = Version.objects.filter(article=article, number__lt=OuterRef("number")).order_by("-number")
    light = Version.objects.filter(article=article).only("number", "name", "created_at", "word_count", "created_by")
    return light.select_related("created_by").annotate(
        words_before=Subquery(before.values("word_count")[:1]), number_before=Subquery(before.values("number")[:1])
    )


def _hand_overs(article: Article) -> QuerySet:
    return article.hand_overs.select_related("by", "to").annotate(number=F("version__number"))


def _editions(article: Article) -> QuerySet:
    return article.editions.select_related("created_by").annotate(number=F("version__number"))


def _deeds(article: Article) -> QuerySet:
    return AuditEntry.objects.about(article).filter(verb__in=DEEDS)


def name_of(user) -> str:
    """Empty where it was the machine, or somebody whose login is gone."""
    return (user.get_full_name() or user.get_username()) if user else ""


def of_version(version: Version) -> Event:
    name = name_of(version.created_by)
    event = Event(at=version.created_at, rank=0, pk=version.pk, what=_("Saved"), by=name, version=version, saved=True)
    if version.name:
        event.what = version.name
    return event


def of_hand_over(record: HandOver) -> Event:
    if record.is_back:
        what = _("Given back to %s") % name_of(record.to) if record.to else _("Given back")
    else:
        what = _("Handed to %s") % name_of(record.to) if record.to else _("Handed to whoever edits")
    words = [record.message] if record.message else []
    return Event(at=record.at, rank=1, pk=record.pk, what=what, by=name_of(record.by), words=words,
                 version=Version(pk=record.version_id, number=record.number))  # fmt: skip


def of_edition(edition: Edition, now: datetime) -> Event:
    kind = capfirst(edition.get_kind_display())
    is_over = edition.live_until is not None and edition.live_until <= now
    if edition.live_from > now:
        what = _("%s, waits") % kind
    elif is_over:
        what = _("%(kind)s, read until %(end)s") % {"kind": kind, "end": said(edition.live_until)}
    else:
        what = _("%s, read now") % kind
    if edition.is_hidden:
        what += " · " + _("hidden from readers")
    words = [edition.note] if edition.note else []
    return Event(at=edition.live_from, rank=2, pk=edition.pk, what=what, by=name_of(edition.created_by), words=words,
                 version=Version(pk=edition.version_id, number=edition.number), edition=edition,
                 can_be_hidden=is_over)  # fmt: skip


def of_withdrawal(end) -> Event:
    words = [*([end.notice] if end.notice else []), *([_("Reason: %s") % end.reason] if end.reason else [])]
    what = _("Withdrawn") if end.at <= timezone.now() else _("Ends")
    return Event(at=end.at, rank=3, pk=end.pk, what=what, by=name_of(end.by), words=words)


def of_deed(entry: AuditEntry) -> Event:
    details = [capfirst(words) for words in log.particulars(entry)]
    return Event(at=entry.at, rank=4, pk=entry.pk, what=log.deed(entry), by=entry.by_name, words=details)


def _together(events: list[Event]) -> list[Event]:
    """A version and what was done with it in the same act stand in one row, under the version."""
    rows: list[Event] = []
    saved = {event.version.number: event for event in events if event.saved}
    for event in events:
        own = saved.get(event.version.number) if event.version and not event.saved else None
        if own and abs(event.at - own.at) < TOGETHER:
            own.with_it.append(event)
        else:
            rows.append(event)
    return rows
