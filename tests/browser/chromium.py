"""The system's Chromium: where it is, and what follows where it is not."""

import os
import shutil
from collections.abc import Mapping

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no browser: none of {', '.join(NAMES)} is on the PATH; scripts/install_chromium.sh installs one"
NARROW, WIDE = 360, 1280  # CSS pixels: a small telephone, a laptop
# No name but that of this machine can be looked up: whatever a page asks for, nothing leaves.
ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def find(path: str | None = None) -> str | None:
    """The file of a Chromium on *path*, which is the PATH unless told otherwise; None where there is none."""
    return next(filter(None, (shutil.which(name, path=path) for name in NAMES)), None)


def find_or_excuse(environment: Mapping[str, str] = os.environ) -> str:
    """The file of a Chromium; else the test is skipped, or fails where CI is set: nobody reads there what was skipped."""
    found = find(environment.get("PATH", ""))
    if found:
        return found
    if environment.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)
