"""What is derived can be made again from what is true."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import ListCount, Listing, Version
from pagecache.models import Change
from tests.factories import make_category, make_live_article

pytestmark = pytest.mark.django_db


def run(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_rerendering_makes_the_html_anew_and_a_second_time_nothing():
    make_live_article(body="<h2>One</h2><p>Two.</p>")
    wanted = Version.objects.get().rendered
    Version.objects.update(rendered="old", word_count=0)

    assert run("rerender") == "1 versions read, 1 made anew.\n"
    assert run("rerender") == "1 versions read, 0 made anew.\n"
    assert (Version.objects.get().rendered, Version.objects.get().word_count) == (wanted, 2)


def test_lists_are_put_right_from_the_articles():
    category = make_category()
    for number in range(3):
        make_live_article(f"Piece {number}", categories=[category])
    rows = set(Listing.objects.values_list("list", "article"))
    Listing.objects.filter(list="all").delete()
    ListCount.objects.update(count=17)
    Change.objects.all().delete()

    assert run("relist") == "3 articles read, 1 lists and 2 counts put right.\n"
    assert set(Listing.objects.values_list("list", "article")) == rows
    assert set(ListCount.objects.values_list("count", flat=True)) == {3}
    assert run("relist") == "3 articles read, 0 lists and 0 counts put right.\n"
