"""No invariant is empty: for each there is a forged situation, step or table that it refuses."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from hirelife import LIFECYCLE, Contract, Lifecycle
from hirelife import commands as c
from hirelife.engine import Command, Engagement, Event
from hirelife.engine.permission import Cell
from hirelife.engine.roster import Roster
from hirelife.engine.value import Standing
from hirelife.invariants import INVARIANTS
from hirelife.states import CLOCK
from hirelife.words import DisputeSubject, InvoiceStatus, ItemStatus, Origin, Outcome
from tests.sentences.steps import (
    ACTIVE,
    ADA,
    CANCELLED,
    COMPLETED,
    DISPUTED,
    ENDED,
    FUNDED,
    HIRED,
    LIN,
    POSTED,
    PROPOSED,
    REFUNDED,
    START,
    SUBMITTED,
    History,
    after,
    cancel_to_refund,
    dispute,
    end,
    hire,
    message,
    refund,
    resolve,
    review,
    start,
    submit,
    usd,
)  # fmt: skip

BY_NAME = {item.name: item for item in INVARIANTS}


def there(history: History, lifecycle: Lifecycle = LIFECYCLE) -> Engagement:
    """The engagement after a history, as a lifecycle would pin it."""
    engagement, _ = after(LIFECYCLE, history)
    assert engagement is not None
    return attrs.evolve(engagement, lifecycle=lifecycle.fingerprint)


def forged(history: History, *, state: str = "", roster: Roster | None = None, **values: Any) -> Engagement:
    """An engagement with a state, facts, numbers, due times, balances or columns of items that nobody made."""
    known = there(history)
    shape, facts = known.standing.shape, {**known.facts, **{k: v for k, v in values.items() if k in known.facts}}
    changed = {
        group: tuple(values.get(name, value) for name, value in zip(names, getattr(known, group), strict=True))
        for group, names in (("numbers", shape.numbers), ("dues", shape.dues), ("ledger", shape.totals))
    }
    arrays = [
        tuple(values.get(f"{name}_{column}", given) for column, given in zip(columns, held, strict=True))
        for (name, columns, _), held in zip(shape.arrays, known.arrays, strict=True)
    ]
    standing = Standing(state or known.state, tuple(facts.values()), shape)
    roster = roster or known.roster
    return attrs.evolve(known, standing=standing, roster=roster, arrays=tuple(arrays), **changed)


def led(command: Command, *moved: tuple[str, str, int], history: History = ACTIVE) -> Event:
    """An event that was never decided."""
    known = there(history)
    return Event("e", known.version + 1, attrs.evolve(command, at=known.at), known.state, known.state, moved)


def step(before: Engagement | History, command: Command, done: Engagement | History, *moved: Any) -> tuple[Any, ...]:
    """A forged step."""
    first, last = (part if isinstance(part, Engagement) else there(part) for part in (before, done))
    return first, led(command, *moved), last


def table(**parts: Any) -> Any:
    """A definition with parts that no compiler would take."""
    return SimpleNamespace(definition=attrs.evolve(LIFECYCLE.definition, **parts))


DEFINITION = LIFECYCLE.definition
ALL_YES = tuple(
    attrs.evolve(line, cells={name: Cell("Y", cell.cites) for name, cell in line.cells.items()})
    for line in DEFINITION.permissions
)
NEEDED = {code for row in DEFINITION.rows for code in row.needs}
ASKED = {code: rule for code, rule in DEFINITION.rules.items() if code in NEEDED}
GENEROUS = Lifecycle(attrs.evolve(DEFINITION, permissions=ALL_YES, rules=ASKED))
PRYING = Lifecycle(
    attrs.evolve(
        DEFINITION,
        permissions=tuple(
            attrs.evolve(line, cells={**line.cells, "disputed": Cell("Y", ("D",))})
            if line.name == "files.read"
            else line
            for line in DEFINITION.permissions
        ),
    )
)
SILENT = Lifecycle(attrs.evolve(DEFINITION, rows=tuple(attrs.evolve(row, told=()) for row in DEFINITION.rows)))


class Meddler:
    """A lifecycle that changes what it is asked about."""

    definition = DEFINITION

    def permitted(self, engagement: Engagement, who: str, **_: Any) -> None:
        object.__setattr__(engagement, "version", 99)

    def can(self, *_: Any, **__: Any) -> None:
        """Answers nothing."""


WAITING = (ItemStatus.SUBMITTED, ItemStatus.PLANNED)
BACK = ("escrow", "client", 900_00)
TO_LIN = ("escrow", "freelancer", 900_00)
EMPTY = c.Hire(by=ADA, at=START, freelancer=LIN, contract=Contract())
SETTLE, APPROVE = c.Settle(by=CLOCK, at=START), c.AutoApprove(by=CLOCK, at=START, item=0)
SHARES = resolve(Outcome.END, usd(1), usd(1))
CONTESTED: History = (*CANCELLED, dispute(LIN, DisputeSubject.CANCELLATION))
PROMISED: History = (*SUBMITTED, cancel_to_refund())
CHEAP = forged(HIRED, items_fee=(0, 0))
REFUSED: dict[str, Callable[[], tuple[Any, ...]]] = {
    "I1": lambda: (table(states=DEFINITION.states[:-1]),),
    "I2": lambda: (table(rows=(*DEFINITION.rows, DEFINITION.rows[0])),),
    "I3": lambda: (LIFECYCLE, *step(SUBMITTED, c.ApproveWork(by="zoe", at=START, item=0), COMPLETED)),
    "I4": lambda: (LIFECYCLE, *step(DISPUTED, resolve(Outcome.END, by=ADA), ENDED)),
    "I5": lambda: (LIFECYCLE, forged(HIRED, roster=Roster((ADA, ADA), ("client", "freelancer")))),
    "I6": lambda: (table(rows=tuple(attrs.evolve(row, source=DEFINITION.states) for row in DEFINITION.rows[1:])),),
    "I7": lambda: (LIFECYCLE, there(ACTIVE)),
    "I8": lambda: (LIFECYCLE, there(ENDED)),
    "I9": lambda: (LIFECYCLE, forged(POSTED, state="proposed")),
    "I10": lambda: (LIFECYCLE, *step(FUNDED, start(ADA), ACTIVE)),
    "I11": lambda: (LIFECYCLE, *step(PROPOSED, EMPTY, HIRED)),
    "I12": lambda: (LIFECYCLE, *step(ACTIVE, submit(by=ADA), SUBMITTED)),
    "I13": lambda: (LIFECYCLE, *step(forged(ACTIVE, subjects_used_c=(1,)), dispute(), DISPUTED)),
    "I14": lambda: (Meddler(), there(ACTIVE)),
    "I15": lambda: (LIFECYCLE, attrs.evolve(there(HIRED), dossier=())),
    "I16": lambda: (GENEROUS, there(CANCELLED, GENEROUS)),
    "I17": lambda: (GENEROUS, there(ENDED, GENEROUS)),
    "I18": lambda: (GENEROUS, there(ENDED, GENEROUS)),
    "I19": lambda: (GENEROUS, there(DISPUTED, GENEROUS)),
    "I20": lambda: (GENEROUS, there(ACTIVE, GENEROUS)),
    "I21": lambda: (GENEROUS, there(REFUNDED, GENEROUS)),
    "I22": lambda: (GENEROUS, there(PROPOSED, GENEROUS)),
    "I23": lambda: (GENEROUS, there(ACTIVE, GENEROUS)),
    "I24": lambda: (GENEROUS, there((*COMPLETED, review(ADA)), GENEROUS)),
    "I25": lambda: (LIFECYCLE, *step(COMPLETED, message(ADA), forged(COMPLETED, review_due=1))),
    "I26": lambda: (PRYING, there(CONTESTED, PRYING)),
    "I27": lambda: (GENEROUS,),
    "I28": lambda: (LIFECYCLE, forged(ACTIVE, client_in=1)),
    "I29": lambda: (LIFECYCLE, forged(ACTIVE, paid=-1)),
    "I30": lambda: (LIFECYCLE, *step(SUBMITTED, message(ADA), COMPLETED, TO_LIN)),
    "I31": lambda: (LIFECYCLE, *step(DISPUTED, message(ADA), DISPUTED, BACK)),
    "I32": lambda: (LIFECYCLE, *step(DISPUTED, SHARES, ENDED)),
    "I33": lambda: (LIFECYCLE, *step(forged(ENDED, items_status=WAITING), SETTLE, forged(ENDED, items_status=()), BACK)),
    "I34": lambda: (LIFECYCLE, forged(COMPLETED, state="refunded")),
    "I35": lambda: (LIFECYCLE, forged(SUBMITTED, state="completed")),
    "I36": lambda: (LIFECYCLE, *step(SUBMITTED, refund(), REFUNDED)),
    "I37": lambda: (LIFECYCLE, forged(PROMISED, settled=True)),
    "I38": lambda: (LIFECYCLE, forged(COMPLETED, freelancer_out=1)),
    "I39": lambda: (LIFECYCLE, *step(PROPOSED, hire(), CHEAP)),
    "I40": lambda: (SILENT, attrs.evolve(there(PROPOSED), lifecycle=SILENT.fingerprint), led(hire()), there(HIRED)),
    "I41": lambda: (LIFECYCLE, *step(SUBMITTED, end(LIN), ENDED)),
    "I42": lambda: (LIFECYCLE, *step(ACTIVE, c.SubmitFinalInvoice(by=LIN, at=START, amount=usd(1), text="x"), ACTIVE)),
    "I43": lambda: (LIFECYCLE, *step(DISPUTED, APPROVE, DISPUTED)),
    "I44": lambda: (LIFECYCLE, *step(ACTIVE, message(ADA), POSTED)),
    "I45": lambda: (LIFECYCLE, forged(ACTIVE, escrow=0)),
    "I46": lambda: (LIFECYCLE, *step(ACTIVE, message(ADA), ACTIVE, BACK)),
    "I47": lambda: (LIFECYCLE, forged(COMPLETED, earned=0)),
    "I48": lambda: (LIFECYCLE, forged(ENDED, settled=True)),
    "I49": lambda: (LIFECYCLE, *step(COMPLETED, message(ADA), forged(COMPLETED, items_status=WAITING))),
    "I50": lambda: (LIFECYCLE, LIFECYCLE.own(forged(PROMISED, invoice=InvoiceStatus.WAITING))),
    "I51": lambda: (LIFECYCLE, forged(DISPUTED, origin=Origin.NONE)),
    "I52": lambda: (LIFECYCLE, *step(ENDED, message(ADA), forged(ENDED, parted=False))),
    "I53": lambda: (LIFECYCLE, forged(SUBMITTED, items_rounds=(6,))),
    "I54": lambda: (LIFECYCLE, *step(ACTIVE, message(ADA), forged(ACTIVE, escrow=0))),
    "I55": lambda: (LIFECYCLE, forged(HIRED, roster=Roster((ADA,), ("client",)))),
    "I56": lambda: (LIFECYCLE, forged(POSTED, notice_due=1)),
    "I57": lambda: (LIFECYCLE, forged(FUNDED, state="active")),
    "I58": lambda: (GENEROUS, there(PROPOSED, GENEROUS)),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_NAME)
def test_every_invariant_can_fail(name: str) -> None:
    """A forgery that breaks its sentence is found out."""
    assert not BY_NAME[name].holds(*REFUSED[name]())
