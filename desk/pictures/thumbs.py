"""Pictures as the desk shows them: from a rendition, and until there is one from the original, small."""

from io import BytesIO

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from library.models import Image, Rendition, Shape
from library.pictures import picture_of, url_of

THUMB, PREVIEW = 480, 1280
HEADERS = {
    "Cache-Control": "private, max-age=60",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
# What a web process opens by itself. Larger ones wait for the worker, whose memory is made for them.
MOST_PIXELS = 24_000_000


def answer(image: Image, width: int) -> HttpResponse:
    """Of one that was taken down no rendition is left to redirect to: its caller has asked who may see it."""
    file = whole_of(image, width)
    if file is not None:
        return HttpResponseRedirect(url_of(file), headers=HEADERS)
    if is_too_large(image):
        raise Http404
    return HttpResponse(drawn(image, width), content_type="image/jpeg", headers=HEADERS)


def is_too_large(image: Image) -> bool:
    return image.width * image.height > MOST_PIXELS


def preview_of(image: Image) -> str:
    """Its address; empty where there is none yet.

    Browsers keep where it led a minute long: a better file or a taking down has another address.
    """
    if is_too_large(image) and whole_of(image, PREVIEW) is None:
        return ""
    state = "-taken-down" if image.is_taken_down else ""
    return f"{reverse('admin:library_preview', args=[image.pk])}?{image.digest[:8]}{state}"


def whole_of(image: Image, width: int) -> Rendition | None:
    """The narrowest that is so wide, else the widest; never one that is cut."""
    file = picture_of(image).plain(width)
    return file if file and file.shape == Shape.WHOLE else None


def drawn(image: Image, width: int) -> bytes:
    """A JPEG no larger than that on either side."""
    # Of the desk alone; processes that serve readers need no Pillow.
    from library import pixels

    scale = min(1, width / image.width, width / image.height)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    file = BytesIO()
    try:
        with pixels.one_at_a_time, image.open() as original, pixels.opened(original) as picture:
            pixels.draft(picture, scale)
            picture.load()
            small = pixels.resized(pixels.flat(pixels.upright(picture, size)), size)
            small.info.clear()
            small.save(file, "JPEG", quality=75)
    except OSError as error:
        raise Http404 from error
    return file.getvalue()
