"""One command answered: party, state, role, rules; keys that were seen; and everything that is no refusal but an error."""

from __future__ import annotations

from typing import Any

import pytest

from hirelife.engine import Command, Lifecycle, Role, RoleKind, Row
from hirelife.errors import CommandError, SpecificationError

from .lifecycles import BASE, CLOCK, ON, USER, Light, Set, Start, Stop, Tick, begun, day, rule, switch
from .steps import chosen, commissioned
from .workshop import WORKSHOP
from .workshop_words import OFFICE, Bid, Choose, Deliver, Finish, Halt, Judge, Lapse, Talk, Verdict

SWITCH = switch()


class Foreign(Command):
    """A command of another lifecycle."""


class Narrower(Stop):
    """A subclass of a known command is another command."""


def test_an_accepted_command_gives_the_next_value_and_leaves_the_old() -> None:
    """The next engagement has one version more; the one that was given is as it was."""
    before = begun(SWITCH)
    verdict = SWITCH.decide(before, Stop(by="ann", at=day(0.5)))

    assert verdict.accepted
    assert ("on", 1, "off", 2) == (before.state, before.version, verdict.engagement.state, verdict.engagement.version)
    assert [("e", 2, "on", "off")] == [
        (event.engagement, event.version, event.source, event.target) for event in verdict.events
    ]


def test_the_first_event_has_no_source() -> None:
    """Before the first event there was no state."""
    assert "" == SWITCH.decide(None, Start(by="ann", at=day(0), engagement="e")).events[0].source


def test_strangers_are_asked_first_and_learn_nothing() -> None:
    """Whatever a stranger asks, in whatever state and however wrong, the one answer is not_a_party."""
    engagement = begun(SWITCH)
    answers = [
        SWITCH.decide(engagement, command)
        for command in (
            Set(by="eve", at=day(0.1), x=99),
            Stop(by="eve", at=day(-5)),
            Tick(by="eve", at=day(0.2)),
            Start(by="eve", at=day(0.2)),
        )
    ]

    assert [("not_a_party",)] * 4 == [answer.codes for answer in answers]
    assert all("limit" not in refusal.data for answer in answers for refusal in answer.refusals)


def test_the_state_is_asked_before_the_role() -> None:
    """A party who asks in a state where nobody may hears of the state, even where the role would be wrong too."""
    off = SWITCH.decide(begun(SWITCH), Stop(by="ann", at=day(0.1))).engagement

    assert ("wrong_state",) == SWITCH.decide(off, Set(by="bob", at=day(0.2), x=99)).codes
    assert ("wrong_role",) == SWITCH.decide(begun(SWITCH), Set(by="bob", at=day(0.2), x=99)).codes


def test_a_refusal_of_state_or_role_says_what_would_do() -> None:
    """The words of a wrong state or role name the states or roles that would be right."""
    state = SWITCH.decide(begun(SWITCH), Start(by="ann", at=day(0.1))).refusals[0]
    role = SWITCH.decide(begun(SWITCH), Set(by="bob", at=day(0.1))).refusals[0]

    assert "This can be asked while the engagement is not yet begun; it is on." == state.reason
    assert "Here this is for the user alone." == role.reason
    assert ("S1",) == role.cites


def test_all_unmet_rules_are_listed_in_the_order_of_the_row() -> None:
    """Every rule runs even where another failed, and the reasons come as the row lists them."""

    def cool(hot: bool) -> bool:
        return not hot

    def red(light: Light) -> bool:
        return light is Light.RED

    rows = tuple(row for row in BASE["transitions"] if row.command is not Set)
    for needs in ("is_small cool red", "red cool is_small"):
        lifecycle = switch(more_rules=(rule(cool), rule(red)), transitions=(*rows, Row(ON, Set, ON, USER, needs)))
        hot = begun(lifecycle)
        refused = lifecycle.decide(hot, Set(by="ann", at=day(0.1), x=99))

        assert tuple(code for code in needs.split() if code != "cool") == refused.codes


def test_time_runs_forward() -> None:
    """Before the last event nothing can happen; at the same instant it can. The refusal shows the last instant."""
    engagement = SWITCH.decide(begun(SWITCH), Set(by="ann", at=day(0.5), x=1)).engagement
    refused = SWITCH.decide(engagement, Stop(by="ann", at=day(0.4)))

    assert ("time_runs_forward",) == refused.codes == SWITCH.check(engagement, Stop(by="ann", at=day(0.4))).codes
    assert {"last": day(0.5)} == dict(refused.refusals[0].data)
    assert SWITCH.decide(engagement, Stop(by="ann", at=day(0.5))).accepted


@pytest.mark.parametrize("ask", [Lifecycle.decide, Lifecycle.check, Lifecycle.take], ids=["decide", "check", "take"])
@pytest.mark.parametrize("at", [0.5, 9.0])
def test_a_command_of_another_engagement_is_an_error(ask: Any, at: float) -> None:
    """The id on the command is that of the engagement, or empty; also where the clock acts first."""
    engagement = begun(SWITCH)
    for by in ("ann", CLOCK):
        command = (Stop if by == "ann" else Tick)(by=by, at=day(at), engagement="other")
        with pytest.raises(CommandError, match="'e'"):
            ask(SWITCH, engagement, command)


@pytest.mark.parametrize("kind", [Foreign, Narrower])
@pytest.mark.parametrize("engagement", [None, begun(SWITCH)], ids=["none", "on"])
def test_a_command_of_another_lifecycle_is_an_error(kind: Any, engagement: Any) -> None:
    """A class that no row has is an error that lists what this lifecycle knows."""
    for ask in (SWITCH.decide, SWITCH.check):
        with pytest.raises(CommandError, match="Stop"):
            ask(engagement, kind(by="ann", at=day(0.1), engagement="e"))


def test_nothing_yet() -> None:
    """Without an engagement only what begins one can be asked, and it must bring an id."""
    assert ("nothing_yet",) == SWITCH.decide(None, Stop(by="ann", at=day(0), engagement="e")).codes
    assert ("nothing_yet",) == SWITCH.check(None, Tick(by=CLOCK, at=day(0), engagement="e")).codes
    assert SWITCH.decide(None, Stop(by="ann", at=day(0), engagement="e")).engagement is None
    with pytest.raises(CommandError, match="Start.engagement"):
        SWITCH.decide(None, Start(by="ann", at=day(0)))


def test_host_roles_are_claimed_by_the_host_only() -> None:
    """A role of the host stands as `by`; a party's name can never look like one, and a party's role is never claimed."""
    open_ = commissioned()

    assert ("bids_over",) == WORKSHOP.decide(open_, Lapse(by=OFFICE, at=day(1))).codes
    assert ("wrong_role",) == WORKSHOP.decide(open_, Lapse(by="ona", at=day(1))).codes
    with pytest.raises(CommandError, match="@"):
        Lapse(by="@office", at=day(1))
    with pytest.raises(CommandError, match="role"):
        Stop(by=USER, at=day(1))


def test_an_unknown_host_role_is_a_stranger() -> None:
    """A host role that the lifecycle does not declare takes no part."""
    robot = Role("robot", RoleKind.HOST, "R", "Not declared.")

    assert ("not_a_party",) == SWITCH.decide(begun(SWITCH), Stop(by=robot, at=day(0.1))).codes


def test_a_rule_for_one_role_is_asked_of_no_other() -> None:
    """`by=` on a rule: the clock waits until it has been kept long enough, the owner need not."""
    engagement = chosen()
    for piece in (0, 1):
        engagement = WORKSHOP.decide(engagement, Deliver(by="max", at=day(2), piece=piece)).engagement
        engagement = WORKSHOP.decide(
            engagement, Judge(by="ona", at=day(2), piece=piece, verdict=Verdict.GOOD)
        ).engagement

    assert "ready" == engagement.state
    assert ("kept_enough",) == WORKSHOP.decide(engagement, Finish(by=CLOCK_OF_WORKSHOP, at=day(3))).codes
    assert WORKSHOP.decide(engagement, Finish(by="ona", at=day(3))).accepted


CLOCK_OF_WORKSHOP = WORKSHOP.definition.clock


def test_a_guest_has_the_public_role_while_the_state_is_open() -> None:
    """Who is not bound may bid while it is open; afterwards the same person is a stranger."""
    assert WORKSHOP.decide(commissioned(), Bid(by="eve", at=day(1), price=5)).accepted
    assert ("not_a_party",) == WORKSHOP.decide(chosen(), Bid(by="eve", at=day(1), price=5)).codes


def test_a_candidate_is_found_by_seat() -> None:
    """Each bidder sees his own slot, the owner the slot of the one she names; an Enum of 0 and 1 stays an Enum."""
    one = WORKSHOP.decide(commissioned(), Bid(by="max", at=day(1), price=5)).engagement
    two = WORKSHOP.decide(one, Bid(by="mia", at=day(1), price=7)).engagement

    assert (5, 7) == two.array("bids").price
    assert ("first_bid",) == WORKSHOP.decide(two, Bid(by="max", at=day(1), price=6)).codes
    assert ("has_bid",) == WORKSHOP.decide(two, Choose(by="ona", at=day(1), maker="eve")).codes
    assert ("mia",) == WORKSHOP.decide(two, Choose(by="ona", at=day(1), maker="mia")).engagement.roster.holders(
        WORKSHOP.definition.roles[1]
    )


def test_a_row_governed_by_a_cell_asks_the_cell() -> None:
    """`permits`: the cell of the state decides, with its sentence and citation; a predicate runs before the rules."""
    open_, working = commissioned(), chosen()
    halted = WORKSHOP.decide(working, Halt(by="ona", at=day(2))).engagement

    assert WORKSHOP.decide(working, Talk(by="max", at=day(2))).accepted
    refused = WORKSHOP.decide(halted, Talk(by="max", at=day(3)))
    assert (("talk",), ("S5",), "Nobody may write now.") == (
        refused.codes,
        refused.refusals[0].cites,
        refused.refusals[0].reason,
    )
    assert WORKSHOP.decide(open_, Talk(by="eve", at=day(4))).accepted


def test_check_and_take_agree_with_decide() -> None:
    """The three ways to ask give one verdict and the same reasons, in the same order."""
    working = chosen()
    for command in (
        Deliver(by="max", at=day(2), piece=0), Deliver(by="max", at=day(2), piece=7), Deliver(by="max", at=day(2), piece=-1),
        Judge(by="ona", at=day(2), piece=0, verdict=Verdict.POOR), Talk(by="eve", at=day(2)), Halt(by="max", at=day(0)),
    ):  # fmt: skip
        verdicts = [ask(working, command) for ask in (WORKSHOP.decide, WORKSHOP.check, WORKSHOP.take)]

        assert 1 == len({bool(verdict) for verdict in verdicts})
        assert 1 == len({getattr(verdict, "codes", ()) for verdict in verdicts})
    assert "making" == WORKSHOP.check(working, Deliver(by="max", at=day(2), piece=0)).target


def test_a_rule_may_name_its_parameters_by_keyword_only() -> None:
    """How a rule takes its parameters is its own affair."""

    def cold(*, hot: bool) -> bool:
        return not hot

    rows = (*BASE["transitions"][:1], Row(ON, Set, ON, USER, "is_small cold"), *BASE["transitions"][2:])
    lifecycle = switch(more_rules=(rule(cold),), transitions=rows)
    hot = lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1))).engagement

    assert ("cold",) == lifecycle.decide(hot, Set(by="ann", at=day(0.2))).codes


MISTAKES: dict[str, tuple[Any, Any]] = {
    "the verdict for its engagement": (
        SWITCH.decide(begun(SWITCH), Stop(by="ann", at=day(0.5))),
        Stop(by="ann", at=day(1)),
    ),
    "a command for the engagement": (Start(engagement="e", by="ann", at=day(0)), Stop(by="ann", at=day(1))),
    "the two in the wrong order": (Stop(by="ann", at=day(1)), begun(SWITCH)),
    "the name of a command": (begun(SWITCH), "stop"),
    "the name of what begins": (None, "start"),
    "a command off the wire": (begun(SWITCH), {"kind": "stop"}),
}


@pytest.mark.parametrize(("first", "second"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_words(first: Any, second: Any) -> None:
    """What is no engagement or no command is an error that says what was expected, in each way of asking."""
    for ask in (SWITCH.decide, SWITCH.check, SWITCH.take):
        with pytest.raises(CommandError, match=r"expected (an engagement \(a verdict holds it|a command)"):
            ask(first, second)


def test_questions_need_an_engagement() -> None:
    """So it is with everything that is asked of an engagement alone."""
    for asked in (None, SWITCH.decide(begun(SWITCH), Stop(by="ann", at=day(0.5)))):
        for ask in (
            lambda given: SWITCH.permitted(given, "ann", at=day(1)),
            lambda given: SWITCH.can(given, "ann", "read", at=day(1)),
            lambda given: SWITCH.advance(given, now=day(1)),
            lambda given: SWITCH.migrate(given, broken=lambda lifecycle, moved: ()),
        ):
            with pytest.raises(CommandError, match="expected an engagement"):
                ask(asked)


ASKED_WRONGLY: dict[str, tuple[Any, str]] = {
    "nobody": (lambda: SWITCH.permitted(begun(SWITCH), None, at=day(1)), "a principal's id"),  # type: ignore[arg-type]
    "no history": (lambda: SWITCH.replay(None), "events or commands"),  # type: ignore[arg-type]
    "no lifecycle": (lambda: SWITCH.diff("switch"), "a lifecycle"),  # type: ignore[arg-type]
    "no digests": (
        lambda: SWITCH.decide(begun(SWITCH), Stop(by="ann", at=day(1), id="k"), seen="keys"),  # type: ignore[arg-type]
        "a mapping",
    ),
}


@pytest.mark.parametrize(("ask", "expected"), ASKED_WRONGLY.values(), ids=ASKED_WRONGLY)
def test_a_wrong_argument_is_told_in_words(ask: Any, expected: str) -> None:
    """What is of another type than declared is an error that says what was expected."""
    with pytest.raises(CommandError, match=expected):
        ask()


PARTS: dict[str, tuple[dict[str, Any], str]] = {
    "states": ({"states": ["off"]}, "States"),
    "transitions": ({"transitions": 5}, "Rows"),
    "name": ({"name": None}, "text"),
}


@pytest.mark.parametrize(("parts", "expected"), PARTS.values(), ids=PARTS)
def test_a_part_of_another_kind_is_told_in_words(parts: dict[str, Any], expected: str) -> None:
    """What a lifecycle is made of is looked at before it is compiled."""
    with pytest.raises(SpecificationError, match=expected):
        SWITCH.extend(**parts)


class Broken(Command):
    """A command whose own code is at fault."""

    @property
    def engagement(self) -> str:  # type: ignore[override]
        """Raises what a slip raises."""
        return self.mistyped


def test_a_slip_in_a_platforms_own_code_stays_what_it_is() -> None:
    """An AttributeError of a well-typed command is not explained away."""
    with pytest.raises(AttributeError, match="mistyped"):
        SWITCH.decide(begun(SWITCH), object.__new__(Broken))
