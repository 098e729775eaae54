"""What the log says, in words: the verbs of its rows and their details."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, AuditEntry, Edition
from articles.verbs.publishing import said

DEEDS = {
    "add": gettext_lazy("Made"),
    "change": gettext_lazy("Changed"),
    "delete": gettext_lazy("Deleted"),
    "import": gettext_lazy("Brought in"),
    "upload": gettext_lazy("Uploaded"),
    "replace": gettext_lazy("Gave a better file"),
    "take_down": gettext_lazy("Took down"),
    "put_back": gettext_lazy("Put back"),
    "file": gettext_lazy("Filed"),
    "publish": gettext_lazy("Published"),
    "schedule": gettext_lazy("Scheduled"),
    "cancel": gettext_lazy("Cancelled what waited"),
    "correct": gettext_lazy("Corrected"),
    "withdraw": gettext_lazy("Withdrew"),
    "reinstate": gettext_lazy("Reinstated"),
    "hand_over": gettext_lazy("Handed over"),
    "hand_back": gettext_lazy("Gave back"),
    "call_off": gettext_lazy("Called off"),
    "restore": gettext_lazy("Restored"),
    "redact": gettext_lazy("Redacted"),
    "hide_edition": gettext_lazy("Hid an edition from readers"),
    "show_edition": gettext_lazy("Showed a hidden edition again"),
    "change_address": gettext_lazy("Changed the address"),
    "accompany": gettext_lazy("Said what goes with"),
    "arrange": gettext_lazy("Put in order"),
    "rename": gettext_lazy("Renamed"),
    "merge": gettext_lazy("Merged"),
    "move": gettext_lazy("Moved"),
    "answer": gettext_lazy("Answered a reader about"),
    "set_aside": gettext_lazy("Set aside a report about"),
    "take_up": gettext_lazy("Took up again a report about"),
}
LISTED = ", ".join
REMOVES_PICTURES = "library.delete_image"


def _kind(value: str) -> str:
    return str(Edition.Kind(value).label) if value in Edition.Kind else value


def _moment(value: str) -> str:
    """As it stands there, where a redaction took a part of it."""
    try:
        return said(datetime.fromisoformat(value))
    except ValueError:
        return value


PARTICULARS = {
    "kind": _kind,
    "version": lambda number: _("version %s") % number,
    "at": lambda moment: _("from %s") % _moment(moment),
    "note": lambda words: _("note: %s") % words,
    "notice": lambda words: _("readers are told: %s") % words,
    "to": lambda name: _("to %s") % name,
    "message": lambda words: _("message: %s") % words,
    "reason": lambda words: _("reason: %s") % words,
    "despite": lambda reason: _("although the checklist blocked it: %s") % reason,
    "open": lambda sentences: _("left open: %s") % " ".join(sentences),
    "warned": lambda sentences: _("as a small fix all the same: %s") % " ".join(sentences),
    "places": lambda places: _("in %s places") % sum(places.values()),
    "old": lambda name: _("from %s") % name,
    "new": lambda name: _("to %s") % name,
    "into": lambda name: _("into %s") % name,
    "under": lambda name: _("below %s") % name,
    "fields": LISTED,
    "categories": lambda names: _("sections: %s") % LISTED(names),
    "tags": lambda names: _("tags: %s") % LISTED(names),
    "file": lambda name: _("from the file %s") % name,
}
# By their numbers; said by the headlines of today.
PIECES = {
    "related": gettext_lazy("read with it: %s"),
    "responds_to": gettext_lazy("responds to: %s"),
    "translation": gettext_lazy("translation of: %s"),
    "added": gettext_lazy("added: %s"),
    "removed": gettext_lazy("removed: %s"),
    "parts": gettext_lazy("its parts: %s"),
}


def deed(entry: AuditEntry) -> str:
    return str(DEEDS.get(entry.verb, entry.verb))


def particulars(entry: AuditEntry, request=None) -> list[str]:
    """What can be said of it in words, to who asks; all of it where nobody is named. Never keys of rows or files."""
    told = {name: value for name, value in entry.details.items() if value}
    if entry.verb == "take_down" and request and not request.user.has_perm(REMOVES_PICTURES):
        told.pop("reason", None)
    words = [tell(told[name]) for name, tell in PARTICULARS.items() if name in told]
    headlines = {name: _headlines(told[name], request) for name in PIECES if name in told}
    return words + [PIECES[name] % listed for name, listed in headlines.items() if listed]


def _headlines(articles: list[int], request) -> str:
    """Of those that this user may open, as they are today."""
    from desk.finding import pieces

    found = (pieces(request) if request else Article.objects).only("headline").in_bulk(articles)
    return LISTED(str(found[pk]) for pk in articles if pk in found)
