"""The published examples: what the marketplaces themselves say their fees come to, and the schedule of the source."""

import os
import subprocess
import sys
from datetime import date

import pytest

from hirelife.fee_presets import FIVERR, FREELANCER_COM, NONE, ON_TOP, PRESETS, SOURCE_SCHEDULE, UPWORK_2016
from hirelife.fees import FeeComponent, FeeSchedule, Payer, Percent, Quote
from hirelife.money import Currency, Money


def usd(text: str) -> Money:
    """An amount in dollars."""
    return Money.of(text, "USD")


def both_fees(quote: Quote) -> tuple[str, str]:
    """What the client pays on top and what the freelancer gives."""
    return quote.client_fee.decimal_text, quote.freelancer_fee.decimal_text


@pytest.mark.parametrize(
    ("schedule", "amount", "client", "freelancer"),
    [
        (ON_TOP, "900.00", "90.00", "0.00"),
        (ON_TOP, "266.64", "26.66", "0.00"),  # 26.664
        (ON_TOP, "333.36", "33.34", "0.00"),  # 33.336
        (UPWORK_2016, "600.00", "0.00", "110.00"),
        (UPWORK_2016, "12000.00", "0.00", "1150.00"),
        (FREELANCER_COM, "50.00", "3.00", "5.00"),
        (FREELANCER_COM, "200.00", "6.00", "20.00"),
        (FIVERR, "40.00", "5.20", "8.00"),
        (FIVERR, "99.99", "8.50", "20.00"),
        (FIVERR, "100.00", "5.50", "20.00"),
        (NONE, "123.45", "0.00", "0.00"),
    ],
)
def test_published_fees(schedule: FeeSchedule, amount: str, client: str, freelancer: str) -> None:
    """Each preset charges what its platform publishes, rounded half up."""
    quote = schedule.quote([usd(amount)])

    assert (client, freelancer) == both_fees(quote)


def test_the_schedule_of_the_source() -> None:
    """S15, I38: the client pays the agreed amount and the fee; the freelancer receives exactly the agreed amount."""
    quote = SOURCE_SCHEDULE.quote([usd("600.00"), usd("300.00")])

    assert usd("990.00") == quote.client_total
    assert usd("900.00") == quote.freelancer_net
    assert usd("90.00") == quote.platform
    assert () == quote.warnings == SOURCE_SCHEDULE.warnings


def test_the_first_upwork_example() -> None:
    """600 for a new client leaves 490; later billings are charged by the tier they fall into."""
    first = UPWORK_2016.quote([usd("600.00")])
    later = UPWORK_2016.quote([usd("600.00")], lifetime=usd("9700.00"))

    assert usd("490.00") == first.freelancer_net
    assert usd("45.00") == later.freelancer_fee


def test_small_milestones_pay_the_fee_of_the_whole() -> None:
    """3 x 33.33 and 10 x 0.05 at 15 %: rounding each gives 15.10, the whole gives 15.07, and so do the slices."""
    schedule = FeeSchedule("fifteen", [FeeComponent(Payer.CLIENT, Percent.of("0.15"))])
    amounts = [usd("33.33")] * 3 + [usd("0.05")] * 10
    each = sum(schedule.quote([amount]).client_fee.minor for amount in amounts)
    quote = schedule.quote(amounts)

    assert 15_10 == each
    assert usd("15.07") == quote.client_fee == schedule.quote([quote.total]).client_fee


def test_a_minimum_falls_on_the_first_slice() -> None:
    """Of 3.00 and 5.00 in all, the first milestone carries everything until the rate has caught up."""
    quote = FREELANCER_COM.quote([usd("20.00"), usd("20.00"), usd("160.00")])

    assert (3_00, 0, 3_00) == quote.client_fees
    assert (5_00, 0, 15_00) == quote.freelancer_fees


def test_a_fee_on_small_contracts_looks_at_the_contract() -> None:
    """Two milestones of 60.00 are no small contract; one of 60.00 is; the fee falls on the first slice."""
    small, large = FIVERR.quote([usd("30.00"), usd("30.00")]), FIVERR.quote([usd("60.00"), usd("60.00")])

    assert (4_65, 1_65) == small.client_fees
    assert (3_30, 3_30) == large.client_fees


def test_presets_are_found_by_name_and_dated() -> None:
    """The mapping is keyed by the name each schedule bears; what is known of its day is with it."""
    names = ["fiverr", "freelancer_com", "none", "on_top", "upwork_2016"]

    assert names == sorted(PRESETS) == sorted(preset.name for preset in PRESETS.values())
    assert date(2016, 6, 21) == UPWORK_2016.since
    assert all(preset.source for preset in PRESETS.values())
    assert {Currency.of("USD"), None} == {preset.currency for preset in PRESETS.values()}


FINGERPRINTS = "; ".join(
    [
        "from hirelife.fee_presets import PRESETS",
        "from hirelife.money import Money",
        "print([(p.fingerprint, p.number, p.quote([Money.of('9.00', 'USD')]).number) for p in PRESETS.values()])",
    ]
)


def test_fingerprints_are_the_same_in_every_process() -> None:
    """Two hash seeds and this process agree on every fingerprint, and no two schedules share one."""
    seen = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINTS],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    here = [(p.fingerprint, p.number, p.quote([usd("9.00")]).number) for p in PRESETS.values()]

    assert {str(here)} == seen
    assert len(PRESETS) == len({preset.fingerprint for preset in PRESETS.values()})


def test_the_fingerprint_of_the_source_schedule_is_pinned() -> None:
    """Engagements pin it, so it may change only with the terms: here is what version 0.1 computed."""
    pinned = "f19c8b7c5da198d57f900a113c1f4b184981079eca5d067562191f399578c44c"

    assert pinned == SOURCE_SCHEDULE.fingerprint
    assert int(pinned, 16) >> 193 == SOURCE_SCHEDULE.number
