"""The Nu HTML checker finds nothing on any page, not even a warning. It is asked for in docs/contributing.md."""

import os
import subprocess

import pytest
from django.template.loader import render_to_string

from tests.page_types import PageTypes

VNU = os.environ.get("VNU_JAR", "")
COMMAND = ["java", "-jar", VNU] if VNU else ["vnu"]

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_every_type_of_page_is_valid(client, tmp_path, picture_stores):
    types = PageTypes().addresses
    pages = {name: client.get(address).content.decode() for name, address in types.items()}
    pages |= {name: render_to_string(name) for name in ("500.html", "503.html")}
    for name, html in pages.items():
        (tmp_path / f"{name.replace(' ', '-').removesuffix('.html')}.html").write_text(html)

    checked = subprocess.run(
        [*COMMAND, "--stdout", "--format", "text", *map(str, tmp_path.glob("*.html"))],
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert checked.stdout.strip() == "Document checking completed. No errors found.", checked.stdout
