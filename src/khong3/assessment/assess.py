"""Assessing: every unit and period through the tapes, and every number back to words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from types import NoneType

from attrs import evolve

from khong3.assessment.assessment import Assessment, Came
from khong3.figures.figures import Figures
from khong3.figures.reconciling import settle_figures
from khong3.findings import Finding, KhongError, must_be
from khong3.judging.period import Elsewhere, PeriodUnits
from khong3.judging.program import Program
from khong3.models import Model
from khong3.observations import Data, Observation, read
from khong3.observations.reading import with_list
from khong3.periods import Period, as_day
from khong3.tape.keys import Key
from khong3.values import stands_for_nothing

Periods = str | Period | Iterable[str | Period] | None


def assess(  # noqa: PLR0913 - as ``Model.assess``
    model: Model,
    data: "Data | Iterable[Observation]",
    period: Periods = None,
    *,
    stage: str | None = None,
    as_of: str | date | None = None,
    communes: object = None,
) -> Assessment:
    """What ``Model.assess`` does.

    Raises KhongError where the model does not hold together, a period, stage or day is none, or the data hold no
    period.
    """
    given = data if communes is None else with_list(read(data), communes)
    return run(model.program, given, period, stage=stage, as_of=as_of)


def run(  # noqa: PLR0913 - what the command line and worked examples ask for
    program: Program,
    data: "Data | Iterable[Observation]",
    period: Periods = None,
    *,
    stage: str | None = None,
    as_of: str | date | None = None,
    taken: Mapping[str, Mapping[str, Fraction]] | None = None,
    beside: Mapping[str, Mapping[Key, int]] | None = None,
    quotas: bool = True,
    presumed: bool = False,
    meanwhile: Callable[[], None] | None = None,
) -> Assessment:
    """An assessment by a program that is ready.

    By unit, ``taken`` are points of nodes taken as they are, ``beside`` what else its tapes read. ``presumed``: the
    model is for every unit of which that is not decided. ``meanwhile`` is called before each unit is judged, and may
    raise.
    """
    must_be(stage, "stage", "Model.assess(stage=…)", str, NoneType)
    asked = periods_of(period)
    only = asked[0] if len(asked) == 1 else None
    given = read(data)
    figures = settle_figures(program.meaning, given, stage=stage, as_of=as_day(as_of), period=only)
    wanted = asked or figures.longest
    if not wanted:
        blank = sum(stands_for_nothing(one.value) and one.points is None for one in given.observations)
        blanks = [Finding(code="figures-blank", parameters={"count": blank})] if blank else []
        raise KhongError([Finding(code="no-figures"), *(figures.all_findings or blanks)])
    found = of_figures(
        program,
        figures,
        wanted,
        stage=stage,
        taken=taken,
        beside=beside,
        quotas=quotas,
        presumed=presumed,
        meanwhile=meanwhile,
    )
    return evolve(found, came=Came(given, stage, as_day(as_of), only))


def of_figures(  # noqa: PLR0913 - as ``run``
    program: Program,
    figures: Figures,
    periods: Iterable[Period],
    *,
    stage: str | None = None,
    taken: Mapping[str, Mapping[str, Fraction]] | None = None,
    beside: Mapping[str, Mapping[Key, int]] | None = None,
    quotas: bool = True,
    presumed: bool = False,
    elsewhere: Callable[[Period], Elsewhere] | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Assessment:
    """An assessment of figures that are settled; ``elsewhere`` are units that are judged many at once."""
    wanted = tuple(periods)
    first = PeriodUnits(
        program=program,
        figures=figures,
        period=wanted[0],
        taken=taken or {},
        beside=beside or {},
        presumed=presumed,
        elsewhere=elsewhere,
        meanwhile=meanwhile,
    )
    first.periods[wanted[0]] = first
    stages = figures.stages
    return Assessment(
        periods=wanted,
        # Up to the stage that is asked for, else the last at which any points were given.
        stage=stage or (stages[-1] if stages else None),
        stages=stages,
        program=program,
        figures=figures,
        at=first.at,
        quotas=quotas,
    )


def periods_of(given: Periods) -> list[Period]:
    """One or several periods as somebody asks for them; none where nobody does."""
    if given is None:
        return []
    if isinstance(given, (str, Period)):
        return [Period.asked(given)]
    must_be(given, "period", "Model.assess(period=…)", Iterable)
    several = tuple(given)
    if not several:
        # Nobody who has chosen none of the periods means all of them.
        raise KhongError([Finding(code="no-period-chosen")])
    return list(dict.fromkeys(Period.asked(one) for one in several))
