"""A finding of the explorer as a file that `hirelife play` plays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..engine.command import moment
from ..engine.conform import forced
from ..testing.marks import written

if TYPE_CHECKING:
    from ..engine.lifecycle import Lifecycle
    from ..verify import Finding


def story_lines(finding: Finding, lifecycle: Lifecycle) -> Iterator[str]:
    """The story as lines of a file that `hirelife play` plays; nothing where there is none."""
    from ..wire import Wire

    if not finding.scenes:
        return
    wire = Wire(lifecycle)
    follows = list(forced(finding.cites))
    yield json.dumps({"story": f"{finding.name}: {finding.sentence}", "follows": follows}, ensure_ascii=False)
    for scene in finding.scenes:
        if scene.command is None:
            at = moment(scene.at).isoformat().replace("+00:00", "Z")
            clock = [event.command.name() for event in scene.events]
            yield json.dumps({"at": at, "advance": True, "clock": clock})
        else:
            yield json.dumps(
                wire.dump_command(scene.command) | {written(scene.command, "expect"): []}, ensure_ascii=False
            )
