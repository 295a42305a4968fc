"""Time: a period's figure made from the figures of its parts.

A flow is the sum of parts that cover the whole period; where one is missing the figure is missing, and the missing
parts are named; or it is what two totals since January leave between them. A stock is its last figure. Whichever it is,
a figure of the period itself decides over its parts.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise

from attrs import evolve

from khong3.engines.aggregates import aggregated
from khong3.engines.ranges import Possible, span_of
from khong3.figures.figures import Figure, Figures, FigureStanding
from khong3.figures.wholes import above_wholes
from khong3.findings import Finding
from khong3.periods import Period
from khong3.spans import HIGHEST, Span
from khong3.text import Text

_YEAR = 12


def figures_of(figures: Figures, commune: str, period: Period) -> Mapping[str, Figure]:
    """The figures of one unit and period by name: as reported, else made from parts of the period."""
    reported = figures.reported(commune, period)
    parts = figures.parts_of(commune, period)
    found = completed(reported, parts, period, figures.over_time, figures.signed) if parts else reported
    found = _by_difference(figures, commune, period, found)
    return _told_of_parts(figures, found, parts, commune) if parts and figures.wholes else found


def _told_of_parts(
    figures: Figures, found: Mapping[str, Figure], parts: Mapping[Period, Mapping[str, Figure]], commune: str
) -> Mapping[str, Figure]:
    """The figures, with what in a part of the period is above its whole: a sum may hide it."""
    told: dict[str, list[Finding]] = {}
    for period, own in parts.items():
        unit = figures.unit_of(commune, period)
        for name, finding in above_wholes(own, figures.wholes, commune if unit is None else unit.title, period):
            if name in found and figures.over_time.get(name) != "last":
                told.setdefault(name, []).append(finding)
    more = {name: evolve(found[name], findings=(*found[name].findings, *of)) for name, of in told.items()}
    return {**found, **more} if more else found


def completed(
    reported: Mapping[str, Figure],
    parts: Mapping[Period, Mapping[str, Figure]],
    period: Period,
    over_time: Mapping[str, str],
    signed: Collection[str] = (),
) -> dict[str, Figure]:
    """The figures of ``period``: those reported for it, and those that its parts make.

    Only what ``over_time`` names adds up: a percentage that a line's source states is of its own period.
    """
    found: dict[str, Figure] = {}
    for name in dict.fromkeys([*reported, *(name for one in parts.values() for name in one)]):
        pieces = {one: figures[name] for one, figures in parts.items() if name in figures}
        if name in over_time and pieces:
            every = {**pieces, period: reported[name]} if name in reported else pieces
            falls = _falls(name, every) if over_time[name] == "sum" and name not in signed else ()
            if name not in reported:
                alone = _made(name, pieces, period, over_time[name])
                found[name] = evolve(alone, findings=(*alone.findings, *falls)) if falls else alone
                continue
            # What stood at another time is no other figure.
            ending = {one: figure for one, figure in pieces.items() if one.span[1] == period.span[1]}
            comparable = pieces if over_time[name] != "last" else ending
            made = _made(name, comparable, period, over_time[name]) if comparable else None
            beneath = () if over_time[name] == "last" else contradictions(name, pieces, over_time[name])
            found[name] = _beside(reported[name], made, tuple(pieces.values()), (*beneath, *falls))
        elif name in reported:
            found[name] = reported[name]
    return found


def _by_difference(figures: Figures, commune: str, period: Period, found: Mapping[str, Figure]) -> Mapping[str, Figure]:
    """The figures with flows that two totals since January leave between them: to its end, and before it began."""
    whole = period.since_january
    if whole is None or whole == period:
        return found
    before = Period(whole.first, period.first - 1)
    flows = {
        name
        for one in (whole, before)
        for name in figures.reported(commune, one)
        if figures.over_time.get(name) == "sum" and (name not in found or found[name].standing == "partial")
    }
    if not flows or len({figures.unit_of(commune, one) for one in (period, whole, before)}) > 1:
        return found
    upto, until = figures_of(figures, commune, whole), figures_of(figures, commune, before)
    made = dict(found)
    for name in (one for one in dict.fromkeys([*upto, *until]) if one in flows):
        if name in upto and name in until and "partial" not in (upto[name].standing, until[name].standing):
            made[name] = _less(upto[name], whole, until[name], before, signed=name in figures.signed)
            figures.between |= {whole, before}
        elif name in figures.running and name not in made:
            totals = ((whole, upto), (before, until))
            lacking = [str(one) for one, of in totals if name not in of or of[name].standing == "partial"]
            said = {"name": name, "period": str(period), "missing": lacking}
            finding = Finding(code="parts-missing", parameters=said)
            there = (upto.get(name) or until[name]).observations
            made[name] = Figure(name=name, standing="partial", observations=there, findings=(finding,))
    return made


def _less(upto: Figure, whole: Period, until: Figure, before: Period, *, signed: bool) -> Figure:
    """What two running totals leave between them; what falls cannot be."""
    history = (*until.observations, *upto.observations)
    wrong = tuple(one for each in (until, upto) for one in each.findings if one.severity != "note")
    figure = partial(Figure, name=upto.name, observations=history)
    if not (upto.usable and until.usable):
        standing: FigureStanding = "invalid" if "invalid" in (upto.standing, until.standing) else "unread"
        return figure(standing=standing, findings=wrong)
    span = span_of(_possible(upto)) + -span_of(_possible(until))
    span = span if signed else span.within(Span((0, 0), HIGHEST))
    if span.empty:
        falls = _falls(upto.name, {before: until, whole: upto})
        findings = (*wrong, *(one for one in falls if one not in wrong))
        return figure(standing="invalid", findings=findings)
    said = {"name": upto.name, "whole": str(whole), "before": str(before)}
    told = (*wrong, Finding(code="by-difference", parameters={**said, "figures": [_told(upto), _told(until)]}))
    if span.single is not None and upto.value is not None and until.value is not None:
        return figure(standing="known", value=Fraction(span.single), findings=told)
    stated = (*upto.stated, *until.stated)
    return figure(standing="doubtful", span=span, stated=stated, findings=told)


def _told(figure: Figure) -> Fraction | Text:
    """What a figure is: its number, or what was stated in place of one."""
    return figure.value if figure.value is not None else next(iter(figure.stated), Text("–", "–"))


def _falls(name: str, totals: Mapping[Period, Figure]) -> tuple[Finding, ...]:
    """Totals since one January of which a later is less than an earlier: one of them is wrong."""
    runs = sorted(
        (one for one, figure in totals.items() if one.since_january == one and figure.value is not None),
        key=lambda one: one.last,
    )
    found: list[Finding] = []
    for earlier, later in pairwise(runs):
        had, has = totals[earlier].value, totals[later].value
        if earlier.first == later.first and had is not None and has is not None and has < had:
            said = {"name": name, "period": str(later), "value": has, "of": str(earlier), "earlier": had}
            found.append(Finding(code="running-total-falls", parameters=said))
    return tuple(found)


def dates_of(figures: Mapping[str, Figure], period: Period) -> dict[str, dict[Period, None]]:
    """Of which period each figure is: of this one, or of an earlier part of it where it is a stock's last."""
    found: dict[str, dict[Period, None]] = {}
    for name, figure in figures.items():
        if figure.usable:
            earlier = [one.parameters["of"] for one in figure.findings if one.code == "stock-of-earlier"]
            found[name] = {Period.parse(str(earlier[0])) if earlier else period: None}
    return found


def _made(name: str, pieces: Mapping[Period, Figure], period: Period, over_time: str) -> Figure:
    history = tuple(one for figure in pieces.values() for one in figure.observations)
    findings = tuple(one for figure in pieces.values() for one in figure.findings)
    answers = any(figure.code is not None or figure.codes for figure in pieces.values())
    if over_time == "last" or answers:
        return _last(name, pieces, period, findings)
    findings += contradictions(name, pieces, over_time)
    chosen = tiling({one: figure for one, figure in pieces.items() if figure.usable}, period)
    lacking = gaps(chosen, period)
    if lacking:
        parameters = {"name": name, "period": str(period), "missing": [str(one) for one in lacking]}
        found = Finding(code="parts-missing", parameters=parameters)
        return Figure(name=name, standing="partial", observations=history, findings=(*findings, found))
    figures = [pieces[one] for one in chosen]
    made = aggregated(over_time, [_possible(one) for one in figures], _lengths(chosen))
    if isinstance(made, (int, Fraction)) and all(one.value is not None for one in figures):
        value = Fraction(made)
        return Figure(name=name, standing="known", value=value, observations=history, findings=findings)
    span = span_of(made) if made is not None else None
    stated = tuple(text for one in figures for text in one.stated)
    return Figure(name=name, standing="doubtful", span=span, stated=stated, observations=history, findings=findings)


def _last(name: str, pieces: Mapping[Period, Figure], period: Period, findings: tuple[Finding, ...]) -> Figure:
    """The figure of the last part; of several that end together, that of the longest."""
    when = max(pieces, key=lambda one: (one.span[1], -one.span[0]))
    found, ends = pieces[when], when.span[1]
    others = [one for at, one in pieces.items() if at.span[1] == ends and one.value != found.value]
    if others and all(one.value is not None for one in (found, *others)):
        findings = (*findings, _differ(name, period, [found, *others]))
    if ends < period.span[1] and found.usable:
        said = {"name": name, "period": str(period), "of": str(when)}
        findings = (*findings, Finding(code="stock-of-earlier", parameters=said))
    history = tuple(one for figure in pieces.values() for one in figure.observations)
    return evolve(found, number=None, observations=history, findings=findings)


def contradictions(name: str, pieces: Mapping[Period, Figure], over_time: str) -> tuple[Finding, ...]:
    """The parts that are reported themselves and come to another figure by parts of their own: Q1 by its months."""
    exact = {one: figure.value for one, figure in pieces.items() if figure.value is not None}
    begin: dict[int, list[Period]] = {}
    for one in exact:
        begin.setdefault(one.first, []).append(one)
    found: list[Finding] = []
    for whole, own in exact.items():
        if whole.months > _YEAR:
            continue
        within = [one for month in range(whole.first, whole.last + 1) for one in begin.get(month, ())]
        parts = tiling({one: pieces[one] for one in within if one in whole and one != whole}, whole)
        if gaps(parts, whole):
            continue
        made = aggregated(over_time, [exact[one] for one in parts], _lengths(parts))
        if isinstance(made, (int, Fraction)) and made != own:
            said = {"name": name, "period": str(whole), "figures": [own, Fraction(made)]}
            found.append(Finding(code="parts-differ", parameters=said))
    return tuple(found)


def _beside(own: Figure, made: Figure | None, pieces: tuple[Figure, ...], beneath: tuple[Finding, ...] = ()) -> Figure:
    """The period's own figure, with its parts on record; where they come to another, both are named.

    What is wrong with a part is said all the same.
    """
    history = (*own.observations, *(one for piece in pieces for one in piece.observations))
    wrong = (one for piece in pieces for one in piece.findings if one.severity != "note")
    own = evolve(own, findings=(*own.findings, *wrong, *beneath))
    if made is None or own.value is None or made.value is None or own.value == made.value:
        return evolve(own, observations=history)
    where = own.observations[0].period if own.observations else ""
    finding = Finding(
        code="parts-differ", parameters={"name": own.name, "period": where, "figures": [own.value, made.value]}
    )
    return evolve(own, observations=history, findings=(*own.findings, finding))


def _differ(name: str, period: Period, figures: list[Figure]) -> Finding:
    values = [one.value for one in figures if one.value is not None]
    return Finding(code="parts-differ", parameters={"name": name, "period": str(period), "figures": values})


def tiling(pieces: Mapping[Period, Figure], period: Period) -> list[Period]:
    """Parts of a period that do not overlap and cover the most of it, in as few pieces as they can."""
    (start, stop), of = _counted(period, pieces)
    begin: dict[int, list[Period]] = {}
    for one, (first, _) in of.items():
        begin.setdefault(first, []).append(one)
    best: dict[int, tuple[int, int]] = {start: (0, 0)}
    came: dict[int, tuple[int, Period | None]] = {}
    stops = sorted({start, stop, *begin, *(last + 1 for _, last in of.values())})
    for here, following in pairwise(stops):
        covered, count = best[here]
        offers: list[tuple[int, tuple[int, int], Period | None]] = [(following, (covered, count), None)]
        offers += [(of[one][1] + 1, (covered - _length(of[one]), count + 1), one) for one in begin.get(here, ())]
        for at, offer, piece in offers:
            if at not in best or offer < best[at]:
                best[at], came[at] = offer, (here, piece)
    chosen: list[Period] = []
    at = stop
    while at != start:
        at, piece = came[at]
        chosen += [] if piece is None else [piece]
    return chosen[::-1]


def gaps(chosen: list[Period], period: Period) -> list[Period]:
    """What the parts leave uncovered, as runs of months, or of days."""
    (start, stop), of = _counted(period, chosen)
    edges = [(start, start), *((first, last + 1) for first, last in of.values()), (stop, 0)]
    run = Period.of_days if _by_days(period, chosen) else Period
    return [run(end, begin - 1) for (_, end), (begin, _) in pairwise(edges) if begin > end]


def _by_days(period: Period, parts: Iterable[Period]) -> bool:
    """Whether something there is no run of whole months."""
    return any(one.days is not None for one in (period, *parts))


def _counted(period: Period, parts: Iterable[Period]) -> tuple[tuple[int, int], Mapping[Period, tuple[int, int]]]:
    """Where a period begins and what follows it, and the first and last of its parts: in months where that will do."""
    if _by_days(period, parts):
        first, last = period.span
        return (first, last + 1), {one: one.span for one in parts}
    return (period.first, period.last + 1), {one: (one.first, one.last) for one in parts}


def _length(place: tuple[int, int]) -> int:
    return place[1] - place[0] + 1


def _lengths(parts: Sequence[Period]) -> list[int]:
    """How long each part is: by the month, or by the day where one is no run of months."""
    return [_length(one.span) if _by_days(parts[0], parts) else one.months for one in parts]


def _possible(figure: Figure) -> Possible:
    if figure.value is not None:
        return figure.value
    return figure.span if figure.span is not None else 0
