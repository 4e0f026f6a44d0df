"""Every kind of answer that the small engagement gets, each with the situation that gives it: a golden file.

Two answers are of one kind where state, command, role and what comes of it read alike; of refusals as many are kept as
it takes to show every reason. `tests/golden/answers.txt` has
a line for each; a rule that is dropped, another order of reasons, another target or notice is a changed line there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from hirelife import LIFECYCLE, Lifecycle
from hirelife.engine import Engagement, Role
from hirelife.verify.mutants import Bench, bench_of
from hirelife.verify.mutants.asking import Desks
from hirelife.verify.mutants.moves import Ask, Made, Move, lapses, made
from hirelife.verify.mutants.mutant import Mutated

SITUATIONS = 150
Witness = tuple[Engagement | None, Move, str]


@cache
def _bench() -> Bench:
    return bench_of(LIFECYCLE)


@cache
def witnesses() -> tuple[Witness, ...]:
    """For each kind of answer the first situation and move that give it."""
    atlas, found = _bench().atlas(SITUATIONS), {}
    desks, lifecycle = Desks(_bench().lifecycle), _bench().lifecycle
    for place in atlas.places:
        asks = (ask for ask in atlas.asks if place.typical and desks.answers(place.engagement, ask.command))
        for move in (*asks, *(lapses(lifecycle, place.engagement) if place.engagement else ())):
            told = line(place.engagement, move, made(lifecycle, place.engagement, move))
            found.setdefault(told, (place.engagement, move, told))
    return tuple(found[told] for told in sorted(_telling(found)))


def _telling(lines: Iterable[str]) -> Iterator[str]:
    """All that is accepted, and of refusals the shortest that has a reason which no shorter one has."""
    known: set[tuple[str, str]] = set()
    for told in sorted(lines, key=lambda told: (len(told.split()), told)):
        asked, _, came = told.rpartition(": ")
        reasons = {(asked, code) for code in came.split()}
        if "Told" in told or not reasons <= known:
            known |= reasons
            yield told


def answers(lifecycle: Lifecycle) -> Iterator[str]:
    """The same questions, answered by another lifecycle: a line for each."""
    definition = attrs.evolve(lifecycle.definition, settings=_bench().lifecycle.definition.settings)
    other = Mutated(definition, _bench().lifecycle.fingerprint)
    for engagement, move, _ in witnesses():
        known = None if engagement is None else other.own(engagement)
        yield line(engagement, move, made(other, known, move))


def changed(lifecycle: Lifecycle) -> Iterator[str]:
    """The kinds of answers that a lifecycle gives no more."""
    both = zip(answers(lifecycle), witnesses(), strict=True)
    yield from (f"{was} is now {now}" for now, (_, _, was) in both if was != now)


def line(engagement: Engagement | None, move: Move, answer: Made) -> str:
    """What was asked where, and what came of it."""
    return f"{engagement.state if engagement else 'nothing'}: {_asked(engagement, move)}: {_came(engagement, answer)}"


def _asked(engagement: Engagement | None, move: Move) -> str:
    if not isinstance(move, Ask):
        return str(move)
    by = move.command.by
    bound = engagement.roster.role_of(by) if engagement is not None and isinstance(by, str) else None
    return f"{move.command.name()} by {by.name if isinstance(by, Role) else bound or 'somebody'}"


def _came(engagement: Engagement | None, answer: Made) -> str:
    if answer.after is None:
        return " ".join(answer.codes) or "nothing"
    events = "; ".join(_event(step.event.target, step.event.moved) for step in answer.steps)
    told = " ".join(dict.fromkeys(notice.audience for notice in answer.notices))
    return f"{events}. Told: {told or 'nobody'}. Changed: {' '.join(_changed(engagement, answer.after)) or 'nothing'}."


def _event(target: str, moved: tuple[tuple[str, str, int], ...]) -> str:
    return ", ".join((f"to {target}", *(f"{minor} from {source} to {account}" for source, account, minor in moved)))


def _changed(before: Engagement | None, after: Engagement) -> Iterator[str]:
    was = {} if before is None else _values(before)
    yield from (name for name, value in _values(after).items() if was.get(name) != value)


def _values(engagement: Engagement) -> dict[str, object]:
    shape = engagement.standing.shape
    arrays = {
        f"{name}.{column}": values
        for (name, columns, _), held in zip(shape.arrays, engagement.arrays, strict=True)
        for column, values in zip(columns, held, strict=True)
    }
    numbers = zip((*shape.numbers, *shape.dues), (*engagement.numbers, *engagement.dues), strict=True)
    return {**engagement.facts, **dict(numbers), **arrays}
