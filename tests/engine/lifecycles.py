"""A lifecycle of two states to break: each test changes one part and sees what the compiler says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, ClassVar

import attrs

from hirelife.engine import (
    NEW,
    STAY,
    Account,
    Clock,
    Command,
    Deadline,
    Lifecycle,
    Policy,
    Role,
    RoleKind,
    Row,
    State,
    array,
    becomes,
    binds,
    books,
    column,
    due,
    due_column,
    fact,
    ledger_total,
    money,
    number,
    observes,
    permission,
    put,
    status,
)  # fmt: skip
from hirelife.errors import SpecificationError

T0 = datetime(2024, 1, 1, tzinfo=UTC)
DAY = 86_400_000_000


def day(number: float) -> datetime:
    """That many days after the beginning."""
    return T0 + timedelta(days=number)


ON = State("on", "open", Clock.RUNS, "It runs.")
HELD = State("held", "open", Clock.STANDS, "Time stands still.")
OFF = State("off", "final", Clock.RUNS, "It is over.")
USER = Role("user", RoleKind.PARTY, "U", "Who uses it.")
PEER = Role("peer", RoleKind.PARTY, "P", "The other one.")
CLOCK = Role("clock", RoleKind.HOST, "S", "Time.")


class Light(IntEnum):
    """What a slot shows."""

    NONE = 0
    RED = 1
    GREEN = 2


@attrs.frozen
class Settings:
    """One limit, one length."""

    limit: int = 10
    length: int = DAY


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Start(Command):
    """Begin."""

    peer: str = "bob"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Set(Command):
    """Set numbers, a slot, a light."""

    INDEXES: ClassVar[dict[str, str]] = {"slot": "slots"}
    BOUNDS: ClassVar[dict[str, tuple[int, int]]] = {"x": (-100, 100), "y": (-100, 100)}
    x: int = 0
    y: int = 0
    slot: int = 0
    light: Light = Light.RED
    flag: bool = False


class Stop(Command):
    """End."""


class Tick(Command):
    """The clock's."""


class Facts:
    hot: bool = fact(False, "whether it is hot")
    light: Light = fact(Light.NONE, "what it shows")


class Slots:
    status: tuple[Light, ...] = status(Light, "what it shows")
    weight: tuple[int, ...] = column("how much")
    slot_due: tuple[int, ...] = due_column("until when")


class Registers:
    level: int = number("a level")
    purse: int = money("an amount")
    due: int = due("the next tick")
    slots: Slots = array(Slots, "slots")


class Ledger:
    inward: int = ledger_total("in")
    outward: int = ledger_total("out")


OUTSIDE = Account("outside", "outward", "inward", "The world.")
PURSE = Account("purse", "purse", "purse", "An amount, kept in a register.")
policy = Policy("policy")


@observes
def small(command: Set, settings: Settings) -> bool:
    """Whether the number of the payload is within the limit."""
    return command.x <= settings.limit


@observes
def over(registers: Registers, command: Command) -> bool:
    """Whether the due time is reached."""
    return command.instant >= registers.due


@policy.requires(cites="S1", reason="At most {limit}.", shows="limit")
def is_small(small: bool) -> bool:
    """The limit holds."""
    return small


@policy.requires(cites="D", reason="Not before {due}.", shows="due")
def is_over(over: bool) -> bool:
    """The tick is due."""
    return over


START = Row(NEW, Start, ON, USER)
SET = Row(ON, Set, STAY, USER, "is_small", cites="S1")
STOP = Row(ON, Stop, OFF, USER)
TICK = Row(ON, Tick, OFF, CLOCK, "is_over")
USE = permission("use", USER, (ON, OFF), ("Y S2", "n D"), meaning="Use it.", reason="Not now.")

BASE: dict[str, Any] = {
    "name": "switch", "version": "1.0.0", "settings": Settings(), "clock": CLOCK,
    "states": (ON, OFF), "roles": (USER, PEER, CLOCK), "facts": Facts, "registers": Registers, "ledger": Ledger,
    "accounts": (OUTSIDE, PURSE), "observations": (small, over), "rules": (is_small, is_over), "permissions": (USE,),
    "evolution": (
        binds(Start)(lambda roster, command: roster.bind(USER, (command.by,)).bind(PEER, (command.peer,))),
        books(Start)(lambda command, settings: {"due": command.instant + settings.length}),
        books(Set)(lambda registers, command: {
            "level": registers.level + command.x, "slots": put(registers.slots, command.slot, status=command.light)}),
        becomes(Set)(lambda: {"hot": True}),
    ),
    "deadlines": (Deadline("tick", "due", Tick, 1, "length", ("D",), "It ends."),),
    "transitions": (START, SET, STOP, TICK),
}  # fmt: skip

EXTRAS = (
    "states",
    "roles",
    "accounts",
    "observations",
    "rules",
    "permissions",
    "evolution",
    "deadlines",
    "transitions",
)


def switch(**changes: Any) -> Lifecycle:
    """The lifecycle with parts replaced; `more_rules=…` adds to a part."""
    parts = {**BASE, **{key: value for key, value in changes.items() if not key.startswith("more_")}}
    for part in EXTRAS:
        parts[part] = (*parts[part], *changes.get(f"more_{part}", ()))
    return Lifecycle.define(**parts)


def rule(function: Any, **words: Any) -> Any:
    """A function as a rule, with its name as its code."""
    return policy.requires(**{"cites": "D", "reason": "No.", **words})(function)


def begun(lifecycle: Lifecycle, **payload: Any) -> Any:
    """The engagement after Start by ann, with bob as her peer."""
    return lifecycle.decide(None, Start(by="ann", at=T0, engagement="e", **payload)).engagement


def refused(**changes: Any) -> SpecificationError:
    """The error of a switch with these parts changed."""
    try:
        switch(**changes)
    except SpecificationError as fault:
        return fault
    raise AssertionError("it compiles")
