"""The permission matrix as a picture: every permission and role, in every state, with its citation.

What a setting of the lifecycle decides is yes or no; what an engagement decides is `if`, and told in words below.
"""

from __future__ import annotations

from itertools import groupby

from ..engine import Lifecycle
from .board import board
from .diagram import Diagram
from .extract import model_of
from .markup import bold, coloured, left, small
from .metrics import clean, cut, width, wrapped
from .model import Grant, Model
from .places import Box
from .sheet import Sheet
from .texts import SMALL
from .theme import Theme

NAME, ROLE = 96.0, 58.0
CELL, ROW, HEAD = 56.0, 23.0, 16.0
WORDS = {"yes": "yes", "no": "no", "veto": "no, all", "origin": "as before", "if": "if"}
TOKENS = {"yes": "yes", "no": "no", "veto": "no", "origin": "soft", "if": "maybe"}
MEANINGS = {
    "veto": "no, whatever other engagements of the two grant",
    "origin": "as in the state from which it came",
}
CITED = {"i": "nothing takes it away: what was granted before goes on", "D": "a decision where the source is silent"}
SENTENCE = ("S1, S2, …", "the sentence of the source that says so")
FILLS = {"yes": "yes-fill", "no": "no-fill", "veto": "no-fill", "origin": "same-fill", "if": "maybe-fill"}


def matrix(lifecycle: Lifecycle, *, theme: Theme = "auto") -> Diagram:
    """A picture of the permission matrix.

    Args:
        lifecycle: whose permissions.
        theme: as in `draw`.
    """
    model = model_of(lifecycle)
    title = f"{clean(model.title)}: who may read, write to and use what"
    about = f"{len(model.grants)} cells: each permission and role in each of {len(model.nodes)} states."
    facts = {"lifecycle": model.name, "version": model.version, "preset": model.preset}
    return Diagram(
        model,
        lifecycle,
        theme,
        board(title, about, facts, lambda sheet: _paint(sheet, model)),
        lambda: _prose(title, model),
    )


def _lines(model: Model) -> list[tuple[tuple[str, str], list[Grant]]]:
    return [(key, list(cells)) for key, cells in groupby(model.grants, lambda grant: (grant.permission, grant.role))]


def _prose(title: str, model: Model) -> str:
    told = [title, ""]
    for (permission, role), cells in _lines(model):
        words = "; ".join(f"{clean(cell.state)} {_word(cell)}" for cell in cells)
        told.append(f"{clean(permission)}, {clean(role)}: {words}")
    return "\n".join((*told, ""))


def _word(cell: Grant) -> str:
    if cell.value == "veto":
        return clean(f"{WORDS['veto']} {cell.words}").rstrip()
    return clean(cell.words) or WORDS[cell.value]


def _paint(sheet: Sheet, model: Model) -> tuple[float, float]:
    wide = NAME + ROLE + CELL * len(model.nodes)
    for number, node in enumerate(model.nodes):
        name = cut(clean(node.name), SMALL, CELL - 4, bold=True)
        sheet.text(Box(NAME + ROLE + CELL * number, 0, CELL, HEAD), f"<{bold(name, SMALL)}>")
    y, before = HEAD, ""
    conditions: dict[Noted, int] = {}
    for (permission, role), cells in _lines(model):
        if permission != before:
            _at(sheet, bold(cut(clean(permission), SMALL, NAME, bold=True), SMALL), 0, y + 4, NAME)
        before = permission
        _at(sheet, small(cut(clean(role), SMALL, ROLE)), NAME, y + 4, ROLE)
        for number, cell in enumerate(cells):
            mark = conditions.setdefault(_noted(cell), len(conditions) + 1) if cell.words else 0
            _cell(sheet, cell, mark, Box(NAME + ROLE + CELL * number, y, CELL, ROW))
        y += ROW
    return wide, _notes(sheet, model, conditions, y + 8, wide)


Noted = tuple[str, str]
"""A condition in words, and the code of its rule."""


def _noted(cell: Grant) -> Noted:
    return cell.words, cell.condition


def _cell(sheet: Sheet, cell: Grant, mark: int, box: Box) -> None:
    """A word, never a colour alone; below it the sentences."""
    ink, soft = sheet.colour(TOKENS[cell.value]), sheet.colour("soft")
    word = WORDS[cell.value] + (f" [{mark}]" if mark else "")
    cites = cut(" ".join(cell.cites), SMALL, CELL - 2)
    told = coloured(bold(word, SMALL), ink) + ("<BR/>" + coloured(small(cites), soft) if cites else "")
    sheet.node(
        box,
        f"<{told}>",
        shape="box",
        style="filled",
        fillcolor=sheet.colour(FILLS[cell.value]),
        color=sheet.colour("paper"),
        **{"class": f"cell {cell.value}"},
    )


def _notes(sheet: Sheet, model: Model, conditions: dict[Noted, int], y: float, wide: float) -> float:
    """Each condition in words, what is said where it does not hold, and what the other words mean."""
    sentences = dict(model.sentences)
    told = [
        (f"[{number}]", clean(_note(words, sentences.get(code, "") if code else "")))
        for (words, code), number in conditions.items()
    ]
    told += [
        (WORDS[value], MEANINGS[value])
        for value in MEANINGS
        if any(cell.value == value and not cell.words for cell in model.grants)
    ]
    cites = {cite for cell in model.grants for cite in cell.cites}
    told += [SENTENCE] if cites - set(CITED) else []
    told += [(cite, meaning) for cite, meaning in CITED.items() if cite in cites]
    head = max((width(mark, SMALL, bold=True) for mark, _ in told), default=0.0) + 6
    for mark, text in told:
        for number, line in enumerate(wrapped(text, SMALL, (wide - head) * 0.96)):
            _at(sheet, bold("" if number else mark, SMALL), 0, y, head)
            _at(sheet, small(line), head, y, wide - head)
            y += 11
    return y


def _note(words: str, reason: str) -> str:
    """What a condition means: of a permission, with what is said otherwise; of a veto, how long it counts for both."""
    return f"yes, {words}. Otherwise no: {reason}" if reason else f"{MEANINGS['veto']}, {words}."


def _at(sheet: Sheet, markup: str, x: float, y: float, wide: float) -> None:
    sheet.text(Box(x, y, wide, 12), left(markup, wide, 12))
