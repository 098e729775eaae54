"""A picture chosen from the library, as a form's field: shown, exchanged by the chooser, kept as its number."""

from django.forms import HiddenInput, ModelChoiceField
from js_asset import ImportMap, Media, Script

from library.models import Image

from .editor import MODULES, library_addresses


class PictureInput(HiddenInput):
    template_name = "desk/picture_field.html"

    @property
    def is_hidden(self) -> bool:
        """It has a label, and stands where other fields stand."""
        return False

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {"addresses": library_addresses()}

    @property
    def media(self):
        return Media(importmap=ImportMap(MODULES), js=[Script("js/picture-field.js", type="module")])


class PictureField(ModelChoiceField):
    """Asks for one picture by its number, whatever the library holds."""

    widget = PictureInput

    def __init__(self, **options):
        super().__init__(Image.objects.all(), **options)
