"""How wide text is, without asking a font: places must not depend on the fonts of a machine.

The widths are those of DejaVu Sans, the widest of the usual fonts, so that text fits in the narrower ones too.
"""

from __future__ import annotations

from collections.abc import Iterator

WIDTHS = {  # hundredths of the font size
    28: "ijl", 29: "IJ", 32: " ,.", 34: "/:;\\|", 35: "f", 36: "-", 39: "()[]t", 41: "r·", 46: '"', 50: "*_`",
    52: "sz", 53: "?", 55: "c", 56: "L", 58: "Fk", 59: "vxy", 60: "P", 61: "TYao", 62: "e", 63: "ESbdghnpqu",
    64: "$0123456789", 66: "K", 68: "AV", 69: "BRXZ", 70: "C", 73: "U", 75: "HN", 77: "DG", 78: "&", 79: "OQ",
    82: "w", 84: "#+<=>^~×→", 86: "M", 95: "%", 97: "m", 99: "W", 100: "@",
}  # fmt: skip
_WIDTH = {char: width / 100 for width, chars in WIDTHS.items() for char in chars}
_OTHER, _WIDE, _FIRST_WIDE = 0.75, 1.35, 0x1100
_BOLD = 1.12
_HINTED = 1.03  # small letters are set on whole pixels


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line, in points; never too little."""
    plain = sum(_WIDTH.get(char, _WIDE if ord(char) >= _FIRST_WIDE else _OTHER) for char in text)
    return plain * size * _HINTED * (_BOLD if bold else 1)


def clean(text: str) -> str:
    """One line without characters that no document may hold."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """A line that fits; what does not is left out, and dots say so."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text + "…"


def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 99) -> tuple[str, ...]:
    """Lines that fit; a word that is longer than a line is broken, and of too many lines the last one says so."""
    lines = list(_lines(clean(text), size, room, bold=bold)) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1]}…", size, room, bold=bold)]
    return tuple(lines)


def _lines(text: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split():
        rest = word
        longer = f"{line} {rest}" if line else rest
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            yield line
        while width(rest, size, bold=bold) > room and len(rest) > 1:
            head = _head(rest, size, room, bold=bold)
            yield head
            rest = rest[len(head) :]
        line = rest
    if line:
        yield line


def _head(word: str, size: float, room: float, *, bold: bool) -> str:
    """As much of a word as fits; one character at least."""
    count = 1
    while count < len(word) and width(word[: count + 1], size, bold=bold) <= room:
        count += 1
    return word[:count]
