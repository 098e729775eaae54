"""The drawing that stands for a piece where its address is shared."""

import re
from io import BytesIO

import pytest
from PIL import Image

from articles.models import Site
from pagecache.rendering import render
from reading.cards.drawing import HEIGHT, WIDTH, Card
from reading.cards.faces import SERIF, can_shape
from reading.cards.lines import Hand, plain, width_of, wrapped
from search.places import place
from tests.factories import make_author, make_category, make_editor, make_live_article
from tests.pictures_placed import lead, make_image
from tests.stored import read

LATIN = (
    "An institution is known by how it corrects itself, and by whether anybody outside it can tell that a figure was "
    "changed, when, by whom and for what reason: each"
)
CYRILLIC = "Город, который записывает свои ошибки, и те, кто их читает: " * 3
ARABIC = "في مديح الحاشية: كتاب واحد لا يُعار من المكتبة (2019). " * 3
HEBREW = "בשבח השוליים: ספר אחד, שנת 1961, שאינו מושאל. " * 4
CHINESE = "一座把自己的错误写下来的城市" * 11
HANDS = Hand(SERIF, 50)


def card(headline: str, **fields) -> Card:
    said = {"names": "Marit Osei-Lund", "kind": "Opinion", "section": "Cities", "magazine": "The Weighhouse"} | fields
    return Card(headline, **said)


def drawn(of: Card) -> Image.Image:
    return Image.open(BytesIO(of.png())).convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many dots of that part are darker than the paper."""
    return sum(image.crop(box).convert("L").histogram()[:128])


@pytest.mark.parametrize("headline", [LATIN, CYRILLIC, ARABIC, HEBREW])
def test_a_headline_of_160_characters_is_drawn_whole(headline):
    if headline in (ARABIC, HEBREW) and not can_shape():
        pytest.skip("no FriBidi on this machine")
    headline = headline[:160].strip()
    rtl = headline[0] in ARABIC + HEBREW

    image = drawn(card(headline, rtl=rtl))

    assert image.size == (WIDTH, HEIGHT) == (1200, 630)
    text = (0, 60, 880, 400) if rtl else (320, 60, WIDTH, 400)
    assert inked(image, text) > 5000
    # Nothing runs over the edges.
    assert inked(image, (0, 0, 40, HEIGHT)) == inked(image, (WIDTH - 40, 0, WIDTH, HEIGHT)) == 0


def test_a_headline_that_no_font_here_has_is_left_out_and_never_boxes():
    with_it, without = drawn(card(CHINESE)), drawn(card(""))

    assert with_it.tobytes() == without.tobytes()


def test_names_that_no_font_has_are_left_out_alone():
    assert inked(drawn(card("One town", names="李明")), (320, 480, WIDTH, 540)) == 0
    assert inked(drawn(card("One town")), (320, 480, WIDTH, 540)) > 200


def test_a_word_wider_than_the_card_is_parted():
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung"

    lines = wrapped(word, HANDS, 600)

    assert "".join(lines) == word and all(width_of(line, HANDS) <= 600 for line in lines)


@pytest.mark.skipif(not can_shape(), reason="no FriBidi on this machine")
def test_latin_in_an_arabic_line_keeps_its_order_and_the_line_its_width():
    line = "كتاب Port Sable (2019) جديد"

    assert abs(width_of(line, HANDS) - sum(width_of(part, HANDS) for part in re.findall(r"\S+|\s", line))) < 8


@pytest.mark.parametrize(
    "text", ["", " \n", "\x00\x1b", "\u202e\u200f", "A\u0301\u0327", "👩‍👩‍👧", "\ufffd" * 400, "ﷺ" * 90]
)
def test_whatever_the_words_a_card_is_drawn(text):
    assert drawn(card(text, names=text, kind=text, section=text, magazine=text)).size == (WIDTH, HEIGHT)
    assert "\n" not in plain(text)


@pytest.mark.django_db
def test_a_piece_without_a_picture_is_shared_by_its_drawing(client, settings):
    Site(name="The Weighhouse").save()
    article = make_live_article("One town", authors=[make_author()], categories=[make_category()])

    html = client.get(article.current_path).text
    response = client.get(f"{article.current_path}card.png")

    assert f'property="og:image" content="{settings.SITE_ADDRESS}{article.current_path}card.png"' in html
    assert response.headers["Content-Type"] == "image/png" and len(response.content) < 60_000


@pytest.mark.django_db
def test_a_lead_picture_is_shared_instead(client):
    article = make_live_article(**lead(make_image()))

    assert "card.png" not in client.get(article.current_path).text


@pytest.mark.django_db
def test_what_can_not_be_drawn_at_all_is_shared_without(client):
    Site(name="称量所").save()
    article = make_live_article(CHINESE)

    assert "og:image" not in client.get(article.current_path).text
    assert client.get(f"{article.current_path}card.png").status_code == 404


@pytest.mark.django_db
def test_while_one_is_drawn_others_are_asked_to_come_again(client, settings):
    article = make_live_article("One town")

    with place(settings.DATA_DIR / "drawing", 1):
        response = client.get(f"{article.current_path}card.png")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")


@pytest.mark.django_db(transaction=True)
def test_it_is_stored_and_drawn_anew_when_the_headline_changes(kept):
    article = make_live_article("One town")
    path = f"{article.current_path}card.png"

    first = render(path)
    assert kept.file_of(path).read_bytes() == first.body
    article.correct(by=make_editor(), kind="small_fix", changes={"headline": "Two towns"})

    assert not kept.has(path) and read(path).content != first.body


@pytest.mark.parametrize("sign", [".", "W", "(", "1", "½ ", "ש"])
def test_a_headline_without_spaces_is_drawn_in_no_time(sign, monkeypatch):
    asked = []
    monkeypatch.setattr("reading.cards.lines.width_of", lambda line, hand: asked.append(line) or width_of(line, hand))
    headline = (sign * 300)[:300]

    drawn(card(headline, names=headline, section=headline))

    # A word of three hundred letters was measured once for each of its beginnings, in each of seven sizes.
    assert len(asked) < 2500


@pytest.mark.django_db
def test_a_sign_that_is_too_wide_to_be_drawn_harms_no_page(client):
    article = make_live_article("\ufdfd")

    assert client.get(article.current_path).status_code == 200
    assert client.get(f"{article.current_path}card.png").status_code == 200
    assert wrapped("WW", Hand(SERIF, 88), 10) == ["W", "W"]
