"""The names by which an engagement finds its numbers."""

from __future__ import annotations

import attrs


@attrs.frozen
class Shape:
    """The names by which an engagement's numbers are found. Plain data, so that an engagement can be pickled."""

    facts: tuple[str, ...]
    numbers: tuple[str, ...]
    dues: tuple[str, ...]
    arrays: tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]
    totals: tuple[str, ...]
