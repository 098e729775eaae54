import importlib
import stat

import pytest

import cms.settings
from cms.secret import kept_secret


def test_a_new_password_is_hashed_with_argon2():
    assert cms.settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_a_secret_is_made_once_and_for_its_owner_only(tmp_path):
    first = kept_secret(tmp_path / "var" / "secret_key")

    again = kept_secret(tmp_path / "var" / "secret_key")

    assert first == again and len(first) >= 50
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]


@pytest.fixture
def settings_with(monkeypatch):
    def read(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return importlib.reload(cms.settings)

    yield read
    monkeypatch.undo()
    importlib.reload(cms.settings)


def test_an_https_address_switches_on_what_belongs_to_it(settings_with):
    settings = settings_with(SITE_ADDRESS="https://magazine.example")

    assert settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SECURE_SSL_REDIRECT
    assert settings.SECURE_HSTS_SECONDS and settings.ALLAUTH_TRUSTED_PROXY_COUNT == 1
    assert settings.CSRF_TRUSTED_ORIGINS == ["https://magazine.example"]
    assert "magazine.example" in settings.ALLOWED_HOSTS
    assert not settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN


def test_without_a_proxy_no_header_of_a_visitor_is_believed(settings_with):
    settings = settings_with(SITE_ADDRESS="http://127.0.0.1:8000")

    assert settings.SECURE_PROXY_SSL_HEADER is None
    assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0


def test_mail_goes_where_the_address_says(settings_with):
    settings = settings_with(EMAIL_URL="smtp+tls://desk:p%40ss@mail.example:587")

    assert settings.MAILERS["default"]["BACKEND"].endswith("smtp.EmailBackend")
    assert settings.MAILERS["default"]["OPTIONS"]["password"] == "p@ss"
    assert settings.MAILERS["default"]["OPTIONS"]["use_tls"] is True


def test_readers_pages_allow_nothing_inline(client, db):
    policy = client.get("/nowhere/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy and "nonce" not in policy and "default-src 'self'" in policy


def test_the_login_allows_its_own_scripts_and_the_editors_style(client, db):
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='" in policy


def test_nobody_can_sign_up(client, db):
    response = client.post("/accounts/signup/", {"username": "guest", "email": "guest@example.org"})

    assert "Logins are made at the desk" in response.text
