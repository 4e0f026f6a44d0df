"""Explore everything a lifecycle can do, and hold what must always hold against it."""
