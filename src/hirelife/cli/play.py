"""`hirelife play`: a file of commands in; events, notices and refusals out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from .exits import Code, Stop, read_bytes, say, unreadable, write_text
from .options import language, preset_option

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from .player import Player, Step
    from .story import Story


@click.command(short_help="Play a file of commands of your own.")
@click.argument("story", metavar="STORY.jsonl")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
@click.option("-o", "--output", metavar="FILE", help="Write the last engagement to a file, for `ask` and `can`.")
@click.option("--lifecycle", "own", metavar="LIFECYCLE", help="Rules of your own: path.py:NAME or MODULE:NAME.")
@preset_option
@language
def play(
    *, story: str, as_json: bool, output: str | None, own: str | None, preset: str | None, catalogue: dict[str, str]
) -> int:
    """Play a file of commands, one JSON object a line; `-` is standard input.

    Ends with 1 where something was refused, unless the story expects it, or where something came otherwise than it
    expects (`expect`).
    """
    from .lifecycles import named

    if own and preset:
        raise click.UsageError("--lifecycle and --preset both name the rules; give one of them")
    lifecycle = named(own or preset or "literal")
    read = _read(story, lifecycle)
    player, surprises = _played(read, lifecycle, as_json=as_json, catalogue=catalogue, name=story)
    if output:
        _write(output, player, lifecycle)
    if surprises:
        raise Stop(Code.NO, surprises)
    return Code.YES


def _read(name: str, lifecycle: Lifecycle) -> Story:
    from ..errors import WireError
    from .reading import read_story

    try:
        return read_story(read_bytes(name), lifecycle)
    except WireError as error:
        raise unreadable(name, error.problems) from None


def _played(
    story: Story, lifecycle: Lifecycle, *, as_json: bool, catalogue: dict[str, str], name: str
) -> tuple[Player, list[str]]:
    """Play it, and tell each step as it comes."""
    from ..presets import STRICT
    from ..wire import Wire
    from .pen import Pen, plain
    from .player import Player
    from .telling import Teller

    player, surprises = Player(lifecycle), list[str]()
    teller, wire = Teller(Pen.here(), catalogue), Wire(lifecycle)
    if story.title and not as_json:
        say(teller.pen.bold(plain(story.title)), colour=teller.pen.colour)
    for line in story.lines:
        step = _step(player, line, name)
        told = [json.dumps(_document(step, wire), ensure_ascii=False)] if as_json else teller.step(step)
        for text in told:
            say(text, colour=teller.pen.colour)
        surprises += [f"{name}: line {line.number}: {text}" for text in step.surprises(strict=lifecycle is STRICT)]
        if step.unexpected:
            surprises.append(f"{name}: line {line.number}: refused: {', '.join(step.codes)}")
    return player, surprises


def _step(player: Player, line: Any, name: str) -> Step:
    """A step; a line that nobody can answer is unreadable input."""
    from ..errors import CommandError

    try:
        return player.step(line)
    except CommandError as error:
        raise Stop(Code.UNREADABLE, (f"{name}: line {line.number}: {error}",)) from None


def _document(step: Step, wire: Any) -> dict[str, object]:
    """What came of a line, for programs."""
    told: dict[str, object] = {
        "line": step.line.number,
        "yes": not step.codes,
        "engagement": None if step.after is None else step.after.id,
        "state": None if step.after is None else step.after.state,
        "events": [wire.dump(event)["event"] for event in step.events],
        "notices": [
            {"to": list(notice.to), "of": notice.event.command.name(), "version": notice.event.version}
            for notice in step.notices
        ],
        "refusals": [wire.dump(refusal)["refusal"] for refusal in step.refusals],
    }
    if step.answer is not None:
        answer = step.answer
        told["answer"] = {"permission": answer.permission, "granted": answer.granted, "code": answer.code}
        told["answer"] |= {"reason": answer.reason, "cites": list(answer.cites)}  # type: ignore[operator]
    return told


def _write(output: str, player: Player, lifecycle: Lifecycle) -> None:
    from ..wire import Wire

    engagement = player.engagements.get(player.last)
    if engagement is None:
        raise Stop(Code.NO, (f"{output}: not written: no engagement was begun",))
    write_text(output, Wire(lifecycle).dumps(engagement) + "\n")
    click.echo(f"{output}: {engagement.id}, {engagement.state}, version {engagement.version}", err=True)
