"""SCXML, as `hirelife.charts` writes it: a machine that runs, not only a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..diagram import Diagram

ENDINGS = ("scxml",)


def render(diagram: Diagram) -> str:
    """The lifecycle as a machine.

    Raises:
        PictureError: the picture is of two lifecycles.
    """
    from ...charts import finite, scxml
    from ...errors import PictureError

    if diagram.lifecycle is None:
        raise PictureError("lifecycle", "", told="a difference is of two lifecycles: SCXML writes one")
    return scxml(finite(diagram.lifecycle))
