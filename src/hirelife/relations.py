"""What two people are to each other over all their engagements, as far as one engagement must know.

The host works it out with `pairs.relation`; it travels on the command, so the log keeps it and a replay is exact.
"""

from __future__ import annotations

import attrs

from .errors import CommandError


def _switch(relation: object, field: attrs.Attribute[bool], value: object) -> None:
    if not isinstance(value, bool):
        raise CommandError("True or False", value, f"Relation.{field.name}")


@attrs.frozen
class Relation:
    """The testimony of the host about a freelancer and a client.

    Attributes:
        blocked: an engagement of the two was ended, and the client has not invited or hired the freelancer since (S33).
        disputed: a dispute between them silences them everywhere (S50, where the setting `dispute_scope` says so).

    Raises:
        CommandError: something that is no bool.
    """

    blocked: bool = attrs.field(default=False, validator=_switch)
    disputed: bool = attrs.field(default=False, validator=_switch)


STRANGERS = Relation()
"""Two people between whom nothing stands."""
