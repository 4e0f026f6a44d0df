"""The seven holes of the drafts (domain part 4), put back one at a time: each is found, with its shortest story."""

from __future__ import annotations

from functools import cache

import pytest

from hirelife.cli.findings import story_lines
from hirelife.cli.player import Player
from hirelife.cli.reading import read_story
from hirelife.verify import Finding, Plan, Report, engagement, verify
from hirelife.verify.telling import story_text
from tests.verify.holes import HOLES

NAMES = list(HOLES)


def plan(*, items: int, disputes: int, reviews: bool) -> Plan:
    """Few items, with or without reviews: small enough for every hole."""
    parts = [
        engagement.choosing(),
        engagement.hiring(engagement.contract(items)),
        engagement.working(items),
        engagement.closing(engagement.ITEM),
        engagement.disputing(tuple(engagement.ITEM * count for count in range(1, items + 1))),
    ]
    parts += [engagement.reviewing()] if reviews else []
    scope = engagement.scope("few items", items + 1, *parts, ageless=engagement.REMINDERS, disputes=disputes)
    return Plan(scopes=(scope,), settings=engagement.small)


@cache
def report(name: str) -> Report:
    """What is found where a hole is put back."""
    made, _, _ = HOLES[name]
    chosen = plan(
        items=2 if name == "funded_survives" else 1,
        disputes=2 if name == "disputes_used_up" else 1,
        reviews=name == "review_reopens",
    )
    return verify(made(), plan=chosen, lint=False)


def found(name: str) -> Finding:
    """The finding of the invariant that must find it."""
    return next(finding for finding in report(name).broken if finding.name == HOLES[name][1])


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_hole_is_found_again(name: str) -> None:
    """Put back, it breaks the invariant that keeps it shut, and the story has as few steps as any can have."""
    _, invariant, steps = HOLES[name]

    assert invariant in {finding.name for finding in report(name).broken}
    assert steps == len(found(name).scenes)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_its_story_plays(name: str) -> None:
    """The file that is written is accepted by the real `decide`, line by line, as `hirelife play` plays it."""
    lifecycle = report(name).explored if name == "endless_changes" else report(name).lifecycle
    text = "\n".join(story_lines(found(name), lifecycle))
    steps = list(Player(lifecycle).play(read_story(text.encode(), lifecycle)))

    assert [] == [surprise for step in steps for surprise in step.surprises(strict=False)]
    assert found(name).scenes[-1].engagement.state == (steps[-1].after.state if steps[-1].after else "")


@pytest.mark.slow
def test_the_story_is_told_in_words() -> None:
    """Who did what, when, and where it led: one line a step."""
    lines = list(story_text(found("refund_never_made")))

    assert "    1  day 0, 00:00  client post_job (currency USD) → posted" == lines[0]
    assert "    7  day 0, 06:00  first cancel_to_refund (covered True) → cancelled" == lines[6]
