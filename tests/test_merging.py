"""Two changes of one text laid over each other: nothing of either is lost, and only a true clash is asked."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body.aligning import applied, hunks
from articles.body.blocks import blocks_of, merge_bodies
from articles.merging import key_of, key_of_lead, merge_words

WORDS = "harbour ferry bench weigh stone ledger clerk salt rope tariff bell quay".split()
LONG = [f"<p>{' '.join(f'{word}{number}' for word in WORDS)}</p>" for number in range(8)]


def body(*blocks: str) -> str:
    return "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)


def edited(block: str, word: str = "quietly") -> str:
    return block.replace(" ", f" {word} ", 1)


@st.composite
def texts(draw) -> list[str]:
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    return [f"<p>{block}</p>" for block in draw(st.lists(words, max_size=7))]


@given(texts(), texts())
def test_applying_the_hunks_gives_the_other_text(old, new):
    found = hunks(old, new)

    assert applied(old, 0, len(old), found) == new
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(texts(), texts())
def test_a_change_on_one_side_only_is_taken_exactly(base, side):
    base, side = "".join(base), "".join(side)

    for laid in (merge_bodies(base, base, side), merge_bodies(base, side, base), merge_bodies(base, side, side)):
        assert (laid.body, laid.clashes) == (side, [])


@given(texts(), texts(), texts())
def test_either_order_clashes_alike(base, ours, theirs):
    one = merge_bodies(*map("".join, (base, ours, theirs)))
    other = merge_bodies(*map("".join, (base, theirs, ours)))

    assert len(one.clashes) == len(other.clashes)
    if not one.clashes:
        assert sorted(blocks_of(one.body)) == sorted(blocks_of(other.body))


@given(texts(), texts(), texts())
def test_every_clash_decided_leaves_nothing_to_ask_and_says_what_was_decided(base, ours, theirs):
    texts_of_all = list(map("".join, (base, ours, theirs)))
    clashes = merge_bodies(*texts_of_all).clashes

    laid = merge_bodies(*texts_of_all, lambda passage: f"<p>decided {clashes.index(passage)}</p>")

    assert laid.clashes == []
    assert all(f"<p>decided {clashes.index(clash)}</p>" in laid.body for clash in clashes)


ACTS = ["edit", "delete", "insert", "neither", "neither"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(ACTS)), min_size=1, max_size=8))
def test_edits_that_do_not_overlap_never_ask_and_both_are_in_the_result(acts):
    """Each paragraph is one side's: it rewrites it, takes it out, or puts another one after it."""
    base = LONG[: len(acts)]
    sides = {True: list(base), False: list(base)}
    wanted = []
    for number, (is_mine, act) in enumerate(acts):
        new = [base[number]]
        if act == "edit":
            new = [edited(base[number])]
        elif act == "delete":
            new = []
        elif act == "insert":
            new = [base[number], f"<p>Wholly new number {number}, {'mine' if is_mine else 'theirs'}.</p>"]
        sides[is_mine][number] = "".join(new)
        wanted += new

    laid = merge_bodies("".join(base), "".join(sides[True]), "".join(sides[False]))

    assert laid.clashes == []
    assert laid.body == "".join(wanted)


def test_a_paragraph_put_in_beside_one_that_was_rewritten_is_no_clash():
    laid = merge_bodies(body("One", "Two"), body("One and more", "Two"), body("One", "New between", "Two"))

    assert (laid.body, laid.clashes) == (body("One and more", "New between", "Two"), [])


def test_what_both_put_in_at_one_place_is_asked():
    laid = merge_bodies(body("One"), body("One", "Mine"), body("One", "Theirs"))

    assert [(clash.base, clash.ours, clash.theirs) for clash in laid.clashes] == [("", body("Mine"), body("Theirs"))]


def test_what_both_took_out_is_gone():
    laid = merge_bodies(body("One", "Two", "Three"), body("One", "Three"), body("One", "Three"))

    assert (laid.body, laid.clashes) == (body("One", "Three"), [])


def test_a_paragraph_that_one_took_out_and_the_other_rewrote_is_asked():
    laid = merge_bodies(body("One", "Two"), body("One"), body("One", "Two and more"))

    assert [(clash.ours, clash.theirs) for clash in laid.clashes] == [("", body("Two and more"))]


@pytest.mark.parametrize("mover", ["ours", "theirs"])
def test_a_paragraph_that_one_moved_and_the_other_rewrote_is_rewritten_where_it_stands_now(mover):
    moved, rewritten = body(*LONG[1:4], LONG[0]), body(edited(LONG[0]), *LONG[1:4])
    sides = (moved, rewritten) if mover == "ours" else (rewritten, moved)

    laid = merge_bodies(body(*LONG[:4]), *sides)

    assert (laid.body, laid.clashes) == (body(*LONG[1:4], edited(LONG[0])), [])


def test_a_paragraph_parted_in_two_and_rewritten_elsewhere_is_asked_as_a_whole():
    first, second = LONG[0][:-4].replace("<p>", "").split(" rope0")
    parted = body(first, f"rope0{second}")

    laid = merge_bodies(body(LONG[0], LONG[1]), body(parted, LONG[1]), body(edited(LONG[0]), LONG[1]))

    assert [(clash.base, clash.ours) for clash in laid.clashes] == [(LONG[0], parted)]


def test_two_paragraphs_joined_and_one_rewritten_elsewhere_are_asked_as_a_whole():
    joined = LONG[0].replace("</p>", " ") + LONG[1].replace("<p>", "")

    laid = merge_bodies(body(*LONG[:3]), body(joined, LONG[2]), body(LONG[0], edited(LONG[1]), LONG[2]))

    assert [(clash.base, clash.ours) for clash in laid.clashes] == [("".join(LONG[:2]), joined)]


@pytest.mark.parametrize(
    "block",
    [
        '<figure data-alt="A quay" data-image="7"><figcaption>The quay.</figcaption></figure>',
        "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        '<p>A claim<span class="footnote">See <em>Errata</em>.</span> and on.</p>',
    ],
)
def test_pictures_tables_and_notes_stay_whole(block):
    base = body("One", block, "Two")

    laid = merge_bodies(base, base.replace("One", "Once"), base.replace("Two", "Twice"))

    assert (laid.body, laid.clashes) == (body("Once", block, "Twice"), [])


def test_two_clashes_of_one_text_are_decided_one_by_one():
    base = {"body": body("One", "Two", "Three"), "headline": "H"}
    ours = base | {"body": body("One mine", "Two", "Three mine")}
    theirs = base | {"body": body("One theirs", "Two", "Three theirs"), "headline": "Theirs"}
    first, last = merge_words(base, ours, theirs).clashes[0].passages

    half = merge_words(base, ours, theirs, {key(first): first.theirs})
    whole = merge_words(base, ours, theirs, {key(first): first.theirs, key(last): body("Three, both")})

    assert half.clashes[0].passages == [last]
    assert whole.clashes == []
    assert whole.words == {"body": body("One theirs", "Two", "Three, both"), "headline": "Theirs"}


def key(passage) -> str:
    return key_of("body", passage.base, passage.ours, passage.theirs)


def test_notes_and_tags_are_merged_one_by_one():
    base = {"tags": ["law", "sea"], "notes": [1]}

    merge = merge_words(base, {"tags": ["law", "rope"], "notes": [1, 2]}, {"tags": ["law", "sea", "tin"], "notes": []})

    assert merge.words == {"tags": ["law", "rope", "tin"], "notes": [2]}
    assert merge.clashes == []


def test_a_lead_picture_and_its_words_are_decided_as_one():
    base = {"lead_image_id": 1, "lead_alt": "a", "lead_is_decorative": False, "lead_caption": "c"}
    ours, theirs = base | {"lead_caption": "mine"}, base | {"lead_image_id": 2, "lead_alt": "b"}
    clashes = merge_words(base, ours, theirs).clashes

    merge = merge_words(base, ours, theirs, {key_of_lead(clashes): theirs})

    assert (merge.words, merge.clashes) == (theirs, [])


def test_what_merged_is_named_with_its_side():
    base = {"body": body("One", "Two"), "headline": "H", "kind": "opinion"}
    merge = merge_words(
        base, base | {"body": body("Once", "Two")}, base | {"body": body("One", "Twice"), "kind": "letter"}
    )

    assert {(change.side, change.field, change.start) for change in merge.taken} == {
        ("ours", "body", 0),
        ("theirs", "body", 1),
        ("theirs", "kind", 0),
    }
