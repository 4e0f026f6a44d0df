"""JSON Schema 2020-12 of every document, from the same classes and leaves that read and write it.

`python -m hirelife.wire.schema docs/schema` writes the files of `LIFECYCLE`.
"""

from __future__ import annotations

import inspect
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any, cast, get_args, get_origin

import attrs

from ..currencies import Currency
from ..engine.command import Command
from ..engine.definition import Definition
from ..errors import SpecificationError
from .facade import Wire
from .kinds import TAG, fields, is_named, is_optional, is_tagged, present, tag, tags
from .leaves import Schema, leaf
from .records import FORMS
from .values import Datum, OwnCurrency, Told

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(wire: Wire) -> dict[str, Schema]:
    """The schema of every form, by its name; a command without an envelope is `#/$defs/Command` of `command`."""
    life = wire.lifecycle.name
    return {
        form: {"title": f"{form.capitalize()} of the lifecycle {life}", **schema_of(wire, wire.codec.documents[form])}
        for form in FORMS
    }


def schema_of(wire: Wire, kind: Any) -> Schema:
    """The schema of one type, with the definitions it refers to.

    Raises:
        SpecificationError: it has no form on the wire.
    """
    generator = Generator(wire)
    root = generator.root(kind)
    return {"$schema": DIALECT, **root, "$defs": generator.known}


def inlined(schema: Schema) -> Schema:
    """The schema with every reference replaced by what it refers to, to stand in another document."""
    known = schema["$defs"]
    return {key: _inline(part, known) for key, part in schema.items() if key not in ("$schema", "$defs")}


def text(schema: Schema) -> str:
    """A schema as it is kept in a file."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> None:
    """Write the schemas of `LIFECYCLE` into a folder."""
    from ..presets import LIFECYCLE

    for form, schema in schemas(Wire(LIFECYCLE)).items():
        Path(arguments[0], f"{form}.json").write_text(text(schema), encoding="utf-8")


def _inline(node: object, known: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_inline(item, known) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    found = cast("Schema", node)
    referred: Schema = known[found["$ref"].removeprefix("#/$defs/")] if "$ref" in found else {}
    whole = {**referred, **{key: item for key, item in found.items() if key != "$ref"}}
    return {key: _inline(item, known) for key, item in whole.items()}


class Generator:
    """Schemas of types; those of classes are gathered under their names and referred to.

    Attributes:
        known: name to schema. A class that stands under a tag is named by the tag, another one by its name.
    """

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.definition: Definition = wire.lifecycle.definition
        self.known: dict[str, Schema] = {}
        self._classes: dict[str, Any] = {}

    def root(self, kind: Any) -> Schema:
        """The schema of a type itself, not a reference to it; of a command with its tag."""
        found = self.of(kind)
        if attrs.has(kind) and issubclass(kind, Command) and kind is not Command:
            return self._class(kind, tag(kind))
        return self.known.pop(found["$ref"].removeprefix("#/$defs/")) if "$ref" in found else found

    def of(self, kind: Any) -> Schema:
        """The schema of a type.

        Raises:
            SpecificationError: it has no form on the wire.
        """
        found = leaf(kind, self.definition.roles)
        if found is not None:
            return dict(found.schema)
        if kind in self.wire.codec.vias:
            return self._named(kind.__name__, kind, lambda: self._class(self.wire.codec.vias[kind].form))
        if kind is Datum:
            return self._named("Datum", kind, self._datum)
        if kind is Currency:
            return self._named("Currency", kind, self._currency)
        if is_tagged(kind):
            return self._union(kind, tags(kind, self.definition.commands))
        return self._composed(kind)

    def _composed(self, kind: Any) -> Schema:
        origin, arguments = get_origin(kind), get_args(kind)
        if is_optional(kind):
            return {"anyOf": [self.of(present(kind)), {"type": "null"}]}
        if origin is tuple and arguments[-1] is Ellipsis:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is tuple:
            parts = [self.of(part) for part in arguments]
            return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}
        if origin is frozenset:
            return {"type": "array", "items": self.of(arguments[0]), "uniqueItems": True}
        if is_named(kind):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if attrs.has(kind):
            return self._named(kind.__name__, kind, lambda: self._class(kind))
        raise SpecificationError(getattr(kind, "__name__", str(kind)), "has no form on the wire")

    def _class(self, kind: Any, named: str = "") -> Schema:
        properties: Schema = {TAG: {"const": named}} if named else {}
        required = [TAG] if named else []
        for field in fields(kind):
            meaning = field.metadata.get("meaning", "")
            properties[field.name] = {**self.of(field.type), **self._bounds(kind, field), **_described(meaning)}
            if field.default is attrs.NOTHING:
                required.append(field.name)
        described = _described((inspect.getdoc(kind) or "").partition("\n")[0])
        return {
            **described,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def _bounds(self, kind: Any, field: attrs.Attribute[Any]) -> Schema:
        """The bounds of an integer that a command declares."""
        bounds = kind.BOUNDS.get(field.name) if issubclass(kind, Command) and field.type is int else None
        return {} if bounds is None else {"minimum": bounds[0], "maximum": bounds[1]}

    def _union(self, kind: Any, members: dict[str, Any]) -> Schema:
        def schema() -> Schema:
            return {
                "oneOf": [
                    self._named(name, member, partial(self._member, member, name)) for name, member in members.items()
                ]
            }

        return self._named("Command", kind, schema) if kind is Command else schema()

    def _member(self, member: Any, name: str) -> Schema:
        via = self.wire.codec.vias.get(member)
        return self._class(member if via is None else via.form, name)

    def _currency(self) -> Schema:
        code = {"type": "string", "pattern": "^[A-Z]{3}$", "description": "A code of ISO 4217."}
        return {"anyOf": [code, self.of(OwnCurrency)]}

    def _datum(self) -> Schema:
        plain = ({"type": "string"}, self.of(int), {"type": "boolean"}, {"type": "null"})
        return {"anyOf": [*plain, self.of(Told)]}

    def _named(self, name: str, kind: Any, schema: Any) -> Schema:
        if name not in self.known:
            self.known[name], self._classes[name] = schema(), kind
        elif self._classes[name] is not kind:
            raise SpecificationError(name, "is the name of two classes on the wire")
        return {"$ref": f"#/$defs/{name}"}


def _described(meaning: str) -> Schema:
    return {"description": meaning} if meaning else {}


if __name__ == "__main__":
    main(sys.argv[1:])
