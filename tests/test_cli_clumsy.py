"""The command line in clumsy hands: wrong files, wrong words, a reader who leaves."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import DISPUTE, POST, Run, process, run

__all__ = ["run"]  # the fixture

HIRE = '{"at": "2026-03-02T11:00:00Z", "by": "ada", "kind": "hire", "freelancer": "lin", "contract": %s, "quote": %s}'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\x00\xff\xfe\x80" * 50,
        b"[1]",
        b"null",
        b"{",
        b"[" * 100_000,
        b'{"story": 3}',
        b'{"story": "x", "story": "y"}',
        b'{"story": "x"}\n{"story": "again"}',
        b'{"kind": "nonsense"}',
        b'{"kind": ["post_job"]}',
        POST.replace('"T"', "1.5").encode(),
        POST.replace('"T"', '"\\ud800"').encode(),
        POST.replace('"T"', '" "').encode(),
        POST.replace("2026-03-02T09:00:00Z", "2026-03-02T09:00:00").encode(),
        POST.replace("}", ', "expect": "yes"}').encode(),
        POST.replace("}", ', "note": 3, "clock": [1]}').encode(),
        POST.replace("}", ', "more": 3}').encode(),
        b'{"advance": true}',
        b'{"advance": 1, "at": "2026-03-02T09:00:00Z"}',
        b'{"can": "files.read", "at": "9999-99-99", "who": "lin"}',
        b'{"can": "files.read", "at": "2026-03-02T09:00:00Z", "who": "lin", "x": 1}',
        (HIRE % ("3", "4")).encode(),
        (HIRE % ('{"milestones": 5}', '{"schedule": "on_top"}')).encode(),
        (HIRE % ('{"milestones": [1, {}]}', '{"schedule": "nonsense"}')).encode(),
        (HIRE % ('{"milestones": []}', '{"schedule": "on_top"}')).encode(),
        POST.replace('"engagement": "e", ', "").encode(),
    ],
)
def test_what_is_no_story_ends_with_3(run: Run, content: bytes) -> None:
    """Every problem has its line; nothing was played; no traceback."""
    ran = run("play", "-", given=content)

    assert 3 == ran.code
    assert "" == ran.out
    assert all(line.startswith("-: ") for line in ran.err.splitlines())
    assert ran.err


def test_every_problem_of_a_story_is_told_at_once(run: Run) -> None:
    """With line and path, also where a good line stands between; and not endlessly many."""
    ran = run("play", "-", given=b'{"kind": "start"}\n' + POST.encode() + b'\n{"kind": "start", "by": 3, "x": 1}\n')

    assert [
        "-: line 1, $.by: is missing",
        "-: line 1, $.at: is missing",
        "-: line 3, $.by: expected text, got a whole number",
        "-: line 3, $.at: is missing",
    ] == [line for line in ran.err.splitlines() if ".x" not in line]
    assert "line 3, $.x: there is no such field" in ran.err
    assert 51 == len(run("play", "-", given=b"[]\n" * 1000).err.splitlines())


def test_an_unknown_permission_in_a_story_is_unreadable(run: Run) -> None:
    """It is a mistake of the file, told with its line."""
    asked = '{"at": "2026-03-02T09:00:00Z", "who": "ada", "can": "files.eat"}'
    ran = run("play", "-", given=f"{POST}\n{asked}".encode())

    assert 3 == ran.code
    assert "-: line 2: expected one of the permissions" in ran.err


def test_a_question_before_anything_is_a_no(run: Run) -> None:
    """There is no engagement yet."""
    at = '"at": "2026-03-02T09:00:00Z"'
    given = f'{{{at}, "who": "ada", "can": "files.read"}}\n{{{at}, "advance": true}}'.encode()
    ran = run("play", "-", given=given)

    assert 1 == ran.code
    assert 2 == ran.out.count("There is no engagement yet.")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n", b""])
def test_editors_leave_their_marks(run: Run, mark: bytes, end: bytes) -> None:
    """A byte-order mark, other ends of lines and blank lines do no harm."""
    assert 0 == run("play", "-", given=mark + b'{"story": "s"}' + (end or b"\n") + POST.encode() + end).code


@pytest.mark.parametrize(
    "command", [("play",), ("ask", "--who", "lin"), ("can", "--who", "lin", "--permission", "mediation")]
)
def test_files_that_cannot_be_read_end_with_3(run: Run, command: tuple[str, ...], tmp_path: Path) -> None:
    """A missing file, a folder, an impossible name, random bytes."""
    noise = tmp_path / "noise"
    noise.write_bytes(bytes(range(256)) * 40)
    for name in (tmp_path / "missing", tmp_path, "a\0b", noise):
        ran = run(command[0], name, *command[1:])

        assert (3, "") == (ran.code, ran.out)
        assert "Traceback" not in ran.err


def test_an_engagement_is_no_story_and_a_story_no_engagement(run: Run, tmp_path: Path) -> None:
    """The wrong one of two files is told of."""
    file = tmp_path / "e.json"
    run("play", DISPUTE, "-o", file)

    assert 3 == run("play", file).code
    assert 3 == run("ask", DISPUTE, "--who", "lin").code


@pytest.mark.parametrize("change", [("active", "nonsense"), ("USD", "usd"), ('"lin"', "3")])
def test_a_tampered_engagement_is_unreadable(run: Run, tmp_path: Path, change: tuple[str, str]) -> None:
    """Every problem has its path."""
    file = tmp_path / "e.json"
    run("play", DISPUTE, "-o", file)
    file.write_text(file.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    ran = run("ask", file, "--who", "lin")

    assert 3 == ran.code
    assert "$.engagement" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("tour", "extra"),
        ("tour", "--preset", "loose"),
        ("tour", "--language", "xx"),
        ("play",),
        ("ask", "e.json"),
        ("ask", "e.json", "--who", "lin", "--at", "2026-03-02"),
        ("ask", "e.json", "--who", "lin", "--at", "soon"),
        ("matrix", "--format", "pdf"),
        ("matrix", "literal", "--preset", "strict"),
        ("matrix", "json:dumps"),
        ("quote", "--shedule", "900.00", "USD"),
        ("quote", "900.00"),
        ("quote", "9,00", "USD"),
        ("quote", "9.001", "USD"),
        ("quote", "-5", "USD"),
        ("quote", "9e5", "USD"),
        ("quote", "1.00", "XXQ"),
        ("quote", "9" * 40, "USD"),
        ("quote", "1.00", "USD", "--schedule", "nonsense"),
        ("quote", "1", "JPY", "--schedule", "fiverr"),
    ],
)
def test_wrong_words_end_with_2(run: Run, words: tuple[str, ...]) -> None:
    """Usage is told on standard error."""
    ran = run(*words)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err
    assert not re.search(r", at \w+\.\w+", ran.err), "a function of the library is no place for who types"


def test_an_unknown_permission_lists_the_known_ones(run: Run, tmp_path: Path) -> None:
    """Somebody who guesses is told what there is."""
    file = tmp_path / "e.json"
    run("play", DISPUTE, "-o", file)
    ran = run("can", file, "--who", "lin", "--permission", "files")

    assert 2 == ran.code
    assert "files.read" in ran.err


def test_output_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """A folder that does not exist is told; a story that begins nothing has nothing to write."""
    assert 3 == run("play", DISPUTE, "-o", tmp_path / "no" / "e.json").code
    assert 1 == run("play", "-", "-o", tmp_path / "e.json", given=b'{"story": "only"}').code
    assert not (tmp_path / "e.json").exists()


def test_nothing_in_a_file_steers_the_terminal(run: Run) -> None:
    """Escape sequences, in texts, names or unreadable lines, are shown and not sent."""
    hostile = POST.replace('"T"', '"\\u001b[2J\\u202eT"').replace('"ada"', '"ada\\u001b[31m\\u0007"')
    ran = run("play", "-", given=hostile.encode())
    wrong = run("play", "-", given=b'{"\\u001b[2J": 1, "kind": "\\u001b[2J"}')

    assert 0 == ran.code
    assert not set("\x1b\x07\u202e") & set(ran.out + ran.err + wrong.out + wrong.err)
    assert "\\x1b[2J" in ran.out


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    """`| head` sees no complaint, and the work is done all the same."""
    file = tmp_path / "e.json"
    command = [sys.executable, "-u", "-m", "hirelife", "play", DISPUTE, "-o", str(file)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert (0, [f"{file}: e1, active, version 14"]) == (done.returncode, done.stderr.decode().splitlines())
    assert file.exists()


def test_a_terminal_without_our_characters() -> None:
    """Arrows and dots are spelled where they cannot be shown."""
    done = process("tour", PYTHONIOENCODING="latin-1")

    assert (0, b"") == (done.returncode, done.stderr)
    assert b"posted \\u2192 proposed" in done.stdout


@pytest.mark.parametrize(("missing", "words"), [("transitions", ("tour",)), ("cattrs", ("play", DISPUTE))])
def test_a_missing_library_ends_with_4(missing: str, words: tuple[str, ...]) -> None:
    """It is named, with what installs it."""
    blocked = f"import sys; sys.modules[{missing!r}] = None; from hirelife.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", blocked, *words], capture_output=True, text=True, check=False)

    assert 4 == done.returncode
    assert f"pip install {missing}" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("quote", "USD", "900"), "the currency comes last, and not first; did you mean: hirelife quote 900 USD"),
        (("quote", "usd", "1.00", "2.00"), "did you mean: hirelife quote 1.00 2.00 USD"),
        (("quote", "1.00", "900"), "expected an active ISO 4217 code, such as USD, got '900'"),
        (("quote", "1.00", "QQQ"), "expected an active ISO 4217 code (QAR begin alike), got 'QQQ'"),
        (
            ("quote", "1000000000000.00", "USD"),
            "expected at most 1000000000000.00 USD with the fees, got 1000000000000.00 USD",
        ),
        (("explore", "-o", "page.txt"), "expected an .html file, or - for standard output, got page.txt"),
    ],
)
def test_what_was_meant_is_said(run: Run, given: tuple[str, ...], told: str) -> None:
    """Wrong use ends with 2 and a sentence of words: no empty list, no value as Python writes it."""
    ran = run(*given)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.endswith(f"{told}\n")


@pytest.mark.parametrize("command", [("ask",), ("can", "--permission", "files.read")])
def test_nothing_is_asked_of_the_past(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    """A time before the last event is wrong use, and no answer: what was then is not in the file."""
    file = tmp_path / "e.json"
    run("play", DISPUTE, "-o", file)
    ran = run(command[0], file, "--who", "ada", "--at", "1900-01-01T00:00:00Z", *command[1:])

    assert (2, "") == (ran.code, ran.out)
    assert re.search(
        r"expected a time from 2026-\S+ \S+ UTC on, for \S+ has already seen that; got 1900-01-01", ran.err
    )


def test_a_long_name_leaves_room(run: Run) -> None:
    """However long the name of who asks, what is asked stands beside it."""
    ran = run("play", "-", given=POST.replace('"ada"', f'"{"x" * 300}"').encode())

    assert (0, "") == (ran.code, ran.err)
    assert "post job" in ran.out


def test_an_unreadable_amount_is_told_without_types(run: Run) -> None:
    """In a story too, no type of Python and no value as Python writes it."""
    terms = '{"milestones": [{"title": "T", "amount": {"amount": "%s", "currency": "EUR"}}]}'
    fees = '{"schedule": "on_top", "amounts": [{"amount": "-1.00", "currency": "EUR"}]}'
    told = [run("play", "-", given=f"{POST}\n{HIRE % (terms % amount, fees)}".encode()).err for amount in ("", "9.00")]

    assert "expected a plain decimal number such as \"10.50\", got ''" in told[0]
    assert all("Money(" not in one and "str or Decimal" not in one for one in told)
