"""What an editor decides where two changes clash: yours, theirs, or other words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Widget
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.blocks import Passage, merge_bodies
from articles.body.cleaning import clean_body, clean_line
from articles.body.figures import LEAD
from articles.merging import Difference, key_of, key_of_lead
from desk.editor import BodyEditor, GrowingTextarea, LineEditor

from .comparing import paragraphs_of
from .places import in_words, label_of, label_of_passage

PLACES = {"working": gettext_lazy("the working copy"), "waiting": gettext_lazy("the change that waits")}
# Fields that can be said in other words; the rest is chosen from what there is.
EDITORS: dict[str, type[Widget]] = {
    "body": BodyEditor,
    "lead_caption": LineEditor,
    **dict.fromkeys(("headline", "standfirst", "teaser", "dateline", "disclosure", "works"), GrowingTextarea),
    "lead_alt": GrowingTextarea,
    **dict.fromkeys(("origin_name", "origin_url", "language", "slug"), GrowingTextarea),
    **dict.fromkeys(("search_title", "search_description"), GrowingTextarea),
}


@dataclass(frozen=True)
class Question:
    """Something that both sides changed. `own` is the field for other words, or empty; `chosen` a side or "own"."""

    name: str
    label: str
    place: str
    yours: list[SafeString]
    theirs: list[SafeString]
    own: SafeString
    chosen: str


class Choices:
    """The questions of a page and what was answered. Each is named by its texts, so an answer holds for them only."""

    def __init__(self, sent: Mapping[str, str]):
        self.sent = sent
        self.questions: list[Question] = []
        self.decided: dict[str, dict[str, object]] = {}
        self.are_open = False

    def take(self, differences: list[Difference], place: str = "", said_of_place: str = "") -> None:
        """Ask what is not answered yet; what is answered is in `decided`, by place and key of the clash."""
        self.decided[place] = {}
        lead = [one for one in differences if one.field in LEAD]
        is_group = any(one.field == LEAD[0] for one in lead)
        if is_group:
            texts = [{one.field: getattr(one, side) for one in lead} for side in ("base", "ours", "theirs")]
            self._ask(place, said_of_place, key_of_lead(lead), "lead", _("the lead picture"), texts)
        for one in differences:
            if one.field == "body":
                for passage in one.passages:
                    self._ask_passage(place, said_of_place, passage, label_of_passage(one.base, passage))
            elif not (is_group and one.field in LEAD):
                key = key_of(one.field, one.base, one.ours, one.theirs)
                texts = [one.base, one.ours, one.theirs]
                self._ask(place, said_of_place, key, one.field, label_of(one.field), texts)

    def _ask_passage(self, place: str, said_of_place: str, passage: Passage, label: str) -> None:
        self._ask(place, said_of_place, key_of_passage(passage), "body", label, texts_of(passage))

    def _ask(self, place: str, said_of_place: str, key: str, field: str, label: str, texts: list) -> None:
        name = f"settle-{place}-{key}" if place else f"settle-{key}"
        if any(question.name == name for question in self.questions):
            return
        base, ours, theirs = texts
        chosen = self.sent.get(name, "")
        other = self.sent.get(f"{name}-words")
        values = {"yours": ours, "theirs": theirs}
        if field in EDITORS:
            values["own"] = _clean(field, other or "")
        if chosen in values:
            self.decided[place][key] = values[chosen]
        else:
            self.are_open = True
        before, mine, theirs_said = (in_words(field, text) for text in texts)
        own = _own(name, field, other, base, ours, theirs)
        sides = compared(before, mine), compared(before, theirs_said)
        self.questions.append(Question(name, label, said_of_place, *sides, own, chosen))

    @property
    def media(self):
        """Of all editors that a question may show."""
        return BodyEditor().media + LineEditor().media

    def settled(self, differences: list[Difference], place: str) -> dict:
        """The fields' values, once all questions are answered: what merged by itself in a body included."""
        decided = self.decided[place]
        lead = decided.get(key_of_lead([one for one in differences if one.field in LEAD]), {})
        values = {}
        for one in differences:
            if one.field == "body":
                decide = lambda passage: decided.get(key_of_passage(passage))  # noqa: E731
                values["body"] = merge_bodies(one.base, one.ours, one.theirs, decide).body
            elif one.field in lead:
                values[one.field] = lead[one.field]
            else:
                values[one.field] = decided[key_of(one.field, one.base, one.ours, one.theirs)]
        return values


def key_of_passage(passage: Passage) -> str:
    return key_of("body", *texts_of(passage))


def texts_of(passage: Passage) -> list[str]:
    return [passage.base, passage.ours, passage.theirs]


def compared(before: str, after: str) -> list[SafeString]:
    """Marked by word; where emphasis or links alone differ, the words."""
    return paragraphs_of(before, after) or [format_html("{}", line) for line in after.split("\n")]


def _clean(field: str, words: str) -> str:
    match field:
        case "body":
            return clean_body(words)
        case "lead_caption":
            return clean_line(words)
        case "standfirst" | "teaser" | "disclosure" | "works" | "lead_alt":
            return words.replace("\r\n", "\n").strip()
    return " ".join(words.split())


def _own(name: str, field: str, given: str | None, base, ours, theirs) -> SafeString:
    """Begins from yours; where both put something in, from both."""
    if field not in EDITORS:
        return SafeString("")
    both = f"{theirs}{ours}" if field == "body" and not base else ours or theirs
    return EDITORS[field]().render(f"{name}-words", both if given is None else given, {"id": f"{name}-words"})
