"""The fingerprint: the same wherever it is computed, and another for every change of meaning."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hirelife
from hirelife.engine import (
    Lifecycle,
)  # fmt: skip

from . import parts
from .lifecycles import (
    switch,
)  # fmt: skip
from .workshop import WORKSHOP

ROOT = Path(__file__).parents[2]
SOURCE = Path(hirelife.__path__[0]).parent


def elsewhere(python: str, *options: str, seed: str = "0") -> str:
    """What another process prints."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(SOURCE), str(ROOT)))}
    done = subprocess.run(
        [python, *options, "-m", "tests.engine.parts"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return done.stdout


def expected() -> str:
    """The fingerprints as this process has them."""
    from examples.rental import RENTAL
    from hirelife.presets import LIFECYCLE, STRICT

    return " ".join(one.fingerprint for one in (RENTAL, WORKSHOP, parts.lifecycle(), LIFECYCLE, STRICT))


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "1", "42", "1234567", "4294967295"])
def test_hash_seeds_do_not_matter(seed: str) -> None:
    """Five hash seeds give one fingerprint, also for sets and comprehensions in bindings."""
    assert expected() == elsewhere(sys.executable, seed=seed)


@pytest.mark.slow
@pytest.mark.parametrize("option", ["-O", "-OO"])
def test_optimised_python_does_not_matter(option: str) -> None:
    """Without assertions and docstrings the fingerprint is the same."""
    assert expected() == elsewhere(sys.executable, option)


def interpreter(version: str) -> str:
    """A Python of that version which can import attrs: named by the host, beside the checkout, or on the path."""
    named = os.environ.get(f"HIRELIFE_PYTHON_{version.replace('.', '')}", "")
    beside = ROOT.parent / f"venv{version.replace('.', '')}" / "bin" / "python"
    for python in (named, str(beside), shutil.which(f"python{version}") or ""):
        if python and Path(python).exists():
            found = subprocess.run([python, "-c", "import attrs"], capture_output=True, check=False)
            if not found.returncode:
                return python
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_the_version_of_python_does_not_matter(version: str) -> None:
    """Python 3.11, 3.12 and 3.13 give one fingerprint; skipped where there is no such Python with attrs."""
    python = interpreter(version)
    if not python:
        pytest.skip(f"no Python {version} with attrs")

    assert expected() == elsewhere(python)


def test_compiled_twice_it_is_the_same() -> None:
    """The fingerprint is a function of the definition."""
    assert switch().fingerprint == switch().fingerprint == Lifecycle(switch().definition).fingerprint
    assert switch().fingerprint == switch().forgetful().fingerprint
    assert 64 == len(switch().fingerprint)


class PlainSettings:
    """Settings that are an object of an ordinary class."""

    limit = 10
    length = 5

    def __init__(self) -> None:
        self.more = 1


def test_settings_of_an_ordinary_class_have_one_text() -> None:
    """The address of an object is no part of its meaning."""
    assert switch(settings=PlainSettings()).fingerprint == switch(settings=PlainSettings()).fingerprint
