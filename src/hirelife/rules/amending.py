"""Changing the terms: only by both, and never what is funded already (S9, S14)."""

from __future__ import annotations

from hirelife.commands import AcceptAmendment, ProposeAmendment, WithdrawAmendment
from hirelife.engine.rule import Policy
from hirelife.engine.vocabulary import Role
from hirelife.states import CLIENT, FREELANCER
from hirelife.words import Side

amending: Policy = Policy("amending")


@amending.requires(
    cites="S9 D",
    reason="New terms are on the table already; answer them or let them be withdrawn first.",
    remedy=(AcceptAmendment, WithdrawAmendment),
)
def no_open_amendment(amendment: Side) -> bool:
    """No terms are on the table."""
    return amendment is Side.NOBODY


@amending.requires(
    cites="S9",
    reason="There are no terms of the other side for you to accept.",
    remedy="Let the other side propose an amendment.",
)
def amendment_of_the_other(amendment: Side, role: Role) -> bool:
    """The terms on the table are those of the other side."""
    return (amendment is Side.FREELANCER and role is CLIENT) or (amendment is Side.CLIENT and role is FREELANCER)


@amending.requires(
    cites="D",
    reason="You have put no terms on the table.",
    remedy=ProposeAmendment,
)
def own_amendment(amendment: Side, role: Role) -> bool:
    """The terms on the table are one's own."""
    return (amendment is Side.CLIENT and role is CLIENT) or (amendment is Side.FREELANCER and role is FREELANCER)


@amending.requires(
    cites="S9 S14",
    reason="These are not the terms on the table.",
    remedy="Repeat the proposed terms and their quote exactly.",
)
def same_terms(terms_as_offered: bool) -> bool:
    """What is accepted is what was proposed."""
    return terms_as_offered


@amending.requires(
    cites="S14 D",
    reason="The quote is by another fee schedule, or on other lifetime billings, than the one of the hire.",
    remedy="Quote by the schedule of the hire, with the lifetime billings that were stated then.",
)
def schedule_kept(schedule_as_hired: bool) -> bool:
    """The fee schedule, and what its tiers count from, are those that were acknowledged at the hire."""
    return schedule_as_hired


@amending.requires(
    cites="S14 D",
    reason="An item that was funded keeps its amount and its fees; these terms change one.",
    remedy="Repeat funded items as they are, and keep their slices in the quote.",
)
def funded_items_kept(fixed_items_kept: bool) -> bool:
    """Nothing that is funded, or was, is changed."""
    return fixed_items_kept


@amending.requires(
    cites="S15 D",
    reason="The fees of an item that is not funded come from the fee schedule, and cannot be fixed in the quote.",
    remedy="Keep the slices of funded items only.",
)
def other_slices_quoted(kept_slices_fixed: bool) -> bool:
    """The schedule makes the fees of every item that is not funded yet."""
    return kept_slices_fixed
