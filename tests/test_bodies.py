"""Nothing outside the vocabulary can be stored, and what is inside comes through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body.blocks import merge_bodies
from articles.body.cleaning import clean_body, clean_line
from articles.body.rendering import render_body
from articles.models import Article, Note, Version
from tests.factories import make_article

EVERYTHING = (
    '<h2>A <em>part</em></h2><p dir="rtl" lang="ar">نص</p><p>Text<span class="footnote">A <em>note</em></span> '
    '<strong>b</strong> <s>s</s> H<sub>2</sub>O<sup>3</sup> <code>c</code> <a href="https://example.org/">l</a><br>x</p>'
    "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li><p>one</p><p>more</p></li></ol><blockquote><p>Said.</p></blockquote>"
    '<hr><pre>x  y</pre><aside class="pullquote"><p>Pulled.</p></aside><aside><p>Aside.</p></aside>'
    '<table><tbody><tr><th colspan="2">h</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>'
)
HOSTILE = [
    "<script>alert(1)</script><p>x</p>",
    "<p onclick=alert(1)>x</p>",
    '<p><a href="java\tscript:alert(1)">x</a></p>',
    '<p style="position:fixed">x</p>',
    '<p class="evil">x</p>',
    "<iframe src=https://example.org></iframe><p>x</p>",
    "<svg><style><img src=x onerror=alert(1)></style></svg><p>x</p>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    '<p><img src="https://tracker.example/1.gif">x</p>',
    "<form action=/admin/><input name=x></form><p>x</p>",
    "<p>x</p><!-- comment -->",
    '<base href="https://example.org"><p>x</p>',
    '<span class="footnote evil">n</span>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
]
FORBIDDEN = (
    "<script",
    "onerror",
    "onclick",
    "javascript",
    "<iframe",
    "<svg",
    "<img",
    "style",
    "evil",
    "<form",
    "<!--",
    "<base",
)


def test_the_whole_vocabulary_comes_through_unchanged():
    assert clean_body(EVERYTHING) == EVERYTHING


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_markup_goes(html):
    cleaned = clean_body(html).lower()

    assert not [word for word in FORBIDDEN if word in cleaned and f"&lt;{word[1:]}" not in cleaned]


@pytest.mark.parametrize("sign", ["\x0b", "&#11;", "&#1;", "&#xFFFE;", "\ud800", "&#13;"])
@pytest.mark.parametrize(
    "html",
    [
        "<p>Old{} page</p>",
        "Old{} page",
        "<section>{}Old</section><p>y</p>",
        '<figure data-image="1" data-alt="Old{}"><figcaption>a{}b</figcaption></figure>',
        '<p><a href="https://example.org/{}" title="{}">Old</a></p>',
        '<p class="embed"><a href="https://example.org/">Old{}</a></p>',
    ],
)
def test_signs_that_no_xml_holds_go_written_out_too(html, sign):
    cleaned = clean_body(html.replace("{}", sign))

    assert "Old" in cleaned
    assert clean_body(cleaned) == cleaned
    assert all(letter == "\n" or letter.isprintable() for letter in cleaned + clean_line(html.replace("{}", sign)))


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["save", "create", "update", "bulk_create", "bulk_update"])
def test_no_door_stores_anything_else(door):
    bad, good = "<p onclick=x>Hello<script>x</script></p>", "<p>Hello</p>"
    article = make_article()
    match door:
        case "save":
            article.body = bad
            article.save()
        case "create":
            article = Article.objects.create(body=bad)
        case "update":
            Article.objects.update(body=bad)
        case "bulk_create":
            article = Article.objects.bulk_create([Article(body=bad)])[0]
        case "bulk_update":
            article.body = bad
            Article.objects.bulk_update([article], ["body"])

    assert Article.objects.values_list("body", flat=True).get(pk=article.pk) == good


def test_the_paragraphs_of_a_line_are_parted_by_line_ends():
    assert clean_line("<p>One.</p>\n<p>Two.</p>") == "One.<br>\nTwo."


@pytest.mark.django_db
def test_notes_and_versions_are_cleaned_too():
    note = Note.objects.create(title="x", text="<p>Read <b>this</b>.</p><script>x</script>")
    version = Version.objects.create(article=make_article(), number=9, body="<div>x<script>y</script></div>")

    assert Note.objects.get(pk=note.pk).text == "Read <strong>this</strong>."
    assert Version.objects.get(pk=version.pk).body == version.body == "<p>x</p>"
    assert "script" not in version.rendered


tags = st.sampled_from(
    "p h1 h2 h4 div span b em i a ul ol li table thead tbody tr td th blockquote pre hr br aside section script style "
    "svg math figure figcaption template select option noscript title textarea".split()
)


@st.composite
def soup(draw):
    pieces = draw(
        st.lists(
            st.one_of(
                st.builds(lambda tag: f"<{tag}>", tags),
                st.builds(lambda tag: f"</{tag}>", tags),
                st.sampled_from(
                    ['<a href="#">', '<span class="footnote">', '<aside class="pullquote">', "&lt;", "&amp;"]
                ),
                st.text(alphabet="ab <>&\"'\n\t\x00é", max_size=6),
            ),
            max_size=25,
        )
    )
    return "".join(pieces)


@settings(max_examples=400, deadline=None)
@given(soup())
def test_cleaning_twice_changes_nothing(html):
    cleaned = clean_body(html)

    assert clean_body.__wrapped__(cleaned) == cleaned
    assert clean_line.__wrapped__(clean_line(html)) == clean_line(html)
    render_body(cleaned, dateline="Port Sable")


paragraphs = st.lists(st.sampled_from([f"<p>{word}</p>" for word in "abcdefgh"]), max_size=8)


@given(paragraphs, paragraphs)
def test_a_change_on_one_side_only_is_taken_whole(base, theirs):
    base, theirs = "".join(base), "".join(theirs)

    for laid in (
        merge_bodies(base, base, theirs),
        merge_bodies(base, theirs, base),
        merge_bodies(base, theirs, theirs),
    ):
        assert (laid.body, laid.clashes) == (theirs, [])


@given(paragraphs, st.data())
def test_changes_of_different_paragraphs_never_clash(base, data):
    base = [f"<p>{number} {block[3:-4]}</p>" for number, block in enumerate(base)]
    ours, theirs, both = list(base), list(base), list(base)
    for number in range(len(base)):
        match data.draw(st.sampled_from(["ours", "theirs", "neither"])):
            case "ours":
                ours[number] = both[number] = f"<p>{number} mine</p>"
            case "theirs":
                theirs[number] = both[number] = f"<p>{number} yours</p>"

    laid = merge_bodies("".join(base), "".join(ours), "".join(theirs))

    assert laid.blocks == both
    assert laid.clashes == []


def test_footnotes_are_numbered_linked_and_taken_out_of_the_text():
    body = '<p>One<span class="footnote">First <em>note</em></span> and two<span class="footnote">Second</span>.</p>'

    rendered = render_body(body)

    assert '<sup><a class="noteref" href="#note-1" aria-label="Note 1" id="ref-1">1</a></sup> and two' in rendered.html
    assert rendered.html.endswith("</sup>.</p>")
    assert rendered.notes.count("<li") == 2
    assert '<li id="note-1">First <em>note</em> <a href="#ref-1"' in rendered.notes


def test_headings_of_the_same_words_get_names_of_their_own():
    html = render_body("<h2>On tea</h2><p>x</p><h2>On tea</h2>").html

    assert 'id="h-on-tea"' in html
    assert 'id="h-on-tea-2"' in html


def test_the_dateline_opens_the_first_paragraph():
    html = render_body("<h2>Head</h2><p>It <em>rains</em>.</p>", dateline="Port Sable:").html

    assert '<p id="p-1"><span class="dateline">Port Sable:</span> It <em>rains</em>.</p>' in html


def test_a_column_of_figures_is_set_apart_with_its_head():
    table = (
        "<table><tbody><tr><th>Year</th><th>Share</th></tr>"
        "<tr><th>1936</th><td>23 %</td></tr><tr><th>1956</th><td>−4,1</td></tr></tbody></table>"
    )

    html = render_body(table).html

    assert '<th scope="col">Year</th><th scope="col" class="num">Share</th>' in html
    assert html.count('<td class="num">') == 2
