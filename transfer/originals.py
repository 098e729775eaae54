"""The files themselves, named by their content: one file is kept once, and what is rolled back leaves no harm."""

from pathlib import PurePath

from django.core.files.base import ContentFile

from .models import ImportedDocument


def keep_original(name: str, data: bytes, digest: str) -> str:
    """The name in the storage."""
    storage = ImportedDocument._meta.get_field("file").storage
    kept = f"documents/{digest[:2]}/{digest}{PurePath(name).suffix.lower()}"
    if storage.exists(kept):
        if storage.size(kept) == len(data):
            return kept
        # A process that was killed while it wrote left a part.
        storage.delete(kept)
    return storage.save(kept, ContentFile(data))
