"""Two models side by side on the screen."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from khong3.cli.drawing import render, word
from khong3.cli.sheets import ScreenPart, ScreenTable, Styled, styled
from khong3.comparing import Affected, Change, Comparison, Moves, UnitMove
from khong3.comparing.formats import ChangeReasons, because, difference_text, grade, said, what, where
from khong3.comparing.sentences import before_and_after
from khong3.models import Model
from khong3.results.results import grade_text
from khong3.text import Language

if TYPE_CHECKING:
    from khong3.assessment import Score


def to_text(comparison: Comparison, moves: Moves | None, language: Language, *, plain: bool) -> str:
    """Changes of meaning with their rules as sentences, what they touch, words; then who moves."""
    old, new = comparison.old, comparison.new
    head = f"{new.title.in_(language)}\n{old.id} {old.version} → {new.id} {new.version}\n"
    return render(styled(head, style="bold"), *parts_of(comparison, moves, language), plain=plain)


def parts_of(comparison: Comparison, moves: Moves | None, language: Language) -> list[ScreenPart]:
    """What ``to_text`` prints below its head."""
    parts: list[ScreenPart] = []
    meaning, words = comparison.of_kind("meaning"), comparison.of_kind("words")
    if not comparison.changes:
        parts.append(styled(said("same", language)))
    elif comparison.same_meaning:
        parts.append(styled(said("same_meaning", language, len(words))))
    if meaning:
        parts.append(_changes(comparison, meaning, said("meaning", language, len(meaning)), language))
    if comparison.affected:
        parts += [
            styled(said("affected", language), style="bold"),
            *_through(comparison.affected, language),
            styled(""),
        ]
    if words:
        parts.append(_changes(comparison, words, said("words", language, len(words)), language))
    if moves is not None:
        parts += parts_of_moves(moves, language)
    return parts


def _changes(comparison: Comparison, changes: Iterable[Change], title: str, language: Language) -> ScreenTable:
    table = ScreenTable(title=styled(title, style="bold"), naming=2)
    for key in ("where", "what", "before", "after"):
        table.add_column(said(key, language), overflow="fold")
    for one in changes:
        table.add_row(*map(styled, (_full(one, language), what(one, language), *_shown(comparison, one, language))))
    return table


def _full(change: Change, language: Language) -> str:
    label = change.label.in_(language) if change.of in ("item", "view", "variable") else ""
    return f"{where(change, language)} {label}".strip()


def _shown(comparison: Comparison, change: Change, language: Language) -> tuple[str, str]:
    """Before and after: as sentences where the change is one of a rule, else as they are written."""
    before, after = before_and_after(comparison.old, comparison.new, change, language)
    return "\n".join(before) or "–", "\n".join(after) or "–"


def _through(affected: Iterable[Affected], language: Language) -> Iterator[Styled]:
    """The items that change through the same, together."""
    groups: dict[str, list[str]] = {}
    for one in affected:
        reasons = "; ".join(f"{where(change, language)} ({what(change, language)})" for change in one.through)
        name = one.code or one.name if one.name != "total" else word("total", language)
        groups.setdefault(reasons or said("through_items", language), []).append(name)
    for reasons, names in groups.items():
        yield styled("  " + said("through", language, reasons, ", ".join(names)))


def parts_of_moves(moves: Moves, language: Language) -> list[ScreenPart]:
    if not moves.units:
        return [styled(said("no_moves", language, moves.assessed))]
    title = said("moves", language, len(moves.units), moves.assessed)
    periods = len({one.period for one in moves.units}) > 1
    table = ScreenTable(title=styled(title, style="bold"), naming=2 if periods else 1)
    scored = any(one.old or one.new for one in moves.units)
    graded = any(grade(one) for unit in moves.units for one in (unit.old, unit.new))
    ranked = any(one is not None and one.rank for unit in moves.units for one in (unit.old, unit.new))
    table.add_column(word("commune", language))
    if periods:
        table.add_column(word("period", language))
    if scored:
        table.add_column(word("total", language), justify="right")
        table.add_column(said("difference", language), justify="right")
    if graded:
        table.add_column(word("grade", language))
    if ranked:
        table.add_column(word("rank", language), justify="right")
    table.add_column(said("why", language), overflow="fold")
    reasons = ChangeReasons(moves.old.model, moves.new.model, language)
    for unit in moves.units:
        cells = [unit.commune.title, *([str(unit.period)] if periods else [])]
        if scored:
            cells += [
                _pair(*(_total(one, language) for one in (unit.old, unit.new))),
                difference_text(unit.difference, language),
            ]
        if graded:
            cells.append(_pair(*(_graded(model, one, language) for model, one in _sides(moves, unit))))
        if ranked:
            cells.append(
                _pair(*("" if one is None or one.rank is None else str(one.rank) for one in (unit.old, unit.new)))
            )
        table.add_row(*map(styled, (*cells, because(unit, reasons, few=len(moves.units) > 1))))
    findings = len(moves.all_findings)
    return [table, *([styled(said("findings", language, findings))] if findings else [])]


def _sides(moves: Moves, unit: UnitMove) -> Iterator[tuple[Model, "Score | None"]]:
    yield moves.old.model, unit.old
    yield moves.new.model, unit.new


def _pair(old: str, new: str) -> str:
    return old if old == new else f"{old or '–'} → {new or '–'}"


def _total(score: "Score | None", language: Language) -> str:
    return "" if score is None else score.points_text(language)


def _graded(model: Model, score: "Score | None", language: Language) -> str:
    return grade_text(model, grade(score), language)
