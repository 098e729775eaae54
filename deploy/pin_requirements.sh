#!/bin/bash
# Writes requirements*.txt from pyproject.toml: hashes, no addresses; the same files serve Python 3.12 to 3.14.
# New releases are taken within pyproject's ranges with: UPGRADE=--upgrade make requirements
set -eu

cd "$(dirname "$0")/.."
.venv/bin/python -m pip install --quiet uv
for extra in "" production test; do
    .venv/bin/uv pip compile --quiet pyproject.toml ${extra:+--extra $extra} ${UPGRADE:-} \
        --python .venv/bin/python --python-version 3.12 --universal --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --output-file "requirements${extra:+-$extra}.txt"
    echo "requirements${extra:+-$extra}.txt: $(grep -c '==' "requirements${extra:+-$extra}.txt") packages"
done
