"""Currencies: the closed list of ISO 4217, currencies of a platform's own, and their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirelife.currencies import ISO_4217, MOST_EXPONENT, Currency
from hirelife.errors import MoneyError

CODES = st.text("ABCXYZ0129", min_size=1, max_size=7).filter(lambda code: code not in ISO_4217)
CURRENCIES = st.sampled_from(sorted(ISO_4217)).map(Currency.of) | st.builds(
    lambda code, exponent: Currency.custom(code, exponent=exponent), CODES, st.integers(0, MOST_EXPONENT)
)


@pytest.mark.parametrize(
    ("code", "exponent"),
    [("USD", 2), ("EUR", 2), ("JPY", 0), ("KRW", 0), ("ISK", 0), ("UGX", 0), ("IQD", 3), ("KWD", 3), ("CLF", 4)]
    + [("CVE", 2), ("MGA", 2), ("MRU", 2), ("AFN", 2), ("RSD", 2), ("UYI", 0), ("UYW", 4), ("XCG", 2)],
)
def test_exponents_are_those_of_the_standard(code: str, exponent: int) -> None:
    """Zero, two, three and four digits, also where well-known tables disagree with ISO 4217."""
    currency = Currency.of(code)

    assert exponent == currency.exponent


@pytest.mark.parametrize("code", ["XAU", "XTS", "XXX", "HRK", "BGN", "ANG", "ZZZ", "BTC"])
def test_the_list_is_closed(code: str) -> None:
    """Metals, test codes, withdrawn and invented codes are no currencies, and the message lists the nearest ones."""
    with pytest.raises(MoneyError) as caught:
        Currency.of(code)

    assert (code, "Currency.of") == (caught.value.came, caught.value.where)
    assert all(known in caught.value.expected for known in ISO_4217 if known[0] == code[0])


def test_every_listed_code_is_three_letters_and_listed_once() -> None:
    """The table has the 165 codes that have a minor unit, each under one exponent."""
    lengths = {len(code) for code in ISO_4217}

    assert ({3}, 165) == (lengths, len(ISO_4217))


@pytest.mark.parametrize("code", ["usd", "", "US D", "ABCDEFGH", "ÜSD", "US\n", None, 840, ["USD"], "USD\n", "US１"])
def test_a_code_has_one_form(code: object) -> None:
    """1 to 7 ASCII capitals or digits, and nothing that merely looks alike, in every way of making a currency."""
    for make in (Currency.of, lambda it: Currency.custom(it, exponent=2), lambda it: Currency(it, 2)):
        with pytest.raises(MoneyError, match="1 to 7 capital letters"):
            make(code)  # type: ignore[arg-type]


@pytest.mark.parametrize("exponent", [-1, 9, 2.0, True, None, "2"])
def test_an_exponent_is_a_small_whole_number(exponent: object) -> None:
    """No negative, huge, fractional or boolean exponent."""
    with pytest.raises(MoneyError, match="whole number of decimal digits"):
        Currency.custom("POINTS", exponent=exponent)  # type: ignore[arg-type]


def test_nobody_redefines_a_code_of_the_standard() -> None:
    """USD without cents can be made neither as a custom currency nor by hand."""
    with pytest.raises(MoneyError, match="ISO 4217 does not use"):
        Currency.custom("USD", exponent=2)
    with pytest.raises(MoneyError, match="the exponent 2 of USD, got 0"):
        Currency("USD", 0)


def test_points_of_a_platform() -> None:
    """A custom currency is a value like any other."""
    points = Currency.custom("POINTS", exponent=0)

    assert ("POINTS", 0, "POINTS") == (points.code, points.exponent, str(points))
    assert Currency("POINTS", 0) == points


@given(CURRENCIES)
def test_a_number_is_a_currency_and_back(currency: Currency) -> None:
    """Each currency packs into a positive signed 64-bit integer from which it can be read again."""
    number = currency.number

    assert 0 < number < 2**63
    assert currency == Currency.from_number(number)


@given(CURRENCIES, CURRENCIES)
def test_two_currencies_never_share_a_number(first: Currency, second: Currency) -> None:
    """Equal numbers mean equal currencies, exponent included."""
    same = first.number == second.number

    assert (first == second) is same


@pytest.mark.parametrize("number", [0, -1, 2**63, 1, 2, 0xFF02, True, "USD", 1.5, Currency.of("USD").number + 1])
def test_not_every_number_is_a_currency(number: object) -> None:
    """Numbers that no currency packs into are refused by name."""
    with pytest.raises(MoneyError, match="the number of a currency"):
        Currency.from_number(number)  # type: ignore[arg-type]


def test_exponents_tell_currencies_of_one_name_apart() -> None:
    """POINTS with and without a decimal digit are two currencies, for the core too."""
    coarse, fine = (Currency.custom("POINTS", exponent=exponent) for exponent in (0, 1))

    assert coarse.number != fine.number
