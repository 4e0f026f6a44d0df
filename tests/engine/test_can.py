"""What somebody may do besides commands: every kind of cell, default deny, candidates, and two people who share several."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hirelife.engine import Clock, Command, Observation, Row, State, permission
from hirelife.errors import CommandError

from .lifecycles import BASE, OFF, ON, PEER, USER, Set, Stop, begun, day, rule, switch
from .workshop import WORKSHOP
from .workshop_words import OFFICE, AutoPass, Bid, Choose, Commission, Deliver, Finish, Halt, Talk

MOMENT = timedelta(microseconds=1)
HOUSE = WORKSHOP.definition.clock


def commissioned(name: str = "w", bids: tuple[str, ...] = ()) -> Any:
    """A commission open to bids, with some."""
    engagement = WORKSHOP.decide(None, Commission(by="ona", at=day(0), engagement=name)).engagement
    for who in bids:
        engagement = WORKSHOP.decide(engagement, Bid(by=who, at=day(1), price=5)).engagement
    return engagement


def working(name: str = "w") -> Any:
    """A commission that max makes."""
    choice = Choose(by="ona", at=day(1), maker="max", prices=(100,))
    return WORKSHOP.decide(commissioned(name, ("max",)), choice).engagement


def ready(name: str = "w") -> Any:
    """A commission whose one piece is good."""
    engagement = WORKSHOP.decide(working(name), Deliver(by="max", at=day(2), piece=0)).engagement
    return WORKSHOP.decide(engagement, AutoPass(by=HOUSE, at=day(5), piece=0)).engagement


def shut(name: str = "w") -> Any:
    """One that is over."""
    return WORKSHOP.decide(ready(name), Finish(by="ona", at=day(6))).engagement


def halted(engagement: Any) -> Any:
    """The same, halted."""
    return WORKSHOP.decide(engagement, Halt(by="max", at=engagement.at)).engagement


def ask(engagement: Any, who: str, permission_: str, at: float | None = None, **words: Any) -> Any:
    """The answer at a time, by default that of the last event."""
    return WORKSHOP.can(engagement, who, permission_, at=engagement.at if at is None else day(at), **words)


def test_yes_and_no_carry_their_citation() -> None:
    """A plain cell answers with its sentence: the general one for yes, the line's reason for no."""
    yes, no = ask(working(), "max", "talk"), ask(halted(working()), "max", "talk")

    assert (True, ("S4",), "talk") == (yes.granted, yes.cites, yes.code)
    assert (False, ("S5",), "Nobody may write now.") == (no.granted, no.cites, no.reason)
    assert bool(yes) and not bool(no)


def test_a_missing_cell_is_no() -> None:
    """A state without a cell denies, and so does a role without a line; a stranger is told that he is one."""
    assert (False, ("D",)) == (ask(commissioned(), "ona", "talk").granted, ask(commissioned(), "ona", "talk").cites)
    assert not ask(working(), "ona", "plans.read")
    assert ("not_a_party", False) == (ask(working(), "eve", "talk").code, ask(working(), "eve", "talk").granted)


def test_an_unknown_permission_is_an_error() -> None:
    """A misspelt permission is an error that lists the known ones, also for a stranger; a naive time too."""
    for who in ("ona", "eve"):
        with pytest.raises(CommandError, match="plans.read, talk"):
            ask(working(), who, "talkk")
    with pytest.raises(CommandError, match="timezone"):
        WORKSHOP.can(working(), "ona", "talk", at=day(2).replace(tzinfo=None))


def test_a_cell_may_refer_to_the_origin_state() -> None:
    """ "=" is the cell of the state that the fact names, with both citations; yes from one, no from another."""
    from_making, from_ready = ask(halted(working()), "max", "plans.read"), ask(halted(ready()), "max", "plans.read")

    assert (True, ("D", "S7")) == (from_making.granted, from_making.cites)
    assert (False, ("D", "S8")) == (from_ready.granted, from_ready.cites)


def test_an_origin_that_names_no_state_denies() -> None:
    """Where the fact names no state, or one whose cell refers on, the answer is no."""
    line = permission("see", USER, (ON,), ("= D",), meaning="See it.", reason="Not now.")
    lifecycle = switch(origin="light", permissions=(line,))

    assert not lifecycle.can(begun(lifecycle), "ann", "see", at=day(0))


def test_a_predicate_is_asked_with_the_numbers_as_they_are() -> None:
    """A predicate's window closes with time, though the standing is the same: nothing of it is remembered."""
    engagement = commissioned()
    before, after = (WORKSHOP.can(engagement, "eve", "talk", at=at) for at in (day(5) - MOMENT, day(5)))
    again = WORKSHOP.can(engagement, "eve", "talk", at=day(1))

    assert (True, ("S4",)) == (before.granted, before.cites)
    assert not after.granted
    assert again.granted


def test_the_clock_has_acted_when_one_asks() -> None:
    """At the due time the deadline has fired: the answer is that of the state afterwards."""
    at_due = WORKSHOP.can(commissioned(), "ona", "talk", at=day(5))

    assert (False, ("S6",)) == (at_due.granted, at_due.cites)


def test_a_refusing_predicate_gives_its_own_reason() -> None:
    """The reason and code of a no are those of the predicate, its citation is that of the cell and its own."""
    answer = ask(commissioned(), "ona", "offers.read", 1, towards="max")

    assert ("with_offer", "Only somebody with an offer reads this.", ("S5",)) == (
        answer.code,
        answer.reason,
        answer.cites,
    )


def test_towards_names_the_candidate() -> None:
    """Where a permission is about one of several, `towards` says which; nobody is nobody."""
    engagement = commissioned(bids=("max", "mia"))

    assert [True, True, False, False] == [
        bool(ask(engagement, "ona", "offers.read", 1, towards=who)) for who in ("max", "mia", "eve", "")
    ]
    assert ask(engagement, "ona", "offers.read", 1, towards="max").obligation


def test_the_house_is_asked_as_a_role() -> None:
    """A role of the host stands after @, with plain cells and with predicates alike."""
    assert ask(commissioned(), f"@{OFFICE.name}", "books.read", 1)
    assert ask(shut(), "@office", "books.read")
    assert not ask(working(), "@office", "books.read")
    assert "not_a_party" == ask(working(), "@nobody", "books.read").code


def test_a_veto_in_one_decides_for_the_pair() -> None:
    """ "N" in any engagement of two people outweighs every grant; the answer names the engagement."""
    answer = ask(working("new"), "max", "talk", 7, pair=[shut("old")])

    assert (False, "old", ("S6",)) == (answer.granted, answer.engagement, answer.cites)
    assert (False, "old") == (
        (answer := ask(shut("old"), "max", "talk", 7, pair=[working("new")])).granted,
        answer.engagement,
    )


def test_a_grant_outweighs_a_plain_no() -> None:
    """Without a veto any grant decides; without a grant the engagement that was asked about answers."""
    granted = ask(halted(working("one")), "max", "talk", 2, pair=[working("two")])
    denied = ask(halted(working("one")), "max", "talk", 2, pair=iter([halted(working("two"))]))

    assert (True, "two") == (granted.granted, granted.engagement)
    assert (False, "one") == (denied.granted, denied.engagement)


def test_a_veto_that_the_clock_brings_counts() -> None:
    """An engagement of the pair is asked as the clock has left it at the time of asking."""
    waiting = ready("old")
    answers = [ask(working("new"), "max", "talk", at, pair=[waiting]) for at in (14.9, 15)]

    assert [(True, "new"), (False, "old")] == [(answer.granted, answer.engagement) for answer in answers]


def test_a_stranger_to_one_of_the_pair_is_no_veto() -> None:
    """Somebody's own engagement decides; one in which he takes no part neither grants nor vetoes."""
    other = WORKSHOP.decide(None, Commission(by="zoe", at=day(0), engagement="z")).engagement

    assert ask(working(), "max", "talk", 2, pair=[other])
    assert "w" == ask(working(), "max", "talk", 2, pair=[other]).engagement


def test_a_governing_cell_and_can_say_the_same() -> None:
    """What `can` answers for a permission is what `decide` says of the row that it governs, at every moment."""
    for engagement in (commissioned(bids=("max",)), working(), halted(working()), ready(), halted(ready())):
        for who in ("ona", "max", "eve", "mia"):
            for hours in (0, 30, 400):
                at = engagement.at + timedelta(hours=hours)
                verdict = WORKSHOP.check(engagement, Talk(by=who, at=at))
                answer = WORKSHOP.can(engagement, who, "talk", at=at)
                governed = "shut" != WORKSHOP.advance(engagement, now=at).engagement.state

                assert not governed or bool(verdict) == bool(answer), (engagement, who, hours)


def test_an_heir_answers_as_the_state_it_inherits_from() -> None:
    """A state that inherits has the cells of the other wherever it has none of its own."""
    heir = State("heir", "open", Clock.RUNS, "As on.", inherits=ON)

    class Bequeath(Command):
        """To the heir."""

    lifecycle = switch(
        more_states=(heir,), more_transitions=(Row(ON, Bequeath, heir, USER), Row(heir, Stop, OFF, USER))
    )
    engagement = lifecycle.decide(begun(lifecycle), Bequeath(by="ann", at=day(0.1))).engagement

    assert (True, ("S2",)) == ((answer := lifecycle.can(engagement, "ann", "use", at=day(0.2))).granted, answer.cites)
    assert not lifecycle.can(
        lifecycle.decide(engagement, Stop(by="ann", at=day(0.2))).engagement, "ann", "use", at=day(0.3)
    )


def test_a_predicate_reads_facts_role_and_state() -> None:
    """A predicate may name facts, the role that asks and the state; one line serves several roles."""

    def hot_for_users(hot: bool, role: Any, state: Any) -> bool:
        return hot and role is USER and state is ON

    line = permission("see", (USER, PEER), (ON,), ("hot_for_users D",), meaning="See it.", reason="Not now.")
    lifecycle = switch(permissions=(line,), more_rules=(rule(hot_for_users),))
    hot = lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1))).engagement

    assert [False, True, False] == [
        bool(lifecycle.can(engagement, who, "see", at=day(0.2)))
        for engagement, who in ((begun(lifecycle), "ann"), (hot, "ann"), (hot, "bob"))
    ]


def test_several_predicates_share_a_standing() -> None:
    """Two permissions with predicates on the same observations keep their own answers."""
    late = Observation(BASE["observations"][1].function, "late")

    def is_late(late: bool) -> bool:
        return late

    def is_early(late: bool) -> bool:
        return not late

    lines = tuple(
        permission(name, USER, (ON, OFF), (f"{name} D", f"{name} D"), meaning="See it.", reason="Not now.")
        for name in ("is_late", "is_early")
    )
    lifecycle = switch(permissions=lines, more_rules=(rule(is_late), rule(is_early)), more_observations=(late,))
    engagement = begun(lifecycle)
    answers = {
        (name, time): bool(lifecycle.can(engagement, "ann", name, at=day(time)))
        for time in (0.5, 3, 0.25)
        for name in ("is_late", "is_early")
    }

    assert {(name, time): (name == "is_late") == (time == 3) for name, time in answers} == answers
