"""A piece for others to print: the same words as HTML, Markdown and plain text, each with what the licence asks for."""

from functools import cached_property

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.dates import known_date, machine_date
from articles.models import Edition, Licence, Role
from library.pictures import Picture
from reading.feeds.full_text import standing_alone
from reading.magazine import Magazine
from reading.markdown import markdown_of, notes_as_markdown
from reading.notes import notes_below
from reading.pictures import plainly_drawn, with_pictures
from reading.plain_text import notes_as_text, text_of
from reading.sharing import address_of
from reading.signatures import named, sentence


def may_be_republished(edition: Edition) -> bool:
    return edition.article.licence != Licence.RESERVED


class Kit:
    """Of an edition, from `for_page()` and `with_path()`."""

    def __init__(self, edition: Edition, pictures: dict[int, Picture], magazine: Magazine):
        self.edition, self.version, self.magazine = edition, edition.version, magazine
        self.pictures = {pk: one for pk, one in pictures.items() if _may_go_along(one)}
        self.left_out = len([pk for pk in self.version.picture_ids if pk not in self.pictures])

    @property
    def canonical(self) -> str:
        return address_of(self.edition)

    @property
    def licence(self) -> str:
        return self.edition.article.get_licence_display()

    @cached_property
    def published(self) -> str:
        article = self.edition.article
        return known_date(timezone.localdate(article.published_at), article.published_precision)

    @cached_property
    def credit(self) -> str:
        """The line that has to stand with the piece."""
        said = {"magazine": self.magazine.site.name, "date": self.published, "licence": self.licence}
        if self.names:
            line = _("By %(names)s. First published by %(magazine)s on %(date)s; republished under %(licence)s.")
            return line % (said | {"names": sentence(self.names)})
        return _("First published by %(magazine)s on %(date)s; republished under %(licence)s.") % said

    @property
    def change(self) -> tuple[str, str] | None:
        """What readers are told of this edition: (its kind, the note)."""
        edition = self.edition
        is_told = edition.has_public_note and not edition.is_hidden
        return (capfirst(edition.get_kind_display()), edition.note) if is_told else None

    @cached_property
    def names(self) -> list[str]:
        return [line.name for line in self.version.bylines.all() if line.role == Role.BY]

    @cached_property
    def html(self) -> str:
        lead = self.version.lead
        context = {
            "kit": self,
            "edition": self.edition,
            "version": self.version,
            "lead": self._drawn(lead, self.pictures.get(lead.image_id)) if lead else "",
            "text": with_pictures(self.version.rendered, self.pictures, self._drawn),
            "notes": self._notes,
        }
        return standing_alone(render_to_string("reading/kit.html", context), self.edition) + "\n"

    @cached_property
    def markdown(self) -> str:
        """Front matter in the words that importers know, this one too."""
        import yaml

        article, version = self.edition.article, self.version
        said = {
            "title": version.headline,
            "standfirst": version.standfirst,
            "authors": self.names,
            "translators": [line.name for line in version.bylines.all() if line.role == Role.TRANSLATED],
            "date": machine_date(timezone.localtime(article.published_at), article.published_precision)[:10],
            "language": version.language,
            "first_appeared": self.magazine.site.name,
            "canonical": self.canonical,
            "licence": article.licence,
            "disclosure": version.disclosure,
        }
        matter = {name: value for name, value in said.items() if value}
        head = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=10_000)
        body = with_pictures(version.rendered, self.pictures, self._drawn)
        notes = f"<ol>{self._notes}</ol>" if self._notes else ""
        parts = [
            f"---\n{head}---",
            markdown_of(standing_alone(body, self.edition)),
            notes_as_markdown(standing_alone(notes, self.edition)),
            f"**{self.change[0]}:** {self.change[1]}" if self.change else "",
            f"*{self.credit}* <{self.canonical}>",
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    @cached_property
    def text(self) -> str:
        version = self.version
        body = with_pictures(version.rendered, self.pictures, lambda *_picture: "")
        parts = [
            version.headline,
            version.standfirst,
            named(version.bylines.all()),
            text_of(body),
            notes_as_text(notes_below(version, lambda _picture: True)),
            version.disclosure and f"{_('Disclosure:')} {version.disclosure}",
            *(line.credit_line for line in version.bylines.all() if line.credit_line),
            f"{self.change[0]}: {self.change[1]}" if self.change else "",
            f"{self.credit}\n{self.canonical}",
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    @property
    def forms(self) -> list[tuple[str, int, str]]:
        """(name, lines to show, text) of each."""
        return [("HTML", 12, self.html), ("Markdown", 12, self.markdown), (_("Plain text"), 12, self.text)]

    @cached_property
    def _notes(self) -> str:
        return notes_below(self.version, lambda picture: picture not in self.pictures)

    def _drawn(self, figure, picture: Picture | None) -> str:
        """A picture that may not go along takes its caption with it."""
        return plainly_drawn(figure, picture) if picture else ""


def _may_go_along(picture: Picture) -> bool:
    return picture.image.may_be_republished and not picture.is_taken_down
