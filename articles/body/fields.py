"""Columns that can't hold anything outside the vocabulary, by whatever door it comes."""

from collections.abc import Callable

from django.db import models

from .cleaning import clean_body, clean_line


class CleanHTMLField(models.TextField):
    """Cleans on the way into the database: `save()`, `update()`, `bulk_create()` and `bulk_update()` alike."""

    clean_html: Callable[[str], str]

    def pre_save(self, instance, add):
        value = super().pre_save(instance, add)
        if isinstance(value, str):
            value = self.clean_html(value)
            setattr(instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(self.clean_html(value) if isinstance(value, str) else value, connection)


class BodyField(CleanHTMLField):
    clean_html = staticmethod(clean_body)


class LineField(CleanHTMLField):
    clean_html = staticmethod(clean_line)
