"""The engine stands alone: it imports attrs and nothing else, and knows no word of the engagement."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import hirelife

SOURCE = Path(hirelife.__path__[0])
ROOT = Path(__file__).parents[2]
HEAVY = (
    "transitions",
    "graphviz",
    "cattrs",
    "click",
    "numpy",
    "hypothesis",
    "pytest",
    "pydantic",
    "jsonschema",
    "pygraphviz",
)

BLOCKER = f"""
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {HEAVY!r}:
            raise ImportError(name + " is blocked")

sys.meta_path.insert(0, Blocker())
"""


@cache
def run(script: str, *options: str, seed: str = "0") -> str:
    """What a script prints in a process where everything heavy is blocked."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(SOURCE.parent), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, *options, "-c", BLOCKER + script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return done.stdout


def test_a_name_compiles_nothing() -> None:
    """Who only names a preset and a command pays for no compiler; the first question does."""
    script = (
        "import sys; from hirelife import LIFECYCLE, commands; print('hirelife.engine.core' in sys.modules, end=' ');"
    )
    script += "LIFECYCLE.name; print('hirelife.engine.core' in sys.modules)"

    assert "False True" == run(script).strip()


PLAY = """
from datetime import timedelta
from tests.engine.workshop import *
from tests.engine.workshop_words import *
from tests.engine.lifecycles import day
engagement = WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement="w")).engagement
for who in ("max", "mia"):
    engagement = WORKSHOP.decide(engagement, Bid(by=who, at=day(1), price=5)).engagement
engagement = WORKSHOP.decide(engagement, Choose(by="ona", at=day(1), maker="mia")).engagement
print(WORKSHOP.permitted(engagement, "mia", at=day(2)))
print(WORKSHOP.decide(engagement, Deliver(by="mia", at=day(2), piece=4)).refusals)
print(WORKSHOP.can(engagement, "mia", "talk", at=day(2)))
engagement = WORKSHOP.decide(engagement, Deliver(by="mia", at=day(2), piece=0)).engagement
print(WORKSHOP.advance(engagement, now=day(9)))
print(engagement, engagement.standing, [name for name in sys.modules if name.partition(".")[0] in {heavy!r}])
""".replace("{heavy!r}", repr(HEAVY))


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("-O",), ("-OO",)], ids=["plain", "-O", "-OO"])
@pytest.mark.parametrize("seed", ["0", "7"])
def test_everything_is_answered_without_the_others(options: tuple[str, ...], seed: str) -> None:
    """With every other library blocked a history is decided; the words are the same under -O, -OO and any seed."""
    assert run(PLAY) == run(PLAY, *options, seed=seed)
    assert run(PLAY).strip().endswith("[]")


def test_the_core_imports_without_the_others() -> None:
    """The definition of the engagement, too, needs attrs alone."""
    assert "ok" == run("import hirelife.presets; print('ok', end='')")


def imports(path: Path) -> set[str]:
    """The modules that a file imports, relative ones with their dots."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found.add("." * node.level + module if node.level else module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", sorted((SOURCE / "engine").glob("*.py")), ids=lambda path: path.stem)
def test_a_file_of_the_engine_imports_the_engine_only(path: Path) -> None:
    """Besides the standard library and attrs a file of the engine imports the engine, and the tree of errors."""
    outside = {name for name in imports(path) if not name.startswith(".")} - set(sys.stdlib_module_names)
    above = {name for name in imports(path) if name.startswith("..")}

    assert outside <= {"attrs", "attr"}
    assert above <= {"..errors"}


WORDS = (
    "client",
    "freelancer",
    "milestone",
    "escrow",
    "dispute",
    "mediator",
    "invoice",
    "proposal",
    "review",
    "refund",
)


@pytest.mark.parametrize("path", sorted((SOURCE / "engine").glob("*.py")), ids=lambda path: path.stem)
def test_the_engine_knows_no_word_of_the_engagement(path: Path) -> None:
    """No identifier and no string that is not documentation speaks of clients, milestones or disputes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = {node.id.lower() for node in ast.walk(tree) if isinstance(node, ast.Name)}
    words |= {node.attr.lower() for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    words |= {node.name.lower() for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}

    assert not [word for word in words if any(part in word for part in WORDS)]
