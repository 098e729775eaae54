"""A stored page as an answer: encodings, conditions and ranges as nginx gives them for a file."""

import os
import re
from datetime import UTC
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

from pagecache.files import ENCODINGS, type_of
from pagecache.headers import page_headers

ASKING_FOR_LESS = (
    "HTTP_RANGE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
)
ONE_RANGE = re.compile(r"bytes=[ ]*(\d*)[ ]*-[ ]*(\d*)[ ]*", re.ASCII)
# The greatest place in a file that nginx counts to; Python refuses to read a number of some thousand figures.
FARTHEST = 2**63 - 1


class Answer(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Stored(NamedTuple):
    """A file that was read, and the answer to who asks for all of it."""

    etag: str
    modified: int
    whole: Answer


@lru_cache(maxsize=256)
def endings_for(accepted: str) -> tuple[str, ...]:
    """Endings of the files that a browser reads, from its Accept-Encoding: the best first, the plain one last."""
    weights = {}
    for part in accepted.lower().split(","):
        name, *parameters = part.replace(" ", "").replace("\t", "").split(";")
        weights[name] = not any(re.fullmatch(r"q=0(\.0{0,3})?", parameter) for parameter in parameters)
    return (*(ending for name, ending in ENCODINGS.items() if weights.get(name)), "")


def signature(file: str) -> tuple[int, int, int] | None:
    """Another one for every file that was ever put there; None where there is none."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def read(file: str, ending: str) -> Stored | None:
    """The plain file, or what stands beside it under the ending; None where it is gone or can't be read."""
    try:
        with open(f"{file}{ending}", "rb") as opened:
            found = os.fstat(opened.fileno())
            body = opened.read()
    except OSError:
        return None
    modified = int(found.st_mtime)
    etag = f'"{modified:x}-{len(body):x}"'
    headers = [
        ("Content-Type", type_of(file)),
        ("Content-Length", str(len(body))),
        ("Last-Modified", formatdate(modified, usegmt=True)),
        ("ETag", etag),
        ("Accept-Ranges", "bytes"),
        *page_headers(),
    ]
    if ending:
        name = next(name for name, known in ENCODINGS.items() if known == ending)
        headers.append(("Content-Encoding", name))
    return Stored(etag, modified, Answer("200 OK", headers, body))


def answer(stored: Stored, environ: dict) -> Answer:
    """What this request asked of the file."""
    if environ.keys().isdisjoint(ASKING_FOR_LESS):
        return stored.whole
    return _precondition(stored, environ) or _part(stored, environ) or stored.whole


def _precondition(stored: Stored, environ: dict) -> Answer | None:
    """RFC 9110, section 13.2.2, for a file that is there."""
    if (wanted := environ.get("HTTP_IF_MATCH")) is not None:
        if not _matches(wanted, stored.etag, is_strong=True):
            return _without_body("412 Precondition Failed", stored)
    elif (since := _moment(environ.get("HTTP_IF_UNMODIFIED_SINCE"))) is not None and stored.modified > since:
        return _without_body("412 Precondition Failed", stored)
    if (known := environ.get("HTTP_IF_NONE_MATCH")) is not None:
        return _without_body("304 Not Modified", stored) if _matches(known, stored.etag) else None
    since = _moment(environ.get("HTTP_IF_MODIFIED_SINCE"))
    return _without_body("304 Not Modified", stored) if since is not None and stored.modified <= since else None


def _matches(header: str, etag: str, *, is_strong: bool = False) -> bool:
    tags = [tag.strip() for tag in header.split(",")]
    return "*" in tags or any((tag if is_strong else tag.removeprefix("W/")) == etag for tag in tags)


def _moment(header: str | None) -> float | None:
    try:
        found = parsedate_to_datetime(header) if header else None
    except (ValueError, OverflowError):
        return None
    return found and found.replace(tzinfo=found.tzinfo or UTC).timestamp()


def _without_body(status: str, stored: Stored) -> Answer:
    left_out = {"Content-Length", "Content-Type", "Content-Encoding", "Accept-Ranges"}
    return Answer(status, [(name, value) for name, value in stored.whole.headers if name not in left_out], b"")


def _part(stored: Stored, environ: dict) -> Answer | None:
    """One range of the file. Several at once, or what can't be read, is answered with all of it."""
    match = ONE_RANGE.fullmatch(environ.get("HTTP_RANGE", ""))
    if match is None or match.groups() == ("", "") or not _is_same(stored, environ.get("HTTP_IF_RANGE")):
        return None
    size, (first, last) = len(stored.whole.body), map(_place, match.groups())
    if first is None:
        start, stop = max(size - last, 0), size
    else:
        start, stop = first, min(size if last is None else last, size - 1) + 1
    if start >= stop or max(first or 0, last or 0) > FARTHEST:
        headers = [("Content-Range", f"bytes */{size}"), ("Content-Length", "0"), *page_headers()]
        return Answer("416 Range Not Satisfiable", headers, b"")
    headers = [(name, value) for name, value in stored.whole.headers if name not in ("Content-Length", "Accept-Ranges")]
    headers += [("Content-Range", f"bytes {start}-{stop - 1}/{size}"), ("Content-Length", str(stop - start))]
    return Answer("206 Partial Content", headers, stored.whole.body[start:stop])


def _place(figures: str) -> int | None:
    return int(figures.lstrip("0")[:20] or 0) if figures else None


def _is_same(stored: Stored, condition: str | None) -> bool:
    if condition is None:
        return True
    if condition.startswith(('"', "W/")):
        return condition == stored.etag
    return _moment(condition) == stored.modified
