"""What the helpers on arrays do with raw columns: the one implementation, used by traced code and by plain calls.

The first column is the status of a row and is never the default; it gives the length. Every other column is cut after
its last value that is not the default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Columns = tuple[tuple[int, ...], ...]
Changes = Iterable[tuple[int, int]]
Given = int | tuple[int, ...]
"""What a column of a new array is given: one value for every row, or each row's own."""


def trimmed(values: Sequence[int], default: int) -> tuple[int, ...]:
    """The column without its trailing defaults: the one form of equal columns."""
    end = len(values)
    while end and values[end - 1] == default:
        end -= 1
    return tuple(values[:end])


def replaced(column: tuple[int, ...], index: int, value: int, default: int) -> tuple[int, ...]:
    """The column with one value changed, padded where it was cut and cut again where it may be."""
    if index >= len(column):
        return column if value == default else (*column, *(default,) * (index - len(column)), value)
    changed = (*column[:index], value, *column[index + 1 :])
    return changed if value != default else trimmed(changed, default)


def summed(column: tuple[int, ...], status: tuple[int, ...], among: tuple[int, ...]) -> int:
    """The sum of a column over the rows whose status is one of `among`."""
    found = 0
    for value, state in zip(column, status):  # noqa: B905  # a keyword costs as much as two rows
        if state in among:
            found += value
    return found


def put_columns(columns: Columns, defaults: tuple[int, ...], index: int, changes: Changes) -> Columns:
    """One row changed, or added where `index` is the first free one; otherwise nothing."""
    given = tuple(changes)
    length = len(columns[0])
    if not 0 <= index <= length or (index == length and 0 not in dict(given)):
        return columns  # no such row, or a new one without a status
    result = list(columns)
    for column, value in given:
        result[column] = replaced(result[column], index, value, defaults[column])
    return tuple(result)


def each_columns(columns: Columns, defaults: tuple[int, ...], among: tuple[int, ...], changes: Changes) -> Columns:
    """Every row whose status is one of `among` changed."""
    status = columns[0]
    rows = [row for row in range(len(status)) if status[row] in among]
    result = list(columns)
    for column, value in changes if rows else ():
        values = list(_padded(columns[column], len(status), defaults[column]))
        for row in rows:
            values[row] = value
        result[column] = trimmed(values, defaults[column])
    return tuple(result)


def fresh_columns(defaults: tuple[int, ...], changes: Iterable[tuple[int, Given]]) -> Columns:
    """A new array; its length is that of the longest column that is given as a sequence."""
    given = dict(changes)
    status = given.get(0, 0)
    if isinstance(status, tuple):
        length = len(status)  # the status gives the length; what is longer is cut
    else:
        length = max([len(value) for value in given.values() if isinstance(value, tuple)], default=0)
    return tuple(
        [_column(given[number], length, default) if number in given else () for number, default in enumerate(defaults)]
    )


def revise_columns(
    columns: Columns, defaults: tuple[int, ...], among: tuple[int, ...], changes: Iterable[tuple[int, Given]]
) -> Columns:
    """Rows whose status is among those replaced by the new ones, others kept; new rows added, dropped ones gone."""
    new = fresh_columns(defaults, changes)
    status, length = columns[0], len(new[0])
    rows = [row for row in range(max(len(status), length)) if row < length or status[row] not in among]
    sources = [columns if row < len(status) and status[row] not in among else new for row in rows]
    return tuple(
        trimmed([_at(source[number], row, default) for source, row in zip(sources, rows, strict=True)], default)
        for number, default in enumerate(defaults)
    )


def _column(value: Given, length: int, default: int) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return trimmed(value[:length], default)
    return () if value == default else (value,) * length


def _padded(column: tuple[int, ...], length: int, default: int) -> tuple[int, ...]:
    return (*column, *(default,) * (length - len(column)))


def _at(column: tuple[int, ...], row: int, default: int) -> int:
    return column[row] if row < len(column) else default
