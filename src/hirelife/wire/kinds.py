"""What an annotation says: the members of a union with their tags, what may be null, the fields of a class."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import GenericAlias, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from ..engine.command import Command
from ..errors import SpecificationError

TAG = "kind"
"""The key that names the command, or the member of a union."""


@attrs.frozen(eq=False)
class Via:
    """A type that travels as another: the form in which it is written, and both ways."""

    form: Any
    load: Callable[[Any], Any]
    dump: Callable[[Any], Any]


def tag(kind: type) -> str:
    """The class's name on the wire: `SubmitWork` is `submit_work`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def is_tagged(kind: Any) -> bool:
    """Whether it is `Command`, or a union of attrs classes."""
    return kind is Command or (is_union(kind) and all(attrs.has(member) for member in get_args(kind)))


def tags(kind: Any, commands: tuple[type[Command], ...]) -> dict[str, Any]:
    """The members of a union of attrs classes by their tags; of `Command`, the commands.

    Raises:
        SpecificationError: a member has a field of the tag's name.
    """
    members = commands if kind is Command else get_args(kind)
    for member in members:
        if TAG in attrs.fields_dict(member):
            raise SpecificationError(member.__name__, f"has a field {TAG!r}, which is the tag of the wire format")
    return {tag(member): member for member in members}


def fields(kind: Any) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of an attrs class that its constructor takes, their types resolved."""
    return tuple(field for field in attrs.fields(attrs.resolve_types(kind)) if field.init)


def is_union(kind: Any) -> bool:
    """Whether it is a union."""
    return get_origin(kind) in (Union, UnionType)


def is_optional(kind: Any) -> bool:
    """Whether None is among the members of a union."""
    return is_union(kind) and type(None) in get_args(kind)


def is_tuple(kind: Any) -> bool:
    """Whether it is a tuple with its members' types."""
    return get_origin(kind) is tuple


def is_named(kind: Any) -> bool:
    """Whether it is a mapping from text."""
    return get_origin(kind) in (dict, Mapping) and get_args(kind)[0] is str


def present(kind: Any) -> Any:
    """The members of a union but None."""
    return Union[tuple(part for part in get_args(kind) if part is not type(None))]  # noqa: UP007  # made at run time


def many(kind: Any) -> Any:
    """The type of a tuple of any length."""
    return GenericAlias(tuple, (kind, ...))
