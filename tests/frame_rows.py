"""Frames of figures drawn for any model, and what they give held against the exact engine, cell by cell."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import polars as pl
import yaml
from attrs import evolve, frozen

import khong3
from khong3 import Commune, Data, Model, Variable
from khong3.assessment import Assessment
from khong3.columns import FrameAssessment
from khong3.columns.rows import frame_of
from khong3.judging.inputs import schedules_of
from khong3.models.classes import classes

KINDS = ("commune", "ward", "district", "province", "special_zone")
MOST = (3, 100, 10**6, 10**9)
OF_FRAMES = ("columns-exact", "column-aside", "column-unknown-variable")
"""Findings of a frame as a frame."""
HIGHER = ("P1", "H1", "H2")


def drawn_units(model: Model, dice: Random, count: int) -> tuple[Commune, ...]:
    """A province with two districts of communes; some do not say all that is asked of them."""
    known = [commune for commune, _ in classes(model, [cases for _, cases in schedules_of(model.meaning)])][:50]

    def one(code: str, parent: str | None) -> Commune:
        like = dice.choice(known) if known else Commune(code=code)
        attributes = dict(like.attributes)
        for name, attribute in model.attributes.items():
            if name not in attributes and dice.random() < 0.97:
                attributes[name] = dice.choice([*attribute.levels])
        return Commune(code=code, name=code, kind=like.kind or dice.choice(KINDS), parent=parent, attributes=attributes)

    below = [one(f"{at:04d}", dice.choice(HIGHER[1:])) for at in range(count)]
    return (one("P1", None), one("H1", "P1"), one("H2", "P1"), *below)


def drawn_frame(
    model: Model, dice: Random, units: Sequence[Commune], periods: Sequence[str] = ("2024",), *, dirty: bool = True
) -> pl.DataFrame:
    """A wide frame of the units' figures: blanks, zeros, parts on and above their wholes, huge amounts, slips."""
    questions = list(model.questions.values())
    rows: list[list[Any]] = []
    for unit in units:
        if unit.code in HIGHER:
            continue
        for period in periods:
            most = dice.choice(MOST)
            values = {one.id: _drawn(one, dice, most, dirty=dirty) for one in questions}
            for one in questions:
                whole = values.get(one.part_of or "")
                if isinstance(whole, int) and isinstance(values[one.id], int) and dice.random() < 0.8:
                    values[one.id] = min(values[one.id], whole)
            rows.append([unit.code, period, *values.values()])
    schema = {"commune": pl.String, "period": pl.String} | {_heading(one): _type(one) for one in questions}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _heading(variable: Variable) -> str:
    return f"{variable.id} %" if variable.type == "percent" else variable.id


def _type(variable: Variable) -> type[pl.DataType]:
    if variable.type in ("yes/no", "choice"):
        return pl.String
    return pl.Int64 if variable.type == "integer" else pl.Float64


def _drawn(variable: Variable, dice: Random, most: int, *, dirty: bool) -> Any:  # noqa: ANN401 - by its type
    if variable.type == "yes/no":
        return dice.choice(["có", "không", "có", None])
    if variable.type == "choice":
        return dice.choice([*variable.levels, None])
    if variable.type == "percent":
        return dice.choice([None, 0.0, 100.0, 90.0, dice.randint(0, 1000) / 10, dice.randint(0, 12000) / 100])
    if variable.type == "number":
        return dice.choice([None, 0.0, float(dice.randint(0, most)), dice.randint(0, 1000) / 10])
    slip = [-dice.randint(1, 9)] if dirty and dice.random() < 0.02 else []
    return dice.choice([None, 0, *(dice.randint(0, most) for _ in range(5)), *slip])


def lengthened(frame: pl.DataFrame, dice: Random) -> pl.DataFrame:
    """The same as rows of figures, in any order."""
    names = [name for name in frame.columns if name not in ("commune", "period")]
    rows = frame.with_columns(pl.col(names).cast(pl.String)).unpivot(names, index=["commune", "period"]).drop_nulls()
    return rows.sample(fraction=1, shuffle=True, seed=dice.randrange(2**31))


MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
QUARTERS = [f"2024-Q{quarter}" for quarter in range(1, 5)]
REPORTED = (
    MONTHS, MONTHS[:7], QUARTERS, ["2024-H1", *QUARTERS[2:]], ["2024", *MONTHS], ["2024", "2024-Q4"],
    [*QUARTERS, *MONTHS], ["2023", *QUARTERS, "2025-01"],
)  # fmt: skip
ASKED = (["2024"], ["2024"], ["2024-Q1", "2024-Q4"], ["2024", "2024-Q1"], ["2024-H1"])


def flowing(text: str, dice: Random) -> str:
    """A model with its figures adding up over time in every way that the language has."""
    model = yaml.safe_load(text)
    for variable in (model.get("variables") or {}).values():
        if variable and variable.get("type") != "yes/no" and "levels" not in variable and dice.random() < 0.7:
            sums = [] if variable.get("type") == "percent" else ["sum", "sum"]
            variable["over_time"] = dice.choice([*sums, "mean", "min", "max", "last"])
    return yaml.safe_dump(model, allow_unicode=True)


def spread(text: str, dice: Random) -> str:
    """A model with its figures adding up over places in every way that the language has."""
    model = yaml.safe_load(text)
    for variable in (model.get("variables") or {}).values():
        if variable and dice.random() < 0.5:
            answers = variable.get("type") == "yes/no"
            numbers = [] if answers or "levels" in variable else ["mean", "min", "max", "sum"]
            sums = [one for one in numbers if one != "sum" or variable.get("type") != "percent"]
            variable["over_places"] = dice.choice([*(["any", "all"] if answers else sums), "none"])
    if dice.random() < 0.3:
        model["rollup"] = dice.choice(["counts", "mean"])
    return yaml.safe_dump(model, allow_unicode=True)


def drawn_over_time(
    model: Model, dice: Random, units: Sequence[Commune], reported: Sequence[str], asked: Sequence[str]
) -> pl.DataFrame:
    """Figures of parts of periods, mostly without gaps; what is asked for itself has figures of its own."""
    frame = drawn_frame(model, dice, units, reported)
    names = frame.columns[2:]
    if dice.random() < 0.7:
        frame = frame.with_columns(pl.col(names).fill_null(strategy="forward"))
    frame = frame.sample(fraction=0.97, seed=dice.randrange(2**31))
    if not {*asked} <= {*reported} or dice.random() < 0.2:
        return frame
    of_whole = {name for name in names if dice.random() < 0.5}
    whole = pl.col("period").is_in(list(asked))
    return frame.with_columns(pl.when(whole == (name in of_whole)).then(pl.col(name)).alias(name) for name in names)


@frozen
class Compared:
    """How many cells were compared, how many units went as columns, and which differ: both rows."""

    cells: int
    as_columns: int
    differ: tuple[tuple[dict[str, Any], dict[str, Any]], ...]


def compared(model: Model, frame: pl.DataFrame, units: Sequence[Commune], periods: Sequence[str] = ()) -> Compared:
    """The frame's results and scores against those of the exact engine, unit by unit, in the same order."""
    asked = list(periods) or None
    data: Data = evolve(khong3.read(frame), communes=tuple(units))
    return held(model.assess(data, asked), model.assess(frame, asked, communes=units))


def held(exact: Assessment, found: FrameAssessment) -> Compared:
    """The results, scores and findings of a frame against those of the exact engine."""
    pairs = [(frame_of(exact, what), found.frame(what)) for what in ("results", "scores", "wide")]
    differ = tuple(one for expected, came in pairs for one in _differing(expected, came))
    cells = sum(expected.height * expected.width for expected, _ in pairs)
    differ += tuple(_found_otherwise(exact, found))
    return Compared(cells, found.as_columns, differ)


def _found_otherwise(exact: Assessment, found: FrameAssessment) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What was found by one and not by the other, but for why the exact engine was needed and columns unread."""
    tables = [frame_of(exact, "findings"), found.frame("findings")]
    rows = [table.filter(~pl.col("code").is_in(OF_FRAMES)).drop("count").rows() for table in tables]
    sets = [{*one} for one in rows]
    yield from (({"found": one}, {}) for one in sorted(sets[0] - sets[1], key=str))
    yield from (({}, {"found": one}) for one in sorted(sets[1] - sets[0], key=str))
    if sets[0] == sets[1]:
        yield from (({"nth": one}, {"nth": other}) for one, other in zip(*rows, strict=False) if one != other)


def _differing(expected: pl.DataFrame, came: pl.DataFrame) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    assert expected.schema == came.schema
    assert expected.height == came.height
    for one, other in zip(expected.iter_rows(named=True), came.iter_rows(named=True), strict=True):
        if one != other:
            yield one, other
