"""The reference, generated: every table of the documentation that a lifecycle can write about itself.

    python -m hirelife.reference docs/reference

rewrites the pages; a test holds them equal to what this writes. A page is a function of a lifecycle, and takes any.
"""

from __future__ import annotations

from .pages import OWN, PAGES, pages, write

__all__ = ["OWN", "PAGES", "pages", "write"]
