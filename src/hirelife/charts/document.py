"""The finite machine as a JSON document: for programs that would rather read tables than another engine's language."""

from __future__ import annotations

from collections.abc import Iterable

from .decision import Branch, Kept, Node
from .finite import FiniteMachine, Function, Variable, Way
from .javascript import lines, way_data

Data = dict[str, object]


def document(machine: FiniteMachine) -> str:
    """The document. A function is a value, `{"kept": true}`, or `{"ask": variable, "cases": [{"values", "then"}]}`."""
    data: Data = {
        "name": machine.name,
        "version": machine.version,
        "beginning": machine.beginning,
        "states": machine.states,
        "roles": machine.roles,
        "facts": {name: _variable(variable) for name, variable in machine.facts.items()},
        "observations": {name: _variable(variable) for name, variable in machine.observations.items()},
        "sees": {command: list(names) for command, names in machine.sees.items()},
        "rules": {name: _function(rule) for name, rule in machine.rules.items()},
        "selectors": {name: _function(selector) for name, selector in machine.selectors.items()},
        "becomes": {command: _named(changes) for command, changes in machine.becomes.items() if changes},
        "alive": {name: _node(one.node) for name, one in machine.alive.items()},
        "ways": [_way(way) for way in machine.ways],
    }
    return lines(data, 2) + "\n"


def _variable(variable: Variable) -> Data:
    default: Data = {} if variable.default is None else {"default": variable.default}
    return {"meaning": variable.meaning, "values": list(variable.values), **default}


def _function(one: Function) -> Data:
    return {"meaning": one.meaning, "cites": list(one.cites), "reads": list(one.reads), "decision": _node(one.node)}


def _named(changes: Iterable[Function]) -> Data:
    return {change.name: _node(change.node) for change in changes}


def _node(node: Node) -> object:
    if isinstance(node, Branch):
        return {
            "ask": node.variable,
            "cases": [{"values": list(values), "then": _node(child)} for values, child in node.cases],
        }
    return {"kept": True} if isinstance(node, Kept) else node


def _way(way: Way) -> Data:
    return {"state": way.state, "command": way.command, **way_data(way), "cites": list(way.cites)}
