"""What the columns of an article can hold."""

from articles.models import Article, Author, Category, Remark, Tag

from .draft import Draft
from .refusal import Refused


def most(model, field: str) -> int:
    return model._meta.get_field(field).max_length


def fit(draft: Draft) -> None:
    """What is too long for its field goes to the findings; a headline that is, is none."""
    if len(draft.headline) > most(Article, "headline"):
        length, bound = len(draft.headline), most(Article, "headline")
        raise Refused(f"Its headline has {length} characters, and {bound} are the most. Shorten it.")
    for field in ("dateline", "origin_name", "origin_url", "search_title", "search_description", "language"):
        value = getattr(draft, field)
        if len(value) > most(Article, field):
            draft.find(Remark.Kind.LEFT_OUT, value, f"Too long for “{Article._meta.get_field(field).verbose_name}”")
            setattr(draft, field, "")
    draft.tags = _those_that_fit(draft, draft.tags, most(Tag, "name"), "Too long for a tag")
    draft.categories = _those_that_fit(draft, draft.categories, most(Category, "name"), "Too long for a category")
    names = [signature.name for signature in draft.signatures]
    fitting = _those_that_fit(draft, names, most(Author, "name"), "Too long for a name")
    for signature in draft.signatures:
        if signature.name not in fitting and signature.credit_line:
            draft.find(Remark.Kind.LEFT_OUT, signature.credit_line, "Credit line without an author")
    draft.signatures = [signature for signature in draft.signatures if signature.name in fitting]


def _those_that_fit(draft: Draft, names: list[str], length: int, says: str) -> list[str]:
    for name in names:
        if len(name) > length:
            draft.find(Remark.Kind.LEFT_OUT, name, says)
    return [name for name in names if len(name) <= length]
