"""Python that has a counterpart in `js/python.js`, by the object itself."""

from __future__ import annotations

import builtins
import functools
import hashlib
import itertools
import typing
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any

import attrs

from ...currencies import Currency
from ...engine import command
from ...engine.vocabulary import Role, State
from ...money import Money

_BUILTINS: dict[str, Any] = {
    name: getattr(builtins, name)
    for name in (
        "abs", "all", "any", "ascii", "bool", "bytes", "dict", "enumerate", "float", "frozenset", "getattr", "hasattr",
        "int", "isinstance", "len", "list", "max", "min", "next", "range", "reversed", "set", "sorted", "str", "sum",
        "tuple", "type", "vars", "zip",
    )
}  # fmt: skip
_OTHERS: dict[str, Any] = {
    "accumulate": itertools.accumulate,
    "pairwise": itertools.pairwise,
    "partial": functools.partial,
    "cast": typing.cast,
    "evolve": attrs.evolve,
    "has": attrs.has,
    "fields": attrs.fields,
    "sha256": hashlib.sha256,
    "instant": command.instant,
    "moment": command.moment,
    "aware": command.aware,
    "text": command.text,
    "datetime": datetime,
    "date": date,
    "Enum": Enum,
    "Iterable": Iterable,
    "Role": Role,
    "State": State,
    "NoneType": type(None),
}
NATIVES: dict[int, str] = {id(value): f"py.{name}" for name, value in (*_BUILTINS.items(), *_OTHERS.items())}
"""The name in JavaScript, by the identity of the Python object."""
CLASS_METHODS: dict[tuple[type, str], str] = {
    (dict, "fromkeys"): "py.fromkeys",
    (int, "from_bytes"): "py.from_bytes",
    (object, "__setattr__"): "py.setattr",
    (Currency, "from_number"): "py.currency_from_number",
    (Currency, "of"): "py.currency_of",
    (Money, "of"): "py.money_of",
}
"""The same for methods of classes."""
