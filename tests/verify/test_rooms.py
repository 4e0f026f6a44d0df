"""The explorer is generic but for one file, and every invariant has its manner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hirelife
from hirelife.invariants import INVARIANTS
from hirelife.invariants.manners import SINGLE, left, manner
from hirelife.states import STATES

FOLDER = Path(hirelife.__file__).parent / "verify"
GENERIC = sorted(path for path in FOLDER.glob("*.py") if path.name != "engagement.py")


@pytest.mark.parametrize("path", GENERIC, ids=lambda path: path.name)
def test_no_state_is_known_by_name(path: Path) -> None:
    """Only the file of the small engagements knows the nine states."""
    words = set(re.findall(r"[\"'](\w+)[\"']", path.read_text(encoding="utf-8")))

    assert set() == words & {state.name for state in STATES}


@pytest.mark.parametrize("path", GENERIC, ids=lambda path: path.name)
def test_no_other_shell_is_imported(path: Path) -> None:
    """Of the shells, only the command line and the test kit import the explorer, and it imports none of them."""
    shells = ("cli", "wire", "machine", "charts", "diagrams", "testing", "reference")
    text = path.read_text(encoding="utf-8")

    assert [] == [shell for shell in shells if re.search(rf"from \.\.{shell}\b|hirelife\.{shell}\b", text)]


def test_every_invariant_has_a_manner() -> None:
    """None is skipped silently: what is asked of one situation alone says which test holds the rest."""
    assert all(manner(item) for item in INVARIANTS)
    assert all(left(item) for item in INVARIANTS if item.name in SINGLE)
