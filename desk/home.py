from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.lateness import late_since
from articles.models import Article, Edition, Remark
from articles.states import State
from articles.verbs.publishing import said
from pagecache.problems import Problem, run_checks

SHOWN = 8


def home_context(request) -> dict:
    """What the desk opens with: a few rows of each kind, found by index."""
    now = timezone.now()
    sections = [section(_("My drafts"), drafts_of(request.user, now), _("You have no drafts."))]
    if request.user.has_perm("articles.change_any_article"):
        waiting = Edition.objects.waiting(now).order_by("live_from", "pk")
        begun = Edition.objects.begun(now).order_by("-live_from", "-pk")
        sections += [
            section(_("Scheduled"), editions(waiting), _("Nothing waits to be published.")),
            section(_("To look at"), remarks(), _("Nothing to look at.")),
            section(_("Last published"), editions(begun), _("Nothing is published yet.")),
        ]
    return {
        "title": "",
        "problems": problems_for(request.user, now),
        "sections": sections,
        "may_write": request.user.has_perm("articles.add_article"),
    }


def problems_for(user, now) -> list[Problem]:
    """All that is wrong, for who may change the site; for others who publish, what they would wonder about."""
    if user.has_perm("articles.change_site"):
        return [problem for found in run_checks().values() for problem in found]
    if user.has_perm("articles.publish_article") and late_since(now):
        return [Problem(_("Scheduled pieces may be late on list pages."))]
    return []


def section(name: str, entries: list[dict], nothing: str) -> dict:
    return {"name": name, "entries": entries, "nothing": nothing}


def entry(article_id: int, headline: str, sentence: str) -> dict:
    url = reverse("admin:articles_article_change", args=[article_id])
    return {"url": url, "headline": headline or _("No headline yet"), "said": sentence}


def drafts_of(user, now) -> list[dict]:
    drafts = Article.objects.filter(created_by=user).in_state(State.DRAFT, now).only("headline", "changed_at")
    return [
        entry(article.pk, article.headline, _("Changed %s") % said(article.changed_at))
        for article in drafts.order_by("-pk")[:SHOWN]
    ]


def editions(found) -> list[dict]:
    found = found.select_related("version").only("kind", "live_from", "article_id", "version__headline")
    return [
        entry(
            edition.article_id,
            edition.version.headline,
            f"{capfirst(edition.get_kind_display())}, {said(edition.live_from)}",
        )
        for edition in found[:SHOWN]
    ]


def remarks() -> list[dict]:
    found = Remark.objects.filter(settled_at=None).select_related("article").order_by("-pk")
    return [
        entry(remark.article_id, remark.article.headline, f"{capfirst(remark.get_kind_display())}: {remark.text[:200]}")
        for remark in found.only("kind", "text", "article__headline")[:SHOWN]
    ]
