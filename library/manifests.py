"""Content Credentials (C2PA): whether a file says how it was made. What is said is not read, nor believed."""

import struct
from collections.abc import Iterator

START_OF_SCAN = 0xDA
# Markers that stand alone, without a length (ITU-T T.81, table B.1).
ALONE = {0x00, 0x01, *range(0xD0, 0xDA)}


def has_manifest(data: bytes, format: str) -> bool:
    """By the places that C2PA 2.1, appendix A.3, names for each format."""
    match format:
        case "JPEG":
            return any(marker == 0xEB and part[:2] == b"JP" and b"c2pa" in part for marker, part in segments(data))
        case "PNG":
            return b"caBX" in png_chunks(data)
        case "WEBP":
            return b"C2PA" in riff_chunks(data)
    return False


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Of a JPEG, up to the head of the first scan: the marker, and what is in it. Decoders skip what is between."""
    at = 2
    while 0 <= (at := data.find(b"\xff", at)) <= len(data) - 4:
        marker = data[at + 1]
        if marker == 0xFF or marker in ALONE:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        yield marker, data[at + 4 : at + 2 + length]
        if marker == START_OF_SCAN:
            return
        at += 2 + length


def png_chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind
        at += 12 + length


def riff_chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        yield kind
        at += 8 + length + length % 2
