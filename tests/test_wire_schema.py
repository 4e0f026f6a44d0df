"""The JSON Schema files say what is written, and are those that the lifecycle gives."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from examples.rental import RENTAL, Offer
from hirelife.engine import Command
from hirelife.errors import SpecificationError, WireError
from hirelife.presets import LIFECYCLE
from hirelife.wire import Wire
from hirelife.wire.schema import inlined, main, schema_of, schemas, text
from tests.test_wire_errors import PARCEL_PROBLEMS, json_values, of_field, spots, struck
from tests.test_wire_round_trips import WIRES, each_wire, hired
from tests.wire_types import PARCEL, PARCELS, Circle, Square
from tests.wire_values import commands, engagements, events

FILES = Path(__file__).parents[1] / "docs" / "schema"
VALIDATORS = {
    lifecycle: {form: Draft202012Validator(schema) for form, schema in schemas(wire).items()}
    for lifecycle, wire in {**WIRES, "parcel": PARCELS}.items()
}


def form(document: dict[str, Any]) -> str:
    """The form of a document."""
    return document["schema"].removeprefix("hirelife.").partition("/")[0]


@pytest.mark.parametrize("name", schemas(WIRES["rental"]))
def test_files_are_current(name: str) -> None:
    """The file of each form is what `python -m hirelife.wire.schema docs/schema` writes."""
    expected = text(schemas(WIRES["hirelife"])[name])

    assert expected == (FILES / f"{name}.json").read_text(encoding="utf-8")


def test_the_generator_writes_the_files(tmp_path: Path) -> None:
    """The command writes one file a form, and those are all that docs/schema has."""
    main([str(tmp_path)])

    assert {file.name for file in FILES.iterdir()} == {file.name for file in tmp_path.iterdir()}
    assert all(file.read_bytes() == (FILES / file.name).read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("lifecycle", VALIDATORS)
def test_schemas_are_schemas(lifecycle: str) -> None:
    """Every schema is one of draft 2020-12; one without references has none, and is one as well."""
    for validator in VALIDATORS[lifecycle].values():
        Draft202012Validator.check_schema(validator.schema)

        assert "$ref" not in json.dumps(inlined(validator.schema))
    Draft202012Validator.check_schema(inlined(VALIDATORS[lifecycle]["refusal"].schema))


@each_wire
@given(data=st.data())
def test_what_is_written_fits(wire: Wire, data: st.DataObject) -> None:
    """Every engagement, event and command that is written fits its schema."""
    life = wire.lifecycle
    value = data.draw(engagements(life) | events(life) | commands(life))
    document = wire.dump(value)
    VALIDATORS[life.name][form(document)].validate(document)

    if isinstance(value, Command):
        Draft202012Validator(schema_of(wire, Command)).validate(wire.dump_command(value))
        Draft202012Validator(schema_of(wire, type(value))).validate(wire.dump_command(value))


def test_verdicts_fit() -> None:
    """The verdicts of a life and their refusals fit their schemas."""
    for verdict in hired():
        document = WIRES["hirelife"].dump(verdict)
        VALIDATORS["hirelife"]["verdict"].validate(document)
        for refusal in () if verdict.accepted else verdict.refusals:  # type: ignore[union-attr]
            VALIDATORS["hirelife"]["refusal"].validate(WIRES["hirelife"].dump(refusal))


def test_every_type_fits() -> None:
    """A value of every type fits its schema, which holds the bounds that the command declares."""
    document = PARCELS.dump(PARCEL)
    VALIDATORS["parcel"]["command"].validate(document)
    heavy = attrs.evolve(PARCEL, weight=31)

    with pytest.raises(ValidationError):
        VALIDATORS["parcel"]["command"].validate(PARCELS.dump(heavy))


@pytest.mark.parametrize(("fields", "found"), PARCEL_PROBLEMS, ids=range(len(PARCEL_PROBLEMS)))
def test_schemas_are_strict(fields: dict[str, object], found: list[tuple[str, str]]) -> None:
    """What is of the wrong type, missing or unknown does not fit either; only what a constructor knows is not said."""
    validator = Draft202012Validator(schema_of(PARCELS, Command))
    broken = not validator.is_valid({**PARCELS.dump_command(PARCEL), **fields})

    assert broken or {code for _, code in found} <= {"value", "time", "form"}


@each_wire
@given(data=st.data())
def test_what_does_not_fit_is_refused(wire: Wire, data: st.DataObject) -> None:
    """A document that does not fit its schema is not read: the schema promises no less than the reader keeps."""
    document = wire.dump(data.draw(commands(wire.lifecycle)))
    hostile = struck(document, data.draw(st.sampled_from(spots(document))), data.draw(json_values))
    try:
        wire.loads(json.dumps(hostile), Command, trusted=True)
    except WireError:
        return

    VALIDATORS[wire.lifecycle.name]["command"].validate(hostile)


def test_commands_are_told_apart_by_kind() -> None:
    """The commands are one union, each member with its own constant under `kind`."""
    schema = schemas(WIRES["rental"])["command"]
    names = [command.name() for command in RENTAL.definition.commands]

    assert [{"$ref": f"#/$defs/{name}"} for name in names] == schema["$defs"]["Command"]["oneOf"]
    assert names == [schema["$defs"][name]["properties"]["kind"]["const"] for name in names]
    assert not Draft202012Validator(schema_of(WIRES["rental"], Offer)).is_valid({"kind": "reserve"})


def test_what_has_no_form_has_no_schema() -> None:
    """A type without a form, and two classes of one name, are faults of the lifecycle."""
    other = attrs.make_class("Square", {"side": attrs.field(type=str)})
    with pytest.raises(SpecificationError, match="no form"):
        schemas(Wire(of_field("field", float)))
    with pytest.raises(SpecificationError, match="two classes"):
        schemas(Wire(of_field("field", tuple[Square, other])))  # type: ignore[valid-type]
    assert "square" in schemas(Wire(of_field("field", Square | Circle)))["command"]["$defs"]


def test_meanings_are_told() -> None:
    """What a lifecycle says of its facts, registers and commands stands in the schema."""
    definitions = schemas(WIRES["hirelife"])["engagement"]["$defs"]
    facts = {name: part["description"] for name, part in definitions["Facts"]["properties"].items()}

    assert {name: fact.meaning for name, fact in LIFECYCLE.definition.facts.items()} == facts
    assert "S1" in definitions["post_job"]["description"]
