"""Pictures come in: one by one for scripts, several at once by a plain form. Whatever is wrong is a sentence."""

import errno
import hashlib
import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.http import JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.template.defaultfilters import filesizeformat
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


def upload(screen):
    """The view. It looks at the body itself, so that a body that can't be read is answered by a sentence, too."""

    @csrf_protect
    def arrive(request):
        file = request.FILES.get("file")
        if file is None:
            return refused(_("No file was sent."))
        try:
            arrived = take_in(file, by=request.user)
        except ValidationError as refusal:
            return refused(" ".join(refusal.messages))
        except Exception:
            logger.exception("A picture could not be taken in.")
            return refused(_("The picture could not be stored. Try again in a while."))
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


def unreadable(request) -> str:
    """Why the body can't be read, if it can't."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > settings.PICTURE_MAX_BYTES + AROUND:
        return too_large()
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


def too_large() -> str:
    most = filesizeformat(settings.PICTURE_MAX_BYTES)
    return _("This file is too large; a picture may have up to %s.") % most


def refused(sentence: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
