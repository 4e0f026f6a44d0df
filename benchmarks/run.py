"""Every speed that the documentation claims, as a ratio to a peer measured in the same run.

From the root of the checkout: python -m benchmarks.run   (peers: pip install -r benchmarks/requirements.txt)
"""

import subprocess
import sys
from itertools import cycle
from statistics import median
from time import process_time

from benchmarks import histories, peers
from benchmarks.clock import Subject, ratio, samples
from benchmarks.size import bytes_of
from hirelife import LIFECYCLE
from hirelife.commands import PostJob
from hirelife.engine import Lifecycle
from hirelife.engine.verdict import Accepted, Allowed

# fmt: off
TABLE = (
    # what                                        ours                     peer                     required  aim
    ("check accepted, rules run",                 "check, rules run",      "transitions accepted",   4.0,     6.0),
    ("check accepted, remembered",                "check",                 "transitions accepted",   7.0,    12.0),
    ("check accepted, remembered",                "check",                 "viewflow accepted",      2.0,     4.0),
    ("check accepted and refused, 10,000 sights", "check, 10,000 sights",  "transitions accepted",   None,    None),
    ("check refused, all reasons, remembered",    "refused",               "transitions refused",    3.0,     8.0),
    ("the same, of a hire: most is asked of it",  "refused hire",          "transitions refused",    None,    None),
    ("the same, sentences filled in",             "refused, sentences",    "transitions refused",    None,    None),
    ("check refused, rules run",                  "refused, rules run",    "transitions refused",    None,    None),
    ("permitted, with reasons",                   "permitted",             "transitions permitted", 15.0,    60.0),
    ("permitted, with reasons",                   "permitted",             "viewflow permitted",     1.0,     4.0),
    ("can",                                       "can",                   "transitions accepted",  15.0,    30.0),
    ("can, where a window decides",               "can, window",           "transitions accepted",   None,    None),
    ("decide, remembered",                        "decide",                "transitions accepted",   1.6,     3.0),
    ("decide, rules run",                         "decide, rules run",     "transitions accepted",   None,    None),
)
# fmt: on


def subjects() -> dict[str, Subject]:
    """What is timed of hirelife."""
    forgetful = LIFECYCLE.forgetful()
    walked = histories.walked()
    cold = [(forgetful.own(engagement), command) for engagement, command in walked]
    proposed, cold_proposed = walked[4][0], cold[4][0]
    active = histories.in_progress()
    refusals = histories.refusals()
    fresh = Lifecycle(LIFECYCLE.definition)
    sights = cycle([(fresh.own(engagement), command) for engagement, command in histories.different(fresh, 10_000)])
    noon = histories.at(30)
    return {
        "check": Subject(lambda: [LIFECYCLE.check(*asked) for asked in walked], len(walked)),
        "check, rules run": Subject(lambda: [forgetful.check(*asked) for asked in cold], len(cold)),
        "check, 10,000 sights": Subject(lambda: fresh.check(*next(sights))),
        "refused": Subject(lambda: [LIFECYCLE.check(*asked) for asked in refusals], len(refusals)),
        "refused hire": Subject(lambda: LIFECYCLE.check(proposed, histories.REFUSED)),
        "refused, sentences": Subject(
            lambda: [str(r) for r in _refusals(LIFECYCLE.check(proposed, histories.REFUSED))]
        ),
        "refused, rules run": Subject(lambda: forgetful.check(cold_proposed, histories.REFUSED)),
        "decide": Subject(lambda: [LIFECYCLE.decide(*asked) for asked in walked], len(walked)),
        "decide, rules run": Subject(lambda: [forgetful.decide(*asked) for asked in cold], len(cold)),
        "permitted": Subject(lambda: LIFECYCLE.permitted(active, "ada", at=noon)),
        "can": Subject(lambda: LIFECYCLE.can(active, "lin", "files.read", at=noon)),
        "can, window": Subject(lambda: LIFECYCLE.can(active, "lin", "review.read_other", at=noon)),
    }


def _refusals(verdict: object) -> tuple[object, ...]:
    return () if isinstance(verdict, (Accepted, Allowed)) else getattr(verdict, "refusals", ())


def main() -> None:
    """Measure everything, print one table."""
    ours = subjects()
    taken = samples({**ours, **peers.subjects()})
    print(f"CPython {sys.version.split()[0]}, medians of interleaved rounds, and of the ratios within each\n")
    for name in taken:
        print(f"  {name:<34}{median(taken[name]):>10,.0f} ns")
    print(f"\n  {'':<46}{'against':<24}{'ratio':>8}{'required':>10}{'aim':>6}")
    for what, mine, peer, required, aim in TABLE:
        if peer in taken:
            said = f"{required or '':>10}{aim or '':>6}"
            print(f"  {what:<46}{peer:<24}{ratio(taken[peer], taken[mine]):>7.1f}x{said}")
    for engine in peers.missing():
        print(f"  NOT RUN: {engine} is not installed")
    sizes()
    imports()
    compiling()


def sizes() -> None:
    """Bytes of an engagement without its documents, beside another one like it, of other people at another time."""
    posted = histories.begun()
    like = histories.in_progress("bob", "max", 60)
    job = {**histories.POST.payload(), "engagement": "another", "by": "bob"}
    other = LIFECYCLE.decide(None, PostJob(**job)).engagement
    print(f"\n  bytes, just posted                    {bytes_of(posted, other):>8}   (required 700, aim 400)")
    print(
        f"  bytes, two milestones in progress     {bytes_of(histories.in_progress(), like):>8}   (required 1,300, aim 800)"
    )


def imports() -> None:
    """Start of a process that imports the library, against one that imports attrs alone; the interpreter taken off."""
    texts = {"nothing": "pass", "attrs": "import attrs", "hirelife": "from hirelife import LIFECYCLE, commands"}
    samples: dict[str, list[float]] = {name: [] for name in texts}
    timing = "import time; t = time.process_time(); {}; print(time.process_time() - t)"
    for _ in range(15):
        for name, text in texts.items():
            command = [sys.executable, "-c", timing.format(text)]
            samples[name].append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    attrs, mine = median(samples["attrs"]), median(samples["hirelife"])
    print(f"\n  import attrs {attrs * 1e3:.1f} ms, from hirelife import LIFECYCLE, commands {mine * 1e3:.1f} ms:"
          f" {mine / attrs:.1f}x (required 3, aim 2)")  # fmt: skip


def compiling() -> None:
    """Compiling the definition; the fingerprint apart."""
    samples, prints = [], []
    for _ in range(9):
        started = process_time()
        made = Lifecycle(LIFECYCLE.definition)
        middle = process_time()
        assert made.fingerprint
        samples.append(middle - started)
        prints.append(process_time() - middle)
    print(
        f"  compiling {median(samples) * 1e3:.1f} ms (required 60, aim 20), its fingerprint {median(prints) * 1e3:.1f} ms"
    )


if __name__ == "__main__":
    main()
