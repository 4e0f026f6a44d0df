"""`hirelife quote`: what an amount costs, item by item, and both ends of what a fee typically is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from .exits import Code, say

if TYPE_CHECKING:
    from ..fees import Quote


def _amounts(context: click.Context, _argument: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """An amount below zero is an amount, and no option."""
    for amount in value:
        if amount.startswith("-") and not amount[1:2].isdigit():
            raise click.NoSuchOption(amount, ctx=context)
    return value


@click.command(short_help="What an amount costs, fees and all.", context_settings={"ignore_unknown_options": True})
@click.argument("amounts", nargs=-1, required=True, metavar="AMOUNT...", callback=_amounts)
@click.argument("currency")
@click.option("--schedule", default="on_top", show_default=True, help="The name of a fee schedule.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
def quote(*, amounts: tuple[str, ...], currency: str, schedule: str, as_json: bool) -> int:
    """What the client pays and the freelancer receives: `hirelife quote 900.00 USD`, or several items.

    The fees of the items always add up to the fee of the whole.
    """
    from .pen import Pen, columns, plain

    quoted = _quoted(amounts, currency, schedule)
    if as_json:
        say(json.dumps(_document(quoted), indent=2))
        return Code.YES
    pen = Pen.here()
    say(pen.bold(f"Schedule {plain(quoted.schedule.name)}"), colour=pen.colour)
    say(pen.dim(plain(quoted.schedule.source)), colour=pen.colour)
    say()
    for line in columns(_rows(quoted)):
        say(f"  {line}")
    low, high = quoted.typical
    say()
    click.echo(
        f"  A fee on top is typically {low} to {high}: {quoted.total + low} to {quoted.total + high} in all (S15)."
    )
    for warning in quoted.warnings:
        click.echo(warning, err=True)
    return Code.YES


def _quoted(amounts: tuple[str, ...], currency: str, schedule: str) -> Quote:
    from ..errors import MoneyError
    from ..fee_presets import PRESETS
    from ..money import Currency, Money

    if schedule not in PRESETS:
        raise click.BadParameter(f"one of: {', '.join(PRESETS)}", param_hint="--schedule")
    _check_order(amounts, currency)
    try:
        known = Currency.of(currency.upper())
        return PRESETS[schedule].quote(tuple(Money.of(amount, known) for amount in amounts))
    except MoneyError as error:
        raise click.UsageError(error.sentence) from None


def _check_order(amounts: tuple[str, ...], currency: str) -> None:
    """Refuse a currency that comes first, with what was meant."""
    from ..currencies import ISO_4217

    first, *rest = amounts
    if first.upper() in ISO_4217 and currency.upper() not in ISO_4217:
        meant = " ".join(("hirelife quote", *rest, currency, first.upper()))
        raise click.UsageError(f"the currency comes last, and not first; did you mean: {meant}")


def _rows(quoted: Quote) -> list[tuple[str, ...]]:
    """A row for each item and one for the whole."""
    head = ("", "agreed", "client's fee", "client pays", "freelancer's fee", "freelancer gets", "platform")
    items = zip(quoted.amounts, quoted.slices, strict=True)
    rows = [
        (f"item {place}", amount, part.client, amount + part.client, part.freelancer, amount - part.freelancer,
         part.client + part.freelancer)
        for place, (amount, part) in enumerate(items)
    ]  # fmt: skip
    whole = (quoted.total, quoted.client_fee, quoted.client_total, quoted.freelancer_fee, quoted.freelancer_net)
    rows = [*rows, ("all", *whole, quoted.platform)] if len(rows) > 1 else rows
    return [head, *(tuple(map(str, row)) for row in rows)]


def _document(quoted: Quote) -> dict[str, object]:
    return {
        "schedule": quoted.schedule.name,
        "currency": str(quoted.currency),
        "items": [
            {"agreed": amount.decimal_text, "client_fee": part.client.decimal_text}
            | {"freelancer_fee": part.freelancer.decimal_text}
            for amount, part in zip(quoted.amounts, quoted.slices, strict=True)
        ],
        "client_total": quoted.client_total.decimal_text,
        "freelancer_net": quoted.freelancer_net.decimal_text,
        "platform": quoted.platform.decimal_text,
        "typical_fee": [end.decimal_text for end in quoted.typical],
        "warnings": list(quoted.warnings),
    }
