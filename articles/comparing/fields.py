"""Two versions of a piece, field by field."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language_info, gettext_lazy

from articles.models import Version

from .changes import Change, changes_of
from .paragraphs import Paragraph, of_picture, paragraphs_in, plain

FIELDS = (
    *("kind", "headline", "standfirst", "teaser", "dateline", "bylines", "lead_image_id", "body"),
    *("disclosure", "works", "notes", "origin_name", "origin_url", "origin_on", "language"),
)
# Lists show the teaser, and a note to readers is shown as it is today.
NOT_FOR_READERS = {"teaser", "notes", "language"}
LABELS = {"bylines": gettext_lazy("bylines"), "notes": gettext_lazy("notes to readers")}


@dataclass(frozen=True)
class Difference:
    name: str
    label: str
    changes: list[Change]


def differences(old: Version | None, new: Version) -> list[Difference]:
    """Of everything that a version freezes. Before the first there was nothing."""
    return list(_differences(old, new, FIELDS))


def for_readers(old: Version, new: Version, gone: Collection[int] = ()) -> list[Difference]:
    """Of what its page shows; of pictures that are `gone` nothing is said."""
    return list(_differences(old, new, [name for name in FIELDS if name not in NOT_FOR_READERS], gone))


def _differences(
    old: Version | None, new: Version, names: Collection[str], gone: Collection[int] = ()
) -> Iterator[Difference]:
    for name in names:
        if changes := changes_of(_said(old, name, gone), _said(new, name, gone)):
            yield Difference(name, label_of(name), changes)


def label_of(name: str) -> str:
    return str(LABELS[name] if name in LABELS else Version._meta.get_field(name).verbose_name)


def _said(version: Version | None, name: str, gone: Collection[int]) -> list[Paragraph]:
    if version is None:
        return []
    match name:
        case "body":
            return paragraphs_in(version.body, gone)
        case "lead_image_id":
            return plain(of_picture(version.lead, gone)) if version.lead else []
        case "bylines":
            return [Paragraph(line) for line in _bylines(version)]
        case "notes":
            return [Paragraph(note.title) for note in version.notes.all()]
    return plain(_in_words(version, name))


def _bylines(version: Version) -> Iterator[str]:
    for line in version.bylines.all():
        signed = f"{line.get_role_display()} {line.name}"
        yield f"{signed}: {' '.join(line.credit_line.split())}" if line.credit_line else signed


def _in_words(version: Version, name: str) -> str:
    match name:
        case "kind":
            return str(version.get_kind_display())
        case "origin_on":
            return version.origin_date
        case "language":
            return _language(version.language)
    return getattr(version, name) or ""


def _language(code: str) -> str:
    try:
        return f"{get_language_info(code)['name_translated']} ({code})"
    except KeyError:
        return code
