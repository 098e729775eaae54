"""A draft into the working copy of an article, new or known."""

import hashlib
import json

from django.utils import timezone

from articles.models import Article, Filing, Remark
from articles.slugs import slug_of

from .documents.draft import NOTE, Draft
from .matching import CategoryTree, find_author, find_note, make_author, make_note, plain, same
from .options import Options

_WITH_DEFAULTS = ("kind", "language", "licence")
# Of pictures no document says anything yet: an article keeps its own.
_WORDS = [field for field in Article.FIELDS if field not in Article.LEAD]
_DATING = ("slug", "dated_on", "dated_precision")
_FILED = ("search_title", "search_description")
_MARKS = ("licence", "is_placed_on_front", "is_section_confirmed")


def write(article: Article, draft: Draft, options: Options) -> None:
    names = [name for name in draft.categories if same(name) != same(options.front_page)]
    article.is_placed_on_front = len(names) < len(draft.categories)
    categories = _categories(names, draft, options)
    article.is_section_confirmed = _is_section_sure(names, categories, draft)
    for field in (*_WORDS, *_FILED, "licence"):
        value = getattr(draft, field)
        if not value and field in _WITH_DEFAULTS:
            value = Article._meta.get_field(field).get_default()
        setattr(article, field, value)
    _set_dating(article, draft)
    is_new = article.pk is None
    article.save()
    article.set_bylines(_signatures(draft, options))
    if draft.notes or not is_new:
        article.notes.set(_notes(draft, options))
    _file(article, list(dict.fromkeys(categories)), draft, options, is_new=is_new)


def _file(article: Article, categories: list[int], draft: Draft, options: Options, *, is_new: bool) -> None:
    if not is_new:
        article.file(by=options.by, categories=categories, tags=draft.tags)
        return
    # A piece that stands in no list yet leaves nothing to relist: that saves a third of the time.
    filings = [Filing(article=article, category_id=pk, position=n) for n, pk in enumerate(categories)]
    Filing.objects.bulk_create(filings)
    if draft.tags:
        article.tags.set(draft.tags)


def _set_dating(article: Article, draft: Draft) -> None:
    """An address that readers know moves by `change_address` only."""
    if article.published_at is None:
        for field in _DATING:
            setattr(article, field, getattr(draft, field))
        if draft.slug and slug_of(draft.slug, limit=100) != draft.slug:
            article.slug = slug_of(draft.slug, limit=100)
            draft.find(NOTE, draft.slug, f"Written in the address as “{article.slug}”")
    elif draft.slug not in ("", article.slug) or draft.dated_on not in (None, article.dated_on):
        draft.find(NOTE, says="The article has its address and date already; change them in the desk")


def _categories(names: list[str], draft: Draft, options: Options) -> list[int]:
    found, tree = [], CategoryTree() if names else None
    for name in names:
        category = tree.find(name)
        if category is None and options.makes_categories:
            category = tree.make(name)
            draft.find(NOTE, name, "Category made")
        if category is None:
            draft.find(Remark.Kind.LEFT_OUT, name, "There is no such category, and making one needs another role")
        else:
            found.append(category.pk)
    return found


def _is_section_sure(names: list[str], categories: list[int], draft: Draft) -> bool:
    if names and len(categories) < len(names):
        draft.find(Remark.Kind.SECTION, names[0], "Not every category could be taken over")
        return False
    in_order = [slug_of(name) for name in names]
    if draft.may_list_by_alphabet and len(names) > 1 and in_order == sorted(in_order):
        draft.find(Remark.Kind.SECTION, names[0], "Categories stand by the alphabet; the first may be no section")
        return False
    return True


def _signatures(draft: Draft, options: Options) -> list[tuple[int, str, str]]:
    lines: dict[tuple[int, str], str] = {}
    for signature in draft.signatures:
        author = find_author(signature.name)
        if author is None and options.makes_authors:
            author = make_author(signature.name)
            draft.find(NOTE, signature.name, "Author made")
        if author is None:
            quoted = signature.credit_line or signature.name
            draft.find(Remark.Kind.LEFT_OUT, quoted, "There is no such author, and making one needs another role")
        else:
            key = author.pk, signature.role
            lines[key] = lines.get(key) or signature.credit_line
    return [(author, role, credit_line) for (author, role), credit_line in lines.items()]


def _notes(draft: Draft, options: Options) -> list[int]:
    found = []
    for html in draft.notes:
        note = find_note(html) or (make_note(html) if options.makes_notes else None)
        if note is None:
            draft.find(Remark.Kind.LEFT_OUT, plain(html), "There is no such note, and making one needs another role")
        else:
            found.append(note.pk)
    return found


def remark(article: Article, draft: Draft) -> None:
    """What stays at the article. What an editor has settled stays settled, what is no longer so goes."""
    wanted = {(str(finding.kind), str(finding)) for finding in draft.findings if finding.kind != NOTE}
    for old in article.remarks.all():
        if (old.kind, old.text) in wanted:
            wanted.remove((old.kind, old.text))
        elif old.settled_at is None:
            old.delete()
    kept = [finding for finding in draft.findings if (str(finding.kind), str(finding)) in wanted]
    Remark.objects.bulk_create(Remark(article=article, kind=finding.kind, text=str(finding)) for finding in kept)


def fingerprint(article: Article) -> str:
    """Of all that an editor could have changed since."""
    # Left out while empty, so that what was written before articles had pictures counts as untouched.
    words = {name: said for name, said in article.words().items() if said or name not in Article.LEAD}
    said = words | {
        "categories": list(article.filings.values_list("category_id", flat=True)),
        "tags": sorted(article.tags.names()),
        **{field: getattr(article, field) for field in (*_FILED, *_MARKS)},
    }
    if article.published_at is None:
        said |= {"slug": article.slug, "dated": [article.dated_on, article.dated_precision]}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def lies_ahead(draft: Draft) -> bool:
    return draft.dated_on is not None and draft.dated_on > timezone.localdate()
