"""What fields and passages of a piece are called in sentences, and what they say in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.blocks import Passage, blocks_of
from articles.body.figures import LEAD, Figure
from articles.body.figures import in_words as figure_in_words
from articles.models import Article, Author, Category, Note
from articles.models.byline import Role

from .comparing import body_words

FIELDS = {
    "bylines": gettext_lazy("bylines"),
    "notes": gettext_lazy("notes to readers"),
    "categories": gettext_lazy("sections"),
    "tags": gettext_lazy("tags"),
    "lead": gettext_lazy("lead picture"),
    **{name: gettext_lazy("lead picture") for name in LEAD},
    "lead_caption": gettext_lazy("caption of the lead picture"),
    "origin_precision": gettext_lazy("date there"),
    "dated_precision": gettext_lazy("date of an archive piece"),
}
BLOCKS = {
    "figure": gettext_lazy("the picture after paragraph %s"),
    "table": gettext_lazy("the table after paragraph %s"),
    "blockquote": gettext_lazy("the quotation after paragraph %s"),
    "aside": gettext_lazy("the aside after paragraph %s"),
    "ul": gettext_lazy("the list after paragraph %s"),
    "ol": gettext_lazy("the list after paragraph %s"),
    "pre": gettext_lazy("the code after paragraph %s"),
    "hr": gettext_lazy("the break after paragraph %s"),
}


def label_of(field: str) -> str:
    """ "the headline" """
    name = FIELDS.get(field) or Article._meta.get_field(field).verbose_name
    return _("the %s") % name


def label_of_passage(body: str, passage: Passage) -> str:
    return label_of_blocks(body, passage.start, passage.base)


def label_of_blocks(body: str, start: int, base: str) -> str:
    """ "paragraph 5", counted as readers count them; of what was put in, where that is."""
    blocks, changed = blocks_of(body), blocks_of(base)
    before = sum(_tag(block) == "p" for block in blocks[:start])
    if not changed:
        return _("what comes after paragraph %s") % before if before else _("the beginning")
    tags = [_tag(block) for block in changed]
    paragraphs = tags.count("p")
    if paragraphs > 1:
        return _("paragraphs %(first)s to %(last)s") % {"first": before + 1, "last": before + paragraphs}
    if paragraphs == 1 and tags[0] == "p":
        return _("paragraph %s") % (before + 1)
    if tags[0] in ("h2", "h3", "h4"):
        return _("the heading “%s”") % body_words(changed[0])
    return str(BLOCKS[tags[0]]) % before if tags[0] in BLOCKS else _("paragraph %s") % (before + 1)


def _tag(block: str) -> str:
    return block[1:].split(">")[0].split()[0]


def in_words(field: str, value) -> str:
    """A value as text, a line for each paragraph or row."""
    if value is None or value == "":
        return ""
    match field:
        case "body" | "lead_caption":
            return body_words(value) if field == "body" else body_words(f"<p>{value}</p>")
        case "lead":
            return _lead_in_words(value)
        case "bylines":
            return "\n".join(_byline_in_words(line) for line in value)
        case "categories":
            return "\n".join(_names(Category, value))
        case "notes":
            return "\n".join(_names(Note, value))
        case "tags":
            return ", ".join(value)
        case "lead_image_id":
            return _("Picture %s") % value
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    choices = dict(Article._meta.get_field(field).flatchoices)
    return str(choices.get(value, value))


def _lead_in_words(lead: dict) -> str:
    if not lead.get("lead_image_id"):
        return _("no picture")
    figure = Figure(
        lead["lead_image_id"],
        alt=lead.get("lead_alt") or "",
        is_decorative=bool(lead.get("lead_is_decorative")),
        caption=lead.get("lead_caption") or "",
    )
    return figure_in_words(figure)


def _byline_in_words(line: tuple[int, str, str]) -> str:
    author, role, credit_line = line
    signed = f"{dict(Role.choices).get(role, role)} {''.join(_names(Author, [author]))}"
    return f"{signed}: {credit_line}" if credit_line else signed


def _names(model, ids: list[int]) -> list[str]:
    found = model.objects.in_bulk(ids)
    return [str(found[pk]) if pk in found else _("(no longer there)") for pk in ids]
