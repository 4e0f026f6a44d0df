"""In a notebook a picture shows itself, and never raises."""

from xml.etree import ElementTree as ET

import pytest

from examples.rental import RENTAL
from hirelife.diagrams import draw, graphviz, matrix
from tests.diagrams.lifecycles import STRANGE
from tests.diagrams.pictures import drawable


@drawable
def test_picture_and_text() -> None:
    """The bundle has SVG and plain text; the same picture shown twice has no id twice."""
    picture = draw(RENTAL)
    one, two = picture._repr_mimebundle_(), picture._repr_mimebundle_()
    ids = [
        {found.attrib["id"] for found in ET.fromstring(bundle["image/svg+xml"]).iter() if "id" in found.attrib}
        for bundle in (one, two)
    ]

    assert {"text/plain", "image/svg+xml"} == set(one)
    assert one["text/plain"] == picture.to_text()
    assert ids[0]
    assert not ids[0] & ids[1]


def test_text_alone_where_nothing_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a renderer there is the text, which says what to install."""
    monkeypatch.setattr(graphviz, "renderer", str)
    for picture in (draw(RENTAL), draw(STRANGE), matrix(RENTAL)):
        bundle = picture._repr_mimebundle_()

        assert {"text/plain"} == set(bundle)
        assert bundle["text/plain"].startswith(picture.to_text())
        assert 'pip install "hirelife[render]"' in bundle["text/plain"]


def test_ipython_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """IPython itself takes the bundle, with a renderer and without."""
    formatters = pytest.importorskip("IPython.core.formatters")
    shown, _ = formatters.DisplayFormatter().format(draw(RENTAL))

    assert "offered" in shown["text/plain"]
    assert ("image/svg+xml" in shown) is bool(graphviz.renderer())

    monkeypatch.setattr(graphviz, "renderer", str)
    shown, _ = formatters.DisplayFormatter().format(draw(RENTAL))

    assert "offered" in shown["text/plain"]
    assert "image/svg+xml" not in shown
