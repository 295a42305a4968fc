"""Texts of long columns, each different one kept once: what is asked of them is asked once a text, not once a row."""

from collections.abc import Iterable, Mapping
from typing import cast

import polars as pl

_SAMPLE = 10_000
_PIECES = 1_000
"""A column in more pieces than these is brought into one."""
_SHORT = 4
"""Where the same text stands in fewer rows in a row than these, runs of it are not worth looking for."""


def coded(texts: pl.Series) -> pl.Series:
    """The same as an ``Enum`` of its texts, in the order in which they come."""
    texts = texts if texts.n_chunks() <= _PIECES else texts.rechunk()
    sample = texts.head(_SAMPLE)
    if not len(texts) or _runs(sample.rle_id()) * _SHORT > len(sample):
        return _each(texts)
    # Piece by piece as they came: to lay texts out anew costs more than all that is asked of them.
    pieces = [(piece.rle_id(), piece) for piece in texts.get_chunks() if len(piece)]
    firsts = [piece.gather(_firsts(runs)) for runs, piece in pieces]
    heads = _each(pl.concat(firsts))
    found: list[pl.Series] = []
    begin = 0
    for (runs, _), first in zip(pieces, firsts, strict=True):
        theirs = heads.slice(begin, len(first))
        found.append(theirs.gather(runs) if len(first) > 1 else theirs.new_from_index(0, len(runs)))
        begin += len(first)
    return pl.concat(found, rechunk=True).alias(texts.name)


def told(texts: pl.Series) -> list[str]:
    """The texts that a ``coded`` column was made of."""
    return cast("pl.Enum", texts.dtype).categories.to_list()


def numbered(texts: pl.Series, numbers: Mapping[str, int]) -> pl.Series:
    """The number of each text of a ``coded`` column, null where it has none."""
    return _of_each(texts, pl.Series([numbers.get(one) for one in told(texts)], dtype=pl.Int32))


def renamed(texts: pl.Series, names: Mapping[str, str]) -> pl.Series:
    """A ``coded`` column with other texts for some; two may become one."""
    return _of_each(texts, _in_order([names.get(one, one) for one in told(texts)])).alias(texts.name)


def _runs(numbers: pl.Series) -> int:
    """How many runs of the same text there are."""
    return int(numbers[-1]) + 1


def _firsts(numbers: pl.Series) -> pl.Series:
    """Where each run begins."""
    return numbers.search_sorted(pl.int_range(0, _runs(numbers), dtype=pl.get_index_type(), eager=True))


def _each(texts: pl.Series) -> pl.Series:
    """Every row looked up by itself; most columns have all of their texts in their first rows."""
    first = texts.head(_SAMPLE)
    found = texts.cast(pl.Enum(first.unique(maintain_order=True).drop_nulls()), strict=False)
    if found.null_count() == texts.null_count():
        return found
    return texts.cast(pl.Enum(texts.unique(maintain_order=True).drop_nulls()))


def _in_order(texts: Iterable[str]) -> pl.Series:
    every = list(texts)
    return pl.Series(every, dtype=pl.Enum(list(dict.fromkeys(every))))


def _of_each(texts: pl.Series, found: pl.Series) -> pl.Series:
    return found.gather(texts.to_physical())
