"""Documents of which every word stands once, broken in every way that a seed can think of."""

import random
import re

WORD = re.compile(r"(?<![^\W_])q[a-z]{3}\d{4}(?![^\W_])")
_SYLLABLES = ["ark", "bel", "dun", "fen", "gor", "hul", "ist", "kol", "mar", "nev", "osk", "pel", "rim", "sov", "tul"]
_SNIPPETS = [
    *("*", "**", "***", "_", "`", "```\n", "~~", "\\", "[", "](", ")", "](#)", "](http://", "![", "<", ">", "|", ":"),
    *("\n", "\n\n", "\r\n", "\t", "    ", "  \n", "\n---\n", "\n***\n", "\n\\*\n", "\n> ", "\n- ", "\n1. ", "\n# "),
    *("\n## ", "\n### ", "\n## Category\n\n", "\n**Date Created**\n\n", "\nNote to readers: ", "\n\n***by ", " is a "),
    *("<b>", "</b>", "</p>", "<div class='x'>", "<span lang=fr>", "<!-- ", " -->", "<script>", "</script>", "<br>"),
    *("&amp;", "&lt;", "&nbsp;", "&#38;", "[^1]", "\n[^1]: ", "\n[^9]: ", "\n[a]: ", "<td>", "\n7) ", '"'),
    *("\u00a0", "\u2028", "\ufeff", "\x0b", "\x07"),
]  # fmt: skip


_SHAPES = [
    *("prose", "link", "dead_link", "quotation", "list", "footnote", "table", "picture", "html", "break", "heading"),
]


class Writer:
    """Words that nobody wrote before: each is told from all others wherever it turns up."""

    def __init__(self, seed: int):
        self.random, self.count = random.Random(seed), 0

    def word(self) -> str:
        self.count += 1
        return f"q{self.random.choice(_SYLLABLES)}{self.count:04}"

    def words(self, number: int) -> str:
        return " ".join(self.word() for _ in range(number))

    def name(self) -> str:
        return f"{self.word()} {self.word()}".title().replace("Q", "q")

    def text(self, paragraphs: int) -> str:
        return "\n\n".join(self.paragraph() for _ in range(paragraphs))

    def paragraph(self) -> str:
        return getattr(self, f"_{self.random.choice(_SHAPES)}")()

    def _prose(self) -> str:
        return f"{self.words(6)} **{self.words(2)}** {self.words(3)}\n{self.words(4)}."

    def _link(self) -> str:
        address = f"https://{self.word()}.example/{self.word()}_{self.word()}"
        return f"{self.words(3)} [{self.words(2)}]({address}) {self.word()}"

    def _dead_link(self) -> str:
        return f"{self.words(3)} [{self.words(2)}](#) {self.word()}\\_{self.word()}"

    def _quotation(self) -> str:
        return f"> “{self.words(5)}”"

    def _list(self) -> str:
        return f"- {self.words(3)}\n- {self.words(2)}\n  1. {self.words(2)}"

    def _footnote(self) -> str:
        return f"{self.words(2)}[^{self.count}]\n\n[^{self.count}]: " + self.words(3)

    def _table(self) -> str:
        return f"| {self.word()} | {self.word()} |\n|---|---|\n| {self.word()} | {self.word()} |"

    def _picture(self) -> str:
        return f"![{self.words(2)}]({self.word()}.jpg)"

    def _html(self) -> str:
        return f"<p title='{self.word()}'>{self.words(2)}</p>"

    def _break(self) -> str:
        return "\\*"

    def _heading(self) -> str:
        return f"### {self.words(3)}"

    def archived(self) -> str:
        return (
            f"\n\n## {self.words(4)}  \n\n### {self.random.choice(['Description', '', self.words(5)])}\n\n"
            f"*{self.random.choice(['PORT SABLE: ', ''])}{self.words(8)}*\n\n{self.text(5)}\n\n"
            f"Note to readers: {self.words(4)}\n\n***by {self.name()} is a {self.words(3)}.***\n\n"
            f"## Category\n\n1. {self.word()}\n2. {self.words(2)}\n\n**Date Created**\n\nMarch 2019\n"
        )

    def with_front_matter(self) -> str:
        w = self.word
        return (
            f'---\ntitle: "{self.words(4)}"\ndescription: {self.words(6)}\nexcerpt: {self.words(3)}\nsummary: {w()}\n'
            f"author: {w()} {w()} and {w()} {w()}\ntags: [{w()}, {w()}]\ncategory: {w()}\ndate: 2014-03-12\n"
            f"place: {w()}\n{w()}: {w()}  # {w()}\nextra:\n  {w()}: [{w()}, {w()}]\n---\n\n{self.text(6)}\n"
        )


def mutated(seed: int) -> str:
    writer = Writer(seed)
    text = writer.archived() if seed % 3 else writer.with_front_matter()
    for _ in range(writer.random.randint(0, 8)):
        text = _mutate(text, writer.random)
    return text


def _mutate(text: str, chance: random.Random) -> str:
    lines, at = text.split("\n"), chance.randint(0, len(text))
    line, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(8):
        case 0:
            del lines[line]
        case 1:
            lines.insert(other, lines[line])
        case 2:
            lines[line], lines[other] = lines[other], lines[line]
        case 3:
            lines[line : line + 2] = [" ".join(lines[line : line + 2])]
        case _:
            return text[:at] + chance.choice(_SNIPPETS) + text[at:]
    return "\n".join(lines)


def lost(source: str, places: str) -> list[str]:
    """The words of the source that stand in these places less often than in it. One that a mutation cut is none."""
    written = WORD.findall(source)
    return sorted({word for word in written if places.count(word) < written.count(word)})
