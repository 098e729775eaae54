"""What the keys of lists are called: said once, for who changes a list and for the pages that show a part of it."""

from collections.abc import Collection
from datetime import timedelta

from articles.models.listing import ALL, name_of

# So many pieces stand on a page of a list; so many of the newest are its top.
PAGE, TOP = 24, 20
# So many stand in one part of the map of the site. The protocol allows 50,000 (sitemaps.org).
MAPPED = 40_000
YEARS, MONTHS, NEWS = (f"list:{ALL}:{part}" for part in ("years", "months", "news"))
# So long a piece is news: a map of what is new holds no other.
NEWS_FOR = timedelta(days=2)
CORRECTIONS, NEWEST_CORRECTIONS = "corrections", "corrections:newest"
# Of the addresses of the house's own pages.
PAGES = "pages"


def whole(listed) -> str:
    """Of what changes with each piece that comes or goes: the newest page, which counts the years."""
    return f"list:{name_of(listed)}"


def top(listed) -> str:
    """Of what shows some of the newest, `TOP` at most, and counts nothing: a feed, the front page."""
    return f"list:{name_of(listed)}:top"


def stretch(listed, months: int) -> str:
    """Of all pages of a year (2026) or a month (202605)."""
    return f"list:{name_of(listed)}:{months}"


def last(listed, months: int) -> str:
    """Of the last of these pages, where a piece comes or goes at the end."""
    return f"list:{name_of(listed)}:{months}:last"


def stretches(listed, months: Collection[int]) -> list[int]:
    """The years of these months; of all pieces the months have pages, too."""
    return sorted({month // 100 for month in months}.union(months if name_of(listed) == ALL else ()))


def letters(noun: str) -> str:
    """Of the names of all authors, all tags or all series that have a piece."""
    return f"{noun}:all"


def letters_of(listed) -> list[str]:
    noun = name_of(listed).partition(":")[0]
    return [letters(noun)] if noun in ("author", "tag", "series") else []


def below(category: int) -> str:
    """Of the names of the categories right below it."""
    return f"category:{category}:below"


def beside(article: int) -> str:
    """Of what goes with a piece: on its own page alone, not on its cards."""
    return f"beside:{article}"


def sitemap(month: int) -> str:
    return f"sitemap:{month}"
