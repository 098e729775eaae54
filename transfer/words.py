"""The words of one document for a piece that is being written: read as an import reads it, and nothing is kept."""

import unicodedata

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.body.cleaning import clean_body

from .documents.draft import NOTE, Draft, Finding
from .documents.names import refuse_by_name, refuse_by_size
from .documents.refusal import Refused

TAKEN = ("headline", "standfirst", "teaser", "dateline", "disclosure", "works", "origin_name", "origin_url")


@require_POST
def import_words(request):
    """JSON {"fields": {name: [values]}, "remarks": [sentences]}; 400 and {"sentence"} for what can't be read.

    The file itself is not kept: a redaction would look for it at an article, and it has none.
    """
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise Refused(_("Choose a Word or Markdown file."))
        draft = words_of(unicodedata.normalize("NFC", upload.name), upload)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=400)
    return JsonResponse({"fields": fields_of(draft), "remarks": [finding.line for finding in draft.findings]})


def words_of(name: str, upload) -> Draft:
    refuse_by_name(name)
    refuse_by_size(name, upload.size)
    # What reads documents takes 8 MB: only a process that brings some in loads it.
    from .documents.reading import read

    draft = read(name, upload.read())
    tell_what_has_no_field(draft)
    return draft


def tell_what_has_no_field(draft: Draft) -> None:
    """Rows beside the text are chosen from what there is, so an editor chooses them."""
    left = [
        (_("Byline, to be chosen beside the text"), [signature.name for signature in draft.signatures]),
        (_("Credit line"), [signature.credit_line for signature in draft.signatures if signature.credit_line]),
        (_("Section, to be chosen beside the text"), draft.categories),
        (_("Note to readers"), draft.notes),
    ]
    # What a document says of itself comes before what was made of it.
    found = [Finding(NOTE, quoted, says) for says, texts in left for quoted in texts]
    draft.findings = [*found, *draft.findings]


def fields_of(draft: Draft) -> dict[str, list[str]]:
    """What the document says, and no field that it leaves open."""
    fields = {name: [value] for name in TAKEN if (value := getattr(draft, name))}
    fields["body"] = [clean_body(draft.body)]
    if draft.tags:
        fields["tags"] = [", ".join(draft.tags)]
    return fields
