"""Lines over periods: each series with a dash and a shape of its own, named at its end; blanks are gaps."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import field, frozen

from khong3.charts.bars import WIDTH
from khong3.charts.chart import Caption, Chart
from khong3.charts.looks import FAINT
from khong3.charts.writing import SIZE, attributes, broken, number, said, width_of

_HEIGHT, _TOP, _FOOT, _SIDE = 170, 22, 24, 26
_STYLES = (("#1f4e79", ""), ("#b35900", "6 3"), ("#4d4d4d", "2 3"), ("#7a4988", "8 3 2 3"))
"""Colours and dashes, in turn."""
MOST_SERIES = len(_STYLES)


@frozen(kw_only=True, eq=False, repr=False)
class Series:
    """What one thing came to period by period; ``values`` and ``texts`` have one entry a period, None for a blank."""

    label: str
    values: Sequence[Fraction | None]
    texts: Sequence[str]
    data: Sequence[Mapping[str, str]] = field(factory=tuple[Mapping[str, str], ...])
    """What leads back to each figure."""


def trend_chart(
    periods: Sequence[str],
    series: Sequence[Series],
    caption: Caption,
    *,
    width: float = WIDTH,
    mark: tuple[int, str] | None = None,
) -> Chart:
    """No more than four series, from the first period on the left to the last on the right; the scale begins at 0.

    ``mark`` is the number of a period and what is said to have happened before it, such as a merger.

    >>> from fractions import Fraction
    >>> one = Series(label="Tổng điểm", values=[Fraction(60), Fraction(72)], texts=["60", "72"])
    >>> chart = trend_chart(["2023", "2024"], [one], Caption("Tổng điểm", "Từ 60 lên 72."))
    >>> "2024" in chart.svg()
    True
    """
    every = [one for each in series for one in each.values if one is not None]
    least, most = min([*every, Fraction(0)]), max([*every, Fraction(0)])
    span = most - least or Fraction(1)
    names = [broken(one.label, width * 0.25, 2)[: 2 * (len(series) > 1)] for one in series]
    right = width - _SIDE - max((width_of(line) for lines in names for line in lines), default=0)
    step = (right - _SIDE) / max(len(periods) - 1, 1)

    def x(at: int) -> float:
        return _SIDE + step * at

    def y(value: Fraction) -> float:
        return _TOP + (_HEIGHT - _TOP - _FOOT) * float((most - value) / span)

    body = [f'<path stroke="{FAINT}" d="M0 {number(y(Fraction(0)))}H{number(width)}"/>']
    shown = max(1, round(max(width_of(one) for one in periods) / max(step, 1) + 0.6)) if periods else 1
    body += [
        f'<text x="{number(x(at))}" y="{_HEIGHT - 6}" text-anchor="middle">{said(one)}</text>'
        for at, one in enumerate(periods)
        if at % shown == 0 or at == len(periods) - 1
    ]
    body += [] if mark is None else _marked(x(mark[0]) - step / 2, mark[1])
    ends: list[tuple[float, list[str]]] = []
    for style, (one, lines) in enumerate(zip(series[:MOST_SERIES], names, strict=False)):
        places = [None if value is None else (x(at), y(value)) for at, value in enumerate(one.values)]
        every_text = max(1, round(max(map(width_of, one.texts), default=0) / max(step, 1) + 0.6))
        body += _drawn(one, places, style, every_text if len(series) == 1 else None)
        ends += [(place[1], lines) for place in places[::-1] if place is not None][:1]
    body += _named(ends, right + 10)
    return Chart(caption=caption, width=width, height=_HEIGHT, body="".join(body))


def _marked(x: float, text: str) -> Iterator[str]:
    """A line between two periods, with what happened there."""
    yield f'<path stroke="{FAINT}" stroke-dasharray="2 3" d="M{number(x)} {SIZE + 2}V{_HEIGHT - _FOOT}"/>'
    yield f'<text x="{number(x)}" y="{SIZE}" text-anchor="middle" font-size="{SIZE - 1}">{said(text)}</text>'


def _named(ends: Sequence[tuple[float, Sequence[str]]], x: float) -> Iterator[str]:
    """Each series by its name, beside its end; names that would lie upon one another are moved down."""
    free = 0.0
    for y, lines in sorted(ends, key=lambda one: one[0]):
        for line in lines:
            free = max(free, y + 4)
            yield f'<text x="{number(x)}" y="{number(free)}">{said(line)}</text>'
            free += SIZE + 2


def _drawn(
    one: Series, places: Sequence[tuple[float, float] | None], style: int, every_text: int | None
) -> Iterator[str]:
    """The line with its gaps, a shape at each figure, and above some the figure: as many as there is room for."""
    colour, dash = _STYLES[style]
    path, shapes, joined = "", "", False
    for place in places:
        if place is not None:
            path += f"{'L' if joined else 'M'}{number(place[0])} {number(place[1])}"
            shapes += _shape(style, *place)
        joined = place is not None
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    yield f'<path fill="none" stroke="{colour}" stroke-width="2"{dashed} d="{path}"/>'
    yield f'<path fill="{colour}" d="{shapes}"/>'
    data: Sequence[Mapping[str, str]] = one.data or [dict[str, str]()] * len(places)
    last = len(places) - 1
    for index, (place, text, whose) in enumerate(zip(places, one.texts, data, strict=True)):
        room = every_text is not None and (index == last or (index % every_text == 0 and last - index >= every_text))
        if place is not None and room:
            at = f'x="{number(place[0])}" y="{number(place[1] - 8)}" text-anchor="middle"'
            yield f'<text {at} font-size="{SIZE - 1}"{attributes(whose)}>{said(text)}</text>'


def _shape(style: int, x: float, y: float) -> str:
    """A square, a diamond, a triangle, a bar."""
    left, above = number(x - 3.5), number(y - 3.5)
    if style == 0:
        return f"M{left} {above}h7v7h-7z"
    if style == 1:
        return f"M{number(x)} {number(y - 5)}l5 5l-5 5l-5 -5z"
    return f"M{number(x)} {number(y - 5)}l5 8h-10z" if style == 2 else f"M{left} {number(y - 1.5)}h7v3h-7z"
