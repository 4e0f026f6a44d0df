"""Hooks for what is made of other things: classes, unions under a tag, mappings, tuples, sets, and what may be null.

A hook reads one type from a clean tree, or writes it; it asks the converter for the hooks of the parts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_args

import attrs

from ..errors import CommandError, MoneyError
from .envelope import spelled
from .kinds import TAG, fields, present, tag
from .problems import Unfit, needs, quoted

Converter = Any  # cattrs.Converter, which is not imported for its name
Reader = Callable[[Any, Any], Any]
Writer = Callable[[Any], Any]


def class_in(made: Converter, kind: Any) -> Reader:
    """An object to an attrs class. The validators of its fields run one by one, so that each tells its problem."""
    from cattrs.gen import make_dict_structure_fn, override

    checked = {
        field.name: override(struct_hook=_field_in(made, kind, field))
        for field in fields(kind)
        if field.validator is not None
    }
    inner: Any = make_dict_structure_fn(kind, made, **cast("Any", checked))
    return lambda value, _: inner(needs(dict, value), kind)


def _field_in(made: Converter, owner: Any, field: attrs.Attribute[Any]) -> Reader:
    inner = made.get_structure_hook(field.type)
    bare = owner.__new__(owner)  # a validator asks no more of it than its class

    def load(value: object, kind: Any) -> Any:
        found = inner(value, kind)
        try:
            cast("Any", field.validator)(bare, field, found)
        except (CommandError, MoneyError, Unfit):
            raise
        except Exception:  # it asks more: the constructor, which comes next, asks it again
            return found
        return found

    return load


def class_out(made: Converter, kind: Any) -> Writer:
    """An attrs class to an object."""
    from cattrs.gen import make_dict_unstructure_fn

    fields(kind)  # resolves the types
    inner: Any = make_dict_unstructure_fn(kind, made)

    def dump(value: object) -> Any:
        if not isinstance(value, kind):
            raise Unfit("type", f"expected a {kind.__name__}, got a {type(value).__name__}")
        return inner(value)

    return dump


def union_in(made: Converter, members: dict[str, Any]) -> Reader:
    """An object with a tag to the class of that tag."""
    hooks = {name: made.get_structure_hook(member) for name, member in members.items()}

    def load(value: object, _: Any) -> Any:
        found = dict(needs(dict, value))
        if TAG not in found:
            raise Unfit("missing", "is missing", tuple(members), (TAG,))
        name = found.pop(TAG)
        if not isinstance(name, str) or name not in members:
            shown = quoted(name) if isinstance(name, str) else "what stands here"
            raise Unfit("unknown", f"{shown} is not known", tuple(members), (TAG,))
        return hooks[name](found, members[name])

    return load


def union_out(made: Converter, members: dict[str, Any]) -> Writer:
    """One of several classes to an object with its tag."""
    hooks = {member: made.get_unstructure_hook(member) for member in members.values()}

    def dump(value: object) -> Any:
        if type(value) not in hooks:
            raise Unfit("unknown", f"a {type(value).__name__} is none of the kinds that stand here", tuple(members))
        return {TAG: tag(type(value)), **hooks[type(value)](value)}

    return dump


def mapping_in(made: Converter, kind: Any) -> Reader:
    """An object to a mapping."""
    from cattrs import cols

    inner: Any = cast("Any", cols).mapping_structure_factory(kind, made)
    return lambda value, _: inner(needs(dict, value), kind)


def mapping_out(made: Converter, kind: Any) -> Writer:
    """A mapping to an object."""
    hook = made.get_unstructure_hook(get_args(kind)[1])
    return lambda value: {str(key): hook(item) for key, item in value.items()}


def optional_in(made: Converter, kind: Any) -> Reader:
    """Null to None, anything else to what may stand there."""
    inner = made.get_structure_hook(present(kind))
    return lambda value, _: None if value is None else inner(value, present(kind))


def optional_out(made: Converter, kind: Any) -> Writer:
    """None to null."""
    inner = made.get_unstructure_hook(present(kind))
    return lambda value: None if value is None else inner(value)


def tuple_in(made: Converter, kind: Any) -> Reader:
    """An array to a tuple, of any length or of a fixed one."""
    from cattrs.cols import homogenous_tuple_structure_factory
    from cattrs.gen import make_hetero_tuple_structure_fn

    arguments = get_args(kind)
    if arguments[-1] is Ellipsis:
        inner: Any = homogenous_tuple_structure_factory(kind, made)
        return lambda value, _: inner(needs(list, value), kind)
    parts: Any = make_hetero_tuple_structure_fn(kind, made, detailed_validation=True)

    def load(value: object, _: Any) -> Any:
        if len(needs(list, value)) != len(arguments):
            raise Unfit("length", f"expected {len(arguments)} values")
        return parts(value, kind)

    return load


def tuple_out(made: Converter, kind: Any) -> Writer:
    """A tuple to an array."""
    arguments = get_args(kind)
    hooks = [made.get_unstructure_hook(part) for part in arguments if part is not Ellipsis]
    if arguments[-1] is Ellipsis:
        return lambda value: [hooks[0](item) for item in value]
    return lambda value: [hook(item) for hook, item in zip(hooks, value, strict=True)]


def set_in(made: Converter, kind: Any) -> Reader:
    """An array in which nothing stands twice to a frozenset."""
    from cattrs.cols import list_structure_factory

    inner: Any = list_structure_factory(kind, made)

    def load(value: object, _: Any) -> Any:
        found = inner(needs(list, value), kind)
        if len(set(found)) < len(found):
            raise Unfit("duplicate", "a member of this set stands here more than once")
        return frozenset(found)

    return load


def set_out(made: Converter, kind: Any) -> Writer:
    """A frozenset to an array, sorted by what is written."""
    hook = made.get_unstructure_hook(get_args(kind)[0])
    return lambda value: sorted((hook(item) for item in value), key=spelled)
