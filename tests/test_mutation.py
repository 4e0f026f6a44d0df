"""Mutation of the rules: a sample in every run, the whole of it by `hirelife mutate` (see docs/how-to/mutate.md)."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples.rental import RENTAL
from hirelife import LIFECYCLE, STRICT, Lifecycle
from hirelife.cli.main import cli
from hirelife.errors import SpecificationError
from hirelife.invariants import INVARIANTS
from hirelife.verify.mutants import Fate, Mutant, Outcome, Tally, Trial, bench_of, mutants
from hirelife.verify.mutants.guard import Guard
from hirelife.verify.mutants.moves import made
from hirelife.verify.mutants.report import table
from tests.mutation_answers import witnesses
from tests.mutation_suite import GOLDEN, SETTINGS, boundaries, failures, golden, transcript
from tests.mutation_suite import _under as under

SAMPLE, SITUATIONS = 40, 60
OPERATORS = {
    "drop rule", "negate rule", "drop role", "add role", "change target", "drop fact change", "swap comparison",
    "loosen cell", "tighten cell", "drop notice", "drop deadline", "wrong account", "drop move", "drop register change",
}  # fmt: skip


@cache
def every() -> dict[str, Mutant]:
    """The mutants of the shipped lifecycle by name."""
    return {mutant.name: mutant for mutant in mutants(LIFECYCLE)}


@cache
def trial() -> Trial:
    """A trial with few situations and with the tests."""
    bench = bench_of(LIFECYCLE)
    return Trial(bench.atlas(SITUATIONS), bench.invariants, failures)


def outcome(name: str) -> Outcome:
    """What becomes of a mutant whose name begins so."""
    return trial().of(next(mutant for known, mutant in every().items() if known.startswith(name)))


def test_every_operator_applies() -> None:
    """Each operator makes mutants, each of another name, and the same ones in the same order every time."""
    names = [mutant.name for mutant in mutants(LIFECYCLE)]

    assert OPERATORS == {mutant.operator for mutant in every().values()}
    assert list(every()) == names
    assert len(names) == len(set(names)) > 1_000


def test_a_mutant_is_another_lifecycle() -> None:
    """It says something else than the original, which stays as it was."""
    mutant = next(iter(every().values()))

    assert LIFECYCLE.diff(mutant.lifecycle())
    assert () == LIFECYCLE.diff(Lifecycle(LIFECYCLE.definition))


@pytest.mark.parametrize("preset", SETTINGS)
def test_the_original_passes(preset: str) -> None:
    """The tests that kill mutants do not kill the lifecycle itself, under either preset."""
    assert [] == list(failures({"literal": LIFECYCLE, "strict": STRICT}[preset]))
    assert [] == list(golden(LIFECYCLE))


@pytest.mark.parametrize("preset", SETTINGS)
def test_stories_are_told_as_they_were(preset: str) -> None:
    """What every story does to facts, numbers, money and people is in tests/golden; a change is seen in review."""
    told = (GOLDEN / f"stories-{preset}.txt").read_text(encoding="utf-8")

    assert told == "\n".join(transcript(under(LIFECYCLE, SETTINGS[preset]))) + "\n"


def test_edges() -> None:
    """At the edge one comparison decides, and decides as it should."""
    assert [] == list(boundaries(LIFECYCLE))


def test_answers_are_as_they_were() -> None:
    """Every kind of answer of the small engagement is in tests/golden, with every reason of every row."""
    told = (GOLDEN / "answers.txt").read_text(encoding="utf-8")

    assert told == "\n".join(line for _, _, line in witnesses()) + "\n"


def test_the_bench_breaks_no_invariant() -> None:
    """Nobody is caught by an invariant that the original breaks: not in a situation, and not by a step."""
    atlas = trial().atlas
    guard = Guard(INVARIANTS, atlas.lifecycle)
    for number, place in enumerate(atlas.places):
        broken = () if place.engagement is None else guard.of_situation(place.engagement, number)
        steps = [step for move in place.ways for step in made(atlas.lifecycle, place.engagement, move).steps]

        assert () == (*broken, *(name for step in steps for name in guard.of_step(step)))


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("add role: mediator to row proposed --hire--> hired", "I71"),
        ("drop notice: hired of row proposed --hire--> hired", "I40"),
        ("loosen cell: files.read of freelancer in proposed", "I27"),
        ("drop deadline: settlement", "I81"),
        ("drop move: escrow to client, number 0 by refund", "I34"),
        ("drop rule: candidate_live of row proposed --hire--> hired", "I92"),
    ],
)
def test_invariants_catch(name: str, by: str) -> None:
    """A typical mutant of an operator is caught, and by the invariant whose sentence it breaks."""
    found = outcome(name)

    assert (Fate.INVARIANT, by) == (found.fate, found.by)


def test_a_broken_invariant_has_a_story() -> None:
    """The moves that lead to the broken invariant are told, the shortest way first."""
    found = outcome("drop rule: candidate_live of row proposed --hire--> hired")

    assert ["PostJob", "SubmitProposal"] == [text.partition("(")[0] for text in found.story[:2]]
    assert found.story[-1].startswith("Hire(")


def test_the_compiler_refuses() -> None:
    """A deadline that could never fire is refused when the mutant is compiled."""
    mutant = next(one for name, one in every().items() if name.startswith("drop role: clock of row ended, cancelled"))

    assert Fate.COMPILER is trial().of(mutant).fate
    with pytest.raises(SpecificationError):
        mutant.lifecycle()


@pytest.mark.slow
def test_a_sample_is_killed() -> None:
    """Of a sample of mutants none survives invariants and tests, and the invariants alone kill four of five."""
    sample = random.Random(1).sample(sorted(every()), SAMPLE)  # noqa: S311  # no secret
    outcomes = [trial().of(every()[name]) for name in sample]
    tally = Tally.of(outcomes)

    assert [] == [str(one.mutant) for one in outcomes if one.fate is Fate.SURVIVED]
    assert tally.by_invariants >= 0.8


def test_another_lifecycle_has_mutants_too() -> None:
    """A lifecycle from nothing is tried as it is: without invariants and tests, what differs survives."""
    bench = bench_of(RENTAL)
    alone = Trial(bench.atlas(), bench.invariants)
    fates = {alone.of(mutant).fate for mutant in mutants(RENTAL)}

    assert {Fate.COMPILER, Fate.UNSEEN, Fate.SURVIVED} == fates


def test_the_proof_misses_no_difference() -> None:
    """What the atlas sees answered otherwise the proof of equivalence sees too, and it sees more than that."""
    bench = bench_of(RENTAL)
    alone, equivalence = Trial(bench.atlas(), bench.invariants), bench.equivalence()
    outcomes = [alone.of(mutant) for mutant in mutants(RENTAL)]
    unlike = {one.mutant.name: equivalence.unlike(one.mutant) for one in outcomes if one.fate is not Fate.COMPILER}

    assert [] == [one.mutant.name for one in outcomes if one.fate is Fate.SURVIVED and not unlike[one.mutant.name]]
    assert "drop rule: covered of row returned --claim--> closed, by owner" in {
        one.mutant.name for one in outcomes if one.fate is Fate.UNSEEN and unlike[one.mutant.name]
    }


def test_what_is_proved_equivalent_is() -> None:
    """A mutant in which no difference can be met is proved equivalent; one in which some can has the way to it."""
    bench = bench_of(RENTAL)
    alone = Trial(bench.atlas(), bench.invariants, equivalence=bench.equivalence())
    outcomes = {mutant.name: alone.of(mutant) for mutant in mutants(RENTAL)}
    late = outcomes["swap comparison: > for >= in deposit_enough, (command.deposit >= 5000)"]

    assert Fate.EQUIVALENT is outcomes["add role: renter to row offered --reserve--> reserved, by visitor"].fate
    assert (Fate.SURVIVED, ("renter offer()",)) == (late.fate, late.story)
    assert Fate.UNSEEN not in {one.fate for one in outcomes.values()}


def test_on_the_command_line() -> None:
    """The command reports by operator, lists the survivors, and ends with 1 where there are some."""
    asked = ["mutate", "examples.rental:RENTAL", "--operator", "drop notice"]
    result = CliRunner().invoke(cli, asked, standalone_mode=False)

    assert 1 == result.return_value
    assert "drop notice: owner of row offered --reserve--> reserved, by visitor" in result.output


def test_what_was_proved_has_a_column() -> None:
    """The table separates what is proved equivalent from what survived, and from what nobody proved."""
    outcomes = [Outcome(mutant, fate) for mutant, fate in zip(every().values(), Fate, strict=False)]

    assert ("operator", "made", "compiler", "invariants", "tests only", "equivalent", "survived") == next(
        table(outcomes[:4])
    )
    assert "no difference seen" in next(table(outcomes))
    assert 4 == Tally.of(outcomes).different


def test_a_suite_on_the_command_line() -> None:
    """A suite of the platform's own is named by module and name."""
    asked = ["mutate", "--operator", "drop deadline", "--suite", "tests.mutation_suite:golden", "--situations", "5"]
    result = CliRunner().invoke(cli, [*asked, "--json"], standalone_mode=False)

    assert 0 == result.return_value
    assert '"killed": 1.0' in result.output


def test_the_suite_reads_the_shipped_stories() -> None:
    """The golden transcripts are of all stories."""
    stories = len(list((Path(__file__).parents[1] / "examples" / "stories").glob("*.jsonl")))
    headings = (GOLDEN / "stories-literal.txt").read_text(encoding="utf-8").count("\n# ")

    assert stories == headings
