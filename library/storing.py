"""The way in, for the desk and importers alike."""

import errno
import hashlib
import logging
import re
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from library.models import Image
from library.tasks import ARCHIVE, UPLOAD, queue
from library.verbs import want

logger = logging.getLogger(__name__)
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}


def add(file, *, by, is_wanted: bool = True, name: str = "", **words) -> Image:
    """Keep a picture; the same bytes a second time are the picture that is there.

    `words` are fields of Image (description, credit, …); what they leave empty is filled from the file. An archive
    picture (not `is_wanted`) gets little and waits behind every other. Refuses with one sentence, and keeps nothing.
    """
    fields = examined(file)
    if there := Image.objects.filter(digest=fields["digest"]).first():
        return wanted(there, is_wanted)
    words = {key: value for key, value in words.items() if value not in ("", None)}
    name_given = bare(name or getattr(file, "name", "") or "")
    store(file, fields["original"])
    try:
        with transaction.atomic():
            image = Image.objects.create(**(fields | words), name_given=name_given, uploaded_by=by, is_wanted=is_wanted)
    except IntegrityError:
        # Uploaded twice in the same instant.
        if there := Image.objects.filter(digest=fields["digest"]).first():
            return wanted(there, is_wanted)
        discard(fields["original"])
        raise
    except BaseException:
        discard(fields["original"])
        raise
    queue(image.pk, UPLOAD if is_wanted else ARCHIVE)
    return image


def wanted(image: Image, is_wanted: bool) -> Image:
    if is_wanted and not image.is_wanted:
        want([image.pk])
        image.is_wanted = True
    return image


def examined(file) -> dict:
    """Fields of Image, as the file itself says them."""
    # Processes that serve readers import this module, too, and need no Pillow.
    from library.arrival import examine

    found = examine(file)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    names = ("format", "bytes", "width", "height", "has_alpha", "is_animated", "has_manifest")
    kept = f"{digest[:2]}/{digest}.{ENDINGS[found.format]}"
    return {"original": kept, "digest": digest} | {name: getattr(found, name) for name in names} | dict(found.facts)


def store(file, name: str) -> None:
    try:
        storages["originals"].save(name, file if isinstance(file, File) else File(file))
    except Exception as error:
        logger.exception("A picture could not be stored.")
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            raise ValidationError(_("The disk is full, so the picture was not stored. Tell your operator.")) from error
        raise ValidationError(_("The picture could not be stored. Try again in a while.")) from error


def discard(name: str) -> None:
    if not Image.objects.filter(original=name).exists():
        storages["originals"].delete(name)


def bare(name: str) -> str:
    """The last part of a path of any system, for finding the picture again. No file of ours is named by it."""
    name = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    return re.sub(r"[\x00-\x1f\x7f]", "", name)[:200]
