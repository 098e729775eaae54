"""Writes the catalogs of the public site's own words anew: `make messages`.

What is new gets an empty translation and is named; what is no longer said goes. The desk is not read: it speaks
English. The compiled catalogs are kept beside the others, for a machine that runs a magazine has no compiler of them.
"""

import ast
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGS = ROOT / "reading" / "locale"
TEMPLATES = [
    *("base.html", "404.html", "500.html", "503.html", "reading/*", "components/*"),
    *("letters/report.html", "letters/thanks.html", "letters/field.html", "letters/answer.txt"),
]
TEMPLATES_OF_APPS = ["library/picture.html"]
MODULES = [
    *("reading/**/*.py", "letters/forms.py", "letters/views.py", "letters/answering.py"),
    *("articles/body/figures.py", "articles/body/rendering.py", "articles/comparing/*.py", "articles/date_formats.py"),
]
# Of each function, what its arguments are.
CALLS = {"_": ["id"], "gettext": ["id"], "pgettext": ["context", "id"]}
CALLS |= {"ngettext": ["id", "plural"], "npgettext": ["context", "id", "plural"]}
CALLS |= {f"{name}_lazy": arguments for name, arguments in CALLS.items() if name != "_"}


@dataclass(frozen=True)
class Message:
    id: str
    plural: str = ""
    context: str | None = None

    @property
    def key(self) -> tuple:
        return self.context, self.id, self.plural


def collected() -> dict[Message, list[str]]:
    """Every sentence with the files that say it."""
    found: dict[Message, list[str]] = {}
    for message, where in [*_in_templates(), *_in_modules(), *_in_choices()]:
        places = found.setdefault(message, [])
        places += [where] if where not in places else []
    return found


def _in_templates() -> Iterator[tuple[Message, str]]:
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    engine = engines["django"].engine
    files = [path for pattern in TEMPLATES for path in sorted((ROOT / "templates").glob(pattern))]
    for name in [*(str(path.relative_to(ROOT / "templates")) for path in files), *TEMPLATES_OF_APPS]:
        nodes = engine.get_template(name).nodelist
        for node in nodes.get_nodes_by_type((TranslateNode, BlockTranslateNode)):
            yield _of_node(node), name


def _of_node(node) -> Message:
    context = node.message_context.resolve({}) if node.message_context else None
    if hasattr(node, "filter_expression"):
        return Message(str(node.filter_expression.var.literal), context=context)
    plural = node.render_token_list(node.plural)[0] if node.plural else ""
    return Message(node.render_token_list(node.singular)[0], plural, context)


def _in_modules() -> Iterator[tuple[Message, str]]:
    for path in (path for pattern in MODULES for path in sorted(ROOT.glob(pattern))):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
                words = (ast.literal_eval(argument) for argument in node.args)
                said = dict(zip(CALLS[node.func.id], words, strict=False))
                yield Message(**said), str(path.relative_to(ROOT))


def _in_choices() -> Iterator[tuple[Message, str]]:
    """Labels that pages show; the modules that they stand in say more to editors than to readers."""
    from articles.comparing.fields import FIELDS, NOT_FOR_READERS, label_of
    from articles.models import Edition, Kind, Licence, Role
    from library.models import Licence as PictureLicence

    for choices in (Kind, Role, Edition.Kind, Licence, PictureLicence):
        for one in choices:
            yield Message(str(one.label)), choices.__module__.replace(".", "/") + ".py"
    for name in FIELDS:
        if name not in NOT_FOR_READERS:
            yield Message(label_of(name)), "articles/comparing/fields.py"


def merged(old: polib.POFile, found: dict[Message, list[str]]) -> polib.POFile:
    known = {(entry.msgctxt, entry.msgid, entry.msgid_plural): entry for entry in old}
    new = polib.POFile(wrapwidth=110)
    new.header, new.metadata = old.header, old.metadata
    forms = range(int(old.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0]))
    for message, places in sorted(found.items(), key=lambda item: (item[1][0], item[0].id)):
        entry = known.get(message.key) or polib.POEntry(
            msgctxt=message.context,
            msgid=message.id,
            msgid_plural=message.plural,
            msgstr_plural=dict.fromkeys(forms, "") if message.plural else {},
        )
        entry.occurrences = [(place, "") for place in places]
        entry.flags = ["python-format"] if "%(" in message.id or "%s" in message.id else []
        new.append(entry)
    return new


def write(languages: Iterable[str], found: dict[Message, list[str]]) -> None:
    for language in languages:
        file = CATALOGS / language / "LC_MESSAGES" / "django.po"
        catalog = merged(polib.pofile(str(file)), found)
        catalog.save(str(file))
        catalog.save_as_mofile(str(file.with_suffix(".mo")))
        for entry in catalog.untranslated_entries():
            print(f"{language}: {entry.msgid}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    write(sorted(path.name for path in CATALOGS.iterdir()), collected())
