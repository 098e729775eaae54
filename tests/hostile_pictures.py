"""Malformed and hostile files by what is wrong with them: those to be refused, and those to be tamed."""

import struct
import zlib
from pathlib import Path

from PIL import Image as Pixels
from PIL import ImageCms, PngImagePlugin

from tests.pictures_made import coded, pixels

FOLDER = Path(__file__).parent / "pictures"


def chunk(kind: bytes, data: bytes, crc: int | None = None) -> bytes:
    crc = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png(width: int, height: int, *others: bytes, depth=8, colour=2, data: bytes | None = None) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    rows = zlib.compress(bytes((1 + 3 * width) * height)) if data is None else data
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(others) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_with(marker: int, data: bytes, jpeg: bytes | None = None) -> bytes:
    jpeg = jpeg or coded()
    return jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data + jpeg[2:]


def jpeg_that_says(width: int, height: int) -> bytes:
    """A small one whose header lies."""
    jpeg = bytearray(coded())
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(jpeg)


def gif_that_says(width: int, height: int) -> bytes:
    gif = bytearray(coded(format="GIF"))
    gif[6:10] = struct.pack("<HH", width, height)
    at = gif.index(b"\x2c") + 5
    gif[at : at + 4] = struct.pack("<HH", width, height)
    return bytes(gif)


def many_scans(times: int) -> bytes:
    jpeg = coded(progressive=True)
    at = jpeg.rindex(b"\xff\xda")
    return jpeg[:at] + jpeg[at:-2] * times + jpeg[-2:]


def turned(orientation: int, format: str = "JPEG") -> bytes:
    exif = Pixels.Exif()
    exif[0x0112] = orientation
    return coded(format=format, exif=exif)


def animated(format: str) -> bytes:
    return coded(pixels(), format, save_all=True, append_images=[Pixels.new("RGB", (64, 48), "black")], duration=90)


def with_place() -> bytes:
    """As a telephone writes it: where it was taken, with what, by whom; and a comment."""
    exif = Pixels.Exif()
    exif[0x010F], exif[0x0110] = "Telephones Ltd", "Model 7"
    exif[0x8825] = {1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)}
    return coded(exif=exif, comment=b"Flat 7, Garden Street")


def see_through_palette() -> bytes:
    picture = pixels(mode="P")
    return coded(picture, "PNG", transparency=picture.getpixel((0, 0)))


def text_bomb() -> bytes:
    """300 MB of one letter in a comment of 300 KB."""
    packed = zlib.compressobj(9)
    text = b"".join([packed.compress(b"a" * 1_000_000) for _ in range(300)]) + packed.flush()
    return png(8, 8, chunk(b"zTXt", b"Comment\0\0" + text))


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def named_by_pillow(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def refused() -> dict[str, bytes]:
    photo, drawing = coded(pixels(400, 300), quality=90), coded(pixels(400, 300), "PNG")
    html = b"<!doctype html><script>alert(1)</script>"
    return {
        "empty": b"",
        "zeros": bytes(5000),
        "words": b"This is not a picture.",
        "html": html,
        "php": b"<?php system($_GET['c']); ?>",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "svg behind a declaration": b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><svg xmlns='a'></svg>",
        "tiff": coded(format="TIFF"),
        "bmp": coded(format="BMP"),
        "ico": coded(format="ICO"),
        "pdf": b"%PDF-1.7\n",
        "photoshop": b"8BPS\0\1" + bytes(100),
        "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100),
        "ppm": coded(format="PPM"),
        "jpeg cut off in its header": photo[:100],
        "jpeg cut off in the middle": photo[: len(photo) // 2],
        "jpeg cut off at nine tenths": photo[: len(photo) * 9 // 10],
        "jpeg of nothing but a beginning": b"\xff\xd8\xff",
        "png cut off in the middle": drawing[: len(drawing) // 2],
        "png without pixels": png(8, 8, data=b""),
        "gif cut off": coded(pixels(400, 300), "GIF")[:300],
        "webp cut off": coded(pixels(400, 300), "WEBP")[:200],
        "avif cut off": coded(pixels(400, 300), "AVIF")[:300],
        "png with a wrong header sum": png(8, 8).replace(png(8, 8)[29:33], b"\0\0\0\0", 1),
        "png with a wrong sum of pixels": png(8, 8)[:-20] + b"\0\0\0\0" + png(8, 8)[-16:],
        "png of no width": png(0, 8, data=zlib.compress(b"")),
        "gif of no height": gif_that_says(64, 0),
        "png bomb of 3,600 megapixels": png(60_000, 60_000, data=zlib.compress(bytes(1000))),
        "png bomb of 64 megapixels": png(8_000, 8_000, data=zlib.compress(bytes(8_000 * 24_001), 1)),
        "gif bomb": gif_that_says(65_535, 65_535),
        "jpeg of 200 megapixels": jpeg_that_says(16_000, 12_500),
        "jpeg of 4,000 megapixels": jpeg_that_says(65_000, 65_000),
        "jpeg of 5,000 scans": many_scans(5_000),
        "jpeg of 300 scans behind a lone marker": many_scans(300).replace(b"\xff\xdb", b"\xff\xd0\xff\xdb", 1),
        "jpeg of 300 scans behind bytes that mean nothing": many_scans(300).replace(b"\xff\xdb", b"none\xff\xdb", 1),
        "text bomb": text_bomb(),
        "pillow's broken.png": named_by_pillow("broken.png"),
        "pillow's broken data stream": named_by_pillow("broken_data_stream.png"),
        "pillow's tiff that crashed": named_by_pillow("crash-0da013a13571cc8eb457a39fee8db18f8a3c7127.tif"),
        "pillow's gif bomb": named_by_pillow("decompression_bomb.gif"),
        "pillow's msp": named_by_pillow("hopper_bad_checksum.msp"),
        "pillow's png of texts": named_by_pillow("png_decompression_dos.png"),
    }


def tamed() -> dict[str, bytes]:
    script = b"<script>alert(1)</script><?php system('id'); ?>"
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "secret " * 1000)
    return {
        "jpeg with a page behind it": coded() + script,
        "jpeg with a page in its comment": coded(comment=script),
        "gif with a program in its comment": coded(format="GIF", comment=script),
        "png with a page behind it": coded(format="PNG") + script,
        "png with long texts": coded(format="PNG", pnginfo=text),
        "jpeg with broken camera data": jpeg_with(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff" + bytes(40)),
        "jpeg with a broken profile": jpeg_with(0xE2, b"ICC_PROFILE\0\1\1" + b"\xff" * 60_000),
        "jpeg with a profile of another kind": coded(pixels(mode="CMYK"), icc_profile=srgb()),
        "jpeg with a broken photoshop block": jpeg_with(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\xff" + bytes(9)),
        "jpeg with xmp that is a bomb": jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + laughs()),
        "cmyk": coded(pixels(mode="CMYK")),
        "grey": coded(pixels(mode="L")),
        "16 bits": coded(Pixels.new("I;16", (64, 48), 40_000), "PNG"),
        "16 bits in three colours": png(8, 8, depth=16, data=zlib.compress(bytes((1 + 48) * 8))),
        "one bit": coded(pixels(mode="1"), "PNG"),
        "grey with transparency": coded(pixels(mode="LA"), "PNG"),
        "palette": coded(pixels(mode="P"), "PNG"),
        "palette with transparency": see_through_palette(),
        "several pictures in one": coded(format="MPO", save_all=True, append_images=[pixels()]),
        "moving gif": animated("GIF"),
        "moving webp": animated("WEBP"),
        "moving png": animated("PNG"),
        "one point": coded(Pixels.new("RGB", (1, 1)), "PNG"),
        "a line": coded(Pixels.new("RGB", (5_000, 1), "red"), "PNG"),
        "a pole": coded(Pixels.new("RGB", (1, 5_000), "red"), "PNG"),
        "pillow's invalid exif": named_by_pillow("invalid-exif.jpg"),
        "pillow's broken photoshop block": named_by_pillow("photoshop-200dpi-broken.jpg"),
    }


def laughs() -> bytes:
    """An entity of entities, which would be a gigabyte."""
    entities = ["<!ENTITY a0 'ha'>"] + [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)]
    return f"<?xml version='1.0'?><!DOCTYPE x [{''.join(entities)}]><x>&a9;</x>".encode()
