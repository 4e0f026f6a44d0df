"""Users' mistakes are errors of type under both checkers, and what is right is none."""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "typed"
MARKED = {number for number, line in enumerate((HERE / "wrong.py").read_text().splitlines(), 1) if "# wrong: " in line}
EXPECTED = {("wrong.py", number) for number in MARKED}


def said(*command: str) -> str:
    """What a checker prints about the two files, judged as code of somebody else: strictly, by what is installed."""
    run = subprocess.run(
        [sys.executable, "-m", *command, str(HERE)], cwd=HERE.parents[1], capture_output=True, text=True, check=False
    )

    assert run.returncode == 1, run.stdout + run.stderr
    return run.stdout


@pytest.mark.slow
@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed")
def test_mypy_refuses_what_is_wrong_and_only_that() -> None:
    """A misspelt command, a missing payload field, an unhandled `Refused` and the like; nothing in `right.py`."""
    lines = re.findall(r"(\w+\.py):(\d+): error", said("mypy", "--strict", "--config-file=", "--no-incremental"))

    assert EXPECTED == {(name, int(number)) for name, number in lines}


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pyright") is None, reason="pyright is not installed")
def test_pyright_refuses_what_is_wrong_and_only_that() -> None:
    """The same lines."""
    found = json.loads(said("pyright", "--outputjson", "--pythonpath", sys.executable))["generalDiagnostics"]

    assert EXPECTED == {(Path(one["file"]).name, one["range"]["start"]["line"] + 1) for one in found}
