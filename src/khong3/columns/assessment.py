"""An assessment of a frame: units judged as columns and single ones in the same tables, any cell explained."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from threading import RLock
from typing import Generic, NoReturn, cast

import polars as pl
from attrs import evolve, field, frozen

from khong3.assessment.assessment import Assessment, codes_of, must_be_result, words_of
from khong3.assessment.other_periods import other_periods
from khong3.assessment.ranking import Standings
from khong3.columns.carrying import carried_in
from khong3.columns.intake import Intake, RowsAsCells, numbers_in, with_figures
from khong3.columns.leaves import Judged, NotInColumnsError
from khong3.columns.lists import KnownUnits
from khong3.columns.names import ASIDE, PERIOD, UNIT
from khong3.columns.natives import AnyFrame, FrameKind
from khong3.columns.ranks import ranked
from khong3.columns.reasons import reason, reasons
from khong3.columns.rows import OF_LINE, FrameTable, findings_frame, findings_of, frame_of, part_named, table_named
from khong3.columns.tables import OrderedTables
from khong3.communes import Commune, Succession
from khong3.figures.reconciling import settle_figures
from khong3.findings import Finding, KhongError, distinct, each_of, must_be
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.models import Model
from khong3.periods import Period, as_day
from khong3.results.results import Result
from khong3.text import Language, called, must_be_language
from khong3.values import Lean, ReadOnly

_ONE_AT_A_TIME = RLock()


@frozen(eq=False, kw_only=True, slots=False, repr=False)
class FrameAssessment(Lean, Generic[AnyFrame]):
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

    def _repr_html_(self) -> str:
        from khong3.notebook import MOST_ROWS, frame_assessment_html

        with _ONE_AT_A_TIME:
            scores = self._table("scores", self.model.language, OF_LINE, None)
        totals = scores.filter(pl.col("pillar").is_null())
        left_out = max(0, totals.height - MOST_ROWS)
        first = totals.head(MOST_ROWS).to_dicts()
        return frame_assessment_html(self.model, self.communes, first, self.findings, left_out)

    def __iter__(self) -> NoReturn:
        raise TypeError("the results of a frame are read from its tables: frame('results'); or one by one: whole()")

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
    ) -> AnyFrame:
        """``results`` (a row a line, unit and period), ``scores`` (a row a group, view and total) or ``findings``.

        ``wide`` has a row a unit and period, and of each line ``NAME.numerator``, ``.denominator``, ``.value``,
        ``.verdict`` and ``.points``, or ``only`` some of them; of groups and the total ``.points``, then grade and
        ranks: the smallest of all. ``of``: the codes of some units, where not all rows are wanted.

        The frame is of the kind that came in, its columns as ``Assessment.frame`` has them. Raises KhongError
        for any other table (``frame-of-what``) or column (``frame-of-part``), NotThereError for a code of no unit.
        """
        must_be_language(language)
        names = words_of(only, "text", "FrameAssessment.frame(only=…)")
        codes = None if of is None else codes_of(of, self.communes, "FrameAssessment.frame(of=…)")
        # Polars calls back for what it cannot divide, and waits for ever where two threads do so at once.
        with _ONE_AT_A_TIME:
            return cast("AnyFrame", self._kind.back(self._table(what, language, names, codes)))

    def _table(
        self, what: FrameTable, language: Language, only: Sequence[str], of: Sequence[str] | None
    ) -> pl.DataFrame:
        if what == "findings":
            return findings_frame(self._found(of), language, self.model, self.periods)
        named, parts = table_named(what), [part_named(one) for one in only]
        if self._as_file:
            return frame_of(self._single, named, only=parts, of=of)
        tables = self._tables if of is None else self._tables.of(of)
        if named == "wide":
            return tables.wide(parts)
        return tables.results() if named == "results" else tables.scores()

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
        yield from findings_of(distinct((*said, *found)), of)

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
        yield from (one.said_by(meaning.worded) for one in figures.findings)
        numbers = [self._intake.periods.index(one) for one in self.periods]
        given = self._intake.given
        units = self._intake.communes
        theirs = given.filter(given[PERIOD].is_in(numbers) & with_figures(meaning, given))
        there = {units[at].code for at in numbers_in(theirs)}
        parents = {one.parent for one in communes}
        left = (one for one in communes if one.code not in there and one.code not in parents)
        yield from other_periods(figures, self.periods, (), left)

    def __getitem__(self, key: tuple[str, str] | tuple[str, str, str | Period]) -> Result:
        must_be_result(key, "FrameAssessment[…]")
        return self.exact(key[0])[key]

    def exact(self, commune: str) -> Assessment:
        """All of one unit by the exact engine, from its figures and those below it; ranked among all.

        Raises NotThereError.
        """
        must_be(commune, "code", "commune", str)
        codes_of(commune, self.communes, "FrameAssessment.exact(commune=…)")
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

    def comparable(self, on: str | date, succession: Iterable[Succession] = ()) -> "FrameAssessment[AnyFrame]":
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
        alone = settle_figures(self._program.meaning, reading.data(intake.given.clear(), intake.communes))
        units = KnownUnits(intake.communes, by_list=True, figures=alone)
        from khong3.columns.making import FrameMaking

        making = FrameMaking(self._program, intake, self.periods, (), self._kind, reading, units)
        if why:
            return making.exactly(self.periods, why)
        try:
            return making.assessment(self.periods)
        except NotInColumnsError as problem:
            return making.exactly(self.periods, (reason(str(problem)),))

    def _standings(self, codes: Iterable[str]) -> Standings:
        """Where some units stand among all of the frame."""
        with _ONE_AT_A_TIME:
            return self._tables.of(codes).standings()

    def findings_of(self, commune: str) -> tuple[Finding, ...]:
        """What is worth knowing of a unit; raises NotThereError."""
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
