"""What the page's own scripts know besides the machines: sentences, words for people, forms, stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..charts.script.tables import alive_in
from ..durations import Duration
from ..engine.command import Command
from ..engine.compiling import Checker
from ..engine.lifecycle import Lifecycle
from ..reference.markdown import attributes, first
from ..wire import Wire
from ..wire.schema import schemas
from .samples import samples

if TYPE_CHECKING:
    from .page import Extras

D = "A decision of this library where the source is silent."
INERTIA = "Nothing takes it away: what was granted before goes on."
Data = dict[str, Any]


def page_data(lifecycles: Mapping[str, Lifecycle], extras: Extras) -> Data:
    """Everything, as JSON can hold it."""
    return {
        "order": list(lifecycles),
        "presets": {name: _preset(lifecycle, extras) for name, lifecycle in lifecycles.items()},
        "sentences": {"D": D, "i": INERTIA, **extras.sentences},
        "mirrors": dict(extras.mirrors),
        "offers": {path: dict(given) for path, given in extras.offers.items()},
        "people": dict(extras.people),
        "stories": [{"key": one.key, "title": one.title, "lines": one.lines} for one in extras.stories],
    }


def _preset(lifecycle: Lifecycle, extras: Extras) -> Data:
    definition = lifecycle.definition
    return {
        "rules": {code: first(rule.function) for code, rule in definition.rules.items()},
        "lengths": {one.name: _length(definition.settings, one.setting) for one in definition.deadlines},
        "watched": {one.name: _states(lifecycle, one.due) for one in definition.deadlines},
        "schema": schemas(Wire(lifecycle))["command"]["$defs"],
        "told": {command.name(): _about(command) for command in definition.commands},
        "samples": samples(lifecycle, extras.samples),
    }


def _about(command: type[Command]) -> Data:
    return {"meaning": first(command), "fields": attributes(command)}


def _length(settings: Any, setting: str) -> str:
    length = getattr(settings, setting, None) if setting else None
    return length.iso if isinstance(length, Duration) else ""


def _states(lifecycle: Lifecycle, due: str) -> list[str]:
    """The states in which a due time may be set."""
    return alive_in(Checker(lifecycle.definition), due.partition(".")[0])
