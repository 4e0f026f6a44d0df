"""Where the engines are that the charts are run by; each is brought by scripts/peers, and missed without complaint."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NODE_FOLDER = ROOT / ".peers"
HERE = Path(__file__).parent

CASES = int(os.environ.get("HIRELIFE_PEER_CASES", "1000"))
"""How many cases each peer is asked, over all lifecycles; scripts/peers asks 20,000."""


def program(name: str) -> str:
    """The path of a program, or a skipped test."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def node_package(name: str) -> Path:
    """The folder in which Node finds a package, or a skipped test."""
    if not (NODE_FOLDER / "node_modules" / name).is_dir():
        pytest.skip(f"the npm package {name} is not installed")
    return NODE_FOLDER


def python_package(name: str) -> None:
    """A skipped test where a Python package is missing."""
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
