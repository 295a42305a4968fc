"""Assessing: every unit and period through the tapes, and every number back to words."""

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

from attrs import evolve, field, mutable

from khong3.assessment.figures import Figure, Figures, settle_figures
from khong3.assessment.program import Inputs, Program
from khong3.assessment.results import (
    MET,
    Assessment,
    Basis,
    Change,
    GapKind,
    Result,
    Score,
    Standing,
    TargetInForce,
    Verdict,
)
from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place
from khong3.models import Model
from khong3.models.cases import choose
from khong3.models.lines import Line
from khong3.models.scoring import TOTAL
from khong3.numbers import Number
from khong3.observations import Data, Observation
from khong3.periods import Period
from khong3.tape import Key
from khong3.tape.rules import INVALID, MISSING, NO_CASES, NOT_APPLICABLE, OK, UNKNOWN, VERDICTS
from khong3.text import LANGUAGES, Percentage, Text

Outputs = dict[Key, int]


def assess(model: Model, data: "Data | Iterable[Observation]", period: str | Period | None = None) -> Assessment:
    """What ``Model.assess`` does.

    Raises KhongError where the model does not hold together, the period is none, or the data hold no period.
    """
    return run(model.program, data, period)


def run(program: Program, data: "Data | Iterable[Observation]", period: str | Period | None = None) -> Assessment:
    """An assessment by a program that is ready."""
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
                figures = self.figures.of(commune.code, period)
                inputs = self.program.inputs(commune, period, figures)
                if not self.program.addresses(inputs):
                    self.findings.append(_note("unit-not-addressed", commune=commune.title, model=model.id))
                    continue
                unit = _Unit(self, commune, period, inputs, figures)
                lines = unit.results()
                self.findings += unit.findings
                results += lines
                scores += unit.scores(lines)
        return Assessment(
            model=model,
            periods=self.periods,
            results=tuple(results),
            scores=tuple(ranked(scores)),
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
    figures: dict[str, Figure]
    findings: list[Finding] = field(factory=list[Finding])
    outcome: Outputs = field(factory=dict[Key, int])
    basis: Basis | None = None
    unknown: list[str] = field(factory=list[str])
    """Attributes that the model asks for and nobody knows of this unit."""
    doubtful: frozenset[str] = frozenset()
    """Lines that those attributes decide."""
    targets_differ: frozenset[str] = frozenset()
    undecided: frozenset[Key] = frozenset()
    """Points and grades that they decide."""

    def results(self) -> list[Result]:
        program = self.run.program
        lines = program.meaning.lines
        self.findings += program.constants_without_value(self.commune, self.period)
        for name, line in lines.items():
            self._baseline(name, line)
        measured, self.outcome = self._judged()
        found = [self._result(line, measured, self.outcome) for line in lines.values()]
        self._unread()
        self._checks()
        return found

    def _judged(self) -> tuple[Outputs, Outputs]:
        """The unit through both tapes: as each class that it may be of, where its class is not known."""
        program = self.run.program
        possible = program.classes(self.commune, self.period)
        runs = [self._run(one) for one in possible]
        if len(runs) > 1:
            self.unknown = [name for name in _asked(program) if self.commune.attribute(name) is None]
            self.doubtful = frozenset(
                name for name in program.meaning.lines if len({_outcome(judged, name) for _, judged in runs}) > 1
            )
            runs = [self._run(one) for one in possible] if self.doubtful else runs
            self.targets_differ = frozenset(
                name
                for name in program.meaning.lines
                if len({program.chosen(one, self.period)["target", name] for one in possible}) > 1
            )
        measured, judged = runs[0]
        inputs = {**self.inputs, **program.chosen(possible[0], self.period), **measured}
        for name in self.doubtful:
            inputs["numerator", name, "n"] = inputs["stated", name] = None
        self.basis = Basis(program, inputs, self.figures)
        if len(runs) > 1:
            self.undecided = frozenset(
                key[:2]
                for key in judged
                if key[0] in ("points", "grade") and len({_plain(one, key[:2]) for _, one in runs}) > 1
            )
        return measured, judged

    def _run(self, commune: Commune) -> tuple[Outputs, Outputs]:
        program = self.run.program
        inputs = {**self.inputs, **program.chosen(commune, self.period)}
        measured = program.measure.run(inputs)
        judged: Inputs = {**inputs, **measured}
        for name in self.doubtful:
            # The class that is not known decides here: to the groups above, the line is missing.
            judged["numerator", name, "n"] = judged["stated", name] = None
        return measured, program.judge.run(judged)

    def figure(self, name: str) -> Figure | None:
        return self.figures.get(name)

    def _baseline(self, name: str, line: Line) -> None:
        baseline = line.indicator.baseline
        if baseline is not None and baseline.period is not None:
            base = self.run.value_in(self.commune, baseline.period, name)
            if base is not None:
                self.inputs["baseline", name], self.inputs["baseline", name, "power"] = base

    def _result(self, line: Line, measured: Outputs, judged: Outputs) -> Result:
        name = line.name
        findings = [finding for one in self._read_by(line) for finding in one.findings]
        verdict = cast("Verdict", VERDICTS[judged["verdict", name]])
        state = judged["value", name, "state"]
        if state == MISSING:
            verdict = self._why_missing(line, verdict)
        counted = self._counted(line, measured)
        target: TargetInForce | None = None
        case = None if name in self.targets_differ else choose(line.indicator.target, self.commune, self.period)[0]
        if name in self.doubtful:
            findings.append(self._finding("attribute-unknown", name, names=self.unknown, commune=self.commune.title))
        elif case is not None and line.amount:
            target = self._target(line, case, judged)
            if target is None:
                findings.append(self._finding("target-not-given", name, target=str(line.indicator.target[case].is_)))
        if state == NO_CASES:
            findings.append(self._finding("no-cases", name))
        if state == INVALID:
            findings.append(self._invalid(line, counted, measured))
        value = self._value(line, judged) if state == OK and line.kind != "points" else None
        gap, gap_in = self._gap(line, case, verdict, judged, counted=counted)
        points, standing = self._points(name)
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
            node=self.run.program.meaning.scoring.nodes.get(name),
            points=points,
            standing=standing,
            basis=self.basis,
            stated=own.stated if verdict == "undetermined" and (own := self.figure(name)) is not None else (),
        )
        findings += self._doubts(line, result, counted=counted)
        findings += self._about_points(result, state)
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

    def _points(self, name: str) -> tuple[Fraction | None, Standing | None]:
        """A node's points, and how it stands; both None where it is not scored."""
        if ("points", name, "state") not in self.outcome:
            return None, None
        state = self.outcome["points", name, "state"]
        if ("points", name) in self.undecided or state not in (OK, NOT_APPLICABLE):
            return None, "missing"
        return (_fraction(self.outcome, "points", name), "ok") if state == OK else (None, "not applicable")

    def _about_points(self, result: Result, state: int) -> list[Finding]:
        """What an official should know of how the points came about."""
        node = result.node
        if node is None or node.max == 0:
            return []
        name = node.name
        blank = state in (MISSING, INVALID) or result.verdict == "missing"
        if result.standing == "ok" and blank and node.missing == "zero" and not result.points:
            return [self._finding("blank-scores-zero", name)]
        if result.standing == "missing" and state == OK and name not in self.doubtful:
            return [self._finding("points-undecided", name)]
        if result.standing == "not applicable" and state == OK and result.target is None and result.indicator.target:
            return [self._finding("points-need-target", name)]
        if result.points == node.max and result.verdict == "not met" and result.indicator.points is not None:
            return [self._finding("rounded-to-full", name, points=result.points)]
        return []

    def scores(self, results: list[Result]) -> list[Score]:
        """Each group, each view and the total, with the counts of lines met; the total last."""
        scoring = self.run.program.meaning.scoring
        by_name = {one.line.name: one for one in results}
        views = {one.name for one in self.run.program.meaning.model.views}
        found: list[Score] = []
        for name, below in scoring.below.items():
            lines = [by_name[one] for one in below]
            judged = [one for one in lines if one.judged]
            node = scoring.nodes.get(name)
            points, standing = self._points(name)
            score = Score(
                commune=self.commune,
                period=self.period,
                pillar=None if name == TOTAL else name,
                view=name in views,
                met=sum(one.verdict in MET for one in judged),
                with_target=len(judged),
                lines=len(lines),
                node=node,
                points=points,
                standing=standing,
                applicable=None if node is None else _fraction(self.outcome, "applicable", name),
                basis=self.basis,
                earned=_fraction(self.outcome, "earned", name) if name == TOTAL and points is not None else points,
            )
            found.append(evolve(score, grade=self._grade()) if name == TOTAL else score)
        return found

    def _grade(self) -> str | None:
        """The grade, with a finding for every condition that could not be decided."""
        grades = self.run.program.meaning.model.grades
        if not grades:
            return None
        undecided = [
            (key[0], int(key[1]))
            for key, value in self.outcome.items()
            if key[0] in ("requires", "sanction") and value == UNKNOWN
        ]
        for kind, index in dict.fromkeys(undecided):
            if kind == "requires":
                said = {"grade": grades[index].label, "condition": " and ".join(map(str, grades[index].requires))}
            else:
                said = {"condition": str(self.run.program.meaning.model.sanctions[index].when)}
            self.findings.append(self._finding(f"{kind}-undecided", "", **said))
        if any(key[0] == "grade" for key in self.undecided):
            self.findings.append(self._finding("attribute-unknown", "", names=self.unknown, commune=self.commune.title))
            return None
        index = self.outcome["grade", "after"]
        return grades[index].id if index < len(grades) else None

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
        for name, figure in self.figures.items():
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


def _asked(program: Program) -> list[str]:
    """Every attribute that some case asks for."""
    lists = [line.indicator.target for line in program.meaning.lines.values()]
    model = program.meaning.model
    cases = [case for one in lists for case in one]
    cases_of_numbers = [case for one in (*model.constants.values(),) for case in one.values]
    cases_of_numbers += [case for one in model.grades for case in one.from_]
    names = [name for case in cases for name in case.for_] + [name for case in cases_of_numbers for name in case.for_]
    return [name for name in dict.fromkeys(names) if name != "commune"]


def _outcome(judged: Outputs, name: str) -> object:
    """What the class of a unit must not change: the verdict and points of a line."""
    return judged["verdict", name], _plain(judged, ("points", name))


def _plain(judged: Outputs, key: Key) -> object:
    if key[0] == "grade":
        return judged[key]
    if (*key, "state") not in judged:
        return None
    state = judged[(*key, "state")]
    return state, _fraction(judged, *key) if state == OK else None


def ranked(scores: list[Score]) -> list[Score]:
    """Totals ranked within each period as competitions are, 1, 2, 2, 4; units without a total are unranked."""
    found: list[Score] = []
    for one in scores:
        rank: int | None = None
        if one.pillar is None and one.points is not None:
            above = [
                other
                for other in scores
                if other.pillar is None
                and other.period == one.period
                and other.points is not None
                and other.points > one.points
            ]
            rank = 1 + len(above)
        found.append(one if rank is None else evolve(one, rank=rank))
    return found


def _note(code: str, **parameters: object) -> Finding:
    return Finding(code=code, parameters=parameters)
