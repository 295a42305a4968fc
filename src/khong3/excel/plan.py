"""What forms are made of: the units that fill them in, with all that is known of each beforehand."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import chain

from attrs import evolve, field, frozen

from khong3.communes import Commune
from khong3.excel.asking import DECIMALS, AskedCell, Questions
from khong3.excel.live import LiveModel
from khong3.excel.proofs import Proof, documents_of, proofs_of
from khong3.figures.figures import Figure
from khong3.figures.over_time import figures_of
from khong3.figures.readings import found as finding_of
from khong3.figures.reconciling import settle_figures
from khong3.findings import Finding, KhongError, Place, distinct
from khong3.judging.period import PeriodUnits
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.models import Model
from khong3.models.classes import unknown_attributes
from khong3.numbers import DecimalSign
from khong3.observations import Data, Observation
from khong3.periods import Period
from khong3.tape import Key, keys
from khong3.text import LANGUAGES, Text, without_percent


@frozen(eq=False, kw_only=True)
class FormUnit:
    """One unit's form: ``filled`` are figures of the period that are known already, ``last`` those of the one before.

    ``unclassed`` names what is not known of its class although its results depend on it.
    """

    unit: JudgedUnit
    live: LiveModel
    proofs: tuple[Proof, ...]
    filled: Mapping[str, Figure]
    last: Mapping[str, Figure]
    unclassed: tuple[Text, ...] = ()

    @property
    def commune(self) -> Commune:
        """Whose it is."""
        return self.unit.commune

    @property
    def questions(self) -> Questions:
        """What it is asked."""
        return self.live.questions

    @cached_property
    def inputs(self) -> dict[Key, int | None]:
        """What is known to the tapes before anything is typed."""
        found: dict[Key, int | None] = {
            key: one for key, one in self.unit.inputs.items() if key[0] not in ("figure", "stated", "impossible")
        }
        found |= {keys.figure(name): self.unit.inputs.get(keys.figure(name)) for name in self.attributes}
        for name, figure in self.filled.items():
            asked = self.questions.every[name]
            found[asked.key] = figure.code if figure.code is not None else digits(asked, figure.value)
        named = [name for name, one in self.filled.items() if documents_of(one)]
        return found | {key: int(one.lacking(self.filled, named)) for one in self.proofs for key in one.keys}

    @property
    def attributes(self) -> list[str]:
        """What the model may ask of a unit itself."""
        return [
            name for name in self.unit.program.meaning.codes if name not in self.unit.program.meaning.model.questions
        ]


def digits(asked: AskedCell, value: Fraction | None) -> int | None:
    """A figure over what its cell stands over; None where it is finer than that."""
    scaled = None if value is None else value * asked.scale
    return scaled.numerator if scaled is not None and scaled.denominator == 1 else None


@frozen(eq=False, kw_only=True)
class FormPlan:
    """The forms of a model for a period, one for each unit that it addresses; ``before`` is the period of ``last``."""

    model: Model
    period: Period
    before: Period
    units: tuple[FormUnit, ...]
    above: "UnitAbove | None" = None
    """What they belong to together; None where they belong to several."""
    findings: tuple[Finding, ...] = field(default=())


@frozen(eq=False, kw_only=True)
class UnitAbove:
    """The unit that all units of some forms belong to, or one that nothing is known of.

    ``reported`` are the lines that it has reported itself, of which its parts say nothing.
    """

    unit: JudgedUnit
    reported: frozenset[str] = frozenset()


def plan_forms(
    model: Model,
    communes: Iterable[Commune],
    period: Period,
    data: Data | None = None,
    *,
    decimal: DecimalSign | None = None,
) -> FormPlan:
    """The forms of all units that no other unit belongs to; ``data`` are figures that are known.

    ``decimal`` is the sign of the figures that stand in the list of units.

    Raises KhongError where the model does not hold together, or it addresses none of the units.
    """
    program = model.program
    given = data or Data()
    columns = tuple(communes)
    listed = tuple(_without_figures(model, one) for one in columns)
    known = evolve(
        given, communes=listed, observations=(*given.observations, *_beside(model, columns, period, decimal))
    )
    figures = settle_figures(program.meaning, known, period=period)
    running = [one.label for one in model.questions.values() if one.over_time == "to date"]
    if running and period.since_january != period:
        said = {"names": running, "period": str(period), "run": str(period.since_january or "–")}
        raise KhongError([Finding(code="form-of-running-total", parameters=said)])
    units = PeriodUnits(program=program, figures=figures, period=period)
    before = _before(units, period)
    findings = figures.all_findings
    made = _Planning(program, period, before, units)
    found = tuple(made.units(listed))
    if not found:
        raise KhongError([Finding(code="no-unit-to-ask", parameters={"model": model.id}), *units.findings])
    return FormPlan(
        model=model,
        period=period,
        before=before,
        units=found,
        above=_above(units, found),
        findings=tuple(
            one.said_by(program.meaning.worded)
            for one in (*findings, *units.untold, *units.findings, *distinct(made.findings))
        ),
    )


def _above(of: PeriodUnits, units: Iterable[FormUnit]) -> UnitAbove | None:
    """The unit that all of these are the parts of; one that nothing is known of where the list has none."""
    there, codes = of.figures.units_at(of.period), {one.commune.code for one in units}
    parents = {one.commune.parent for one in units}
    named = parents & there.keys()
    if len(parents) > 1 and named:
        return None
    if not named:
        commune = Commune(code="-")
        return UnitAbove(
            unit=JudgedUnit(
                program=of.program.in_class(commune, of.period), commune=commune, period=of.period, figures={}
            )
        )
    (code,) = named
    part = of.part(there[str(code)])
    same = {one.code for one in of.below[str(code)] if of.part(one) is not None} == codes
    return UnitAbove(unit=part.unit, reported=part.own) if part is not None and same else None


def _figures_of(model: Model, commune: Commune) -> list[str]:
    """The columns of a unit's row in the list that say figures: called like one, with or without its %."""
    bare = {heading: without_percent(heading)[0] for heading in commune.attributes}
    return [heading for heading, name in bare.items() if name in model.questions and name not in model.attributes]


def _without_figures(model: Model, commune: Commune) -> Commune:
    beside = _figures_of(model, commune)
    return evolve(commune, attributes={name: one for name, one in commune.attributes.items() if name not in beside})


def _beside(
    model: Model, communes: Iterable[Commune], period: Period, decimal: DecimalSign | None
) -> Iterator[Observation]:
    """Columns of the list of units that are called like a figure are figures of the period."""
    when = str(period)
    for one in communes:
        for heading in _figures_of(model, one):
            name, percent = without_percent(heading)
            yield Observation(
                commune=one.code,
                period=when,
                variable=name,
                value=one.attributes[heading],
                place=one.place_of(heading),
                decimal=decimal,
                percent=percent,
            )


def _before(units: PeriodUnits, period: Period) -> Period:
    """The last period of the same length that anything was reported for, or else a year earlier."""
    reported = units.figures.periods
    earlier = (one for one in (period.before, period.year_earlier) if one is not None)
    return next((one for one in earlier if any(part in one for part in reported)), period.before)


@frozen(eq=False)
class _Planning:
    program: Program
    period: Period
    before: Period
    of: PeriodUnits
    findings: list[Finding] = field(factory=list[Finding])
    _questions: dict[int, Questions] = field(factory=dict[int, Questions])

    def units(self, listed: Iterable[Commune]) -> list[FormUnit]:
        """Formulas are written once for all units of one program."""
        there = self.of.figures.units_at(self.period)
        asked = dict.fromkeys(one.code for one in listed if one.code in there and one.code not in self.of.below)
        parts = [self.of.part(there[code]) for code in asked]
        by_program: dict[int, list[JudgedUnit]] = {}
        for part in parts:
            if part is not None:
                by_program.setdefault(id(part.unit.program), []).append(part.unit)
        made: dict[str, FormUnit] = {}
        for units in by_program.values():
            made |= {one.commune.code: one for one in self._of_program(units)}
        return [made[code] for code in asked if code in made]

    def _last(self, commune: Commune) -> Mapping[str, Figure]:
        """What the unit reported for the period before; nothing where its code meant another unit then."""
        figures = self.of.figures
        then = figures.unit_of(commune.code, self.before)
        same = then is not None and then.life == commune.life
        return figures_of(figures, commune.code, self.before) if same else {}

    def _of_program(self, units: list[JudgedUnit]) -> Iterator[FormUnit]:
        program = units[0].program
        questions = Questions.of(program.meaning)
        known = [{key: one for key, one in unit.inputs.items() if not key[0].startswith("stated")} for unit in units]
        proofs = proofs_of(program.meaning, questions)
        live = LiveModel.of(program, questions, known, [key for one in proofs for key in one.keys])
        for unit in units:
            before, own = self._last(unit.commune), unit.figures
            self.findings.extend(chain(_unheld(questions, before), _unheld(questions, own)))
            known_now = _known(questions, own)
            earlier = {name: part for name, one in known_now.items() if (part := _part(one)) is not None}
            if earlier:
                self.findings.append(_of_parts(questions, unit, earlier))
            yield FormUnit(
                unit=unit,
                live=live,
                proofs=proofs,
                filled={name: one for name, one in known_now.items() if name not in earlier},
                last=_known(questions, before),
                unclassed=self._unclassed(unit),
            )

    def _unclassed(self, unit: JudgedUnit) -> tuple[Text, ...]:
        program, commune = unit.program, unit.commune
        if len(program.by_class.classes(commune, self.period)) == 1 and not program.open_maxima(commune, self.period):
            return ()
        every = [case.for_ for cases in (one for one in program.meaning.model.lines.values()) for case in cases.target]
        every += [case.for_ for grade in program.meaning.model.grades for case in grade.from_]
        names = unknown_attributes(every, commune) or list(program.meaning.model.attributes)
        texts = tuple(program.meaning.model.attribute_text(name) for name in names)
        said = {"commune": commune.title, "names": texts}
        self.findings.append(Finding(code="class-not-known", parameters=said))
        return texts


def _unheld(questions: Questions, figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """Why figures that were told are in no cell: nobody can read them, they are no single ones, or they are too fine.

    What months leave open of a longer period is none of these: the form asks for it.
    """
    for name, asked in questions.every.items():
        one = figures.get(name)
        if one is None or one.standing == "partial" or asked.variable is None:
            continue
        if not one.known:
            yield from one.findings
        elif not _fits(asked, one):
            first = one.observations[0]
            yield finding_of("figure-too-fine", first, label=asked.label, decimals=DECIMALS + (asked.kind == "percent"))


def _part(figure: Figure) -> str | None:
    """The part of the period that a stock's figure is of, where the period has none of its own."""
    found = (str(one.parameters["of"]) for one in figure.findings if one.code == "stock-of-earlier")
    return next(found, None)


def _of_parts(questions: Questions, unit: JudgedUnit, earlier: Mapping[str, str]) -> Finding:
    """Which figures of a unit are blank in its form although those of a part of the period are there."""
    named = (
        Text(*(f"“{questions.every[name].label.in_(one)}” ({part})" for one in LANGUAGES))
        for name, part in earlier.items()
    )
    said = {"commune": unit.commune.title, "period": str(unit.period), "figures": tuple(named)}
    return Finding(code="figures-of-a-part", place=Place(commune=unit.commune.code), parameters=said)


def _fits(asked: AskedCell, figure: Figure) -> bool:
    """Whether a cell can hold a figure as it is."""
    return figure.code is not None or digits(asked, figure.value) is not None


def _known(questions: Questions, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures that a cell can hold as they are."""
    return {
        name: one
        for name, one in figures.items()
        if name in questions.every and one.known and _fits(questions.every[name], one)
    }
