"""A correction that another one met: what its editor changed, in what readers see now."""

from django.http import QueryDict
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.body.figures import ID, LEAD
from articles.merging import Change, merge_words
from articles.models import Article, Edition

from .opened import Opened, as_sent, moment_of, token
from .places import label_of, label_of_blocks
from .posted import Posted
from .rewriting import rewrite
from .settling import Choices

# What a correction can say; the credit lines beside it.
HELD = ("headline", "standfirst", "teaser", "dateline", "body", *LEAD, "disclosure", "works")
PLACE = "now"


def met(article: Article, live: Edition, sent: QueryDict) -> "Meanwhile | None":
    """None where it began from what readers see now, or may hold still what was taken out for good since."""
    base = sent.get("base", "")
    if not ID.fullmatch(base) or int(base) == live.pk:
        return None
    redaction = Opened(None, None, seen=moment_of(sent.get("seen"))).redaction_since(article)
    if redaction and sent.get("over") != str(redaction.pk):
        return None
    began = article.editions.begun(timezone.now()).select_related("version").filter(pk=base).first()
    return began and Meanwhile(article, began, live, sent)


class Meanwhile:
    """What was sent, put into `merged`; where both changed a passage, the editor's words stand there until he chose.

    Nothing is published that its editor has not seen: `refusal` says what came in. `bylines` are those that the
    credit lines in `sent` are numbered by.
    """

    def __init__(self, article: Article, began: Edition, live: Edition, sent: QueryDict):
        old, new = list(began.version.bylines.all()), list(live.version.bylines.all())
        base, theirs = as_sent(began.version.words()), as_sent(live.version.words())
        ours = Posted.of(began.version, sent).words
        self.base, *sides = ({name: words[name] for name in HELD} for words in (base, ours, theirs))
        self.choices = Choices(sent)
        self.choices.take(merge_words(self.base, *sides).clashes, PLACE, _("what readers see now"))
        merge = merge_words(self.base, *sides, self.choices.decided[PLACE])
        self.changed = list(dict.fromkeys(self.label(change) for change in merge.taken if change.side == "theirs"))
        self.yours: list[str] = []
        self.merged = sent.copy()
        rewrite(self.merged, merge.words)
        self.merged["base"], self.merged["seen"] = str(live.pk), token(article.changed_at)
        self._sign(old, new, sent)
        self.sent = sent if self.choices.are_open else self.merged
        self.bylines = old if self.choices.are_open else new

    def label(self, change: Change) -> str:
        if change.field == "body":
            return label_of_blocks(self.base["body"], change.start, change.base)
        return label_of(change.field)

    def _sign(self, old: list, new: list, sent: QueryDict) -> None:
        """Credit lines go by who signs; they can't be asked about, so the editor's own stands and is named."""
        for name in [name for name in sent if name.startswith("credit_")]:
            del self.merged[name]
        typed = {}
        for number, line in enumerate(old):
            was = _text(line.credit_line)
            typed[line.author_id, line.role] = was, _text(sent.get(f"credit_{number}", was))
        for number, line in enumerate(new):
            stands = _text(line.credit_line)
            was, mine = typed.get((line.author_id, line.role), (stands, stands))
            self.merged[f"credit_{number}"] = stands if mine == was else mine
            if stands not in (was, mine):
                label = _("the credit line of %s") % line.name
                (self.changed if mine == was else self.yours).append(label)
        if [(line.author_id, line.role) for line in old] != [(line.author_id, line.role) for line in new]:
            self.changed.append(label_of("bylines"))

    @property
    def refusal(self) -> str:
        if self.choices.are_open:
            return _(
                "Not published yet: what readers see was changed meanwhile, in a place that you changed too. Choose "
                "below what shall stand."
            )
        said = []
        if self.changed:
            said.append(_("This is in the text below now, beside your changes: %s.") % listed(self.changed))
        if self.yours:
            said.append(_("Your own words would replace what readers see in %s.") % listed(self.yours))
        if not said:
            return ""
        begin, end = _("Not published yet: what readers see was changed meanwhile."), _("Look at it, then publish.")
        return " ".join([begin, *said, end])


def listed(labels: list[str]) -> str:
    return get_text_list(labels, _("and"))


def _text(given: str) -> str:
    return given.replace("\r\n", "\n").strip()
