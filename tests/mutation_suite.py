"""The tests of the shipped rules as one function of a lifecycle: what `hirelife mutate --suite` asks about a mutant.

They are those of `test_sentences`, `test_matrix` and `test_stories`, under the settings of both presets, the golden
transcripts of the stories, and at last the golden answers of `tests/golden`. The golden page of truth tables is a suite of its own, because it notices every change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import attrs

from hirelife import LIFECYCLE, Contract, Lifecycle, Milestone, Settings
from hirelife.cli.player import Player, Step
from hirelife.cli.reading import read_story
from hirelife.cli.story import Line, Story
from hirelife.cli.tour import shipped
from hirelife.commands import ApproveInvoice, LogHours
from hirelife.engine import Command, Engagement
from hirelife.fee_presets import FIVERR, ON_TOP
from hirelife.reference.meaning import meaning
from hirelife.reference.rules import permissions
from hirelife.reference.table import transitions
from hirelife.verify.mutants.mutant import Mutated
from hirelife.words import DisputeSubject, Outcome
from tests import test_matrix as matrix
from tests.mutation_answers import changed, witnesses
from tests.sentences import choosing, closing, disputing
from tests.sentences.case import Case, expected, shown
from tests.sentences.steps import (
    ADA,
    DAY,
    LIN,
    MINUTE,
    POST,
    PROPOSED,
    START,
    SUBMITTED,
    TERMS,
    History,
    accept,
    after,
    amend,
    cancel,
    complete,
    dispute,
    end,
    fund,
    hire,
    invoice,
    resolve,
    start,
    submit,
    usd,
)  # fmt: skip

ROOT = Path(__file__).parents[1]
STORIES = sorted((ROOT / "examples" / "stories").glob("*.jsonl"))
GOLDEN = Path(__file__).parent / "golden"
CASES = (*choosing.CASES, *closing.CASES, *disputing.CASES)
LAX = Settings(contract_required=False, fee_required=False, first_milestone_funded=False)
OPEN: History = (*PROPOSED, hire(contract=Contract("The work.")), amend(ADA, TERMS), accept(LIN, TERMS))
PAID_INVOICE = ApproveInvoice(by=ADA, at=START)
WEEK = Contract("The work.", (Milestone("A week", usd(200)),), rate=usd(20))
HALF_A_WEEK: History = (
    *PROPOSED,
    hire(contract=WEEK, fees=FIVERR.quote((usd(200),)).acknowledge(ADA)),
    fund(),
    start(),
    LogHours(by=LIN, at=START, item=0, minutes=300),
)
Edge = tuple[str, Settings, History, Callable[[datetime], Command], tuple[str, ...]]
EDGES: tuple[Edge, ...] = (
    (
        "an invoice at the end of its window",
        Settings(work_review="P30D"),
        (*SUBMITTED, cancel(), 14 * DAY - MINUTE),
        lambda now: attrs.evolve(invoice(), at=now),
        ("invoice_in_time",),
    ),
    ("a due time at the instant itself", Settings(), SUBMITTED,
        lambda now: attrs.evolve(end(), at=now, due=now), ("due_in_future",)),
    ("a due time as near as may be", Settings(), SUBMITTED,
        lambda now: attrs.evolve(end(), at=now, due=now + 7 * DAY), ()),
    ("a due time that shortens", Settings(), SUBMITTED,
        lambda now: attrs.evolve(end(), at=now, due=now + 7 * DAY - MINUTE), ("due_lengthens",)),
    ("a due time as far as may be", Settings(), SUBMITTED,
        lambda now: attrs.evolve(end(), at=now, due=now + 21 * DAY), ()),
    ("a due time that keeps everybody waiting", Settings(), SUBMITTED,
        lambda now: attrs.evolve(end(), at=now, due=now + 21 * DAY + MINUTE), ("due_lengthens",)),
    ("a posting that is open for as long as it says, where none expires", Settings(), (),
        lambda now: attrs.evolve(POST, at=now, due=now + 3650 * DAY), ()),
    ("a cancellation that is overturned after its invoice was paid", Settings(resume_needs_freelancer=False),
        (*SUBMITTED, fund(1), cancel(), invoice(), PAID_INVOICE, dispute(LIN, DisputeSubject.CANCELLATION)),
        lambda now: attrs.evolve(resolve(Outcome.RESUME), at=now), ("no_invoice_approved",)),
)  # fmt: skip
"""What it is, under which settings, after what, what is asked, and the reasons of the refusal."""
PAID: History = (*SUBMITTED, complete())
PAID_WITH_FEES: History = (
    *PROPOSED,
    hire(fees=FIVERR.quote((usd(900), usd(100))).acknowledge(ADA)),
    fund(),
    start(),
    submit(),
    complete(),
)
"""By a schedule that takes a fee of both: 5.5 % of the client, 20 % of the freelancer."""
VERDICTS: tuple[tuple[str, History, tuple[object, ...]], ...] = (
    ("client", (*SUBMITTED, dispute()), ("ended", 990_00, 0, 0, 0)),
    ("freelancer", (*SUBMITTED, dispute()), ("ended", 0, 900_00, 90_00, 0)),
    ("client", (*PAID, dispute(recoverable=usd(900))), ("ended", 990_00, 0, 0, 0)),
    ("freelancer", (*PAID, dispute(recoverable=usd(900))), ("ended", 0, 900_00, 90_00, 0)),
    ("client", (*PAID_WITH_FEES, dispute(recoverable=usd(900))), ("ended", 949_50, 0, 0, 0)),
)
"""For a side, after what, state and balances once the verdict fell for it: client, freelancer, platform, escrow."""
SETTINGS = {"literal": Settings(), "strict": Settings.strict()}


def failures(lifecycle: Lifecycle) -> Iterator[str]:
    """Everything that fails under a lifecycle, cheapest first; nothing for the shipped one."""
    for preset, settings in SETTINGS.items():
        under = _under(lifecycle, settings)
        try:
            yield from (f"{preset}: {text}" for text in _failing(under, preset))
        finally:
            after.cache_clear()  # histories of one lifecycle are of no use to the next
    yield from boundaries(lifecycle)
    yield from changed(lifecycle)


def boundaries(lifecycle: Lifecycle) -> Iterator[str]:
    """Cases at the edge, where one comparison decides: a due time at the very instant, terms that a hire left open."""
    for title, settings, history, when, expected_codes in EDGES:
        under = _under(lifecycle, settings)
        try:
            engagement, now = after(under, history)
            told = under.decide(engagement, when(now)).codes
        except Exception as fault:  # whatever a mutant raises, its test fails
            told = (repr(fault),)
        if told != expected_codes:
            yield f"{title}: {' '.join(told) or 'yes'}"
    yield from _open_terms(lifecycle)
    yield from _verdicts(lifecycle)
    yield from _begun_without(lifecycle)
    yield from _half_a_week(lifecycle)
    after.cache_clear()


def _open_terms(lifecycle: Lifecycle) -> Iterator[str]:
    """A hire that named neither items nor fees is bound by the first terms that do."""
    try:
        engagement, _ = after(_under(lifecycle, LAX), OPEN)
    except Exception as fault:  # as above
        yield f"open terms: {fault!r}"
        return
    bound = tuple(engagement.number(name) for name in ("currency", "schedule")) if engagement else ()
    if bound != (usd(1).currency.number, ON_TOP.number):
        yield f"open terms: bound by {bound}"


def _verdicts(lifecycle: Lifecycle) -> Iterator[str]:
    """Where the platform stays silent, all that is at stake goes to the side that the setting names."""
    for side, history, expected_balances in VERDICTS:
        under = _under(lifecycle, Settings(default_verdict=side))
        try:
            engagement, now = after(under, history)
            ended = under.advance(engagement, now=now + 31 * DAY).engagement
            told = (ended.state, *(ended.balance(name) for name in ("client_back", "freelancer_out", "fees", "escrow")))
        except Exception as fault:  # as above
            told = (repr(fault),)
        if told != expected_balances:
            yield f"the verdict for {side}: {told}"


def _begun_without(lifecycle: Lifecycle) -> Iterator[str]:
    """Who was hired without items, where the platform did not ask for them, does not start once it does."""
    try:
        engagement, now = after(_under(lifecycle, LAX), (*PROPOSED, hire(contract=Contract("The work."))))
        under = _under(lifecycle, Settings(first_milestone_funded=False))
        moved = under.migrate(engagement, broken=lambda *_: ()) if engagement else None
        told = under.decide(moved, attrs.evolve(start(), at=now)).codes
    except Exception as fault:  # as above
        told = (repr(fault),)
    if told != ("contract_stands",):
        yield f"begun without items: {' '.join(told) or 'yes'}"


def _half_a_week(lifecycle: Lifecycle) -> Iterator[str]:
    """Of a week of which half was worked, half is paid, and half of the freelancer's fee is taken."""
    try:
        engagement, _ = after(_under(lifecycle, Settings()), HALF_A_WEEK)
        items = engagement.array("items") if engagement else None
        told = (*items.amount, *items.cut) if items else ()
    except Exception as fault:  # as above
        told = (repr(fault),)
    if told != (100_00, 20_00):
        yield f"half a week: {told}"


def golden(lifecycle: Lifecycle) -> Iterator[str]:
    """Where the golden pages differ: that of truth tables, that of the matrix, that of the table."""
    for name, page in {"truth-tables": meaning, "permissions": permissions, "transitions": transitions}.items():
        if page(lifecycle, linked=True) != _page(name):
            yield f"the page {name}"


@cache
def _page(name: str) -> str:
    pages = {"truth-tables": meaning, "permissions": permissions, "transitions": transitions}
    return pages[name](LIFECYCLE, linked=True)


def _under(lifecycle: Lifecycle, settings: Settings) -> Lifecycle:
    """The lifecycle under other settings. Its fingerprint is not worked out: nothing here asks for the true one."""
    definition = attrs.evolve(lifecycle.definition, settings=settings)
    return Mutated(definition, f"under test: {settings}")


def _failing(lifecycle: Lifecycle, preset: str) -> Iterator[str]:
    yield from _sentences(lifecycle, preset)
    yield from _cells(lifecycle, preset)
    yield from _stories(lifecycle, preset)


def _sentences(lifecycle: Lifecycle, preset: str) -> Iterator[str]:
    for case in CASES:
        if preset in case.presets and not _as_expected(case, lifecycle):
            yield case.name


def _as_expected(case: Case, lifecycle: Lifecycle) -> bool:
    """Whether the answer is the expected one; a history that breaks off, or anything that raises, is a failure."""
    try:
        return shown(case, lifecycle) == expected(case)
    except Exception:  # whatever a mutant raises, its test fails
        return False


def _cells(lifecycle: Lifecycle, preset: str) -> Iterator[str]:
    for (permission, who), state in matrix.product(matrix.EXPECTED, matrix.HISTORIES):
        letter, sentences = matrix.cell(permission, who, state, preset)
        said = _can(lifecycle, who, permission, matrix.HISTORIES[state])
        if said is None or (letter in ("Y", "w"), sentences) != (said[0], said[1] & sentences):
            yield f"the cell {permission} of {who} in {state}"
    for title, (permission, who, history, granted) in matrix.DEPENDING.items():
        said = _can(lifecycle, who, permission, history)
        if said is None or said[0] is not granted:
            yield title
    for title, (permission, who, history) in matrix.LOST.items():
        said = _can(lifecycle, who, permission, history)
        if said is None or said[0]:
            yield title


def _can(lifecycle: Lifecycle, who: str, permission: str, history: matrix.History) -> tuple[bool, set[str]] | None:
    """The answer after a history and what it cites; None where the history breaks off."""
    try:
        engagement, now = after(lifecycle, history)
        answer = lifecycle.can(engagement, who, permission, at=now, towards=matrix.LIN)
    except Exception:  # as above
        return None
    return answer.granted, set(answer.cites)


def _stories(lifecycle: Lifecycle, preset: str) -> Iterator[str]:
    told = (GOLDEN / f"stories-{preset}.txt").read_text(encoding="utf-8")
    try:
        lines = "\n".join(transcript(lifecycle)) + "\n"
    except Exception as fault:  # as above
        yield f"a story raises {fault!r}"
        return
    if lines != told:
        yield next(
            (
                f"the story, line {new!r}"
                for new, old in zip(lines.split("\n"), told.split("\n"), strict=False)
                if new != old
            ),
            "a story",
        )


def transcript(lifecycle: Lifecycle) -> Iterator[str]:
    """What comes of every line of every story: reasons, target, who was told, money, facts, numbers and due times."""
    for name, story in _read().items():
        yield f"# {name}"
        for step in Player(lifecycle).play(story):
            yield from _told(step)


@cache
def _read() -> dict[str, Story]:
    stories = {path.stem: read_story(path.read_bytes(), LIFECYCLE) for path in STORIES}
    return {"tour": shipped(LIFECYCLE), **stories}


def _told(step: Step) -> Iterator[str]:
    yield f"{step.line.number} {_asked(step.line)}: {' '.join(step.codes) or 'yes'}"
    if step.answer is not None:
        return
    for event in step.events:
        money = ", ".join(f"{source} > {target} {minor}" for source, target, minor in event.moved)
        yield f"    {event.command.name()} by {event.command.by}, to {event.target}{'; ' + money if money else ''}"
    yield from (f"    told {notice.audience}: {' '.join(notice.to)}" for notice in step.notices)
    changes = list(_changes(step.before, step.after))
    if changes:
        yield f"    {', '.join(changes)}"


def _asked(line: Line) -> str:
    deed = line.deed
    return deed.name() if hasattr(deed, "name") else str(getattr(deed, "permission", "wait"))


def _changes(before: Engagement | None, after: Engagement | None) -> Iterator[str]:
    """What is otherwise than before; due times as the time from now."""
    if after is None:
        return
    was, now = ({}, _values(after)) if before is None or before.id != after.id else (_values(before), _values(after))
    yield from (f"{name}={value}" for name, value in now.items() if was.get(name) != value)


def _values(engagement: Engagement) -> dict[str, object]:
    shape = engagement.standing.shape
    facts = {name: getattr(value, "name", value) for name, value in engagement.facts.items()}
    arrays = {name: columns for (name, _, _), columns in zip(shape.arrays, engagement.arrays, strict=True)}
    numbers = dict(zip(shape.numbers, engagement.numbers, strict=True))
    dues = {name: str(engagement.due(name)) for name in shape.dues}
    people = {
        "roster": " ".join(
            f"{name}:{role}" for name, role in zip(engagement.roster.names, engagement.roster.roles, strict=True)
        )
    }
    return {**people, **facts, **numbers, **dues, **{name: str(value) for name, value in arrays.items()}}


if __name__ == "__main__":
    for chosen, given in SETTINGS.items():
        text = "\n".join(transcript(_under(LIFECYCLE, given))) + "\n"
        (GOLDEN / f"stories-{chosen}.txt").write_text(text, encoding="utf-8")
    (GOLDEN / "answers.txt").write_text("\n".join(told for _, _, told in witnesses()) + "\n", encoding="utf-8")
