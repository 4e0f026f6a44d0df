"""What an exploration tries, and what it takes as one: data, so that a platform can give its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from ..engine.arrays import Columns
from ..engine.command import Command
from ..engine.value import Engagement, Standing

Names = Callable[[Standing], frozenset[str]]
Columned = Callable[[Columns], Columns]
Documents = Callable[[Engagement], tuple[Command, ...]]


def _nothing(_: Standing) -> frozenset[str]:
    return frozenset()


def _no_documents(_: Engagement) -> tuple[Command, ...]:
    return ()


def _inside(_: Engagement) -> bool:
    return True


@attrs.frozen(kw_only=True)
class Scope:
    """One exploration: what is tried, and which differences between situations do not matter.

    Attributes:
        name: what it is about, in a word or two.
        commands: everything that is asked, at the instant 0, well-formed and hostile.
        rows: the most rows that a command names.
        alike: principals that may be exchanged for one another.
        sorted_arrays: arrays whose rows may be exchanged for one another.
        over: names of registers and facts that nothing reads any more in a standing; taken as if at their defaults.
        forms: for an array, one form for columns that nothing tells apart.
        documents: the documents that still matter, each in one form.
        papers: the commands whose documents these are.
        paper_cells: registers on whose death it depends which documents matter.
        ageless: due times over which no time passes in this exploration.
        waiting: the balances of money that must not wait for ever; empty for all that some booking takes money from.
        within: whether a situation lies within the bounds; what lies outside is not entered.
    """

    name: str
    commands: tuple[Command, ...]
    rows: int = 1
    alike: tuple[str, ...] = ()
    sorted_arrays: frozenset[str] = frozenset()
    over: Names = _nothing
    forms: Mapping[str, Columned] = attrs.field(factory=dict[str, Columned])
    documents: Documents = _no_documents
    papers: tuple[type[Command], ...] = ()
    paper_cells: frozenset[str] = frozenset()
    ageless: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    within: Callable[[Engagement], bool] = _inside
