"""The refusals that every lifecycle has, and the data that a refusal carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..errors import CommandError
from .arithmetic import NEVER
from .command import Command, moment
from .value import Engagement
from .verdict import Ground, Refusal
from .vocabulary import NEW, RoleKind, Unit

if TYPE_CHECKING:
    from .core import Core

BEGINNING = "not yet begun"


def mistaken(engagement: object, *commands: object) -> CommandError | None:
    """What to say where something was given that is no engagement or no command; None where both are what they are."""
    if not isinstance(engagement, Engagement):
        expected = "an engagement (a verdict holds it: `verdict.engagement`)"
        return CommandError(expected, engagement, "the first argument")
    if not all(isinstance(command, Command) for command in commands):
        return CommandError("a command, made of one of the classes of commands", commands[0], "the second argument")
    return None


NOT_A_PARTY = Ground("not_a_party", "Only those who take part in this engagement may ask anything of it.", ("D",), ())
STRANGER = Ground("not_a_party", "Whoever this is about takes no part in this engagement.", ("D",), ())  # and none can
NOTHING_YET = Ground("nothing_yet", "There is no engagement yet.", ("D",), ())
UNORDERED = Ground(
    "time_runs_forward", "This engagement has already seen {last}; nothing can happen before that.", ("D",), ()
)
OTHER_PAYLOAD = Ground(
    "id_used_before",
    "The key {id!r} belongs to another command that was applied before.",
    ("D",),
    ("Use a new id for a new command.",),
)
APPLIED_BEFORE = Ground("applied_before", "This was applied before.", ("D",), ("Load the engagement that it began.",))

MESSAGES = {
    ground.code: ground.template for ground in (NOT_A_PARTY, NOTHING_YET, UNORDERED, OTHER_PAYLOAD, APPLIED_BEFORE)
} | {
    "wrong_state": "This can be asked while the engagement is {allowed}; it is {state}.",
    "wrong_role": "Here this is for the {allowed} alone.",
}


def misplaced(core: Core, state: str, command: type[Command], role: str) -> Ground:
    """Why there is no row: first the state, then the role."""
    rows = [row for row in core.definition.rows if row.command is command]
    here = [row for row in rows if state in {str(source) for source in row.source}]
    if here:
        allowed = dict.fromkeys(held.name for row in here for held in row.by)
        code, remedy = "wrong_role", f"Let the {' or the '.join(allowed)} ask."
    else:
        mine = [row for row in rows if role in {held.name for held in row.by}] or rows
        allowed = dict.fromkeys(BEGINNING if source is NEW else str(source) for row in mine for source in row.source)
        code, remedy = "wrong_state", f"Ask while it is {' or '.join(allowed)}."
    cites = tuple(dict.fromkeys(cite for row in here or rows for cite in row.cites))
    fixed = (("allowed", ", ".join(allowed)), ("state", state), ("role", role))
    return Ground(code, MESSAGES[code], cites, (remedy,), fixed=fixed)


def role_of(core: Core, engagement: Engagement, who: str) -> str | None:
    """The name of somebody's role: bound, claimed by the host (`@name`), or the public one; None for a stranger."""
    if not isinstance(who, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise CommandError("a principal's id, or a role of the host after @", who, "who")
    if who.startswith("@"):
        hosts = (role.name for role in core.definition.roles if role.kind is RoleKind.HOST)
        return next((name for name in hosts if f"@{name}" == who), None)
    public: str | None = engagement.standing.book.public
    return engagement.roster.role_of(who) or public


def fill(core: Core, ground: Ground, engagement: Engagement | None, command: Command) -> Refusal:
    """The refusal with its data: what the rule shows, as the engagement has it."""
    data: dict[str, object] = dict(ground.fixed)
    if ground is UNORDERED and engagement is not None:
        data["last"] = engagement.at
    if ground is OTHER_PAYLOAD:
        data["id"] = command.id
    for name in ground.shows:
        if engagement is not None or hasattr(core.definition.settings, name):
            data[name.replace(".", "_")] = _shown(core, name, engagement, command)
    return Refusal(ground.code, ground.template, ground.cites, ground.remedy, data)


def _shown(core: Core, name: str, engagement: Engagement | None, command: Command) -> object:
    definition = core.definition
    if engagement is None or hasattr(definition.settings, name):
        return cast("object", getattr(definition.settings, name))
    array, _, column = name.partition(".")
    if column:
        spec = definition.arrays[array]
        index = next((getattr(command, field) for field, target in command.INDEXES.items() if target == array), -1)
        values = getattr(engagement.array(array), column)
        value = values[index] if 0 <= index < len(values) else spec.columns[column].default
        return _presented(core, spec.columns[column].unit, value, engagement)
    if name in definition.numbers:
        return _presented(core, definition.numbers[name].unit, engagement.number(name), engagement)
    if name in definition.totals:
        return _presented(core, Unit.MONEY, engagement.balance(name), engagement)
    if name in definition.dues:
        return engagement.due(name)
    return getattr(fact := engagement.facts[name], "name", str(fact)).lower()


def _presented(core: Core, unit: Unit, value: int, engagement: Engagement) -> Any:
    if unit is Unit.INSTANT:
        return None if value >= NEVER else moment(value)
    return value if core.definition.present is None else core.definition.present(unit, value, engagement)
