"""The converter of cattrs for one lifecycle: strict about types, telling every problem.

cattrs is imported in this room alone, and only when a converter is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any

import attrs

from ..engine.command import Command
from ..engine.vocabulary import Role
from ..errors import SpecificationError
from . import composing
from .composing import Converter, Reader, Writer
from .kinds import Via, is_named, is_optional, is_tagged, is_tuple, tags
from .leaves import leaf

_CASTS = (str, bytes, int, float, Path)  # cattrs calls these and their subclasses with whatever came

Special = Callable[[Converter], tuple[Reader, Writer]]
Factory = Callable[[Any], Any]


def converter(
    roles: tuple[Role, ...],
    commands: tuple[type[Command], ...],
    vias: Mapping[Any, Via],
    specials: Mapping[Any, Special],
) -> Converter:
    """A converter for the types of one lifecycle.

    Args:
        roles: those of the lifecycle; the host's may stand as `by`.
        commands: those of the lifecycle.
        vias: the types that travel as another.
        specials: the types with a reader and a writer of their own, which may ask the converter.
    """
    from cattrs import Converter as Cattrs
    from cattrs.cols import is_frozenset

    made: Any = Cattrs(detailed_validation=True, forbid_extra_keys=True)
    members = partial(tags, commands=commands)
    # What was registered last is asked first.
    for predicate, load, dump in (
        (_anything, _no_form, _no_form),
        (attrs.has, composing.class_in, composing.class_out),
        (is_named, composing.mapping_in, composing.mapping_out),
        (is_optional, composing.optional_in, composing.optional_out),
        (is_tuple, composing.tuple_in, composing.tuple_out),
        (is_frozenset, composing.set_in, composing.set_out),
    ):
        _register(made, predicate, partial(load, made), partial(dump, made))
    _register(
        made,
        is_tagged,
        lambda kind: composing.union_in(made, members(kind)),
        lambda kind: composing.union_out(made, members(kind)),
    )
    _register_leaves(made, roles)
    _register(made, vias.__contains__, lambda kind: _via_in(made, vias[kind]), lambda kind: _via_out(made, vias[kind]))
    for kind, special in specials.items():
        reader, writer = special(made)
        _register(made, partial(_same, kind), partial(_given, reader), partial(_given, writer))
    return made


def _register(made: Converter, predicate: Callable[[Any], bool], load: Factory, dump: Factory) -> None:
    made.register_structure_hook_factory(predicate, load)
    made.register_unstructure_hook_factory(predicate, dump)


def _register_leaves(made: Converter, roles: tuple[Role, ...]) -> None:
    known = cache(partial(leaf, roles=roles))

    def load(value: object, kind: Any) -> Any:
        return (known(kind) or _no_form(made, kind)).load(value)

    def dump(kind: Any, value: object) -> Any:
        asked = type(value) if isinstance(value, Enum) else kind  # an Enum of text is asked for as text
        return (known(asked) or _no_form(made, kind)).dump(value)

    def dumping(kind: Any) -> Writer:
        return partial(dump, kind)

    _register(made, lambda kind: known(kind) is not None, partial(_given, load), dumping)
    for kind in _CASTS:
        made.register_structure_hook(kind, load)
    for kind in (str, bytes, Path):
        made.register_unstructure_hook(kind, partial(dump, kind))


def _via_in(made: Converter, via: Via) -> Reader:
    inner = made.get_structure_hook(via.form)
    return lambda value, _: via.load(inner(value, via.form))


def _via_out(made: Converter, via: Via) -> Writer:
    inner = made.get_unstructure_hook(via.form)
    return lambda value: inner(via.dump(value))


def _anything(_: object) -> bool:
    return True


def _same(kind: object, other: object) -> bool:
    return kind is other


def _given(hook: Reader | Writer, _: object) -> Reader | Writer:
    return hook


def _no_form(_: Converter, kind: Any) -> Any:
    raise SpecificationError(getattr(kind, "__name__", str(kind)), "has no form on the wire")
