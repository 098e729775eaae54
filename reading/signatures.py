"""Who signs, as a sentence: on a piece's page with links, in lists by names alone."""

from collections.abc import Iterable

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import FrozenByline, Role

FEW = 3


def sentence(names: list[str]) -> str:
    """“A”, “A and B”, “A, B and C”. Escapes what is not safe yet, if anything is safe."""
    if not names:
        return ""
    is_html = any(isinstance(name, SafeString) for name in names)
    names = [conditional_escape(name) for name in names] if is_html else names
    joined = _("%s and %s") % (", ".join(names[:-1]), names[-1]) if len(names) > 1 else names[0]
    return mark_safe(joined) if is_html else joined  # noqa: S308


def shortened(names: list[str]) -> str:
    """From four on: “A, B and seven others”."""
    if len(names) <= FEW:
        return sentence(names)
    others = len(names) - 2
    rest = ngettext("%s other", "%s others", others) % apnumber(others)
    return _("%s and %s") % (", ".join(names[:2]), rest)


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
