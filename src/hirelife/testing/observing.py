"""What a system shows, held against what the lifecycle says it must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple, cast

from ..engine.arithmetic import NEVER
from ..engine.command import moment
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from ..engine.verdict import Answer
from ..errors import SpecificationError

WAKES, OWES = "wakes", "owes"
"""When the clock acts next, and the name of what it does then."""


class Difference(NamedTuple):
    """A name under which a system shows something else."""

    name: str
    expected: object
    shown: object

    def __str__(self) -> str:
        return f"{self.name} must be {_word(self.expected)!r}, and is {_word(self.shown)!r}"


def differences(lifecycle: Lifecycle, engagement: Engagement, shown: Mapping[str, object]) -> Iterator[Difference]:
    """Every name under which something else is shown.

    Raises:
        SpecificationError: a name that the lifecycle does not know.
    """
    for name, value in shown.items():
        expected = value_of(lifecycle, engagement, name)
        if not _alike(expected, value):
            yield Difference(name, expected, value)


def value_of(lifecycle: Lifecycle, engagement: Engagement, name: str) -> object:  # noqa: PLR0911  # one for each sort
    """What an engagement has under a name, see `SystemUnderTest.observe`.

    Raises:
        SpecificationError: a name that the lifecycle does not know.
    """
    definition = lifecycle.definition
    permission, _, who = name.partition("@")
    if who:
        asker, _, towards = who.partition(">")
        return lifecycle.can(engagement, asker, permission, at=engagement.at, towards=towards)
    array, _, column = name.partition(".")
    if array in definition.arrays and column in definition.arrays[array].columns:
        return tuple(getattr(engagement.array(array), column))
    if name == "state":
        return engagement.state
    if name in definition.facts:
        return engagement.facts[name]
    if name in definition.totals:
        return engagement.balance(name)
    if name in definition.dues:
        due = engagement.dues[tuple(definition.dues).index(name)]
        return None if due >= NEVER else moment(due)
    if name in definition.numbers:
        return engagement.number(name)
    if name == WAKES:
        return None if engagement.wakes >= NEVER else moment(engagement.wakes)
    if name == OWES:
        owed = lifecycle.owes(engagement, engagement.wakes) if engagement.wakes < NEVER else None
        return None if owed is None else owed.name()
    raise SpecificationError(f"observed {name!r}", "is no state, fact, total, register, or permission@somebody")


def _alike(expected: object, shown: object) -> bool:
    """Whether two values say the same: a member of an Enum may be shown by name, a no by its code."""
    if isinstance(expected, Answer):
        return shown == (_word(expected) if isinstance(shown, str) else expected.granted)
    if isinstance(expected, Enum):
        return shown in (expected, expected.value, expected.name, expected.name.lower())
    return expected == shown or (isinstance(shown, list) and expected == tuple(cast("list[object]", shown)))


def _word(value: object) -> object:
    if isinstance(value, Answer):
        return value.granted or value.code
    return value.name.lower() if isinstance(value, Enum) else value
