"""The changes of facts as executable content of SCXML: assignments under conditions, one fact after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from .decision import Branch, Kept, Node, variables
from .finite import FiniteMachine
from .scxml_words import Conditions


def overlapping(nodes: Mapping[str, Node]) -> tuple[str, ...]:
    """The facts that one change overwrites before another reads them."""
    names = list(nodes)
    return tuple(
        name for place, name in enumerate(names) if any(name in variables(nodes[later]) for later in names[place + 1 :])
    )


def changes(nodes: Mapping[str, Node], machine: FiniteMachine) -> list[ET.Element]:
    """The assignments; facts that overlap are copied first."""
    copied = overlapping(nodes)
    first = [ET.Element("assign", location=f"was_{name}", expr=name) for name in copied]
    conditions = Conditions(machine, copied)
    return first + [part for name, node in nodes.items() for part in _assigned(name, node, conditions)]


def _assigned(fact: str, node: Node, conditions: Conditions) -> Iterator[ET.Element]:
    if isinstance(node, Kept):
        return
    if not isinstance(node, Branch):
        yield ET.Element("assign", location=fact, expr=conditions.word(node))
        return
    choice: ET.Element | None = None
    for values, child in node.cases:
        inner = list(_assigned(fact, child, conditions))
        if inner:
            condition = conditions.among(node.variable, values)
            if choice is None:
                choice = ET.Element("if", cond=condition)
            else:
                ET.SubElement(choice, "elseif", cond=condition)
            choice.extend(inner)
    if choice is not None:
        yield choice
