#!/bin/sh
# Install one lock and this checkout into .venv: tools/install.sh run|test|bench|docs
# PYTHON=... names the interpreter; uv is used when it is on the path, else the environment's own pip.
set -eu
cd "$(dirname "$0")/.."
lock=requirements/$1.txt

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if ! .venv/bin/python -c '' 2>/dev/null; then
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        new_enough "$python" && break
    done
    if ! new_enough "$python"; then
        echo "tools/install.sh: no Python 3.11 or newer found; name one with PYTHON=/path/to/python3" >&2
        exit 2
    fi
    if command -v uv >/dev/null; then pip=--without-pip; else pip=; fi
    "$python" -m venv --clear $pip .venv
fi

echo "Installing $lock into .venv" >&2
if command -v uv >/dev/null; then
    install() { uv pip install --quiet --python .venv/bin/python "$@"; }
else
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
fi
install --require-hashes --requirement "$lock"
install --no-deps --no-build-isolation --editable .
