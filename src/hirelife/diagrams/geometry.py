"""The few lengths that the whole drawing shares, in points."""

from __future__ import annotations

PAD = 7.0  # between an edge and text
RING = 4.0  # between the two lines of a settled state
ROUND = 5.0  # the corners of lines
LINE = 10.0  # a line of small text
HEAD = 15.0  # a line of a name
BETWEEN = 16.0  # boxes of the second column
