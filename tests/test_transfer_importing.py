"""Documents become articles, and change them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Author, Category, Note, Remark
from articles.states import State
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article
from tests.imports import DOCUMENTS, article_from, bring_in
from transfer.models import ImportedDocument

pytestmark = pytest.mark.django_db

PIECE = "---\ntitle: The ferry\nauthor: Zoë Quill\ncategories: [Harbour]\n---\n\nIt left at noon. Nobody waved.\n"


@pytest.fixture(autouse=True)
def keep_originals_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def archived(name: str = "forty-benches") -> str:
    return (DOCUMENTS / f"archive/{name}.md").read_text()


def test_an_archived_piece_is_filed_signed_and_dated():
    article = article_from(archived(), front_page="Main")

    assert [str(filing) for filing in article.filings.all()] == ["Politics", "Harbour", "Economy"]
    assert article.is_placed_on_front and article.is_section_confirmed
    assert not Category.objects.filter(name="Main").exists()
    assert [(line.author.name, line.credit_line[:26]) for line in article.bylines.all()] == [
        ("Marit Osei-Lund", "Marit Osei-Lund is a teach")
    ]
    assert (article.dated_on, article.dated_precision) == (date(2019, 3, 1), "month")


def test_without_a_front_page_every_name_is_a_category():
    article = article_from(archived())

    assert article.section.name == "Main" and not article.is_placed_on_front


def test_a_list_that_is_merely_alphabetical_leaves_the_section_unconfirmed():
    article = article_from(archived("the-salt-road"))

    assert article.section.name == "Borders" and not article.is_section_confirmed
    assert article.remarks.filter(kind=Remark.Kind.SECTION).count() == 1


def test_names_are_matched_without_case_and_spelling_of_accents_else_made():
    author, category = make_author("Zoë QUILL"), make_category("harbour")

    article = article_from(PIECE.replace("Zoë", "Zoe\u0308"))

    assert [line.author for line in article.bylines.all()] == [author]
    assert article.section == category
    assert Author.objects.count() == Category.objects.count() == 1


def test_a_path_of_categories_is_made_below_its_parent():
    parent = make_category("Politics")

    article = article_from(PIECE.replace("[Harbour]", "[politics > Roads]"))

    assert article.section.parent == parent and article.section.path == "politics/roads"


def test_the_same_note_in_many_documents_is_one_note():
    one = article_from(archived("forty-benches"), "one.md")
    other = article_from(archived("two-authors"), "other.md")

    assert list(one.notes.all()) == list(other.notes.all()) == [Note.objects.get()]


def test_what_an_editor_should_look_at_stays_at_the_article():
    article = article_from(PIECE + "\nSee [this](#) and ![a boat](boat.jpg).\n")

    assert [(remark.kind, remark.text) for remark in article.remarks.all()] == [
        (Remark.Kind.DEAD_LINK, "“this” → #"),
        (Remark.Kind.LEFT_OUT, "Picture: a boat boat.jpg"),
    ]


def test_the_file_itself_is_kept_under_a_name_of_its_content():
    article = article_from(PIECE)

    document = ImportedDocument.objects.get(article=article)
    assert document.file.read().decode() == PIECE
    assert document.digest in document.file.name and document.name == "piece.md"


def test_the_same_file_again_changes_nothing():
    article = article_from(PIECE)
    changed_at = article.changed_at

    report = bring_in(PIECE)

    assert (report.status, report.article_id) == ("unchanged", article.pk)
    assert Article.objects.get().changed_at == changed_at
    assert ImportedDocument.objects.count() == 1


def test_the_same_file_by_another_name_is_the_same_file():
    article_from(PIECE, "one.md")

    report = bring_in(PIECE, "other.md")

    assert report.status == "unchanged"
    assert [finding.line for finding in report.findings] == ["The same file as: one.md"]


def test_a_changed_file_updates_the_working_copy():
    article = article_from(PIECE)

    report = bring_in(PIECE.replace("noon", "dusk").replace("Harbour", "Sea").replace("Zoë Quill", "Ann Bo"))

    article.refresh_from_db()
    assert (report.status, report.article_id) == ("changed", article.pk)
    assert article.body == "<p>It left at dusk. Nobody waved.</p>"
    assert article.section.name == "Sea" and [line.author.name for line in article.bylines.all()] == ["Ann Bo"]


def test_a_file_changed_and_changed_back_is_followed_both_times():
    article = article_from(PIECE)
    bring_in(PIECE.replace("noon", "dusk"))

    report = bring_in(PIECE)

    article.refresh_from_db()
    assert report.status == "changed" and "noon" in article.body


@pytest.mark.parametrize("edit", ["words", "credit line", "filing", "tags", "section"])
def test_a_changed_file_is_refused_where_an_editor_has_edited_since(edit):
    article = article_from(PIECE)
    match edit:
        case "words":
            Article.objects.update(standfirst="By an editor.")
        case "credit line":
            article.bylines.update(credit_line="By an editor.")
        case "filing":
            article.file(by=None, categories=[make_category().pk])
        case "tags":
            article.tags.add("editor")
        case "section":
            Article.objects.update(is_section_confirmed=False)

    report = bring_in(PIECE.replace("noon", "dusk"))

    assert report.status == "refused" and "was edited in the desk since" in report.refusal
    assert "noon" in Article.objects.get().body


def test_readers_of_a_live_article_see_what_they_saw():
    article = article_from(PIECE, publishes=True)

    report = bring_in(PIECE.replace("noon", "dusk"), publishes=True)

    live = article.live_edition(timezone.now())
    assert "noon" in live.version.body and article.state_at(timezone.now()) == State.LIVE
    assert report.status == "changed" and not report.is_published
    assert "Readers see what they saw" in str(report.lines())


def test_another_piece_by_a_known_file_name_is_refused():
    article_from(PIECE, "article.docx.md")

    report = bring_in("# Against the tide\n\nA wholly different text about the sea.", "article.docx.md")

    assert "brought in before as “The ferry”, and this is another piece" in report.refusal


def test_a_piece_with_an_identity_of_its_own_is_known_by_it():
    article = article_from("---\nid: 77\ntitle: One\n---\n\nFirst words.", "a.md")

    report = bring_in("---\nid: 77\ntitle: Two\n---\n\nOther text.", "renamed.md")

    assert (report.status, report.article_id) == ("changed", article.pk)


def test_publishing_gives_each_its_own_date_and_address():
    article = article_from(archived(), publishes=True, front_page="Main")

    assert article.current_path == "/2019/03/forty-benches-are-not-a-policy/"
    assert article.published_precision == "month"
    assert timezone.localdate(article.published_at) == date(2019, 3, 1)


def test_a_piece_without_a_date_is_published_now():
    article = article_from(PIECE, publishes=True)

    assert article.published_precision == "moment"
    assert timezone.now() - article.published_at < timedelta(minutes=1)


def test_a_date_that_lies_ahead_is_told_and_not_published():
    report = bring_in("---\ntitle: A\ndate: 2999-01-01\n---\n\nText.", publishes=True)

    article = Article.objects.get()
    assert article.state_at(timezone.now()) == State.DRAFT and article.dated_on is None
    assert "Not published: its date, 1 January 2999, lies ahead" in str(report.lines())
    assert "1 January 2999" in article.remarks.get().text


@pytest.mark.parametrize("line", ["published: false", "draft: true"])
def test_what_says_that_it_is_a_draft_is_not_published(line):
    report = bring_in(f"---\ntitle: A\n{line}\n---\n\nText.", publishes=True)

    assert not report.is_published and f"Not published: its front matter says “{line}”" in report.lines()[1]


def test_a_refused_publication_leaves_a_draft_and_is_told():
    report = bring_in("# Only a headline", publishes=True)

    assert (report.status, report.is_published) == ("new", False)
    assert "Not published: An article without a text can’t be published." in str(report.lines())


def test_drafts_that_nobody_touched_are_published_when_that_is_asked_for_later():
    article = article_from(PIECE)

    report = bring_in(PIECE, publishes=True)

    assert (report.status, report.is_published) == ("unchanged", True)
    assert article.state_at(timezone.now()) == State.LIVE
    assert bring_in(PIECE.replace("noon", "dusk")).status == "changed", "publishing is no edit"


def test_a_dry_run_tells_all_and_keeps_nothing(tmp_path):
    report = bring_in(archived(), is_dry_run=True, publishes=True)

    assert (report.status, report.headline, report.is_published) == ("new", "Forty benches are not a policy", True)
    assert not Article.objects.exists() and not Author.objects.exists() and not list(tmp_path.iterdir())


def test_who_may_not_make_categories_is_told_so():
    report = bring_in(PIECE, by=make_editor(), makes_categories=False, makes_authors=False)

    article = Article.objects.get(pk=report.article_id)
    assert article.section is None and not article.is_section_confirmed and not article.bylines.exists()
    assert "Harbour" in str(report.lines()) and "Zoë Quill" in str(report.lines())


def test_who_may_change_only_own_drafts_changes_no_other():
    article_from(PIECE, by=make_editor())

    report = bring_in(PIECE.replace("noon", "dusk"), by=make_editor(), changes_any=False)

    assert "an article that you may not change" in report.refusal


def test_a_settled_remark_stays_settled_and_one_that_is_no_longer_so_goes():
    article = article_from(PIECE + "\nSee [this](#) and [that](#).\n")
    article.remarks.filter(text__contains="this").update(settled_at=timezone.now())

    bring_in(PIECE + "\nSee [this](#) and [more](#), then.\n")

    assert [(remark.text, bool(remark.settled_at)) for remark in article.remarks.all()] == [
        ("“this” → #", True),
        ("“more” → #", False),
    ]


def test_a_redaction_takes_the_original_away_and_the_same_file_does_not_bring_the_words_back(
    tmp_path, django_capture_on_commit_callbacks
):
    article = article_from(PIECE)
    bring_in("# Another piece\n\nIt stays.", "other.md")

    with django_capture_on_commit_callbacks(execute=True):
        article.redact(by=make_editor(), words="Nobody waved", reason="A court said so.")

    kept = [path.read_text() for path in tmp_path.rglob("*.md")]
    document = ImportedDocument.objects.get(article=article)
    assert kept == ["# Another piece\n\nIt stays."]
    assert not document.file and not document.report and document.name == f"document-{document.pk}"
    assert bring_in(PIECE).status == "unchanged"
    assert "was edited in the desk since" in bring_in(PIECE.replace("noon", "dusk")).refusal


def test_other_articles_are_left_alone():
    make_article("The ferry"), make_live_article("The bridge")

    article_from(PIECE, publishes=True)

    assert Article.objects.count() == 3
