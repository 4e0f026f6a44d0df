"""What the page's own scripts know besides the machines: sentences, words for people, forms, stories."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING, Any

from ..charts.script.tables import alive_in
from ..diagrams.cells import Cells
from ..durations import Duration
from ..engine.command import Command
from ..engine.compiling import CELL_WORDS, Checker, cell_of
from ..engine.conditions import Conditions
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
        "titles": dict(extras.titles),
        "people": dict(extras.people),
        "stories": [{"key": one.key, "title": one.title, "lines": one.lines} for one in extras.stories],
    }


def _preset(lifecycle: Lifecycle, extras: Extras) -> Data:
    definition = lifecycle.definition
    return {
        "title": _title(lifecycle),
        "folded": _folded(lifecycle),
        "settled": _settled(lifecycle),
        "rules": {code: first(rule.function) for code, rule in definition.rules.items()},
        "lengths": {one.name: _length(definition.settings, one.setting) for one in definition.deadlines},
        "watched": {one.name: _states(lifecycle, one.due) for one in definition.deadlines},
        "schema": schemas(Wire(lifecycle))["command"]["$defs"],
        "told": {command.name(): _about(command) for command in definition.commands},
        "samples": samples(lifecycle, extras.samples),
    }


def _title(lifecycle: Lifecycle) -> str:
    """Version and settings, as they stand beside the name."""
    return f"{lifecycle.version} {getattr(lifecycle.definition.settings, 'preset', '')}".strip()


def _folded(lifecycle: Lifecycle) -> Data:
    """Cells with a rule, by permission, role and state: the answer, where the settings decide, or the condition."""
    cells = Cells(lifecycle.definition)
    found: Data = {}
    for line in lifecycle.definition.permissions:
        for role, state in product(line.roles, lifecycle.definition.states):
            if cell_of(line, state).value not in CELL_WORDS:
                meaning = cells.meaning(line, role, state)
                found[f"{line.name} {role.name} {state.name}"] = {"value": meaning.value, "words": meaning.words}
    return found


def _settled(lifecycle: Lifecycle) -> dict[str, list[str]]:
    """The rules of each command that hold by the settings, whoever asks and wherever."""
    conditions = Conditions(lifecycle.definition)
    found: dict[str, dict[str, list[bool]]] = {}
    for row in lifecycle.definition.rows:
        places = [(role, source) for role in row.by for source in row.source]
        for code in row.needs:
            holds = [conditions.by_settings(code, row.command, *place) is True for place in places]
            found.setdefault(row.command.name(), {}).setdefault(code, []).extend(holds)
    return {name: [code for code, holds in codes.items() if all(holds)] for name, codes in found.items()}


def _about(command: type[Command]) -> Data:
    return {"meaning": first(command), "fields": attributes(command)}


def _length(settings: Any, setting: str) -> str:
    length = getattr(settings, setting, None) if setting else None
    return length.iso if isinstance(length, Duration) else ""


def _states(lifecycle: Lifecycle, due: str) -> list[str]:
    """The states in which a due time may be set."""
    return alive_in(Checker(lifecycle.definition), due.partition(".")[0])
