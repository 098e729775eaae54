from django.urls import path, register_converter

from reading.converters import Month, Number, Year
from reading.feeds import feed
from reading.views import archive, articles, house, lists, machines

register_converter(Year, "year")
register_converter(Month, "month")
register_converter(Number, "number")


def below(noun: str, at: str) -> list:
    """A noun's list: its newest page, its older ones, its feed."""
    who = {"noun": noun}
    return [
        path(f"{noun}/<{at}:at>/feed/", feed, who, name=f"{noun}-feed"),
        path(f"{noun}/<{at}:at>/archive/<year:year>/", lists.year, who, name=f"{noun}-year"),
        path(f"{noun}/<{at}:at>/archive/<year:year>/page/<number:number>/", lists.year, who, name=f"{noun}-page"),
        path(f"{noun}/<{at}:at>/", lists.newest, who, name=noun),
    ]


urlpatterns = [
    path("", articles.front, name="front"),
    path("feed/", feed, name="feed"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("news-sitemap.xml", machines.news_sitemap, name="news-sitemap"),
    path("sitemap/<year:year>/<month:month>.xml", machines.sitemap_of_month, name="sitemap-of-month"),
    path("corrections/", house.corrections, name="corrections"),
    path("corrections/before/<number:before>/", house.corrections, name="older-corrections"),
    path("authors/", house.authors, name="authors"),
    path("tags/", house.tags, name="tags"),
    path("archive/", archive.years, name="archive"),
    path("<year:year>/", archive.year, name="year"),
    path("<year:year>/<month:month>/", archive.month, name="month"),
    path("<year:year>/<month:month>/page/<number:number>/", archive.month, name="month-page"),
    path("<year:year>/<month:month>/<slug:slug>/", articles.article, name="article"),
    path("<year:year>/<month:month>/<slug:slug>/history/", articles.history, name="history"),
    path("<year:year>/<month:month>/<slug:slug>/mastodon/", articles.mastodon, name="mastodon"),
    *below("category", "path"),
    *below("author", "slug"),
    *below("tag", "slug"),
    path("<slug:slug>/", house.page, name="page"),
]
