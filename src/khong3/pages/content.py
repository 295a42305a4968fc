"""What the page says, as plain texts, numbers and lists: all that a template is given."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias, TypedDict
from urllib.parse import quote

from attrs import frozen

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.changes import Changes, ScoreChange, Since
from khong3.assessment.marks import lowest, points_shown, tally, why_without_total
from khong3.assessment.trends import trend
from khong3.catalogue.pages import PAGES
from khong3.catalogue.repeats import more_text, once
from khong3.catalogue.words import SEVERITIES, WORDS, level_words
from khong3.charts import LOOKS, Chart, leaving_chart, line_chart, look_of, pace_chart, points_chart, weights_chart
from khong3.findings import Finding
from khong3.meaning.speaker import Speaker
from khong3.pages.grouped import UnitPeriod, by_unit
from khong3.pages.packed import packed, rank_since
from khong3.periods import Period, last_of
from khong3.readback import annex
from khong3.text import Language, format_number, json_number, visible

Facts: TypeAlias = dict[str, Any]
"""What one part of a template is given."""


class PicturesAsked(TypedDict, total=False):
    """Pictures by the words in which they are asked for."""

    deadline: str | dt.date | None
    leave_out: bool
    weights: bool


@frozen(kw_only=True)
class Pictures:
    """Pictures that take time to draw, for those who ask for them; all three are of one period.

    ``deadline``: on the page of each unit, how fast it goes towards the targets of a day. ``leave_out``: whose rank or
    grade hangs on which line. ``weights``: how far each maximum may move before the first rank or grade changes.
    """

    deadline: str | dt.date | None = None
    leave_out: bool = False
    weights: bool = False


def content(found: Assessment, language: Language, since: Since, pictures: Pictures) -> Facts:
    """All that the templates say."""
    moved = found.changes(since)
    return _PageContent(moved, language, by_unit(moved), pictures).whole()


@frozen(eq=False, repr=False)
class _PageContent:
    """Tells an assessment in one language."""

    moved: Changes
    language: Language
    units: Sequence[UnitPeriod]
    pictures: Pictures

    @property
    def found(self) -> Assessment:
        """What the page is of."""
        return self.moved.now

    @cached_property
    def names(self) -> Mapping[tuple[str, str], str]:
        """What each unit is called, by its code and the period: another unit may have had the code before."""
        return {(one.key[0], str(one.key[1])): one.total.commune.title for one in self.units}

    @property
    def pages(self) -> Collection[tuple[str, str]]:
        """The units and periods that have a page."""
        return self.names.keys()

    @cached_property
    def grades(self) -> Mapping[str, int]:
        """The place of each grade, the best first: what a column of grades is sorted by."""
        return {one.id: place for place, one in enumerate(self.found.model.grades)}

    def word(self, key: str, **parts: object) -> str:
        """A text of the page."""
        return PAGES[key].in_(self.language).format(**parts) if parts else PAGES[key].in_(self.language)

    def whole(self) -> Facts:
        model, periods = self.found.model, sorted(self.found.periods, key=lambda one: (one.last, one.months))[::-1]
        title = model.title.in_(self.language)
        named = ", ".join(map(str, periods))
        source = model.source.title.in_(self.language) if model.source else ""
        # A code may mean two units over time.
        units = len({(one.total.commune.code, one.total.commune.life) for one in self.units})
        lines = len(model.meaning.lines)
        count = {"units": self.count(units), "lines": self.count(lines), "periods": named}
        findings = list(self.findings())
        return {
            "language": self.language,
            "title": visible(self.word("page_title", title=title, periods=named)),
            "model_title": visible(title),
            "periods": [str(one) for one in periods],
            "source": visible(PAGES["source"].in_(self.language).format(source)) if source else "",
            "made_by": self.word("made_by", model=visible(model.id), version=visible(model.version)),
            "digest": model.digest,
            "words": {key: text.in_(self.language) for key, text in PAGES.items()} | self.titled(),
            "about": self.word("about", **count),
            "summary": [self.summary(one, many=len(periods) > 1) for one in periods],
            "lacking": list(self.lacking()),
            "findings": findings,
            "rankings": [one for period in periods for one in self.rankings(period)],
            "indicators": list(self.indicators()),
            "trends": list(self.trends()),
            "roadmaps": list(self.roadmaps()),
            "stability": list(self.stability()),
            "packed": packed(self.units, self.language, _of_units(findings)),
        }

    def titled(self) -> dict[str, str]:
        """What the units beside one another are called: where nobody has points, no ranking."""
        scored = any(one.total.node is not None for one in self.units)
        return {} if scored else {"ranking": self.word("of_units")}

    def count(self, number: int) -> str:
        """A number of things as it is written: ``9.960``."""
        return format_number(Fraction(number), self.language)

    def of(self, period: Period) -> list[UnitPeriod]:
        """The units of a period."""
        return [one for one in self.units if one.key[1] == period]

    def reporting(self, period: Period) -> list[UnitPeriod]:
        """The units of the lowest level: what their parts come to is no unit more."""
        return lowest(self.of(period), lambda one: one.total)

    def summary(self, period: Period, *, many: bool) -> str:
        """How many lines of the units are met: of those that report, or where there are none of those above."""
        counts = tally(each for one in self.reporting(period) for each in one.results.values())
        said = WORDS["summary"].in_(self.language).format(**{key: self.count(one) for key, one in counts.items()})
        return f"{PAGES['period_said'].in_(self.language).format(period)} {said}" if many else said

    def lacking(self) -> Iterator[Facts]:
        """The units that have no total yet, each with the lines that leave it without one and what these lack."""
        for one in self.units:
            if why := why_without_total(one.total, one.results.values(), self.language):
                yield {**self.whose(one.key[0], str(one.key[1])), "lines": visible(why)}

    def findings(self) -> Iterator[Facts]:
        """The same words once with all that they concern, errors first."""
        speaker = Speaker(self.found.model.meaning, self.language)
        grouped: dict[tuple[str, str, str, str], dict[tuple[str, str], list[str]]] = {}

        def add(one: Finding, more: int, whose: tuple[str, str] | None, code: str) -> None:
            said = speaker.worded(one)
            place = str(said.place) if said.place.file is not None else ""
            text = said.message(self.language) + more_text(more, self.language)
            units = grouped.setdefault((one.severity, text, said.mend(self.language), place), {})
            if whose is not None:
                units.setdefault(whose, []).extend([code] if code else [])

        for result in self.found.results:
            for one in result.findings:
                add(one, 0, (result.commune.code, str(result.period)), result.code)
        for one, more in once([*self.moved.beside(self.found.findings), *self.compared_otherwise()]):
            unit, period = one.place.commune, one.place.period
            known = unit in self.found.communes and one.place.file is None
            add(one, more, (unit or "", period or str(self.found.periods[0])) if known else None, "")
        order = list(SEVERITIES)
        for (severity, text, mend, place), units in sorted(grouped.items(), key=lambda one: order.index(one[0][0])):
            yield {
                "severity": severity,
                "severity_text": SEVERITIES[severity].in_(self.language),
                "text": visible(text),
                "mend": visible(mend),
                "place": visible(place),
                "units": [
                    {**self.dated(*key), "lines": visible(", ".join(dict.fromkeys(codes)))}
                    for key, codes in units.items()
                ],
            }

    def compared_otherwise(self) -> Iterator[Finding]:
        """What is to be known of the comparison; that there is none goes without saying where nobody asked for it."""
        return (one for one in self.moved.findings if one.code != "change-without-earlier")

    def whose(self, unit: str, period: str) -> Facts:
        """A unit and period, and where its page is; of a period that is not assessed there is none."""
        there = (unit, period) in self.pages
        name = self.names.get((unit, period), self.found.communes[unit].title)
        return {
            "unit": unit,
            "name": visible(name if there else f"{name} {period}"),
            "period": period,
            "href": address(unit, period) if there else "",
        }

    def dated(self, unit: str, period: str) -> Facts:
        """The same, with the period behind the name where there are several."""
        facts = self.whose(unit, period)
        return (
            {**facts, "name": f"{facts['name']} {period}"} if facts["href"] and len(self.found.periods) > 1 else facts
        )

    def rankings(self, period: Period) -> Iterator[Facts]:
        """The units of each level beside one another, the best first; the levels that report first."""
        units = self.of(period)
        before = next((one.earlier for one in units), None)
        for height in sorted({one.total.height for one in units}):
            those = [one for one in units if one.total.height == height]
            rows = [self.ranked(one) for one in sorted(those, key=_standing)]
            title = self.word("ranking_of").format(period)
            silent = sum(one.silent for one in those)
            told = self.word("silent", count=self.count(silent)) if silent else ""
            grades = Counter(one.total.grade_text(self.language) or self.word("no_grade") for one in those)
            order = [one.label.in_(self.language) for one in self.found.model.grades] + [self.word("no_grade")]
            counted = ", ".join(f"{one} {grades[one]}" for one in order if grades[one])
            graded = any(one.total.graded for one in those) and bool(self.found.model.grades)
            yield {
                "title": f"{title}: {self.count(len(those))} {self.level(height)}{told}",
                "period": str(period),
                "open": period == last_of(self.found.periods),
                "grades": visible(PAGES["grades_said"].in_(self.language).format(counted)) if graded else "",
                "scored": any(one.total.node is not None for one in those),
                "peers": any(row["peer_rank"] for row in rows),
                "graded": graded,
                "counted": any(row["met"] for row in rows),
                "since": {key: PAGES[key].in_(self.language).format(before) for key in ("since_points", "since_rank")},
                "compared": any(row["since_points"] or row["since_rank"] for row in rows),
                "rows": rows,
            }

    def level(self, height: int) -> str:
        """What units of one height are called."""
        return level_words(height, max(one.total.height for one in self.units)).in_(self.language)

    def ranked(self, one: UnitPeriod) -> Facts:
        total = one.total
        moved = one.changes.get(None)
        share = (
            total.share if total.node is not None or not total.with_target else Fraction(total.met, total.with_target)
        )
        bar = None if share is None else round(min(max(share, Fraction(0)), Fraction(1)) * 1000) / 10
        return {
            **self.whose(one.key[0], str(one.key[1])),
            "rank": total.rank,
            "peer_rank": total.peer_rank,
            "points": points_shown(total, self.language),
            "points_number": "" if total.points is None else json_number(total.points),
            "most": total.max_text(self.language),
            "bar": bar,
            "grade": visible(total.grade_text(self.language)),
            "grade_number": "" if total.grade is None else self.grades[total.grade],
            "met": total.met_of,
            "met_number": total.met if total.in_count else "",
            "open": self.word("open_lines", count=self.count(one.open)) if one.open else "",
            "since_points": "" if moved is None else moved.points_text(self.language),
            "since_points_number": "" if moved is None or moved.points is None else json_number(moved.points),
            "since_rank": rank_since(moved, self.language) if isinstance(moved, ScoreChange) else "",
            "since_rank_number": moved.rank if isinstance(moved, ScoreChange) and moved.rank is not None else "",
        }

    def indicators(self) -> Iterator[Facts]:
        """Each line: what is asked, how many units meet it, and a bar a unit against its target."""
        said = {row.name: row for row in annex(self.found.model, self.language).rows}
        period = last_of(self.found.periods)
        units = self.of(period)
        for name, line in self.found.model.meaning.lines.items():
            results = [one.results[name] for one in self.reporting(period) if name in one.results]
            looks = Counter(look_of(one.shown_verdict) for one in results)
            # Of a line that nobody is to meet, what is blank is not left open.
            judged = {key: looks[key] for key in ("met", "not met", "open") if looks[key] and line.judged}
            row = said[name]
            yield {
                "item": name,
                "period": str(period),
                "code": visible(line.indicator.code),
                "label": visible(row.label),
                "words": visible(row.words),
                "rules": [visible(one) for one in row.sentences],
                "counts": self.line_counts(results, judged),
                "parts": list(_stacked(judged, len(results))),
                "charts": [line_chart(level, self.language).svg() for level in _levels(units, name)],
            }

    def line_counts(self, results: Sequence[Result], judged: Mapping[str, int]) -> str:
        """How many units meet a line and how many do not; where nobody is judged, how many have figures."""
        if judged:
            return ", ".join(f"{LOOKS[key].said(self.language)} {count}" for key, count in judged.items())
        there = sum(bool(one.value_text(self.language) or one.counts_text(self.language)) for one in results)
        if not there:
            return PAGES["without_figures"].in_(self.language)
        return PAGES["with_figures"].in_(self.language).format(there, len(results))

    def trends(self) -> Iterator[Facts]:
        """The total of each unit over the periods of one length, gaps among them, where it has several."""
        totals: dict[tuple[str, int], list[Score]] = {}
        for one in self.units:
            totals.setdefault((one.key[0], one.key[1].months), []).append(one.total)
        for (unit, _), scores in totals.items():
            points = trend(scores)
            if sum(not one.gap for one in points) > 1:
                yield {"unit": unit, "chart": points_chart(points, self.language).svg()}

    def roadmaps(self) -> Iterator[Facts]:
        """How fast each unit goes towards its targets, where a day is asked for."""
        if self.pictures.deadline is None:
            return
        road = self.found.roadmap(self.pictures.deadline)
        for one in road.units:
            if (chart := pace_chart(road, one, self.language)) is not None:
                yield {"unit": one.unit.commune.code, **_captioned(chart)}

    def stability(self) -> Iterator[Facts]:
        """What the ranking hangs on, as far as it is asked for."""
        if not self.found.model.meaning.scoring.nodes:
            return
        if self.pictures.leave_out:
            yield _captioned(leaving_chart(self.found.leave_one_out(), self.language))
        if self.pictures.weights:
            yield _captioned(weights_chart(self.found.weight_tolerances(), self.language))


def _captioned(chart: Chart) -> Facts:
    """A picture with its own words beside it."""
    return {
        "title": visible(chart.caption.title),
        "said": visible(chart.caption.description),
        "chart": chart.svg(),
    }


def address(unit: str, period: str) -> str:
    """Where the page of a unit is."""
    return f"#u={quote(unit, safe='', errors='replace')}&p={quote(period, safe='')}"


def _of_units(findings: Sequence[Facts]) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """What is to be looked at of each unit: how severe it is, the lines, what, and how to mend it."""
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for one in findings:
        for whose in one["units"]:
            said = (one["severity"], one["severity_text"], whose["lines"], one["text"], one["mend"])
            found.setdefault((whose["unit"], whose["period"]), []).append(said)
    return found


def _standing(one: UnitPeriod) -> tuple[object, ...]:
    """Ranked ones by rank, then by points; those without at the end."""
    total = one.total
    return (total.rank is None, total.rank or 0, total.points is None, -(total.points or 0), -total.met)


def _levels(units: Sequence[UnitPeriod], name: str) -> Iterator[list[Result]]:
    """A line of all units of one level, those that report first."""
    heights: dict[int, list[Result]] = {}
    for one in units:
        if name in one.results:
            heights.setdefault(one.total.height, []).append(one.results[name])
    yield from (heights[one] for one in sorted(heights))


def _stacked(counts: Mapping[str, int], count: int) -> Iterator[Facts]:
    """The parts of a bar: how many are met, not met, open."""
    start = 0.0
    for look, number in counts.items():
        wide = 100 * number / count if count else 0
        if number:
            yield {"x": round(start, 1), "wide": round(wide, 1), "fill": LOOKS[look].fill, "line": LOOKS[look].outline}
        start += wide
