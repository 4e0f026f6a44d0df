"""The strategy of I33 as a game: where the freelancer cannot answer, or is not told, the story is found."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import attrs
import pytest

from hirelife import LIFECYCLE, Lifecycle
from hirelife import commands as c
from hirelife.engine import Row
from hirelife.invariants import INVARIANTS
from hirelife.states import CLIENT
from hirelife.verify import Finding, Report, verify
from tests.verify.test_holes import plan

pytestmark = pytest.mark.slow
STRATEGY = next(item for item in INVARIANTS if item.name == "I33")


def rows(change: Callable[[Row], Row]) -> Lifecycle:
    """The shipped lifecycle with its rows changed."""
    return Lifecycle(attrs.evolve(LIFECYCLE.definition, rows=tuple(map(change, LIFECYCLE.definition.rows))))


def only_the_client_disputes() -> Lifecycle:
    """The freelancer has no right to dispute; every window is as it was."""
    return rows(lambda row: attrs.evolve(row, by=(CLIENT,)) if row.command is c.Dispute else row)


def nobody_tells_the_end() -> Lifecycle:
    """The other side is not told of an end."""
    return rows(lambda row: attrs.evolve(row, told=()) if row.command is c.End else row)


MADE = {"only the client disputes": only_the_client_disputes, "nobody tells the end": nobody_tells_the_end}


@cache
def report(name: str) -> Report:
    """What I33 alone finds, in a small engagement."""
    lifecycle = MADE[name]() if name in MADE else LIFECYCLE
    chosen = plan(items=1, disputes=1, reviews=False)
    return verify(lifecycle, plan=chosen, invariants=(STRATEGY,), lint=False)


def finding(name: str) -> Finding:
    """The one finding."""
    (found,) = report(name).broken
    return found


def test_the_shipped_rules_win() -> None:
    """The freelancer who waits until time alone would take the money back is told in time, and can answer."""
    assert ("I33",) == report("shipped").held


@pytest.mark.parametrize("name", list(MADE))
def test_a_lost_game_has_a_story(name: str) -> None:
    """The work is submitted and sent back, the client ends, a window closes that was of no use, and the money is gone."""
    told = ["nobody" if scene.command is None else scene.command.name() for scene in finding(name).scenes]
    fired = [event.command.name() for event in finding(name).scenes[-1].events]

    assert ["submit_work", "request_changes", "end", "nobody"] == told[-4:]
    assert ["settle"] == fired[-1:]


@pytest.mark.parametrize("name", list(MADE))
def test_each_step_alone_looks_well(name: str) -> None:
    """No step of the story breaks the invariant by itself: only who plays the game finds it."""
    scenes = finding(name).scenes
    befores = [None, *(scene.engagement for scene in scenes)]

    assert all(
        STRATEGY.holds(report(name).lifecycle, before, scene.events[0], scene.engagement)
        for before, scene in zip(befores[1:], scenes[1:], strict=False)
        if before is not None and len(scene.events) == 1
    )
