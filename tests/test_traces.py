"""Every observation and booking of the real lifecycle gives on plain numbers what its trace, compiled, gives."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings

from hirelife import LIFECYCLE, STRICT
from hirelife.engine import Command, Engagement, Lifecycle
from hirelife.engine.arithmetic import Array
from hirelife.engine.tracer import parameters
from tests.walks import WALKS, Step, Walk, told

BOTH = pytest.mark.parametrize("lifecycle", [LIFECYCLE, STRICT], ids=["literal", "strict"])
FEW = settings(max_examples=12, deadline=None)


def sources(lifecycle: Lifecycle, engagement: Engagement, command: Command) -> dict[str, Any]:
    """What observations and bookings name, as plain values."""
    shape, roster = lifecycle.definition.shape, engagement.roster
    arrays = zip(shape.arrays, engagement.arrays, strict=True)
    registers = {
        **dict(zip(shape.numbers, engagement.numbers, strict=True)),
        **dict(zip(shape.dues, engagement.dues, strict=True)),
        **{name: Array(names, defaults, columns) for (name, names, defaults), columns in arrays},
    }
    named = getattr(command, command.CANDIDATE) if command.CANDIDATE else ""
    seat = SimpleNamespace(own=roster.seat(command.by), named=roster.seat(named), bound=int(named in roster.names))
    return {
        "registers": SimpleNamespace(**registers),
        "command": command,
        "settings": lifecycle.definition.settings,
        "seat": seat,
    }


def called(function: Any, given_: dict[str, Any]) -> Any:
    """The function with what it names."""
    return function(**{name: given_[name] for name in parameters(function)})


def booked(lifecycle: Lifecycle, step: Step, known: dict[str, Any], plain: dict[str, Any]) -> tuple[Any, Any]:
    """What the booking of a step changes, plainly called, and what stands in the next value; the dead left out."""
    changes = called(lifecycle.definition.books[type(step.event.command)], {**plain, **known})
    moves = [(move.source, move.target, int(move.amount)) for move in changes.pop("moves", ()) if move.amount]
    for source, target, amount in moves:
        for name, delta in ((source.out, -amount if source.out == source.into else amount), (target.into, amount)):
            if name in lifecycle.definition.numbers:
                changes[name] = changes.get(name, getattr(plain["registers"], name)) + delta
    after = sources(lifecycle, step.after, step.event.command)["registers"]
    moved = lifecycle._core.step(step.before.standing, lifecycle._entry(step.before, step.event.command)).leaves_pause
    # Where the clock starts again, the engine moves the due times afterwards, those in arrays too.
    compared = lifecycle.definition.numbers if moved else changes
    alive = [name for name in changes if name in compared and name not in step.after.standing.book.dead]
    paid = [(posting.source, posting.target, posting.minor) for posting in step.event.postings]
    expected = {name: _flat(changes[name]) for name in alive}, [(a.name, b.name, amount) for a, b, amount in moves]
    return expected, ({name: _flat(getattr(after, name)) for name in alive}, paid)


def _flat(value: Any) -> Any:
    return value.columns if isinstance(value, Array) else value


@BOTH
def test_what_is_seen_is_what_the_function_says(lifecycle: Lifecycle) -> None:
    """So it is for every observation, on every question of the histories, accepted or refused."""
    seen: set[str] = set()

    @FEW
    @given(WALKS)
    def held(walk: Walk) -> None:
        for engagement, command in told(lifecycle, walk, 15).asked[:300]:
            entry = lifecycle._entry(lifecycle.own(engagement), command)
            if entry.desk is not None and command.instant < engagement.wakes:
                plain = sources(lifecycle, engagement, command)
                known = entry.desk.named(engagement.standing.facts, entry.sight)
                for name in entry.desk.names:
                    assert called(lifecycle.definition.observations[name].function, plain) == known[name]
                seen.update(entry.desk.names)

    held()
    assert len(seen) > len(lifecycle.definition.observations) // 2


@BOTH
def test_what_is_booked_is_what_the_function_says(lifecycle: Lifecycle) -> None:
    """So it is for every booking, on every accepted event of the histories: registers, rows and money."""
    seen: set[type[Command]] = set()

    @FEW
    @given(WALKS)
    def held(walk: Walk) -> None:
        for step in told(lifecycle, walk).steps:
            command = step.event.command
            if step.before is not None and type(command) in lifecycle.definition.books:
                entry = lifecycle._entry(step.before, command)
                known = entry.desk.named(step.before.standing.facts, entry.sight)
                expected, stands = booked(lifecycle, step, known, sources(lifecycle, step.before, command))

                assert expected == stands
                seen.add(type(command))

    held()
    assert len(seen) > len(lifecycle.definition.books) // 3
