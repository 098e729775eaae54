"""Two editors who move paragraphs: each stands once, and none is lost."""

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body.blocks import blocks_of, merge_bodies
from tests.desk import fields_of, log_in, press, said, url_of
from tests.factories import make_article

TREES = "ash birch cedar dune elm fern".split()
A, B, C, D, E, F = ALL = [f"<p>{tree} one two three {tree}.</p>" for tree in TREES]


@st.composite
def moved(draw) -> tuple[list[str], list[str], list[str]]:
    """A text, and two others that moved its paragraphs, rewrote some, took some out and put some in."""
    base = ALL[: draw(st.integers(2, len(ALL)))]
    sides = [_edited(draw, base, name) for name in ("mine", "theirs")]
    return base, *sides


def _edited(draw, base: list[str], name: str) -> list[str]:
    blocks = list(base)
    for number in range(draw(st.integers(1, 3))):
        at, to = (draw(st.integers(0, len(blocks) - 1)) for _ in range(2))
        match draw(st.sampled_from(["move", "move", "move", "rewrite", "delete", "insert"])):
            case "move":
                blocks.insert(to, blocks.pop(at))
            case "rewrite":
                blocks[at] = blocks[at].replace("two", f"{name}{number}")
            case "delete" if len(blocks) > 1:
                del blocks[at]
            case "insert":
                blocks.insert(at, f"<p>Wholly new of {name}, number {number}.</p>")
    return blocks


@settings(max_examples=500, deadline=None)
@given(moved())
def test_a_paragraph_that_stood_once_in_each_text_never_stands_twice(texts):
    laid = merge_bodies(*map("".join, texts))

    stands = blocks_of(laid.body)
    assert [block for block in ALL if all(text.count(block) == 1 for text in texts) and stands.count(block) > 1] == []


@settings(max_examples=500, deadline=None)
@given(moved())
def test_what_one_side_wrote_stands_in_the_text_or_in_a_question(texts):
    base, ours, theirs = texts
    laid = merge_bodies(*map("".join, texts))

    told = laid.body + "".join(clash.ours + clash.theirs for clash in laid.clashes)
    kept = [block for block in base if block in ours and block in theirs]
    assert [block for block in [*ours, *theirs] if block not in base and block not in told] == []
    assert [block for block in kept if block not in told] == []


@settings(max_examples=500, deadline=None)
@given(moved(), st.lists(st.sampled_from(["ours", "theirs"]), min_size=20, max_size=20))
def test_however_it_is_decided_a_paragraph_that_each_text_has_once_stands_once(texts, sides):
    clashes = merge_bodies(*map("".join, texts)).clashes

    laid = merge_bodies(*map("".join, texts), lambda passage: getattr(passage, sides[clashes.index(passage)]))

    stands = blocks_of(laid.body)
    assert laid.clashes == []
    assert [block for block in ALL if all(text.count(block) == 1 for text in texts) and stands.count(block) != 1] == []


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "stored"),
    [
        ([A, B, C], [A, C, B], [C, A, B], [A, C, B]),
        ([A, B, C], [C, A, B], [A, C, B], [C, A, B]),
        ([A, B, C, D], [B, C, A, D], [B, C, D, A], [B, C, A, D]),
        ([A, B, C, D], [B, C, D, A], [B, A, C, D], [B, C, D, A]),
        ([A, B, C, D, E], [C, A, B, D, E], [A, B, D, C, "<p>New.</p>", E], [C, A, B, D, "<p>New.</p>", E]),
    ],
)
def test_a_paragraph_that_both_moved_stands_where_the_later_save_puts_it(base, ours, theirs, stored):
    laid = merge_bodies(*map("".join, (base, ours, theirs)))

    assert (blocks_of(laid.body), laid.clashes) == (stored, [])


def test_what_did_not_come_in_is_not_said_to_have_been_merged():
    laid = merge_bodies("".join([A, B, C]), "".join([A, C, B]), "".join([C, A, B]))

    assert [side for side, _passage in laid.taken] == ["ours"]


def test_a_break_that_both_put_in_stands_in_both_places():
    laid = merge_bodies("".join([A, B, C]), "".join([A, "<hr>", B, C]), "".join([A, B, "<hr>", C]))

    assert blocks_of(laid.body) == [A, "<hr>", B, "<hr>", C]


def test_a_moved_paragraph_beside_another_that_was_put_in_stands_where_it_is_decided():
    base, ours, theirs = [A, B, C, D], [A, B, D, C], [D, A, B, C]
    ours = ["<p>New.</p>", *ours]
    (clash,) = merge_bodies(*map("".join, (base, ours, theirs))).clashes

    both = merge_bodies(*map("".join, (base, ours, theirs)), lambda passage: passage.ours + passage.theirs)
    mine = merge_bodies(*map("".join, (base, ours, theirs)), lambda passage: passage.ours)

    assert (clash.ours, clash.theirs) == ("<p>New.</p>", D)
    assert blocks_of(both.body) == ["<p>New.</p>", D, A, B, C]
    assert blocks_of(mine.body) == ["<p>New.</p>", A, B, D, C]


@pytest.mark.parametrize(("side", "stored"), [("ours", [B, C]), ("theirs", [C, B])])
def test_a_paragraph_that_one_moved_is_not_lost_where_the_others_words_are_chosen(side, stored):
    laid = merge_bodies("".join([A, B, C]), B + C, C + B, lambda passage: getattr(passage, side))

    assert (blocks_of(laid.body), laid.clashes) == (stored, [])


def test_a_moved_paragraph_that_other_words_took_the_place_of_does_not_come_back():
    laid = merge_bodies("".join([A, B, C]), B + C, C + B, lambda passage: D)

    assert blocks_of(laid.body) == [D, B]


@pytest.mark.django_db
def test_two_editors_who_move_one_paragraph_find_it_once(client):
    log_in(client, "Editor")
    article = make_article(body="".join([A, B, C]))
    opened = fields_of(client.get(url_of(article)))
    other = Client()
    log_in(other, "Editor", "o")
    press(other, article, body="".join([C, A, B]))

    saved = client.post(url_of(article), opened | {"body": "".join([A, C, B]), "_save": "1"}, follow=True)

    article.refresh_from_db()
    assert blocks_of(article.body) == [A, C, B]
    assert "error" not in said(saved).lower()
