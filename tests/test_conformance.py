"""What a platform's extension may not take from the source: each attempt is refused, and the sentence is named."""

from __future__ import annotations

from typing import Any

import pytest

from hirelife import LIFECYCLE, Settings
from hirelife import commands as c
from hirelife.audiences import ADDRESSEE
from hirelife.engine import OTHERS, STAY, Clock, Command, Row, State, permission
from hirelife.errors import SpecificationError
from hirelife.states import (
    ACTIVE,
    APPLICANT,
    CANCELLED,
    CLIENT,
    COMPLETED,
    ENDED,
    FREELANCER,
    HIRED,
    PARTIES,
    PLATFORM,
    POSTED,
    PROPOSED,
    REFUNDED,
)

ASIDE = State("aside", "contract", Clock.RUNS, "The two do something else.", inherits=ACTIVE)


class StepAside(Command):
    """Leave the work for something else."""

    __slots__ = ()


class Leave(Command):
    """Something new that a platform thought of."""

    __slots__ = ()


WAY_IN = Row(ACTIVE, StepAside, ASIDE, CLIENT)
INVOICE = "work_was_started no_invoice_yet within_contract_value currency_matches due_in_future due_lengthens"
DUE = "due_in_future due_lengthens"
ATTEMPTS = {
    "an end without notice": (Row(ASIDE, c.End, ENDED, FREELANCER, DUE, OTHERS), "notice_given", "S44"),
    "a refund after work": (
        Row(ASIDE, c.Refund, REFUNDED, FREELANCER, "something_to_give_back no_invoice_waits", CLIENT),
        "no_work_done", "S39",
    ),
    "a refund behind the client's back": (
        Row(ASIDE, c.Refund, REFUNDED, FREELANCER, "no_work_done", PLATFORM), "client", "S35",
    ),
    "a cancellation behind the freelancer's back": (
        Row(ASIDE, c.Cancel, CANCELLED, CLIENT, DUE, PLATFORM), "others", "S40",
    ),
    "a silent cancellation": (Row(ASIDE, c.Cancel, CANCELLED, CLIENT, DUE), "tells nobody", "S40"),
    "a start by the client": (Row(ASIDE, c.Start, ACTIVE, CLIENT, "contract_stands", OTHERS), "client", "S18"),
    "an invoice at any time": (
        Row(ASIDE, c.SubmitFinalInvoice, STAY, FREELANCER, INVOICE, CLIENT), "invoice.submit", "S41",
    ),
    "messages without their cell": (
        Row(ASIDE, c.SendMessage, STAY, FREELANCER, "pair_not_disputed", ADDRESSEE), "direct.platform", "S32",
    ),
    "a review during the work": (Row(ASIDE, c.SubmitReview, STAY, PARTIES, "", OTHERS), "review.write", "S24"),
    "a way out of refunded": (Row(REFUNDED, StepAside, ACTIVE, FREELANCER), "final", "S36"),
    "another way out of refunded": (Row(REFUNDED, c.Cancel, CANCELLED, CLIENT, DUE, OTHERS), "final", "S36"),
    "an end by another name": (Row(ACTIVE, Leave, ENDED, FREELANCER, "", OTHERS), "notice_given", "S44"),
    "an end from a new state, by another name": (Row(ASIDE, Leave, ENDED, FREELANCER, "", OTHERS), "notice_given", "S44"),
    "an end behind the client's back": (
        Row(ACTIVE, Leave, ENDED, FREELANCER, "notice_given notice_over"), "tell", "S30",
    ),
    "a refund by another name": (
        Row(ACTIVE, Leave, REFUNDED, FREELANCER, "something_to_give_back no_invoice_waits", OTHERS), "no_work_done", "S39",
    ),
    "a start by another name": (Row(HIRED, Leave, ACTIVE, CLIENT, "", OTHERS), "client", "S18"),
    "a completion by the freelancer": (Row(ACTIVE, Leave, COMPLETED, FREELANCER, "", OTHERS), "freelancer", "S22"),
    "a hire by the applicant": (Row(PROPOSED, Leave, HIRED, APPLICANT, "", OTHERS), "applicant", "S5"),
    "a way that no sentence knows": (Row(POSTED, Leave, ACTIVE, CLIENT, "", OTHERS), "other ways only", "S18"),
    "progress before the work": (Row(HIRED, c.ReportProgress, STAY, FREELANCER, told=CLIENT), "active", "S11"),
}  # fmt: skip


def extended(*rows: Row, **parts: Any) -> str:
    """The error of an extension with a state more."""
    with pytest.raises(SpecificationError) as caught:
        LIFECYCLE.extend(states=(ASIDE,), transitions=(WAY_IN, *rows), **parts)
    return str(caught.value)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_a_sentence_forces_cannot_be_walked_around(attempt: str) -> None:
    """A row that asks, tells or guards less than the shipped ones of its command and role is no extension."""
    row, what, sentence = ATTEMPTS[attempt]
    error = extended(row)

    assert [True, True] == [what in error, sentence in error]


def test_what_keeps_every_sentence_is_an_extension() -> None:
    """The same commands in a new state, with the rules, notices and cells that the source forces."""
    rows = (
        Row(ASIDE, c.End, ENDED, FREELANCER, f"notice_given notice_over {DUE}", OTHERS),
        Row(ASIDE, c.Refund, REFUNDED, FREELANCER, "no_work_done", OTHERS),
        Row(ASIDE, c.SendMessage, STAY, PARTIES, "pair_not_disputed", ADDRESSEE, permits="direct.platform"),
        Row((HIRED, REFUNDED), StepAside, STAY, FREELANCER),
    )
    made = LIFECYCLE.extend(states=(ASIDE,), transitions=(WAY_IN, *rows))

    assert len(LIFECYCLE.definition.rows) + 1 + len(rows) == len(made.definition.rows)


@pytest.mark.parametrize("cell", ["Y D", "Y S43", "has_invited S43", "n D"])
def test_a_cell_that_a_sentence_forces_stays(cell: str) -> None:
    """Neither wider nor without its citation: files after a cancellation (S43)."""
    line = permission("files.read", FREELANCER, (CANCELLED,), (cell,), meaning="Read.", reason="No.")

    assert "S43" in extended(permissions=(line,))


@pytest.mark.parametrize(("cell", "refused"), [("Y D", True), ("has_invited D", True), ("n D", False), ("N D", False)])
def test_an_heir_widens_nothing(cell: str, refused: bool) -> None:
    """A state that inherits from ended may not give back what the end took away (S32); to narrow is free."""
    after = State("afterwards", "over", Clock.RUNS, "Long after the end.", inherits=ENDED)
    parts: dict[str, Any] = {
        "states": (after,),
        "transitions": (Row(ENDED, StepAside, after, FREELANCER),),
        "permissions": (permission("direct.platform", FREELANCER, (after,), (cell,), meaning="Write.", reason="No."),),
    }
    if not refused:
        assert after in LIFECYCLE.extend(**parts).definition.states
        return
    with pytest.raises(SpecificationError, match="S32"):
        LIFECYCLE.extend(**parts)


def test_settings_are_settings() -> None:
    """Something else in their place is told at once, and not as a rule that cannot be traced."""
    with pytest.raises(SpecificationError, match=r"is Settings\(…\)"):
        LIFECYCLE.extend(settings={"work_review": "P0D"})


def test_a_wider_veto_is_a_difference() -> None:
    """A dispute that stops the two everywhere narrows what its cells grant, though no cell is written otherwise."""
    wide = LIFECYCLE.extend(settings=Settings(dispute_scope="pair"))
    told = {change.what: change.how for change in LIFECYCLE.diff(wide)}
    back = {change.what: change.how for change in wide.diff(LIFECYCLE)}

    assert "narrowed" == told["grants direct.platform freelancer disputed"]
    assert "widened" == back["grants direct.platform freelancer disputed"]
