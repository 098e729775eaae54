"""How a piece is cited: as a sentence, in BibTeX, RIS and CSL-JSON, and by paragraph."""

import json
import re
from datetime import date

import pytest

from articles.models import Author, Byline, Role, Site
from tests.factories import make_author, make_live_article, make_ready_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def weighhouse():
    Site(name="The Weighhouse").save()


def asked(client, article, form=""):
    return client.get(f"{article.current_path}cite/{form and form + '/'}")


def signed(*names: str, **fields):
    authors = [make_author(name) for name in names]
    return make_live_article(
        "Who should own 100 % of a {harbour}?", authors=authors, dated_on=date(2019, 5, 3), **fields
    )


def test_the_page_holds_all_of_it_and_the_way_to_each_paragraph(client):
    article = signed("Marit Osei-Lund", "Dušan Vraštil", body="<p>One thing first.</p><h2>Then</h2><p>And another.</p>")

    html = asked(client, article).text

    assert (
        "Marit Osei-Lund and Dušan Vraštil, “Who should own 100 % of a {harbour}?”, The Weighhouse, 3 May 2019" in html
    )
    assert f'href="{article.current_path}#p-2">And another.' in html
    assert all(f"{article.current_path}cite/{form}/" in html for form in ("bibtex", "ris", "csl"))


def test_bibtex_keeps_names_capitals_and_signs(client):
    article = signed("Marit Osei-Lund", "Dušan Vraštil")

    response = asked(client, article, "bibtex")

    assert response.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{article.slug}.bib"'
    assert response.text.startswith("@article{oseilund2019should,\n")
    assert "  author = {Osei-Lund, Marit and Vraštil, Dušan},\n" in response.text
    assert r"  title = {{Who should own 100 \% of a \{harbour\}?}}," in response.text
    assert "  date = {2019-05-03},\n" in response.text and "  month = {5},\n" in response.text
    assert response.text.endswith("\n}\n")


def test_ris_has_a_line_for_each_fact_and_ends(client):
    lines = asked(client, signed("Marit Osei-Lund", tags=["Harbours"]), "ris").content.decode().split("\r\n")

    assert lines[0] == "TY  - MGZN" and lines[-2:] == ["ER  - ", ""]
    for line in ("AU  - Osei-Lund, Marit", "T2  - The Weighhouse", "PY  - 2019", "DA  - 2019/05/03/", "KW  - Harbours"):
        assert line in lines


def test_csl_is_one_item_of_a_magazine(client):
    (item,) = json.loads(asked(client, signed("Marit Osei-Lund", "Plato"), "csl").content)

    assert item["type"] == "article-magazine" and item["container-title"] == "The Weighhouse"
    assert item["author"] == [{"family": "Osei-Lund", "given": "Marit"}, {"literal": "Plato"}]
    assert item["issued"] == {"date-parts": [[2019, 5, 3]]}


@pytest.mark.parametrize(
    ("precision", "parts", "ris"), [("month", [2019, 5], "2019/05//"), ("year", [2019], "2019///")]
)
def test_a_date_is_given_as_exactly_as_it_is_known(client, precision, parts, ris):
    article = signed("Marit Osei-Lund", dated_precision=precision)

    (item,) = json.loads(asked(client, article, "csl").content)
    bibtex = asked(client, article, "bibtex").text

    assert item["issued"] == {"date-parts": [parts]}
    assert f"DA  - {ris}" in asked(client, article, "ris").text
    assert ("month = " in bibtex) is (precision == "month") and "day = " not in bibtex


def test_translators_are_named_as_such(client):
    article = make_ready_article(authors=[make_author("Noor Castellane")])
    Byline.objects.create(article=article, author=make_author("Ada Brandl"), role=Role.TRANSLATED, position=1)
    article.publish(by=None)

    (item,) = json.loads(asked(client, article, "csl").content)

    assert item["translator"] == [{"family": "Brandl", "given": "Ada"}]
    assert "translator = {Brandl, Ada}" in asked(client, article, "bibtex").text
    assert "A4  - Brandl, Ada" in asked(client, article, "ris").text


def test_a_name_is_cited_as_it_was(client):
    article = signed("Marit Osei-Lund")
    author = Author.objects.get(name="Marit Osei-Lund")
    author.rename(by=None, name="Marit Thornquist")

    assert "author = {Osei-Lund, Marit}" in asked(client, article, "bibtex").text


def test_an_unsigned_piece_is_cited_by_its_title(client):
    article = make_live_article("Unsigned", authors=[])

    assert "“Unsigned”, The Weighhouse" in asked(client, article).text
    assert asked(client, article, "bibtex").text.startswith("@article{theweighhouse")


def test_no_headline_breaks_a_format(client):
    article = make_live_article("A\\b ~c^d_e & #1 $ “}{”\u2028 ER  - \u200f</pre><script>")

    first, *fields, last, end = asked(client, article, "bibtex").text.split("\n")
    assert (first[:9], last, end) == ("@article{", "}", "")
    assert all(re.fullmatch(r"  [a-z]+ = \{.*\},", field) for field in fields)
    assert [line for line in asked(client, article, "ris").text.split("\r\n") if line.startswith("ER")] == ["ER  - "]
    json.loads(asked(client, article, "csl").content)
    assert "<script>" not in asked(client, article).text


def test_an_author_of_another_name_is_sorted_by_it(client):
    author = make_author("Amalia Pick")
    author.rename(by=None, name="Jane Smith")
    kept = make_author("Wen Lin", sort_name="Wen Lin")
    kept.rename(by=None, name="Wen Lin Ma")

    article = make_live_article(authors=[author])

    assert "author = {Smith, Jane}" in client.get(f"{article.current_path}cite/bibtex/").text
    assert kept.sort_name == "Wen Lin"
