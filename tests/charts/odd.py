"""A lifecycle whose every name means something in another language: states with signs, facts and rules called alike."""

from __future__ import annotations

from hirelife.engine import (
    NEW,
    STAY,
    Clock,
    Command,
    Lifecycle,
    Policy,
    Role,
    RoleKind,
    Row,
    State,
    becomes,
    binds,
    books,
    fact,
    number,
    observes,
)

ON_HOLD = State("on-hold", "open", Clock.RUNS, 'It waits; "nothing" is -- lost */ \\* here.')
IN_USE = State("in use", "open", Clock.RUNS, "It's used & <needed>.")
OWNER = Role("the owner", RoleKind.PARTY, "O", "Whoever began.")


class Begin(Command):
    """Begin."""


class Switch(Command):
    """Switch on or off."""


class Count(Command):
    """Count one more."""


class Facts:
    """Facts that have names of JavaScript and Promela."""

    default: bool = fact(False, "Switched on.")
    active: bool = fact(False, "Counted once at least.")


class Registers:
    """A register that has a name of C."""

    short: int = number("How often it was counted.")


policy = Policy("odd")


@observes
def len_(registers: Registers) -> bool:
    """Whether there is room."""
    return registers.short < 2


@policy.requires(cites="D", reason='It is off -- "switch" it on */ first.', remedy=Switch)
def default(default: bool) -> bool:
    """It is on."""
    return default


@policy.requires(cites="D", reason="No room.", remedy="Stop.")
def short(len_: bool, active: bool) -> bool:
    """There is room, or nothing was counted."""
    return len_ or not active


ODD = Lifecycle.define(
    name="odd & <names>",
    version="1",
    settings=None,
    states=(ON_HOLD, IN_USE),
    roles=(OWNER,),
    facts=Facts,
    registers=Registers,
    observations=(len_,),
    rules=(default, short),
    evolution=(
        binds(Begin)(lambda roster, command: roster.bind(OWNER, (command.by,))),
        becomes(Switch)(lambda default: {"default": not default}),
        becomes(Count)(lambda: {"active": True}),
        books(Count)(lambda registers: {"short": registers.short + 1}),
    ),
    transitions=(
        Row(NEW, Begin, ON_HOLD, OWNER),
        Row((ON_HOLD, IN_USE), Switch, STAY, OWNER),
        Row((ON_HOLD, IN_USE), Count, IN_USE, OWNER, "default short"),
    ),
)
