"""Pictures of one engagement agree with `decide` and `permitted`, event by event and reason by reason."""

from datetime import timedelta
from pathlib import Path

import pytest

from examples.rental import BringBack
from hirelife import LIFECYCLE
from hirelife.cli.engaged import engaged
from hirelife.cli.player import Player
from hirelife.cli.reading import read_story
from hirelife.diagrams import Diagram, draw, timeline
from hirelife.diagrams.timelines import Due, dues
from hirelife.diagrams.trail import reason, trail
from hirelife.engine import Command, Engagement, Possible, RoleKind
from hirelife.errors import PictureError
from tests.diagrams.lifecycles import SHIPPED
from tests.diagrams.pictures import drawable, moves, parsed, states
from tests.rental_walks import at, offer, reserve, story

STORIES = sorted((Path(__file__).parents[2] / "examples" / "stories").glob("*.jsonl"))
DISPUTE = next(path for path in STORIES if path.stem.startswith("10-"))
RENTAL = SHIPPED["rental"]
each = pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)


def told(path: Path) -> tuple[Engagement, Diagram]:
    """The engagement that a story ends with, and the picture of its way."""
    lifecycle, history = engaged(str(path), None)
    assert not isinstance(history, Engagement)
    end = trail(lifecycle, history)[1]
    assert end is not None
    return end, draw(lifecycle, engagement=history)


@each
def test_the_way_is_what_decide_says(path: Path) -> None:
    """Every accepted event has its number, state and command; every refusal has its reasons; the end is the end."""
    player = Player(LIFECYCLE)
    steps = list(player.play(read_story(path.read_bytes(), LIFECYCLE)))
    last = player.last
    of_last = [step for step in steps if step.after is not None and step.after.id == last]
    events = {(e.version, e.source, e.command.name(), e.target) for step in of_last for e in step.events}
    refused = [tuple(map(reason, step.refusals)) for step in of_last if step.refusals and step.answer is None]
    lifecycle, history = engaged(str(path), None)
    assert not isinstance(history, Engagement)
    walked, end = trail(lifecycle, history)

    assert events == {(step.number, *step.key) for step in walked if step.number}
    assert refused == [step.reasons for step in walked if not step.number]
    assert player.engagements[last] == end


@drawable
@each
def test_the_way_is_drawn(path: Path) -> None:
    """Each step to another state is a heavy line with its number; the last state is marked; each step is told below."""
    engagement, picture = told(path)
    svg = picture.to_svg()
    heavy = {key for key, one in moves(parsed(svg)).items() if one.attrib["data-weight"] == "strong"}

    assert {move.key for move in picture.model.steps} == heavy
    assert "strong" == states(parsed(svg))[engagement.state].attrib["data-weight"]
    assert f"\n{engagement.version} " in picture.to_text() or engagement.version == 1


def test_strangers_and_hosts_are_named() -> None:
    """Who asks is told with the letter of the role; a stranger has none."""
    steps, _ = trail(RENTAL, [offer(), reserve(), BringBack(by="vic", at=at(2)), at(90)])

    assert [("ona", "owner"), ("ria", "visitor"), ("vic", "")] == [(step.who, step.role) for step in steps]

    released = trail(RENTAL, [*story(), at(90)])[0][-1]

    assert ("clock", "clock", "release") == (released.who, released.role, released.command)


def test_events_tell_the_same_as_commands() -> None:
    """A log of events and the commands that made it have one picture."""
    one: Engagement | None = None
    events = []
    for command in story():
        verdict = RENTAL.decide(one, command)
        assert verdict
        one, events = verdict.engagement, [*events, *verdict.events]

    assert draw(RENTAL, engagement=story()).to_text() == draw(RENTAL, engagement=events).to_text()


def walked(count: int) -> Engagement:
    """The rental after so many steps."""
    return RENTAL.replay(story()[:count])


@drawable
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_what_may_follow_is_what_permitted_says(count: int) -> None:
    """A move is heavy where somebody may ask for it now, and dotted where nobody may; the reasons are those given."""
    engagement = walked(count)
    picture = draw(RENTAL, engagement=engagement)
    drawn = {
        key: one.attrib["data-weight"]
        for key, one in moves(parsed(picture.to_svg())).items()
        if key[0] == engagement.state
    }
    people = {role.name: next(iter(engagement.roster.holders(role)), "") for role in RENTAL.definition.roles}
    people |= {role.name: f"@{role.name}" for role in RENTAL.definition.roles if role.kind is RoleKind.HOST}
    people["visitor"] = "somebody"
    for (source, name, _), weight in drawn.items():
        choices = [
            choice
            for role, who in people.items() if who
            for command, choice in RENTAL.permitted(engagement, who, at=engagement.at).items()
            if command.name() == name and any(
                row.command is command and source in [str(one) for one in row.source] and role in [r.name for r in row.by]
                for row in RENTAL.definition.rows)
        ]  # fmt: skip

        assert ("strong" if any(choice.possible is not Possible.REFUSED for choice in choices) else "refused") == weight
        for choice in choices:
            if choice.possible is Possible.REFUSED:
                assert all(reason(refusal) in picture.to_text() for refusal in choice.refusals)


@each
def test_where_it_stands_is_told_for_every_story(path: Path) -> None:
    """The state is named, with what each may ask; nothing of it raises."""
    engagement, _ = told(path)
    text = draw(LIFECYCLE, engagement=engagement).to_text()

    assert f"{engagement.state}  (now here)" in text


@each
def test_deadlines_are_those_of_the_engagement(path: Path) -> None:
    """The first that moves something is when the engagement wakes, unless the clock stands; each is in the picture."""
    engagement, _ = told(path)
    found = dues(LIFECYCLE, engagement)
    firing = [due.at for due in found if due.timer.fires]
    text = timeline(LIFECYCLE, engagement).to_text()

    assert [(due.paused, due.at) for due in found] == sorted((due.paused, due.at) for due in found)
    assert {due for due in found if due.paused} == {due for due in found if stands_still(engagement, due)}
    assert engagement.wakes_at is None or engagement.wakes_at in firing
    assert all(due.timer.name in text for due in found)


def stands_still(engagement: Engagement, due: Due) -> bool:
    """Whether a deadline of the clock does not fire, however long nobody does anything; a right closes or does not."""
    advanced = LIFECYCLE.advance(engagement, now=due.at + timedelta(days=1)).events
    fired = {event.command.name() for event in advanced}
    return due.timer.fires not in fired if due.timer.fires else due.paused


def test_what_is_paused_is_drawn_as_paused() -> None:
    """In a dispute the time to review stands still, with what is left of it; reminders run, and have their date."""
    lifecycle, _ = engaged(str(DISPUTE), None)
    player = Player(lifecycle)
    steps = [step for step in player.play(read_story(DISPUTE.read_bytes(), lifecycle)) if step.events]
    disputed = next(step.after for step in steps if step.after is not None and step.after.state == "disputed")
    resumed = next(step for step in steps if step.events[-1].source == "disputed" != step.events[-1].target)
    assert resumed.after is not None
    text = timeline(lifecycle, disputed).to_text()
    (paused,) = (due for due in dues(lifecycle, disputed) if due.paused)
    again = next(due for due in dues(lifecycle, resumed.after) if due.timer == paused.timer)

    assert again.at - resumed.after.at == paused.at - disputed.at == timedelta(days=11)
    assert "\npaused: 11 d left when it runs again  work review (items 0): auto approve:" in text
    assert "\n2026-03-11 09:00 UTC  dispute answer: remind answer:" in text
    assert "paused" not in timeline(lifecycle, resumed.after).to_text()


@drawable
def test_a_paused_bar_is_hollow() -> None:
    """A box instead of an arrow, and a line that says what it means."""
    lifecycle, _ = engaged(str(DISPUTE), None)
    player = Player(lifecycle)
    for step in player.play(read_story(DISPUTE.read_bytes(), lifecycle)):
        if step.after is not None and step.after.state == "disputed":
            svg = timeline(lifecycle, step.after).to_svg()
            break

    assert "Hollow: it is paused" in svg
    assert 2 == svg.count(">remind") == svg.count("stroke-dasharray")


def test_nothing_begun_has_no_timeline() -> None:
    """A history in which nothing was accepted is no engagement."""
    with pytest.raises(PictureError, match="engagement"):
        timeline(RENTAL, [reserve()])


def test_a_timeline_is_measured_from_the_last_event() -> None:
    """The rental's inspection ends three days after the return."""
    engagement = walked(4)
    (due,) = dues(RENTAL, engagement)

    assert timedelta(days=3) == due.at - engagement.at
    assert "release" == due.timer.fires


def test_a_timeline_does_not_date_the_state() -> None:
    """The time it is measured from is the last event's, and that may be long after the state was entered."""
    player = Player(LIFECYCLE)
    path = next(path for path in STORIES if path.stem.startswith("10-"))
    *_, last = (event for step in player.play(read_story(path.read_bytes(), LIFECYCLE)) for event in step.events)
    text = timeline(LIFECYCLE, player.engagements[player.last]).to_text()

    assert last.source == last.target
    assert f"{last.target}, as of 2026-03-27 09:00 UTC" in text


def test_the_marks_are_explained() -> None:
    """Below the way and below where it stands, the first line says what the marks mean."""
    history = list(story())
    way, stands = draw(RENTAL, engagement=history).to_text(), draw(RENTAL, engagement=walked(1)).to_text()

    assert "×: refused; ×2: twice." in way
    assert "?: yes, or no, by what has to be given." in stands


def test_commands_of_a_type() -> None:
    """The history may be anything that can be walked once."""
    history: list[Command] = list(story())

    assert draw(RENTAL, engagement=iter(history)).to_text() == draw(RENTAL, engagement=history).to_text()
