from django import forms
from django.contrib.admin import StackedInline
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Byline, Filing
from desk.editor import GrowingTextarea


class Row(forms.ModelForm):
    """Rows are written as one: what stands in the database is no reason to refuse any of them."""

    def validate_unique(self):
        pass

    def validate_constraints(self):
        pass


class OrderedRows(forms.BaseInlineFormSet):
    """Rows by value, in the order in which they stand, whatever numbers and whatever piece they carried.

    Another editor's save makes all rows anew: a form that was opened before names rows that are gone. Words that
    begin a new piece name the one that they were written for.
    """

    unlike: tuple[str, ...]
    constraint: str

    def __init__(self, data=None, *args, prefix=None, **kwargs):
        prefix = prefix or self.get_default_prefix()
        if data is not None:
            data = data.copy()
            data[f"{prefix}-INITIAL_FORMS"] = "0"
            gone = ("-id", f"-{self.fk.name}")
            for name in [name for name in data if name.startswith(f"{prefix}-") and name.endswith(gone)]:
                del data[name]
        super().__init__(data, *args, prefix=prefix, **kwargs)

    @property
    def rows(self) -> list[forms.ModelForm]:
        """What was filled in and is not to go."""
        filled = [form for form in self.forms if form.has_changed() and form.is_valid()]
        kept = [form for form in filled if not form.cleaned_data.get("DELETE")]
        return sorted(kept, key=lambda form: (form.cleaned_data.get("position") or 0, self.forms.index(form)))

    def clean(self):
        """In place of Django's own look for doubles, which names columns."""
        refusals = {one.name: one.violation_error_message for one in self.model._meta.constraints}
        seen = set()
        for form in self.rows:
            value = tuple(form.cleaned_data[name] for name in self.unlike)
            if value in seen:
                form.add_error(None, refusals[self.constraint])
            seen.add(value)

    def write(self, article: Article) -> bool:
        """Whether anything had to be written."""
        raise NotImplementedError


class Bylines(OrderedRows):
    unlike = ("author", "role")
    constraint = "an_author_signs_a_piece_once_in_a_role"

    def write(self, article):
        said = [form.cleaned_data for form in self.rows]
        lines = [(row["author"].pk, row["role"], row["credit_line"].replace("\r\n", "\n")) for row in said]
        if lines == [(line.author_id, line.role, line.credit_line) for line in article.bylines.all()]:
            return False
        article.set_bylines(lines)
        return True


class Filings(OrderedRows):
    unlike = ("category",)
    constraint = "a_piece_is_filed_once_in_a_category"

    def write(self, article):
        categories = [form.cleaned_data["category"].pk for form in self.rows]
        if categories == [filing.category_id for filing in article.filings.all()]:
            return False
        article.set_categories(categories)
        return True


class Rows(StackedInline):
    """Who may change the article may change its rows."""

    form = Row
    template = "desk/articles/rows.html"
    extra = 0

    def has_add_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return True

    has_delete_permission = has_view_permission = has_change_permission


class BylineRows(Rows):
    model = Byline
    formset = Bylines
    fields = ["author", "role", "credit_line", "position"]
    autocomplete_fields = ["author"]
    verbose_name = _("byline")
    verbose_name_plural = _("Bylines")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "credit_line":
            kwargs["widget"] = GrowingTextarea
            kwargs["help_text"] = _("For this piece. Empty: the author’s own is taken.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")


class FilingRows(Rows):
    model = Filing
    formset = Filings
    fields = ["category", "position"]
    autocomplete_fields = ["category"]
    verbose_name = _("section")
    verbose_name_plural = _("Sections")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("category")
