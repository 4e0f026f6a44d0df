"""How an engagement is written: by name, never by position, so that it outlives a reordering of the declarations.

The classes are made from the lifecycle's own declarations; nothing here knows a register, a fact or a state by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, cast

import attrs

from ..engine.arithmetic import NEVER
from ..engine.arrays import Columns, trimmed
from ..engine.command import Command
from ..engine.data import Column
from ..engine.definition import ArraySpec
from ..engine.lifecycle import Lifecycle
from ..engine.roster import Roster
from ..engine.value import Engagement, Standing
from ..engine.vocabulary import RoleKind, Unit
from .kinds import Via, many
from .leaves import Code, Instant, Minor, Moment, Principal
from .problems import Unfit

_UNITS: dict[Unit, Any] = {Unit.MONEY: Minor, Unit.COUNT: int, Unit.INSTANT: Instant, Unit.CODE: Code}

Check = Callable[[Any, Any, Any], None]


def made(name: str, doc: str, declared: Mapping[str, Any]) -> Any:
    """An attrs class with these fields, each given as a type or as an `attrs.field`."""
    given = {key: kind if hasattr(kind, "validator") else attrs.field(type=kind) for key, kind in declared.items()}
    return attrs.make_class(name, cast("Any", given), frozen=True, kw_only=True, class_body={"__doc__": doc})


def told(kind: Any, meaning: str, check: Check | None = None) -> Any:
    """A field that says what it means."""
    return attrs.field(type=kind, metadata={"meaning": meaning}, validator=check)


def word(names: Iterable[str]) -> Any:
    """The type of one of these words; of any text where there are none."""
    known = tuple(names)
    return Literal[known] if known else str


def states(lifecycle: Lifecycle) -> tuple[str, ...]:
    """The names of the states."""
    return tuple(state.name for state in lifecycle.definition.states)


def unique(_: object, field: Any, value: tuple[Any, ...]) -> None:
    """A check: nobody stands twice in a list of people."""
    names = [getattr(item, "who", item) for item in value]
    if len(set(names)) < len(names):
        raise Unfit("duplicate", f"somebody stands in the {field.name} more than once")


def counted(_: object, __: object, value: int) -> None:
    """A check: a version, which counts events from 1."""
    if value < 1:
        raise Unfit("range", "expected 1 or more")


def _filled(_: object, __: object, value: str) -> None:
    if not value.strip():
        raise Unfit("value", "expected text that is not blank")


def engagement_via(lifecycle: Lifecycle) -> Via:
    """The form of an engagement. Who loads one gets the interned value, its alarm computed anew."""
    definition = lifecycle.definition
    facts = made(
        "Facts", "The facts.", {name: told(type(fact.default), fact.meaning) for name, fact in definition.facts.items()}
    )
    numbers = made(
        "Numbers",
        "The integer registers.",
        {name: told(_UNITS[spec.unit], spec.meaning) for name, spec in definition.numbers.items()},
    )
    dues = made(
        "Dues",
        "The due times; null where one is not set.",
        {name: told(Instant, spec.meaning) for name, spec in definition.dues.items()},
    )
    rows = {name: _row(spec) for name, spec in definition.arrays.items()}
    arrays = made(
        "Arrays",
        "The arrays, a row for each item.",
        {name: told(many(rows[name]), spec.meaning) for name, spec in definition.arrays.items()},
    )
    ledger = made(
        "Ledger", "Cumulative amounts.", {name: told(Minor, spec.meaning) for name, spec in definition.totals.items()}
    )
    parties = word(role.name for role in definition.roles if role.kind is RoleKind.PARTY)
    binding = made("Binding", "Who has which role.", {"who": Principal, "role": parties})
    form = made("Engagement", "One engagement.", {
        "id": told(str, "The engagement's id.", _filled),
        "version": told(int, "How many events it has seen.", counted),
        "state": word(states(lifecycle)),
        "facts": facts,
        "roster": told(many(binding), "Who takes part.", unique),
        "candidates": told(tuple[Principal, ...], "Who has a slot, in order.", unique),
        "numbers": numbers,
        "dues": dues,
        "arrays": arrays,
        "ledger": ledger,
        "dossier": told(tuple[Command, ...], "The accepted commands that are documents, oldest first."),
        "last": told(Moment, "When the last event happened."),
        "paused_at": told(Instant, "When the clock stopped; null where it runs."),
    })  # fmt: skip

    def dump(engagement: Engagement) -> Any:
        shape = lifecycle.own(engagement).standing.shape
        return form(
            id=engagement.id,
            version=engagement.version,
            state=engagement.state,
            facts=facts(**engagement.facts),
            roster=tuple(
                binding(who=who, role=role)
                for who, role in zip(engagement.roster.names, engagement.roster.roles, strict=True)
            ),
            candidates=engagement.roster.candidates,
            numbers=numbers(**_named(shape.numbers, engagement.numbers)),
            dues=dues(**_named(shape.dues, engagement.dues)),
            arrays=arrays(**{
                name: _rows(rows[name], spec, columns)
                for (name, spec), columns in zip(definition.arrays.items(), engagement.arrays, strict=True)
            }),
            ledger=ledger(**_named(shape.totals, engagement.ledger)),
            dossier=engagement.dossier,
            last=engagement.last,
            paused_at=engagement.paused_at,
        )  # fmt: skip

    return Via(form, lambda found: _engagement(lifecycle, found), dump)


def _engagement(lifecycle: Lifecycle, form: Any) -> Engagement:
    definition, shape = lifecycle.definition, lifecycle.definition.shape
    return lifecycle.own(
        Engagement(
            id=form.id,
            version=form.version,
            lifecycle=lifecycle.fingerprint,
            standing=Standing(form.state, _values(form.facts, shape.facts), shape),
            roster=Roster(
                tuple(item.who for item in form.roster), tuple(item.role for item in form.roster), form.candidates
            ),
            numbers=_values(form.numbers, shape.numbers),
            dues=_values(form.dues, shape.dues),
            arrays=tuple(_columns(spec, getattr(form.arrays, name)) for name, spec in definition.arrays.items()),
            ledger=_values(form.ledger, shape.totals),
            dossier=form.dossier,
            last=form.last,
            paused_at=form.paused_at,
            wakes=NEVER,
        )
    )


def _row(spec: ArraySpec) -> Any:
    """The class of a row: its columns by name; the first is its status, which is never the default."""
    columns = {name: told(_column(column), column.meaning) for name, column in spec.columns.items()}
    first, status = next(iter(spec.columns.items()))

    def set_(_: object, __: object, value: int) -> None:
        if value == status.default:
            raise Unfit("value", "a row that exists has another status")

    columns[first] = told(_column(status), status.meaning, set_)
    return made(f"{spec.name.title()}Row", f"{spec.meaning} One row.", columns)


def _column(column: Column) -> Any:
    return cast("Any", type(column.domain[0])) if column.domain else _UNITS[column.unit]


def _rows(row: Any, spec: ArraySpec, columns: Columns) -> tuple[Any, ...]:
    """Columns to rows; what was cut off a column is its default."""
    length = len(columns[0])
    padded = [
        (*values, *(default,) * (length - len(values))) for values, default in zip(columns, spec.defaults, strict=True)
    ]
    return tuple(row(**_named(spec.names, values)) for values in zip(*padded, strict=True))


def _columns(spec: ArraySpec, rows: tuple[Any, ...]) -> Columns:
    """Rows to columns, each cut after its last value that is not the default."""
    return tuple(
        trimmed([int(getattr(row, name)) for row in rows], column.default) for name, column in spec.columns.items()
    )


def _named(names: tuple[str, ...], values: Iterable[Any]) -> dict[str, Any]:
    return dict(zip(names, values, strict=True))


def _values(form: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(form, name) for name in names)
