"""The ways in which it is over: completed, ended, cancelled, refunded (S22, S30-S45)."""

from __future__ import annotations

from typing import ClassVar

import attrs

from hirelife.engine.command import Command
from hirelife.money import Money
from hirelife.words import Timer

from .base import Timed, a, paid, said, sayable


class Complete(Timed):
    """The client judges the work complete, and pays all that is funded (S22, S23). `due` closes both windows."""

    __slots__ = ()
    TIMER: ClassVar[Timer] = Timer.REVIEW_WINDOW


class AutoComplete(Command):
    """The clock completes when every item was approved and nothing followed (D)."""

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GiveEndNotice(Timed):
    """Tell the other side that one will end the contract (S44, S45). `due` is when the freelancer may.

    Attributes:
        reason: why.
    """

    KEPT: ClassVar[bool] = True
    TIMER: ClassVar[Timer] = Timer.END_NOTICE

    reason: str = attrs.field(default="", validator=sayable)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class End(Timed):
    """End the contract (S30; the freelancer after a notice, S44). `due` closes the window to contest it.

    Attributes:
        reason: why.
    """

    KEPT: ClassVar[bool] = True
    TIMER: ClassVar[Timer] = Timer.END_CONTEST

    reason: str = attrs.field(default="", validator=sayable)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cancel(Timed):
    """Break the contract off (S40, S43). `due` closes the windows of the final invoice and of a dispute.

    Attributes:
        reason: why; not blank.
    """

    KEPT: ClassVar[bool] = True
    TIMER: ClassVar[Timer] = Timer.CANCELLATION_WINDOW

    reason: str = attrs.field(validator=said)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CancelToRefund(Timed):
    """The freelancer cancels to give everything back: an irrevocable commitment (S39). `due` is when the clock does it.

    Attributes:
        covered: whether the host can get back from the freelancer what was released to him.
    """

    KEPT: ClassVar[bool] = True
    TIMER: ClassVar[Timer] = Timer.REFUND_COMMITMENT

    covered: bool = attrs.field(validator=a(bool))


class Refund(Command):
    """Give everything back to the client (S35, S36); after work only through a cancellation (S39)."""

    __slots__ = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubmitFinalInvoice(Timed):
    """Ask to be paid for the work that was done before a cancellation (S41). `due` is when silence approves it.

    It is final: once it is paid, what it leaves of the free escrow goes back to the client at once.

    Attributes:
        amount: what is asked for.
        text: what for; not blank.
    """

    KEPT: ClassVar[bool] = True
    TIMER: ClassVar[Timer] = Timer.INVOICE_REVIEW

    amount: Money = attrs.field(validator=paid)
    text: str = attrs.field(validator=said)

    @property
    def currency_number(self) -> int:
        """`Currency.number` of the amount."""
        return self.amount.currency.number


class ApproveInvoice(Command):
    """The client approves the final invoice, and pays it out of the free escrow (S41)."""

    __slots__ = ()


class AutoApproveInvoice(Command):
    """The clock approves a final invoice on which the client was silent (D)."""

    __slots__ = ()


class Settle(Command):
    """The clock closes an ended or cancelled engagement: the rest of the escrow goes back to the client (D)."""

    __slots__ = ()
