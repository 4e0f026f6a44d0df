"""How a permission is written down: one small matrix, a line for each role, a cell for each state.

A cell is Y (yes), n (no), N (no, even where another engagement of the two grants it), = (as in the state in which the
dispute was filed) or the name of a rule that must hold; then the sentences that say so. "i" is inertia: no sentence
changes what the state before had. A role that nobody can hold in a state has n there.
"""

from __future__ import annotations

from collections.abc import Mapping

from hirelife.engine.permission import Counts, Permission, permission
from hirelife.engine.vocabulary import Role
from hirelife.states import APPLICANT, CLIENT, FREELANCER, STATES

OTHER_SIDE = {CLIENT: FREELANCER, FREELANCER: CLIENT, APPLICANT: CLIENT}

#                 posted   proposed  hired    active   completed ended    cancelled refunded disputed
ONLY_DISPUTED = ("n D",   "n D",    "n D",   "n D",   "n D",    "n D",   "n D",    "n D",   "Y D")  # fmt: skip


def matrix(
    name: str,
    cells: Mapping[Role, tuple[str, ...]],
    *,
    meaning: str,
    reason: str,
    between: bool = False,
    obligation: bool = False,
    counts: Counts | None = None,
) -> tuple[Permission, ...]:
    """The lines of one permission, a role each.

    Args:
        name: dotted, `files.read`.
        cells: the cells of each role, in the order of `STATES`.
        meaning: one sentence for people.
        reason: the sentence of a refusal.
        between: whether it is something of the other side's (profile, messages).
        obligation: whether a no is a duty shown to both sides, not a block.
        counts: where a veto holds for the other engagements of the two, see `Permission`.
    """
    return tuple(
        permission(
            name,
            role,
            STATES,
            line,
            meaning=meaning,
            reason=reason,
            towards=OTHER_SIDE.get(role) if between else None,
            obligation=obligation,
            counts=counts,
        )
        for role, line in cells.items()
    )
