"""The picture of the coverage: commands that keep a state, found again in the text of its box."""

from xml.etree import ElementTree as ET

import pytest

from examples.paused import PAUSING
from examples.rental import RENTAL
from hirelife import LIFECYCLE, Lifecycle
from hirelife.diagrams import draw
from hirelife.testing.boxed import MARK, SVG, marked

pytest.importorskip("pygraphviz")


def tree(picture: str) -> ET.Element:
    """The picture as a tree."""
    return ET.fromstring(picture)  # noqa: S314  # drawn a moment ago


def said(picture: str) -> dict[str, str]:
    """What is marked in each state, without blanks."""
    found: dict[str, str] = {}
    for group in tree(picture).iter(f"{{{SVG}}}g"):
        texts = [span.text or "" for span in group.iter(f"{{{SVG}}}tspan") if span.get("class") == MARK]
        if texts and "data-state" in group.attrib:
            found[group.attrib["data-state"]] = "".join(texts).replace(" ", "")
    return found


@pytest.mark.parametrize("lifecycle", [LIFECYCLE, PAUSING, RENTAL], ids=["shipped", "paused", "rental"])
def test_every_command_in_a_box_can_be_marked(lifecycle: Lifecycle) -> None:
    """All of them at once; nothing else is, and the text is what it was."""
    diagram = draw(lifecycle)
    drawn = diagram.to_svg(prefix="hl")
    loops = [move for move in diagram.model.moves if move.loop]
    every = marked(drawn, diagram.model, {(move.source, move.command) for move in loops})
    names: dict[str, list[str]] = {}
    for move in loops:
        names.setdefault(move.source, []).append(move.command.replace("_", ""))

    assert {state: sorted("".join(some)) for state, some in names.items()} == {
        state: sorted(text) for state, text in said(every).items()
    }
    assert "".join(tree(drawn).itertext()) == "".join(tree(every).itertext())


def test_one_command_over_two_lines_is_marked_alone() -> None:
    """In its own state, and with the blank between its words."""
    diagram = draw(LIFECYCLE)
    picture = marked(diagram.to_svg(prefix="hl"), diagram.model, {("active", "submit_work"), ("hired", "accept_offer")})

    assert {"active": "submitwork", "hired": "acceptoffer"} == said(picture)
    assert f'<tspan class="{MARK}">accept offer</tspan>' in picture
