"""A roadmap on the screen: for each unit what is lacking, the efforts that pay, and what cannot be planned."""

from collections.abc import Iterator
from fractions import Fraction

from khong3.catalogue.planning import ROADMAP, WHY_NOT
from khong3.cli.drawing import render, word
from khong3.cli.sheets import ScreenPart, ScreenTable, styled
from khong3.roadmap import Effort, Roadmap, RoadStep, UnitRoadmap
from khong3.roadmap.formats import name_of
from khong3.text import Language, format_number, signed


def to_text(roadmap: Roadmap, language: Language, *, plain: bool) -> str:
    """Every unit in turn."""
    head = _said("title", language, _day(roadmap, language), roadmap.months, str(roadmap.period), str(roadmap.at))
    parts: list[ScreenPart] = [styled(f"{roadmap.model.title.in_(language)}\n{head}\n", style="bold")]
    for one in roadmap.units:
        parts += _unit(roadmap, one, language)
    return render(*parts, plain=plain)


def _said(key: str, language: Language, *parts: object) -> str:
    return ROADMAP[key].in_(language).format(*parts)


def _day(roadmap: Roadmap, language: Language) -> str:
    day = roadmap.deadline
    return f"{day:%d/%m/%Y}" if language == "vi" else day.isoformat()


def _number(value: Fraction | None, language: Language) -> str:
    return "" if value is None else format_number(value, language, most=2)


def _unit(roadmap: Roadmap, of: UnitRoadmap, language: Language) -> Iterator[ScreenPart]:
    title = styled(of.unit.commune.title, style="bold")
    if of.steps:
        yield _steps(of, title, language)
    else:
        yield title
    if of.efforts:
        yield _efforts(roadmap, of, language)
    elif of.total is not None and not any(one.name == "total" for one in of.unplanned):
        yield styled(_said("none_given" if of.unit.given else "none", language) + "\n")
    if of.unplanned:
        yield styled(_said("unplanned", language), style="bold")
        for one in of.unplanned:
            yield styled(f"  {name_of(one, language)}: {WHY_NOT[one.reason].in_(language)}")
        yield styled("")


def _steps(of: UnitRoadmap, title: ScreenPart, language: Language) -> ScreenTable:
    table = ScreenTable(title=title if not isinstance(title, ScreenTable) else None)
    table.add_column(word("indicator", language), overflow="fold")
    for key in ("value", "target"):
        table.add_column(word(key, language), justify="right")
    for key in ("gap", "needed", "pace"):
        table.add_column(_said(key, language), justify="right")
    table.add_column(_said("on_pace", language))
    for one in of.steps:
        indicator = one.result.indicator
        cells = (
            f"{indicator.code} {indicator.label.in_(language)}",
            one.result.value_text(language),
            one.result.target_text(language),
            _gap(one, language),
            _needed(one, language) if one.gap else "",
            one.pace_text(language),
            _verdict(one, language),
        )
        table.add_row(*map(styled, cells))
    return table


def _gap(one: RoadStep, language: Language) -> str:
    if not one.gap:
        return ""
    text = format_number(one.gap, language)
    return _said("fewer", language, text) if one.fewer else text


def _needed(one: RoadStep, language: Language) -> str:
    text = one.needed_text(language)
    if one.fewer:
        text = _said("at_most" if one.flow else "down", language, text)
    return _said("flow", language, text) if one.flow else text


def _verdict(one: RoadStep, language: Language) -> str:
    if not one.gap:
        return _said("met", language)
    return _said({True: "yes", False: "no", None: "unknown"}[one.on_pace], language)


def _efforts(roadmap: Roadmap, of: UnitRoadmap, language: Language) -> ScreenTable:
    priced = bool(roadmap.prices)
    table = ScreenTable(title=styled(_said("priced" if priced else "efforts", language), style="bold"))
    table.add_column(_said("effort", language), overflow="fold")
    for key in ("gain", "total", "cost", "rate"):
        table.add_column(_said(key, language), justify="right")
    table.add_column(_said("meets", language), overflow="fold")
    table.add_column("")
    codes = {name: line.indicator.code for name, line in of.unit.program.meaning.lines.items()}
    for one in of.efforts:
        cells = (
            _what(one, language),
            signed(format_number(one.gain, language)),
            format_number(one.total, language),
            _number(one.cost, language),
            _number(None if one.rate is None else 1 / one.rate, language),
            ", ".join(codes[name] for name in one.meets),
            _said("best", language) if one.best else "",
        )
        table.add_row(*map(styled, cells))
    return table


def _what(one: Effort, language: Language) -> str:
    key = "more" if one.change > 0 else "less"
    return _said(key, language, format_number(one.count, language), one.label.in_(language))
