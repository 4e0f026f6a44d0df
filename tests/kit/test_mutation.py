"""The mutation score: a suite that probes refusals notices what a suite of legal steps does not."""

import attrs

from examples.rental import RENTAL
from hirelife import LIFECYCLE, testing
from hirelife.engine import Lifecycle
from hirelife.testing.mutation import mutants_of

from .test_paths import RENTING


def without(code: str) -> Lifecycle:
    """The lifecycle with one rule dropped from every row."""
    definition = LIFECYCLE.definition
    rows = tuple(attrs.evolve(row, needs=tuple(need for need in row.needs if need != code)) for row in definition.rows)
    named = {name: rule for name, rule in definition.rules.items() if name != code}
    return Lifecycle(attrs.evolve(definition, rows=rows, rules=named))


def few(command: object) -> bool:
    """Enough commands to hire, work, and refund."""
    return type(command).__name__ in {
        "PostJob",
        "SubmitProposal",
        "Hire",
        "FundMilestone",
        "Start",
        "SubmitWork",
        "Refund",
    }


DROPPED = [(code, without(code)) for code in ("no_work_done", "milestone_funded", "item_planned", "sides_apart")]


def test_refusals_are_where_rules_break() -> None:
    """Probes notice each dropped rule that the alphabet can break; legal steps alone notice none of them."""
    probing = testing.mutation_score(DROPPED, testing.generated(LIFECYCLE, "mcdc", only=few))
    legal = testing.mutation_score(DROPPED, testing.generated(LIFECYCLE, "mcdc", "none", only=few))

    assert ("no_work_done", "milestone_funded", "item_planned") == probing.killed
    assert ("sides_apart",) == probing.survived  # nobody in the alphabet hires himself
    assert ((), 0.0, 75.0) == (legal.killed, legal.percent, probing.percent)


def test_a_lifecycle_stands_for_all_its_mutants() -> None:
    """Given a lifecycle, every change of its rules that compiles is tried; pairs and probes notice nearly all."""
    score = testing.mutation_score(RENTAL, testing.generated(RENTAL, "pairs", commands=RENTING))

    assert {name for name, _ in mutants_of(RENTAL)} == {*score.killed, *score.survived}
    assert score.percent > 60
