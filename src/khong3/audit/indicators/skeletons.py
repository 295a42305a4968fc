"""A sentence with all that it tells of a model as single capitals, so that its form can be seen word for word.

*Trong năm 2025, tỷ lệ hộ nghèo của xã còn 2,8 %* is *T, L của U còn P*: what is left in small letters decides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TypeAlias

from attrs import field, frozen

from khong3.audit.claims import Passage
from khong3.audit.indicators.labels import FoundLabel, Labels
from khong3.audit.indicators.moments import TIME, ReportScope
from khong3.audit.numerals.numeral import Numeral
from khong3.periods import Period

SignMeaning: TypeAlias = FoundLabel | tuple[Numeral, ...] | Period | None
_SIGNS = {"percent": "P", "points": "Q", "list": "I"}


@frozen(eq=False)
class _SignStretch:
    """A part of a sentence that is one sign of its skeleton, and what it stands for."""

    start: int
    end: int
    sign: str
    held: SignMeaning = None


@frozen(eq=False)
class SentenceForm:
    """L stands for a label, T a time, U the report's unit, P a percentage, Q points, H a pair, N a number, I an item.

    ``places`` are those of every sign in its passage; the others what a sign at a place stands for.
    """

    passage: Passage = field(repr=False)
    text: str
    places: Sequence[tuple[int, int]] = field(repr=False)
    labels: Mapping[int, FoundLabel] = field(repr=False)
    numbers: Mapping[int, tuple[Numeral, ...]] = field(repr=False)
    times: Mapping[int, Period | None] = field(repr=False)

    def original(self, start: int, end: int) -> str:
        """The words of a stretch of it, as they were written."""
        places = self.places[start:end]
        return self.passage.script.text[places[0][0] : places[-1][1]].strip() if places else ""

    def times_within(self, start: int, end: int) -> list[Period | None]:
        """The times of a stretch, None for one that is not certain."""
        return [one for at, one in self.times.items() if start <= at < end]


def skeleton(passage: Passage, bounds: tuple[int, int], labels: Labels, report: ReportScope) -> SentenceForm:
    """A sentence in signs; of two that share a place the first named stands: a number in a label is of the label."""
    start, end = bounds
    low = passage.low[start:end]
    stretches = [_SignStretch(start + one.start, start + one.end, "L", one) for one in labels.standing(low)]
    if not stretches:
        return SentenceForm(passage, "", (), {}, {}, {})
    times = ((start + one.start(), start + one.end(), report.time(one[0])) for one in TIME.finditer(low))
    stretches += [_SignStretch(first, last, "T", period) for first, last, period in times]
    stretches += [_SignStretch(start + one.start(), start + one.end(), "U") for one in re.finditer(report.own, low)]
    stretches += _numbers(passage, start, end)
    text, places, held = list[str](), list[tuple[int, int]](), dict[int, _SignStretch]()
    at = start
    for one in [*_apart(stretches), _SignStretch(end, end, "")]:
        for nth in range(at, one.start):
            letter = passage.low[nth]
            # A run of spaces is one: what is matched against it costs no more for its length.
            if not letter.isspace() or text[-1:] != [" "]:
                text.append(" " if letter.isspace() else letter)
                places.append((nth, nth + 1))
        if one.sign:
            held[len(text)] = one
            text.append(one.sign)
            places.append((one.start, one.end))
        at = one.end
    return SentenceForm(
        passage,
        "".join(text),
        places,
        {nth: one.held for nth, one in held.items() if isinstance(one.held, FoundLabel)},
        {nth: one.held for nth, one in held.items() if isinstance(one.held, tuple)},
        {nth: one.held if isinstance(one.held, Period) else None for nth, one in held.items() if one.sign == "T"},
    )


def _apart(stretches: Sequence[_SignStretch]) -> list[_SignStretch]:
    """In order, without those that share a place with one named before."""
    taken: list[_SignStretch] = []
    for one in stretches:
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def _numbers(passage: Passage, start: int, end: int) -> Iterator[_SignStretch]:
    within = [one for one in passage.all if start <= one.start < end]
    for one, behind in zip_longest(within, within[1:]):
        if one.half == "over" and behind is not None and behind.half == "under":
            yield _SignStretch(one.start, behind.end, "H", (one, behind))
        elif one.half != "under":
            item = one.kind == "code" and not passage.low[start : one.start].strip("#*-_> (")
            yield _SignStretch(one.start, one.end, "I" if item else _SIGNS.get(one.kind, "N"), (one,))
