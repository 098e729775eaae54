"""The least that Django can do: a constant body of so many bytes, at /18433/. With `bench.bare_behind` as settings,
the same view behind the site's own middlewares."""

import os
from functools import cache

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

if "DJANGO_SETTINGS_MODULE" not in os.environ:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bench")


@cache
def body(size: int) -> bytes:
    return b"x" * size


def answer(request, size):
    return HttpResponse(body(size))


urlpatterns = [path("<int:size>/", answer)]
application = get_wsgi_application()
