"""The stories of examples/stories and of the tour: every line comes as it says, and every sentence is really met."""

import re
from functools import cache
from pathlib import Path

import pytest

from hirelife import LIFECYCLE, STRICT
from hirelife.cli.player import Player, Step
from hirelife.cli.reading import read_story
from hirelife.cli.story import Story
from hirelife.cli.tour import shipped
from hirelife.engine import Command, Engagement
from hirelife.wire import Wire

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "examples" / "stories").glob("*.jsonl"))
PRESETS = {"literal": LIFECYCLE, "strict": STRICT}
ADVICE = {"S8", "S20", "S21", "S26", "S27", "S28", "S29", "S34"}
"""Sentences that demand nothing of anybody (domain: advisory, none, or blank)."""

both = pytest.mark.parametrize("preset", PRESETS)
every = pytest.mark.parametrize("name", ["tour", *(path.stem for path in FILES)])


@cache
def told(name: str, preset: str) -> tuple[Story, tuple[Step, ...]]:
    """A story, and what came of its lines."""
    lifecycle = PRESETS[preset]
    path = ROOT / "examples" / "stories" / f"{name}.jsonl"
    story = shipped(lifecycle) if name == "tour" else read_story(path.read_bytes(), lifecycle)
    return story, tuple(Player(lifecycle).play(story))


def test_there_are_enough() -> None:
    """At least ten stories ship with the examples."""
    assert len(FILES) >= 10


@both
@every
def test_every_line_comes_as_expected(name: str, preset: str) -> None:
    """Accepted or refused with exactly these codes, and with what the clock did before."""
    _, steps = told(name, preset)
    surprises = [
        f"line {step.line.number}: {text}" for step in steps for text in step.surprises(strict=preset == "strict")
    ]

    assert [] == surprises


@every
def test_every_line_says_what_it_expects(name: str) -> None:
    """No line leaves its outcome open, so that no change of the rules goes unseen."""
    story, _ = told(name, "literal")

    assert [] == [line.number for line in story.lines if line.expect is None]


@every
def test_waiting_says_what_the_clock_does(name: str) -> None:
    """A line on which the clock acts names what it does."""
    _, steps = told(name, "literal")

    assert [] == [step.line.number for step in steps if step.owed and step.line.clock is None]


@both
@every
def test_every_sentence_that_is_claimed_is_cited(name: str, preset: str) -> None:
    """Whatever a story says it follows stands behind a verdict in it."""
    story, steps = told(name, preset)
    cited = {cite for step in steps for cite in step.cites}

    assert [] == [sentence for sentence in story.follows if sentence not in cited]


def test_together_they_follow_the_whole_source() -> None:
    """Every sentence that demands something is followed by some story."""
    followed = {sentence for path in FILES for sentence in told(path.stem, "literal")[0].follows}

    assert {f"S{number}" for number in range(1, 53)} - ADVICE == followed


@every
def test_every_story_refuses_something(name: str) -> None:
    """A story without a refusal teaches little; the tour has three at least."""
    _, steps = told(name, "literal")

    assert sum(1 for step in steps if step.codes) >= (3 if name == "tour" else 1)


@both
@every
def test_the_log_of_a_story_replays(name: str, preset: str) -> None:
    """The events of a story give the same value again, and its money is conserved at every step."""
    _, steps = told(name, preset)
    last = {step.after.id: step.after for step in steps if step.after is not None}
    events = [event for step in steps for event in step.events]

    for engagement in last.values():
        assert engagement == PRESETS[preset].replay(e for e in events if e.engagement == engagement.id)
    for step in steps:
        if step.after is not None:
            amount = step.after.balance
            out = ("escrow", "held", "freelancer_out", "client_back", "fees")

            assert amount("client_in") == sum(map(amount, out))


@both
@every
def test_every_moment_of_a_story_can_be_stored(name: str, preset: str) -> None:
    """Each value along the way is the same after a round trip on the wire."""
    wire = Wire(PRESETS[preset])
    values = [step.after for step in told(name, preset)[1] if step.after is not None]

    assert values == [wire.loads(wire.dumps(value), Engagement) for value in values]


def test_most_commands_are_shown() -> None:
    """The stories ask for every command that a person may give; the rest is named here."""
    shown = {type(step.line.deed) for path in FILES for step in told(path.stem, "literal")[1]}
    shown |= {type(event.command) for path in FILES for step in told(path.stem, "literal")[1] for event in step.events}
    missing = {command.name() for command in LIFECYCLE.definition.commands if command not in shown}

    # Off by default, or shown by the tests of the command itself.
    assert missing == {
        "accept_offer",
        "auto_complete",
        "default_verdict",
        "expire_offer",
        "expire_posting",
        "remind_mediation",
    }


def test_titles_and_names_are_telling() -> None:
    """Each story has a title, sentences, and a numbered name; no two have the same title."""
    stories = [told(path.stem, "literal")[0] for path in FILES]

    assert all(story.title and story.follows for story in stories)
    assert all(re.fullmatch(r"\d\d(-[a-z]+)+", path.stem) for path in FILES)
    assert len(FILES) == len({story.title for story in stories})


def test_a_host_knows_the_pair() -> None:
    """The player gives a proposal the block that an end in another engagement left (S33)."""
    _, steps = told("04-ended-by-the-client", "literal")
    refused = next(step for step in steps if step.codes == ("pair_not_blocked",))

    assert isinstance(refused.asked, Command)
    assert refused.asked.payload()["relation"] != refused.line.deed.payload()["relation"]  # type: ignore[union-attr]
