"""What a writing form holds, kept on the server every few seconds while it is typed."""

from datetime import timedelta

from django.db import transaction
from django.forms import CharField, HiddenInput
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from desk.moments import said_clock

from . import presence
from .checklist import rendered
from .copies import HeldElsewhere, compared_at, copies_of, forget, is_as_saved, keep, kept_of
from .opened import Opened
from .posted import Posted

# A window that was heard of so lately is most likely open still.
LATELY = timedelta(seconds=90)
# (piece, window) of the last that were saved: the piece’s next page tells its browser to forget their copies too.
SAVED = "desk_saved"
MOST_SAVED = 20


REDACTED = gettext_lazy(
    "Words were taken out of this article for good after you opened it. What you type here is kept in this browser "
    "until you save."
)


class WindowField(CharField):
    """The browser window’s own name: a script fills it in, and a refused form brings it back."""

    def __init__(self):
        super().__init__(required=False, max_length=36, widget=HiddenInput({"autocomplete": "off"}))

    def has_changed(self, initial, data):
        return False


def unsaved(screen, request, article: Article | None):
    """A beat says only that the page is open; `_gone`, that it is no more."""
    sent = request.POST
    if "_gone" in sent:
        if article:
            presence.leave(article, request.user)
        return HttpResponse(status=204)
    if "_beat" in sent:
        if article:
            presence.beat(article, request.user, is_new_page=sent["_beat"] == "first")
        return JsonResponse(answer(request, article))
    if not sent.get("window"):
        return JsonResponse({"sentence": _("Not kept: the page has no name.")}, status=400)
    return kept(request, article)


def kept(request, article: Article | None) -> JsonResponse:
    posted = Posted.of(article or Article(), request.POST)
    checks = rendered(request, article or Article(), posted)
    if article:
        presence.beat(article, request.user, is_typing=True)
    try:
        sentence, status = keep_or_refuse(request, article, posted)
    except HeldElsewhere as held:
        said = answer(request, article, sentence_of(held.copy), checks)
        return JsonResponse(said | {"compare": compared_at(held.copy)}, status=409)
    return JsonResponse(answer(request, article, sentence, checks), status=status)


def window_of(sent) -> str:
    return sent.get("window", "").replace("\0", "")[:36]


@transaction.atomic
def keep_or_refuse(request, article: Article | None, posted: Posted) -> tuple[str, int]:
    """What to say of it, and with which status. While the piece is held no redaction is under way."""
    sent, user, window = request.POST, request.user, window_of(request.POST)
    if article:
        read, article = article, Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        if Opened.of(article, sent).redaction_since(article):
            # They may hold what was taken out for good: the server must not take it in again.
            return REDACTED, 409
        if article.changed_at != read.changed_at:
            # Saved while these words waited, most likely by their own window.
            posted = Posted.of(article, sent)
    if is_as_saved(article, posted, sent, may_publish=user.has_perm("articles.publish_article")):
        forget(article, by=user, window=window)
        return _("Nothing here is unsaved."), 200
    copy = keep(article, by=user, window=window, fields=kept_of(sent))
    return _("Kept %s.") % said_clock(copy.kept_at), 200


def answer(request, article: Article | None, sentence: str = "", checks: str = "") -> dict:
    return {"sentence": sentence, "others": presence.rendered(article, request.user), "checks": checks}


def sentence_of(copy) -> str:
    if copy.kept_at > timezone.now() - LATELY:
        return _(
            "You have this piece open in another window, which keeps its words on the server. What you type here is "
            "kept in this browser until you save."
        )
    said = _(
        "The server still keeps unsaved words of yours, of %s. What you type here is kept in this browser until you "
        "save, or have looked at those."
    )
    return said % said_clock(copy.kept_at)


def keeping_of(request, article: Article | None, window: str = "") -> dict:
    """What the page says before anybody types, and what its script needs to know."""
    took = take_over(request, article, window)
    copies = copies_of(request.user, article).exclude(window=window)[:5]
    return addresses_of(article) | {
        "took": took,
        "piece": str(article.pk) if article else "new",
        "user": request.user.pk,
        "saved": " ".join(saved_windows(request, article)),
        "copies": [
            {"at": said_clock(copy.kept_at), "headline": headline_of(copy), "url": compared_at(copy)} for copy in copies
        ],
        "others": presence.others_of(article, request.user),
    }


def take_over(request, article: Article | None, window: str) -> str:
    """The window whose words came into this page; its copy is this window’s from now on."""
    took = request.POST.get("_took", "") if "_take" in request.POST else ""
    if took and window:
        copies_of(request.user, article).filter(window=took).update(window=window[:36])
    return took


def keeping_of_correction(request, article: Article) -> dict:
    """A correction is kept in the browser alone; the server is asked whether its editor is still logged in."""
    told = {"piece": f"correct-{article.pk}", "user": request.user.pk, "saved": ""}
    return addresses_of(article) | told | {"took": request.POST.get("_took", "")}


def addresses_of(article: Article | None) -> dict[str, str]:
    if article is None:
        return {"url": reverse("admin:article_unsaved_new"), "recover": reverse("admin:article_recover_new")}
    return {
        "url": reverse("admin:article_unsaved", args=[article.pk]),
        "recover": reverse("admin:article_recover", args=[article.pk]),
    }


def headline_of(copy) -> str:
    return " ".join((copy.fields.get("headline") or [""])[0].split()) or _("No headline yet")


def was_saved(request, article: Article, window: str) -> None:
    """The server forgets this window’s copy, and the piece’s next page tells the browser to."""
    if window:
        forget(article, by=request.user, window=window)
        request.session[SAVED] = [*request.session.get(SAVED, []), (article.pk, window)][-MOST_SAVED:]


def saved_windows(request, article: Article | None) -> list[str]:
    """Those of this piece, told once."""
    saved = request.session.get(SAVED, [])
    others = [(piece, window) for piece, window in saved if article is None or piece != article.pk]
    if len(others) < len(saved):
        request.session[SAVED] = others
    return [window for piece, window in saved if article and piece == article.pk]
