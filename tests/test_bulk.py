"""What the bulk door writes is what the verbs would have written at those moments."""

import pytest
from django.db import transaction

from articles import models
from articles.bulk import Issue, Piece, publish_many
from articles.models import Article, ListCount, Words
from search.models import SearchDocument
from tests.pieces import NOW, World, may, standing_at

pytestmark = pytest.mark.django_db


def write_by_verbs(piece: Piece, by) -> None:
    with standing_at(may(1)):
        fields = {name: getattr(piece, name) for name in (*Words.FIELDS, *Piece.FILING)}
        article = Article.objects.create(**fields)
        article.set_bylines(piece.bylines)
        article.notes.set(piece.notes)
        article.make_findable()
        if piece.categories or piece.tags:
            article.file(by=by, categories=list(piece.categories), tags=list(piece.tags))
    issues = [(issue.live_from, "issue", issue) for issue in piece.editions]
    ends = [(end.at, "end", end) for end in piece.withdrawals]
    for moment, what, one in sorted(issues + ends, key=lambda act: act[0]):
        with standing_at(min(moment, NOW)):
            if what == "end":
                told = {"notice": one.notice, "reason": one.reason, "shows_headline": one.shows_headline}
                article.withdraw(by=by, at=moment, **told)
            else:
                write_issue(article, one, by)


def write_issue(article, issue: Issue, by) -> None:
    article = Article.objects.get(pk=article.pk)
    if article.was_public(NOW) and not article.live_edition(min(issue.live_from, NOW)):
        article.reinstate(by=by, note=issue.note)
    elif issue.kind:
        article.correct(by=by, kind=issue.kind, note=issue.note, changes=issue.changes)
    else:
        article.take(article.words() | issue.changes)
        article.publish(by=by, at=issue.live_from, note=issue.note, despite="Brought in.")


TABLES = [
    models.Address,
    models.Article,
    models.AuditEntry,
    models.Byline,
    models.Edition,
    models.Filing,
    models.FrozenByline,
    models.FrozenPlacement,
    models.ListCount,
    models.Listing,
    models.Placement,
    models.Tag,
    models.TaggedArticle,
    models.Version,
    models.Withdrawal,
    Article.notes.through,
    models.Version.notes.through,
    SearchDocument,
]


def rows() -> dict[str, list[str]]:
    """Every row of every table without its id and the moments of writing; a row referred to is named by its rank."""
    names = {}
    for model in (Article, models.Version, models.Edition):
        ids = model.objects.order_by("pk").values_list("pk", flat=True)
        names[model] = {pk: f"{model._meta.model_name} {rank}" for rank, pk in enumerate(ids)}

    def said(row, field) -> str:
        value = getattr(row, field.attname)
        if field.name == "details":
            # The bulk door leaves the checklist to `check_pieces`, so it overrides nothing.
            value = {name: detail for name, detail in value.items() if name not in ("open", "despite")}
        model = Article if field.name in ("subject_id", "document") else field.related_model
        return f"{field.attname}: {names[model][value] if model in names else value!r}"

    def told(row) -> str:
        fields = [field for field in row._meta.concrete_fields if not field.primary_key]
        left_out = {"created_at", "changed_at"}
        if isinstance(row, models.AuditEntry):
            left_out |= {"at", "subject_name"}  # the moment of writing, and the headline at that moment
        return "\n".join(said(row, field) for field in fields if field.name not in left_out)

    return {model._meta.label: sorted(told(row) for row in model.objects.all()) for model in TABLES}


def test_it_writes_the_rows_that_the_verbs_write():
    world = World()
    with transaction.atomic():
        for piece in world.pieces():
            write_by_verbs(piece, world.editor)
        ListCount.objects.filter(count=0).delete()
        by_verbs = rows()
        transaction.set_rollback(True)

    with standing_at(NOW):
        articles = list(publish_many(world.pieces(), by=world.editor))
    by_bulk = rows()

    assert [article.headline for article in articles][:2] == ["A draft", "A chair is not a policy"]
    for table, expected in by_verbs.items():
        assert by_bulk[table] == expected, table


def test_the_editions_have_the_moments_of_their_past():
    world = World()
    _draft, corrected, *_others = publish_many(world.pieces(), by=world.editor)

    first, second, *_later = corrected.editions.all()

    assert (first.live_from, first.live_until) == (may(3), may(14))
    assert first.version.created_at == may(3)
    assert second.version.created_at == may(14)
    assert models.AuditEntry.objects.about(corrected).first().at > may(14)
