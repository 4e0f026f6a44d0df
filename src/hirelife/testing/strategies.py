"""Strategies for Hypothesis: histories that get somewhere.

A history draws a goal first (two moves, one after the other), takes the shortest way there, then walks on at random.
So it reaches what a walk by chance hardly ever reaches, and shrinks to the shortest way. Nothing is carried from one
example to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from .asking import Alphabet
from .criteria import Only, Path, atlas
from .driver import prober_of
from .situations import Atlas, Goal

if TYPE_CHECKING:
    from ..money import Money

TAIL = 12
"""How many random commands follow a goal at most."""


class Illegal(NamedTuple):
    """A legal path, and one command that must be refused after it, with the codes of the reasons."""

    path: Path
    command: Command
    codes: tuple[str, ...]


def histories(
    lifecycle: Lifecycle,
    *,
    to: str | None = None,
    tail: int = TAIL,
    commands: Alphabet | None = None,
    only: Only | None = None,
) -> st.SearchStrategy[Path]:
    """Legal histories, each a path.

    Args:
        lifecycle: whose.
        to: the state, or the command, that the goal leads to; None for any.
        tail: how many random commands follow the goal at most.
        commands: what is asked; None for what the kit knows.
        only: whether the system under test has such a command.

    Raises:
        ValueError: nothing leads to `to`.
    """
    chart = atlas(lifecycle, commands=commands, only=only)
    goals = [
        goal for pair, goal in chart.pairs.items() if to is None or to in (pair.second.target, pair.second.command)
    ]
    if not goals:
        raise ValueError(f"nothing leads to {to!r}")
    walk = _Walk(chart)
    return st.tuples(st.sampled_from(goals), st.lists(st.integers(0, 2**16 - 1), max_size=tail)).map(walk)


class _Walk:
    """From a goal and some numbers to a path: each number chooses among the moves that are open."""

    def __init__(self, chart: Atlas) -> None:
        self.chart = chart

    def __call__(self, drawn: tuple[Goal, list[int]]) -> Path:
        goal, choices = drawn
        way = list(goal.way)
        engagement = self.chart.taken(goal.situation.engagement, goal.command)
        for choice in choices:
            moves: dict[object, tuple[Command, Engagement]] = {}
            for move, command, after in self.chart.options(engagement):
                moves.setdefault(move, (command, after))
            if not moves:
                break
            command, engagement = list(moves.values())[choice % len(moves)]
            way.append(command)
        return Path("history", tuple(way), self.chart)


def engagements(
    lifecycle: Lifecycle, *, to: str | None = None, commands: Alphabet | None = None, only: Only | None = None
) -> st.SearchStrategy[Engagement]:
    """Engagements as histories leave them; see `histories`."""
    return histories(lifecycle, to=to, commands=commands, only=only).map(engagement_of)


def engagement_of(path: Path) -> Engagement:
    """The engagement that a legal path leaves.

    Raises:
        AssertionError: a command of it is refused.
    """
    engagement: Engagement | None = None
    for command in path.commands:
        engagement = path.atlas.taken(engagement, command)
    if engagement is None:
        raise AssertionError("an empty path leaves nothing")
    return engagement


def illegal_histories(
    lifecycle: Lifecycle, *, to: str | None = None, commands: Alphabet | None = None, only: Only | None = None
) -> st.SearchStrategy[Illegal]:
    """A legal history, and one command that must be refused after it, with the codes of the reasons."""
    chart = atlas(lifecycle, commands=commands, only=only)

    def refused(path: Path) -> st.SearchStrategy[Illegal]:
        probes = [Illegal(path, *probe) for probe in prober_of(chart).at(engagement_of(path))]
        return st.sampled_from(probes) if probes else st.nothing()

    return histories(lifecycle, to=to, commands=commands, only=only).flatmap(refused)


def commands(
    lifecycle: Lifecycle, *, commands: Alphabet | None = None, only: Only | None = None
) -> st.SearchStrategy[Command]:
    """Commands of the alphabet, valid in themselves, whoever asks them whenever."""
    return st.sampled_from(atlas(lifecycle, commands=commands, only=only).asked)


def money(currency: str = "USD", *, least: int = 1, most: int = 10**9) -> st.SearchStrategy[Money]:
    """Amounts of a currency, in minor units from `least` to `most`."""
    from ..money import Money

    unit = Money.of("1", currency)
    return st.integers(least, most).map(lambda minor: Money(minor, unit.currency))


def principals() -> st.SearchStrategy[str]:
    """Principals' ids: text that is not blank, does not begin with @ and can be written down."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
    return st.text(letters, min_size=1, max_size=20).filter(lambda text: bool(text.strip()) and text[0] != "@")
