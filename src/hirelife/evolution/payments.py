"""The few ways in which money moves. Each keeps client_in = escrow + held + freelancer_out + client_back + fees."""

from __future__ import annotations

from typing import NamedTuple

from hirelife.engine.arithmetic import total
from hirelife.engine.data import Move
from hirelife.registers import CLIENT_ACCOUNT, ESCROW, FREELANCER_ACCOUNT, HELD, PLATFORM_ACCOUNT, Registers
from hirelife.words import ItemStatus

Moves = tuple[Move, ...]


class Sum(NamedTuple):
    """An agreed amount with what goes with it, in minor units."""

    amount: int
    """What was agreed, before fees."""
    fee: int
    """What the client pays on top of it."""
    cut: int
    """What the freelancer gives from it."""


def sum_of(registers: Registers, *among: ItemStatus) -> Sum:
    """The items with one of these statuses, added up."""
    items = registers.items
    return Sum(
        total(items.amount, items.status, *among),
        total(items.fee, items.status, *among),
        total(items.cut, items.status, *among),
    )


def paid_in(part: Sum) -> Moves:
    """The client pays; everything waits (S15: the fee comes on top)."""
    return (Move(CLIENT_ACCOUNT, ESCROW, part.amount), Move(CLIENT_ACCOUNT, HELD, part.fee))


def paid_out(part: Sum) -> Moves:
    """What waited goes to the freelancer, less his fee; the platform earns both fees."""
    return (
        Move(ESCROW, FREELANCER_ACCOUNT, part.amount - part.cut),
        Move(ESCROW, PLATFORM_ACCOUNT, part.cut),
        Move(HELD, PLATFORM_ACCOUNT, part.fee),
    )


def given_back(part: Sum) -> Moves:
    """What waited goes back to the client, with its fee."""
    return (Move(ESCROW, CLIENT_ACCOUNT, part.amount), Move(HELD, CLIENT_ACCOUNT, part.fee))


def recovered(part: Sum) -> Moves:
    """What was released comes back: from the freelancer what he got of it, from the platform its fees."""
    return (
        Move(FREELANCER_ACCOUNT, CLIENT_ACCOUNT, part.amount - part.cut),
        Move(PLATFORM_ACCOUNT, CLIENT_ACCOUNT, part.cut),
        Move(PLATFORM_ACCOUNT, CLIENT_ACCOUNT, part.fee),
    )


def released(registers: Registers, part: Sum) -> dict[str, object]:
    """The registers that remember, for a later refund, what was paid out."""
    return {
        "paid": registers.paid + part.amount,
        "earned": registers.earned + part.fee,
        "taken": registers.taken + part.cut,
    }


def unreleased(registers: Registers, part: Sum) -> dict[str, object]:
    """The same registers once a part was recovered."""
    return {
        "paid": registers.paid - part.amount,
        "earned": registers.earned - part.fee,
        "taken": registers.taken - part.cut,
    }
