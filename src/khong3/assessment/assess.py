"""Assessing: every unit and period through the tapes, and every number back to words."""

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

from attrs import evolve, field, mutable

from khong3.assessment.figures import Figure, Figures, settle_figures
from khong3.assessment.program import Inputs, Program, unknown_attributes
from khong3.assessment.results import MET, Assessment, Change, GapKind, Result, Score, TargetInForce, Verdict
from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place
from khong3.models import Model, Pillar
from khong3.models.cases import choose
from khong3.models.meaning import Line
from khong3.numbers import Number
from khong3.observations import Data, Observation
from khong3.periods import Period
from khong3.tape import Key
from khong3.tape.rules import INVALID, MISSING, NO_CASES, OK, VERDICTS
from khong3.text import LANGUAGES, Percentage, Text

Outputs = dict[Key, int]


def assess(model: Model, data: "Data | Iterable[Observation]", period: str | Period | None = None) -> Assessment:
    """What ``Model.assess`` does.

    Raises KhongError where the model does not hold together, the period is none, or the data hold no period.
    """
    program = model.program
    figures = settle_figures(program.meaning, Data.of(data))
    wanted = [Period.parse(period)] if period is not None else figures.periods
    if not wanted:
        raise KhongError([Finding(code="no-figures"), *figures.findings])
    return _Run(program, figures, tuple(wanted)).assessment()


@mutable
class _Run:
    program: Program
    figures: Figures
    periods: tuple[Period, ...]
    findings: list[Finding] = field(factory=list[Finding])

    def assessment(self) -> Assessment:
        model = self.program.meaning.model
        results: list[Result] = []
        scores: list[Score] = []
        self.findings += self.figures.findings
        self.findings += self._other_periods()
        for period in self.periods:
            if model.valid is not None and not model.valid.meets(period):
                self.findings.append(_note("period-outside-validity", period=str(period), valid=str(model.valid)))
            for commune in self._units(period):
                inputs = self.program.inputs(commune, period, self.figures.of(commune.code, period))
                if not self.program.addresses(inputs):
                    self.findings.append(_note("unit-not-addressed", commune=commune.title, model=model.id))
                    continue
                unit = _Unit(self, commune, period, inputs)
                lines = unit.results()
                self.findings += unit.findings
                results += lines
                scores += _scores(model, commune, period, lines)
        return Assessment(
            model=model,
            periods=self.periods,
            results=tuple(results),
            scores=tuple(scores),
            findings=tuple(self.findings),
        )

    def _units(self, period: Period) -> list[Commune]:
        """Units that reported, and those that were expected to; not a mere parent of others."""
        parents = {one.parent for one in self.figures.communes.values()}
        return [
            one
            for one in self.figures.communes.values()
            if self.figures.of(one.code, period) or one.code not in parents
        ]

    def _other_periods(self) -> Iterable[Finding]:
        """Figures of periods that are not assessed are named, so that none is lost in silence."""
        baselines = {one.baseline.period for one in self.program.meaning.model.lines.values() if one.baseline}
        for period in self.figures.periods:
            if period not in self.periods and period not in baselines:
                count = sum(len(unit) for (_, when), unit in self.figures.by_unit.items() if when == period)
                yield _note("period-not-assessed", period=str(period), count=count)

    def value_in(self, commune: Commune, period: Period, name: str) -> tuple[int, int] | None:
        """A line's value in another period, for a baseline."""
        figures = self.figures.of(commune.code, period)
        if not figures:
            return None
        inputs = self.program.inputs(commune, period, figures)
        judged = self.program.judge.run({**inputs, **self.program.measure.run(inputs)})
        if judged["value", name, "state"] != OK:
            return None
        return judged["value", name, "n"], judged["value", name, "d"]


@mutable
class _Unit:
    run: _Run
    commune: Commune
    period: Period
    inputs: Inputs
    findings: list[Finding] = field(factory=list[Finding])

    def results(self) -> list[Result]:
        program = self.run.program
        lines = program.meaning.lines
        self.findings += program.undecided_constants(self.commune, self.period)
        chosen = {name: choose(line.indicator.target, self.commune, self.period) for name, line in lines.items()}
        for name, cases in chosen.items():
            self.inputs["target", name] = None if cases[0] is None else cases[0] + 1
            self._baseline(name, lines[name])
        measured = program.measure.run(self.inputs)
        judged = program.judge.run({**self.inputs, **measured})
        found = [self._result(line, chosen[name], measured, judged) for name, line in lines.items()]
        self._unread()
        self._checks()
        return found

    def figure(self, name: str) -> Figure | None:
        return self.run.figures.of(self.commune.code, self.period).get(name)

    def _baseline(self, name: str, line: Line) -> None:
        baseline = line.indicator.baseline
        if baseline is not None and baseline.period is not None:
            base = self.run.value_in(self.commune, baseline.period, name)
            if base is not None:
                self.inputs["baseline", name], self.inputs["baseline", name, "power"] = base

    def _result(self, line: Line, cases: list[int | None], measured: Outputs, judged: Outputs) -> Result:
        name = line.name
        findings = [finding for one in self._read_by(line) for finding in one.findings]
        verdict = cast("Verdict", VERDICTS[judged["verdict", name]])
        state = judged["value", name, "state"]
        if state == MISSING:
            verdict = self._why_missing(line, verdict)
        counted = self._counted(line, measured)
        target: TargetInForce | None = None
        if len(cases) > 1:
            verdict = self._undecided(line, cases, verdict, measured, findings)
        elif cases[0] is not None and line.amount:
            target = self._target(line, cases[0], judged)
            if target is None:
                findings.append(
                    self._finding("target-not-given", name, target=str(line.indicator.target[cases[0]].is_))
                )
        if state == NO_CASES:
            findings.append(self._finding("no-cases", name))
        if state == INVALID:
            findings.append(self._invalid(line, counted, measured))
        value = self._value(line, judged) if state == OK else None
        certain = cases[0] if len(cases) == 1 else None
        gap, gap_in = self._gap(line, certain, verdict, judged, counted=counted)
        result = Result(
            commune=self.commune,
            period=self.period,
            line=line,
            verdict=verdict,
            value=value,
            numerator=_fraction(measured, "numerator", name) if counted and line.denominator else None,
            denominator=_fraction(measured, "denominator", name) if counted and line.denominator else None,
            target=target,
            gap=gap,
            gap_in=gap_in,
            change=self._change(line, judged) if state == OK else None,
            stated=own.stated if verdict == "undetermined" and (own := self.figure(name)) is not None else (),
        )
        findings += self._doubts(line, result, counted=counted)
        return _with(result, findings)

    def _read_by(self, line: Line) -> list[Figure]:
        names = [*sorted(line.reads), line.name]
        return [figure for name in dict.fromkeys(names) if (figure := self.figure(name)) is not None]

    def _why_missing(self, line: Line, verdict: Verdict) -> Verdict:
        """A figure that is there but cannot be used makes a line invalid or undetermined, not missing."""
        standings = {figure.standing for figure in self._read_by(line)}
        if "invalid" in standings:
            return "invalid"
        return "undetermined" if "doubtful" in standings else verdict

    def _counted(self, line: Line, measured: Outputs) -> bool:
        """Whether the value comes from the line's own counts, rather than from a stated percentage."""
        roles = ["numerator"] if line.denominator is None else ["numerator", "denominator"]
        return all(measured[role, line.name, "state"] == OK for role in roles)

    def _target(self, line: Line, case: int, judged: Outputs) -> TargetInForce | None:
        chosen = line.indicator.target[case]
        keys = [("bound", line.name, str(case + 1), str(one)) for one in range(len(chosen.is_.bounds))]
        if any(judged[(*key, "state")] != OK for key in keys):
            return None
        return TargetInForce(case=chosen, bounds=tuple(_fraction(judged, *key) for key in keys))

    def _undecided(
        self, line: Line, cases: list[int | None], verdict: Verdict, measured: Outputs, findings: list[Finding]
    ) -> Verdict:
        """Where an unknown attribute chooses the target: every choice is tried, and they may agree."""
        verdicts: set[str] = set()
        for case in cases:
            inputs = {**self.inputs, **measured, ("target", line.name): None if case is None else case + 1}
            verdicts.add(VERDICTS[self.run.program.judge.run(inputs)["verdict", line.name]])
        if len(verdicts) == 1:
            return verdict
        classes = [line.indicator.target[case].for_ for case in cases if case is not None]
        names = unknown_attributes(list(classes), self.commune)
        findings.append(self._finding("attribute-unknown", line.name, names=names, commune=self.commune.title))
        return "missing"

    def _value(self, line: Line, judged: Outputs) -> Fraction | bool | str:
        number = _fraction(judged, "value", line.name)
        if line.kind == "yes/no":
            return bool(number)
        if line.kind == "choice":
            choice = str(line.numerator)
            levels = self.run.program.meaning.codes.get(choice, ())
            return self.commune.attribute(choice) or levels[int(number) - 1]
        return number

    def _gap(
        self, line: Line, case: int | None, verdict: Verdict, judged: Outputs, *, counted: bool
    ) -> tuple[Fraction | None, GapKind]:
        whole = counted and ("gap", line.name, str((case or 0) + 1), "counts") in judged
        kind: GapKind = "count" if whole else "value"
        if case is None or verdict not in (*MET, "not met"):
            return None, kind
        if verdict in MET:
            return Fraction(0), kind
        key = ("gap", line.name, str(case + 1))
        if whole:
            return (Fraction(judged[(*key, "counts")]) if judged[(*key, "possible")] else None), kind
        return (_fraction(judged, *key, "value") if (*key, "value", "n") in judged else None), kind

    def _change(self, line: Line, judged: Outputs) -> Change | None:
        if ("change", line.name, "state") not in judged or judged["change", line.name, "state"] != OK:
            return None
        relative = judged["relative", line.name, "state"] == OK
        return Change(
            difference=_fraction(judged, "change", line.name),
            relative=_fraction(judged, "relative", line.name) if relative else None,
        )

    def _invalid(self, line: Line, counted: bool, measured: Outputs) -> Finding:
        if not counted or line.denominator is None:
            return self._finding("value-impossible", line.name)
        over, under = _fraction(measured, "numerator", line.name), _fraction(measured, "denominator", line.name)
        figures = {"numerator": over, "denominator": under, "formula": str(line.indicator.measure)}
        if under == 0:
            return self._finding("divided-by-zero", line.name, **figures)
        if line.part and 0 < under < over:
            shares = {"share": Percentage(over / under), "inverted": Percentage(under / over)}
            return self._finding("share-above-whole", line.name, **figures, **shares)
        return self._finding("share-impossible", line.name, **figures, share=Percentage(over / under))

    def _doubts(self, line: Line, result: Result, *, counted: bool) -> list[Finding]:
        found: list[Finding] = []
        stated = self.figure(line.name) if line.indicator.question is None else None
        if stated is not None and stated.number is not None and isinstance(result.value, Fraction):
            if not counted:
                found.append(self._finding("counts-unknown", line.name))
            elif not stated.number.states(result.value):
                shown = {"stated": Percentage(stated.number.value), "counted": Percentage(result.value)}
                found.append(self._finding("percentage-differs", line.name, **shown))
        if line.percent and result.target is not None and isinstance(result.value, Fraction):
            small = 0 < result.value < Fraction(1, 100) and min(result.target.bounds) > Fraction(1, 10)
            if small:
                found.append(self._finding("share-suspiciously-small", line.name, share=Percentage(result.value)))
        if line.kind == "percent" and isinstance(result.value, Fraction) and result.value > 1:
            found.append(self._finding("percentage-above-hundred", line.name, share=Percentage(result.value)))
        return found

    def _unread(self) -> None:
        """Figures that no line reads, with what was found of them."""
        lines = self.run.program.meaning.lines
        read = {name for line in lines.values() for name in (*line.reads, line.name)}
        for name, figure in self.run.figures.of(self.commune.code, self.period).items():
            if name not in read:
                self.findings += figure.findings

    def _checks(self) -> None:
        """Parts within their wholes, and the model's own checks."""
        meaning = self.run.program.meaning
        ratios = {(str(line.numerator), str(line.denominator)) for line in meaning.lines.values() if line.part}
        for variable in meaning.model.questions.values():
            part, whole = self.figure(variable.id), self.figure(variable.part_of or "")
            if part is None or whole is None or part.number is None or whole.number is None:
                continue
            if part.number.value > whole.number.value and (variable.id, variable.part_of) not in ratios:
                figures = {
                    "part": variable.id,
                    "whole": variable.part_of,
                    "n": part.number.value,
                    "d": whole.number.value,
                }
                self.findings.append(self._finding("part-above-whole", variable.id, **figures))
        for index in self.run.program.failed_checks(self.inputs):
            check = meaning.model.checks[index]
            read = [(meaning.model.questions.get(name), self.figure(name)) for name in meaning.checks[index].reads]
            shown = [_equation(one.label, figure.number) for one, figure in read if one and figure and figure.number]
            said = {"message": check.message, "must": str(check.must), "figures": shown, "severity": check.severity}
            self.findings.append(self._finding("check-failed", "", **said))

    def _finding(self, code: str, name: str, **parameters: object) -> Finding:
        place = Place(commune=self.commune.code, period=str(self.period), name=name or None)
        label = self.run.program.meaning.lines[name].indicator.label if name in self.run.program.meaning.lines else name
        return Finding(code=code, place=place, parameters={"name": name, "label": label, **parameters})


def _equation(label: Text, number: Number) -> Text:
    return Text(*(f"{label.in_(language)}: {number.shown.in_(language)}" for language in LANGUAGES))


def _with(result: Result, findings: list[Finding]) -> Result:
    unique = {(one.code, str(one.place), str(dict(one.parameters))): one for one in findings}
    return evolve(result, findings=tuple(unique.values()))


def _fraction(outputs: Outputs, *key: str) -> Fraction:
    return Fraction(outputs[(*key, "n")], outputs[(*key, "d")])


def _scores(model: Model, commune: Commune, period: Period, results: list[Result]) -> list[Score]:
    """How many lines are met, of those that have a target, in each pillar and in all."""
    below: dict[str | None, set[str]] = {None: set(model.lines)}
    for _, item, above in model.walk():
        if isinstance(item, Pillar):
            below[item.name] = set()
        else:
            for one in above:
                below[one.name].add(item.name)
    scores: list[Score] = []
    for pillar, names in below.items():
        lines = [result for result in results if result.line.name in names]
        judged = [one for one in lines if one.judged]
        met = sum(one.verdict in MET for one in judged)
        scores.append(
            Score(commune=commune, period=period, pillar=pillar, met=met, with_target=len(judged), lines=len(lines))
        )
    return [*scores[1:], scores[0]]


def _note(code: str, **parameters: object) -> Finding:
    return Finding(code=code, parameters=parameters)
