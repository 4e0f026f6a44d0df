"""Well-formed commands with payloads that a translation could get wrong: large, long, late, strange."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from hirelife import commands as c
from hirelife.contract import Contract, Milestone
from hirelife.engine import Command
from hirelife.fee_presets import PRESETS
from hirelife.fee_schedules import Slice
from hirelife.fees import Quote
from hirelife.menu import CLIENT, FIRST
from hirelife.money import Currency, Money
from hirelife.states import PLATFORM
from hirelife.words import DisputeSubject, Outcome

TEXTS = (
    "Plain.",
    'it\'s "quoted" \\ back',
    "<b>&amp;</b></script>",
    "שלום עולם",
    "\U0001f37a emoji",
    "é\tñ\r\n",
    "\u2028 line",
    "a" * 300,
)
USD = Currency.of("USD")
POINTS = Currency.custom("PTS", exponent=0)


def odd(chance: random.Random, now: datetime) -> Iterator[Command]:
    """Some commands of the engagement's parties."""
    text = chance.choice(TEXTS)
    soon = now + timedelta(days=chance.choice((-1, 0, 1, 20, 40)), microseconds=chance.randrange(3))
    yield c.PostJob(
        by=CLIENT, at=now, engagement="e", title=text, scope=text, team=("zoë",), due=chance.choice((None, soon))
    )
    yield c.SubmitProposal(by=FIRST, at=now, price=_money(chance), letter=text, id=chance.choice(("", text)))
    terms = contract(chance, now, text)
    quoted = quote(chance, terms)
    yield c.Hire(
        by=CLIENT, at=now, freelancer=FIRST, contract=terms, quote=quoted, team=("tim", CLIENT)[: chance.randrange(3)]
    )
    yield c.Hire(
        by=CLIENT, at=now, freelancer=FIRST, contract=terms, quote=quoted and quoted.acknowledge(CLIENT), due=soon
    )
    for by in (CLIENT, FIRST):
        if quoted is not None:
            yield c.ProposeAmendment(by=by, at=now, contract=terms, quote=quoted.acknowledge(by))
            yield c.AcceptAmendment(by=by, at=now, contract=terms, quote=kept(chance, quoted).acknowledge(by))
    item = chance.randrange(4)
    yield c.SubmitWork(by=FIRST, at=now, item=item, note=text, due=soon)
    yield c.LogHours(by=FIRST, at=now, item=item, minutes=chance.randrange(1, 3000))
    yield c.FundMilestone(by=CLIENT, at=now, item=item)
    yield c.SubmitFinalInvoice(by=FIRST, at=now, amount=_money(chance), text=text)
    yield c.Dispute(
        by=CLIENT, at=now, subject=chance.choice(tuple(DisputeSubject)), reason=text, recoverable=_money(chance)
    )
    yield c.AssignMediator(by=PLATFORM, at=now, mediator="mia")
    share = _money(chance)
    yield c.Resolve(
        by=PLATFORM, at=now, outcome=chance.choice(tuple(Outcome)), reason=text, client_share=share,
        freelancer_share=Money(0, share.currency),
    )  # fmt: skip


def contract(chance: random.Random, now: datetime, text: str) -> Contract:
    """Up to four items of any size, with dates or without, by the hour or not."""
    currency = chance.choice((USD, USD, USD, POINTS))
    items = [
        Milestone(
            text, Money(_minor(chance), currency), chance.choice((None, now + timedelta(days=chance.randrange(-2, 30))))
        )
        for _ in range(chance.randrange(1, 5))
    ]
    return Contract(text, items, rate=chance.choice((None, None, Money(5000, currency))))


def quote(chance: random.Random, terms: Contract) -> Quote | None:
    """The fees on some terms by any schedule that takes their currency; now and then on others."""
    currency = terms.prices[0].currency
    fitting = [one for one in PRESETS.values() if one.currency in (None, currency)]
    prices = terms.prices if chance.random() < 0.9 else terms.prices[:-1] or terms.prices
    billed = chance.choice((None, Money(_minor(chance), currency)))
    return None if chance.random() < 0.1 else chance.choice(fitting).quote(prices, lifetime=billed)


def kept(chance: random.Random, quoted: Quote) -> Quote:
    """The same quote, with the slices of some items taken from an earlier one."""
    if chance.random() < 0.5:
        return quoted
    index = chance.randrange(len(quoted.amounts))
    slice_ = Slice(Money(chance.randrange(50), quoted.currency), Money(0, quoted.currency))
    return quoted.schedule.quote(quoted.amounts, lifetime=quoted.lifetime, kept={index: slice_})


def _minor(chance: random.Random) -> int:
    return chance.choice((1, 5, 99, 100, 33_33, 500_00, 10_000_01, chance.randrange(1, 10**13)))


def _money(chance: random.Random) -> Money:
    return Money(_minor(chance), chance.choice((USD, USD, USD, POINTS, Currency.of("JPY"), Currency.of("KWD"))))
