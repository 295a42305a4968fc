"""An assessment as a workbook: who stands where, every line, the stages side by side, what to look at."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.changes import Changes, ResultChange, ScoreChange
from khong3.assessment.marks import why_without_total
from khong3.assessment.stages import StageComparison, StageRow
from khong3.assessment.trends import TrendPoint
from khong3.catalogue.changing import CHANGES
from khong3.catalogue.sheets import SHEETS
from khong3.catalogue.words import NOT_GIVEN, SEVERITIES, WORDS, stage_label
from khong3.excel.book import Book, points_format, texts_of_looks
from khong3.excel.tables import PrintedNumber, SheetColumn, SheetTable, Value
from khong3.explaining import explain_result, explain_score
from khong3.findings import Finding
from khong3.judging.outcome import same_units
from khong3.meaning.speaker import Speaker
from khong3.models import Pillar
from khong3.periods import Period
from khong3.results.results import gap_told, row_label, value_decimals
from khong3.text import PERCENTAGE_POINTS, Language, Text, decimals_of, difference_decimals, template_parts

_SEVERITY_COLOURS = {"bad": ("error",), "open": ("warning",), "dim": ("note",)}


def write_assessment(
    found: Assessment, language: Language, stages: StageComparison | None = None, moved: Changes | None = None
) -> bytes:
    """The sheets of an assessment, with its stages or its changes where these are compared."""
    book = Book()
    footer = SHEETS["page"].in_(language)
    tables = [_ranking(found, language), _lines(found, language)]
    if stages is not None:
        tables.append(_stages(stages, language))
    if moved is not None:
        tables += [_changes(moved, language), _trends(found, moved, language)]
    for table in (*tables, _findings(found, language)):
        table.write(book, footer)
    return book.bytes()


def write_explanations(found: Assessment, told: Sequence[Result | Score] | None, language: Language) -> bytes:
    """A row a line and a group, with how it came about; ``told`` are the only ones that are asked for."""
    book = Book()
    title = _title(found, language)
    head = ("commune", "period", "code", "indicator")
    columns = [SheetColumn(WORDS[key].in_(language), width) for key, width in zip(head, (22, 10, 8, 40), strict=True)]
    columns.append(SheetColumn(SHEETS["explained"].in_(language), 90))
    rows = _explained(told if told is not None else _in_order(found), language)
    SheetTable(SHEETS["explained"].in_(language), title, columns, rows, {}).write(book, SHEETS["page"].in_(language))
    return book.bytes()


def _title(found: Assessment, language: Language) -> str:
    return f"{found.model.title.in_(language)} – {', '.join(map(str, found.periods))}"


def _word(key: str, language: Language) -> str:
    return WORDS[key].in_(language)


def _ranking(found: Assessment, language: Language) -> SheetTable:
    """A row a unit, best first, higher ones behind those below them: rank, total, groups, grade, lines that are met."""
    model = found.model
    groups = [item for item in model.items if isinstance(item, Pillar)]
    totals = [one for one in found.scores if one.pillar is None]
    scored = any(one.node is not None for one in totals)
    peers = any(one.peer_rank is not None for one in totals)
    below = {(one.commune.code, one.period, one.pillar): one for one in found.scores if one.pillar is not None}
    columns = [SheetColumn(SHEETS["number"].in_(language), 6), SheetColumn(SHEETS["unit_code"].in_(language), 12)]
    columns += [SheetColumn(_word("commune", language), 28), SheetColumn(_word("period", language), 10)]
    if scored:
        columns += [SheetColumn(SHEETS["rank"].in_(language), 8)]
        columns += [SheetColumn(SHEETS["peer_rank"].in_(language), 10)] if peers else []
        columns += [
            SheetColumn(_word("points_column", language), 11),
            SheetColumn(SHEETS["most_points"].in_(language), 10),
        ]
        columns += [SheetColumn(_word("grade", language), 16)] if model.grades else []
    columns += [SheetColumn(SHEETS["lines_met"].in_(language), 9), SheetColumn(SHEETS["lines_judged"].in_(language), 9)]
    columns += [SheetColumn(f"{one.code}. {one.label.in_(language)}", 13) for one in groups]
    why = _without_total(found, totals, language)
    columns += [SheetColumn(SHEETS["why_no_total"].in_(language), 60)] if why else []

    def rows() -> Iterator[tuple[list[Value], str]]:
        ordered = sorted(totals, key=lambda one: (one.period, one.height, one.rank is None, one.rank or 0))
        for number, one in enumerate(ordered, start=1):
            row: list[Value] = [number, one.commune.code, one.commune.title, str(one.period)]
            if scored:
                row += [one.rank, *([one.peer_rank] if peers else []), _points(one), one.max_points]
                row += [one.grade_text(language) or None] if model.grades else []
            row += [one.met, one.with_target] if one.in_count else [None, None]
            scores = (below.get((one.commune.code, one.period, group.name)) for group in groups)
            row += [None if score is None else _points(score) if scored else score.met_of for score in scores]
            row += [why.get((one.commune.code, one.period))] if why else []
            yield row, "cell"

    return SheetTable(SHEETS["ranking"].in_(language), _title(found, language), columns, rows(), {})


def _without_total(found: Assessment, totals: Sequence[Score], language: Language) -> Mapping[tuple[str, Period], str]:
    """Why units have no total, of those of which that is told."""
    lines: dict[tuple[str, Period], list[Result]] = {}
    for one in found:
        lines.setdefault((one.commune.code, one.period), []).append(one)
    told = (((one.commune.code, one.period), one) for one in totals)
    said = ((unit, why_without_total(one, lines.get(unit, ()), language)) for unit, one in told)
    return {unit: why[0].upper() + why[1:] + "." for unit, why in said if why}


def _points(one: Result | Score) -> Value:
    """Points with the decimals of their step."""
    if one.points is None or one.node is None or one.node.step is None:
        return one.points
    return PrintedNumber(one.points, points_format(decimals_of(one.node.step, 6)))


def _in_order(found: Assessment) -> Iterator[Result | Score]:
    """Each unit's lines in the annex's order, each group before its lines, views and the total last."""
    results = {(one.commune.code, one.period, one.line.name): one for one in found}
    scores: dict[tuple[str, Period], dict[str | None, Score]] = {}
    for one in found.scores:
        scores.setdefault((one.commune.code, one.period), {})[one.pillar] = one
    items = [item for _, item, _ in found.model.walk()]
    for (code, period), those in scores.items():
        for item in items:
            wanted = those.get(item.name) if isinstance(item, Pillar) else results.get((code, period, item.name))
            if wanted is not None:
                yield wanted
        named = {item.name for item in items}
        yield from (one for name, one in those.items() if name not in named)


def _lines(found: Assessment, language: Language) -> SheetTable:
    """Every line and group of every unit."""
    heads = [
        (SHEETS["unit_code"].in_(language), 12), (_word("commune", language), 24), (_word("period", language), 9),
        (_word("code", language), 8), (_word("indicator", language), 46), (SHEETS["above"].in_(language), 11),
        (SHEETS["below"].in_(language), 11), (_word("value", language), 12), (_word("target", language), 17),
        (_word("verdict", language), 16), (_word("gap", language), 22), (_word("points_column", language), 9),
        (SHEETS["most_points"].in_(language), 9), (_word("findings", language), 44),
    ]  # fmt: skip
    columns = [SheetColumn(*one) for one in heads]
    colours = texts_of_looks(language)
    speak = Speaker(found.model.meaning, language)

    def rows() -> Iterator[tuple[list[Value], str]]:
        for one in _in_order(found):
            if isinstance(one, Result):
                said = " ".join(speak.worded(each).message(language) for each in one.findings)
                yield [*_whose(one, language), *_measured(one, language), _points(one), one.max_points, said], "cell"
            else:
                blank: list[Value] = [None, None, None, None, one.met_of, None]
                yield [*_whose(one, language), *blank, _points(one), one.max_points, None], "group"

    return SheetTable(SHEETS["lines"].in_(language), _title(found, language), columns, rows(), colours)


def _whose(one: Result | Score, language: Language) -> list[Value]:
    code, label = named(one, language)
    return [one.commune.code, one.commune.title, str(one.period), code, label]


def named(one: Result | Score, language: Language) -> tuple[str, str]:
    """Number and label of a line, a group, a view or the total."""
    if isinstance(one, Result):
        return one.indicator.code, row_label(one.indicator, language)
    model = one.basis.program.meaning.model
    if one.pillar is None:
        return "", SHEETS["total" if one.node is not None else "whole_model"].in_(language)
    item = next((item for _, item, _ in model.walk() if item.name == one.pillar), None)
    if item is not None:
        return item.code, row_label(item, language)
    return "", next(view.label.in_(language) for view in model.views if view.name == one.pillar)


def _measured(one: Result, language: Language) -> list[Value]:
    """Counts, value, target, verdict and gap of a line; a value as a number where it is one."""
    said = (one.target_text(language), one.verdict_text(language), _gap(one, language))
    return [one.numerator, one.denominator, _value(one, language), *said]


def _value(one: Result, language: Language) -> Value:
    """What a line came to, as a number where it is one."""
    if not isinstance(one.value, Fraction):
        return one.value_text(language)
    shown = one.value * 100 if one.line.percent else one.value
    number = points_format(decimals_of(shown, value_decimals(one))) + ("%" if one.line.percent else "")
    return PrintedNumber(one.value, number)


def _gap(one: Result, language: Language) -> Value:
    """How far a line is from its target, as a number that can be summed and sorted, printed as everywhere."""
    if not one.gap:
        return ""
    in_points, above = gap_told(one)
    number = points_format(difference_decimals(one.gap, percent=in_points))
    number = _among(PERCENTAGE_POINTS, number, language) if in_points else number
    number = _among(WORDS["excess"], number, language) if above else number
    return PrintedNumber(one.gap * 100 if in_points else one.gap, number)


def _among(words: Text, number: str, language: Language) -> str:
    """A number format with words around it."""
    return "".join(number if named else f'"{part}"' for part, named in template_parts(words.in_(language)))


def _stages(compared: StageComparison, language: Language) -> SheetTable:
    """Points stage by stage, each difference by its direction, and an empty column for the unit's answer."""
    model, stages = compared.model, compared.stages
    pairs = [(later, earlier) for earlier, later in pairwise(stages)]
    head = [
        SheetColumn(SHEETS["unit_code"].in_(language), 12), SheetColumn(_word("commune", language), 24),
        SheetColumn(_word("period", language), 9), SheetColumn(_word("code", language), 8),
        SheetColumn(_word("indicator", language), 46), SheetColumn(SHEETS["most_points"].in_(language), 9),
    ]  # fmt: skip
    head += [SheetColumn(stage_label(one, language).capitalize(), 11) for one in stages]
    difference = WORDS["stage_difference"].in_(language)
    for later, earlier in pairs:
        head.append(SheetColumn(difference.format(stage_label(later, language), stage_label(earlier, language)), 15))
    head += [SheetColumn(_word("reason", language), 36), SheetColumn(SHEETS["explanation"].in_(language), 36)]

    def rows() -> Iterator[tuple[list[Value], str]]:
        for one in compared.rows:
            label = SHEETS["total"].in_(language) if one.kind == "total" else one.label.in_(language)
            row: list[Value] = [one.commune.code, one.commune.title, str(one.period), one.code, label, one.max_points]
            row += [_given(one, stage) for stage in stages]
            row += [one.differences[pair] for pair in pairs]
            reasons = "; ".join(
                f"{stage_label(stage, language)}: {given.observation.reason}"
                for stage, given in one.given.items()
                if given.observation.reason
            )
            yield [*row, reasons, None], "cell" if one.kind == "line" else "group"

    title = model.title.in_(language)
    if any(one.carried(stage) for one in compared.rows for stage in stages):
        title += f" – {_word('not_given_says', language)}"
    return SheetTable(SHEETS["stages"].in_(language), title, head, rows(), {})


def _given(one: StageRow, stage: str) -> Value:
    """The points of a stage, marked where nobody gave them at it."""
    points = one.points[stage]
    if points is None or not one.carried(stage):
        return points
    return PrintedNumber(points, points_format(decimals_of(points, 4)) + f'"{NOT_GIVEN}"')


def _changes(moved: Changes, language: Language) -> SheetTable:
    """A row a unit's total, group and line: then, now, the difference, and all of it in words; open is blank."""
    change = CHANGES["change"].in_(language)
    heads = [
        (SHEETS["unit_code"].in_(language), 12), (_word("commune", language), 24), (_word("period", language), 18),
        (_word("code", language), 8), (_word("indicator", language), 40),
    ]  # fmt: skip
    for key in ("value", "points_column", "rank"):
        head = SHEETS["rank"].in_(language) if key == "rank" else _word(key, language)
        heads += [(f"{head}: {CHANGES[one].in_(language)}", 12) for one in ("then", "now")] + [
            (f"{head}: {change}", 12)
        ]
    heads.append((CHANGES["told"].in_(language), 60))

    def rows() -> Iterator[tuple[list[Value], str]]:
        changed: dict[object, ResultChange | ScoreChange] = {_at(one.now): one for one in moved.results}
        changed |= {_at(one.now): one for one in moved.scores}
        for one in _in_order(moved.now):
            yield _changed(changed[_at(one)], language), "cell" if isinstance(one, Result) else "group"

    columns = [SheetColumn(*one) for one in heads]
    return SheetTable(change, moved.model.title.in_(language), columns, rows(), {})


def _at(one: Result | Score) -> tuple[str, Period, str | None, bool]:
    line = isinstance(one, Result)
    return one.commune.code, one.period, one.line.name if isinstance(one, Result) else one.pillar, line


def _changed(one: ResultChange | ScoreChange, language: Language) -> list[Value]:
    now, before = one.now, one.before
    code, label = named(now, language)
    period = f"{one.period} / {'–' if one.earlier is None else one.earlier}"
    row: list[Value] = [one.commune.code, one.commune.title, period, code, label]
    if isinstance(one, ResultChange):
        was = one.before
        row += [None if was is None else _value(was, language), _value(one.now, language), _moved(one, language)]
        row += [None if before is None else _points(before), _points(now), one.points]
        return [*row, None, None, None, one.text(language)]
    row += [None, None, None, None if before is None else _points(before), _points(now), one.points]
    return [*row, None if one.before is None else one.before.rank, one.now.rank, one.rank, one.text(language)]


def _moved(one: ResultChange, language: Language) -> Value:
    """How much more a value is, as a number with its sign; in words where it is of other units than before."""
    if one.value is None or one.before is None or not same_units(one.now.coverage, one.before.coverage):
        return one.value_text(language)
    in_points = one.now.line.percent
    number = points_format(difference_decimals(one.value, percent=in_points))
    more, less = (_among(PERCENTAGE_POINTS, sign + number, language) if in_points else sign + number for sign in "+-")
    return PrintedNumber(one.value * 100 if in_points else one.value, f"{more};{less};{more.removeprefix('+')}")


def _trends(found: Assessment, moved: Changes, language: Language) -> SheetTable:
    """A row a unit's line and total, a column a period, in time; a gap is a dash, which nothing fills.

    What was only compared with stands there too, before what is assessed.
    """
    names: list[str | None] = [*found.model.meaning.lines, *((None,) if found.model.meaning.scoring.nodes else ())]
    before: dict[tuple[str, str | None], list[TrendPoint]] = {}
    every: list[ResultChange | ScoreChange] = [*moved.results, *moved.scores]
    for one in every:
        if one.earlier is not None and one.earlier not in found.periods:
            name = one.name if isinstance(one, ResultChange) else one.now.pillar
            point = TrendPoint(period=one.earlier, outcome=one.before)
            if not point.gap:
                before.setdefault((one.commune.code, name), []).append(point)
    trends = {
        (code, name): (*before.get((code, name), ()), *found.trend(code, name))
        for code in found.communes
        for name in names
    }
    periods = sorted({point.period for each in trends.values() for point in each})
    heads = [
        (SHEETS["unit_code"].in_(language), 12), (_word("commune", language), 24), (_word("code", language), 8),
        (_word("indicator", language), 40), *((str(one), 12) for one in periods),
    ]  # fmt: skip

    def rows() -> Iterator[tuple[list[Value], str]]:
        for (code, name), points in trends.items():
            told = {point.period: _told(point, language) for point in points}
            shown = next(point.outcome for point in points if point.outcome is not None)
            row: list[Value] = [code, found.communes[code].title, *named(shown, language)]
            yield [*row, *(told.get(one, "–") for one in periods)], "cell" if name else "group"

    columns = [SheetColumn(*one) for one in heads]
    return SheetTable(CHANGES["trend"].in_(language), _title(found, language), columns, rows(), {})


def _told(point: TrendPoint, language: Language) -> Value:
    """A period of a trend, as a number where it is one: of units before too, which its format says."""
    one = point.outcome
    if one is None or point.gap:
        return "–"
    value = _value(one, language) if isinstance(one, Result) and one.line.kind != "points" else _points(one)
    if value is None or isinstance(value, str):
        return point.text(language)
    if not point.carried:
        return value
    if not isinstance(value, PrintedNumber):
        value = PrintedNumber(Fraction(value), points_format(decimals_of(Fraction(value), 4)))
    return evolve(value, number=_among(CHANGES["carried"], value.number, language))


def _findings(found: Assessment, language: Language) -> SheetTable:
    """What to look at, errors first."""
    heads = [("severity", 11), ("where", 34), ("said", 70), ("how_to_mend", 50), ("finding_code", 22)]
    columns = [SheetColumn(SHEETS[key].in_(language), width) for key, width in heads]
    order = list(SEVERITIES)
    speak = Speaker(found.model.meaning, language)
    every = sorted(found.all_findings, key=lambda one: order.index(one.severity))
    colours = {style: [SEVERITIES[one].in_(language) for one in words] for style, words in _SEVERITY_COLOURS.items()}

    def rows() -> Iterator[tuple[list[Value], str]]:
        for given in every:
            one: Finding = speak.worded(given)
            severity = SEVERITIES[one.severity].in_(language)
            yield [severity, str(given.place), one.message(language), one.mend(language), one.code], "cell"

    return SheetTable(SHEETS["findings"].in_(language), _title(found, language), columns, rows(), colours)


def _explained(
    told: "Sequence[Result | Score] | Iterator[Result | Score]", language: Language
) -> Iterator[tuple[list[Value], str]]:
    for one in told:
        said = explain_result(one, language) if isinstance(one, Result) else explain_score(one, language)
        if said:
            code, label = named(one, language)
            style = "cell" if isinstance(one, Result) else "group"
            yield [one.commune.title, str(one.period), code, label, said], style
