"""Completing, ending, cancelling (S22, S30, S39-S45)."""

from __future__ import annotations

from hirelife.commands import (
    ApproveInvoice,
    End,
    GiveEndNotice,
    LogHours,
    SubmitFinalInvoice,
    SubmitWork,
)
from hirelife.engine.rule import Policy
from hirelife.states import FREELANCER
from hirelife.words import InvoiceStatus

closing: Policy = Policy("closing")


@closing.requires(
    cites="S22 S39",
    reason="No work was submitted so far.",
    remedy=(SubmitWork, LogHours),
)
def work_was_done(work_done: bool) -> bool:
    """Some work was submitted, or hours logged."""
    return work_done


@closing.requires(
    cites="S22 D",
    reason="Something is still left to do, to pay or to return.",
    remedy="Let every item be approved.",
)
def all_items_closed(some_item_open: bool) -> bool:
    """Nothing is left to do."""
    return not some_item_open


@closing.requires(
    cites="D S22",
    reason="The client still has time to judge the work.",
    remedy="Wait for the client, or for that time.",
    shows="complete_due",
)
def complete_term_over(complete_over: bool) -> bool:
    """Nothing followed the last approval for long enough."""
    return complete_over


@closing.requires(
    cites="D",
    reason="You have given notice already; you may end from {notice_due}.",
    remedy=End,
    shows="notice_due",
    by=FREELANCER,
)
def no_notice_yet(notice_known: bool) -> bool:
    """A second notice would move the first."""
    return not notice_known


@closing.requires(
    cites="S44 S45",
    reason="Before you end the contract you must notify the client, here on the platform.",
    remedy=GiveEndNotice,
    by=FREELANCER,
)
def notice_given(notice_known: bool) -> bool:
    """The freelancer has notified the client earlier (S44), through the platform (S45)."""
    return notice_known


@closing.requires(
    cites="S44 D",
    reason="Your notice runs until {notice_due}.",
    remedy="End the contract when the notice is over.",
    shows="notice_due end_notice",
    by=FREELANCER,
)
def notice_over(notice_known: bool, notice_passed: bool) -> bool:
    """The period of the notice is over; where there was no notice, that is another rule's business."""
    return notice_passed or not notice_known


@closing.requires(
    cites="S41",
    reason="A final invoice is for work that was started, and this was not.",
    remedy="The contract is settled without an invoice.",
)
def work_was_started(started: bool) -> bool:
    """The freelancer had started the work."""
    return started


@closing.requires(
    cites="S41 D",
    reason="You have submitted your final invoice already; there is one.",
    remedy="Wait for the client's answer.",
)
def no_invoice_yet(invoice: InvoiceStatus) -> bool:
    """There is one final invoice."""
    return invoice is InvoiceStatus.NONE


@closing.requires(
    cites="S41 D",
    reason="The final invoice asks for more than what is unreleased of the contract.",
    remedy="Ask for the work that was done and not yet paid, at most for the rest of the contract.",
    shows="paid",
)
def within_contract_value(invoice_within_value: bool) -> bool:
    """The invoice is within the unreleased value of the contract."""
    return invoice_within_value


@closing.requires(cites="S41", reason="No final invoice waits for an answer.", remedy=SubmitFinalInvoice)
def invoice_waits(invoice: InvoiceStatus) -> bool:
    """A final invoice waits for the client's answer."""
    return invoice is InvoiceStatus.WAITING


@closing.requires(
    cites="D S41",
    reason="The client still has time to answer the final invoice.",
    remedy="Wait for the client, or for that time.",
    shows="invoice_due",
)
def invoice_term_over(invoice_over: bool) -> bool:
    """The client's time to answer the final invoice is over."""
    return invoice_over


@closing.requires(
    cites="S41 D",
    reason="A final invoice of {invoiced} still waits for the client's answer.",
    remedy=ApproveInvoice,
    shows="invoiced invoice_due",
)
def no_invoice_waits(invoice: InvoiceStatus) -> bool:
    """No final invoice waits for the client's answer."""
    return invoice is not InvoiceStatus.WAITING


@closing.requires(cites="D", reason="Everything is settled already.", remedy="There is nothing left to settle.")
def not_settled_yet(settled: bool) -> bool:
    """Something may still be owed."""
    return not settled


@closing.requires(
    cites="D",
    reason="Submitted work still waits for the client's answer.",
    remedy="Wait for the client, or until silence approves it.",
)
def no_work_waits(some_work_waits: bool) -> bool:
    """No submitted work waits."""
    return not some_work_waits


@closing.requires(
    cites="D",
    reason="What is still open has its time.",
    remedy="Wait until then.",
    shows="settle_due",
)
def settle_term_over(settle_over: bool) -> bool:
    """Everything that waited had its time."""
    return settle_over
