from django.urls import path, register_converter

from reading.converters import Month, Year
from reading.feeds import feed
from reading.views import archive, articles, house, lists

register_converter(Year, "year")
register_converter(Month, "month")


def below(noun: str, at: str) -> list:
    """A noun's list: its newest page, its older ones, its feed."""
    who = {"noun": noun}
    return [
        path(f"{noun}/<{at}:at>/feed/", feed, who, name=f"{noun}-feed"),
        path(f"{noun}/<{at}:at>/archive/<year:year>/", lists.year, who, name=f"{noun}-year"),
        path(f"{noun}/<{at}:at>/archive/<year:year>/page/<int:number>/", lists.year, who, name=f"{noun}-page"),
        path(f"{noun}/<{at}:at>/", lists.newest, who, name=noun),
    ]


urlpatterns = [
    path("", articles.front, name="front"),
    path("feed/", feed, name="feed"),
    path("robots.txt", house.robots, name="robots"),
    path("corrections/", house.corrections, name="corrections"),
    path("corrections/before/<int:before>/", house.corrections, name="older-corrections"),
    path("authors/", house.authors, name="authors"),
    path("tags/", house.tags, name="tags"),
    path("archive/", archive.years, name="archive"),
    path("<year:year>/", archive.year, name="year"),
    path("<year:year>/<month:month>/", archive.month, name="month"),
    path("<year:year>/<month:month>/page/<int:number>/", archive.month, name="month-page"),
    path("<year:year>/<month:month>/<slug:slug>/", articles.article, name="article"),
    path("<year:year>/<month:month>/<slug:slug>/history/", articles.history, name="history"),
    path("<year:year>/<month:month>/<slug:slug>/mastodon/", articles.mastodon, name="mastodon"),
    *below("category", "path"),
    *below("author", "slug"),
    *below("tag", "slug"),
    path("<slug:slug>/", house.page, name="page"),
]
