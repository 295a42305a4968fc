"""Results: what one line came to for one unit, with everything that is worth knowing of it."""

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen

from khong3.assessment.bounds import Bounds
from khong3.assessment.evidence import documents
from khong3.assessment.figures import Figure
from khong3.assessment.remarks import remarks
from khong3.assessment.results import MET, Basis, Change, GapKind, Result, Standing, TargetInForce, Verdict
from khong3.assessment.unit import Unit
from khong3.findings import Finding
from khong3.models.cases import choose
from khong3.models.lines import Line
from khong3.observations import Observation
from khong3.spans import Span
from khong3.tape import Key
from khong3.tape.rules import MISSING, NOT_APPLICABLE, OK


def results_of(unit: Unit) -> list[Result]:
    """Every line of a unit, in the annex's order."""
    basis = Basis(unit.program, unit.judgement.inputs, unit.figures, unit.higher)
    if unit.judgement.program is not unit.program:
        basis = Basis(unit.judgement.program, unit.judgement.inputs, unit.figures, unit.higher)
    return [_Lines(unit, basis).result(line) for line in unit.program.meaning.lines.values()]


@frozen(eq=False, repr=False)
class _Lines:
    unit: Unit
    basis: Basis

    def result(self, line: Line) -> Result:
        name, judgement = line.name, self.unit.judgement
        verdict = cast("Verdict", judgement.verdict(name))
        answers = self.unit.higher and line.kind == "yes/no" and line.indicator.rollup == "share met"
        if answers:
            # Of answers it makes a share, which no answer's verdict or points are about.
            line, verdict = evolve(line, kind="percent"), "no target" if verdict != "missing" else verdict
        state = judgement.state("value", name)
        if state == MISSING and verdict == "missing":
            verdict = self.why_missing(line, verdict)
        counted = self.counted(line)
        case = self.case(line)
        target = self.target(line, case) if case is not None and line.amount else None
        span = judgement.span("value", name) if line.kind != "points" else None
        value = self.value(line, span) if state == OK else None
        gap, gap_in = self.gap(line, case, verdict, certain=value is not None, counted=counted)
        points, standing = points_of(self.unit, name)
        scored, given = self.unit.scored and not answers, self.unit.given.get(name, ())
        points, standing = (points, standing) if scored else (None, None)
        result = Result(
            commune=self.unit.commune,
            period=self.unit.period,
            line=line,
            verdict=verdict,
            value=value,
            numerator=self.part("numerator", line) if counted and line.denominator else None,
            denominator=self.part("denominator", line) if counted and line.denominator else None,
            target=target,
            gap=gap,
            gap_in=gap_in,
            change=self.change(line) if span is not None and line.amount else None,
            node=self.unit.program.meaning.scoring.nodes.get(name) if scored else None,
            points=points,
            standing=standing,
            bounds=self.bounds(line, span) if value is None and line.amount else None,
            given={one.stage: one for one in given},
            coverage=self.unit.coverage.get(name),
            history=(*self.history(line), *(said for one in given for said in (one.observation, *one.others))),
            evidence=documents([*self.history(line), *(one.observation for one in given)], self.unit.documents),
            basis=self.basis,
        )
        found = remarks(self.unit, result, case=case, state=state, counted=counted)
        return evolve(result, findings=_once([*self.findings(line), *found]))

    def read_by(self, line: Line) -> list[Figure]:
        names = [*sorted(line.reads), line.name]
        return [figure for name in dict.fromkeys(names) if (figure := self.unit.figures.get(name)) is not None]

    def history(self, line: Line) -> tuple[Observation, ...]:
        """Everything that was said of the figures it reads."""
        return tuple(one for figure in self.read_by(line) for one in figure.observations)

    def findings(self, line: Line) -> list[Finding]:
        return [finding for one in self.read_by(line) for finding in one.findings]

    def why_missing(self, line: Line, verdict: Verdict) -> Verdict:
        """A figure that is there but cannot be makes a line invalid, not missing."""
        invalid = any(figure.standing == "invalid" for figure in self.read_by(line))
        return "invalid" if invalid and ("verdict", line.name) not in self.unit.judgement.by_class else verdict

    def counted(self, line: Line) -> bool:
        """Whether the value comes from the line's own counts, rather than from a stated percentage."""
        roles = ["numerator"] if line.denominator is None else ["numerator", "denominator"]
        return all(self.unit.judgement.measured[role, line.name, "state"] == OK for role in roles)

    def case(self, line: Line) -> int | None:
        """The case of the target that is in force; None where there is none, or it is not certain which."""
        if line.name in self.unit.judgement.targets_differ:
            return None
        found = choose(line.indicator.target, self.unit.commune, self.unit.period)[0]
        return None if found is None or line.part_year(found, self.unit.period) else found

    def target(self, line: Line, case: int) -> TargetInForce | None:
        chosen = line.indicator.target[case]
        spans = [
            self.unit.judgement.span("bound", line.name, str(case + 1), str(one))
            for one in range(len(chosen.is_.bounds))
        ]
        bounds = tuple(Fraction(one.single) for one in spans if one is not None and one.single is not None)
        return TargetInForce(case=chosen, bounds=bounds) if len(bounds) == len(spans) else None

    def part(self, role: str, line: Line) -> Fraction | None:
        span = self.unit.judgement.measured_span(role, line.name)
        return None if span is None or span.single is None else Fraction(span.single)

    def value(self, line: Line, span: Span | None) -> Fraction | bool | str | None:
        if span is None or span.single is None:
            return None
        number = Fraction(span.single)
        if line.kind == "yes/no":
            return bool(number)
        if line.kind == "choice":
            choice = str(line.numerator)
            levels = self.unit.program.meaning.codes.get(choice, ())
            return self.unit.commune.attribute(choice) or levels[int(number) - 1]
        return number

    def bounds(self, line: Line, span: Span | None) -> Bounds | None:
        """Where the value lies that is not one number."""
        if span is None or span.single is not None:
            return None
        if line.part:
            narrower = span.within(Span((0, 0), (1, 0)))
            span = span if narrower.empty else narrower
        return Bounds(span=span, stated=self.stated_bound(line))

    def stated_bound(self, line: Line) -> str | None:
        """The one bound that a source states of the line's value itself."""
        figures = [one for one in self.read_by(line) if one.standing == "doubtful"]
        own = line.name if line.denominator is not None else str(line.numerator)
        names = {line.name, own}
        return figures[0].bound if len(figures) == 1 and figures[0].name in names else None

    def gap(
        self, line: Line, case: int | None, verdict: Verdict, *, certain: bool, counted: bool
    ) -> tuple[Fraction | None, GapKind]:
        judged = self.unit.judgement.outcome
        whole = counted and ("gap", line.name, str((case or 0) + 1), "counts") in judged
        kind: GapKind = "count" if whole else "value"
        if case is None or verdict not in (*MET, "not met"):
            return None, kind
        if verdict in MET:
            return Fraction(0), kind
        key: Key = ("gap", line.name, str(case + 1))
        if not certain:
            return None, kind
        if whole:
            return (Fraction(judged[(*key, "counts")]) if judged[(*key, "possible")] else None), kind
        return (fraction(judged, *key, "value") if (*key, "value", "n") in judged else None), kind

    def change(self, line: Line) -> Change | None:
        judgement = self.unit.judgement
        if ("change", line.name, "state") not in judgement.outcome:
            return None
        span = judgement.span("change", line.name)
        if span is None or judgement.state("change", line.name) != OK:
            return None
        if span.single is None:
            return Change(difference=None, relative=None, bounds=Bounds(span=span, stated=self.stated_bound(line)))
        relative = judgement.span("relative", line.name)
        single = None if relative is None or judgement.state("relative", line.name) != OK else relative.single
        return Change(difference=Fraction(span.single), relative=None if single is None else Fraction(single))


def points_of(unit: Unit, name: str) -> tuple[Fraction | None, Standing | None]:
    """A node's points, and how it stands; both None where it is not scored."""
    outcome = unit.judgement.outcome
    if ("points", name, "state") not in outcome or not unit.scores(name):
        return None, None
    state = outcome["points", name, "state"]
    if state not in (OK, NOT_APPLICABLE):
        return None, "missing"
    return (fraction(outcome, "points", name), "ok") if state == OK else (None, "not applicable")


def fraction(outputs: "dict[Key, int]", *key: str) -> Fraction:
    """A figure among a tape's outputs."""
    return Fraction(outputs[(*key, "n")], outputs[(*key, "d")])


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple({(one.code, str(one.place), str(dict(one.parameters))): one for one in findings}.values())
