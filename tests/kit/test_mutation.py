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

    assert ("no_work_done", "milestone_funded", "item_planned", "sides_apart") == probing.killed
    assert ((), 0.0, 100.0) == (legal.killed, legal.percent, probing.percent)


def test_a_lifecycle_stands_for_all_its_mutants() -> None:
    """Given a lifecycle, every change of its rules that compiles is tried; what makes no difference is told apart."""
    suite = testing.generated(RENTAL, commands=RENTING)
    score = testing.mutation_score(RENTAL, suite)
    names = [mutant.name for mutant, _ in mutants_of(RENTAL)]

    assert sorted(names) == sorted((*score.killed, *score.survived, *score.equivalent))
    assert score.equivalent
    assert score.percent > 90


def test_the_tree_notices_what_driving_notices() -> None:
    """Driven as a tree, a suite notices a mutant exactly where driving its paths one by one raises an alarm."""
    suite = testing.generated(RENTAL, commands=RENTING)

    for mutant, rules in list(mutants_of(RENTAL))[::3]:
        driven = testing.mutation_score([(mutant.name, rules)], suite).killed

        assert bool(driven) == (suite.tree.alarm(rules, mutant.commands, mutant.cells) is not None), mutant.name
