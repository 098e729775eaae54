"""Pictures among the words of a piece: frozen by reference, merged, restored, redacted; each use on record."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from articles import promises
from articles.bulk import publish_many
from articles.comparing.fields import differences, for_readers
from articles.merging import Clash, merge_words
from articles.models import Article, Page, Version
from articles.uses import unused, uses_of
from library.models import Image
from tests.factories import make_article, make_live_article, tomorrow
from tests.pictures_placed import figure, lead, make_image
from tests.pieces import simple
from tests.test_promises import refused

pytestmark = pytest.mark.django_db


def placed(holder) -> set[int]:
    return set(holder.placements.values_list("image_id", flat=True))


def text_with(*images) -> str:
    return "<p>Sit.</p>" + "".join(figure(image, "A caption.", "A thing") for image in images)


def test_a_version_freezes_picture_alt_text_and_caption():
    image = make_image()
    article = make_live_article(**lead(image))

    article.lead_image, article.lead_alt = make_image(), "Another"
    article.save()

    version = Version.objects.get()
    assert version.lead_image == image
    assert (version.lead_alt, version.lead_caption) == ("A staff in water", "The <em>staff</em>.")


def test_another_picture_is_another_version():
    article = make_article()
    first = article.save_version(by=None).version
    article.lead_image = make_image(files=())
    article.save()

    second = article.save_version(by=None).version

    assert first != second and article.save_version(by=None).version == second


@pytest.mark.parametrize("field", ["lead_alt", "lead_caption", "lead_is_decorative", "lead_image"])
def test_the_database_lets_no_version_have_another_picture(field):
    version = make_article().save_version(by=None).version
    value = {"lead_is_decorative": True, "lead_image": make_image(files=())}.get(field, "x")

    with refused(promises.VERSIONS_STAY):
        Version.objects.filter(pk=version.pk).update(**{field: value})


def test_restoring_brings_the_picture_back():
    image = make_image(files=())
    article = make_article(**lead(image))
    version = article.save_version(by=None).version
    article.lead_image, article.lead_alt, article.lead_caption = None, "", ""
    article.save()

    article.restore(version, by=None)

    article.refresh_from_db()
    assert (article.lead_image, article.lead_alt) == (image, "A staff in water")
    assert placed(article) == {image.pk}


def test_a_correction_of_the_caption_goes_into_the_working_copy():
    article = make_live_article(**lead(make_image(files=())))
    article.headline = "Another headline"
    article.save()

    article.correct(by=None, kind="small_fix", changes={"lead_caption": "The <b>other</b> staff."})

    article.refresh_from_db()
    assert article.lead_caption == "The <strong>other</strong> staff."
    assert article.headline == "Another headline"


def test_a_caption_never_goes_to_a_picture_that_came_meanwhile():
    article = make_live_article(**lead(make_image(files=())))
    article.lead_image, article.lead_alt = make_image(files=()), "A bench"
    article.save()

    with pytest.raises(Clash) as clash:
        article.correct(by=None, kind="small_fix", changes={"lead_caption": "Another caption of the staff."})

    assert {one.field for one in clash.value.differences["working"]} == {"lead_image_id", "lead_alt", "lead_caption"}


def test_changes_of_the_same_picture_are_merged_field_by_field():
    base = {"lead_image_id": 1, "lead_alt": "a", "lead_is_decorative": False, "lead_caption": "c"}

    merge = merge_words(base, base | {"lead_alt": "b"}, base | {"lead_caption": "d"})

    assert (merge.words, merge.clashes) == (base | {"lead_alt": "b", "lead_caption": "d"}, [])


def test_words_are_redacted_and_the_picture_stays():
    image = make_image(files=())
    words = {"lead_alt": "Jane Doe", "lead_caption": "By Jane <em>Doe</em>.", "lead_image": image}
    article = make_live_article(body=text_with(image).replace("A thing", "Jane Doe"), **words)

    article.redact(by=None, words="Jane Doe", reason="Asked.")

    for holder in (Article.objects.get(), Version.objects.get()):
        assert holder.lead_image == image and placed(holder) == {image.pk}
        assert "Doe" not in holder.lead_alt + holder.lead_caption + holder.body


def test_the_working_copy_places_what_it_shows_now():
    one, two, three = (make_image(files=()) for _ in range(3))
    article = make_article(body=text_with(two, two), lead_image=one)
    assert placed(article) == {one.pk, two.pk}

    article.body = text_with(three)
    article.save(update_fields=["body"])

    assert placed(article) == {one.pk, three.pk}


def test_every_version_places_what_it_shows():
    one, two = make_image(files=()), make_image(files=())
    article = make_live_article(body=text_with(one))

    article.correct(by=None, kind="small_fix", changes={"body": text_with(two)})

    first, second = Version.objects.order_by("number")
    assert (placed(first), placed(second), placed(article)) == ({one.pk}, {two.pk}, {two.pk})


def test_a_figure_of_a_picture_that_there_is_not_places_nothing():
    article = make_live_article(body=text_with(999_999))

    assert not placed(article) and "999999" in article.body


def test_a_picture_in_use_can_not_be_deleted():
    image = make_image(files=())
    article = make_live_article(body=text_with(image))
    article.body = "<p>None.</p>"
    article.save()

    with pytest.raises(ProtectedError):
        image.delete()
    with refused(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM library_image WHERE id = %s", [image.pk])
        connection.check_constraints()


def test_an_archive_picture_is_wanted_once_it_is_placed():
    image = make_image(files=(), is_wanted=False)

    make_article(body=text_with(image))

    assert Image.objects.get().is_wanted


def test_saving_a_piece_without_pictures_costs_one_query_more():
    article = make_article()

    with CaptureQueriesContext(connection) as queries:
        article.save(update_fields=["body"])

    assert len(queries) == 2


def test_uses_are_told_apart():
    image = make_image(files=())
    live = make_live_article("Live", body=text_with(image))
    past = make_live_article("Past", body=text_with(image))
    past.correct(by=None, kind="small_fix", changes={"body": "<p>None.</p>"})
    waiting = make_article("Waiting", lead_image=image)
    waiting.publish(by=None, at=tomorrow())
    waiting.lead_image = None
    waiting.save()
    draft = make_article("Draft", lead_image=image)
    kept = make_article("Kept", lead_image=image)
    kept.save_version(by=None)
    kept.lead_image = None
    kept.save()

    with CaptureQueriesContext(connection) as queries:
        uses = {name: [(use.article, use.headline) for use in found] for name, found in uses_of(image)}

    assert uses == {
        "live": [(live, "Live")],
        "waiting": [(waiting, "Waiting")],
        "past": [(past, "Past")],
        "working": [(draft, "Draft"), (live, "Live")],
        "versions": [(kept, "Kept")],
    }
    assert len(queries) == 8
    assert uses_of(image).live[0].article.state == "live"


def test_a_picture_on_a_page_of_the_site_is_used():
    image = make_image()
    page = Page.objects.create(title="About", slug="about", body=f"<p>We.</p>{figure(image)}")

    assert uses_of(image).pages == [page] and uses_of(image)
    assert not unused(Image.objects.all()).exists()


def test_unused_is_what_neither_a_working_copy_nor_a_version_has():
    idle, working, frozen = (make_image(files=()) for _ in range(3))
    make_article(lead_image=working)
    article = make_article(lead_image=frozen)
    article.save_version(by=None)
    article.lead_image = None
    article.save()

    assert list(unused(Image.objects.all())) == [idle]
    assert uses_of(frozen) and not uses_of(idle)


def test_the_bulk_door_refuses_a_lead_picture_that_there_is_not():
    with pytest.raises(ValidationError, match="picture"):
        list(publish_many([simple(lead_image_id=999_999)], by=None))


def test_comparing_says_a_picture_in_words():
    image = make_image(files=())
    article = make_live_article(body="<p>Sit.</p>", lead_image=image, lead_alt="A staff")
    changed = {"lead_alt": "A pole", "body": text_with(image)}
    article.correct(by=None, kind="small_fix", changes=changed)
    new, old = Version.objects.all()

    for differences_of in (for_readers, differences):
        found = [change for difference in differences_of(old, new) for change in difference.changes]
        said = "".join(text for change in found for _tag, text in change.runs)

        assert f"Picture {image.pk}, alt text “A" in said and "pole" in said
        assert f"Picture {image.pk}, alt text “A thing”, caption “A caption.”" in said
