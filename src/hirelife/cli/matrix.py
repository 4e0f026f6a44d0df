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
    from ..diagrams.model import Grant
    from ..engine.lifecycle import Lifecycle
    from .pen import Pen

WORDS = {
    "yes": "yes",
    "no": "no",
    "veto": "no, and in every other engagement of the two",
    "origin": "as in the state before",
}
FORMATS = ("text", "md", "csv", "json")


@attrs.frozen
class Entry:
    """One cell of the matrix, as it is under the settings of a lifecycle.

    Attributes:
        permission: its name.
        role: who it is about.
        state: the state.
        value: yes, no, no for all that the two share, as before; or what the engagement decides, in words that begin
            with `if` or `unless`.
        cites: the sentences behind it.
        rule: the code of the rule, where the engagement decides.
    """

    permission: str
    role: str
    state: str
    value: str
    cites: tuple[str, ...]
    rule: str


@click.command(short_help="The permission matrix, with its citations.")
@click.argument("lifecycle", required=False, metavar="[LIFECYCLE]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How it is written.")
@click.option("-o", "--output", metavar="FILE", help="Draw it into a file: svg, png, pdf. - is standard output.")
@theme_option
@preset_option
def matrix(*, lifecycle: str | None, form: str, output: str | None, theme: str, preset: str | None) -> int:
    """Who may read, write to and use what, in every state, with the sentence behind every cell.

    Of a lifecycle: literal, strict, or your own as path.py:NAME or MODULE:NAME. What its settings decide is
    yes or no; the rest says on what it depends.
    """
    from .lifecycles import named
    from .pen import Pen

    if lifecycle and preset:
        raise click.UsageError("a LIFECYCLE and --preset say the same: give one of them.")
    chosen, pen = named(lifecycle or preset or "literal"), Pen.here()
    if output and output != "-":
        written(lambda: _picture(chosen, theme), output, "")
        return Code.YES
    found = tuple(entries(chosen))
    writer = {"text": lambda: _text(chosen, found), "md": lambda: _markdown(found)}
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
    from ..diagrams import model_of

    for cell in model_of(lifecycle).grants:
        yield Entry(cell.permission, cell.role, cell.state, _value(cell), cell.cites, cell.condition)


def _value(cell: Grant) -> str:
    if cell.value == "veto":
        return f"{WORDS['veto']} {cell.words}".rstrip()
    return cell.words or WORDS[cell.value]


def _text(lifecycle: Lifecycle, found: Iterable[Entry]) -> Iterator[str]:
    """A block for each permission, a line for each answer that somebody has in some states."""
    from ..diagrams import model_of
    from .pen import Pen, plain

    pen = Pen.here()
    meanings = {line.name: line.meaning for line in lifecycle.definition.permissions}
    yield pen.bold(plain(model_of(lifecycle).title))
    for permission, block in groupby(found, key=lambda entry: entry.permission):
        yield ""
        yield f"{pen.bold(permission)}  {pen.dim(meanings[permission])}"
        for role, cells in groupby(block, key=lambda entry: entry.role):
            yield from _role(pen, role, cells)


def _role(pen: Pen, role: str, cells: Iterable[Entry]) -> Iterator[str]:
    """A role's answers: plain ones after their word, the others with what they depend on."""
    from .words import cited

    name = role
    for entry, states in _alike(cells):
        word, told = ("maybe", f", {entry.value}") if entry.rule else _parted(entry.value)
        dye = pen.green if word == "yes" else pen.yellow if entry.rule else pen.red
        head = f"  {name:<11} {word}:"
        shown = f"  {pen.cyan(name) + ' ' * (11 - len(name))} {dye(word)}:"
        text = f"{', '.join(states)}{told} [{cited(entry.cites)}]"
        yield from pen.hanging(head, text, max(21, len(head) + 1), shown=shown)
        name = ""


def _parted(value: str) -> tuple[str, str]:
    """The word, and what is added to it."""
    word, comma, rest = value.partition(",")
    return word, comma + rest


def _alike(cells: Iterable[Entry]) -> Iterator[tuple[Entry, list[str]]]:
    """Answers with the states that have them, in the order in which they first come."""
    found: dict[tuple[str, frozenset[str]], tuple[Entry, list[str]]] = {}
    for cell in cells:
        found.setdefault((cell.value, frozenset(cell.cites)), (cell, []))[1].append(cell.state)
    yield from found.values()


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
    writer.writerow(("permission", "role", "state", "value", "cites", "rule"))
    writer.writerows(
        (entry.permission, entry.role, entry.state, entry.value, " ".join(entry.cites), entry.rule) for entry in found
    )
    yield written.getvalue().rstrip("\n")


def _json(found: Iterable[Entry]) -> Iterator[str]:
    yield json.dumps([attrs.asdict(entry) for entry in found], ensure_ascii=False, indent=1)
