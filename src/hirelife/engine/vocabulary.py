"""The words of a specification: states with their traits, roles, audiences, targets, and the row of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

import attrs

if TYPE_CHECKING:
    from .command import Command


class Clock(Enum):
    """Whether time counts in a state."""

    RUNS = "runs"
    STANDS = "stands"  # due times that pause are moved on by the time spent here


class Unit(Enum):
    """What an integer counts; decides how refusals and reports show it."""

    MONEY = "minor units"
    COUNT = "count"
    INSTANT = "microseconds since 1970 UTC"
    CODE = "code"


class RoleKind(Enum):
    """How somebody comes by a role."""

    PARTY = "party"  # bound in the engagement's roster
    PUBLIC = "public"  # everybody who is not bound, while the state is open
    HOST = "host"  # claimed by the host on commands made in a trusted place


@attrs.frozen(eq=False)
class State:
    """A state of the lifecycle, with its traits.

    Attributes:
        name: the word on the wire.
        phase: the kind of state, for pictures and reports.
        clock: whether time counts here.
        meaning: one sentence for people.
        open: whether unbound principals have the public role here.
        inherits: a state whose permissions hold here wherever no cell says otherwise (for extensions).
    """

    name: str
    phase: str
    clock: Clock
    meaning: str
    open: bool = False
    inherits: State | None = None

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class Role:
    """Who somebody is in an engagement. A role of kind HOST may itself stand as `by` on a command.

    Roles of one name and kind are one role: a command that was stored and read back is by the same.
    """

    name: str
    kind: RoleKind
    letter: str = attrs.field(eq=False)
    meaning: str = attrs.field(eq=False)

    def __str__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[Callable[..., Role], tuple[object, ...]]:
        return Role, (self.name, self.kind, self.letter, self.meaning)


class Keep(Enum):
    """Targets and sources that are no state."""

    STAY = "stay"  # the state is kept: a self-loop
    NEW = "new"  # the source of the command that begins an engagement


STAY = Keep.STAY
NEW = Keep.NEW


@attrs.frozen(eq=False)
class Select:
    """A target that depends: a function of facts and observations, named by parameter, to one of `targets`."""

    function: Callable[..., State]
    targets: tuple[State, ...]
    name: str


def selects(*targets: State) -> Callable[[Callable[..., State]], Select]:
    """Mark a function as the selector of a target; it may answer nothing but `targets`."""
    return lambda function: Select(function, targets, function.__name__)


@attrs.frozen(eq=False)
class Audience:
    """Who is told, where a role alone does not say it: a function of roster, command and array columns.

    Attributes:
        name: the word in tables and diagrams.
        function: `(engagement, command) -> principals`, asked on the engagement as it was before the step.
        meaning: one sentence for people.
    """

    name: str
    function: Callable[[Any, Any], tuple[str, ...]]
    meaning: str


class Others(Enum):
    """The audience of every bound party but the one who acts."""

    OTHERS = "others"


OTHERS = Others.OTHERS

Target = State | Keep | Select
Told = Role | Audience | Others


def _tuple(value: object) -> tuple[Any, ...]:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


def _words(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value.split()) if isinstance(value, str) else value


@attrs.frozen(eq=False)
class Row:
    """One row of the table of transitions.

    Attributes:
        source: the states it leaves from (one or several), or NEW.
        command: what is asked.
        target: where it leads: a state, STAY, or a selector.
        by: the roles that may ask.
        needs: names of the rules that must hold, in the order in which refusals list them.
        told: who is notified in the same step.
        cites: sentences of the source, or D for a design decision.
        permits: the permission whose cell governs it, where one does.
        happy: whether it lies on the happy path.
    """

    source: tuple[State, ...] | tuple[Keep, ...] = attrs.field(converter=_tuple)
    command: type[Command]
    target: Target
    by: tuple[Role, ...] = attrs.field(converter=_tuple)
    needs: tuple[str, ...] = attrs.field(converter=_words, default=())
    told: tuple[Told, ...] = attrs.field(converter=_tuple, default=())
    cites: tuple[str, ...] = attrs.field(converter=_words, default=("D",), kw_only=True)
    permits: str = attrs.field(default="", kw_only=True)
    happy: bool = attrs.field(default=False, kw_only=True)

    def __str__(self) -> str:
        sources = ", ".join(getattr(source, "name", "?").lower() for source in self.source)
        return f"row {sources} --{self.command.name()}--> {target_name(self.target)}"


def target_name(target: Target) -> str:
    """The target in words."""
    return target.name if isinstance(target, (State, Select)) else target.value


def target_states(row: Row, source: State | Keep) -> tuple[State, ...]:
    """Every state that a row may lead to from `source`."""
    if isinstance(row.target, Select):
        return row.target.targets
    target = source if row.target is STAY else row.target
    return (target,) if isinstance(target, State) else ()


Texts = Mapping[str, str]
