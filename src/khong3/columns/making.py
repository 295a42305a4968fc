"""How an assessment of a frame is made: plain units as columns, all others and those above them exactly, as one."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast

import polars as pl
from attrs import evolve, frozen

from khong3.assessment.assess import Periods, assess, of_figures, periods_of
from khong3.columns.assessment import FrameAssessment
from khong3.columns.classes import Classes, ValuesInForce
from khong3.columns.headings import down, in_model_words
from khong3.columns.higher import in_columns, joined, levels, variables_read
from khong3.columns.intake import (
    Intake,
    RowsAsCells,
    as_cells,
    headed,
    named_by_numbers,
    reporting,
    taken_in,
    told_in_parts,
)
from khong3.columns.leaves import Judged, NotInColumnsError, judged
from khong3.columns.lists import Communes, KnownUnits
from khong3.columns.names import ASIDE, CLASS, PARENT, PARTS, PERIOD, UNIT
from khong3.columns.natives import FrameKind, NativeFrame, kept, kind_of, polars_of
from khong3.columns.over_time import together
from khong3.columns.places import SummedPart, summed
from khong3.columns.reasons import reason, reasons
from khong3.communes import Commune
from khong3.figures.figures import Figures
from khong3.figures.reconciling import settle_figures
from khong3.findings import Finding
from khong3.judging.audience import Audience
from khong3.judging.period import Elsewhere
from khong3.judging.program import Program
from khong3.memory import all_kept
from khong3.models import Model
from khong3.observations import Data
from khong3.observations.frames import name_of_frame
from khong3.observations.reading import of_list
from khong3.periods import Period, longest


@all_kept()
def assess_frame(
    model: Model, frame: NativeFrame, period: Periods = None, *, communes: Communes | KnownUnits | None = None
) -> FrameAssessment:
    """What ``Model.assess`` does with a frame."""
    program, asked, frame = model.program, periods_of(period), kept(frame)
    given = polars_of(frame)
    if told_in_parts(given.columns):
        return _as_a_file(program, frame, asked, communes, (reason("together"),))
    if named_by_numbers(given, frame):
        return _as_a_file(program, frame, asked, communes, (reason("codes"),))
    given = headed(down(given, asked), asked[0] if len(asked) == 1 else None)
    given = in_model_words(program.meaning, given)
    units = _units(program, communes, partial(reporting, program.meaning, given))
    # Whoever iterates over a list once has it no more.
    communes = units if units.by_list or communes is units else None
    intake = taken_in(program.meaning, given, units.every)
    if why := tuple(reasons(program, intake, asked)):
        return _as_a_file(program, frame, asked, communes, why)
    rows = RowsAsCells(program.meaning, decimal=intake.decimal, called=name_of_frame(frame))
    making = FrameMaking(program, intake, asked, (), kind_of(frame), rows, units)
    wanted = making.wanted()
    if not wanted:
        # Of rows that come to no figures all is said that is said of a file.
        return _as_a_file(program, frame, asked, communes, ())
    try:
        return making.assessment(wanted)
    except NotInColumnsError as problem:
        return _as_a_file(program, frame, asked, communes, (reason(str(problem)),))


def _units(
    program: Program, communes: Communes | KnownUnits | None, otherwise: Callable[[], Iterable[Commune]] = tuple
) -> KnownUnits:
    """The units of a list, or others where there is none."""
    return communes if isinstance(communes, KnownUnits) else KnownUnits.of(program.meaning, communes, otherwise)


def _as_a_file(
    program: Program,
    frame: NativeFrame,
    asked: Sequence[Period],
    communes: Communes | KnownUnits | None,
    why: tuple[Finding, ...],
) -> FrameAssessment:
    """All of it as a file of its rows is assessed, one unit after another."""
    meaning, units = program.meaning, _units(program, communes)
    data = as_cells(frame)
    if communes is not None:
        data = of_list(data, Data(communes=units.listed, findings=units.of_list))
    found = assess(meaning.model, data, asked or None)
    return FrameAssessment(
        periods=found.periods,
        program=program,
        intake=Intake.none(),
        judged=(),
        single=found,
        why=why,
        kind=kind_of(frame),
        rows=RowsAsCells(meaning),
        known=units,
        as_file=True,
    )


@frozen(eq=False, repr=False)
class FrameMaking:
    """What becomes of a frame: which units go as columns, and what the others are."""

    program: Program
    intake: Intake
    asked: Sequence[Period]
    why: tuple[Finding, ...]
    kind: FrameKind
    rows: RowsAsCells
    """How rows are read one by one."""
    units: KnownUnits

    def wanted(self) -> tuple[Period, ...]:
        """The periods that are asked for, else the longest of which there is any figure."""
        return tuple(self.asked) or longest({*self.intake.reported, *self.told_aside()})

    def exactly(self, wanted: tuple[Period, ...], why: tuple[Finding, ...]) -> FrameAssessment:
        """All of it by the exact engine, row by row."""
        return evolve(self, intake=self.intake.set_aside(), why=why).assessment(wanted)

    def assessment(self, wanted: tuple[Period, ...]) -> FrameAssessment:
        """All of it; raises ``NotInColumnsError``."""
        reported = self.intake.reaching(wanted)
        intake = reported if self.why else together(self.program.meaning, reported, wanted)
        classes = Classes(self.program, intake.communes, intake.periods)
        intake = intake.without(classes.numbers(), classes.opened(wanted))
        leaves = [] if self.why else self.leaves(intake, wanted, classes)
        listed = intake.communes
        presumed = Audience.of(self.program.meaning, (listed[at] for at in _lowest(intake))).presumed
        for at, one in enumerate(leaves):
            apart = one.undecided | one.outside(presumed=presumed)
            alone = one.frame.select(UNIT, PERIOD, apart.alias(ASIDE)).collect()
            if alone[ASIDE].any():
                intake = intake.apart(alone.filter(ASIDE).select(UNIT, PERIOD))
                leaves[at] = evolve(one, frame=one.frame.filter(~alone[ASIDE]))
        higher = list(self.higher(intake, leaves, classes, wanted)) if leaves else []
        every = [*leaves, *higher]
        elsewhere = self.elsewhere(intake, every)
        aside = intake.aside
        figures = self.units.figures if aside.is_empty() else self.settled(aside)
        single = of_figures(self.program, figures, wanted, elsewhere=partial(_known_at, elsewhere))
        return FrameAssessment(
            periods=wanted,
            program=self.program,
            intake=evolve(intake, rows=intake.rows.clear()),
            judged=[evolve(one, rows=one.rows.clear()) for one in every],
            single=single,
            why=self.why,
            kind=self.kind,
            rows=self.rows,
            known=self.units,
        )

    def told_aside(self) -> Iterable[Period]:
        """The periods of which the exact engine has figures."""
        aside = self.intake.aside
        return () if aside.is_empty() else self.settled(aside).periods

    def settled(self, rows: pl.DataFrame) -> Figures:
        """Some rows, as those of a file."""
        return settle_figures(self.program.meaning, self.rows.data(rows, self.units.listed))

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
        judged = pl.concat(one.frame.select(UNIT, PERIOD) for one in every)
        judged = judged.with_columns(pl.lit(pl.Series(codes, dtype=pl.String)).gather(pl.col(UNIT)).alias(UNIT))
        by_period = judged.group_by(PERIOD, maintain_order=True).agg(UNIT).collect()
        units = {when: frozenset(of) for when, of in cast("Iterable[tuple[int, list[str]]]", by_period.iter_rows())}
        parts: dict[int, dict[str, list[SummedPart]]] = {}
        above = _above(intake)
        left = {parent for parent in {*above.values()} if any(codes[parent] not in of for of in units.values())}
        if not left:
            return {intake.periods[when]: Elsewhere(of) for when, of in units.items()}
        sums = summed(self.program.meaning, every, _parents(above, left), intake.over)
        for (parent, when), part in sums.parts().items():
            parts.setdefault(when, {}).setdefault(codes[parent], []).append(part)
        return {intake.periods[when]: Elsewhere(of, parts.get(when, {})) for when, of in units.items()}

    def leaves(self, intake: Intake, wanted: Sequence[Period], classes: Classes) -> list[Judged]:
        """The units that are judged as columns, those of one program together."""
        found: list[Judged] = []
        for program, pairs, rows in _by_program(classes, _plain(intake, wanted, classes)):
            one = judged(program, rows, intake.over, ValuesInForce.of(classes, pairs))
            found.append(evolve(one, frame=one.frame.collect(engine="streaming").lazy()))
        return found


def _known_at(elsewhere: Mapping[Period, Elsewhere], period: Period) -> Elsewhere:
    """What single units have to know of the others in a period."""
    return elsewhere.get(period, Elsewhere())


def _above(intake: Intake) -> dict[int, int]:
    """The number of each unit's parent, where it has one in the list."""
    numbers = {one.code: at for at, one in enumerate(intake.communes)}
    return {at: numbers[one.parent] for at, one in enumerate(intake.communes) if one.parent in numbers}


def _parents(above: Mapping[int, int], of: Container[int] | None = None) -> pl.DataFrame:
    pairs = [(unit, parent) for unit, parent in above.items() if of is None or parent in of]
    return pl.DataFrame(pairs, schema={UNIT: pl.Int32, PARENT: pl.Int32}, orient="row")


def _lowest(intake: Intake) -> list[int]:
    """The numbers of the units that no other belongs to."""
    parents = {one.parent for one in intake.communes}
    return [at for at, one in enumerate(intake.communes) if one.code not in parents]


def _plain(intake: Intake, wanted: Sequence[Period], classes: Classes) -> pl.DataFrame:
    """Every unit that reports itself, in every period, with its figures, but those that the exact engine reads."""
    units = _lowest(intake)
    numbers = [at for at, one in enumerate(intake.periods) if one in wanted]
    every = pl.DataFrame({UNIT: units}, schema={UNIT: pl.Int32}).join(
        pl.DataFrame({PERIOD: numbers}, schema={PERIOD: pl.Int32}), how="cross"
    )
    every = every.join(classes.numbers(), on=UNIT)
    every = every.join(classes.opened(wanted), on=[CLASS, PERIOD], how="anti")
    every = every.join(intake.aside.select(UNIT, PERIOD), on=[UNIT, PERIOD], how="anti")
    of_rows = intake.rows.select(UNIT, PERIOD).join(every, on=[UNIT, PERIOD], how="left", maintain_order="left")
    # Rows are not copied where all of them are wanted, and none is lacking.
    rows = intake.rows.with_columns(of_rows[CLASS])
    if of_rows[CLASS].null_count():
        rows = rows.filter(pl.col(CLASS).is_not_null())
    lacking = every.join(intake.rows, on=[UNIT, PERIOD], how="anti") if len(rows) < len(every) else every.clear()
    return rows if lacking.is_empty() else pl.concat([rows, lacking], how="diagonal")


def _by_program(classes: Classes, rows: pl.DataFrame) -> Iterator[tuple[Program, list[tuple[int, int]], pl.DataFrame]]:
    """Rows by the program of their class, where maxima differ by class; with the classes and periods that there are."""
    pairs: dict[int, tuple[Program, list[tuple[int, int]]]] = {}
    there = rows.select(CLASS, PERIOD).unique(maintain_order=True)
    for number, when in cast("Iterable[tuple[int, int]]", there.iter_rows()):
        program = classes.program_of(number, classes.periods[when])
        pairs.setdefault(id(program), (program, []))[1].append((number, when))
    for program, every in pairs.values():
        if len(pairs) == 1:
            yield program, every, rows
            return
        of = pl.DataFrame(every, schema={CLASS: pl.Int32, PERIOD: pl.Int32}, orient="row")
        yield program, every, rows.join(of, on=[CLASS, PERIOD], how="semi")
