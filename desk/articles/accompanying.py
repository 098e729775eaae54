"""What a piece goes with: a page of its own, for it acts at once and is in no version."""

from collections.abc import Iterator

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Companion, Series, SeriesPart
from desk.asking import ask, posted, require

Kind = Companion.Kind
# How many are asked for at least; always one more than there are.
FIELDS = {Kind.RELATED: 3, Kind.RESPONDS_TO: 1, Kind.TRANSLATION: 1}
LABELS = {
    Kind.RELATED: gettext_lazy("Read with it"),
    Kind.RESPONDS_TO: gettext_lazy("Responds to"),
    Kind.TRANSLATION: gettext_lazy("Translation of"),
}
HELP = {
    Kind.RELATED: gettext_lazy("In this order. Empty: pieces with shared tags are taken, those of its section first."),
    Kind.RESPONDS_TO: gettext_lazy("Shown on both pieces, as a letter to the essay that it answers."),
    Kind.TRANSLATION: gettext_lazy("Translations of one original name each other, each in its own language."),
}
ARGUMENTS = {Kind.RELATED: "related", Kind.RESPONDS_TO: "responds_to", Kind.TRANSLATION: "translation_of"}


class CompanionsForm(forms.Form):
    def __init__(self, article: Article, admin_site, data=None):
        super().__init__(data)
        relation = Companion._meta.get_field("other")
        for kind, others in chosen(article).items():
            count = max(FIELDS[kind], len(others) + (kind != Kind.TRANSLATION))
            for number in range(count):
                self.fields[f"{kind}-{number}"] = forms.ModelChoiceField(
                    Article.objects.exclude(pk=article.pk),
                    label=f"{LABELS[kind]} {number + 1}" if count > 1 else LABELS[kind],
                    required=False,
                    initial=others[number] if number < len(others) else None,
                    widget=AutocompleteSelect(relation, admin_site),
                    help_text=HELP[kind] if number == count - 1 else "",
                )
        self.fields["series"] = forms.ModelChoiceField(
            Series.objects.exclude(parts__article=article),
            label=_("Add to a series"),
            required=False,
            widget=AutocompleteSelect(SeriesPart._meta.get_field("series"), admin_site),
            help_text=_("As its last part. Its order is changed at the series."),
        )

    def said(self) -> dict[str, list[int]]:
        """As the verb takes it."""
        return {
            name: [one.pk for field, one in self.cleaned_data.items() if field.startswith(f"{kind}-") and one]
            for kind, name in ARGUMENTS.items()
        }


def chosen(article: Article) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {kind: [] for kind in FIELDS}
    for kind, other in article.companions.filter(is_chosen=True).values_list("kind", "other_id"):
        found[kind].append(other)
    return found


def accompany(screen, request, article: Article):
    require(request, "articles.publish_article")
    form = CompanionsForm(article, screen.admin_site, posted(request))

    def does(cleaned: dict) -> str:
        series = cleaned["series"]
        if series:
            series.hold()
        article.accompany(by=request.user, **form.said())
        if series:
            series.add_part(article, by=request.user)
        return _("Saved. Readers see it now, where they can see these pieces.")

    return ask(
        screen,
        request,
        article,
        form=form,
        title=_("What goes with “%s”") % article,
        sentence=_("It acts at once, for readers too, and makes no version."),
        button=_("Save"),
        does=does,
        then=reverse("admin:articles_article_change", args=[article.pk]),
    )


# A series, then all articles by number: with its own article held before, two who link each other would block.
accompany.holds_by_itself = True


def goes_with(article: Article) -> dict:
    """For the fold beside the text: what was chosen, in words, and the way to change it."""
    lines = [*in_series(article), *in_company(article)]
    return {"lines": lines, "url": reverse("admin:article_accompany", args=[article.pk])}


def in_series(article: Article) -> Iterator[str]:
    for part in article.series_parts.select_related("series"):
        before = part.series.parts.filter(position__lte=part.position).count()
        url = reverse("admin:series_parts", args=[part.series_id])
        yield format_html('<a href="{}">{}</a>, {}', url, part.series, _("part %s") % before)


def in_company(article: Article) -> Iterator[str]:
    rows = article.companions.filter(is_chosen=True).select_related("other").order_by("kind", "position")
    for row in rows.only("kind", "other__headline", "article"):
        yield format_html("{}: {}", LABELS[row.kind], row.other)
    for row in (
        article.companion_of.exclude(kind=Kind.RELATED)
        .select_related("article")
        .only("kind", "article__headline", "other")
    ):
        name = _("Translated as") if row.kind == Kind.TRANSLATION else _("Answered by")
        yield format_html("{}: {}", name, row.article)
