"""A save over a newer one: merged into what stands now, or asked about. Nobody overwrites anybody."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.merging import Change, Merge, merge_words
from articles.models import Article, AuditEntry
from desk.moments import said_time

from .opened import Opened, as_sent, base_of, sent_of, standing, token
from .places import in_words, label_of, label_of_blocks
from .rewriting import is_left_out, rewrite
from .settling import Choices, compared

SHOWN = 6


def merged_or_asked(screen, request, article: Article) -> HttpResponse | None:
    """To be called in the transaction that saves, before the form is read.

    Either the form is rewritten as if its editor had begun from what stands now, or a page that asks is returned.
    """
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    opened = Opened.of(article, request.POST)
    redaction = opened.redaction_since(article)
    is_refused = redaction and request.POST.get("over") != str(redaction.pk)
    if is_refused or {"_back", "_take"} & set(request.POST):
        return None
    theirs = standing(article)
    is_unseen = opened.said is None and request.POST.get("seen") != token(article.changed_at)
    if opened.said == theirs or not (opened.said or is_unseen):
        knows_what_waits(request, article, opened)
        return None
    held = set(flatten_fieldsets(screen.get_fieldsets(request, article)))
    held -= set(screen.get_readonly_fields(request, article))
    base = opened.said or dict.fromkeys(theirs)
    ours = sent_of(article, request.POST, held)
    meeting = Meeting(request, article, opened, as_sent(base), ours, as_sent(theirs))
    if meeting.choices.are_open:
        return meeting.page(screen)
    meeting.take_in()
    return None


def knows_what_waits(request, article: Article, opened: Opened) -> None:
    """A save makes the edition that waits anew: what this form would replace is still what its editor saw."""
    if waiting := opened.refrozen(article):
        request.POST = request.POST.copy()
        request.POST["waiting"] = str(waiting.pk)


class Meeting:
    """Two texts of one article: yours, as it was sent, and what stands, both begun from the base."""

    def __init__(self, request, article: Article, opened: Opened, base: dict, ours: dict, theirs: dict):
        self.request, self.article, self.opened = request, article, opened
        self.base, self.ours, self.theirs = base, ours, theirs
        self.choices = Choices(request.POST)
        self.merge = merge_words(base, ours, theirs)
        self.choices.take(self.merge.clashes)

    @cached_property
    def other(self) -> "Other":
        return other_of(self.article, self.opened.at, self.request.user)

    def take_in(self) -> None:
        merge: Merge = merge_words(self.base, self.ours, self.theirs, self.choices.decided[""])
        sent = self.request.POST.copy()
        # What a form leaves out was read as it stands; Django would read it as empty.
        written = {name for name in merge.words if merge.words[name] != self.ours[name] or is_left_out(name, sent)}
        rewrite(sent, {name: merge.words[name] for name in written})
        sent["seen"], sent["base"] = token(self.article.changed_at), base_of(self.article)
        self.request.POST = sent
        knows_what_waits(self.request, self.article, self.opened)
        labels = list(dict.fromkeys(self.label(change) for change in merge.taken if change.side == "theirs"))
        if labels:
            said = {"who": self.other.name, "time": self.other.time, "what": listed(labels)}
            messages.info(self.request, _("Merged with what %(who)s saved at %(time)s: %(what)s.") % said)

    def label(self, change: Change) -> str:
        if change.field == "body":
            return label_of_blocks(self.base["body"] or "", change.start, change.base)
        return label_of(change.field)

    def page(self, screen) -> HttpResponse:
        labels = [question.label for question in self.choices.questions]
        return screen.page(
            self.request,
            "desk/articles/settle.html",
            self.article,
            self.title(labels),
            questions=self.choices.questions,
            media=self.choices.media,
            is_unanswered=any(name.startswith("settle-") for name in self.request.POST),
            other=self.other,
            opened_at=said_time(self.opened.at) if self.opened.at else "",
            merged=[self.shown(change) for change in self.merge.taken],
            merged_in_short=self.merged_in_short(),
            sent=[(name, value) for name, values in self.travelling().lists() for value in values],
        )

    def title(self, labels: list[str]) -> str:
        what = get_text_list(labels, _("and")) if len(labels) < 3 else _("%s passages") % len(labels)
        if self.other.is_you:
            return _("You changed %s here and in another window") % what
        return _("You and %(who)s both changed %(what)s") % {"who": self.other.name, "what": what}

    def merged_in_short(self) -> str:
        yours = sum(change.side == "ours" for change in self.merge.taken)
        theirs = len(self.merge.taken) - yours
        counts = [
            ngettext("%s change of theirs", "%s changes of theirs", theirs) % theirs if theirs else "",
            ngettext("%s change of yours", "%s changes of yours", yours) % yours if yours else "",
        ]
        what = get_text_list([count for count in counts if count], _("and"))
        return _("Everything else was merged: %s.") % what if what else ""

    def shown(self, change: Change) -> dict:
        before, after = in_words(change.field, change.base), in_words(change.field, change.new)
        paragraphs = compared(before, after)
        return {"label": capfirst(self.label(change)), "is_yours": change.side == "ours", "paragraphs": paragraphs}

    def travelling(self) -> QueryDict:
        """All that was sent, the button too, but for answers, which the page asks for."""
        sent = self.request.POST.copy()
        for name in [name for name in sent if name.startswith("settle-") or name == "csrfmiddlewaretoken"]:
            del sent[name]
        return sent


@dataclass(frozen=True)
class Other:
    """Who saved meanwhile, and when last."""

    name: str
    time: str
    is_you: bool

    @property
    def heading(self) -> str:
        if self.is_you:
            return _("From your other window, %s") % self.time
        return _("What %(who)s saved, %(time)s") % {"who": self.name, "time": self.time}


def other_of(article: Article, since: datetime | None, user) -> Other:
    versions = article.versions.select_related("created_by").order_by("-number")
    entries = AuditEntry.objects.about(article).select_related("by")
    if since:
        versions, entries = versions.filter(created_at__gt=since), entries.filter(at__gt=since)
    acts = [(version.created_by, version.created_at) for version in versions[:SHOWN]]
    acts = acts or [(entry.by, entry.at) for entry in entries[:SHOWN]] or [(None, article.changed_at)]
    others = list(dict.fromkeys(by for by, _at in acts if by != user)) or [user]
    names = [_("you") if by == user else name_of(by) for by in others]
    return Other(get_text_list(names, _("and")), said_time(acts[0][1]), is_you=others == [user])


def name_of(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("somebody")


def listed(labels: list[str]) -> str:
    """The first few, and how many more."""
    shown = labels[:SHOWN]
    if rest := len(labels) - len(shown):
        shown.append(ngettext("%s more", "%s more", rest) % rest)
    return ", ".join(shown)
