"""What is suspicious in a definition, seen over everything that was explored."""

from __future__ import annotations

import attrs

from ..engine.lifecycle import Lifecycle
from .space import Space


@attrs.frozen
class Lint:
    """Something suspicious.

    Attributes:
        kind: of which sort.
        place: the state, row, rule, fact or deadline.
        text: what is the matter, in a sentence.
        way: the story that shows it, where there is one, in words.
        fails: whether it makes the verification fail.
    """

    kind: str
    place: str
    text: str
    way: tuple[str, ...] = ()
    fails: bool = False


def lints_of(lifecycle: Lifecycle, spaces: list[Space]) -> tuple[Lint, ...]:
    """Everything suspicious."""
    return ()
