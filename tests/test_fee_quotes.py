"""Quotes: how fees fall on items, what an amendment keeps, and that a quote cannot be forged."""

import pickle
from typing import Any

import attrs
import pytest

from hirelife.errors import MoneyError
from hirelife.fee_presets import FREELANCER_COM, NONE, ON_TOP, UPWORK_2016
from hirelife.fees import FeeComponent, FeeSchedule, Flat, Payer, Percent, Quote, Slice, When
from hirelife.money import Currency, Money

C, F = Payer.CLIENT, Payer.FREELANCER
USD = Currency.of("USD")


def usd(text: str) -> Money:
    """An amount in dollars."""
    return Money.of(text, USD)


def fees(client: str, freelancer: str = "0") -> Slice:
    """A slice in dollars."""
    return Slice(usd(client), usd(freelancer))


def schedule(*components: FeeComponent) -> FeeSchedule:
    """A schedule in dollars."""
    return FeeSchedule("test", components, currency=USD)


def test_every_component_is_rounded_for_itself() -> None:
    """Two fees of half a cent are a cent each."""
    twice = schedule(FeeComponent(C, Percent(5_000)), FeeComponent(C, Percent(5_000)))
    quote = twice.quote([usd("0.01")])

    assert usd("0.02") == quote.client_fee


def test_a_maximum_caps_and_a_flat_fee_is_paid_once_per_contract() -> None:
    """The rate stops at the maximum; a flat fee is the first item's, on amounts above zero."""
    capped = schedule(FeeComponent(C, Percent(1_000), maximum=5_00), FeeComponent(F, Flat(1_00)))
    quote = capped.quote([usd("0"), usd("40"), usd("40"), usd("40")])

    assert (0, 4_00, 1_00, 0) == quote.client_fees
    assert (0, 1_00, 0, 0) == quote.freelancer_fees


def test_a_fee_due_once_is_part_of_the_first_slice() -> None:
    """ONCE is computed on the contract total, and paid with the first item above zero."""
    once = schedule(FeeComponent(C, Percent(1_000), when=When.ONCE))
    quote = once.quote([usd("10"), usd("90")])

    assert (10_00, 0) == quote.client_fees


def test_a_freelancer_never_gives_more_than_the_item() -> None:
    """What a small first item cannot carry moves to the next; where all are too small, all is given and no more."""
    moved, all_of_it = FREELANCER_COM.quote([usd("1"), usd("100")]), FREELANCER_COM.quote([usd("1"), usd("2")])

    assert (1_00, 9_10) == moved.freelancer_fees
    assert (1_00, 2_00) == all_of_it.freelancer_fees
    assert usd("0") == all_of_it.freelancer_net


def test_a_step_too_high_for_a_late_item_is_given_earlier() -> None:
    """Two quarters of two cents round up together, after nothing on the first cent: each item gives one of the two."""
    twice = schedule(FeeComponent(F, Percent(2_500)), FeeComponent(F, Percent(2_500)))
    quote = twice.quote([Money(1, USD), Money(1, USD)])

    assert (1, 1) == quote.freelancer_fees
    assert twice.quote([Money(2, USD)]).freelancer_fee == quote.freelancer_fee


def test_kept_slices_stay_and_the_rest_shares_the_rest() -> None:
    """A funded item keeps its slice when a contract is amended; the whole is still the fee of the new total."""
    before = FREELANCER_COM.quote([usd("20"), usd("80")])
    after = FREELANCER_COM.quote([usd("20"), usd("100"), usd("80")], kept={0: before.slices[0]})

    assert before.slices[0] == after.slices[0]
    assert (3_00, 60, 2_40) == after.client_fees
    assert (5_00, 7_00, 8_00) == after.freelancer_fees


def test_an_item_funded_out_of_order_is_kept_too() -> None:
    """The kept slice of a later item counts as billed first, and the earlier item pays what is left."""
    quote = ON_TOP.quote([usd("10"), usd("30")], kept={1: fees("3.50")})

    assert (50, 3_50) == quote.client_fees


def test_where_too_much_was_kept_nothing_is_added() -> None:
    """Kept fees above the fee of the new total are not given back by a quote: the rest is 0."""
    quote = ON_TOP.quote([usd("10"), usd("10")], kept={0: fees("5")})

    assert (5_00, 0) == quote.client_fees


def test_slices_cannot_be_given() -> None:
    """A quote takes no slices: it computes them, and is immutable."""
    quote = ON_TOP.quote([usd("1")])

    with pytest.raises(TypeError):
        Quote(ON_TOP, [usd("1")], slices=(fees("0"),))  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        quote.slices = (fees("0"),)  # type: ignore[misc]
    assert quote.slices == attrs.evolve(quote).slices


def test_acknowledging_changes_nothing_else() -> None:
    """S15: the client accepts the fee; the number stays, so it names the terms and not the signature."""
    quote = UPWORK_2016.quote([usd("1")], kept={0: fees("0", "0.10")})
    accepted = quote.acknowledge("ada")

    assert (None, "ada") == (quote.acknowledged_by, accepted.acknowledged_by)
    assert (quote.slices, quote.number) == (accepted.slices, accepted.number)
    assert quote != accepted


def test_the_number_names_the_terms() -> None:
    """Schedule, amounts, lifetime and kept slices each change it; nothing billed and no lifetime are the same."""
    two = [usd("1"), usd("2")]
    quotes = [
        ON_TOP.quote(two),
        NONE.quote(two),
        ON_TOP.quote(two[::-1]),
        ON_TOP.quote(two, lifetime=usd("5")),
        ON_TOP.quote(two, kept={0: fees("0.10")}),
        ON_TOP.quote(two, kept={1: fees("0.10")}),
        ON_TOP.quote([Money(100, Currency.of("EUR")), Money(200, Currency.of("EUR"))]),
    ]

    assert len(quotes) == len({quote.number for quote in quotes})
    assert quotes[0].number == ON_TOP.quote(two, lifetime=usd("0")).number
    assert all(0 <= quote.number < 2**63 for quote in quotes)


def test_a_quote_is_a_value() -> None:
    """It is equal to another with the same terms, hashes alike, and survives pickling with what it remembers."""
    quote = FREELANCER_COM.quote([usd("20"), usd("80")], kept={1: fees("1"), 0: fees("2")})
    number = quote.number
    back = pickle.loads(pickle.dumps(quote))  # noqa: S301 (our own bytes)

    assert {quote} == {back, attrs.evolve(quote)}
    assert (number, quote.slices) == (back.number, back.slices)


def test_one_amount_is_no_list_of_amounts() -> None:
    """What is no list is refused by the library's own error, which says what was expected; so is a list of others."""
    single: Any = Money.of("9.00", "USD")
    for given, told in ((single, "a list of amounts, one for each item"), ("9.00", "a value of type Money")):
        with pytest.raises(MoneyError, match=f"expected {told}, got "):
            ON_TOP.quote(given)
