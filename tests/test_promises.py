"""What the database itself refuses, on both kinds, by whatever door."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.utils import timezone

from articles import promises
from articles.models import Address, Category, Edition, Filing, Site, Version
from tests.factories import make_article, make_category, make_live_article, tomorrow, yesterday

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def refused(sentence: str = ""):
    """The rest of the test goes on in the transaction of before."""

    class Refused:
        def __enter__(self):
            self.savepoint = transaction.atomic()
            self.savepoint.__enter__()

        def __exit__(self, kind, error, trace):
            self.savepoint.__exit__(kind, error, trace)
            assert error is not None, "the database let it pass"
            assert issubclass(kind, Error), error
            assert sentence in str(error)
            return True

    return Refused()


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, None), (1, None), (-1, 1), (0, 1), (1, 2), (-100, 100), (0, None)],
)
def test_editions_of_an_article_never_overlap(start, end):
    now = timezone.now()
    article = make_article()
    version = article.save_version(by=None).version
    article.editions.create(kind="update", version=version, live_from=now, live_until=now + 10 * HOUR)

    with refused():
        article.editions.create(
            kind="update", version=version, live_from=now + start * HOUR, live_until=end and now + end * HOUR
        )


def test_editions_may_touch():
    now = timezone.now()
    article = make_article()
    version = article.save_version(by=None).version

    article.editions.create(kind="update", version=version, live_from=now, live_until=now + HOUR)
    article.editions.create(kind="update", version=version, live_from=now + HOUR)
    article.editions.create(kind="update", version=version, live_from=now - HOUR, live_until=now)

    assert article.editions.count() == 3


def test_an_end_can_not_be_moved_into_the_next_edition():
    article = make_live_article()
    first = article.editions.get()
    first.live_until = tomorrow()
    first.save()
    article.editions.create(kind="update", version=first.version, live_from=tomorrow())

    with refused():
        article.editions.filter(pk=first.pk).update(live_until=None)


def test_an_edition_ends_after_it_begins():
    edition = make_live_article().editions.get()

    with refused("an_edition_ends_after_it_begins"):
        Edition.objects.filter(pk=edition.pk).update(live_until=edition.live_from)


def test_an_article_begins_once():
    article = make_live_article()
    article.withdraw(by=None)

    with refused():
        article.editions.create(version=article.versions.get(), live_from=tomorrow(), kind="first")


def test_an_edition_changes_only_its_end():
    article = make_live_article()
    article.body += "<p>More.</p>"
    article.save()
    other = article.save_version(by=None).version

    for change in ({"live_from": yesterday()}, {"version": other}, {"kind": "correction"}):
        with refused(promises.EDITIONS_STAY):
            article.editions.update(**change)
    article.editions.update(live_until=tomorrow())


def test_an_edition_shows_a_version_of_its_own_article():
    version = make_article().save_version(by=None).version

    with refused(promises.EDITIONS_AT_HOME):
        make_article().editions.create(kind="update", version=version, live_from=timezone.now())


@pytest.mark.parametrize("field", ["headline", "body", "standfirst", "disclosure", "language"])
def test_the_words_of_a_version_never_change(field):
    version = make_article().save_version(by=None).version

    with refused(promises.VERSIONS_STAY):
        Version.objects.filter(pk=version.pk).update(**{field: "x"})


def test_what_is_made_from_a_version_may_be_made_again():
    version = make_article().save_version(by=None).version

    Version.objects.filter(pk=version.pk).update(rendered="<p>New.</p>", word_count=2, name="As sent")


def test_an_article_has_one_current_address_and_an_address_one_article():
    article = make_live_article()

    with refused():
        Address.objects.create(path="/2026/05/other/", article=article)
    with refused():
        Address.objects.create(path=article.current_path, article=make_article(), is_current=False)


def test_a_category_in_use_can_not_be_deleted():
    category = make_category()
    make_article(categories=[category])

    with refused(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_category WHERE id = %s", [category.pk])
        connection.check_constraints()


def test_a_piece_is_filed_once_in_a_category_and_a_path_leads_to_one_category():
    category = make_category("Law")
    article = make_article(categories=[category])

    with refused():
        Filing.objects.create(article=article, category=category)
    with refused():
        Category.objects.create(name="Law again", slug="law")


def test_there_is_one_site():
    with refused("there_is_one_site"):
        Site.objects.bulk_create([Site(pk=2)])


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_migration_that_makes_a_table_anew_keeps_the_promises():
    promises.remove(connection)

    call_command("migrate", verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'editions_%'")
        assert cursor.fetchone()[0] == 4
