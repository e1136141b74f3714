#!/bin/sh
# Installs Chromium for the browser tests where that may be done without asking: as root, or with sudo that asks for no
# password, on a system with apt-get. Never fails: without a browser those tests say that they were skipped, or, where
# CI is set, fail.
set -u

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done

how="install Chromium by hand (on Debian: apt-get install chromium; elsewhere any package that puts chromium or google-chrome on the PATH)"

if ! command -v apt-get >/dev/null; then
    echo "No Chromium, and no apt-get to install it: the browser tests will not run; $how" >&2
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "No Chromium, and no right to install it: the browser tests will not run; $how" >&2
    exit 0
fi

echo "Installing Chromium for the browser tests" >&2
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -qq "$@" >/dev/null; }
if ! { apt update && apt install -y --no-install-recommends chromium; }; then
    echo "Chromium could not be installed: the browser tests will not run; $how" >&2
fi
