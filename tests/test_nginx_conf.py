"""What `nginx_conf` prints."""

import subprocess
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.running.front_server import quoted
from pagecache.headers import security_headers
from tests.nginx import blocks
from tests.production import HOST, MAIN_CONF, NGINX, write_certificate


@pytest.fixture(params=["https", "http"])
def by(request, settings, tmp_path):
    settings.SITE_ADDRESS, settings.IS_HTTPS = f"{request.param}://{HOST}", request.param == "https"
    settings.ALLOWED_HOSTS = [HOST, "localhost", ".magazine.example", "127.0.0.1"]
    settings.SECURE_HSTS_SECONDS = 31_536_000 if settings.IS_HTTPS else 0
    settings.PROXIES, settings.PAGES_DIR = 1, tmp_path / "pages"
    return request.param


def printed(*options):
    out = StringIO()
    call_command("nginx_conf", *options, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.parametrize("options", [[], ["--resolver", "127.0.0.11"]], ids=["fixed", "resolved"])
def test_nginx_accepts_it_in_a_conf_of_debian_or_of_its_image(by, options, tmp_path):
    if not NGINX:
        pytest.skip("no nginx on this machine")
    write_certificate(tmp_path)
    ports = ["--http-port", "127.0.0.1:18180", "[::1]:18180", "--https-port", "127.0.0.1:18143", "[::1]:18143"]
    site = printed("--certificates", str(tmp_path), "--logs", str(tmp_path), *ports, *options)
    (tmp_path / "site.conf").write_text(site)
    (tmp_path / "nginx.conf").write_text(MAIN_CONF.format(folder=tmp_path, user="root"))

    tested = subprocess.run(
        [NGINX, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"], capture_output=True, text=True
    )

    assert "test is successful" in tested.stderr and "warn" not in tested.stderr, tested.stderr


def test_no_place_leaves_out_a_security_header(by):
    """One add_header in a location drops all of the server's."""
    wanted = {name for name, _value in security_headers()}
    seen = 0
    for path, directives in blocks(printed()):
        said = [directive[1] for directive in directives if directive[0] == "add_header"]
        is_main = path.startswith("server") and not any(words[0] == "return" for words in directives)
        if said and is_main and "@unsatisfiable" not in path:
            seen += 1
            assert wanted <= set(said), path
            assert len(said) == len(set(said)), path

    assert seen >= 8


def test_what_is_no_page_for_readers_says_all_but_what_plain_http_must_not(by):
    servers = [directives for path, directives in blocks(printed()) if path == "server"]
    refusing = [directives for directives in servers if any(words[0] == "return" for words in directives)]

    for directives in refusing:
        said = {words[1] for words in directives if words[0] == "add_header"}
        assert said == {name for name, _value in security_headers()} - {"Strict-Transport-Security"}
    assert len(refusing) == (2 if by == "https" else 1)


def test_all_that_nginx_adds_to_an_error_is_added_always(by):
    not_of_errors = {"Content-Type", "Content-Encoding", "Content-Disposition", "Vary", "Cache-Control", "X-None"}
    for path, directives in blocks(printed()):
        for words in directives:
            assert words[0] != "add_header" or words[-1] == "always" or words[1] in not_of_errors, (path, words)


def test_uploads_can_run_nothing(by):
    said = dict(blocks(printed()))["server/location ^~ /uploads/"]

    assert ["add_header", "Content-Security-Policy", "\"default-src 'none'; sandbox\"", "always"] in said
    assert not any(words[0].endswith("_pass") for words in said)


def test_no_setting_is_forgotten(by, settings):
    settings.PAGES_QUERIES, settings.PAGES_PRIVATE = ["words", "from+to"], ["/inside/"]
    settings.PURGE_URL = "https://cdn.example/purge"

    text = printed()

    assert r"(?:words|from\+to)" in text and "^(?:/inside/)" in text
    assert "s-maxage=86400" in text and " no-cache" not in text.replace('"no-cache"', "")


def test_a_site_on_a_port_of_its_own_is_led_to_that(settings, by):
    settings.SITE_ADDRESS = f"https://{HOST}:8443"
    settings.IS_HTTPS = True

    assert "return 301 https://$host:8443$request_uri;" in printed()


def test_what_nginx_would_read_as_a_variable_is_refused():
    assert quoted('say "a\\b"') == r'"say \"a\\b\""'
    with pytest.raises(ValueError, match="nginx can't be told this"):
        quoted("costs $5")


def test_a_file_is_written_as_one_and_may_be_read_by_nginx(by, tmp_path):
    file = tmp_path / "site.conf"
    file.write_text("old")

    printed("--to", str(file))

    assert file.read_text() == printed()
    assert file.stat().st_mode & 0o777 == 0o644
    assert [path.name for path in tmp_path.iterdir()] == ["site.conf"]


def test_without_a_folder_of_pages_one_must_be_named(by, settings):
    settings.PAGES_DIR = None

    with pytest.raises(CommandError, match="--pages"):
        printed()
    assert "/elsewhere/current/files" in printed("--pages", "/elsewhere")


def test_whoever_forgot_the_proxy_is_told(by, settings):
    settings.PROXIES = 0
    said = StringIO()

    call_command("nginx_conf", stdout=StringIO(), stderr=said)

    assert "PROXIES is 0" in said.getvalue()
