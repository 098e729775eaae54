"""What the keys of front matter mean. A key that is not known here is kept with the document and told."""

import re
from typing import Any

from articles.body.cleaning import clean_line
from articles.dates import known_date
from articles.models import Kind, Licence, Remark, Role

from .credits import names_in
from .dates import read_date
from .draft import NOTE, Draft, Signature
from .front_matter import flat, listed
from .links import leads_nowhere
from .markdown import line_of
from .reviewed import WORKS, take_works

# The first that is there is the standfirst, the next with other words the teaser.
_INTRODUCTIONS = ("standfirst", "subtitle", "dek", "deck", "lede", "description", "excerpt", "summary")
_PLAIN = {
    "headline": ("headline", "title"),
    "teaser": ("teaser",),
    "dateline": ("dateline", "place"),
    "disclosure": ("disclosure", "disclaimer"),
    "origin_name": ("first_appeared", "first_appeared_in", "origin", "origin_name"),
    "slug": ("slug", "basename"),
    "search_title": ("search_title", "seo_title", "meta_title"),
    "search_description": ("search_description", "seo_description", "meta_description"),
    "identity": ("id", "guid", "uuid"),
}
_ROLES = {
    Role.BY: ("author", "authors", "byline", "by"),
    Role.TRANSLATED: ("translator", "translators", "translated_by"),
    Role.INTERVIEWED: ("interviewer", "interviewed_by"),
    Role.EDITED: ("editor", "editors", "edited_by"),
    Role.ILLUSTRATED: ("illustrator", "illustrated_by"),
}
_DATES = (
    *("date", "dated", "published_on", "published_at", "pubdate", "date_published", "publishdate"),
    *("date_created", "created"),
)
_CREDITS = ("credit", "credit_line", "author_bio", "bio")
_NO, _YES = ("false", "no", "off", "0"), ("true", "yes", "on", "1")


class Keys:
    """The values of a document's front matter, taken one by one; what nobody took is left."""

    def __init__(self, values: dict[str, Any], draft: Draft):
        self.draft = draft
        if isinstance(values.get("taxonomies"), dict):
            values |= values.pop("taxonomies")
            draft.labels.append("taxonomies")
        self.left: dict[str, tuple[str, Any]] = {}
        for key, value in values.items():
            name = re.sub(r"[\s-]+", "_", str(key).strip().lower())
            self.left[name if name not in self.left else str(key)] = (str(key), value)

    def take(self, *names: str) -> Any:
        """The first of these keys that says something."""
        for name in names:
            if name in self.left and flat(self.left[name][1]):
                key, value = self.left.pop(name)
                self.draft.labels.append(key)
                return value
        return None

    def give_back(self, name: str, value: Any) -> None:
        self.left[name] = (name, value)

    def read(self) -> None:
        self._plain()
        self._introductions()
        take_works(self.take(*WORKS), self.draft)
        self._choices()
        self._dates()
        self._signatures()
        self._filing()
        self._hold_back()
        for key, value in self.left.values():
            self.draft.kept[key] = flat(value)

    def _plain(self) -> None:
        origin = self.take("canonical", "canonical_url", "origin_url", "original_url")
        if origin and leads_nowhere(flat(origin)):
            self.give_back("canonical", origin)
        elif origin:
            self.draft.origin_url = flat(origin)
        for field, names in _PLAIN.items():
            value = self.take(*names)
            if isinstance(value, (list, dict)):
                self.give_back(names[0], value)
            elif value is not None:
                setattr(self.draft, field, " ".join(flat(value).split()))

    def _introductions(self) -> None:
        for name in _INTRODUCTIONS:
            value = flat(self.left[name][1]) if name in self.left else ""
            if value and not self.draft.standfirst:
                self.draft.standfirst = value
                self.take(name)
            elif value and value == self.draft.standfirst:
                self.take(name)
                self.draft.labels.append(value)
            elif value and not self.draft.teaser:
                self.draft.teaser = value
                self.take(name)

    def _choices(self) -> None:
        for field, names, choices in (
            ("kind", ("kind", "type"), Kind.values),
            ("licence", ("licence", "license"), Licence.values),
        ):
            value = self.take(*names)
            if value is not None and (wanted := flat(value).lower().replace(" ", "-")) in choices:
                setattr(self.draft, field, wanted)
            elif value is not None:
                self.give_back(names[0], value)
        language = self.take("language", "lang", "locale")
        if language and re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?", flat(language)):
            self.draft.language = flat(language).replace("_", "-")
        elif language:
            self.give_back("language", language)

    def _dates(self) -> None:
        published = flat(self.left.get("published", ("", ""))[1])
        date = self.take("published") if read_date(published) else self.take(*_DATES)
        if date is not None:
            take_date(flat(date), self.draft)
        origin = self.take("first_appeared_on", "origin_date", "origin_on")
        if origin is not None:
            take_date(flat(origin), self.draft, "origin")

    def _signatures(self) -> None:
        for role, names in _ROLES.items():
            value = self.take(*names)
            for person in value if isinstance(value, list) else [value] if value else []:
                self._sign(person, role)
        credit = self.take(*_CREDITS)
        if credit and len(self.draft.signatures) == 1:
            self.draft.signatures[0].credit_line = self.draft.signatures[0].credit_line or flat(credit)
        elif credit:
            self.give_back("credit", credit)
        # `placed` counts a name and the credit line that begins with it once; here they stand apart.
        self.draft.labels += [one.name for one in self.draft.signatures if one.credit_line.startswith(one.name)]

    def _sign(self, person: Any, role: str) -> None:
        if not isinstance(person, dict):
            names = names_in(flat(person))
            self.draft.signatures += [Signature(name, role=role) for name in names]
            self.draft.labels += ["and"] * (len(names) - 1)
            return
        person = {str(key).lower(): value for key, value in person.items()}
        name = flat(person.pop("name", ""))
        credit = next((flat(person.pop(key)) for key in (*_CREDITS, "description") if key in person), "")
        if name:
            self.draft.signatures.append(Signature(name, credit, role))
        elif credit:
            self.draft.kept["author"] = credit
        self.draft.labels += ["name", "credit"]
        if person:
            self.draft.kept[f"author {name}".strip()] = flat(person)

    def _filing(self) -> None:
        for names in (("category", "section"), ("categories", "sections")):
            while (value := self.take(*names)) is not None:
                self.draft.categories += [name for name in listed(value) if name not in self.draft.categories]
        while (value := self.take("tags", "tag", "keywords")) is not None:
            self.draft.tags += [name for name in listed(value) if name not in self.draft.tags]
        while (value := self.take("note", "notes", "note_to_readers", "notes_to_readers")) is not None:
            notes = value if isinstance(value, list) else [value]
            self.draft.notes += [clean_line(line_of(flat(note))) for note in notes]

    def _hold_back(self) -> None:
        """“published: false” and “draft: true”."""
        for name, holding in (("published", _NO), ("draft", _YES)):
            if name in self.left and flat(self.left[name][1]).lower() in holding:
                self.draft.held_back = f"its front matter says “{name}: {flat(self.left[name][1])}”"


def take_date(text: str, draft: Draft, field: str = "dated") -> None:
    found = read_date(text)
    if found is None:
        draft.find(Remark.Kind.LEFT_OUT, text, "A date that can’t be understood")
        return
    setattr(draft, f"{field}_on", found[0])
    setattr(draft, f"{field}_precision", found[1])
    if text in (known_date(*found), found[0].isoformat()):
        draft.labels.append(text)
    else:
        draft.find(NOTE, text, f"Date read as {known_date(*found)}")
