"""Unsaved words beside what stands: looked at, then taken into the writing screen or thrown away. Nothing is saved."""

import json
from dataclasses import dataclass, replace
from secrets import token_hex

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.body.figures import ID
from articles.comparing.changes import Change, changes_of
from articles.comparing.fields import differences
from articles.comparing.paragraphs import plain
from articles.models import Article, UnsavedCopy, Version
from desk.moments import said_clock

from .beside import beside
from .copies import NOT_KEPT, copies_of, forget
from .fitting import fitted
from .meanwhile import met
from .posted import Posted, posted

CORRECTION = "correct"
# What a form knows of the piece that it was opened with.
OF_THE_PIECE = {"base", "seen", "waiting"}


@dataclass
class Found:
    """Words to look at: `against` is what stands, the saved working copy where it is None."""

    fields: dict[str, list[str]]
    label: str
    against: dict[str, list[str]] | None = None
    place: str = ""
    key: str = ""

    @property
    def window(self) -> str:
        return (self.fields.get("window") or [""])[0]


def recover(screen, request, article: Article | None):
    """GET shows what the server keeps; POST what a browser holds, or throws it away."""
    if "_throw" in request.POST:
        return throw_away(request, article)
    if "_left" in request.POST:
        return begin_anew(request)
    found = given(request) if request.method == "POST" else kept_here(request, article)
    if found is None:
        messages.info(request, _("The server keeps no unsaved words of yours here."))
        return HttpResponseRedirect(address_of(article))
    thing = article or Article()
    context = {
        "found": found,
        "differences": differences_of(thing, carried_over(article, found)),
        "take_url": address_of(article, found.place),
        "taken": taken(article, found),
        "standing": hidden(found.against) if found.against and not found.place else [],
        "back": address_of(article, found.place),
    }
    title = f"{capfirst(found.label)}: {article}" if article else capfirst(found.label)
    return screen.page(request, "desk/articles/recover.html", article, title, **context)


def left_behind(screen, request, copy: UnsavedCopy):
    """Words for a piece that is no longer this editor's to change, as those of a new piece; the piece shows nothing."""
    if "_throw" in request.POST:
        copy.delete()
        messages.success(request, _("Thrown away."))
        return redirect("admin:index")
    fields = {name: values for name, values in copy.fields.items() if name not in OF_THE_PIECE}
    found = Found(fields, _("the unsaved words of %s") % said_clock(copy.kept_at))
    context = {
        "found": found,
        "differences": differences_of(Article(), found),
        "take_url": reverse("admin:article_recover_new"),
        "taken": [*taken(None, found), ("_left", copy.article_id)],
        "back": address_of(None),
    }
    messages.warning(request, _("The piece isn’t yours to change any more. Taken, these words begin a new one."))
    return screen.page(request, "desk/articles/recover.html", None, capfirst(found.label), **context)


def begin_anew(request):
    """The copy of a piece that is no longer his is that of a new one, before these words go on to the screen for it."""
    sent = request.POST
    left = sent["_left"]
    copy = UnsavedCopy.objects.filter(by=request.user, article=left).first() if ID.fullmatch(left) else None
    if copy and copy.window == sent.get("_took"):
        copy.article, copy.window = None, sent.get("window", "").replace("\0", "")[:36]
        copy.fields = {name: values for name, values in copy.fields.items() if name not in OF_THE_PIECE}
        copy.fields["window"] = [copy.window]
        copy.save()
    return redirect("admin:articles_article_add", preserve_request=True)


def taken(article: Article | None, found: Found) -> list[tuple[str, str]]:
    """Under a new window’s name: the old window may be open still, and must not write over what is taken."""
    fields = found.fields if found.place else fitted(article, found.fields)
    return [*hidden(fields | {"window": [token_hex(16)]}), ("_took", found.window)]


def throw_away(request, article: Article | None):
    forget(article, by=request.user, window=request.POST.get("window", ""))
    messages.success(request, _("Thrown away."))
    place = request.POST.get("place", "")
    return redirect("admin:index") if article is None else HttpResponseRedirect(address_of(article, place))


def kept_here(request, article: Article | None) -> Found | None:
    copies = copies_of(request.user, article)
    if window := request.GET.get("window"):
        copies = copies.filter(window=window)
    copy = copies.first()
    return copy and Found(copy.fields, _("the unsaved words of %s") % said_clock(copy.kept_at))


def given(request) -> Found:
    sent = request.POST
    against = read(sent["against"]) if sent.get("against") else None
    place = CORRECTION if sent.get("place") == CORRECTION else ""
    label = sent.get("label", "")[:200] or _("the unsaved words")
    fields = read(sent.get("fields", ""))
    if against and not place and "bylines-TOTAL_FORMS" not in fields:
        # A part of a form, as a dropped document makes it: the rest is as it stands.
        fields = against | fields
    return Found(fields, label, against, place, sent.get("key", "")[:200])


def read(text: str) -> dict[str, list[str]]:
    """A form as a browser wrote it down: {name: [values]}."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest("Not a form.") from error
    if not isinstance(fields, dict):
        raise BadRequest("Not a form.")
    if not all(isinstance(values, list) and all(isinstance(one, str) for one in values) for values in fields.values()):
        raise BadRequest("Not a form.")
    return {
        whole(name): [whole(value) for value in values]
        for name, values in fields.items()
        if not name.startswith("_") and name not in NOT_KEPT
    }


def whole(text: str) -> str:
    """A browser can cut a sign in two, and half of one can't be sent back."""
    return text.encode(errors="replace").decode()


def address_of(article: Article | None, place: str = "") -> str:
    if article is None:
        return reverse("admin:articles_article_add")
    if place == CORRECTION:
        return reverse("admin:article_correct", args=[article.pk])
    return reverse("admin:articles_article_change", args=[article.pk])


def hidden(fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in fields.items() for value in values]


def carried_over(article: Article | None, found: Found) -> Found:
    """A correction as it would stand in what readers see now, where that is another text since."""
    live = article.live_edition(timezone.now()) if article and found.place else None
    meanwhile = met(article, live, posted(found.fields)) if live else None
    return replace(found, fields=dict(meanwhile.merged.lists())) if meanwhile else found


def differences_of(article: Article, found: Found) -> list[tuple[str, list[Change]]]:
    """(field, what became of its paragraphs), only of fields where something did."""
    new = posted(found.fields)
    old = posted(found.against) if found.against is not None else None
    stands = Posted.of(article, unchanged(article) if old is None else old).words
    versions = (Version.unsaved(article, words) for words in (stands, Posted.of(article, new).words))
    words = [(one.label, one.changes) for one in differences(*versions)]
    return words + [
        (label, changes_of(plain(before), plain(after))) for label, before, after in beside(article, old, new)
    ]


def unchanged(article: Article) -> QueryDict:
    """A form that leaves everything as it is saved."""
    notes = article.words()["notes"] if article.pk else []
    ticked = {"lead_is_decorative": ["on"]} if article.lead_is_decorative else {}
    return posted({"notes": [str(note) for note in notes]} | ticked)
