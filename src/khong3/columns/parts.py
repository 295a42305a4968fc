"""A frame that is too large to be there at once, some of its periods at a time.

Nothing of a period hangs on another one but where a model asks for earlier ones; ranks and the units above are of one
period each. So periods go one after another, those that share a day together, and each part is whole in itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from types import NoneType
from typing import cast

import polars as pl
from attrs import frozen

from khong3.assessment.assess import Periods, periods_of
from khong3.columns.apart import read_together
from khong3.columns.assessment import FrameAssessment
from khong3.columns.intake import as_text, names_of, reporting
from khong3.columns.lists import Communes, KnownUnits
from khong3.columns.making import assess_frame
from khong3.columns.names import ROW
from khong3.columns.natives import NativeFrame, lazy_of
from khong3.columns.reasons import other_periods, worded
from khong3.columns.texts import coded
from khong3.communes import Commune
from khong3.findings import Finding, KhongError, must_be, wrong_argument
from khong3.models import Model
from khong3.periods import Period, Reporting, day_said, period_told, stands_for

VALUES_AT_ONCE = 20_000_000
"""A part has no more than this: so many take about a gigabyte, its results among them."""


def assess_parts(
    model: Model,
    frame: NativeFrame,
    period: Periods = None,
    *,
    communes: Communes | None = None,
    values: int | None = None,
) -> Iterator[FrameAssessment[pl.DataFrame]]:
    """What ``Model.assess_parts`` does."""
    must_be(values, "count", "Model.assess_parts(values=…)", int, NoneType)
    if values is not None and values < 1:
        raise wrong_argument(values, "count", "Model.assess_parts(values=…)")
    for needed in other_periods(model.program):
        raise KhongError([Finding(code="parts-need-periods", parameters={"reason": worded(needed)})])
    asked = periods_of(period)
    lazy = lazy_of(frame)
    headings = lazy.collect_schema().names()
    names = names_of(headings)
    lazy = lazy.rename(dict(zip(headings, names, strict=True)))
    types = [one for name, one in lazy.collect_schema().items() if name in ("commune", "period")]
    if len(types) < 2 or any(one.is_nested() or one == pl.Object for one in types):
        # What no rows can be told apart by: the whole says what is wrong with it.
        return iter([assess_frame(model, lazy.collect(), period, communes=communes)])
    told = _told(lazy)
    found = read_together(model.meaning, lazy, told["text"].drop_nulls().to_list(), asked)
    if found is not None:
        raise KhongError([Finding(code="parts-read-together", parameters={"found": found})])
    units = KnownUnits.of(model.meaning, communes, partial(_reporting, model, lazy))
    lazy = lazy.with_row_index(ROW, 1)
    parts = _parts(told, asked, model.period, max(1, (values or VALUES_AT_ONCE) // len(names)))
    return (_assessed(model, lazy, part, told, units) for part in parts)


def _assessed(
    model: Model, lazy: pl.LazyFrame, part: "_SomePeriods", told: pl.DataFrame, units: KnownUnits
) -> FrameAssessment[pl.DataFrame]:
    """The rows of some periods, whose texts are settled by those of all."""
    theirs = told.filter(pl.col("at").is_in(part.rows))
    period = pl.col("period")
    rows = lazy.filter(period.is_in(theirs["period"].implode(), nulls_equal=True)).collect(engine="streaming")
    texts = rows["period"].replace_strict(theirs["period"], theirs["text"], default=None, return_dtype=pl.String)
    rows = rows.with_columns(texts)
    try:
        return assess_frame(model, rows, part.asked or None, communes=units)
    except KhongError as problem:
        if part.asked or not (units.by_list and part.periods) or problem.findings[0].code != "no-figures":
            raise
        # Only units that nobody knows report of these: that is told like all else.
        return assess_frame(model, rows, part.periods, communes=units)


@frozen
class _SomePeriods:
    """Some of the periods that are told, by their numbers, and those of them that somebody asks for."""

    rows: tuple[int, ...]
    periods: tuple[Period, ...]
    asked: tuple[Period, ...]


def _told(lazy: pl.LazyFrame) -> pl.DataFrame:
    """Each period as it is told, how it reads among all, and how many rows tell it."""
    every = lazy.group_by("period").len().collect(engine="streaming").sort("period")
    return every.with_columns(as_text(every["period"]).alias("text")).with_row_index("at")


def _reporting(model: Model, lazy: pl.LazyFrame) -> Iterator[Commune]:
    """Every unit of the whole frame, where there is no list."""
    codes = lazy.select("commune").unique(maintain_order=True).collect(engine="streaming")["commune"]
    if codes.dtype.is_numeric():
        return iter(())
    return reporting(model.meaning, pl.DataFrame({"commune": coded(as_text(codes))}))


def _parts(
    told: pl.DataFrame, asked: Sequence[Period], reporting: Reporting | None, rows: int
) -> Iterator[_SomePeriods]:
    """The periods in their order, as many together as so many rows tell; what is none goes with the first.

    Where somebody asks for periods, what shares no day with one of them is not read.
    """
    counts, periods = dict[int, int](), dict[Period, list[int]]()
    others: list[int] = []
    for at, text, count in cast("Iterable[tuple[int, str | None, int]]", told.select("at", "text", "len").iter_rows()):
        counts[at] = count
        found = None if text is None else _meant(text, reporting)
        (others if found is None else periods.setdefault(found, [])).append(at)

    def asked_of(every: Sequence[Period]) -> tuple[Period, ...]:
        return tuple(one for one in asked if one in every)

    held: list[Period] = []
    taken = others
    for together in _overlapping({*periods, *asked}):
        if asked and not asked_of(together):
            continue
        theirs = [at for one in together for at in periods.get(one, ())]
        if held and sum(counts[at] for at in (*taken, *theirs)) > rows:
            yield _SomePeriods(tuple(taken), tuple(held), asked_of(held))
            held, taken = [], []
        held, taken = [*held, *together], [*taken, *theirs]
    yield _SomePeriods(tuple(taken), tuple(held), asked_of(held))


def _meant(text: str, reporting: Reporting | None) -> Period | None:
    """The period of a text, or that a day stands for by the model."""
    day = None if reporting is None else day_said(text)
    return period_told(text) or (None if day is None or reporting is None else stands_for(day, reporting))


def _overlapping(periods: Iterable[Period]) -> Iterator[list[Period]]:
    """Those that share a day, together."""
    together: list[Period] = []
    last = 0
    for one in sorted(periods, key=lambda one: one.span):
        if together and one.span[0] > last:
            yield together
            together = []
        together.append(one)
        last = max(last, one.span[1])
    if together:
        yield together
