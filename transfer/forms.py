from django import forms
from django.utils.translation import gettext_lazy as _

from .documents.names import MARKDOWN, WORD

MOST_FILES = 100


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, as a list. An empty file passes: the importer says what to do about it."""

    widget = FilesInput(attrs={"accept": ",".join((*WORD, *MARKDOWN))})

    def clean(self, data, initial=None):
        files = data or []
        if not files:
            raise forms.ValidationError(_("Choose the files to bring in."))
        if len(files) > MOST_FILES:
            said = {"sent": len(files), "most": MOST_FILES}
            raise forms.ValidationError(
                _("These are %(sent)s files; nothing was brought in. Send up to %(most)s at once, and the rest after.")
                % said
            )
        return files


class DocumentsForm(forms.Form):
    files = FilesField(
        label=_("Word (.docx) and Markdown (.md) files"),
        help_text=_("Up to %(most)s at once. Each becomes an article; a file that is in already is left.")
        % {"most": MOST_FILES},
    )
    publishes = forms.BooleanField(
        label=_("Publish them at once, each under its own date where it has one"), required=False
    )
    is_dry_run = forms.BooleanField(label=_("Only try: tell what would be done, and keep nothing"), required=False)

    def __init__(self, *args, may_publish: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publishes"]
