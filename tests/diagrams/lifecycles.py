"""Lifecycles to be drawn: the shipped ones, one with hostile names, one with a hundred states."""

from __future__ import annotations

from itertools import pairwise

from examples.paused import PAUSING
from examples.rental import RENTAL
from hirelife import LIFECYCLE, STRICT
from hirelife.engine import NEW, Clock, Command, Lifecycle, Role, RoleKind, Row, State

SHIPPED: dict[str, Lifecycle] = {"literal": LIFECYCLE, "strict": STRICT, "paused": PAUSING, "rental": RENTAL}

HOSTILE = (
    "<script>alert(1)</script>",
    "quotes \" and ' and `",
    "back\\slash\\N\\",
    "&amp; &#0; ]]> --> <!--",
    "{record|port} [x] (y); a: b # c %% d",
    "\u23f1 clock \U0001f600 emoji",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "long " + "x" * 195,
    "line\nbreak\ttab \x07bell",
    "end",
    "</svg>",
)

OWNER = Role("owner <b>", RoleKind.PARTY, "<", "Who does everything & more.")
OTHER = Role('other "', RoleKind.PARTY, '"', "Somebody else.")
TIME = Role("time", RoleKind.HOST, "T", "Time.")


class Begin(Command):
    """Begin."""


class Go(Command):
    """Go on."""


class Leap(Command):
    """Leap somewhere else."""


class Rest(Command):
    """Stay."""


def chain(names: tuple[str, ...], name: str) -> Lifecycle:
    """Every state leads to the next; some leap; all may rest."""
    states = tuple(State(one, f"kind {number % 7} <i>", Clock.RUNS, one) for number, one in enumerate(names))
    half = len(states) // 2
    steps = tuple(Row(one, Go, two, (OWNER, OTHER), happy=True) for one, two in pairwise(states[: len(states) - half]))
    leaps = tuple(Row(one, Leap, states[-1 - number], OTHER) for number, one in enumerate(states[:half]))
    rests = tuple(Row(one, Rest, one, OWNER) for one in states)
    return Lifecycle.define(
        name=name,
        version='1 < "2"',
        states=states,
        roles=(OWNER, OTHER, TIME),
        clock=TIME,
        transitions=(Row(NEW, Begin, states[0], OWNER, happy=True), *steps, *leaps, *rests),
    )


STRANGE = chain(HOSTILE, HOSTILE[0] + HOSTILE[1] + HOSTILE[5] + HOSTILE[6] + "x" * 200)
MANY = chain(tuple(f"state {number}" for number in range(100)), "many")
EVERY = {**SHIPPED, "strange": STRANGE, "many": MANY}
