"""`hirelife ask` and `hirelife can`: what somebody may do in a stored engagement, and why not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from .exits import Code, Stop, read_bytes, say, unreadable
from .options import language, preset_option

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..engine.value import Engagement


def _time(_context: click.Context, _option: click.Parameter, value: str | None) -> datetime | None:
    """A time with its offset, or `now`."""
    if value is None:
        return None
    if value == "now":
        return datetime.now(UTC).replace(microsecond=0)
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter('expected "now" or a time such as 2026-03-02T09:00:00Z') from None
    if at.tzinfo is None:
        raise click.BadParameter("expected a time with its offset, such as 2026-03-02T09:00:00Z")
    return at


_who = click.option("--who", required=True, help="A principal's id; @platform and @clock for the host.")
_at = click.option("--at", callback=_time, help="When; `now` for now. Left out: the time of its last event.")
_json = click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")


@click.command(short_help="What a person may do now, and why not the rest.")
@click.argument("engagement", metavar="ENGAGEMENT.json")
@_who
@_at
@_json
@preset_option
@language
def ask(
    *, engagement: str, who: str, at: datetime | None, as_json: bool, preset: str | None, catalogue: Mapping[str, str]
) -> int:
    """What may this person do now, and why not the rest?

    ENGAGEMENT.json is what `play -o` or `Wire.dumps` wrote; `-` is standard input.
    """
    from .answers import answers_document, told
    from .pen import Pen
    from .sight import sight

    lifecycle, found = _engagement(engagement, preset)
    seen, pen = sight(lifecycle, found, who, _later(found, at)), Pen.here()
    if as_json:
        say(json.dumps(answers_document(seen, catalogue), ensure_ascii=False, indent=2))
    else:
        for text in told(seen, pen, catalogue):
            say(text, colour=pen.colour)
    return Code.YES if seen.any else Code.NO


@click.command(short_help="Whether a person has a permission.")
@click.argument("engagement", metavar="ENGAGEMENT.json")
@_who
@click.option("--permission", required=True, help="Its name, such as files.read.")
@click.option("--towards", default="", help="The candidate it is about, where there are several.")
@_at
@_json
@preset_option
@language
def can(
    *,
    engagement: str,
    who: str,
    permission: str,
    towards: str,
    at: datetime | None,
    as_json: bool,
    preset: str | None,
    catalogue: Mapping[str, str],
) -> int:
    """May this person read, write to, or use something? Ends with 0 for yes and 1 for no."""
    from .answers import answer_document, answered
    from .pen import Pen
    from .sight import permissions

    lifecycle, found = _engagement(engagement, preset)
    if permission not in permissions(lifecycle):
        raise click.BadParameter(f"one of: {', '.join(permissions(lifecycle))}", param_hint="--permission")
    answer = lifecycle.can(found, who, permission, at=_later(found, at), towards=towards)
    if as_json:
        say(json.dumps(answer_document(answer, catalogue), ensure_ascii=False))
    else:
        pen = Pen.here()
        say(answered(answer, pen, catalogue), colour=pen.colour)
    return Code.YES if answer else Code.NO


def _later(found: Engagement, at: datetime | None) -> datetime:
    """The time that is asked about: not before the engagement's last event, for what was then is not in the file."""
    from .words import when

    if at is not None and at < found.at:
        told = f"expected a time from {when(found.at)} on, for {found.id} has already seen that; got {when(at)}"
        raise click.BadParameter(told, param_hint="--at")
    return at or found.at


def _engagement(name: str, preset: str | None) -> tuple[Lifecycle, Engagement]:
    from ..errors import WireError
    from .engaged import is_story
    from .presets import read_engagement

    text = read_bytes(name)
    if is_story(text):
        how = f"hirelife play {name if name != '-' else 'STORY.jsonl'} -o engagement.json"
        raise Stop(Code.UNREADABLE, (f"{name}: is a story, and not an engagement; make one of it with: {how}",))
    try:
        return read_engagement(text, preset)
    except WireError as error:
        raise unreadable(name, error.problems) from None
