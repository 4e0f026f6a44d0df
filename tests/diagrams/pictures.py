"""What tests read out of a picture: elements by what they stand for, colours, contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from hirelife.diagrams import graphviz

SVG = "{http://www.w3.org/2000/svg}"
drawable = pytest.mark.skipif(not graphviz.renderer(), reason="neither pygraphviz nor dot is installed")
with_fonts = pytest.mark.skipif(
    not graphviz.renderer() or not graphviz.has_fonts(), reason="no renderer, or no font is installed"
)


def parsed(svg: str) -> ET.Element:
    """The root of a picture."""
    return ET.fromstring(svg)


def states(root: ET.Element) -> dict[str, ET.Element]:
    """The states, by name."""
    return {one.attrib["data-state"]: one for one in root.iter(f"{SVG}g") if "data-state" in one.attrib}


def moves(root: ET.Element) -> dict[tuple[str, str, str], ET.Element]:
    """The moves, by key."""
    found = (one for one in root.iter(f"{SVG}g") if "data-command" in one.attrib)
    return {(one.attrib["data-source"], one.attrib["data-command"], one.attrib["data-target"]): one for one in found}


Outline = tuple[tuple[float, float], ...]


def outlines(root: ET.Element) -> dict[str, Outline]:
    """Where each state stands, measured from the upper left corner of the picture."""
    group = root.find(f"{SVG}g")
    assert group is not None
    found = re.search(r"translate\(([\d.-]+) ([\d.-]+)\)", group.attrib["transform"])
    assert found is not None
    right, down = map(float, found.groups())
    return {
        name: tuple((round(x + right, 1), round(y + down, 1)) for x, y in _points(one))
        for name, one in states(root).items()
    }


def _points(state: ET.Element) -> Iterator[tuple[float, float]]:
    shape = next(one for one in state if one.tag in (f"{SVG}polygon", f"{SVG}path"))
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", shape.attrib.get("points") or shape.attrib["d"])]
    return zip(numbers[::2], numbers[1::2], strict=True)


def texts(element: ET.Element) -> list[str]:
    """The texts within, in their order."""
    return [one.text or "" for one in element.iter(f"{SVG}text")]


@cache
def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


NAMED = {"black": "#000000", "white": "#ffffff"}


def hexadecimal(colour: str) -> str:
    """A colour by its number."""
    return NAMED.get(colour, colour).lower()


def inked(root: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Every text with its colour and the colour that it stands on: the box's, or the paper's."""
    group = root.find(f"{SVG}g")
    assert group is not None
    paper = group[0].attrib["fill"]
    for part in group:
        fills = [one.attrib["fill"] for one in part if one.tag in (f"{SVG}polygon", f"{SVG}path")]
        boxed = part.attrib.get("class", "").startswith("node ")
        ground = next((fill for fill in fills if fill != "none"), paper) if boxed else paper
        for text in part.iter(f"{SVG}text"):
            yield text.text or "", hexadecimal(text.attrib.get("fill", "black")), hexadecimal(ground)


def lined(root: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Every line with its colour and that of the paper."""
    group = root.find(f"{SVG}g")
    assert group is not None
    paper = hexadecimal(group[0].attrib["fill"])
    for part in list(group)[1:]:
        if "cell" in part.attrib.get("class", "").split():
            continue  # cells of a table have no lines: each says its word
        for one in part:
            stroke = one.attrib.get("stroke", "none")
            if stroke != "none":
                yield part.attrib.get("id", part.attrib.get("class", "")), hexadecimal(stroke), paper
