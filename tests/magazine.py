"""A small magazine with everything that readers may see and everything that they must not, and every public address."""

from datetime import date

from django.utils import timezone

from articles.models import Article, Byline, Edition, Note, Page, Series, Site
from reading.archive import PAGE
from reading.nouns import NOUNS
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_editor,
    make_live_article,
    tomorrow,
)
from tests.pictures_placed import figure, make_image

BODY = (
    '<p>Sit down first.<span class="footnote">On a <a href="/about/">bench</a>.</span></p>'
    "<h2>Then</h2><p>Argue & rest.</p>"
    '<aside class="pullquote"><p>Sit.</p></aside><table><tbody><tr><th>Year</th><th>Seats</th></tr>'
    "<tr><th>2019</th><td>4</td></tr></tbody></table><ol><li>One</li></ol><blockquote><p>Two<br>three</p></blockquote>"
    "<hr><pre>four</pre><aside><p>Five</p></aside><p>Six.</p>"
)
HIDDEN = [
    "embargoed",
    "cancelledword",
    "withdrawnword",
    "draftword",
    "workingword",
    "waitingword",
    "hiddenedition",
    "hiddennote",
    "calledoffword",
    "deskreason",
    "hiddenpage",
]


def saying(word: str, **fields) -> dict:
    """An article whose every field says the word, and its picture too; its address does not."""
    image = make_image(files=(), credit=f"Seen by {word}", source=word, description=word)
    return {
        "headline": f"A {word} bench",
        "standfirst": f"Of {word}.",
        "teaser": f"Read {word}.",
        "body": f"<p>It is {word}.<span class='footnote'>Note {word}</span></p>{figure(image, word, word)}",
        "lead_image": image,
        "lead_alt": f"A {word} in water",
        "lead_caption": f"The <em>{word}</em>.",
        "dateline": word,
        "disclosure": f"Paid by {word}.",
        "origin_name": f"The {word} Times",
        "search_title": f"Found {word}",
        "search_description": f"About {word}",
        "authors": [make_author(f"Ann {word}", credit_line=f"Ann is {word}.", slug=f"ann-{HIDDEN.index(word)}")],
        "tags": [f"tag {word}"],
        "slug": f"hidden-{HIDDEN.index(word)}",
    } | fields


class Magazine:
    def __init__(self):
        self.editor = make_editor()
        Site(name="The Weighhouse", tagline="By many hands", follow_links="Mastodon https://m.example/@w").save()
        Page.objects.create(title="About", slug="about", body=BODY)
        Page.objects.create(title="A hiddenpage", slug="plans", body="<p>hiddenpage</p>", is_public=False)
        self.cities = make_category("Cities", description="Of <em>streets</em>.")
        self.benches = make_category("Benches", parent=self.cities)
        self.empty = make_category("Empty")
        self.marit = make_author("Marit Osei-Lund", credit_line="Marit teaches benches.", links="https://a.example/m")
        self.dusan = make_author("Dušan Vraštil")
        self.live = self._rich()
        self.path = self.live.current_path
        self.hidden = self._hidden()
        self._accompany()

    def _rich(self):
        self.staff, self.plate = make_image(files=(), credit="Noor Castellane"), make_image(files=())
        article = make_article(
            "A bench is not a policy",
            body=BODY + figure(self.plate, "Plate 1.", "A bench"),
            lead_image=self.staff,
            lead_alt="A staff in water",
            lead_caption="The <em>staff</em>.",
            standfirst="Nor is a chair.",
            dateline="Port Sable",
            disclosure="Paid by a carpenter.",
            origin_name="The Almanac",
            origin_url="https://a.example/",
            origin_on=date(2018, 4, 1),
            origin_precision="month",
            licence="cc-by",
            authors=[self.marit, self.dusan],
            categories=[self.benches, self.cities],
            tags=["Seating"],
            is_placed_on_front=True,
        )
        Byline.objects.create(article=article, author=make_author("Noor Castellane"), role="translated", position=9)
        article.notes.add(Note.objects.create(title="Series", text="One of <em>eight</em>."))
        article.publish(by=self.editor, despite="deskreason")
        article.correct(by=self.editor, kind="correction", note="It had five legs.", changes={"teaser": "A chair."})
        article.correct(by=self.editor, kind="small_fix", changes={"teaser": "A stool."})
        article.correct(by=self.editor, kind="editors_note", note="We heard from the chair.", changes={})
        return article

    def _accompany(self) -> None:
        """What readers may see goes with everything that they may not, in every way."""
        secret = Article.objects.exclude(pk=self.live.pk).order_by("pk")
        every = [self.live.pk, *secret.values_list("pk", flat=True)]
        self.series = Series.objects.create(name="Sitting down", description="Of <em>seats</em>.")
        self.series.arrange(every, by=self.editor)
        self.secret_series = Series.objects.create(name="A draftword series", slug="secret")
        drafts = secret.filter(published_at=None).values_list("pk", flat=True)
        self.secret_series.arrange(drafts, by=self.editor)
        self.live.accompany(by=self.editor, related=every[1:])
        for article in secret:
            article.accompany(by=self.editor, responds_to=[self.live.pk])
            if article.headline.startswith(("A draftword", "A embargoed", "A withdrawnword")):
                Article.objects.filter(pk=article.pk).update(language="es")
                article.language = "es"
                article.accompany(by=self.editor, translation_of=[self.live.pk])

    def _hidden(self) -> list[str]:
        """What must not be read, made; its addresses."""
        by, filed = self.editor, {"categories": [self.cities], "is_placed_on_front": True}
        embargoed = make_article(**saying("embargoed", **filed))
        embargoed.publish(by=by, at=tomorrow(), despite="deskreason")
        cancelled = make_article(**saying("cancelledword", **filed))
        cancelled.publish(by=by, at=tomorrow(), despite="deskreason")
        paths = [embargoed.current_path, cancelled.current_path]
        cancelled.cancel(by=by)
        make_article(**saying("draftword", **filed))
        called_off = make_article(**saying("calledoffword", **filed))
        called_off.publish(by=by, at=tomorrow(), despite="deskreason")
        paths.append(called_off.current_path)
        called_off.call_off(by=by, reason="deskreason")
        self.withdrawn = make_live_article(by=by, **saying("withdrawnword", **filed))
        self.withdrawn.correct(by=by, kind="correction", note="The withdrawnword is mended.", changes={})
        self.withdrawn.withdraw(by=by, notice="It was not ours.", reason="deskreason")
        return [*paths, *self._hidden_in_live_pieces(filed)]

    def _hidden_in_live_pieces(self, filed: dict) -> list[str]:
        by = self.editor
        working = make_live_article("A bench at work", by=by, **filed)
        working.headline, working.body = "The workingword", "<p>workingword</p>"
        working.save()
        waiting = make_live_article("A bench that waits", by=by, **filed)
        waiting.headline, waiting.body = "The waitingword", "<p>waitingword</p>"
        waiting.save()
        waiting.publish(by=by, at=tomorrow(), note="waitingword")
        mended = make_live_article(by=by, **saying("hiddenedition", authors=[], tags=[], categories=[self.cities]))
        plain = {"headline": "A mended bench", "standfirst": "", "teaser": "", "body": "<p>Mended.</p>"}
        plain |= {"dateline": "", "disclosure": "", "origin_name": ""}
        plain |= {"lead_image_id": None, "lead_alt": "", "lead_caption": ""}
        mended.search_title = mended.search_description = ""
        mended.save()
        mended.correct(by=by, kind="correction", note="hiddennote", changes=plain)
        mended.correct(by=by, kind="small_fix", changes={"headline": "A mended bench again"})
        for edition in mended.editions.exclude(live_until=None):
            mended.hide_edition(edition, by=by, reason="deskreason")
        return [working.current_path, waiting.current_path, mended.current_path]

    def with_an_archive(self) -> "Magazine":
        """Two pages of one month of one year, in every list."""
        for number in range(PAGE + 1):
            make_live_article(
                f"An old bench {number}",
                by=self.editor,
                authors=[self.marit],
                categories=[self.benches],
                tags=["Seating"],
                dated_on=date(2019, 5, 1 + number % 28),
            )
        return self

    def addresses(self) -> dict[str, list[str]]:
        """Every public address, by the name of its pattern: of what is live, hidden, not there."""
        today = timezone.localdate()
        year, month = f"/{today:%Y}/", f"/{today:%Y/%m}/"
        pieces = [self.path, self.withdrawn.current_path, *self.hidden]
        noted = Edition.objects.filter(note__gt="").order_by("pk").values_list("pk", flat=True)
        found = {
            "front": ["/"],
            "feeds": ["/feeds/"],
            "robots": ["/robots.txt"],
            "sitemap": ["/sitemap.xml"],
            "news-sitemap": ["/news-sitemap.xml"],
            "sitemap-of-house": ["/sitemap/house.xml"],
            "sitemap-of-lists": [f"/sitemap/{noun}.xml" for noun in ("category", "author", "tag", "series")],
            "sitemap-of-month": [f"/sitemap{month.rstrip('/')}.xml", "/sitemap/2019/05.xml"],
            "corrections": ["/corrections/"],
            "older-corrections": [f"/corrections/before/{pk}/" for pk in noted],
            "authors": ["/authors/"],
            "tags": ["/tags/"],
            "every-series": ["/series/"],
            "series": ["/series/sitting-down/", "/series/secret/"],
            "archive": ["/archive/"],
            "search": ["/search/"],
            "year": ["/2019/", year],
            "month": ["/2019/05/", month],
            "month-page": ["/2019/05/page/1/", "/2019/05/page/2/", f"{month}page/1/"],
            "article": pieces,
            "history": [f"{path}history/" for path in pieces],
            "mastodon": [f"{path}mastodon/" for path in pieces],
            "card": [f"{path}card.png" for path in pieces],
            "cite": [f"{path}cite/" for path in pieces],
            **{f"cite-{form}": [f"{path}cite/{form}/" for path in pieces] for form in ("bibtex", "ris", "csl")},
            "republish": [f"{path}republish/" for path in pieces],
            "page": ["/about/", "/plans/"],
        }
        hidden = range(len(HIDDEN))
        lists = {
            "category": ["/category/cities/", "/category/cities/benches/", "/category/empty/"],
            "author": ["/author/marit-osei-lund/", *(f"/author/ann-{number}/" for number in hidden)],
            "tag": ["/tag/seating/", *(f"/tag/tag-{word}/" for word in HIDDEN)],
        }
        for noun, of_noun in lists.items():
            found[noun] = of_noun
            found[f"{noun}-year"] = [f"{path}archive/{at}/" for path in of_noun for at in (2019, today.year)]
            found[f"{noun}-page"] = [f"{path}archive/2019/page/{n}/" for path in of_noun for n in (1, 2)]
        fed = {"": ["/"], "corrections-": ["/corrections/"]} | {f"{noun}-": found[noun] for noun in NOUNS}
        for name, paths in fed.items():
            for form in ("", "-atom", "-json"):
                found[f"{name}feed{form}"] = [f"{path}feed/{form[1:]}".rstrip("/") + "/" for path in paths]
        return found
