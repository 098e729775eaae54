from collections.abc import Mapping

from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db import connection
from django.db.models import QuerySet

COUNTED_TO = 99


def bounded_counts(found: Mapping[str, QuerySet]) -> dict[str, str]:
    """How many rows each finds, to “99+”, in one query that reads no more than that of any."""
    counting, values = [], []
    for rows in found.values():
        sql, given = rows.order_by().values("pk")[: COUNTED_TO + 1].query.sql_with_params()
        counting.append(f"(SELECT COUNT(*) FROM ({sql}) AS found)")  # noqa: S608
        values += given
    if not counting:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counting)}", values)
        counts = cursor.fetchone()
    return {name: str(n) if n <= COUNTED_TO else f"{COUNTED_TO}+" for name, n in zip(found, counts, strict=True)}


class UncountedList(ChangeList):
    """A list that never counts its table: it looks one row beyond the page and says whether there is more."""

    def get_results(self, request):
        rows = self.rows_from_here()
        self.result_list = rows[: self.list_per_page]
        self.has_more = len(rows) > self.list_per_page
        self.result_count = len(self.result_list)
        self.full_result_count = None
        self.show_full_result_count = self.show_admin_actions = self.can_show_all = self.multi_page = False

    def rows_from_here(self) -> list:
        """The rows of this page, and one more if there is one."""
        self.page_num = max(self.page_num, 1)
        start = (self.page_num - 1) * self.list_per_page
        return list(self.queryset[start : start + self.list_per_page + 1])

    def url_of_first(self) -> str:
        return self.get_query_string(remove=[PAGE_VAR]) if self.page_num > 1 else ""

    def url_of_next(self) -> str:
        return self.get_query_string({PAGE_VAR: self.page_num + 1}) if self.has_more else ""


class KeysetList(UncountedList):
    """The same by primary key, newest first: a page deep in the archive costs what the first one costs.

    A filter may name another column that holds the same number and is indexed, as `key`.
    """

    BEFORE = "before"

    def __init__(self, request, *args, **kwargs):
        given = request.GET.get(self.BEFORE, "")
        self.before = int(given) if given.isdecimal() and len(given) < 19 else None
        super().__init__(request, *args, **kwargs)

    def get_filters_params(self, params=None):
        params = super().get_filters_params(params)
        params.pop(self.BEFORE, None)
        return params

    def rows_from_here(self) -> list:
        key = "key" if "key" in self.queryset.query.annotations else "pk"
        rows = self.queryset.order_by(f"-{key}")
        if self.before is not None:
            rows = rows.filter(**{f"{key}__lt": self.before})
        return list(rows[: self.list_per_page + 1])

    def url_of_first(self) -> str:
        return self.get_query_string(remove=[self.BEFORE]) if self.before is not None else ""

    def url_of_next(self) -> str:
        return self.get_query_string({self.BEFORE: self.result_list[-1].pk}) if self.has_more else ""
