"""Bars lying one below another, each with its label, its figure and, where it has one, the mark of its target."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import field, frozen

from khong3.catalogue.pages import PAGES
from khong3.charts.chart import Caption, Chart
from khong3.charts.looks import FAINT, INK, LOOKS
from khong3.charts.writing import SIZE, attributes, broken, number, said, width_of
from khong3.text import Language

WIDTH = 380
"""As wide as a telephone; a page may show it larger."""
_STEP, _THICK, _GAP = 18, 10, 6
_LINE = SIZE + 2
_LEGEND = 20


@frozen(kw_only=True, eq=False, repr=False)
class Bar:
    """One bar. ``text`` is its figure as printed; without ``value`` the text stands alone.

    ``marks`` is its target: one mark, or one at each end.
    """

    label: str
    text: str
    value: Fraction | None = None
    marks: tuple[Fraction, ...] = ()
    look: str = "plain"
    data: Mapping[str, str] = field(factory=dict[str, str])
    """What leads back to the figure: ``{"unit": "00124"}`` becomes ``data-unit="00124"``."""


def bar_chart(
    bars: Sequence[Bar],
    caption: Caption,
    language: Language = "vi",
    *,
    width: float = WIDTH,
    lines: int = 1,
) -> Chart:
    """The bars from above down, each label on at most ``lines`` lines.

    >>> from fractions import Fraction
    >>> bars = [Bar(label="Xã A", text="75 %", value=Fraction(3, 4), marks=(Fraction(4, 5),), look="not met")]
    >>> "Xã A" in bar_chart(bars, Caption("Điện thoại", "Một xã.")).svg()
    True
    """
    lanes = _Lanes.around(bars, width, lines)
    legend = "".join(_legend(bars, caption.words, language, width))
    top, body = (_LEGEND if legend else 2), [legend]
    paths: dict[str, str] = {}
    marks, figures = "", ""
    for one, label in zip(bars, lanes.labels, strict=True):
        high = max(_STEP, len(label) * _LINE + 4)
        middle = top + high / 2
        named, figure = _words(one, label, middle, lanes)
        body.append(named)
        figures += figure
        if one.value is not None:
            start, end = sorted((lanes.x(Fraction(0)), lanes.x(one.value)))
            along = f"h{number(max(end - start, 1))}v{_THICK}H{number(start)}z"
            drawn = f"M{number(start)} {number(middle - _THICK / 2)}{along}"
            paths[one.look] = paths.get(one.look, "") + drawn
        for mark in one.marks:
            marks += f"M{number(lanes.x(mark))} {number(middle - high / 2 + 1)}v{number(high - 2)}"
        top += high
    body.append(f'<g text-anchor="end">{figures}</g>')
    body += [
        f'<path fill="{LOOKS[look].fill}" stroke="{LOOKS[look].outline}" stroke-width=".8" d="{path}"/>'
        for look, path in paths.items()
    ]
    zero = number(lanes.x(Fraction(0)))
    body.append(f'<path stroke="{FAINT}" d="M{zero} {_LEGEND if legend else 2}V{number(top)}"/>')
    body += [f'<path stroke="{INK}" stroke-width="2" d="{marks}"/>'] if marks else []
    return Chart(caption=caption, width=width, height=top + 2, body="".join(body))


def _words(bar: Bar, label: Sequence[str], middle: float, lanes: "_Lanes") -> tuple[str, str]:
    """The label left of a bar, whole where somebody points at it; and the figure right of it."""
    first = middle - (len(label) - 1) * _LINE / 2 + SIZE * 0.35
    whole = f"<title>{said(bar.label)}</title>" if " ".join(label) != " ".join(bar.label.split()) else ""
    texts = [f'<text y="{number(first + at * _LINE)}">{whole}{said(one)}</text>' for at, one in enumerate(label)]
    figure = f'<text x="{number(lanes.width)}" y="{number(middle + SIZE * 0.35)}"{attributes(bar.data)}>'
    return "".join(texts), f"{figure}{said(bar.text)}</text>"


@frozen(eq=False, repr=False)
class _Lanes:
    """Where things stand from left to right: labels, then bars over their scale, then figures."""

    width: float
    left: float
    right: float
    least: Fraction
    most: Fraction
    labels: Sequence[Sequence[str]]

    @classmethod
    def around(cls, bars: Sequence[Bar], width: float, lines: int) -> "_Lanes":
        """Room for all labels and figures, and a scale from 0 to the farthest figure or target."""
        figures = max((width_of(one.text) for one in bars), default=0)
        room = min(max((width_of(one.label) for one in bars), default=0), width * 0.42)
        labels = [broken(one.label, room, lines) for one in bars]
        figures = min(figures, width * 0.3)
        every = [one for bar in bars for one in (bar.value, *bar.marks) if one is not None]
        return cls(width, room + _GAP, width - figures - _GAP, min([*every, Fraction(0)]), _reach(every), labels)

    def x(self, value: Fraction) -> float:
        """Where a value stands."""
        return self.left + (self.right - self.left) * float((value - self.least) / (self.most - self.least))


def _reach(values: Iterable[Fraction]) -> Fraction:
    """The far end of the scale; something to divide by where all are 0 or less."""
    every = list(values)
    most = max([*every, Fraction(0)])
    return most if most > min([*every, Fraction(0)]) else most + 1


def _legend(bars: Sequence[Bar], words: Mapping[str, str], language: Language, width: float) -> Iterator[str]:
    """What each look means, where there is more than one thing to tell apart."""
    looks = [look for look in LOOKS if any(one.look == look and one.value is not None for one in bars)]
    marked = any(one.marks for one in bars)
    if not marked and looks in (["plain"], []):
        return
    x = 0.0
    for look in looks:
        word = words.get(look) or LOOKS[look].said(language)
        fill = f'fill="{LOOKS[look].fill}" stroke="{LOOKS[look].outline}" stroke-width=".8"'
        yield f'<rect x="{number(x + 0.5)}" y="2" width="10" height="10" {fill}/>'
        yield f'<text x="{number(x + 14)}" y="11">{said(word)}</text>'
        x += 14 + width_of(word) + 10
    if marked and x < width:
        yield f'<path stroke="{INK}" stroke-width="2" d="M{number(x + 3)} 1v12"/>'
        yield f'<text x="{number(x + 8)}" y="11">{said(words.get("mark") or PAGES["target_mark"].in_(language))}</text>'
