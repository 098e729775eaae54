"""The prose editor as a form widget, set up from the vocabulary that the sanitiser keeps."""

from django.forms import Textarea
from django.urls import NoReverseMatch, reverse
from django_prose_editor.config import expand_extensions
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import ImportMap, Media, Script

from articles.body.vocabulary import BODY, INLINE

KEEPING = ["browser", "editors", "fields", "found", "presence", "server", "state", "submitting"]
# Those that make extensions; the others help them.
EXTENSIONS = ["words", "links", "notes", "blocks", "embeds", "figures", "documents", "buttons", "toolbar"]
OWN = [*EXTENSIONS, "keys", "dialog", "saying"]
PASTE = ["trees", "junk", "phrases", "footnotes", "word", "blocks", "markdown"]
MODULES = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    "django-prose-editor/configurable": "django_prose_editor/configurable.js",
    **{f"desk/{name}": f"js/editor/{name}.js" for name in OWN},
    **{f"desk/keeping/{name}": f"js/keeping/{name}.js" for name in KEEPING},
    **{f"desk/paste/{name}": f"js/editor/paste/{name}.js" for name in PASTE},
    "desk/paste": "js/editor/paste/index.js",
    "library/chooser": "js/library/chooser.js",
    "library/pictures": "js/library/pictures.js",
}
OURS = [*(f"desk/{name}" for name in EXTENSIONS), "desk/paste"]


def library_addresses() -> dict[str, str]:
    """Where the browser asks for pictures; “/0/” in `thumb` stands for a picture's number."""
    addresses = {name: reverse(f"admin:library_{name}") for name in ("choose", "upload")}
    return addresses | {"thumb": reverse("admin:library_thumb", args=[0])}


def address_of_words() -> str:
    """Where a document is read; empty where nothing reads any."""
    try:
        return reverse("admin:import_words")
    except NoReverseMatch:
        return ""


class Editor(ProseEditorWidget):
    """The package's own menu is left out: its buttons are icons, ours are words."""

    vocabulary = BODY
    beside = {"Menu": False, "NoSpellCheck": False, "Keys": True, "Paste": True, "Toolbar": True}

    def __init__(self, attrs=None):
        super().__init__(attrs, preset="configurable")

    def get_config(self) -> dict:
        extensions = expand_extensions(self.vocabulary.extensions | self.beside)
        extensions["Link"] = extensions["Link"] | {"titles": reverse("admin:article_titles")}
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
        ours = {"Picture": library_addresses(), "Documents": {"address": address_of_words()}}
        return config | {"extensions": config["extensions"] | ours}


class LineEditor(Editor):
    """One paragraph: Enter breaks the line."""

    vocabulary = INLINE
    beside = Editor.beside | {"Document": False, "Line": True}


class GrowingTextarea(Textarea):
    """As tall as what is written in it. Browsers count the end of a line as one character, and send two."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2} | (attrs or {}))

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed
