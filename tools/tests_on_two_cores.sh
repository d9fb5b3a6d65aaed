#!/usr/bin/env bash
# Every test of `make check`, in two processes beside each other: those that drive a real Chromium, and all the rest.
# The rest gives way (nice), for in the browser somebody waits for the page that comes. What the browser's tests say is kept
# apart and printed whole at the end. Both must pass.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pytest=${PYTEST:-.venv/bin/pytest}
asked="not soak and not bench and not screenshots"
said=$(mktemp)
browser=
ended() { if [ -n "$browser" ]; then kill "$browser" 2>/dev/null; fi; rm -f "$said"; }
trap ended EXIT
trap 'exit 130' INT TERM

"$pytest" -m "browser and $asked" >"$said" 2>&1 &
browser=$!
nice -n 5 "$pytest" -m "not browser and $asked"
rest=$?
echo "The rest is done ($rest); waiting for the tests that drive Chromium."
wait "$browser"
driven=$?
browser=
echo
echo "The tests that drive Chromium:"
cat "$said"
if [ "$rest" != 0 ] || [ "$driven" != 0 ]; then
    echo "make check: the tests in the browser ended with $driven, the others with $rest; both must end with 0." >&2
    exit 1
fi
