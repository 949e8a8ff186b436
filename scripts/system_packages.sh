#!/usr/bin/env bash
# The tests drive a real browser and a real PostgreSQL, and make a PDF with Pango.
# Installs what is missing when root; otherwise names the exact command to type.
set -euo pipefail

missing=()
chromium=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome; do
    [ -n "$chromium" ] || chromium=$(command -v "$name" || true)
done
[ -n "$chromium" ] || missing+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ||
    missing+=(postgresql)
[ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ] ||
    missing+=(fonts-liberation)
compgen -G '/usr/lib/*/libpangoft2-1.0.so.0' >/dev/null ||
    missing+=(libpango-1.0-0 libpangoft2-1.0-0)
command -v setpriv >/dev/null || missing+=(util-linux)

[ ${#missing[@]} -gt 0 ] || exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -ne 0 ]; then
    echo "The tests need packages that this machine lacks: ${missing[*]}" >&2
    echo "Type:   sudo apt-get update && sudo $install" >&2
    if grep -qs '^ID=ubuntu' /etc/os-release && [[ " ${missing[*]} " == *" chromium "* ]]; then
        echo "Ubuntu has Chromium as a snap instead:   sudo snap install chromium" >&2
    fi
    exit 1
fi
echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && $install; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "The packages were not installed. Type:   apt-get update && $install" >&2
    exit 1
fi
rm -f "$log"
