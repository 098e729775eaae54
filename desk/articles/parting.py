"""A writer at his piece that was published, scheduled or called off meanwhile: his words are kept, and led to.

Of the piece itself he is shown nothing.
"""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.body.figures import ID
from articles.models import Article, UnsavedCopy

from . import presence
from .copies import HeldElsewhere, compared_at, copies_of, kept_of
from .keeping import keep_or_refuse, sentence_of, window_of
from .posted import Posted
from .recovering import given, left_behind


def parted_from(screen, request, pk) -> Article | None:
    """The piece that this user made; to be asked where it is not his to change."""
    if not ID.fullmatch(str(pk)) or not screen.has_add_permission(request):
        return None
    return Article.objects.filter(pk=pk, created_by=request.user).first()


def typed(screen, request, pk) -> HttpResponse:
    """What the script is told: 410 where its words are kept all the same."""
    article = parted_from(screen, request, pk)
    if article is None:
        raise Http404
    if "_gone" in request.POST:
        presence.leave(article, request.user)
        return HttpResponse(status=204)
    said = {"sentence": _("This piece isn’t yours to change any more. What you type here is kept, for you alone.")}
    if "_beat" not in request.POST:
        try:
            sentence, status = keep_or_refuse(request, article, Posted.of(article, request.POST))
        except HeldElsewhere as held:
            return JsonResponse({"sentence": sentence_of(held.copy), "compare": compared_at(held.copy)}, status=409)
        if status != 200:
            return JsonResponse({"sentence": sentence}, status=status)
        said["kept"] = sentence
    if copy := copies_of(request.user, article).first():
        said["compare"] = compared_at(copy)
    return JsonResponse(said, status=410)


def saved(screen, request, object_id: str) -> HttpResponse | None:
    """What was sent with a button is shown, and kept where it can be. None where nothing of it is unsaved."""
    article = parted_from(screen, request, unquote(object_id))
    if article is None:
        return None
    if "_throw" in request.POST:
        return thrown_away(request)
    copy = UnsavedCopy(article=article, by=request.user, window=window_of(request.POST), fields=kept_of(request.POST))
    try:
        _sentence, status = keep_or_refuse(request, article, Posted.of(article, request.POST))
    except HeldElsewhere:
        return left_behind(screen, request, copy)
    if status != 200:
        messages.warning(
            request,
            _("Words were taken out of this article for good after you opened it. Leave them out of a new one."),
        )
        return left_behind(screen, request, copy)
    is_kept = copies_of(request.user, article).filter(window=copy.window).exists()
    return HttpResponseRedirect(compared_at(copy)) if is_kept else None


def recover(screen, request, pk) -> HttpResponse:
    """What the server keeps for this user, or what a browser holds of a piece that he made."""
    copies = UnsavedCopy.objects.filter(by=request.user, article=pk)
    copy = copies.first()
    if "fields" in request.POST and (article := parted_from(screen, request, pk)):
        found = given(request)
        copy = UnsavedCopy(article=article, by=request.user, window=found.window, fields=found.fields)
    if copy is None or not screen.has_add_permission(request):
        raise Http404
    if "_throw" in request.POST and copy.window != window_of(request.POST):
        return thrown_away(request)
    return left_behind(screen, request, copy)


def thrown_away(request) -> HttpResponseRedirect:
    """Of what stood on the page alone."""
    messages.success(request, _("Thrown away."))
    return redirect("admin:index")
