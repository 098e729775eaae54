import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests.factories import make_editor
from transfer.documents import reading
from transfer.management.commands import import_documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/b.md").write_text("# Second\n\nText two.\n")
    (tmp_path / "in/a.md").write_text("# First\n\nText one.\n")
    return tmp_path / "in"


def run(*arguments) -> tuple[list[str], int]:
    """(lines, exit status)"""
    out, status = StringIO(), 0
    try:
        call_command("import_documents", *map(str, arguments), stdout=out)
    except SystemExit as end:
        status = end.code
    return out.getvalue().splitlines(), status


def test_the_last_line_sums_up(folder):
    run(folder / "b.md")
    (folder / "sub/old.doc").write_text("x")

    lines, status = run(folder)

    assert lines[-1] == "3 read: 1 new, 0 changed, 1 unchanged, 1 refused"
    assert status == 1


def test_nothing_refused_is_success(folder):
    lines, status = run(folder)

    assert (lines[-1], status) == ("2 read: 2 new, 0 changed, 0 unchanged, 0 refused", 0)


def test_a_folder_is_walked_in_order_of_names(folder):
    (folder / "sub/c.md").write_text("# Third\n\nText three.\n")
    (folder / ".hidden.md").write_text("# No\n\nText.\n")
    (folder / "~$lock.docx").write_bytes(b"x")

    lines, _status = run(folder)

    assert [line for line in lines if line.startswith("new")] == [
        "new: a.md: “First”",
        "new: b.md: “Second”",
        "new: sub/c.md: “Third”",
    ]
    assert list(Article.objects.order_by("pk").values_list("headline", flat=True)) == ["First", "Second", "Third"]


def test_other_files_of_a_folder_are_counted_not_refused(folder):
    (folder / "boat.JPG").write_bytes(b"x")

    lines, status = run(folder)

    assert lines[-2:] == ["Other files, not read: 1 .jpg", "2 read: 2 new, 0 changed, 0 unchanged, 0 refused"]
    assert status == 0


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "There is no such file or folder"),
        (lambda path: path.mkdir(), "There is no document in this folder"),
        (lambda path: path.with_suffix(".odt").write_text("x") and path.mkdir(), "There is no document in this folder"),
    ],
)
def test_a_path_without_documents_is_refused_and_the_others_are_brought_in(folder, tmp_path, make, says):
    make(tmp_path / "other")

    lines, status = run(tmp_path / "other", folder)

    assert says in lines[0] and status == 1
    assert lines[-1] == "3 read: 2 new, 0 changed, 0 unchanged, 1 refused"


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_brought_in(folder):
    (folder / "aa.md").symlink_to(folder / "gone")

    lines, _status = run(folder)

    assert "refused: aa.md: The file can’t be read: No such file or directory." in "\n".join(lines)
    assert lines[-1] == "3 read: 2 new, 0 changed, 0 unchanged, 1 refused"


def test_a_dry_run_says_so_and_keeps_nothing(folder):
    (folder / "c.md").write_bytes((folder / "a.md").read_bytes())

    lines, _status = run(folder, "--dry-run")

    assert lines[-2:] == [
        "This was a dry run: nothing was kept.",
        "3 read: 2 new, 0 changed, 1 unchanged, 0 refused",
    ]
    assert not Article.objects.exists()


def test_they_are_published_and_said_to_be_by_somebody(folder):
    editor = make_editor("ada")

    lines, _status = run(folder, "--publish", "--by", "ada")

    assert lines[0] == "new: a.md: “First”, published"
    assert re.fullmatch(r" +http.*/admin/articles/article/\d+/change/", lines[1])
    assert {article.created_by for article in Article.objects.all()} == {editor}


def test_an_unknown_user_is_an_error_and_nothing_is_brought_in(folder):
    with pytest.raises(CommandError, match="There is no user “nobody”"):
        run(folder, "--by", "nobody")

    assert not Article.objects.exists()


def test_what_goes_wrong_with_one_leaves_the_others(folder, monkeypatch):
    real = reading.read

    def read(name, data):
        if name == "a.md":
            raise KeyError("surprise")
        return real(name, data)

    monkeypatch.setattr(reading, "read", read)

    lines, _status = run(folder)

    assert "KeyError: 'surprise'" in lines[0]
    assert lines[-1] == "2 read: 1 new, 0 changed, 0 unchanged, 1 refused"


def test_stopped_by_hand_it_says_what_is_in(folder, monkeypatch):
    real = import_documents.import_document

    def stop_at_the_second(source, *arguments):
        if source.name == "b.md":
            raise KeyboardInterrupt
        return real(source, *arguments)

    monkeypatch.setattr(import_documents, "import_document", stop_at_the_second)
    out = StringIO()

    with pytest.raises(CommandError, match="Stopped"):
        call_command("import_documents", str(folder), stdout=out)

    assert out.getvalue().splitlines()[-1] == "1 read: 1 new, 0 changed, 0 unchanged, 0 refused"
    assert [article.headline for article in Article.objects.all()] == ["First"]
