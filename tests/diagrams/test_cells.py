"""What a cell means under the settings is what `can` answers, and a difference names every answer that differs."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from examples.paused import PAUSING
from hirelife import LIFECYCLE, STRICT, Settings, lifecycle
from hirelife.cli.player import Player
from hirelife.cli.reading import read_story
from hirelife.diagrams import diff, model_of
from hirelife.diagrams.cells import Cells, Meaning, compared
from hirelife.engine import Answer, Engagement, Lifecycle, Permission
from hirelife.engine.question import Question
from hirelife.engine.vocabulary import Role, RoleKind
from tests.diagrams.lifecycles import SHIPPED

TOLD = ("04-ended-by-the-client", "06-cancelled-and-determined", "09-refunded-after-work", "10-dispute-and-mediation")
STORIES = [Path(__file__).parents[2] / "examples" / "stories" / f"{name}.jsonl" for name in TOLD]
BARE = lifecycle(
    Settings(review_states=("completed",), freelancer_reviews=False, dispute_scope="pair", offer_acceptance=True)
)


def met(chosen: Lifecycle, story: Path) -> Iterator[Engagement]:
    """Every engagement that a story comes to."""
    player = Player(chosen)
    for step in player.play(read_story(story.read_bytes(), chosen)):
        if step.events:
            yield player.engagements[player.last]


def lines(chosen: Lifecycle, one: Engagement) -> Iterator[tuple[Permission, Role, str]]:
    """Every permission of everybody who takes part."""
    pairs = [(line, role) for line in chosen.definition.permissions for role in line.roles]
    for line, role in pairs:
        for who in ("@platform",) if role.kind is RoleKind.HOST else one.roster.holders(role):
            yield line, role, who


def answered(chosen: Lifecycle, one: Engagement, who: str, line: Permission) -> Answer:
    """What `can` says when it is not about a candidate."""
    return chosen.can(one, who, line.name, at=one.at)


def facts(chosen: Lifecycle, one: Engagement) -> dict[str, Any]:
    """What the rules may know of an engagement."""
    return chosen._core.facts_of(one.standing)


def meaning_of(cells: Cells, known: dict[str, Any], one: Engagement, line: Permission, role: Role) -> Meaning:
    """The cell that decides: of the state before, where it refers to that."""
    state = next(state for state in cells.definition.states if state.name == one.state)
    found = cells.unfolded(line, role, state)
    return next((cell for cell in found if cell.origin in ("", known["origin"].name.lower())), found[0])


@pytest.mark.parametrize("chosen", [LIFECYCLE, STRICT, BARE, PAUSING], ids=["literal", "strict", "bare", "paused"])
def test_a_cell_means_what_can_answers(chosen: Lifecycle) -> None:
    """Yes and no are the answers; a condition on facts holds where the answer is yes; the citations are its own."""
    cells, asked = Cells(chosen.definition), set[str]()
    for one in (one for story in STORIES for one in met(chosen, story)):
        known = facts(chosen, one)
        for line, role, who in lines(chosen, one):
            found, answer = meaning_of(cells, known, one, line, role), answered(chosen, one, who, line)
            asked.add(found.value)
            if found.condition is None:
                assert (found.value == "yes", found.cites) == (answer.granted, answer.cites)
            elif not any(read.trace for read in found.condition.reads):
                reads = {read: known[read.name] for read in found.condition.reads}
                assert found.condition.at(reads) is answer.granted
    assert {"yes", "no", "veto", "if"} == asked


def test_a_difference_names_every_answer_that_differs() -> None:
    """Of one history under both presets: wherever `can` answers otherwise, the difference has that cell."""
    found = {(one.permission, one.role, one.state) for one in diff(LIFECYCLE, STRICT).permissions}
    differing = set[tuple[str, str, str]]()
    for story in STORIES:
        for one, two in zip(met(LIFECYCLE, story), met(STRICT, story), strict=False):
            alike = facts(LIFECYCLE, one) == facts(STRICT, two)
            if alike and (one.version, one.at, one.state) == (two.version, two.at, two.state):
                differing |= {
                    (line.name, role.name, one.state)
                    for line, role, who in lines(LIFECYCLE, one)
                    if answered(LIFECYCLE, one, who, line).granted
                    is not answered(STRICT, two, who, STRICT_LINES[line.name, role.name]).granted
                }

    assert differing <= found
    assert {"ended", "refunded"} <= {state for _, _, state in differing}
    assert {"narrowed"} == {one.how for one in diff(LIFECYCLE, STRICT).permissions}
    assert {"widened"} == {one.how for one in diff(STRICT, LIFECYCLE).permissions}


STRICT_LINES = {(line.name, role.name): line for line in STRICT.definition.permissions for role in line.roles}


def test_a_difference_of_settings_is_told_with_both_answers() -> None:
    """State, role, permission, from and to; in the picture of the state too, and edges keep who may ask."""
    text = diff(LIFECYCLE, STRICT, names=("literal", "strict")).diagram.to_text()

    assert "hirelife 1.0.0: literal → strict" in text
    assert "files.read, freelancer, in ended: yes → no (narrowed)" in text
    assert "files.read, freelancer, in disputed after ended: yes → no (narrowed)" in text
    assert "profile.read, client, in refunded: unless the relation was ended, once and for all → no (narrowed)" in text
    assert "ended  (− narrowed)\n  −        C · send message\n  −        F · posting.view\n" in text


@pytest.mark.parametrize("name", SHIPPED)
def test_no_cell_depends_on_a_setting(name: str) -> None:
    """What is left of a condition reads facts, and observations that read more than settings; its words say which."""
    chosen = SHIPPED[name]
    cells = Cells(chosen.definition)
    for line, state in product(chosen.definition.permissions, chosen.definition.states):
        for role in line.roles:
            found = cells.meaning(line, role, state)
            if found.condition is not None:
                assert found.words.startswith(("if ", "unless "))
                assert "_" not in found.words
                assert not found.condition.always
                assert not found.condition.never
                assert all(read.trace or read.name in chosen.definition.facts for read in found.condition.reads)


def test_two_conditions_are_compared_by_what_they_grant() -> None:
    """Wider, narrower, neither; and the same however it is written."""
    cells = Cells(LIFECYCLE.definition)
    role, state = LIFECYCLE.definition.roles[0], LIFECYCLE.definition.states[0]
    yes, no = Meaning("yes"), Meaning("no")
    kept, written = (
        Meaning("if", code, condition=cells.conditions.of(code, Question, role, state))
        for code in ("proposals_kept", "clients_is_published")
    )

    assert ["widened", "narrowed", "", "changed"] == [
        compared(no, kept),
        compared(yes, kept),
        compared(kept, kept),
        compared(kept, written),
    ]
    assert ["narrowed", "widened", ""] == [
        compared(no, Meaning("veto")),
        compared(Meaning("veto"), no),
        compared(no, no),
    ]


def test_a_setting_decides_what_is_drawn() -> None:
    """A rule that a setting fulfils is no need; a command that a setting closes is no move."""
    usual, asking = model_of(LIFECYCLE), model_of(BARE)
    needs = {
        model: {code for move in model.moves if move.command == "start" for code in move.needs}
        for model in (usual, asking)
    }

    assert "offer_accepted" not in needs[usual]
    assert "offer_accepted" in needs[asking]
    assert ("ended", "send_message", "ended") in {move.key for move in usual.moves}
    assert ("ended", "send_message", "ended") not in {move.key for move in model_of(STRICT).moves}


def test_a_lifecycle_names_the_cells_that_its_settings_narrow() -> None:
    """`Lifecycle.diff` says the same as the picture: each cell that is written alike and grants less."""
    told = {
        change.what.removeprefix("grants "): change.how for change in LIFECYCLE.diff(STRICT) if "grants " in change.what
    }
    drawn = {
        f"{one.permission} {one.role} {one.state}": one.how
        for one in diff(LIFECYCLE, STRICT).permissions
        if not one.origin
    }

    assert len(told) > 5
    assert drawn == told
