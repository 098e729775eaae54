"""Invented words, sentences and names from a seeded generator: the same corpus on every machine."""

from itertools import accumulate
from random import Random

ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v")
VOWELS = ("a", "e", "i", "o", "u", "ea", "ou", "ie")
CODAS = ("", "", "l", "m", "n", "nd", "r", "s", "st", "t")
SMALL = ("the", "of", "and", "to", "a", "in", "that", "is", "it", "for", "was", "on", "with", "as", "not", "but", "by")


class Writer:
    def __init__(self, seed: int):
        self.random = Random(seed)
        words = {self._word(self.random.choice((1, 2, 2, 3))) for _ in range(6000)}
        self.words = [*SMALL, *sorted(words)]
        # Words of a language follow Zipf: the n-th is n times rarer than the first.
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def _word(self, syllables: int) -> str:
        pick = self.random.choice
        return "".join(pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(syllables))

    def some(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, length: int) -> str:
        return " ".join(self.some(length)).capitalize() + "."

    def paragraph(self, words: int) -> str:
        lengths = [self.random.randint(8, 26) for _ in range(words // 17)]
        return " ".join(self.sentence(length) for length in lengths)

    def headline(self) -> str:
        return " ".join(self.some(self.random.randint(4, 9))).capitalize()

    def name(self) -> str:
        return f"{self._word(2).capitalize()} {self._word(3).capitalize()}"

    def body(self, words: int = 900) -> str:
        """Paragraphs of about 90 words; a heading in the middle, a link, a phrase in italics, now and then a list."""
        paragraphs = [f"<p>{self.paragraph(90)}</p>" for _ in range(words // 90)]
        link = f'<p><a href="https://archive.example/{self.random.randrange(10**6)}">{self.sentence(5)}</a> '
        paragraphs[1] = link + paragraphs[1].removeprefix("<p>")
        paragraphs[3] = f"<p><em>{self.sentence(6)}</em> {paragraphs[3].removeprefix('<p>')}"
        paragraphs.insert(len(paragraphs) // 2, f"<h2>{self.headline()}</h2>")
        if self.random.random() < 0.1:
            items = "".join(f"<li>{self.sentence(9)}</li>" for _ in range(4))
            paragraphs.append(f"<ul>{items}</ul>")
        if self.random.random() < 0.2:
            paragraphs.append(f"<blockquote><p>{self.sentence(20)}</p></blockquote>")
        return "".join(paragraphs)
