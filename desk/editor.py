"""The prose editor as a form widget, set up from the vocabulary that the sanitiser keeps."""

from django.forms import Textarea
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
    "desk/toolbar": "js/editor/toolbar.js",
}
OURS = ["desk/words", "desk/blocks", "desk/toolbar"]


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
    pass


class LineEditor(Editor):
    """One paragraph: Enter breaks the line."""

    vocabulary = INLINE
    beside = Editor.beside | {"Document": False, "Line": True}


class GrowingTextarea(Textarea):
    """As tall as what is written in it."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2} | (attrs or {}))
