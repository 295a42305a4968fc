"""Pictures where they are asked for: what a kind of chart needs, and what is drawn."""

from pathlib import Path

from attrs import frozen

from khong3.assessment import Assessment, Score
from khong3.assessment.marks import lowest
from khong3.charts import (
    Chart,
    leaving_chart,
    line_chart,
    pace_chart,
    points_chart,
    ranking_chart,
    unit_chart,
    weights_chart,
)
from khong3.cli.output import write, write_bytes
from khong3.communes import nobody_assessed
from khong3.findings import Finding, KhongError
from khong3.periods import Period, last_of
from khong3.text import Language

_NEEDS = {"line": ("indicator",), "unit": ("commune",), "trend": ("commune",), "pace": ("commune", "deadline")}


@frozen(kw_only=True)
class PictureAsked:
    """What somebody asked for."""

    kind: str
    commune: str | None = None
    indicator: str | None = None
    deadline: str | None = None

    def check(self) -> None:
        """Raises KhongError (``chart-needs``) where a kind lacks what it is of."""
        for name in _NEEDS.get(self.kind, ()):
            if getattr(self, name) is None:
                raise KhongError([Finding(code="chart-needs", parameters={"kind": self.kind, "option": f"--{name}"})])


def picture(asked: PictureAsked, found: Assessment, language: Language) -> Chart:
    """The chart; raises KhongError (``chart-of-nothing``) where there is nothing to draw."""
    if not found.communes:
        raise nobody_assessed(found.findings)
    period = last_of(found.periods)
    chart: Chart | None
    if asked.kind == "leave-out":
        chart = leaving_chart(found.leave_one_out(), language)
    elif asked.kind == "weights":
        weights = found.weight_tolerances()
        chart = weights_chart(weights, language) if any(one.reason is None for one in weights) else None
    elif asked.kind == "ranking":
        totals = _reporting(found, period)
        chart = ranking_chart(totals, language) if any(one.points is not None for one in totals) else None
    elif asked.kind == "line":
        line = asked.indicator or ""
        chart = line_chart([found[one.commune.code, line, period] for one in _reporting(found, period)], language)
    else:
        chart = _of_unit(asked, found.only(asked.commune or ""), period, language)
    if chart is None:
        raise KhongError([Finding(code="chart-of-nothing", parameters={"kind": asked.kind})])
    return chart


def _of_unit(asked: PictureAsked, one: Assessment, period: Period, language: Language) -> Chart | None:
    code = asked.commune or ""
    if asked.kind == "pace":
        road = one.roadmap(asked.deadline or "")
        return pace_chart(road, road[code], language)
    if asked.kind == "trend":
        points = one.trend(code, asked.indicator)
        return points_chart(points, language) if sum(not each.gap for each in points) > 1 else None
    shown = [each for each in one.results if each.period == period]
    return unit_chart(shown, language) if any(each.line.percent for each in shown) else None


def _reporting(found: Assessment, period: Period) -> list[Score]:
    """The totals of the units that report, in a period; where all are higher ones, of these."""
    return lowest([one for one in found.scores if one.pillar is None and one.period == period], lambda one: one)


def write_picture(chart: Chart, out: Path | None) -> None:
    """As SVG or PNG, by the name of the file; without one SVG is printed."""
    ending = ".svg" if out is None else out.suffix.lower()
    if ending == ".svg":
        write(chart.svg() + "\n", out)
    elif ending == ".png" and out is not None:
        write_bytes(chart.png(), out)
    else:
        raise KhongError([Finding(code="chart-ending-unknown", parameters={"found": str(out)})])
