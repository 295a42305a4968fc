"""An assessment of a frame: plain units as columns, all others and those above them by the exact engine, as one."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import polars as pl
from attrs import evolve, field, frozen

from khong3.assessment.assess import Periods, of_figures, periods_of
from khong3.assessment.assessment import Assessment
from khong3.columns.classes import Classes, ValuesInForce
from khong3.columns.higher import in_columns, joined, levels, variables_read
from khong3.columns.intake import Intake, data_of, headed, reporting, taken_in
from khong3.columns.leaves import Judged, NotInColumnsError, judged
from khong3.columns.lists import Communes, listed_in
from khong3.columns.names import CLASS, PARENT, PARTS, PERIOD, UNIT
from khong3.columns.natives import Frame, FrameKind, kind_of, polars_of
from khong3.columns.places import SummedPart, summed
from khong3.columns.ranks import Ranks, ranked
from khong3.columns.reasons import reason, reasons
from khong3.columns.rows import (
    FINDINGS,
    RESULTS,
    SCORES,
    FrameTable,
    finding_row,
    framed,
    line_columns,
    node_columns,
    result_row,
    score_row,
    table_named,
    wide_columns,
    wide_row,
    wide_schema,
)
from khong3.communes import Commune
from khong3.figures.reconciling import settle_figures
from khong3.findings import Finding, KhongError
from khong3.judging.period import Elsewhere
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model
from khong3.observations import Data
from khong3.periods import Period
from khong3.results.of_lines import settled_line
from khong3.results.results import Result, Score
from khong3.results.values import Placement
from khong3.text import Language, called


def assess_frame(
    model: Model, frame: Frame, period: Periods = None, *, communes: Communes | None = None
) -> "FrameAssessment":
    """What ``Model.assess`` does with a frame."""
    program = model.program
    asked = periods_of(period)
    given = headed(polars_of(frame), asked[0] if len(asked) == 1 else None)
    # The list is read as it is beside any figures: levels by their labels, no circle of parents.
    listed = tuple(reporting(given)) if communes is None else tuple(listed_in(communes))
    known = settle_figures(program.meaning, Data(communes=listed)).communes
    intake = taken_in(program.meaning, given, tuple(known.values()))
    why = tuple(reasons(program, intake, asked))
    if why:
        intake = intake.set_aside()
    return _FrameMaking(program, intake, asked, why, kind_of(frame), listed).assessment()


@frozen(eq=False, repr=False)
class _FrameMaking:
    """What becomes of a frame: which units go as columns, and what the others are."""

    program: Program
    intake: Intake
    asked: Sequence[Period]
    why: tuple[Finding, ...]
    kind: FrameKind
    listed: tuple[Commune, ...] = ()
    """The list of units as it came."""

    def assessment(self) -> "FrameAssessment":
        """All of it."""
        wanted = tuple(self.asked) or _longest(self.intake.reported)
        if not wanted:
            raise KhongError([Finding(code="no-figures"), *self.intake.findings])
        intake = self.intake.reaching(wanted)
        classes = Classes(self.program, intake.communes, intake.periods)
        intake = intake.without(classes.numbers(), classes.opened(wanted))
        try:
            leaves = [] if self.why else self.leaves(intake, wanted, classes)
        except NotInColumnsError as why:
            return evolve(self, intake=intake.set_aside(), why=(reason(str(why)),)).assessment()
        for at, one in enumerate(leaves):
            intake = intake.apart(one.frame.filter(one.undecided).select(UNIT, PERIOD).collect())
            leaves[at] = evolve(one, frame=one.frame.filter(~one.undecided))
        higher = list(self.higher(intake, leaves, classes, wanted)) if leaves else []
        every = [*leaves, *higher]
        elsewhere = self.elsewhere(intake, every)
        data = evolve(data_of(self.program.meaning, intake.aside), communes=self.listed)
        figures = settle_figures(self.program.meaning, data)
        single = of_figures(self.program, figures, wanted, elsewhere=lambda at: elsewhere.get(at, Elsewhere()))
        return FrameAssessment(
            periods=wanted,
            program=self.program,
            intake=intake,
            judged=every,
            single=single,
            why=self.why,
            kind=self.kind,
        )

    def higher(
        self, intake: Intake, leaves: Sequence[Judged], classes: Classes, wanted: Sequence[Period]
    ) -> Iterator[Judged]:
        """The units above, as far as all their parts are judged as columns and they report nothing themselves."""
        meaning, above = self.program.meaning, _above(intake)
        every = list(leaves)
        expected = Counter(above.values())
        read = variables_read(self.program)
        for height, level in enumerate(levels(above) if in_columns(meaning) else (), start=1):
            sums = summed(meaning, every, _parents(above, {*level}), intake.over, read)
            if not sums.even:
                return
            parts = pl.DataFrame([*expected.items()], schema={UNIT: pl.Int32, "· all": pl.Int64}, orient="row")
            rows = sums.table.rename({PARENT: UNIT}).join(parts, on=UNIT).filter(pl.col(PARTS) == pl.col("· all"))
            rows = rows.join(classes.numbers(), on=UNIT).join(classes.opened(wanted), on=[CLASS, PERIOD], how="anti")
            rows = rows.join(intake.aside.select(UNIT, PERIOD), on=[UNIT, PERIOD], how="anti")
            for program, pairs, part in _by_program(classes, rows):
                try:
                    one = joined(program, part, sums.over, ValuesInForce.of(classes, pairs), height)
                except NotInColumnsError:
                    continue
                one = evolve(one, frame=one.frame.collect().lazy())
                one = evolve(one, frame=one.frame.filter(~one.undecided))
                every.append(one)
                yield one

    def elsewhere(self, intake: Intake, every: Sequence[Judged]) -> dict[Period, Elsewhere]:
        """By period, what single units and those above have to know of the units that are judged as columns."""
        if not every:
            return {}
        codes = [one.code for one in intake.communes]
        units: dict[int, set[str]] = {}
        for at, when in pl.concat(one.frame.select(UNIT, PERIOD) for one in every).collect().iter_rows():
            units.setdefault(when, set()).add(codes[at])
        parts: dict[int, dict[str, list[SummedPart]]] = {}
        above = _above(intake)
        left = {parent for parent in above.values() if any(codes[parent] not in of for of in units.values())}
        if not left:
            return {intake.periods[when]: Elsewhere(frozenset(of)) for when, of in units.items()}
        sums = summed(self.program.meaning, every, _parents(above, left), intake.over)
        for (parent, when), part in sums.parts().items():
            parts.setdefault(when, {}).setdefault(codes[parent], []).append(part)
        return {intake.periods[when]: Elsewhere(frozenset(of), parts.get(when, {})) for when, of in units.items()}

    def leaves(self, intake: Intake, wanted: Sequence[Period], classes: Classes) -> list[Judged]:
        """The units that are judged as columns, those of one program together."""
        found: list[Judged] = []
        for program, pairs, rows in _by_program(classes, _plain(intake, wanted, classes)):
            one = judged(program, rows, intake.over, ValuesInForce.of(classes, pairs))
            found.append(evolve(one, frame=one.frame.collect(engine="streaming").lazy()))
        return found


def _above(intake: Intake) -> dict[int, int]:
    """The number of each unit's parent, where it has one in the list."""
    numbers = {one.code: at for at, one in enumerate(intake.communes)}
    return {at: numbers[one.parent] for at, one in enumerate(intake.communes) if one.parent in numbers}


def _parents(above: Mapping[int, int], of: Container[int] | None = None) -> pl.DataFrame:
    pairs = [(unit, parent) for unit, parent in above.items() if of is None or parent in of]
    return pl.DataFrame(pairs, schema={UNIT: pl.Int32, PARENT: pl.Int32}, orient="row")


def _plain(intake: Intake, wanted: Sequence[Period], classes: Classes) -> pl.DataFrame:
    """Every unit that reports itself, in every period, with its figures, but those that the exact engine reads."""
    parents = {one.parent for one in intake.communes}
    units = [at for at, one in enumerate(intake.communes) if one.code not in parents]
    numbers = [at for at, one in enumerate(intake.periods) if one in wanted]
    every = pl.DataFrame({UNIT: units}, schema={UNIT: pl.Int32}).join(
        pl.DataFrame({PERIOD: numbers}, schema={PERIOD: pl.Int32}), how="cross"
    )
    every = every.join(classes.numbers(), on=UNIT)
    every = every.join(classes.opened(wanted), on=[CLASS, PERIOD], how="anti")
    every = every.join(intake.aside.select(UNIT, PERIOD), on=[UNIT, PERIOD], how="anti")
    return every.join(intake.rows, on=[UNIT, PERIOD], how="left")


def _by_program(classes: Classes, rows: pl.DataFrame) -> Iterator[tuple[Program, list[tuple[int, int]], pl.DataFrame]]:
    """Rows by the program of their class, where maxima differ by class; with the classes and periods that there are."""
    pairs: dict[int, tuple[Program, list[tuple[int, int]]]] = {}
    for number, when in rows.select(CLASS, PERIOD).unique(maintain_order=True).iter_rows():
        program = classes.program_of(number, classes.periods[when])
        pairs.setdefault(id(program), (program, []))[1].append((number, when))
    for program, every in pairs.values():
        if len(pairs) == 1:
            yield program, every, rows
            return
        of = pl.DataFrame(every, schema={CLASS: pl.Int32, PERIOD: pl.Int32}, orient="row")
        yield program, every, rows.join(of, on=[CLASS, PERIOD], how="semi")


def _longest(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The periods that are no part of a longer one: what is assessed where nobody names a period."""
    found: list[Period] = []
    for one in sorted(periods):
        if not found or one.span[1] > found[-1].span[1]:
            found.append(one)
    return tuple(found)


@frozen(eq=False, kw_only=True, slots=False, repr=False)
class FrameAssessment:
    """Every result of a model on a frame, in frames of the same kind.

    Units whose figures are plain are judged as columns, all at once; the others, and those above them, by the exact
    engine: ``why`` says what of the model made that all of them. ``assessment["01234", "smartphone"]`` is one result as
    ``Assessment`` has it, made by the exact engine when it is asked for, with its explanation.
    """

    periods: tuple[Period, ...]
    why: tuple[Finding, ...] = ()
    _program: Program = field(alias="program")
    _intake: Intake = field(alias="intake")
    _judged: Sequence[Judged] = field(alias="judged")
    _single: Assessment = field(alias="single")
    """The units that the exact engine judged, and those above."""
    _kind: FrameKind = field(alias="kind")
    _opened: dict[str, Assessment] = field(init=False, factory=dict[str, Assessment])

    def __repr__(self) -> str:
        return called(self, f"{self.model.id} {self.model.version}", ", ".join(map(str, self.periods)))

    @property
    def model(self) -> Model:
        """What the units were held against."""
        return self._program.meaning.model

    @property
    def as_columns(self) -> int:
        """How many units and periods were judged as columns; the exact engine judged the others."""
        return sum(one.frame.select(pl.len()).collect().item() for one in self._judged)

    @cached_property
    def _units(self) -> list[JudgedUnit]:
        return list(self._single.units)

    @cached_property
    def _ranks(self) -> Ranks:
        intake = self._intake
        return ranked(self.model, intake.communes, intake.periods, self._judged, self._units)

    def _placed(self, unit: JudgedUnit) -> Placement:
        return self._ranks.single[id(unit)]

    def frame(self, what: FrameTable = "results", language: Language = "vi") -> Frame:
        """``results`` (a row a line, unit and period), ``scores`` (a row a group, view and total) or ``findings``.

        ``wide`` has a row a unit and period, and of each line ``NAME.numerator``, ``.denominator``, ``.value``,
        ``.verdict`` and ``.points``, of groups and the total ``.points``, then grade and ranks: the smallest of all.

        The frame is of the kind that came in, its columns as ``Assessment.frame`` has them. Raises KhongError
        (``frame-of-what``) for any other word.
        """
        made = {"results": self._results, "scores": self._scores, "wide": self._wide}
        if what == "findings":
            return self._kind.back(framed((finding_row(one, language) for one in self.findings), FINDINGS))
        return self._kind.back(made[table_named(what)]())

    @cached_property
    def _every(self) -> list[tuple[Judged, pl.LazyFrame]]:
        """Units judged as columns, with their codes and the names of their periods."""
        codes = pl.Series([one.code for one in self._intake.communes], dtype=pl.String)
        periods = pl.Series([str(one) for one in self._intake.periods], dtype=pl.String)
        keyed = (
            pl.lit(codes).gather(pl.col(UNIT)).alias("commune"),
            pl.lit(periods).gather(pl.col(PERIOD)).alias("period"),
        )
        return [(one, one.frame.with_columns(keyed)) for one in self._judged]

    def _results(self) -> pl.DataFrame:
        lines = self._program.meaning.lines
        tables = [
            frame.select("commune", "period", *line_columns(one, line)).collect()
            for one, frame in self._every
            for line in lines.values()
        ]
        single = (Result(unit, settled_line(unit, line)) for unit in self._units for line in lines.values())
        return self._sorted([*tables, framed(map(result_row, single), RESULTS)], "indicator", [*lines])

    def _scores(self) -> pl.DataFrame:
        below = list(self._program.meaning.scoring.below)
        ranks = self._graded.lazy()
        schema = {UNIT: pl.Int32, PERIOD: pl.Int32, "grade": pl.String, "rank": pl.Int64, "peer_rank": pl.Int64}
        none = pl.LazyFrame(schema=schema)
        tables = [
            frame.select(UNIT, PERIOD, "commune", "period", *node_columns(one, name))
            .join(ranks if name == TOTAL else none, on=[UNIT, PERIOD], how="left")
            .select(list(SCORES))
            .collect()
            for one, frame in self._every
            for name in below
        ]
        single = (Score(unit, name, self._placed) for unit in self._units for name in below)
        named = [None if one == TOTAL else one for one in below]
        return self._sorted([*tables, framed(map(score_row, single), SCORES)], "pillar", named)

    def _wide(self) -> pl.DataFrame:
        meaning = self._program.meaning
        ranks = self._graded.lazy()
        tables = [
            frame.select(UNIT, PERIOD, "commune", "period", *wide_columns(one, meaning))
            .join(ranks, on=[UNIT, PERIOD], how="left")
            .drop(UNIT, PERIOD)
            .collect()
            for one, frame in self._every
        ]
        single = (
            wide_row(
                [Result(unit, settled_line(unit, line)) for line in meaning.lines.values()],
                [Score(unit, name, self._placed) for name in meaning.scoring.below],
            )
            for unit in self._units
        )
        return self._sorted([*tables, framed(single, wide_schema(meaning))], None, ())

    @cached_property
    def _graded(self) -> pl.DataFrame:
        """The ranks, with grades by their ids."""
        grades = {at: one.id for at, one in enumerate(self.model.grades)}
        named = pl.col("grade").replace_strict(grades, default=None, return_dtype=pl.String)
        return self._ranks.table.with_columns(named)

    def _sorted(self, tables: list[pl.DataFrame], of: str | None, names: Sequence[str | None]) -> pl.DataFrame:
        """In the order of periods, of the list of units, and of the annex."""
        orders: dict[str, Sequence[str | None]] = {
            "period": [str(one) for one in self.periods],
            "commune": [one.code for one in self._intake.communes],
            **({} if of is None else {of: names}),
        }
        ranks = [
            pl.col(name).replace_strict(
                {one: at for at, one in enumerate(order)}, default=len(order), return_dtype=pl.Int32
            )
            for name, order in orders.items()
        ]
        return pl.concat(tables).sort(ranks, maintain_order=True)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing: why the exact engine was needed, columns unread, and what it found itself."""
        return (*self.why, *self._intake.findings, *self._single.findings)

    def __getitem__(self, key: tuple[str, str] | tuple[str, str, str | Period]) -> Result:
        return self.exact(key[0])[key]

    def exact(self, commune: str) -> Assessment:
        """All of it by the exact engine, for one unit and those below it; raises KeyError for a unit that is none."""
        if commune not in {one.code for one in self._intake.communes}:
            raise KeyError(commune)
        if commune not in self._opened:
            needed = self._needed(commune)
            rows = self._intake.given.filter(pl.col("commune").is_in(needed))
            listed = tuple(one for one in self._intake.communes if one.code in needed)
            data = evolve(data_of(self._program.meaning, rows), communes=listed)
            self._opened[commune] = self.model.assess(data, self.periods).only(commune)
        return self._opened[commune]

    def _needed(self, commune: str) -> set[str]:
        """The units whose figures a unit's results rest on: its own and those below it; of peers, all."""
        communes = self._intake.communes
        if self._program.offers:
            return {one.code for one in communes}
        found, size = {commune}, 0
        while len(found) > size:
            size = len(found)
            found |= {one.code for one in communes if one.parent in found}
        return found
