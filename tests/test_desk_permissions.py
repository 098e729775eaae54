"""docs/permissions.md is the test: every line of its table as every role."""

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse

from articles.models import AuditEntry, Page, Series
from desk.as_of import front_at
from desk.roles import ROLES
from tests.desk import log_in, make_member, page_of, press, url_of
from tests.factories import make_article, make_author, make_category, make_live_article, make_user, tomorrow
from tests.letters import make_report
from tests.pictures_made import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("picture_stores")]
TABLE = (Path(__file__).parent.parent / "docs/permissions.md").read_text()
ROWS = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"^\|.*\|$", TABLE, re.M)]
HEAD, LINES = ROWS[0], ROWS[2:]


def add(noun: str, app: str = "articles"):
    return lambda client, user: client.get(reverse(f"admin:{app}_{noun}_add"))


def screen(noun: str, made, name: str = "change"):
    def attempt(client, user):
        thing = made(user)
        view = f"articles_{noun}_change" if name == "change" else f"{noun}_{name}"
        return client.get(reverse(f"admin:{view}", args=[thing.pk]))

    return attempt


def page(name: str, made=lambda user: make_live_article(), *args):
    return lambda client, user: client.get(page_of(made(user), name, *args))


def make_tag(user):
    article = make_article(tags=["benches"])
    return article.tags.get()


def make_series(user):
    return Series.objects.create(name="On records")


def own_draft(user):
    return make_article(created_by=user)


def publishes(client, user):
    return press(client, own_draft(user), "_publish")


def restores(client, user):
    article = own_draft(user)
    article.save_version(by=user)
    return client.post(page_of(article, "restore", 1))


def hands_over(client, user):
    return client.post(page_of(own_draft(user), "hand_over"), {"to": "", "message": ""}, follow=True)


def gives_back(client, user):
    article = own_draft(user)
    article.hand_over(by=user)
    return client.post(page_of(article, "give_back"), {"message": "Shorter."}, follow=True)


def hides(client, user):
    article = make_live_article()
    article.correct(by=None, kind="small_fix", changes={"teaser": "A stool."})
    return client.get(page_of(article, "hide_edition", article.editions.first().pk))


def chooses(client, user):
    url = reverse("admin:autocomplete")
    fields = [("byline", "author"), ("filing", "category"), ("article", "notes")]
    answers = [
        client.get(url, {"app_label": "articles", "model_name": model, "field_name": field}) for model, field in fields
    ]
    return max(answers, key=lambda answer: answer.status_code)


def describes(client, image):
    fields = {"description": "A bench", "focal_x": image.focal_x, "focal_y": image.focal_y}
    return client.post(reverse("admin:library_image_change", args=[image.pk]), fields, follow=True)


def picture_page(name: str):
    return lambda client, user: client.get(reverse(f"admin:{name}", args=[make_picture(by=user).pk]))


def pages_of_a_report():
    report = make_report()
    pages = [(f"report_{act}", [report.pk]) for act in ("answer", "set_aside")]
    return [("letters_report_changelist", []), ("letters_report_change", [report.pk]), *pages]


def superuser(client, user):
    other = get_user_model().objects.create_superuser("root", "", "a-long-password")
    return client.get(reverse("admin:auth_user_change", args=[other.pk]))


def change_log(client, user):
    entry = AuditEntry.objects.record("try", user, by=user)
    return client.post(reverse("admin:articles_auditentry_change", args=[entry.pk]), {"verb": "forged"})


ATTEMPTS = {
    "enter the desk": lambda client, user: client.get(reverse("admin:index")),
    "write a new article": add("article"),
    "change an own draft": lambda client, user: client.get(url_of(own_draft(user))),
    "restore a version of an own draft": restores,
    "hand over an own draft": hands_over,
    "give a piece back to its writer": gives_back,
    "change an own article that was published": lambda c, user: c.get(url_of(make_live_article(created_by=user))),
    "change an article of somebody else": lambda client, user: client.get(url_of(make_article())),
    "publish, schedule, cancel": publishes,
    "correct what readers see": page("correct"),
    "withdraw": page("withdraw"),
    "reinstate": page("reinstate"),
    "call off": page("call_off", own_draft),
    "change an address": page("address"),
    "hide an edition from readers": hides,
    "read readers’ reports, answer them, set them aside": lambda c, user: max(
        (c.get(reverse(f"admin:{name}", args=args)) for name, args in pages_of_a_report()),
        key=lambda answer: answer.status_code,
    ),
    "see the site as of a moment": lambda client, user: client.get(front_at(tomorrow())),
    "redact": page("redact", own_draft),
    "choose authors, categories, notes": chooses,
    "choose and upload pictures": add("image", "library"),
    "describe a picture that one uploaded": lambda c, user: describes(c, make_picture(by=user)),
    "change a picture of somebody else": lambda c, user: describes(c, make_picture()),
    "take down a picture, put it back": picture_page("library_take_down"),
    "delete a picture that nothing uses": picture_page("library_image_delete"),
    "make an author": add("author"),
    "rename or merge authors": screen("author", lambda user: make_author(), "merge"),
    "rename or merge tags": screen("tag", make_tag, "merge"),
    "make, rename, merge series, arrange their parts": screen("series", make_series, "parts"),
    "say what a piece goes with": page("accompany", own_draft),
    "make and change notes to readers": add("note"),
    "make a category": add("category"),
    "move or merge categories": screen("category", lambda user: make_category(), "move"),
    "make redirects": add("redirect"),
    "change the site’s own pages": screen("page", lambda user: Page.objects.create(title="About", slug="about")),
    "change the site’s settings": lambda c, user: c.get(reverse("admin:articles_site_changelist"), follow=True),
    "make and change users": add("user", "auth"),
    "change a superuser": superuser,
    "read the log of a series": lambda c, u: c.get(reverse("admin:articles_series_history", args=[make_series(u).pk])),
    "read the log": lambda client, user: client.get(reverse("admin:articles_auditentry_changelist")),
    "change the log": change_log,
    "delete an article": lambda client, user: client.get(
        reverse("admin:articles_article_delete", args=[own_draft(user).pk])
    ),
}


def test_every_line_of_the_table_is_tried():
    assert HEAD[1:] == list(ROLES)
    assert [line[0] for line in LINES] == list(ATTEMPTS)


@pytest.mark.parametrize(
    ("act", "role", "may"), [(line[0], *pair) for line in LINES for pair in zip(HEAD[1:], line[1:], strict=True)]
)
def test_a_role_may_do_what_the_table_says(client, act, role, may):
    user = log_in(client, role)

    response = ATTEMPTS[act](client, user)

    is_done = response.status_code == 200 or (act.startswith("restore") and response.status_code == 302)
    assert is_done == (may == "yes")


def test_making_roles_twice_changes_nothing():
    call_command("make_roles", verbosity=0)
    before = {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}

    call_command("make_roles", verbosity=0)

    after = {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
    assert before == after
    for role, wanted in ROLES.items():
        assert after[role] == set().union(*wanted.values())


def test_a_contributor_sees_own_drafts_only(client):
    contributor = log_in(client, "Contributor")
    make_article("Somebody’s draft")
    make_article("My draft", created_by=contributor)
    make_live_article("My published piece", created_by=contributor)

    listed = client.get(reverse("admin:articles_article_changelist")).text
    home = client.get(reverse("admin:index")).text

    assert "My draft" in listed
    assert "My draft" in home
    assert "Somebody’s draft" not in listed + home
    assert "My published piece" not in listed + home


@pytest.mark.parametrize("name", ["correct", "withdraw", "reinstate", "call_off", "address", "redact"])
def test_a_forged_form_of_a_contributor_is_refused(client, name):
    contributor = log_in(client, "Contributor")
    article = own_draft(contributor)

    response = client.post(page_of(article, name), {"words": "bench", "reason": "x", "notice": "x"})

    assert response.status_code == 403


def test_nobody_is_led_from_a_row_to_an_address_that_is_not_public_yet(client):
    article = make_article("The minister resigns")
    edition = article.publish(by=None, at=tomorrow())
    kind = ContentType.objects.get_for_model(edition)
    log_in(client, "Contributor")

    response = client.get(f"/admin/r/{kind.pk}/{edition.pk}/", follow=True)

    assert response.status_code == 404
    assert "minister" not in str(response.redirect_chain)


def test_a_screen_leads_to_the_page_of_its_thing(client):
    log_in(client, "Editor")
    author = make_author()

    assert author.get_absolute_url() in client.get(reverse("admin:articles_author_change", args=[author.pk])).text


def test_who_has_no_role_is_kept_out(client):
    client.force_login(make_user())

    assert client.get(reverse("admin:index")).status_code == 302


def test_a_user_who_is_given_a_role_may_enter(client):
    log_in(client, "Managing editor")
    member = make_user("marit")
    editor = Group.objects.get(name="Editor")
    form = {"username": "marit", "groups": [editor.pk], "is_active": "on", "_save": "1"}

    client.post(reverse("admin:auth_user_change", args=[member.pk]), form)

    member.refresh_from_db()
    assert member.is_staff
    assert list(member.groups.all()) == [editor]


def test_nobody_makes_a_superuser_at_the_desk(client):
    user = log_in(client, "Managing editor")
    form = {"username": user.username, "groups": [user.groups.get().pk], "is_active": "on", "is_superuser": "on"}

    client.post(reverse("admin:auth_user_change", args=[user.pk]), form | {"user_permissions": ["1"]})

    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()


def test_two_roles_add_up(client):
    user = make_member("Contributor")
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)

    assert client.get(url_of(make_live_article())).status_code == 200


def test_a_managing_editor_sets_a_password_and_the_log_says_so(client):
    log_in(client, "Managing editor")
    member = make_user("marit")
    url = reverse("admin:auth_user_password_change", args=[member.pk])
    new = "a-password-of-her-own"

    page = client.get(url)
    client.post(url, {"password1": new, "password2": new, "usable_password": "true", "set-password": "1"})

    member.refresh_from_db()
    assert "New password for marit" in page.text
    assert member.check_password(new)
    assert AuditEntry.objects.get(verb="change").subject_name == "marit"


def test_a_refusal_is_a_page_that_says_why(client):
    log_in(client, "Contributor")

    response = client.get(reverse("admin:articles_author_add"))

    assert response.status_code == 403
    assert "Your role at the desk doesn’t allow this" in response.text
