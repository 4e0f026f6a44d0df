"""`hirelife draw`, `diff`, `matrix -o` and `doctor`, as a newcomer runs them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hirelife.cli import main
from hirelife.diagrams import graphviz
from tests.diagrams.pictures import drawable, with_fonts

ROOT = Path(__file__).parents[1]
STORY = str(ROOT / "examples" / "stories" / "10-dispute-and-mediation.jsonl")
RENTAL = f"{ROOT / 'examples' / 'rental.py'}:RENTAL"
PAUSED = f"{ROOT / 'examples' / 'paused.py'}:PAUSING"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run a command: its exit code, what it wrote, what it complained of."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hirelife", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return ran


def test_text_without_a_file(run) -> None:  # type: ignore[no-untyped-def]
    """Without -o the picture is told in words, and `-o -` is the same."""
    code, out, err = run("draw")

    assert (0, "") == (code, err)
    assert "  C        hire → hired" in out
    assert out == run("draw", "-o", "-")[1]


@pytest.mark.parametrize("ending", ["dot", "mmd", "md", "txt", "json", "scxml", "js"])
def test_text_formats_need_nothing(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:  # type: ignore[no-untyped-def]
    """Each ending gives its format, where nothing can draw too; `--format` to standard output gives the same."""
    monkeypatch.setattr(graphviz, "renderer", str)
    file = tmp_path / f"x.{ending}"

    assert (0, "", "") == run("draw", "-o", str(file))
    assert file.read_text(encoding="utf-8").strip() == run("draw", "-o", "-", "--format", ending)[1].strip()


VIEWS = (
    ("draw",),
    ("draw", "--role", "client", "--theme", "dark"),
    ("draw", "--state", "active"),
    ("draw", "--show", "happy,rules"),
    ("draw", "--engagement", STORY),
    ("draw", "--engagement", STORY, "--now"),
    ("draw", "--engagement", STORY, "--timeline"),
    ("draw", RENTAL),
    ("matrix",),
)


@drawable
@pytest.mark.parametrize("command", VIEWS, ids=" ".join)
def test_every_view(run, tmp_path: Path, command: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    """Every view is drawn, without a word."""
    file = tmp_path / "x.svg"

    assert (0, "", "") == run(*command, "-o", str(file))
    assert file.read_bytes().startswith(b"<svg ")


@with_fonts
@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
@pytest.mark.parametrize("command", [("draw", RENTAL), ("matrix",)], ids=" ".join)
def test_every_picture_format(run, tmp_path: Path, command: tuple[str, ...], ending: str, start: bytes) -> None:  # type: ignore[no-untyped-def]
    """The ending says the format."""
    file = tmp_path / f"x.{ending}"

    assert (0, "", "") == run(*command, "-o", str(file))
    assert file.read_bytes().startswith(start)


def test_a_stored_engagement(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """What `play -o` wrote is drawn where it stands, by the preset that made it."""
    stored = tmp_path / "e.json"
    run("play", STORY, "-o", str(stored), "--preset", "strict")
    code, out, _ = run("draw", "--engagement", str(stored))

    assert 0 == code
    assert "active  (now here)" in out
    assert 3 == run("draw", "literal", "--engagement", str(stored))[0]


def test_missing_renderer(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Exit 4 with one sentence that says what to install, for every command that draws."""
    monkeypatch.setattr(graphviz, "renderer", str)
    file = str(tmp_path / "x.svg")
    for command in (
        ("draw", "-o", file),
        ("matrix", "-o", file),
        ("diff", "literal", "strict", "-o", file),
        ("doctor",),
    ):
        code, _, err = run(*command)

        assert (4, f"{graphviz.NO_RENDERER}\n") == (code, err)
    assert not Path(file).exists()


@drawable
def test_missing_fonts(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """A PNG without fonts is refused with exit 4; the SVG is written."""
    monkeypatch.setattr(graphviz, "has_fonts", bool)

    assert (4, "", f"{graphviz.NO_FONTS}\n") == run("draw", "-o", str(tmp_path / "x.png"))
    assert 0 == run("draw", "-o", str(tmp_path / "x.svg"))[0]


@with_fonts
def test_no_picture_on_a_terminal(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """PNG to a terminal is refused; to a pipe it is written."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, out, err = run("draw", "-o", "-", "--format", "png")

    assert (2, "") == (code, out)
    assert "write it to a file with -o FILE" in err


@with_fonts
def test_picture_through_a_pipe() -> None:
    """What comes out of a pipe is the picture itself."""
    done = subprocess.run(
        [sys.executable, "-m", "hirelife", "draw", "-o", "-", "--format", "png"], capture_output=True, check=True
    )

    assert done.stdout.startswith(b"\x89PNG")
    assert b"" == done.stderr


@with_fonts
def test_with_an_empty_path(tmp_path: Path) -> None:
    """No program is needed where pygraphviz is installed."""
    pytest.importorskip("pygraphviz")
    file = tmp_path / "lifecycle.png"
    env = {key: value for key, value in os.environ.items() if key != "PATH"} | {"PATH": ""}
    subprocess.run([sys.executable, "-m", "hirelife", "draw", "-o", str(file)], env=env, check=True)

    assert file.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("arguments", "told"), [
    (("draw", "--role", "boss"), "there is no role 'boss'"),
    (("draw", "--state", "lost"), "there is no state 'lost'"),
    (("draw", "--show", "money"), "there is no word of show 'money'"),
    (("draw", "-o", "x.gif"), "there is no format"),
    (("draw", "nothing"), "is neither a preset (literal, strict)"),
    (("draw", f"{ROOT}/examples/rental.py:NOTHING"), "no lifecycle is called NOTHING; there are: RENTAL"),
    (("draw", "--timeline"), "--now and --timeline need --engagement"),
    (("draw", "--engagement", STORY, "--role", "nobody"), "--engagement does not go together with --role:"),
    (("draw", "--engagement", STORY, "--now", "--state", "active"), "does not go together with --state:"),
    (("draw", "--engagement", STORY, "--timeline", "--show", "bogus", "--role", "client"), "with --role, --show:"),
])  # fmt: skip
def test_wrong_use(run, arguments: tuple[str, ...], told: str) -> None:  # type: ignore[no-untyped-def]
    """Exit 2, and a sentence that says what there is."""
    code, _, err = run(*arguments)

    assert 2 == code
    assert told in err


def test_unreadable(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Exit 3 where a file cannot be read or written."""
    bad = tmp_path / "bad.py"
    bad.write_text("def (", encoding="utf-8")

    assert 3 == run("draw", "--engagement", "nowhere.jsonl")[0]
    assert 3 == run("draw", "nowhere.py:X")[0]
    assert 3 == run("draw", f"{bad}:X")[0]
    assert 3 == run("draw", "-o", str(tmp_path / "no" / "x.dot"))[0]


def test_diff(run) -> None:  # type: ignore[no-untyped-def]
    """Exit 1 where something differs, with every difference by its name; 0 where nothing does."""
    code, out, err = run("diff", "literal", PAUSED)

    assert (1, "") == (code, err)
    assert "+  C F · pause → paused from active: added" in out
    assert "  added     state paused" in out
    assert (0, "nothing differs\n", "") == run("diff", "literal", "literal")


@drawable
def test_diff_as_a_picture(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The exit code is the same with a file."""
    file = tmp_path / "x.svg"

    assert (1, "", "") == run("diff", "literal", PAUSED, "-o", str(file))
    assert 'data-weight="added"' in file.read_text(encoding="utf-8")


@drawable
def test_doctor(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """It names what draws, with its version, and draws a test picture."""
    code, out, _ = run("doctor", "-o", str(tmp_path / "test.svg"))

    assert 0 == code
    assert "renderer    " in out
    assert "fonts       " in out
    assert (tmp_path / "test.svg").stat().st_size > 10_000
