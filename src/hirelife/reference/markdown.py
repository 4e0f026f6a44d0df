"""Markdown, as the pages need it: tables, code, links, and what a docstring says of its attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hirelife.engine.command import Command

from ..docstrings import documentation

_ATTRIBUTES = re.compile(r"^Attributes:\n((?:(?:    .*)?\n?)+)", re.MULTILINE)
_ENTRY = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_SENTENCE = re.compile(r"S\d+")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a line break or a stroke in a cell is kept from ending it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(part) for part in line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: object) -> str:
    """Text as code; nothing stays nothing."""
    return f"`{text}`" if str(text) else ""


def codes(texts: Iterable[object]) -> str:
    """Several pieces of code."""
    return ", ".join(code(text) for text in texts)


def link(text: str, page: str, anchor: str) -> str:
    """A link to a heading of another page."""
    return f"[{text}]({page}.md#{slug(anchor)})"


def command(kind: type[Command]) -> str:
    """A link to a command."""
    return link(code(kind.name()), "commands", kind.name())


def anchored(text: str, anchor: str) -> str:
    """Text to which a link may lead that is no heading."""
    return f"[{text}]{{#{anchor}}}"


def points(lines: Iterable[tuple[str, str]]) -> str:
    """A list of what is known, each after its word; what is not known is left out."""
    return "".join(f"- {word}: {' '.join(text.split())}\n" for word, text in lines if text)


def slug(heading: str) -> str:
    """The anchor of a heading, as MyST makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def cited(cites: Iterable[str], *, linked: bool) -> str:
    """Citations; a sentence of the source leads to its line in the table of sentences, where there is one."""
    return " ".join(_cite(cite, linked=linked) for cite in cites)


def _cite(cite: str, *, linked: bool) -> str:
    return f"[{cite}](sentences.md#{cite.lower()})" if linked and _SENTENCE.fullmatch(cite) else cite


def first(documented: object) -> str:
    """The first paragraph of a docstring."""
    return documentation(documented).split("\n\n")[0].replace("\n", " ")


def attributes(kind: type) -> dict[str, str]:
    """What the docstrings of a class and its bases say of each attribute."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        section = _ATTRIBUTES.search(documentation(base) + "\n")
        for name, text in _ENTRY.findall(section.group(1)) if section else ():
            found[name] = " ".join(text.split())
    return found


def page(title: str, introduction: str, *parts: str) -> str:
    """A whole page."""
    return "\n".join((f"# {title}\n", f"{introduction}\n", *parts))
