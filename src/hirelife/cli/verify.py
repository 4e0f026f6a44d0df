"""`hirelife verify`: explore a lifecycle, ask every invariant, and tell the shortest story where one fails."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Code, Stop, say, write_text

if TYPE_CHECKING:
    from ..verify import Report
    from .pen import Pen


@click.command(short_help="Prove a lifecycle: explore everything, ask every invariant.")
@click.argument("lifecycle", metavar="[LIFECYCLE]", default="literal")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@click.option("--larger", is_flag=True, help="Look further: three items, more disputes. Takes minutes.")
@click.option("--stories", metavar="FOLDER", help="Write the story of each finding to a file of this folder.")
@click.option("--no-lints", is_flag=True, help="Only the promises; do not look for what is suspicious.")
def verify(*, lifecycle: str, as_json: bool, larger: bool, stories: str | None, no_lints: bool) -> int:
    """Prove a lifecycle: look at every situation that it can come to, and ask whether every promise holds there.

    LIFECYCLE is literal (also where it is left out), strict, or your own as path.py:NAME or MODULE:NAME.
    For instance: `hirelife verify shop/flow.py:FLOW --stories found`.

    It tells how much was looked at; which promise (invariant) does not hold, with the shortest story that leads there;
    and what looks suspicious in the definition, such as a rule that never fails (lints).

    --stories writes each of these stories to a file, and `hirelife play --lifecycle LIFECYCLE FILE` plays it.

    Exit codes: 0 everything holds, 1 a promise does not hold or something suspicious must not stay.
    """
    if not _has_numpy():
        raise Stop(Code.MISSING, ('numpy is missing; install it with: pip install "hirelife[verify]"',))
    from ..errors import TooManySituations
    from ..verify import verify as verified
    from .lifecycles import named
    from .pen import Pen

    found = named(lifecycle)
    pen = Pen.here()
    progress = _progress if sys.stderr.isatty() and not as_json else None
    try:
        report = verified(found, larger=larger, progress=progress, lint=not no_lints, processes=os.cpu_count() or 1)
    except TooManySituations as error:
        raise Stop(Code.NO, (str(error),)) from None
    if progress is not None:
        click.echo("\r\x1b[K", err=True, nl=False)
    _tell(report, pen, lifecycle, as_json=as_json)
    if stories:
        _write(report, stories)
    return Code.YES if report.ok else Code.NO


def _has_numpy() -> bool:
    """Whether the explorer can work.

    Its arrays are small: threads of a linear algebra library would only keep this process from being forked.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import_module("numpy")
    except ImportError:
        return False
    return True


def _progress(exploration: str, situations: int) -> None:
    """One line that is written over and over, on a terminal."""
    click.echo(f"\r\x1b[K{exploration}: {situations:,} situations", err=True, nl=False)


def _tell(report: Report, pen: Pen, name: str, *, as_json: bool) -> None:
    from ..verify.telling import story_text

    if as_json:
        say(json.dumps(_document(report, name), ensure_ascii=False))
        return
    _counts(report, pen)
    for finding in report.broken:
        say(f"{pen.red('broken')}  {finding.name} {finding.sentence} ({' '.join(finding.cites)})", colour=pen.colour)
        for line in story_text(finding):
            say(line)
    for lint in report.lints:
        mark = pen.red("fails ") if lint.fails else pen.yellow("look  ")
        say(f"{mark}  {lint.kind}: {lint.place}: {lint.text}", colour=pen.colour)
        for step in lint.way:
            say(f"          {step}")
    held = f"{len(report.held)} invariants hold, {len(report.broken)} do not; {report.seconds:.1f} s."
    say(pen.green(held) if report.ok else pen.red(held), colour=pen.colour)


def _counts(report: Report, pen: Pen) -> None:
    from .pen import columns

    head = ("", "standings", "registers", "situations", "transitions", "diameter", "explored", "asked")
    rows = [
        (
            count.name,
            *(f"{value:,}" for value in (count.standings, count.registers, count.situations, count.transitions)),
            str(count.diameter),
            f"{count.exploring:.1f} s",
            f"{count.proving:.1f} s" + ("" if count.whole else ", stopped"),
        )
        for count in report.counts
    ]
    for line in columns([head, *rows]):
        say(line, colour=pen.colour)


def _document(report: Report, name: str) -> dict[str, object]:
    """All of it, for programs."""
    import attrs

    from .findings import story_lines

    return {
        "lifecycle": name,
        "ok": report.ok,
        "seconds": round(report.seconds, 3),
        "explorations": [attrs.asdict(count) for count in report.counts],
        "held": list(report.held),
        "broken": [
            {
                "name": finding.name,
                "sentence": finding.sentence,
                "cites": list(finding.cites),
                "exploration": finding.exploration,
                "way": list(finding.way),
                "story": [json.loads(line) for line in story_lines(finding, report.lifecycle)],
            }
            for finding in report.broken
        ],
        "lints": [attrs.asdict(lint) for lint in report.lints],
    }


def _write(report: Report, folder: str) -> None:
    """A file for each story."""
    from .findings import story_lines

    Path(folder).mkdir(parents=True, exist_ok=True)
    for finding in report.broken:
        text = "".join(f"{line}\n" for line in story_lines(finding, report.lifecycle))
        if text:
            path = str(Path(folder) / f"{finding.name}.jsonl")
            write_text(path, text)
            click.echo(f"{path}: {finding.name}", err=True)
