"""The pages by file name, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from hirelife.engine.lifecycle import Lifecycle

from .fees import fees
from .invariants import invariants
from .meaning import meaning
from .numbers import numbers
from .rules import deadlines, permissions, rules, settings
from .sentences import sentences
from .table import commands, states, transitions


class Page(Protocol):
    """A page as a function of a lifecycle; `linked`: whether citations lead to a page of sentences."""

    def __call__(self, lifecycle: Lifecycle, /, *, linked: bool) -> str:
        """The Markdown."""
        ...


PAGES: dict[str, Page] = {
    "states": states,
    "transitions": transitions,
    "commands": commands,
    "rules": rules,
    "permissions": permissions,
    "deadlines": deadlines,
    "settings": settings,
    "numbers": numbers,
    "truth-tables": meaning,
}
"""What any lifecycle can say of itself."""
OWN: dict[str, Page] = {"fees": fees, "invariants": invariants, "sentences": sentences}
"""What only the engagement has."""
WRITTEN = "<!-- Written by `python -m hirelife.reference`; do not edit. -->\n\n"


def pages(lifecycle: Lifecycle, *, own: bool = True) -> Iterator[tuple[str, str]]:
    """File names and texts; without `own`, those of a lifecycle that knows no sentence of the source."""
    chosen: dict[str, Callable[..., str]] = {**PAGES, **(OWN if own else {})}
    for name, write_page in chosen.items():
        yield f"{name}.md", WRITTEN + write_page(lifecycle, linked=own).rstrip() + "\n"


def write(lifecycle: Lifecycle, folder: Path) -> list[Path]:
    """Rewrite the pages of a lifecycle in a folder; gives the files."""
    files: list[Path] = []
    for name, text in pages(lifecycle):
        (folder / name).write_text(text, encoding="utf-8")
        files.append(folder / name)
    return files
