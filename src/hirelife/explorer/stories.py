"""A story as the page plays it: its lines as JSON, each command in full."""

from __future__ import annotations

from typing import Any

import attrs


@attrs.frozen
class Told:
    """A story of the page.

    Attributes:
        key: a short word for links.
        title: what it tells.
        lines: what is asked, in order: commands, questions (`who`, `can`) and waits (`advance`), with `note` and
            `chapter` where the story has them.
    """

    key: str
    title: str
    lines: tuple[dict[str, Any], ...]
