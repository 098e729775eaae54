"""What may come in by its name and size. Loads nothing that reads documents: web processes need this alone."""

from pathlib import PurePath

from .refusal import Refused

MARKDOWN, WORD = (".md", ".markdown", ".mdown", ".mkd"), (".docx",)
MOST_TEXT, MOST_WORD = 1024 * 1024, 50 * 1024 * 1024
_AS_DOCX = "Open it where it was written, save it as Word (.docx), and bring that in."
ADVICE = {
    ".doc": f"It is an old Word document. {_AS_DOCX}",
    ".odt": f"It is an OpenDocument text. {_AS_DOCX}",
    ".pages": "It is a Pages document. Export it from Pages as Word (.docx), and bring that in.",
    ".pdf": "A PDF has lost what is heading and what is text. Bring in what it was made from, as .docx or .md.",
    ".rtf": f"It is Rich Text. {_AS_DOCX}",
    ".docm": f"It is a Word document with macros. {_AS_DOCX}",
    ".txt": "It is plain text. If it is Markdown, give its name the ending .md.",
    ".html": "Pages of the web are not brought in one by one. Save the text as .docx or .md.",
    ".htm": "Pages of the web are not brought in one by one. Save the text as .docx or .md.",
}


def refuse_by_name(name: str) -> None:
    ending = PurePath(name).suffix.lower()
    if ending in ADVICE:
        raise Refused(ADVICE[ending])
    if ending not in MARKDOWN + WORD:
        what = f"Files that end in “{ending}” are" if ending else "A file without an ending is"
        raise Refused(f"{what} not read. Bring in Word (.docx) or Markdown (.md).")


def refuse_by_size(name: str, size: int) -> None:
    most = MOST_WORD if PurePath(name).suffix.lower() in WORD else MOST_TEXT
    if size > most:
        raise Refused(
            f"It has {size / 1024 / 1024:.1f} MB, and {most // 1024 // 1024} MB are the most for one piece. "
            "Divide it, or take out what is no text."
        )
    if not size:
        raise Refused("It is empty. Bring in the file that has the text.")
