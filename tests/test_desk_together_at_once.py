"""Two editors press Save in the same instant: the words of both are in."""

import pytest
from django.test import Client

from articles.models import Article
from tests.desk import fields_of, log_in, url_of
from tests.factories import make_article, make_author
from tests.test_desk_together import BODY
from tests.test_two_editors import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def opened(article) -> tuple[Client, dict]:
    client = Client()
    log_in(client, "Editor")
    return client, fields_of(client.get(url_of(article))) | {"_save": "1"}


@pytest.mark.parametrize("times", range(3))
def test_of_two_who_save_at_once_both_words_are_in(times):
    article = make_article(body=BODY, authors=[make_author(), make_author()])
    (one, sent), (other, also_sent) = opened(article), opened(article)
    mine = sent | {"headline": "Mine", "body": BODY.replace("One", "Once")}
    theirs = also_sent | {"standfirst": "Theirs", "body": BODY.replace("Three", "Thrice")}

    answers = at_once(lambda: one.post(url_of(article), mine), lambda: other.post(url_of(article), theirs))

    saved = Article.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (saved.headline, saved.standfirst) == ("Mine", "Theirs")
    assert saved.body == BODY.replace("One", "Once").replace("Three", "Thrice")
    assert saved.versions.count() == 2


@pytest.mark.parametrize("times", range(3))
def test_of_two_who_save_the_same_passage_at_once_one_is_asked(times):
    article = make_article()
    (one, sent), (other, also_sent) = opened(article), opened(article)

    answers = at_once(
        lambda: one.post(url_of(article), sent | {"headline": "Mine"}),
        lambda: other.post(url_of(article), also_sent | {"headline": "Theirs"}),
    )

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert Article.objects.get().headline in ("Mine", "Theirs")
    assert article.versions.count() == 1
