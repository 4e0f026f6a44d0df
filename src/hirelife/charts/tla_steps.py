"""The part of a TLA+ module that is about registers: what is seen in them, what becomes of them, and every step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .model import KEPT, Ask, Model, View, Wait, Write
from .tabling import ABSENT, Table, Trie
from .tla_words import AND, Tla, either, quoted

if TYPE_CHECKING:
    from hirelife.charts.finite import FiniteMachine


class Steps:
    """Writes the steps of a model: a definition for each command with its payload, and for each due time that comes."""

    def __init__(self, model: Model, tongue: Tla) -> None:
        self.model = model
        self.machine: FiniteMachine = model.machine
        self.tongue = tongue
        self.cells: list[str] = [cell.name for cell in model.cells]

    def lines(self) -> Iterator[str]:
        """The lines of this part."""
        yield from self._asks()
        yield from self._waits()
        yield from self._next()

    # ------------------------------------------------------------ the registers

    def _looked_up(self, name: str, table: Table) -> Iterator[str]:
        """A definition of the number that a table says, with the table before it."""
        if table.constant is not None:
            yield f"{name} == {table.constant}"
            return
        yield f"{name}_of == {self._trie(table.trie, table.keys)}"
        yield f"{name} == {name}_of" + "".join(f"[{self._index(key)}]" for key in table.keys)

    def _index(self, key: str) -> str:
        if key in self.cells:
            return f"{key} + 1"
        return f"IF {key} THEN 2 ELSE 1" if self._is_flag(key) else key

    def _is_flag(self, key: str) -> bool:
        return isinstance(self.machine.domains[key][0], bool)

    def _trie(self, trie: Trie, keys: tuple[str, ...]) -> str:
        if not isinstance(trie, tuple):
            return "<< >>" if trie == ABSENT and keys else str(trie)
        parts = [self._trie(part, keys[1:]) for part in trie]
        if keys[0] in self.cells or self._is_flag(keys[0]):
            return f"<< {', '.join(parts)} >>"
        words = self.machine.domains[keys[0]]
        return " @@ ".join(f'("{word}" :> {part})' for word, part in zip(words, parts, strict=True) if part != "<< >>")

    def _write(self, name: str, writes: tuple[Write, ...]) -> Iterator[str]:
        for write in writes:
            if write.value.constant is None:
                yield from self._looked_up(f"{name}_{write.cell}", write.value)
        yield f"{name} =="
        for write in writes:
            value = f"{name}_{write.cell}" if write.value.constant is None else str(write.value.constant)
            kept = KEPT in write.value.rows.values()
            yield f"  /\\ {write.cell}' = {f'Kept({write.cell}, {value})' if kept else value}"
        still = [cell for cell in self.cells if cell not in {write.cell for write in writes}]
        yield f"  /\\ UNCHANGED << {', '.join(still)} >>"

    # ------------------------------------------------------------ what is done

    def _asks(self) -> Iterator[str]:
        yield ""
        yield "\\* ---- who asks what"
        yield f"Kept(old, new) == IF new = {KEPT} THEN old ELSE new"
        for ask in self.model.asks:
            yield ""
            yield f"\\* {' '.join(ask.text.split())}"
            yield from self._ask(ask)

    def _ask(self, ask: Ask) -> Iterator[str]:
        number, views = ask.number, [self._view(view) for view in ask.views]
        states = dict.fromkeys(way.state for way in self.machine.ways if way.command == ask.command)
        yield f"Views_{number} == << {', '.join(views)} >>"
        yield from self._looked_up(f"Seen_{number}", ask.sees)
        yield f"Sees_{number} == Views_{number}[Seen_{number} + 1]"
        yield f"Can_{number} == state \\in {quoted(states)} /\\ May_{ask.command}(Sees_{number})"
        yield from self._looked_up(f"Inside_{number}", ask.inside)
        if ask.owed.constant != 0:
            yield from self._looked_up(f"Owed_{number}", ask.owed)
            yield f"Must_{number} == state \\in {quoted(states)} /\\ Owed_{number} = 1 /\\ Can_{number}"
        yield from self._write(f"Write_{number}", ask.writes)
        yield f"Do_{number} =="
        yield f"  /\\ Can_{number} = TRUE"
        yield f"  /\\ Inside_{number} = 1"
        yield f"  /\\ Stand(After_{ask.command}(Sees_{number}))"
        yield f"  /\\ Write_{number}"

    def _view(self, view: View | None) -> str:
        if view is None:
            return '[role |-> "nobody"]'
        told = {"role": view.role, **view.sight}
        return "[" + ", ".join(f"{name} |-> {self.tongue.word(value)}" for name, value in told.items()) + "]"

    def _waits(self) -> Iterator[str]:
        yield ""
        yield "\\* ---- what comes with time"
        for wait in self.model.waits:
            yield ""
            yield f"\\* {wait.text}"
            yield from self._wait(wait)

    def _wait(self, wait: Wait) -> Iterator[str]:
        yield from self._looked_up(f"Possible_{wait.number}", wait.possible)
        yield from self._write(f"Write_{wait.number}", wait.writes)
        yield f"Do_{wait.number} =="
        yield f"  /\\ Possible_{wait.number} = 1"
        yield f"  /\\ UNCHANGED << {', '.join(('state', *self.machine.facts))} >>"
        yield f"  /\\ Write_{wait.number}"

    def _next(self) -> Iterator[str]:
        owed = [ask.number for ask in self.model.asks if ask.owed.constant != 0]
        yield ""
        yield "\\* ---- what the clock owes comes first, and alone"
        yield f"Urgent == {either(f'Must_{number}' for number in owed)}"
        yield f"Clock == {either(f'(Must_{number} = TRUE {AND} Do_{number})' for number in owed)}"
        yield f"Asked == {either(f'Do_{ask.number}' for ask in self.model.asks)}"
        yield f"Time == {either(f'Do_{wait.number}' for wait in self.model.waits)}"
        yield "Next == IF Urgent THEN Clock ELSE Asked \\/ Time"
        yield ""
        yield "\\* ---- one of them, by its number"
        yield f"Owed(n) == {either(f'(n = {number} {AND} Must_{number} = TRUE {AND} Do_{number})' for number in owed)}"
        every = [ask.number for ask in self.model.asks] + [wait.number for wait in self.model.waits]
        yield f"Free(n) == {either(f'(n = {number} {AND} Do_{number})' for number in every)}"
        yield "Chosen(n) == IF Urgent THEN Owed(n) ELSE Free(n)"
        yield "Spec == Init /\\ [][Next]_vars"
