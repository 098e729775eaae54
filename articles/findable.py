"""What readers can find: editions that they see or will see. When they see them is asked when they search."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from articles.body.plain import plain_text
from articles.models.listing import ALL, Listing
from search import ranked
from search.ranked import Text, marks_in, number_of

_NOUNS = {"category": "=section", "author": "=author"}


def mark_of(listed) -> str:
    """Of what is in the list of a category or author."""
    return f"{_NOUNS[listed.list_noun]}{listed.pk}"


def mark_of_kind(kind: str) -> str:
    return f"=kind{kind}"


def mark_of_year(year: int) -> str:
    return f"=year{year}"


def keep_findable(articles: Collection[int], rows: Iterable[Listing], *, anew: bool = False) -> int:
    """Bring the index in step with all rows of these articles; returns how many editions it held otherwise.

    The words of an edition don't change: they are read for new ones only, or `anew` after a redaction.
    """
    want = {row.edition_id: row for row in rows}
    marks = _marks_by_filing(rows)
    have = ranked.standing(articles)
    ranked.drop([pk for pk, known in have.items() if pk not in want or known.number != _number(want[pk])])
    standing = {pk: known for pk, known in have.items() if pk in want and known.number == _number(want[pk])}
    moved = {}
    for pk, known in standing.items():
        kinds = {mark for mark in known.marks.split() if mark.startswith(mark_of_kind(""))}
        if (now := marks_in(marks[pk] | kinds)) != known.marks:
            moved[pk] = now
    if moved:
        ranked.mark(moved)
    new = want if anew else want.keys() - standing.keys()
    return len(moved) + (ranked.put(_texts([want[pk] for pk in new], marks)) if new else 0)


def is_behind(looked_at: int) -> bool:
    """Whether readers can't find what they should, by so many of the newest, and the oldest: that is indexed last."""
    rows = Listing.objects.of(ALL).values_list("edition_id", flat=True)
    some = [*rows.newest_first()[:looked_at], *rows.oldest_first()[:1]]
    return bool(ranked.missing(some))


def _position(row: Listing) -> int:
    return int(row.published_at.timestamp())


def _number(row: Listing) -> int:
    return number_of(_position(row), row.edition_id)


def _marks_by_filing(rows: Iterable[Listing]) -> dict[int, set[str]]:
    marks: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        noun, _colon, pk = row.list.partition(":")
        marks[row.edition_id].add(mark_of_year(row.month // 100))
        if noun in _NOUNS:
            marks[row.edition_id].add(_NOUNS[noun] + pk)
    return marks


def _texts(rows: list[Listing], marks: dict[int, set[str]]) -> Iterable[Text]:
    from articles.models import Edition
    from articles.models.words import Words

    found = Edition.objects.filter(pk__in=[row.edition_id for row in rows]).select_related("version")
    columns = [f"version__{name}" for name in Words.FOUND_BY]
    found = found.only("article_id", *columns).prefetch_related("version__bylines")
    versions = {edition.pk: edition.version for edition in found}
    for row in rows:
        version = versions[row.edition_id]
        yield Text(
            document=row.edition_id,
            subject=row.article_id,
            position=_position(row),
            language=version.language,
            headline=version.headline,
            names=" ".join(line.name for line in version.bylines.all()),
            standfirst=version.standfirst,
            body=text_of(version),
            marks=marks[row.edition_id] | {mark_of_kind(version.kind)},
        )


def text_of(version) -> str:
    """What it says below headline and standfirst. Not what pictures show: they may be taken down, words and all."""
    body = plain_text(version.body, with_pictures=False)
    return "\n".join(part for part in (version.teaser, version.dateline, body, version.disclosure) if part)
