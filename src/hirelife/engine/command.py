"""What a command is, whatever the lifecycle: who asks, when, of which engagement, and with which key."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import ClassVar, cast

import attrs

from ..errors import CommandError, SpecificationError
from .vocabulary import Role, RoleKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
By = str | Role
FIRST, LAST = -62_135_510_400_000_000, 253_402_300_799_999_999
"""The instants that a datetime can hold in every time zone (from 2 January of the year 1) and in UTC."""
_EDGES = (1, 9999)  # years in which a datetime may lie outside of these


def instant(moment: datetime) -> int:
    """The moment as whole microseconds since 1970 UTC, the unit of every due time."""
    return (moment - EPOCH) // MICROSECOND


def moment(at: int) -> datetime:
    """The UTC time of an instant, the inverse of `instant`; past the year 9999 the last moment of it."""
    return EPOCH + max(FIRST, min(at, LAST)) * MICROSECOND


def aware(value: object, where: str) -> datetime:
    """`value` where it is a timezone-aware time; otherwise a CommandError."""
    if not isinstance(value, datetime) or value.tzinfo is None or value.utcoffset() is None:
        raise CommandError("a timezone-aware datetime", value, where)
    if value.year in _EDGES and not FIRST <= instant(value) <= LAST:
        raise CommandError("a time between the years 1 and 9999 UTC", value, where)
    return value


def text(value: object, where: str, *, empty: bool = False) -> str:
    """`value` where it is text that can be written down; blank text only where `empty` allows it."""
    if not isinstance(value, str) or not (empty or value.strip()):
        raise CommandError("text" if empty else "text that is not blank", value, where)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CommandError("text without lone surrogates", value, where) from None
    return value


def principal(value: object, where: str) -> str:
    """`value` where it may name somebody: text that is not blank and does not start with @ (the host's roles do)."""
    name = text(value, where)
    if name.startswith("@"):
        raise CommandError("a principal's id, which may not start with @", value, where)
    return name


def _aware(self: object, attribute: attrs.Attribute[datetime], value: object) -> None:
    aware(value, f"{type(self).__name__}.{attribute.name}")


def _by(self: object, attribute: attrs.Attribute[By], value: object) -> None:
    if not isinstance(value, Role):
        principal(value, f"{type(self).__name__}.{attribute.name}")
    elif value.kind is not RoleKind.HOST:
        raise CommandError("a principal's id, or a role that the host claims", value.name, f"{type(self).__name__}.by")


def _text(self: object, attribute: attrs.Attribute[str], value: object) -> None:
    text(value, f"{type(self).__name__}.{attribute.name}", empty=True)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Command:
    """Something asked of an engagement. Subclasses add the payload.

    Attributes:
        by: the principal who asks; PLATFORM and CLOCK are claimed by the host, in a trusted place.
        at: when, timezone-aware. Time comes in with the command; the library has no clock.
        engagement: the engagement's id; may stay empty where the caller holds the engagement itself.
        id: the idempotency key; empty for none.
        instant: `at` in microseconds since 1970 UTC, computed.
    """

    CANDIDATE: ClassVar[str] = ""
    """The field that names a candidate, where one does."""
    INDEXES: ClassVar[dict[str, str]] = {}
    """Fields that hold the index of a row, with the array that they point into."""
    BOUNDS: ClassVar[dict[str, tuple[int, int]]] = {}
    """The least and greatest value of an integer of the payload, by path (`"amount.minor"`), as it is validated."""
    KEPT: ClassVar[bool] = False
    """Whether the command is a document that the engagement's dossier keeps."""

    by: By = attrs.field(validator=_by)
    at: datetime = attrs.field(validator=_aware)
    engagement: str = attrs.field(default="", validator=_text)
    id: str = attrs.field(default="", validator=_text)
    instant: int = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "instant", instant(self.at))

    @classmethod
    def name(cls) -> str:
        """The command's name on the wire: `SubmitWork` is `submit_work`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def payload(self) -> dict[str, object]:
        """The fields that were given, by name."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(type(self)) if field.init}

    def digest(self) -> str:
        """A sha256 over name and payload: equal commands have equal digests in every process."""
        from hashlib import sha256  # a tenth of the time that importing attrs takes, and only needed here

        return sha256(canonical((self.name(), self.payload())).encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def _compared(self) -> dict[str, object]:
        """The payload with its time as an instant: one time in two zones is one time."""
        return {**self.payload(), "at": self.instant}

    def __hash__(self) -> int:
        return hash((type(self), self.by if isinstance(self.by, str) else self.by.name, self.instant, self.id))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={_brief(value)}" for name, value in self.payload().items() if value != "")
        return f"{type(self).__name__}({shown})"


def _brief(value: object) -> str:
    return value.name.upper() if isinstance(value, Role) else repr(value)


def canonical(value: object) -> str:
    """One text for equal values, whatever the process: what digests and fingerprints are taken over."""
    if isinstance(value, Enum):
        return canonical(value.value)
    if isinstance(value, datetime):
        return f"@{instant(value)}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Role):
        return f"role:{value.name}"
    kind: type = type(value)
    if attrs.has(kind):
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(kind) if field.init}
        return canonical((kind.__name__, fields))
    return _collection(value)


def _collection(value: object) -> str:
    if isinstance(value, dict):
        items = cast("dict[object, object]", value).items()
        return "{" + ",".join(sorted(f"{canonical(key)}:{canonical(item)}" for key, item in items)) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ",".join(canonical(item) for item in cast("tuple[object, ...]", value)) + "]"
    if isinstance(value, (set, frozenset)):
        return "<" + ",".join(sorted(canonical(item) for item in cast("frozenset[object]", value))) + ">"
    if value is None or isinstance(value, (str, int, float, bytes)):
        return ascii(value)  # not repr: which characters it prints differs between versions of Python
    if hasattr(value, "__dict__"):
        return canonical((type(value).__name__, vars(value)))
    raise SpecificationError(
        type(value).__name__, "has no canonical text: use an attrs class, an Enum, or plain values"
    )
