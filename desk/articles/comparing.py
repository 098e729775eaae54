"""Two versions field by field: words that went, words that came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.body.figures import Figure, in_words, is_figure
from articles.body.trees import fragment, words_of
from articles.models import Version

# The lead picture is shown with its words, as one.
SHOWN = [name for name in Version.FIELDS if name not in ("origin_precision", *Version.LEAD[1:])]
# Beyond that many pairs of words a paragraph is shown as taken out and put in whole: time grows with their cube.
TOO_LONG = 500_000
_PIECES = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Difference:
    name: str
    paragraphs: list[SafeString]


def differences(old: Version, new: Version) -> list[Difference]:
    found = []
    for name in SHOWN:
        before, after = (_text(version, name) for version in (old, new))
        if before != after:
            field = Version._meta.get_field(name)
            found.append(Difference(str(field.verbose_name), paragraphs_of(before, after)))
    if old.pk and new.pk and (lines := _byline_lines(old)) != _byline_lines(new):
        found.append(Difference("bylines", paragraphs_of(lines, _byline_lines(new))))
    return found


def _text(version: Version, name: str) -> str:
    if name == "body":
        return body_words(version.body)
    if name == "lead_image_id":
        return in_words(version.lead) if version.lead else ""
    shown = getattr(version, f"get_{name}_display", None)
    return str((shown() if shown and version.pk else getattr(version, name)) or "")


def body_words(body: str) -> str:
    """What a body says, its footnotes in brackets where they stand."""
    root = fragment(body)
    for figure in filter(is_figure, list(root)):
        words = in_words(Figure.of(figure))
        figure.clear(keep_tail=True)
        figure.text = words
    for note in root.iter("span"):
        if "footnote" in note.get("class", "").split():
            note.text = f" [{note.text or ''}"
            last = note[-1] if len(note) else None
            if last is None:
                note.text += "]"
            else:
                last.tail = f"{last.tail or ''}]"
    return words_of(root)


def _byline_lines(version: Version) -> str:
    return "\n".join(f"{line}: {line.credit_line}" for line in version.bylines.all())


def paragraphs_of(old: str, new: str) -> list[SafeString]:
    """Changed paragraphs only, with `ins` and `del` by word."""
    before, after = old.split("\n"), new.split("\n")
    shown = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if b - a == d - c:
            shown += [marked(*pair) for pair in zip(before[a:b], after[c:d], strict=True)]
        else:
            shown += [format_html("<del>{}</del>", line) for line in before[a:b] if line]
            shown += [format_html("<ins>{}</ins>", line) for line in after[c:d] if line]
    return shown


def marked(old: str, new: str) -> SafeString:
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if len(before) * len(after) > TOO_LONG:
        return format_html("<del>{}</del><ins>{}</ins>", old, new)
    runs = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(format_html("{}", "".join(before[a:b])))
            continue
        if a < b:
            runs.append(format_html("<del>{}</del>", "".join(before[a:b])))
        if c < d:
            runs.append(format_html("<ins>{}</ins>", "".join(after[c:d])))
    return format_html_join("", "{}", ((run,) for run in runs))
