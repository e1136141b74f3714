"""The tools for Node: where they are, and what follows where they are not."""

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


def run(*arguments: str, given: str = "", ends: tuple[int, ...] = (0,)) -> str:
    """What ``node`` with these arguments prints, started in this folder; the test is skipped where there is no Node.

    It must end with one of *ends*.
    """
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").is_dir():
        pytest.skip("no Node or none of its tools; scripts/install_node_tools.sh installs them")
    done = subprocess.run(
        [node, *arguments], cwd=FOLDER, input=given, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode in ends, done.stderr
    return done.stdout
