"""Results and scores as rows of a frame, one type a column: of single results, and of units judged as columns."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any, Literal, TypeAlias, TypeVar, get_args

import polars as pl

from khong3.arithmetic.terms import NOT_APPLICABLE, OK
from khong3.arithmetic.verdicts import VERDICTS
from khong3.assessment.assessment import Assessment
from khong3.assessment.formats import exact_text
from khong3.columns.encoding import EXACT_FLOAT
from khong3.columns.leaves import Judged
from khong3.columns.names import ZERO
from khong3.findings import Finding, KhongError
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model
from khong3.periods import Period, period_told
from khong3.results.results import Result, Score
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Language, float_of

_T = TypeVar("_T")
OF_LINE = ("numerator", "denominator", "value", "verdict", "points")
"""What a wide frame has of each line, as ``NAME.value``."""
FrameTable: TypeAlias = Literal["results", "wide", "scores", "findings"]


def table_named(what: str) -> str:
    """The name of a table; raises KhongError (``frame-of-what``) for a word that is none."""
    known = get_args(FrameTable)
    if what not in known:
        raise KhongError([Finding(code="frame-of-what", parameters={"found": what, "known": list(known)})])
    return what


def part_named(part: str) -> str:
    """A column that ``wide`` has of each line; raises KhongError (``frame-of-part``) for a word that is none."""
    if part not in OF_LINE:
        raise KhongError([Finding(code="frame-of-part", parameters={"found": part, "known": list(OF_LINE)})])
    return part


RESULTS: Mapping[str, Any] = {
    "commune": pl.String, "period": pl.String, "indicator": pl.String, "numerator": pl.Int64, "denominator": pl.Int64,
    "value": pl.Float64, "value_exact": pl.String, "answer": pl.String, "level": pl.String, "least": pl.Float64,
    "greatest": pl.Float64, "verdict": pl.String, "points": pl.Float64, "points_exact": pl.String,
    "max_points": pl.Float64,
}  # fmt: skip
"""The columns of ``results``: value, points and their like are floats for display; what is exact is text."""

SCORES: Mapping[str, Any] = {
    "commune": pl.String, "period": pl.String, "pillar": pl.String, "view": pl.Boolean, "points": pl.Float64,
    "points_exact": pl.String, "applicable": pl.Float64, "max_points": pl.Float64, "met": pl.Int64,
    "with_target": pl.Int64, "grade": pl.String, "rank": pl.Int64, "peer_rank": pl.Int64,
}  # fmt: skip
"""The columns of ``scores``; ``pillar`` is null of the total, and only it has grade and ranks."""

FINDINGS: Mapping[str, Any] = {
    "commune": pl.String, "period": pl.String, "indicator": pl.String, "code": pl.String, "severity": pl.String,
    "count": pl.Int64, "message": pl.String, "mend": pl.String, "line": pl.Int64, "column": pl.Int64,
}  # fmt: skip
"""The columns of ``findings``: where a finding is of one cell, its line and column are those of the frame or file."""
_MOST = 2**63


def result_row(result: Result) -> dict[str, object]:
    """One result."""
    answer, number = result.answer, result.number
    return {
        "commune": result.commune.code,
        "period": str(result.period),
        "indicator": result.line.name,
        "numerator": _whole(result.numerator),
        "denominator": _whole(result.denominator),
        "value": float_of(number),
        "value_exact": exact_text(number),
        "answer": None if answer is None else ("no", "yes")[answer],
        "level": result.level,
        "least": None if result.bounds is None else float_of(result.bounds.least),
        "greatest": None if result.bounds is None else float_of(result.bounds.greatest),
        "verdict": result.verdict,
        "points": float_of(result.points),
        "points_exact": exact_text(result.points),
        "max_points": float_of(result.max_points),
    }


def score_row(score: Score) -> dict[str, object]:
    """One score."""
    return {
        "commune": score.commune.code,
        "period": str(score.period),
        "pillar": score.pillar,
        "view": score.view,
        "points": float_of(score.points),
        "points_exact": exact_text(score.points),
        "applicable": float_of(score.applicable),
        "max_points": float_of(score.max_points),
        "met": score.met,
        "with_target": score.with_target,
        "grade": score.grade,
        "rank": score.rank,
        "peer_rank": score.peer_rank,
    }


def frame_of(
    assessment: Assessment,
    what: str,
    language: Language = "vi",
    only: Iterable[str] = OF_LINE,
    of: Collection[str] | None = None,
) -> pl.DataFrame:
    """``results``, ``scores``, ``wide`` (of each line ``only`` these) or ``findings`` of units judged one by one.

    ``of``: of some units only.
    """
    table, parts = table_named(what), [part_named(one) for one in only]
    if table == "findings":
        found = findings_of(assessment.all_findings, of)
        return findings_frame(found, language, assessment.model, assessment.periods)
    results = (one for one in assessment if of is None or one.commune.code in of)
    scores = (one for one in assessment.scores if of is None or one.commune.code in of)
    if table == "results":
        return framed(map(result_row, results), RESULTS)
    if table == "scores":
        return framed(map(score_row, scores), SCORES)
    meaning = assessment.model.meaning
    units = zip(batched(results, len(meaning.lines)), batched(scores, len(meaning.scoring.below)), strict=True)
    whole = framed((wide_row(*one) for one in units), wide_schema(meaning))
    return whole.select(list(wide_schema(meaning, parts)))


def findings_frame(
    found: Iterable[Finding], language: Language, model: Model, periods: Iterable[Period]
) -> pl.DataFrame:
    """Findings in one order, whoever found them: by period, code and line, what is of none first; then by cell."""
    at_period = {one: at for at, one in enumerate(periods)}
    at_line = {name: at for at, name in enumerate(model.named)}

    def order(one: Finding) -> tuple[tuple[int, str], ...]:
        cell = one.place.line or 0, one.place.column or 0
        when, unit, line = one.place.period, one.place.commune, one.place.name
        period = None if when is None else period_told(when)
        return (
            _at(when, None if period is None else at_period.get(period), len(at_period)),
            _at(unit, 0, 0),
            _at(line, at_line.get(line or ""), len(at_line)),
            *((at, "") for at in cell),
            (0, one.code),
            (0, one.message(language)),
        )

    return framed((finding_row(one, language) for one in sorted(found, key=order)), FINDINGS)


def _at(named: str | None, at: int | None, last: int) -> tuple[int, str]:
    """Where a name stands: of no name before all, of one that is not there behind all."""
    return (-1, "") if named is None else (last if at is None else at, named)


def findings_of(found: Iterable[Finding], of: Collection[str] | None) -> Iterator[Finding]:
    """What concerns some units, or nobody by itself; of no choice of units all."""
    wanted = None if of is None else {None, *of}
    return (one for one in found if wanted is None or one.place.commune in wanted)


def batched(every: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """So many at a time."""
    left = iter(every)
    while batch := list(islice(left, size)):
        yield batch


def finding_row(finding: Finding, language: Language) -> dict[str, object]:
    """One finding."""
    place, count = finding.place, finding.parameters.get("count")
    return {
        "commune": place.commune,
        "period": place.period,
        "indicator": place.name,
        "code": finding.code,
        "severity": finding.severity,
        "count": count if isinstance(count, int) else 1,
        "message": finding.message(language),
        "mend": finding.mend(language) or None,
        "line": place.line,
        "column": place.column,
    }


_WORDS_OF_VERDICTS = pl.Enum([*VERDICTS, "undetermined"])


def wide_schema(meaning: Meaning, only: Sequence[str] = OF_LINE) -> dict[str, Any]:
    """The columns of ``wide``: a row a unit and period, of each line ``only`` these."""
    lines = {
        f"{name}.{part}": _WORDS_OF_VERDICTS if part == "verdict" else RESULTS[part]
        for name in meaning.lines
        for part in only
    }
    groups = {f"{name}.points": pl.Float64 for name in meaning.scoring.below}
    ends = {name: SCORES[name] for name in ("grade", "rank", "peer_rank")}
    return {"commune": pl.String, "period": pl.String, **lines, **groups, **ends}


def wide_row(results: Sequence[Result], scores: Sequence[Score]) -> dict[str, object]:
    """One unit and period."""
    found: dict[str, object] = {}
    for result in results:
        told = result_row(result)
        found |= {"commune": told["commune"], "period": told["period"]}
        found |= {f"{result.line.name}.{part}": told[part] for part in OF_LINE}
    for score in scores:
        told = score_row(score)
        found[f"{score.pillar or TOTAL}.points"] = told["points"]
        if score.pillar is None:
            found |= {name: told[name] for name in ("grade", "rank", "peer_rank")}
    return found


def wide_columns(judged: Judged, meaning: Meaning, only: Sequence[str] = OF_LINE) -> list[pl.Expr]:
    """The columns of units judged as columns, of each line ``only`` these, but for grade and ranks."""
    found: list[pl.Expr] = []
    for name, line in meaning.lines.items():
        made = line_columns(judged, line, only, words=_WORDS_OF_VERDICTS)
        found += [one.alias(f"{name}.{part}") for part, one in zip(only, made, strict=True)]
    for name in meaning.scoring.below:
        points = _points(judged, keys.points(name), scored=_scored(judged, name))["points"]
        found.append(points().alias(f"{name}.points"))
    return found


def framed(rows: Iterable[Mapping[str, object]], columns: Mapping[str, Any]) -> pl.DataFrame:
    """Rows as a frame."""
    return pl.DataFrame(list(rows), schema=dict(columns), orient="row")


def _whole(value: Fraction | None) -> int | None:
    return int(value) if value is not None and value.denominator == 1 and abs(value) < _MOST else None


def line_columns(
    judged: Judged,
    line: Line,
    only: Sequence[str] = tuple(RESULTS)[2:],
    words: Any = pl.String,  # noqa: ANN401 - a type of Polars
) -> list[pl.Expr]:
    """A line of units judged as columns: ``only`` these columns of ``RESULTS``."""
    meaning = judged.program.meaning
    name, node = line.name, meaning.scoring.nodes.get(line.name)
    shared = line.shares_answers(higher=judged.height > 0)
    kind = "percent" if shared else line.kind
    number = kind not in ("yes/no", "choice", "points")
    value = [judged.term(one) for one in keys.parts(keys.value(name))]
    there = value[2] == OK
    scored = node is not None and judged.scored and not shared and judged.scores(name)
    most = None if node is None or not scored else float(node.max)

    def answer() -> pl.Expr:
        return pl.when(there).then(pl.when(value[0] == 0).then(pl.lit("no")).otherwise(pl.lit("yes")))

    made: dict[str, Callable[[], pl.Expr]] = {
        "indicator": lambda: pl.lit(name),
        "numerator": lambda: _count(judged, line, 0),
        "denominator": lambda: _count(judged, line, 1),
        "value": lambda: _quotient(judged, keys.value(name), there) if number else _blank(pl.Float64),
        "value_exact": lambda: _exact(value, there) if number else _blank(pl.String),
        "answer": lambda: answer() if kind == "yes/no" else _blank(pl.String),
        "level": lambda: _level(meaning, line, value, there) if kind == "choice" else _blank(pl.String),
        "least": lambda: _blank(pl.Float64),
        "greatest": lambda: _blank(pl.Float64),
        "verdict": lambda: _verdict(judged, name, words, shared=shared),
        **_points(judged, keys.points(name), scored=scored),
        "max_points": lambda: pl.lit(most, pl.Float64),
    }
    return [made[one]().alias(one) for one in only]


def _verdict(judged: Judged, name: str, words: Any, *, shared: bool) -> pl.Expr:  # noqa: ANN401 - as above
    number = judged.term(keys.verdict(name))
    if shared:
        at = VERDICTS.index
        number = pl.when(number == at("missing")).then(at("missing")).otherwise(at("no target"))
    return pl.lit(pl.Series(VERDICTS, dtype=words)).gather(number.cast(pl.UInt32, wrap_numerical=True))


def node_columns(judged: Judged, name: str) -> list[pl.Expr]:
    """A group, a view or the total, in the order of ``SCORES`` from ``pillar`` on, but for grade and ranks."""
    meaning = judged.program.meaning
    scored = _scored(judged, name)
    node = meaning.scoring.nodes[name] if scored else None
    points, applicable = keys.points(name), keys.applicable(name)
    view = any(one.name == name for one in meaning.model.views)
    missing = ~_standing(judged, points) if scored else pl.lit(value=True)
    able = _quotient(judged, applicable, ~missing) if scored else _blank(pl.Float64)
    declared = pl.lit(None if node is None else float(node.max), pl.Float64)
    return [
        pl.lit(None if name == TOTAL else name, pl.String).alias("pillar"),
        pl.lit(view).alias("view"),
        *(one().alias(part) for part, one in _points(judged, points, scored=scored).items()),
        able.alias("applicable"),
        (declared if name == TOTAL or not scored else pl.coalesce(able, declared)).alias("max_points"),
        judged.term(keys.met(name)).cast(pl.Int64).alias("met"),
        judged.term(keys.with_target(name)).cast(pl.Int64).alias("with_target"),
    ]


def _standing(judged: Judged, key: Key) -> pl.Expr:
    """Whether points are there, or do not apply."""
    return judged.term(keys.parts(key)[2]).is_in([OK, NOT_APPLICABLE])


def _scored(judged: Judged, name: str) -> bool:
    return name in judged.program.meaning.scoring.nodes and judged.scores(name)


def _points(judged: Judged, key: Key, *, scored: bool) -> dict[str, Callable[[], pl.Expr]]:
    if not scored:
        return {"points": lambda: _blank(pl.Float64), "points_exact": lambda: _blank(pl.String)}
    points = [judged.term(one) for one in keys.parts(key)]
    there = points[2] == OK
    return {"points": lambda: _quotient(judged, key, there), "points_exact": lambda: _exact(points, there)}


def _count(judged: Judged, line: Line, at: int) -> pl.Expr:
    """The numerator (0) or the denominator (1), where both are there and it is whole."""
    if line.denominator is None:
        return _blank(pl.Int64)
    role = line.roles[at]
    n, d, _ = (judged.term(key) for key in keys.parts(role))
    there = pl.all_horizontal(judged.term(keys.parts(one)[2]) == OK for one in line.roles)
    whole = judged.always.get(keys.parts(role)[1]) == 1
    kept = pl.when(there).then(n) if whole else pl.when(there & (n % d == 0)).then(n // d)
    return kept.cast(pl.Int64, strict=False)


def _level(meaning: Meaning, line: Line, value: list[pl.Expr], there: pl.Expr) -> pl.Expr:
    levels = dict(enumerate(meaning.codes.get(str(line.numerator), ()), start=1))
    return pl.when(there).then(value[0].replace_strict(levels, default=None, return_dtype=pl.String))


def _quotient(judged: Judged, key: Key, there: pl.Expr) -> pl.Expr:
    n, d, _ = keys.parts(key)
    if judged.narrow(n) and judged.always.get(d) == 1:
        return pl.when(there).then(judged.term(n).cast(pl.Float64))
    # Divided by one number, be it a literal or all of a column, Polars multiplies by its inverse: 477/100 is not 4.77.
    if judged.narrow(n) and judged.narrow(d):
        return pl.when(there).then(judged.term(n).cast(pl.Float64) / (pl.col(ZERO) + judged.term(d)))
    pair = pl.struct(judged.term(n).alias("n"), (pl.col(ZERO).cast(pl.Int64) + judged.term(d)).alias("d"))
    return pl.when(there).then(pair.map_batches(_divided, return_dtype=pl.Float64))


def _divided(pairs: pl.Series) -> pl.Series:
    """The nearest float of each fraction."""
    table = pairs.struct.unnest()
    quotients = table.select(pl.col("n").cast(pl.Float64) / pl.col("d").cast(pl.Float64)).to_series()
    large = table.select(pl.max_horizontal(pl.col("n").abs(), pl.col("d")) >= EXACT_FLOAT).to_series().arg_true()
    if len(large):
        exact = [n / d if d else None for n, d in table[large].iter_rows()]
        quotients = quotients.scatter(large, pl.Series(exact, dtype=pl.Float64))
    return quotients


def _exact(parts: list[pl.Expr], there: pl.Expr) -> pl.Expr:
    """The reduced fraction as text."""
    pair = pl.struct(parts[0].alias("n"), parts[1].alias("d"))
    return pl.when(there).then(pair.map_batches(_reduced, return_dtype=pl.String))


def _reduced(pairs: pl.Series) -> pl.Series:
    table = pairs.struct.unnest().unique()
    texts = [str(Fraction(n, d)) if d else "" for n, d in table.iter_rows()]
    return pairs.struct.unnest().join(
        table.with_columns(pl.Series("text", texts)), on=["n", "d"], how="left", maintain_order="left"
    )["text"]


def _blank(of: type[pl.DataType]) -> pl.Expr:
    return pl.lit(None, of)
