"""What holds for every schedule and every slicing, up to the largest amounts."""

from fractions import Fraction
from typing import Self

from hypothesis import assume, example, given
from hypothesis import strategies as st

from hirelife.fee_kinds import Kind, half_up
from hirelife.fees import Below, FeeComponent, FeeSchedule, Flat, Payer, Percent, Slice, Tiered, When
from hirelife.money import MOST_MINOR, Currency, Money

USD = Currency.of("USD")
SMALL = st.integers(0, 1_000) | st.integers(0, 10**6)
RATES = st.integers(0, 10_000)
TIERS = st.builds(
    lambda bounds, rates: Tiered(tuple(zip([*sorted(bounds), None], rates, strict=False))),
    st.sets(st.integers(1, MOST_MINOR) | st.integers(1, 10_000), max_size=4),
    st.lists(RATES, min_size=5, max_size=5),
)
RISING = st.builds(Percent, RATES) | st.builds(Flat, SMALL) | TIERS
AMOUNTS = st.integers(0, 100) | st.integers(0, 10**6) | st.integers(0, MOST_MINOR // 40)
ITEMS = st.lists(AMOUNTS, min_size=1, max_size=8)


@st.composite
def components(draw: st.DrawFn, *, falling: bool) -> FeeComponent:
    """A component of any kind, with or without bounds, per item or once."""
    payer = draw(st.sampled_from(Payer))
    if falling and draw(st.integers(0, 3)) == 0:
        return FeeComponent(payer, draw(st.builds(Below, SMALL, SMALL)), when=When.ONCE)
    least, most = sorted((draw(SMALL), draw(SMALL)))
    minimum, maximum = draw(st.sampled_from([None, least])), draw(st.sampled_from([None, most]))
    running = When.ON_FUND if payer is Payer.CLIENT else When.ON_RELEASE
    when = draw(st.sampled_from([running, running, When.ONCE]))
    return FeeComponent(payer, draw(RISING), minimum=minimum, maximum=maximum, when=when)


@st.composite
def schedules(draw: st.DrawFn, *, falling: bool = True) -> FeeSchedule:
    """A schedule of up to three components."""
    return FeeSchedule("any", draw(st.lists(components(falling=falling), max_size=3)), currency=USD)


def money(amounts: list[int]) -> list[Money]:
    """Amounts in dollars."""
    return [Money(amount, USD) for amount in amounts]


@given(schedules(), ITEMS, AMOUNTS)
def test_every_slicing_pays_the_fee_of_the_whole(schedule: FeeSchedule, amounts: list[int], before: int) -> None:
    """I39, first half: for both payers, the slices of a contract add up to the fee of its total as one item."""
    lifetime = Money(before, USD)
    quote = schedule.quote(money(amounts), lifetime=lifetime)
    whole = schedule.quote([quote.total], lifetime=lifetime)

    assert (whole.client_fee, whole.freelancer_fee) == (quote.client_fee, quote.freelancer_fee)


@given(schedules(falling=False), ITEMS, AMOUNTS, AMOUNTS)
def test_another_item_never_lowers_the_fees(schedule: FeeSchedule, amounts: list[int], added: int, before: int) -> None:
    """I39, second half: it holds for every kind that rises with the amount (`Below` falls, by its nature)."""
    lifetime = Money(before, USD)
    fewer = schedule.quote(money(amounts), lifetime=lifetime)
    more = schedule.quote(money([*amounts, added]), lifetime=lifetime)

    assert fewer.client_fee <= more.client_fee
    assert fewer.freelancer_fee <= more.freelancer_fee


@given(schedules(), ITEMS, AMOUNTS)
def test_money_in_is_money_out(schedule: FeeSchedule, amounts: list[int], before: int) -> None:
    """The identity, of the whole and of every item; nobody is paid or charged less than nothing."""
    quote = schedule.quote(money(amounts), lifetime=Money(before, USD))

    assert quote.client_total == quote.freelancer_net + quote.platform
    assert quote.total + quote.platform == quote.client_total + quote.freelancer_fee
    assert quote.total.minor == sum(amounts)
    assert all(fee >= 0 for fee in quote.client_fees)
    assert all(0 <= fee <= amount for fee, amount in zip(quote.freelancer_fees, amounts, strict=True))


@given(schedules(), ITEMS, st.dictionaries(st.integers(0, 7), st.tuples(SMALL, SMALL)), AMOUNTS)
def test_kept_slices_are_kept(
    schedule: FeeSchedule, amounts: list[int], fixed: dict[int, tuple[int, int]], before: int
) -> None:
    """Kept slices are as they were, the others never negative; the sum is F(total) or, if more, what was kept."""
    kept = {
        index: Slice(Money(client, USD), Money(min(freelancer, amounts[index]), USD))
        for index, (client, freelancer) in fixed.items()
        if index < len(amounts)
    }
    quote = schedule.quote(money(amounts), lifetime=Money(before, USD), kept=kept)
    whole = schedule.quote([quote.total], lifetime=Money(before, USD))
    held = sum(part.client.minor for part in kept.values())

    assert kept == {index: quote.slices[index] for index in kept}
    expected = held if len(kept) == len(amounts) else max(held, whole.client_fee.minor)
    assert expected == quote.client_fee.minor
    assert all(0 <= fee <= amount for fee, amount in zip(quote.freelancer_fees, amounts, strict=True))


@given(schedules(falling=False), ITEMS, st.data())
def test_funded_items_keep_their_slices_through_an_amendment(
    schedule: FeeSchedule, amounts: list[int], data: st.DataObject
) -> None:
    """An amendment that adds an item and keeps any slices of the first quote charges the fee of the new total."""
    first = schedule.quote(money(amounts))
    funded = data.draw(st.sets(st.integers(0, len(amounts) - 1)))
    longer = money([*amounts, data.draw(AMOUNTS)])
    amended = schedule.quote(longer, kept={index: first.slices[index] for index in funded})

    assert schedule.quote(longer).client_fee == amended.client_fee
    assert first.client_fee <= amended.client_fee


@given(RISING, st.integers(0, MOST_MINOR), st.integers(0, MOST_MINOR), st.integers(0, MOST_MINOR))
def test_kinds_rise_with_the_amount(kind: Kind, amount: int, further: int, before: int) -> None:
    """F(0) = 0 and F never falls, which all slicing rests on."""
    more = min(MOST_MINOR, amount + further)

    assert 0 == kind.on(0, before) <= kind.on(amount, before) <= kind.on(more, before)


@given(RATES, st.integers(0, MOST_MINOR))
@example(1_000, 5)
def test_a_rate_is_rounded_half_up(rate: int, amount: int) -> None:
    """The fee is the exact one to within half a minor unit; an exact half is rounded up."""
    exact = Fraction(amount * rate, 10_000)
    fee = Percent(rate).on(amount, 0)

    assert Fraction(-1, 2) < fee - exact <= Fraction(1, 2)


@given(TIERS, st.integers(0, MOST_MINOR), st.integers(0, MOST_MINOR))
def test_tiers_charge_each_stretch_at_its_rate(tiers: Tiered, amount: int, before: int) -> None:
    """T(p + a) - T(p), against a sum over the exact stretches."""

    def lifetime(billed: int) -> int:
        bounds = [billed if upto is None else min(billed, upto) for upto, _ in tiers.tiers]
        return half_up(
            sum((end - start) * rate for start, end, (_, rate) in zip([0, *bounds], bounds, tiers.tiers, strict=False))
        )

    assert lifetime(before + amount) - lifetime(before) == tiers.on(amount, before)


class Signed64(int):
    """An integer that refuses to leave 64 bits, as a column of int64 would silently."""

    def __new__(cls, value: int) -> Self:
        """Check the range."""
        if not -(2**63) <= value < 2**63:
            raise OverflowError(value)
        return super().__new__(cls, value)

    def __add__(self, other: int) -> "Signed64":
        return Signed64(int(self) + other)

    def __sub__(self, other: int) -> "Signed64":
        return Signed64(int(self) - other)

    def __mul__(self, other: int) -> "Signed64":
        return Signed64(int(self) * other)

    def __floordiv__(self, other: int) -> "Signed64":
        return Signed64(int(self) // other)

    __radd__, __rmul__ = __add__, __mul__


@given(RISING, st.integers(0, MOST_MINOR), st.integers(0, MOST_MINOR))
@example(Tiered(((None, 10_000),)), MOST_MINOR, MOST_MINOR)
@example(Percent(10_000), MOST_MINOR, MOST_MINOR)
def test_no_product_leaves_64_bits(kind: Kind, amount: int, before: int) -> None:
    """The proof in `fee_kinds`, run: every intermediate number fits, at the largest amounts, rates and lifetimes."""
    watched = kind.on(Signed64(amount), Signed64(before))

    assert kind.on(amount, before) == watched


@given(schedules(falling=False), ITEMS)
def test_a_full_refund_gives_back_what_was_taken(schedule: FeeSchedule, amounts: list[int]) -> None:
    """With the default policy (S36), refunding everything gives back both payers' fees to the last minor unit."""
    quote = schedule.quote(money(amounts))
    assume(quote.total.minor)
    back = schedule.fee_back(quote.total, quote.total)

    assert (quote.client_fee, quote.freelancer_fee) == (back.client, back.freelancer)
