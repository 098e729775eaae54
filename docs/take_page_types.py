"""Every type of page of the demonstration magazine, on a phone and a wide screen, light and dark: `make pictures`.

One sheet a type in docs/pictures/pages/, and docs/pages.md, which shows them all.
"""

import sqlite3
import sys
from contextlib import closing
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image

HERE = Path(__file__).parent
FOLDER = HERE / "pictures" / "pages"
# Width of the screen, how wide it stands on the sheet, and how much of a long page is shown.
SCREENS = ((390, 300, 1500), (1280, 720, 1500))
SCHEMES = ("light", "dark")
GAP, GROUND = 12, "#808080"
CURRENT = "SELECT slug, path FROM articles_address JOIN articles_article a ON a.id = article_id WHERE is_current"

# What stands at which address; a piece is named by the last part of its own.
PLACES = {
    "front": "/",
    "article": "{when-the-salt-went}",
    "article-corrected": "{told-by-a-notice-on-a-door}",
    "article-in-a-series": "{the-minutes-of-the-last-meeting}",
    "review": "{a-novel-with-a-timetable-in-it}",
    "article-arabic": "{a-note-on-a-translation}",
    "history": "{told-by-a-notice-on-a-door}history/",
    "withdrawn": "{three-bids-and-one-hand}",
    "cite": "{when-the-salt-went}cite/",
    "republish": "{when-the-salt-went}republish/",
    "category": "/category/cities/",
    "author": "/author/amalia-thornquist/",
    "author-with-a-portrait": "/author/dusan-vrastil/",
    "topic": "/tag/ferry/",
    "series": "/series/kept-on-record/",
    "archive": "/archive/",
    "authors": "/authors/",
    "topics": "/tags/",
    "corrections": "/corrections/",
    "feeds": "/feeds/",
    "search": "/search/",
    "search-found": "/search/?" + urlencode({"q": "harbour"}),
    "search-nothing": "/search/?" + urlencode({"q": "xylophone quartet"}),
    "report": "/report/?piece={when-the-salt-went}",
    "own-page": "/about/",
    "not-found": "/nowhere/",
}


def take_page_types(browser, address: str, data_dir: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    contexts = [
        (
            browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": width, "height": 860}),
            shown,
            most,
        )
        for width, shown, most in SCREENS
        for scheme in SCHEMES
    ]
    with closing(sqlite3.connect(Path(data_dir) / "standfirst.sqlite3", timeout=30)) as database:
        paths = dict(database.execute(CURRENT))
    for name, place in PLACES.items():
        shots = [shot(context, at(place, paths), shown, most) for context, shown, most in contexts]
        sheet(shots).save(FOLDER / f"{name}.webp", quality=80, method=6)
        print(f"docs/pictures/pages/{name}.webp")
    write_index()


def at(place: str, paths: dict[str, str]) -> str:
    try:
        return place.format(**paths)
    except KeyError as missing:
        sys.exit(f"The demonstration has no piece {missing}.")


def shot(context, address: str, shown: int, most: int) -> Image.Image:
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    width = page.viewport_size["width"]
    taken = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    taken = taken.resize((shown, round(taken.height * shown / width)), Image.Resampling.LANCZOS)
    return taken.crop((0, 0, shown, min(taken.height, most)))


def sheet(shots: list[Image.Image]) -> Image.Image:
    width = sum(one.width for one in shots) + GAP * (len(shots) + 1)
    ground = Image.new("RGB", (width, max(one.height for one in shots) + 2 * GAP), GROUND)
    x = GAP
    for one in shots:
        ground.paste(one, (x, GAP))
        x += one.width + GAP
    return ground


def write_index() -> None:
    lines = ["# Every type of page", "", "On a phone and a wide screen, light and dark. Made by `make pictures`.", ""]
    for name in PLACES:
        lines += [f"## {name.replace('-', ' ').capitalize()}", "", f"![{name}](pictures/pages/{name}.webp)", ""]
    (HERE / "pages.md").write_text("\n".join(lines))
