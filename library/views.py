from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from library.models import Rendition

TYPES = {"avif": "image/avif", "jpg": "image/jpeg", "png": "image/png"}
HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}


@require_safe
def rendition(request, name):
    """Where a front server has no such file: its reason. It serves them itself where there is none."""
    rendition = get_object_or_404(Rendition.objects.select_related("image"), name=name)
    if rendition.image.is_taken_down:
        return HttpResponse(status=410, headers=HEADERS | {"Cache-Control": "no-store"})
    etag = f'"{rendition.name}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    try:
        file = storages["default"].open(rendition.name)
    except FileNotFoundError as error:
        raise Http404 from error
    kept = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": etag}
    return FileResponse(file, content_type=TYPES[name.rpartition(".")[2]], headers=HEADERS | kept)
