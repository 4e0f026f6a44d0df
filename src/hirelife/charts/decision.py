"""A finite function as a small decision diagram, found by asking it everything that it may be asked.

A diagram is a leaf (a word, or `Kept.KEPT`: the fact stays as it is) or a branch on one variable. Values that lead to
the same answer are one case, and a variable that changes nothing is not asked: so what is printed is what matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from math import prod

import attrs

Word = str | bool
"""A value of a fact or an observation, as exports write it: yes or no, or the lower-case name of an Enum's member."""

MOST = 50_000
"""Partly filled questions up to which the smallest diagram is looked for; beyond, variables are asked in order."""


class Kept(Enum):
    """The answer of a change that leaves its fact as it is."""

    KEPT = "kept"


KEPT = Kept.KEPT
Leaf = str | bool | Kept


@attrs.frozen
class Branch:
    """A question about one variable.

    Attributes:
        variable: its name.
        cases: the values that lead to the same answer, and that answer.
    """

    variable: str
    cases: tuple[tuple[tuple[Word, ...], Node], ...]


Node = Leaf | Branch
Domains = Mapping[str, Sequence[Word]]
Table = Mapping[tuple[Word, ...], Leaf]


def diagram(domains: Domains, table: Table) -> Node:
    """The smallest diagram of a function.

    Args:
        domains: the variables that it reads, with their values.
        table: its answer for every combination of them, in that order.
    """
    return _Search(domains, table).smallest((None,) * len(domains))


def size(node: Node) -> int:
    """How many questions and answers a diagram prints."""
    return 1 + sum(size(child) for _, child in node.cases) if isinstance(node, Branch) else 1


def answer(node: Node, known: Mapping[str, Word]) -> Leaf:
    """What a diagram says, given the values of its variables."""
    while isinstance(node, Branch):
        value = known[node.variable]
        node = next(child for values, child in node.cases if value in values)
    return node


def restricted(node: Node, known: Mapping[str, Word]) -> Node:
    """The diagram that is left where some variables are known already."""
    if not isinstance(node, Branch):
        return node
    if node.variable in known:
        return restricted(next(child for values, child in node.cases if known[node.variable] in values), known)
    return joined(node.variable, ((values, restricted(child, known)) for values, child in node.cases))


def whether(node: Node, leaf: Leaf) -> Node:
    """The diagram that says whether the answer is this one."""
    if not isinstance(node, Branch):
        return node == leaf and type(node) is type(leaf)
    return joined(node.variable, ((values, whether(child, leaf)) for values, child in node.cases))


def joined(variable: str, cases: Iterable[tuple[tuple[Word, ...], Node]]) -> Node:
    """A branch in which equal answers are one case; without the question where there is only one."""
    alike: dict[tuple[type, Node], tuple[Word, ...]] = {}
    for values, child in cases:
        alike[type(child), child] = (*alike.get((type(child), child), ()), *values)
    if len(alike) == 1:
        return next(iter(alike))[1]
    return Branch(variable, tuple((values, child) for (_, child), values in alike.items()))


def variables(node: Node) -> tuple[str, ...]:
    """The variables that a diagram asks, each once."""
    if not isinstance(node, Branch):
        return ()
    inner = (name for _, child in node.cases for name in variables(child))
    return tuple(dict.fromkeys((node.variable, *inner)))


Fixed = tuple[Word | None, ...]


class _Search:
    """The diagrams of a function with some of its variables fixed, each found once."""

    def __init__(self, domains: Domains, table: Table) -> None:
        self._names = tuple(domains)
        self._domains = tuple(tuple(domain) for domain in domains.values())
        self._table = table
        self._found: dict[Fixed, Node] = {}
        self._in_order = prod(len(domain) + 1 for domain in self._domains) > MOST

    def smallest(self, fixed: Fixed) -> Node:
        """The smallest diagram of what is left; of equals the one that asks in the declared order."""
        if fixed not in self._found:
            self._found[fixed] = self._search(fixed)
        return self._found[fixed]

    def _search(self, fixed: Fixed) -> Node:
        free = [place for place, value in enumerate(fixed) if value is None]
        if not free:
            return self._table[tuple(value for value in fixed if value is not None)]
        candidates = [self._branch(fixed, place) for place in (free[:1] if self._in_order else free)]
        return min(candidates, key=size)

    def _branch(self, fixed: Fixed, place: int) -> Node:
        """The diagram that asks this variable first; without the question where it changes nothing."""
        children = (
            ((value,), self.smallest((*fixed[:place], value, *fixed[place + 1 :]))) for value in self._domains[place]
        )
        return joined(self._names[place], children)
