"""Who comes in, how, and who does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from tests.desk import make_member
from tests.factories import make_user

LOGIN = "/accounts/login/"
BAD = {"login": "marit", "password": "not-the-password"}
GOOD = {"login": "marit", "password": "a-long-password"}


@pytest.mark.django_db
def test_the_desk_sends_to_the_one_login(client):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith(LOGIN)
    assert 'name="password"' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["marit", "marit@magazine.example"])
def test_a_member_logs_in_by_name_or_mail_address(client, login):
    member = make_member("Editor", "marit")
    get_user_model().objects.filter(pk=member.pk).update(email="marit@magazine.example")

    response = client.post(LOGIN, GOOD | {"login": login}, follow=True)

    assert response.request["PATH_INFO"] == reverse("admin:index")


@pytest.mark.django_db
def test_a_wrong_password_is_refused_in_a_sentence(client):
    make_user("marit")

    response = client.post(LOGIN, BAD)

    assert response.status_code == 200
    assert "this login and this password don’t belong together" in response.text


@pytest.mark.django_db
def test_nobody_signs_up(client):
    form = {"username": "mallory", "password1": "a-long-one-17", "password2": "a-long-one-17"}

    page, response = client.get("/accounts/signup/"), client.post("/accounts/signup/", form)

    assert "Logins are made at the desk" in page.text
    assert response.status_code == 200
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_after_too_many_bad_passwords_the_right_one_is_refused_too(client):
    make_user("marit")
    for _try in range(5):
        assert client.post(LOGIN, BAD).status_code == 200

    response = client.post(LOGIN, GOOD)

    assert response.status_code == 429
    assert "Too many failed login attempts" in response.text
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_a_lock_out_shuts_out_one_name_and_not_the_others(client):
    make_user("marit"), make_user("dusan")
    for _try in range(6):
        client.post(LOGIN, BAD)

    assert client.post(LOGIN, GOOD | {"login": "dusan"}).status_code == 302


@pytest.mark.django_db
def test_who_is_in_tries_no_other_login_past_the_lock_out(client):
    member = make_member("Contributor", "marit")
    get_user_model().objects.create_superuser("root", "", "a-long-password")
    client.force_login(member)

    response = client.post(reverse("admin:login"), {"username": "root", "password": "a-long-password"})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(member.pk)


@pytest.mark.django_db
def test_a_stranger_gets_no_mail_from_the_login(client):
    known, unknown = (
        client.post("/accounts/password/reset/", {"email": email}, follow=True)
        for email in (make_user(email="marit@magazine.example").email, "stranger@elsewhere.example")
    )

    assert [message.to for message in mail.outbox] == [["marit@magazine.example"]]
    assert known.redirect_chain == unknown.redirect_chain


@pytest.mark.django_db
def test_a_new_password_comes_by_mail_to_an_address_that_is_known(client):
    make_user("marit", email="marit@magazine.example")

    client.post("/accounts/password/reset/", {"email": "marit@magazine.example"})

    assert "/accounts/password/reset/key/" in mail.outbox[0].body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/accounts/password/change/",
        "/accounts/email/",
        "/accounts/2fa/",
        "/accounts/logout/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/add/",
    ],
)
def test_the_pages_of_a_login_wear_the_desk(client, address):
    make_member("Editor", "marit")
    client.post(LOGIN, GOOD)

    response = client.get(address, follow=True)

    assert response.status_code == 200
    assert 'class="sheet desk entrance"' in response.text


def test_passwords_are_kept_by_argon2():
    from cms import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


TRIES = """
import sys, django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
bad = {"login": "marit", "password": "bad"}
print(*[Client(SERVER_NAME="localhost").post("/accounts/login/", bad).status_code for _ in range(3)])
"""


def tries(data_dir: Path) -> list[str]:
    here = Path(__file__).parent.parent
    environment = {**os.environ, "DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "cms.settings", "DEBUG": "1"}
    command = [sys.executable, "-c", TRIES]
    process = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=True)
    return process.stdout.splitlines()[-1].split()


@pytest.mark.once
def test_a_lock_out_holds_across_processes(tmp_path):
    assert tries(tmp_path) == ["200", "200", "200"]
    assert tries(tmp_path) == ["200", "200", "429"]


@pytest.mark.django_db
def test_what_a_contributor_may_not_see_is_not_said_to_be_deleted(client):
    client.force_login(make_member("Contributor", "noor"))

    response = client.get(reverse("admin:articles_article_change", args=[4711]), follow=True)

    assert "it isn’t yours to change" in response.text
    assert "deleted" not in response.text
