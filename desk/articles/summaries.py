"""What a closed fold of the side panel holds, in a word or two."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.dates import known_date
from articles.models import Article


def bylines(article: Article) -> str:
    return ", ".join(line.author.name for line in article.bylines.select_related("author"))


def filing(article: Article) -> str:
    """The article's own section, how many more there are, how many tags."""
    sections = [filing.category.name for filing in article.filings.select_related("category")]
    tags = article.tags.count()
    said = [f"{sections[0]} +{len(sections) - 1}" if sections[1:] else sections[0]] if sections else []
    if tags:
        said.append(ngettext("%s tag", "%s tags", tags) % tags)
    return "; ".join(said)


def disclosure(article: Article) -> str:
    count = bool(article.disclosure) + article.notes.count()
    return str(count or "")


def works(article: Article) -> str:
    titles = [work.title for work in article.works_reviewed]
    return f"{titles[0]} +{len(titles) - 1}" if titles[1:] else "".join(titles)


def search_engines(article: Article) -> str:
    return _("own words") if article.search_title or article.search_description else ""


# By the first field of the fold.
SUMMARIES = {
    "bylines": bylines,
    "tags": filing,
    "lead_image": lambda article: _("chosen") if article.lead_image_id else _("none"),
    "kind": lambda article: article.get_kind_display(),
    "dated_on": lambda article: known_date(article.dated_on, article.dated_precision),
    "teaser": lambda article: _("own words") if article.teaser else _("uses the standfirst"),
    "works": works,
    "disclosure": disclosure,
    "licence": lambda article: article.get_licence_display(),
    "search_title": search_engines,
    "version_name": lambda article: str(article.versions.count() or ""),
}


def summary_of(first_field: str, article: Article | None) -> str:
    return SUMMARIES[first_field](article) if article and article.pk and first_field in SUMMARIES else ""
