"""What stands beside the text: state and buttons first, then folds whose summary shows the value."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.dates import known_date
from articles.models import Byline, Filing
from articles.states import State
from desk.moments import zone_name
from desk.states import badge


def panel_of(request, article, adminform, formsets) -> dict:
    sets = list(adminform)
    rows = {formset.opts.model: formset for formset in formsets}
    folds = [
        {"fieldset": fieldset, "summary": summary_of(fieldset, article)}
        for fieldset in sets
        if "fold" in fieldset.classes
    ]
    filing = next(fold for fold in folds if "tags" in names_of(fold))
    filing["rows"] = rows.get(Filing)
    folds.insert(0, {"name": _("Bylines"), "rows": rows.get(Byline), "is_open": True, "summary": ""})
    filing["is_open"] = True
    for fold in folds:
        has_errors = "fieldset" in fold and set(names_in(fold["fieldset"])) & set(adminform.form.errors)
        fold["is_open"] = bool(fold.get("is_open") or has_errors or "settled" in names_of(fold))
    words = next(fieldset for fieldset in sets if "words" in fieldset.classes)
    kept = next(fieldset for fieldset in sets if "kept" in fieldset.classes)
    return {"words": words, "kept": kept, "folds": folds, **standing_of(request, article, adminform.form)}


def names_in(fieldset) -> list[str]:
    return [name for line in fieldset.fields for name in ([line] if isinstance(line, str) else line)]


def names_of(fold) -> list[str]:
    return names_in(fold["fieldset"]) if "fieldset" in fold else []


SUMMARIES = {
    "lead_image": lambda article: "" if article.lead_image_id else _("none"),
    "kind": lambda article: article.get_kind_display(),
    "dated_on": lambda article: known_date(article.dated_on, article.dated_precision),
    "teaser": lambda article: "" if article.teaser else _("uses the standfirst"),
    "licence": lambda article: article.get_licence_display(),
    "version_name": lambda article: article.versions.count() or "",
}


def summary_of(fieldset, article) -> str:
    """What a closed fold holds, in a word or two."""
    first = names_in(fieldset)[0]
    return SUMMARIES[first](article) if article and article.pk and first in SUMMARIES else ""


def standing_of(request, article, form) -> dict:
    """State, editions, and what this user's buttons are."""
    standing = {
        "may_publish": request.user.has_perm("articles.publish_article"),
        "may_redact": request.user.has_perm("articles.redact_article"),
        "zone": zone_name(),
        "state": State.DRAFT,
        "badge": badge(State.DRAFT),
        "overtaken_by": getattr(form, "token_of_other", ""),
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
