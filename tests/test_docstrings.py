"""What people read of a rule, an observation or a command is the same where Python keeps no docstrings."""

from __future__ import annotations

from functools import partial

import pytest

from hirelife import LIFECYCLE
from hirelife.docstrings import documentation, written

THINGS = (
    *(one.function for one in LIFECYCLE.definition.observations.values()),
    *(one.function for one in LIFECYCLE.definition.rules.values()),
    *LIFECYCLE.definition.commands,
)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_the_source_says_what_the_docstring_says(thing: object) -> None:
    """So `-OO` changes no word of a matrix."""
    assert documentation(thing)
    assert documentation(thing) == written(thing)


def test_what_has_no_source_says_nothing() -> None:
    """It is no error."""
    assert "" == written(partial(len)) == written(lambda: None)
