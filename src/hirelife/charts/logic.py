"""A decision diagram as an expression with and, or and not: what a person would have written.

Every text export writes these expressions in its own language by a `Dialect` of a few lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from .decision import KEPT, Branch, Kept, Node, Word


@attrs.frozen
class Is:
    """A variable has one of these values."""

    variable: str
    values: tuple[Word, ...]


@attrs.frozen
class Not:
    """The contrary."""

    part: Expression


@attrs.frozen
class All:
    """Every part holds."""

    parts: tuple[Expression, ...]


@attrs.frozen
class Some:
    """One of the parts holds."""

    parts: tuple[Expression, ...]


@attrs.frozen
class Choose:
    """One of two values."""

    condition: Expression
    then: Expression
    otherwise: Expression


@attrs.frozen
class Same:
    """The value that a fact has already."""

    fact: str


Expression = Word | Is | Not | All | Some | Choose | Same


def expression(node: Node, domains: Mapping[str, Sequence[Word]], fact: str = "") -> Expression:
    """The expression of a diagram.

    Args:
        node: the diagram.
        domains: the values of every variable.
        fact: the fact that a change is about; what it keeps is written as its name.
    """
    if isinstance(node, Kept):
        return Same(fact)
    if not isinstance(node, Branch):
        return node
    *first, (_, last) = sorted(node.cases, key=lambda case: len(case[0]))
    written = expression(last, domains, fact)
    for values, child in reversed(first):
        condition = _is(node.variable, values, domains[node.variable])
        written = _choose(condition, expression(child, domains, fact), written)
    return written


def reads(node: Node, fact: str = "") -> tuple[str, ...]:
    """The variables that an expression names, in the order of the text; with the fact, where it is kept."""
    if node is KEPT:
        return (fact,)
    if not isinstance(node, Branch):
        return ()
    inner = (name for _, child in node.cases for name in reads(child, fact))
    return tuple(dict.fromkeys((node.variable, *inner)))


def _is(variable: str, values: tuple[Word, ...], domain: Sequence[Word]) -> Expression:
    if isinstance(values[0], bool):
        return Is(variable, values)
    others = tuple(value for value in domain if value not in values)
    return Not(Is(variable, others)) if len(others) < len(values) else Is(variable, values)


def negated(part: Expression) -> Expression:
    """The contrary, without a double negation."""
    if isinstance(part, Not):
        return part.part
    if isinstance(part, Is) and isinstance(part.values[0], bool):
        return Is(part.variable, (not part.values[0],))
    return Not(part)


def _choose(condition: Expression, then: Expression, otherwise: Expression) -> Expression:
    if then is True:
        return condition if otherwise is False else _some(condition, otherwise)
    if then is False:
        return negated(condition) if otherwise is True else _all(negated(condition), otherwise)
    if otherwise is True:
        return _some(negated(condition), then)
    if otherwise is False:
        return _all(condition, then)
    if _is_negative(condition):
        return Choose(negated(condition), otherwise, then)
    return Choose(condition, then, otherwise)


def _is_negative(part: Expression) -> bool:
    return isinstance(part, Not) or (isinstance(part, Is) and part.values == (False,))


def without_choice(part: Expression) -> Expression:
    """The same truth by and, or and not alone, for a language that has no conditional expression."""
    match part:
        case Choose(condition, then, otherwise):
            yes, no = _all(condition, without_choice(then)), _all(negated(condition), without_choice(otherwise))
            return _some(yes, no)
        case All(parts):
            return _all(*map(without_choice, parts))
        case Some(parts):
            return _some(*map(without_choice, parts))
        case _:
            return part


def _all(*parts: Expression) -> Expression:
    return All(tuple(inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))))


def _some(*parts: Expression) -> Expression:
    return Some(tuple(inner for part in parts for inner in (part.parts if isinstance(part, Some) else (part,))))
