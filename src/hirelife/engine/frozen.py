"""Frozen values at the price of plain ones.

An attrs `frozen` class pays some 45 ns a field for its own `__init__`. The few values made at every step are filled as
an instance of a mutable twin with the same slots, which then becomes the frozen class: half the price, the same value.
"""

from __future__ import annotations

from typing import Any

import attrs


def twin(kind: type) -> Any:
    """The mutable twin of an attrs class with slots; fill an instance, then set its `__class__` to `kind`."""
    return type(f"_{kind.__name__}", (), {"__slots__": tuple(field.name for field in attrs.fields(kind))})
