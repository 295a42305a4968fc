"""What differs between two models as data: ``khong3.diff/1`` (JSON), rows for a spreadsheet, and reasons in words."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from khong3.catalogue.differences import DIFFERENCES, OBJECTS
from khong3.catalogue.keys import words_of
from khong3.catalogue.words import WORDS
from khong3.comparing.changes import Change
from khong3.comparing.comparison import Comparison
from khong3.comparing.moves import LineMove, Moves, UnitMove
from khong3.comparing.sentences import before_and_after
from khong3.models import Model
from khong3.text import Language, format_difference, json_number, signed

if TYPE_CHECKING:
    from khong3.assessment import Result, Score

FORMAT = "khong3.diff/1"
CHANGE_COLUMNS = ("kind", "of", "name", "code", "label", "key", "old", "new")
MOVE_COLUMNS = (
    "commune", "commune_name", "period", "indicator", "code", "label", "points_old", "points_new", "difference",
    "value_old", "value_new", "verdict_old", "verdict_new", "grade_old", "grade_new", "rank_old", "rank_new", "because",
)  # fmt: skip
_TABLES = {"file": "file", "item": "item", "constant": "case"}
_FEW = 4
"""The lines that a unit's row names where many units move."""


def said(key: str, language: Language, *parts: object) -> str:
    """A word or phrase of this room."""
    return DIFFERENCES[key].in_(language).format(*parts)


def where(change: Change, language: Language) -> str:
    """What a change is of."""
    name = change.code or change.name
    if change.of == "grade":
        name = change.label.in_(language) or name
    return OBJECTS[change.of].in_(language).format(name)


def what(change: Change, language: Language) -> str:
    """Which of its keys changed, in words."""
    if change.key is None:
        return said("removed" if change.new is None else "added", language)
    if change.key == "order":
        return said("order", language)
    if change.of == "attribute":
        return change.key
    return words_of(_TABLES.get(change.of, change.of), change.key).name.in_(language)


@frozen(eq=False)
class ChangeReasons:
    """Changes as reasons, each read back once: many units move by the same ones."""

    old: Model
    new: Model
    language: Language
    _told: dict[Change, str] = field(factory=dict[Change, str], init=False)

    def of(self, change: Change) -> str:
        """Where, what, from what to what."""
        if change not in self._told:
            self._told[change] = self._reason(change)
        return self._told[change]

    def every(self, changes: Iterable[Change]) -> list[str]:
        """Several of them."""
        return [self.of(one) for one in changes]

    def _reason(self, change: Change) -> str:
        if change.key is None:
            return f"{where(change, self.language)}: {what(change, self.language)}"
        before, after = map(_short, before_and_after(self.old, self.new, change, self.language))
        key = what(change, self.language) + " "
        # "từ" is the key of a grade's bound, and the word that its sentence begins with.
        told = "" if before.startswith(key) or after.startswith(key) else key
        return f"{where(change, self.language)}: {told}{before} → {after}"


def _short(sentences: Sequence[str], most: int = 60) -> str:
    text = "; ".join(sentences) or "–"
    return text if len(text) <= most else text[: most - 1] + "…"


def because(unit: UnitMove, reasons: ChangeReasons, *, few: bool) -> str:
    """Why a unit moves: its lines with their differences, else the changes of grades, else the others."""
    language = reasons.language
    if unit.by_others:
        return said("by_others", language)
    ordered = sorted(unit.lines, key=lambda one: -abs(one.difference or Fraction(0)))
    named = [_line(one, language) for one in (ordered[:_FEW] if few else ordered)]
    if len(named) < len(ordered):
        named.append(said("and_more", language, len(ordered) - len(named)))
    explained = sum((_counted(one) or Fraction(0) for one in unit.lines), Fraction(0)) == unit.difference
    general = reasons.every(unit.because)
    if not explained:
        named += general
    elif not unit.difference and grade(unit.old) != grade(unit.new):
        named += reasons.every(one for one in unit.because if one.of in ("grade", "sanction"))
    return "; ".join(named or general)


def _line(move: LineMove, language: Language) -> str:
    """``I.2.b −1``, or the verdicts of a line without points."""
    if move.old is None or move.new is None:
        happened = said("added" if move.old is None else "removed", language)
        return f"{move.code} {difference_text(_counted(move), language)} ({happened})"
    if move.difference:
        return f"{move.code} {difference_text(_counted(move), language)}"
    both = (move.old, move.new)
    verdicts = [one.verdict_text(language) for one in both]
    texts = [one.points_text(language) or verdict for one, verdict in zip(both, verdicts, strict=True)]
    if texts[0] == texts[1]:
        texts = verdicts
    if texts[0] == texts[1]:
        texts = [one.value_text(language) for one in both]
    return f"{move.code} {texts[0]} → {texts[1]}"


def _counted(move: LineMove) -> Fraction | None:
    """What a line's difference is to the total: points of a penalty are taken from it."""
    node = next((one.node for one in (move.new, move.old) if one is not None and one.node is not None), None)
    return move.difference if move.difference is None or node is None else move.difference * node.sign


def difference_text(value: Fraction | None, language: Language) -> str:
    """A difference with its sign."""
    return "" if value is None else signed(format_difference(value, language))


def to_json(comparison: Comparison, moves: Moves | None, language: Language) -> dict[str, Any]:
    """``khong3.diff/1``, held to ``schemas/diff-1.json``."""
    sides = {"old": comparison.old, "new": comparison.new}
    reasons = ChangeReasons(comparison.old, comparison.new, language)
    return {
        "format": FORMAT,
        **{side: {"id": model.id, "version": model.version, "digest": model.digest} for side, model in sides.items()},
        "same_meaning": comparison.same_meaning,
        "changes": [_change(one, language) for one in comparison.changes],
        "affected": [
            {
                "name": one.name,
                "code": one.code,
                "label": one.label.in_(language),
                "through": reasons.every(one.through),
                "items": list(one.items),
            }
            for one in comparison.affected
        ],
        "assessed": None if moves is None else moves.assessed,
        "moves": [] if moves is None else [_move(one, reasons) for one in moves.units],
    }


def _change(change: Change, language: Language) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "of": change.of,
        "name": change.name,
        "code": change.code,
        "label": change.label.in_(language),
        "key": change.key,
        "old": change.old,
        "new": change.new,
    }


def _move(unit: UnitMove, reasons: ChangeReasons) -> dict[str, Any]:
    language = reasons.language
    return {
        "commune": unit.commune.code,
        "period": str(unit.period),
        "old": _score(unit.old),
        "new": _score(unit.new),
        "difference": json_number(unit.difference),
        "lines": [
            {
                "name": one.name,
                "code": one.code,
                "label": one.label.in_(language),
                "old": _result(one.old, language),
                "new": _result(one.new, language),
                "difference": json_number(one.difference),
                "because": reasons.every(one.because),
            }
            for one in unit.lines
        ],
        "because": because(unit, reasons, few=False),
    }


def _score(score: "Score | None") -> dict[str, Any] | None:
    if score is None:
        return None
    return {
        "points": json_number(score.points),
        "grade": score.grade,
        "rank": score.rank,
        "peer_rank": score.peer_rank,
    }


def _result(result: "Result | None", language: Language) -> dict[str, Any] | None:
    if result is None:
        return None
    return {
        "points": json_number(result.points),
        "verdict": result.verdict,
        "text": {"value": result.value_text(language), "points": result.points_text(language)},
    }


def change_rows(comparison: Comparison, language: Language) -> list[dict[str, Any]]:
    """One row a change, with the keys of ``CHANGE_COLUMNS``."""
    return [_change(one, language) for one in comparison.changes]


def move_rows(moves: Moves, language: Language) -> list[dict[str, Any]]:
    """One row for each unit that moves (the total), then one for each of its lines that does."""
    rows: list[dict[str, Any]] = []
    reasons = ChangeReasons(moves.old.model, moves.new.model, language)
    for unit in moves.units:
        head = {"commune": unit.commune.code, "commune_name": unit.commune.name, "period": str(unit.period)}
        total: dict[str, Any] = {**head, "indicator": "total", "label": WORDS["total"].in_(language)}
        for side, score in (("old", unit.old), ("new", unit.new)):
            said_of = _score(score) or {}
            total |= {f"{key}_{side}": said_of.get(key) for key in ("points", "grade", "rank")}
        rows.append({**total, "difference": json_number(unit.difference), "because": because(unit, reasons, few=False)})
        for one in unit.lines:
            row: dict[str, Any] = {**head, "indicator": one.name, "code": one.code, "label": one.label.in_(language)}
            for side, result in (("old", one.old), ("new", one.new)):
                if result is not None:
                    row |= {f"points_{side}": json_number(result.points), f"verdict_{side}": result.verdict}
                    row |= {f"value_{side}": result.value_text(language)}
            why = "; ".join(reasons.every(one.because))
            rows.append({**row, "difference": json_number(one.difference), "because": why})
    return rows


def grade(score: "Score | None") -> str | None:
    """The grade, where there is one."""
    return None if score is None else score.grade
