"""Pages about rules, permissions, deadlines and settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import attrs

from hirelife.engine.command import Command
from hirelife.engine.compiling import CELL_WORDS, cell_of
from hirelife.engine.lifecycle import Lifecycle
from hirelife.engine.permission import Permission
from hirelife.engine.rule import Rule
from hirelife.engine.tracer import parameters

from .markdown import attributes, cited, code, codes, command, first, link, page, points, table

RULES = """\
A rule names the facts and observations that it reads, and sees nothing else. Its name is the code of the refusal.
[How to write one](../how-to/add-a-rule.md)."""
PERMISSIONS = """\
What each may read, write and use in each state. `Y` yes, `n` no, `N` no, and in the other engagements of the two as
well, as far as the [settings](settings.md) say (`dispute_scope`, `end_scope`); `=` as in the state in which the dispute
was filed, otherwise the rule that must hold. Beside it stands what says so: a sentence of the source, `i` for inertia
(nothing changes what the state before had), `D` for a decision. What the settings of a preset leave of an `N` is what
`hirelife matrix` prints."""
DEADLINES = """\
A party acts strictly before the due time; at the due time the clock wins. Of several that are due at one instant the
smaller priority goes first. A due time that pauses stands still where the clock does.
[How to run them](../how-to/deadlines.md)."""
SETTINGS = """\
Every length and every switch that the source leaves open. A length is ISO 8601 text, a `timedelta`, or `None` for off.
A setting that would break a sentence of the source is a `SpecificationError` that names it.
[How to choose them](../how-to/add-a-setting.md)."""


def rules(lifecycle: Lifecycle, *, linked: bool) -> str:
    """Every rule, by policy."""
    known = lifecycle.definition.rules.values()
    policies = dict.fromkeys(rule.policy for rule in known)
    return page(
        "Rules",
        RULES,
        *(
            "\n".join((f"## The policy {policy}\n", *(_rule(lifecycle, rule, linked=linked) for rule in chosen)))
            for policy in policies
            for chosen in [[rule for rule in known if rule.policy == policy]]
        ),
    )


def _rule(lifecycle: Lifecycle, rule: Rule[Any], *, linked: bool) -> str:
    lines = (
        ("must hold", first(rule.function)),
        ("refused", rule.reason),
        ("remedy", ", ".join(_remedy(part) for part in rule.remedy)),
        ("for", ", ".join(role.name for role in rule.by) or "everybody"),
        ("reads", ", ".join(_read(lifecycle, name) for name in parameters(rule.function))),
        ("shows", codes(rule.shows)),
        ("asked by", ", ".join(_askers(lifecycle, rule.code))),
        ("cites", cited(rule.cites, linked=linked)),
    )
    return f"### {rule.code}\n\n{points(lines)}"


def _remedy(part: object) -> str:
    return command(cast("type[Command]", part)) if isinstance(part, type) else str(part)


def _read(lifecycle: Lifecycle, name: str) -> str:
    known = name in lifecycle.definition.facts or name in lifecycle.definition.observations
    return f"[{code(name)}](numbers.md#{name})" if known else code(name)


def _askers(lifecycle: Lifecycle, name: str) -> Iterable[str]:
    """The commands whose rows need a rule, and the permissions whose cells do."""
    definition = lifecycle.definition
    yield from dict.fromkeys(command(row.command) for row in definition.rows if name in row.needs)
    cells = (line.name for line in definition.permissions for cell in line.cells.values() if cell.value == name)
    for permission in dict.fromkeys(cells):
        yield link(code(permission), "permissions", permission)


def permissions(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The matrix, one permission after the other."""
    lines = lifecycle.definition.permissions
    return page(
        "Permissions",
        PERMISSIONS,
        *(_permission(lifecycle, name, linked=linked) for name in dict.fromkeys(line.name for line in lines)),
    )


def _permission(lifecycle: Lifecycle, name: str, *, linked: bool) -> str:
    lines = [line for line in lifecycle.definition.permissions if line.name == name]
    heads = ("state", *(f"{role.name}" for line in lines for role in line.roles))
    rows = ([code(state), *_cells(lines, state, linked=linked)] for state in lifecycle.definition.states)
    duty = " A no is a duty shown to both sides; software cannot enforce it." if lines[0].obligation else ""
    said = f"{lines[0].meaning}{duty} Refused: {lines[0].reason}"
    return f"## {name}\n\n{said}\n\n" + table(heads, rows)


def _cells(lines: Sequence[Permission], state: Any, *, linked: bool) -> Iterable[str]:
    for line in lines:
        cell = cell_of(line, state)
        value = code(cell.value) if cell.value in CELL_WORDS else link(code(cell.value), "rules", cell.value)
        yield from [f"{value} {cited(cell.cites, linked=linked)}"] * len(line.roles)


def deadlines(lifecycle: Lifecycle, *, linked: bool) -> str:
    """What the clock does, and when."""
    definition = lifecycle.definition
    columns = {f"{spec.name}.{key}": one for spec in definition.arrays.values() for key, one in spec.columns.items()}
    pausing = {name for name, one in definition.dues.items() if one.pauses}
    pausing |= {name for name, one in columns.items() if one.pauses}
    rows = (
        [
            deadline.name,
            deadline.meaning,
            command(deadline.fires) if deadline.fires else "a right closes",
            _length(lifecycle, deadline.setting),
            "yes" if deadline.due in pausing else "no",
            code(deadline.due),
            str(deadline.priority),
            cited(deadline.cites, linked=linked),
        ]
        for deadline in definition.deadlines
    )
    return page(
        "Deadlines",
        DEADLINES,
        table(("deadline", "meaning", "the clock asks for", "length", "pauses", "due time", "priority", "cites"), rows),
    )


def _length(lifecycle: Lifecycle, setting: str) -> str:
    return f"{code(setting)}: {getattr(lifecycle.definition.settings, setting)}" if setting else "a date of the data"


def settings(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The settings with the values of this lifecycle, and of the strict preset where it has one."""
    del linked
    given = lifecycle.definition.settings
    strict: Any = given.strict() if hasattr(given, "strict") else given
    kind = cast("type[object]", type(given))
    meanings = attributes(kind)
    names = [field.name for field in attrs.fields(kind)] if attrs.has(kind) else []
    rows = (
        [code(name), code(shown(getattr(given, name))), _other(given, strict, name), meanings.get(name, "")]
        for name in names
    )
    return page(
        "Settings",
        SETTINGS,
        table(("setting", "default", "in `STRICT`", "meaning"), rows),
    )


def _other(given: Any, strict: Any, name: str) -> str:
    """The value of the strict preset where it is another one."""
    return "" if getattr(given, name) == getattr(strict, name) else code(shown(getattr(strict, name)))


def shown(value: object) -> str:
    """A value as a setting is written: an enumeration by its word."""
    if isinstance(value, tuple):
        return ", ".join(map(str, cast("tuple[object, ...]", value)))
    return str(getattr(value, "word", value))
