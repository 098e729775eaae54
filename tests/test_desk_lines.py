"""What a field at the desk lets be typed it takes, however many lines it has."""

import pytest

from desk.articles.handing import GiveBackForm, HandOverForm
from letters.admin import AnswerForm, ReasonForm
from tests.desk import log_in, press
from tests.factories import make_ready_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("form", "name", "most"),
    [
        (HandOverForm, "message", 2000),
        (GiveBackForm, "message", 2000),
        (AnswerForm, "answer", 10_000),
        (ReasonForm, "reason", 1000),
    ],
)
def test_a_form_counts_the_end_of_a_line_as_the_browser_does(form, name, most):
    typed = "\n".join(["x" * 9] * (most // 10)) + "x"

    filled = form({name: typed.replace("\n", "\r\n")})

    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data[name] == typed
    assert not form({name: f"{typed}x"}).is_valid()


def test_the_writing_screen_counts_the_end_of_a_line_as_the_browser_does(client):
    log_in(client, "Editor")
    article = make_ready_article()
    typed = "\n".join(["x" * 9] * 32)

    press(client, article, search_description=f"{typed}x".replace("\n", "\r\n"))

    article.refresh_from_db()
    assert article.search_description == f"{typed}x"
