"""No stored file differs from what its address shows, whatever is done, and whoever is killed meanwhile.

EXAMPLES=… for a longer run.
"""

import os
import shutil
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles import refiling, touching
from articles.bulk import Issue, Piece, publish_many
from articles.models import Article, Author, Category, Edition, Note, Page, Refiling
from articles.relisting import settle_listings
from cms.wsgi import site
from pagecache import files, log
from pagecache import store as stores
from pagecache.index import Index
from pagecache.rendering import environ_of
from pagecache.store import store
from reading.addresses import addresses
from tests.newsstand import make_pages_small
from tests.stored import stale_files
from tests.test_keys_at_random import NOUNS, VERBS, Magazine
from tests.turns import Killed

STEPS = [(log, "since"), (Index, "showing"), (files, "remove"), (Index, "forget"), (Index, "set")]
STEPS += [(Index, "enter"), (Path, "replace")]


class Shelf:
    """The stored pages, in the place of a newsstand."""

    def __init__(self):
        self.known = {"/category/none/", "/tag/none/"}
        self.kept = self

    def stock(self) -> None:
        now = timezone.now()
        self.known.update(addresses(now))
        noted = Edition.objects.noted(now).values_list("pk", flat=True)
        self.known.update(f"/corrections/before/{pk}/" for pk in noted)
        for path in sorted(self.known):
            if not store().has(path):
                site(environ_of(path, {}), lambda *_answered: None)

    def clear(self) -> None:
        store().drop_all()


@contextmanager
def killed(after: int):
    """Whoever works inside is killed before a step on log, index or files; nothing then tidies up."""
    steps = iter(range(after))

    def deadly(real):
        def step(*arguments, **named):
            if next(steps, None) is None:
                raise Killed
            return real(*arguments, **named)

        return step

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        for owner, name in STEPS:
            patch.setattr(owner, name, deadly(getattr(owner, name)))
        patch.setattr(files.Draft, "discard", lambda _draft: None)
        yield


class StoredMagazine(Magazine):
    root: Path

    def __init__(self):
        RuleBasedStateMachine.__init__(self)
        shutil.rmtree(self.root, ignore_errors=True)
        self.settings = override_settings(PAGES_DIR=self.root, PAGES_MAX_BYTES=2**30)
        self.settings.enable()

    @initialize(few=st.booleans())
    def open(self, few):
        super().open(few)
        self.begin_process("a")
        self.stand = Shelf()
        self.stand.stock()

    def teardown(self):
        self.clock.stop()
        self.settings.disable()
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)

    def begin_process(self, release):
        stores._store.cache_clear()
        stores.release = lambda: release
        store().open()

    @rule(release=st.sampled_from("ab"))
    def deploy(self, release):
        self.begin_process(release)

    @rule(most=st.sampled_from([20_000, 200_000, 2**30]))
    def bound(self, most):
        self.settings.disable()
        self.settings = override_settings(PAGES_DIR=self.root, PAGES_MAX_BYTES=most)
        self.settings.enable()
        self.stand.stock()

    @rule(after=st.integers(0, 12), which=st.integers(0, 6), verb=st.sampled_from(VERBS), number=st.integers(0, 200))
    def act_and_be_killed(self, after, which, verb, number):
        with killed(after):
            self.act(which, verb, number)
        self.begin_process("a")

    @rule(after=st.integers(0, 30))
    def read_and_be_killed(self, after):
        self.stand.clear()
        with killed(after):
            self.stand.stock()

    @rule(which=st.integers(0, 6), verb=st.sampled_from(VERBS), number=st.integers(0, 200))
    def act_elsewhere(self, which, verb, number):
        """On a node that keeps no pages."""
        with override_settings(PAGES_DIR=None):
            self.act(which, verb, number)

    @rule(noun=st.sampled_from(NOUNS), verb=st.sampled_from(["merge", "move"]), number=st.integers(0, 30))
    def begin_to_rearrange(self, noun, verb, number):
        """One piece is done, others wait for the worker."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(refiling.step.__wrapped__, "__defaults__", (1,))
            patch.setattr(refiling, "carry_on_soon", lambda: None)
            self.rearrange(noun, verb, number % 5, number % 6)

    @rule()
    def go_on_rearranging(self):
        for waiting in Refiling.objects.order_by("pk"):
            refiling.step(waiting, 1)

    @rule(which=st.integers(0, 6))
    def write_on(self, which):
        article = Article.objects.get(pk=self.articles[which].pk)
        article.body += "<p>More.</p>"
        article.save()
        article.save_version(by=self.editor)

    @rule(days=st.integers(0, 900))
    def bring_in_many(self, days):
        pieces = [
            Piece(
                headline=f"Old {number}",
                body="<p>Old.</p>",
                bylines=[(Author.objects.order_by("pk").first().pk, "by", "")],
                categories=[Category.objects.order_by("pk").last().pk],
                tags=["Sea"],
                editions=[Issue(live_from=timezone.now() - timedelta(days=days, hours=number))],
            )
            for number in range(4)
        ]
        list(publish_many(pieces, by=self.editor))

    @rule(noun=st.sampled_from([Category, Author, Note, Page]))
    def delete(self, noun):
        screen = admin.site.get_model_admin(noun)
        for thing in noun.objects.order_by("pk"):
            if not screen.is_used(thing) and noun.objects.count() > 1:
                with transaction.atomic():
                    screen.delete_model(None, thing)
                return

    @invariant()
    def no_page_is_stale(self):
        if not hasattr(self, "stand"):
            return
        settle_listings()
        store().catch_up()
        store().drop_past()
        stale = stale_files(store())
        assert not stale, stale
        self.stand.stock()


@pytest.mark.usefixtures("on_disk")
def test_no_stored_page_is_ever_stale(tmp_path, monkeypatch):
    make_pages_small(monkeypatch)
    monkeypatch.setattr(touching, "FEW", touching.FEW)
    monkeypatch.setattr(stores, "release", stores.release)
    StoredMagazine.root = tmp_path / "pages"
    examples = int(os.environ.get("EXAMPLES", 2))
    run_state_machine_as_test(
        StoredMagazine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=7 if examples < 10 else 25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
