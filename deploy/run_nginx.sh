#!/bin/sh
# Usage: run_nginx.sh FOLDER… Runs nginx, and has it reload when a file in the folders has changed: a configuration that
# `prepare` has written, a certificate that was renewed. A reload drops nobody; a faulty file leaves what was.
set -eu

state() {
    find -L "$@" -type f -exec sha256sum {} + 2>/dev/null || true
}

watch() {
    known=$(state "$@")
    while sleep "${PACE:-10}"; do
        now=$(state "$@")
        [ "$now" = "$known" ] || nginx -s reload || true
        known=$now
    done
}

watch "$@" &
exec nginx -g "daemon off;"
