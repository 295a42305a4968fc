"""The words by which figures of several rows come to one, as Polars spells them: over places, over time, over heirs."""

from collections.abc import Callable, Mapping

import polars as pl


def _any(one: pl.Expr, decisive: int) -> pl.Expr:
    """Answers together: one that decides is enough, else a blank leaves it open."""
    return pl.when((one == decisive).any()).then(decisive).when(one.is_null().any()).then(None).otherwise(1 - decisive)


WORDS: Mapping[str, Callable[[pl.Expr], pl.Expr]] = {
    "sum": lambda one: pl.when(one.is_not_null().any()).then(one.cast(pl.Int128).sum()),
    "min": lambda one: one.min(),
    "max": lambda one: one.max(),
    "any": lambda one: _any(one, 1),
    "all": lambda one: _any(one, 0),
}
"""A blank takes no part in a sum, a least or a greatest; a mean is the affair of each place that asks for one."""
