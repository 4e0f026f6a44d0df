"""`draw`: the pictures of a lifecycle, and of an engagement on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..engine import Engagement, Lifecycle
from ..errors import PictureError
from .diagram import Diagram
from .extract import model_of
from .layout import layout
from .model import Model
from .pinned import pinned
from .places import Layout
from .prose import prose
from .scene import Scene
from .theme import Theme, themed
from .trail import History, trail
from .views import DEFAULT, checked, view


def draw(
    lifecycle: Lifecycle,
    *,
    role: str = "",
    state: str = "",
    engagement: Engagement | History | None = None,
    theme: Theme = "auto",
    show: Iterable[str] = DEFAULT,
) -> Diagram:
    """A picture of a lifecycle. Every picture of one lifecycle has the same layout.

    Args:
        lifecycle: what is drawn.
        role: only what this role may do.
        state: only what leads to this state and from it.
        engagement: a stored engagement: where it stands, what may follow, what is refused and why. Or its history,
            events or commands, oldest first: the way it came, with who and when, and what was refused. It has a
            picture of its own, which takes no `role`, `state` or `show`.
        theme: `auto` follows the reader's settings where the format can; `light`, `dark`, `print`.
        show: `loops` (commands that keep a state), `deadlines`, `rules` (below the picture), `happy` (the happy path
            alone).

    Returns:
        The picture. It is drawn when it is saved or shown.

    Raises:
        PictureError: no such role, state, theme or word; says which there are. Or what does not go together.
    """
    model = model_of(lifecycle)
    places = layout(model_of(lifecycle, folded=False))
    words = checked(model, role, state, show)
    if engagement is None:
        scene = view(model, places, role=role, state=state, show=words)
    else:
        _alone({"role": role or None, "state": state or None, "show": None if words == DEFAULT else ", ".join(words)})
        scene = _of_one(lifecycle, model, places, engagement)
    return pictured(scene, places, lifecycle, themed(theme))


def _alone(given: Mapping[str, str | None]) -> None:
    """A picture of one engagement shows all of it: what would leave something out is refused, not passed over."""
    for what, name in given.items():
        if name is not None:
            told = f"a picture of one engagement shows all of it: it takes no {what}, got {name!r}"
            raise PictureError(what, name, told=told)


def _of_one(lifecycle: Lifecycle, model: Model, places: Layout, engagement: Engagement | History) -> Scene:
    from .following import path, standing

    if isinstance(engagement, Engagement):
        return standing(model, places, lifecycle, engagement)
    return path(model, places, *trail(lifecycle, engagement))


def pictured(scene: Scene, places: Layout, lifecycle: Lifecycle | None, theme: Theme) -> Diagram:
    """The picture of a scene."""
    return Diagram(
        scene.seen,
        lifecycle,
        theme,
        lambda chosen, prefix: pinned(scene, places, chosen, prefix),
        lambda: prose(scene),
        places,
    )
