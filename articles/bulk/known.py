from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from articles.body.cleaning import clean_body, clean_line
from articles.body.figures import figures_in
from articles.models import Author, Category, Note, Role, Tag, Words
from articles.models.placement import existing

from .pieces import Piece


class Known:
    """Whom and what the pieces of a batch refer to, in one query a table."""

    def __init__(self, pieces: Collection[Piece]):
        words = [one for piece in pieces for one in (piece.words(), *(issue.changes for issue in piece.editions))]
        authors = {line[0] for one in words for line in one.get("bylines", ())}
        self.authors = Author.objects.only("name", "credit_line").in_bulk(authors)
        self.notes = Note.objects.only("pk").in_bulk({note for one in words for note in one.get("notes", ())})
        self.images = existing({pk for one in words for pk in _pictures(one)})
        self.categories = dict(Category.objects.order_by().values_list("pk", "name"))
        self._tags = tags_named({name for piece in pieces for name in piece.tags})

    def tags(self, names: Collection[str]) -> list[Tag]:
        """In the order of the names; two spellings of one tag are one."""
        return list({tag.pk: tag for tag in (self._tags[name.lower()] for name in names)}.values())

    def checked(self, words: dict) -> dict:
        """The same words as the database will hold them."""
        if strange := words.keys() - {*Words.FIELDS, "bylines", "notes"}:
            raise ValidationError(_("“%s” is no field of a piece’s words.") % "”, “".join(sorted(strange)))
        if any("\x00" in value for value in words.values() if isinstance(value, str)):
            raise ValidationError(_("It holds a null character, which no text may hold."))
        bylines = [tuple(line) for line in words["bylines"]]
        if any(author not in self.authors or role not in Role for author, role, _line in bylines):
            raise ValidationError(_("A byline names an author or a role that there is not."))
        if len({line[:2] for line in bylines}) < len(bylines):
            raise ValidationError(_("An author stands there twice in the same role."))
        if any(note not in self.notes for note in words["notes"]):
            raise ValidationError(_("It carries a note to readers that there is not."))
        if words["lead_image_id"] not in self.images | {None}:
            raise ValidationError(_("It shows a picture that there is not."))
        texts = {"body": clean_body(words["body"]), "lead_caption": clean_line(words["lead_caption"])}
        return words | texts | {"bylines": bylines, "notes": sorted(set(words["notes"]))}

    def with_credit_lines(self, words: dict) -> dict:
        """An empty credit line takes the author's own."""
        lines = [(author, role, line or self.authors[author].credit_line) for author, role, line in words["bylines"]]
        return words | {"bylines": lines}


def _pictures(words: dict) -> set[int]:
    lead = {words["lead_image_id"]} if words.get("lead_image_id") else set()
    return lead | {figure.image_id for figure in figures_in(clean_body(words.get("body", "")))}


def tags_named(names: Collection[str]) -> dict[str, Tag]:
    """By lower-case name, as `TAGGIT_CASE_INSENSITIVE` finds them; those that are missing are made, a save each."""
    lowered = {name.lower() for name in names}
    found = Tag.objects.annotate(lowered=Lower("name")).filter(lowered__in=lowered.union(names))
    tags = {tag.name.lower(): tag for tag in found}
    for name in sorted(names):
        if name.lower() not in tags:
            tags[name.lower()] = Tag.objects.create(name=name)
    return tags
