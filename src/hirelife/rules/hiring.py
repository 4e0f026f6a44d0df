"""Hiring: the contract, the fee, the offer, the start (S4-S10, S13-S16)."""

from __future__ import annotations

from hirelife.commands import AcceptOffer, FundMilestone
from hirelife.engine.rule import Policy
from hirelife.states import CLIENT

hiring: Policy = Policy("hiring")


@hiring.requires(
    cites="D",
    reason="All amounts of an engagement are in one currency, and this is another one.",
    remedy="Use the engagement's currency.",
)
def currency_matches(currency_agrees: bool) -> bool:
    """The amount is in the engagement's currency."""
    return currency_agrees


@hiring.requires(
    cites="S4 D",
    reason="You cannot be client and freelancer of one contract.",
    remedy="Leave yourself out of the freelancer's team.",
)
def sides_apart(hired_is_another: bool) -> bool:
    """Client and freelancer are different people."""
    return hired_is_another


@hiring.requires(
    cites="S14 D",
    reason="The contract does not say what is to be done.",
    remedy="State the scope of the work.",
)
def scope_agreed(scope_written: bool, contract_required: bool) -> bool:
    """The contract has a scope, as the source advises (S14)."""
    return scope_written or not contract_required


@hiring.requires(
    cites="S14 D",
    reason="The contract does not say what is paid: it has no milestone, and no week with a cap.",
    remedy="Add at least one milestone, or one week.",
)
def price_agreed(items_priced: bool, contract_required: bool) -> bool:
    """The contract has a price and items, as the source advises (S14)."""
    return items_priced or not contract_required


@hiring.requires(
    cites="S15 D",
    reason="The client has not accepted the service fee that comes on top of the agreed rate.",
    remedy="Show the quote to the client and let the client acknowledge it.",
    by=CLIENT,
)
def fee_acknowledged(quote_acknowledged: bool, fee_required: bool) -> bool:
    """The client knows the fee and accepts it, as the source advises (S15)."""
    return quote_acknowledged or not fee_required


@hiring.requires(
    cites="D S15",
    reason="The fees are not those that the fee schedule makes for exactly the items of this contract.",
    remedy="Make a new quote for the items of this contract.",
)
def quote_fits(quote_on_items: bool) -> bool:
    """The quote is on exactly the items of the contract."""
    return quote_on_items


@hiring.requires(
    cites="D",
    reason="The due time must lie in the future.",
    remedy="Give a later due time, or none.",
)
def due_in_future(due_is_later: bool) -> bool:
    """A due time that the host gives lies after the command."""
    return due_is_later


@hiring.requires(
    cites="D",
    reason="A calendar may lengthen the time that everybody has, up to twice as long and a week; it never shortens it.",
    remedy="Give a due time within these bounds, or none.",
)
def due_lengthens(due_is_bounded: bool) -> bool:
    """A due time that the host gives takes nobody's time away, and keeps nobody waiting for long."""
    return due_is_bounded


@hiring.requires(
    cites="D S17",
    reason="An agreed date has passed already.",
    remedy="Agree on dates that lie in the future.",
)
def dates_in_future(dates_are_later: bool) -> bool:
    """No agreed date is missed from the beginning."""
    return dates_are_later


@hiring.requires(cites="D", reason="The offer was accepted already.", remedy="End the contract instead.")
def offer_not_accepted(accepted: bool) -> bool:
    """The freelancer has not accepted the offer."""
    return not accepted


@hiring.requires(cites="D", reason="The offer has not expired.", remedy="Wait until it has.", shows="offer_due")
def offer_term_over(offer_over: bool) -> bool:
    """The offer stood for long enough."""
    return offer_over


@hiring.requires(
    cites="S10 S14 D",
    reason="There is no contract in place: nothing was agreed that could be worked on.",
    remedy="Agree on the items of the work by an amendment.",
)
def contract_stands(contract_has_items: bool, contract_required: bool) -> bool:
    """A contract is in place."""
    return contract_has_items or not contract_required


@hiring.requires(cites="D", reason="Accept the offer before you start the work.", remedy=AcceptOffer)
def offer_accepted(accepted: bool, acceptance_required: bool) -> bool:
    """The freelancer has accepted the offer, where the platform asks for that."""
    return accepted or not acceptance_required


@hiring.requires(
    cites="S10 D",
    reason="The work can start once the client has funded a milestone.",
    remedy=FundMilestone,
)
def milestone_funded(some_item_funded: bool, funding_required: bool) -> bool:
    """Something is funded, where the platform asks for that."""
    return some_item_funded or not funding_required
