"""nginx's configuration and its answers, for tests."""

import re
from collections.abc import Iterator

from django.utils.csp import CSP

from pagecache.headers import security_headers

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


def assert_has_each_once(answer):
    """The policy may be another one: the desk's, that of uploads."""
    for name, value in security_headers():
        said = answer.headers[name.lower()]
        assert said == [value] or (name == CSP.HEADER_ENFORCE and len(said) == 1 and "default-src" in said[0]), name
