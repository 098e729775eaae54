"""Whose folder a whole site is written into, and when it takes the place of the last one."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reading.whole_site.folder import Folder
from tests.exported import write
from tests.factories import make_live_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_next_one_takes_its_place_whole_and_what_is_the_same_keeps_its_moment(whole_magazine, tmp_path):
    site = tmp_path / "site"
    write(site)
    for file in site.rglob("*"):
        os.utime(file, (1, 1))
    gone = make_live_article("A bench that came")

    write(site)
    file = site / gone.current_path.strip("/") / "index.html"
    assert file.exists() and file.stat().st_mtime > 1
    gone.withdraw(by=whole_magazine.editor)
    write(site)

    assert not file.exists()
    assert (site / "about/index.html").stat().st_mtime == 1
    assert (site / "feed/index.xml").stat().st_mtime > 1
    assert sorted(os.listdir(tmp_path)) == ["site", "uploads"]


def test_stored_pages_are_copied_and_nothing_is_stored(whole_magazine, tmp_path, kept):
    call_command("bake", "--processes", "1", stdout=StringIO())
    kept.file_of("/about/").write_text("<!DOCTYPE html><p>from the store</p>")
    kept.file_of("/links/").unlink()

    write(tmp_path / "site")

    assert "from the store" in (tmp_path / "site/about/index.html").read_text()
    assert (tmp_path / "site/links/index.html").exists() and not kept.has("/links/")


@pytest.mark.parametrize("where", ["site", "site.partial", "site.old"])
def test_a_folder_with_files_of_others_is_refused(whole_magazine, tmp_path, where):
    (tmp_path / where).mkdir()
    (tmp_path / where / "thesis.txt").write_text("mine")

    with pytest.raises(CommandError, match="not written"):
        write(tmp_path / "site")

    assert (tmp_path / where / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["CNAME", "about/mine.txt"])
def test_files_that_others_put_among_ours_are_not_thrown_away(whole_magazine, tmp_path, name):
    write(tmp_path / "site")
    (tmp_path / "site" / name).write_text("mine")

    with pytest.raises(CommandError, match="not written"):
        write(tmp_path / "site")

    assert (tmp_path / "site" / name).read_text() == "mine"


def test_a_site_that_is_not_whole_does_not_take_the_place_of_one(whole_magazine, tmp_path, monkeypatch):
    write(tmp_path / "site")
    before = (tmp_path / "site/index.html").stat().st_mtime_ns
    monkeypatch.setattr("reading.views.house.render_body", lambda body: 1 / 0)

    with pytest.raises(SystemExit):
        write(tmp_path / "site")

    assert (tmp_path / "site/index.html").stat().st_mtime_ns == before
    assert (tmp_path / "site.partial/index.html").exists()
    monkeypatch.undo()
    write(tmp_path / "site")
    assert not (tmp_path / "site.partial").exists()


def test_two_at_a_time_are_refused(whole_magazine, tmp_path):
    with Folder(tmp_path / "site").being_written(), pytest.raises(CommandError, match="Another command"):
        write(tmp_path / "site")


def test_one_that_was_killed_in_the_instant_of_the_change_is_put_right(whole_magazine, tmp_path):
    write(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / "site.old")

    write(tmp_path / "site")

    assert sorted(os.listdir(tmp_path)) == ["site", "uploads"]
