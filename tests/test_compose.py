import re
import shutil
import subprocess

import yaml
from django.conf import settings

COMPOSE = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())
EXAMPLE = (settings.BASE_DIR / "deploy" / "env.example").read_text()
SERVICES = COMPOSE["services"]


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


def test_nginx_gets_every_name_that_its_template_uses():
    template = (settings.BASE_DIR / "deploy" / "nginx.conf.template").read_text()

    assert set(re.findall(r"\$\{([A-Z_]+)\}", template)) == set(SERVICES["front"]["environment"])


def test_what_the_image_copies_and_runs_is_there():
    dockerfile = (settings.BASE_DIR / "Dockerfile").read_text()

    for name in re.findall(r"requirements[\w-]*\.txt", dockerfile):
        assert (settings.BASE_DIR / name).exists()
    assert "cms.wsgi:application" in dockerfile


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
