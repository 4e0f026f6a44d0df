"""Things that no switch declares, to be slipped into it."""

from __future__ import annotations

from typing import Any

import attrs

from hirelife.engine import (
    Clock,
    Command,
    Role,
    RoleKind,
    Row,
    State,
    permission,
)  # fmt: skip

from .lifecycles import (
    ON,
    USER,
)  # fmt: skip

LOST = State("lost", "final", Clock.RUNS, "Nobody comes here.")
STRANGE = Role("strange", RoleKind.PARTY, "X", "Not declared.")


class Unused(Command):
    """A command that no row has."""


def row(source: Any, command: Any, target: Any, by: Any, needs: str = "", **words: Any) -> Row:
    """A row beside those of the switch."""
    return Row(source, command, target, by, needs, **words)


def permit(cells: tuple[str, ...], states: tuple[State, ...] = (ON,), name: str = "see", roles: Any = USER) -> Any:
    """A permission with these cells."""
    return permission(name, roles, states, cells, meaning="See it.", reason="Not now.")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Laden(Command):
    """A command of the clock that asks for a payload."""

    weight: int
