import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Redirect
from cms.health import finding as finding_is_well
from search.models import SearchDocument
from tests.desk import log_in, make_member, press, url_of
from tests.factories import make_article, make_author, make_category, make_live_article, make_user, tomorrow

pytestmark = pytest.mark.django_db
FIND = "/admin/find/"


def found(client, typed: str) -> list[str]:
    """Headlines on the page of results."""
    response = client.get(FIND, {"q": typed})
    assert response.status_code == 200, response.headers
    return [article.headline for article in response.context["articles"]]


def suggested(client, typed: str) -> dict:
    return client.get(FIND, {"q": typed}, headers={"Accept": "application/json"}).json()


def test_words_of_a_text_in_any_state_are_found(client):
    log_in(client, "Editor")
    body = "<p>The <em>tide</em>table.</p><ul><li>One</li><li>harbour<span class='footnote'>Note</span></li></ul>"
    make_article("Draft", body=body)
    make_article("In review", body=body).hand_over(by=None)
    make_article("Scheduled", body=body).publish(by=None, at=tomorrow())
    make_live_article("Live", body=body)
    make_live_article("Withdrawn", body=body).withdraw(by=None)
    make_article("Called off", body=body).call_off(by=None)

    everything = ["Called off", "Withdrawn", "Live", "Scheduled", "In review", "Draft"]
    assert found(client, "tidetable") == found(client, "one harbour note") == everything
    assert found(client, "onehar") == []


def test_headlines_and_authors_come_first_with_the_words_marked(client):
    log_in(client, "Editor")
    make_article("A bench", authors=[make_author("Dušan Vraštil")])
    make_article("Streets", body="<p>Sit down &amp; rest, as Vraštil &lt;says&gt;, on a bench.</p>")

    page = client.get(FIND, {"q": "vrastil bench"})

    assert [article.headline for article in page.context["articles"]] == ["A bench", "Streets"]
    assert "A <mark>bench</mark>" in page.text and "Dušan <mark>Vraštil</mark>" in page.text
    assert "&amp; rest, as <mark>Vraštil</mark> &lt;says&gt;, on a <mark>bench</mark>." in page.text


def test_a_single_hit_is_opened(client):
    log_in(client, "Editor")
    article = make_article("Four budgets, one bridge")
    make_article("Another one")

    assert client.get(FIND, {"q": "bridge bud"}).headers["Location"] == url_of(article)


@pytest.mark.parametrize(
    "typed",
    [
        "{path}",
        "https://magazine.example{path}",
        "magazine.example{path}?utm=1",
        "{bare}",
        "{path}history/",
        "{path}#p-3",
    ],
)
def test_an_address_opens_the_piece(client, typed):
    log_in(client, "Editor")
    article = make_live_article("A bench")
    path = article.current_path

    answer = client.get(FIND, {"q": typed.format(path=path, bare=path.rstrip("/"))})

    assert answer.headers["Location"] == url_of(article)


def test_old_addresses_and_redirects_open_it_too(client):
    log_in(client, "Editor")
    article = make_live_article("A bench")
    old = article.current_path
    article.change_address(by=None, slug="another")
    Redirect.objects.create(old_path="/node/17", new_path=article.current_path)
    Redirect.objects.create(old_path="/node/17/", new_path=article.current_path)

    for typed in (old, "/node/17"):
        assert client.get(FIND, {"q": typed}).headers["Location"] == url_of(article)
    assert found(client, "/no/such/page/") == []


def test_authors_and_sections_of_that_name_stand_above(client):
    log_in(client, "Editor")
    author = make_author("Dušan Vraštil")
    section = make_category("Vrastil studies")
    make_article("A bench", authors=[author])

    page = client.get(FIND, {"q": "vrastil"})

    assert [(one["name"], one["kind"]) for one in page.context["names"]] == [
        ("Dušan Vraštil", "author"),
        ("Vrastil studies", "section"),
    ]
    assert f"?section={section.pk}" in page.text
    assert [article.headline for article in page.context["articles"]] == ["A bench"]


def test_suggestions_are_the_same_in_short(client):
    log_in(client, "Editor")
    author = make_author("Bridget Low")
    article = make_live_article("Four budgets, one bridge", authors=[author])

    answer = suggested(client, "bridg")

    (hit,) = answer["hits"]
    assert (hit["headline"], hit["signed"], hit["url"]) == (article.headline, "Bridget Low", url_of(article))
    assert "Live" in hit["state"]
    assert [one["name"] for one in answer["names"]] == ["Bridget Low"]
    assert suggested(client, article.current_path)["hits"] == [hit]
    assert suggested(client, "") == {"hits": [], "names": []}


def test_nothing_typed_and_nothing_found_are_pages_too(client):
    log_in(client, "Editor")

    assert client.get(FIND).status_code == 200
    assert "No piece has all these words" in client.get(FIND, {"q": "xyzzy"}).text
    assert client.get(FIND, {"q": '" AND ( * \\ :'}).status_code == 200
    assert client.get(FIND, {"q": "<script>alert(1)</script>"}).text.count("<script>alert") == 0


def test_a_contributor_finds_only_what_he_may_open(client):
    make_article("A bench of somebody", created_by=make_user())
    live = make_live_article("A bench that is live")
    writer = log_in(client, "Contributor")
    make_article("My bench", created_by=writer)
    make_article("My other bench", created_by=writer).hand_over(by=writer)

    assert found(client, "bench") == ["My other bench", "My bench"]
    assert [hit["headline"] for hit in suggested(client, "bench")["hits"]] == ["My other bench", "My bench"]
    assert found(client, live.current_path) == []
    listed = client.get("/admin/articles/article/", {"q": "bench"}).context["cl"].result_list
    assert [article.headline for article in listed] == ["My other bench", "My bench"]


def test_nobody_finds_without_a_login(client):
    make_article("A bench")

    assert client.get(FIND, {"q": "bench"}, headers={"Accept": "application/json"}).status_code == 302


def test_what_is_saved_is_found_at_once_and_by_its_new_words_only(client):
    log_in(client, "Editor")
    article = make_article("Old words")
    make_article("Another")

    press(client, article, headline=["New words"], body=["<p>and a pier</p>"])

    assert client.get(FIND, {"q": "new pier"}).headers["Location"] == url_of(article)
    assert found(client, "old") == []


def test_what_is_redacted_is_not_found(client):
    log_in(client, "Editor")
    article = make_article("A bench", body="<p>Jane Doe sat down.</p>")

    article.redact(by=None, words="Jane Doe", reason="Her right.")

    assert found(client, "jane") == []
    assert not SearchDocument.objects.filter(body__contains="jane").exists()


def test_corrections_restores_and_new_names_of_authors_are_followed(client):
    log_in(client, "Editor")
    author, other = make_author("Ann Low"), make_author("Other Name")
    article = make_live_article("A bench", authors=[author])
    make_article("Streets", authors=[other])

    article.correct(by=None, kind="small_fix", changes={"headline": "A chair"})
    assert client.get(FIND, {"q": "chair"}).headers["Location"] == url_of(article)
    article.restore(article.versions.get(number=1), by=None)
    assert found(client, "chair") == []
    author.rename(by=make_user(), name="Bea High")
    assert found(client, "bea high") == ["A bench"]
    assert found(client, "ann low") == []
    author.merge(other, by=make_user())
    assert found(client, "other name") == ["Streets", "A bench"]


def test_the_page_asks_the_same_few_questions_at_two_rows_and_at_twenty(client):
    log_in(client, "Editor")
    asked = []
    for count in (2, 18):
        for number in range(count):
            make_article(f"A bench {number}", authors=[make_author("Ann")], categories=[make_category("Cities")])
        with CaptureQueriesContext(connection) as captured:
            found(client, "bench")
        asked.append(len(captured))

    assert asked[0] == asked[1] <= 20


def test_a_reindex_finds_what_no_verb_wrote_and_leaves_what_is_right(client, capsys):
    log_in(client, "Editor")
    for number in range(5):
        make_article(f"A bench {number}")
    SearchDocument.objects.filter(document__in=Article.objects.values("pk")[:3]).delete()
    assert [problem.sentence for problem in finding_is_well()]

    call_command("reindex", missing=True, batch=2)
    call_command("reindex", batch=2)

    assert capsys.readouterr().out.splitlines() == ["5 articles read, 3 put right.", "5 articles read, 0 put right."]
    assert len(found(client, "bench")) == 5
    assert not list(finding_is_well())


def test_while_nothing_is_indexed_headlines_are_looked_through_and_the_page_says_so(client):
    make_member("Contributor")
    log_in(client, "Editor")
    make_article("A bench", body="<p>pier</p>")
    make_article("A bench again")
    SearchDocument.objects.all().delete()

    page = client.get(FIND, {"q": "BENCH a"})

    assert [article.headline for article in page.context["articles"]] == ["A bench again", "A bench"]
    assert "manage.py reindex --missing" in page.text
    assert len(client.get("/admin/articles/article/", {"q": "bench"}).context["cl"].result_list) == 2
