"""What tests of the desk share: users with a role, and forms sent as a browser would send them."""

from django.contrib.auth.models import Group
from django.urls import reverse

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


def fields_of(response) -> dict:
    """Everything that the page's form would send, as it stands."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                value = "on"
            if value not in (None, False):
                sent[field.html_name] = str(value) if not isinstance(value, list) else [str(one) for one in value]
            if sent.get(field.html_name) is not None and hasattr(field.field.widget, "format"):
                sent[field.html_name] = field.field.widget.format_value(value) or ""
    return sent


def press(client, article: Article, button: str = "_save", **changes):
    """Open the form, change fields, press a button, follow where it leads."""
    sent = fields_of(client.get(url_of(article)))
    return client.post(url_of(article), sent | changes | {button: "1"}, follow=True)


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])
