"""The pages that are measured: the same ones of every corpus."""

from articles.models import Article, Author, Category, Edition, Listing, Tag
from bench.corpus import DISCONTINUED, LARGEST, RAREST

PAGE = 24
ARTICLES = 12


def paths(at) -> dict[str, list[str]]:
    """Of each kind of page the paths that are asked in turn."""
    found = {"Front page": ["/"], "Article": articles(at)}
    for name in (LARGEST, RAREST, DISCONTINUED):
        category = Category.objects.get(name=name)
        found[f"{name} category, first page"] = [category.get_absolute_url()]
        found[f"{name} category, deepest page"] = [deepest(category, at)]
    first_author = Author.objects.get(slug="author-0")
    commonest = Tag.objects.get(name="The commonest")
    found |= {
        "Author, first page": [first_author.get_absolute_url()],
        "Author, deepest page": [deepest(first_author, at)],
        "Tag, first page": [commonest.get_absolute_url()],
        "Tag, deepest page": [deepest(commonest, at)],
        "Archive of a year": ["/2010/"],
        "Corrections": ["/corrections/"],
        "Feed": ["/feed/"],
    }
    return found | at_the_desk()


def at_the_desk() -> dict[str, list[str]]:
    """The list of articles as editors ask for it, and what lies around it."""
    rarest = Category.objects.get(name=RAREST).pk
    asked = {
        "list of articles": "",
        "list, deep in the archive": f"?before={before_a_page()}",
        "list, drafts": "?state=draft",
        "list, scheduled": "?state=scheduled",
        "list, withdrawn": "?state=withdrawn",
        "list, the rarest section": f"?section={rarest}",
        "list, letters": "?kind=letter",
        "list, words of a headline": "?q=the",
    }
    pages = {f"Desk: {name}": [f"/admin/articles/article/{query}"] for name, query in asked.items()}
    form = f"/admin/articles/article/{Article.objects.earliest('pk').pk}/change/"
    pages |= {"Desk: an article": [form], "Desk: home": ["/admin/"], "Desk: audit log": ["/admin/articles/auditentry/"]}
    return pages


def articles(at) -> list[str]:
    """Spread over the archive, none corrected."""
    rows = Edition.objects.live(at).filter(kind=Edition.Kind.FIRST)
    last, firsts = Article.objects.latest("pk").pk, rows.with_path().order_by("article_id")
    spread = (firsts.filter(article__gt=last * n // ARTICLES).first() for n in range(ARTICLES))
    return [edition.path for edition in spread]


def deepest(listed, at) -> str:
    """The oldest page of a list."""
    months = Listing.objects.months_of(listed, at)
    year = min(months) // 100
    pieces = sum(count for month, count in months.items() if month // 100 == year)
    page = "page/1/" if pieces > PAGE else ""
    return f"{listed.get_absolute_url()}archive/{year}/{page}"


def before_a_page() -> int:
    return Article.objects.order_by("pk").values_list("pk", flat=True)[150]
