import pytest
from django.core.exceptions import ValidationError

from articles.models import AuditEntry, Companion
from articles.relating import SHOWN
from tests.factories import make_article, make_category, make_editor, make_live_article, tomorrow

pytestmark = pytest.mark.django_db


def shown(client, article) -> str:
    return client.get(article.current_path).content.decode()


def row(html: str, name: str) -> str:
    """What stands in the row of that name; empty where there is none."""
    return html.partition(f'id="after-{name}"')[2].partition("</section>")[0]


def go_with(article, **said):
    article.accompany(by=make_editor(), **{name: [one.pk for one in others] for name, others in said.items()})


def test_an_editors_choice_stands_in_his_order_before_the_houses_own(client):
    article = make_live_article("Asking", tags=["sea"])
    alike, one, other = make_live_article("Alike", tags=["sea"]), make_live_article("One"), make_live_article("Other")
    article.choose_related()
    assert "Alike" in row(shown(client, article), "related")

    go_with(article, related=[other, one])

    related = row(shown(client, article), "related")
    assert related.index("Other") < related.index("One") and alike.headline not in related


def test_where_no_editors_choice_is_public_the_houses_own_stands(client):
    article, chosen = make_live_article("Asking", tags=["sea"]), make_live_article("Chosen")
    make_live_article("Alike", tags=["sea"])
    article.choose_related()
    go_with(article, related=[chosen])

    chosen.withdraw(by=make_editor())

    related = row(shown(client, article), "related")
    assert "Alike" in related and "Chosen" not in related


def test_who_has_nothing_in_common_with_anything_has_no_row(client):
    make_live_article("Of land", tags=["land"])
    article = make_live_article("Asking", tags=["sea"])

    assert 'id="after-related"' not in shown(client, article)


def test_of_the_houses_own_a_few_are_shown_and_the_next_where_one_is_gone(client):
    others = [make_live_article(f"Alike {name}", tags=["sea"]) for name in "abcdefgh"]
    article = make_live_article("Asking", tags=["sea"])
    assert row(shown(client, article), "related").count("<h3>") == SHOWN

    for other in others[-2:]:
        other.withdraw(by=make_editor())

    assert row(shown(client, article), "related").count("<h3>") == SHOWN


def test_an_answer_is_shown_on_both_pieces_the_newest_first(client):
    piece, first, second = make_live_article("The piece"), make_live_article("One"), make_live_article("Two")
    for answer in (second, first):
        go_with(answer, responds_to=[piece])

    assert "The piece" in row(shown(client, first), "answered")
    answers = row(shown(client, piece), "answers")
    assert answers.index("Two") < answers.index("One")


def test_an_answer_that_readers_cannot_see_shows_nowhere(client):
    piece, gone = make_live_article("The piece"), make_live_article("Secret c")
    draft, waiting = make_article("Secret a"), make_article("Secret b")
    waiting.publish(by=None, at=tomorrow())
    for answer in (draft, waiting, gone):
        go_with(answer, responds_to=[piece], related=[piece])
    go_with(piece, related=[draft, waiting, gone])

    gone.withdraw(by=make_editor())

    assert "Secret" not in shown(client, piece)


def test_translations_of_one_original_name_each_other(client):
    english, spanish = make_live_article("Mud"), make_live_article("Barro", language="es")
    arabic = make_live_article("طين", language="ar")
    go_with(spanish, translation_of=[english])
    go_with(arabic, translation_of=[spanish])

    for article, others in ((english, [spanish, arabic]), (spanish, [english, arabic]), (arabic, [english, spanish])):
        html = shown(client, article)
        assert all(
            f'hreflang="{one.language}" lang="{one.language}" href="{one.current_path}"' in html for one in others
        )
        for one in (english, spanish, arabic):
            link = f'<link rel="alternate" hreflang="{one.language}" href="http://testserver{one.current_path}">'
            assert link.replace("http://testserver", address()) in html
    assert "العربيّة" in shown(client, english) and "español" in shown(client, english)


def address() -> str:
    from django.conf import settings

    return settings.SITE_ADDRESS


def test_a_page_whose_original_is_elsewhere_offers_search_engines_no_translations(client):
    english = make_live_article("Mud", origin_url="https://a.example/mud", canonical_is_origin=True)
    spanish = make_live_article("Barro", language="es")
    go_with(spanish, translation_of=[english])

    assert '<link rel="alternate" hreflang' not in shown(client, english) + shown(client, spanish)
    assert spanish.current_path in shown(client, english)


def test_a_translation_takes_its_own_translations_along():
    english, spanish = make_article("Mud"), make_article("Barro", language="es")
    arabic = make_article("طين", language="ar")
    go_with(arabic, translation_of=[spanish])

    go_with(spanish, translation_of=[english])

    assert set(Companion.objects.values_list("article__headline", "other__headline")) == {
        ("Barro", "Mud"), ("طين", "Mud"),
    }  # fmt: skip


def test_what_cannot_be_meant_is_refused_in_a_sentence():
    mud, other, spanish = make_article("Mud"), make_article("Other"), make_article("Barro", language="es")
    go_with(spanish, translation_of=[mud])

    for said, sentence in (
        ({"related": [mud]}, "can’t go with itself"),
        ({"translation_of": [other]}, "in the same language, “en”"),
        ({"translation_of": [spanish]}, "is a translation of this article already"),
        ({"translation_of": [other, spanish]}, "one original"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            go_with(mud, **said)
    with pytest.raises(ValidationError, match="not there any more"):
        mud.accompany(by=make_editor(), related=[999_999])
    assert Companion.objects.count() == 1


def test_what_goes_with_a_piece_is_logged_and_makes_no_version():
    mud, other = make_live_article("Mud"), make_live_article("Other")
    before = mud.versions.count()

    go_with(mud, related=[other])

    entry = AuditEntry.objects.about(mud).filter(verb="accompany").get()
    assert entry.details == {"related": [other.pk]}
    assert mud.versions.count() == before


def test_nothing_is_logged_where_nothing_changes():
    mud, other = make_article("Mud"), make_article("Other")
    go_with(mud, related=[other])
    go_with(mud, related=[other])

    assert AuditEntry.objects.filter(verb="accompany").count() == 1


def test_pieces_that_the_page_names_already_are_not_named_again(client):
    piece = make_live_article("The piece", tags=["sea"], categories=[make_category()])
    letter = make_live_article("A letter", tags=["sea"])
    go_with(letter, responds_to=[piece])

    html = shown(client, letter)

    assert "The piece" in row(html, "answered") and 'id="after-related"' not in html
