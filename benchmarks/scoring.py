"""How many changed rules the generated suites notice: `python -m benchmarks.scoring [--every N] [--confirm]`.

A mutant is the shipped lifecycle with one rule changed (`hirelife.verify.mutants`), compiled by the real compiler. A
platform that decides by it is driven along each suite. What no suite notices is compared with the original by the
search of `hirelife mutate`, under the shipped settings: where nothing differs, it is equivalent.

With `--confirm` every path that is said to notice a mutant is driven once more by `testing.drive`, which must raise an
alarm: the tree that the suites are driven as says nothing else than the paths do.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

from hirelife import LIFECYCLE, testing
from hirelife.testing.mutation import Generated, generated, mutants_of
from hirelife.testing.twins import Twins

SUITES = {"default": ("effects", "hostile"), "quick": ("changes", "hostile"), "pairs": ("pairs", "all")}


def confirmed(suite: Generated, path: testing.Path, mutant: object) -> bool:
    """Whether driving the path raises an alarm."""
    try:
        testing.drive(path, testing.ModelSystem(mutant), suite.probe, shorten=False)  # type: ignore[arg-type]
    except testing.Disagreement:
        return True
    return False


def main() -> None:
    """Score each suite, and print what it does not notice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suites", nargs="+", choices=SUITES, default=["default", "quick"])
    parser.add_argument("--every", type=int, default=1, help="only every so many mutants of each operator")
    parser.add_argument("--situations", type=int, default=300, help="for equivalence, in each slice")
    parser.add_argument("--confirm", action="store_true", help="drive every path that notices something once more")
    given = parser.parse_args()
    suites = {name: generated(LIFECYCLE, *SUITES[name]) for name in given.suites}
    for name, suite in suites.items():
        print(f"{name:8} {' '.join(SUITES[name]):16} {len(suite.paths)} tests, {suite.steps} steps", flush=True)
    begun, twins = time.process_time(), Twins(LIFECYCLE, given.situations)
    print(
        f"equivalence: {len(twins.atlas.places)} situations, cut short: {', '.join(twins.atlas.unfinished)}", flush=True
    )
    seen, made, alike = Counter[str](), 0, list[str]()
    missed: dict[str, list[str]] = {name: [] for name in suites}
    doubtful: list[str] = []
    for mutant, rules in mutants_of(LIFECYCLE):
        seen[mutant.operator] += 1
        if seen[mutant.operator] % given.every:
            continue
        made += 1
        if made % 100 == 0:
            print(f"... {made} tried, {len(alike)} equivalent, missed: {list(map(len, missed.values()))}", flush=True)
        found = {name: suite.tree.alarm(rules, mutant.commands, mutant.cells) for name, suite in suites.items()}
        if not any(found.values()) and twins.alike(mutant):
            alike.append(mutant.name)
            continue
        for name, path in found.items():
            if path is None:
                missed[name].append(mutant.name)
            elif given.confirm and not confirmed(suites[name], path, rules):
                doubtful.append(f"{name}: {mutant.name}")
    for name, names in missed.items():
        every = made - len(alike)
        print(f"{name:8} kills {every - len(names)} of {every}, {1 - len(names) / every:.2%}", flush=True)
        print("".join(f"         misses {one}\n" for one in names), end="")
    print(f"{made} mutants compile, {len(alike)} of them equivalent; {time.process_time() - begun:.0f} s of CPU")
    print("equivalent, by operator:", dict(Counter(name.partition(":")[0] for name in alike)))
    print("noticed by the tree, and not when driven:", doubtful or "none")


if __name__ == "__main__":
    main()
