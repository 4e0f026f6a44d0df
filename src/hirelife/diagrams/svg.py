"""Graphviz's SVG made fit for pages: named parts, themes, a title and a description; no id that others have too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from .drawing import Drawing
from .theme import PALETTES, Theme

SVG = "http://www.w3.org/2000/svg"
FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = "{http://www.w3.org/XML/1998/namespace}space"


def finished(drawn: bytes, drawing: Drawing, theme: Theme, prefix: str) -> str:
    """The SVG of a drawing.

    Args:
        drawn: what Graphviz wrote.
        drawing: what it was told.
        theme: `auto` follows the reader's settings, by variables.
        prefix: what every id begins with.
    """
    root = ET.fromstring(drawn)  # noqa: S314  # written by Graphviz a moment ago
    group = root[0]
    _head(root, drawing, prefix)
    _parts(group, drawing)
    _plain(root)
    if theme == "auto":
        _variables(root, prefix)
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"


def _head(root: ET.Element, drawing: Drawing, prefix: str) -> None:
    """What the picture is, for those who cannot see it; and what it is of, for programs."""
    group = root[0]
    group.attrib.pop("id", None)
    for old in group.findall(f"{{{SVG}}}title"):
        group.remove(old)
    root.attrib |= {
        "id": prefix,
        "class": "hirelife-diagram",
        "role": "img",
        "aria-labelledby": f"{prefix}-title {prefix}-desc",
        "font-family": FONTS,
        "style": "max-width: 100%; height: auto",
    }
    root.attrib |= {f"data-{key}": _fit(value) for key, value in drawing.facts.items()}
    for number, (name, text) in enumerate((("title", drawing.title), ("desc", drawing.about))):
        made = ET.Element(f"{{{SVG}}}{name}", {"id": f"{prefix}-{name}"})
        made.text = text
        root.insert(number, made)


def _fit(text: str) -> str:
    """Text without the characters that XML has no way to write."""
    return _UNFIT.sub("", text)


def _parts(group: ET.Element, drawing: Drawing) -> None:
    """Give every state and move its names; what is neither has none, and what is not seen goes."""
    for child in list(group):
        part = drawing.parts.get(child.get("id", ""))
        for old in child.findall(f"{{{SVG}}}title"):
            child.remove(old)
        if part is not None:
            child.attrib |= {f"data-{key}": _fit(value) for key, value in part.data.items()}
            title = ET.Element(f"{{{SVG}}}title")
            title.text = part.told
            child.insert(0, title)
        elif child.tag == f"{{{SVG}}}g":
            child.attrib.pop("id", None)
            if len(child) == 0:
                group.remove(child)


def _plain(root: ET.Element) -> None:
    """Leave out what every text would repeat."""
    for text in root.iter(f"{{{SVG}}}text"):
        text.attrib.pop("font-family", None)
        text.attrib.pop(_TEXT, None)


def _variables(root: ET.Element, prefix: str) -> None:
    """Let every colour be a variable, so that the reader's settings or a page can change it."""
    tokens = {colour.lower(): token for token, colour in PALETTES["light"].items()}
    for element in root.iter():
        for attribute in ("fill", "stroke"):
            token = tokens.get(element.get(attribute, "").lower())
            if token:
                _dye(element, attribute, token)
            elif element.tag == f"{{{SVG}}}text" and attribute == "fill" and attribute not in element.attrib:
                _dye(element, attribute, "ink")
    style = ET.Element(f"{{{SVG}}}style")
    style.text = styles(prefix)
    root.insert(2, style)


def _dye(element: ET.Element, attribute: str, token: str) -> None:
    kept = element.get("style")
    told = f"{attribute}:var(--hl-{token})"
    element.set("style", f"{kept};{told}" if kept else told)


def styles(prefix: str) -> str:
    """The variables of each theme: the reader's, unless the page says `data-theme` at its root."""
    light, dark, grey = (_block(PALETTES[name]) for name in ("light", "dark", "print"))
    here = f"#{prefix}"
    return (
        f"{here}{{{light}}}"
        f"@media (prefers-color-scheme: dark){{{here}{{{dark}}}}}"
        f":root[data-theme=light] {here}{{{light}}}:root[data-theme=dark] {here}{{{dark}}}"
        f":root[data-theme=print] {here}{{{grey}}}"
        f"@media print{{{here}{here}{{{light}}}}}"
    )


def _block(palette: Mapping[str, str]) -> str:
    return ";".join(f"--hl-{token}:{colour}" for token, colour in palette.items())
