"""What a rule depends on once the settings of a lifecycle are known: on nothing more, or on facts and observations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

import attrs

from .command import Command
from .compiling import Checker
from .definition import Definition
from .trace import Expr
from .tracer import parameters
from .truth import written
from .vocabulary import Keep, Role, State

Values = tuple[Any, ...]


@attrs.frozen
class Read:
    """Something that a rule reads, and that an engagement decides.

    Attributes:
        name: the fact or the observation.
        trace: how an observation is worked out, as text; empty for a fact. Two of one name may differ in it.
        domain: its values.
    """

    name: str
    trace: str
    domain: Values


@attrs.frozen
class Condition:
    """Where a rule holds.

    Attributes:
        code: the rule.
        reads: what it depends on; nothing where the settings decide.
        holds: the values of these for which it holds.
    """

    code: str
    reads: tuple[Read, ...]
    holds: frozenset[Values]

    @property
    def always(self) -> bool:
        """Whether the settings decide that it holds."""
        return not self.reads and bool(self.holds)

    @property
    def never(self) -> bool:
        """Whether the settings decide that it does not."""
        return not self.holds

    def at(self, known: Mapping[Read, Any]) -> bool:
        """Whether it holds, given what it reads."""
        return tuple(known[read] for read in self.reads) in self.holds


class Conditions:
    """The conditions of one lifecycle, each worked out once."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._checker = Checker(definition)
        self._known: dict[tuple[object, ...], Condition] = {}
        self._traces: dict[tuple[str, type[Command]], object] = {}

    def of(self, code: str, command: type[Command], role: Role, state: State | Keep) -> Condition:
        """A rule as one role meets it in one state, asking for one command."""
        scope = {"role": role, "state": _place(state)}
        known = {name: scope[name] for name in parameters(self.definition.rules[code].function) if name in scope}
        key = (code, command, *(part.name if part is not None else "" for part in known.values()))
        if key not in self._known:
            self._known[key] = self._made(code, command, known)
        return self._known[key]

    def _made(self, code: str, command: type[Command], scope: Mapping[str, object]) -> Condition:
        function = self.definition.rules[code].function
        names = parameters(function)
        reads = [None if name in scope else self._read(name, command) for name in names]
        spaces = [(scope[name],) if read is None else read.domain for name, read in zip(names, reads, strict=True)]
        rule: Callable[..., bool] = function
        holds = {values for values in product(*spaces) if rule(**dict(zip(names, values, strict=True)))}
        matter = [number for number, space in enumerate(spaces) if len(space) > 1 and _matters(number, holds, spaces)]
        kept = tuple(read for number in matter if (read := reads[number]) is not None)
        return Condition(code, kept, frozenset(tuple(values[number] for number in matter) for values in holds))

    def by_settings(self, code: str, command: type[Command], role: Role, state: State | Keep) -> bool | None:
        """Whether the settings decide that a rule holds, or that it does not; None where they do not decide."""
        names = parameters(self.definition.rules[code].function)
        if not any(name in self.definition.observations and self._fixed(name, command) for name in names):
            return None  # it reads no setting: nothing has to be worked out
        found = self.of(code, command, role, state)
        return True if found.always else False if found.never else None

    def _fixed(self, name: str, command: type[Command]) -> bool:
        return not isinstance(self._trace(name, command), Expr)

    def _trace(self, name: str, command: type[Command]) -> object:
        key = (name, command)
        if key not in self._traces:
            self._traces[key] = self._checker.tracer.observation(name, command)
        return self._traces[key]

    def _read(self, name: str, command: type[Command]) -> Read:
        """A fact or an observation with what it may be: one value where it reads settings alone."""
        domain = self._checker.domain(name, f"reading {name!r}")
        if name in self.definition.facts:
            return Read(name, "", domain)
        traced = self._trace(name, command)
        if isinstance(traced, Expr):
            return Read(name, str(traced), domain)
        return Read(name, "", tuple(value for value in domain if value == traced))


def _place(state: State | Keep) -> State | None:
    return state if isinstance(state, State) else None


def _matters(number: int, holds: set[Values], spaces: list[Values]) -> bool:
    """Whether anything hangs on one value: for some of the others it holds with one, and not with another."""
    return any(
        (*values[:number], other, *values[number + 1 :]) not in holds for values in holds for other in spaces[number]
    )


def together(*conditions: Condition) -> Iterator[tuple[bool, ...]]:
    """Whether each holds, for all that any of them reads."""
    reads = tuple(dict.fromkeys(read for one in conditions for read in one.reads))
    for values in product(*(read.domain for read in reads)):
        known = dict(zip(reads, values, strict=True))
        yield tuple(one.at(known) for one in conditions)


def named(value: object) -> str:
    """A value in words."""
    return written(value).lower().replace("_", " ")
