"""Random payloads and histories of the workshop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from hirelife.engine import (
    Command,
)

from .lifecycles import day
from .workshop import WORKSHOP
from .workshop_words import AutoPass, Bid, Choose, Commission, Deliver, Judge, Verdict

PEOPLE = ("ona", "max", "mia", "eve", "@office", "@clock")
ROLES = {f"@{role.name}": role for role in WORKSHOP.definition.roles}
PLACES = (-1, 0, 1, 2, 3, 1 << 70)
PAYLOADS: dict[type[Command], dict[str, tuple[Any, ...]]] = {
    Commission: {},
    Bid: {"price": (1, 2, 999, 1000, 1001, 5000)},
    Choose: {"maker": ("ona", "max", "mia", "eve", "nobody"), "prices": ((100,), (100, 200))},
    Deliver: {"piece": PLACES},
    AutoPass: {"piece": PLACES},
    Judge: {"piece": PLACES, "verdict": tuple(Verdict)},
}


def payloads(command: type[Command]) -> Iterator[dict[str, Any]]:
    """Well-formed payloads, at the ends of their bounds and between."""
    fields = PAYLOADS.get(command, {})
    return (dict(zip(fields, values, strict=True)) for values in product(*fields.values()))


@st.composite
def recorded(draw: Any) -> Any:
    """The events of a random history, mostly of commands that are accepted; the engagement, and a time after it."""
    begun = WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement="w"))
    engagement, events = begun.engagement, list(begun.events)
    time = day(0)
    for _ in range(draw(st.integers(0, 9))):
        time += timedelta(hours=draw(st.sampled_from([0, 1, 24, 72, 73, 240])))
        advanced = WORKSHOP.advance(engagement, now=time)
        engagement, events = advanced.engagement, [*events, *advanced.events]
        who = draw(st.sampled_from(PEOPLE[:5]))
        permitted = WORKSHOP.permitted(engagement, who, at=time)
        kinds = (*permitted.allowed(), *permitted.depends())
        if not kinds:
            continue
        kind = draw(st.sampled_from(kinds))
        command = kind(by=ROLES.get(who, who), at=time, **draw(st.sampled_from(list(payloads(kind)))))
        verdict = WORKSHOP.decide(engagement, command)
        engagement, events = verdict.engagement, [*events, *(verdict.events if verdict.accepted else ())]
    return engagement, time + timedelta(hours=draw(st.sampled_from([0, 24, 500]))), events


def histories() -> Any:
    """An engagement after a random history, and a time after it."""
    return recorded().map(lambda record: record[:2])
