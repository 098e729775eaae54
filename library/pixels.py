"""Pillow, as far as pictures of strangers may use it: five formats, bounded memory, nothing but pixels at the end."""

from io import BytesIO
from math import ceil
from threading import Lock

from PIL import Image, ImageCms
from PIL.Image import Resampling, Transpose

from library.models import Image as Picture

# Pillow counts before it decodes; what a format may have beyond that is said in arrival.py.
Image.MAX_IMAGE_PIXELS = 100_000_000
# Of a process that serves pages, too: two large ones side by side take twice the memory.
one_at_a_time = Lock()
ORIENTATION = 0x0112
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
WHITE = (255, 255, 255)


def opened(file) -> Image.Image:
    """What the bytes are, whatever the name says. Nothing is decoded yet."""
    return Image.open(file, formats=Picture.Format.values)


def orientation_of(picture: Image.Image) -> int:
    try:
        turn = picture.getexif().get(ORIENTATION, 1)
    except Exception:  # Broken camera data; the picture may be sound, and is shown as it lies.
        return 1
    return turn if turn in TURNS else 1


def as_seen(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    return size[::-1] if orientation in SIDEWAYS else size


def draft(picture: Image.Image, scale: float) -> None:
    """Have a JPEG decoded at the smallest size that is not below `scale`. Other formats can't."""
    if scale < 1:
        picture.draft(None, tuple(max(1, ceil(side * scale)) for side in picture.size))


def has_alpha(picture: Image.Image) -> bool:
    """Whether any point of it is seen through: many a PNG only could have one."""
    if not picture.has_transparency_data:
        return False
    if picture.mode not in ("LA", "RGBA"):
        picture = picture.convert("RGBA")
    return picture.getchannel("A").getextrema()[0] < 255


def upright(picture: Image.Image, smallest: tuple[int, int]) -> Image.Image:
    """8-bit RGB or RGBA, sRGB, as it is to be seen, no smaller than `smallest` (as seen) and often not much larger."""
    turn, profile = orientation_of(picture), picture.info.get("icc_profile")
    picture = in_levels(picture)
    width, height = as_seen(picture.size, turn)
    if (factor := int(min(width / smallest[0], height / smallest[1]) / 1.5)) > 1:
        picture = picture.reduce(factor)
    picture = in_srgb(picture, profile)
    return picture.transpose(TURNS[turn]) if turn in TURNS else picture


def in_levels(picture: Image.Image) -> Image.Image:
    """In a mode whose points can be averaged."""
    if picture.mode == "I;16B":
        picture = picture.convert("I")
    if picture.mode in ("I", "I;16"):
        return picture.point(lambda level: level * (1 / 257) + 0).convert("L")
    if picture.mode in ("LA", "RGBA") or (picture.mode in ("L", "RGB", "CMYK") and not picture.has_transparency_data):
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if picture.mode in ("LA", "RGBA"):
        alpha = picture.getchannel("A")
        picture = in_srgb(picture.convert(picture.mode[:-1]), profile)
        picture.putalpha(alpha)
        return picture
    if profile:
        try:
            theirs, ours = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, theirs, ours, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # A broken profile, or one of another kind of picture: the numbers are taken as they are.
    return picture.convert("RGB")


def flat(picture: Image.Image) -> Image.Image:
    """On white where it is seen through."""
    if picture.mode == "RGB":
        return picture
    ground = Image.new("RGB", picture.size, WHITE)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def resized(picture: Image.Image, size: tuple[int, int], box=None) -> Image.Image:
    return picture.resize(size, Resampling.LANCZOS, box=box, reducing_gap=3.0)


def encoded(picture: Image.Image, format: str) -> bytes:
    """Pixels alone: no place, no camera, no comment, no profile."""
    picture = picture.copy() if picture.info else picture
    picture.info.clear()
    options = {
        # One thread: pages are served beside it. Slower ones save 6 % of the bytes for six times the work.
        "AVIF": {"quality": 55, "speed": 6, "max_threads": 1},
        "JPEG": {"quality": 78, "progressive": True, "optimize": True},
        "PNG": {"compress_level": 6},
    }
    file = BytesIO()
    (flat(picture) if format == "JPEG" else picture).save(file, format, **options[format])
    return file.getvalue()
