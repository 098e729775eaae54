"""The files themselves, named by their content: one file is kept once, and what is rolled back leaves no harm."""

from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db.models import F

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


def forget_redacted(sender, article_id: int, **_kwargs) -> None:
    """A file that came in before a redaction still holds the words: it goes, with its report and its name."""
    documents = ImportedDocument.objects.filter(article=article_id).exclude(file="")
    for document in documents.filter(article__redactions__finished_at__gt=F("imported_at")).distinct():
        if not ImportedDocument.objects.filter(file=document.file.name).exclude(article=article_id).exists():
            document.file.storage.delete(document.file.name)
        ImportedDocument.objects.filter(pk=document.pk).update(file="", report={}, name=f"document-{document.pk}")
