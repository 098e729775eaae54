from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from tests.factories import make_article
from tests.picture_stores import files
from transfer.models import ImportedDocument

pytestmark = pytest.mark.django_db
moving = import_module("transfer.migrations.0002_private_originals")


def test_documents_that_lay_among_the_uploads_are_moved_where_no_server_hands_them_out(picture_stores):
    name = storages["default"].save("documents/ab/abc.docx", ContentFile(b"PK"))
    ImportedDocument.objects.create(article=make_article(), key="abc", name="abc.docx", digest="abc", file=name)

    for _ in range(2):
        moving.hide(apps, None)

    assert (files(picture_stores / "uploads"), files(picture_stores / "originals")) == (set(), {name})
    with storages["originals"].open(name) as file:
        assert file.read() == b"PK"


def test_a_document_whose_file_went_with_a_redaction_stops_no_move(picture_stores):
    for store in ("default", "originals"):
        storages[store].save("documents/ab/abc.docx", ContentFile(b"PK"))
    ImportedDocument.objects.create(article=make_article(), key="abc", name="document-1", digest="abc", file="")

    moving.hide(apps, None)
    moving.show(apps, None)
