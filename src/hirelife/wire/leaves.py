"""The leaves of a document: what has a form of its own in JSON, each with its reader, its writer and its schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Literal, NewType, cast, get_args, get_origin

import attrs

from ..durations import OFF, Duration
from ..engine.arithmetic import NEVER
from ..engine.command import FIRST, LAST, By, aware, instant, moment, principal, text
from ..engine.vocabulary import Role, RoleKind
from ..errors import CommandError, SpecificationError
from .problems import Unfit, needs, quoted

Instant = NewType("Instant", int)
"""Microseconds since 1970 UTC; on the wire a time, and null for NEVER. A due time may lie after the year 9999, which is
the last that a datetime knows: then the year has a plus and more digits, as ISO 8601 has it."""
Moment = NewType("Moment", int)
"""An instant that is always set."""
Minor = NewType("Minor", int)
"""Minor units of the engagement's currency."""
Code = NewType("Code", int)
"""A number that means nothing as such; on the wire its digits, because it may have 63 bits and a double has 53."""
Decimals = NewType("Decimals", str)
"""A plain decimal number, as text."""
Principal = NewType("Principal", str)
"""A principal's id."""

Schema = dict[str, Any]

LAST_YEAR = 9999
LEAST, MOST = -(1 << 63), (1 << 63) - 1
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = rf"{_DATE}T{_HOUR}:[0-5][0-9](\.[0-9]{{1,6}})?(Z|[+-]{_HOUR})"
_LATER = rf"\+[0-9]{{5,6}}-[0-9]{{2}}-[0-9]{{2}}T{_HOUR}:[0-5][0-9](\.[0-9]{{1,6}})?Z"
_CYCLE = 146_097 * 24 * 3_600 * 1_000_000  # microseconds in 400 years: the calendar is the same again
_DECIMALS = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"
_CODE = "(0|-?[1-9][0-9]{0,18})"


@attrs.frozen(eq=False)
class Leaf:
    """How one type is read and written. Both refuse with `Unfit` (or the error of a constructor) what does not fit."""

    load: Callable[[Any], Any]
    dump: Callable[[Any], Any]
    schema: Schema


def leaf(kind: Any, roles: tuple[Role, ...]) -> Leaf | None:
    """The leaf of a type; None where the type is made of others.

    Args:
        kind: the annotation, resolved.
        roles: those of the lifecycle; the roles of the host among them may stand as `by`.
    """
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind == By:
        return _by(host_names(roles))
    if get_origin(kind) is Literal:
        return _words({word: word for word in get_args(kind)})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _members(kind)
    return None


def host_names(roles: tuple[Role, ...]) -> dict[str, Role]:
    """The roles of the host by what stands for them under `by`: `@clock`."""
    return {f"@{role.name}": role for role in roles if role.kind is RoleKind.HOST}


def _words(words: Mapping[str, Any]) -> Leaf:
    """A closed list of words, each standing for a value."""
    allowed = tuple(words)

    def load(value: object) -> Any:
        if needs(str, value) not in words:
            raise Unfit("unknown", f"{quoted(cast('str', value))} is not known", allowed)
        return words[cast("str", value)]

    return Leaf(load, str, {"enum": list(allowed)})


def _members(kind: type[Enum]) -> Leaf:
    """The members of an Enum by their names in lower case; a register holds the value of one, so that is taken too."""
    words = _words({member.name.lower(): member for member in kind})

    def dump(value: object) -> str:
        return kind(value).name.lower()

    return Leaf(words.load, dump, words.schema)


def _by(hosts: Mapping[str, Role]) -> Leaf:
    """A principal's id, or a role of the host after @."""

    def load(value: object) -> By:
        name = cast("str", needs(str, value))
        if name.startswith("@"):
            return cast("Role", _words(hosts).load(name))
        return principal(name, "")

    def dump(value: object) -> str:
        return f"@{value.name}" if isinstance(value, Role) else _load_text(value)

    return Leaf(load, dump, {"anyOf": [_NAME, {"enum": list(hosts)}]} if hosts else _NAME)


def _load_text(value: object) -> str:
    return text(needs(str, value), "", empty=True)


def _load_principal(value: object) -> str:
    return principal(needs(str, value), "")


def _load_integer(value: object) -> int:
    if not LEAST <= needs(int, value) <= MOST:
        raise Unfit("range", "expected a whole number of 64 bits")
    return cast("int", value)


def _dump_integer(value: object) -> int:
    return _load_integer(int(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def _load_boolean(value: object) -> bool:
    return cast("bool", needs(bool, value))


def _load_time(value: object) -> datetime:
    written = _spelled(_TIME, value, 'a time with its offset, such as "2026-01-05T09:00:00Z"')
    try:
        return aware(datetime.fromisoformat(written), "").astimezone(UTC)
    except ValueError as error:  # CommandError is one: a time outside the years that all zones know
        raise Unfit("time", f"{quoted(written)} is no time: {str(error).removesuffix(', at ')}") from None


def _dump_time(value: object) -> str:
    try:
        return aware(value, "").astimezone(UTC).isoformat().replace("+00:00", "Z")
    except CommandError as error:
        raise Unfit("time", str(error).removesuffix(", at ")) from None


def _load_date(value: object) -> date:
    written = _spelled(_DATE, value, 'a date, such as "2026-01-05"')
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Unfit("time", f"{quoted(written)} is no date: {error}") from None


def _load_instant(value: object) -> int:
    if value is None:
        return NEVER
    return _load_later(value) if isinstance(value, str) and value.startswith("+") else _load_moment(value)


def _dump_instant(value: int) -> str | None:
    if value == NEVER:
        return None
    return _dump_later(value) if value > LAST else _dump_moment(value)


def _load_later(value: str) -> int:
    written = _spelled(_LATER, value, 'a time after the year 9999 in UTC, such as "+10000-01-05T09:00:00Z"')
    year, rest = int(written[1:].partition("-")[0]), written.partition("-")[2]
    cycles = -((LAST_YEAR - year) // 400)
    at = _load_moment(f"{year - 400 * cycles:04}-{rest}") + cycles * _CYCLE
    if not LAST < at < NEVER:
        raise Unfit("time", f"{quoted(written)} is no time after the year 9999 that an engagement can hold")
    return at


def _dump_later(value: int) -> str:
    cycles = -((LAST - value) // _CYCLE)
    near = moment(value - cycles * _CYCLE)
    return f"+{near.year + 400 * cycles:05}{_dump_time(near)[4:]}"


def _load_moment(value: object) -> int:
    return instant(_load_time(value))


def _dump_moment(value: int) -> str:
    if not FIRST <= value <= LAST:
        raise Unfit("time", f"{value} microseconds after 1970 are in no year from 1 to 9999")
    return _dump_time(moment(value))


def _load_duration(value: object) -> Duration:
    try:
        return OFF if value is None else Duration.of(_load_text(value))
    except SpecificationError as error:
        raise Unfit("form", error.problem) from None


def _load_code(value: object) -> int:
    return _load_integer(int(_spelled(_CODE, value, 'digits, such as "17"')))


def _spelled(pattern: str, value: object, expected: str) -> str:
    if not re.fullmatch(pattern, needs(str, value, expected), re.ASCII):
        raise Unfit("form", f"expected {expected}, got {quoted(cast('str', value))}")
    return cast("str", value)


_INTEGER = {"type": "integer", "minimum": LEAST, "maximum": MOST}
_NAME = {"type": "string", "pattern": r"^[^@]"}
_AFTER = {"type": "string", "pattern": f"^{_LATER}$"}
_AT = {"type": "string", "format": "date-time", "pattern": f"^{_TIME}$"}

_SIMPLE: dict[Any, Leaf] = {
    str: Leaf(_load_text, _load_text, {"type": "string"}),
    int: Leaf(_load_integer, _dump_integer, _INTEGER),
    bool: Leaf(_load_boolean, _load_boolean, {"type": "boolean"}),
    datetime: Leaf(_load_time, _dump_time, _AT),
    date: Leaf(_load_date, date.isoformat, {"type": "string", "format": "date", "pattern": f"^{_DATE}$"}),
    Principal: Leaf(_load_principal, _load_principal, _NAME),
    Decimals: Leaf(_load_text, _load_text, {"type": "string", "pattern": f"^{_DECIMALS}$"}),
    Instant: Leaf(_load_instant, _dump_instant, {"anyOf": [_AT, _AFTER, {"type": "null"}]}),
    Duration: Leaf(
        _load_duration,
        lambda value: None if value == OFF else value.iso,
        {"anyOf": [{"type": "string", "pattern": "^P"}, {"type": "null"}]},
    ),
    Moment: Leaf(_load_moment, _dump_moment, _AT),
    Minor: Leaf(_load_integer, _dump_integer, {**_INTEGER, "description": "Whole minor units."}),
    Code: Leaf(_load_code, lambda value: str(_dump_integer(value)), {"type": "string", "pattern": f"^{_CODE}$"}),
}
