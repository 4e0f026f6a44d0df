"""The script of some lifecycles: what all have in common, what was translated, and the data of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from ...currencies import ISO_4217
from ...engine.command import Command
from ...engine.lifecycle import Lifecycle
from ...engine.refusing import (
    APPLIED_BEFORE,
    BEGINNING,
    MESSAGES,
    NOT_A_PARTY,
    NOTHING_YET,
    OTHER_PAYLOAD,
    STRANGER,
    UNORDERED,
)
from ...engine.roster import Roster
from .literals import quoted
from .machine import Machine
from .pool import Pool
from .refusals import ground_data

FILES = (
    "python", "builtins", "values", "texts", "sha256", "arithmetic", "arrays", "reading", "tables", "refusing", "desk",
    "stepping", "advancing", "deciding", "asking",
)  # fmt: skip
ROSTER = ("names", "roles", "candidates", "role_of", "holders", "seat", "bind", "unbind", "enrol", "without_candidates")


def engine_script() -> str:
    """What every lifecycle has in common."""
    folder = files("hirelife.charts.script") / "js"
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in FILES)


def machines_script(lifecycles: Mapping[str, Lifecycle]) -> str:
    """The machines of some lifecycles by name, as `MACHINES`; it goes after `engine_script`."""
    pool = Pool()
    library = pool.library
    for name in ROSTER:
        library.want(name)
    library.want("digest")
    library.want("payload")
    roster = library.kind(Roster)
    command = library.kind(Command)
    machines: dict[str, Any] = {name: Machine(lifecycle, pool).data() for name, lifecycle in lifecycles.items()}
    translated = library.text()
    names = _names(lifecycles, library)
    engine = {
        "beginning": BEGINNING,
        "messages": MESSAGES,
        "unordered": ground_data(UNORDERED),
        "not_a_party": ground_data(NOT_A_PARTY),
        "stranger": ground_data(STRANGER),
        "nothing_yet": ground_data(NOTHING_YET),
        "applied_before": ground_data(APPLIED_BEFORE),
        "other_payload": ground_data(OTHER_PAYLOAD),
    }
    functions = ",\n".join(pool.texts)
    return "\n".join([
        f"const CURRENCIES = {parsed(dict(ISO_4217))};",
        translated,
        f'py.getter({command}, "instant", () => (self) => self.at.instant);',
        *names,
        f"const blankRoster = () => py.make({roster}, []);",
        f"const FUNCTIONS = [\n{functions}\n];",
        f"const ENGINE = {parsed(engine)};",
        f"const GAPS = {parsed(library.gaps)};",
        f"const MACHINES = {parsed(machines)};",
    ])  # fmt: skip


def _names(lifecycles: Mapping[str, Lifecycle], library: Any) -> list[str]:
    """The name of every command on the wire, which digests are taken over."""
    commands = dict.fromkeys(command for one in lifecycles.values() for command in one.definition.commands)
    return [f'py.method({library.kind(one)}, "name", () => () => {quoted(one.name())});' for one in commands]


def parsed(value: object) -> str:
    """An expression that gives a value, from JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"JSON.parse('{escaped}')"
