"""The compiled lifecycle from within: standings interned, judgements remembered, clocks watched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import MigrationError, SpecificationError
from .arithmetic import NEVER
from .arrays import Columns
from .book import Anew, Book, Counter, Judged, Memo
from .booking import Booker
from .checking import check
from .command import Command
from .compiling import DENIED, Checker, cell_of, word
from .definition import Definition
from .entry import Entry, Sight, Step, nothing, turned_away
from .lower import function
from .meaning import in_domain
from .permission import ORIGIN, Cell, Permission
from .plan import Desk, Plan
from .refusing import NOT_A_PARTY, NOTHING_YET, misplaced
from .shape import Shape
from .tracer import parameters
from .value import Engagement, Standing
from .verdict import Allowed, Ground
from .vocabulary import NEW, Clock

MEMORY = 100_000
"""Judgements remembered by one lifecycle before it forgets them all: a bound on memory, not on exactness."""


_bare = object.__new__  # makes an instance without its `__init__`


class Core:
    """One compiled definition. Everything it remembers is a function of the definition: a race only repeats work."""

    def __init__(self, definition: Definition, *, remember: bool) -> None:
        checker = Checker(definition)
        check(checker)
        self.definition = definition
        self.checker = checker
        self.plan: Plan = Plan(checker)
        self.booker: Booker = Booker(definition, checker.tracer, self.plan.lowering)
        self.shape: Shape = definition.shape
        self.remember = remember
        # What nothing has happened to is one object for all engagements.
        self.numbers: tuple[int, ...] = tuple(spec.default for spec in definition.numbers.values())
        self.dues: tuple[int, ...] = (NEVER,) * len(definition.dues)
        self.arrays: tuple[Columns, ...] = tuple(((),) * len(spec.columns) for spec in definition.arrays.values())
        self.ledger: tuple[int, ...] = (0,) * len(definition.totals)
        self.pausing_dues: tuple[int, ...] = tuple(
            number for number, due in enumerate(definition.dues.values()) if due.pauses
        )
        self.pausing_columns: tuple[tuple[int, int], ...] = tuple(
            (number, place)
            for number, array in enumerate(definition.arrays.values())
            for place, column in enumerate(array.columns.values())
            if column.pauses
        )
        self.remembered: int = 0
        self._elsewhere: dict[tuple[str, type[Command], str | None], Counter] = {}  # no more than the table has places
        self._standings: dict[tuple[str, tuple[Any, ...]], Standing] = {}
        self._mortal = definition.mortal

    def standing(self, state: str, facts: tuple[Any, ...]) -> Standing:
        """The one object for state and facts."""
        key = (state, facts)
        known = self._standings.get(key)
        if known is None:
            known = Standing(state, facts, self.shape)
            known.owner = self
            known.book = Book(self, known)
            known = self._standings.setdefault(key, known)
        return known

    def beginning(self) -> Standing:
        """The standing before the first event."""
        return self.standing(NEW.value, tuple(fact.default for fact in self.definition.facts.values()))

    def facts_of(self, standing: Standing) -> dict[str, Any]:
        """The facts by name."""
        return dict(zip(self.shape.facts, standing.facts, strict=True))

    def dead(self, standing: Standing) -> frozenset[str]:
        """The registers that mean nothing in this standing and are held at their defaults."""
        place = self.plan.state(standing.state)
        if place is None:  # before the first event nothing lives yet
            return frozenset(self._mortal)
        known = {**self.facts_of(standing), "state": place}
        return frozenset(
            name
            for name, alive in self._mortal.items()
            if not alive(**{part: known[part] for part in parameters(alive)})
        )

    def stands(self, standing: Standing) -> bool:
        """Whether the clock stands in this standing's state."""
        place = self.plan.state(standing.state)
        return place is not None and place.clock is Clock.STANDS

    def watched(self, standing: Standing, dead: frozenset[str]) -> list[Any]:
        """The deadlines that run and can fire in this standing."""
        place = self.plan.state(standing.state)
        desks = self.plan.desks(place)
        clock = self.definition.clock
        return [
            deadline
            for deadline in self.definition.deadlines
            if deadline.fires is not None
            and clock is not None
            and clock.name in desks.get(deadline.fires, {})
            and deadline.due.partition(".")[0] not in dead
            and not (self.stands(standing) and self._pauses(deadline.due))
        ]

    def _pauses(self, due: str) -> bool:
        array, _, column = due.partition(".")
        return self.definition.arrays[array].columns[column].pauses if column else self.definition.dues[due].pauses

    def alarm(self, standing: Standing, dead: frozenset[str]) -> Callable[[Any, Any], int] | None:
        """The function from due times and arrays to the next instant of the clock; None where nothing runs."""
        terms: list[str] = []
        for due in dict.fromkeys(deadline.due for deadline in self.watched(standing, dead)):
            array, _, column = due.partition(".")
            if column:
                number, names = next(
                    (i, names) for i, (name, names, _) in enumerate(self.shape.arrays) if name == array
                )
                terms.append(f"*A[{number}][{names.index(column)}]")
            else:
                terms.append(f"D[{self.shape.dues.index(due)}]")
        return function("wake", "D, A", [f"return min((NEVER, {', '.join(terms)}))"], {}) if terms else None

    def cell(self, line: Permission, standing: Standing) -> Cell:
        """The cell of a permission in a standing; "=" looked up in the origin state."""
        place = self.plan.state(standing.state)
        cell = cell_of(line, place) if place is not None else DENIED
        if cell.value != ORIGIN:
            return cell
        origin = self.plan.state(word(self.facts_of(standing)[self.definition.origin]))
        found = cell_of(line, origin) if origin is not None else DENIED
        return DENIED if found.value == ORIGIN else Cell(found.value, tuple(dict.fromkeys((*cell.cites, *found.cites))))

    def counter(self, standing: Standing, command: type[Command], role: str | None) -> Counter:
        """Where a role asks for a command in a standing: its desk, or where everybody is turned away."""
        desk: Desk | None = standing.book.desks.get(command, {}).get(role)
        found: Counter
        if desk is None:
            place = standing.state, command, role
            found = self._elsewhere.get(place) or (nothing, {(): turned_away(self._why(*place))})
            self._elsewhere[place] = found
        else:
            found = desk.eyes(), self.memo(standing, desk)
        standing.book.asked.setdefault(command, {})[role] = found
        return found

    def _why(self, state: str, command: type[Command], role: str | None) -> Ground:
        """Why there is no desk."""
        if state == NEW.value:
            return NOTHING_YET
        return NOT_A_PARTY if role is None else misplaced(self, state, command, role)

    def entry(self, standing: Standing, desk: Desk, sight: Sight) -> Entry:
        """The judgement; made by running the rules, remembered where the lifecycle remembers."""
        entry: Entry = self.memo(standing, desk)[sight]
        return entry

    def memo(self, standing: Standing, desk: Desk) -> Judged:
        """The judgements at a desk in a standing, kept where this lifecycle remembers."""
        memos: dict[Desk, Judged] = standing.book.memos
        if desk not in memos:
            anew = Anew(self, standing, desk)
            memos[desk] = Memo(anew) if self.remember else anew
        return memos[desk]

    def keep(self, memo: dict[Any, Any], key: object, answer: object) -> None:
        """Remember an answer, where the lifecycle remembers, within the bound on what it remembers in all."""
        if self.remember:
            self.remembered += 1
            if self.remembered > MEMORY:
                self.forget()
            memo[key] = answer

    def forget(self) -> None:
        """Drop every remembered judgement."""
        self.remembered = 0
        for standing in list(self._standings.values()):
            standing.book.memos = {}
            standing.book.asked = {}
            standing.book.outlooks = {}

    def judge(self, standing: Standing, desk: Desk, sight: Sight) -> Entry:
        """Run the rules; where they hold, say where it leads."""
        run = desk.run  # a function that an attribute holds is called faster by a name of its own
        held = run(standing.facts, sight)
        if False in held or desk.closed is not None:
            return Entry(desk, sight, desk.unmet(held), None)
        if desk.allowed is not None:
            entry = _bare(Entry)  # `Entry(desk, sight, (), desk.allowed)`, at half the price
            entry.desk = desk
            entry.sight = sight
            entry.grounds = ()
            entry.allowed = desk.allowed
            entry.step = None
            return entry
        target = desk.lead(standing.facts, sight)
        if target not in desk.leads:
            desk.leads[target] = Allowed(target.name, desk.row.cites)
        return Entry(desk, sight, (), desk.leads[target])

    def step(self, standing: Standing, entry: Entry) -> Step:
        """What an accepted command changes: worked out at the first time that it is taken."""
        if entry.step is None:
            entry.step = self._step(standing, entry)
        return entry.step

    def _step(self, standing: Standing, entry: Entry) -> Step:
        desk = entry.desk
        if desk is None or entry.allowed is None:
            raise SpecificationError("a refused command", "has no step")
        known = desk.named(standing.facts, entry.sight)
        target = self.standing(entry.allowed.target, self._facts(desk, known))
        dead = target.book.dead
        return Step(
            target,
            self.booker.booking(desk.row.command, known, dead, dead - standing.book.dead),
            self.definition.binds.get(desk.row.command),
            kept=desk.row.command.KEPT,
            pauses=self.stands(target),
            leaves_pause=self.stands(standing),
        )

    def grounds(self, standing: Standing, desk: Desk, sight: Sight) -> tuple[Ground, ...]:
        """Every unmet rule, in the order of the row."""
        return desk.unmet(desk.run(standing.facts, sight))

    def _facts(self, desk: Desk, known: dict[str, Any]) -> tuple[Any, ...]:
        facts = dict.fromkeys(self.shape.facts)
        facts.update({name: known[name] for name in facts})
        changed: dict[str, Any] = _call(desk.becomes, known) if desk.becomes else {}
        for name, value in changed.items():
            facts[name] = value  # the compiler has proved name and domain
        return tuple(facts.values())

    def adopt(self, engagement: Engagement, fingerprint: str) -> Standing:
        """The standing as this lifecycle knows it, for a value that was loaded or made by an equal lifecycle."""
        if engagement.lifecycle != fingerprint:
            pinned, mine = engagement.lifecycle[:12], fingerprint[:12]
            raise MigrationError(
                (f"engagement {engagement.id!r} is pinned to {pinned}, this is {mine}: migrate it first",)
            )
        standing = engagement.standing
        domains = [self.checker.domain(name, name) for name in self.shape.facts]
        fits = len(standing.facts) == len(domains) and all(
            in_domain(domain, value) for domain, value in zip(domains, standing.facts, strict=True)
        )
        if self.plan.state(standing.state) is None or not fits:
            raise MigrationError((f"engagement {engagement.id!r} stands as no engagement can: {standing!r}",))
        return self.standing(standing.state, standing.facts)


def _call(function_: Callable[..., Any], known: dict[str, Any]) -> Any:
    return function_(**{name: known[name] for name in parameters(function_)})


__all__ = ["MEMORY", "Core"]
