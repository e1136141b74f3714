#!/bin/sh
# Installs the tools of the tests that only exist for Node (tests/node/package.json) where Node is there. Never fails:
# without them the tests that need them say that they were skipped.
set -u
cd "$(dirname "$0")/../tests/node" || exit 0

if [ node_modules/.package-lock.json -nt package-lock.json ]; then exit 0; fi
if ! command -v npm >/dev/null; then
    echo "No npm: the tests that need Node will not run; install nodejs and npm (20 or later)" >&2
    exit 0
fi
if npm ci --ignore-scripts --no-audit --no-fund --silent; then
    touch node_modules/.package-lock.json
else
    echo "The tools for Node could not be installed: the tests that need them will not run" >&2
fi
