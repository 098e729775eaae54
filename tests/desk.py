"""What tests of the desk share: users with a role, and forms sent as a browser would send them."""

from django.contrib.auth.models import Group
from django.urls import reverse
from lxml import html

from articles.models import Article
from desk.roles import make_roles
from tests.factories import make_user


def make_member(role: str, username: str = ""):
    make_roles()
    member = make_user(username, is_staff=True)
    member.groups.add(Group.objects.get(name=role))
    return member


def log_in(client, role: str, username: str = ""):
    member = make_member(role, username)
    client.force_login(member)
    return member


def url_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def page_of(article: Article, name: str, *args) -> str:
    return reverse(f"admin:article_{name}", args=[article.pk, *args])


def fields_of(response, form: str = "article_form") -> dict[str, list[str]]:
    """Everything that a browser would send of the page's form, as it stands."""
    sent: dict[str, list[str]] = {}
    for name, value in html.fromstring(response.text).get_element_by_id(form).form_values():
        sent.setdefault(name, []).append(value.removeprefix("\n"))
    return sent


def press(client, article: Article, button: str = "_save", **changes):
    """Open the form, change fields, press a button, follow where it leads."""
    sent = fields_of(client.get(url_of(article)))
    return client.post(url_of(article), sent | changes | {button: "1"}, follow=True)


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])
