"""The gallery in the docs shows what its commands draw today: the same states, moves, weights and words."""

import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.diagrams.pictures import drawable, parsed, texts

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "gallery"))
PICTURES = {one.name: one for one in SCRIPT["PICTURES"]}


def content(root: ET.Element) -> tuple[object, ...]:
    """What a picture says, without its places: data of each part, and every word."""
    parts = [
        tuple(sorted((key, value) for key, value in one.attrib.items() if key.startswith("data-")))
        for one in root.iter()
    ]
    return sorted(part for part in parts if part), sorted(texts(root))  # type: ignore[return-value]


@drawable
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_not_drifted(name: str, tmp_path: Path) -> None:
    """What is published is what the command draws; `scripts/gallery` writes it anew."""
    fresh = tmp_path / f"{name}.svg"
    command = [sys.executable, "-m", *shlex.split(PICTURES[name].command), "-o", str(fresh)]
    subprocess.run(command, cwd=ROOT, check=False)

    assert content(parsed(fresh.read_text(encoding="utf-8"))) == content(
        parsed((ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8"))
    )


def test_the_page_has_not_drifted() -> None:
    """The page is what the script writes, and every picture of the folder is on it."""
    files = {file.stem for file in (ROOT / "docs" / "pictures").iterdir()}

    assert SCRIPT["page"]() == (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    assert set(PICTURES) == files


def test_the_readme_shows_the_lifecycle() -> None:
    """The picture in the README is the gallery's first."""
    assert "](docs/pictures/lifecycle.svg)" in (ROOT / "README.md").read_text(encoding="utf-8")
