"""Which fields stand where: the words in the text's column, the rest in folds beside it."""

from django.utils.translation import gettext_lazy as _

WORDS = ["headline", "standfirst", "body"]
LEAD_PICTURE = ["lead_image", "lead_alt", "lead_is_decorative", "lead_caption"]
FILING = {
    "tags", "is_placed_on_front", "is_section_confirmed", "licence", "canonical_is_origin", "search_title",
    "search_description",
}  # fmt: skip


def fieldsets_for(user, article) -> list:
    filing = ["tags", "is_section_confirmed"]
    if user.has_perm("articles.publish_article"):
        filing.append("is_placed_on_front")
    folds = [
        (_("Lead picture"), LEAD_PICTURE),
        (_("Sections and tags"), filing),
        (_("Kind, place, language"), ["kind", "dateline", "language"]),
        (_("When and where"), ["dated_on", "dated_precision", "slug"]),
        (_("Teaser"), ["teaser"]),
        (_("Works reviewed"), ["works"]),
        (_("Disclosure, notes to readers"), ["disclosure", "notes"]),
        (_("Rights"), ["licence", "origin_name", "origin_url", "origin_on", "origin_precision", "canonical_is_origin"]),
        (_("Search engines"), ["search_title", "search_description"]),
        (_("Versions"), ["version_name"]),
    ]
    if article and article.remarks.filter(settled_at=None).exists():
        folds.insert(0, (_("To look at"), ["settled"]))
    kept = ["seen", "base", "waiting", "publish_at"]
    return [
        (None, {"fields": WORDS, "classes": ["words"]}),
        *((name, {"fields": fields, "classes": ["fold"]}) for name, fields in folds),
        (None, {"fields": kept, "classes": ["kept"]}),
    ]
