"""Reading nginx's configuration, for tests."""

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"""
    \#[^\n]*
    | "(?:[^"\\]|\\.)*"
    | '(?:[^'\\]|\\.)*'
    | [{};]
    | (?:\$\{\w+\}|[^\s{};"'])+
    """,
    re.VERBOSE,
)


def blocks(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Each block with its path, as `server/location /`, and its own directives; the innermost first."""
    path, own, words = [], [[]], []
    for token in TOKEN.findall(text):
        if token.startswith("#"):
            continue
        if token == "{":
            path.append(" ".join(words))
            own.append([])
            words = []
        elif token == "}":
            yield "/".join(path), own.pop()
            path.pop()
        elif token == ";":
            own[-1].append(words)
            words = []
        else:
            words.append(token)
    yield "", own.pop()
