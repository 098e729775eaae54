from django import forms
from django.utils.translation import gettext_lazy as _

from desk.articles.form import WordsForm
from desk.editor import GrowingTextarea
from library.models import Image

WORDS = ["description", "credit", "source", "licence", "may_be_republished"]
FOCAL = ["focal_x", "focal_y"]


class PictureForm(WordsForm):
    class Meta:
        model = Image
        fields = [*WORDS, *FOCAL]
        widgets = {
            "description": GrowingTextarea,
            "focal_x": forms.NumberInput({"type": "range", "min": 0, "max": 1, "step": 0.01}),
            "focal_y": forms.NumberInput({"type": "range", "min": 0, "max": 1, "step": 0.01}),
        }
        help_texts = {
            "description": _(
                "What is to be seen. A suggestion for the alt text, which is written wherever the picture is placed."
            ),
            "credit": _("Stands under the picture, as it is written here. Empty: pages name nobody."),
            "source": _("Where it comes from: an agency, an archive, an address. Not shown to readers."),
        }
