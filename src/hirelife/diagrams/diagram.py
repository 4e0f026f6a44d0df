"""A picture that can be saved in every format, and shows itself in a notebook."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ..errors import RenderError
from .model import Model
from .theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..engine import Lifecycle
    from .drawing import Drawing
    from .places import Layout

DOTS = 192
"""Dots per inch of a PNG: sharp on today's screens and on paper."""
_numbers = itertools.count(1)


@attrs.frozen(eq=False)
class Diagram:
    """A picture. Made by `draw`, `diff`, `matrix` and `timeline`.

    Attributes:
        model: what is drawn: the states, and the moves that the view is about. DOT, Mermaid and Markdown write this.
        lifecycle: the lifecycle itself; None where there are two.
        theme: `auto`, `light`, `dark` or `print`.
        drawing: gives the drawing in a theme, with the prefix of its ids.
        text: the same in plain text.
        places: where the states stand; None where the picture is a table or a timeline.
    """

    model: Model
    lifecycle: Lifecycle | None
    theme: Theme
    drawing: Callable[[Theme, str], Drawing]
    text: Callable[[], str]
    places: Layout | None = None

    def save(self, path: str | Path, form: str = "") -> Path:
        """Write a file.

        Args:
            path: where; its ending names the format: svg, png, pdf, dot, mmd, md, txt, json, and more.
            form: the format, where the ending does not name it.

        Returns:
            The path.

        Raises:
            RenderError: there is nothing to draw with, or no font.
            PictureError: there is no such format.
        """
        file = Path(path)
        written = self.render(form or file.suffix.removeprefix("."))
        if isinstance(written, str):
            file.write_text(written, encoding="utf-8")
        else:
            file.write_bytes(written)
        return file

    def render(self, form: str) -> str | bytes:
        """The picture in a format, by its name or ending.

        Raises:
            RenderError: there is nothing to draw with, or no font.
            PictureError: there is no such format.
        """
        from .renderers import renderer_of

        return renderer_of(form, self)(self)

    def to_svg(self, *, prefix: str = "hl", theme: Theme | None = None) -> str:
        """SVG. `prefix` begins every id: two pictures on one page need two.

        Raises:
            RenderError: there is nothing to draw with.
        """
        from .graphviz import rendered
        from .svg import finished

        chosen = theme or self.theme
        drawing = self.drawing(chosen, prefix)
        return finished(rendered(drawing.text, "svg"), drawing, chosen, prefix)

    def to_png(self) -> bytes:
        """PNG.

        Raises:
            RenderError: there is nothing to draw with, or no font.
        """
        from .graphviz import rendered

        return rendered(self.drawing(self.theme, "hl").text, "png", dots=DOTS)

    def to_pdf(self) -> bytes:
        """PDF, of one page.

        Raises:
            RenderError: there is nothing to draw with, or no font.
        """
        from .graphviz import rendered

        return rendered(self.drawing(self.theme, "hl").text, "pdf")

    def to_dot(self) -> str:
        """The lifecycle as DOT, every state with its place."""
        return str(self.render("dot"))

    def to_mermaid(self) -> str:
        """The lifecycle as a Mermaid `stateDiagram-v2`."""
        return str(self.render("mermaid"))

    def to_markdown(self) -> str:
        """The lifecycle as a Markdown table of transitions."""
        return str(self.render("markdown"))

    def to_text(self) -> str:
        """What the picture shows, in plain text."""
        return self.text()

    def to_json(self) -> str:
        """The middle form as JSON."""
        return self.model.to_json()

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None, **_options: object
    ) -> Mapping[str, str]:
        """For notebooks: a picture where it can be drawn, and always the text."""
        del include, exclude
        bundle = {"text/plain": self.to_text()}
        try:
            bundle["image/svg+xml"] = self.to_svg(prefix=f"hl{next(_numbers)}")
        except RenderError as error:
            bundle["text/plain"] += f"\n({error})\n"
        return bundle

    def __repr__(self) -> str:
        return f"<Diagram {self.model.title}>"
