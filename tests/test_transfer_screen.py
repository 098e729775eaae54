import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from desk.roles import CONTRIBUTOR, EDITOR, make_roles
from tests.factories import make_user
from transfer.models import ImportedDocument

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keep_originals_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def log_in(client, role: str = ""):
    make_roles()
    user = make_user(is_staff=True)
    if role:
        user.groups.add(user.groups.model.objects.get(name=role))
    client.force_login(user)
    return user


def send(client, **texts):
    files = [SimpleUploadedFile(f"{name}.md", text.encode()) for name, text in texts.items() if name != "publishes"]
    choices = {"publishes": "on"} if texts.get("publishes") else {}
    return client.post(reverse("admin:import_documents"), {"files": files, **choices})


def test_several_files_are_brought_in_at_once_with_the_report_on_screen(client):
    user = log_in(client, EDITOR)

    page = send(client, one="# One\n\nSee [this](#).", two="# Two\n\nText.", three="").content.decode()

    assert "3 read: 2 new, 0 changed, 0 unchanged, 1 refused" in page
    assert "“this” → #" in page and "It is empty." in page
    article = Article.objects.get(headline="One")
    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    assert article.created_by == user


def test_an_editor_may_publish_at_once(client):
    log_in(client, EDITOR)

    send(client, one="# One\n\nText.", publishes="on")

    assert Article.objects.get().published_at


def test_a_contributor_brings_in_drafts_only(client):
    log_in(client, CONTRIBUTOR)

    page = client.get(reverse("admin:import_documents")).content.decode()
    send(client, one="# One\n\nText.", publishes="on")

    assert "publishes" not in page
    assert Article.objects.get().published_at is None


def test_a_contributor_does_not_change_what_others_brought_in(client):
    log_in(client, EDITOR)
    send(client, one="# One\n\nText.")
    log_in(client, CONTRIBUTOR)

    page = send(client, one="# One\n\nAnother text.").content.decode()

    assert "an article that you may not change" in page
    assert "Another" not in Article.objects.get().body


@pytest.mark.parametrize("text", ["# Embargoed\n\nText.", "# Mine\n\nText."])
def test_a_contributor_is_not_told_what_others_brought_in(client, text):
    log_in(client, EDITOR)
    send(client, one="# Embargoed\n\nText.")
    Article.objects.update(headline="The minister resigns")
    log_in(client, CONTRIBUTOR)

    page = send(client, one=text).content.decode()

    assert "The minister resigns" not in page
    assert reverse("admin:articles_article_change", args=[Article.objects.get().pk]) not in page


def test_a_contributor_sees_no_documents_of_a_piece_that_was_published(client):
    log_in(client, CONTRIBUTOR)
    send(client, one="# One\n\nText.")
    document, listed = ImportedDocument.objects.get(), reverse("admin:transfer_importeddocument_changelist")
    assert "one.md" in client.get(listed).content.decode()

    document.article.publish(by=None)

    assert "one.md" not in client.get(listed).content.decode()
    assert client.get(reverse("admin:original_document", args=[document.pk])).status_code == 404


def test_who_may_not_write_may_not_bring_in(client):
    log_in(client)

    assert client.get(reverse("admin:import_documents")).status_code == 403
    assert send(client, one="# One\n\nText.").status_code == 403
    assert not Article.objects.exists()


def test_a_visitor_is_sent_to_the_login(client):
    assert client.get(reverse("admin:import_documents")).status_code == 302


def test_without_a_file_the_form_says_what_to_do(client):
    log_in(client, EDITOR)

    page = client.post(reverse("admin:import_documents"), {}).content.decode()

    assert "Choose the files to bring in." in page


def test_too_many_files_at_once_are_refused_with_a_sentence(client):
    log_in(client, EDITOR)

    page = send(client, **{f"file-{number}": "# One" for number in range(101)}).content.decode()

    assert "These are 101 files; nothing was brought in." in page
    assert not Article.objects.exists()


def test_the_original_is_fetched_as_a_file_by_who_may_see_it(client):
    log_in(client, EDITOR)
    send(client, one="# One\n\nText.")
    document = ImportedDocument.objects.get()
    address = reverse("admin:original_document", args=[document.pk])

    answer = client.get(address)

    assert b"".join(answer) == b"# One\n\nText."
    assert answer["Content-Disposition"] == 'attachment; filename="one.md"'
    assert answer["Content-Type"] == "application/octet-stream"
    log_in(client, CONTRIBUTOR)
    assert client.get(address).status_code == 404


def test_what_was_brought_in_is_listed_with_its_report(client):
    log_in(client, EDITOR)
    send(client, one="---\ntitle: One\nlayout: post\n---\n\nSee [this](#).")
    document = ImportedDocument.objects.get()

    listed = client.get(reverse("admin:transfer_importeddocument_changelist")).content.decode()
    page = client.get(reverse("admin:transfer_importeddocument_change", args=[document.pk])).content.decode()

    assert "one.md" in listed
    assert "“this” → #" in page and "layout: post" in page


def test_text_of_a_file_cannot_act_on_the_screen(client):
    log_in(client, EDITOR)

    page = send(client, one="# A <img src=x onerror=alert(1)>\n\n[<script>alert(1)</script>](#)").content.decode()

    assert "<img src=x" not in page and "<script>alert" not in page
