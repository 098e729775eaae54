"""The library as a grid: what is shown of each picture, and which are shown. Nothing counts the whole table."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.uses import unused
from desk.lists import KeysetList
from library.models import Image, Rendition
from library.pictures import url_of

from .thumbs import is_too_large, whole_of

COUNTED = 100
LONGEST = 110
WORDS = 12
THUMB = 320
NARROWED = {
    "mine": (gettext_lazy("Mine"), lambda images, user: images.filter(uploaded_by=user)),
    "unused": (gettext_lazy("Unused"), lambda images, user: unused(images)),
    "no-credit": (gettext_lazy("Without credit"), lambda images, user: images.without_credit()),
    "no-licence": (gettext_lazy("Without licence"), lambda images, user: images.without_licence()),
    "taken-down": (gettext_lazy("Taken down"), lambda images, user: images.taken_down()),
}


class Shown(SimpleListFilter):
    """Words with counts. Above a hundred a count says no more than that."""

    title = gettext_lazy("shown")
    parameter_name = "show"
    template = "desk/filters/words.html"

    def lookups(self, request, model_admin):
        self.user = request.user
        return [(value, name) for value, (name, narrow) in NARROWED.items()]

    def queryset(self, request, queryset):
        if self.value() not in NARROWED:
            return queryset
        return NARROWED[self.value()][1](queryset, request.user)

    def choices(self, changelist):
        for choice, value in zip(super().choices(changelist), [None, *NARROWED], strict=True):
            count = f" {counted(NARROWED[value][1](Image.objects.all(), self.user))}" if value else ""
            yield choice | {"display": f"{choice['display']}{count}"}


def counted(images: QuerySet) -> str:
    found = len(images.order_by("-pk").values_list("pk")[:COUNTED])
    return str(found) if found < COUNTED else _("%s or more") % COUNTED


class ImageGrid(KeysetList):
    def get_queryset(self, request, exclude_parameters=None):
        fallbacks = Rendition.objects.current().filter(format__in=["JPEG", "PNG"])
        return (
            super()
            .get_queryset(request, exclude_parameters)
            .prefetch_related(Prefetch("renditions", fallbacks, to_attr="current_renditions"))
        )

    def rows_from_here(self) -> list[Image]:
        return [dressed(image) for image in super().rows_from_here()]


def dressed(image: Image) -> Image:
    """With all that the grid says of it."""
    image.desk_url = reverse("admin:library_image_change", args=[image.pk])
    image.brief = in_brief(str(image))
    image.thumb = thumb_of(image)
    return image


def in_brief(words: str) -> str:
    """The first sentence, if that is enough to know it by."""
    first = words.split(". ")[0]
    return first if len(first) <= LONGEST else Truncator(first).words(WORDS)


def thumb_of(image: Image) -> str:
    """Empty where there is none to show."""
    if image.is_taken_down:
        return ""
    if file := whole_of(image, THUMB):
        return url_of(file)
    return "" if is_too_large(image) else reverse("admin:library_thumb", args=[image.pk])
