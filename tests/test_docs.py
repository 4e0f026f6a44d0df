"""The documentation: generated pages have not drifted, links lead somewhere, no sentence is forgotten."""

import re
from pathlib import Path

import pytest

from examples.rental import RENTAL
from hirelife import LIFECYCLE
from hirelife.reference import OWN, PAGES, pages, write
from hirelife.reference.sentences import IN_CODE, carriers
from hirelife.reference.source import SENTENCES
from tests.test_sentences import CASES

DOCS = Path(__file__).parents[1] / "docs"
PAGE_FILES = sorted(DOCS.glob("*/*.md"))
DEMANDING = tuple(sentence.name for sentence in SENTENCES if sentence.demands)
LINK = re.compile(r"\]\(([^)#\s]+\.md)")


@pytest.mark.parametrize(
    ("name", "text"), list(pages(LIFECYCLE)), ids=lambda part: part if part.endswith(".md") else ""
)
def test_generated_pages_have_not_drifted(name: str, text: str) -> None:
    """What is published is what the lifecycle says; `python -m hirelife.reference docs/reference` rewrites it."""
    published = (DOCS / "reference" / name).read_text(encoding="utf-8")

    assert text == published


def test_another_lifecycle_writes_its_reference_too() -> None:
    """The pages know no word of the engagement: the rental has the same ones, and no citation leads nowhere."""
    written = dict(pages(RENTAL, own=False))

    assert [f"{name}.md" for name in PAGES] == list(written)
    assert "### covered" in written["rules.md"]
    assert "sentences.md" not in "".join(written.values())


def test_writing_gives_every_page(tmp_path: Path) -> None:
    """All pages are written, and nothing else."""
    files = write(LIFECYCLE, tmp_path)

    assert (
        {f"{name}.md" for name in (*PAGES, *OWN)}
        == {file.name for file in files}
        == set(map(_name, tmp_path.iterdir()))
    )


def _name(file: Path) -> str:
    return file.name


@pytest.mark.parametrize("file", PAGE_FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_links_lead_somewhere(file: Path) -> None:
    """Every link to another page leads to one."""
    targets = LINK.findall(file.read_text(encoding="utf-8"))
    lost = [target for target in targets if "://" not in target and not (file.parent / target).is_file()]

    assert [] == lost


def test_all_sentences_are_there() -> None:
    """The table has S1 to S52, in order."""
    assert [f"S{number}" for number in range(1, 53)] == [sentence.name for sentence in SENTENCES]


@pytest.mark.parametrize("name", DEMANDING)
def test_every_demanding_sentence_is_carried(name: str) -> None:
    """A row, rule, cell or deadline cites it, or the code that carries it is named."""
    carried = [*carriers(LIFECYCLE, name), *IN_CODE.get(name, "")]

    assert carried


@pytest.mark.parametrize("name", DEMANDING)
def test_every_demanding_sentence_has_its_pair(name: str) -> None:
    """There is a case in which it holds, and one in which it refuses."""
    cases = [case for case in CASES if case.sentence == name]

    assert {True, False} == {bool(case.codes) for case in cases}


def test_advice_is_tested_by_nobody() -> None:
    """No case claims a sentence that demands nothing."""
    assert set(DEMANDING) == {case.sentence for case in CASES}


def test_no_advice_carries_a_rule() -> None:
    """Nothing in the definition cites a sentence that demands nothing, but the decisions about the blank one (S34)."""
    cited = {
        sentence.name for sentence in SENTENCES if not sentence.demands and list(carriers(LIFECYCLE, sentence.name))
    }

    assert cited <= {"S34"}
