"""What a form holds beside the words: sections, tags, address, what search engines are told; as text, to compare."""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Category

from .copies import PLAIN, plain
from .posted import Posted

ALSO = {"version_name": _("name of this version"), "note": _("what readers are told")}


def beside(article: Article, old: QueryDict | None, new: QueryDict) -> Iterator[tuple[str, str, str]]:
    """(name, what stands, what would come) wherever they differ; `old` None stands for what is saved."""
    before = Posted.of(article, old) if old is not None else None
    after = Posted.of(article, new)
    for name, (label, said) in LISTS.items():
        texts = said(article, before), said(article, after)
        if name in new and texts[0] != texts[1]:
            yield str(label), *texts
    for name in [*PLAIN, *ALSO, *(one for one in new if one.startswith("credit_"))]:
        if name not in new:
            continue
        stands = old.get(name, "") if old is not None else plain(article, name) if name in PLAIN else ""
        if stands.strip() != new[name].strip():
            yield label_of(name), stands, new[name]


def label_of(name: str) -> str:
    if name in PLAIN:
        return str(Article._meta.get_field(name).verbose_name)
    if name.startswith("credit_"):
        return str(_("credit line"))
    return str(ALSO[name])


def sections(article: Article, form: Posted | None) -> str:
    if form is None:
        return "\n".join(str(filing) for filing in article.filings.select_related("category")) if article.pk else ""
    names = dict(Category.objects.filter(pk__in=form.categories).values_list("pk", "name"))
    return "\n".join(names.get(pk, "?") for pk in form.categories)


def tags(article: Article, form: Posted | None) -> str:
    return ", ".join(sorted(form.tags if form else article.tags.names() if article.pk else []))


# By what a form holds them: one without them (a correction) says nothing about them.
LISTS = {"filings-TOTAL_FORMS": (_("sections"), sections), "tags": (_("tags"), tags)}
