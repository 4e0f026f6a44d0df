"""The judge that a finite machine is: the reasons against a command, or where it leads and what is then the case.

Not for hosts (`Lifecycle.decide` is), but to hold the machine, and so every export, equal to `decide`.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from .decision import KEPT, Word, answer
from .finite import FiniteMachine, Way


@attrs.frozen
class Asked:
    """What is asked of the machine.

    Attributes:
        state: where the engagement stands.
        command: the command's name.
        role: who asks.
        facts: every fact.
        sight: the observations of the command (`FiniteMachine.sees`).
    """

    state: str
    command: str
    role: str
    facts: Mapping[str, Word]
    sight: Mapping[str, Word]


@attrs.frozen
class Judgement:
    """What the machine says.

    Attributes:
        reasons: the codes of a refusal, in order; empty where the command is accepted.
        target: the state afterwards.
        facts: the facts afterwards.
    """

    reasons: tuple[str, ...]
    target: str
    facts: dict[str, Word]


def judge(machine: FiniteMachine, asked: Asked) -> Judgement:
    """Judge a command."""
    way = machine.way(asked.state, asked.command, asked.role)
    known: dict[str, Word] = {**asked.facts, **asked.sight, "role": asked.role, "state": asked.state}
    reasons = unmet(machine, way, known) if way else (misplaced(machine, asked.state, asked.command),)
    if way is None or reasons:
        return Judgement(reasons, asked.state, dict(asked.facts))
    return Judgement((), target(machine, way, known), changed(machine, asked, known))


def misplaced(machine: FiniteMachine, state: str, command: str) -> str:
    """The code of a refusal where the table has no way."""
    if state == machine.beginning:
        return "nothing_yet"
    return "wrong_role" if machine.asked(state, command) else "wrong_state"


def unmet(machine: FiniteMachine, way: Way, known: Mapping[str, Word]) -> tuple[str, ...]:
    """The codes of everything that forbids a way, in order."""
    broken = (code for code in way.rules if answer(machine.rules[code].node, known) is False)
    return (*((way.closed.code,) if way.closed else ()), *broken)


def target(machine: FiniteMachine, way: Way, known: Mapping[str, Word]) -> str:
    """Where a way leads."""
    return str(answer(machine.selectors[way.selector].node, known)) if way.selector else way.targets[0]


def changed(machine: FiniteMachine, asked: Asked, known: Mapping[str, Word]) -> dict[str, Word]:
    """The facts after an accepted command."""
    after = dict(asked.facts)
    for change in machine.becomes[asked.command]:
        value = answer(change.node, known)
        if value is not KEPT:
            after[change.name] = value
    return after
