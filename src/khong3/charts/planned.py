"""The charts of what is to come and of what hangs on what: the pace to targets, lines left out, weights moved."""

from collections.abc import Sequence
from fractions import Fraction

from khong3.catalogue.pages import PAGES
from khong3.catalogue.planning import WHATIF, WHY_NO_TOLERANCE
from khong3.charts.bars import Bar, bar_chart
from khong3.charts.chart import Caption, Chart
from khong3.roadmap import Roadmap, RoadStep, UnitRoadmap
from khong3.text import Language, Text, format_number
from khong3.whatif import LeftOut, Tolerance, Turn

_MOST_PACE = Fraction(2)
"""A bar is no longer than twice the pace that is needed: how far beyond, its figures tell."""


def pace_chart(road: Roadmap, way: UnitRoadmap, language: Language = "vi") -> Chart | None:
    """How fast each line that lacks something came so far, against how fast it must; None where none lacks anything."""
    steps = [one for one in way.steps if one.gap]
    if not steps:
        return None
    bars = [_pace(one, language) for one in steps]
    unit = way.unit.commune
    day = f"{road.deadline:%d/%m/%Y}" if language == "vi" else road.deadline.isoformat()
    title = PAGES["pace_chart"].in_(language).format(unit.title, day)
    enough = sum(one.on_pace is True for one in steps)
    said = PAGES["pace_said"].in_(language).format(count=len(steps), enough=enough)
    keys = {"met": "on_pace", "not met": "off_pace", "mark": "needed_pace"}
    words = {look: PAGES[key].in_(language) for look, key in keys.items()}
    caption = Caption(title, said, {"unit": unit.code, "period": str(road.period)}, words)
    return bar_chart(bars, caption, language, lines=2)


def _pace(one: RoadStep, language: Language) -> Bar:
    indicator = one.result.indicator
    look = {True: "met", False: "not met", None: "open"}[one.on_pace]
    return Bar(
        label=f"{indicator.code}. {indicator.label.in_(language)}",
        text=f"{one.pace_text(language) or '?'} / {one.needed_text(language)}",
        value=None if one.pace is None else min(max(one.pace / one.needed, Fraction(0)), _MOST_PACE),
        marks=(Fraction(1),),
        look=look,
        data={"item": one.result.line.name},
    )


def leaving_chart(leaving: Sequence[LeftOut], language: Language = "vi") -> Chart:
    """How many units have another rank or grade without each line; those that most hang on first."""
    moved = [(len(_moved(one)), one) for one in leaving]
    bars = [
        Bar(
            label=_label(one.code, one.label, language),
            text="–" if one.findings else format_number(count, language),
            value=None if one.findings else Fraction(count),
            data={"item": one.name},
        )
        for count, one in sorted(moved, key=lambda pair: -pair[0])
    ]
    none = sum(not count and not one.findings for count, one in moved)
    said = PAGES["leaving_said"].in_(language).format(count=len(moved), none=none)
    return bar_chart(bars, Caption(PAGES["leaving_chart"].in_(language), said), language, lines=2)


def _moved(one: LeftOut) -> set[str]:
    return {each.commune.code for each in (*one.ranks, *one.grades)}


def weights_chart(weights: Sequence[Tolerance], language: Language = "vi") -> Chart:
    """How far each maximum may move before a rank or grade changes, as a share of it; the most sensitive first."""
    near = [(_nearest(one), one) for one in weights]
    ordered = sorted(near, key=lambda pair: (pair[1].reason is not None, pair[0] is None, pair[0] or 0))
    bars = [
        Bar(
            label=_label(one.code, one.label, language),
            text=_limits(one, language),
            value=None if one.reason is not None else Fraction(1) if share is None else min(share, Fraction(1)),
            data={"item": one.name},
        )
        for share, one in ordered
    ]
    unknown = sorted({WHY_NO_TOLERANCE[one.reason].in_(language) for one in weights if one.reason is not None})
    said = PAGES["weights_said"].in_(language)
    told = [said, *(WHATIF["unknown"].in_(language).format(one) for one in unknown)]
    return bar_chart(bars, Caption(PAGES["weights_chart"].in_(language), " ".join(told)), language, lines=2)


def _nearest(one: Tolerance) -> Fraction | None:
    """The smaller of the two ways, as a share of the weight; None where nothing changes either way."""
    turns = [turn for turn in (one.down, one.up) if turn is not None]
    return min((abs(turn.weight - one.weight) / one.weight for turn in turns), default=None)


def _limits(one: Tolerance, language: Language) -> str:
    """``8,5 ← 10 → 12``: an end at which nothing changes is left open."""
    if one.reason is not None:
        return "?"
    return f"{_end(one.down, language)} ← {format_number(one.weight, language)} → {_end(one.up, language)}"


def _end(turn: Turn | None, language: Language) -> str:
    return "…" if turn is None else format_number(turn.weight, language, most=2)


def _label(code: str, label: Text, language: Language) -> str:
    return f"{code}. {label.in_(language)}"
