"""Marks of a story line, and the fields of a command that are called alike."""

import json

import attrs
import pytest

from hirelife import LIFECYCLE, testing
from hirelife.cli.reading import read_story
from hirelife.commands import PostJob, SubmitWork
from hirelife.engine import Command
from hirelife.errors import WireError
from hirelife.testing.asking import START
from hirelife.testing.marks import MARKS, written
from hirelife.wire import Wire

WORK = SubmitWork(by="first", at=START, item=0)
POST = PostJob(by="client", at=START, engagement="e", title="Logo", scope="One logo.")


def working(command: object) -> bool:
    """Enough commands to submit work."""
    return type(command).__name__ in {"PostJob", "SubmitProposal", "Hire", "FundMilestone", "Start", "SubmitWork"}


def line(command: Command, **more: object) -> str:
    """A line of a story."""
    return json.dumps({**Wire(LIFECYCLE).dump_command(command), **more})


@pytest.mark.parametrize("command", [WORK, POST], ids=["field", "mark"])
def test_a_note_is_the_field_where_there_is_one(command: Command) -> None:
    """Of submitted work it is what was submitted; of a posting it is said of the line. `play` and the kit agree."""
    told = line(command, note="One.")
    (read,) = read_story(told.encode(), LIFECYCLE).lines
    field = isinstance(command, SubmitWork)
    expected = attrs.evolve(command, note="One.") if field else command

    assert (expected, "" if field else "One.") == (read.deed, read.note)
    assert (expected,) == testing.story(told).commands


def test_with_its_prefix_a_mark_is_never_a_field() -> None:
    """Every mark may be written so; beside a field of the same name too."""
    said = {"chapter": "Work", "expect": ["a"], "expect_strict": ["b"], "clock": ["c"], "note": "Two."}
    told = line(WORK, note="One.", **{f"story_{mark}": value for mark, value in said.items()})
    (read,) = read_story(told.encode(), LIFECYCLE).lines

    assert set(MARKS) == set(said)
    assert (attrs.evolve(WORK, note="One."), "Two.", "Work") == (read.deed, read.note, read.chapter)
    assert (("a",), ("b",), ("c",)) == (read.expect, read.expect_strict, read.clock)
    assert (read.deed,) == testing.story(told).commands


def test_a_mark_is_written_so_that_it_is_read_as_one() -> None:
    """Lines that hirelife writes do not lose a field."""
    assert ("story_note", "expect") == (written(WORK, "note"), written(WORK, "expect"))


def test_a_mark_is_said_once() -> None:
    """Both names in one line are one too many."""
    with pytest.raises(WireError, match="note"):
        read_story(line(POST, note="One.", story_note="Two.").encode(), LIFECYCLE)


def test_a_recorded_line_keeps_its_note() -> None:
    """A judge of logs reads the command whole."""
    *before, work = testing.path_to(LIFECYCLE, "submit_work by freelancer in active", only=working).commands
    lines = [*map(line, before), line(work, note="One.", story_note="Two.")]

    testing.assert_legal(lines)
