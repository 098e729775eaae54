import json
import re
from datetime import date

import pytest
from django.utils import timezone

from articles.models import Byline, Edition, Note
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_editor,
    make_live_article,
    tomorrow,
)

pytestmark = pytest.mark.django_db


def page_of(client, article, below: str = "") -> str:
    return client.get(article.current_path + below).content.decode()


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_shows_kind_section_headline_standfirst_and_dateline(client):
    article = make_live_article(
        "Bench <b>or</b> chair",
        kind="analysis",
        standfirst="Sit & see.",
        dateline="Port Sable",
        categories=[make_category("Cities")],
    )

    html = page_of(client, article)

    assert '<span class="kind">Analysis</span> <a href="/category/cities/">Cities</a>' in html
    assert "Bench &lt;b&gt;or&lt;/b&gt; chair</h1>" in html
    assert "Sit &amp; see." in html
    assert '<span class="dateline">Port Sable:</span> Sit down first.' in html


def test_it_names_who_signs_in_their_roles_as_they_were(client):
    marit, dusan = make_author("Marit"), make_author("Dušan", credit_line="Dušan was a pilot.")
    article = make_article(authors=[marit, dusan])
    Byline.objects.create(article=article, author=make_author("Noor"), role="translated", position=5)
    article.publish(by=None)
    marit.rename(by=None, name="Marit Osei-Lund", slug="osei-lund")

    html = page_of(client, article)

    assert "By Marit and Dušan . Translated by Noor" in plain(html)
    assert '<a rel="author" href="/author/osei-lund/">Marit</a>' in html
    assert "Dušan was a pilot." in html


def test_from_four_authors_on_their_credit_lines_stand_at_the_end(client):
    authors = [make_author(f"Author {n}", credit_line=f"Author {n} sits.") for n in range(4)]

    html = page_of(client, make_live_article(authors=authors))

    head, _rest = html.split('<div class="prose">')
    assert "Author 3 sits." not in head and 'href="#authors"' in head
    assert 'id="authors"' in html and "Author 3 sits." in html


def test_a_date_known_to_the_month_is_shown_as_a_month(client):
    article = make_live_article(dated_on=date(2019, 5, 1), dated_precision="month")

    assert '<time datetime="2019-05">May 2019</time>' in page_of(client, article)


def test_it_says_what_was_corrected_and_when(client):
    article, editor = make_live_article(), make_editor()
    article.correct(by=editor, kind="correction", note="It had five legs.", changes={"teaser": "A stool."})
    article.correct(by=editor, kind="small_fix", changes={"teaser": "A chair."})

    html = page_of(client, article)

    noted = Edition.objects.get(kind="correction")
    assert f'<dt>Corrected</dt><dd><a href="#edition-{noted.pk}">' in html and f'id="edition-{noted.pk}"' in html
    assert "It had five legs." in html.split('class="prose"')[1]
    assert f'href="{article.current_path}history/"' in html


def test_an_editors_note_stands_before_the_text(client):
    article = make_live_article()
    article.correct(by=make_editor(), kind="editors_note", note="We heard from the chair.", changes={})

    assert "We heard from the chair." in page_of(client, article).split('class="prose"')[0]


def test_a_piece_that_came_back_says_so(client):
    article, editor = make_live_article(), make_editor()
    article.withdraw(by=editor)
    article.reinstate(by=editor, note="The carpenter agrees.")

    html = page_of(client, article)

    assert "Published again" in html and "The carpenter agrees." in html


def test_it_shows_notes_origin_rights_filing_and_disclosure(client):
    article = make_article(
        body='<p>Sit.<span class="footnote">Or <em>stand</em>.</span></p>',
        disclosure="Paid by a carpenter.",
        origin_name="The Almanac",
        origin_url="https://a.example/",
        origin_on=date(2018, 4, 1),
        origin_precision="month",
        licence="cc-by",
        categories=[make_category("Cities"), make_category("Law")],
        tags=["Seating"],
    )
    article.notes.add(Note.objects.create(title="Series", text="One of <em>eight</em>."))
    article.publish(by=None)

    html = page_of(client, article)

    assert '<li id="note-1" popover>Or <em>stand</em>.' in html
    assert "One of <em>eight</em>." in html
    assert "Disclosure: Paid by a carpenter." in plain(html)
    assert "The Almanac , April 2018" in plain(html) and 'href="https://a.example/"' in html
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/"' in html
    assert '<a href="/category/law/">Law</a>' in html and '<a rel="tag" href="/tag/seating/">Seating</a>' in html


def test_a_right_to_left_article_turns_the_sheet_round(client):
    html = page_of(client, make_live_article("في مديح الحاشية", language="ar"))

    assert '<div class="sheet" dir="rtl">' in html
    assert '<article class="piece" lang="ar" dir="rtl">' in html


def test_machines_read_what_readers_read(client):
    article = make_live_article("</script><b>", authors=[make_author("Marit")], standfirst="Sit.", licence="cc-by")

    html = page_of(client, article)

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["headline"] == "</script><b>" and data["author"][0]["name"] == "Marit"
    assert data["url"].endswith(article.current_path) and data["license"].startswith("https://creativecommons.org/")
    assert f'<link rel="canonical" href="{data["url"]}">' in html


def test_the_search_engines_texts_stand_in_the_head_only(client):
    article = make_live_article(search_title="Benches, considered", search_description="All about benches.")

    html = page_of(client, article)

    assert "<title>Benches, considered" in html and 'content="All about benches."' in html
    assert "A bench is not a policy</h1>" in html


def test_the_history_shows_what_changed_word_by_word(client):
    article, editor = make_live_article(body="<p>It has five legs.</p><p>Then argue.</p>"), make_editor()
    changes = {"body": "<p>It has four legs.</p><p>Then argue.</p>"}
    article.correct(by=editor, kind="correction", note="It had five.", changes=changes)

    html = page_of(client, article, "history/")

    assert "It has <del>five</del> <ins>four</ins> legs." in html
    assert "1 paragraph the same" in html and "It had five." in html
    assert html.index("Edition 2") < html.index("Edition 1")


def test_a_hidden_edition_is_not_in_the_history(client):
    article, editor = make_live_article(), make_editor()
    article.correct(by=editor, kind="correction", note="Never mind.", changes={"teaser": "A stool."})
    article.correct(by=editor, kind="small_fix", changes={"teaser": "A chair."})
    Edition.objects.filter(kind="correction").update(is_hidden=True)

    assert "Never mind." not in page_of(client, article) + page_of(client, article, "history/")


def test_a_waiting_change_is_seen_when_its_moment_has_come(client, time_machine):
    article = make_live_article()
    article.headline = "A chair is not a policy"
    article.save()
    article.publish(by=None, at=tomorrow())

    assert "A bench is" in page_of(client, article)
    time_machine.move_to(tomorrow() + timezone.timedelta(minutes=1))
    assert "A chair is" in page_of(client, article)
