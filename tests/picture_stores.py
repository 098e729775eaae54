"""Stores of pictures for one test, and what lies in them."""

from pathlib import Path

import pytest
from django.core.files.storage import storages


@pytest.fixture
def picture_stores(settings, tmp_path):
    """Two folders of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    originals = {"BACKEND": "library.files.WholeFiles", "OPTIONS": {"location": tmp_path / "originals"}}
    settings.STORAGES = settings.STORAGES | {"originals": originals}
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def bytes_of(rendition) -> bytes:
    with storages["default"].open(rendition.name) as file:
        return file.read()
