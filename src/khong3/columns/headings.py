"""What a frame's columns are called: labels in the model's words, and months that stand across as rows."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from khong3.columns.natives import cells_of
from khong3.columns.texts import renamed, told
from khong3.figures.reconciling import reportable
from khong3.figures.wording import Wording
from khong3.findings import Finding, KhongError
from khong3.meaning.meaning import Meaning
from khong3.observations.frames import polars_values
from khong3.observations.headings import role_of
from khong3.observations.months import of_year, years_told
from khong3.observations.stacked import periods_across
from khong3.periods import Period
from khong3.text import without_percent

_KEYS = ("commune", "period", "variable", "value")


def down(frame: pl.DataFrame, asked: Sequence[Period]) -> pl.DataFrame:
    """A frame with a month a column and a row a unit and what was counted, as a row a figure; any other as it is.

    The year is that of the headings, or of the period that is asked for. Raises KhongError where neither says it.
    """
    of_rows = {role_of(one) or one: one for one in reversed(frame.columns)}
    months = periods_across(frame.columns)
    if not months or "variable" not in of_rows or {"period", "part", "value", "points"} & of_rows.keys():
        return frame
    years = years_told(str(asked[0])) if len(asked) == 1 else set[str]()
    if len(years) != 1 and any(year is None for _, year in months.values()):
        raise KhongError([Finding(code="period-column-missing")])
    names = {frame.columns[at]: of_year(part, year or next(iter(years))) for at, (part, year) in months.items()}
    kept = [one for one in frame.columns if one not in names]
    rows = pl.concat([frame.select(*kept, pl.lit(when).alias("period")) for when in names.values()])
    return rows.rename({of_rows["variable"]: "variable"}).with_columns(_stacked(frame.select(*names)).alias("value"))


def _stacked(columns: pl.DataFrame) -> pl.Series:
    """Columns one below another; of several types as the texts of their cells, where these say the same."""
    every = columns.with_columns(_whole(one) for one in columns)
    kinds = {*every.dtypes}
    if len(kinds) == 1 and pl.Object not in kinds:
        return pl.concat(every.get_columns())
    if any(kind.is_float() or kind.is_decimal() or kind.is_nested() or kind == pl.Object for kind in kinds):
        return cells_of([one for column in every for one in polars_values(column)])
    return pl.concat([one.cast(pl.String) for one in every])


def _whole(numbers: pl.Series) -> pl.Series:
    """Floats that are all whole, as whole numbers: beside a blank pandas has no others."""
    if numbers.dtype != pl.Float64:
        return numbers
    filled = numbers.fill_nan(None)
    found = filled.cast(pl.Int64, strict=False)
    same = (found == filled) | filled.is_null()
    return found if same.all() else filled


def in_model_words(meaning: Meaning, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its labels as the names that they stand for; one that stands for several is left as it is."""
    wording = Wording(reportable(meaning), units=meaning.model.units)
    if {"variable", "value"} <= {*frame.columns}:
        meant = _names(wording, told(frame["variable"]))
        return frame.with_columns(renamed(frame["variable"], meant)) if meant else frame
    return frame.rename(_names(wording, (one for one in frame.columns if one not in _KEYS and not one.startswith("·"))))


def _names(wording: Wording, headings: Iterable[str]) -> Mapping[str, str]:
    """The headings that are no names, with the names that they stand for; two of one name stay as they are."""
    found: dict[str, str] = {}
    every = list(headings)
    taken = {without_percent(one)[0] for one in every}
    for heading in every:
        bare, percent = without_percent(heading)
        if bare in wording.known or bare.removesuffix(".evidence") in wording.known:
            continue
        name = wording.meant(bare, percent=percent)
        if name is not None and name not in taken:
            taken.add(name)
            found[heading] = f"{name} %" if percent else name
    return found
