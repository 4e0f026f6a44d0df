"""Keys that were seen before; what a refusal shows; who is told."""

from __future__ import annotations

import attrs
import pytest

from hirelife.engine import NEVER, Engagement, Role, Row, State, Unit, ledger_total
from hirelife.errors import CommandError

from .lifecycles import BASE, CLOCK, ON, PEER, USER, Ledger, Light, Set, Start, Stop, Tick, begun, day, rule, switch
from .steps import commissioned
from .workshop import WORKSHOP
from .workshop_words import Bid, Choose, Halt

SWITCH = switch()


def test_the_same_key_again_is_answered_without_a_change() -> None:
    """A command whose id and digest were seen changes nothing and says so."""
    engagement = begun(SWITCH)
    command = Set(by="ann", at=day(0.1), x=1, id="k")
    first = SWITCH.decide(engagement, command)
    again = SWITCH.decide(first.engagement, command, seen={"k": command.digest()})

    assert again.accepted and again.repeated
    assert (first.engagement, (), ()) == (again.engagement, again.events, again.notices)
    assert not first.repeated


def test_a_key_with_another_payload_is_refused_by_name() -> None:
    """The id of another command is refused with that id, whatever else is asked."""
    engagement = begun(SWITCH)
    seen = {"k": Set(by="ann", at=day(0.1), x=1, id="k").digest()}
    for other in (
        Set(by="ann", at=day(0.1), x=2, id="k"),
        Stop(by="ann", at=day(0.1), id="k"),
        Set(by="bob", at=day(0.1), x=1, id="k"),
    ):
        refused = SWITCH.decide(engagement, other, seen=seen)

        assert ("id_used_before",) == refused.codes
        assert "'k'" in refused.refusals[0].reason


def test_a_new_or_empty_key_is_decided_as_ever() -> None:
    """An id that was not seen is decided; a command without an id is never looked up."""
    command = Set(by="ann", at=day(0.1), x=1)

    assert SWITCH.decide(begun(SWITCH), command, seen={"k": "digest"}).events
    assert SWITCH.decide(begun(SWITCH), command, seen={"": "digest"}).events


def test_a_repeated_command_of_another_engagement_is_an_error() -> None:
    """A key is no way around the id of the engagement."""
    command = Set(by="ann", at=day(0.1), engagement="other", id="k")

    with pytest.raises(CommandError, match="'e'"):
        SWITCH.decide(begun(SWITCH), command, seen={"k": command.digest()})


def test_the_first_command_again_is_not_called_another_payload() -> None:
    """Where the host has the key but not the engagement, the refusal does not claim that the payload differs."""
    command = Start(by="ann", at=day(0), engagement="e", id="k")

    assert "id_used_before" not in getattr(SWITCH.decide(None, command, seen={"k": command.digest()}), "codes", ())


def test_a_refusal_carries_its_data() -> None:
    """What a rule shows is filled in: settings, due times, the column of the row that the command points at."""
    limit = SWITCH.decide(begun(SWITCH), Set(by="ann", at=day(0.1), x=99)).refusals[0]
    due = SWITCH.decide(begun(SWITCH), Tick(by=CLOCK, at=day(0.1))).refusals[0]

    assert ("At most 10.", {"limit": 10}) == (limit.reason, dict(limit.data))
    assert {"due": day(1)} == dict(due.data)


def test_the_first_command_shows_its_data_too() -> None:
    """A rule of the command that begins an engagement can show settings, though there are no registers yet."""

    def never(hot: bool) -> bool:
        return hot

    rows = (Row(BASE["transitions"][0].source, Start, ON, USER, "never"), *BASE["transitions"][1:])
    lifecycle = switch(more_rules=(rule(never, reason="At most {limit}.", shows="limit"),), transitions=rows)

    assert "At most 10." == lifecycle.decide(None, Start(by="ann", at=day(0), engagement="e")).refusals[0].reason


@pytest.mark.parametrize(
    "template", ["{limit} {unknown}", "{unknown:%Y}", "{unknown.deep}", "{unknown[0]}", "brace { alone", "{0}", "{}"]
)
def test_a_translation_cannot_crash(template: str) -> None:
    """A catalogue with an unknown placeholder, or one that is no format at all, still gives a sentence."""
    refusal = SWITCH.decide(begun(SWITCH), Set(by="ann", at=day(0.1), x=99)).refusals[0]

    assert isinstance(refusal.say({"is_small": template}), str)


def test_notices_go_to_who_is_named() -> None:
    """Roles, an audience, everybody else, and a role of the host: each is told at the time of the step."""
    bid = WORKSHOP.decide(commissioned(), Bid(by="max", at=day(1), price=5))
    choice = WORKSHOP.decide(bid.engagement, Choose(by="ona", at=day(1), maker="max"))
    halt = WORKSHOP.decide(choice.engagement, Halt(by="max", at=day(2)))

    assert [(("ona",), "owner")] == [(notice.to, notice.audience) for notice in bid.notices]
    assert [(("max",), "maker"), (("max",), WORKSHOP.definition.rows[2].told[1].name)] == [  # type: ignore[union-attr]
        (notice.to, notice.audience) for notice in choice.notices
    ]
    assert [(("ona",), "owner"), (("@office",), "office")] == [(notice.to, notice.audience) for notice in halt.notices]
    assert {day(2)} == {notice.at for notice in halt.notices}


class Wide(Ledger):
    fees: int = ledger_total("fees")


def test_everything_that_a_rule_shows() -> None:
    """Numbers and totals as the platform presents them, due times as times, words of facts, the named row's column."""

    def never(hot: bool, light: Light) -> bool:
        return hot and light is Light.GREEN

    def present(unit: Unit, value: int, engagement: Engagement) -> str:
        return f"{value} {unit.name.lower()} of {engagement.id}"

    shows = "level purse fees due hot light limit slots.status slots.weight slots.slot_due"
    lifecycle = switch(
        ledger=Wide,
        present=present,
        rules=(BASE["rules"][1], rule(never, shows=shows)),
        observations=BASE["observations"][1:],
        transitions=(BASE["transitions"][0], Row(ON, Set, ON, USER, "never"), *BASE["transitions"][2:]),
        permissions=(),
    )
    engagement = begun(lifecycle)
    engagement = attrs.evolve(engagement, numbers=(5, 38), ledger=(0, 0, 7), arrays=(((2,), (9,), (NEVER,)),))
    refusal = lifecycle.decide(engagement, Set(by="ann", at=day(0.1), slot=0)).refusals[0]
    astray = lifecycle.decide(engagement, Set(by="ann", at=day(0.1), slot=-4)).refusals[0]

    assert {
        "level": "5 count of e", "purse": "38 money of e", "fees": "7 money of e", "due": day(1), "hot": "false",
        "light": "none", "limit": 10, "slots_status": "2 code of e", "slots_weight": "9 count of e", "slots_slot_due": None,
    } == dict(refusal.data)  # fmt: skip
    assert "0 count of e" == astray.data["slots_weight"]
    assert "No. [never; D]" == str(refusal)


def test_messages_are_what_a_translation_starts_from() -> None:
    """Every code that a refusal or an answer may bear has its default sentence, the engine's own among them."""
    messages = WORKSHOP.messages()

    assert {
        "affordable",
        "talk",
        "not_a_party",
        "wrong_state",
        "wrong_role",
        "time_runs_forward",
        "id_used_before",
    } <= set(messages)
    assert "The price may not exceed {most}." == messages["affordable"]


def test_a_role_that_the_governing_permission_does_not_know_is_refused() -> None:
    """A row may be for a role that has no line of its permission: then the permission says no, in its own name."""
    rows = (
        *BASE["transitions"][:1],
        Row(ON, Set, ON, (USER, PEER), "is_small", permits="use"),
        *BASE["transitions"][2:],
    )
    lifecycle = switch(transitions=rows)

    assert lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1))).accepted
    assert ("use", "is_small") == lifecycle.decide(begun(lifecycle), Set(by="bob", at=day(0.1), x=99)).codes
    assert not lifecycle.can(begun(lifecycle), "bob", "use", at=day(0.1))


def test_a_rule_may_read_role_and_state() -> None:
    """Who asks, and from which state, are finite too."""

    def users_while_on(role: Role, state: State) -> bool:
        return role is USER and state is ON

    rows = (
        *BASE["transitions"][:1],
        Row(ON, Set, ON, (USER, PEER), "users_while_on is_small"),
        *BASE["transitions"][2:],
    )
    lifecycle = switch(more_rules=(rule(users_while_on),), transitions=rows)

    assert lifecycle.decide(begun(lifecycle), Set(by="ann", at=day(0.1))).accepted
    assert ("users_while_on",) == lifecycle.decide(begun(lifecycle), Set(by="bob", at=day(0.1))).codes
