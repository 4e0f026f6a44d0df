"""The mutation score: a suite that probes refusals notices what a suite of legal steps does not."""

import attrs

from hirelife import LIFECYCLE, testing
from hirelife.engine import Lifecycle


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
