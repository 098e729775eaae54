"""What stands beside the text: state and buttons first, then folds whose summary shows the value."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.trees import word_count_of
from articles.models import Byline, Filing
from articles.models.version import reading_minutes
from articles.states import State
from desk.moments import zone_name
from desk.states import badge

from .accompanying import goes_with
from .summaries import summary_of


def panel_of(request, article, adminform, formsets) -> dict:
    sets = list(adminform)
    rows = {formset.opts.model: formset for formset in formsets}
    folds = [
        {"fieldset": fieldset, "summary": summary_of(names_in(fieldset)[0], article)}
        for fieldset in sets
        if "fold" in fieldset.classes
    ]
    filing = next(fold for fold in folds if "tags" in names_of(fold))
    filing["rows"] = rows.get(Filing)
    folds.insert(0, {"name": _("Bylines"), "rows": rows.get(Byline), "summary": summary_of("bylines", article)})
    if article and article.pk and request.user.has_perm("articles.publish_article"):
        beside = goes_with(article)
        folds.insert(folds.index(filing) + 1, {"name": _("Goes with"), "beside": beside, "summary": summed_up(beside)})
    for fold in (folds[0], filing):
        # What readers can’t do without stands open while it is missing.
        fold["is_open"] = has_no_rows(fold["rows"]) or has_refused_rows(fold["rows"])
    for fold in folds:
        has_errors = "fieldset" in fold and set(names_in(fold["fieldset"])) & set(adminform.form.errors)
        fold["is_open"] = bool(fold.get("is_open") or has_errors or "settled" in names_of(fold))
    words = next(fieldset for fieldset in sets if "words" in fieldset.classes)
    kept = next(fieldset for fieldset in sets if "kept" in fieldset.classes)
    counts = counts_of(adminform.form["body"].value() or "")
    return {"words": words, "kept": kept, "folds": folds, "counts": counts} | standing_of(
        request, article, adminform.form
    )


def summed_up(beside: dict) -> str:
    return str(len(beside["lines"]) or "")


def has_no_rows(rows) -> bool:
    return bool(rows and not rows.formset.total_form_count())


def has_refused_rows(rows) -> bool:
    return bool(rows and rows.formset.is_bound and rows.formset.total_error_count())


def names_in(fieldset) -> list[str]:
    return [name for line in fieldset.fields for name in ([line] if isinstance(line, str) else line)]


def names_of(fold) -> list[str]:
    return names_in(fold["fieldset"]) if "fieldset" in fold else []


def counts_of(body: str) -> dict[str, int]:
    words = word_count_of(body)
    return {"words": words, "minutes": reading_minutes(words)}


def standing_of(request, article, form) -> dict:
    """State, editions, and what this user's buttons are."""
    standing = {
        "may_publish": request.user.has_perm("articles.publish_article"),
        "may_redact": request.user.has_perm("articles.redact_article"),
        "zone": zone_name(),
        "state": State.DRAFT,
        "badge": badge(State.DRAFT),
    }
    if article is None or not article.pk:
        return standing
    now = timezone.now()
    state = article.state_at(now)
    return standing | {
        "state": state,
        "badge": badge(state),
        "live": article.live_edition(now),
        "waiting": article.waiting_edition(now),
        "path": article.current_path,
        "latest": article.versions.order_by("-number").only("number", "created_at").first(),
    }
