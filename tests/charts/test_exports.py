"""Every export is well-formed, complete, and says what the finite machine says; no other engine is needed for that."""

import json
import re
from pathlib import Path

import pytest

from hirelife.charts import document, finite, javascript, promela, scxml, tla, xstate
from hirelife.charts.decision import Word
from hirelife.charts.tabling import table
from hirelife.cli import main
from tests.charts.cases import LIFECYCLES, cases, machine_of
from tests.charts.models import model_of

np = pytest.importorskip("numpy")


def told(node: object, known: dict[str, Word]) -> object:
    """What a decision of the JSON document says."""
    while isinstance(node, dict) and "ask" in node:
        node = next(case["then"] for case in node["cases"] if known[node["ask"]] in case["values"])
    return node


@pytest.mark.parametrize("name", LIFECYCLES)
def test_json_judges_as_decide_does(name: str) -> None:
    """The document alone gives verdict, reasons, target and facts."""
    data = json.loads(document(machine_of(name)))
    ways = {(way["state"], way["command"], role): way for way in data["ways"] for role in way["roles"]}
    for case in cases(name, 2_000):
        way = ways.get((case.state, case.command, case.role))
        if way is None:
            continue
        known = {**case.facts, **case.sight, "state": case.state, "role": case.role}
        closed = [way["closed"]] if "closed" in way else []
        reasons = closed + [code for code in way["rules"] if told(data["rules"][code]["decision"], known) is False]
        changes = {fact: told(node, known) for fact, node in data["becomes"].get(case.command, {}).items()}
        after = case.facts | {fact: value for fact, value in changes.items() if value != {"kept": True}}
        target = told(data["selectors"][way["selector"]]["decision"], known) if "selector" in way else way["to"][0]

        assert case.reasons == reasons
        if not reasons:
            assert (case.target, case.after) == (target, after)


@pytest.mark.parametrize("name", LIFECYCLES)
def test_xstate_configuration_is_json(name: str) -> None:
    """The configuration can be read by any tool, and has every state and every event that may be taken."""
    machine = machine_of(name)
    found = re.search(r"^export const config = (.*?);$", xstate(machine), re.DOTALL | re.MULTILINE)
    assert found
    config = json.loads(found[1])

    assert [machine.beginning, *machine.states] == list(config["states"])
    assert machine.beginning == config["initial"]
    for place, command in {(way.state, way.command) for way in machine.ways}:
        targets = {part.get("target") for part in config["states"][place]["on"][command]}
        expected = {target for way in machine.asked(place, command) if not way.closed for target in way.targets}
        assert expected == targets - {None}


@pytest.mark.parametrize("name", LIFECYCLES)
def test_names_survive(name: str) -> None:
    """Every rule, selector and changed fact stands in the JavaScript under its own name, beside its sentence."""
    machine = machine_of(name)
    text = javascript(machine)
    for code, rule in machine.rules.items():
        assert re.search(rf"^  {code}: ", text, re.MULTILINE)
        assert " ".join(rule.meaning.split()) in text
    for name_ in (*machine.selectors, *(change.name for changes in machine.becomes.values() for change in changes)):
        assert re.search(rf"^ +{name_}: ", text, re.MULTILINE)


def test_checkers_texts_keep_names_and_counts() -> None:
    """TLA+ and Promela of a small lifecycle: states, facts and rules by name, and the counts to be found."""
    made = model_of("rental", "all")
    for text in (tla(made), promela(made)):
        assert f"{made.situations} situations" in text
        assert f"{made.transitions} transitions" in text
        for word in (*made.machine.states, *made.machine.facts, *made.machine.rules):
            assert word in text


def test_a_table_is_keyed_by_what_matters() -> None:
    """What makes no difference in any case is no key; of two that would do, the later one is kept."""
    columns = {"a": np.array([0, 0, 1, 1]), "b": np.array([0, 1, 0, 1]), "like_b": np.array([1, 0, 1, 0])}
    found = table(columns, {"a": 2, "b": 2, "like_b": 2}, np.array([7, 8, 7, 8]))

    assert ("like_b",) == found.keys
    assert (8, 7) == found.trie


def test_a_table_that_nothing_decides_is_refused() -> None:
    """Two cases that are alike and have different answers are no function."""
    with pytest.raises(ValueError, match="does not decide"):
        table({"a": np.array([0, 0, 1])}, {"a": 2}, np.array([1, 2, 1]))


# ---------------------------------------------------------------- on the command line


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """How `hirelife` ends."""
    monkeypatch.setattr("sys.argv", ["hirelife", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(("form", "written"), [("scxml", scxml), ("xstate", xstate), ("json", document)])
def test_exports_to_standard_output_and_to_a_file(
    form: str, written: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same text either way: that of the library."""
    expected = written(finite(LIFECYCLES["strict"]))  # type: ignore[operator]  # three functions of one kind
    file = tmp_path / "chart"

    assert (0, 0) == (
        run(monkeypatch, "export", form, "strict"),
        run(monkeypatch, "export", form, "strict", "-o", str(file)),
    )
    assert expected == capsys.readouterr().out == file.read_text(encoding="utf-8")


def test_exports_for_the_checkers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lifecycle of one's own, by module and name; a TLA+ module is called as its file, and has a configuration."""
    for form, file in (("tla", "renting.tla"), ("promela", "renting.pml")):
        assert run(monkeypatch, "export", form, "examples.rental:RENTAL", "-o", str(tmp_path / file)) == 0

    assert (tmp_path / "renting.tla").read_text(encoding="utf-8").startswith("---- MODULE renting ----")
    assert (tmp_path / "renting.cfg").read_text(encoding="utf-8").startswith("INIT Init")
    assert "active proctype" in (tmp_path / "renting.pml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told_"),
    [
        (("tla", "--scope", "nothing"), "there is no exploration nothing; there are:"),
        (("tla", "-o", "my-file.tla"), "a TLA+ module has the name of its file"),
        (("scxml", "nonsense"), "is neither a preset"),
    ],
)
def test_says_what_is_wrong(
    words: tuple[str, ...], told_: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong name is a usage error, and the message says which there are."""
    assert run(monkeypatch, "export", *words) == 2
    assert told_ in capsys.readouterr().err
