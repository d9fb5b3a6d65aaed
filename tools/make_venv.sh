#!/usr/bin/env bash
# Make the virtual environment named by the first argument, with the newest Python from 3.11 on that is here.
# PYTHON=/path/to/python chooses another one.
set -euo pipefail
venv=$1

fits() { command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
complete() { "$1" -c 'import venv, ensurepip' 2>/dev/null; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 /usr/bin/python3; do
        if fits "$candidate"; then echo "$candidate"; return; fi
    done
}

install() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "$1. On Debian or Ubuntu: sudo apt-get install python3 python3-venv. Then run this again." >&2
        exit 1
    fi
    echo "$1: installing Debian's python3 and python3-venv" >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null
}

python=$(find_python)
if [ -z "$python" ]; then
    install "No Python from 3.11 on was found"
    python=$(find_python)
fi
if [ -z "$python" ]; then
    echo "The system's Python is older than 3.11: install a newer one and run: make setup PYTHON=python3.13" >&2
    exit 1
fi
complete "$python" || install "$python has no complete venv module"
"$python" -m venv --clear "$venv"
echo "made $venv with $("$python" --version)"
