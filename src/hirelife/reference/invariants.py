"""The page about what must always hold."""

from __future__ import annotations

from hirelife.engine.lifecycle import Lifecycle
from hirelife.invariants import INVARIANTS

from .markdown import cited, page, table

INTRODUCTION = """\
What must hold whatever anybody asks. Those about a table are asked of the lifecycle, those about a state of every value
that can be reached, those about a step or a booking of every event. A possibility names what must stay within reach,
a strategy what a step leaves somebody to answer with. `hirelife.invariants` has them as predicates."""


def invariants(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The invariants by number."""
    del lifecycle
    rows = ([one.name, one.about.name.lower(), one.sentence, cited(one.cites, linked=linked)] for one in INVARIANTS)
    return page("Invariants", INTRODUCTION, table(("", "about", "what must hold", "cites"), rows))
