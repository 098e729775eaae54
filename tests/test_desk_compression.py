import gzip

import pytest

from tests.desk import log_in, url_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_a_long_piece_travels_small(client):
    log_in(client, "Editor")
    article = make_article(body=f"<p>{'Sit down first. ' * 2000}</p>")

    plain = client.get(url_of(article))
    small = client.get(url_of(article), headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in plain
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 3
    assert "Sit down first." in gzip.decompress(small.content).decode()


def test_readers_pages_are_left_to_their_own_doors(client):
    response = client.get("/", headers={"accept-encoding": "gzip"})

    assert response.get("Content-Encoding") is None
