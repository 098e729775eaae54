"""The prose editor as a form widget, set up from the vocabulary that the sanitiser keeps."""

from django.forms import Textarea
from django.urls import reverse
from django_prose_editor.config import expand_extensions
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import ImportMap, Media, Script

from articles.body.vocabulary import BODY, INLINE

MODULES = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    "django-prose-editor/configurable": "django_prose_editor/configurable.js",
    "desk/words": "js/editor/words.js",
    "desk/blocks": "js/editor/blocks.js",
    "desk/buttons": "js/editor/buttons.js",
    "desk/figures": "js/editor/figures.js",
    "desk/toolbar": "js/editor/toolbar.js",
    "library/chooser": "js/library/chooser.js",
    "library/pictures": "js/library/pictures.js",
}
OURS = ["desk/words", "desk/blocks", "desk/figures", "desk/toolbar"]


def library_addresses() -> dict[str, str]:
    """Where the browser asks for pictures; “/0/” in `thumb` stands for a picture's number."""
    addresses = {name: reverse(f"admin:library_{name}") for name in ("choose", "upload")}
    return addresses | {"thumb": reverse("admin:library_thumb", args=[0])}


class Editor(ProseEditorWidget):
    """The package's own menu is left out: its buttons are icons, ours are words."""

    vocabulary = BODY
    beside = {"Menu": False, "NoSpellCheck": False, "Toolbar": True}

    def __init__(self, attrs=None):
        super().__init__(attrs, preset="configurable")

    def get_config(self) -> dict:
        extensions = expand_extensions(self.vocabulary.extensions | self.beside)
        return {"extensions": extensions, "js_modules": OURS}

    @property
    def media(self):
        return Media(
            importmap=ImportMap(MODULES),
            css={"all": ["django_prose_editor/editor.css"]},
            js=[Script("django_prose_editor/configurable.js", type="module")],
        )


class BodyEditor(Editor):
    def get_config(self) -> dict:
        config = super().get_config()
        return config | {"extensions": config["extensions"] | {"Picture": library_addresses()}}


class LineEditor(Editor):
    """One paragraph: Enter breaks the line."""

    vocabulary = INLINE
    beside = Editor.beside | {"Document": False, "Line": True}


class GrowingTextarea(Textarea):
    """As tall as what is written in it."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2} | (attrs or {}))
