"""The envelope: which form a document has, of which version, and how older versions are lifted to the present one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from ..errors import Problem, SpecificationError, WireError
from .problems import quoted

Document = dict[str, Any]
Upcaster = Callable[[Document], Document]
Upcasters = Mapping[tuple[str, int], Upcaster]

UPCASTERS: Final[Upcasters] = MappingProxyType({})
"""(form, version) to the function that lifts a document of that version to the next one. Version 1 is the first."""

_SCHEMA: Final = re.compile(r"hirelife\.([a-z]{1,20})/([1-9][0-9]{0,8})", re.ASCII)


def spelled(document: object) -> str:
    """The one text of a document: keys sorted, no blanks, nothing escaped that need not be."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def version_of(form: str, upcasters: Upcasters) -> int:
    """The present version of a form: one more than the last that can be lifted.

    Raises:
        SpecificationError: a version in between that nothing lifts.
    """
    known = sorted(version for name, version in upcasters if name == form)
    if known and known != list(range(known[0], known[-1] + 1)):
        raise SpecificationError(f"upcasters of {form}", f"lift the versions {known}, and none in between")
    return known[-1] + 1 if known else 1


def schema_id(form: str, version: int) -> str:
    """What stands under `schema`: `hirelife.engagement/1`."""
    return f"hirelife.{form}/{version}"


def lifted(form: str, tree: object, upcasters: Upcasters) -> Document:
    """The document in the present version of its form.

    Raises:
        WireError: no document of this form, of a newer version, of one that nothing lifts, or one that could not be.
    """
    if not isinstance(tree, dict):
        raise WireError((Problem("$", "type", "expected an object"),))
    document = cast("Document", tree)
    present = version_of(form, upcasters)
    version = _version(form, document.get("schema"), present)
    for step in range(version, present):
        document = _lift(form, step, document, upcasters)
    return document


def _version(form: str, given: object, present: int) -> int:
    allowed = (schema_id(form, present),)
    found = _SCHEMA.fullmatch(given) if isinstance(given, str) else None
    if found is None or found[1] != form:
        said = quoted(given) if isinstance(given, str) else "what stands here"
        raise _problem("schema", f"{said} is not the schema of this form", allowed)
    version = int(found[2])
    if version > present:
        raise _problem("newer", f"version {version} is newer than this library reads", allowed)
    return version


def _lift(form: str, version: int, document: Document, upcasters: Upcasters) -> Document:
    if (form, version) not in upcasters:
        raise _problem("older", f"nothing lifts version {version} any more", (schema_id(form, version + 1),))
    try:
        return {**upcasters[form, version](document), "schema": schema_id(form, version + 1)}
    except Exception as error:  # an upcaster trusts its version; a document that lied about it breaks it anyhow
        told = quoted(f"{type(error).__name__}: {error}")
        raise _problem("upcast", f"lifting it from version {version} failed: {told}", ()) from error


def _problem(code: str, message: str, allowed: tuple[str, ...]) -> WireError:
    return WireError((Problem("$.schema", code, message, allowed),))
