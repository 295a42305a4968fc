"""Results: what one line came to for one unit, with everything that is worth knowing of it."""

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen

from khong3.arithmetic.terms import OK
from khong3.figures.evidence import documents
from khong3.figures.figures import Figure
from khong3.findings import Finding
from khong3.judging.outcome import MET, Verdict
from khong3.judging.unit import Unit
from khong3.meaning.lines import Line
from khong3.observations import Observation
from khong3.results.bounds import Bounds
from khong3.results.remarks import remarks
from khong3.results.results import Basis, Change, GapKind, Result, TargetInForce
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key


def results_of(unit: Unit) -> list[Result]:
    """Every line of a unit, in the annex's order."""
    basis = basis_of(unit)
    return [_Lines(unit, basis).result(line) for line in unit.program.meaning.lines.values()]


def basis_of(unit: Unit) -> Basis:
    """What a unit's results rest on."""
    return Basis(unit.judgement, unit.figures, unit.higher)


@frozen(eq=False)
class _Lines:
    unit: Unit
    basis: Basis

    def result(self, line: Line) -> Result:
        name, judgement = line.name, self.unit.judgement
        verdict = cast("Verdict", judgement.verdict(name))
        answers = self.unit.shares_answers(name)
        if answers:
            # Of answers it makes a share, which no answer's verdict or points are about.
            line, verdict = evolve(line, kind="percent"), "no target" if verdict != "missing" else verdict
        state = judgement.state(keys.value(name))
        counted = self.counted(line)
        case = self.case(line)
        target = self.target(line, case) if case is not None and line.amount else None
        span = judgement.span(keys.value(name)) if line.kind != "points" else None
        value = self.value(line, span) if state == OK else None
        gap, gap_in = self.gap(line, case, verdict, certain=value is not None, counted=counted)
        points, standing = self.unit.points(name)
        scored, given = self.unit.scored and not answers, self.unit.given.get(name, ())
        points, standing = (points, standing) if scored else (None, None)
        result = Result(
            commune=self.unit.commune,
            period=self.unit.period,
            line=line,
            verdict=verdict,
            value=value,
            numerator=self.part(keys.numerator(name)) if counted and line.denominator else None,
            denominator=self.part(keys.denominator(name)) if counted and line.denominator else None,
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

    def counted(self, line: Line) -> bool:
        """Whether the value comes from the line's own counts, rather than from a stated percentage."""
        roles = [keys.numerator(line.name), *([keys.denominator(line.name)] if line.denominator is not None else [])]
        return all(self.unit.judgement.measured[keys.parts(role)[2]] == OK for role in roles)

    def case(self, line: Line) -> int | None:
        """The case of the target that is in force; None where there is none, or it is not certain which."""
        if line.name in self.unit.judgement.targets_differ:
            return None
        by_class = self.unit.program.by_class
        found = by_class.choices(self.unit.commune, self.unit.period)[keys.target(line.name)][0]
        return None if found is None or line.part_year(found, self.unit.period) else found

    def target(self, line: Line, case: int) -> TargetInForce | None:
        chosen = line.indicator.target[case]
        spans = [self.unit.judgement.span(keys.target_bound(line.name, one)) for one in range(len(chosen.is_.bounds))]
        bounds = tuple(Fraction(one.single) for one in spans if one is not None and one.single is not None)
        return TargetInForce(case=chosen, bounds=bounds) if len(bounds) == len(spans) else None

    def part(self, key: Key) -> Fraction | None:
        span = self.unit.judgement.measured_span(key)
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
        word = "" if case is None else line.targets[case].word
        bounded = word not in ("exactly", "between", "")
        whole = counted and bounded and (line.denominator is not None or line.counts_cases)
        kind: GapKind = "count" if whole else "value"
        if case is None or verdict not in (*MET, "not met"):
            return None, kind
        if verdict in MET:
            return Fraction(0), kind
        if not certain or not bounded:
            return None, kind
        gaps, name = self.unit.judgement.gaps, line.name
        if whole:
            return (Fraction(gaps[keys.gap_in_counts(name)]) if gaps[keys.gap_possible(name)] else None), kind
        n, d, _ = keys.parts(keys.gap(name))
        return Fraction(gaps[n], gaps[d]), kind

    def change(self, line: Line) -> Change | None:
        judgement = self.unit.judgement
        change, relative = keys.change(line.name), keys.relative(line.name)
        if keys.parts(change)[2] not in judgement.outcome:
            return None
        span = judgement.span(change)
        if span is None or judgement.state(change) != OK:
            return None
        if span.single is None:
            return Change(difference=None, relative=None, bounds=Bounds(span=span, stated=self.stated_bound(line)))
        share = judgement.span(relative)
        single = None if share is None or judgement.state(relative) != OK else share.single
        return Change(difference=Fraction(span.single), relative=None if single is None else Fraction(single))


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple({(one.code, str(one.place), str(dict(one.parameters))): one for one in findings}.values())
