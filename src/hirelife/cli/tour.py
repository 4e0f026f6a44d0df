"""`hirelife tour`: one engagement from the post to the last review, told from both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from .exits import Code, say
from .options import language, preset_option

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement
    from ..machine import EngagementMachine
    from .pen import Pen
    from .player import Step
    from .sight import Panels
    from .story import Line, Story

STORY = "tour.jsonl"


@click.command(short_help="One engagement from the post to the last review.")
@preset_option
@click.option("--moments", is_flag=True, help="Show after every step, not only after every chapter, what each may do.")
@language
def tour(*, preset: str | None, moments: bool, catalogue: Mapping[str, str]) -> int:
    """Play one whole engagement: who did what, who was told, what it cost, and what was refused, and why."""
    from .pen import Pen
    from .presets import lifecycle_of

    pen = Pen.here()
    lifecycle = lifecycle_of(preset or "literal")
    for text in told(lifecycle, pen, catalogue, moments=moments):
        say(text, colour=pen.colour)
    return Code.YES


def told(lifecycle: Lifecycle, pen: Pen, catalogue: Mapping[str, str], *, moments: bool = False) -> Iterator[str]:
    """The lines of the tour."""
    from .player import Player
    from .sight import Panels
    from .telling import Teller

    story = shipped(lifecycle)
    player, pair = Player(lifecycle), Lockstep(lifecycle)
    teller, panels = Teller(pen, catalogue, first=story.lines[0].number), Panels(lifecycle, pen, catalogue)
    now: Engagement | None = None
    yield pen.bold(story.title)
    yield from _legend(pen)
    for line in story.lines:
        if now is not None and (line.chapter or moments):
            yield from _moment(panels, now)
        step = player.step(line)
        pair.follow(line, step)
        yield from teller.step(step)
        now = step.after
    if now is not None:
        yield from _moment(panels, now)
        yield from _account(now, pen)
    yield from _closing(pair, pen)


def shipped(lifecycle: Lifecycle) -> Story:
    """The story that ships with the library."""
    from importlib.resources import files

    from .reading import read_story

    return read_story(files("hirelife.cli").joinpath(STORY).read_bytes(), lifecycle)


class Lockstep:
    """The same commands through the machine of `transitions`, and how often it agreed with the value."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        from ..machine import EngagementMachine

        self.model: Model = Model()
        self.machine: EngagementMachine[Model] = EngagementMachine(self.model, lifecycle)
        self.asked: int = 0
        self.agreed: int = 0

    def follow(self, line: Line, step: Step) -> None:
        """Ask the machine what was asked of the value; compare answer, reasons, state and the whole value."""
        from .story import Look

        codes: tuple[str, ...] = ()
        if step.asked is not None:
            codes = self.machine.fire(step.asked).codes
        elif isinstance(look := line.deed, Look):
            answer = self.machine.can(look.who, look.permission, at=look.at, towards=look.towards)
            codes = () if answer else (answer.code,)
        else:
            self.machine.advance(now=line.deed.at)
        state = None if step.after is None else step.after.state
        same = (step.codes, state, step.after) == (codes, self.model.state, self.machine.engagement)
        self.asked, self.agreed = self.asked + 1, self.agreed + same


class Model:
    """A mutable object, as a platform that lives with `transitions` has them."""

    state: str | None = None
    engagement: Engagement | None = None


def _legend(pen: Pen) -> Iterator[str]:
    text = (
        "Every line is asked of the real engine. S1 to S52 are sentences of the source; D is a decision where it is "
        "silent. A dot in the margin: the clock does it by itself. After a name, …: what is asked exactly decides."
    )
    yield from map(pen.dim, pen.hanging("", text, 0))


def _moment(panels: Panels, engagement: Engagement) -> Iterator[str]:
    """What each side may do now."""
    from .sight import sight
    from .words import briefly

    at, pen = engagement.at, panels.pen
    yield ""
    yield f"  {pen.bold(f'Now {engagement.state}')}{pen.dim(f', {briefly(at)}: what each side may do')}"
    for who in dict.fromkeys((*engagement.roster.names, *engagement.roster.candidates)):
        yield from panels.panel(sight(panels.lifecycle, engagement, who, at))


def _account(engagement: Engagement, pen: Pen) -> Iterator[str]:
    """What it cost, to the last cent."""
    from ..money import Currency, Money

    currency = Currency.from_number(engagement.number("currency"))
    rows = {
        "client paid": "client_in",
        "client got back": "client_back",
        "freelancer received": "freelancer_out",
        "platform earned": "fees",
        "still in escrow": "escrow",
    }
    yield ""
    yield pen.rule("What it cost")
    yield ""
    for label, name in rows.items():
        yield f"  {label:<22}{Money(engagement.balance(name), currency):>14}"


def _closing(pair: Lockstep, pen: Pen) -> Iterator[str]:
    verdict = pen.green("agreed") if pair.agreed == pair.asked else pen.red("disagreed")
    yield ""
    yield pen.rule("Twice the same")
    yield ""
    text = (
        f"on {pair.agreed} of {pair.asked} answers, reasons and resulting values: the frozen value, and the machine of "
        "`transitions` that moved a mutable object through the same commands."
    )
    yield from pen.hanging("  agreed" if pair.agreed == pair.asked else "  disagreed", text, 13, shown=f"  {verdict}")
    yield ""
    yield from map(
        pen.dim,
        (
            "Go on:  hirelife play examples/stories/06-cancelled-and-determined.jsonl -o e.json",
            "        hirelife ask e.json --who lin",
            "        hirelife matrix        hirelife quote 900.00 USD        hirelife --help",
        ),
    )
