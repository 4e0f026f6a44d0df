"""The work: funding, submitting, answering (S10-S12, S15, S19)."""

from __future__ import annotations

from typing import ClassVar

import attrs

from .base import ItemCommand, Note, Submission, said, sayable, whole

WEEK_MINUTES = 7 * 24 * 60


class FundMilestone(ItemCommand):
    """Pay for an item, with the fee on it; both wait in escrow (S15)."""

    __slots__ = ()


class ReportProgress(Note):
    """The freelancer reports how the work goes (S11)."""

    __slots__ = ()


class GiveFeedback(Note):
    """The client answers a report; never a review, and never in anybody's way (S12)."""

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubmitWork(Submission):
    """Submit an item for review (S10).

    Attributes:
        note: what is submitted.
    """

    KEPT: ClassVar[bool] = True

    note: str = attrs.field(default="", validator=sayable)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LogHours(Submission):
    """Submit a week of an hourly contract: the minutes that were worked in it (D).

    Attributes:
        minutes: how many, at least one; what the cap of the week leaves over goes back to the client at once.
        note: what was done.
    """

    KEPT: ClassVar[bool] = True

    minutes: int = attrs.field(validator=whole(1, WEEK_MINUTES))
    note: str = attrs.field(default="", validator=sayable)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RequestChanges(ItemCommand):
    """Ask for changes to an item that was submitted (D).

    Attributes:
        text: what is to be changed.
    """

    text: str = attrs.field(validator=said)


class ApproveWork(ItemCommand):
    """Approve an item, a milestone or a week, and pay for it (D)."""

    __slots__ = ()


class AutoApprove(ItemCommand):
    """The clock approves an item on which the client was silent for the whole review (D)."""

    __slots__ = ()


class DeadlineMissed(ItemCommand):
    """The clock says that an agreed date has passed; it moves nothing (S17)."""

    __slots__ = ()
