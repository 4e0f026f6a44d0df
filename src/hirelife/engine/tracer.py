"""Calling observations and bookings with tracing objects, once, when a lifecycle is compiled."""

from __future__ import annotations

from collections.abc import Callable
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import CodeType
from typing import Any, cast

from ..errors import SpecificationError
from .command import Command
from .data import Move, domain_of
from .definition import Definition
from .trace import Expr, Traced, TracedArray, TracedPayload

SPECIAL = ("registers", "command", "settings", "seat")


def parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names of a function's parameters.

    Raises:
        SpecificationError: it is no plain function, or it does not name all that it takes.
    """
    code: CodeType | None = getattr(function, "__code__", None)
    where = f"function {getattr(function, '__name__', function)!r}"
    if code is None:
        raise SpecificationError(where, "is no plain function: what it reads cannot be known")
    if code.co_flags & (CO_VARARGS | CO_VARKEYWORDS) or code.co_posonlyargcount:
        raise SpecificationError(where, "must name each of its parameters: they are given by name")
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def return_domain(function: Callable[..., Any]) -> tuple[Any, ...]:
    """The finite domain that a function's return annotation names."""
    note = function.__annotations__.get("return")
    kind = eval(note, function.__globals__) if isinstance(note, str) else note  # noqa: S307  # an annotation of ours
    return domain_of(kind)


class Tracer:
    """Calls observations and bookings with tracing objects."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        leaves: dict[str, Any] = {name: Expr("number", name, name) for name in definition.numbers}
        leaves.update({name: Expr("due", name, name) for name in definition.dues})
        leaves.update({name: TracedArray(name, spec.columns) for name, spec in definition.arrays.items()})
        self.registers: Traced = Traced("registers", leaves)
        self._changing: frozenset[str] = frozenset(leaves) | {"moves"}
        self.seat: Traced = Traced("seat", {part: Expr("seat", f"seat.{part}") for part in ("own", "named", "bound")})

    def sources(self, command: type) -> dict[str, Any]:
        """What the special parameter names stand for."""
        return {
            "registers": self.registers,
            "command": TracedPayload(command),
            "settings": self.definition.settings,
            "seat": self.seat,
        }

    def observation(self, name: str, command: type) -> Any:
        """The traced text of an observation, as one command sees it."""
        function = self.definition.observations[name].function
        given = self.sources(command)
        unknown = [parameter for parameter in parameters(function) if parameter not in given]
        if unknown:
            raise SpecificationError(
                f"observation {name!r}", f"asks for {unknown[0]!r}; it may ask for {', '.join(given)}"
            )
        return _named(f"observation {name!r} of {command.__name__}", function, given)

    def booking(self, command: type[Command], known: dict[str, Any]) -> dict[str, Any]:
        """The traced changes of a booking, given the finite things that it reads (facts, observations, role, state)."""
        function = self.definition.books[command]
        given = {**self.sources(command), **known}
        answer = _named(f"booking of {command.__name__}", function, given)
        if not isinstance(answer, dict):
            raise SpecificationError(
                f"booking of {command.__name__}", f"answers {answer!r}, which is no dict of changes"
            )
        changes: dict[str, Any] = dict(cast("dict[str, Any]", answer))
        moves = changes.get("moves", ())
        if not isinstance(moves, tuple):
            raise SpecificationError(f"booking of {command.__name__}", f"its moves are {moves!r}, which is no tuple")
        for name in changes:
            if name not in self._changing:
                raise SpecificationError(f"booking of {command.__name__}", f"changes {name!r}, which is no register")
        for move in cast("tuple[object, ...]", moves):
            if not isinstance(move, Move):
                raise SpecificationError(f"booking of {command.__name__}", f"{move!r} is no Move")
        return changes


def _named(where: str, function: Callable[..., Any], given: dict[str, Any]) -> Any:
    try:
        return function(**{name: given[name] for name in parameters(function)})
    except SpecificationError as fault:
        raise type(fault)(where, f"{fault.where}: {fault.problem}") from fault
    except Exception as fault:
        raise SpecificationError(
            where, f"cannot be traced ({fault}); use + - * // and comparisons, or a named helper"
        ) from fault
