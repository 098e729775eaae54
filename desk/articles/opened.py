"""What a writing form was opened with, as the form itself carries it: the base of a merge."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.models import Article, Edition, Redaction

from .copies import TICKED
from .posted import Posted

# How a piece is filed, beside its categories and tags.
PLAIN = (
    *("licence", "search_title", "search_description", "is_placed_on_front", "is_section_confirmed"),
    "canonical_is_origin",
    *("slug", "dated_on", "dated_precision"),
)
DAYS = ("origin_on", "dated_on")
LISTS = ("bylines", "notes", "categories", "tags")


@dataclass
class Opened:
    """`said` is None where a form doesn't tell it: then nothing is known of what it began from.

    `seen` is when the piece that was read had been changed last.
    """

    said: dict | None
    at: datetime | None
    waits_for: datetime | None = None
    seen: datetime | None = None

    @classmethod
    def of(cls, article: Article, sent: QueryDict) -> Self:
        seen = moment_of(sent.get("seen", ""))
        try:
            given = json.loads(sent.get("base") or "null")
            return cls(_said(article, given), moment_of(given["at"]), moment_of(given["waits_for"]), seen)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return cls(None, seen, seen=seen)

    def refrozen(self, article: Article) -> Edition | None:
        """The first publication that waits, if it is the one that was known, with the words of a later save."""
        now = timezone.now()
        waiting = article.waiting_edition(now)
        is_known = waiting and waiting.live_from == self.waits_for and not article.was_public(now)
        return waiting if is_known else None

    def redaction_since(self, article: Article) -> Redaction | None:
        """The newest redaction that came after, if one did, or that was not in what was read: it was under way."""
        since = Q()
        if self.at:
            since |= Q(finished_at__gt=self.at)
        if self.seen:
            since |= Q(started_at__gt=self.seen)
        return article.redactions.filter(since, finished_at__isnull=False).first() if since else None


def token(moment: datetime) -> str:
    return moment.isoformat()


def base_of(article: Article) -> str:
    """For the form's hidden field. The body is left out where a version has it: the form sends it back each time."""
    said = standing(article)
    newest = article.versions.only("number", "body").order_by("-number").first()
    number = newest.number if newest and newest.body == article.body else None
    if number:
        del said["body"]
    now = timezone.now()
    waiting = article.waiting_edition(now)
    # Moments to the microsecond, which the encoder would cut off.
    moments = {"at": now.isoformat(), "waits_for": waiting and waiting.live_from.isoformat()}
    return json.dumps(moments | {"version": number, "said": said}, cls=DjangoJSONEncoder, ensure_ascii=False)


def standing(article: Article) -> dict:
    """What the piece says and how it is filed, as plain values."""
    said = article.words() | {name: getattr(article, name) for name in PLAIN}
    said["categories"] = list(article.filings.values_list("category_id", flat=True))
    said["tags"] = sorted(article.tags.names())
    return said


def sent_of(article: Article, sent: QueryDict, held: Collection[str]) -> dict:
    """The same of a form as it was sent; `held` are the fields that it holds, the rest is as it stands."""
    read = Posted.of(article, sent)
    said = standing(article) | read.words
    if "filings-TOTAL_FORMS" in sent:
        said["categories"] = list(dict.fromkeys(read.categories))
    if "tags" in held:
        said["tags"] = sorted(read.tags)
    for name in PLAIN:
        if name in held:
            said[name] = _plain(name, sent.get(name), said[name])
    return said


def as_sent(said: dict) -> dict:
    """As a form would send these values back if nobody touched them: without white space at the ends."""
    sent = {name: _text(value) if isinstance(value, str) else value for name, value in said.items()}
    if isinstance(said["headline"], str):
        sent["headline"] = " ".join(said["headline"].split())
    if said["bylines"]:
        sent["bylines"] = [(author, role, _text(line)) for author, role, line in said["bylines"]]
    return sent


def _said(article: Article, given: dict) -> dict:
    said = given["said"]
    if given["version"] is not None:
        said["body"] = article.versions.values_list("body", flat=True).filter(number=int(given["version"])).first()
    for name in DAYS:
        said[name] = date.fromisoformat(said[name]) if said[name] else None
    said["bylines"] = [(int(author), str(role), str(line)) for author, role, line in said["bylines"]]
    names = {*Article.FIELDS, *PLAIN, *LISTS}
    if set(said) != names or not isinstance(said["body"], str) or not all(isinstance(said[n], list) for n in LISTS):
        raise ValueError("not what this form was opened with")
    return said


def moment_of(given: str | None) -> datetime | None:
    try:
        moment = parse_datetime(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def _plain(name: str, given: str | None, otherwise):
    if name in TICKED:
        return given is not None
    if name == "dated_on":
        try:
            return date.fromisoformat(given.strip()) if given and given.strip() else None
        except ValueError:
            return otherwise
    return otherwise if given is None else _text(given)


def _text(given: str) -> str:
    return given.replace("\r\n", "\n").strip()
