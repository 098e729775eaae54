#!/bin/bash
# Usage: make_venv.sh FOLDER [PYTHON]. A virtual environment with the newest fitting Python of this machine.
set -eu

folder=$1
fits='import sys; sys.exit(sys.version_info < (3, 12))'

for python in ${2:-python3.13 python3.14 python3.12 python3 python}; do
    # A version manager's stand-in can be on the PATH and yet answer nothing: it must run to count.
    if "$python" -c "$fits" >/dev/null 2>&1; then
        echo "Making $folder with $("$python" --version) …"
        rm -f "$folder"/*.stamp
        "$python" -m venv "$folder" && exit 0
        echo "$python can't make virtual environments; on Debian, install its venv package (python3-venv)." >&2
        exit 1
    fi
done

echo "Standfirst needs Python 3.12 or newer, and none was found. Install one, or name it: make setup PYTHON=…" >&2
exit 1
