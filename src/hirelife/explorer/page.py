"""The page put together: HTML, styles and scripts from `web/`, the picture, the engine, the data; and its policy."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import attrs

from ..charts.script import engine_script, machines_script, parsed
from ..engine.command import Command
from ..engine.lifecycle import Lifecycle
from .data import page_data
from .stories import Told

STYLES = ("theme", "frame", "look", "play", "picture", "print")
SCRIPTS = (
    "dom", "words", "cites", "picture", "rights", "look", "host", "trial", "fields", "form", "steps", "play", "links",
    "main",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Extras:
    """What a page says besides the definition.

    Attributes:
        sentences: the sentence behind a citation, by its name.
        samples: payloads to start forms with, by command.
        mirrors: fields that follow others until somebody changes them, path to path.
        offers: ready values for a field, by its path, then by name.
        titles: where the rows that a field numbers have their titles in a kept document, by the field.
        people: who asks where nobody is bound yet, by role.
        stories: what can be played.
    """

    sentences: Mapping[str, str] = attrs.field(factory=dict[str, str])
    samples: dict[type[Command], tuple[Command, ...]] = attrs.field(factory=dict[type[Command], tuple[Command, ...]])
    mirrors: Mapping[str, str] = attrs.field(factory=dict[str, str])
    offers: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict[str, Mapping[str, Any]])
    titles: Mapping[str, str] = attrs.field(factory=dict[str, str])
    people: Mapping[str, str] = attrs.field(factory=dict[str, str])
    stories: tuple[Told, ...] = ()


def explorer_page(lifecycles: Mapping[str, Lifecycle], pictures: Mapping[str, str], extras: Extras) -> str:
    """The page as one text of HTML.

    Args:
        lifecycles: the presets by the name under which they can be chosen; the first is shown first.
        pictures: the SVG of each, by the same names; states carry `data-state`.
        extras: what is said besides.
    """
    first = next(iter(lifecycles.values()))
    script = _script(lifecycles, extras)
    style = "\n".join(_read(f"{name}.css") for name in STYLES)
    drawn, paints = painted("\n".join(_picture(places, svg) for places, svg in _distinct(pictures).items()))
    style += paints
    parts = {
        "title": html.escape(f"{first.name} {first.version}"),
        "name": html.escape(first.name),
        "version": html.escape(first.version),
        "policy": html.escape(_policy(style, script, drawn)),
        "style": style,
        "script": script,
        "pictures": drawn,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _read("page.html"))


def _script(lifecycles: Mapping[str, Lifecycle], extras: Extras) -> str:
    data = page_data(lifecycles, extras)
    parts = [
        engine_script(),
        machines_script(lifecycles),
        f"const PAGE = {parsed(data)};",
        *(_read(f"{name}.js") for name in SCRIPTS),
    ]
    inner = "\n".join(parts)
    return '"use strict";\n(() => {\n' + inner + "\n})();"


def _distinct(pictures: Mapping[str, str]) -> dict[str, str]:
    """Each picture once, by the places of those presets that have it."""
    found: dict[str, list[str]] = {}
    for place, svg in enumerate(pictures.values()):
        found.setdefault(svg, []).append(str(place))
    return {" ".join(places): svg for svg, places in found.items()}


def _picture(places: str, svg: str) -> str:
    return f'<div class="drawn" data-presets="{places}">{svg}</div>'


def painted(drawn: str) -> tuple[str, str]:
    """The pictures without style attributes, which the page's policy forbids, and the rules that stand for them."""
    paints: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f' data-paint="{paints.setdefault(html.unescape(found[1]), len(paints))}"'

    plain = re.sub(r' style="([^"]*)"', numbered, drawn)
    return plain, "".join(f'\n[data-paint="{number}"]{{{text}}}' for text, number in paints.items())


def _policy(style: str, script: str, drawn: str) -> str:
    """Nothing is loaded from anywhere; what stands in the page runs because its digest is named."""
    inner = re.findall(r"<style[^>]*>(.*?)</style>", drawn, flags=re.DOTALL)
    styles = " ".join(_digest(text) for text in (style, *inner))
    return (
        f"default-src 'none'; style-src {styles}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (files("hirelife.explorer") / "web" / name).read_text(encoding="utf-8")
