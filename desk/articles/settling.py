"""What an editor decides where a correction clashes with the working copy or a change that waits."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.body.blocks import merge_bodies
from articles.merging import Clash
from articles.merging import Difference as Clashing
from articles.models import Version

from .comparing import body_words, paragraphs_of

PLACES = {"working": _("the working copy"), "waiting": _("the change that waits")}
LISTS = {"bylines": _("bylines"), "notes": _("notes to readers")}


@dataclass(frozen=True)
class Question:
    """A field that both sides changed: yours is the correction, theirs what stands in the other place."""

    name: str
    label: str
    place: str
    yours: list[SafeString]
    theirs: list[SafeString]
    chosen: str


class Clashes:
    def __init__(self, posted):
        self.posted = posted
        self.questions: list[Question] = []
        self.settled: dict[str, dict] = {}
        self.are_open = False

    def take(self, clash: Clash) -> None:
        for place, differences in clash.differences.items():
            for difference in differences:
                name = f"settle-{place}-{difference.field}"
                chosen = self.posted.get(name, "")
                self.questions.append(question(name, place, difference, chosen))
                if chosen in ("yours", "theirs"):
                    self.settled.setdefault(place, {})[difference.field] = decided(difference, chosen)
                else:
                    self.are_open = True


def decided(difference: Clashing, chosen: str):
    """The field's value: in a body only the passages that clash are decided, the rest of both changes stays."""
    ours, theirs = difference.ours, difference.theirs
    if chosen == "theirs":
        ours, theirs = theirs, ours
    if difference.field == "body":
        return merge_bodies(difference.base, ours, theirs)[0]
    return ours


def question(name: str, place: str, difference: Clashing, chosen: str) -> Question:
    label = LISTS.get(difference.field) or Version._meta.get_field(difference.field).verbose_name
    base, yours, theirs = (_as_text(difference, side) for side in ("base", "ours", "theirs"))
    return Question(name, label, PLACES[place], paragraphs_of(base, yours), paragraphs_of(base, theirs), chosen)


def _as_text(difference: Clashing, side: str) -> str:
    if difference.field == "body":
        return "\n".join(body_words(getattr(passage, side)) for passage in difference.passages)
    value = getattr(difference, side)
    if difference.field == "lead_image_id":
        return _("picture %s") % value if value else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if difference.field == "bylines":
        return "\n".join(credit_line or f"{role}: {author}" for author, role, credit_line in value)
    return str(value)
