"""What recording costs a suite of 1,000 tests with a platform attached: `python -m benchmarks.recording [--tests N]`.

The platform is the shop of `examples/shops`, on SQLite. Every test is run twice, with and without the recorder that
`pytest --lifecycle-cov` listens with, now one first and now the other; what is compared is the time of the process.
"""

from __future__ import annotations

import argparse
import itertools
import time

from examples.shops.adapter import ShopSystem, sold
from hirelife import LIFECYCLE, testing
from hirelife.testing import recording
from hirelife.testing.coverage import Recorder


def took(path: testing.Path, recorder: Recorder | None) -> float:
    """How long one test takes, in seconds of CPU."""
    if recorder is not None:
        recording.listeners.append(recorder)
    begun = time.process_time()
    testing.drive(path, ShopSystem())
    spent = time.process_time() - begun
    recording.listeners.clear()
    return spent


def main() -> None:
    """Measure, and print the overhead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", type=int, default=1000)
    tests = parser.parse_args().tests
    suite = testing.paths(LIFECYCLE, "pairs", only=sold)
    recorder, plain, recorded = Recorder(LIFECYCLE), 0.0, 0.0
    for path in suite:  # whatever is worked out once
        took(path, None)
    for number, path in enumerate(itertools.islice(itertools.cycle(suite), tests)):
        if number % 2:
            plain += took(path, None)
            recorded += took(path, recorder)
        else:
            recorded += took(path, recorder)
            plain += took(path, None)
    reached = recorder.reached
    print(f"{tests} tests of {len(suite)} paths, {len(reached.moves)} moves, {len(reached.turned)} refusals seen")
    print(f"without {plain:.2f} s, with {recorded:.2f} s of CPU: {recorded / plain - 1:+.1%}")


if __name__ == "__main__":
    main()
