"""What may come in: decided by decoding it, within bounds, before anything is kept."""

import struct
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from library import pixels
from library.facts import Facts, facts_of
from library.manifests import has_manifest, segments

MEGAPIXEL = 1_000_000
# So that none takes 600 MB: a JPEG can be decoded small; the decoders of WebP and AVIF hold 16 bytes a point.
MOST_MEGAPIXELS = {"JPEG": 100, "PNG": 50, "GIF": 50, "WEBP": 30, "AVIF": 30}
# A JPEG that comes in several scans is held as a whole, two bytes a level, whatever size is asked for.
MOST_BYTES_OF_SCANS = 450_000_000
# Ten are usual. Thousands would keep a processor busy for minutes.
MOST_SCANS = 100
FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
SCAN = 0xDA
KNOWN_OTHERS = {
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"8BPS": "Photoshop",
    b"%PDF": "PDF",
    b"\0\0\1\0": "ICO",
}
HEIC = {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}


@dataclass(frozen=True)
class Found:
    format: str
    bytes: int
    width: int
    height: int
    has_alpha: bool
    is_animated: bool
    has_manifest: bool
    facts: Facts


def examine(file) -> Found:
    """`file` is open, binary and can be sought in; it is left at its beginning."""
    with pixels.one_at_a_time:
        return looked_at(file)


def looked_at(file) -> Found:
    data = bytes_of(file)
    refuse_by_its_beginning(data)
    try:
        with pixels.opened(file) as picture:
            known = looked_through(picture, data)
            # Not to be held beside the points.
            del data
            return Found(**known, **decoded(picture))
    except ValidationError:
        raise
    except Exception as error:  # A hostile file makes a decoder fail in any way there is, and every way is a refusal.
        raise ValidationError(sentence(error)) from error
    finally:
        file.seek(0)


def bytes_of(file) -> bytes:
    file.seek(0)
    data = file.read(settings.PICTURE_MAX_BYTES + 1)
    if not data:
        raise ValidationError(_("This file is empty."))
    if len(data) > settings.PICTURE_MAX_BYTES:
        most = filesizeformat(settings.PICTURE_MAX_BYTES)
        raise ValidationError(_("This file is too large; a picture may have up to %s.") % most)
    file.seek(0)
    return data


def refuse_by_its_beginning(data: bytes) -> None:
    """Only to word it: what passes is still to be decoded."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<svg") or (start.startswith((b"<?xml", b"<!--", b"<!doctype")) and b"<svg" in start):
        raise ValidationError(_("SVG is not accepted, since it can carry programs. Export the drawing as PNG."))
    other = next((name for magic, name in KNOWN_OTHERS.items() if data.startswith(magic)), "")
    if data[4:8] == b"ftyp" and data[8:12] in HEIC and b"avif" not in data[:64]:
        other = "HEIC"
    if other:
        raise ValidationError(_("This is a %s file. Export it as JPEG, PNG, WebP, AVIF or GIF.") % other)


def looked_through(picture, data: bytes) -> dict:
    """What can be known, and refused, before anything is decoded."""
    format = "JPEG" if picture.format == "MPO" else picture.format
    refuse_too_large(format, picture.size)
    if format == "JPEG":
        refuse_costly_scans(data)
    is_animated = format != "JPEG" and getattr(picture, "is_animated", False)
    return {
        "format": format,
        "bytes": len(data),
        "is_animated": is_animated,
        "has_manifest": has_manifest(data, format),
    }


def decoded(picture) -> dict:
    """To its end, so that one that was cut off is refused."""
    size = picture.size
    pixels.draft(picture, 1 / 8)
    picture.load()
    width, height = pixels.as_seen(size, pixels.orientation_of(picture))
    facts = facts_of(picture)
    return {"width": width, "height": height, "has_alpha": pixels.has_alpha(picture), "facts": facts}


def refuse_too_large(format: str, size: tuple[int, int]) -> None:
    most = MOST_MEGAPIXELS[format]
    if 0 in size:
        raise ValidationError(damaged())
    if size[0] * size[1] > most * MEGAPIXEL:
        raise ValidationError(too_many_points(size[0] * size[1] / MEGAPIXEL, most))


def refuse_costly_scans(data: bytes) -> None:
    held = 0
    for marker, part in segments(data):
        if marker in FRAMES:
            held, components, is_progressive = bytes_held(part), part[5], marker in PROGRESSIVE
        elif marker == SCAN and held:
            comes_in_scans = is_progressive or part[0] < components
            if comes_in_scans and (held > MOST_BYTES_OF_SCANS or data.count(b"\xff\xda") > MOST_SCANS):
                raise ValidationError(
                    _("This JPEG is stored in a way that takes too much to open; save it as baseline.")
                )


def bytes_held(frame: bytes) -> int:
    """Of the levels of all components (ITU-T T.81, B.2.2)."""
    height, width, components = struct.unpack_from(">HHB", frame, 1)
    sampled = [frame[7 + 3 * index] for index in range(components)]
    across, down = max(byte >> 4 for byte in sampled), max(byte & 15 for byte in sampled)
    return int(2 * width * height * sum((byte >> 4) * (byte & 15) for byte in sampled) / (across * down))


def sentence(error: Exception) -> str:
    from PIL import Image, UnidentifiedImageError

    if isinstance(error, UnidentifiedImageError):
        return _("This is not a picture that can be used here. Use JPEG, PNG, WebP, AVIF or GIF.")
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return too_many_points(2 * Image.MAX_IMAGE_PIXELS / MEGAPIXEL, max(MOST_MEGAPIXELS.values()))
    return damaged()


def too_many_points(megapixels: float, most: int) -> str:
    known = {"megapixels": int(megapixels), "most": most}
    return _("This picture has %(megapixels)d megapixels or more; at most %(most)d can be used.") % known


def damaged() -> str:
    return _("This picture is damaged or was cut off on its way. Export it again, or send it again.")
