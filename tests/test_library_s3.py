"""The whole path against a store of the S3 kind on this machine."""

import importlib

import boto3
import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

import cms.settings
from library.models import Image
from library.pictures import picture_of, plain_picture
from library.verbs import focus, put_back, replace_file, take_down
from tests.pictures_made import coded, make_picture, pixels, upload

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def settings_with(monkeypatch):
    def read(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return importlib.reload(cms.settings)

    yield read
    monkeypatch.undo()
    importlib.reload(cms.settings)


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server, settings, settings_with):
    access = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    bucket = boto3.resource("s3", endpoint_url=server, **access).create_bucket(Bucket="magazine")
    read = settings_with(S3_BUCKET="magazine", S3_ENDPOINT=server, S3_ACCESS_KEY="key", S3_SECRET_KEY="secret")
    names = ("default", "originals")
    settings.STORAGES = settings.STORAGES | {name: read.STORAGES[name] for name in names}
    assert f"{server}" in read.SECURE_CSP["img-src"] and f"{server}" in read.DESK_CSP["img-src"]
    yield bucket
    bucket.objects.all().delete()


def keys(bucket, below):
    return {thing.key.removeprefix(below) for thing in bucket.objects.filter(Prefix=below)}


def current(image):
    return set(image.renditions.current().values_list("name", flat=True))


def test_a_picture_goes_all_its_way_through_a_bucket(bucket, server):
    image = make_picture(pixels(400, 100))
    assert keys(bucket, "originals/") == {image.original}
    assert keys(bucket, "uploads/") == current(image)
    html = plain_picture(picture_of(image), alt="", site="https://a.example")
    assert f'src="{server}/magazine/uploads/pictures/' in html
    stored = bucket.Object(f"uploads/{image.renditions.get(format='AVIF', shape='', width=400).name}")
    assert stored.content_type == "image/avif" and "immutable" in stored.cache_control

    focus(image, 0.9, 0.1, by=None)
    replace_file(image, upload(coded(pixels(500, 125))), by=None)
    assert keys(bucket, "originals/") == {image.original} and current(image) < keys(bucket, "uploads/")

    take_down(image, by=None, reason="A letter")
    assert not keys(bucket, "uploads/") and keys(bucket, "originals/") == {image.original}

    put_back(image, by=None)
    assert keys(bucket, "uploads/") == current(image)


def test_a_store_that_fails_is_one_sentence_and_nothing_is_kept(bucket, server):
    storages["originals"].bucket_name = "not-there"

    with pytest.raises(ValidationError, match="could not be stored"):
        make_picture()

    assert not Image.objects.exists() and not keys(bucket, "")
