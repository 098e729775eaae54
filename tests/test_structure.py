"""Imports run one way; a newcomer finds things where their names say."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
GROUND = {"library", "search", "pagecache"}
ROOMS = {"reading", "desk", "transfer", "letters", "newsletters"}
MAY_IMPORT = (
    {"cms": GROUND | ROOMS | {"articles"}, "articles": GROUND}
    | {app: GROUND | {"articles"} for app in ROOMS}
    | {app: set() for app in GROUND}
)
VAGUE = {"utils", "helpers", "common", "base", "services", "managers", "misc"}


def modules():
    for app in MAY_IMPORT:
        yield from sorted((ROOT / app).rglob("*.py"))


def imported_apps(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names & MAY_IMPORT.keys()


def test_every_module_imports_only_from_below():
    wrong = {}
    for path in modules():
        app = path.relative_to(ROOT).parts[0]
        if above := imported_apps(path) - MAY_IMPORT[app] - {app}:
            wrong[str(path.relative_to(ROOT))] = above

    assert wrong == {}


def test_no_module_has_a_name_that_says_nothing():
    assert not [path for path in modules() if path.stem in VAGUE]


def test_the_project_stands_alone():
    """Nothing outside the checkout is read, no machine's path and no registry is named."""
    this = Path(__file__).name
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    kept = [ROOT / name for name in listed.split("\0") if name]
    strange = ["../" + "shared", "/wo" + "rk/", "pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs"]

    named = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in kept
        if path.name != this and path.is_file()
        for word in strange
        if word in path.read_text(errors="ignore")
    ]
    assert named == []
