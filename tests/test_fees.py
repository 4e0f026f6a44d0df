"""Schedules: what they refuse, what their fingerprint names, and when they warn."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from hirelife.errors import MoneyError
from hirelife.fee_presets import NONE, ON_TOP, UPWORK_2016
from hirelife.fee_schedules import canonical
from hirelife.fees import Below, FeeComponent, FeeSchedule, Flat, Payer, Percent, Quote, Refund, Slice, Tiered, When
from hirelife.fees import quote_range as range_of
from hirelife.money import MOST_MINOR, Currency, Money

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


def test_rates_are_read_exactly() -> None:
    """A rate is written as a fraction with at most four digits, and shown in per cent."""
    rate = Percent.of("0.055")

    assert Percent(550) == rate
    assert "5.50 %" == str(rate)


REFUSED: dict[str, Callable[[], object]] = {
    "a float rate": lambda: Percent.of(0.1),  # type: ignore[arg-type]
    "a float of basis points": lambda: Percent(10.0),  # type: ignore[arg-type]
    "a bool of basis points": lambda: Percent(basis_points=True),
    "more than all": lambda: Percent.of("1.01"),
    "a fifth digit": lambda: Percent.of("0.10001"),
    "a negative rate": lambda: Percent.of("-0.1"),
    "a negative flat fee": lambda: Flat(-1),
    "an oversized flat fee": lambda: Flat(MOST_MINOR + 1),
    "a float threshold": lambda: Below(1.0, 1),  # type: ignore[arg-type]
    "a float fee below": lambda: Below(1, 1.0),  # type: ignore[arg-type]
    "no tiers": lambda: Tiered(()),
    "tiers that end": lambda: Tiered(((100, 1),)),
    "tiers that descend": lambda: Tiered(((200, 1), (100, 1), (None, 1))),
    "tiers of no width": lambda: Tiered(((100, 1), (100, 1), (None, 1))),
    "an end in the middle": lambda: Tiered(((None, 1), (None, 1))),
    "a bound of zero": lambda: Tiered(((0, 1), (None, 1))),
    "a float bound": lambda: Tiered(((1.0, 1), (None, 1))),  # type: ignore[arg-type]
    "a bool bound": lambda: Tiered(((True, 1), (None, 1))),
    "a float tier rate": lambda: Tiered(((None, 1.0),)),  # type: ignore[arg-type]
    "a tier above all": lambda: Tiered(((None, 10_001),)),
    "a payer as text": lambda: FeeComponent("client", Percent(1)),  # type: ignore[arg-type]
    "a kind as number": lambda: FeeComponent(C, 10),  # type: ignore[arg-type]
    "a minimum above the maximum": lambda: FeeComponent(C, Percent(1), minimum=2, maximum=1),
    "a float minimum": lambda: FeeComponent(C, Percent(1), minimum=0.5),  # type: ignore[arg-type]
    "a negative maximum": lambda: FeeComponent(C, Percent(1), maximum=-1),
    "a client fee at release": lambda: FeeComponent(C, Percent(1), when=When.ON_RELEASE),
    "a freelancer fee at funding": lambda: FeeComponent(F, Percent(1), when=When.ON_FUND),
    "a falling fee on every item": lambda: FeeComponent(C, Below(2, 1)),
    "a falling fee with a minimum": lambda: FeeComponent(C, Below(2, 1), when=When.ONCE, minimum=1),
    "a refund as text": lambda: FeeComponent(C, Percent(1), refund="full"),  # type: ignore[arg-type]
    "no name": lambda: FeeSchedule(" "),
    "a number as name": lambda: FeeSchedule(5),  # type: ignore[arg-type]
    "a component of another type": lambda: FeeSchedule("x", [Percent(1)]),  # type: ignore[list-item]
    "a time as date": lambda: FeeSchedule("x", since=datetime(2026, 1, 1, tzinfo=UTC)),
    "a text as date": lambda: FeeSchedule("x", since="2026-01-01"),  # type: ignore[arg-type]
    "amounts of no currency": lambda: FeeSchedule("x", [FeeComponent(C, Flat(1))]),
    "a minimum of no currency": lambda: FeeSchedule("x", [FeeComponent(C, Percent(1), minimum=1)]),
    "a negative slice": lambda: fees("-1"),
    "a slice of a number": lambda: Slice(1, usd("1")),  # type: ignore[arg-type]
    "a slice in two currencies": lambda: Slice(usd("1"), Money.of("1", "EUR")),
    "no item": lambda: ON_TOP.quote([]),
    "an item as number": lambda: ON_TOP.quote([900]),  # type: ignore[list-item]
    "a negative item": lambda: ON_TOP.quote([usd("-1")]),
    "two currencies": lambda: ON_TOP.quote([usd("1"), Money.of("1", "EUR")]),
    "another currency than the schedule's": lambda: UPWORK_2016.quote([Money.of("1", "EUR")]),
    "a lifetime in another currency": lambda: ON_TOP.quote([usd("1")], lifetime=Money.of("1", "EUR")),
    "a negative lifetime": lambda: ON_TOP.quote([usd("1")], lifetime=usd("-1")),
    "items beyond 10**14": lambda: NONE.quote([Money(MOST_MINOR, USD), Money(1, USD)]),
    "a total with fees beyond 10**14": lambda: ON_TOP.quote([Money(MOST_MINOR, USD)]),
    "a kept slice of no item": lambda: ON_TOP.quote([usd("1")], kept={1: fees("0.10")}),
    "a kept slice of a text": lambda: ON_TOP.quote([usd("1")], kept={"0": fees("0"), 0: fees("0")}),  # type: ignore[dict-item]
    "a kept number": lambda: ON_TOP.quote([usd("1")], kept={0: 10}),  # type: ignore[dict-item]
    "a kept slice in another currency": lambda: NONE.quote([Money.of("1", "EUR")], kept={0: fees("0")}),
    "a kept fee above its item": lambda: ON_TOP.quote([usd("1")], kept={0: fees("0", "1.01")}),
    "nobody's acknowledgement": lambda: ON_TOP.quote([usd("1")]).acknowledge(" "),
    "a number's acknowledgement": lambda: Quote(ON_TOP, [usd("1")], acknowledged_by=5),  # type: ignore[arg-type]
    "no schedule": lambda: Quote("on_top", [usd("1")]),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused(make: Callable[[], object]) -> None:
    """A MoneyError says what was expected, what came and where, whatever the mistake."""
    with pytest.raises(MoneyError) as caught:
        make()

    assert caught.value.expected
    assert caught.value.where.split()[0].split(".")[0] in {
        "Percent", "Flat", "Below", "Tiered", "FeeComponent", "FeeSchedule", "Slice", "Quote"
    }  # fmt: skip


def test_a_fingerprint_is_of_the_terms() -> None:
    """Name, date, currency and components are terms; where they are published is not."""
    base = FeeSchedule("x", ON_TOP.components)
    others = [
        FeeSchedule("y", ON_TOP.components),
        FeeSchedule("x"),
        FeeSchedule("x", ON_TOP.components, since=date(2026, 1, 1)),
        FeeSchedule("x", ON_TOP.components, currency=USD),
        FeeSchedule("x", [FeeComponent(C, Percent.of("0.10"), refund=Refund.NONE)]),
    ]

    assert base.fingerprint == FeeSchedule("x", ON_TOP.components, source="a page").fingerprint
    assert 1 + len(others) == len({base.fingerprint} | {other.fingerprint for other in others})


def test_canonical_text_is_unambiguous_and_ascii() -> None:
    """Text is quoted and escaped, so no name can imitate a number, a list or another name."""
    texts = [canonical(value) for value in ("1", 1, ("1",), ("1", "1"), "1','1", "é", None, "None", ())]

    assert len(texts) == len(set(texts))
    assert all(text.isascii() for text in texts)


def test_the_typical_range() -> None:
    """S15: the fee is typically 10 to 20 %, on every amount."""
    low, high = range_of(usd("900.00"))

    assert (usd("90.00"), usd("180.00")) == (low, high) == ON_TOP.quote([usd("900.00")]).typical


@pytest.mark.parametrize(("rate", "warns"), [("0.0999", 1), ("0.10", 0), ("0.20", 0), ("0.2001", 1), ("1", 1)])
def test_outside_the_typical_range_only_warns(rate: str, warns: int) -> None:
    """A rate outside the band is quoted all the same, with a sentence; inside it there is none."""
    plan = FeeSchedule("x", [FeeComponent(C, Percent.of(rate))])
    quote = plan.quote([usd("1000")])

    assert (warns, warns) == (len(plan.warnings), len(quote.warnings))


def test_warnings_say_by_how_much() -> None:
    """The sentence names the fee and both ends; rates together above all are no error; other kinds wait for amounts."""
    heavy = FeeSchedule("x", [FeeComponent(C, Percent.of("1")), FeeComponent(C, Percent.of("0.5"))])
    flat = schedule(FeeComponent(C, Flat(1_00)))

    assert ("The client's rates add up to 150.00 %, outside the typical 10.00 % to 20.00 % (S15).",) == heavy.warnings
    assert () == flat.warnings
    assert ("The client's fee of 1.00 USD lies outside the typical 2.00 USD to 4.00 USD (S15).",) == flat.quote(
        [usd("20")]
    ).warnings
