"""A document's words for a piece that is being written: nothing is made, nothing is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Author
from tests.desk import log_in
from tests.factories import make_article
from tests.test_desk_editor import log_in_there
from tests.word_files import paragraph, reference, run, word_file
from transfer.models import ImportedDocument

WORD = word_file(
    paragraph("The ferry", style="Title"),
    paragraph("What it leaves behind", style="Subtitle"),
    paragraph("By Zoë Quill"),
    paragraph("It left ", run("early", "<w:b/>"), ".", reference("footnote", 1)),
    footnotes={1: paragraph("So they say.")},
)
BODY = '<p>It left <strong>early</strong>.<span class="footnote">So they say.</span></p>'


def send(client, name: str, data: bytes):
    return client.post(reverse("admin:import_words"), {"file": SimpleUploadedFile(name, data)})


@pytest.mark.django_db
def test_a_word_file_answers_its_words_and_what_has_no_field(client):
    log_in(client, "Contributor")

    answer = send(client, "ferry.docx", WORD).json()

    assert answer["fields"] == {"headline": ["The ferry"], "standfirst": ["What it leaves behind"], "body": [BODY]}
    assert "Byline, to be chosen beside the text: Zoë Quill" in answer["remarks"]
    assert not (Article.objects.exists() or Author.objects.exists() or ImportedDocument.objects.exists())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("ferry.doc", b"x", "It is an old Word document."),
        ("ferry.docx", b"x", "It is not a whole Word file."),
        ("ferry.docx", b"", "It is empty."),
        ("ferry.md", b"No headline.", "It has no headline"),
    ],
)
def test_what_cant_be_read_is_refused_in_a_sentence(client, name, data, sentence):
    log_in(client, "Editor")

    response = send(client, name, data)

    assert response.status_code == 400
    assert response.json()["sentence"].startswith(sentence)


@pytest.mark.django_db
def test_it_is_for_those_who_write(client):
    assert send(client, "ferry.docx", WORD).status_code == 302
    log_in(client, "Editor")
    assert client.get(reverse("admin:import_words")).status_code == 405


DROP = """
(target, [name, letters]) => {
  const transfer = new DataTransfer()
  transfer.items.add(new File([Uint8Array.from(letters)], name))
  for (const kind of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }
}
"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_file_dropped_while_writing_is_compared_first_and_then_stands_in_the_form(page, live_server, client):
    article = make_article("A bench is not a policy")
    log_in_there(page, client, live_server)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field--body .ProseMirror").wait_for()

    page.locator(".field--headline textarea").evaluate(DROP, ["ferry.docx", list(WORD)])
    known = page.get_by_role("dialog", name="Of ferry.docx this has to be known")
    known.get_by_text("Byline, to be chosen beside the text: Zoë Quill").wait_for()
    known.get_by_role("button", name="Compare").click()
    page.get_by_role("heading", name="ferry.docx").wait_for()

    assert page.get_by_text("Sit down first.").count() > 0 and page.get_by_text("It left").count() > 0
    assert Article.objects.get().headline == "A bench is not a policy"
    assert page.said == []


DROP_TWO = """
(target) => {
  const transfer = new DataTransfer()
  for (const name of ["one.docx", "two.docx"]) transfer.items.add(new File(["x"], name))
  const drop = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true })
  target.dispatchEvent(drop)
  return drop.defaultPrevented
}
"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_files_that_nothing_takes_do_not_lead_away_from_the_writing(page, live_server, client):
    article = make_article("A bench is not a policy")
    log_in_there(page, client, live_server)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field--body .ProseMirror").wait_for()

    assert page.locator(".field--headline textarea").evaluate(DROP_TWO)
    assert page.locator(".field--body .ProseMirror").evaluate(DROP_TWO)

    page.get_by_text("Nothing was taken in.").wait_for()
