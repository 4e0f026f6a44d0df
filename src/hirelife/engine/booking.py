"""What an accepted command does to the numbers, as one compiled function of the engagement and the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .command import Command
from .data import Move
from .definition import Definition
from .lower import Lowering, function, seats, unpack
from .shape import Shape
from .trace import Expr
from .tracer import Tracer, parameters
from .value import Engagement

Booking = Callable[[Engagement, Command], tuple[Any, ...]]


class Booker:
    """Compiles bookings, one for each command, finite things that it reads and registers that die with it."""

    def __init__(self, definition: Definition, tracer: Tracer, lowering: Lowering) -> None:
        self.definition = definition
        self.tracer = tracer
        self.lowering = lowering
        self.shape: Shape = definition.shape
        self._made: dict[object, Booking | None] = {}

    def booking(
        self, command: type[Command], known: dict[str, Any], dead: frozenset[str], died: frozenset[str]
    ) -> Booking | None:
        """The function that gives numbers, due times, arrays, ledger and moves; None where nothing changes.

        `dead` are the registers that are dead afterwards, `died` those of them that lived before.
        """
        book = self.definition.books.get(command)
        read = {name: known[name] for name in parameters(book) if name in known} if book else {}
        key = (command, tuple(read.items()), dead, died)
        if key not in self._made:
            self._made[key] = self._compiled(command, read, dead, died)
        return self._made[key]

    def _compiled(
        self, command: type[Command], facts: dict[str, Any], dead: frozenset[str], died: frozenset[str]
    ) -> Booking | None:
        changes = self.tracer.booking(command, facts) if command in self.definition.books else {}
        moves: tuple[Move, ...] = tuple(changes.pop("moves", ()))
        texts = {name: self._plain(value) for name, value in changes.items() if name not in dead}
        texts.update({name: self._default(name) for name in dead if name in died or name in changes})
        if not texts and not moves:
            return None
        amounts = [f"m{number} = {self.lowering.text(move.amount)}" for number, move in enumerate(moves)]
        result = [
            self._numbers(texts, moves, dead),
            self._group("D", self.shape.dues, texts),
            self._arrays(texts),
            self._ledger(moves),
        ]
        lines = [*unpack(*texts.values(), *amounts, *result, "N[D[A[L["), *amounts, "moved = ()"]
        lines += [
            f"if m{number}: moved += (({move.source.name!r}, {move.target.name!r}, m{number}),)"
            for number, move in enumerate(moves)
        ]
        body = "(" + ", ".join([*texts.values(), *(text.partition("= ")[2] for text in amounts), "0"]) + ")"
        lines[:0] = seats(body, command)
        return function("book", "e, c", [*lines, f"return {', '.join(result)}, moved"], {})

    def _plain(self, value: object) -> str:
        """A register holds plain numbers: a word of the payload is stored as its number."""
        text = self.lowering.text(value)
        return f"int({text})" if isinstance(value, Expr) and value.op == "payload" else text

    def _default(self, name: str) -> str:
        if name in self.definition.numbers:
            return self.lowering.text(self.definition.numbers[name].default)
        return "NEVER" if name in self.definition.dues else repr(((),) * len(self.definition.arrays[name].columns))

    def _group(self, letter: str, names: tuple[str, ...], texts: dict[str, str]) -> str:
        if not any(name in texts for name in names):
            return letter
        return "(" + "".join(texts.get(name, f"{letter}[{number}]") + ", " for number, name in enumerate(names)) + ")"

    def _numbers(self, texts: dict[str, str], moves: tuple[Move, ...], dead: frozenset[str]) -> str:
        changed = dict(texts)
        for name, delta in self._deltas(moves).items():
            if name in self.definition.numbers and name not in dead:
                changed[name] = f"({changed.get(name, f'N[{self.shape.numbers.index(name)}]')}{delta})"
        return self._group("N", self.shape.numbers, changed)

    def _arrays(self, texts: dict[str, str]) -> str:
        return self._group("A", tuple(name for name, _, _ in self.shape.arrays), texts)

    def _ledger(self, moves: tuple[Move, ...]) -> str:
        deltas = self._deltas(moves)
        texts = {
            name: f"(L[{number}]{deltas[name]})" for number, name in enumerate(self.shape.totals) if name in deltas
        }
        return self._group("L", self.shape.totals, texts)

    def _deltas(self, moves: tuple[Move, ...]) -> dict[str, str]:
        """What each number or total of an account gains and loses, as the tail of a sum."""
        deltas: dict[str, str] = {}
        for number, move in enumerate(moves):
            leaving = "-" if move.source.out == move.source.into else "+"
            deltas[move.source.out] = deltas.get(move.source.out, "") + f" {leaving} m{number}"
            deltas[move.target.into] = deltas.get(move.target.into, "") + f" + m{number}"
        return deltas
