"""What of a frame can be read only beside all of its rows, so that it goes in no parts: days, and decimal signs."""

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from khong3.columns.encoding import SHOWS_SIGN, column_of, signs_in
from khong3.columns.headings import in_model_words
from khong3.columns.texts import coded
from khong3.figures.reconciling import reportable
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.periods import Period, day_said, period_told
from khong3.text import without_percent


def read_together(meaning: Meaning, frame: pl.LazyFrame, told: Sequence[str], asked: Sequence[Period]) -> str | None:
    """The first of its texts that other rows give its meaning; None where each says by itself what it says."""
    return next(_days(meaning, told, asked), None) or _numbers(_columns(meaning, frame))


def _days(meaning: Meaning, told: Sequence[str], asked: Sequence[Period]) -> Iterator[str]:
    """Days that may stand for years, which they do where every period is one."""
    periods = [period_told(one) for one in told]
    years = any(one is not None and one.whole_years for one in periods)
    if meaning.model.period is None and (years or asked):
        yield from (text for text, one in zip(told, periods, strict=True) if one is None and day_said(text))


def _columns(meaning: Meaning, frame: pl.LazyFrame) -> Iterator[tuple[Variable | Line, bool, pl.Series]]:
    """The different texts with a sign in them, of each column or name of a variable."""
    schema, known = frame.collect_schema(), reportable(meaning)
    if {"variable", "value"} <= {*schema}:
        if not _of_texts(schema["value"]):
            return
        pairs = frame.select(pl.col("variable", "value").cast(pl.String, strict=False))
        found = pairs.filter(_shown("value")).unique(maintain_order=True).collect(engine="streaming")
        found = in_model_words(meaning, found.with_columns(coded(found["variable"])))
        columns = (
            (str(name), rows["value"])
            for (name,), rows in found.cast({"variable": pl.String}).group_by("variable", maintain_order=True)
        )
    else:
        texts = [name for name, kind in schema.items() if _of_texts(kind)]
        called = dict(zip(texts, in_model_words(meaning, pl.DataFrame(schema=texts)).columns, strict=True))
        columns = ((called[one], _different(frame, one)) for one in texts if without_percent(called[one])[0] in known)
    for heading, series in columns:
        name, percent = without_percent(heading)
        if name in known:
            yield known[name], percent, series


def _different(frame: pl.LazyFrame, name: str) -> pl.Series:
    column = frame.select(pl.col(name).cast(pl.String)).filter(_shown(name))
    return column.unique(maintain_order=True).collect(engine="streaming")[name]


def _shown(name: str) -> pl.Expr:
    return pl.col(name).str.contains(SHOWS_SIGN.pattern)


def _of_texts(kind: pl.DataType) -> bool:
    return kind == pl.String or isinstance(kind, (pl.Categorical, pl.Enum))


def _numbers(columns: Iterable[tuple[Variable | Line, bool, pl.Series]]) -> str | None:
    """The first number that cannot be read by itself, where others show the sign of decimals or contradict it."""
    signs: set[str] = set()
    asking: list[str] = []
    bare: list[str] = []
    for known, percent, series in columns:
        column = column_of(known, series, percent=percent)
        if not column.asks and not column.signs:
            continue
        signs |= column.signs
        for text in series.filter(column.digits.is_null()) if column.asks else ():
            asking.append(text)
            if not (shown := signs_in(known, [text])):
                bare.append(text)
            signs |= shown
    if len(signs) > 1:
        return next(iter(asking), None)
    return next(iter(bare), None) if signs else None
