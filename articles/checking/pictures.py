from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.figures import Figure

from .findings import Finding, Level
from .known import Known
from .reading import Reading

ORDINALS = [
    *(gettext_lazy("The first picture"), gettext_lazy("The second picture"), gettext_lazy("The third picture")),
    *(gettext_lazy("The fourth picture"), gettext_lazy("The fifth picture"), gettext_lazy("The sixth picture")),
    *(gettext_lazy("The seventh picture"), gettext_lazy("The eighth picture"), gettext_lazy("The ninth picture")),
]


def of_pictures(reading: Reading, known: Known) -> Iterator[Finding]:
    if reading.lead:
        yield from _of(reading.lead, _("The lead picture"), "lead_image", "lead_alt", known)
    for number, figure in enumerate(reading.figures, 1):
        place = ("body", "figure", number, "")
        yield from _of(figure, called(number), place, place, known)


def called(number: int) -> str:
    return str(ORDINALS[number - 1]) if number <= len(ORDINALS) else _("Picture %s of the text") % number


def _of(figure: Figure, name: str, place, place_of_alt, known: Known) -> Iterator[Finding]:
    picture = known.pictures.get(figure.image_id)
    if picture is None:
        yield Finding(Level.BLOCKS, "picture-missing", _("%s is not in the library any more.") % name, place)
        return
    if picture.taken_down_at:
        sentence = _("%s was taken down: readers find a gap in its place.") % name
        yield Finding(Level.BLOCKS, "picture-down", sentence, place, picture.pk)
        return
    if not figure.alt.strip() and not figure.is_decorative:
        sentence = _("%s has no alt text and is not said to be decorative.") % name
        yield Finding(Level.BLOCKS, "alt", sentence, place_of_alt)
    if not picture.credit.strip():
        yield Finding(Level.BLOCKS, "credit", _("%s has no credit.") % name, place, picture.pk)
    if not picture.licence:
        yield Finding(Level.BLOCKS, "picture-licence", _("%s has no licence.") % name, place, picture.pk)
