"""Results as JSON text: what stands around the figures of a line is written once for all units that came to the same.

A line of many units differs in its counts, its value, its gap and its points; all else is decided by few facts, its
verdict and the target in force among them. The first result of each kind is written whole; of those behind it nothing
is made but their own figures, of the bare numbers that the tapes came to.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import gcd
from typing import Any, NamedTuple, Protocol

from attrs import field, frozen

from khong3.assessment.json_texts import MOST_KEPT, JsonTexts, beyond_float
from khong3.findings import Finding
from khong3.judging.numbers import LinePlaces, UnitNumbers, WholeNumbers
from khong3.judging.unit import Basis, JudgedUnit
from khong3.meaning.lines import Line
from khong3.results.of_lines import case_in_force, gap_open
from khong3.results.printing import BoundNumbers, bounds_of, shown_steps, value_words
from khong3.results.remarks import ordinary_figures, ordinary_share, quiet_figures, unremarkable_alike
from khong3.results.results import Result, gap_told, gap_words
from khong3.results.values import GapKind
from khong3.tape.keys import Key
from khong3.text import Language, decimals_of, format_ratio, quotient, rounded

MOST_NUMBERS = 50_000
"""Shares in hundredths of a percent, with and without a zero behind them, are 20 000."""
MOST_DECIMALS = 4
"""Of a number that no step rounds, see ``format_number``."""
MOST_CLASSES = 500
"""Of how many classes of units it is kept how their lines are written."""
_OWN: tuple[str, ...] = ("numerator", "denominator", "value", "gap", "points")
"""The numbers of a result that the others of its kind do not have."""


class ResultEntry(Protocol):
    """What makes a document of a result."""

    def __call__(self, result: Result, language: Language, repeated: list[Finding] | None = None) -> dict[str, Any]:
        """``repeated`` takes what is said once for all results."""
        ...


class _WrittenNumber(NamedTuple):
    """A number that was written: as JSON, in words, and what no float holds of it."""

    shown: int | str
    words: str
    exact: str | None


@frozen(eq=False, repr=False)
class _WrittenKind:
    """Results of a line that differ in their figures alone."""

    around: str
    """All of it, with ``%s`` for what differs."""
    silent: bool
    """Whether there is no remark on any of them whose figures are ordinary."""
    bounds: BoundNumbers
    endless: bool
    """Whether how its target is printed hangs on each value: decimals of a bound have no end."""
    exact: tuple[str, ...]
    """What no float holds of what they have in common."""
    value: tuple[str, str] | None
    """The value and its words, where all have one; None where each has a number of its own."""
    gap_in: GapKind | None
    """How far each lies from its target; None where all are met, or none can be."""
    gap: tuple[str, str]
    """As it is told of all of them where none has one of its own."""
    gap_told: tuple[bool, bool]
    gaps_kept: dict[WholeNumbers, _WrittenNumber]
    """Gaps that were written, of all that are told so."""
    points: tuple[str, str] | None
    """As ``value``."""
    decimals: int | None
    """How many of them points are printed with; None: as few as write them exactly."""
    full: tuple[int, int] | None
    """As many points as are remarkable of a line that is not met."""
    counted: bool
    points_kept: dict[WholeNumbers, _WrittenNumber] = field(factory=dict[WholeNumbers, _WrittenNumber])
    """Points that were written."""


@frozen(eq=False, repr=False)
class _WrittenLine:
    """A line of all units that go through one program and are held against one case of its target."""

    line: Line
    at: LinePlaces
    case: int | None
    amount: bool
    percent: bool


class _OfClass(NamedTuple):
    """The lines of all units of a class, by name; with what tells the class, which is kept so long as they are."""

    lines: Mapping[str, _WrittenLine]
    places: Mapping[str, LinePlaces]
    choices: Mapping[Key, list[int | None]]


class _OfUnit(NamedTuple):
    """What all results of a unit share; ``quiet``: nothing is to be said of its figures, whichever line reads them."""

    basis: Basis
    unit: JudgedUnit
    numbers: UnitNumbers | None
    whose: tuple[str, str]
    """Its code, and the period."""
    quiet: bool
    lines: Mapping[str, _WrittenLine]


@frozen(eq=False, repr=False)
class ResultTexts:
    """Results of a model as JSON; ``newline``: a line's end, and what each stands under."""

    entry: ResultEntry
    language: Language
    newline: str
    written: JsonTexts
    _kinds: dict[tuple[object, ...], _WrittenKind] = field(factory=dict[tuple[object, ...], _WrittenKind])
    """By line, the case of its target, and all else that decides what is told of it but its figures."""
    _classes: dict[tuple[int, int], _OfClass] = field(factory=dict[tuple[int, int], _OfClass])
    """By the identity of what is in force, and of where numbers stand."""
    _words: dict[tuple[int, int, bool, bool], str] = field(factory=dict[tuple[int, int, bool, bool], str])
    """Values as they are printed, by their steps."""
    _gaps: dict[tuple[bool, bool], dict[WholeNumbers, _WrittenNumber]] = field(
        factory=dict[tuple[bool, bool], dict[WholeNumbers, _WrittenNumber]]
    )
    """Gaps that were written, with their words, by how they are told."""

    def texts(self, results: Iterable[Result], repeated: list[Finding]) -> Iterator[str]:
        """Results one by one; those of a unit come together."""
        of: _OfUnit | None = None
        for result in results:
            if of is None or result.basis is not of.basis:
                of = self._of(result)
            yield self._whole(result, repeated) if of.numbers is None else self._text(result, of, of.numbers, repeated)

    def _of(self, result: Result) -> _OfUnit:
        unit, numbers = result.basis.unit, result.basis.unit.numbers
        whose = self.written[unit.commune.code], self.written[str(unit.period)]
        if numbers is None:
            return _OfUnit(result.basis, unit, numbers, whose, quiet=False, lines={})
        quiet = not unit.particular and quiet_figures(unit)
        return _OfUnit(result.basis, unit, numbers, whose, quiet, self._lines(unit, numbers.places))

    def _lines(self, unit: JudgedUnit, places: Mapping[str, LinePlaces]) -> Mapping[str, _WrittenLine]:
        """The lines of all units like one."""
        found = self._classes.get((id(places), id(unit.choices)))
        if found is None:
            if len(self._classes) >= MOST_CLASSES:
                self._classes.clear()
            lines = {
                name: _WrittenLine(line, places[name], case_in_force(unit, line), line.amount, line.percent)
                for name, line in unit.program.meaning.lines.items()
            }
            found = self._classes[id(places), id(unit.choices)] = _OfClass(lines, places, unit.choices)
        return found.lines

    def _text(self, result: Result, of: _OfUnit, unit: UnitNumbers, repeated: list[Finding]) -> str:
        written = of.lines[result.line.name]
        facts = unit.facts(written.at)
        alike = (written.at, written.case, facts, None if written.amount else result.value)
        kind = self._kinds.get(alike)
        if not (kind and self._ordinary(written, of, unit, kind)) and result.findings:
            return self._whole(result, repeated)
        if kind is None:
            if len(self._kinds) >= MOST_KEPT:
                self._kinds.clear()
            kind = self._kinds[alike] = self._kind(result)
        if kind.endless:
            return self._whole(result, repeated)
        return kind.around % (*of.whose, *self._figures(written, of, unit, kind))

    @staticmethod
    def _ordinary(written: _WrittenLine, of: _OfUnit, unit: UnitNumbers, kind: _WrittenKind) -> bool:
        """Whether there is nothing to be said of it, where there is nothing of others of its kind."""
        if not kind.silent or (kind.full is not None and _lowest(*unit.points(written.at)) == kind.full):
            return False
        if written.percent and kind.value is None and not ordinary_share(*unit.value(written.at)):
            return False
        return of.quiet or (not of.unit.particular and ordinary_figures(written.line, of.unit.figures))

    def _whole(self, result: Result, repeated: list[Finding]) -> str:
        return self.written.value(self.entry(result, self.language, repeated), self.newline)

    def _kind(self, result: Result) -> _WrittenKind:
        written, inner = self.written, self.newline + self.written.deeper
        whole = self.entry(result, self.language)
        text: dict[str, str] = whole["text"]
        left: dict[str, str] = dict.fromkeys(("commune", "period", *_OWN, "exact"), "%s")
        left["text"] = written.around(text, dict.fromkeys(text, "%s"), inner)
        exact = [
            f"{written[key]}{written.colon}{written.value(one, inner + written.deeper)}"
            for key, one in whole["exact"].items()
            if key not in _OWN
        ]
        same = {key: (written.value(whole[key], inner), written[text[key]]) for key in text}
        node, points, told = result.node, result.points, gap_told(result)
        return _WrittenKind(
            around=written.around(whole, left, self.newline),
            silent=unremarkable_alike(result.basis.unit, result),
            bounds=(bounds := bounds_of(result.target)),
            endless=not all(has_end for _, _, has_end in bounds),
            exact=tuple(exact),
            value=None if isinstance(result.value, Fraction) else same["value"],
            gap_in=result.gap_in if gap_open(result) else None,
            gap=same["gap"] if not gap_open(result) else ("null", self.written[""]),
            gap_told=told,
            gaps_kept=self._gaps.setdefault(told, {}),
            points=same["points"] if points is None else None,
            decimals=None if node is None or node.step is None else decimals_of(node.step, 6),
            full=node.max.as_integer_ratio() if node is not None and result.verdict == "not met" else None,
            counted=result.line.denominator is not None and result.counted,
        )

    def _figures(self, written: _WrittenLine, of: _OfUnit, unit: UnitNumbers, kind: _WrittenKind) -> tuple[object, ...]:
        """What differs, in the order of the document."""
        exact: list[str] = []
        over: int | str = "null"
        under: int | str = "null"
        if kind.counted:
            over, over_by, under, under_by = written.at.counts(unit.measured)
            over = self._number("numerator", over, over_by, exact)
            under = self._number("denominator", under, under_by, exact)
        if kind.value is None:
            above, below = written.at.value(unit.judged)
            shown: int | str = self._number("value", above, below, exact)
            steps, decimals = shown_steps(above, below, kind.bounds, percent=written.percent)
            words = self._words_of(above, below, steps, decimals, percent=written.percent)
        else:
            shown, words = kind.value
        gap, gap_words = kind.gap if kind.gap_in is None else self._gap(written, of.unit, kind, kind.gap_in, exact)
        earned, points_words = kind.points or self._points(written.at.points(unit.judged), kind, exact)
        exact += kind.exact
        return (over, under, shown, gap, earned, self._exact(exact), words, points_words, gap_words)

    def _number(self, key: str, above: int, below: int, exact: list[str]) -> int | str:
        """A number; what no float holds of it is added to what is ``exact``."""
        if below != 1:
            above, below = _lowest(above, below)
        if (text := beyond_float(above, below)) is not None:
            exact.append(f'"{key}"{self.written.colon}"{text}"')
        return above if below == 1 else repr(quotient(above, below))

    def _points(self, points: WholeNumbers, kind: _WrittenKind, exact: list[str]) -> tuple[int | str, str]:
        found = kind.points_kept.get(points)
        if found is None:
            if len(kind.points_kept) >= MOST_KEPT:
                kind.points_kept.clear()
            above, below = points
            own: list[str] = []
            shown = self._number("points", above, below, own)
            if kind.decimals is None:
                steps = rounded(above * 10**MOST_DECIMALS, below)
                words = self._words_of(above, below, steps, MOST_DECIMALS, percent=False)
            else:
                words = self.written.once(format_ratio(above, below, self.language, decimals=kind.decimals))
            found = kind.points_kept[points] = _WrittenNumber(shown, words, own[0] if own else None)
        if found.exact is not None:
            exact.append(found.exact)
        return found.shown, found.words

    def _words_of(self, above: int, below: int, steps: int, decimals: int, *, percent: bool) -> str:
        """A value that is so many steps of its last decimal, as it is printed."""
        # What is written exactly needs no zero behind it.
        whole = steps * below == above * (100 if percent else 1) * 10**decimals
        found = self._words.get((steps, decimals, whole, percent))
        if found is None:
            if len(self._words) >= MOST_NUMBERS:
                self._words.clear()
            found = self.written.once(value_words(above, below, decimals, self.language, percent=percent))
            self._words[steps, decimals, whole, percent] = found
        return found

    def _gap(
        self, written: _WrittenLine, unit: JudgedUnit, kind: _WrittenKind, gap_in: GapKind, exact: list[str]
    ) -> tuple[int | str, str]:
        numbers = written.at.gap(unit.judgement.gaps.numbers, in_counts=gap_in == "count")
        if numbers is None:
            return kind.gap
        found = kind.gaps_kept.get(numbers)
        if found is None:
            if len(kind.gaps_kept) >= MOST_NUMBERS:
                kind.gaps_kept.clear()
            above, below = numbers
            words = gap_words(Fraction(above, below), kind.gap_told, self.language) if above else ""
            own: list[str] = []
            shown = self._number("gap", above, below, own)
            found = _WrittenNumber(shown, self.written.once(words), own[0] if own else None)
            kind.gaps_kept[numbers] = found
        if found.exact is not None:
            exact.append(found.exact)
        return found.shown, found.words

    def _exact(self, entries: list[str]) -> str:
        if not entries:
            return "{}"
        outer = self.newline + self.written.deeper
        inner = outer + self.written.deeper
        return f"{{{inner}{f',{inner}'.join(entries)}{outer}}}"


def _lowest(above: int, below: int) -> tuple[int, int]:
    """A fraction in lowest terms."""
    common = 1 if below == 1 else gcd(above, below)
    return above // common, below // common
