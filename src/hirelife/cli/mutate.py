"""`hirelife mutate`: which small changes of the rules anybody would notice."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .exits import Code, Stop, say
from .lifecycles import named

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..verify.mutants import Mutant, Outcome, Suite, Trial


@click.command(short_help="Which changes of the rules would be noticed.")
@click.argument("lifecycle", default="literal", metavar="[LIFECYCLE]")
@click.option("--suite", "suites", multiple=True, metavar="MODULE:NAME", help="Tests: a function of a lifecycle.")
@click.option("--sample", type=click.IntRange(1), help="Try so many mutants, and not all.")
@click.option("--seed", type=int, default=0, show_default=True, help="Which ones those are.")
@click.option("--operator", "operators", multiple=True, help="Try mutants of this kind alone; may be repeated.")
@click.option("--situations", type=click.IntRange(1), help="How many to look at in each slice of the lifecycle.")
@click.option("--json", "as_json", is_flag=True, help="Write the whole report as JSON.")
def mutate(
    *,
    lifecycle: str,
    suites: Sequence[str],
    sample: int | None,
    seed: int,
    operators: Sequence[str],
    situations: int | None,
    as_json: bool,
) -> int:
    """Change the rules of LIFECYCLE in one place, in every way in turn, and see who notices.

    LIFECYCLE is literal, strict, or your own as path.py:NAME or MODULE:NAME. First the compiler may refuse the change,
    then the invariants are held against everything that the changed lifecycle reaches, then the tests of --suite are
    run: each a function that takes a lifecycle and gives what fails. Where no difference is seen, the mutant is held
    against everything that `hirelife verify` explores, which proves it equivalent or finds one. What nobody notices is
    listed, and the exit code is 1.
    """
    from ..verify.mutants import Fate, Trial, bench_of
    from ..verify.mutants.bench import SITUATIONS

    chosen = named(lifecycle)
    tests = [cast("Suite", _named(name)) for name in suites]
    bench = bench_of(chosen)
    tried = _chosen(chosen, operators, sample, seed)
    trial = Trial(bench.atlas(situations or SITUATIONS), bench.invariants, _together(tests), bench.equivalence())
    outcomes = list(_outcomes(trial, tried))
    for line in _json(outcomes) if as_json else _told(outcomes):
        say(line)
    return Code.NO if any(one.fate is Fate.SURVIVED for one in outcomes) else Code.YES


def _named(name: str) -> object:
    """What a module holds; modules of the present folder are found too."""
    module, _, attribute = name.partition(":")
    sys.path[:0] = [here] if (here := str(Path.cwd())) not in sys.path else []
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise Stop(Code.USAGE, (f"{name} is not found: expected module:name ({error})",)) from None


def _together(suites: Sequence[Suite]) -> Suite | None:
    if not suites:
        return None
    return lambda lifecycle: (text for suite in suites for text in suite(lifecycle))


def _chosen(lifecycle: Lifecycle, operators: Sequence[str], sample: int | None, seed: int) -> list[Mutant]:
    """The mutants of some operators, or a sample of them that depends on the seed alone."""
    from random import Random

    from ..verify.mutants import mutants

    every = list(mutants(lifecycle))
    known = dict.fromkeys(one.operator for one in every)
    if unknown := [name for name in operators if name not in known]:
        raise Stop(Code.USAGE, (f"{unknown[0]} is no operator; there are {', '.join(known)}",))
    wanted = [one for one in every if not operators or one.operator in operators]
    return wanted if sample is None else Random(seed).sample(wanted, min(sample, len(wanted)))  # noqa: S311  # no secret


def _outcomes(trial: Trial, tried: Sequence[Mutant]) -> Iterator[Outcome]:
    counted = _counter(len(tried))
    for number, mutant in enumerate(tried, 1):
        yield trial.of(mutant)
        counted(number)


def _counter(whole: int) -> Callable[[int], None]:
    """Tells on a terminal how far it is."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda number: click.echo(f"\r{number} of {whole} mutants", err=True, nl=number == whole)


def _json(outcomes: Iterable[Outcome]) -> Iterator[str]:
    from ..verify.mutants.report import as_data

    yield json.dumps(as_data(outcomes), indent=2)


def _told(outcomes: Sequence[Outcome]) -> Iterator[str]:
    from ..verify.mutants import Fate, Tally
    from ..verify.mutants.report import table
    from .pen import Pen, columns

    pen = Pen.here()
    head, *rows = columns(list(table(outcomes)))
    yield pen.bold(head)
    yield from rows
    tally = Tally.of(outcomes)
    yield ""
    yield f"The invariants alone kill {tally.by_invariants:.1%} of those that compile and are not equivalent;"
    yield f"compiler, invariants and tests together kill {tally.killed:.1%} of those that are not equivalent."
    for fate in (Fate.SURVIVED, Fate.EQUIVALENT):
        found = [one.mutant.name for one in outcomes if one.fate is fate]
        if found:
            yield f"\n{pen.bold(fate.value)}"
            yield from (f"  {name}" for name in found)
