"""Mutants of bookings: a number that is not changed, money that does not move or goes to somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import attrs

from ...engine.command import Command
from ...engine.compiling import Checker
from ...engine.data import Account, Move
from ...engine.definition import Definition
from ...engine.trace import ARRAYS, Expr
from .in_arithmetic import OTHER, compares, swap
from .rewriting import nodes, replaced, wrapped

Change = tuple[str, str, Callable[[], Definition], type[Command]]
"""Operator, place, the changed definition, and the command that it is about."""
Changes = dict[str, Any]
Rewrite = Callable[[Changes], Changes]


def in_bookings(definition: Definition, checker: Checker) -> Iterator[Change]:
    """Every change of a register or a column, every move and every comparison of a booking."""
    for command, function in definition.books.items():
        found: dict[tuple[str, str], Rewrite] = {}
        for known in checker.combinations(function, command):
            for operator, what, rewrite in _of_booking(definition, checker.tracer.booking(command, known)):
                found.setdefault((operator, what), rewrite)
        for (operator, what), rewrite in found.items():
            yield operator, f"{what} by {command.name()}", partial(_rewritten, definition, command, rewrite), command


def _rewritten(definition: Definition, command: type[Command], rewrite: Rewrite) -> Definition:
    function = wrapped(definition.books[command], rewrite)
    return attrs.evolve(definition, books={**definition.books, command: function})


def _of_booking(definition: Definition, changes: Changes) -> Iterator[tuple[str, str, Rewrite]]:
    moves: tuple[Move, ...] = changes.get("moves", ())
    for number, move in enumerate(moves):
        what = f"{move.source.name} to {move.target.name}, number {number}"
        yield "drop move", what, partial(_moving, partial(_dropped, number))
        for other in _wrong(definition, move):
            name = f"{other.source.name} to {other.target.name} for {what}"
            yield "wrong account", name, partial(_moving, partial(_posted, number, other.source, other.target))
    for name, value in changes.items():
        if name == "moves":
            continue
        yield "drop register change", name, partial(_unchanged, name)
        yield from _of_value(name, value)


def _of_value(name: str, value: object) -> Iterator[tuple[str, str, Rewrite]]:
    for number, node in enumerate(node for node in nodes(value) if node.op in ARRAYS):
        for column, _ in _columns(node):
            rewrite = partial(_within, name, partial(_without_column, number, column))
            yield "drop register change", f"{name}.{column}, {node.op} {number}", rewrite
    for number, node in enumerate(node for node in nodes(value) if compares(node)):
        rewrite = partial(_within, name, partial(swap, number))
        yield "swap comparison", f"{OTHER[node.op]} for {node.op} in {name}, {node}", rewrite


def _wrong(definition: Definition, move: Move) -> Iterator[Move]:
    """The same money to another account, and from another one."""
    others = [account for account in definition.accounts if account not in (move.source, move.target)]
    if others:
        yield attrs.evolve(move, target=others[0])
        yield attrs.evolve(move, source=others[-1])


def _moving(rewrite: Callable[[tuple[Move, ...]], tuple[Move, ...]], changes: Changes) -> Changes:
    return {**changes, "moves": rewrite(changes["moves"])} if "moves" in changes else changes


def _dropped(number: int, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return (*moves[:number], *moves[number + 1 :])


def _posted(number: int, source: Account, target: Account, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    if number >= len(moves):
        return moves
    return (*moves[:number], attrs.evolve(moves[number], source=source, target=target), *moves[number + 1 :])


def _unchanged(name: str, changes: Changes) -> Changes:
    return {key: value for key, value in changes.items() if key != name}


def _within(name: str, rewrite: Callable[[Any], Any], changes: Changes) -> Changes:
    return {**changes, name: rewrite(changes[name])} if name in changes else changes


def _columns(node: Expr) -> tuple[tuple[str, object], ...]:
    """The columns that a helper changes: the last of what it is applied to."""
    return cast("tuple[tuple[str, object], ...]", node.args[-1])


def _without_column(number: int, column: str, value: object) -> object:
    def less(node: Expr) -> Expr:
        return Expr(node.op, *node.args[:-1], tuple(part for part in _columns(node) if part[0] != column))

    return replaced(value, number, less, lambda node: node.op in ARRAYS)
