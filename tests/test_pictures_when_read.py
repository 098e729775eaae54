import pytest

from library.models import Image
from pagecache.following import Follower
from pagecache.rendering import render
from tests.factories import make_live_article
from tests.pictures_placed import lead, make_image
from tests.stored import read

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_archive_picture_is_wanted_once_a_reader_was_there(kept):
    article = make_live_article(**lead(make_image()))
    Image.objects.update(is_wanted=False)

    render(article.current_path)
    kept.tell_of_read()
    assert kept.has(article.current_path) and not Image.objects.get().is_wanted

    kept.drop_all()
    read(article.current_path)
    assert not Image.objects.get().is_wanted
    Follower(kept).once()

    assert Image.objects.get().is_wanted
    assert kept.epochs.current.index.read_keys() == []
