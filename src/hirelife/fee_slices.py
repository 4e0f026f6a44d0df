"""Slicing: how the fee of a whole contract falls on its items, so that the slices add up to it.

    fee of item k = F(x_k) - F(x_(k-1)),   x_k = the first k amounts together,   F = the fee on a cumulative amount

F never falls, so no slice is negative; the sum telescopes, so it is F(total) however the total is cut. Three items of
33.33 and ten of 0.05 at 15 % pay 15.07, the fee of 100.49; rounding each item for itself would make it 15.10.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise


def sliced(
    owed: Callable[[int], int], amounts: Sequence[int], kept: Mapping[int, int], *, within: bool
) -> tuple[int, ...]:
    """The fee of every item, in minor units.

    Kept fees count as billed first. The others share what the fee of the whole is above them: so the sum is the
    larger of F(total) and the sum of what was kept, no slice is negative, and a further item never lowers the sum.

    Args:
        owed: F; never falling, 0 on 0.
        amounts: the amount of every item, 0 or more.
        kept: index to fee, of the items whose fee is fixed.
        within: whether a fee may not exceed its item (the freelancer's), see `_carried`. F(total) is then capped by
            what the items can carry.
    """
    others = [index for index in range(len(amounts)) if index not in kept]
    fixed, apart = sum(kept.values()), [amounts[index] for index in others]
    billed = accumulate(apart, initial=sum(amounts) - sum(apart))
    steps = [max(fixed, owed(reached)) for reached in billed]
    steps[0] = fixed
    if within:
        steps = _carried(steps, apart)
    fees = {index: after - before for index, (before, after) in zip(others, pairwise(steps), strict=True)}
    return tuple(kept[index] if index in kept else fees[index] for index in range(len(amounts)))


def _carried(steps: list[int], amounts: Sequence[int]) -> list[int]:
    """The cumulative fees, moved so that none rises by more than its amount; the last only where all are too small.

    A minimum fee of 5.00 on items of 1.00 and 100.00 takes 1.00 of the first and the rest of the second. Where a late
    item is too small for its step, the items before it give more: that step is pushed back.
    """
    most = accumulate(amounts, initial=steps[0])
    moved = [min(step, bound) for step, bound in zip(steps, most, strict=True)]
    for index in reversed(range(len(amounts))):
        moved[index] = max(moved[index], moved[index + 1] - amounts[index])
    return moved
