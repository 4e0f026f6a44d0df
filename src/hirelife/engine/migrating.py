"""Moving an engagement to another lifecycle, by an explicit map, and only where nothing is lost or broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from ..errors import MigrationError
from .arithmetic import NEVER
from .core import Core
from .meaning import in_domain
from .refusing import mistaken
from .stepping import moved_on
from .value import Engagement


@attrs.frozen
class Migration:
    """How engagements move from one lifecycle to another.

    Attributes:
        states: old state name to new one; a state that both know maps to itself.
        facts: new values for facts, by name; a fact that both know keeps its value.
        dropped: facts, registers and arrays of the old lifecycle that may be lost, if they hold something.
    """

    states: Mapping[str, str] = attrs.field(factory=dict[str, str])
    facts: Mapping[str, object] = attrs.field(factory=dict[str, object])
    dropped: tuple[str, ...] = ()


def migrated(
    new: Core,
    fingerprint: str,
    engagement: Engagement,
    migration: Migration,
    broken: Callable[[Engagement], Iterable[str]],
) -> Engagement:
    """The engagement in the new lifecycle.

    Args:
        new: the lifecycle it moves to.
        fingerprint: that lifecycle's fingerprint.
        engagement: the value as the old lifecycle made it.
        migration: the explicit map.
        broken: the sentences of the invariants that a value would break.

    Raises:
        MigrationError: with every problem at once.
        CommandError: it is no engagement.
    """
    if (wrong := mistaken(engagement)) is not None:
        raise wrong
    problems: list[str] = []
    state = migration.states.get(engagement.state, engagement.state)
    if new.plan.state(state) is None:
        problems.append(f"state {engagement.state!r} has no place: name its successor in `states`")
    old = engagement.standing.shape
    problems += _nameless(new, engagement, migration)
    facts = _facts(new, dict(engagement.facts), migration, problems)
    held = {
        "number": dict(zip(old.numbers, engagement.numbers, strict=True)),
        "due time": dict(zip(old.dues, engagement.dues, strict=True)),
        "total": dict(zip(old.totals, engagement.ledger, strict=True)),
    }
    defaults = {
        "number": {name: spec.default for name, spec in new.definition.numbers.items()},
        "due time": dict.fromkeys(new.definition.dues, NEVER),
        "total": dict.fromkeys(new.definition.totals, 0),
    }
    numbers, dues, ledger = (_group(what, held[what], defaults[what], migration, problems) for what in held)
    arrays = _arrays(new, engagement, migration, problems)
    roles = {role.name for role in new.definition.roles}
    bound = zip(engagement.roster.names, engagement.roster.roles, strict=True)
    problems += [f"role {role!r} of {name!r} has no place" for name, role in bound if role not in roles]
    if problems:
        raise MigrationError(tuple(problems))
    standing = new.standing(state, facts)
    dead = standing.book.dead
    shape = new.shape
    moved = attrs.evolve(
        engagement,
        lifecycle=fingerprint,
        standing=standing,
        numbers=_living(dead, shape.numbers, numbers, tuple(defaults["number"].values())),
        dues=_living(dead, shape.dues, dues, tuple(defaults["due time"].values())),
        arrays=_living(dead, tuple(name for name, _, _ in shape.arrays), arrays, tuple(((),) * len(a) for a in arrays)),
        ledger=ledger,
    )
    moved = _woken(_paused(new, moved))
    problems += broken(moved)
    if problems:
        raise MigrationError(tuple(problems))
    return moved


def _nameless(new: Core, engagement: Engagement, migration: Migration) -> list[str]:
    """What the map names and neither lifecycle has: a misspelt name is not obeyed in silence."""
    shape = engagement.standing.shape
    columns = {f"{name}.{column}" for name, names, _ in shape.arrays for column in names}
    held = {*shape.facts, *shape.numbers, *shape.dues, *shape.totals, *(name for name, _, _ in shape.arrays), *columns}
    found = [
        f"`facts` names {name!r}, which is no fact" for name in migration.facts if name not in new.definition.facts
    ]
    found += [
        f"`dropped` names {name!r}, which the engagement does not hold"
        for name in migration.dropped
        if name not in held
    ]
    owner = engagement.standing.owner  # the old lifecycle, where it is at hand; a stored value does not name its states
    old = set(owner.checker.states) if isinstance(owner, Core) else set(migration.states)
    sources = [name for name in migration.states if name not in {*old, engagement.state}]
    found += [f"`states` leads from {name!r}, which is no state" for name in sources]
    targets = migration.states.values()
    return found + [
        f"`states` leads to {name!r}, which is no state" for name in targets if new.plan.state(name) is None
    ]


def _living(dead: frozenset[str], names: tuple[str, ...], values: tuple[Any, ...], defaults: tuple[Any, ...]) -> Any:
    """The values, with the default for what means nothing in the new standing."""
    both = zip(names, values, defaults, strict=True)
    return tuple(default if name in dead else value for name, value, default in both)


def _paused(new: Core, moved: Engagement) -> Engagement:
    """The engagement with its clock standing or running as the new state has it, no time lost or gained."""
    stands, stood = new.stands(moved.standing), moved.paused_at != NEVER
    if stood and not stands:
        dues, arrays = moved_on(moved, moved.last - moved.paused_at)
        return attrs.evolve(moved, dues=dues, arrays=arrays, paused_at=NEVER)
    return attrs.evolve(moved, paused_at=moved.last) if stands and not stood else moved


def _woken(moved: Engagement) -> Engagement:
    wake = moved.standing.book.wake
    return attrs.evolve(moved, wakes=NEVER if wake is None else wake(moved.dues, moved.arrays))


def _facts(new: Core, old: dict[str, Any], migration: Migration, problems: list[str]) -> tuple[Any, ...]:
    values: list[Any] = []
    for name, fact in new.definition.facts.items():
        value = migration.facts.get(name, old.get(name, fact.default))
        if not in_domain(fact.domain, value):
            problems.append(f"fact {name!r} cannot be {value!r}: name its value in `facts`")
        values.append(value)
    for name, value in old.items():
        if name not in new.definition.facts and name not in migration.dropped and value:
            problems.append(f"fact {name!r} holds {value!r} and has no place: list it in `dropped`")
    return tuple(values)


def _group(
    what: str, held: dict[str, int], defaults: dict[str, int], migration: Migration, problems: list[str]
) -> tuple[int, ...]:
    for name, value in held.items():
        if name not in defaults and name not in migration.dropped and value not in (0, NEVER):
            problems.append(f"{what} {name!r} holds {value} and has no place: list it in `dropped`")
    return tuple(held.get(name, default) for name, default in defaults.items())


def _arrays(new: Core, engagement: Engagement, migration: Migration, problems: list[str]) -> Any:
    known = {name: engagement.array(name) for name, _, _ in engagement.standing.shape.arrays}
    for name, array in known.items():
        for column, values in zip(array.names, array.columns, strict=True):
            place = new.definition.arrays.get(name)
            kept = place is not None and column in place.columns
            if values and not kept and not {name, f"{name}.{column}"} & set(migration.dropped):
                problems.append(f"column {name}.{column} has no place: list it in `dropped`")
    return tuple(
        tuple(
            getattr(known[name], column) if name in known and column in known[name].names else ()
            for column in spec.columns
        )
        for name, spec in new.definition.arrays.items()
    )
