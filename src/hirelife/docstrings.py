"""The documentation of a thing, also where Python was told to drop docstrings (-OO): its source has it still."""

from __future__ import annotations

import ast
import sys
from inspect import cleandoc, getsource
from textwrap import dedent
from typing import Any

DROPPED = 2
"""The level of optimisation at which docstrings are gone."""


def documentation(thing: object) -> str:
    """The docstring of a function or a class itself, its indentation taken off; empty where it has none."""
    kept = vars(thing).get("__doc__") if isinstance(thing, type) else thing.__doc__
    if isinstance(kept, str):
        return cleandoc(kept)
    return written(thing) if sys.flags.optimize >= DROPPED else ""


def written(thing: Any) -> str:
    """The docstring of a function or a class as its source has it; empty where there is no source."""
    try:
        made = ast.parse(dedent(getsource(thing))).body[0]
    except (OSError, TypeError, SyntaxError):
        return ""
    return ast.get_docstring(made) or "" if isinstance(made, (ast.FunctionDef, ast.ClassDef)) else ""
