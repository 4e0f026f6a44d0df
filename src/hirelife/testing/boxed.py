"""The commands that keep a state stand in its box as wrapped text: each missing one is found there again, and marked.

The picture knows no command in that text, so it is read as it was set: the letters of all its lines, one after another,
are the names of the commands in the order of the model.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from ..diagrams import Model

SVG = "http://www.w3.org/2000/svg"
MARK = "never"
"""The class of what is marked."""

Letter = tuple[str, str]
"""A letter, and the command in whose name it stands; none for what is between two names."""


def marked(picture: str, model: Model, missing: Collection[tuple[str, str]]) -> str:
    """The picture with every missing command that keeps a state in a `tspan` of its own.

    Args:
        picture: SVG, as `Diagram.to_svg` gives it.
        model: what it shows.
        missing: states, each with the name of a command.
    """
    root = ET.fromstring(picture)  # noqa: S314  # drawn by hirelife a moment ago
    for group in root.iter(f"{{{SVG}}}g"):
        state = group.get("data-state", "")
        wanted = {command for where, command in missing if where == state}
        if wanted:
            _mark(group, list(_letters(model, state)), wanted)
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"


def _letters(model: Model, state: str) -> Iterator[Letter]:
    """What the box of a state says, letter by letter, without blanks: gathered by who may ask, as it is drawn."""
    from ..diagrams.metrics import clean
    from ..diagrams.model import spoken

    gathered: dict[str, list[str]] = {}
    for move in model.loops(state):
        gathered.setdefault(model.letters(move), []).append(move.command)
    for commands in gathered.values():
        for command in commands:
            yield from ((letter, command) for letter in clean(spoken(command)) if letter != " ")
            if command != commands[-1]:
                yield ",", ""


def _mark(group: ET.Element, letters: list[Letter], wanted: Collection[str]) -> None:
    """Mark commands in the texts of a box; what is bold is the name of the state and the letters of the roles."""
    texts = [text for text in group.iter(f"{{{SVG}}}text") if text.get("font-weight") != "bold"]
    drawn = "".join((text.text or "").replace(" ", "") for text in texts)
    told = "".join(letter for letter, _ in letters)
    if not drawn.endswith(told):
        raise ValueError(f"the box of {group.get('data-state')} says {drawn!r}, and not {told!r}")
    left = iter([("", "")] * (len(drawn) - len(told)) + letters)
    for text in texts:
        whose = [next(left)[1] if letter != " " else "" for letter in text.text or ""]
        _split(text, [command in wanted for command in _joined(text.text or "", whose)])


def _joined(text: str, whose: list[str]) -> list[str]:
    """A blank within a name belongs to it."""
    around = zip(["", *whose], [*whose[1:], ""], strict=False)
    return [
        before if letter == " " and before == after else one
        for letter, one, (before, after) in zip(text, whose, around, strict=False)
    ]


def _split(text: ET.Element, marks: list[bool]) -> None:
    """Cut a line where what is marked begins and ends."""
    if not any(marks):
        return
    line, text.text = text.text or "", ""
    for mark, run in groupby(enumerate(line), key=lambda place: marks[place[0]]):
        part = "".join(letter for _, letter in run)
        if mark:
            ET.SubElement(text, f"{{{SVG}}}tspan", {"class": MARK}).text = part
        elif len(text):
            text[-1].tail = part
        else:
            text.text = part
