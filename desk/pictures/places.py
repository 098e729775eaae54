"""Where a picture is used, as far as this user may know it."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Author, Page
from articles.uses import Use, Uses, uses_of
from library.models import Image

NAMES = {
    "live": gettext_lazy("Readers see it in"),
    "waiting": gettext_lazy("It waits to be published in"),
    "past": gettext_lazy("Readers saw it in"),
    "working": gettext_lazy("In the working copy of"),
    "versions": gettext_lazy("In saved versions of"),
}
PUBLIC = {"live", "past"}


@dataclass
class Places:
    """`kinds` are pairs of words and lines; `hidden` counts what is somebody else's and not public."""

    is_used: bool
    kinds: list[tuple[str, list[dict]]] = field(default_factory=list)
    hidden: str = ""


def places_of(image: Image, *, user) -> Places:
    uses = uses_of(image)
    places = Places(bool(uses))
    may_see_all = user.has_perm("articles.change_any_article")
    hidden = set()
    for kind, found in uses:
        shown = [use for use in found if may_see_all or kind in PUBLIC]
        hidden |= {use.article.pk for use in found} - {use.article.pk for use in shown}
        if shown:
            places.kinds.append((NAMES[kind], [line(use, is_linked=may_see_all) for use in shown]))
    if pages := [page_line(page, user) for page in uses.pages if page.is_public or may_change_pages(user)]:
        places.kinds.append((_("On the site’s own pages"), pages))
    hidden |= {f"page {page.pk}" for page in uses.pages if not page.is_public and not may_change_pages(user)}
    if uses.authors:
        places.kinds.append((_("It is the portrait of"), [author_line(author, user) for author in uses.authors]))
    if hidden:
        sentence = ngettext("%s piece that is not public", "%s pieces that are not public", len(hidden))
        places.hidden = sentence % len(hidden)
    return places


def line(use: Use, *, is_linked: bool) -> dict:
    url = reverse("admin:articles_article_change", args=[use.article.pk]) if is_linked else ""
    return {"url": url, "headline": use.headline or _("No headline yet")}


def may_change_pages(user) -> bool:
    return user.has_perm("articles.change_page")


def page_line(page: Page, user) -> dict:
    url = reverse("admin:articles_page_change", args=[page.pk]) if may_change_pages(user) else ""
    return {"url": url, "headline": page.title}


def author_line(author: Author, user) -> dict:
    may_change = user.has_perm("articles.change_author")
    url = reverse("admin:articles_author_change", args=[author.pk]) if may_change else ""
    return {"url": url, "headline": author.name}


def refusal(uses: Uses) -> str:
    """Why it can't be deleted, with the pieces by name."""
    pieces = [use.headline or _("No headline yet") for kind, found in uses for use in found]
    names = dict.fromkeys([*pieces, *(page.title for page in uses.pages), *(one.name for one in uses.authors)])
    return _("It is used, so it can’t be deleted: %s") % "; ".join(names)
