"""All the tests that a platform writes: whatever the lifecycle says, the shop does, shows, and refuses."""

import pytest

from examples.shops.adapter import ShopSystem, sold
from hirelife import LIFECYCLE, testing

PATHS = testing.paths(LIFECYCLE, "mcdc", only=sold)  # "pairs" is the thorough suite; it takes longer
RACES = testing.races(LIFECYCLE, only=sold)


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_the_shop_keeps_the_lifecycle(path: testing.Path) -> None:
    """Along every path: accepted, shown, told and refused as it must be."""
    testing.drive(path, ShopSystem())


@pytest.mark.parametrize("race", RACES, ids=str)
def test_what_can_be_done_once_is_done_once(race: testing.Race) -> None:
    """Two users ask the same at the same time: one of them succeeds."""
    testing.race(race, ShopSystem())


class TestShop(testing.state_machine(LIFECYCLE, ShopSystem, only=sold, examples=20).TestCase):  # type: ignore[misc]
    """Random histories, each to a goal of its own."""
