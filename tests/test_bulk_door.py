"""What comes through the bulk door, and what does not."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.bulk import Issue, Piece, Withdrawn, publish_many
from articles.models import ALL, Address, Article, Listing
from articles.signals import article_changed
from tests.pieces import NEXT_WEEK, NOW, World, may, simple, standing_at

pytestmark = pytest.mark.django_db


def test_a_piece_takes_every_field_that_an_editor_can_fill():
    given = [field for field in Article._meta.concrete_fields if field.editable and not field.primary_key]
    fields = {"lead_image_id" if field.name == "lead_image" else field.name for field in given}

    assert fields <= set(Piece.__dataclass_fields__)


def test_the_number_of_queries_is_the_same_for_one_piece_and_for_sixty():
    world = World()
    fields = {"bylines": [(world.marit.pk, "by", "")], "categories": [world.harbours.pk], "tags": ["benches"]}

    with CaptureQueriesContext(connection) as one:
        list(publish_many([simple(**fields)], by=world.editor))
    with CaptureQueriesContext(connection) as sixty:
        list(publish_many([simple(f"Bench number {n}", **fields) for n in range(60)], by=world.editor))

    assert len(sixty) <= len(one) + 6, "only what an INSERT can’t hold takes another"
    assert len(one) <= 55


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


def test_an_address_that_is_taken_stays_as_short_as_its_column():
    articles = list(publish_many([simple(slug="bench-" * 17) for _ in range(3)], by=None))

    assert [len(article.slug) for article in articles] == [95, 79, 79]


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
        ({"teaser": "a\x00b"}, "null character"),
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
