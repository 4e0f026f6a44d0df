"""What of a fee goes back on a refund: F(R) - F(R - x), all or nothing, or nothing at all."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.errors import MoneyError
from hirelife.fee_presets import FIVERR, FREELANCER_COM, ON_TOP, UPWORK_2016
from hirelife.fees import FeeComponent, FeeSchedule, Flat, Payer, Percent, Refund, When
from hirelife.money import Currency, Money

USD = Currency.of("USD")


def usd(text: str) -> Money:
    """An amount in dollars."""
    return Money.of(text, USD)


def client_pays(refund: Refund) -> FeeSchedule:
    """Ten per cent on top, at least 2.00."""
    return FeeSchedule("x", [FeeComponent(Payer.CLIENT, Percent(1_000), minimum=2_00, refund=refund)], currency=USD)


@pytest.mark.parametrize(
    ("refund", "refunded", "back"),
    [
        (Refund.FULL, "0", "0"),
        (Refund.FULL, "60", "0"),
        (Refund.FULL, "100", "10"),
        (Refund.PROPORTIONAL, "0", "0"),
        (Refund.PROPORTIONAL, "60", "6"),
        (Refund.PROPORTIONAL, "90", "8"),  # the minimum of 2.00 is still owed on the 10.00 that remain
        (Refund.PROPORTIONAL, "100", "10"),
        (Refund.NONE, "60", "0"),
        (Refund.NONE, "100", "0"),
    ],
)
def test_what_goes_back(refund: Refund, refunded: str, back: str) -> None:
    """Out of 100.00 released: the three policies, for nothing, a part, and everything refunded."""
    given_back = client_pays(refund).fee_back(usd("100"), usd(refunded))

    assert (usd(back), usd("0")) == (given_back.client, given_back.freelancer)


def test_a_fee_due_once_goes_back_only_with_everything() -> None:
    """The 3.00 of a small contract stay while anything remains released, whatever the policy of other fees."""
    part = FIVERR.fee_back(usd("40"), usd("39.99"))
    everything = FIVERR.fee_back(usd("40"), usd("40"))
    of_a_larger_contract = FIVERR.fee_back(usd("40"), usd("40"), total=usd("120"))

    assert usd("0") == part.client
    assert usd("5.20") == everything.client
    assert usd("2.20") == of_a_larger_contract.client


def test_a_proportional_fee_due_once_is_not_divided() -> None:
    """ONCE wins over PROPORTIONAL."""
    once = FeeSchedule("x", [FeeComponent(Payer.CLIENT, Percent(1_000), when=When.ONCE, refund=Refund.PROPORTIONAL)])

    assert usd("0") == once.fee_back(usd("50"), usd("49")).client
    assert usd("10") == once.fee_back(usd("50"), usd("50"), total=usd("100")).client


def test_a_refund_comes_off_the_last_tier() -> None:
    """Of 600.00 released to a new client, 200.00 back are 100.00 at 10 % and 100.00 at 20 %; lifetime shifts tiers."""
    new = UPWORK_2016.fee_back(usd("600"), usd("200"))
    known = UPWORK_2016.fee_back(usd("600"), usd("200"), lifetime=usd("9500"))

    assert usd("30.00") == new.freelancer
    assert usd("15.00") == known.freelancer


def test_a_freelancer_gets_no_more_back_than_was_refunded() -> None:
    """Two flat fees of 5.00 on an item of 6.00 took 6.00, so 6.00 go back and not 10.00."""
    two = FeeSchedule("x", [FeeComponent(Payer.FREELANCER, Flat(5_00))] * 2, currency=USD)
    taken = two.quote([usd("6")]).freelancer_fee

    assert usd("6") == taken == two.fee_back(usd("6"), usd("6")).freelancer


def test_a_minimum_shrinks_with_what_remains() -> None:
    """A minimum of 5.00 on 6.00 took 5.00; when 2.00 go back, the 4.00 that remain can bear no more than 4.00."""
    least = FeeComponent(Payer.FREELANCER, Percent(0), minimum=5_00, refund=Refund.PROPORTIONAL)
    back = FeeSchedule("x", [least], currency=USD).fee_back(usd("6"), usd("2"))

    assert usd("1") == back.freelancer


def test_refunding_nothing_gives_nothing_back() -> None:
    """Where nothing was released yet, a refund of nothing leaves the fee that is due once where it is."""
    back = FIVERR.fee_back(usd("0"), usd("0"), total=usd("40"))

    assert usd("0") == back.client


REFUSED: dict[str, Callable[[], object]] = {
    "more than was released": lambda: ON_TOP.fee_back(usd("1"), usd("1.01")),
    "a negative refund": lambda: ON_TOP.fee_back(usd("1"), usd("-1")),
    "a contract smaller than its releases": lambda: ON_TOP.fee_back(usd("2"), usd("1"), total=usd("1")),
    "another currency": lambda: ON_TOP.fee_back(usd("1"), Money.of("1", "EUR")),
    "another currency than the schedule's": lambda: FIVERR.fee_back(Money.of("1", "EUR"), Money.of("1", "EUR")),
    "a lifetime in another currency": lambda: ON_TOP.fee_back(usd("1"), usd("1"), lifetime=Money.of("1", "EUR")),
    "a negative lifetime": lambda: ON_TOP.fee_back(usd("1"), usd("1"), lifetime=usd("-1")),
}


@pytest.mark.parametrize("ask", REFUSED.values(), ids=REFUSED)
def test_refunds_that_cannot_be(ask: Callable[[], object]) -> None:
    """Amounts must contain each other, and have one currency."""
    with pytest.raises(MoneyError):
        ask()


@given(st.integers(0, 10**13), st.integers(0, 10**13), st.integers(0, 10**13), st.integers(0, 10**13))
def test_two_refunds_are_as_good_as_one(before: int, first: int, second: int, rest: int) -> None:
    """F(R) - F(R - x): refunding in two steps gives back what one does, and everything gives back what was taken."""
    tiers = UPWORK_2016
    lifetime, released = Money(before, USD), Money(first + second + rest, USD)
    one, other = Money(first, USD), Money(second, USD)

    def back(out_of: Money, refunded: Money) -> int:
        return tiers.fee_back(out_of, refunded, lifetime=lifetime).freelancer.minor

    assert back(released, one + other) == back(released, one) + back(released - one, other)
    assert back(released, released) == tiers.quote([released], lifetime=lifetime).freelancer_fee.minor


@given(st.integers(0, 10**13))
def test_what_is_not_refundable_stays(released: int) -> None:
    """A schedule whose fees are not refundable gives back nothing of anything."""
    amount = Money(released, USD)
    back = FREELANCER_COM.fee_back(amount, amount)

    assert (0, 0) == (back.client.minor, back.freelancer.minor)
