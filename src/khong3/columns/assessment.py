"""An assessment of a frame: plain units as columns, all others and those above them by the exact engine, as one."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from threading import RLock
from typing import NoReturn, cast

import polars as pl
from attrs import evolve, field, frozen

from khong3.assessment.assess import Periods, assess, of_figures, periods_of
from khong3.assessment.assessment import Assessment, must_be_result
from khong3.assessment.other_periods import other_periods
from khong3.assessment.ranking import Standings
from khong3.columns.carrying import carried_in
from khong3.columns.classes import Classes, ValuesInForce
from khong3.columns.headings import down, in_model_words
from khong3.columns.higher import in_columns, joined, levels, variables_read
from khong3.columns.intake import Intake, RowsAsCells, as_cells, headed, numbers_in, reporting, taken_in, told_in_parts
from khong3.columns.leaves import Judged, NotInColumnsError, judged
from khong3.columns.lists import Communes, KnownUnits, listed_in
from khong3.columns.names import ASIDE, CLASS, PARENT, PARTS, PERIOD, UNIT
from khong3.columns.natives import Frame, FrameKind, kind_of, polars_of
from khong3.columns.over_time import together
from khong3.columns.places import SummedPart, summed
from khong3.columns.ranks import ranked
from khong3.columns.reasons import reason, reasons
from khong3.columns.rows import (
    FINDINGS,
    OF_LINE,
    FrameTable,
    finding_row,
    frame_of,
    framed,
    part_named,
    table_named,
    wide_schema,
)
from khong3.columns.tables import OrderedTables
from khong3.communes import Commune, Succession, not_assessed
from khong3.figures.figures import Figures
from khong3.figures.reconciling import settle_figures
from khong3.findings import Finding, KhongError, distinct, each_of, must_be
from khong3.judging.audience import Audience
from khong3.judging.period import Elsewhere
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.memory import all_kept
from khong3.models import Model
from khong3.observations.frames import name_of_frame
from khong3.periods import Period, as_day
from khong3.results.results import Result
from khong3.text import Language, called, must_be_language
from khong3.values import ReadOnly

_ONE_AT_A_TIME = RLock()


@all_kept()
def assess_frame(
    model: Model, frame: Frame, period: Periods = None, *, communes: Communes | KnownUnits | None = None
) -> "FrameAssessment":
    """What ``Model.assess`` does with a frame."""
    program, asked = model.program, periods_of(period)
    given = polars_of(frame)
    if told_in_parts(given.columns):
        return _as_a_file(program, frame, asked, communes, (reason("together"),))
    given = headed(down(given, asked), asked[0] if len(asked) == 1 else None)
    given = in_model_words(program.meaning, given)
    if isinstance(communes, KnownUnits):
        units = communes
    else:
        listed = reporting(given) if communes is None else listed_in(communes)
        units = KnownUnits.of(program.meaning, listed, by_list=communes is not None)
    intake = taken_in(program.meaning, given, units.every)
    if why := tuple(reasons(program, intake, asked)):
        return _as_a_file(program, frame, asked, communes, why)
    rows = RowsAsCells(program.meaning, decimal=intake.decimal, called=name_of_frame(frame))
    making = _FrameMaking(program, intake, asked, (), kind_of(frame), rows, units)
    wanted = making.wanted()
    # Of rows that come to no figures all is said that is said of a file.
    return making.assessment(wanted) if wanted else _as_a_file(program, frame, asked, communes, ())


def _as_a_file(
    program: Program,
    frame: Frame,
    asked: Sequence[Period],
    communes: Communes | KnownUnits | None,
    why: tuple[Finding, ...],
) -> "FrameAssessment":
    """All of it as a file of its rows is assessed, one unit after another."""
    meaning = program.meaning
    if isinstance(communes, KnownUnits):
        units = communes
    else:
        units = KnownUnits.of(meaning, () if communes is None else listed_in(communes), by_list=communes is not None)
    given = as_cells(frame)
    listed = units.listed if units is communes else communes
    found = assess(meaning.model, given, asked or None, communes=listed)
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
class _FrameMaking:
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
        return tuple(self.asked) or _longest({*self.intake.reported, *self.told_aside()})

    def assessment(self, wanted: tuple[Period, ...]) -> "FrameAssessment":
        """All of it."""
        reported = self.intake.reaching(wanted)
        try:
            intake = reported if self.why else together(self.program.meaning, reported, wanted)
            classes = Classes(self.program, intake.communes, intake.periods)
            intake = intake.without(classes.numbers(), classes.opened(wanted))
            leaves = [] if self.why else self.leaves(intake, wanted, classes)
        except NotInColumnsError as why:
            whole = reported.set_aside()
            return evolve(self, intake=whole, why=(reason(str(why)),)).assessment(wanted)
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
    ``Assessment`` has it, made by the exact engine when it is asked for, with its explanation; ``exact(code)`` is a
    whole ``Assessment`` of one unit.

    >>> import polars as pl
    >>> from khong3 import Indicator, Model
    >>> line = Indicator(code="1", label="Số lớp tập huấn", type="integer", target="at least 4")
    >>> model = Model(id="xa-so", version="1", title="Xã số", items=[line])
    >>> found = model.assess(pl.DataFrame({"commune": ["A", "B"], "period": ["2024", "2024"], "1": [3, 4]}))
    >>> found.frame("results").select("commune", "value_exact", "verdict").rows()
    [('A', '3', 'not met'), ('B', '4', 'met')]
    """

    periods: tuple[Period, ...]
    why: tuple[Finding, ...] = ()
    _program: Program = field(alias="program")
    _intake: Intake = field(alias="intake")
    _judged: Sequence[Judged] = field(alias="judged")
    _single: Assessment = field(alias="single")
    """The units that the exact engine judged, and those above."""
    _kind: FrameKind = field(alias="kind")
    _rows: RowsAsCells = field(alias="rows")
    _known: KnownUnits = field(alias="known")
    _as_file: bool = field(default=False, alias="as_file")
    """Whether all of it was read and judged as a file is."""
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
    def _tables(self) -> OrderedTables:
        intake, units = self._intake, self._units
        return OrderedTables(
            meaning=self._program.meaning,
            communes=intake.communes,
            periods=intake.periods,
            wanted=self.periods,
            judged=self._judged,
            single=units,
            ranks=ranked(self.model, intake.communes, intake.periods, self._judged, units),
        )

    def frame(
        self,
        what: FrameTable = "results",
        language: Language = "vi",
        *,
        only: Sequence[str] = OF_LINE,
        of: Iterable[str] | None = None,
    ) -> Frame:
        """``results`` (a row a line, unit and period), ``scores`` (a row a group, view and total) or ``findings``.

        ``wide`` has a row a unit and period, and of each line ``NAME.numerator``, ``.denominator``, ``.value``,
        ``.verdict`` and ``.points``, or ``only`` some of them; of groups and the total ``.points``, then grade and
        ranks: the smallest of all. ``of``: the codes of some units, where not all rows are wanted.

        The frame is of the kind that came in, its columns as ``Assessment.frame`` has them. Raises KhongError
        (``frame-of-what``) for any other word.
        """
        must_be_language(language)
        names = each_of((only,) if isinstance(only, str) else only, "text", "FrameAssessment.frame(only=…)", str)
        codes = None if of is None else self._codes((of,) if isinstance(of, str) else of)
        # Polars calls back for what it cannot divide, and waits for ever where two threads do so at once.
        with _ONE_AT_A_TIME:
            return self._kind.back(self._table(what, language, names, codes))

    def _table(
        self, what: FrameTable, language: Language, only: Sequence[str], of: Sequence[str] | None
    ) -> pl.DataFrame:
        if what == "findings":
            return framed((finding_row(one, language) for one in self._found(of)), FINDINGS)
        named, parts = table_named(what), [part_named(one) for one in only]
        if self._as_file:
            found = frame_of(self._single, named)
            found = found.select(list(wide_schema(self.model.meaning, parts))) if named == "wide" else found
            return found if of is None else found.filter(pl.col("commune").is_in(of))
        tables = self._tables if of is None else self._tables.of(of)
        if named == "wide":
            return tables.wide(parts)
        return tables.results() if named == "results" else tables.scores()

    def _codes(self, of: Iterable[str]) -> tuple[str, ...]:
        """The codes of some units; raises NotThereError for one that is none."""
        wanted, known = each_of(of, "code", "FrameAssessment.frame(of=…)", str), {*self.communes}
        for code in wanted:
            if code not in known:
                raise not_assessed(code, known)
        return wanted

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing of the frame: why the exact engine was needed, columns unread, rows set aside.

        What is found of units that were judged as columns is in ``frame("findings")``: the exact engine says it.
        """
        return (*self.why, *self._of_codes, *self._intake.findings, *self._intake.of_rows, *self._single.findings)

    @property
    def _of_codes(self) -> tuple[Finding, ...]:
        return () if self._as_file else self._known.findings

    def _found(self, of: Sequence[str] | None) -> Iterator[Finding]:
        """Everything that was found, of some units or of all, each once."""
        said = (*self.why, *self._of_codes, *self._intake.findings)
        apart = bool(self._judged) or not self._intake.given[ASIDE].all()
        found = self._found_apart(of) if apart else self._single.all_findings
        wanted = None if of is None else {None, *of}
        yield from (one for one in distinct((*said, *found)) if wanted is None or one.place.commune in wanted)

    def _found_apart(self, of: Sequence[str] | None) -> Iterator[Finding]:
        """What the exact engine finds, a period at a time: where units are judged as columns, none hangs on another."""
        needed = None if of is None else frozenset[str]().union(*map(self._needed, of))
        given, communes = self._intake.given, self._intake.communes
        if needed is not None:
            given = self._given_to(needed)
            communes = tuple(one for one in communes if one.code in needed)
        numbers = [self._intake.periods.index(one) for one in self.periods]
        for number, period in zip(numbers, self.periods, strict=True):
            # Rows of no period are told with the first.
            theirs = (pl.col(PERIOD) == number).fill_null(value=number == numbers[0])
            data = self._rows.data(given.filter(theirs), communes)
            yield from self.model.assess(data, period).all_findings
        yield from self._found_elsewhere(given.filter(~pl.col(PERIOD).is_in(numbers)), communes)

    def _found_elsewhere(self, rows: pl.DataFrame, communes: tuple[Commune, ...]) -> Iterator[Finding]:
        """What is found of rows of other periods than those that are assessed."""
        if rows.is_empty():
            return
        meaning = self._program.meaning
        figures = settle_figures(meaning, self._rows.data(rows, communes))
        yield from figures.findings
        numbers = [self._intake.periods.index(one) for one in self.periods]
        given = self._intake.given
        units = self._intake.communes
        there = {units[at].code for at in numbers_in(given.filter(pl.col(PERIOD).is_in(numbers)))}
        parents = {one.parent for one in communes}
        left = (one for one in communes if one.code not in there and one.code not in parents)
        yield from other_periods(figures, self.periods, (), left)

    def __getitem__(self, key: tuple[str, str] | tuple[str, str, str | Period]) -> Result:
        must_be_result(key, "FrameAssessment[…]")
        return self.exact(key[0])[key]

    def exact(self, commune: str) -> Assessment:
        """All of it by the exact engine, for one unit and those below it, ranked among all; raises NotThereError."""
        must_be(commune, "code", "commune", str)
        self._codes([commune])
        if self._as_file:
            return self._single.only(commune)
        if commune not in self._opened:
            needed = self._needed(commune)
            rows = self._given_to(needed)
            listed = tuple(one for one in self._intake.communes if one.code in needed)
            alone = self.model.assess(self._rows.data(rows, listed), self.periods)
            self._opened[commune] = evolve(alone, standings=partial(self._standings, needed)).only(commune)
        return self._opened[commune]

    def _given_to(self, codes: Container[str]) -> pl.DataFrame:
        """The rows of some units."""
        numbers = [at for at, one in enumerate(self._intake.communes) if one.code in codes]
        return self._intake.given.filter(pl.col(UNIT).is_in(numbers))

    def comparable(self, on: str | date, succession: Iterable[Succession] = ()) -> "FrameAssessment":
        """The same periods, all of the units that are there on a day, as ``Assessment.comparable`` has them.

        The list of units has the codes of both times. Whole units that go on under another code, or come together, are
        carried as columns; who was split goes to the exact engine. Raises KhongError: ``not-a-date``,
        ``comparable-without-list``, ``comparable-without-table``, and all that is wrong with the table's rows.

        >>> import polars as pl
        >>> from khong3 import Commune, Indicator, Model, Succession, Variable
        >>> line = Indicator(code="1", label="Dân số", measure="people")
        >>> people = Variable(id="people", label="Dân số")
        >>> model = Model(id="xa", version="1", title="Xã", variables=[people], items=[line])
        >>> frame = pl.DataFrame({"commune": ["15640", "15643"], "period": ["2024"] * 2, "people": [3100, 2900]})
        >>> merged = [Succession(old=code, new="15643", on="2025-07-01") for code in ("15640", "15643")]
        >>> units = [Commune(code="15640"), Commune(code="15643")]
        >>> found = model.assess(frame, communes=units).comparable("2025-12-31", merged)
        >>> found.frame("results").select("commune", "value_exact").rows()
        [('15643', '6000')]
        """
        day, rows = (
            as_day(on),
            each_of(succession, "succession", "FrameAssessment.comparable(succession=…)", Succession),
        )
        if day is None:
            raise KhongError([Finding(code="not-a-date", parameters={"found": str(on)})])
        if not self._known.by_list:
            raise KhongError([Finding(code="comparable-without-list")])
        if not rows:
            raise KhongError([Finding(code="comparable-without-table")])
        if self._as_file:
            found = self._single.comparable(day, rows)
            return evolve(self, periods=found.periods, single=found)
        intake, reading = carried_in(self._program.meaning, self._intake.given, self._known.listed, rows, day)
        why = tuple(reasons(self._program, intake, self.periods))
        if why:
            intake = intake.set_aside()
        alone = settle_figures(self._program.meaning, reading.data(intake.given.clear(), intake.communes))
        units = KnownUnits(intake.communes, by_list=True, figures=alone)
        making = _FrameMaking(self._program, intake, self.periods, why, self._kind, reading, units)
        return making.assessment(self.periods)

    def _standings(self, codes: Iterable[str]) -> Standings:
        """Where some units stand among all of the frame."""
        with _ONE_AT_A_TIME:
            return self._tables.of(codes).standings()

    def findings_of(self, commune: str) -> tuple[Finding, ...]:
        """What is worth knowing of a unit."""
        return self.exact(commune).findings

    @property
    def communes(self) -> Mapping[str, Commune]:
        """The units of the frame, or of its list, by code."""
        if self._as_file:
            return self._single.communes
        return ReadOnly({one.code: one for one in self._intake.communes})

    def whole(self) -> Assessment:
        """All of it by the exact engine, with all that an ``Assessment`` can do: totals, pages, papers, changes.

        Every unit goes through the tapes by itself when it is looked at: of a nation that takes minutes.
        """
        if self._as_file:
            return self._single
        return self.model.assess(self._rows.data(self._intake.given, self._intake.communes), self.periods)

    def __getattr__(self, name: str) -> NoReturn:
        if not name.startswith("_") and hasattr(Assessment, name):
            raise AttributeError(f"the assessment of a frame has no {name!r} of its own: take whole().{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

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
