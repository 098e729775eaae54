"""What happened to a piece while its editor typed, in a real browser."""

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, UnsavedCopy
from tests.desk import make_member, page_of
from tests.factories import make_live_article, make_ready_article
from tests.writers import KEPT, body_of, log_in_there, save, type_at_the_end, type_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_words_that_were_left_behind_begin_a_new_piece(page, live_server):
    writer = make_member("Contributor", "ottoline")
    article = make_ready_article(created_by=writer)
    client = Client()
    client.force_login(writer)
    type_in(client, article, headline="Half of it")
    article.publish(by=None)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    page.goto(page_of(article, "recover"))
    page.get_by_role("button", name="Take these words").click()
    body_of(page).wait_for()
    assert page.url.endswith("/add/")
    type_at_the_end(page, " And on.")
    page.locator(KEPT).wait_for()
    assert "And on." in UnsavedCopy.objects.get(article=None).fields["body"][0]
    save(page)

    begun = Article.objects.exclude(pk=article.pk).get()
    assert begun.headline == "Half of it" and "And on." in begun.body
    assert not UnsavedCopy.objects.exists()


def test_a_correction_that_another_one_met_is_looked_at_and_published(page, live_server):
    article = make_live_article()
    log_in_there(page, live_server)
    page.goto(page_of(article, "correct"))
    body_of(page).wait_for()
    page.get_by_label("Standfirst").fill("Mine")
    page.get_by_label("What kind of change is it?").select_option("correction")
    page.get_by_label("What readers are told").fill("It was otherwise.")
    article.correct(by=None, kind="small_fix", changes={"teaser": "Theirs"})

    page.get_by_role("button", name="Publish the correction").click()
    page.get_by_text("what readers see was changed meanwhile").wait_for()
    page.get_by_role("button", name="Publish the correction").click()
    page.get_by_text("Corrected. Readers see it now.").wait_for()

    live = article.live_edition(timezone.now()).version
    assert (live.standfirst, live.teaser) == ("Mine", "Theirs")
