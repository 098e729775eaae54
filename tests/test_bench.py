"""The benchmark's own corpus, small: what it measures is there to be measured."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.bulk import publish_many
from articles.models import ListCount
from bench.corpus import Corpus
from bench.pages import PAGE, paths

pytestmark = pytest.mark.django_db

SIZE = 600


def test_every_page_that_is_measured_answers(client, admin_client):
    editor = get_user_model().objects.get(username="admin")
    list(publish_many(Corpus(SIZE).pieces(), by=editor))

    for some in paths(timezone.now()).values():
        for path in some:
            assert (admin_client if path.startswith("/admin/") else client).get(path).status_code == 200, path


def test_lists_that_are_measured_fill_a_page():
    corpus = Corpus(SIZE)
    list(publish_many(corpus.pieces(), by=None))

    for category in (corpus.sections[0], corpus.rarest, corpus.discontinued):
        counts = ListCount.objects.filter(list=f"category:{category}").values_list("count", flat=True)
        assert sum(counts) >= PAGE
