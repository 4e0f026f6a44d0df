"""Money: exact, in minor units of one currency, and shared without a remainder."""

import copy
import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.errors import HirelifeError, MoneyError
from hirelife.money import MOST_MINOR, Currency, Money

USD, JPY, KWD, CLF = (Currency.of(code) for code in ("USD", "JPY", "KWD", "CLF"))
AMOUNTS = st.integers(-MOST_MINOR, MOST_MINOR)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("10.50", USD, 1050), ("10.5", USD, 1050), ("10", USD, 1000), ("-0.01", USD, -1), ("-0.00", USD, 0)]
    + [("1234", JPY, 1234), ("1.234", KWD, 1234), ("0.0001", CLF, 1), ("007", JPY, 7), ("0", USD, 0)],
)
def test_reading_units(text: str, currency: Currency, minor: int) -> None:
    """Text and Decimal of the same digits give the same minor units, by the exponent of the currency."""
    from_text, from_decimal = Money.of(text, currency), Money.of(Decimal(text), currency.code)

    assert Money(minor, currency) == from_text
    assert from_text == from_decimal


def test_a_decimal_is_read_as_written_out() -> None:
    """`Decimal("1E+2")`, which normalising makes of 100, is one hundred."""
    normalised = Decimal("100").normalize()

    assert Money(100_00, USD) == Money.of(normalised, USD)


@pytest.mark.parametrize(
    "amount",
    ["1e5", "1_000", "1,000", "+1", " 1", "1 ", "1\n", ".5", "5.", "", "-", "--1", "١٢", "１", "½", "NaN", "Infinity"]
    + ["0x10", "1.2.3", "1" * 16, "1" * 5000, "10.50 USD", "−1"],
)
def test_text_has_one_form(amount: str) -> None:
    """No exponents, signs, separators, blanks, foreign digits, or more digits than any amount has."""
    with pytest.raises(MoneyError, match="expected a plain decimal number"):
        Money.of(amount, USD)


@pytest.mark.parametrize(
    "amount",
    [10.5, 10, True, None, b"10", 1j, Fraction(1, 2), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")]
    + [Decimal("1E+999999999999"), Decimal("1E-999999"), ["1"]],
    ids=repr,
)
def test_other_types_are_no_amounts(amount: object) -> None:
    """Floats above all, but also bare ints (of what unit?), and decimals that are no number or would fill memory."""
    with pytest.raises(MoneyError, match="expected a plain decimal number"):
        Money.of(amount, USD)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "currency", "digits"),
    [("10.505", USD, 2), ("10.500", USD, 2), ("1.0", JPY, 0), ("1.2345", KWD, 3), (Decimal("0.00001"), CLF, 4)],
)
def test_excess_precision_is_never_rounded_away(amount: str | Decimal, currency: Currency, digits: int) -> None:
    """More digits than the currency has are refused, even where they are zeros."""
    with pytest.raises(MoneyError, match=f"expected at most {digits} digits after the point") as caught:
        Money.of(amount, currency)

    assert f"Money.of in {currency}" == caught.value.where


@pytest.mark.parametrize("minor", [10.0, Decimal(10), True, "10", None, MOST_MINOR + 1, -MOST_MINOR - 1], ids=repr)
def test_minor_units_are_a_bounded_int(minor: object) -> None:
    """No float, Decimal, bool or text, and nothing beyond 10**14; the error says what came, and where."""
    with pytest.raises(MoneyError) as caught:
        Money(minor, USD)  # type: ignore[arg-type]

    assert (minor, "Money.minor") == (caught.value.came, caught.value.where)
    assert f"a whole number (int) from -{MOST_MINOR} to {MOST_MINOR}" == caught.value.expected


@pytest.mark.parametrize(
    ("make", "told"),
    [(lambda: Money(10**5000, USD), "got int too long"), (lambda: Money.of("9" * 5000, USD), "999…")],
    ids=["number", "text"],
)
def test_a_hostile_value_is_told_in_a_few_words(make: Callable[[], Money], told: str) -> None:
    """A number that Python itself refuses to print, or text without end, makes a short message all the same."""
    with pytest.raises(MoneyError, match=told) as caught:
        make()

    assert len(str(caught.value)) < 500


def test_errors_are_of_both_trees() -> None:
    """A MoneyError is caught as the library's error and as a ValueError."""
    with pytest.raises(MoneyError) as caught:
        Money.of("1000000000000.01", USD)

    assert isinstance(caught.value, HirelifeError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("currency", ["USDX", "usd", None, 5])
def test_unknown_currency(currency: object) -> None:
    """An amount needs a currency that exists."""
    with pytest.raises(MoneyError):
        Money.of("1", currency)  # type: ignore[arg-type]
    with pytest.raises(MoneyError, match="a value of type Currency"):
        Money(1, currency)  # type: ignore[arg-type]


def test_arithmetic() -> None:
    """Adding, subtracting, turning and multiplying by a count are those of the minor units."""
    ten, three = Money.of("10", USD), Money.of("3", USD)

    assert ["13.00 USD", "7.00 USD", "-10.00 USD", "20.00 USD", "20.00 USD"] == [
        str(money) for money in (ten + three, ten - three, -ten, ten * 2, 2 * ten)
    ]


def test_order_within_a_currency() -> None:
    """All four comparisons hold as they do for the minor units; amounts of two currencies are unequal."""
    one, two = Money(1, USD), Money(2, USD)

    assert one < two <= two
    assert two > one >= one
    assert not any((two < one, two <= one, one > two, one >= two))
    assert one != Money(1, JPY)


MIXED = [operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge]


@pytest.mark.parametrize("operation", MIXED)
@pytest.mark.parametrize("other", [Money(1, JPY), 1, 1.0, None, "1.00 USD"], ids=repr)
def test_nothing_mixes(operation: Callable[[Money, object], object], other: object) -> None:
    """Neither another currency nor a bare number can be added to, taken from or compared with money."""
    with pytest.raises(MoneyError, match="expected Money in USD"):
        operation(Money(1, USD), other)


@pytest.mark.parametrize("count", [1.5, 1.0, Decimal(2), True, "2", Money(2, USD)], ids=repr)
def test_money_is_multiplied_by_a_count_only(count: object) -> None:
    """No float, Decimal, bool or money as a factor."""
    with pytest.raises(MoneyError, match="a whole number"):
        Money(1, USD) * count  # type: ignore[operator]


def test_oversized_results_are_refused() -> None:
    """A sum or product beyond 10**14 is an error, not a large amount."""
    most = Money(MOST_MINOR, USD)

    with pytest.raises(MoneyError):
        most + Money(1, USD)
    with pytest.raises(MoneyError):
        most * 2


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [(1050, USD, "10.50"), (5, USD, "0.05"), (-5, USD, "-0.05"), (0, USD, "0.00"), (-7, JPY, "-7"), (7, KWD, "0.007")],
)
def test_writing(minor: int, currency: Currency, text: str) -> None:
    """All digits of the currency, a plain minus; the code behind it, laid out on request."""
    money = Money(minor, currency)

    assert text == money.decimal_text
    assert f"{text} {currency.code}" == str(money) == f"{money}"
    assert str(money).rjust(20) == f"{money:>20}"


@given(AMOUNTS, st.sampled_from([USD, JPY, KWD, CLF, Currency.custom("DUST", exponent=8)]))
def test_writing_and_reading_are_inverse(minor: int, currency: Currency) -> None:
    """Every amount up to 10**14 is read back from its text."""
    money = Money(minor, currency)

    assert money == Money.of(money.decimal_text, currency)


@given(AMOUNTS)
def test_money_is_a_value(minor: int) -> None:
    """Copies are equal, hash alike, and cannot be changed."""
    money = Money(minor, USD)

    assert {money} == {copy.deepcopy(money), pickle.loads(pickle.dumps(money))}  # noqa: S301 (our own bytes)
    with pytest.raises(AttributeError):
        money.minor = 1  # type: ignore[misc]
