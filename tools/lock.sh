#!/usr/bin/env bash
# Write requirements/*.txt again from pyproject.toml: every package, every version, every hash, and no address.
# Needs uv (pip install uv), which is not otherwise part of the project.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! uv=$(command -v uv); then
    python3 -m venv .cache/uv
    .cache/uv/bin/python -m pip --disable-pip-version-check --quiet install uv
    uv=.cache/uv/bin/uv
fi

pin() {
    "$uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-strip-extras \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

mkdir -p requirements
pin pyproject.toml --output-file requirements/runtime.txt
pin --group build --output-file requirements/build.txt
pin --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt

if grep -nE '://|--(extra-)?index-url|--find-links' requirements/*.txt; then
    echo "an address has slipped into the pinned files" >&2
    exit 1
fi
grep -c '^[a-z]' requirements/*.txt
