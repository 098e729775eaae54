import pytest
from django.urls import reverse

from articles.models import Site
from tests.desk import log_in
from tests.factories import make_article, make_author, make_category, make_ready_article

pytestmark = pytest.mark.django_db
HOME = reverse("admin:index")


def steps(client) -> list[str]:
    return [step.name for step in client.get(HOME).context["first_steps"]]


def test_a_new_magazine_says_what_it_lacks_and_leads_there(client):
    log_in(client, "Managing editor")

    home = client.get(HOME)

    assert "To begin with" in home.text
    for step in home.context["first_steps"]:
        assert f'<a href="{step.url}">{step.name}</a>' in home.text
        assert client.get(step.url, follow=True).status_code == 200


def test_what_is_done_is_not_asked_for_again(client):
    log_in(client, "Managing editor")
    before = steps(client)
    Site.objects.update_or_create(pk=1, defaults={"name": "The Weighhouse"})
    named = steps(client)
    make_category()
    filed = steps(client)
    make_author()
    signed = steps(client)
    make_article()

    assert before[1:] == named and len(named) == 3
    assert named[1:] == filed
    assert filed[1:] == signed
    assert steps(client) == []


def test_a_contributor_is_asked_for_nothing_that_is_not_for_him(client):
    log_in(client, "Contributor")

    assert steps(client) == ["Bring in what is written already"]


def test_a_magazine_that_has_published_begins_no_more(client):
    log_in(client, "Managing editor")
    make_ready_article().publish(by=None)

    assert "To begin with" not in client.get(HOME).text
