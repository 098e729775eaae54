"""NUL, which PostgreSQL takes in no text, in what an address asks for."""

import pytest

from tests.desk import log_in
from tests.factories import make_live_article

pytestmark = pytest.mark.django_db

ASKED = [
    "find/?q=%00",
    "find/?q=/%00",
    "find/?q=bench%00",
    "articles/article/?q=/%00",
    "articles/article/?headline=%00",
    "articles/article/add/?headline=%00",
    "articles/article/titles/?q=%00",
    "articles/article/titles/?q=bench%00",
    "articles/auditentry/?verb=%00",
    "auth/user/?username=%00",
    "library/image/?description=%00",
    "library/image/choose/?q=%00",
    "autocomplete/?app_label=articles&model_name=byline&field_name=author&term=%00",
    "autocomplete/?app_label=articles&model_name=filing&field_name=category&term=%00",
    "autocomplete/?app_label=articles&model_name=seriespart&field_name=article&term=/%00",
    "articles/article/{pk}/versions/?before=%00",
    "articles/article/{pk}/recover/?window=%00",
    "articles/article/{pk}/change/?_changelist_filters=%00",
]


@pytest.mark.parametrize("address", ASKED)
def test_nul_in_what_is_asked_for_is_no_error(client, address):
    log_in(client, "Managing editor")
    article = make_live_article()

    response = client.get("/admin/" + address.format(pk=article.pk))

    assert response.status_code in (200, 302)


def test_nul_parts_words_as_a_space_does(client):
    log_in(client, "Editor")
    make_live_article("A bench is not a policy")

    found = client.get("/admin/articles/article/titles/?q=bench%00policy").json()["articles"]

    assert [one["title"] for one in found] == ["A bench is not a policy"]
