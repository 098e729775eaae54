"""An import that is killed leaves whole documents only, and goes on when it is run again."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

MANAGE = Path(__file__).parent.parent / "manage.py"
DOCUMENTS = 40
WHOLE = """
    SELECT count(*) FROM articles_article a
    JOIN transfer_importeddocument d ON d.article_id = a.id
    JOIN articles_edition e ON e.article_id = a.id
    JOIN articles_byline b ON b.article_id = a.id
    JOIN articles_filing f ON f.article_id = a.id
    JOIN articles_address p ON p.article_id = a.id
    WHERE a.body <> '' AND d.file <> ''
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(DOCUMENTS):
        text = f"---\ntitle: Piece {number}\nauthor: Ann Bo\ncategory: Sea\n---\n\nText of piece {number}.\n"
        (tmp_path / f"in/{number:03}.md").write_text(text)
    return tmp_path


def command(home: Path, *arguments: str) -> subprocess.Popen:
    own = {"DATA_DIR": str(home / "data"), "DJANGO_SETTINGS_MODULE": "cms.settings", "DATABASE_URL": ""}
    environment = {name: value for name, value in (os.environ | own).items() if value}
    arguments = [sys.executable, str(MANAGE), *arguments]
    return subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.once
def test_killed_at_any_moment_it_leaves_whole_documents_and_goes_on(home):
    (home / "data").mkdir()
    command(home, "migrate", "--verbosity", "0").communicate()
    first = command(home, "import_documents", str(home / "in"), "--publish")
    for _line in range(12):
        assert first.stdout.readline()
    first.kill()
    first.communicate()

    with sqlite3.connect(home / "data/standfirst.sqlite3") as database:
        (articles,) = database.execute("SELECT count(*) FROM articles_article").fetchone()
        (whole,) = database.execute(WHOLE).fetchone()
    lines = command(home, "import_documents", str(home / "in"), "--publish").communicate()[0].splitlines()

    assert 0 < articles == whole < DOCUMENTS
    counted = re.fullmatch(r"40 read: (\d+) new, 0 changed, (\d+) unchanged, 0 refused", lines[-1])
    assert int(counted[1]) == DOCUMENTS - articles and int(counted[2]) == articles
