"""The charts of an assessment: who stands where, one line of all units, all lines of one unit, points over periods."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from khong3.assessment.trends import TrendPoint
from khong3.catalogue.changing import CHANGES
from khong3.catalogue.pages import PAGES
from khong3.charts.bars import Bar, bar_chart
from khong3.charts.chart import Caption, Chart
from khong3.charts.looks import look_of
from khong3.charts.trend import Series, trend_chart
from khong3.results import Result, Score
from khong3.spans import Span
from khong3.text import Language

MOST_NAMED = 3
"""Of units that are level no more than so many are named."""


def ranking_chart(totals: Sequence[Score], language: Language = "vi") -> Chart:
    """A bar a unit, best first; who has no total stands last, and is said to have none."""
    ordered = sorted(totals, key=lambda one: (one.points is None, -(one.points or 0)))
    bars = [
        Bar(
            label=one.commune.title,
            text=one.points_text(language) or PAGES["no_total"].in_(language),
            value=one.points,
            data=_whose(one),
        )
        for one in ordered
    ]
    known = [one for one in ordered if one.points is not None]
    said = PAGES["ranking_said"].in_(language).format(count=len(ordered), known=len(known))
    if known:
        ends = [_FigureAt(one.commune.title, Span.point(one.points or 0), one.points_text(language)) for one in known]
        said += " " + _ends(ends, language, "ends_said" if len(known) == len(ordered) else "ends_of_totals")
    return bar_chart(bars, Caption(PAGES["ranking_chart"].in_(language), said), language)


def line_chart(results: Sequence[Result], language: Language = "vi") -> Chart:
    """One line of all units, each bar against the target of its own; the highest first."""
    first = results[0]
    heights = [(_height(one), one) for one in results]
    ordered = [one for _, one in sorted(heights, key=lambda pair: (pair[0] is None, -(pair[0] or 0)))]
    title = f"{first.code}. {first.indicator.label.in_(language)} – {first.period}"
    spans = [(one, _span(one)) for one in ordered]
    known = [_FigureAt(one.commune.title, span, one.value_text(language)) for one, span in spans if span is not None]
    said = _counts(results, language)
    if known:
        said += " " + _ends(known, language)
    bars = [_bar(one, one.commune.title, {"unit": one.commune.code}, language) for one in ordered]
    data = {"item": first.line.name, "period": str(first.period)}
    return bar_chart(bars, Caption(title, said, data), language)


def unit_chart(results: Sequence[Result], language: Language = "vi") -> Chart:
    """Every percentage of one unit, each bar against its target, in the annex's order.

    What is no percentage has no place on the scale and is left to the table.
    """
    shown = [one for one in results if one.line.percent]
    first = results[0]
    bars = [
        _bar(one, f"{one.code}. {one.indicator.label.in_(language)}", {"item": one.line.name}, language)
        for one in shown
    ]
    title = f"{PAGES['unit_chart'].in_(language)}: {first.commune.title} – {first.period}"
    said = _counts(shown, language)
    return bar_chart(bars, Caption(title, said, _whose(first)), language, lines=2)


def points_chart(points: Sequence[TrendPoint], language: Language = "vi") -> Chart:
    """The total of one unit, or the value of a line, period by period; the gaps of a trend are gaps."""
    first = next(one.outcome for one in points if one.outcome is not None)
    label = (first.indicator.label if isinstance(first, Result) else first.label).in_(language)
    unit = first.commune
    texts = [one.figure_text(language) for one in points]
    periods = [str(one.period) for one in points]
    none = PAGES["no_total"].in_(language)
    said = "; ".join(f"{one.period}: {none if one.gap else one.text(language)}" for one in points)
    data = [{"unit": unit.code, "period": one} for one in periods]
    measured = isinstance(first, Result) and first.line.kind != "points"
    values = [one.value if measured else one.points for one in points]
    series = Series(label=label, values=values, texts=texts, data=data)
    caption = Caption(f"{label}: {unit.title}", said, {"unit": unit.code})
    last = max((at for at, one in enumerate(points) if one.carried), default=len(points))
    mark = (last + 1, CHANGES["merger"].in_(language)) if last + 1 < len(points) else None
    return trend_chart(periods, [series], caption, mark=mark)


def _whose(one: Result | Score) -> dict[str, str]:
    return {"unit": one.commune.code, "period": str(one.period)}


def _height(one: Result) -> Fraction | None:
    """How long the bar of a value is: a yes is 1 and a no 0, a level has no length."""
    return Fraction(one.value) if isinstance(one.value, bool | Fraction) else None


def _bar(one: Result, label: str, data: Mapping[str, str], language: Language) -> Bar:
    target = one.target
    return Bar(
        label=label,
        text=one.value_text(language) or _given(one, language) or one.verdict_text(language),
        value=_height(one),
        marks=() if target is None else tuple(target.bounds),
        look=look_of(one.shown_verdict),
        data=data,
    )


def _given(one: Result, language: Language) -> str:
    """The points that somebody gave a line without a figure."""
    points = one.points_text(language) if one.given else ""
    return PAGES["points_since"].in_(language).format(points) if points else ""


def _counts(results: Sequence[Result], language: Language) -> str:
    """How many are met and not; of lines that can have no verdict nothing is open."""
    looks = [look_of(one.shown_verdict) for one in results if one.line.judged]
    if not looks:
        return PAGES["counted_said"].in_(language).format(count=len(results))
    counts = {key: looks.count(look) for key, look in (("met", "met"), ("missed", "not met"), ("open", "open"))}
    return PAGES["counts_said"].in_(language).format(count=len(results), **counts)


def _span(one: Result) -> Span | None:
    """Where a value lies: of one that is one number, at that."""
    height = _height(one)
    return Span.point(height) if height is not None else one.bounds.span if one.bounds is not None else None


@frozen
class _FigureAt:
    """A unit, where its figure lies, and how that is printed."""

    name: str
    span: Span
    text: str


def _ends(known: Sequence[_FigureAt], language: Language, told: str = "ends_said") -> str:
    """Who is highest and lowest, each with all that are level with it; of neither where a range leaves it open."""
    top = max(known, key=lambda one: one.span.low)
    bottom = min(known, key=lambda one: one.span.high)
    level_with = {"highest": top, "lowest": bottom}
    others = {name: [one for one in known if not _level(one, end)] for name, end in level_with.items()}
    stands = {
        "highest": all(one.span.high < top.span.low for one in others["highest"]),
        "lowest": all(one.span.low > bottom.span.high for one in others["lowest"]),
    }
    said = {
        name: f"{_names([one.name for one in known if _level(one, end)], language)} ({end.text})"
        if stands[name]
        else PAGES["end_open"].in_(language)
        for name, end in level_with.items()
    }
    return PAGES[told].in_(language).format(**said)


def _level(one: _FigureAt, end: _FigureAt) -> bool:
    """Whether a unit is surely level with the highest or the lowest; each is with itself."""
    return one is end or (one.span.single is not None and one.span == end.span)


def _names(names: Sequence[str], language: Language) -> str:
    """Names; of many the first, and how many more there are."""
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return PAGES["and_more"].in_(language).format(first=", ".join(names[:MOST_NAMED]), more=len(names) - MOST_NAMED)
