"""`draw`: the pictures of a lifecycle."""

from __future__ import annotations

from collections.abc import Iterable

from ..engine import Lifecycle
from .diagram import Diagram
from .drawing import Drawing
from .extract import model_of
from .layout import layout
from .pinned import pinned
from .prose import prose
from .scene import Scene
from .theme import Theme
from .views import DEFAULT, checked, view


def draw(
    lifecycle: Lifecycle,
    *,
    role: str = "",
    state: str = "",
    theme: Theme = "auto",
    show: Iterable[str] = DEFAULT,
) -> Diagram:
    """A picture of a lifecycle."""
    model = model_of(lifecycle)
    places = layout(model)
    scene = view(model, places, role=role, state=state, show=checked(model, role, state, show))
    return Diagram(model, lifecycle, theme, lambda theme, prefix: pinned(scene, places, theme, prefix), lambda: prose(scene))
