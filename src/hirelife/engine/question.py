"""A question is a command without effect, so that observations can be asked for a permission."""

from __future__ import annotations

from typing import ClassVar

import attrs

from .command import Command


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Question(Command):
    """A question about a permission: a command without effect, so that observations can be asked.

    Attributes:
        towards: the candidate whom it is about, where there is one.
    """

    CANDIDATE: ClassVar[str] = "towards"
    towards: str = ""
