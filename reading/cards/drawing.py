from dataclasses import dataclass
from io import BytesIO

from .faces import SANS, SERIF
from .lines import Hand, plain, width_of, wrapped, write

# As every service shows them (ogp.me; the large card of others).
WIDTH, HEIGHT = 1200, 630
# The house's colours in the light, of static/css/tokens.css.
PAPER, INK, QUIET, RUBRIC, LINE = "#f6fbf7", "#151d2b", "#444e5b", "#a01e23", "#d24d47"
MARGIN, LINE_AT, TEXT_AT, TOP = 64, 268, 316, 60
ROOM = WIDTH - TEXT_AT - 64
SIZES = (88, 76, 66, 58, 50, 44, 38)
MOST_LINES, LEADING = 6, 1.13


@dataclass(frozen=True)
class Card:
    """What is said on it; each part is left out where no font here has all its signs."""

    headline: str
    names: str
    kind: str
    section: str
    magazine: str
    rtl: bool = False

    @property
    def is_worth_drawing(self) -> bool:
        return _can(self.headline, SERIF) or _can(self.magazine, SERIF)

    def png(self) -> bytes:
        from PIL import Image, ImageDraw

        image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        _Sheet(ImageDraw.Draw(image), self.rtl).draw(self)
        written = BytesIO()
        # A sheet of few colours: a third of the bytes, and none is seen to be missing.
        image.quantize(64).save(written, "PNG", optimize=True)
        return written.getvalue()


def _can(text: str, files: tuple) -> bool:
    return bool(plain(text)) and Hand(files, 40).can_write(plain(text))


class _Sheet:
    def __init__(self, draw, rtl: bool):
        self.on, self.rtl = draw, rtl

    def draw(self, card: Card) -> None:
        self.on.rectangle(self.box(LINE_AT, 0, LINE_AT + 3, HEIGHT), fill=LINE)
        self.on.rectangle(self.box(LINE_AT - 14, 92, LINE_AT + 16, 97), fill=RUBRIC)
        self.in_the_margin(card.kind, 104, Hand(SANS, 30, 600), RUBRIC)
        self.in_the_margin(card.section, 144, Hand(SERIF, 28), QUIET)
        if not _can(card.headline, SERIF):
            self.headline(card.magazine, HEIGHT)
            return
        self.headline(card.headline, self.names(card.names) or HEIGHT - 96)
        if _can(card.magazine, SERIF):
            self.write(plain(card.magazine), TEXT_AT, HEIGHT - 52, Hand(SERIF, 30), QUIET)

    def headline(self, headline: str, foot: int) -> None:
        """As large as there is room for."""
        for size in SIZES if _can(headline, SERIF) else ():
            hand = Hand(SERIF, size)
            lines = wrapped(plain(headline), hand, ROOM)
            if len(lines) <= MOST_LINES and TOP + size * LEADING * len(lines) <= foot:
                break
        else:
            return
        for number, line in enumerate(lines):
            self.write(line, TEXT_AT, TOP + size * LEADING * number + size * 0.82, hand, INK)

    def names(self, names: str) -> int:
        """Where they begin, or 0 where none are written."""
        hand = Hand(SERIF, 32, 600)
        if not _can(names, SERIF):
            return 0
        lines = wrapped(plain(names), hand, ROOM)[:2]
        first = HEIGHT - 112 - 40 * (len(lines) - 1)
        for number, line in enumerate(lines):
            self.write(line, TEXT_AT, first + 40 * number, hand, INK)
        return first - 72

    def in_the_margin(self, text: str, at: int, hand: Hand, ink: str) -> None:
        """Set towards the line, as on the page."""
        if not _can(text, hand.files):
            return
        for number, line in enumerate(wrapped(plain(text), hand, LINE_AT - MARGIN - 20)[:3]):
            self.write(line, LINE_AT - 24 - width_of(line, hand), at + number * hand.size * 1.2, hand, ink)

    def write(self, line: str, at: float, y: float, hand: Hand, ink: str) -> None:
        write(self.on, (self.x(at), y), line, hand, ink=ink, rtl=self.rtl)

    def x(self, at: float) -> float:
        return WIDTH - at if self.rtl else at

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        one, other = sorted((self.x(left), self.x(right)))
        return one, top, other, bottom
