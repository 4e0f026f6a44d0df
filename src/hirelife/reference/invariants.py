"""The page about what must always hold."""

from __future__ import annotations

from hirelife.engine.lifecycle import Lifecycle
from hirelife.invariants import INVARIANTS
from hirelife.invariants.manners import left, manner

from .markdown import cited, page, table

INTRODUCTION = """\
What must hold whatever anybody asks. Those about a table are asked of the lifecycle, those about a state of every value
that can be reached, those about a step or a booking of every event. A possibility names what must stay within reach,
a strategy what a step leaves somebody to answer with. `hirelife.invariants` has them as predicates."""

EXPLORED = """\
`hirelife verify` asks each of all that it meets. What its finite view cannot tell apart is held by tests, which are
named."""


def invariants(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The invariants by number."""
    del lifecycle
    rows = ([one.name, one.about.name.lower(), one.sentence, cited(one.cites, linked=linked)] for one in INVARIANTS)
    asked = table(("", "asked", "what is left to tests"), ([one.name, manner(one), left(one)] for one in INVARIANTS))
    proved = f"\n## How each is asked\n\n{EXPLORED}\n\n{asked}"
    return page("Invariants", INTRODUCTION, table(("", "about", "what must hold", "cites"), rows) + proved)
