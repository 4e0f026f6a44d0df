"""The marks on functions: rules of a policy, observations, and what a command changes. A mark registers nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

import attrs

from .vocabulary import Role

if TYPE_CHECKING:
    from .command import Command
    from .roster import Roster

P = ParamSpec("P")
F = TypeVar("F", bound=Callable[..., Any])
Remedy = "type[Command] | str"


@attrs.frozen(eq=False)
class Rule(Generic[P]):
    """What must hold, in a sentence, with its source. Called like the function it is made from.

    Attributes:
        function: the predicate; it names the facts and observations it reads as parameters.
        code: its stable name.
        policy: the file it belongs to.
        cites: sentences of the source, or D.
        reason: the default sentence of a refusal; `{name}` stands for a value of `shows`.
        remedy: what would make it succeed: commands, or a sentence.
        shows: names of registers, facts or settings that a refusal's data carries.
        by: the roles it holds for; empty for all.
    """

    function: Callable[P, bool]
    code: str
    policy: str
    cites: tuple[str, ...]
    reason: str
    remedy: tuple[type[Command] | str, ...]
    shows: tuple[str, ...]
    by: tuple[Role, ...]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Whether it holds, given what it reads: a test needs no engagement."""
        return self.function(*args, **kwargs)


@attrs.frozen(eq=False)
class Policy:
    """One file's rules. `requires` marks a predicate; the name of the function is the code of the refusal."""

    name: str

    def requires(
        self,
        *,
        cites: str,
        reason: str,
        remedy: type[Command] | str | tuple[type[Command] | str, ...] = (),
        shows: str = "",
        by: Role | tuple[Role, ...] = (),
    ) -> Callable[[Callable[P, bool]], Rule[P]]:
        """Mark a predicate as a rule of this policy."""
        remedies = remedy if isinstance(remedy, tuple) else (remedy,)
        roles = by if isinstance(by, tuple) else (by,)

        def mark(function: Callable[P, bool]) -> Rule[P]:
            return Rule(
                function,
                function.__name__,
                self.name,
                tuple(cites.split()),
                reason,
                remedies,
                tuple(shows.split()),
                roles,
            )

        return mark


@attrs.frozen(eq=False)
class Observation(Generic[P]):
    """Arithmetic on registers, command, settings and seat that becomes one small value; the only door to the rules."""

    function: Callable[P, Any]
    name: str

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Any:
        """What the function says, given its parameters."""
        return self.function(*args, **kwargs)


def observes(function: Callable[P, Any]) -> Observation[P]:
    """Mark a function as an observation. Its return annotation (bool or an Enum) is its domain."""
    return Observation(function, function.__name__)


@attrs.frozen(eq=False)
class Change:
    """What an accepted command changes: facts (`becomes`), registers (`books`) or who is who (`binds`)."""

    kind: str
    commands: tuple[type[Command], ...]
    function: Callable[..., Any]


def becomes(*commands: type[Command]) -> Callable[[Callable[..., Mapping[str, object]]], Change]:
    """Mark a function of facts, observations, role and state (by parameter name) that returns the changed facts."""
    return lambda function: Change("becomes", commands, function)


def books(*commands: type[Command]) -> Callable[[Callable[..., Mapping[str, object]]], Change]:
    """Mark a function of registers, command, settings, seat and facts that returns changed registers and `moves`.

    It may branch on a fact, never on a register.
    """
    return lambda function: Change("books", commands, function)


def binds(*commands: type[Command]) -> Callable[[Callable[[Any, Any], Roster]], Change]:
    """Mark a function `(roster, command) -> roster` that says who is who after the step."""
    return lambda function: Change("binds", commands, function)
