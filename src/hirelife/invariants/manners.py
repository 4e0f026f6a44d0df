"""How the explorer asks each invariant, and what its finite view leaves to property tests."""

from __future__ import annotations

from .base import About, Invariant

MANNERS = {
    About.TABLE: "of the tables themselves",
    About.STATE: "of every situation",
    About.STEP: "of every step",
    About.BOOKING: "of every step, with the money it moves",
    About.POSSIBILITY: "of every situation, by searching all moves backwards",
    About.STRATEGY: "of every step, with the windows that were open before it",
}
SINGLE = frozenset({"I14", "I44"})
"""Each question of these reads everything: they are asked of one situation of each state, of one step of each kind."""
CLOCKED = frozenset({"I50", "G3"})
"""What the clock owes, it does: answered by the search itself, which meets every lapse of every due time."""
_PROPERTIES = "`tests/test_properties.py`"
_LEFT = {
    "I11": "contracts and quotes of the menu; any others by `tests/sentences`",
    "I14": f"in one situation of each state; in random histories by {_PROPERTIES}",
    "I15": "of old documents, only whether somebody was hired is kept",
    "I33": "that an answer which uses up more rights to dispute than the bounds allow is of use",
    "I38": "amounts of the menu; any others by `tests/test_fee_properties.py`",
    "I39": "amounts of the menu; any others by `tests/test_fee_properties.py`",
    "I41": "a notice counts as long as its due time is known",
    "I43": "that no due time is changed; how much time is left by `tests/engine/test_pausing.py`",
    "I44": f"of one step of each kind; time itself, which stands still here, by {_PROPERTIES}",
    "I50": f"at every lapse of every due time; at real times by {_PROPERTIES}",
    "I53": "with a limit of one round, which bounds the situations",
}


def manner(item: Invariant) -> str:
    """Of what the explorer asks an invariant."""
    if item.redress is not None:
        game = item.redress
        answers = " or ".join(f"`{command.name()}`" for command in game.answers)
        return (
            f"{MANNERS[item.about]}; and as a game of the {game.whose.name} against clock, time and the other parties: "
            f"whoever stays silent until they alone would do it is told, and can still answer by {answers}"
        )
    if item.movers:
        return f"{MANNERS[item.about]} of {' and '.join(role.name for role in item.movers)}, and time"
    return MANNERS[item.about]


def left(item: Invariant) -> str:
    """What the explorer leaves to tests; empty where it leaves nothing."""
    return _LEFT.get(item.name, "")
