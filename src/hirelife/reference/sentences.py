"""The page about the source: for each sentence what carries it in the definition, and the tests that show it."""

from __future__ import annotations

from collections.abc import Iterable

from hirelife.engine.lifecycle import Lifecycle

from .markdown import anchored, code, link, page, table
from .source import SENTENCES, Sentence

INTRODUCTION = """\
What each sentence of the source says, how it is read, what carries it, and the tests that show it: one in which it
holds, one in which somebody is refused by it. Run those of one sentence with
`pytest tests/test_sentences.py -k "S43-"`."""
IN_CODE = {"S16": "`Contract.relationship`"}
"""What carries a sentence outside the definition."""


def carriers(lifecycle: Lifecycle, name: str) -> Iterable[str]:
    """The rows, rules, cells and deadlines that cite a sentence, as links."""
    definition = lifecycle.definition
    rows = dict.fromkeys(row.command.name() for row in definition.rows if name in row.cites)
    yield from (link(code(row), "commands", row) for row in rows)
    yield from (link(code(rule.code), "rules", rule.code) for rule in definition.rules.values() if name in rule.cites)
    for line in dict.fromkeys(line.name for line in definition.permissions):
        if states := _cited_in(lifecycle, line, name):
            yield f"{link(code(line), 'permissions', line)} in {', '.join(states)}"
    for deadline in definition.deadlines:
        if name in deadline.cites:
            yield f"the deadline {deadline.name}"


def _cited_in(lifecycle: Lifecycle, permission: str, name: str) -> dict[str, None]:
    """The states in which a cell of a permission cites a sentence."""
    lines = [line for line in lifecycle.definition.permissions if line.name == permission]
    return dict.fromkeys(state for line in lines for state, cell in line.cells.items() if name in cell.cites)


def sentences(lifecycle: Lifecycle, *, linked: bool) -> str:
    """The table S1 to S52."""
    del linked
    demanding = [sentence for sentence in SENTENCES if sentence.demands]
    advice = ([_anchored(one), one.says, one.reading] for one in SENTENCES if not one.demands)
    return page(
        "The source, sentence by sentence",
        INTRODUCTION,
        f"## The {len(demanding)} sentences that demand something\n",
        table(
            ("", "says", "is read as", "is carried by", "is shown by"),
            (_demanded(lifecycle, one) for one in demanding),
        ),
        "## Sentences that demand nothing\n",
        table(("", "says", "why there is no rule"), advice),
    )


def _demanded(lifecycle: Lifecycle, sentence: Sentence) -> list[str]:
    found = [*carriers(lifecycle, sentence.name), *([IN_CODE[sentence.name]] if sentence.name in IN_CODE else ())]
    tests = f"`test_it_holds[{sentence.name}-…]`, `test_it_refuses[{sentence.name}-…]`"
    return [_anchored(sentence), sentence.says, sentence.reading, "; ".join(found), tests]


def _anchored(sentence: Sentence) -> str:
    """The name, with the anchor to which every citation leads."""
    return anchored(sentence.name, sentence.name.lower())
