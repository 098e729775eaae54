#!/bin/sh
# Usage: run_nginx.sh FOLDER… Runs nginx, and has it reload when a file in the folders has changed: a configuration that
# `prepare` has written, a certificate that was renewed. A reload drops nobody; a faulty file leaves what was.
set -eu

state() {
    find -L "$@" -type f -exec sha256sum {} + 2>/dev/null || true
}

watch() {
    known=$(state "$@")
    # $$ is nginx: as long as it lives.
    while sleep "${PACE:-10}" && kill -0 $$ 2>/dev/null; do
        now=$(state "$@")
        [ "$now" = "$known" ] || nginx -s reload || true
        known=$now
    done
}

watch "$@" &
exec nginx -g "daemon off;"
