"""One picture through the library, in a process whose peak is its own: `python -m bench.renditions FILE`.

Prints JSON: processor seconds of the upload and of all renditions, the process's peak in MB, and what was made.
"""

import json
import os
import re
import sys
import time
from pathlib import Path

import django


def measure(file: str) -> dict:
    from django.core.files.base import File
    from django.core.management import call_command

    from library.making import make_missing
    from library.storing import add

    call_command("migrate", verbosity=0)
    with open(file, "rb") as upload:
        begun = time.process_time()
        image = add(File(upload, name=os.path.basename(file)), by=None)
    arrived = time.process_time()
    make_missing(image)
    return {
        "image": image.pk,
        "bytes": image.bytes,
        "megapixels": image.width * image.height / 1e6,
        "arrival": arrived - begun,
        "making": time.process_time() - arrived,
        "peak": peak(),
        "renditions": [list(row) for row in image.renditions.values_list("shape", "format", "width", "bytes")],
    }


def peak() -> float:
    """MB. Not ru_maxrss, which a process has from the one that started it."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    print(json.dumps(measure(sys.argv[1])))
