import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import yaml
from django.conf import settings
from django.core.management import call_command

COMPOSE = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())
EXAMPLE = (settings.BASE_DIR / "deploy" / "env.example").read_text()
SERVICES = COMPOSE["services"]
DOCKERFILE = (settings.BASE_DIR / "Dockerfile").read_text()


def test_production_has_its_services_in_their_order():
    assert set(SERVICES) == {"database", "cache", "prepare", "web", "worker", "front"}
    for name in ("web", "worker"):
        assert SERVICES[name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"


def test_only_the_front_server_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["front"]


def test_every_volume_is_declared():
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}

    assert {volume for volume in used if not volume.startswith(".")} == set(COMPOSE["volumes"])


def test_the_example_names_every_variable_that_must_be_set():
    asked = set(re.findall(r"\$\{(\w+):\?", (settings.BASE_DIR / "docker-compose.yml").read_text()))

    assert asked <= set(re.findall(r"^(\w+)=", EXAMPLE, re.M))


def test_nginx_finds_what_its_configuration_names():
    """`prepare` writes it where the front server reads it."""
    options = SERVICES["prepare"]["command"][-1].partition("nginx_conf ")[2].split()
    named = dict(zip(options[::2], options[1::2], strict=True))
    mounted = {volume.split(":")[1] for volume in SERVICES["front"]["volumes"]}
    paths = dict(re.findall(r"(\w+)=(/\w+)", DOCKERFILE))

    assert f"nginx:{Path(named['--to']).parent}" in SERVICES["prepare"]["volumes"]
    assert "nginx:/etc/nginx/conf.d:ro" in SERVICES["front"]["volumes"] and named["--to"].endswith(".conf")
    assert {named["--certificates"], named["--uploads"], paths["PAGES_DIR"], paths["STATIC_ROOT"]} <= mounted
    assert SERVICES["front"]["command"] == ["/run_nginx.sh", "/etc/nginx/conf.d", named["--certificates"]]
    call_command("nginx_conf", "--pages", paths["PAGES_DIR"], *options[:-2], stdout=StringIO(), stderr=StringIO())


def test_the_application_and_nginx_share_their_folders():
    shared = {volume.split(":")[0] for volume in SERVICES["front"]["volumes"] if not volume.startswith(".")} - {"nginx"}

    for name in ("prepare", "web", "worker"):
        assert shared <= {volume.split(":")[0] for volume in SERVICES[name]["volumes"]}
    assert all(volume.endswith(":ro") for volume in SERVICES["front"]["volumes"])


def test_what_the_image_copies_and_runs_is_there():
    for name in re.findall(r"requirements[\w-]*\.txt", DOCKERFILE):
        assert (settings.BASE_DIR / name).exists()
    assert "cms.wsgi:application" in DOCKERFILE


def test_compose_itself_accepts_the_file_where_it_is_installed():
    if not shutil.which("docker") or subprocess.run(["docker", "compose", "version"], capture_output=True).returncode:
        return
    values = dict(line.split("=", 1) for line in EXAMPLE.splitlines() if re.match(r"\w+=", line))

    checked = subprocess.run(
        ["docker", "compose", "config", "--quiet"],
        cwd=settings.BASE_DIR,
        env=values | {"POSTGRES_PASSWORD": "word", "PATH": "/usr/bin:/usr/local/bin"},
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stderr
