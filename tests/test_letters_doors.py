"""The readers' form through the doors: it reaches the application with query and words; a site of files has none."""

import re
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.doors import HOST
from tests.exported import write
from tests.letters import WORDS
from tests.magazine import Magazine
from tests.production import wait_until


def asked(port: int, method: str, address: str, fields: dict | None = None):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": HOST, "Sec-Fetch-Site": "same-origin"}
    if fields:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, address, urlencode(fields) if fields else None, headers)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


@pytest.mark.once
@pytest.mark.parametrize("door", ["own", "nginx"])
def test_a_report_goes_through_every_door(doors, door):
    port = doors.http if door == "nginx" else doors.web
    address = f"/report/?{urlencode({'piece': doors.paths['piece']})}"

    shown, page = asked(port, "GET", address)
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)[1]
    time.sleep(3.2)
    fields = {"words": f"{WORDS} So says {door}. {'No word is cut. ' * 200}", "ticket": ticket}
    sent, _body = asked(port, "POST", address, fields)

    assert shown.status == 200 and "no-store" in shown.headers["Cache-Control"]
    assert (sent.status, sent.headers["Location"]) == (303, "/report/thanks/")
    assert "Set-Cookie" not in f"{shown.headers}{sent.headers}"
    assert asked(port, "GET", "/report/thanks/")[0].status == 200
    assert not list((doors.files / "report").rglob("*"))
    if door == "nginx":
        wait_until(lambda: " POST /report/ " in (doors.folder / "access.log").read_text())
        assert "piece=" not in (doors.folder / "access.log").read_text()


@pytest.mark.django_db(transaction=True)
def test_a_site_of_files_has_no_application_and_no_link_to_it(tmp_path, kept):
    magazine = Magazine()

    write(tmp_path / "site")

    page = (tmp_path / "site" / magazine.path[1:] / "index.html").read_text()
    assert "Take it along" in page
    assert "/report/" not in page and "Report an error" not in page
    assert not (tmp_path / "site" / "report").exists()
