import re

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """Without what XML can't hold: some programs paste such signs, and one would silence a whole feed."""
    return UNPRINTABLE.sub(" ", text)
