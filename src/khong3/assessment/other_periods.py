"""What was reported of periods that are not assessed is named, so that none is lost in silence."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from khong3.communes import Commune
from khong3.figures.figures import Figures
from khong3.figures.readings import day_words
from khong3.findings import Finding, Place
from khong3.periods import Period, Within

_FEW = 5
"""So many units are named where many have something in common."""


def other_periods(
    figures: Figures, periods: Collection[Period], reached: Collection[Period], units: Iterable[Commune]
) -> Iterator[Finding]:
    """Figures of periods that no assessed one is or is made of, and the ``units`` that have no others.

    ``reached`` are the periods that were asked for on the way. Points and bare percentages of a part of a period make
    nothing of the whole.
    """
    assessed = Within(periods)
    beside = Within(set(reached).difference(periods))
    lost = {
        period: count
        for period in figures.periods
        if period not in reached and period not in beside and (count := figures.lost(period, inside=period in assessed))
    }
    only: Mapping[Period, list[str]] = _only_elsewhere(figures, assessed, units) if lost else {}
    for period, count in lost.items():
        yield Finding(code="period-not-assessed", parameters={"period": str(period), "count": count})
        if titles := only.get(period):
            named = ", ".join(titles[:_FEW]) + (" …" if len(titles) > _FEW else "")
            said = {"period": str(period), "count": len(titles), "names": named}
            yield Finding(code="units-of-another-period", parameters=said)


def _only_elsewhere(figures: Figures, assessed: Within, units: Iterable[Commune]) -> Mapping[Period, list[str]]:
    """The titles of units that reported nothing of what is assessed, by the other periods of which they did."""
    of_units: dict[str, set[Period]] = {}
    for code, period in (*figures.by_unit, *figures.given):
        of_units.setdefault(code, set()).add(period)
    found: dict[Period, list[str]] = {}
    for unit in {one.code: one for one in units}.values():
        reported = of_units.get(unit.code, set())
        # What lies between two totals is of neither's period, and made of both.
        if not any(one in assessed or one in figures.between for one in reported):
            for period in (one for one in reported if figures.unit_of(unit.code, one) == unit):
                found.setdefault(period, []).append(unit.title)
    return found


def ended_within(figures: Figures, periods: Collection[Period]) -> Iterator[Finding]:
    """Units that ended within an assessed period, and so are none of it; what they reported of it is named."""
    for period in periods:
        for unit, parts in figures.ended_within(period).items():
            said: dict[str, object]
            said = {"commune": unit.title, "code": unit.code, "until": day_words(unit.life[1])}
            said |= {"period": str(period), "parts": [str(one) for one in sorted(parts)]}
            said["count"] = sum(parts.values())
            place = Place(commune=unit.code, period=str(period))
            yield Finding(code="ended-within-period", place=place, parameters=said)
