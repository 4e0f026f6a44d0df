"""Values of any lifecycle, for tests of the wire format: commands by their fields' types, engagements by shape."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, get_args, get_origin

import attrs
from hypothesis import strategies as st

from hirelife.contract import Contract, Milestone
from hirelife.engine import NEVER, Command, Engagement, Event, Lifecycle, Roster, Standing, Unit
from hirelife.engine.command import By
from hirelife.engine.vocabulary import RoleKind
from hirelife.errors import CommandError, MoneyError
from hirelife.fee_presets import PRESETS
from hirelife.fees import FeeSchedule, Quote
from hirelife.money import Currency, Money
from hirelife.wire.kinds import fields, is_optional, is_tuple, present

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
CURRENCIES = (Currency.of("USD"), Currency.of("JPY"), Currency.of("IQD"), Currency.custom("POINTS", exponent=1))

zones = st.sampled_from((UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=11))))
times = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=zones)  # noqa: DTZ001  # the zone is drawn
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
principals = st.builds("p{}".format, texts)
codes = st.integers(-(1 << 63), (1 << 63) - 1)


def moneys(currency: Currency) -> st.SearchStrategy[Money]:
    """Amounts above zero."""
    return st.builds(Money, st.integers(1, 10**9), st.just(currency))


def contracts(currency: Currency) -> st.SearchStrategy[Contract]:
    """Contracts with up to three milestones."""
    milestones = st.builds(Milestone, st.builds("m{}".format, texts), moneys(currency), st.none() | times)
    rate = st.none() | moneys(currency)
    return st.builds(
        lambda scope, items, rate: Contract(scope, items, rate=rate), texts, st.lists(milestones, max_size=3), rate
    )


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    """Quotes by the shipped schedules, acknowledged or not, some with slices that an earlier quote fixed."""
    schedule: FeeSchedule = draw(st.sampled_from(tuple(PRESETS.values())))
    currency = schedule.currency or draw(st.sampled_from(CURRENCIES))
    quote = schedule.quote(
        draw(st.lists(moneys(currency), min_size=1, max_size=3)), lifetime=draw(st.none() | moneys(currency))
    )
    if draw(st.booleans()):
        quote = schedule.quote(quote.amounts, kept={0: quote.slices[0]})
    return quote.acknowledge(draw(principals)) if draw(st.booleans()) else quote


def values(kind: Any, lifecycle: Lifecycle) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    known: Mapping[Any, st.SearchStrategy[Any]] = {
        str: st.builds("t{}".format, texts),
        int: st.integers(0, 4) | codes,
        bool: st.booleans(),
        datetime: times,
        date: st.dates(),
        By: principals | st.sampled_from([role for role in lifecycle.definition.roles if role.kind is RoleKind.HOST]),
        Money: st.sampled_from(CURRENCIES).flatmap(moneys),
        Currency: st.sampled_from(CURRENCIES),
        Contract: st.sampled_from(CURRENCIES).flatmap(contracts),
        Quote: quotes(),
    }
    if kind in known:
        return known[kind]
    if is_optional(kind):
        return st.none() | values(present(kind), lifecycle)
    if is_tuple(kind) or get_origin(kind) is frozenset:
        return st.lists(values(get_args(kind)[0], lifecycle), max_size=3).map(get_origin(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(tuple(kind))
    assert attrs.has(kind), kind
    return st.builds(kind, **{field.name: values(field.type, lifecycle) for field in fields(kind)})


def commands(lifecycle: Lifecycle) -> st.SearchStrategy[Command]:
    """Every command of a lifecycle, as far as its constructor takes what is drawn."""
    return st.sampled_from(lifecycle.definition.commands).flatmap(lambda kind: command_of(kind, lifecycle))


@st.composite
def command_of(draw: st.DrawFn, kind: type[Command], lifecycle: Lifecycle) -> Command:
    """One command of a class; of a field that its validator refuses, another value is drawn."""
    given = {field.name: draw(values(field.type, lifecycle).filter(fits(kind, field))) for field in fields(kind)}
    return kind(**given)


def fits(kind: Any, field: Any) -> Any:
    """Whether a field's own validator takes a value."""

    def valid(value: object) -> bool:
        try:
            if field.validator is not None:
                field.validator(kind.__new__(kind), field, value)
        except (CommandError, MoneyError, TypeError, ValueError):
            return False
        return True

    return valid


@st.composite
def engagements(draw: st.DrawFn, lifecycle: Lifecycle) -> Engagement:
    """Engagements of any content that the shape holds, reachable or not."""
    definition = lifecycle.definition
    instants = st.just(NEVER) | st.integers(-(10**15), 10**17)
    units = {Unit.INSTANT: instants, Unit.MONEY: codes, Unit.COUNT: codes, Unit.CODE: codes}

    def array(spec: Any) -> Any:
        length = draw(st.integers(0, 3))
        columns = []
        for column in spec.columns.values():
            domain = [int(value) for value in column.domain if int(value) != column.default]
            column_values = st.sampled_from(domain) if domain else units[column.unit]
            drawn = [draw(column_values) for _ in range(length)]
            while drawn and drawn[-1] == column.default:
                drawn.pop()
            columns.append(tuple(drawn))
        return tuple(columns)

    facts = tuple(draw(st.sampled_from(fact.domain)) for fact in definition.facts.values())
    names = draw(st.lists(principals, unique=True, max_size=3))
    parties = [role.name for role in definition.roles if role.kind is RoleKind.PARTY]
    kept = [command for command in definition.commands if command.KEPT]
    dossier = (
        st.lists(st.sampled_from(kept).flatmap(lambda kind: command_of(kind, lifecycle)), max_size=2)
        if kept
        else st.just([])
    )
    return lifecycle.own(
        Engagement(
            id=draw(st.builds("e{}".format, texts)),
            version=draw(st.integers(1, 10**6)),
            lifecycle=lifecycle.fingerprint,
            standing=Standing(draw(st.sampled_from(definition.states)).name, facts, definition.shape),
            roster=Roster(
                tuple(names),
                tuple(draw(st.sampled_from(parties)) for _ in names),
                tuple(draw(st.lists(principals, unique=True, max_size=2))),
            ),
            numbers=tuple(draw(units[spec.unit]) for spec in definition.numbers.values()),
            dues=tuple(draw(instants) for _ in definition.dues),
            arrays=tuple(array(spec) for spec in definition.arrays.values()),
            ledger=tuple(draw(codes) for _ in definition.totals),
            dossier=tuple(draw(dossier)),
            last=draw(st.integers(-(10**15), 10**17)),
            paused_at=draw(instants),
            wakes=NEVER,
        )
    )


@st.composite
def events(draw: st.DrawFn, lifecycle: Lifecycle) -> Event:
    """Events of any content."""
    definition = lifecycle.definition
    states = [state.name for state in definition.states]
    accounts = st.sampled_from([account.name for account in definition.accounts])
    moved = draw(st.lists(st.tuples(accounts, accounts, codes), max_size=2)) if definition.accounts else []
    command = draw(commands(lifecycle))
    source, target = draw(st.sampled_from(["", *states])), draw(st.sampled_from(states))
    return Event(draw(texts), draw(st.integers(1, 9)), command, source, target, tuple(moved))
