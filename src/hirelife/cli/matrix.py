"""`hirelife matrix`: the permission matrix with its citations."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import attrs
import click

from .exits import Code, say
from .options import preset_option
from .pictures import theme_option, written

if TYPE_CHECKING:
    from ..diagrams import Diagram
    from ..engine.lifecycle import Lifecycle
    from ..engine.permission import Cell

WORDS = {"Y": "yes", "n": "no", "N": "no, and in every other engagement of the two", "=": "as before the dispute"}
FORMATS = ("text", "md", "csv", "json")


@attrs.frozen
class Entry:
    """One cell of the matrix, as it is under a preset.

    Attributes:
        permission: its name.
        role: who it is about.
        state: the state.
        value: yes, no, as before, or `if` and the code of the rule that must hold.
        cites: the sentences behind it.
    """

    permission: str
    role: str
    state: str
    value: str
    cites: tuple[str, ...]


@click.command(short_help="The permission matrix, with its citations.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How it is written.")
@click.option("-o", "--output", metavar="FILE", help="Draw it into a file: svg, png, pdf. - is standard output.")
@theme_option
@preset_option
def matrix(*, form: str, output: str | None, theme: str, preset: str | None) -> int:
    """Who may read, write to and use what, in every state, with the sentence behind every cell."""
    from .pen import Pen
    from .presets import lifecycle_of

    if output and output != "-":
        written(lambda: _picture(lifecycle_of(preset or "literal"), theme), output, "")
        return Code.YES
    lifecycle, pen = lifecycle_of(preset or "literal"), Pen.here()
    found = tuple(entries(lifecycle))
    writer = {"text": lambda: _text(lifecycle, found), "md": lambda: _markdown(found)}
    writer |= {"csv": lambda: _csv(found), "json": lambda: _json(found)}
    for line in writer[form]():
        say(line, colour=pen.colour)
    return Code.YES


def _picture(lifecycle: Lifecycle, theme: str) -> Diagram:
    from ..diagrams import matrix as grid
    from ..diagrams.theme import themed

    return grid(lifecycle, theme=themed(theme))


def entries(lifecycle: Lifecycle) -> Iterator[Entry]:
    """Every cell, in the order of the definition."""
    for line in lifecycle.definition.permissions:
        for role in line.roles:
            for state, cell in line.cells.items():
                yield Entry(line.name, role.name, state, _word(cell), cell.cites)


def _word(cell: Cell) -> str:
    return WORDS.get(cell.value, f"if {cell.value}")


def _text(lifecycle: Lifecycle, found: Iterable[Entry]) -> Iterator[str]:
    """A block for each permission, a line for each answer that somebody has in some states."""
    from .pen import Pen
    from .words import cited

    pen = Pen.here()
    meanings = {line.name: line.meaning for line in lifecycle.definition.permissions}
    conditions = {code: rule.reason for code, rule in lifecycle.definition.rules.items()}
    for permission, block in groupby(found, key=lambda entry: entry.permission):
        yield ""
        yield f"{pen.bold(permission)}  {pen.dim(meanings[permission])}"
        for role, cells in groupby(block, key=lambda entry: entry.role):
            name = role
            for value, cites, states in _alike(cells):
                dye = pen.green if value == "yes" else pen.yellow if value.startswith("if ") else pen.red
                head = f"  {name:<11} {value}:"
                shown = f"  {pen.cyan(name) + ' ' * (11 - len(name))} {dye(value)}:"
                yield from pen.hanging(
                    head, f"{', '.join(states)} [{cited(cites)}]", max(20, len(head) + 1), shown=shown
                )
                name = ""
    yield ""
    for code in dict.fromkeys(entry.value[3:] for entry in found if entry.value.startswith("if ")):
        yield from pen.hanging(f"  {code}", f"otherwise: {conditions[code]}", 28, shown=f"  {pen.yellow(code)}")


def _alike(cells: Iterable[Entry]) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Answers with the states that have them, in the order in which they first come."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for cell in cells:
        found.setdefault((cell.value, cell.cites), []).append(cell.state)
    for (value, cites), states in found.items():
        yield value, cites, states


def _markdown(found: Iterable[Entry]) -> Iterator[str]:

    lines = {key: list(cells) for key, cells in groupby(found, key=lambda entry: (entry.permission, entry.role))}
    states = [cell.state for cell in next(iter(lines.values()))]
    head = ["permission", "role", *states]
    rows = [[*key, *(f"{cell.value} {' '.join(cell.cites)}" for cell in cells)] for key, cells in lines.items()]
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    for row in (head, ["-" * width for width in widths], *rows):
        yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"


def _csv(found: Iterable[Entry]) -> Iterator[str]:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("permission", "role", "state", "value", "cites"))
    writer.writerows((entry.permission, entry.role, entry.state, entry.value, " ".join(entry.cites)) for entry in found)
    yield written.getvalue().rstrip("\n")


def _json(found: Iterable[Entry]) -> Iterator[str]:
    yield json.dumps([attrs.asdict(entry) for entry in found], ensure_ascii=False, indent=1)
