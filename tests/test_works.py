import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from articles.comparing.fields import differences
from articles.models import Version
from articles.works import Work, isbn_of, refuse_unclear, works_in
from tests.factories import make_article, make_editor, make_live_article
from transfer.documents.reading import read

MUD = "All the mud | Ansel Wray | The Sallow Press | 2023 | 978-3-16-148410-0"


def test_a_line_is_a_work_and_later_parts_may_lack():
    assert works_in(f"{MUD}\n\n  Tides  |  | | |https://tides.example/ \nA film") == [
        Work("All the mud", "Ansel Wray", "The Sallow Press", "2023", isbn="9783161484100"),
        Work("Tides", address="https://tides.example/"),
        Work("A film"),
    ]


@pytest.mark.parametrize(
    ("said", "isbn"),
    [
        ("978-3-16-148410-0", "9783161484100"),
        ("ISBN 0-306-40615-2", "0306406152"),
        ("0-8044-2957-X", "080442957X"),
        ("978-3-16-148410-1", ""),
        ("0-306-40615-3", ""),
        ("a book", ""),
    ],
)
def test_an_isbn_has_the_right_check_figure(said, isbn):
    assert isbn_of(said) == isbn


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (" | Ansel Wray", "Line 1 has no title"),
        ("Mud | Wray | Sallow | lately", "“lately” is no year"),
        ("Mud | Wray | Sallow | 2023 | 978-3-16-148410-1", "neither an ISBN nor an address"),
        ("Mud | Wray | Sallow | 2023 | 0306406152 | more", "too many parts"),
        ("Mud " * 100, "too long for one work"),
        ("Mud\n" * 21, "21 works; a review is of 20 at most"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(line, sentence):
    with pytest.raises(ValidationError, match=sentence):
        refuse_unclear(line)


def test_an_unclear_line_is_never_lost_to_readers():
    assert works_in("Mud | Wray | Sallow | lately | nowhere") == [Work("Mud", "Wray", "Sallow")]


@pytest.mark.django_db
def test_the_page_of_a_review_says_what_it_is_of_and_lists_say_it_too(client):
    review = make_live_article("A dictionary has a plot", kind="review", works=f"{MUD}\nTides")

    page, front = client.get(review.current_path).content.decode(), client.get("/").content.decode()

    row = page.partition('id="after-works"')[2].partition("</section>")[0]
    assert all(part in row for part in ("All the mud", "Ansel Wray", "The Sallow Press", "2023", "9783161484100"))
    assert 'On <cite dir="auto">All the mud</cite> and <cite dir="auto">Tides</cite>' in front


@pytest.mark.django_db
def test_works_are_words_frozen_compared_corrected_and_redacted(client):
    review = make_live_article(works=MUD)
    review.correct(by=None, kind="correction", note="It was Wray.", changes={"works": MUD.replace("Ansel", "Anselm")})
    first, second = review.versions.order_by("number")

    assert [one.name for one in differences(first, second)] == ["works"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=first.pk).update(works="Forged")
    review.redact(by=make_editor(), words="Sallow", reason="Asked.")
    assert "Sallow" not in client.get(f"{review.current_path}history/").content.decode()
    assert not Version.objects.filter(works__contains="Sallow").exists()


@pytest.mark.django_db
def test_an_original_elsewhere_has_an_address():
    article = make_article(canonical_is_origin=True)

    with pytest.raises(ValidationError, match="at which address the original stands"):
        article.clean()


def test_front_matter_names_works_as_lines_or_by_their_parts():
    header = f"works:\n  - {MUD}\n  - title: Tides\n    author: Ann Lee\n    url: https://tides.example/"
    draft = read("review.md", f"---\ntitle: A review\n{header}\n---\nIt is good.".encode())

    assert works_in(draft.works) == [*works_in(MUD), Work("Tides", "Ann Lee", address="https://tides.example/")]
    assert draft.kept == {} and draft.findings == []


def test_a_work_in_front_matter_that_cannot_be_meant_is_taken_and_told():
    draft = read("review.md", b"---\ntitle: A review\nworks: Mud | Wray | Sallow | lately\n---\nIt is good.")

    assert draft.works == "Mud | Wray | Sallow | lately"
    assert ["is no year" in finding.says for finding in draft.findings] == [True]
