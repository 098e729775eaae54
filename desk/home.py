from django.db.models import Prefetch
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.lateness import late_since
from articles.models import Article, Byline, Edition, HandOver, Remark, UnsavedCopy
from articles.states import State
from articles.verbs.publishing import said
from desk.articles.columns import named
from desk.articles.copies import compared_at
from desk.beginning import first_steps
from pagecache.problems import Problem, run_checks

SHOWN = 8


def home_context(request, brought: list[dict] = ()) -> dict:
    """What the desk opens with: a few rows of each kind, found by index. `brought` are sections of other apps."""
    now, user = timezone.now(), request.user
    is_editor = user.has_perm("articles.change_any_article")
    sections = [section(_("Unsaved words"), unsaved_words(user))]
    if is_editor:
        mine = Article.objects.with_user(user).order_by("-handed_at", "-pk")
        sections.append(section(_("With me"), in_review(mine, user), _("Nothing is with you."), "state=with_me"))
    listed = "state=draft&mine=1" if is_editor else "state=draft"
    sections += brought
    sections.append(section(_("My drafts"), drafts_of(user, now), _("You have no drafts."), listed))
    if is_editor:
        sections += of_the_magazine(user, now)
    else:
        sections.append(section(_("In review"), in_review(own_in_review(user), user)))
    sign(sections)
    return {
        "title": "",
        "problems": problems_for(user, now),
        "first_steps": first_steps(user),
        "sections": [one for one in sections if one["entries"] or one["nothing"]],
        "may_write": user.has_perm("articles.add_article"),
    }


def of_the_magazine(user, now) -> list[dict]:
    """What whoever edits looks after."""
    reviewed = Article.objects.in_state(State.IN_REVIEW, now).order_by("-pk")
    waiting = Edition.objects.waiting(now).order_by("live_from", "pk")
    begun = Edition.objects.begun(now).order_by("-live_from", "-pk")
    return [
        section(_("Late"), late(now), url="state=late"),
        section(_("In review"), in_review(reviewed, user), _("Nothing is in review."), "state=in_review"),
        section(_("Scheduled"), editions(waiting), _("Nothing waits to be published."), "state=scheduled"),
        section(_("To look at"), remarks(), _("Nothing to look at."), "state=clean_up"),
        section(_("Last published"), editions(begun), _("Nothing is published yet."), "state=live"),
    ]


def problems_for(user, now) -> list[Problem]:
    """All that is wrong, for who may change the site; for others who publish, what they would wonder about."""
    if user.has_perm("articles.change_site"):
        return [problem for found in run_checks().values() for problem in found]
    if user.has_perm("articles.publish_article") and late_since(now):
        return [Problem(_("Scheduled pieces may be late on list pages."))]
    return []


def section(name: str, entries: list[dict], nothing: str = "", url: str = "") -> dict:
    """`nothing` is said where there are no entries; empty: then the section is left out. `url` is a list's query."""
    listed = f"{reverse('admin:articles_article_changelist')}?{url}" if url else ""
    return {"name": name, "entries": entries, "nothing": nothing, "url": listed}


def entry(article_id: int, headline: str, sentence: str) -> dict:
    url = reverse("admin:articles_article_change", args=[article_id])
    return {"article": article_id, "url": url, "headline": headline or _("No headline yet"), "said": sentence}


def sign(sections: list[dict]) -> None:
    """Who signs the pieces, in one query for all of them."""
    entries = [entry for section in sections for entry in section["entries"] if "article" in entry]
    lines = Byline.objects.filter(article__in={entry["article"] for entry in entries}).select_related("author")
    names: dict[int, list[str]] = {}
    for line in lines.only("article", "position", "author__name"):
        names.setdefault(line.article_id, []).append(line.author.name)
    for one in entries:
        one["signed"] = ", ".join(names.get(one["article"], ()))


def drafts_of(user, now) -> list[dict]:
    given_back = HandOver.objects.filter(is_back=True).select_related("by")
    drafts = Article.objects.filter(created_by=user).in_state(State.DRAFT, now).only("headline", "changed_at")
    drafts = drafts.prefetch_related(Prefetch("hand_overs", given_back, to_attr="given_back"))
    return [entry(article.pk, article.headline, _of_draft(article, user)) for article in drafts.order_by("-pk")[:SHOWN]]


def _of_draft(article, user) -> str:
    changed = _("Changed %s") % said(article.changed_at)
    if not article.given_back:
        return changed
    last = article.given_back[0]
    who = {"who": named(last.by, user) or _("the machine"), "message": last.message}
    return f"{changed}. " + _("Given back by %(who)s: “%(message)s”") % who


def own_in_review(user):
    return Article.objects.filter(created_by=user, handed_at__isnull=False).order_by("-pk")


def in_review(articles, user) -> list[dict]:
    names = [f"handed_to__{name}" for name in ("username", "first_name", "last_name")]
    articles = articles.select_related("handed_to").only("headline", "handed_at", *names)
    return [
        entry(
            article.pk,
            article.headline,
            _("With %(whom)s since %(moment)s")
            % {"whom": named(article.handed_to, user) or _("the editors"), "moment": said(article.handed_at)},
        )
        for article in articles[:SHOWN]
    ]


def late(now) -> list[dict]:
    articles = Article.objects.late(now).only("headline").order_by("-pk")
    sentence = _("Its moment has passed, and lists don’t show that yet.")
    return [entry(article.pk, article.headline, sentence) for article in articles[:SHOWN]]


def unsaved_words(user) -> list[dict]:
    copies = UnsavedCopy.objects.filter(by=user).annotate(headline=KT("fields__headline__0")).defer("fields")
    return [
        {
            "url": compared_at(copy),
            "headline": copy.headline or _("No headline yet"),
            "said": _("Kept %s, not saved") % said(copy.kept_at),
        }
        for copy in copies.order_by("-kept_at", "-pk")[:SHOWN]
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
