"""No page outlives what it shows, whatever is done in whatever order."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles import touching
from articles.models import Article, Author, Category, Note, Page, Series, Site, Tag
from articles.relisting import settle_listings
from tests.factories import make_article, make_author, make_category, make_editor
from tests.newsstand import Newsstand, make_pages_small

START = "2026-03-30T12:00:00Z"
DAYS = [date(2024, 12, 30), date(2025, 1, 2), date(2025, 1, 3), date(2025, 2, 1), date(2026, 3, 29)]
NOUNS = [Category, Author, Tag, Series]
VERBS = (
    "publish schedule update later replace correct correct_silently cancel call_off withdraw withdraw_later reinstate "
    "reinstate_later slug date sign file redact refine read_with answer translate part"
).split()


class Magazine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()

    @initialize(few=st.booleans())
    def open(self, few):
        self.few = few
        touching.FEW = 100 if few else 3
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.editor = make_editor()
        Site(name="The Weighhouse").save()
        Page.objects.create(title="About", slug="about", body="<p>Us.</p>")
        self.note = Note.objects.create(title="Series", text="One.")
        top = make_category("Top")
        make_category("Below", parent=make_category("Middle", parent=top))
        make_category("Other")
        for name in ("Ann", "Ben", "Cy"):
            make_author(name)
        for name in ("First", "Second"):
            Series.objects.create(name=name)
        for number in range(7):
            article = make_article(
                f"Piece {number}",
                categories=Category.objects.order_by("pk")[number % 4 : number % 4 + 1],
                tags=[("Sea", "Land")[number % 2]],
                authors=Author.objects.order_by("pk")[number % 3 : number % 3 + 1],
                dated_on=DAYS[number % 5] if number else None,
                is_placed_on_front=number % 3 == 0,
                origin_url="https://almanac.example/" if number % 2 else "",
            )
            self.traveller.shift(timedelta(seconds=1))
            if number < 5:
                article.publish(by=self.editor)
        self.articles = list(Article.objects.order_by("pk"))
        Series.objects.first().arrange([article.pk for article in self.articles[::2]], by=self.editor)
        self.stand = Newsstand()
        self.stand.stock()

    def teardown(self):
        if hasattr(self, "clock"):
            self.clock.stop()
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    @rule(hours=st.integers(1, 60), are_many_asked=st.booleans())
    def wait(self, hours, are_many_asked):
        self.traveller.shift(timedelta(hours=hours))
        if are_many_asked:
            self.stand.kept.clear()
            self.stand.stock()

    @rule(which=st.integers(0, 6), verb=st.sampled_from(VERBS), number=st.integers(0, 200))
    def act(self, which, verb, number):
        self.traveller.shift(timedelta(seconds=1))
        article = Article.objects.get(pk=self.articles[which].pk)
        try:
            with transaction.atomic():
                self.do(verb, article, number)
        except ValidationError:
            pass

    def do(self, verb, article, number):
        by, later = self.editor, timezone.now() + timedelta(hours=1 + number)
        match verb:
            case "publish" | "schedule":
                article.publish(by=by, at=None if verb == "publish" else later)
            case "update" | "later" | "replace":
                article.headline += "x"
                article.save()
                waiting = article.waiting_edition(timezone.now()) if verb == "replace" else None
                at = None if verb == "update" else later
                article.publish(by=by, at=at, note="More." if number % 2 else "", instead_of=waiting)
            case "correct" | "correct_silently":
                live = article.live_edition(timezone.now())
                body = (live.version.body if live else "") + f"<p>{number}</p>"
                settled = {place: {"body": body} for place in ("working", "waiting")}
                noted = {"kind": "correction", "note": f"Of {number}."} if verb == "correct" else {"kind": "small_fix"}
                article.correct(by=by, changes={"body": body}, settled=settled, **noted)
            case "withdraw_later":
                article.withdraw(by=by, at=later)
            case "reinstate_later":
                article.reinstate(by=by, at=later)
            case "slug":
                article.change_address(by=by, slug=f"slug-{number}")
            case "date":
                article.change_address(by=by, dated_on=DAYS[number % 5])
            case "sign":
                article.set_bylines([(Author.objects.order_by("pk")[number % Author.objects.count()].pk, "by", "")])
                article.notes.set([self.note.pk] if number % 2 else [])
            case "file":
                categories = list(Category.objects.order_by("pk").values_list("pk", flat=True))
                some = [pk for n, pk in enumerate(categories) if number >> n & 1][::-1]
                article.is_placed_on_front = bool(number & 64)
                article.save()
                article.file(by=by, categories=some, tags=["Sea"] * (number & 1) + ["Sky"] * (number >> 1 & 1))
            case "read_with" | "answer":
                kind = "related" if verb == "read_with" else "responds_to"
                some = [one.pk for n, one in enumerate(self.articles) if number >> n & 1 and one.pk != article.pk]
                article.accompany(by=by, **{kind: some})
            case "translate":
                if article.language == "en":
                    article.language = "es"
                    article.save()
                other = self.articles[number % len(self.articles)]
                article.accompany(by=by, translation_of=[other.pk] if number % 3 else [])
            case "part":
                series = Series.objects.order_by("pk")[number % Series.objects.count()]
                is_part = series.parts.filter(article=article).exists()
                if is_part and number % 2:
                    series.move_part(article, 1 - number % 4, by=by)
                else:
                    (series.remove_part if is_part else series.add_part)(article, by=by)
            case "redact":
                article.redact(by=by, words=str(number % 7), reason="Asked.", replacement="" if number % 2 else "[…]")
            case "refine":
                article.licence = "cc-by" if number % 2 else "reserved"
                article.canonical_is_origin = number % 3 == 0
                article.search_description = f"On {number % 5}."
                article.save()
                article.refiled(by=by)
            case _:
                getattr(article, verb)(by=by)

    @rule(
        noun=st.sampled_from(NOUNS),
        verb=st.sampled_from(["rename", "move_address", "merge", "move", "describe", "make"]),
        one=st.integers(0, 5),
        other=st.integers(0, 5),
    )
    def rearrange(self, noun, verb, one, other):
        self.traveller.shift(timedelta(seconds=1))
        things = list(noun.objects.order_by("pk"))
        thing, target = things[one % len(things)], things[other % len(things)]
        try:
            with transaction.atomic():
                self.do_to_thing(verb, noun, thing, target, one + other)
        except ValidationError:
            pass

    def do_to_thing(self, verb, noun, thing, target, number):
        by = self.editor
        match verb:
            case "rename":
                thing.rename(by=by, name=f"{thing.name}y")
            case "move_address":
                thing.rename(by=by, name=thing.name, slug=f"at-{thing.slug}")
            case "merge" if noun.objects.count() > 1:
                thing.merge(target, by=by)
            case "move" if noun is Category:
                thing.move(under=target if number % 2 else None, by=by)
            case "make" if noun is Category:
                make_category(f"New {number}", parent=target if number % 2 else None)
            case "describe" if noun is Author:
                self.save(thing, biography=f"Of {number}.", sort_name=f"{number}", credit_line="x")
            case "describe" if noun is Series:
                self.save(thing, description=f"Of {number}.")
            case "make" if noun is Series:
                Series.objects.create(name=f"New {number}")
            case "describe" if noun is Category:
                self.save(thing, description=f"Of {number}.")
                self.save(thing, position=number)

    @rule(number=st.integers(0, 9), what=st.sampled_from(["note", "page", "site", "footer", "hide", "page_body"]))
    def change_the_house(self, number, what):
        self.traveller.shift(timedelta(seconds=1))
        page = Page.objects.get()
        match what:
            case "note":
                self.save(self.note, text=f"Of {number}.")
            case "page":
                self.save(page, title=f"About {number}", slug=f"about-{number}")
            case "page_body":
                self.save(page, body=f"<p>{number}</p>")
            case "footer":
                self.save(page, is_in_footer=not page.is_in_footer)
            case "hide":
                self.save(page, is_public=not page.is_public)
            case "site":
                self.save(Site.current(), name=f"The {number}")

    def save(self, thing, **fields):
        """As its screen does."""
        for name, value in fields.items():
            setattr(thing, name, value)
        thing.save()
        admin.site.get_model_admin(type(thing)).tell(thing, fields)

    @invariant()
    def no_page_is_stale(self):
        if not hasattr(self, "stand"):
            return
        settle_listings()
        keys = self.stand.keys_named()
        self.stand.drop(self.stand.touched_by(keys) | self.stand.past())
        stale = self.stand.stale()
        assert not stale, {path: sorted(self.stand.kept[path].keys) for path in stale} | {"named": sorted(keys)}
        self.stand.stock()


@pytest.mark.django_db(transaction=True)
def test_no_page_outlives_what_it_shows(monkeypatch):
    make_pages_small(monkeypatch)
    monkeypatch.setattr(touching, "FEW", touching.FEW)
    run_state_machine_as_test(Magazine, settings=settings(max_examples=3, stateful_step_count=10, deadline=None))
