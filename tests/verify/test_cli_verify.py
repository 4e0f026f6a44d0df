"""`hirelife verify`: what it prints, how it ends, and what becomes of its stories."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BROKEN = """
from __future__ import annotations
import attrs
from examples.rental import RENTAL, within_deposit
from hirelife.engine import Lifecycle

def within(registers, command) -> bool: return command.damage <= registers.deposit

HOLE = Lifecycle(attrs.evolve(RENTAL.definition, observations={
    **RENTAL.definition.observations, "within_deposit": attrs.evolve(within_deposit, function=within)}))
"""


def run(*words: str, folder: Path = ROOT, code: str = "pass") -> subprocess.CompletedProcess[str]:
    """Run the command line, after some lines of Python."""
    start = f"import sys; sys.path[:0] = [{str(ROOT)!r}]; {code}; sys.argv[1:] = {list(words)!r}; "
    start += "from hirelife.cli import main; main()"
    return subprocess.run([sys.executable, "-c", start], cwd=folder, capture_output=True, text=True, check=False)


def hole(folder: Path) -> Path:
    """A module in a folder, with a rental in which damage may be less than nothing."""
    (folder / "holed.py").write_text(BROKEN)
    return folder


def test_a_lifecycle_of_ones_own_is_verified(tmp_path: Path) -> None:
    """By MODULE:NAME: counts, what holds, and 0."""
    done = run("verify", "examples.rental:RENTAL", folder=tmp_path)

    assert 0 == done.returncode, done.stderr
    assert "situations" in done.stdout
    assert "3 invariants hold, 0 do not" in done.stdout


def test_a_lifecycle_in_a_file_is_found_by_every_command(tmp_path: Path) -> None:
    """By path.py:NAME, as `draw` takes it; a file that is not there is unreadable."""
    place = f"{ROOT / 'examples' / 'rental.py'}:RENTAL"
    asked = [("verify", place, "--no-lints"), ("export", "json", place), ("mutate", place, "--sample", "1")]
    done = [run(*words, folder=tmp_path) for words in asked]

    assert all("Traceback" not in one.stderr for one in done)
    assert "3 invariants hold, 0 do not" in done[0].stdout
    assert '"name": "rental"' in done[1].stdout
    assert done[2].returncode in {0, 1}, done[2].stderr
    assert 3 == run("verify", "missing.py:RENTAL", folder=tmp_path).returncode  # an exit code


def test_a_hole_is_told_as_a_story_that_plays(tmp_path: Path) -> None:
    """The shortest story on the screen and in a file; 1; and `play` plays the file by the same rules."""
    done = run("verify", "holed:HOLE", "--stories", "found", folder=hole(tmp_path))

    assert 1 == done.returncode
    assert "G2 No posting is negative" in done.stdout
    assert "owner claim (damage -1) → closed" in done.stdout
    played = run("play", "found/G2.jsonl", "--lifecycle", "holed:HOLE", folder=tmp_path)
    assert 0 == played.returncode, played.stderr
    mended = run("play", "found/G2.jsonl", "--lifecycle", "examples.rental:RENTAL", folder=tmp_path)
    assert 1 == mended.returncode


def test_json_is_for_programs(tmp_path: Path) -> None:
    """One object, with counts, findings and their stories."""
    done = run("verify", "holed:HOLE", "--json", folder=hole(tmp_path))
    told = json.loads(done.stdout)

    assert not told["ok"]
    assert ["G1", "G2"] == [finding["name"] for finding in told["broken"]]
    assert "claim" == told["broken"][0]["story"][-1]["kind"]
    assert told["explorations"][0]["situations"] > 100


def test_without_numpy_it_says_what_to_install(tmp_path: Path) -> None:
    """One sentence, and 4."""
    done = run("verify", "examples.rental:RENTAL", folder=tmp_path, code="sys.modules['numpy'] = None")

    assert 4 == done.returncode
    assert 'numpy is missing; install it with: pip install "hirelife[verify]"\n' == done.stderr


def test_a_name_that_is_none_is_told(tmp_path: Path) -> None:
    """No preset, no module, no such name, no lifecycle."""
    assert "is neither a preset" in run("verify", "nonsense", folder=tmp_path).stderr
    assert "there is no module nowhere" in run("verify", "nowhere:NOTHING", folder=tmp_path).stderr
    for name in ("NOTHING", "DAY"):
        told = f"no lifecycle is called {name}; there are: RENTAL"
        assert told in run("verify", f"examples.rental:{name}", folder=tmp_path).stderr
