"""What the bulk door writes is what the verbs would have written at those moments."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import models
from articles.bulk import Issue, Piece, Withdrawn, publish_many
from articles.models import ALL, Address, Article, ListCount, Listing, Tag, Words
from articles.signals import article_changed
from pagecache.models import Change
from tests.factories import make_author, make_category, make_editor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
NEXT_WEEK = datetime(2026, 6, 8, 6, tzinfo=UTC)


def may(day: int) -> datetime:
    return datetime(2026, 5, day, 8, tzinfo=UTC)


class World:
    """Whom and what the pieces name."""

    def __init__(self):
        self.editor = make_editor("ed")
        self.marit = make_author("Marit Osei-Lund", credit_line="Marit teaches benches.")
        self.tomas = make_author("Tomás Ferrer")
        self.world = make_category("World")
        self.coast = make_category("Coast", parent=self.world)
        self.harbours = make_category("Harbours", parent=self.coast)
        self.ideas = make_category("Ideas")
        self.note = models.Note.objects.create(title="Rights", text="<em>Ask</em> first.")
        for name in ("Benches", "Ferries", "New Things"):
            Tag.objects.create(name=name)

    def pieces(self) -> list[Piece]:
        body = "<p>Sit down first.</p><h2>Then</h2><p>Argue<script>alert(1)</script>.</p>"
        by_marit, by_tomas = (self.marit.pk, "by", ""), (self.tomas.pk, "translated", "Tomás translates.")
        return [
            Piece(headline="A draft", body=body, bylines=[by_marit], created_by=self.editor),
            Piece(
                headline="A bench is not a policy",
                standfirst="Nor is a chair.",
                dateline="Port Sable",
                body=body,
                bylines=[by_marit, by_tomas, (self.marit.pk, "edited", "")],
                categories=[self.harbours.pk, self.ideas.pk],
                tags=["benches", "New Things"],
                notes=[self.note.pk],
                is_placed_on_front=True,
                licence="cc-by",
                editions=[
                    Issue(live_from=may(3)),
                    Issue(
                        live_from=may(14),
                        kind="correction",
                        note="It was a chair.",
                        changes={"headline": "A chair is not a policy", "body": body.replace("Sit", "Stand")},
                    ),
                    Issue(live_from=may(15), kind="editors_note", note="We heard from the chair."),
                    Issue(live_from=may(16), changes={"standfirst": "Nor a stool.", "bylines": [by_tomas]}),
                ],
            ),
            Piece(
                headline="A bench is not a policy",
                body=body,
                categories=[self.coast.pk, self.world.pk],
                editions=[Issue(live_from=may(4))],
                withdrawals=[Withdrawn(at=may(9), notice="Gone.", reason="A letter came.", shows_headline=True)],
            ),
            Piece(
                headline="Known to the month",
                body=body,
                bylines=[by_tomas],
                categories=[self.world.pk],
                dated_on=date(2011, 3, 1),
                dated_precision="month",
                editions=[Issue(live_from=may(5))],
            ),
            Piece(
                headline="Tomorrow’s ferry",
                body=body,
                tags=["Ferries"],
                slug="Große Fähre",
                editions=[Issue(live_from=NEXT_WEEK, note="At last.")],
            ),
            Piece(
                headline="Back again",
                body=body,
                categories=[self.ideas.pk],
                editions=[Issue(live_from=may(6)), Issue(live_from=may(20), note="We were wrong to.")],
                withdrawals=[Withdrawn(at=may(7))],
            ),
            Piece(
                headline="It changes next week",
                body=body,
                editions=[Issue(live_from=may(8)), Issue(live_from=NEXT_WEEK, changes={"kind": "analysis"})],
            ),
            Piece(
                headline="It ends next week",
                body=body,
                editions=[Issue(live_from=may(8))],
                withdrawals=[Withdrawn(at=NEXT_WEEK, reason="The licence ends.")],
            ),
            Piece(headline="History", body=body, editions=[Issue(live_from=may(10))]),
        ]


@contextmanager
def standing_at(moment: datetime):
    with time_machine.travel(moment, tick=False):
        yield


def write_by_verbs(piece: Piece, by) -> None:
    with standing_at(may(1)):
        fields = {name: getattr(piece, name) for name in (*Words.FIELDS, *Piece.FILING)}
        article = Article.objects.create(**fields)
        article.set_bylines(piece.bylines)
        article.notes.set(piece.notes)
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
        article.publish(by=by, at=issue.live_from, note=issue.note)


TABLES = [
    models.Address,
    models.Article,
    models.AuditEntry,
    models.Byline,
    models.Edition,
    models.Filing,
    models.FrozenByline,
    models.ListCount,
    models.Listing,
    models.Tag,
    models.TaggedArticle,
    models.Version,
    models.Withdrawal,
    Article.notes.through,
    models.Version.notes.through,
]


def rows() -> dict[str, list[str]]:
    """Every row of every table without its id and the moments of writing; a row referred to is named by its rank."""
    names = {}
    for model in (Article, models.Version, models.Edition):
        ids = model.objects.order_by("pk").values_list("pk", flat=True)
        names[model] = {pk: f"{model._meta.model_name} {rank}" for rank, pk in enumerate(ids)}

    def said(row, field) -> str:
        value = getattr(row, field.attname)
        model = Article if field.name == "subject_id" else field.related_model
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
        by_verbs, keys = rows(), set(Change.objects.values_list("key", flat=True))
        transaction.set_rollback(True)

    with standing_at(NOW):
        articles = list(publish_many(world.pieces(), by=world.editor))
    by_bulk = rows()

    assert [article.headline for article in articles][:2] == ["A draft", "A chair is not a policy"]
    for table, expected in by_verbs.items():
        assert by_bulk[table] == expected, table
    ids = {f"article:{article.pk}" for article in articles}
    lists = {f"list:{name}" for name in Listing.objects.values_list("list", flat=True)}
    assert set(Change.objects.values_list("key", flat=True)) == ids | lists
    assert len(keys) >= len(ids | lists)


def test_the_editions_have_the_moments_of_their_past():
    world = World()
    _draft, corrected, *_others = publish_many(world.pieces(), by=world.editor)

    first, second, *_later = corrected.editions.all()

    assert (first.live_from, first.live_until) == (may(3), may(14))
    assert first.version.created_at == may(3)
    assert second.version.created_at == may(14)
    assert models.AuditEntry.objects.about(corrected).first().at > may(14)


def test_a_piece_takes_every_field_that_an_editor_can_fill():
    fields = {field.name for field in Article._meta.concrete_fields if field.editable and not field.primary_key}

    assert fields <= set(Piece.__dataclass_fields__)


def simple(headline: str = "A bench", **fields) -> Piece:
    return Piece(**{"headline": headline, "body": "<p>Sit.</p>", "editions": [Issue(live_from=may(3))]} | fields)


def test_the_number_of_queries_is_the_same_for_one_piece_and_for_sixty():
    world = World()
    fields = {"bylines": [(world.marit.pk, "by", "")], "categories": [world.harbours.pk], "tags": ["benches"]}

    with CaptureQueriesContext(connection) as one:
        list(publish_many([simple(**fields)], by=world.editor))
    with CaptureQueriesContext(connection) as sixty:
        list(publish_many([simple(f"Bench number {n}", **fields) for n in range(60)], by=world.editor))

    assert len(sixty) <= len(one) + 6, "only what an INSERT can’t hold takes another"
    assert len(one) <= 40


def test_two_spellings_of_a_tag_are_one_tag():
    World()

    (article,) = publish_many([simple(tags=["Islands", "islands", "benches"])], by=None)

    assert sorted(article.tags.names()) == ["Benches", "Islands"]


def test_a_headline_without_letters_takes_its_address_from_the_id():
    (article,) = publish_many([simple("？！")], by=None)

    assert article.current_path == f"/2026/05/article-{article.pk}/"


def test_it_takes_free_addresses_in_the_batch_and_in_the_database():
    list(publish_many([simple(), simple(editions=[Issue(live_from=datetime(2026, 4, 3, tzinfo=UTC))])], by=None))

    list(publish_many([simple(slug="bench-9"), *[simple() for _ in range(23)], simple("Feed")], by=None))

    paths = set(Address.objects.filter(is_current=True).values_list("path", flat=True))
    assert {"/2026/04/a-bench/", "/2026/05/bench-9/", "/2026/05/feed-2/"} < paths
    assert {"/2026/05/a-bench/", *(f"/2026/05/a-bench-{n}/" for n in range(2, 25))} < paths


def test_listeners_hear_of_each_article_after_the_commit(django_capture_on_commit_callbacks):
    heard = []

    def listen(article_id, **_kwargs):
        heard.append(article_id)

    article_changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        articles = list(publish_many([simple(), simple("Another")], by=None))
    article_changed.disconnect(listen)

    assert heard == [article.pk for article in articles]


def test_batches_before_a_refused_one_are_stored_and_of_that_one_nothing():
    pieces = [simple(f"Number {n}") for n in range(5)] + [simple("The bare one", body=" ")]

    with pytest.raises(ValidationError, match="The bare one"):
        list(publish_many(pieces, by=None, batch=4))

    assert Article.objects.count() == Listing.objects.filter(list=ALL).count() == 4


KIND = {"kind": "correction", "note": "It was a chair."}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"body": "<p> </p>"}, "without a text"),
        ({"headline": ""}, "without a headline"),
        ({"headline": "x" * 301}, "300"),
        ({"kind": "poem"}, "kind: "),
        ({"slug": "!"}, "slug: "),
        ({"licence": "mine"}, "licence: "),
        ({"bylines": [(999, "by", "")]}, "byline"),
        ({"notes": [999]}, "note"),
        ({"categories": [999]}, "category"),
        ({"editions": [Issue(live_from=datetime(2026, 5, 3))]}, "time zone"),
        ({"editions": [Issue(live_from=may(3)), Issue(live_from=may(3))]}, "order"),
        ({"editions": [Issue(live_from=may(3)), Issue(live_from=may(4))]}, "exactly these words"),
        ({"editions": [Issue(live_from=may(3)), Issue(live_from=may(4), kind="correction")]}, "in a note"),
        ({"editions": [Issue(live_from=may(3)), Issue(live_from=may(4), changes={"colour": 1}, **KIND)]}, "colour"),
        ({"editions": [Issue(live_from=may(3), kind="rumour")]}, "rumour"),
        ({"withdrawals": [Withdrawn(at=may(2))]}, "only while readers see it"),
        ({"withdrawals": [Withdrawn(at=may(5)), Withdrawn(at=may(6))]}, "only while readers see it"),
        ({"withdrawals": [Withdrawn(at=may(4))], "editions": []}, "only while readers see it"),
    ],
)
def test_it_refuses_what_the_verbs_refuse_and_names_the_piece(fields, reason):
    piece = simple(**fields)

    with pytest.raises(ValidationError, match=reason) as refusal:
        list(publish_many([simple("Sound"), piece], by=None))

    assert piece.headline[:20] in refusal.value.message
    assert not Article.objects.exists()


def test_only_one_edition_can_wait():
    weeks = [Issue(live_from=NEXT_WEEK), Issue(live_from=datetime(2026, 7, 1, tzinfo=UTC), changes={"teaser": "Soon."})]

    with standing_at(NOW), pytest.raises(ValidationError, match="can wait"):
        list(publish_many([simple(editions=weeks)], by=None))


def test_nothing_begins_after_an_end_that_lies_ahead():
    piece = simple(
        editions=[Issue(live_from=may(3)), Issue(live_from=datetime(2026, 7, 1, tzinfo=UTC))],
        withdrawals=[Withdrawn(at=NEXT_WEEK)],
    )

    with standing_at(NOW), pytest.raises(ValidationError, match="only until"):
        list(publish_many([piece], by=None))
