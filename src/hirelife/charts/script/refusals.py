"""What a refusal says and shows, as data."""

from __future__ import annotations

from typing import Any

from ...engine.lifecycle import Lifecycle
from ...engine.verdict import Ground, Refusal
from ...wire import Wire

Data = dict[str, Any]


def ground_data(ground: Ground) -> Data:
    """A reason before its data is filled in."""
    return {
        "code": ground.code,
        "template": ground.template,
        "cites": list(ground.cites),
        "remedy": list(ground.remedy),
        "shows": list(ground.shows),
    }


def shown_settings(lifecycle: Lifecycle) -> Data:
    """What refusals may show of the settings, as JSON and as text."""
    settings, wire = lifecycle.definition.settings, Wire(lifecycle)
    shown = sorted({name for rule in lifecycle.definition.rules.values() for name in rule.shows})
    found = {name: getattr(settings, name) for name in shown if hasattr(settings, name)}
    return {name: {"datum": _datum(wire, value), "text": str(value)} for name, value in found.items()}


def _datum(wire: Wire, value: object) -> Any:
    """A value as the data of a refusal has it."""
    return wire.dump(Refusal("shown", "", (), (), {"it": value}))["refusal"]["data"]["it"]
