"""An XState 5 machine, as `hirelife.charts` writes it: an ES module that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("js", "xstate")


def render(diagram: Diagram) -> str:
    """The lifecycle as a machine.

    Raises:
        PictureError: the picture is of two lifecycles.
    """
    from ...charts import finite, xstate
    from ...errors import PictureError

    if diagram.lifecycle is None:
        raise PictureError("lifecycle", "", told="a difference is of two lifecycles: XState writes one")
    return xstate(finite(diagram.lifecycle))
