"""What a type checker must refuse: each line that is marked, and no other."""

from datetime import UTC, datetime
from typing import assert_never

from hirelife import LIFECYCLE, Money, commands
from hirelife.commands import FundMilestone, PostJob
from hirelife.engine import Accepted, Engagement, Verdict

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
POST = PostJob(by="ada", at=NOW, title="Logo", scope="Three drafts")

commands.PostJub(by="ada", at=NOW, title="Logo", scope="Drafts")  # wrong: a misspelt command
PostJob(by="ada", at=NOW, title="Logo")  # wrong: a missing payload field
PostJob(by="ada", at=NOW, title="Logo", scope="Drafts", budget=9)  # wrong: a number for money
PostJob(by="ada", at=NOW, title="Logo", scoop="Drafts", scope="Drafts")  # wrong: a misspelt field
POST.title = "Icon"  # wrong: a command is immutable
FundMilestone(by="ada", at=NOW, item="one")  # wrong: items are numbered
Money.of(10.5, "USD")  # wrong: a fraction
LIFECYCLE.decide(POST, None)  # wrong: the order of the two
LIFECYCLE.permited(None, "ada", at=NOW)  # wrong: a misspelt question


def not_asked(verdict: Verdict) -> Engagement:
    """What was refused has no next value."""
    return verdict.engagement  # wrong: an unhandled Refused


def no_events(verdict: Verdict) -> int:
    """What was refused has no events."""
    return len(verdict.events)  # wrong: an unhandled Refused


def not_matched(verdict: Verdict) -> Engagement:
    """A match that forgets one of the two."""
    match verdict:
        case Accepted():
            return verdict.engagement
        case _:
            assert_never(verdict)  # wrong: an unhandled Refused
