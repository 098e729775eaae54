"""Which keys a change of rows touches: those of pages that readers see otherwise from now on, and no others."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import chain

from articles import list_keys
from articles.list_keys import NEWS_FOR, PAGE, TOP
from articles.models.edition import Edition
from articles.models.listing import ALL, FRONT, ListCount, Listing, Place, is_year

# Above so many rows whole years are touched, without asking where in them each row stands.
FEW = 100
State = list[Listing]


def touched_by(have: list[Listing], want: list[Listing], now: datetime) -> set[str]:
    """The keys, where `want`, all rows of some articles, has just taken the place of `have`.

    A row that waits touches nothing. A moment that has passed and was not settled counts as if it came now; what stood
    in between counts too, for somebody may have seen it.
    """
    passed = sorted({row.turns_at for row in have if row.turns_at and row.turns_at <= now})
    before = [row for row in have if row.was_shown]
    between = [[row for row in have if row.is_live(moment)] for moment in passed]
    states = [before, *between, [row for row in want if row.is_live(now)]]
    moved = _moved(states)
    is_few = sum(map(len, moved.values())) <= FEW
    of_lists = (
        finely(name, places, now) if is_few else coarsely(name, {place.month for place in places})
        for name, places in moved.items()
    )
    return {*chain.from_iterable(of_lists), *_of_machines(moved.get(ALL, ()), now), *_of_articles(states, now)}


def _moved(states: list[State]) -> dict[str, set[Place]]:
    """By list, the places that are not the same in all states: who is corrected keeps his place."""
    places = [{(row.list, row.place) for row in state} for state in states]
    moved: dict[str, set[Place]] = defaultdict(set)
    for name, place in set.union(*places) - set.intersection(*places):
        moved[name].add(place)
    return moved


def coarsely(name: str, months: Collection[int]) -> Iterator[str]:
    """All that may change where pieces come and go in these months of a list."""
    yield list_keys.top(name)
    if name != FRONT:
        yield list_keys.whole(name)
        yield from (list_keys.stretch(name, stretch) for stretch in list_keys.stretches(name, months))
        yield from (list_keys.YEARS, list_keys.MONTHS) if name == ALL else list_keys.letters_of(name)


def finely(name: str, moved: set[Place], now: datetime) -> Iterator[str]:
    """The same for a few, by where they stand: a query or two for each list and stretch, with a limit."""
    newest = Listing.objects.of(name).live(now).newest_first().places(TOP)
    if len(newest) < TOP or max(moved) >= newest[-1]:
        yield list_keys.top(name)
    if name != FRONT:
        yield list_keys.whole(name)
        yield from list_keys.letters_of(name) if moved.issuperset(newest) else ()
        for stretch in list_keys.stretches(name, {place.month for place in moved}):
            inside = {place for place in moved if place.is_in(stretch)}
            yield from _of_stretch(name, stretch, inside, newest, now)


def _of_stretch(name: str, stretch: int, moved: set[Place], newest: list[Place], now: datetime) -> Iterator[str]:
    known = [place for place in newest if place.is_in(stretch)]
    if moved.issuperset(known) and len(newest) == TOP:
        rows = Listing.objects.of(name).live(now).in_stretch(stretch)
        known = rows.newest_first().places(len(moved) + 1)
    others = [place for place in known if place not in moved]
    if name == ALL and not others:
        yield list_keys.YEARS if is_year(stretch) else list_keys.MONTHS
    (one, *more) = moved
    is_at_the_end = not more and (not others or others[0] < one)
    is_there = one in known
    if is_at_the_end and (is_there or _leaves_its_page_filled(name, stretch, now)):
        yield list_keys.last(name, stretch)
    else:
        yield list_keys.stretch(name, stretch)


def _of_machines(moved: Collection[Place], now: datetime) -> Iterator[str]:
    months = {place.month for place in moved}
    yield from (list_keys.sitemap(month) for month in months)
    if months and _may_need_another_part(months):
        yield list_keys.MONTHS
    if any(place.published_at > now - NEWS_FOR for place in moved):
        yield list_keys.NEWS


def _may_need_another_part(months: Collection[int]) -> bool:
    """Of the map of a month: near the end of a part one more or less may call for another, or spare it.

    What moves is not in these counts; it is never more than a few in one month.
    """
    large = ListCount.objects.of(ALL).filter(month__in=months, count__gte=list_keys.MAPPED - FEW)
    return any((count + FEW) % list_keys.MAPPED <= 2 * FEW for count in large.values_list("count", flat=True))


def _of_articles(states: list[State], now: datetime) -> Iterator[str]:
    """Of pieces of which readers see another edition, or see one at last, or none any more."""
    shown = [{row.article_id: row for row in state if row.list == ALL} for state in states]
    stories = {pk: [state.get(pk) for state in shown] for pk in set().union(*shown)}
    changed = {pk: rows for pk, rows in stories.items() if len({row and row.edition_id for row in rows}) > 1}
    for pk, rows in changed.items():
        yield f"article:{pk}"
        yield from (list_keys.sitemap(row.month) for row in rows if row)
    yield from _of_news([pk for pk, rows in changed.items() if all(rows) and rows[-1].published_at > now - NEWS_FOR])
    yield from _of_corrections({pk: rows for pk, rows in changed.items() if rows[-1]}, now)


def _of_news(articles: list[int]) -> Iterator[str]:
    """The map has the key of each piece in it; one that names its original elsewhere may come in by a correction."""
    kept_out = Edition.objects.filter(article__in=articles, article__canonical_is_origin=True)
    if articles and kept_out.exists():
        yield list_keys.NEWS


def _of_corrections(changed: dict[int, list[Listing | None]], now: datetime) -> Iterator[str]:
    """A new note comes first; a piece that comes back brings its notes to where they were."""
    noted = Edition.objects.filter(article__in=changed, noted_from__lte=now, is_hidden=False)
    for pk, noted_from in noted.values_list("article", "noted_from"):
        if not all(changed[pk]):
            yield list_keys.CORRECTIONS
        elif noted_from > changed[pk][0].live_from:
            yield list_keys.NEWEST_CORRECTIONS


def _leaves_its_page_filled(name: str, stretch: int, now: datetime) -> bool:
    """Not so where a page goes with its last piece: the page before it is the last now."""
    months = Listing.objects.months_of(name, now).items()
    return sum(count for month, count in months if stretch in (month, month // 100)) % PAGE > 0
