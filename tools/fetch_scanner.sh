#!/usr/bin/env bash
# The camera's reader of codes (zxing-wasm, MIT, with zxing-cpp, Apache-2.0, inside) comes from npm once, is compared with the
# hash below, and is laid where pages load it from. It is other people's code, so it is never committed. Without it phones
# send a photo of a tag instead; nothing else changes. Takes no address: npm knows where packages are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

package=zxing-wasm@3.1.4
sha512=d7ebfca7bb1ab9d772495346fb27bb183ff44d2f79046db271d92b0be12706b1411641de22087352ddb2563b71dcdb9c25e36b427853f32180233eb4571f68d3
vendor=src/chamberflag/web/static/vendor
reduced="Camera scanning stays off: phones send a photo of a tag instead. Run tools/fetch_scanner.sh again to mend it."

whole() { [ "$(cat "$vendor/from" 2>/dev/null)" = "$sha512" ] && [ -s "$vendor/zxing_reader.js" ] && [ -s "$vendor/zxing_reader.wasm" ]; }
if whole; then exit 0; fi
if ! command -v npm >/dev/null; then
    echo "npm is not here. $reduced" >&2
    exit 0
fi

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
if ! npm pack --silent --fetch-retries=0 --fetch-timeout=30000 --pack-destination "$new" "$package" >/dev/null 2>"$new/why"; then
    echo "npm could not fetch $package. $reduced" >&2
    tail -n 3 "$new/why" >&2
    exit 0
fi
hash() { if command -v sha512sum; then sha512sum "$1"; else shasum -a 512 "$1"; fi | tail -n 1 | cut -d " " -f 1; }
if [ "$(hash "$new/zxing-wasm-3.1.4.tgz")" != "$sha512" ]; then
    echo "$package is not what it was when it was chosen: its hash differs. Nothing was installed." >&2
    exit 1
fi

tar -xzf "$new/zxing-wasm-3.1.4.tgz" -C "$new"
mkdir -p "$vendor"
cp "$new/package/dist/iife/reader/index.js" "$vendor/zxing_reader.js"
cp "$new/package/dist/reader/zxing_reader.wasm" "$vendor/zxing_reader.wasm"
cp "$new/package/LICENSE" "$vendor/zxing-wasm.LICENSE"
echo "$sha512" >"$vendor/from"
