"""What the buttons beside the text do once it is saved. A refusal is shown; what was typed is saved by then."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.verbs.checking import Unready
from articles.verbs.publishing import said
from desk.moments import said_time

PUBLISHING = {"_publish", "_schedule", "_cancel"}


def pressed(request) -> str:
    return next((name for name in PUBLISHING if name in request.POST), "")


def save_and_act(request, article: Article, cleaned: dict) -> None:
    """A named save, and what the button says."""
    button = pressed(request)
    if button and not request.user.has_perm("articles.publish_article"):
        raise PermissionDenied
    now = timezone.now()
    waiting = article.waiting_edition(now)
    instead_of = waiting if waiting and waiting.pk == cleaned.get("waiting") else None
    saved = article.save_version(by=request.user, name=cleaned.get("version_name") or "")
    if instead_of and saved.refrozen:
        instead_of = saved.refrozen
    _say_saved(request, article, saved)
    if button:
        despite = request.POST.get("despite", "")
        try:
            messages.success(request, _act(button, request.user, article, instead_of, cleaned, despite))
        except ValidationError as refusal:
            request.is_unready = isinstance(refusal, Unready)
            messages.error(request, " ".join(refusal.messages))


def _act(button: str, by, article: Article, instead_of, cleaned: dict, despite: str) -> str:
    if button == "_cancel":
        article.cancel(by=by)
        return _("Cancelled. Nothing waits to be published.")
    at = cleaned.get("publish_at") if button == "_schedule" else None
    edition = article.publish(by=by, at=at, instead_of=instead_of, despite=despite)
    if at:
        return _("Scheduled: readers see it from %s.") % said(edition.live_from)
    return _("Published. Readers see it now.")


def _say_saved(request, article: Article, saved) -> None:
    sentences = [_("Saved %(time)s, version %(number)s.")]
    if saved.refrozen:
        sentences.append(_("What waits to be published is this version now."))
    elif article.live_edition(timezone.now()):
        sentences.append(_("Readers don’t see these changes yet."))
    values = {"time": said_time(article.changed_at), "number": saved.version.number}
    messages.success(request, " ".join(sentences) % values)
    if saved.unmet:
        messages.warning(request, _("Open now, and on the clean-up list: %s") % " ".join(saved.unmet))
