"""The part of a Promela text that is about registers: what is seen in them, what becomes of them, and the loop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .logic import expression
from .model import KEPT, Ask, Model, Wait, Write
from .promela_words import C, commented, plain
from .tabling import Table, levels
from .tla_words import finite_node

if TYPE_CHECKING:
    from hirelife.charts.finite import FiniteMachine


class Steps:
    """Writes the steps of a model as functions of C, and the loop whose options they are."""

    def __init__(self, model: Model, tongue: C) -> None:
        self.model = model
        self.machine: FiniteMachine = model.machine
        self.tongue = tongue
        self.facts: list[str] = ["state", *self.machine.facts]

    def start(self, name: str) -> int:
        """The number of the value with which a fact, or the state, begins."""
        fact = self.machine.facts.get(name)
        return fact.values.index(fact.default) if fact is not None and fact.default is not None else 0

    def lines(self) -> Iterator[str]:
        """The functions."""
        yield "/* ---- the standing is taken; a fact that nothing reads any more there is held at its default */"
        yield "static void stand(void) {"
        tongue = C(self.machine, "f")
        for name, held in self.model.resting.items():
            rests = tongue.text(expression(finite_node(self.machine, held), self.machine.domains))
            yield f"  if ({rests}) f.{plain(name)} = {self.start(name)};"
        yield from (f"  now.{plain(name)} = f.{plain(name)};" for name in self.facts)
        yield "}"
        for ask in self.model.asks:
            yield f"/* ---- {commented(ask.text)} */"
            yield from self._ask(ask)
        yield "static int urgent(void) {"
        yield f"  return {' || '.join(f'(owed_{number}() > 0 && can_{number}())' for number in self._owed()) or '0'};"
        yield "}"
        for wait in self.model.waits:
            yield f"/* ---- {commented(wait.text)} */"
            yield from self._wait(wait)

    def _owed(self) -> list[int]:
        return [ask.number for ask in self.model.asks if ask.owed.constant != 0]

    def _ask(self, ask: Ask) -> Iterator[str]:
        number = ask.number
        yield from self._looked_up(f"seen_{number}", ask.sees)
        yield from self._looked_up(f"inside_{number}", ask.inside)
        yield from self._looked_up(f"owed_{number}", ask.owed) if ask.owed.constant != 0 else ()
        yield f"static int see_{number}(void) {{"
        yield f"  switch (seen_{number}()) {{"
        for place, view in enumerate(ask.views):
            told = {"role": view.role, **view.sight} if view else {}
            told_text = " ".join(f"s.{plain(name)} = {self.tongue.value(name, value)};" for name, value in told.items())
            yield f"  case {place}: {told_text} return {int(view is not None)};"
        yield "  }"
        yield "  return 0;"
        yield "}"
        states = dict.fromkeys(way.state for way in self.machine.ways if way.command == ask.command)
        here = self.tongue.among("state", tuple(states))
        yield f"static int can_{number}(void) {{ return {here} && see_{number}() && may_{ask.command}(); }}"
        yield from self._write(number, ask.writes, f"see_{number}(); after_{ask.command}();", "stand();")

    def _wait(self, wait: Wait) -> Iterator[str]:
        yield from self._looked_up(f"possible_{wait.number}", wait.possible)
        yield from self._write(wait.number, wait.writes)

    def _write(self, number: int, writes: tuple[Write, ...], first: str = "", last: str = "") -> Iterator[str]:
        for write in writes:
            yield from self._looked_up(f"{plain(write.cell)}_{number}", write.value)
        yield f"static void do_{number}(void) {{"
        yield from (f"  int new_{plain(write.cell)} = {plain(write.cell)}_{number}();" for write in writes)
        yield f"  {first}"
        for write in writes:
            kept = f"if (new_{plain(write.cell)} != {KEPT}) " if KEPT in write.value.rows.values() else ""
            yield f"  {kept}now.{plain(write.cell)} = new_{plain(write.cell)};"
        yield f"  {last}"
        yield "}"

    def _looked_up(self, name: str, table: Table) -> Iterator[str]:
        """A function that says what a table says."""
        text = "0"
        for level, (key, size, numbers) in enumerate(zip(table.keys, table.sizes, levels(table), strict=True)):
            yield f"static const short {name}_{level}[] = {{ {', '.join(map(str, numbers))} }};"
            text = f"at({name}_{level}, {size}, {text}, now.{plain(key)})"
        yield f"static int {name}(void) {{ return {text if table.constant is None else table.constant}; }}"

    def loop(self) -> Iterator[str]:
        """The options. A blank stands before the brackets of a call, which Spin would take for a side effect."""
        yield ""
        yield "/* ---- what the clock owes comes first, and alone */"
        yield "active proctype lifecycle() {"
        yield "end:"  # where nothing is left to do, it ends well
        yield "  do"
        owed = set(self._owed())
        for ask in self.model.asks:
            number = ask.number
            first = f"(!urgent () || owed_{number} () > 0)" if number in owed else "!urgent ()"
            yield f"  :: d_step {{ c_expr {{ can_{number} () && inside_{number} () > 0 && {first} }} ->"
            yield f"       c_code {{ do_{number}(); }} }}"
        for wait in self.model.waits:
            yield f"  :: d_step {{ c_expr {{ possible_{wait.number} () > 0 && !urgent () }} ->"
            yield f"       c_code {{ do_{wait.number}(); }} }}"
        yield "  od"
        yield "}"
