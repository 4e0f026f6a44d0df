"""The command line: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from hirelife import LIFECYCLE, STRICT
from hirelife.cli import main
from hirelife.diagrams import model_of
from hirelife.engine import Engagement
from hirelife.wire import Wire

STORIES = Path(__file__).parents[1] / "examples" / "stories"
ENDED = str(STORIES / "04-ended-by-the-client.jsonl")
DISPUTE = str(STORIES / "10-dispute-and-mediation.jsonl")
POST = '{"at": "2026-03-02T09:00:00Z", "by": "ada", "kind": "post_job", "engagement": "e", "title": "T", "scope": "S"}'


@attrs.frozen
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def ran(*words: object, given: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["hirelife", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)

    return ran


def process(*words: object, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a program of its own."""
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "hirelife", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, check=False, env={**plain, **more})


# ---------------------------------------------------------------- the tour


@pytest.fixture(scope="module")
def tour() -> str:
    """What the tour prints."""
    done = process("tour")

    assert (0, b"") == (done.returncode, done.stderr)
    return done.stdout.decode()


def test_the_tour_fits_a_terminal(tour: str) -> None:
    """No line is wider than 100 columns, and all of it is read in a few minutes."""
    assert max(map(len, tour.splitlines())) <= 100
    assert 100 < len(tour.splitlines()) < 260


def test_the_tour_tells_what_it_promises(tour: str) -> None:
    """Who did what, who was told, what it cost, at least three refusals with citations, what each side may do."""
    assert 3 <= len(re.findall(r"^ +NO  .*", tour, re.MULTILINE))
    assert "proposed → hired · told: lin, max" in tour
    assert "client → escrow 300.00 USD, client → held 30.00 USD" in tour
    assert "fee_acknowledged; S15" in tour
    assert "ada, client\n    may " in tour
    assert re.search(r"client paid +990.00 USD", tour)
    assert re.search(r"still in escrow +0.00 USD", tour)


def test_value_and_machine_agree_on_the_whole_tour(tour: str) -> None:
    """The machine of `transitions` gives the same answers, reasons and values."""
    asked = re.search(r"agreed +on (\d+) of (\d+) answers", tour)

    assert asked is not None
    assert asked[1] == asked[2]
    assert int(asked[2]) >= 25


def test_the_tour_is_the_same_each_time(tour: str) -> None:
    """Neither hash seed, nor optimisation, nor the width of somebody's terminal changes a character."""
    assert tour == process("tour", PYTHONHASHSEED="7", PYTHONOPTIMIZE="2", COLUMNS="40").stdout.decode()


@pytest.mark.parametrize("words", [("--preset", "strict"), ("--strict-preset",), ("--moments",)])
def test_the_tour_has_other_sides(run: Run, words: tuple[str, ...], tour: str) -> None:
    """It plays under the strict preset, and moment by moment."""
    other = run("tour", *words)

    assert 0 == other.code
    assert ("--moments" in words) is (other.out.count("what each side may do") > tour.count("what each side may do"))


def test_the_tour_in_german(run: Run) -> None:
    """Reasons come in the language that is asked for."""
    assert "Es wurde schon Arbeit abgegeben" in run("tour", "--language", "de").out


# ---------------------------------------------------------------- colours


def test_no_colour_where_there_is_no_terminal(tour: str) -> None:
    """A file gets no escape sequence; FORCE_COLOR asks for them, and NO_COLOR wins over everything."""
    assert "\x1b" not in tour
    assert b"\x1b[" in process("tour", FORCE_COLOR="1").stdout
    assert b"\x1b" not in process("tour", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b" not in process("matrix", FORCE_COLOR="1", TERM="dumb").stdout


# ---------------------------------------------------------------- play


def test_a_story_that_comes_as_expected_ends_well(run: Run) -> None:
    """Expected refusals are no failure: code 0, nothing on standard error."""
    ran = run("play", ENDED)

    assert (0, "") == (ran.code, ran.err)
    assert "pair_not_blocked" in ran.out


def test_an_unexpected_refusal_ends_with_1(run: Run) -> None:
    """Without `expect` a refusal is a no, told with its line."""
    start = '{"at": "2026-03-02T10:00:00Z", "by": "ada", "kind": "start"}'
    ran = run("play", "-", given=f"{POST}\n{start}\n".encode())

    assert (1, "-: line 2: refused: wrong_state\n") == (ran.code, ran.err)


def test_another_outcome_than_expected_ends_with_1(run: Run) -> None:
    """What differs from `expect`, `expect_strict` or `clock` is told with its line."""
    posted = POST.replace("}", ', "expect": ["wrong_role"], "clock": ["settle"]}')
    ran = run("play", "-", given=posted.encode())

    assert 1 == ran.code
    assert ["-: line 1: expected wrong_role, got yes", "-: line 1: expected of the clock settle, got nothing"] == (
        ran.err.splitlines()
    )


def test_events_and_refusals_for_programs(run: Run) -> None:
    """`--json` gives an object a line, with events, notices and refusals as they go on the wire."""
    told = [json.loads(line) for line in run("play", ENDED, "--json").out.splitlines()]
    refused = next(line for line in told if line["refusals"])
    asked = next(line for line in told if "answer" in line)

    assert 19 == len(told)
    assert "post_job" == told[0]["events"][0]["command"]["kind"]
    assert [{"to": ["ada"], "of": "submit_proposal", "version": 2}] == told[1]["notices"]
    assert {"code", "template", "cites", "remedy", "data"} <= set(refused["refusals"][0])
    assert ("profile.read", False) == (asked["answer"]["permission"], asked["answer"]["granted"])


def test_a_repeated_key_changes_nothing(run: Run) -> None:
    """The same command under the same id is answered and not applied; another under that id is refused."""
    proposal = (
        '{"at": "2026-03-02T10:00:00Z", "by": "lin", "kind": "submit_proposal", "id": "k",'
        ' "price": {"amount": "5.00", "currency": "USD"}}'
    )
    ran = run("play", "-", given="\n".join([POST, proposal, proposal, proposal.replace("5.00", "6.00")]).encode())

    assert "applied before; nothing changes" in ran.out
    assert "-: line 4: refused: id_used_before\n" == ran.err


def test_play_writes_what_ask_reads(run: Run, tmp_path: Path) -> None:
    """`-o` writes the last engagement as it goes on the wire; ask and can read it, and find its preset."""
    for preset, lifecycle in (("literal", LIFECYCLE), ("strict", STRICT)):
        file = tmp_path / f"{preset}.json"

        assert 0 == run("play", DISPUTE, "-o", file, "--preset", preset).code
        engagement = Wire(lifecycle).loads(file.read_bytes(), Engagement)

        assert "active" == engagement.state
        assert 0 == run("ask", file, "--who", "lin").code
        assert 0 == run("can", file, "--who", "lin", "--permission", "files.read").code
        other = "strict" if preset == "literal" else "literal"
        refused = run("ask", file, "--who", "lin", "--preset", other)

        assert (3, True) == (refused.code, f"the {preset} preset made it, and not {other}" in refused.err)


# ---------------------------------------------------------------- ask and can


@pytest.fixture
def disputed(run: Run, tmp_path: Path) -> Path:
    """An engagement in a dispute."""
    lines = Path(DISPUTE).read_text(encoding="utf-8").splitlines()
    story, file = tmp_path / "story.jsonl", tmp_path / "e.json"
    story.write_text("\n".join(lines[:10]), encoding="utf-8")
    run("play", story, "-o", file)
    return file


def test_ask_tells_what_and_why_not(run: Run, disputed: Path) -> None:
    """May, depends, not now with reasons and citations, and every permission."""
    ran = run("ask", disputed, "--who", "lin")

    assert 0 == ran.code
    assert "lin, freelancer, in e1 (disputed), 2026-03-06 09:00 UTC" in ran.out
    assert "\nmay\n  mediation_message" in ran.out
    assert re.search(r"direct.external +no +\(A duty of both", ran.out)
    assert "You cannot write direct messages to each other now. [direct.platform; S50-S51]" in " ".join(ran.out.split())


def test_ask_for_programs(run: Run, disputed: Path) -> None:
    """`--json` has every command and every permission."""
    told = json.loads(run("ask", disputed, "--who", "lin", "--json").out)

    assert len(LIFECYCLE.definition.commands) == len(told["commands"])
    assert "allowed" == told["commands"]["mediation_message"]["possible"]
    assert "refused" == told["commands"]["send_message"]["possible"]
    assert told["permissions"]["mediation"]["granted"] is True
    assert told["permissions"]["direct.external"]["obligation"] is True


def test_ask_at_another_time(run: Run, disputed: Path) -> None:
    """What the clock owes by then is taken as done; a time before the last event is wrong use."""
    later = run("ask", disputed, "--who", "ada", "--at", "2026-03-20T09:00:00+01:00")

    assert "2026-03-20 08:00 UTC" in later.out
    assert 0 == run("ask", disputed, "--who", "ada", "--at", "now").code
    assert 2 == run("ask", disputed, "--who", "ada", "--at", "2026-01-01T00:00:00Z").code


def test_a_stranger_may_nothing(run: Run, disputed: Path) -> None:
    """Nobody's business: code 1, and no rule is told."""
    ran = run("ask", disputed, "--who", "eve")

    assert 1 == ran.code
    assert "eve takes no part in" in ran.out.splitlines()[0]
    assert 5 > len(ran.out.splitlines())
    assert "\nmay\n" not in ran.out
    assert 1 == run("ask", disputed, "--who", "@nobody").code
    assert 1 == run("can", disputed, "--who", "eve", "--permission", "files.read").code


def test_can_ends_with_its_answer(run: Run, disputed: Path) -> None:
    """0 for yes, 1 for no, with the sentence behind it."""
    yes = run("can", disputed, "--who", "lin", "--permission", "mediation")
    no = run("can", disputed, "--who", "lin", "--permission", "direct.platform", "--language", "de")

    assert (0, "yes  [S52]\n") == (yes.code, yes.out)
    assert 1 == no.code
    assert "Sie können einander zurzeit keine direkten Nachrichten schreiben." in no.out
    assert not json.loads(run("can", disputed, "--who", "lin", "--permission", "direct.platform", "--json").out)[
        "granted"
    ]


# ---------------------------------------------------------------- matrix and quote


def test_every_form_of_the_matrix_has_every_cell(run: Run) -> None:
    """Text, Markdown, CSV and JSON tell the same cells."""
    cells = [(cell.permission, cell.role, cell.state, list(cell.cites)) for cell in model_of(LIFECYCLE).grants]
    told = json.loads(run("matrix", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(run("matrix", "--format", "csv").out)))
    markdown = run("matrix", "--format", "md").out.splitlines()

    assert cells == [(cell["permission"], cell["role"], cell["state"], cell["cites"]) for cell in told]
    assert [(cell["value"], " ".join(cell["cites"])) for cell in told] == [(row["value"], row["cites"]) for row in rows]
    assert 1 == len({line.count("|") for line in markdown})
    assert len(cells) == (len(markdown) - 2) * len(LIFECYCLE.definition.states)
    assert "cancelled [S43]" in run("matrix").out


def test_a_quote_shows_both_ends(run: Run) -> None:
    """The slices, the sums, and what a fee typically is (S15)."""
    ran = run("quote", "900.00", "USD")

    assert (0, "") == (ran.code, ran.err)
    assert re.search(r"item 0 +900.00 USD +90.00 USD +990.00 USD +0.00 USD +900.00 USD +90.00 USD", ran.out)
    assert "90.00 USD to 180.00 USD: 990.00 USD to 1080.00 USD" in ran.out


def test_the_slices_of_a_quote_add_up(run: Run) -> None:
    """Three items of 33.33 pay the fee of 99.99."""
    told = json.loads(run("quote", "33.33", "33.33", "33.33", "USD", "--json").out)

    assert ["3.33", "3.34", "3.33"] == [item["client_fee"] for item in told["items"]]
    assert ("109.99", "99.99", "10.00") == (told["client_total"], told["freelancer_net"], told["platform"])


def test_an_amount_is_read_as_people_write_it(run: Run) -> None:
    """A currency in small letters is that currency; an amount below zero is told as an amount, and is no option."""
    below = run("quote", "-5", "USD")

    assert run("quote", "900.00", "USD").out == run("quote", "900.00", "usd").out
    assert (2, "") == (below.code, below.out)
    assert "expected amounts of 0 or more in USD, got -5.00 USD\n" in below.err


def test_a_story_is_no_engagement(run: Run) -> None:
    """Where an engagement is expected, a story is told from one, with the command that makes one of it."""
    for words in (("ask",), ("can", "--permission", "files.read")):
        ran = run(*words, DISPUTE, "--who", "ada")

        assert (3, "") == (ran.code, ran.out)
        assert ran.err.endswith(f"make one of it with: hirelife play {DISPUTE} -o engagement.json\n")


def test_what_decides_is_named_in_words(run: Run, disputed: Path) -> None:
    """No code word for a field; a due time that nobody has to give is a note beside a yes."""
    story = run("play", DISPUTE, "-o", disputed.with_name("end.json"))
    asked = run("ask", disputed.with_name("end.json"), "--who", "ada")
    told = json.loads(run("ask", disputed.with_name("end.json"), "--who", "ada", "--json").out)["commands"]

    assert story.code in {0, 1}
    assert re.search(r"\n  end +\[S30-S33\]  \(only optional data could change it: the due\s+time\)", asked.out)
    assert re.search(r"\n  fund_milestone +on the item \[", asked.out)
    assert "depends" == told["end"]["possible"]
    assert {"possible": "allowed", "decisive": [], "optional": ["due"]} == told["end"]["left_out"]


@pytest.mark.parametrize("preset", ["literal", "strict"])
def test_the_matrix_of_a_preset_has_no_code_word(run: Run, preset: str) -> None:
    """What a setting decides is yes or no; what is left is said in words; the preset stands above."""
    told = json.loads(run("matrix", preset, "--format", "json").out)
    values = {(one["permission"], one["role"], one["state"]): one["value"] for one in told}

    assert f"hirelife 1.0.0 {preset}" == run("matrix", preset).out.splitlines()[0]
    assert {"literal": "yes", "strict": "no"}[preset] == values["files.read", "freelancer", "ended"]
    assert "if the client has invited the one who asks" == values["direct.platform", "applicant", "posted"]
    assert all("_" not in value for value in values.values())


def test_an_unusual_fee_is_warned_of(run: Run) -> None:
    """The warning goes to standard error, and is no failure."""
    ran = run("quote", "900.00", "USD", "--schedule", "upwork_2016")

    assert 0 == ran.code
    assert "outside the typical" in ran.err


# ---------------------------------------------------------------- the frame


def test_help_is_quick_and_complete(run: Run) -> None:
    """Help names every command, and loads no lifecycle for it."""
    out = run("--help").out

    assert all(f"\n  {name} " in out for name in ("ask", "can", "matrix", "play", "quote", "tour"))
    loaded = "import sys; from hirelife.cli.main import cli; cli.main(['--help'], standalone_mode=False)"
    heavy = "hirelife.presets hirelife.engine.lifecycle transitions cattrs graphviz numpy"
    asked = f"{loaded}; print([name for name in {heavy.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.splitlines()[-1]


def test_a_drawing_loads_no_explorer() -> None:
    """What draws needs no numpy, and none of the engines that it does not draw with."""
    drawn = "import sys; from hirelife.cli.main import cli; cli.main(['draw', '-o', '-'], standalone_mode=False)"
    asked = f"{drawn}; print([name for name in ('numpy', 'transitions', 'hypothesis') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.splitlines()[-1]


def test_the_version(run: Run) -> None:
    """It is that of the package."""
    assert re.fullmatch(r"hirelife \d+\.\d+\.\d+\n", run("--version").out)


def test_the_installed_program_is_the_same() -> None:
    """`hirelife` and `python -m hirelife` are one."""
    program = Path(sys.executable).with_name("hirelife")
    if not program.exists():
        pytest.skip("the program is not installed beside this Python")

    assert process("quote", "1.00", "EUR").stdout == subprocess.run(
        [program, "quote", "1.00", "EUR"], capture_output=True, check=True
    ).stdout  # fmt: skip
