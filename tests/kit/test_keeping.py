"""What took long to find is kept in the cache of pytest: the same is read, and nothing that is not good any more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from examples.paused import PAUSING
from examples.rental import RENTAL
from hirelife import LIFECYCLE, testing
from hirelife.testing import keeping
from hirelife.testing.criteria import Walker
from hirelife.testing.feasible import feasible

from .test_paths import RENTING, straight_on


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder in which is kept."""
    keeping.cache.append(lambda: tmp_path)
    yield tmp_path
    keeping.cache.pop()


def kept(folder: Path) -> list[Path]:
    """The files in it."""
    return sorted(folder.iterdir())


def ways(only: testing.asking.Only | None = straight_on, criterion: str = "mcdc") -> list[tuple[object, ...]]:
    """A small suite of the extended example."""
    return [(path.name, path.commands) for path in testing.paths(PAUSING, criterion, only=only)]


def test_paths_are_read_and_not_searched_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the shipped commands with those of an extension, and of the rental; another alphabet is searched."""
    found, rented = ways(), testing.paths(RENTAL, "pairs", commands=RENTING)
    monkeypatch.setattr(Walker, "paths", lambda _: ())

    assert (2, found, rented) == (len(kept(folder)), ways(), testing.paths(RENTAL, "pairs", commands=RENTING))
    assert [] == ways(lambda command: straight_on(command) and command.name() != "pause")
    assert [] == ways(criterion="edges")
    assert () == testing.paths(LIFECYCLE, "states", only=straight_on)


def test_what_cannot_be_read_is_found_anew(folder: Path) -> None:
    """A file that was cut off is written again; a folder that is not there is no harm."""
    found = ways()
    (file,) = kept(folder)
    whole = file.read_text()
    file.write_text(whole[:100])
    assert found == ways()
    assert whole == file.read_text()
    keeping.cache.append(lambda: folder / "nowhere")

    assert found == ways()
    assert keeping.cache.pop()() == folder / "nowhere"


def test_what_can_be_reached_is_the_same_from_the_cache(folder: Path) -> None:
    """Every item, in its order, with its way."""
    chart = testing.atlas(PAUSING, only=straight_on)
    found = feasible(chart)
    again = feasible(testing.Atlas(PAUSING, only=straight_on))

    assert ["feasible"] == [file.name.partition("-")[0] for file in kept(folder)]
    assert {name: list(ways.items()) for name, ways in found.items.items()} == {
        name: list(ways.items()) for name, ways in again.items.items()
    }
    assert ("post_job", "submit_proposal", "hire") == again.way("states", "hired")


def test_the_newest_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than so many."""
    monkeypatch.setattr(keeping, "MOST", 2)
    for number in range(4):
        keeping.keep(f"{number}.json", number)

    assert 2 == len(kept(folder))
    assert 3 == keeping.kept("3.json")
