"""The matrix as a whole: what must hold between its cells (domain part 2.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..engine.compiling import cell_of
from ..engine.lifecycle import Lifecycle
from ..engine.permission import NO, ORIGIN, VETO, YES, Cell
from ..engine.vocabulary import Role, State, target_states
from ..states import (
    ACTIVE,
    APPLICANT,
    BEFORE_HIRE,
    CANCELLED,
    CLIENT,
    COMPLETED,
    DISPUTED,
    ENDED,
    FREELANCER,
    FROM_HIRE,
    HIRED,
    MEDIATOR,
    PARTIES,
    REFUNDED,
    STATES,
)
from .base import About, invariant

# fmt: off
OF_THE_CONTRACT: dict[str, tuple[State, ...]] = {
    "services.request":  (HIRED, ACTIVE),
    "services.fund":     (HIRED, ACTIVE),
    "work.submit":       (ACTIVE,),
    "invoice.submit":    (CANCELLED,),
    "review.write":      (COMPLETED, ENDED),
    "deliverables.read": (ACTIVE, COMPLETED, ENDED, CANCELLED, DISPUTED),
    "review.read_other": (COMPLETED, ENDED, CANCELLED, REFUNDED, DISPUTED),
}
"""Rights that a contract brings, with the states in which there is such a right at all."""
# fmt: on

IN_TIME = ("invoice.submit", "review.write", "review.read_other")
"""Rights that begin or end within a state, so that a rule must say when."""
RECORDS = ("posting.view", "files.read", "profile.read", "past_reviews.read", "deliverables.read")
"""What may be looked at; a dispute leaves it as it was."""

Table = Mapping[tuple[str, Role, State], Cell]


def table_of(lifecycle: Lifecycle) -> dict[tuple[str, Role, State], Cell]:
    """Every cell of the nine states, by permission, role and state."""
    lines = lifecycle.definition.permissions
    return {(line.name, role, state): cell_of(line, state) for line in lines for role in line.roles for state in STATES}


def grants(cell: Cell | None) -> bool:
    """Whether a cell grants anything, always or sometimes."""
    return cell is not None and cell.value not in (NO, VETO)


@invariant("I73", about=About.TABLE)
def inertia(lifecycle: Lifecycle) -> bool:
    """What no sentence changes is as it was in a state before: what was granted is granted, what was denied is not."""
    table = table_of(lifecycle)
    sources = _sources(lifecycle)
    return all(
        grants(cell) in {grants(was) for was in _before(table, name, role, sources[state])}
        for (name, role, state), cell in table.items()
        if cell.cites == ("i",)
    )


def _sources(lifecycle: Lifecycle) -> dict[State, set[State]]:
    """The states from which each is reached; not those of a dispute, which has no permissions of its own."""
    found: dict[State, set[State]] = {state: set() for state in lifecycle.definition.states}
    for row in lifecycle.definition.rows:
        for source in row.source:
            for target in target_states(row, source):
                if isinstance(source, State) and source not in (target, DISPUTED):
                    found[target].add(source)
    return found


def _before(table: Table, name: str, role: Role, sources: set[State]) -> Iterator[Cell | None]:
    """A freelancer was an applicant before the hire."""
    for state in sources:
        was = APPLICANT if role == FREELANCER and state in BEFORE_HIRE else role
        yield table.get((name, was, state))


@invariant("I74", about=About.TABLE, cites="S46 S52")
def nobody_outside(lifecycle: Lifecycle) -> bool:
    """Applicants have rights before the hire, a freelancer after it, a mediator in a dispute, and nowhere else."""
    away = {APPLICANT: FROM_HIRE, FREELANCER: BEFORE_HIRE, MEDIATOR: tuple(set(STATES) - {DISPUTED})}
    table = table_of(lifecycle)
    outside = all(not grants(cell) for (_, role, state), cell in table.items() if state in away.get(role, ()))
    inside = all(grants(cell) for (_, role, state), cell in table.items() if (role, state) == (MEDIATOR, DISPUTED))
    return outside and inside


@invariant("I75", about=About.TABLE, cites="S10 S24 S37 S38 S41")
def rights_of_contract(lifecycle: Lifecycle) -> bool:
    """Services, work, invoice and reviews are granted to the sides where they belong, and in no other state."""
    return all(
        grants(cell) == (state in OF_THE_CONTRACT[name]) and not (name in IN_TIME and cell.value == YES)
        for (name, role, state), cell in table_of(lifecycle).items()
        if name in OF_THE_CONTRACT and role in PARTIES
    )


@invariant("I76", about=About.TABLE, cites="S50")
def records_stay(lifecycle: Lifecycle) -> bool:
    """In a dispute the sides look at what they could look at where it was filed."""
    return all(
        cell.value == ORIGIN or (cell.value == YES and cell.cites == ("i",))
        for (name, role, state), cell in table_of(lifecycle).items()
        if name in RECORDS and role in PARTIES and state is DISPUTED
    )


@invariant("I77", about=About.TABLE, cites="S1 S2")
def open_market(lifecycle: Lifecycle) -> bool:
    """Before the hire client and applicants see each other, and what is the client's own stays the client's."""
    shown = {
        CLIENT: ("posting.view", "files.read", "profile.read", "past_reviews.read", "proposal.read", "direct.external"),
        APPLICANT: ("posting.view", "profile.read", "direct.external", "proposal.submit"),
    }
    table = table_of(lifecycle)
    open_ = all(
        table[name, role, state].value == YES for role in shown for name in shown[role] for state in BEFORE_HIRE
    )
    return open_ and table["direct.external", FREELANCER, HIRED].value == YES
