"""What is written is what is read, for any lifecycle."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import rental
from examples.rental import RENTAL, Claim, Offer, Reserve
from hirelife import commands as asked
from hirelife.contract import Contract, Milestone
from hirelife.durations import OFF, Duration
from hirelife.engine import Accepted, Allowed, Command, Engagement, Event, Lifecycle, Refusal, Refused
from hirelife.engine.arithmetic import NEVER
from hirelife.engine.command import LAST
from hirelife.engine.definition import Definition
from hirelife.fee_presets import SOURCE_SCHEDULE
from hirelife.money import Money
from hirelife.presets import LIFECYCLE
from hirelife.wire import Wire
from hirelife.wire.envelope import spelled
from hirelife.wire.leaves import Instant
from hirelife.wire.leaves import leaf as instants
from hirelife.wire.problems import Unfit
from hirelife.words import ItemStatus
from tests.sentences.steps import SUBMITTED
from tests.sentences.steps import after as played
from tests.wire_values import NOON, commands, engagements, events

WIRES = {lifecycle.name: Wire(lifecycle) for lifecycle in (RENTAL, LIFECYCLE)}
each_wire = pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
USD = "USD"


def after(hours: int) -> datetime:
    """A time some hours after the beginning."""
    return NOON + timedelta(hours=hours)


def offered() -> Accepted:
    """A rental that was offered."""
    verdict = RENTAL.decide(None, Offer(engagement="r1", by="olga", at=NOON))
    assert isinstance(verdict, Accepted)
    return verdict


def hired() -> list[Accepted | Refused]:
    """The verdicts of a life up to the first funded milestone, one refusal among them."""
    contract = Contract(
        "A logo", (Milestone("Drafts", Money.of("300.00", USD), after(99)), Milestone("Final", Money.of("600", USD)))
    )
    quote = SOURCE_SCHEDULE.quote([item.amount for item in contract.milestones]).acknowledge("ada")
    told: list[Accepted | Refused] = []
    engagement = None
    for command in (
        asked.PostJob(engagement="e1", by="ada", at=after(0), title="Logo", scope="A logo"),
        asked.SubmitProposal(by="lin", at=after(1), price=Money.of("900.00", USD)),
        asked.Hire(by="ada", at=after(2), freelancer="lin", contract=contract),
        asked.Hire(by="ada", at=after(3), freelancer="lin", contract=contract, quote=quote),
        asked.FundMilestone(by="ada", at=after(4), item=0),
    ):
        verdict = LIFECYCLE.decide(engagement, command)
        told.append(verdict)
        engagement = verdict.engagement
    return told


@pytest.mark.parametrize("step", range(5))
def test_a_life_round_trips(step: int) -> None:
    """The verdicts of a life, their engagements, events, notices and refusals are the same after a round trip."""
    verdict = hired()[step]
    wire = WIRES["hirelife"]
    loaded = wire.loads_verdict(wire.dumps(verdict))
    assert not isinstance(loaded, Allowed)
    parts = [verdict.engagement, *(verdict.events if isinstance(verdict, Accepted) else verdict.refusals)]

    assert verdict == loaded
    assert verdict.notices == loaded.notices
    assert parts == [wire.loads(wire.dumps(part), type(part)) for part in parts if part is not None]


def test_the_life_is_long_enough() -> None:
    """The life that round trips holds a refusal with data, a row of items, money that moved, and somebody told."""
    verdicts = hired()
    last = verdicts[-1]

    assert [True, True, False, True, True] == [verdict.accepted for verdict in verdicts]
    assert isinstance(last, Accepted)
    assert (2, 1, True) == (len(last.engagement.array("items").status), len(last.events), bool(last.events[0].postings))
    assert verdicts[1].notices


@each_wire
@given(data=st.data())
def test_commands(wire: Wire, data: st.DataObject) -> None:
    """Every command is the same after a round trip, in an envelope and as a line of a story."""
    command = data.draw(commands(wire.lifecycle))

    assert command == wire.loads(wire.dumps(command), Command, trusted=True)
    assert command == wire.load_command(wire.dumps_command(command), trusted=True)
    assert command.digest() == wire.load_command(wire.dump_command(command), trusted=True).digest()


@each_wire
@given(data=st.data())
def test_engagements(wire: Wire, data: st.DataObject) -> None:
    """Every engagement, reachable or not, is the same after a round trip; so is the alarm, which is not written."""
    engagement = data.draw(engagements(wire.lifecycle))
    loaded = wire.loads(wire.dumps(engagement), Engagement)

    assert engagement == loaded
    assert engagement.wakes == loaded.wakes
    assert engagement.standing is loaded.standing
    assert "wakes" not in wire.dumps(engagement)


@each_wire
@given(data=st.data())
def test_events(wire: Wire, data: st.DataObject) -> None:
    """Every event is the same after a round trip, whoever acted."""
    event = data.draw(events(wire.lifecycle))

    assert event == wire.loads(wire.dumps(event), Event)


def test_refusals_keep_their_data() -> None:
    """Money, times, numbers and text in a refusal's data come back as what they were; its sentence is the same."""
    out = replay(Offer(engagement="r1", by="olga", at=NOON), Reserve(by="rex", at=after(1), deposit=60_00),
                 rental.HandOver(by="olga", at=after(2)), rental.BringBack(by="rex", at=after(3)))  # fmt: skip
    early = RENTAL.decide(out, rental.Release(by=rental.CLOCK, at=after(4)))
    dear = RENTAL.decide(out, Claim(by="olga", at=after(5), damage=99_00))
    assert isinstance(early, Refused)
    assert isinstance(dear, Refused)
    for refusal in (*early.refusals, *dear.refusals):
        loaded = WIRES["rental"].loads(WIRES["rental"].dumps(refusal), Refusal)

        assert (refusal, refusal.reason) == (loaded, loaded.reason)
        assert refusal.data


def test_every_kind_of_data() -> None:
    """A refusal's data keeps its types; a word becomes its name, and anything else its text."""
    kept = {"a": Money.of("1.50", USD), "b": NOON, "c": Duration.of("PT36H"), "d": OFF, "e": 5, "f": True, "g": None}
    texts = {"word": (ItemStatus.FUNDED, "funded"), "tuple": ((1, 2), "(1, 2)"), "role": (rental.OWNER, "owner")}
    refusal = Refusal("code", "{a} {word}", ("S1",), (), kept | {name: value for name, (value, _) in texts.items()})
    loaded = WIRES["hirelife"].loads(WIRES["hirelife"].dumps(refusal), Refusal)

    assert kept | {name: text for name, (_, text) in texts.items()} == loaded.data
    assert [type(value) for value in kept.values()] == [type(loaded.data[name]) for name in kept]


def replay(*history: Command) -> Engagement:
    """The rental after a history."""
    return RENTAL.replay(history)


def test_what_loaded_acts_alike() -> None:
    """A loaded engagement and a loaded command of the clock decide as the originals do."""
    wire = WIRES["rental"]
    out = replay(Offer(engagement="r1", by="olga", at=NOON), Reserve(by="rex", at=after(1), deposit=60_00),
                 rental.HandOver(by="olga", at=after(2)), rental.BringBack(by="rex", at=after(3)))  # fmt: skip
    release = rental.Release(by=rental.CLOCK, at=after(99))
    expected = RENTAL.decide(out, release)
    actual = RENTAL.decide(
        wire.loads(wire.dumps(out), Engagement), wire.loads(wire.dumps(release), rental.Release, trusted=True)
    )

    assert expected.accepted
    assert expected == actual


def reordered(lifecycle: Lifecycle) -> Lifecycle:
    """The same lifecycle with everything that an engagement stores declared in the opposite order."""
    old = lifecycle.definition
    turned = {
        name: dict(reversed(getattr(old, name).items())) for name in ("facts", "numbers", "dues", "arrays", "totals")
    }
    new: Definition = attrs.evolve(old, **turned)
    return Lifecycle(new)


def test_a_stored_engagement_outlives_a_reordering() -> None:
    """Declared in another order the lifecycle is the same, and reads what was stored, each number by its name."""
    other = reordered(LIFECYCLE)
    last = hired()[-1].engagement
    assert last is not None
    loaded = Wire(other).loads(WIRES["hirelife"].dumps(last), Engagement)

    assert LIFECYCLE.fingerprint == other.fingerprint
    assert last.numbers != loaded.numbers
    assert last.facts == loaded.facts
    assert [last.number(name) for name in LIFECYCLE.definition.numbers] == [
        loaded.number(name) for name in LIFECYCLE.definition.numbers
    ]
    assert last.array("items").columns == loaded.array("items").columns
    assert WIRES["hirelife"].dumps(last) == Wire(other).dumps(loaded)


def test_never_is_null_and_codes_are_text() -> None:
    """A due time that is not set is null, a code is its digits, an amount is whole minor units."""
    last = hired()[-1].engagement
    assert last is not None
    written = WIRES["hirelife"].dump(last)["engagement"]

    assert written["dues"]["verdict_due"] is None
    assert str(last.number("currency")) == written["numbers"]["currency"]
    assert 30_000 == written["arrays"]["items"][0]["amount"]
    assert "funded" == written["arrays"]["items"][0]["status"]


def test_rows_end_where_their_status_does() -> None:
    """A column that is cut after its last value that is not the default is padded in rows, and cut again."""
    written = WIRES["hirelife"].dump(replayed := hired()[3].engagement)["engagement"]["arrays"]["items"]  # type: ignore[type-var]
    assert replayed is not None

    assert [None, None] == [row["review_due"] for row in written]
    assert () == replayed.array("items").review_due


SEEDED = """
from tests.test_wire_round_trips import WIRES, hired
from tests.wire_types import PARCELS, PARCEL
print(*[WIRES["hirelife"].dumps(verdict) for verdict in hired()], PARCELS.dumps(PARCEL), sep="\\n")
"""


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Three hash seeds give the same bytes."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SEEDED],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }

    assert 1 == len(outputs)
    assert all(outputs)


def test_keys_are_sorted() -> None:
    """The text of a document has its keys in order, so equal values have equal text."""
    text = WIRES["rental"].dumps(offered())

    assert text == spelled(dict(reversed(WIRES["rental"].dump(offered()).items())))
    assert text.startswith('{"lifecycle":{"fingerprint":')


@given(st.one_of(st.integers(LAST - 9, LAST + 9), st.integers(LAST, NEVER)))
def test_every_due_time_is_written(at: int) -> None:
    """After the year 9999 too, to the microsecond: the year has a plus and more digits; NEVER is null."""
    leaf = instants(Instant, ())
    assert leaf is not None
    written = leaf.dump(at)

    assert at == leaf.load(written)
    assert (at == NEVER) is (written is None)
    assert written is None or written.startswith("+") is (at > LAST)


def test_what_the_engine_accepts_is_written() -> None:
    """Work submitted at the end of the year 9999 is due for review after it: engagement and verdict go to and fro."""
    wire, (funded, _) = WIRES[LIFECYCLE.name], played(LIFECYCLE, SUBMITTED[:-1])
    verdict = LIFECYCLE.decide(funded, attrs.evolve(SUBMITTED[-1], at=datetime(9999, 12, 30, tzinfo=UTC)))
    assert verdict.accepted
    text = wire.dumps(verdict.engagement)

    assert '"+10000-01-13T00:00:00Z"' in text
    assert verdict.engagement == wire.loads(text, Engagement)
    assert verdict == wire.loads_verdict(wire.dumps(verdict))


@pytest.mark.parametrize("year", ["+09999-01-05", "+10000-13-05", "+10000-02-30", "+999999-01-01", "+1-01-05"])
def test_what_is_no_later_time_is_refused(year: str) -> None:
    """A year that needs no plus, a day that is none, a time that no engagement can hold."""
    leaf = instants(Instant, ())
    assert leaf is not None
    with pytest.raises(Unfit):
        leaf.load(f"{year}T09:00:00Z")
