"""Pictures of a lifecycle: the whole, what one role may do, one engagement's path, the difference of two.

    from hirelife import LIFECYCLE
    from hirelife.diagrams import draw

    draw(LIFECYCLE, role="freelancer").save("freelancer.svg")

Every picture of a lifecycle has one layout, so that pictures can be laid side by side. SVG, PNG and PDF need Graphviz,
which `pip install "hirelife[render]"` brings; DOT, Mermaid, Markdown and plain text need nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .diagram import Diagram
    from .differing import Difference, diff
    from .drawn import draw
    from .extract import model_of
    from .gridded import matrix
    from .model import Model
    from .timelines import timeline

__all__ = ["Diagram", "Difference", "Model", "diff", "draw", "matrix", "model_of", "timeline"]

_HOMES = {
    "Diagram": "diagram",
    "Difference": "differing",
    "Model": "model",
    "diff": "differing",
    "draw": "drawn",
    "matrix": "gridded",
    "model_of": "extract",
    "timeline": "timelines",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for: `draw` need not wait for `diff`."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
