"""Unsaved words beside what stands, and the way into the writing screen."""

import json

import pytest
from django.urls import reverse
from lxml import html

from articles.models import Article, UnsavedCopy
from tests.desk import fields_of, log_in, page_of, press, said, url_of
from tests.factories import make_article, make_author, make_category, make_live_article

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_article_add")


def kept_by(editor, article=None, window="one", **fields) -> UnsavedCopy:
    fields = {name: values if isinstance(values, list) else [values] for name, values in fields.items()}
    return UnsavedCopy.objects.create(by=editor, article=article, window=window, fields=fields | {"window": [window]})


def form_in(response, button: str) -> tuple[str, dict]:
    """Where the form with this button leads, and all that it sends."""
    page = html.fromstring(response.text)
    form = page.xpath(f"//form[.//button[@name='{button}']]")[0]
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return form.get("action") or response.request["PATH_INFO"], sent | {button: "1"}


def marked(response, tag: str) -> list[str]:
    return [element.text_content() for element in html.fromstring(response.text).iter(tag)]


def test_what_would_come_stands_beside_what_stands(client):
    editor = log_in(client, "Editor")
    article = make_article(standfirst="Of sitting.", tags=["parks"])
    kept_by(editor, article, headline=article.headline, body="<p>Sit down first.</p><p>Then agree.</p>", tags="benches")

    page = client.get(page_of(article, "recover"))

    assert marked(page, "del") == ["argue", "parks"]
    assert marked(page, "ins") == ["agree", "benches"]
    assert [name.text_content() for name in html.fromstring(page.text).find_class("section__name")] == ["Body", "Tags"]


def test_taken_words_stand_in_the_form_and_nothing_is_saved(client):
    editor = log_in(client, "Editor")
    article = make_article()
    fields = fields_of(client.get(url_of(article))) | {"headline": ["Taken"]}
    kept_by(editor, article, **fields)

    response = client.post(*form_in(client.get(page_of(article, "recover")), "_take"))

    assert "These words are not saved yet. Save to keep them." in response.text
    assert fields_of(response)["headline"] == ["Taken"]
    article.refresh_from_db()
    assert article.headline == "A bench is not a policy"
    assert not article.versions.exists()


def test_the_window_that_words_were_taken_from_can_not_write_over_them(client):
    editor = log_in(client, "Editor")
    article = make_article()
    fields = fields_of(client.get(url_of(article)))
    kept_by(editor, article, **fields | {"headline": ["Kept"]})
    taken = fields_of(client.post(*form_in(client.get(page_of(article, "recover")), "_take")))

    from_the_old = client.post(page_of(article, "unsaved"), fields | {"window": "one", "headline": "Typed on"})
    from_the_new = client.post(page_of(article, "unsaved"), taken | {"headline": "Taken, and typed on"})

    assert (from_the_old.status_code, from_the_new.status_code) == (409, 200)
    assert UnsavedCopy.objects.get().fields["headline"] == ["Taken, and typed on"]


def test_taken_words_are_saved_by_a_save_and_the_copy_goes(client):
    editor = log_in(client, "Editor")
    article = make_article(authors=[make_author("First")])
    second, section = make_author("Second"), make_category()
    kept_by(
        editor,
        article,
        **fields_of(client.get(url_of(article)))
        | {
            "headline": ["Taken"],
            "bylines-TOTAL_FORMS": ["2"],
            "bylines-1-author": [str(second.pk)],
            "bylines-1-role": ["by"],
            "filings-TOTAL_FORMS": ["1"],
            "filings-0-category": [str(section.pk)],
        },
    )
    taken = client.post(*form_in(client.get(page_of(article, "recover")), "_take"))

    response = client.post(url_of(article), fields_of(taken) | {"_save": "1"}, follow=True)

    article.refresh_from_db()
    assert "Saved" in said(response)
    assert article.headline == "Taken"
    assert [line.author.name for line in article.bylines.all()] == ["First", "Second"]
    assert [filing.category for filing in article.filings.all()] == [section]
    assert not UnsavedCopy.objects.exists()


def test_rows_that_were_written_anew_meanwhile_are_met_by_their_place(client):
    """A correction or a restored version gives every byline another number."""
    editor = log_in(client, "Editor")
    first, second = make_author("First"), make_author("Second")
    article = make_article(authors=[first, second])
    fields = fields_of(client.get(url_of(article)))
    kept_by(editor, article, **fields | {"bylines-0-DELETE": ["on"], "headline": ["Taken"]})
    article.set_bylines([(first.pk, "by", ""), (second.pk, "by", "")])

    taken = client.post(*form_in(client.get(page_of(article, "recover")), "_take"))
    client.post(url_of(article), fields_of(taken) | {"_save": "1"})

    assert [line.author for line in article.bylines.all()] == [second]


def test_a_new_piece_is_taken_up_again(client):
    editor = log_in(client, "Editor")
    fields = fields_of(client.get(ADD)) | {"headline": ["Begun"], "body": ["<p>Sit.</p>"]}
    kept_by(editor, window="other", headline="Another")
    kept_by(editor, window="one", **fields)
    address = reverse("admin:article_recover_new", query={"window": "one"})

    taken = client.post(*form_in(client.get(address), "_take"))
    client.post(ADD, fields_of(taken) | {"_save": "1"})

    assert Article.objects.get().headline == "Begun"
    assert [copy.window for copy in UnsavedCopy.objects.all()] == ["other"]


def test_thrown_away_is_gone_for_good(client):
    editor = log_in(client, "Editor")
    article = make_article()
    kept_by(editor, article, headline="Nonsense")

    response = client.post(*form_in(client.get(page_of(article, "recover")), "_throw"), follow=True)

    assert "Thrown away." in said(response)
    assert not UnsavedCopy.objects.exists()


def test_the_copy_of_another_editor_is_nobody_elses(client):
    theirs = log_in(client, "Editor")
    article = make_article()
    kept_by(theirs, article, headline="Secretly typed")
    log_in(client, "Editor")

    page = client.get(page_of(article, "recover"), follow=True)
    client.post(page_of(article, "recover"), {"_throw": "1", "window": "one"})

    assert "The server keeps no unsaved words of yours here" in said(page)
    assert "Secretly" not in page.text
    assert UnsavedCopy.objects.exists()


def test_words_from_a_browser_are_compared_and_named(client):
    log_in(client, "Editor")
    article = make_article()
    sent = {"fields": json.dumps({"headline": ["From <b>here</b>"]}), "label": "the <i>words</i> of 14:32", "key": "k"}

    page = client.post(page_of(article, "recover"), sent)

    assert "The &lt;i&gt;words&lt;/i&gt; of 14:32" in page.text
    assert "From &lt;b&gt;here&lt;/b&gt;" in page.text.replace("<ins>", "").replace("</ins>", "")
    assert 'data-forgets="k"' in page.text


def test_a_document_beside_what_is_typed_can_be_left_without_a_loss(client):
    log_in(client, "Editor")
    article = make_article()
    typed = fields_of(client.get(url_of(article))) | {"standfirst": ["Typed and not saved."]}
    sent = {
        "fields": json.dumps({"body": ["<p>From a file.</p>"]}),
        "against": json.dumps(typed),
        "label": "notes.docx",
    }

    page = client.post(page_of(article, "recover"), sent)
    forms = html.fromstring(page.text).xpath("//form[.//button[@name='_take']]")
    taken, left = (dict(form.form_values()) for form in forms)

    assert (taken["standfirst"], taken["body"]) == ("Typed and not saved.", "<p>From a file.</p>")
    assert left["standfirst"] == "Typed and not saved."
    assert left["body"] == article.body
    assert "_throw" not in page.text


@pytest.mark.parametrize("fields", ["", "[]", "no", '{"headline": "text"}', '{"headline": [1]}'])
def test_what_is_no_form_is_refused(client, fields):
    log_in(client, "Editor")

    assert client.post(page_of(make_article(), "recover"), {"fields": fields}).status_code == 400


def test_a_correction_comes_back_without_being_published(client):
    log_in(client, "Editor")
    article = make_live_article()
    address = page_of(article, "correct")
    standing = fields_of(client.get(address), "asking")
    typed = standing | {"headline": ["Corrected"], "correction": ["clarification"], "note": ["It was not."]}
    sent = {"fields": json.dumps(typed), "against": json.dumps(standing), "place": "correct"}

    page = client.post(page_of(article, "recover"), sent)
    taken = client.post(*form_in(page, "_take"))

    assert marked(page, "ins")
    assert "These words are not saved yet" in taken.text
    assert fields_of(taken, "asking")["note"] == ["It was not."]
    assert article.editions.count() == 1


def test_words_that_stand_already_are_said_to_and_can_be_taken_all_the_same(client):
    editor = log_in(client, "Editor")
    article = make_article()
    kept_by(editor, article, **fields_of(client.get(url_of(article))))

    page = client.get(page_of(article, "recover"))
    taken = client.post(*form_in(page, "_take"))

    assert "The same words stand there already." in page.text
    assert "Forget this copy" in page.text
    assert fields_of(taken)["body"] == [article.body]


def test_words_typed_before_anothers_save_are_merged_when_saved(client):
    editor = log_in(client, "Editor")
    article = make_article(standfirst="Old")
    article.save_version(by=None)
    fields = fields_of(client.get(url_of(article))) | {"headline": ["Mine"]}
    kept_by(editor, article, **fields)
    press(client, article, standfirst="Theirs")

    taken = client.post(*form_in(client.get(page_of(article, "recover")), "_take"))
    client.post(url_of(article), fields_of(taken) | {"_save": "1"})

    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Mine", "Theirs")


def test_half_a_sign_that_a_browser_kept_is_no_error(client):
    log_in(client, "Editor")
    article = make_article()

    page = client.post(page_of(article, "recover"), {"fields": '{"headline": ["Cut \\ud83d"]}'})
    refused = client.post(page_of(article, "recover"), {"fields": "[" * 100_000})

    assert marked(page, "ins") == ["Cut ?"]
    assert refused.status_code == 400


def test_a_name_without_values_is_left_as_it_stands(client):
    log_in(client, "Editor")
    article = make_article()

    page = client.post(page_of(article, "recover"), {"fields": '{"headline": [], "standfirst": ["Came"]}'})

    assert (marked(page, "del"), marked(page, "ins")) == ([], ["Came"])
