"""Small real pictures, made on the spot."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pixels
from PIL import ImageDraw

from library import storing
from library.models import Image


def pixels(width=64, height=48, mode="RGB"):
    """Red on the left and blue on the right, with a green corner at the top left: every turn of it is another."""
    picture = Pixels.new("RGB", (width, height), "red")
    draw = ImageDraw.Draw(picture)
    draw.rectangle([width // 2, 0, width, height], fill="blue")
    draw.rectangle([0, 0, width // 4, height // 4], fill="lime")
    return picture.convert(mode)


def coded(picture=None, format="JPEG", **options) -> bytes:
    file = BytesIO()
    (picture or pixels()).save(file, format, **options)
    return file.getvalue()


def upload(data: bytes | None = None, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, coded() if data is None else data)


def make_picture(picture=None, *, format="JPEG", by=None, **words) -> Image:
    """In the library; its renditions follow the commit."""
    return storing.add(upload(coded(picture, format)), by=by, **words)


def noise(width=4000, height=3000) -> Pixels.Image:
    """Detail of every size, as photographs have."""
    picture = Pixels.effect_noise((width // 8, height // 8), 60).resize((width, height), Pixels.Resampling.BICUBIC)
    fine = Pixels.effect_noise((width, height), 12)
    return Pixels.merge("RGB", [picture, Pixels.blend(picture, fine, 0.4), fine])
