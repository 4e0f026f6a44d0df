"""Every sentence of the source that demands something: a situation in which it holds, and one in which it refuses."""

import pytest

from tests.sentences import choosing, closing, disputing
from tests.sentences.case import Case, expected, shown
from tests.sentences.steps import PRESETS

CASES = (*choosing.CASES, *closing.CASES, *disputing.CASES)


def each(refusing: bool) -> list[object]:
    """The cases of one kind in every preset."""
    return [
        pytest.param(case, preset, id=f"{case.name}-{preset}")
        for case in CASES
        if bool(case.codes) is refusing
        for preset in case.presets
    ]


@pytest.mark.parametrize(("case", "preset"), each(refusing=False))
def test_it_holds(case: Case, preset: str) -> None:
    """Given the history, what is asked is granted, leads where it should, tells whom it should, and moves the money."""
    asked = shown(case, PRESETS[preset])

    assert expected(case) == asked


@pytest.mark.parametrize(("case", "preset"), each(refusing=True))
def test_it_refuses(case: Case, preset: str) -> None:
    """Given the history, what is asked is refused with exactly these codes, and the refusal cites the sentence."""
    asked = shown(case, PRESETS[preset])

    assert expected(case) == asked
