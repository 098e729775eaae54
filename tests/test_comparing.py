"""Two texts beside each other: what stayed, changed, came, went, moved, was parted or joined."""

import random
import time
from datetime import date

import pytest

from articles.comparing.changes import changes_of
from articles.comparing.fields import FIELDS, differences, for_readers
from articles.comparing.paragraphs import paragraphs_in
from articles.comparing.words import runs_of
from articles.models import Note, Version
from tests.factories import make_article, make_author
from tests.pictures_placed import figure, make_image

LEDGER = "The harbour master writes down every mistake he makes in a ledger."
NOBODY = "Nobody else in town does so, and nobody asked him to do it either."
WINTER = "It began in a cold winter when the ferry did not come for nine days."
BENCH = "A bench is not a policy, said the mayor, and sat down on it."


def text(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def told(runs) -> str:
    return "".join({"": words, "del": f"[-{words}-]", "ins": f"[+{words}+]"}[tag] for tag, words in runs)


def compared(old: str, new: str) -> list[str]:
    """Each change as a line; how many stayed as a number."""
    found = changes_of(paragraphs_in(old), paragraphs_in(new))
    return [
        str(change.same) if change.same else " ".join([*filter(None, [change.moved]), told(change.runs)])
        for change in found
    ]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It has five legs.", "It has four legs.", "It has [-five-] [+four+] legs."),
        ("First headline", "Second headline", "[-First-] [+Second+] headline"),
        ("a c", "a b c", "a [+b+] c"),
        ("a b", "a", "a [-b-]"),
        ("a", "a b", "a [+b+]"),
        ("A policy.", "A policy, then.", "A policy[+, then+]."),
        ("It cost 3,000 then.", "It cost 4,000 then.", "It cost [-3,000-] [+4,000+] then."),
        ("one two", "three four", "[-one two-][+three four+]"),
        ("", "All new.", "[+All new.+]"),
        ("他说了很多话", "他说了很少话", "他说了很[-多-][+少+]话"),
        ("می‌روم به خانه", "می‌رویم به خانه", "[-می‌روم-] [+می‌رویم+] به خانه"),
    ],
)
def test_what_changed_is_shown_by_word_where_words_stayed(old, new, shown):
    assert told(runs_of(old, new)) == shown


def test_a_word_that_stayed_by_chance_between_long_changes_goes_with_them():
    old = "We sat there and the long slow boats came in from Port Sable, one by one."
    new = "We stood up, all of us, and shouted at them as they passed from Port Sable, one by one."

    assert told(runs_of(old, new)).count("[-") == 1


def test_both_sides_can_be_read_off_the_runs():
    old, new = f"{LEDGER} {WINTER}", f"{LEDGER.replace('mistake', 'error')} Now, {WINTER.replace('nine', 'ten')} So."
    runs = runs_of(old, new)

    assert " ".join("".join(words for tag, words in runs if tag != "ins").split()) == old
    assert " ".join("".join(words for tag, words in runs if tag != "del").split()) == new


def test_equal_texts_have_no_changes():
    assert compared(text(LEDGER), text(LEDGER)) == []


def test_a_changed_paragraph_stands_beside_its_old_self_also_where_others_come_and_go():
    new = text(LEDGER.replace("mistake", "error"), "Fish is sold there.", NOBODY.replace("town", "Port Sable"))

    assert compared(text(LEDGER, NOBODY, WINTER), new) == [
        "The harbour master writes down every [-mistake-] [+error+] he makes in a ledger.",
        "[+Fish is sold there.+]",
        "Nobody else in [-town-] [+Port Sable+] does so, and nobody asked him to do it either.",
        f"[-{WINTER}-]",
    ]


def test_a_paragraph_that_moved_is_said_to_have_moved():
    moved = compared(text(LEDGER, NOBODY, WINTER, BENCH), text(WINTER, LEDGER, NOBODY, BENCH))

    assert moved == [f"here {WINTER}", "2", f"away {WINTER}", "1"]


def test_what_changed_on_its_way_is_shown_where_it_stands_now():
    there, *_rest = compared(text(LEDGER, NOBODY, WINTER), text(WINTER.replace("cold", "hard"), LEDGER, NOBODY))

    assert there.startswith("here It began in a [-cold-] [+hard+] winter")


def test_a_paragraph_that_was_parted_is_shown_with_the_break_in_it():
    assert compared(text(f"{LEDGER} {NOBODY}", BENCH), text(LEDGER, NOBODY, BENCH)) == [
        f"{LEDGER} [+¶+] {NOBODY}",
        "1",
    ]


def test_two_paragraphs_that_were_joined_are_shown_with_the_break_taken_out():
    (joined, _rest) = compared(text(LEDGER, NOBODY, BENCH), text(f"{LEDGER} {NOBODY}", BENCH))

    assert joined == f"{LEDGER} [-¶ -]{NOBODY}"


def test_lists_tables_footnotes_and_pictures_are_compared_in_words():
    image = make_image_number()
    old = (
        "<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul>"
        "<table><tbody><tr><th>2016</th><td>77%</td></tr></tbody></table>"
        f'<p>A claim<span class="footnote">See <em>Errata</em>.</span> holds.</p>{figure(image, "A pier", "A bench")}'
    )
    new = old.replace("deeper", "deepest").replace("77", "71").replace("Errata", "Errors").replace("A bench", "A seat")

    assert compared(old, new) == [
        "1",
        "[-deeper-][+deepest+]",
        "1",
        "2016 · [-77-][+71+]%",
        "A claim [See [-Errata-][+Errors+].] holds.",
        f"Picture {image}, alt text “A [-bench-][+seat+]”, caption “A pier”",
    ]


def make_image_number() -> int:
    return 12


def test_what_changed_besides_the_words_is_said_in_a_sentence():
    old = '<p>See <a href="/a">the bench</a>.</p><p>Plainly.</p><p>As it was.</p>'
    new = '<h2>See <a href="/b">the bench</a>.</h2><p><em>Plainly</em>.</p><p>As it was.</p>'
    heading, emphasis, same = changes_of(paragraphs_in(old), paragraphs_in(new))

    assert heading.remarks == (
        "This was a paragraph and is a heading now.",
        "“the bench” led to /a, and leads to /b now.",
    )
    assert emphasis.remarks == ("The words are the same; they are set in another way.",)
    assert same.same == 1


def test_the_number_of_a_paragraph_is_its_place_in_the_new_text():
    found = changes_of(paragraphs_in(text(LEDGER, WINTER)), paragraphs_in(text(LEDGER, BENCH, WINTER, NOBODY)))

    assert [change.number for change in found if not change.same] == [2, 4]


@pytest.mark.django_db
def test_every_field_is_compared_in_words():
    marit, dusan = make_author("Marit Osei-Lund"), make_author("Dušan Vraštil")
    article = make_article(authors=[marit], origin_on=date(2018, 4, 1), origin_precision="month")
    old = article.save_version(by=None).version
    article.kind, article.language, article.origin_precision = "analysis", "fr", "year"
    article.lead_image = make_image(files=())
    article.lead_is_decorative = True
    article.save()
    article.set_bylines([(marit.pk, "by", "Marit teaches."), (dusan.pk, "translated", "")])
    article.notes.add(Note.objects.create(title="Series", text="One of eight."))
    new = article.save_version(by=None).version

    found = {one.label: " / ".join(told(change.runs) for change in one.changes) for one in differences(old, new)}

    assert found["kind"] == "[-Opinion-][+Analysis+]"
    assert found["bylines"] == "by Marit Osei-Lund[+: Marit teaches.+] / [+translated by Dušan Vraštil+]"
    assert found["lead picture"].endswith("decorative+]")
    assert found["notes to readers"] == "[+Series+]"
    assert found["date there"] == "[-April -]2018"
    assert found["language"] == "[-English-] [+French+] ([-en-][+fr+])"
    assert "body" not in found and "headline" not in found


@pytest.mark.django_db
def test_readers_compare_what_its_page_shows():
    article = make_article(teaser="A chair.")
    old = article.save_version(by=None).version
    article.teaser, article.dateline = "A stool.", "Port Sable"
    article.save()
    new = article.save_version(by=None).version

    assert [one.name for one in for_readers(old, new)] == ["dateline"]


@pytest.mark.django_db
def test_before_the_first_version_there_was_nothing():
    first = make_article(body=text(BENCH)).save_version(by=None).version

    assert [one.name for one in differences(None, first)] == ["kind", "headline", "body", "language"]


@pytest.mark.django_db
def test_words_that_were_never_saved_are_compared_with_a_version():
    article = make_article(authors=[make_author("Marit")])
    old = article.save_version(by=None).version
    new = Version.unsaved(article, article.words() | {"headline": "A chair is not a policy", "bylines": []})

    assert [one.name for one in differences(old, new)] == ["headline", "bylines"]


def some_text(seed: int, paragraphs: int, words: int) -> str:
    """As prose is: four words in ten are among the ten most frequent."""
    chance = random.Random(seed)
    frequent, rare = "the of and a to in is that it was".split(), [f"w{n}" for n in range(3000)]
    return text(
        *(
            " ".join(chance.choice(frequent if chance.random() < 0.4 else rare) for _ in range(words))
            for _ in range(paragraphs)
        )
    )


@pytest.mark.parametrize(("paragraphs", "words"), [(100, 100), (400, 25), (20, 500), (2000, 5), (1, 10_000)])
def test_a_long_essay_that_was_wholly_rewritten_is_compared_at_once(paragraphs, words):
    """Measured at 0.3 s at most on two slow cores; what this would catch takes minutes."""
    old, new = (some_text(seed, paragraphs, words) for seed in (1, 2))
    begun = time.perf_counter()

    found = changes_of(paragraphs_in(old), paragraphs_in(new))

    assert time.perf_counter() - begun < 3
    assert found


def test_no_field_that_a_version_freezes_is_left_out():
    said_with_another = {"origin_precision", *Version.LEAD[1:]}

    assert set(Version.FIELDS) - said_with_another <= set(FIELDS)
