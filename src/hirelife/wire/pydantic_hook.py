"""What Pydantic asks of an annotation, so that FastAPI takes and gives the values of a lifecycle.

    Annotated[Engagement, WIRE]        Annotated[Hire, WIRE]        Annotated[Accepted | Refused, WIRE]

Pydantic is imported by those who use it; here nothing of it is, before it asks.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, cast, get_args

from ..engine.command import Command
from ..errors import WireError
from .codec import form_of
from .leaves import Schema

if TYPE_CHECKING:
    from .facade import Wire


def core_schema(wire: Wire, kind: Any, handler: Any) -> Schema:
    """The core schema of a type: what reads it, what writes it, and what describes it. A command has no envelope.

    Pydantic makes a named component of a class that describes itself, and none of an annotation; so this is a class.
    """

    class Described:
        @classmethod
        def __get_pydantic_core_schema__(cls, _: object, __: object) -> Schema:
            return _core(wire, kind)

        @classmethod
        def __get_pydantic_json_schema__(cls, _: object, __: object) -> Schema:
            return _json(wire, kind)

    return cast("Schema", handler.generate_schema(Described))


def _core(wire: Wire, kind: Any) -> Schema:
    core: Any = importlib.import_module("pydantic_core")

    def validate(value: Any) -> object:
        if isinstance(value, kind):
            return value
        try:
            return wire.load_command(value, kind) if _is_command(kind) else wire.load(value, kind)
        except WireError as error:
            raise core.PydanticCustomError("hirelife_invalid", "{told}", {"told": str(error)}) from error

    make = core.core_schema
    writer = make.plain_serializer_function_ser_schema(wire.dump_command if _is_command(kind) else wire.dump)
    schema = make.no_info_plain_validator_function(validate, serialization=writer)
    # Without `ref` OpenAPI has no component. What stands before the colon is its name.
    schema["ref"] = f"hirelife.{name(kind)}:{wire.lifecycle.fingerprint}"
    return cast("Schema", schema)


def _json(wire: Wire, kind: Any) -> Schema:
    """The JSON Schema, complete in itself: a document of OpenAPI has another root for references."""
    from .schema import inlined, schema_of

    return inlined(schema_of(wire, kind if _is_command(kind) else wire.codec.documents[form_of(kind)]))


def name(kind: Any) -> str:
    """The name of a component: that of the class, or of every class of a union."""
    return "Or".join(part.__name__ for part in get_args(kind) or (kind,))


def _is_command(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Command)
