"""A state more, added from outside: every view picks it up, and nothing of the source is lost (examples/paused.py)."""

from datetime import datetime, timedelta

import attrs
import pytest

from examples.paused import LONGEST, PAUSED, PAUSING, Pause, Resume
from hirelife import LIFECYCLE
from hirelife.commands import Cancel
from hirelife.engine import Engagement, Refused, Row, permission
from hirelife.errors import SpecificationError
from hirelife.reference import pages
from hirelife.states import ACTIVE as ACTIVE_STATE
from hirelife.states import CANCELLED as CANCELLED_STATE
from hirelife.states import FREELANCER, STATES
from tests.sentences.steps import ACTIVE, ADA, LIN, START, SUBMITTED, after, approve, cancel, message, notice, submit

DAY = timedelta(days=1)
LIMIT = timedelta(microseconds=LONGEST)


def pause(by: str = ADA) -> Pause:
    """Somebody pauses."""
    return Pause(by=by, at=START, reason="A holiday.")


def resume(by: str = ADA) -> Resume:
    """Somebody resumes."""
    return Resume(by=by, at=START)


PAUSED_AT_WORK = (*ACTIVE, pause())
PAUSED_IN_REVIEW = (*SUBMITTED, pause())


def reached(*history: object) -> tuple[Engagement, datetime]:
    """The engagement after a history, and the time of the next step."""
    engagement, now = after(PAUSING, history)  # type: ignore[arg-type]
    assert engagement is not None
    return engagement, now


def codes(history: tuple[object, ...], command: object) -> tuple[str, ...]:
    """The refusals of a command after a history."""
    engagement, now = reached(*history)
    return PAUSING.check(engagement, attrs.evolve(command, at=now)).codes  # type: ignore[type-var]


def test_a_pause_is_told_and_kept() -> None:
    """The other side is told in the same step; the fact says who paused."""
    engagement, now = reached(*ACTIVE)
    verdict = PAUSING.decide(engagement, attrs.evolve(pause(), at=now))

    assert verdict
    assert ("paused", "client") == (verdict.engagement.state, verdict.engagement.facts["paused_by"].word)
    assert [(LIN,)] == [notice.to for notice in verdict.notices]


@pytest.mark.parametrize(("by", "expected"), [(ADA, ()), (LIN, ("own_pause",)), ("zoe", ("not_a_party",))])
def test_who_paused_resumes(by: str, expected: tuple[str, ...]) -> None:
    """The new rule refuses the other side; strangers do not come to it."""
    assert expected == codes(PAUSED_AT_WORK, resume(by))


def test_the_refusal_says_until_when() -> None:
    """The reason of the new rule shows the new due time."""
    engagement, now = reached(*PAUSED_AT_WORK)
    verdict = PAUSING.check(engagement, attrs.evolve(resume(LIN), at=now))

    assert isinstance(verdict, Refused)
    assert engagement.due("pause_due") == verdict.refusals[0].data["pause_due"] == engagement.at + LIMIT


def test_the_clock_resumes() -> None:
    """Nobody is held up for ever: at its due time the pause is over, however late somebody looks."""
    engagement, now = reached(*PAUSED_AT_WORK)
    later = PAUSING.advance(engagement, now=now + 2 * LIMIT)

    assert [("resume", engagement.at + LIMIT)] == [(event.command.name(), event.command.at) for event in later.events]
    assert "active" == later.engagement.state


def test_the_review_stands_still() -> None:
    """The client's time to answer is as long after the pause as it was before."""
    before, _ = reached(*SUBMITTED)
    paused, _ = reached(*PAUSED_IN_REVIEW)
    resumed, _ = reached(*PAUSED_IN_REVIEW, 10 * DAY, resume())
    left = [engagement.array("items").review_due[0] for engagement in (before, resumed)]

    assert (resumed.at - paused.at) == timedelta(microseconds=left[1] - left[0])


def test_silence_approves_nothing_in_a_pause() -> None:
    """A pause that is longer than the review fires the clock's `resume` only; the approval comes later."""
    engagement, now = reached(*PAUSED_IN_REVIEW)
    fired = [event.command.name() for event in PAUSING.advance(engagement, now=now + LIMIT).events]

    assert ["resume"] == fired


def test_registers_of_the_work_are_kept() -> None:
    """What is alive in active is alive in a state that inherits it: a notice given before the pause counts after it."""
    before, _ = reached(*ACTIVE, notice())
    resumed, _ = reached(*ACTIVE, notice(), pause(), DAY, resume())

    assert before.due("notice_due") == resumed.due("notice_due") is not None


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (submit(), ("wrong_state",)),
        (approve(), ("wrong_state",)),
        (message(LIN), ()),
        (message(ADA), ()),
        (cancel(), ()),
        (cancel(LIN), ("wrong_role",)),
    ],
    ids=("submit", "approve", "freelancer-writes", "client-writes", "client-cancels", "freelancer-cancels"),
)
def test_what_may_be_asked_in_a_pause(command: object, expected: tuple[str, ...]) -> None:
    """The rows say it; everything else waits."""
    assert expected == codes(PAUSED_AT_WORK, command)


@pytest.mark.parametrize(
    ("who", "name", "expected"),
    [(LIN, "files.read", True), (LIN, "work.submit", False), (ADA, "direct.platform", True), (ADA, "mediation", False)],
)
def test_permissions_are_inherited(who: str, name: str, expected: bool) -> None:
    """Cells of active hold in paused, but for the one that says otherwise."""
    engagement, now = reached(*PAUSED_AT_WORK)

    assert expected == PAUSING.can(engagement, who, name, at=now).granted


def test_permitted_lists_the_new_commands() -> None:
    """What a page of buttons shows has them, for whom they are."""
    engagement, now = reached(*PAUSED_AT_WORK)
    choices = {who: PAUSING.permitted(engagement, who, at=now)[Resume].possible.value for who in (ADA, LIN)}

    assert {ADA: "allowed", LIN: "refused"} == choices


def test_the_difference_is_what_was_added() -> None:
    """`diff` lists it, and no cell of the shipped lifecycle widened."""
    changes = LIFECYCLE.diff(PAUSING)

    assert any("paused" in str(change) for change in changes)
    assert [] == [change for change in changes if "widened" in str(change) and "paused" not in str(change)]
    assert LIFECYCLE.fingerprint != PAUSING.fingerprint


def test_the_reference_shows_it() -> None:
    """The generated pages have the state, the rule and the deadline."""
    written = dict(pages(PAUSING))

    assert "`paused`" in written["states.md"]
    assert "### own_pause" in written["rules.md"]
    assert "pause limit" in written["deadlines.md"]


def test_replay_gives_the_same_value() -> None:
    """The commands that were accepted, played again, give the same engagement."""
    engagement, events = None, []
    for step in (*PAUSED_IN_REVIEW, resume()):
        at = START if engagement is None else engagement.at + DAY
        verdict = PAUSING.decide(engagement, attrs.evolve(step, at=at))  # type: ignore[type-var]
        assert verdict
        engagement = verdict.engagement
        events += verdict.events

    assert engagement == PAUSING.replay(events)


def test_an_extension_cannot_break_a_sentence() -> None:
    """A cell that a sentence forces stays, and a row without the notice that one forces is no definition."""
    files = permission("files.read", FREELANCER, STATES, ("Y D",) * len(STATES), meaning="-", reason="-")
    silent = Row(PAUSED, Cancel, CANCELLED_STATE, FREELANCER, "due_in_future")

    with pytest.raises(SpecificationError, match="S7"):
        PAUSING.extend(permissions=(files,))
    with pytest.raises(SpecificationError, match="S40"):
        LIFECYCLE.extend(states=(PAUSED,), transitions=(Row(ACTIVE_STATE, Pause, PAUSED, FREELANCER), silent))
