"""What a cell of the permission matrix means in one lifecycle: yes or no where its settings decide, else on what."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..engine.compiling import CELL_WORDS, DENIED, cell_of, word
from ..engine.conditions import Condition, Conditions, together
from ..engine.definition import Definition
from ..engine.permission import NO, ORIGIN, VETO, YES, Cell, Permission
from ..engine.question import Question
from ..engine.regranting import way
from ..engine.vetoing import Reach, reach
from ..engine.vocabulary import Role, State
from .clauses import condition, held

WORDS = {YES: "yes", NO: "no", VETO: "veto", ORIGIN: "origin"}


@attrs.frozen
class Meaning:
    """What a cell grants.

    Attributes:
        value: `yes`, `no`, `origin`, `if`; `veto` for a no that counts in other engagements of the two.
        code: the rule that decides, where the value is `if`.
        words: when it does, beginning with `if` or `unless`; of a veto, when it counts for the pair, with `while`.
        cites: the sentences behind the answer.
        origin: the name of the state that decides, where the cell of another one refers to it.
        condition: where it grants; None where that is no question.
    """

    value: str
    code: str = ""
    words: str = ""
    cites: tuple[str, ...] = ()
    origin: str = ""
    condition: Condition | None = None

    @property
    def said(self) -> str:
        """The answer in words."""
        if self.value == "veto":
            return f"no, all {self.words}".rstrip()
        return self.words or {"origin": "as before"}.get(self.value, self.value)


class Cells:
    """The cells of one lifecycle."""

    def __init__(self, definition: Definition, conditions: Conditions | None = None) -> None:
        self.definition = definition
        self.conditions: Conditions = conditions or Conditions(definition)
        self._states: dict[str, State] = {state.name: state for state in definition.states}

    def meaning(self, line: Permission, role: Role, state: State, *, folded: bool = True) -> Meaning:
        """What a permission of a role means in a state; as it is written down, where settings are not `folded` in."""
        cell = cell_of(line, state)
        if not folded and cell.value not in CELL_WORDS:
            return Meaning("if", cell.value, cites=cell.cites)
        found = self._meaning(cell, role, state)
        return self._reaching(found, line, role, state) if folded else found

    def unfolded(self, line: Permission, role: Role, state: State) -> tuple[Meaning, ...]:
        """The same; where the state before decides, what it means for each state that may have been before."""
        cell = cell_of(line, state)
        if cell.value != ORIGIN:
            return (self.meaning(line, role, state),)
        return tuple(self._from(origin, cell, line, role, state) for origin in self.origins())

    def _from(self, origin: State, cell: Cell, line: Permission, role: Role, state: State) -> Meaning:
        found = self._meaning(self._referred(cell, line, origin), role, state)
        return attrs.evolve(self._reaching(found, line, role, state), origin=origin.name)

    def origins(self) -> Iterator[State]:
        """The states to which a cell may refer."""
        fact = self.definition.facts.get(self.definition.origin)
        names = (word(value) for value in fact.domain) if fact is not None else ()
        return (self._states[name] for name in names if name in self._states)

    def _referred(self, cell: Cell, line: Permission, origin: State) -> Cell:
        found = cell_of(line, origin)
        return DENIED if found.value == ORIGIN else Cell(found.value, tuple(dict.fromkeys((*cell.cites, *found.cites))))

    def _reaching(self, found: Meaning, line: Permission, role: Role, state: State) -> Meaning:
        """A veto as far as it counts: one that counts for no other engagement of the two is no more than a no."""
        far = reach(self.definition, line, role, state) if found.value == "veto" else Reach.ALWAYS
        if far is Reach.NEVER:
            return attrs.evolve(found, value="no")
        return attrs.evolve(found, words=held(line.counts)) if far is Reach.SOMETIMES else found

    def _meaning(self, cell: Cell, role: Role, state: State) -> Meaning:
        if cell.value in CELL_WORDS:
            return Meaning(WORDS[cell.value], cites=cell.cites)
        found = self.conditions.of(cell.value, Question, role, state)
        if found.always:
            return Meaning("yes", cites=cell.cites)
        both = tuple(dict.fromkeys((*cell.cites, *self.definition.rules[cell.value].cites)))
        if found.never:
            return Meaning("no", cites=both)
        return Meaning("if", cell.value, condition(self.definition, found), both, condition=found)


def _breadth(meaning: Meaning) -> int | None:
    """Of those that never grant, one that forbids it for the pair too is narrower; None where it may grant."""
    if meaning.value == "veto":
        return 1 if meaning.words else 0
    return 2 if meaning.value == "no" else None


def compared(old: Meaning, new: Meaning) -> str:
    """`widened`, `narrowed` or `changed`; empty where both mean the same."""
    before, after = _breadth(old), _breadth(new)
    if before is not None and after is not None:
        return way(less=before > after, more=before < after)
    if "origin" in (old.value, new.value):
        return "" if old.value == new.value else "changed"
    given = set(together(_grants(old), _grants(new)))
    return way(less=(True, False) in given, more=(False, True) in given)


def _grants(meaning: Meaning) -> Condition:
    if meaning.condition is not None:
        return meaning.condition
    return Condition("", (), frozenset({()} if meaning.value == "yes" else ()))
