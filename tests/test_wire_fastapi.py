"""FastAPI takes commands and gives engagements and verdicts, with components of OpenAPI."""

import subprocess
import sys
from typing import Annotated, Any

import pytest

from examples.rental import RENTAL, Offer
from hirelife.engine import Accepted, Command, Engagement, Refused
from hirelife.wire import Wire
from tests.test_wire_round_trips import WIRES, after, offered

pytest.importorskip("fastapi")
pytest.importorskip("httpx2", reason="what Starlette's client wants")
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

WIRE = WIRES["rental"]
APP = FastAPI()
STORED = offered().engagement
RESERVE = {"kind": "reserve", "by": "rex", "at": "2026-01-05T13:00:00Z", "deposit": 6000}


@APP.get("/rental")
def rental() -> Annotated[Engagement, WIRE]:
    """The rental."""
    return STORED


@APP.put("/rental")
def put(engagement: Annotated[Engagement, WIRE, Body()]) -> Annotated[Engagement, WIRE]:
    """An echo."""
    return engagement


@APP.post("/rental/commands")
def ask(command: Annotated[Command, WIRE, Body()]) -> Annotated[Accepted | Refused, WIRE]:
    """Ask something of the rental."""
    return RENTAL.decide(STORED, command)


@APP.post("/offers")
def offer(command: Annotated[Offer, WIRE, Body()]) -> Annotated[Offer, WIRE]:
    """An echo."""
    return command


@APP.post("/wrong")
def wrong(engagement: Annotated[Engagement, WIRE]) -> None:
    """Without `Body()` FastAPI looks for it in the query."""


CLIENT = TestClient(APP)


def test_an_engagement_is_given_and_taken() -> None:
    """A handler may return an engagement and take one; both are the document of `dump`."""
    document = WIRE.dump(STORED)

    assert document == CLIENT.get("/rental").json()
    assert document == CLIENT.put("/rental", json=document).json()


def test_a_command_is_taken_and_a_verdict_given() -> None:
    """A handler takes a command without an envelope, and gives the verdict, whichever it is."""
    accepted = CLIENT.post("/rental/commands", json=RESERVE).json()
    refused = CLIENT.post("/rental/commands", json={**RESERVE, "deposit": 1}).json()
    command = WIRE.load_command(RESERVE)

    assert RENTAL.decide(STORED, command) == WIRE.load_verdict(accepted)
    assert ["enough"] == [refusal["code"] for refusal in refused["verdict"]["refusals"]]
    assert "A deposit of 50.00 at least is asked for." == refused["verdict"]["refusals"][0]["reason"]


def test_what_cannot_be_read_is_answered_422() -> None:
    """Every problem stands in the one message of the 422; a command may never be by the host."""
    response = CLIENT.post("/rental/commands", json={**RESERVE, "by": "@clock", "deposit": 1.5})
    told = response.json()["detail"][0]

    assert (422, "hirelife_invalid", ["body"]) == (response.status_code, told["type"], told["loc"])
    assert "$.by: @clock is for the host alone" in told["msg"]
    assert "$.deposit: " in told["msg"]
    assert 422 == CLIENT.post("/offers", json=RESERVE).status_code
    assert 422 == CLIENT.put("/rental", json={}).status_code


def test_a_class_of_command_is_enough() -> None:
    """A handler may ask for one class of command."""
    sent = WIRE.dump_command(Offer(by="olga", at=after(0), engagement="r1"))

    assert sent == CLIENT.post("/offers", json=sent).json()


def test_openapi_has_components() -> None:
    """Every annotated type is a component, complete in itself, that documents fit."""
    components: dict[str, Any] = CLIENT.get("/openapi.json").json()["components"]["schemas"]

    assert {"Engagement", "Command", "Offer", "AcceptedOrRefused"} <= set(components)
    assert "$defs" not in str(components)
    Draft202012Validator(components["Engagement"]).validate(WIRE.dump(STORED))
    Draft202012Validator(components["Command"]).validate(RESERVE)


def test_without_body_it_is_looked_for_in_the_query() -> None:
    """The trap of FastAPI that the documentation names: an annotation without `Body()` is a query parameter."""
    response = CLIENT.post("/wrong", json=WIRE.dump(STORED))

    assert (422, ["query", "engagement"]) == (response.status_code, response.json()["detail"][0]["loc"])


def test_pydantic_takes_values_as_they_are() -> None:
    """A value of the type passes; anything else is one error."""
    adapter = TypeAdapter(Annotated[Engagement, WIRE])

    assert STORED is adapter.validate_python(STORED)
    assert STORED == adapter.validate_json(WIRE.dumps(STORED))
    with pytest.raises(ValidationError, match="hirelife_invalid"):
        adapter.validate_python(5)


def test_two_lifecycles_in_one_application() -> None:
    """Engagements of two lifecycles are two components."""
    app = FastAPI()

    @app.get("/a")
    def first() -> Annotated[Engagement, WIRE]:
        return STORED

    @app.get("/b")
    def second() -> Annotated[Engagement, WIRES["hirelife"]]:
        return STORED

    components = [name for name in app.openapi()["components"]["schemas"] if "Engagement" in name]

    assert 2 == len(components)


def test_pydantic_and_cattrs_are_imported_when_asked() -> None:
    """Importing the room and making a wire imports neither cattrs nor pydantic."""
    code = (
        "import sys; from examples.rental import RENTAL; from hirelife.wire import Wire; Wire(RENTAL);"
        "print({'cattrs', 'pydantic', 'pydantic_core'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "."}, capture_output=True, check=True).stdout

    assert b"set()" == told.strip()
    assert isinstance(Wire(RENTAL), Wire)
