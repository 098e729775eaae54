"""What a new magazine lacks: said on the home until its first piece is published or scheduled."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from articles.models import Article, Author, Category, Edition, Site


@dataclass(frozen=True)
class Step:
    name: str
    why: str
    url: str


def first_steps(user) -> list[Step]:
    """Those that are not done and that this user may do."""
    if Edition.objects.exists():
        return []
    steps = []
    name = Site.current().name
    if name == Site._meta.get_field("name").default and user.has_perm("articles.change_site"):
        why = _("Readers see “%s” above every page.") % name
        steps.append(Step(_("Name the magazine"), why, reverse("admin:articles_site_changelist")))
    if user.has_perm("articles.add_category") and not Category.objects.exists():
        why = _("Every piece stands in at least one.")
        steps.append(Step(_("Make the first section"), why, reverse("admin:articles_category_add")))
    if user.has_perm("articles.add_author") and not Author.objects.exists():
        why = _("Authors sign pieces. They need no login.")
        steps.append(Step(_("Name who writes"), why, reverse("admin:articles_author_add")))
    if (url := url_of_import()) and user.has_perm("articles.add_article") and not Article.objects.exists():
        why = _("Word or Markdown documents, one or many at once.")
        steps.append(Step(_("Bring in what is written already"), why, url))
    return steps


def url_of_import() -> str:
    """Where documents are brought in; empty where nothing brings them in."""
    try:
        return reverse("admin:import_documents")
    except NoReverseMatch:
        return ""
