"""The example shops: no alarm on the correct one, and every broken one found with a short story."""

import pytest

from examples.shops.adapter import ShopSystem, sold
from examples.shops.base import No
from examples.shops.broken import BROKEN, DoublePayout
from examples.shops.shop import Shop
from hirelife import LIFECYCLE, testing

HIDDEN = (DoublePayout,)
"""Found by pairs of moves only: an approval, and then the completion."""


def system(shop: type[Shop]) -> type[ShopSystem]:
    """A shop as a system under test."""
    return type(shop.__name__, (ShopSystem,), {"make": shop})


def alarm(shop: type[Shop], criterion: str) -> testing.Disagreement | None:
    """The first disagreement of a suite with a shop; None for none."""
    for path in testing.paths(LIFECYCLE, criterion, only=sold):
        try:
            testing.drive(path, system(shop)())
        except testing.Disagreement as found:
            return found
    return None


def test_no_alarm_on_the_correct_shop() -> None:
    """Every transition, with every refusal after every step."""
    assert alarm(Shop, "transitions") is None


@pytest.mark.parametrize("shop", [shop for shop in BROKEN if shop not in HIDDEN], ids=lambda shop: shop.__name__)
def test_a_broken_shop_is_found_quickly(shop: type[Shop]) -> None:
    """The quick suite finds it, with at most eight steps."""
    found = alarm(shop, "mcdc")

    assert found is not None
    assert len(found.run.commands) <= 8


@pytest.mark.slow
@pytest.mark.parametrize("shop", BROKEN, ids=lambda shop: shop.__name__)
def test_the_thorough_suite_finds_all_ten(shop: type[Shop]) -> None:
    """Pairs of moves find every one of them."""
    found = alarm(shop, "pairs")

    assert found is not None
    assert len(found.run.commands) <= 9


@pytest.mark.slow
def test_no_alarm_on_the_correct_shop_by_pairs() -> None:
    """Every two moves that can follow one another."""
    assert alarm(Shop, "pairs") is None


class Racy(Shop):
    """Looks whether a milestone waits, and pays it later: without holding the lock in between."""

    def approve(self, job: str, user: str, n: int, now: int) -> None:
        """Approve a milestone: it is paid."""
        with self.lock:
            row = self.asked(job, user, "client", "active", "ended", "cancelled")
            if row["broken_by"] == "freelancer":
                raise No("refund promised")
            item = self.milestone(job, n, "submitted")
        self.between.wait(timeout=0.05)
        with self.lock:
            self._approve(job, item, now)
            self.tell(job, row["freelancer"])

    def __init__(self, path: str = ":memory:") -> None:
        super().__init__(path)
        self.between = Meeting()


class Meeting:
    """Waits for a moment, so that somebody else comes in between."""

    def wait(self, timeout: float) -> None:
        """Wait."""
        import time

        time.sleep(timeout)


def test_a_race_is_found() -> None:
    """Two approvals at the same time pay twice; one after another nothing is wrong with it."""
    runs = [run for run in testing.races(LIFECYCLE, only=sold) if run.command.name() == "approve_work"]

    for run in runs:
        testing.drive(run.path, system(Racy)(), probe="none")
        with pytest.raises(testing.Disagreement, match="no order"):
            testing.race(run, system(Racy)())
        testing.race(run, ShopSystem())
    assert runs
