"""Whether a definition's functions mean something whatever they are given: total, in their domain, and traceable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, cast

from ..errors import SpecificationError
from .command import Command
from .compiling import Checker
from .data import Move
from .lower import seats
from .trace import ARRAYS, COLUMNS, COMPARING, Expr, TracedArray
from .tracer import parameters
from .vocabulary import Row, Select


def means_something(checker: Checker) -> None:
    """Call every rule, selector and change with all that it may be given, and trace all arithmetic.

    Raises:
        SpecificationError: names the function, what it was given, and what it answered.
    """
    for code, rule in checker.definition.rules.items():
        _total(f"rule {code!r}", rule.function, checker.combinations(rule.function), _truth, "no bool")
    for row in checker.definition.rows:
        _target(checker, row)
    _facts(checker)
    _lives(checker)
    _accounts(checker)
    _traces(checker)


Known = Iterable[dict[str, Any]]
Fits = Callable[[object], bool]


def _total(where: str, function: Callable[..., Any], given: Known, fits: Fits, otherwise: str) -> None:
    for known in given:
        try:
            answer = cast("Callable[..., object]", function)(**known)
        except Exception as fault:
            raise SpecificationError(where, f"raises {fault!r} for {known}") from fault
        if not fits(answer):
            raise SpecificationError(where, f"answers {answer!r} for {known}, which is {otherwise}")


def _truth(answer: object) -> bool:
    return isinstance(answer, bool)


def _target(checker: Checker, row: Row) -> None:
    target = row.target
    if isinstance(target, Select):
        where = f"{row}, selector {target.name!r}"
        given = checker.combinations(target.function, row.command)
        _total(where, target.function, given, lambda state: state in target.targets, "not declared")


def _facts(checker: Checker) -> None:
    commands = set(checker.definition.commands)
    for kind in ("becomes", "books", "binds"):
        for command in getattr(checker.definition, kind):
            if command not in commands:
                raise SpecificationError(f"{kind} of {command.__name__}", "no row has this command")

    def fits(changes: object) -> bool:
        facts = checker.definition.facts
        if not isinstance(changes, dict):
            return False
        given = cast("dict[str, object]", changes).items()
        return all(name in facts and in_domain(checker.domain(name, name), value) for name, value in given)

    for command, function in checker.definition.becomes.items():
        where = f"becomes of {command.__name__}"
        checker.reads(function, where)
        _total(
            where, function, checker.combinations(function, command), fits, "no change of facts within their domains"
        )


def in_domain(domain: tuple[Any, ...], value: object) -> bool:
    """Whether a value is one of a domain, and of its type: 1 is not True, nor a member of an IntEnum."""
    return type(value) is type(domain[0]) and value in domain


def _lives(checker: Checker) -> None:
    for name, alive in checker.definition.mortal.items():
        for part in parameters(alive):
            if part != "state" and part not in checker.definition.facts:
                raise SpecificationError(f"alive_while of {name!r}", f"reads {part!r}, which is no fact")
        _total(f"alive_while of {name!r}", alive, checker.combinations(alive), _truth, "no bool")


def _accounts(checker: Checker) -> None:
    kept = {*checker.definition.numbers, *checker.definition.totals}
    for account in checker.definition.accounts:
        if not {account.into, account.out} <= kept:
            raise SpecificationError(f"account {account.name!r}", "is kept in no number and no total")


def _traces(checker: Checker) -> None:
    for row in checker.definition.rows:
        for name in checker.observed(row):
            traced = checker.tracer.observation(name, row.command)
            _observation(checker, name, traced, row.command)
            seats(checker.lowering.text(traced), row.command)
    for command, function in checker.definition.books.items():
        for known in checker.combinations(function, command):
            _booking(checker, f"booking of {command.__name__}", checker.tracer.booking(command, known))


def _observation(checker: Checker, name: str, traced: object, command: type[Command]) -> None:
    where = f"observation {name!r}"
    _fits(where, traced, array=False)
    domain = checker.domain(name, where)
    if isinstance(domain[0], bool) and not _yes_or_no(traced):
        raise SpecificationError(where, f"answers the number {traced!r}, not yes or no: compare it")
    if isinstance(domain[0], Enum) and not _members(checker, traced, domain, command):
        raise SpecificationError(where, f"answers {traced!r}, which may be no member of its Enum")


def _members(checker: Checker, traced: object, domain: tuple[Any, ...], command: type[Command]) -> bool:
    """Whether arithmetic can give nothing but members: a word of the payload, the status of a row, or constants."""
    if not isinstance(traced, Expr):
        return traced in domain
    if traced.op == "where":
        return all(_members(checker, part, domain, command) for part in traced.args[1:])
    if traced.op == "payload":
        return type(domain[0]).__name__ in _note(command, str(traced.args[0]).removeprefix("command."))
    if traced.op != "pick" or not isinstance(traced.args[0], Expr):
        return False
    array, column, _ = traced.args[0].args
    values = checker.definition.arrays[array].columns[column].domain
    return bool(values) and set(values) <= set(domain) and traced.args[2] in domain


def _note(command: type[Command], field: str) -> str:
    """What the annotation of a field, or of a property, says."""
    notes = [vars(kind).get("__annotations__", {}).get(field) for kind in command.__mro__]
    getter = getattr(getattr(command, field, None), "fget", None)
    notes += [getter.__annotations__.get("return")] if getter is not None else []
    return str(next((note for note in notes if note is not None), ""))


def _yes_or_no(traced: object) -> bool:
    if not isinstance(traced, Expr):
        return isinstance(traced, bool)
    if traced.op in ("&", "|"):
        return all(_yes_or_no(part) for part in traced.args)
    if traced.op == "where":
        return all(_yes_or_no(part) for part in traced.args[1:])
    return traced.op in COMPARING or traced.op in ("matches", "payload")


def _booking(checker: Checker, where: str, changes: dict[str, Any]) -> None:
    moves: tuple[Move, ...] = changes.pop("moves", ())
    for name, value in changes.items():
        if isinstance(value, bool) or (isinstance(value, Expr) and value.op in (*COMPARING, "&", "|", "matches")):
            raise SpecificationError(f"{where}, {name}", f"stores yes or no, {value!r}: use where(…, 1, 0)")
        _fits(f"{where}, {name}", value, array=name in checker.definition.arrays)
    for move in moves:
        for account in (move.source, move.target):
            if account not in checker.definition.accounts:
                raise SpecificationError(where, f"moves money by {account.name!r}, which is no declared account")
        _fits(where, move.amount, array=False)


def _fits(where: str, value: object, *, array: bool) -> None:
    """Whether a traced value is an array where an array is wanted, and one number elsewhere."""
    many = isinstance(value, TracedArray) or (isinstance(value, Expr) and value.op in ARRAYS)
    if many is not array:
        raise SpecificationError(where, f"gives {value!r} where {'an array' if array else 'a number'} is wanted")
    if isinstance(value, Expr) and value.op in COLUMNS:
        raise SpecificationError(where, f"gives the whole column {value!r} where one number is wanted")
    if not isinstance(value, (Expr, TracedArray, int)):
        raise SpecificationError(where, f"gives {value!r}, which is no whole number")
