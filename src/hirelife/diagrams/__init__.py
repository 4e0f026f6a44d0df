"""Pictures of a lifecycle: the whole, what one role may do, one engagement's path, the difference of two.

    from hirelife import LIFECYCLE
    from hirelife.diagrams import draw

    draw(LIFECYCLE, role="freelancer").save("freelancer.svg")

Every picture of a lifecycle has one layout, so that pictures can be laid side by side. SVG, PNG and PDF need Graphviz,
which `pip install "hirelife[render]"` brings; DOT, Mermaid, Markdown and plain text need nothing.
"""

from __future__ import annotations

from .diagram import Diagram
from .drawn import draw
from .model import Model

__all__ = ["Diagram", "Model", "draw"]
