"""The shipped lifecycle with one state more: work in progress may be paused, for thirty days at most.

Whoever pauses resumes; the clock does it when the time is over, so that nobody is held up for ever. While the work is
paused, all due times of the work stand still. Nothing of hirelife is edited: these are parts that `extend` adds.
"""

from __future__ import annotations

import attrs

from hirelife import LIFECYCLE
from hirelife.audiences import ADDRESSEE
from hirelife.commands import Cancel, GiveFeedback, SendMessage
from hirelife.commands.base import said
from hirelife.durations import duration
from hirelife.engine import (
    OTHERS,
    STAY,
    Clock,
    Command,
    Deadline,
    Policy,
    Role,
    Row,
    State,
    after,
    becomes,
    books,
    due,
    fact,
    observes,
    permission,
)  # fmt: skip
from hirelife.states import ACTIVE, CANCELLED, CLIENT, CLOCK, FREELANCER, PARTIES, PLATFORM
from hirelife.words import Side

LONGEST = duration("P30D")

# The clock stands, so due times pause; what a permission says in active holds here too, unless a cell says otherwise.
PAUSED = State("paused", "contract", Clock.STANDS, "The work rests; the contract stands.", inherits=ACTIVE)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Pause(Command):
    """Let the work rest.

    Attributes:
        reason: why; not blank.
    """

    reason: str = attrs.field(validator=said)


class Resume(Command):
    """Go on with the work."""

    __slots__ = ()


class Facts:
    """One fact more."""

    paused_by = fact(Side.NOBODY, "Who paused the work.")


class Registers:
    """One due time more: it runs while the clock stands, and means something in paused only."""

    pause_due = due("When the pause is over.", pauses=False, alive_while=lambda state: state is PAUSED)


pausing = Policy("pausing")
SIDES = {CLIENT: Side.CLIENT, FREELANCER: Side.FREELANCER}


@observes
def pause_over(registers: Registers, command: Command) -> bool:
    """Whether the pause has lasted for as long as it may."""
    return registers.pause_due <= command.instant


@pausing.requires(
    cites="D",
    reason="Only the side that paused can resume before {pause_due}.",
    remedy="Ask the other side, or wait until the pause is over.",
    shows="pause_due",
)
def own_pause(paused_by: Side, role: Role) -> bool:
    """The one who asks has paused."""
    return SIDES.get(role) is paused_by


@pausing.requires(cites="D", reason="The pause lasts until {pause_due}.", remedy=Resume, shows="pause_due")
def pause_term_over(pause_over: bool) -> bool:  # noqa: FBT001  # an observation, asked for by name
    """The pause has lasted for as long as it may."""
    return pause_over


def rules(command: type[Command]) -> tuple[str, ...]:
    """The rules that the shipped lifecycle has for a command while the work is in progress."""
    return next(row.needs for row in LIFECYCLE.definition.rows if row.command is command and ACTIVE in row.source)


no_work_now = permission(
    "work.submit", FREELANCER, (PAUSED,), ("n D",),
    meaning="Submit work, or log hours.", reason="The work is paused.",
)  # fmt: skip

# fmt: off
PAUSING = LIFECYCLE.extend(
    name="hirelife with a pause", version="1.0.0",
    states=(PAUSED,), facts=Facts, registers=Registers, observations=(pause_over,), rules=(own_pause, pause_term_over),
    permissions=(no_work_now,),
    evolution=(
        becomes(Pause)(lambda role: {"paused_by": SIDES[role]}),
        books(Pause)(lambda command: {"pause_due": after(command.instant, LONGEST)}),
        becomes(Resume)(lambda: {"paused_by": Side.NOBODY}),
    ),
    deadlines=(Deadline("pause limit", "pause_due", Resume, 5, "", ("D",), "The work goes on."),),
    transitions=(
        #   from     command       to         by                  needs                told
        Row(ACTIVE,  Pause,        PAUSED,    PARTIES,            "",                  OTHERS),
        Row(PAUSED,  Resume,       ACTIVE,    PARTIES,            "own_pause",         OTHERS),
        Row(PAUSED,  Resume,       ACTIVE,    CLOCK,              "pause_term_over",   PARTIES),
        # what may be asked while the work rests; all the rest is refused as `wrong_state`
        Row(PAUSED,  SendMessage,  STAY,      PARTIES,            rules(SendMessage),  ADDRESSEE,
            permits="direct.platform"),
        Row(PAUSED,  GiveFeedback, STAY,      CLIENT,             rules(GiveFeedback), FREELANCER),
        Row(PAUSED,  Cancel,       CANCELLED, (CLIENT, PLATFORM), rules(Cancel),       OTHERS),
    ),
)
# fmt: on
