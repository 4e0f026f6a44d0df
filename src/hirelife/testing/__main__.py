"""`python -m hirelife.testing a.json b.json`: unites the coverage of several CI jobs, reports it, and judges it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path as File

from .coverage import Reached
from .criteria import atlas
from .feasible import feasible
from .loading import load, only
from .reports import CRITERIA, Report


def main(arguments: list[str] | None = None) -> int:
    """Unite, report, and end with 1 where too little was reached."""
    parser = argparse.ArgumentParser("python -m hirelife.testing", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE.json", help="json reports of `pytest --lifecycle-cov`")
    parser.add_argument("--lifecycle", default="hirelife:LIFECYCLE", metavar="MODULE:ATTRIBUTE")
    parser.add_argument("--only", default="", metavar="MODULE:FUNCTION")
    parser.add_argument("--criterion", default="edges", choices=CRITERIA)
    parser.add_argument("--fail-under", type=float, default=0.0, metavar="PERCENT")
    parser.add_argument("--missing", action="store_true", help="list what is missing")
    parser.add_argument("--json", metavar="FILE", help="write the united report")
    parser.add_argument("--html", metavar="FILE", help="write it as a page")
    parser.add_argument("--svg", metavar="FILE", help="draw the lifecycle with what is missing in red")
    given = parser.parse_args(arguments)
    reached = Reached()
    for name in given.files:
        reached.unite(Reached.reads(File(name).read_text(encoding="utf-8")))
    report = Report(feasible(atlas(load(given.lifecycle), only=only(given.only))), reached, given.criterion)
    sys.stdout.write("\n".join([report.title(), *report.lines(missing=given.missing)]) + "\n")
    for name, text in ((given.json, report.json), (given.html, report.html), (given.svg, report.svg)):
        if name:
            File(name).write_text(text(), encoding="utf-8")
    if report.percent < given.fail_under:
        reached_so_far = f"reached {report.percent:.1f} % of {given.criterion}, {given.fail_under:g} % are required"
        sys.stdout.write(f"FAIL {reached_so_far}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
