"""The finite machine of a lifecycle: what every export is written from.

A lifecycle judges by functions of facts and observations that have finitely many values each. Here those functions are
asked everything once and become decision diagrams; states, facts, rules and commands keep their names. What is not
finite (amounts, due times, payloads) stays outside: it comes in as the values of the observations, the sight.
"""

from __future__ import annotations

from typing import cast

import attrs

from ..engine import Lifecycle
from .decision import Node, Word
from .logic import reads


@attrs.frozen
class Variable:
    """A fact, an observation, the role or the state.

    Attributes:
        name: as functions read it.
        values: its values in words, in the declared order.
        codes: the same values as the lifecycle holds them in registers and sights: numbers, or words of a payload.
        meaning: one sentence for people.
        default: the first value of a fact; None for what is observed.
    """

    name: str
    values: tuple[Word, ...]
    codes: tuple[int | str, ...]
    meaning: str = ""
    default: Word | None = None

    def word(self, code: object) -> Word:
        """The word of a value as the lifecycle holds it."""
        return self.values[self.codes.index(cast("int", code))]


@attrs.frozen
class Function:
    """A rule, a selector, the change of one fact, or a condition of life, as a diagram.

    Attributes:
        name: its own name; of a change the fact's.
        node: the diagram.
        meaning: its docstring's first line, or a rule's reason.
        cites: the sentences that a rule cites.
    """

    name: str
    node: Node
    meaning: str = ""
    cites: tuple[str, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The variables that it reads, in the order of its text; of a change the fact too, where it may be kept."""
        return reads(self.node, self.name)


@attrs.frozen
class Cell:
    """Why a permission closes a way: its name and sentence."""

    code: str
    reason: str
    cites: tuple[str, ...]


@attrs.frozen
class Way:
    """What a command needs, and where it leads, for some roles in one state.

    Attributes:
        state: where it is asked; the beginning before the first event.
        command: its name.
        roles: those for whom all of this is the same.
        rules: the rules that must hold, in the order in which a refusal lists them.
        targets: the states to which it may lead; several where a selector chooses.
        selector: the selector's name, or "".
        closed: the permission that closes it whatever the rules say; None where none does.
        cites: sentences that its row cites.
    """

    state: str
    command: str
    roles: tuple[str, ...]
    rules: tuple[str, ...]
    targets: tuple[str, ...]
    selector: str
    closed: Cell | None
    cites: tuple[str, ...]


@attrs.frozen
class FiniteMachine:
    """Everything finite that a lifecycle says.

    Attributes:
        beginning: the name of what is before the first event; a state of the machine.
        states: name to meaning, the beginning excluded.
        roles: name to meaning.
        facts: the variables of a standing besides the state.
        observations: the variables of a sight.
        commands: every command's name.
        rules, selectors: by name.
        becomes: command to the facts that it changes, each with its function.
        alive: register to the condition under which it means anything.
        ways: the table; no two have the same state, command and role.
        sees: command to the observations that its judgement reads.
    """

    name: str
    version: str
    beginning: str
    states: dict[str, str]
    roles: dict[str, str]
    facts: dict[str, Variable]
    observations: dict[str, Variable]
    commands: tuple[str, ...]
    rules: dict[str, Function]
    selectors: dict[str, Function]
    becomes: dict[str, tuple[Function, ...]]
    alive: dict[str, Function]
    ways: tuple[Way, ...]
    sees: dict[str, tuple[str, ...]]

    @property
    def domains(self) -> dict[str, tuple[Word, ...]]:
        """The values of everything that a function may read, by name."""
        known = {name: variable.values for name, variable in (self.facts | self.observations).items()}
        return {**known, "role": tuple(self.roles), "state": (self.beginning, *self.states)}

    def way(self, state: str, command: str, role: str) -> Way | None:
        """The way for one role; None where the table has none."""
        return next((way for way in self.asked(state, command) if role in way.roles), None)

    def asked(self, state: str, command: str) -> tuple[Way, ...]:
        """The ways of a command in a state."""
        return tuple(way for way in self.ways if (way.state, way.command) == (state, command))


def finite(lifecycle: Lifecycle) -> FiniteMachine:
    """The finite machine of a lifecycle.

    Raises:
        SpecificationError: two members of an Enum have the same word.
    """
    from .gathering import gathered

    return gathered(lifecycle)
