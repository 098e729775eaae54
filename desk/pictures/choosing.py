"""Pictures for a chooser: as JSON, newest first, reached by key."""

from urllib.parse import urlencode

from django.db.models import Max, QuerySet
from django.http import JsonResponse
from django.urls import reverse

from library.models import Image

AT_ONCE = 24
SEARCHED = 50_000
MOST_WORDS = 6


def search(images: QuerySet, words: str) -> QuerySet:
    """Among the newest: however large the library grows, a bounded number of rows is read."""
    words = words.split()[:MOST_WORDS]
    if not words:
        return images
    newest = Image.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return images.search(" ".join(words)).filter(pk__gt=newest - SEARCHED)


def choose(request) -> JsonResponse:
    words = request.GET.get("q", "")
    images = search(Image.objects.filter(taken_down_at=None), words).order_by("-pk")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        images = images.filter(pk__lt=before)
    rows = list(images[: AT_ONCE + 1])
    shown, has_more = rows[:AT_ONCE], len(rows) > AT_ONCE
    next_page = urlencode({"q": words, "before": shown[-1].pk}) if has_more else ""
    return JsonResponse(
        {
            "pictures": [described(image) for image in shown],
            "next": f"{reverse('admin:library_choose')}?{next_page}" if next_page else None,
        }
    )


def described(image: Image) -> dict:
    """As the chooser wants it."""
    return {
        "id": image.pk,
        "thumb": reverse("admin:library_thumb", args=[image.pk]),
        "description": image.description,
        "credit": image.credit,
        "name": image.name_given,
        "width": image.width,
        "height": image.height,
        "is_taken_down": image.is_taken_down,
    }
