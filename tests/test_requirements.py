import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
NEEDED = {
    "requirements.txt": PROJECT["dependencies"],
    "requirements-production.txt": PROJECT["dependencies"] + EXTRAS["production"],
    "requirements-test.txt": PROJECT["dependencies"] + EXTRAS["test"],
}


@pytest.mark.parametrize("name", NEEDED)
def test_every_requirement_is_pinned_with_hashes_and_no_address(name):
    text = (settings.BASE_DIR / name).read_text()
    pins = re.split(r"\n(?=\S)", text.strip())

    assert all(re.match(r"[a-z0-9-]+==[\w.]+( ; .+)? \\\n    --hash=sha256:", pin) for pin in pins)
    assert "://" not in text and "--index" not in text and "--find" not in text
    named = {re.match(r"[\w-]+", requirement)[0] for requirement in NEEDED[name]}
    assert named <= {pin.split("==")[0] for pin in pins}


def test_the_files_agree_on_what_they_share():
    pins = {}
    for name in NEEDED:
        for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", Path(settings.BASE_DIR, name).read_text(), re.M):
            pins.setdefault(package, set()).add(version)

    assert [package for package, versions in pins.items() if len(versions) > 1] == []
