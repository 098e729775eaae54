"""The checklist beside the text: what blocks a first publication, what is worth a look, what is done."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import small_fixes
from articles.checking import Finding, Level, Reading, check
from articles.models import Article

from .posted import Posted

TEMPLATE = "desk/articles/checklist.html"
# Of changes against what readers see, so many; an update has hundreds.
CHANGES = 5
# Where a field can’t be gone to by its own id.
AT = {"bylines": "bylines-group", "filings": "filings-group"}
LABELLED = {"lead_image", "lead_caption", "body"}


@dataclass(frozen=True)
class Item:
    """A line of the list: `at` is an address on this page, `picture` the picture’s own page."""

    level: Level
    sentence: str
    at: str = ""
    what: str = ""
    number: int = 0
    words: str = ""
    picture: str = ""


def rendered(request, article: Article, posted: Posted) -> str:
    """The list alone, for words as they stand in the form."""
    return render_to_string(f"{TEMPLATE}#items", {"checklist": checklist_of(request, article, posted)}, request)


def checklist_of(request, article: Article, posted: Posted) -> dict:
    is_first = not article.pk or not article.was_public(timezone.now())
    checked = check(Reading(posted.words, posted.categories))
    blocks = [item_of(finding) for finding in checked.blocks]
    looks = [item_of(finding) for finding in checked.looks]
    if not is_first:
        # Nothing holds back an update, so nothing says that it does.
        blocks, looks = [], [*(item_of(finding, Level.LOOK) for finding in checked.blocks), *looks]
        looks = [*changes_of(article, posted), *looks]
    return {
        "blocks": blocks,
        "looks": looks,
        "done": checked.done,
        "said": said(blocks, looks),
        "may_override": is_first and may_override(request, article),
    }


def for_page(request, article: Article | None) -> dict:
    """With what a page shows besides the list: after a refused publication it is open."""
    article = article or Article()
    checklist = checklist_of(request, article, posted_of(request, article))
    is_refused = "unready" in request.GET and bool(checklist["blocks"])
    reason = request.POST.get("despite", "")
    return checklist | {"is_open": is_refused, "reason": reason, "at": request.GET.get("at", "")}


def where_it_was_refused(request) -> str:
    """The part of the address that opens the list, with the moment for which the piece was to be scheduled."""
    if not getattr(request, "is_unready", False):
        return ""
    at = {"at": request.POST["publish_at"]} if "_schedule" in request.POST else {}
    return f"?{urlencode({'unready': 1} | at)}#checklist"


def posted_of(request, article: Article) -> Posted:
    """What the page is about to show: what was sent and refused, or what is saved."""
    if request.method == "POST":
        return Posted.of(article, request.POST)
    if not article.pk:
        return Posted.of(article, QueryDict())
    return Posted(article.words(), [filing.category_id for filing in article.filings.all()])


def may_override(request, article: Article) -> bool:
    return not article.called_off_at and request.user.has_perm("articles.publish_article")


def item_of(finding: Finding, level: Level | None = None) -> Item:
    picture = reverse("admin:library_image_change", args=[finding.image_id]) if finding.image_id else ""
    level = level or finding.level
    if isinstance(finding.place, tuple):
        _body, what, number, words = finding.place
        return Item(level, finding.sentence, "#id_body_label", what, number, words, picture)
    return Item(level, finding.sentence, at_field(finding.place), picture=picture)


def at_field(name: str) -> str:
    return f"#{AT.get(name) or (f'id_{name}_label' if name in LABELLED else f'id_{name}')}" if name else ""


def changes_of(article: Article, posted: Posted) -> list[Item]:
    """What would be no small fix, were the working copy published as one."""
    live = article.live_edition(timezone.now())
    if live is None:
        return []
    warnings = small_fixes.warnings(live.version.words(), posted.words)
    items = [Item(Level.LOOK, warning) for warning in warnings[:CHANGES]]
    if (more := len(warnings) - CHANGES) > 0:
        sentence = ngettext("And %s more change of this kind.", "And %s more changes of this kind.", more) % more
        items.append(Item(Level.LOOK, sentence))
    return items


def said(blocks: list[Item], looks: list[Item]) -> str:
    """ "1 block, 2 to look at"."""
    parts = []
    if blocks:
        parts.append(ngettext("%s block", "%s blocks", len(blocks)) % len(blocks))
    if looks:
        parts.append(_("%s to look at") % len(looks))
    return ", ".join(parts) or _("all done")
