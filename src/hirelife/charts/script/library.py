"""Everything that was translated: functions, and the classes of payloads with those members that somebody names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property
from types import FunctionType
from typing import Any, cast

import attrs

from ...currencies import Currency
from ...engine.command import Command
from ...engine.vocabulary import Role, State
from ...money import Money
from .literals import literal, quoted
from .natives import NATIVES
from .source import Untranslatable
from .statements import translated

FOREIGN = (Money, Currency)
"""Classes whose own checks the reader of the page stands in for, as it does for who asks and when."""


class Library:
    """Translates on demand, each thing once.

    Attributes:
        gaps: what has no translation, with the reason; asked for in the page, it says so.
    """

    def __init__(self) -> None:
        self.gaps: dict[str, str] = {}
        self._functions: dict[Callable[..., Any], str] = {}
        self._texts: dict[str, str] = {}
        self._kinds: dict[type, str] = {}
        self._kind_texts: dict[type, str] = {}
        self._members: dict[tuple[type, str], str] = {}
        self._wanted: dict[str, None] = {}

    def want(self, name: str) -> None:
        """Some expression asks for an attribute of this name."""
        self._wanted[name] = None

    def value(self, value: Any) -> str:
        """The JavaScript of a Python object that an expression names."""
        if _known(value):
            return NATIVES[id(value)]
        if isinstance(value, FunctionType):
            return self.function(value)
        if _is_class(value):
            return self._class(value)
        if type(value) is tuple:
            return f"[{', '.join(self.value(part) for part in cast('tuple[object, ...]', value))}]"
        return self._instance(value)

    def _class(self, kind: Any) -> str:
        if issubclass(kind, Enum):
            return "py.Word"
        return self.kind(kind) if _has_fields(kind) else literal(kind)

    def _instance(self, value: Any) -> str:
        kind: Any = value.__class__
        if not _has_fields(kind) or isinstance(value, (Role, State)):
            return literal(value)
        fields = [self.value(getattr(value, field.name)) for field in attrs.fields(kind) if field.init]
        return f"py.make({self.kind(kind)}, [{', '.join(fields)}])"

    def function(self, function: Callable[..., Any]) -> str:
        """The name of a function's translation; where there is none, of one that says so when it is called."""
        if function not in self._functions:
            name = f"fn_{function.__name__.strip('<>')}_{len(self._functions)}"
            self._functions[function] = name
            self._texts[name] = self._translated(function)
        return self._functions[function]

    def _translated(self, function: Callable[..., Any]) -> str:
        try:
            return translated(self, function)
        except Untranslatable as reason:
            where = f"{function.__module__}.{function.__qualname__}"
            self.gaps[where] = str(reason)
            return f"py.cannot({quoted(where)}, {quoted(str(reason))})"

    def kind(self, kind: type) -> str:
        """The name of a class of payload values."""
        if kind not in self._kinds:
            taken = set(self._kinds.values())
            name = f"K_{kind.__name__}" if f"K_{kind.__name__}" not in taken else f"K_{kind.__name__}_{len(taken)}"
            self._kinds[kind] = name
            base = next((part for part in kind.__mro__[1:] if attrs.has(part)), None)
            inherits = self.kind(base) if base is not None else "null"
            foreign = kind in FOREIGN
            fields = ", ".join(self._field(field, foreign=foreign) for field in attrs.fields(attrs.resolve_types(kind)))
            post = "null" if foreign else self._post_init(kind)
            self._kind_texts[kind] = f"const {name} = py.kind({quoted(kind.__name__)}, {inherits}, [{fields}], {post});"
        return self._kinds[kind]

    def _post_init(self, kind: type) -> str:
        found = inspect.getattr_static(kind, "__attrs_post_init__", None)
        own = isinstance(found, FunctionType) and found is not Command.__attrs_post_init__
        return f"() => {self.function(cast('FunctionType', found))}" if own else "null"

    def _field(self, field: attrs.Attribute[Any], *, foreign: bool) -> str:
        parts = [f"name: {quoted(field.name)}", f"init: {literal(field.init)}"]
        foreign = foreign or field.name in attrs.fields_dict(Command)
        if field.default is not attrs.NOTHING:
            parts.append(f"preset: {self._default(field.default)}")
        converter = cast("Any", field).converter
        if converter is not None and not foreign:
            parts.append(f"converter: () => {self._callable(converter)}")
        if field.validator is not None and not foreign:
            parts.append(f"validator: () => {self._validator(field.validator)}")
        return "{" + ", ".join(parts) + "}"

    def _default(self, default: Any) -> str:
        if isinstance(default, cast("Any", attrs.Factory)):
            made = self._callable(default.factory)
            return f"($self) => {made}({'$self' if default.takes_self else ''})"
        return f"() => {self.value(default)}"

    def _callable(self, given: Any) -> str:
        return NATIVES[id(given)] if _known(given) else self.function(given)

    def _validator(self, validator: Any) -> str:
        if isinstance(validator, FunctionType):
            return self.function(validator)
        name = type(validator).__name__
        if name == "_InstanceOfValidator":
            given: Any = validator.type
            kinds: tuple[Any, ...] = (given,) if inspect.isclass(given) else tuple(given)
            return f"py.v_instance([{', '.join(self.value(kind) for kind in kinds)}])"
        if name == "_OptionalValidator":
            return f"py.v_optional({self._validator(validator.validator)})"
        if name == "_AndValidator":
            return f"py.v_all([{', '.join(self._validator(part) for part in validator._validators)}])"  # noqa: SLF001
        if name == "_DeepIterable":
            return f"py.v_each({self._validator(validator.member_validator)})"
        self.gaps[name] = "a validator that has no translation: values that it refuses are taken"
        return "py.v_all([])"

    def members(self) -> Iterator[str]:
        """The statements that give every class those members that are asked for, until nothing new is asked."""
        while True:
            todo = [(kind, name) for kind in self._kinds for name in self._wanted if (kind, name) not in self._members]
            if not todo:
                break
            for kind, name in todo:
                self._members[kind, name] = self._member(kind, name)
        yield from (text for text in self._members.values() if text)

    def _member(self, kind: type, name: str) -> str:
        found = _cached(kind).get(name) or inspect.getattr_static(kind, name, None)
        owner = self._kinds[kind]
        if isinstance(found, property) and found.fget is not None:
            return f"py.getter({owner}, {quoted(name)}, () => {self.function(found.fget)});"
        if isinstance(found, cached_property):
            return f"py.getter({owner}, {quoted(name)}, () => {self.function(found.func)});"
        if isinstance(found, FunctionType):
            return f"py.method({owner}, {quoted(name)}, () => {self.function(found)});"
        if found is None or name in attrs.fields_dict(kind):
            return ""
        try:
            return f"py.constant({owner}, {quoted(name)}, {literal(found)});"
        except Untranslatable:
            return ""

    def text(self) -> str:
        """Everything, in an order in which it can be run."""
        members = list(self.members())
        ordered = sorted(self._kinds, key=lambda kind: len(kind.__mro__))
        kinds = [self._kind_texts[kind] for kind in ordered]
        functions = [f"const {name} = {text};" for name, text in self._texts.items()]
        return "\n".join([*kinds, *functions, *members])


def _cached(kind: type) -> dict[str, Any]:
    """The cached properties of a class with slots, which attrs keeps behind its `__getattr__`."""
    getter = inspect.getattr_static(kind, "__getattr__", None)
    kept = getattr(getter, "__globals__", {}).get("cached_properties", {})
    return {name: property(function) for name, function in kept.items()}


def _has_fields(kind: Any) -> bool:
    """Whether it is an attrs class; asked so that its type is not narrowed to one that is known in part."""
    return attrs.has(kind)


def _is_class(value: Any) -> bool:
    """Whether it is a class; asked so for the same reason."""
    return inspect.isclass(value)


def _known(value: Any) -> bool:
    return id(value) in NATIVES
