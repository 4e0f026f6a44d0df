"""Fee schedules to start from: the one of the source text, and real ones of known marketplaces, each with its date.

A marketplace changes its fees; a preset does not. Those whose day of coming into force is not published have no date,
and `source` says which page states them. The numbers are facts about those platforms, not their endorsement.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from hirelife.currencies import Currency
from hirelife.fee_components import FeeComponent, Payer, Refund, When
from hirelife.fee_kinds import Below, Percent, Tiered
from hirelife.fee_schedules import FeeSchedule

_USD: Final = Currency.of("USD")

ON_TOP: Final = FeeSchedule(
    "on_top",
    [FeeComponent(Payer.CLIENT, Percent.of("0.10"))],
    source='S15: "be prepared to pay a service fee (typically 10-20%) on top of the agreed upon rate"',
)
"""The client pays 10 % on top; the freelancer receives exactly what was agreed."""

UPWORK_2016: Final = FeeSchedule(
    "upwork_2016",
    [
        FeeComponent(
            Payer.FREELANCER,
            Tiered(((500_00, 2_000), (10_000_00, 1_000), (None, 500))),
            refund=Refund.PROPORTIONAL,
        )
    ],
    since=date(2016, 6, 21),
    source="support.upwork.com, Freelancer Service Fees (in force until 2023-05-03)",
    currency=_USD,
)
"""The freelancer gives 20 %, 10 % and 5 % of the first 500, up to 10,000, and beyond, by lifetime billings."""

FIVERR: Final = FeeSchedule(
    "fiverr",
    [
        FeeComponent(Payer.CLIENT, Percent.of("0.055")),
        FeeComponent(Payer.CLIENT, Below(100_00, 3_00), when=When.ONCE),
        FeeComponent(Payer.FREELANCER, Percent.of("0.20")),
    ],
    source="help.fiverr.com, What is a service fee? (the freelancer's rate from secondary pages)",
    currency=_USD,
)
"""The client pays 5.5 % and, on a contract under 100, 3.00 more; the freelancer gives 20 %."""

FREELANCER_COM: Final = FeeSchedule(
    "freelancer_com",
    [
        FeeComponent(Payer.CLIENT, Percent.of("0.03"), minimum=3_00, refund=Refund.NONE),
        FeeComponent(Payer.FREELANCER, Percent.of("0.10"), minimum=5_00, refund=Refund.NONE),
    ],
    source="freelancer.com/support, Project Fees, fixed-price projects (not refundable)",
    currency=_USD,
)
"""The client pays 3 %, at least 3.00; the freelancer gives 10 %, at least 5.00."""

NONE: Final = FeeSchedule("none", source="no fees: every amount goes through as agreed")
"""Nobody pays a fee."""

SOURCE_SCHEDULE: Final = ON_TOP
"""What the source text says (S15); the default of an engagement."""

PRESETS: Final[Mapping[str, FeeSchedule]] = MappingProxyType(
    {preset.name: preset for preset in (ON_TOP, UPWORK_2016, FIVERR, FREELANCER_COM, NONE)}
)
"""Every preset by its name."""
