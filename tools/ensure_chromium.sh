#!/usr/bin/env bash
# The browser tests drive the system's Chromium. Install it when it is missing and we may; say how when we may not.
set -euo pipefail

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
letters() { find /usr/share/fonts -iname 'DejaVuSans.ttf' 2>/dev/null | grep -q .; }

if browser >/dev/null && { letters || [ ! -e /etc/debian_version ]; }; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing Debian's chromium and fonts-dejavu-core for the browser tests" >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
fi

if ! browser >/dev/null; then
    echo "The browser tests need Chromium. On Debian: sudo apt-get install chromium fonts-dejavu-core" >&2
    exit 1
fi
