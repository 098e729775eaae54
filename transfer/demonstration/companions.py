"""What goes with what: the series of `magazine.yaml`, and what the headers of the files name by the names of files."""

from articles.models import Article, Series
from articles.relating import relate

from .texts import Source

KEYS = ("related", "responds_to", "translation_of")


def add_companions(articles: dict[str, Article], sources: list[Source], series: dict[str, dict], *, by) -> None:
    for source in sources:
        if said := {key: _ids(source.header[key], articles) for key in KEYS if key in source.header}:
            articles[source.name].accompany(by=by, **said)
    for slug, fields in series.items():
        parts = _ids(fields["parts"], articles)
        Series.objects.create(slug=slug, name=fields["name"], description=fields["description"]).arrange(parts, by=by)
    relate([article.pk for article in articles.values()])


def _ids(names: str | list[str], articles: dict[str, Article]) -> list[int]:
    return [articles[name].pk for name in ([names] if isinstance(names, str) else names)]
