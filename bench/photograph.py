"""Photographs that never were: about as rough at every scale as real ones, so that their files are about as large."""

from pathlib import Path

from PIL import Image, ImageChops

QUALITY = 92
# How much of the light lies in each octave, the finest first: in photographs about as much in each (D. J. Field, 1987),
# but that lenses and sensors soften the finest.
OCTAVES = (5, 9, 13, 16, 18, 20, 22, 24, 26)
# Colours change over longer ways than light does.
FIRST_OF_COLOUR, SHARE_OF_COLOUR = 4, 0.4


def photograph(width: int, height: int) -> Image.Image:
    """Rough ground below a smooth sky, with shapes that lie over both."""
    size = width, height
    light = Image.linear_gradient("L").rotate(180).resize(size).point(lambda level: 60 + level // 2)
    where = _octaves(size, (0,) * 5 + (20, 40, 60, 60), Image.linear_gradient("L").resize(size))
    light = Image.composite(
        _octaves(size, OCTAVES, light), light, where.point(lambda level: 255 if level > 110 else 30)
    )
    colours = [
        _octaves(size, (0,) * FIRST_OF_COLOUR + tuple(int(s * SHARE_OF_COLOUR) for s in OCTAVES[FIRST_OF_COLOUR:]))
        for _ in "ab"
    ]
    return Image.merge("YCbCr", [light, *colours]).convert("RGB")


def _octaves(size: tuple[int, int], sigmas: tuple[int, ...], ground: Image.Image | None = None) -> Image.Image:
    total = ground or Image.new("L", size, 128)
    for number, sigma in enumerate(sigmas):
        if sigma:
            small = max(2, size[0] >> number), max(2, size[1] >> number)
            noise = Image.effect_noise(small, sigma).resize(size, Image.Resampling.BICUBIC)
            total = ImageChops.add(total, noise, offset=-128)
    return total


def write(file: Path, width: int, height: int) -> Path:
    photograph(width, height).save(file, quality=QUALITY)
    return file
