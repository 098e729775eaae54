import pytest

from articles.body.cleaning import clean_body
from articles.body.vocabulary import BODY, INLINE
from articles.models import Article
from desk.editor import BodyEditor, LineEditor
from tests.desk import make_member
from tests.factories import make_article
from tests.pictures_made import make_picture, pixels
from tests.writers import let_the_editor_hear

EVERYTHING = clean_body(
    "<p>The <strong>first</strong> <em>paragraph</em> with <s>struck</s>, H<sub>2</sub>O, x<sup>2</sup>, "
    "<code>code</code> and <em><code>both</code></em>.<br>A line.</p>"
    '<h2>Heading</h2><p>A <a href="https://elsewhere.example/a" hreflang="fr" title="A title">link</a>, '
    '<span lang="fr">mot</span>, <span lang="ar" dir="rtl">كلمة</span> and '
    '<span lang="de">ein <span lang="fr">mot</span> dabei</span>.</p>'
    "<h3>Smaller</h3><ul><li>one<ul><li>deeper</li><li>and <em>so</em></li></ul></li><li>two</li></ul>"
    '<h4>Smallest</h4><ol start="4"><li>four</li><li><p>five</p><p>and more</p></li></ol><ol><li>one</li></ol>'
    '<p>A claim<span class="footnote">See <em>Errata</em>, <a href="https://elsewhere.example/b">there</a>.</span>'
    " and on.</p>"
    '<p lang="he" dir="rtl">שלום</p>'
    '<blockquote lang="fr"><p>Une citation.</p><p>Deux.</p></blockquote>'
    "<pre><code>if x:\n    y &lt; 3</code></pre><hr>"
    '<table><tbody><tr><th colspan="2">Year</th><th>Sum</th></tr><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr>'
    "<tr><td>4</td><td><p>5</p><p>6</p></td></tr></tbody></table>"
    '<aside class="pullquote"><p>Said <em>again</em>.</p></aside>'
    '<p class="verse">The lead goes <em>down</em>,<br>the lead comes up.</p><p class="verse" lang="fr">La marée.</p>'
    '<p class="embed"><a href="https://elsewhere.example/v" hreflang="fr" title="A film">The harbour at night</a></p>'
    "<aside><p>By the way.</p><p>And more.</p></aside>"
    '<figure class="figure--wide" data-alt="A bridge" data-image="7"><figcaption>The <em>bridge</em>.</figcaption>'
    '</figure><figure data-decorative data-image="8"></figure><p>The end.</p>'
)


def test_the_sample_holds_every_element_of_the_vocabulary():
    for element, attributes in BODY.elements.items():
        assert f"<{element}" in EVERYTHING
        for attribute in attributes:
            assert f" {attribute}=" in EVERYTHING
    for names in BODY.classes.values():
        assert all(f'class="{name}"' in EVERYTHING for name in names)


@pytest.mark.parametrize(("editor", "vocabulary"), [(BodyEditor, BODY), (LineEditor, INLINE)])
def test_the_editor_knows_what_the_sanitiser_keeps(editor, vocabulary):
    assert set(vocabulary.extensions) <= set(editor().get_config()["extensions"])


@pytest.mark.browser
def test_the_editor_changes_nothing_that_was_not_touched(page, live_server, client, picture_stores):
    first, second = make_picture(), make_picture(pixels(80, 60))
    everything = EVERYTHING.replace('"7"', f'"{first.pk}"').replace('"8"', f'"{second.pk}"')
    article = make_article(body=everything)
    article.save_version(by=None)
    log_in_there(page, client, live_server)
    page.goto(f"/admin/articles/article/{article.pk}/change/")

    html = read_back(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()

    assert clean_body(html) == everything
    assert Article.objects.get(pk=article.pk).body == everything
    assert article.versions.count() == 1
    assert page.said == []


def read_back(page) -> str:
    """What the editor writes into the form once a letter was typed and taken back."""
    page.locator(".field--body .ProseMirror").press("Control+Home")
    let_the_editor_hear(page)
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    return page.evaluate("document.getElementById('id_body').value")


def log_in_there(page, client, live_server, role="Managing editor"):
    client.force_login(make_member(role))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
