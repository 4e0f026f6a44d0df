"""A text that cannot be read is one `WireError` with every problem, and never another exception."""

import json
import pickle
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.rental import OFFERED, OWNER, RENTAL, Offer, Reserve
from hirelife.commands import PostJob, SubmitProposal
from hirelife.contract import Contract
from hirelife.engine import (
    NEVER,
    NEW,
    Accepted,
    Allowed,
    Command,
    Engagement,
    Event,
    Lifecycle,
    Refusal,
    Refused,
    Row,
)  # fmt: skip
from hirelife.errors import CommandError, HirelifeError, MigrationError, Problem, SpecificationError, WireError
from hirelife.presets import LIFECYCLE, STRICT
from hirelife.wire import Wire
from tests.test_wire_round_trips import WIRES, after, each_wire, hired, offered
from tests.wire_types import PARCEL, PARCELS, Send
from tests.wire_values import NOON, commands, engagements

RENTALS = WIRES["rental"]
FINGERPRINT = RENTAL.fingerprint
RESERVE = {"kind": "reserve", "by": "rex", "at": "2026-01-05T12:00:00Z", "deposit": 6000}
KINDS = (Engagement, Command, Event, Accepted, Refused, Allowed, Refusal)


def problems(load: Callable[..., object], *given: Any, **more: Any) -> tuple[Problem, ...]:
    """The problems that loading tells of."""
    with pytest.raises(WireError) as caught:
        load(*given, **more)
    return caught.value.problems


def told(found: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Paths and codes."""
    return [(problem.path, problem.code) for problem in found]


def reserve(**changed: object) -> str:
    """The text of a reservation with some fields changed."""
    return json.dumps({**RESERVE, **changed})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"\xff", [("$", "encoding")]),
        ("", [("$", "json")]),
        ("\ufeff{}", [("$", "json")]),
        ("{", [("$", "json")]),
        ("[" * 100_000, [("$", "depth")]),
        ('{"a":' * 100_000, [("$", "depth")]),
        ("1e400", [("$", "number")]),
        ("NaN", [("$", "number")]),
        ("-Infinity", [("$", "number")]),
        ("9" * 5000, [("$", "number")]),
        ("null", [("$", "type")]),
        ("[]", [("$", "type")]),
        ("{}", [("$.kind", "missing")]),
        ('{"kind":"fly"}', [("$.kind", "unknown")]),
        ('{"kind":["reserve"]}', [("$.kind", "unknown")]),
        (reserve(deposit=5.0), [("$.deposit", "number")]),
        (reserve(deposit="5"), [("$.deposit", "type")]),
        (reserve(deposit=True), [("$.deposit", "type")]),
        (reserve(deposit=None), [("$.deposit", "type")]),
        (reserve(deposit=1 << 63), [("$.deposit", "range")]),
        (reserve(deposit=10**30), [("$.deposit", "number")]),
        (reserve(deposit={"a": [1.5]}), [("$.deposit.a[0]", "number"), ("$.deposit", "type")]),
        (reserve(by="\ud800"), [("$.by", "surrogate")]),
        (reserve(by=" "), [("$.by", "value")]),
        (reserve(by="@mars"), [("$.by", "unknown")]),
        (reserve(by="@clock"), [("$.by", "untrusted")]),
        (reserve(by="@"), [("$.by", "unknown")]),
        (reserve(at="2026-01-05T12:00:00"), [("$.at", "form")]),
        (reserve(at="2026-01-05 12:00:00Z"), [("$.at", "form")]),
        (reserve(at="2026-01-05T24:00:00Z"), [("$.at", "form")]),
        (reserve(at="2026-02-30T12:00:00Z"), [("$.at", "time")]),
        (reserve(at="0001-01-01T00:00:00+14:00"), [("$.at", "time")]),
        (reserve(at="9999-12-31T23:59:59-14:00"), [("$.at", "time")]),
        (reserve(at=1767614400), [("$.at", "type")]),
        (reserve(colour="red"), [("$.colour", "extra")]),
        (reserve(**{"odd key\ud800": 1}), [('$["odd key\\ud800"]', "surrogate")]),
        (reserve(instant=5), [("$.instant", "extra")]),
        (reserve()[:-1] + ',"by":"ada","by":"eve"}', [("$.by", "duplicate")]),
        (reserve(by="@clock", at="now", deposit=1.5, x=1),
         [("$.deposit", "number"), ("$.by", "untrusted"), ("$.at", "form"), ("$.x", "extra")]),
    ],
    ids=range(39),
)  # fmt: skip
def test_every_problem_of_a_command(text: str | bytes, expected: list[tuple[str, str]]) -> None:
    """Each kind of nonsense has its code and path; all of them are listed at once."""
    assert expected == told(problems(RENTALS.load_command, text))


def test_a_tag_that_is_unknown_lists_those_that_are_known() -> None:
    """The problem of an unknown command lists the lifecycle's commands; of a field, the class's fields."""
    names = tuple(command.name() for command in RENTAL.definition.commands)

    assert names == problems(RENTALS.load_command, '{"kind":"fly"}')[0].allowed
    assert ("by", "at", "engagement", "id", "deposit") == problems(RENTALS.load_command, reserve(x=1))[0].allowed


def test_the_error_says_it_all() -> None:
    """The text of the error names every path and what is allowed; it pickles, and is an error of this library."""
    with pytest.raises(WireError) as caught:
        RENTALS.load_command('{"kind":"fly","a\\ud800":1}')
    error = caught.value
    offer, *_ = error.problems[-1].allowed

    assert '$["a\\ud800"]: ' in str(error)
    assert "$.kind: " in str(error)
    assert f"(allowed: {offer}, " in str(error)
    assert str(error).encode()
    assert isinstance(error, HirelifeError | ValueError)
    assert error.problems == pickle.loads(pickle.dumps(error)).problems  # noqa: S301


def test_every_validator_of_a_command_tells_its_problem() -> None:
    """Two fields that their own validators refuse are two problems, each at its path."""
    wire = WIRES["hirelife"]
    posted = {"kind": "post_job", "by": "ada", "at": "2026-01-05T12:00:00Z", "title": " ", "scope": ""}
    hire = {"kind": "hire", "by": "ada", "at": "2026-01-05T12:00:00Z", "freelancer": "@x",
            "contract": {"milestones": [
                {"title": "", "amount": {"amount": "5.005", "currency": "USD"}},
                {"title": "a", "amount": {"amount": "0", "currency": "USD"}, "due": "soon"},
                {"title": "a", "amount": {"amount": 5, "currency": "XXX"}},
                {"title": "a", "amount": 5.5}]}}  # fmt: skip

    assert [("$.title", "value"), ("$.scope", "value")] == told(problems(wire.load_command, posted))
    assert [
        ("$.contract.milestones[3].amount", "number"),
        ("$.freelancer", "value"),
        ("$.contract.milestones[0].amount", "value"),
        ("$.contract.milestones[1].due", "form"),
        ("$.contract.milestones[2].amount.amount", "type"),
        ("$.contract.milestones[2].amount.currency", "value"),
    ] == told(problems(wire.load_command, hire))


def test_what_a_constructor_refuses_is_told_at_its_field() -> None:
    """A blank title that only the constructor sees is told at the title; a clash of fields at the object."""
    wire = WIRES["hirelife"]
    usd, eur = ({"title": "a", "amount": {"amount": "5", "currency": code}} for code in ("USD", "EUR"))
    terms = {"kind": "hire", "by": "ada", "at": "2026-01-05T12:00:00Z", "freelancer": "lin"}
    blank = {**usd, "title": " "}

    assert [("$.contract.milestones[0].title", "value")] == told(
        problems(wire.load_command, {**terms, "contract": {"milestones": [blank]}})
    )
    assert [("$.contract", "value")] == told(
        problems(wire.load_command, {**terms, "contract": {"milestones": [usd, eur]}})
    )


def stored() -> dict[str, Any]:
    """A stored engagement of a rental."""
    return RENTALS.dump(offered().engagement)


def changed(**parts: object) -> dict[str, Any]:
    """A stored engagement with some of its parts changed."""
    document = stored()
    return {**document, "engagement": {**document["engagement"], **parts}}


TWICE = [{"who": "olga", "role": "owner"}, {"who": "olga", "role": "renter"}]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ([], [("$", "type")]),
        ({}, [("$.schema", "schema")]),
        ({"schema": "hirelife.event/1"}, [("$.schema", "schema")]),
        ({"schema": 1}, [("$.schema", "schema")]),
        ({"schema": "hirelife.engagement/0"}, [("$.schema", "schema")]),
        ({"schema": "hirelife.engagement/2", "more": 1}, [("$.schema", "newer")]),
        ({"schema": "hirelife.engagement/1"}, [("$.lifecycle", "missing"), ("$.engagement", "missing")]),
        (changed(state="lost"), [("$.engagement.state", "unknown")]),
        (changed(version=0), [("$.engagement.version", "range")]),
        (changed(id=" "), [("$.engagement.id", "value")]),
        (changed(facts={"damaged": 1}), [("$.engagement.facts.damaged", "type")]),
        (changed(facts={}), [("$.engagement.facts.damaged", "missing")]),
        (changed(numbers={"deposit": 1, "fun": 2}), [("$.engagement.numbers.fun", "extra")]),
        (changed(roster=TWICE), [("$.engagement.roster", "duplicate")]),
        (changed(roster=[{"who": "@x", "role": "clock"}]),
         [("$.engagement.roster[0].who", "value"), ("$.engagement.roster[0].role", "unknown")]),
        (changed(candidates=["a", "a"]), [("$.engagement.candidates", "duplicate")]),
        (changed(candidates="ab"), [("$.engagement.candidates", "type")]),
        (changed(paused_at="0001-01-01T00:00:00Z"), [("$.engagement.paused_at", "time")]),
        (changed(last=None), [("$.engagement.last", "type")]),
        (changed(wakes="2026-01-05T12:00:00Z"), [("$.engagement.wakes", "extra")]),
        (changed(dossier=[{"kind": "fly"}]), [("$.engagement.dossier[0].kind", "unknown")]),
    ],
    ids=range(21),
)  # fmt: skip
def test_every_problem_of_an_engagement(document: object, expected: list[tuple[str, str]]) -> None:
    """Facts in their domain, roles and states that are known, nothing missing, nothing more: or a problem."""
    assert expected == told(problems(RENTALS.load, document, Engagement))


def test_rows_have_a_status_and_all_their_columns() -> None:
    """A row whose status says that it does not exist, one without a column, and one of another word are problems."""
    last = hired()[-1].engagement
    assert last is not None
    wire = WIRES["hirelife"]
    document = wire.dump(last)
    first, second = document["engagement"]["arrays"]["items"]
    first["status"] = "none"
    del second["fee"]
    document["engagement"]["arrays"]["items"].append({**first, "status": "lost", "rounds": "0"})
    path = "$.engagement.arrays.items"

    assert [
        (f"{path}[0].status", "value"), (f"{path}[1].fee", "missing"), (f"{path}[2].status", "unknown"),
        (f"{path}[2].rounds", "type"),
    ] == told(problems(wire.load, document, Engagement))  # fmt: skip


def test_the_fingerprint_must_match() -> None:
    """An engagement of another lifecycle is refused, by a message that names both fingerprints; an event is not."""
    strict = Wire(STRICT)
    last = hired()[-1]
    assert isinstance(last, Accepted)
    found = problems(strict.loads, WIRES["hirelife"].dumps(last.engagement), Engagement)

    assert [("$.lifecycle.fingerprint", "fingerprint")] == told(found)
    assert LIFECYCLE.fingerprint in found[0].message
    assert (STRICT.fingerprint,) == found[0].allowed
    assert last.events[0] == strict.loads(WIRES["hirelife"].dumps(last.events[0]), Event)
    with pytest.raises(MigrationError):
        strict.dumps(last.engagement)


def test_the_host_alone_is_the_host() -> None:
    """A command by a role of the host is read where it is trusted, and in what the host recorded; else refused."""
    command = RENTALS.load_command(reserve(by="@clock"), trusted=True)
    text = RENTALS.dumps(command)
    event = Event("r1", 1, command, "", "offered", ())

    assert [("$.command.by", "untrusted")] == told(problems(RENTALS.loads, text, Command))
    assert command == RENTALS.loads(text, Command, trusted=True)
    assert event == RENTALS.loads(RENTALS.dumps(event), Event)


def test_what_was_not_asked_for() -> None:
    """A command of another class, or another verdict than asked for, is a problem that says what was asked for."""
    text = RENTALS.dumps(Offer(by="olga", at=NOON))

    assert [("$.command.kind", "unknown")] == told(found := problems(RENTALS.loads, text, Reserve))
    assert ("reserve",) == found[0].allowed
    assert [("$.kind", "unknown")] == told(problems(RENTALS.load_command, RESERVE, Offer))
    assert [("$.verdict.kind", "unknown")] == told(problems(RENTALS.load, RENTALS.dump(offered()), Refused))
    assert [("$", "type")] == told(problems(RENTALS.load, {}, int))


def test_notices_are_about_events_that_are_there() -> None:
    """A notice about an event that did not happen is a problem of the notice."""
    document = WIRES["hirelife"].dump(hired()[1])
    document["verdict"]["notices"][0]["event"] = 7
    found = problems(WIRES["hirelife"].load_verdict, document)

    assert [("$.verdict.notices[0].event", "unknown")] == told(found)
    assert ("2",) == found[0].allowed


@pytest.mark.parametrize("template", ["{a.b}", "{a[0]}", "{a!r}", "{a:>99999999999}", "{0}", "{", "{}"])
def test_templates_reach_nothing(template: str) -> None:
    """A refusal's template may hold plain placeholders only: nothing to look into an object, or to fill memory."""
    refused = RENTAL.check(offered().engagement, Reserve(by="rex", at=NOON, deposit=1))
    assert isinstance(refused, Refused)
    document = RENTALS.dump(refused.refusals[0])
    document["refusal"]["template"] = template

    assert [("$.refusal.template", "value")] == told(problems(RENTALS.load, document, Refusal))


@pytest.mark.parametrize(
    ("datum", "code"),
    [({}, "missing"), ({"kind": "x"}, "unknown"), ([], "type"), (1 << 70, "number"), (1 << 63, "range"),
     ({"kind": "length", "duration": "P1Y"}, "form"),
     ({"kind": "amount", "amount": "1.5", "currency": "JPY"}, "value")],
    ids=range(7),
)  # fmt: skip
def test_data_that_is_none(datum: object, code: str) -> None:
    """Data of a refusal is text, a number, a boolean, null, or what its kind says."""
    document = {
        "schema": "hirelife.refusal/1",
        "lifecycle": {"name": "rental", "version": "1", "fingerprint": "f"},
        "refusal": {"code": "c", "reason": "", "template": "", "cites": [], "remedy": [], "data": {"a": datum}},
    }
    found = problems(RENTALS.loads, json.dumps(document), Refusal)

    assert code == found[0].code
    assert found[0].path.startswith("$.refusal.data.a")


PARCEL_PROBLEMS: list[tuple[dict[str, object], list[tuple[str, str]]]] = [
    ({"size": "s"}, [("$.size", "unknown")]),
    ({"tags": ["a", "a"]}, [("$.tags", "duplicate")]),
    ({"tags": "aa"}, [("$.tags", "type")]),
    ({"shapes": [{"kind": "square"}, {"kind": "circle", "radius": 0}, {}, 5]},
     [("$.shapes[0].side", "missing"), ("$.shapes[1]", "value"), ("$.shapes[2].kind", "missing"),
      ("$.shapes[3]", "type")]),
    ({"place": [1]}, [("$.place", "length")]),
    ({"place": ["1", 1]}, [("$.place[0]", "type"), ("$.place[1]", "type")]),
    ({"labels": []}, [("$.labels", "type")]),
    ({"labels": {"a": {"amount": "1"}}}, [("$.labels.a.currency", "missing")]),
    ({"since": "2026-13-01"}, [("$.since", "time")]),
    ({"since": "20260101"}, [("$.since", "form")]),
    ({"wait": "a while"}, [("$.wait", "form")]),
    ({"currency": {"code": "USD", "exponent": 2}}, [("$.currency", "value")]),
    ({"currency": {"code": "MILES"}}, [("$.currency.exponent", "missing")]),
    ({"currency": "MILES"}, [("$.currency", "value")]),
    ({"note": "l"}, [("$", "value")]),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), PARCEL_PROBLEMS, ids=range(len(PARCEL_PROBLEMS)))
def test_every_type_is_strict(fields: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Sets, pairs, unions, mappings, dates, durations and currencies each refuse what is not theirs."""
    assert expected == told(problems(PARCELS.load_command, {**PARCELS.dump_command(PARCEL), **fields}))


def test_every_type_round_trips() -> None:
    """One value of every type is the same after a round trip."""
    bare = Send(by="sam", at=NOON)
    assert PARCEL == PARCELS.loads(PARCELS.dumps(PARCEL), Send)
    assert bare == PARCELS.load_command({"kind": "send", "by": "sam", "at": "2026-01-05T13:00:00+01:00"})


def test_python_values_are_held_to_the_same() -> None:
    """What a framework parsed already is read as strictly as text: no float, no bytes, no loop, no odd key."""
    loop: dict[str, object] = {}
    loop["loop"] = loop
    deep = "$" + ".loop" * 65

    assert [("$.deposit", "number")] == told(problems(RENTALS.load_command, {**RESERVE, "deposit": 1.5}))
    assert [("$.deposit", "type")] == told(problems(RENTALS.load_command, {**RESERVE, "deposit": b"1"}))
    assert [("$.int", "type")] == told(problems(RENTALS.load_command, {**RESERVE, 5: 1}))
    assert [(deep, "depth"), ("$.kind", "missing")] == told(problems(RENTALS.load_command, loop))
    assert [("$.deposit", "range")] == told(problems(RENTALS.load_command, {**RESERVE, "deposit": 10**5000}))


UNWRITABLE: list[tuple[object, str]] = [
    (5, "type"),
    (PostJob(engagement="e", by="ada", at=NOON, title="a", scope="b"), "unknown"),
    (Reserve(by="rex", at=NOON, deposit=5.0), "type"),  # type: ignore[arg-type]
    (Reserve(by="rex", at=NOON, deposit=1 << 63), "range"),
    (Refusal("c", "", (), (), {"a": datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))}), "time"),
    (attrs.evolve(offered().engagement, last=NEVER), "time"),
    (attrs.evolve(offered().engagement, version=0), "range"),
]


@pytest.mark.parametrize(("value", "code"), UNWRITABLE, ids=range(len(UNWRITABLE)))
def test_what_cannot_be_written(value: Any, code: str) -> None:
    """What no document could hold, or nothing could read again, is not written."""
    assert [("$", code)] == told(problems(RENTALS.dumps, value))


def test_a_class_of_another_kind_is_not_written() -> None:
    """A field that holds another class than it declares is not written."""
    job = SubmitProposal(by="lin", at=after(1), price=PARCEL.labels["value"])
    object.__setattr__(job, "relation", Contract())

    assert [("$", "type")] == told(problems(WIRES["hirelife"].dumps, job))


def of_field(name: str, kind: object) -> Lifecycle:
    """A lifecycle whose one command has a field of this type."""
    asked = attrs.make_class(
        "Ask", {name: attrs.field(type=kind)}, bases=(Command,), frozen=True, kw_only=True, eq=False
    )
    return Lifecycle.define(name="x", states=(OFFERED,), roles=(OWNER,), transitions=(Row(NEW, asked, OFFERED, OWNER),))


@pytest.mark.parametrize("kind", [float, bytes, object, list[int], dict[int, int], complex])
def test_types_without_a_form(kind: object) -> None:
    """A command with a field of a type that has no form on the wire is a fault of the lifecycle, not of the text."""
    wire = Wire(of_field("field", kind))
    with pytest.raises(SpecificationError, match="no form on the wire"):
        wire.load_command({"kind": "ask", "by": "a", "at": "2026-01-05T12:00:00Z", "field": {"1": 1}})


def test_a_field_may_not_be_called_as_the_tag_is() -> None:
    """A command with a field called `kind` is refused, because that is the tag."""
    with pytest.raises(SpecificationError, match="is the tag"):
        Wire(of_field("kind", str)).load_command({})


def renamed(document: dict[str, Any]) -> dict[str, Any]:
    """Lift version 1, in which `state` was called `status`."""
    body = dict(document["engagement"])
    state = body.pop("status")
    return {**document, "engagement": {**body, "state": state}}


def test_older_versions_are_lifted() -> None:
    """A document of an older version is lifted step by step; what is written is of the newest version."""
    wire = Wire(RENTAL, upcasters={("engagement", 2): dict, ("engagement", 1): renamed})
    old = stored()
    old["engagement"]["status"] = old["engagement"].pop("state")

    assert offered().engagement == wire.load(old, Engagement)
    assert "hirelife.engagement/3" == wire.dump(offered().engagement)["schema"]
    assert "hirelife.command/1" == wire.dump(Offer(by="olga", at=NOON))["schema"]
    assert [("$.schema", "upcast")] == told(
        problems(wire.load, {**stored(), "schema": "hirelife.engagement/1"}, Engagement)
    )
    assert [("$.schema", "older")] == told(
        problems(Wire(RENTAL, upcasters={("engagement", 2): dict}).load, stored(), Engagement)
    )


def test_upcasters_leave_nothing_out() -> None:
    """A chain that lifts version 1 and 3, but not 2, is refused."""
    with pytest.raises(SpecificationError, match="none in between"):
        Wire(RENTAL, upcasters={("event", 1): dict, ("event", 3): dict})


@each_wire
@given(text=st.binary(max_size=60) | st.text(max_size=60), kind=st.sampled_from(KINDS))
def test_hostile_text(wire: Wire, text: str | bytes, kind: Any) -> None:
    """Any bytes and any text raise a WireError and nothing else."""
    assert problems(wire.loads, text, kind)
    assert problems(wire.load_command, text)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["@clock", "P1D", "1.50"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def spots(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything in a document."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(spot for key, value in items for spot in spots(value, (*path, key)))]


def struck(tree: Any, path: tuple[Any, ...], value: object) -> Any:
    """The document with one thing in it replaced."""
    if not path:
        return value
    copy = tree.copy()
    copy[path[0]] = struck(tree[path[0]], path[1:], value)
    return copy


@each_wire
@given(data=st.data())
def test_hostile_payloads(wire: Wire, data: st.DataObject) -> None:
    """A good document with anything replaced is read, or raises a WireError; what is read can be written again."""
    life = wire.lifecycle
    document = wire.dump(data.draw(engagements(life) | commands(life)))
    kind: Any = Engagement if "engagement" in document else Command
    hostile = struck(document, data.draw(st.sampled_from(spots(document))), data.draw(json_values))
    try:
        value = wire.loads(json.dumps(hostile), kind, trusted=True)
    except WireError as error:
        value, refused = None, str(error).encode()
    else:
        refused = b""

    assert refused or value == wire.loads(wire.dumps(value), kind, trusted=True)


@pytest.mark.parametrize("given", [None, 3, b"{}", "{}"], ids=repr)
def test_what_cannot_be_asked_of_the_wire_is_refused(given: Any) -> None:
    """No text, and no kind of value: the problem says what was expected and what came."""
    wire = Wire(RENTAL)
    with pytest.raises(WireError, match=r"^\$: \S+ has no form on the wire \(allowed: engagement, "):
        wire.loads("{}", given)
    if not isinstance(given, (str, bytes)):
        with pytest.raises(
            WireError, match=f"expected JSON as str or bytes, got a value of type {type(given).__name__}"
        ):
            wire.loads(given, Engagement)


def test_a_contract_of_no_list_is_refused() -> None:
    """A CommandError, whatever stands for the milestones."""
    given: Any
    for given in (None, 3):
        with pytest.raises(CommandError, match=f"expected a list of milestones, got {given}, at Contract.milestones"):
            Contract(given, given)
