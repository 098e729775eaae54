import subprocess
import sys

from django.conf import settings

LOADED = """
import sys
from cms.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({"mammoth", "markdown_it", "yaml", "PIL"} & set(sys.modules)))
"""


def test_what_serves_readers_loads_nothing_that_reads_documents(tmp_path):
    """It would take 8 MB in each process."""
    environment = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings"}
    command = [sys.executable, "-W", "ignore", "-c", LOADED]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)

    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
