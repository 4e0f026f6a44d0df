"""The entry point: one group of commands, and what becomes of everything that can go wrong."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from .ask import ask, can
from .diff import diff
from .doctor import doctor
from .draw import draw
from .exits import Code, Stop, flush
from .matrix import matrix
from .pen import plain
from .play import play
from .quote import quote
from .tour import tour


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(package_name="hirelife", message="%(prog)s %(version)s")
def cli() -> None:
    """The lifecycle of a freelance engagement: who may do what, when, what it costs, and why not.

    Start with `hirelife tour`.

    Exit codes: 0 yes, 1 refused or no, 2 usage, 3 unreadable input, 4 something that must be installed is missing.
    """


for _command in (tour, play, ask, can, matrix, draw, diff, quote, doctor):
    cli.add_command(_command)


def main() -> None:
    """Run the command line, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without our characters is no reason to fail
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(prog_name="hirelife", standalone_mode=False)
        flush()
        return int(code or 0)
    except Stop as stop:
        return _told(stop)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _told(Stop(Code.NO, ("stopped",)))
    except ModuleNotFoundError as error:
        return _told(Stop(Code.MISSING, (f"{error.name} is missing; install it with: pip install {error.name}",)))


def _told(stop: Stop) -> int:
    flush()
    for line in stop.lines:
        click.echo(plain(line), err=True)
    return stop.code
