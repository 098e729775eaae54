"""Moves and merges over many articles, a batch to a transaction."""

from django.db import transaction
from django.tasks import task

from articles.indexing import index
from articles.list_keys import beside, whole
from articles.models import (
    Article,
    Author,
    Byline,
    Category,
    Filing,
    FrozenByline,
    Refiling,
    Series,
    SeriesPart,
    Tag,
    TaggedArticle,
)
from articles.relisting import hold, relist
from pagecache.changes import changed

BATCH = 400


def carry_on_soon() -> None:
    transaction.on_commit(lambda: carry_on_refilings.enqueue())


def find_by_new_name(author: Author) -> None:
    """His pieces are found by the name that he has now: the first few hundred at once, the rest in batches."""
    found = Refiling.objects.filter(noun=author.list_noun, source_id=author.pk)
    if found.filter(target_id__isnull=False).exists():
        return
    again, _made = found.update_or_create(
        noun=author.list_noun, source_id=author.pk, target_id=None, defaults={"after_article": 0}
    )
    if not step(again):
        carry_on_soon()


@task
def carry_on_refilings() -> None:
    """Every move and merge to its end. Safe to run twice, to kill, and to run beside itself."""
    for refiling in Refiling.objects.all():
        while not step(refiling):
            pass


@transaction.atomic
def step(refiling: Refiling, batch: int = BATCH) -> bool:
    """The next articles of one refiling. True when nothing is left."""
    held = Refiling.objects.select_for_update().filter(pk=refiling.pk).first()
    if held is None:
        return True
    ids = list(_articles(held)[:batch])
    if ids:
        # Before any row of theirs, as an editor does: else each would wait for the other.
        hold(ids)
        if held.target_id:
            _MERGES[held.noun](held.source_id, held.target_id, ids)
            # Whatever names it has its key: a page of each of these pieces, their cards where it is their section.
            changed(f"{held.noun}:{held.source_id}")
        relist(ids)
        if held.noun == "author":
            index(ids)
        held.after_article = ids[-1]
        held.save(update_fields=["after_article"])
    if len(ids) == batch:
        return False
    if held.target_id:
        _finish_merge(held)
    held.delete()
    return True


def _articles(refiling: Refiling):
    """Ids of the articles that are concerned, in order, after those that are done."""
    pk = refiling.source_id
    match refiling.noun:
        case "category":
            path = Category.objects.values_list("path", flat=True).get(pk=pk)
            below = Category.objects.filter(path__startswith=f"{path}/").values("pk")
            of = Filing.objects.filter(category__in=[pk, *below.values_list("pk", flat=True)])
            ids = of.values("article_id")
        case "tag":
            ids = TaggedArticle.objects.filter(tag=pk).values("content_object_id")
        case "series":
            ids = SeriesPart.objects.filter(series=pk).values("article_id")
        case _:
            frozen = FrozenByline.objects.filter(author=pk).values("version__article_id")
            ids = Byline.objects.filter(author=pk).values("article_id").union(frozen)
    # What a merge has done is not found again; what an editor files there meanwhile is.
    after = 0 if refiling.target_id else refiling.after_article
    return Article.objects.filter(pk__gt=after, pk__in=ids).order_by("pk").values_list("pk", flat=True)


def _merge_categories(source: int, target: int, ids: list[int]) -> None:
    there = Filing.objects.filter(article__in=ids, category=target).values("article_id")
    here = Filing.objects.filter(article__in=ids, category=source)
    _promote(source, target, ids)
    here.filter(article__in=list(there.values_list("article_id", flat=True))).delete()
    here.update(category=target)


def _promote(source: int, target: int, ids: list[int]) -> None:
    """Where a piece stands in both, it keeps the better place."""
    better = {filing.article_id: filing.position for filing in Filing.objects.filter(article__in=ids, category=source)}
    for filing in Filing.objects.filter(article__in=better, category=target):
        if better[filing.article_id] < filing.position:
            filing.position = better[filing.article_id]
            filing.save(update_fields=["position"])


def _merge_tags(source: int, target: int, ids: list[int]) -> None:
    here = TaggedArticle.objects.filter(content_object__in=ids, tag=source)
    there = TaggedArticle.objects.filter(content_object__in=ids, tag=target)
    here.filter(content_object__in=list(there.values_list("content_object_id", flat=True))).delete()
    here.update(tag=target)


def _merge_series(source: int, target: int, ids: list[int]) -> None:
    """Behind the parts that are there, in their order; who stands in both keeps his place there."""
    there = set(SeriesPart.objects.filter(series=target).values_list("article_id", flat=True))
    behind = max(SeriesPart.objects.filter(series=target).values_list("position", flat=True), default=-1) + 1
    for part in SeriesPart.objects.filter(series=source, article__in=ids):
        if part.article_id in there:
            part.delete()
        else:
            part.series_id, part.position = target, behind
            part.save(update_fields=["series", "position"])
            behind += 1
    changed(whole(f"series:{target}"), *map(beside, ids))


def _merge_authors(source: int, target: int, ids: list[int]) -> None:
    FrozenByline.objects.filter(version__article__in=ids, author=source).update(author=target)
    here = Byline.objects.filter(article__in=ids, author=source)
    there = set(Byline.objects.filter(article__in=ids, author=target).values_list("article_id", "role"))
    for line in here:
        if (line.article_id, line.role) in there:
            line.delete()
    Byline.objects.filter(article__in=ids, author=source).update(author=target)


_MERGES = {"category": _merge_categories, "tag": _merge_tags, "author": _merge_authors, "series": _merge_series}
_MODELS = {"category": Category, "tag": Tag, "author": Author, "series": Series}


def _finish_merge(refiling: Refiling) -> None:
    """The empty one goes, and its address leads to the other."""
    from articles.models import ListCount, Redirect

    model = _MODELS[refiling.noun]
    source, target = model.objects.get(pk=refiling.source_id), model.objects.get(pk=refiling.target_id)
    old_path, name, keys = source.get_absolute_url(), source.list_name, source.keys_of_its_name()
    if lacked := [field for field in source.comes_along if getattr(source, field) and not getattr(target, field)]:
        for field in lacked:
            setattr(target, field, getattr(source, field))
        target.save(update_fields=lacked)
        keys += [target.surrogate_key, whole(target)]
    source.delete()
    ListCount.objects.of(name).delete()
    Redirect.objects.write(old_path, target.get_absolute_url())
    changed(*keys)
