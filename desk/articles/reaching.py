"""Who reaches the keeping of a piece: who may change it, who no longer may, and who is logged out."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from . import parting
from .keeping import unsaved
from .recovering import recover


def addresses(screen) -> list:
    """Each for a piece, and for one that was never saved."""
    views = {
        "unsaved": or_401(screen, about(screen, unsaved, parting.typed)),
        "recover": screen.admin_site.admin_view(about(screen, recover, parting.recover)),
    }
    return [
        address
        for name, view in views.items()
        for address in (
            path(f"<int:pk>/{name}/", view, name=f"article_{name}"),
            path(f"{name}/", view, name=f"article_{name}_new"),
        )
    ]


def about(screen, view, view_of_parted):
    """A page of whoever may change the piece, and another one of whoever no longer may."""

    def answer(request, pk=None):
        if pk is not None:
            try:
                article = screen.get_object_or_refuse(request, pk, to_change=True)
            except Http404:
                return view_of_parted(screen, request, pk)
            return view(screen, request, article)
        if not screen.has_add_permission(request):
            raise PermissionDenied
        return view(screen, request, None)

    return answer


def or_401(screen, view):
    """A script can’t follow a way to the login; it is told that there is one."""
    allowed = screen.admin_site.admin_view(view)

    @require_POST
    def answer(request, **kwargs):
        if screen.admin_site.has_permission(request) and is_same_editor(request):
            return allowed(request, **kwargs)
        sentence = _("You are logged out. Your words are kept in this browser.")
        if request.user.is_authenticated:
            sentence = _("Somebody else is logged in here now. Your words are kept in this browser.")
        return JsonResponse({"sentence": sentence}, status=401)

    return answer


def is_same_editor(request) -> bool:
    """Whoever logs in in another window must not come by this one’s words."""
    return request.POST.get("_user") in (None, str(request.user.pk))
