"""Shares: parts that add up to the whole, and the part that goes with a part."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hirelife.errors import MoneyError
from hirelife.money import MOST_MINOR, Currency, Money, allocate, share

USD = Currency.of("USD")
AMOUNTS = st.integers(-MOST_MINOR, MOST_MINOR)
WEIGHTS = st.lists(st.integers(0, MOST_MINOR), min_size=1, max_size=12).filter(any)


def test_allocation_of_a_loss() -> None:
    """A negative total is rounded away from zero first, so the first parts are nearer to zero."""
    parts = allocate(-1000, [1, 1, 1])

    assert (-333, -333, -334) == parts


def test_ties_go_to_the_first_declared() -> None:
    """100 among three equal parts, and among weights with equal remainders."""
    equal = Money(100, USD).split(3)

    assert (34, 33, 33) == tuple(part.minor for part in equal)
    assert (2, 1) == allocate(3, [1, 1])
    assert (1, 2) == allocate(3, [1, 2])


@given(AMOUNTS, WEIGHTS)
@example(MOST_MINOR, [1, 1, 1])
@example(-1, [0, 3, 0])
def test_allocation(total: int, weights: list[int]) -> None:
    """Parts add up, each is less than one from its exact share, weight 0 gets 0, and order among equals is kept."""
    parts = allocate(total, weights)

    assert total == sum(parts)
    assert all(
        abs(part - Fraction(total * weight, sum(weights))) < 1 for part, weight in zip(parts, weights, strict=True)
    )
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)
    pairs = list(zip(weights, parts, strict=True))
    assert all(
        one >= other for index, (weight, one) in enumerate(pairs) for later, other in pairs[index:] if weight == later
    )


def test_allocating_money_keeps_the_currency() -> None:
    """Parts of money are money, and add up to it."""
    parts = Money.of("0.10", USD).allocate([3, 0, 4])

    assert (Money(4, USD), Money(0, USD), Money(6, USD)) == parts


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [-1, 2], [0.5, 0.5], [True], ["1"], [Decimal(1)]], ids=repr)
def test_weights_that_share_nothing(weights: list[int]) -> None:
    """No weights, none above 0, negative or fractional ones are an error rather than a guess."""
    with pytest.raises(MoneyError, match="whole weights"):
        allocate(10, weights)


@pytest.mark.parametrize("count", [0, -1, 1.0, True], ids=repr)
def test_split_into_no_parts(count: int) -> None:
    """Money is split into one part at least."""
    with pytest.raises(MoneyError):
        Money(1, USD).split(count)


@pytest.mark.parametrize(
    ("whole", "part", "of", "expected"),
    [(10, 1, 4, 3), (10, 3, 4, 8), (9, 1, 2, 5), (7, 0, 5, 0), (7, 5, 5, 7), (7, 0, 0, 0), (7, 3, 0, 0)],
)
def test_shares_round_half_up(whole: int, part: int, of: int, expected: int) -> None:
    """A half goes up, all of it goes with all, and nothing goes with a part of nothing."""
    actual = share(whole, part, of)

    assert expected == actual


@given(st.integers(0, MOST_MINOR), st.integers(0, MOST_MINOR), st.integers(1, MOST_MINOR))
def test_a_share_is_within_a_half(whole: int, part: int, of: int) -> None:
    """The share is the exact one to within half a minor unit, and never more than the whole."""
    part = min(part, of)
    actual = share(whole, part, of)

    assert abs(actual - Fraction(whole * part, of)) <= Fraction(1, 2)
    assert 0 <= actual <= whole
    assert whole == share(whole, of, of)
