"""A figure of a text: a number with all that it may be, and what it is.

A date, the number of a document, a rank or a list is seen too, and named, so that nobody takes it for a figure.
"""

from fractions import Fraction
from typing import Literal

from attrs import frozen

from khong3.audit.numerals.readings import NumberReading
from khong3.spans import HIGHEST, LOWEST, Span
from khong3.text import Text, format_number

Kind = Literal["count", "percent", "points", "rate", "time", "range", "date", "document", "rank", "code", "list"]
Half = Literal["", "over", "under"]
"""Which half of a pair as 57/104."""
Hedge = Literal["", "over", "below", "under", "about", "least", "most"]

FIGURES: frozenset[Kind] = frozenset({"count", "percent", "points", "rate", "time", "range"})
"""The kinds that say how much; the others only name something."""
CLAIMED: frozenset[Kind] = FIGURES - {"time", "range"}
"""The kinds of which claims are made."""


_ROUNDED = 2
"""So many zeros at the end of a figure are perhaps no digits of it."""
_TELLING, _LAST = 3, 2
"""A hedged figure of so many digits lies within so many steps of the last of them."""
_MULTIPLES = {
    10**3: Text("nghìn", "thousand"),
    10**6: Text("triệu", "million"),
    10**9: Text("tỷ", "billion"),
    10**12: Text("nghìn tỷ", "trillion"),
}
_SIGNS = {"percent": Text(" %", " %"), "points": Text(" điểm phần trăm", " percentage points")}


@frozen(eq=False)
class Numeral:
    """A number in a text, from ``start`` to ``end`` with its sign or multiple; ``unit`` is what is counted.

    ``half`` says which of a pair as 57/104 it is, ``change`` that it tells of a rise (+1) or a fall (−1),
    ``factor`` how many times it is meant: a thousand in *59,72 nghìn*.
    """

    start: int
    end: int
    text: str
    kind: Kind
    readings: tuple[NumberReading, ...] = ()
    hedge: Hedge = ""
    unit: str = ""
    half: Half = ""
    change: int = 0
    bracket: int = 0
    factor: int = 1

    @property
    def value(self) -> Fraction:
        """What it most likely is."""
        return self.readings[0].value

    @property
    def span(self) -> Span:
        """All that it may be, by its likeliest reading, its printed precision and its hedge."""
        return self.spans[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The same of every reading."""
        return tuple(_hedged(one, self.hedge) for one in self.readings)

    @property
    def digits(self) -> int:
        """How many digits it is told by, without zeros at either end: three of *62,9 tỷ*, two of *1.200*."""
        reading = self.readings[0]
        return len(str(int(reading.value / reading.step)).rstrip("0"))

    @property
    def coarse(self) -> Fraction:
        """Half of the last place before its zeros, where these are so many that it may be rounded: 500 of *483.000*.

        Of what was counted to the last it is nothing.
        """
        reading = self.readings[0]
        said = str(int(reading.value / reading.step))
        zeros = len(said) - len(said.rstrip("0"))
        if zeros < _ROUNDED and reading.whole:
            return Fraction(0)
        return reading.step * Fraction(10 ** (zeros if zeros >= _ROUNDED else 0), 2)

    @property
    def settled(self) -> bool:
        """Whether it says nearly all of what it is: without a hedge, or by so many digits that a hedge says little."""
        return not self.hedge or self.digits >= _TELLING

    @property
    def exact(self) -> bool:
        """Whether it was counted and is told without a hedge."""
        return not self.hedge and self.readings[0].whole

    @property
    def shown(self) -> Text:
        """Its likeliest value as either language prints it."""
        return self.printed(self.value)

    def printed(self, value: Fraction) -> Text:
        """Another value as it would be printed in this one's place."""
        reading = self.readings[0]
        named = _MULTIPLES.get(self.factor, Text("", ""))
        share = Fraction(100) if self.kind in {"percent", "points"} else Fraction(1, self.factor if named.vi else 1)
        decimals = max(len(str((share * reading.step).denominator)) - 1, 0) if not reading.whole else 0
        vi, en = (format_number(value * share, one, decimals=decimals) for one in ("vi", "en"))
        sign = _SIGNS.get(self.kind, Text("", ""))
        return Text(f"{vi} {named.vi}".rstrip() + (sign.vi or ""), f"{en} {named.en}".rstrip() + (sign.en or ""))


def _hedged(reading: NumberReading, hedge: Hedge) -> Span:
    """A reading with its hedge: *trên* 90 is above 90, *gần* 90 below it but near, *khoảng* a tenth about it.

    *Dưới* 90 is anywhere below it.

    Who prints three digits and more has rounded the last of them: *hơn 62,93 tỷ* is not 65.
    """
    span, value = reading.span, reading.value
    last, said = reading.step, int(value / reading.step)
    while said and said % 10 == 0:
        said, last = said // 10, last * 10
    if hedge in {"over", "below", "about"} and said >= 10 ** (_TELLING - 1):
        low = value if hedge == "over" else value - _LAST * last
        return Span((low, 0), (value if hedge == "below" else value + _LAST * last, 0))
    if hedge == "over":
        return Span((value, 1), HIGHEST)
    if hedge == "least":
        return Span((value, 0), HIGHEST)
    if hedge == "below":
        return Span((value * Fraction(4, 5), 0), (value, 0))
    if hedge == "under":
        return Span(LOWEST, (value, -1))
    if hedge == "most":
        return Span(LOWEST, (value, 0))
    if hedge == "about":
        return Span((value * Fraction(9, 10), 0), (value * Fraction(11, 10), 0))
    return span
