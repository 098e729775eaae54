"""Pictures come in: one by one for scripts, several at once by a plain form. Whatever is wrong is a sentence."""

import errno
import hashlib
import logging
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from articles.models import AuditEntry
from library import storing
from library.models import Image

from .choosing import described

logger = logging.getLogger(__name__)
# Of a multipart body around its file.
AROUND = 64 * 1024


@dataclass
class Arrived:
    image: Image
    is_known: bool


def take_in(file, *, by) -> Arrived:
    """Refuses with one sentence."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    is_known = Image.objects.filter(digest=digest).exists()
    image = storing.add(file, by=by)
    if image.is_taken_down:
        raise ValidationError(_("This picture is in the library already, and it has been taken down."))
    if not is_known:
        AuditEntry.objects.record("upload", image, by=by)
    return Arrived(image, is_known)


def took_in(file, *, by) -> Arrived | str:
    """What arrived, or why it did not."""
    try:
        return take_in(file, by=by)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    except Exception:
        logger.exception("A picture could not be taken in.")
        return _("The picture could not be stored. Try again in a while.")


def upload(screen):
    """The view for scripts: one file, answered in JSON."""

    @csrf_protect
    def arrive(request):
        file = request.FILES.get("file")
        if file is None:
            return refused(_("No file was sent."))
        arrived = took_in(file, by=request.user)
        if isinstance(arrived, str):
            return refused(arrived)
        answer = {"picture": described(arrived.image)} | ({"is_known": True} if arrived.is_known else {})
        return JsonResponse(answer, status=200 if arrived.is_known else 201)

    @csrf_exempt
    def answer(request):
        if not screen.admin_site.has_permission(request):
            return refused(_("You are not logged in (any more). Log in in another window, then try again."), 403)
        if not screen.has_add_permission(request):
            return refused(_("Your role at the desk doesn’t allow this."), 403)
        if request.method != "POST":
            return refused(_("No file was sent."), 405)
        if sentence := unreadable(request):
            return refused(sentence)
        return arrive(request)

    return answer


def refused(sentence: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


def several(screen):
    """The view for browsers without scripts: a form with any number of files."""

    def answer(request):
        if not screen.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return HttpResponseRedirect(took_several(request))
        most_bytes = settings.PICTURE_MAX_BYTES
        return screen.page(request, "desk/pictures/add.html", None, _("New pictures"), most_bytes=most_bytes)

    return with_a_readable_body(answer)


def took_several(request) -> str:
    """Says of each file what became of it; where to go then."""
    files = request.FILES.getlist("file")
    if not files:
        messages.error(request, _("Choose a file first."))
    taken = []
    for file in files:
        arrived = took_in(file, by=request.user)
        name = {"name": storing.bare(file.name)}
        if isinstance(arrived, str):
            messages.error(request, f"{name['name']}: {arrived}")
            continue
        known, new = _("“%(name)s” was in the library already."), _("“%(name)s” is in the library now.")
        messages.success(request, (known if arrived.is_known else new) % name)
        taken.append(arrived.image)
    if not taken:
        return reverse("admin:library_image_add")
    if len(files) == 1:
        return reverse("admin:library_image_change", args=[taken[0].pk])
    return reverse("admin:library_image_changelist")


def with_a_readable_body(view):
    """Where files are sent: a body that can't be read, for a full disk or a broken line, is answered by a sentence."""

    @csrf_exempt
    def answer(request, *args, **kwargs):
        if request.method == "POST" and (sentence := unreadable(request)):
            messages.error(request, sentence)
            return HttpResponseRedirect(request.path)
        return csrf_protect(view)(request, *args, **kwargs)

    return answer


def unreadable(request) -> str:
    """Why the body can't be read, if it can't. Read before Django's own look at it, which would answer 400 or 500."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > settings.PICTURE_MAX_BYTES + AROUND:
        most = filesizeformat(settings.PICTURE_MAX_BYTES)
        return _("This is too large; what is sent at once may have up to %s.") % most
    try:
        request.FILES  # noqa: B018 - reads the body
    except OSError as error:
        logger.exception("An upload could not be read.")
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _("The disk is full, so the picture was not stored. Tell your operator.")
        return _("The picture was cut off on its way. Send it again.")
    except (MultiPartParserError, SuspiciousOperation):
        return _("The picture was cut off on its way. Send it again.")
    return ""
