import re

from django.conf import settings

DOCS = (settings.BASE_DIR / "docs" / "operating.md").read_text()
SETTINGS = (settings.BASE_DIR / "cms" / "settings.py").read_text()


def test_every_variable_that_is_read_is_explained_and_no_other():
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"(\w+)"', SETTINGS))

    assert read == set(re.findall(r"^\| `([A-Z0-9_]+)` \|", DOCS, re.M))


def test_the_compose_file_sets_only_variables_that_are_read():
    compose = (settings.BASE_DIR / "docker-compose.yml").read_text()
    block = compose.split("environment:")[1].split("volumes:")[0]

    assert set(re.findall(r"^    (\w+):", block, re.M)) <= set(re.findall(r'"(\w+)"', SETTINGS))


def test_every_file_that_the_page_names_is_there():
    for name in re.findall(r"`((?:deploy|docs)/[\w./-]+\.\w+)`|(requirements[\w-]*\.txt)", DOCS):
        assert (settings.BASE_DIR / (name[0] or name[1])).exists()
