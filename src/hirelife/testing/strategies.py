"""Strategies for Hypothesis: histories that get somewhere.

A history draws a goal first, takes the shortest way there, and then walks on at random. So it reaches what a walk by
chance hardly ever reaches. Goals are the labelled edges, and the pairs of transitions. Each has a tail of its own, so
that Hypothesis, which draws nothing twice, takes one goal after another; others are drawn with any tail. Nothing is
carried from one example to the next.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from ..engine.value import Engagement
from .asking import Alphabet, Only
from .criteria import Path, atlas
from .driver import prober_of
from .labels import Edge, Transition
from .situations import Atlas, Goal

if TYPE_CHECKING:
    from ..money import Money

TAIL = 24
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
    edges: dict[Edge, Goal] = {}
    pairs: dict[tuple[Transition, Transition], Goal] = {}
    for pair, goal in chart.pairs.items():
        if to is None or to in (pair.second.target, pair.second.command):
            edges.setdefault(pair.second.edge, goal)
            pairs.setdefault((pair.first.transition, pair.second.transition), goal)
    if not edges:
        raise ValueError(f"nothing leads to {to!r}")
    by_edge, by_pair = (st.sampled_from(list(enumerate(goals.values()))) for goals in (edges, pairs))
    own, any_ = st.just(0), st.integers(1, 2**32 - 1)
    ways = [st.tuples(by_edge, own), st.tuples(by_pair, own), st.tuples(by_pair, any_)]
    return st.one_of(ways if tail else ways[:2]).map(_Walk(chart, tail))


class _Walk:
    """From a goal and a number to a path: the number says which of the moves that are open the tail takes."""

    def __init__(self, chart: Atlas, tail: int) -> None:
        self.chart = chart
        self.tail = tail

    def __call__(self, drawn: tuple[tuple[int, Goal], int]) -> Path:
        (number, goal), tail = drawn
        chance = Random(number + tail)  # noqa: S311  # a history, no secret
        choices = [chance.randrange(2**16) for _ in range(self.tail)]
        way = list(goal.way)
        engagement = self.chart.taken(goal.situation.engagement, goal.command)
        for choice in choices:
            found = self.chart.chosen(engagement, choice)
            if found is None:
                break
            command, engagement = found
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
        probes = [Illegal(path, *probe) for probe in prober_of(chart).at(engagement_of(path)) if probe.codes]
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
