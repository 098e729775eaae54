"""Who signs, as a sentence: on a piece's page with links, in lists by names alone."""

import re
from collections.abc import Callable, Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import ngettext, npgettext, pgettext, pgettext_lazy

from articles.models import FrozenByline, Role

FEW = 3
# Spanish says “Ana e Inés”, but “Ana y Ian”.
BEGINS_WITH_I = re.compile(r"(?:<[^>]*>)*(?:(?:h?i|y)(?![aeou])|h?í)", re.IGNORECASE)
IN_WORDS = {
    2: pgettext_lazy("so many others", "two"),
    3: pgettext_lazy("so many others", "three"),
    4: pgettext_lazy("so many others", "four"),
    5: pgettext_lazy("so many others", "five"),
    6: pgettext_lazy("so many others", "six"),
    7: pgettext_lazy("so many others", "seven"),
    8: pgettext_lazy("so many others", "eight"),
    9: pgettext_lazy("so many others", "nine"),
}


def other_people(count: int) -> str:
    return ngettext("%(count)s other", "%(count)s others", count) % {"count": IN_WORDS.get(count, count)}


def other_works(count: int) -> str:
    said = npgettext("of books and films", "%(count)s other", "%(count)s others", count)
    return said % {"count": IN_WORDS.get(count, count)}


def sentence(names: list[str]) -> str:
    """“A”, “A and B”, “A, B and C”. Escapes what is not safe yet, if anything is safe."""
    if not names:
        return ""
    is_html = any(isinstance(name, SafeString) for name in names)
    names = [conditional_escape(name) for name in names] if is_html else names
    joined = _joined(names)
    return mark_safe(joined) if is_html else joined  # noqa: S308


def shortened(names: list[str], others: Callable[[int], str] = other_people) -> str:
    """From four on: “A, B and seven others”."""
    return sentence(names if len(names) <= FEW else [*names[:2], others(len(names) - 2)])


def _joined(names: list[str]) -> str:
    *first, last = names
    if not first:
        return last
    if BEGINS_WITH_I.match(last):
        both = pgettext("names, the second begins with the sound of i", "%(first)s and %(last)s")
    else:
        both = pgettext("names", "%(first)s and %(last)s")
    return both % {"first": pgettext("between names", ", ").join(first), "last": last}


def by_role(lines: Iterable[FrozenByline]) -> dict[str, list[FrozenByline]]:
    """Authors first, then the others as they stand."""
    roles: dict[str, list[FrozenByline]] = {}
    for line in sorted(lines, key=lambda line: line.role != Role.BY):
        roles.setdefault(line.role, []).append(line)
    return roles


def linked(lines: Iterable[FrozenByline]) -> SafeString:
    """“By A and B. Translated by C”, each name as it was, leading to the author's page of today."""
    said = []
    for role, of_role in by_role(lines).items():
        links = [
            format_html('<a rel="author" href="{}">{}</a>', line.author.get_absolute_url(), line.name)
            for line in of_role
        ]
        said.append(format_html("{} {}", capfirst(Role(role).label), sentence(links)))
    return mark_safe(". ".join(said))  # noqa: S308


def named(lines: Iterable[FrozenByline]) -> str:
    """For lists: the authors' names; where nobody is an author, who else had a hand in it."""
    roles = by_role(lines)
    if not roles:
        return ""
    role, of_role = next(iter(roles.items()))
    names = shortened([line.name for line in of_role])
    return names if role == Role.BY else f"{capfirst(Role(role).label)} {names}"
