"""A lifecycle of its own, from nothing: renting equipment, with five states, a deposit and one deadline.

The engine knows none of these words; every view of hirelife takes this lifecycle as it takes its own.
"""

from __future__ import annotations

import attrs

# fmt: off
from hirelife.engine import (
    NEW, Account, Clock, Command, Deadline, Lifecycle, Move, Policy, Role, RoleKind, Row, State,
    becomes, binds, books, due, fact, ledger_total, money, observes, permission,
)

DAY = 86_400_000_000  # microseconds, the unit of every due time

OFFERED = State("offered", "open", Clock.RUNS, "Anybody may reserve it.", open=True)
RESERVED = State("reserved", "open", Clock.RUNS, "A deposit is held.")
OUT = State("out", "open", Clock.RUNS, "The renter has it.")
RETURNED = State("returned", "settled", Clock.RUNS, "It is back; the owner may look for damage.")
CLOSED = State("closed", "final", Clock.RUNS, "The deposit is settled.")

OWNER = Role("owner", RoleKind.PARTY, "O", "Who lends.")
RENTER = Role("renter", RoleKind.PARTY, "R", "Who borrows.")
VISITOR = Role("visitor", RoleKind.PUBLIC, "V", "Anybody.")
CLOCK = Role("clock", RoleKind.HOST, "S", "Time.")

@attrs.frozen(kw_only=True, eq=False, repr=False)
class Offer(Command):
    """Put a thing up for rent."""

@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reserve(Command):
    """Pay a deposit, in minor units."""

    deposit: int

class HandOver(Command): ...
class BringBack(Command): ...

@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim(Command):
    """Keep a part of the deposit for damage."""

    damage: int

class Release(Command): ...

class Facts:
    damaged: bool = fact(False, "the owner kept a part of the deposit")

class Registers:
    deposit: int = money("the deposit held", alive_while=lambda state: state in (RESERVED, OUT, RETURNED))
    inspection: int = due("end of the owner's inspection", alive_while=lambda state: state is RETURNED)


class Ledger:
    paid: int = ledger_total("paid by the renter")
    back: int = ledger_total("given back to the renter")
    held: int = ledger_total("held")
    kept: int = ledger_total("kept by the owner")


RENTERS = Account("renter", "back", "paid", "The renter's purse.")
HELD = Account("held", "held", "held", "The deposit.")
OWNERS = Account("owner", "kept", "kept", "The owner's purse.")

policy = Policy("rental")


@observes
def deposit_enough(command: Reserve) -> bool: return command.deposit >= 50_00
@observes
def within_deposit(registers: Registers, command: Claim) -> bool:
    return (command.damage >= 0) & (command.damage <= registers.deposit)
@observes
def inspected(registers: Registers, command: Command) -> bool: return command.instant >= registers.inspection


@policy.requires(cites="D", reason="A deposit of 50.00 at least is asked for.", remedy=Reserve)
def enough(deposit_enough: bool) -> bool: return deposit_enough
@policy.requires(cites="D", reason="The damage cannot exceed the deposit of {deposit}.", remedy=Claim, shows="deposit")
def covered(within_deposit: bool) -> bool: return within_deposit
@policy.requires(cites="D", reason="The owner may still look until {inspection}.", remedy="Wait.", shows="inspection")
def inspection_over(inspected: bool) -> bool: return inspected


keys = permission("manual.read", RENTER, (RESERVED, OUT, RETURNED, CLOSED), ("n D", "Y D", "n D", "n D"),
                  meaning="The renter reads the manual.", reason="The manual is with the thing.")

changes = (
    becomes(Claim)(lambda: {"damaged": True}),
    binds(Offer)(lambda roster, command: roster.bind(OWNER, (command.by,))),
    binds(Reserve)(lambda roster, command: roster.bind(RENTER, (command.by,))),
    books(Reserve)(lambda command: {"deposit": command.deposit, "moves": (Move(RENTERS, HELD, command.deposit),)}),
    books(BringBack)(lambda command: {"inspection": command.instant + 3 * DAY}),
    books(Release)(lambda registers: {"moves": (Move(HELD, RENTERS, registers.deposit),)}),
    books(Claim)(lambda registers, command: {
        "moves": (Move(HELD, OWNERS, command.damage), Move(HELD, RENTERS, registers.deposit - command.damage))}),
)

RENTAL = Lifecycle.define(
    name="rental", version="1.0.0", settings=None, clock=CLOCK,
    states=(OFFERED, RESERVED, OUT, RETURNED, CLOSED), roles=(OWNER, RENTER, VISITOR, CLOCK),
    facts=Facts, registers=Registers, ledger=Ledger, accounts=(RENTERS, HELD, OWNERS),
    observations=(deposit_enough, within_deposit, inspected), rules=(enough, covered, inspection_over),
    permissions=(keys,), evolution=changes,
    deadlines=(Deadline("inspection", "inspection", Release, 1, "", ("D",), "The deposit goes back."),),
    transitions=(
        #   from      command    to        by       needs               told
        Row(NEW,      Offer,     OFFERED,  OWNER),
        Row(OFFERED,  Reserve,   RESERVED, VISITOR, "enough",           OWNER),
        Row(RESERVED, HandOver,  OUT,      OWNER,   "",                 RENTER),
        Row(OUT,      BringBack, RETURNED, RENTER,  "",                 OWNER),
        Row(RETURNED, Claim,     CLOSED,   OWNER,   "covered",          RENTER),
        Row(RETURNED, Release,   CLOSED,   CLOCK,   "inspection_over", (OWNER, RENTER)),
    ),
)
