"""Pages about the table of transitions: states, roles, transitions, commands."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from hirelife.engine.command import Command
from hirelife.engine.lifecycle import Lifecycle
from hirelife.engine.vocabulary import Audience, Role, Row, Select, State, Told, target_name

from .markdown import attributes, cited, code, codes, command, first, link, page, table

ROLES = """\
## Roles

A party is bound in the engagement. A public role is everybody's who is not bound, while the state is open. A host role
is claimed by the host, in a trusted place.
"""
TRANSITIONS = """\
Each line: from these states this command leads there, if one of these roles asks and every rule holds. A refusal lists
the rules that do not hold in this order. Who is told is told in the same step."""
COMMANDS = """\
What can be asked. A command is checked when it is built: a wrong field is a `CommandError` or a `MoneyError`. Every
command has these fields; its own come with it. They are given by name."""

EVERY = tuple(field.name for field in attrs.fields(Command))
GIVEN = tuple(field.name for field in attrs.fields(Command) if field.init)


def words(part: object) -> str:
    """The name of a source, a target, a role or an audience."""
    name = getattr(part, "name", None) or getattr(part, "value", "")
    return str(name).lower()


def states(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The states and the roles."""
    del linked
    definition = lifecycle.definition
    rows = ([code(one), one.phase, one.clock.value, one.meaning, *_ways(lifecycle, one)] for one in definition.states)
    roles = ([code(role), code(role.letter), role.kind.value, role.meaning] for role in definition.roles)
    return page(
        "States and roles",
        "An engagement is in exactly one state. Whoever takes part has one role in it.",
        "## States\n",
        table(("state", "phase", "the clock", "meaning", "entered by", "left by"), rows),
        ROLES,
        table(("role", "letter", "kind", "meaning"), roles),
    )


def _ways(lifecycle: Lifecycle, state: State) -> tuple[str, str]:
    """The commands that lead into a state, and out of it."""
    rows = lifecycle.definition.rows
    into = (row for row in rows if _leads_to(row, state))
    out = (row for row in rows if state in row.source and words(row.target) != "stay")
    return tuple(", ".join(_commands(chosen)) for chosen in (into, out))  # type: ignore[return-value]


def _leads_to(row: Row, state: State) -> bool:
    targets: tuple[object, ...] = row.target.targets if isinstance(row.target, Select) else (row.target,)
    return state in targets


def _commands(rows: Iterable[Row]) -> Iterable[str]:
    return dict.fromkeys(command(row.command) for row in rows)


def transitions(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The table of transitions, and what its words mean."""
    rows = lifecycle.definition.rows
    return page(
        "Transitions",
        TRANSITIONS,
        table(
            ("from", "command", "to", "by", "rules", "governed by", "told", "cites"),
            (_row(row, linked=linked) for row in rows),
        ),
        "## Targets that depend\n",
        table(("target", "leads to", "meaning"), _selectors(rows)),
        "## Who is told\n",
        table(("word", "meaning"), _audiences(rows)),
    )


def _row(row: Row, *, linked: bool) -> list[str]:
    return [
        ", ".join(words(source) for source in row.source),
        command(row.command),
        words(row.target) if isinstance(row.target, State) else code(target_name(row.target)),
        ", ".join(words(role) for role in row.by),
        ", ".join(link(code(need), "rules", need) for need in row.needs),
        link(code(row.permits), "permissions", row.permits) if row.permits else "",
        ", ".join(_told(part) for part in row.told),
        cited(row.cites, linked=linked),
    ]


def _told(part: Told) -> str:
    return words(part) if isinstance(part, Role) else code(words(part))


def _selectors(rows: tuple[Row, ...]) -> Iterable[list[str]]:
    yield [code("stay"), "the same state", "The state is kept."]
    for select in dict.fromkeys(row.target for row in rows if isinstance(row.target, Select)):
        yield [code(select.name), ", ".join(map(words, select.targets)), first(select.function)]


def _audiences(rows: tuple[Row, ...]) -> Iterable[list[str]]:
    yield [code("others"), "Every bound party but the one who acts."]
    for part in dict.fromkeys(part for row in rows for part in row.told if isinstance(part, Audience)):
        yield [code(part.name), part.meaning]


def commands(lifecycle: Lifecycle, *, linked: bool) -> str:
    """Every command with its payload and its rows."""
    named = attributes(Command)
    common = ([code(name), named[name]] for name in GIVEN)
    return page(
        "Commands",
        COMMANDS,
        table(("field", "meaning"), common),
        *(_command(lifecycle, kind, linked=linked) for kind in lifecycle.definition.commands),
    )


def _command(lifecycle: Lifecycle, kind: type[Command], *, linked: bool) -> str:
    meanings = attributes(kind)
    fields = [field for field in attrs.fields(kind) if field.init and field.name not in EVERY]
    rows = [row for row in lifecycle.definition.rows if row.command is kind]
    own = (
        [code(field.name), code(_note(kind, field)), _default(field), meanings.get(field.name, "")] for field in fields
    )
    parts = [f"## {kind.name()}\n", f"`{kind.__name__}`: {first(kind)}\n"]
    parts += [table(("field", "type", "default", "meaning"), own)] if fields else []
    return "\n".join((*parts, *(_asked(row, linked=linked) for row in rows), ""))


def _note(kind: type[Command], field: attrs.Attribute[object]) -> object:
    """The type of a field as it is written: `field.type` is what others resolved it to in this process."""
    written = (vars(part).get("__annotations__", {}).get(field.name) for part in kind.__mro__)
    return next((note for note in written if note is not None), field.type)


def _default(field: attrs.Attribute[object]) -> str:
    """What a field is where it is not given; a field without that must be."""
    if field.default is attrs.NOTHING:
        return "needed"
    return code(repr(field.default))


def _asked(row: Row, *, linked: bool) -> str:
    source, target = ", ".join(map(words, row.source)), code(target_name(row.target))
    needs = f"; needs {codes(row.needs)}" if row.needs else ""
    return f"- from {source} to {target}, by {', '.join(map(words, row.by))}{needs} ({cited(row.cites, linked=linked)})"
