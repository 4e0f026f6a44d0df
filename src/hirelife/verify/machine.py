"""The real judge and the real bookings of a lifecycle, asked once for each combination of the cells that matter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import attrs

from ..engine.arithmetic import NEVER
from ..engine.booking import Booking
from ..engine.core import Core
from ..engine.entry import Entry, Sight
from ..engine.plan import Desk
from ..engine.stepping import step
from ..engine.tracer import parameters
from ..engine.value import Engagement, Event, Standing
from ..engine.vocabulary import Role
from .canonical import Normal
from .cells import DOSSIER, LATER, LEDGER, NOW, ORDER, ROSTER, SPECIAL, Layout, Values
from .instances import Asked, Instance, Lapse, instances
from .leaves import no_earlier_than, read_by, seated
from .scope import Scope

_Traced = tuple[frozenset[str], dict[str, Any], frozenset[str], bool]
"""What a booking reads, what it changes in which way, from what its money comes, and whether it moves any."""
Order = frozenset[tuple[str, str]]
Written = tuple[tuple[int, int], ...]
"""Places of cells, with the numbers of their new values."""


@attrs.frozen(eq=False)
class Deed:
    """One way in which an accepted instance changes the registers.

    Attributes:
        instance: whose it is.
        book: the compiled booking; None where no register changes.
        entry: a judgement that leads to it.
        source: the standing of that judgement.
        reads: the places of the cells that its result depends on.
        waits: for each due time that is written, what it comes no earlier than.
        inputs: for each cell that is written, the names of those that its value comes from.
        paid_from: the names of the cells from which the money that it moves comes.
        dues: the due times among the cells that are written, each with its place among all.
        columns: the columns of due times among them.
        still: whether nothing changes.
    """

    number: int
    instance: Asked
    entry: Entry
    source: Standing
    reads: tuple[int, ...]
    writes: tuple[str, ...]
    waits: dict[str, frozenset[str]]
    inputs: dict[str, frozenset[str]]
    paid_from: frozenset[str]
    dues: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    still: bool


class Machine:
    """Answers for one lifecycle: what an instance sees, what the judge says of it, what it makes of the registers."""

    def __init__(self, core: Core, scope: Scope) -> None:
        self.core = core
        self.scope = scope
        self.instances: tuple[Instance, ...] = instances(core, scope)
        self.normal: Normal = Normal(core, scope, seat_arrays(core))
        self.layout: Layout = Layout(core)
        self.due_columns: dict[str, tuple[str, ...]] = {
            name: tuple(f"{name}.{column}" for column, part in spec.columns.items() if part.default >= NEVER)
            for name, spec in core.definition.arrays.items()
        }
        self._hopeless: dict[tuple[Desk, Sight], bool] = {}
        self._blunt: dict[int, tuple[tuple[Any, tuple[str, ...]], ...]] = {}
        self.refused: set[tuple[int, str]] = set()
        """Rows, by identity, with the rules that were seen to refuse there."""
        groups = {
            "number": self.layout.numbers,
            "due": self.layout.dues,
            "array": self.layout.arrays,
            "special": SPECIAL,
        }
        self._kinds = {name: (kind, place) for kind, names in groups.items() for place, name in enumerate(names)}
        self.deeds: list[Deed] = []
        self._deeds: dict[object, int] = {}
        self._traced: dict[object, _Traced] = {}
        self._gone: dict[Standing, frozenset[str]] = {}
        self.fired: set[str] = {line.due for line in core.definition.deadlines if line.fires is not None}

    # ------------------------------------------------------------ what is seen

    @cached_property
    def sights(self) -> tuple[tuple[int, ...], ...]:
        """For each instance the places of the cells that anything it sees, and its role, depend on."""
        seen: dict[type, frozenset[str]] = {}
        for row in self.core.definition.rows:
            names = self.core.checker.observed(row)
            texts = (self.core.checker.tracer.observation(name, row.command) for name in names)
            seen[row.command] = seen.get(row.command, frozenset()).union(*(read_by(text) for text in texts))
        return tuple(self._sight(thing, seen) for thing in self.instances)

    def _sight(self, thing: Instance, seen: dict[type, frozenset[str]]) -> tuple[int, ...]:
        if isinstance(thing, Lapse):
            return self._places({thing.due.partition(".")[0], ORDER})
        own = {ROSTER} if isinstance(thing.command.by, str) else set[str]()
        return self._places(seen[type(thing.command)] | own)

    def _places(self, names: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self.layout.place[name] for name in names))

    def seen(self, thing: Asked, state: Standing, engagement: Engagement) -> tuple[Desk, Sight] | None:
        """The desk at which an instance is asked in a state, and what is seen there; None where there is none."""
        desk = self.desk(thing, state, engagement)
        return None if desk is None else (desk, desk.see(engagement, thing.command))

    def desk(self, thing: Asked, state: Standing, engagement: Engagement) -> Desk | None:
        """The desk at which an instance is asked in a state; None where there is none for whoever asks."""
        by = thing.command.by
        role = by.name if isinstance(by, Role) else engagement.roster.role_of(by)
        desk: Desk | None = state.book.desks.get(type(thing.command), {}).get(
            state.book.public if role is None else role
        )
        return desk

    def hopeless(self, standing: Standing, desk: Desk, sight: Sight) -> bool:
        """Whether what is seen is refused in every standing: by a cell that is closed, or a rule that reads no fact."""
        answer = self._hopeless.get((desk, sight))
        if answer is None:
            answer = self._hopeless[desk, sight] = self._refused_anyway(standing, desk, sight)
        return answer

    def _refused_anyway(self, standing: Standing, desk: Desk, sight: Sight) -> bool:
        if id(desk) not in self._blunt:
            facts = set(self.core.shape.facts)
            named = ((rule.function, parameters(rule.function)) for rule in desk.rules)
            self._blunt[id(desk)] = tuple((rule, names) for rule, names in named if not facts & set(names))
        known = desk.named(standing.facts, sight)
        blunt = self._blunt[id(desk)]
        if desk.closed is None and all(rule(**{name: known[name] for name in names}) for rule, names in blunt):
            return False
        self.judged(None, standing, desk, sight)  # for the record of what refuses
        return True

    # ------------------------------------------------------------ what the judge says

    def judged(self, thing: Asked | None, standing: Standing, desk: Desk, sight: Sight) -> tuple[Standing, int] | None:
        """Where an instance leads, and the number of its deed; None where it is refused."""
        entry = self.core.entry(standing, desk, sight)
        if entry.grounds:
            self.refused.update((id(desk.row), ground.code) for ground in entry.grounds)
            return None
        if thing is None:
            return None
        taken = self.core.step(standing, entry)
        return self.aged(taken.target), self._deed(thing, standing, entry, taken.book, taken.bind)

    def _deed(self, thing: Asked, standing: Standing, entry: Entry, book: Booking | None, bind: object) -> int:
        ended = self.forgotten(self.core.step(standing, entry).target) - self.forgotten(standing)
        key = (thing.number, id(book), bind is None, ended)
        if key not in self._deeds:
            self._deeds[key] = len(self.deeds)
            self.deeds.append(self._new_deed(thing, standing, entry, book, bind))
        return self._deeds[key]

    def _new_deed(self, thing: Asked, standing: Standing, entry: Entry, book: Any, bind: Any) -> Deed:
        kept = type(thing.command) in self.scope.papers
        reads, changes, paid = frozenset[str](), dict[str, Any](), frozenset[str]()
        pays = False
        target = self.core.step(standing, entry).target
        dead = target.book.dead
        if book is not None:
            reads, changes, paid, pays = self._traced_booking(standing, entry)
        alive = standing.book.dead if book is not None else dead
        died = {name for name in dead if book is not None and (name in changes or name not in alive)}
        writes = (set(changes) - dead) | died
        if pays:
            writes |= {LEDGER, *self._paid_numbers()}
        gone = self.forgotten(target)
        writes |= gone - self.forgotten(standing)
        fades = self.scope.paper_cells & (dead - standing.book.dead)
        if bind is not None or kept or fades or writes & self.normal.seat_arrays:
            writes |= {ROSTER, DOSSIER, *self.normal.seat_arrays}
            reads |= self.scope.paper_cells & set(self.layout.names)
        waits = self._waits(changes, dead)
        if self._touches_dues(writes):
            writes |= {ORDER}
            reads = reads.union(*({part.partition(".")[0] for part in names} for names in waits.values()))
        everything = reads | writes
        inputs = {name: self._inputs(name, changes, reads | writes) for name in writes}
        if pays:
            inputs.update({name: paid | {name} for name in (LEDGER, *self._paid_numbers())})
        return Deed(
            len(self.deeds), thing, entry, standing, self._places(everything), tuple(sorted(writes)), waits, inputs,
            paid,
            tuple((name, place) for place, name in enumerate(self.layout.dues) if name in writes),
            tuple(due for name in sorted(writes) for due in self.due_columns.get(name, ())),
            still=book is None and bind is None and not kept and not (gone - self.forgotten(standing)),
        )  # fmt: skip

    def _inputs(self, name: str, changes: dict[str, Any], everything: frozenset[str]) -> frozenset[str]:
        """The cells from which the new value of a written one comes; none where it falls to its default."""
        if name in changes:
            return read_by(changes[name]) | {name}
        if name in (ROSTER, DOSSIER):
            return frozenset({name})  # somebody is seated, a document is added; their one form comes after the step
        return everything if name in SPECIAL or name in self._paid_numbers() else frozenset({name})

    def _traced_booking(self, standing: Standing, entry: Entry) -> _Traced:
        """The cells that a booking reads, what it changes in which way, and whether it moves money."""
        desk = entry.desk
        if desk is None or desk.books is None:
            return frozenset(), {}, frozenset(), False
        known = desk.named(standing.facts, entry.sight)
        read = {name: known[name] for name in parameters(desk.books) if name in known}
        key = (desk.row.command, tuple(read.items()))
        if key not in self._traced:
            changes = self.core.checker.tracer.booking(desk.row.command, read)
            moves = tuple(changes.pop("moves", ()))
            parts = (*changes.values(), *(move.amount for move in moves))
            paid = read_by(tuple(move.amount for move in moves))
            self._traced[key] = (read_by(tuple(parts)), changes, paid, bool(moves))
        return self._traced[key]

    def _paid_numbers(self) -> set[str]:
        accounts = self.core.definition.accounts
        return {name for account in accounts for name in (account.into, account.out)} & set(self.layout.numbers)

    def _touches_dues(self, writes: set[str]) -> bool:
        return any(name in self.core.definition.dues or name in self.layout.arrays for name in writes)

    def _waits(self, changes: dict[str, Any], dead: frozenset[str]) -> dict[str, frozenset[str]]:
        """For each due time that is written, what it comes no earlier than: a `greater` says so."""
        dues = {name: text for name, text in changes.items() if name in self.core.definition.dues and name not in dead}
        found: dict[str, frozenset[str]] = {}
        for name, text in dues.items():
            bounds = no_earlier_than(text)
            named = {bound for bound in bounds if self._is_due(bound) and (bound == name or bound not in changes)}
            named |= {other for other in dues if other != name and str(dues[other]) in bounds}
            found[name] = frozenset(named)
        return found

    def _is_due(self, name: str) -> bool:
        array, _, column = name.partition(".")
        if not column:
            return name in self.core.definition.dues
        return array in self.layout.columns and column in self.layout.columns[array]

    # ------------------------------------------------------------ what becomes of the registers

    def taken(self, deed: Deed, values: Values) -> tuple[Engagement, Event, Engagement]:
        """The step as it is really made: the engagement before it, the event, and the engagement after it."""
        new = deed.source.state == "new"
        before = self.layout.joined(deed.source, values, version=0 if new else 1)
        after, event = step(before, deed.instance.command, deed.entry)
        return before, event, after

    def forgotten(self, standing: Standing) -> frozenset[str]:
        """The cells that nothing reads any more in a standing, besides those that the engine holds at rest."""
        if standing not in self._gone:
            self._gone[standing] = self.scope.over(standing) & set(self.layout.names)
        return self._gone[standing]

    def aged(self, standing: Standing) -> Standing:
        """The standing without the facts that nothing reads any more in it."""
        over = self.scope.over(standing)
        names = self.core.shape.facts
        if not over & set(names) or standing.state not in {state.name for state in self.core.definition.states}:
            return standing
        defaults = [fact.default for fact in self.core.definition.facts.values()]
        facts = tuple(
            default if name in over else value
            for name, value, default in zip(names, standing.facts, defaults, strict=True)
        )
        return standing if facts == standing.facts else self.core.standing(standing.state, facts)

    def booked(self, number: int, values: Values) -> Written | None:
        """The cells that a deed changes; None where it leads out of the bounds."""
        deed = self.deeds[number]
        _, _, after = self.taken(deed, values)
        if not self.scope.within(after):
            return None
        made = self.normalised(after, deed.writes)
        if ORDER in deed.writes:
            made[ORDER] = self._ordered(deed, values, after, made)
        place, layout = self.layout.place, self.layout
        return tuple((place[name], layout.number(place[name], made[name])) for name in deed.writes)

    def normalised(self, engagement: Engagement, names: Iterable[str]) -> dict[str, Any]:
        """Some cells of an engagement in their one form."""
        gone = self.forgotten(engagement.standing)
        made: dict[str, Any] = {}
        for name in names:
            kind, place = self._kinds[name]
            if kind == "due":
                due = engagement.dues[place]
                made[name] = NEVER if due >= NEVER else LATER if due > NOW else NOW
            elif kind == "number":
                value = engagement.numbers[place]
                default = self.core.definition.numbers[name].default
                made[name] = default if name in gone else self.normal.number(name, value)
            elif kind == "array":
                columns = engagement.arrays[place]
                made[name] = ((),) * len(columns) if name in gone else self.normal.array(name, columns)
        if LEDGER in names:
            made[LEDGER] = self.normal.ledger(engagement.ledger)
        if ROSTER in names:
            seats = {
                name: made[name] for name in self.layout.arrays if name in self.normal.seat_arrays and name in made
            }
            papers = self.scope.documents(engagement)
            made[ROSTER], made[DOSSIER], seats = self.normal.people(engagement.roster, papers, seats)
            made.update(seats)
        return made

    def _later(self, due: str, made: dict[str, Any], values: Values) -> bool:
        """Whether a due time is still to come, once some cells are made anew."""
        array, _, column = due.partition(".")
        value: Any = made[array] if array in made else values[self.layout.place[array]]
        return LATER in value[self.layout.columns[array].index(column)] if column else value == LATER

    def _ordered(self, deed: Deed, values: Values, after: Engagement, made: dict[str, Any]) -> Order:
        """What is known of the order of due times: kept for those left alone, anew for those that were armed."""
        order: Order = values[self.layout.place[ORDER]]  # type: ignore[assignment]
        fresh = {name for name, place in deed.dues if after.dues[place] < NEVER}
        if not order and not fresh:
            return order
        columns = {name for name in deed.columns if self._armed(name, after)}
        kept = {(late, early) for late, early in order if late not in fresh and early not in fresh | columns}
        for late in fresh:
            bounds = deed.waits.get(late, frozenset())
            kept |= {(late, early) for early in bounds if early not in columns and early != late}
            kept |= {(late, early) for early in fresh if early != late and self._no_earlier(late, early, after)}
            if late in bounds:  # it was only moved on
                kept |= {(late, early) for of, early in order if of == late and early not in fresh | columns}
        kept = {pair for pair in kept if not self.pauses(pair[1]) or self.pauses(pair[0])}
        return frozenset(pair for pair in kept if all(self._later(due, made, values) for due in pair))

    def _no_earlier(self, late: str, early: str, after: Engagement) -> bool:
        first, second = self._due(late, after), self._due(early, after)
        return second <= first < LATER

    def _due(self, name: str, engagement: Engagement) -> int:
        return engagement.dues[self.layout.dues.index(name)]

    def _armed(self, due: str, after: Engagement) -> bool:
        """Whether a step has set a due time in a column, and not merely left one that was still to come."""
        array, _, column = due.partition(".")
        values = after.arrays[self.layout.arrays.index(array)][self.layout.columns[array].index(column)]
        return any(NOW < value < NEVER and value != LATER for value in values)

    # ------------------------------------------------------------ time

    def lapsed(self, thing: Lapse, values: Values) -> Written | None:
        """The cells once a due time has come; None where it is not set, or something else comes first."""
        order: Order = values[self.layout.place[ORDER]]  # type: ignore[assignment]
        array, _, column = thing.due.partition(".")
        cells = self._row_lapsed(thing, values) if column else self._due_lapsed(thing.due, order, values)
        if cells is None:
            return None
        passed = {name for name, value in cells.items() if value == NOW}
        left = {name for name in (thing.due,) if column and self._still(name, cells[array])}
        gone = (passed | {thing.due}) - left
        cells[ORDER] = frozenset(pair for pair in order if not gone & set(pair))
        places = {self.layout.place[name]: value for name, value in cells.items()}
        return tuple((place, self.layout.number(place, value)) for place, value in sorted(places.items()))

    def _row_lapsed(self, thing: Lapse, values: Values) -> dict[str, Any] | None:
        array, _, column = thing.due.partition(".")
        number = self.layout.columns[array].index(column)
        columns: Any = values[self.layout.place[array]]
        if thing.row >= len(columns[number]) or columns[number][thing.row] != LATER:
            return None
        changed = (*columns[number][: thing.row], NOW, *columns[number][thing.row + 1 :])
        return {array: self.normal.array(array, (*columns[:number], changed, *columns[number + 1 :]))}

    def _due_lapsed(self, due: str, order: Order, values: Values) -> dict[str, Any] | None:
        """The due times that come together with this one, the first of them by name standing for all."""
        if values[self.layout.place[due]] != LATER:
            return None
        earlier = {early for late, early in order if late == due}
        together = {early for early in earlier if (early, due) in order}
        if earlier - together or any(self.layout.place[other] < self.layout.place[due] for other in together):
            return None
        return dict.fromkeys((due, *together), NOW)

    def _still(self, due: str, columns: Any) -> bool:
        array, _, column = due.partition(".")
        return LATER in columns[self.layout.columns[array].index(column)]

    def pauses(self, due: str) -> bool:
        """Whether a due time stands still where the clock does."""
        array, _, column = due.partition(".")
        definition = self.core.definition
        return definition.arrays[array].columns[column].pauses if column else definition.dues[due].pauses


def seat_arrays(core: Core) -> frozenset[str]:
    """The arrays whose rows are the candidates, by the observations and bookings that find one by a slot."""
    found: set[str] = set()
    for row in core.definition.rows:
        for name in core.checker.observed(row):
            found |= set(seated(core.checker.tracer.observation(name, row.command)))
    return frozenset(found)
