"""One page of every type that readers meet, at its most demanding: what is new joins `addresses`."""

from articles.models import Article
from tests.factories import make_article, make_author, make_category
from tests.magazine import Magazine
from tests.pictures_made import make_picture, pixels
from tests.pictures_placed import figure

HEADLINE = (
    "How the car park behind the old assembly rooms became the most argued-over acre in the county, and what nine "
    "people who live beside it would put there instead of it"
)
STANDFIRST = (
    "The council asked for proposals and received four hundred, of which three hundred and ninety were for another car "
    "park. We asked nine of our contributors, who between them have parked there for two centuries, to walk round it "
    "once, on foot and in the rain, and to say what they saw. They do not agree, and by the end two of them were no "
    "longer speaking to the others."
)
NAMES = [
    "Ottoline Reeve",
    "Joaquín Sarmiento-Vale",
    "Noor Castellane",
    "Bram Achterveld",
    "Kofi Ashdown-Mire",
    "Perpetua Gaunt",
    "Lucjan Wierzbół",
    "Amalia Thornquist",
    "Yusra Belhadi-Crane",
]
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstellenverzeichnis"
SENTENCES = (
    "A car park is the only civic building that is finished when it is empty. Everything that follows is an argument "
    "with that sentence. Nobody we asked could say who had designed it, and nobody we asked was surprised by that. "
    "On market days it is full by seven; on other days it is the quietest high place in the town. "
)
NOTE = '<span class="footnote">The council’s minutes, <em>third</em> sitting: <a href="/about/">the file</a>.</span>'
TABLE = (
    "<table><tbody><tr><th>Year of the count</th><th>Seats on the quay</th><th>Seats in the market hall</th>"
    "<th>Seats promised in all the programmes</th></tr>"
    + "".join(f"<tr><th>{year}</th><td>{year % 7}</td><td>1,204</td><td>−3 %</td></tr>" for year in range(2015, 2021))
    + "</tbody></table>"
)
PARTS = ["What stands there", "Who asked for it", "Four hundred answers", "What it would cost to leave it"]


def essay() -> str:
    """Above 3,000 words, with everything that a text may hold."""
    every = (
        f"<p>It was said once.{NOTE} And it was said again, by others.{NOTE}</p>"
        "<aside class='pullquote'><p>Finished when it is empty.</p></aside>"
        f"<p>{SENTENCES}</p><h3>A smaller matter</h3><p>{SENTENCES}</p>{TABLE}<p>{SENTENCES}</p>"
        f"<blockquote><p>{SENTENCES}</p></blockquote><p>{LONG_WORD}</p><ul><li>One</li><li>Two, and more</li></ul>"
        f"<hr><p class='verse'>A line of verse,<br>and the next,<br>and one that is long enough to be broken in two</p>"
        f"<aside><p>{SENTENCES}</p></aside><pre>{'a line of something typed ' * 6}</pre>"
    )
    return "".join(f"<h2>{name}</h2>{every}{f'<p>{SENTENCES * 2}</p>' * 6}" for name in PARTS)


def plates(count: int) -> str:
    pictures = [make_picture(pixels(*size)) for size in ((900, 600), (500, 700))]
    return "".join(
        f"<p>{SENTENCES}</p>{figure(pictures[number % 2], f'Plate {number + 1}. What might stand there.', 'A drawing')}"
        for number in range(count)
    )


ARABIC = (
    "<p>الكتاب جدولٌ قديم للمدّ والجزر، طُبع قبل تسعين عامًا ولم يعد أحد يحتاج إلى أرقامه. غير أن هوامشه امتلأت بخطوط "
    'لا تتشابه.<span class="footnote">في النسخة المحفوظة 412 تصحيحًا.</span></p><h2>حواشٍ</h2>'
    "<aside class='pullquote'><p>الحاشية هي المدينة وهي تجيبه.</p></aside><p>نحبّ أن نظنّ أن النص هو ما بقي، وأن "
    "الحاشية ما زاد عليه. والأصحّ أن النص قولُ واحدٍ في يوم واحد، وأن الحاشية هي المدينة وهي تجيبه.</p>"
)
HEBREW = (
    "<p>בספריית הנמל יש ספר אחד שאינו מושאל, כי קוראיו לא חדלו לכתוב בשוליו."
    '<span class="footnote">בעותק השמור 412 תיקונים.</span> מי שקורא בו היום קורא את מי שקראו בו.</p><h2>השוליים</h2>'
    "<aside class='pullquote'><p>השוליים הם העיר.</p></aside><p>הטקסט הוא דבריו של אחד ביום אחד, והשוליים הם העיר "
    "המשיבה לו. מוסד שאינו משאיר שוליים אינו נעשה ישר יותר.</p>"
)


class PageTypes:
    def __init__(self):
        self.magazine = Magazine()
        self.section = make_category("The Commons")
        self.author = make_author("Ottoline Reeve", biography="Writes on <em>land</em>.", links="https://a.example/o")
        face = make_picture(pixels(500, 700), credit="Noor Castellane", licence="cc-by")
        self.portrayed = make_author(NAMES[0], portrait=face, credit_line=f"{NAMES[0]} lives beside it.")
        self.essay = self.live("The acre behind the rooms", essay(), slug="essay", standfirst="Four parts.")
        self.demanding = self.live(
            HEADLINE,
            plates(10),
            slug="demanding",
            standfirst=STANDFIRST,
            authors=[
                self.portrayed,
                *(make_author(name, credit_line=f"{name} lives beside it.") for name in NAMES[1:]),
            ],
            lead_image=make_picture(pixels(1200, 800)),
            lead_alt="A drawing",
            lead_caption="The acre.",
        )
        self.arabic = self.live(
            "في مديح الحاشية",
            ARABIC,
            language="ar",
            slug="arabic",
            dateline="ميناء الرمل",
            standfirst="كتاب واحد لا يُعار.",
        )
        self.hebrew = self.live(
            "בשבח השוליים", HEBREW, language="he", slug="hebrew", dateline="נמל החול", standfirst="ספר אחד שאינו מושאל."
        )

    def live(self, headline: str, body: str, **fields) -> Article:
        filed = {"authors": [self.author], "categories": [self.section], "tags": ["Land"]} | fields
        article = make_article(headline, body=body, **filed)
        article.publish(by=self.magazine.editor, despite="As much as a page can hold.")
        return article

    @property
    def addresses(self) -> dict[str, str]:
        year = self.essay.published_at.year
        month = f"/{year}/{self.essay.published_at.month:02}/"
        path = self.magazine.path
        return {
            "front": "/",
            "article": path,
            "history": f"{path}history/",
            "form": f"{path}mastodon/",
            "report of an error": f"/report/?piece={self.demanding.current_path}",
            "report of an error, thanked for": "/report/thanks/",
            "citation": f"{path}cite/",
            "republishing": f"{path}republish/",
            "rights reserved": f"{self.essay.current_path}republish/",
            "essay": self.essay.current_path,
            "demanding article": self.demanding.current_path,
            "Arabic article": self.arabic.current_path,
            "Hebrew article": self.hebrew.current_path,
            "withdrawn": self.magazine.withdrawn.current_path,
            "own page": "/about/",
            "category": self.section.get_absolute_url(),
            "category with more below it": "/category/cities/",
            "empty category": "/category/empty/",
            "author": self.author.get_absolute_url(),
            "author with a portrait": self.portrayed.get_absolute_url(),
            "tag": "/tag/land/",
            "older pieces": f"{self.author.get_absolute_url()}archive/{year}/",
            "archive": "/archive/",
            "year": f"/{year}/",
            "month": month,
            "authors": "/authors/",
            "topics": "/tags/",
            "corrections": "/corrections/",
            "search": "/search/",
            "found": "/search/?q=bench",
            "nothing found": "/search/?q=xyzzyplugh",
            "not found": "/nowhere/",
        }
