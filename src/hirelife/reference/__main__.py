"""Rewrite the generated pages: `python -m hirelife.reference FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from hirelife.presets import LIFECYCLE

from .pages import write


def main(arguments: list[str]) -> int:
    """Write the pages of the shipped lifecycle into the folder that is named; 2 where none is."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python -m hirelife.reference FOLDER\n")
        return 2
    for path in write(LIFECYCLE, Path(arguments[0])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
