from urllib.parse import parse_qs, urlsplit

import pytest

from articles.models import FrozenByline
from reading.signatures import linked, named
from tests.factories import make_author, make_category, make_live_article

pytestmark = pytest.mark.django_db


def test_a_piece_is_passed_on_above_and_below_by_plain_links(client):
    article = make_live_article("Bench & chair")

    html = client.get(article.current_path).content.decode()

    for host in ("bsky.app", "wa.me", "t.me", "www.facebook.com", "www.linkedin.com", "x.com"):
        assert html.count(f'href="https://{host}/') == 2
    assert html.count('href="mailto:?subject=Bench%20%26%20chair&amp;body=') == 2
    assert html.count(f'href="{article.current_path}mastodon/"') == 2


@pytest.mark.parametrize(
    "name", ["mastodon.social", "@me@Mastodon.Social", "https://mastodon.social/", " mastodon.social "]
)
def test_mastodon_is_reached_by_the_readers_own_server(client, name):
    article = make_live_article("Bench & chair")

    response = client.get(f"{article.current_path}mastodon/", {"server": name})

    target = urlsplit(response.url)
    assert (response.status_code, target.scheme, target.netloc, target.path) == (
        302,
        "https",
        "mastodon.social",
        "/share",
    )
    text = parse_qs(target.query)["text"][0]
    assert text.startswith("Bench & chair http") and text.endswith(article.current_path)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    [
        "x",
        "localhost",
        "127.0.0.1",
        "a.example/evil",
        "a.example:80",
        "a.example?b",
        "a.example#",
        "a b.example",
        "//a.example",
        "javascript:alert(1)",
        "-a.example",
        "a..example",
        "[::1]",
        "a.example\\@b",
        "a." + "b" * 64 + ".example",
        "\u200b.example",
    ],
)
def test_what_is_no_server_leads_nowhere(client, name):
    response = client.get(f"{make_live_article().current_path}mastodon/", {"server": name})

    assert response.status_code == 200 and "That is not the name of a server." in response.content.decode()


def test_the_form_may_lead_to_another_host_and_only_there(client):
    path = make_live_article().current_path

    assert "form-action 'self' https:" in client.get(f"{path}mastodon/").headers["Content-Security-Policy"]
    assert "https:" not in client.get(path).headers["Content-Security-Policy"]


def signed(*names: str, role: str = "by") -> list[FrozenByline]:
    return [FrozenByline(name=name, role=role, author=make_author()) for name in names]


def test_names_are_read_as_a_sentence():
    assert named([]) == ""
    assert named(signed("A")) == "A"
    assert named(signed("A", "B", "C")) == "A, B and C"
    assert named(signed(*"DEFG")) == "D, E and two others"
    assert named(signed("H", role="interviewed")) == "Interviewed by H"
    (line,) = signed("<i>")
    assert linked([line]) == f'By <a rel="author" href="/author/{line.author.slug}/">&lt;i&gt;</a>'


def test_the_current_section_is_marked(client):
    streets = make_category("Streets", parent=make_category("Cities"))
    article = make_live_article(categories=[streets])

    for path in (article.current_path, "/category/cities/streets/"):
        assert 'href="/category/cities/" aria-current="page"' in client.get(path).content.decode()
