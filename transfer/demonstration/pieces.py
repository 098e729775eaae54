"""From a file to what the bulk door takes.

A file has the text of the first edition; each of its `editions` names the passages that it changes. `published` is a
moment, one counted from the day of loading (“2 days ago 06:30”), or the month or year of an archive piece.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from articles.bulk import Issue, Piece, Withdrawn
from articles.dates import noon
from articles.models import Role
from articles.verbs.addressing import path_of
from transfer.documents.dates import read_date

from .moments import moment_of
from .texts import Source, amended, body_of, picture_named

TEXTS = ("headline", "standfirst", "teaser")
AS_THEY_STAND = ("kind", "language", "dateline", "disclosure", "origin_name", "origin_url", "licence")


@dataclass(frozen=True)
class World:
    """What the files call by name: ids of all but articles, of which addresses; the day of loading."""

    authors: dict[str, int]
    categories: dict[str, int]
    notes: dict[str, int]
    pictures: dict[str, int]
    addresses: dict[str, str]
    today: date


def addresses_of(sources: list[Source], today: date) -> dict[str, str]:
    """Where each piece will stand, so that they can link to one another."""
    firsts = {source.name: _first(source.header, today) for source in sources if "published" in source.header}
    days = {name: timezone.localdate(moment) for name, moment in firsts.items()}
    return {name: path_of(day.year * 100 + day.month, name) for name, day in days.items()}


def piece_of(source: Source, world: World, *, by) -> Piece:
    header = source.header
    texts = {name: header.get(name, "") for name in TEXTS} | {"body": source.text}
    origin_on, origin_precision = read_date(header.get("origin_on", "")) or (None, "day")
    dated_on, dated_precision = read_date(header["published"]) if _is_archive(header) else (None, "day")
    return Piece(
        **_set(texts, world),
        **_lead(header, world),
        **{"language": "en"} | {name: header[name] for name in AS_THEY_STAND if name in header},
        slug=source.name,
        origin_on=origin_on,
        origin_precision=origin_precision,
        dated_on=dated_on,
        dated_precision=dated_precision,
        works="\n".join(header.get("works", ())),
        bylines=_bylines(header, world),
        notes=[world.notes[key] for key in header.get("notes", ())],
        categories=[world.categories[path] for path in header["categories"]],
        tags=header.get("tags", ()),
        is_placed_on_front="placed_on_front" in header,
        created_by=by,
        editions=list(_editions(header, texts, world)),
        withdrawals=_withdrawals(header, world),
    )


def _set(texts: dict[str, str], world: World) -> dict[str, str]:
    return texts | {"body": body_of(texts["body"], world.addresses, world.pictures)}


def _lead(header: dict, world: World) -> dict[str, int | str]:
    if not (lead := header.get("lead")):
        return {}
    return {
        "lead_image_id": picture_named(lead["picture"], world.pictures),
        "lead_alt": lead["alt"],
        "lead_caption": lead.get("caption", ""),
    }


def _bylines(header: dict, world: World) -> list[tuple[int, str, str]]:
    credits = header.get("credit_lines", {})
    return [(world.authors[name], role, credits.get(name, "")) for role in Role.values for name in header.get(role, ())]


def _is_archive(header: dict) -> bool:
    """Dated to a month or a year, without an hour."""
    return " " not in header.get("published", " ")


def _first(header: dict, today: date):
    if _is_archive(header):
        return noon(read_date(header["published"])[0])
    return moment_of(header["published"], today)


def _editions(header: dict, texts: dict[str, str], world: World):
    if "published" not in header:
        return
    yield Issue(live_from=_first(header, world.today))
    for edition in header.get("editions", ()):
        before, texts = texts, amended(texts, edition["changes"])
        changed = {name: text for name, text in _set(texts, world).items() if texts[name] != before[name]}
        yield Issue(
            live_from=moment_of(edition["from"], world.today),
            kind=edition["kind"],
            note=edition.get("note", ""),
            changes=changed,
        )


def _withdrawals(header: dict, world: World) -> list[Withdrawn]:
    if end := header.get("withdrawn"):
        return [Withdrawn(at=moment_of(end["at"], world.today), notice=end["notice"], reason=end["reason"])]
    return []
