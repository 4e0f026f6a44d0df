"""A register's value in words, for people who read a model."""

from __future__ import annotations

from enum import Enum


def said(value: object) -> str:
    """A cell's value in words."""
    if isinstance(value, Enum):
        return value.name.lower()
    return str(value)
