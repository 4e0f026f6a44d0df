"""The definition put together: states, rules, cells, observations, evolution and deadlines, under some settings."""

from __future__ import annotations

from types import ModuleType

from .deadlines import DEADLINES
from .engine.lifecycle import Lifecycle
from .engine.value import Engagement
from .engine.vocabulary import Unit
from .evolution import amending, closing, disputes, hiring, refunds, resolution, reviews, settling, work
from .facts import Facts
from .money import Currency, Money
from .observations import choosing, money, switches, terms, windows
from .observations import disputes as disputed
from .observations import work as worked
from .registers import ACCOUNTS, Ledger, Registers
from .rules import access, determination, messaging, posting, services
from .rules import amending as amending_rules
from .rules import closing as closing_rules
from .rules import disputes as dispute_rules
from .rules import hiring as hiring_rules
from .rules import refunds as refund_rules
from .rules import reviews as review_rules
from .rules import work as work_rules
from .settings import Settings
from .states import CLOCK, ROLES, STATES, TRANSITIONS

NAME = "hirelife"
VERSION = "1.0.0"

OBSERVATIONS: tuple[ModuleType, ...] = (choosing, terms, worked, windows, money, disputed, switches)
EVOLUTION: tuple[ModuleType, ...] = (
    hiring,
    amending,
    work,
    closing,
    settling,
    refunds,
    disputes,
    resolution,
    reviews,
)
RULES: tuple[ModuleType, ...] = (
    posting,
    hiring_rules,
    amending_rules,
    work_rules,
    closing_rules,
    refund_rules,
    dispute_rules,
    determination,
    access,
    messaging,
    services,
    review_rules,
)
PERMISSIONS: tuple[ModuleType, ...] = (access, messaging, services, review_rules)


def present(unit: Unit, value: int, engagement: Engagement) -> object:
    """A number as people read it: an amount with its currency, anything else as it is."""
    currency = engagement.number("currency")
    return Money(value, Currency.from_number(currency)) if unit is Unit.MONEY and currency else value


def lifecycle(settings: Settings) -> Lifecycle:
    """The lifecycle of an engagement under these settings.

    Raises:
        SpecificationError: the definition contradicts itself; says where.
    """
    return Lifecycle.define(
        name=NAME,
        version=VERSION,
        states=STATES,
        roles=ROLES,
        transitions=TRANSITIONS,
        facts=(Facts,),
        registers=(Registers,),
        ledger=(Ledger,),
        accounts=ACCOUNTS,
        observations=OBSERVATIONS,
        rules=RULES,
        evolution=EVOLUTION,
        permissions=PERMISSIONS,
        deadlines=DEADLINES,
        settings=settings,
        clock=CLOCK,
        origin="origin",
        present=present,
    )
