"""What a photograph costs to take in, and what of it a reader's screen fetches."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bench.databases import KEPT, ROOT
from bench.photograph import write
from bench.servers import FIRST_PORT, manage, web

PORT = FIRST_PORT + 60
PHOTOGRAPH = 4000, 3000
# The largest that may come in.
LARGEST = {"JPEG of 100 megapixels": ((11_500, 8_690), "jpg"), "PNG of 50 megapixels": ((8_160, 6_120), "png")}
# Width in CSS pixels, and how many of the screen's stand on one of them.
SCREENS = {"a phone, 390 px, 2 dots": (390, 2), "a phone, 390 px, 3 dots": (390, 3), "a desk, 1280 px": (1280, 1),
           "a desk, 1280 px, 2 dots": (1280, 2)}  # fmt: skip
AIM_PHONE = 60_000
AIM_READY = 30


@dataclass
class Pictures:
    photograph: list[dict]
    largest: dict[str, dict]
    fetched: dict[str, tuple[str, int]]
    beside_an_archive: dict[str, float]


def measure(rounds: int) -> Pictures:
    with TemporaryDirectory(prefix="standfirst-") as name:
        folder = Path(name)
        file = write(folder / "photograph.jpg", *PHOTOGRAPH)
        taken_in = [made_of(file) for _ in range(rounds)]
        largest = {}
        for what, (size, ending) in LARGEST.items():
            print(f"{what} …", flush=True)
            with Image.open(file) as picture:
                picture.resize(size).save(huge := folder / f"huge.{ending}")
            largest[what] = made_of(huge)
            huge.unlink()
        print("While an archive waits …", flush=True)
        return Pictures(taken_in, largest, fetched(file), asked("bench.waiting", file))


def made_of(file: Path) -> dict:
    return asked("bench.renditions", file)


def asked(module: str, file: Path) -> dict:
    """What that module prints at an empty site of its own."""
    with site() as environment:
        command = [sys.executable, "-m", module, str(file)]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def site() -> Iterator[dict[str, str]]:
    """The environment of an empty one."""
    with TemporaryDirectory(prefix="standfirst-") as folder:
        own = {
            "DJANGO_SETTINGS_MODULE": "cms.settings",
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/standfirst.sqlite3",
            "STATIC_ROOT": str(KEPT / "static"),
            "SITE_ADDRESS": f"http://127.0.0.1:{PORT}",
            "PICTURE_MAX_BYTES": str(500_000_000),
        }
        yield os.environ | own


def fetched(file: Path) -> dict[str, tuple[str, int]]:
    """For each screen the file that Chromium chose for the lead picture, and how many bytes it took."""
    with site() as environment:
        manage(environment, "prepare")
        command = [sys.executable, "-m", "bench.lead_picture", str(file)]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        with web("pictures", PORT, environment):
            return seen_by_chromium(f"http://127.0.0.1:{PORT}{done.stdout.split()[-1]}")


def seen_by_chromium(address: str) -> dict[str, tuple[str, int]]:
    from playwright.sync_api import sync_playwright

    from tests.browser import FLAGS, path_of_chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=FLAGS)
        found = {}
        for name, (width, dots) in SCREENS.items():
            context = browser.new_context(viewport={"width": width, "height": 844}, device_scale_factor=dots)
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            source = page.locator("article picture img").first.evaluate("image => image.currentSrc")
            found[name] = source.rpartition("-")[2], len(context.request.get(source).body())
            context.close()
        browser.close()
        return found


def report_lines(measured: Pictures) -> list[str]:
    one = measured.photograph[0]
    rows = {"JPEG of 12 megapixels": median(measured.photograph)} | measured.largest
    files = len(one["renditions"])
    return [
        f"- A photograph that never was (bench/photograph.py) of {one['megapixels']:.0f} megapixels and "
        f"{one['bytes'] / 1e6:.1f} MB: {files} renditions, "
        f"{sum(row[3] for row in one['renditions']) / 1e6:.1f} MB together.",
        f"- Processor seconds and the peak of a whole process with Django (the first: medians of "
        f"{len(measured.photograph)} processes).",
        of_the_archive(measured.beside_an_archive),
        "",
        "| | taking in, s | all renditions, s | peak, MB |",
        "|---|--:|--:|--:|",
        *(f"| {name} | {row['arrival']:.2f} | {row['making']:.1f} | {row['peak']:.0f} |" for name, row in rows.items()),
        "",
        f"| the lead picture of an article on | file | KB (aim for phones: {AIM_PHONE / 1000:.0f}) | of the original |",
        "|---|---|--:|--:|",
        *(
            f"| {screen} | {file} | {size / 1000:.0f} | {size / one['bytes']:.1%} |"
            for screen, (file, size) in measured.fetched.items()
        ),
    ]


def of_the_archive(found: dict[str, float]) -> str:
    return (
        f"- While {found['waiting']:,} archive pictures wait for one worker, the photograph has its first file "
        f"{found['first']:.1f} s after the upload, and all after {found['ready']:.1f} s (aim {AIM_READY})."
    )


def median(runs: list[dict]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in ("arrival", "making", "peak")}
