"""Results as JSON text: what stands around the figures of a line is written once for all units that came to the same.

A line of many units differs in its counts, its value, its gap and its points; all else is decided by few facts, its
verdict and the target in force among them. The first result of each kind is written whole; of those behind it nothing
is made but their own figures, of the bare numbers that the tapes came to.
"""

from fractions import Fraction
from math import gcd
from typing import Any, Protocol

from attrs import field, frozen

from khong3.assessment.json_texts import MOST_KEPT, JsonTexts, beyond_float
from khong3.findings import Finding
from khong3.judging.numbers import LineNumbers
from khong3.results.of_lines import gap_numbers, gap_open
from khong3.results.remarks import ordinary, unremarkable_alike
from khong3.results.results import Result, TargetBounds, bounds_of, gap_told, gap_words, shown_steps, value_words
from khong3.results.values import GapKind
from khong3.text import Language, decimals_of, format_ratio, json_number, rounded

MOST_DECIMALS = 4
"""Of a number that no step rounds, see ``format_number``."""
_OWN: tuple[str, ...] = ("numerator", "denominator", "value", "gap", "points")
"""The numbers of a result that the others of its kind do not have."""


class ResultEntry(Protocol):
    """What makes a document of a result."""

    def __call__(self, result: Result, language: Language, repeated: list[Finding] | None = None) -> dict[str, Any]:
        """``repeated`` takes what is said once for all results."""
        ...


@frozen(eq=False, repr=False)
class _WrittenKind:
    """Results of a line that differ in their figures alone."""

    around: str
    """All of it, with ``%s`` for what differs."""
    silent: bool
    """Whether there is no remark on any of them whose figures are ordinary."""
    bounds: TargetBounds
    exact: tuple[str, ...]
    """What no float holds of what they have in common."""
    value: tuple[str, str] | None
    """The value and its words, where all have one; None where each has a number of its own."""
    gap_in: GapKind | None
    """How far each lies from its target; None where all are met, or none can be."""
    gap: tuple[str, str]
    """As it is told of all of them where none has one of its own."""
    gap_told: tuple[bool, bool]
    points: tuple[str, str] | None
    """As ``value``."""
    decimals: int | None
    """How many of them points are printed with; None: as few as write them exactly."""
    full: tuple[int, int] | None
    """As many points as are remarkable of a line that is not met."""
    counted: bool
    words: dict[tuple[int, int], str] = field(factory=dict[tuple[int, int], str])
    """Points that were written."""


@frozen(eq=False, repr=False)
class ResultTexts:
    """Results of a model as JSON; ``newline``: a line's end, and what each stands under."""

    entry: ResultEntry
    language: Language
    newline: str
    written: JsonTexts
    _kinds: dict[tuple[object, ...], _WrittenKind] = field(factory=dict[tuple[object, ...], _WrittenKind])
    _words: dict[tuple[int, int, bool, bool], str] = field(factory=dict[tuple[int, int, bool, bool], str])
    """Values as they are printed, by their steps."""
    _gaps: dict[tuple[int, int, tuple[bool, bool]], tuple[str, str | None, str]] = field(
        factory=dict[tuple[int, int, tuple[bool, bool]], "tuple[str, str | None, str]"]
    )
    """Gaps that were written, with their words."""

    def text(self, result: Result, repeated: list[Finding]) -> str:
        """One result."""
        unit = result.basis.unit
        if unit.numbers is None:
            return self._whole(result, repeated)
        numbers = unit.numbers.line(result.line.name)
        alike = (numbers.places, result.case, numbers.facts, None if result.line.amount else result.value)
        kind = self._kinds.get(alike)
        if not (kind and self._ordinary(result, numbers, kind)) and result.findings:
            return self._whole(result, repeated)
        if kind is None:
            if len(self._kinds) >= MOST_KEPT:
                self._kinds.clear()
            kind = self._kinds[alike] = self._kind(result)
        return kind.around % self._figures(result, numbers, kind)

    @staticmethod
    def _ordinary(result: Result, numbers: LineNumbers, kind: _WrittenKind) -> bool:
        """Whether there is nothing to be said of it, where there is nothing of others of its kind."""
        if not kind.silent or result.basis.unit.particular:
            return False
        full = kind.full is not None and _lowest(*numbers.points) == kind.full
        return not full and ordinary(result.line, result.basis.figures, numbers.value if kind.value is None else None)

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
        node, points = result.node, result.points
        return _WrittenKind(
            around=written.around(whole, left, self.newline),
            silent=unremarkable_alike(result.basis.unit, result),
            bounds=bounds_of(result.target),
            exact=tuple(exact),
            value=None if isinstance(result.value, Fraction) else same["value"],
            gap_in=result.gap_in if gap_open(result) else None,
            gap=same["gap"] if not gap_open(result) else ("null", self.written[""]),
            gap_told=gap_told(result),
            points=same["points"] if points is None else None,
            decimals=None if node is None or node.step is None else decimals_of(node.step, 6),
            full=node.max.as_integer_ratio() if node is not None and result.verdict == "not met" else None,
            counted=result.line.denominator is not None and result.counted,
        )

    def _figures(self, result: Result, numbers: LineNumbers, kind: _WrittenKind) -> tuple[str, ...]:
        """What differs, in the order of the document."""
        exact: list[str] = []
        counts = ("null", "null")
        if kind.counted:
            over, over_by, under, under_by = numbers.counts
            counts = (
                self._number("numerator", *_lowest(over, over_by), exact),
                self._number("denominator", *_lowest(under, under_by), exact),
            )
        if kind.value is None:
            above, below = _lowest(*numbers.value)
            percent = result.line.percent
            value = self._number("value", above, below, exact)
            words = self._words_of(above, below, *shown_steps(above, below, kind.bounds, percent=percent), percent)
        else:
            value, words = kind.value
        gap, gap_words = kind.gap if kind.gap_in is None else self._gap(result, kind, kind.gap_in, exact)
        points, points_words = kind.points or self._points(*_lowest(*numbers.points), kind, exact)
        commune, period = self.written[result.commune.code], self.written[str(result.period)]
        told = (words, points_words, gap_words)
        return (commune, period, *counts, value, gap, points, self._exact([*exact, *kind.exact]), *told)

    def _number(self, key: str, above: int, below: int, exact: list[str]) -> str:
        """A fraction in lowest terms; what no float holds of it is added to what is ``exact``."""
        if (text := beyond_float(above, below)) is not None:
            exact.append(f'"{key}"{self.written.colon}"{text}"')
        return str(above) if below == 1 else repr(above / below)

    def _points(self, above: int, below: int, kind: _WrittenKind, exact: list[str]) -> tuple[str, str]:
        shown = self._number("points", above, below, exact)
        if kind.decimals is None:
            return shown, self._words_of(above, below, rounded(above * 10**MOST_DECIMALS, below), MOST_DECIMALS)
        found = kind.words.get((above, below))
        if found is None:
            if len(kind.words) >= MOST_KEPT:
                kind.words.clear()
            text = format_ratio(above, below, self.language, decimals=kind.decimals)
            found = kind.words[above, below] = self.written[text]
        return shown, found

    def _words_of(self, above: int, below: int, steps: int, decimals: int, percent: bool = False) -> str:
        """A value that is so many steps of its last decimal, as it is printed."""
        # What is written exactly needs no zero behind it.
        whole = steps * below == above * (100 if percent else 1) * 10**decimals
        found = self._words.get((steps, decimals, whole, percent))
        if found is None:
            if len(self._words) >= MOST_KEPT:
                self._words.clear()
            found = self.written[value_words(above, below, decimals, self.language, percent=percent)]
            self._words[steps, decimals, whole, percent] = found
        return found

    def _gap(self, result: Result, kind: _WrittenKind, gap_in: GapKind, exact: list[str]) -> tuple[str, str]:
        numbers = gap_numbers(result.basis.unit, result.line.name, gap_in)
        if numbers is None:
            return kind.gap
        found = self._gaps.get((*numbers, kind.gap_told))
        if found is None:
            if len(self._gaps) >= MOST_KEPT:
                self._gaps.clear()
            gap = Fraction(*numbers)
            words = gap_words(gap, kind.gap_told, self.language) if gap else ""
            shown = self.written.value(json_number(gap), self.newline)
            found = shown, beyond_float(*gap.as_integer_ratio()), self.written[words]
            self._gaps[*numbers, kind.gap_told] = found
        shown, text, words = found
        if text is not None:
            exact.append(f'"gap"{self.written.colon}"{text}"')
        return shown, words

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
