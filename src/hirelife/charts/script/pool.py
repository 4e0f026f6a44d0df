"""What all machines of a page share."""

from __future__ import annotations

from .library import Library
from .readers import Readers


class Pool:
    """JavaScript functions shared by all machines of a page, each written once; data names them by number."""

    def __init__(self) -> None:
        self.library: Library = Library()
        self.readers: Readers = Readers(self.library)
        self.texts: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a function with this text."""
        return self.texts.setdefault(text, len(self.texts))
