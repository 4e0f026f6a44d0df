"""What a type checker must accept."""

from datetime import UTC, datetime
from typing import assert_never

from hirelife import LIFECYCLE, Money
from hirelife.commands import PostJob, SubmitProposal
from hirelife.engine import Accepted, Allowed, Answer, Engagement, Refused, Verdict

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
POST = PostJob(by="ada", at=NOW, engagement="e1", title="Logo", scope="Three drafts")


def narrowed_by_truth(verdict: Verdict) -> str:
    """A verdict in a condition is narrowed to one of its two classes."""
    return verdict.engagement.state if verdict else verdict.refusals[0].reason


def narrowed_by_its_flag(verdict: Verdict) -> str:
    """So is one whose flag is compared; pyright does not narrow by the bare flag."""
    if verdict.accepted is True:
        return verdict.engagement.state
    return verdict.refusals[0].reason


def matched(verdict: Verdict) -> Engagement | None:
    """A match that names both is complete."""
    match verdict:
        case Accepted():
            return verdict.engagement
        case Refused():
            return verdict.engagement
        case _:
            assert_never(verdict)


def asked(engagement: Engagement) -> tuple[Allowed | Refused, Answer]:
    """`check` and `can` have types of their own."""
    return (
        LIFECYCLE.check(engagement, SubmitProposal(by="lin", at=NOW, price=Money.of("900.00", "USD"))),
        LIFECYCLE.can(engagement, "lin", "files.read", at=NOW),
    )
