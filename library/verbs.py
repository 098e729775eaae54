"""What can be done to a picture. Whoever calls keeps the audit; where it is used is not known here."""

import logging
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from library.models import Image
from library.tasks import TONIGHT, UPLOAD, names_of, queue, remove_files, say_changed

logger = logging.getLogger(__name__)


@transaction.atomic
def focus(image: Image, x: float, y: float, *, by) -> None:
    """What the cut shapes keep in sight: fractions from the left and from the top. Only those are made again."""
    image.lock()
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise ValidationError(_("The focal point must lie in the picture."))
    if (x, y) == (image.focal_x, image.focal_y):
        return
    image.focal_x, image.focal_y = round(x, 4), round(y, 4)
    image.save(update_fields=["focal_x", "focal_y"])
    queue(image.pk, UPLOAD)


def want(ids: Iterable[int], *, tonight: bool = False, priority: int = UPLOAD) -> None:
    """These are placed or read: archive pictures get all that others have. `tonight` goes before everything."""
    ids = list(ids)
    unwanted = set(Image.objects.filter(pk__in=ids, is_wanted=False).values_list("pk", flat=True))
    Image.objects.filter(pk__in=unwanted).update(is_wanted=True)
    for image_id in ids if tonight else unwanted:
        queue(image_id, TONIGHT if tonight else priority)


def replace_file(image: Image, file, *, by, tell: Callable[[], object] = lambda: None) -> None:
    """A better file of the same picture: its uses, words and focal point stay. `tell` is called as it is kept."""
    from library.storing import discard, examined, store

    fields = examined(file)
    refuse_known(image, fields["digest"])
    store(file, fields["original"])
    try:
        with transaction.atomic():
            image.lock()
            old = image.original
            for name, value in fields.items():
                if name not in ("description", "credit", "source", "licence") or not getattr(image, name):
                    setattr(image, name, value)
            image.save()
            tell()
            transaction.on_commit(lambda: discard(old))
            queue(image.pk, UPLOAD)
    except BaseException as error:
        discard(fields["original"])
        if isinstance(error, IntegrityError):
            refuse_known(image, fields["digest"])
        raise


def refuse_known(image: Image, digest: str) -> None:
    if there := Image.objects.filter(digest=digest).first():
        raise ValidationError(
            _("This is the same file.") if there == image else _("This file is another picture of the library already.")
        )


@transaction.atomic
def take_down(image: Image, *, by, reason: str) -> None:
    """Its files are gone for readers when this returns, and every page says so. `reason` is the desk's."""
    image.lock()
    if image.is_taken_down:
        raise ValidationError(_("This picture has been taken down already."))
    image.taken_down_at, image.taken_down_by, image.taken_down_reason = timezone.now(), by, reason
    image.save(update_fields=["taken_down_at", "taken_down_by", "taken_down_reason"])
    remove_after_commit(image)
    say_changed(image.pk)


@transaction.atomic
def put_back(image: Image, *, by) -> None:
    """Undo a taking down. All its files are made again."""
    image.lock()
    if not image.is_taken_down:
        raise ValidationError(_("This picture has not been taken down."))
    image.taken_down_at, image.taken_down_by, image.taken_down_reason = None, None, ""
    image.save(update_fields=["taken_down_at", "taken_down_by", "taken_down_reason"])
    image.renditions.all().delete()
    say_changed(image.pk)
    queue(image.pk, TONIGHT)


@transaction.atomic
def delete_for_good(image: Image) -> None:
    """With its original. Whether anything shows it, the caller has asked."""
    from library.storing import discard

    image.lock()
    pk, original = image.pk, image.original
    remove_after_commit(image)
    image.delete()
    transaction.on_commit(lambda: discard(original))
    say_changed(pk)


def remove_after_commit(image: Image) -> None:
    """At once, and by a task if the store fails to do it now."""
    pk, names = image.pk, sorted(names_of(image))

    def remove():
        try:
            remove_files.call(names)
        except Exception:
            logger.exception("Files of picture %s could not be removed; it is tried again.", pk)
            remove_files.enqueue(names)

    transaction.on_commit(remove)
