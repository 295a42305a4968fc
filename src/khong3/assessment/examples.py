"""Worked examples run: what the author computed by hand, beside what the model makes of the same figures."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from attrs import evolve, field, frozen, mutable

from khong3.assessment.assess import run
from khong3.assessment.assessment import Assessment
from khong3.catalogue.words import QUALIFIERS, VERDICTS, WORDS
from khong3.communes import Commune
from khong3.expressions import Literal
from khong3.findings import Finding, KhongError, Place
from khong3.judging.program import Program
from khong3.meaning.scored_nodes import TOTAL, Scoring
from khong3.models import Example, ExampleUnit, Model
from khong3.models.examples import ALONE, WHOLE
from khong3.models.variables import number
from khong3.observations import Data, Observation
from khong3.observations.evidence import UNNAMED
from khong3.periods import Period
from khong3.results.of_lines import settled_line
from khong3.results.results import Result, Score
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Text, brief, round_half_away

_UNIT = "·"
_STANDINGS = ("missing", "invalid", "not applicable")


@frozen(kw_only=True)
class Failure:
    """One expectation that does not hold, or one that cannot be read; ``finding`` says it in words."""

    of: str
    expected: str
    got: str
    finding: Finding
    unit: str = ALONE
    result: Result | None = None
    score: Score | None = None

    __repr__ = brief


@frozen(kw_only=True)
class ExampleOutcome:
    """What became of one worked example."""

    example: Example
    expectations: int
    failures: tuple[Failure, ...]
    assessment: Assessment | None = None

    __repr__ = brief

    @property
    def passed(self) -> bool:
        """Whether every expectation holds."""
        return not self.failures


def run_examples(model: Model) -> tuple[ExampleOutcome, ...]:
    """Every worked example of the model; raises KhongError where the model does not hold together."""
    return tuple(each_example(model))


def each_example(model: Model) -> Iterator[ExampleOutcome]:
    """The same one after another, for whoever needs only the first that fails."""
    taken = {name for example in model.examples for unit in example.units.values() for name in unit.scored}
    program = model.program.for_examples(taken)
    return (_Run(program, index, example).outcome() for index, example in enumerate(model.examples))


@mutable(eq=False, repr=False)
class _Run:
    program: Program
    index: int
    example: Example
    failures: list[Failure] = field(factory=list[Failure])
    expectations: int = 0

    def outcome(self) -> ExampleOutcome:
        units = self.example.units
        if not any(unit.expect for unit in units.values()):
            self.fail("", "", "", "example-of-nothing")
        assessment = self.assessed(dict(units))
        for name, unit in units.items():
            self.compare(name, unit, assessment)
        return ExampleOutcome(
            example=self.example,
            expectations=self.expectations,
            failures=tuple(self.failures),
            assessment=assessment,
        )

    def fail(self, of: str, expected: str, got: str, code: str, unit: str = ALONE, **parameters: object) -> None:
        place = Place(path=("tests", self.index))
        said: dict[str, object] = {"example": self.example.name, "unit": f" ({unit})" if unit else "", "of": of}
        said |= {"expected": _in_words(expected), "got": _in_words(got), "found": expected}
        finding = Finding(code=code, place=place, parameters={**said, **parameters})
        self.failures.append(Failure(of=of, expected=expected, got=got, finding=finding, unit=unit))

    def assessed(self, units: dict[str, ExampleUnit]) -> Assessment:
        """All units together; quotas act where there are several."""
        observations: list[Observation] = []
        period = self.example.period
        for name, unit in units.items():
            lacking = self.unproven(unit)
            stated = ((period, unit.given), (period.before, unit.previous), (period.year_earlier, unit.last_year))
            observations += [
                _observation(_code(name, unit), when, variable, value, lacking)
                for when, given in stated
                if when is not None
                for variable, value in given.items()
            ]
        communes = tuple(_commune(name, unit) for name, unit in units.items())
        found = run(
            self.program,
            Data(observations=tuple(observations), communes=communes),
            period,
            taken={_code(name, unit): unit.scored for name, unit in units.items()},
            beside={_code(name, unit): self.waived(unit) for name, unit in units.items()},
            quotas=ALONE not in units,
            presumed=True,
        )
        # What cannot be read is a slip of the example; what is impossible may be what it is about.
        unread = [one for unit in found.units for one in unit.figures.values() if one.standing == "unread"]
        for finding in [*found.findings, *(finding for figure in unread for finding in figure.findings)]:
            if finding.severity == "error":
                self.failures.append(Failure(of="", expected="", got="", finding=finding))
        return found

    def waived(self, unit: ExampleUnit) -> dict[Key, int]:
        """The sanctions of which an example gives nothing that they ask: it is not about them."""
        stated = {*unit.given, *unit.scored}
        asked = self.program.meaning.asked_by_sanctions
        return {keys.waived(at): 1 for at, names in enumerate(asked) if stated.isdisjoint(names)}

    def unproven(self, unit: ExampleUnit) -> frozenset[str]:
        """The figures whose evidence is lacking: those that are named, and those of a line that is named."""
        lines = self.program.meaning.lines
        read = (name for one in unit.no_evidence if one in lines for name in lines[one].reads)
        return frozenset({*unit.no_evidence, *read})

    def compare(self, name: str, unit: ExampleUnit, assessment: Assessment) -> None:
        code = name or _UNIT
        judged = next((one for one in assessment.units if one.commune.code == code), None)
        scores = {one.name: one for one in assessment.scores if one.commune.code == code}
        if judged is None:
            self.fail("", "", "", "example-not-addressed", name)
            return
        self.within_limits(name, unit, judged.program.meaning.scoring)
        for of, expected in unit.expect.items():
            if of in WHOLE:
                self.outcome_of(name, of, str(expected), scores.get(TOTAL))
            else:
                aspects = {"": expected} if isinstance(expected, str) else expected
                for aspect, text in aspects.items():
                    self.expectations += 1
                    line = judged.program.meaning.lines.get(of)
                    result = None if line is None else Result(judged, settled_line(judged, line))
                    self.aspect(_Expected(name, of, result, scores.get(of)), aspect, str(text))

    def within_limits(self, name: str, unit: ExampleUnit, scoring: Scoring) -> None:
        """No node may be given points that it cannot have."""
        for of, points in unit.scored.items():
            node = scoring.nodes[of]
            most = scoring.most(node)
            if not node.min <= points <= most:
                found = _spoken(points, percent=False)
                self.fail(of, found, "", "example-out-of-range", name, min=node.min, max=most)

    def outcome_of(self, unit: str, of: str, expected: str, total: Score | None) -> None:
        """The grade or rank of the whole."""
        self.expectations += 1
        if of != "grade" and not unit:
            self.fail(of, expected, "", "rank-of-one")
            return
        found = None if total is None else getattr(total, of)
        if str(found or "missing") != expected:
            self.fail(of, expected, str(found or "missing"), "example-differs", unit)

    def aspect(self, subject: "_Expected", aspect: str, expected: str) -> None:
        """One thing expected of one item."""
        unit, of, result, score = subject.unit, subject.name, subject.result, subject.score
        shown = f"{of}.{aspect}" if aspect else of
        if aspect == "verdict":
            got = _verdict(result, score)
            holds = got == expected
        else:
            exact = _amount(aspect, result, score)
            percent = _in_percent(aspect, result)
            wanted = _read(expected)
            if wanted is None and expected not in (*_STANDINGS, "yes", "no") and aspect != "value":
                self.fail(shown, expected, "", "example-unreadable", unit)
                return
            if isinstance(exact, Fraction) and wanted is not None:
                if aspect in ("value", "gap", "share"):
                    exact = _as_written(exact, expected)
                same = wanted.percent == percent or not wanted.value
                got, holds = _spoken(exact, percent=percent), same and exact == wanted.value
            else:
                got = str(exact)
                holds = got == expected
        if not holds:
            self.fail(shown, expected, got, "example-differs", unit)
            self.failures[-1] = evolve(self.failures[-1], result=result, score=score)


@frozen(eq=False, repr=False)
class _Expected:
    """What an expectation speaks of: a unit's line, group, view or total."""

    unit: str
    name: str
    result: Result | None
    score: Score | None


def _in_words(outcome: str) -> str | Text:
    """A verdict, yes or no as they are said; all else as it is written."""
    return VERDICTS.get(outcome) or (WORDS[outcome] if outcome in ("yes", "no") else outcome)


def _code(name: str, unit: ExampleUnit) -> str:
    return name or unit.commune.get("code") or _UNIT


def _commune(name: str, unit: ExampleUnit) -> Commune:
    own = {key: one for key, one in unit.commune.items() if key not in ("kind", "parent", "code")}
    kind, parent = unit.commune.get("kind"), unit.commune.get("parent")
    return Commune(code=_code(name, unit), kind=kind, parent=parent, attributes=own)


def _observation(commune: str, period: Period, variable: str, text: str, lacking: frozenset[str]) -> Observation:
    """A figure as an example states it; a bound begins with its word. Evidence counts as attached."""
    qualifier = next((word for word in QUALIFIERS if text.startswith(word + " ")), None)
    return Observation(
        commune=commune,
        period=str(period),
        variable=variable,
        value=text.removeprefix(qualifier or "").strip(),
        qualifier=qualifier,
        decimal="dot",
        evidence=None if variable in lacking else UNNAMED,
    )


def _amount(aspect: str, result: Result | None, score: Score | None) -> "Fraction | str":
    """What the model makes of it, or the word for why there is none."""
    one = result if result is not None else score
    if one is None:
        return "missing"
    if aspect in ("", "points"):
        return one.points if one.points is not None else _standing(result, score)
    if aspect == "value" and result is not None:
        value = result.value
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value if value is not None else result.verdict
    if aspect == "gap" and result is not None:
        return "missing" if result.gap is None else result.gap
    if aspect == "target" and result is not None:
        return "missing" if result.target is None else result.target.bounds[0]
    node = one.node
    if node is None:
        return "missing"
    if aspect == "declared":
        return node.max
    applicable = score.applicable if score is not None else _of_line(result)
    if aspect == "applicable":
        return applicable if applicable is not None else "missing"
    if aspect == "share":
        whole = score.max_points if score is not None else node.max
        return one.points / whole if one.points is not None and whole else _standing(result, score)
    return "missing"


def _in_percent(aspect: str, result: Result | None) -> bool:
    """Whether what is expected is a percentage: 80, 0.8 and 80 % are three numbers."""
    if result is None or aspect not in ("value", "target", "gap"):
        return aspect == "share"
    return result.line.percent and (aspect != "gap" or result.gap_in != "count")


def _of_line(result: Result | None) -> Fraction | None:
    if result is None or result.node is None:
        return None
    return result.node.max if result.standing == "ok" else Fraction(0)


def _standing(result: Result | None, score: Score | None) -> str:
    one = result if result is not None else score
    if result is not None and result.verdict == "invalid" and result.standing != "ok":
        return "invalid"
    if one is None or one.standing is None:
        return "missing" if result is None or result.verdict != "not applicable" else "not applicable"
    return "missing" if one.standing == "ok" else one.standing


def _verdict(result: Result | None, score: Score | None) -> str:
    if result is not None:
        return result.verdict
    if score is None or not score.with_target:
        return "no target"
    return "met" if score.met == score.with_target else "not met"


@lru_cache(maxsize=1_024)
def _read(expected: str) -> Literal | None:
    try:
        return number(expected)
    except KhongError:
        return None


def _as_written(exact: Fraction, expected: str) -> Fraction:
    """Rounded half away from zero to the decimals of what was expected."""
    percent = expected.endswith("%")
    decimals = len(expected.rstrip(" %").partition(".")[2])
    return round_half_away(exact * 100, decimals) / 100 if percent else round_half_away(exact, decimals)


def _spoken(exact: Fraction, *, percent: bool) -> str:
    return str(Literal(exact, percent)) if _finite(exact) else f"{exact.numerator} / {exact.denominator}"


def _finite(exact: Fraction) -> bool:
    rest = exact.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1
