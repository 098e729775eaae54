"""The house speaks the language of a piece on its pages, and the site's everywhere else."""

import re
from datetime import date

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.utils import translation

from articles.bulk import Piece
from articles.languages import house_language_for
from articles.models import Article, Byline, Note, Series, Site
from reading.direction import is_right_to_left
from tests.desk import log_in
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article
from tests.house_words import LANGUAGES, house_words_on
from tests.letters import address_of, make_report, send

BODY = (
    '<p>Lorem ipsum.<span class="footnote">Dolor.</span></p><h2>Sit amet</h2><ul><li>Elit</li></ul>'
    "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table><p>Consectetur.</p><p>Sed do eiusmod.</p>"
)
# Below a piece's address, and how many sentences of the house each says at least.
PAGES = {"": 30, "history/": 25, "cite/": 18, "republish/": 20, "mastodon/": 12, "mastodon/?server=no": 13}


@pytest.fixture
def latin_name(db):
    """Standfirst is a word of the house, too."""
    Site(name="Acta Diurna").save()


def piece_in(language: str, **fields):
    """With all that a page can say beside it."""
    said = {"licence": "cc-by", "disclosure": "Nihil.", "works": "Opus", "origin_name": "Acta", "kind": "letter"}
    dated = {"origin_on": date(2018, 5, 1), "origin_precision": "month", "standfirst": "Caput."}
    filed = {"categories": [make_category()], "tags": ["mare"], "authors": [make_author() for _ in range(4)]}
    article = make_article("Nauta", body=BODY, language=language, **(filed | said | dated | fields))
    for position, role in enumerate(("translated", "edited"), 4):
        author = make_author(f"Quintus {role}", credit_line="Scriba.")
        Byline.objects.create(article=article, author=author, role=role, position=position)
    article.notes.add(Note.objects.create(title="Nota", text="Salve."))
    article.publish(by=None)
    return article


def accompanied(article):
    """By an answer, a series, a translation, and by corrections."""
    before, answer, other = (make_live_article(name, language=article.language) for name in ("Ante", "Contra", "Alia"))
    sister = make_live_article("Soror", language="he")
    sister.accompany(by=make_editor(), translation_of=[article.pk])
    series = Series.objects.create(name="Ordo")
    series.arrange([before.pk, article.pk, other.pk], by=make_editor())
    article.accompany(by=make_editor(), responds_to=[other.pk], related=[before.pk])
    answer.accompany(by=make_editor(), responds_to=[article.pk])
    turned = '<h2>Consectetur.</h2><p>Lorem <a href="https://a.example/">ipsum</a>.</p><p>Sed do eiusmod.</p>'
    article.correct(by=None, kind="correction", note="Erratum.", changes={"body": turned, "kind": "review"})
    article.correct(by=None, kind="small_fix", note="", changes={"headline": "Nautae"})
    article.correct(by=None, kind="update", note="Novum.", changes={"dateline": "Roma", "disclosure": ""})
    return article


def shown(client, article, below: str = "") -> str:
    return client.get(article.current_path + below).content.decode()


@pytest.mark.usefixtures("latin_name")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_piece_says_a_word_of_english(client, language):
    english, piece = accompanied(piece_in("en")), accompanied(piece_in(language))

    for below, least in PAGES.items():
        page = shown(client, piece, below)

        assert len(house_words_on(shown(client, english, below), language)) >= least, below
        assert house_words_on(page, language) == set(), below
        assert f'<html lang="{language}"' in page


@pytest.mark.usefixtures("latin_name")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_withdrawn_piece_says_a_word_of_english(client, language):
    english, piece = (make_live_article("Nauta", language=one) for one in ("en", language))
    for one in (english, piece):
        one.withdraw(by=make_editor())

    assert len(house_words_on(shown(client, english), language)) >= 15
    assert house_words_on(shown(client, piece), language) == set()


@pytest.mark.usefixtures("latin_name")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_refusal_of_a_report_says_a_word_of_english(client, language):
    english, piece = (make_live_article("Nauta", language=one) for one in ("en", language))
    refused = {"words": "Ave.", "email": "nauta"}

    for fields in (refused, {"topic": "Ave"}):
        assert len(house_words_on(send(client, english, **fields).text, language)) > 20
        assert house_words_on(send(client, piece, **fields).text, language) == set()


@pytest.mark.django_db
def test_of_a_language_the_first_part_counts_and_what_the_house_cannot_speak_is_left_to_the_site(client, settings):
    assert [house_language_for(tag) for tag in ("es-419", "FR", "pt", "pt-BR", "arz", "en-GB")] == [
        *("es", "fr", "en", "en", "en", "en")
    ]
    piece, spanish = (make_live_article("Nauta", language=one) for one in ("pt", "es-419"))

    assert '<html lang="en">' in shown(client, piece) and "First published" in shown(client, piece)
    assert '<html lang="es">' in shown(client, spanish) and "Primera publicación" in shown(client, spanish)

    settings.LANGUAGE_CODE = "de"
    piece.editions.get().version.save()
    assert '<html lang="de">' in shown(client, piece) and "Erstmals erschienen" in shown(client, piece)


@pytest.mark.django_db
def test_the_site_speaks_its_own_language_in_its_lists_and_its_letters(client, settings):
    settings.LANGUAGE_CODE = "de"
    piece = make_live_article("Nauta", language="es", authors=[make_author("Ana"), make_author("Inés")])

    front = client.get("/").text
    feed = client.get("/feed/atom/").text
    missing = client.get("/nihil/").text

    assert '<html lang="de">' in front and "Ana und Inés" in front and "Rubriken" in front
    assert '<html lang="es">' in shown(client, piece) and "Ana</a> e <a" in shown(client, piece)
    assert 'xml:lang="de"' in feed and 'xml:lang="es"' in feed
    assert "Unter dieser Adresse steht nichts." in missing
    assert client.get("/search/?q=nihil").text.count("Kein Beitrag")


@pytest.mark.django_db
def test_no_language_outlives_its_page_and_none_is_asked_of_the_reader(client):
    piece, other = make_live_article("Nauta", language="de"), make_live_article("Alia")
    first = client.get(piece.current_path, headers={"Accept-Language": "fr"})

    assert translation.get_language() == "en"
    assert "First published" in client.get(other.current_path, headers={"Accept-Language": "fr"}).text
    assert "Accept-Language" not in first.headers.get("Vary", "") and "Content-Language" not in first.headers


@pytest.mark.django_db
def test_a_page_that_fails_leaves_no_language_behind(client, monkeypatch):
    piece = make_live_article("Nauta", language="de")
    client.raise_request_exception = False
    monkeypatch.setattr("reading.views.articles.Facts", lambda _editions: 1 / 0)

    broken = client.get(piece.current_path)

    assert broken.status_code == 500 and '<html lang="en">' in broken.text
    assert translation.get_language() == "en"


@pytest.mark.django_db
def test_the_house_turns_round_for_arabic_alone(client):
    arabic, hebrew = (make_live_article("Nauta", language=one) for one in ("ar", "he"))

    assert '<html lang="ar" dir="rtl">' in shown(client, arabic)
    # English words of the house, on a sheet that is turned with the piece.
    assert '<html lang="en">' in shown(client, hebrew) and '<div class="sheet" dir="rtl">' in shown(client, hebrew)


@pytest.mark.django_db
def test_notes_lead_back_in_the_language_of_the_piece_wherever_it_was_written(client, settings):
    settings.LANGUAGE_CODE = "de"
    with translation.override("en"):
        pieces = [make_live_article("Nauta", body=BODY, language=one) for one in ("fr", "pt")]

    french, portuguese = (shown(client, piece) for piece in pieces)

    assert 'aria-label="Retour au texte à la note 1"' in french and 'aria-label="Tableau 1"' in french
    assert 'aria-label="Zurück zum Text bei Anmerkung 1"' in portuguese


@pytest.mark.django_db
def test_the_desk_speaks_english_and_shows_a_piece_as_readers_get_it(client, settings):
    settings.LANGUAGE_CODE = "de"
    log_in(client, "Editor")
    piece = make_live_article("Nauta", language="fr")

    assert '<html lang="en' in client.get("/admin/").text and "Rubriken" not in client.get("/admin/").text
    ahead = client.get("/admin/as-of/2099-01-01T00:00/").text
    assert '<html lang="de">' in ahead and "Rubriken" in ahead
    assert "Première publication" in client.get(f"/admin/as-of/2099-01-01T00:00{piece.current_path}").text


@pytest.mark.django_db(transaction=True)
def test_the_answer_to_a_reader_is_in_the_language_of_the_site(settings):
    settings.LANGUAGE_CODE = "es"
    report = make_report(make_live_article("Nauta", language="de"), email="a@example.org")

    with translation.override("en"):
        report.reply("Gracias.", by=make_editor())

    (message,) = mail.outbox
    assert message.subject == "Su aviso sobre «Nauta»" and "Usted había escrito:" in message.body


@pytest.mark.django_db
def test_who_reports_an_error_is_asked_and_thanked_in_the_language_of_the_piece(client):
    piece = make_live_article("Nauta", language="fr")

    asked, sent = client.get(address_of(piece)).text, send(client, piece)

    assert "Signaler une erreur" in asked and sent.headers["Location"] == "/report/thanks/?in=fr"
    assert "Merci. Votre signalement a été envoyé." in client.get(sent.headers["Location"]).text
    assert "Thank you." in client.get("/report/thanks/?in=xx").text


@pytest.mark.django_db
def test_a_new_piece_is_in_the_language_of_the_site(settings):
    settings.LANGUAGE_CODE = "fr"

    assert Article.objects.create(headline="Nauta").language == Piece(headline="Nauta").language == "fr"


@pytest.mark.django_db
def test_names_that_the_desk_gave_say_their_language_on_a_page_in_another(client):
    section = make_category("Harbours")
    piece, english = (make_live_article("Nauta", language=one, categories=[section]) for one in ("de", "en"))

    assert '<bdi lang="en">Harbours</bdi>' in shown(client, piece)
    assert "<bdi>Harbours</bdi>" in shown(client, english)


def test_a_language_without_words_is_refused_before_anything_starts(settings):
    settings.LANGUAGE_CODE = "pt"

    assert "translation.E004" in {problem.id for problem in run_checks(tags=["translation"])}


@pytest.mark.django_db
def test_in_a_list_every_piece_has_its_own_direction(client, settings):
    settings.LANGUAGE_CODE = "ar"
    for language in ("ar", "en"):
        make_live_article("Nauta", language=language).correct(by=None, kind="correction", note="Erratum.", changes={})

    for path in ("/", "/search/?q=nauta", "/corrections/"):
        entries = re.findall(r'<article class="entry[^>]*>', client.get(path).text)
        assert sorted(re.search(r"lang=.*", entry)[0] for entry in entries) == [
            'lang="ar" dir="rtl">',
            'lang="en" dir="ltr">',
        ]


@pytest.mark.parametrize(
    ("language", "is_so"),
    [
        ("ar", True),
        ("he-IL", True),
        ("ps", True),
        ("ckb", True),
        ("pa-Arab-PK", True),
        ("az-Latn", False),
        ("en", False),
    ],
)
def test_the_direction_of_a_language_is_that_of_its_script(language, is_so):
    assert is_right_to_left(language) is is_so
