"""An SCXML document, run by the SCXML reader of python-statemachine, says what `decide` says."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from hirelife.charts import scxml
from hirelife.charts.decision import Word
from hirelife.charts.scxml_words import said
from tests.charts.cases import LIFECYCLES, Case, cases, machine_of
from tests.charts.peers import CASES, python_package


def started(name: str) -> Any:
    """The document as a running machine. Its expressions are read by the engine's restricted evaluator."""
    python_package("statemachine")
    from statemachine.io.scxml.processor import SCXMLProcessor

    processor = SCXMLProcessor()
    processor.parse_scxml(name, scxml(machine_of(name)))
    return processor.start()


def sent(running: Any, case: Case) -> Case:
    """The case with what the running machine makes of it."""
    for fact, value in case.facts.items():
        setattr(running.model, fact, said(value))
    running.current_state_value = case.state
    running.send(case.command, role=case.role, **{name: said(value) for name, value in case.sight.items()})
    after = {fact: meant(getattr(running.model, fact), value) for fact, value in case.facts.items()}
    return Case(*case[:5], running.model.refused.split(), running.current_state_value, after)


def meant(text: str, like: Word) -> Word:
    """A value of the document as the machine has it."""
    return text == "yes" if isinstance(like, bool) else text


@pytest.mark.peer(name="scxml")
@pytest.mark.parametrize("name", LIFECYCLES)
def test_agrees(name: str) -> None:
    """Verdict, every reason, target and every fact afterwards, in every case."""
    running = started(name)
    for case in cases(name, CASES // len(LIFECYCLES)):
        assert case == sent(running, case)


@pytest.mark.parametrize("name", LIFECYCLES)
def test_document_is_well_formed_and_complete(name: str) -> None:
    """It is XML, has every state, every command as an event, and every rule's code where the rule may fail."""
    machine, text = machine_of(name), scxml(machine_of(name))
    root = ET.fromstring(text)  # noqa: S314  # our own document
    names = {"s": "http://www.w3.org/2005/07/scxml"}

    assert [machine.beginning, *machine.states] == [state.get("id") for state in root.findall("s:state", names)]
    assert set(machine.commands) <= {part.get("event") for part in root.iterfind(".//s:transition", names)}
    assert all(f"' {code}'" in text for way in machine.ways for code in way.rules)
