"""The pages of units as data: each text once, each row as its shape and its figures, for the page's own script.

Rows of one line differ from unit to unit in little but their figures: what they have in common is their shape.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from khong3.assessment.changes import ResultChange, ScoreChange
from khong3.assessment.marks import points_shown
from khong3.catalogue.changing import CHANGES
from khong3.catalogue.pages import PAGES
from khong3.charts import INK, LOOKS, look_of
from khong3.explaining import explain_result, explain_score
from khong3.pages.grouped import UnitPeriod
from khong3.results import Result, Score
from khong3.text import Language, visible, visible_json

COLUMNS = ("item", "code", "label", "value", "target", "verdict", "points", "most", "gap", "change", "since")
"""The texts of a row, in this order, before the sentences of its explanation."""
KINDS = ("line", "group", "view", "total")
SLOT = "\0"
"""Where a figure stands in a text; no text that is shown has this sign."""
BETWEEN = "|"
"""Parts the figures of a row; no figure has this sign."""
_SCALE = 1000
_FIGURE = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")

_SlottedText: TypeAlias = tuple[int, tuple[str, ...]]
"""A text by its number, and the figures in its slots."""
_RowForm: TypeAlias = tuple[int, int, int, tuple[int, ...]]
"""What kind of row it is, how deep it stands, how it looks, and its texts without their figures."""


@frozen(eq=False, repr=False)
class _SharedTexts:
    """Every text once; the first is empty."""

    numbers: dict[str, int] = field(factory=lambda: {"": 0})
    _parts: dict[str, _SlottedText] = field(factory=dict[str, _SlottedText])

    def number(self, text: str) -> int:
        """The number of a text."""
        return self.numbers.setdefault(visible(text), len(self.numbers))

    def part(self, text: str) -> _SlottedText:
        """A text as its words, with a slot for each figure, and its figures."""
        found = self._parts.get(text)
        if found is None:
            shown = visible(text)
            words = self.numbers.setdefault(_FIGURE.sub(SLOT, shown), len(self.numbers))
            found = self._parts[text] = words, tuple(_FIGURE.findall(shown))
        return found


@frozen(eq=False, repr=False)
class _Shapes:
    """Rows that are alike but for their figures, by what they have in common."""

    numbers: dict[_RowForm, int] = field(factory=dict[_RowForm, int])
    counts: list[list[int]] = field(factory=list[list[int]])
    """Of each shape, how many figures each of its texts has; bar and mark come before them."""
    figures: list[list[list[str]]] = field(factory=list[list[list[str]]])
    """Of each shape, the figures of each of its rows."""

    def row(self, form: _RowForm, bar: tuple[int, int], parts: Sequence[_SlottedText]) -> tuple[int, int]:
        """Take a row in: the number of its shape, and which of its rows it is."""
        shape = self.numbers.setdefault(form, len(self.numbers))
        if shape == len(self.counts):
            self.counts.append([len(figures) for _, figures in parts])
            self.figures.append([])
        self.figures[shape].append([*map(str, bar), *(one for _, figures in parts for one in figures)])
        return shape, len(self.figures[shape]) - 1

    def settled(self) -> "list[_Settled]":
        """Every shape, now that all rows are known."""
        return [
            _Settled.of(form, counts, rows)
            for form, counts, rows in zip(self.numbers, self.counts, self.figures, strict=True)
        ]


@frozen(eq=False, repr=False)
class _Settled:
    """A shape as the page has it, and what is left of each row: the figures that the others do not tell."""

    said: Sequence[object]
    rows: Sequence[str]

    @classmethod
    def of(cls, form: _RowForm, counts: Sequence[int], rows: Sequence[Sequence[str]]) -> "_Settled":
        """Figures that all rows have alike stand in the shape; those that are always one and the same, once a row."""
        columns = list(zip(*rows, strict=True))
        own = {column: at for at, column in enumerate(dict.fromkeys(one for one in columns if len(set(one)) > 1))}
        slots: list[int | str] = [own[column] if column in own else column[0] for column in columns]
        parts: list[list[int | str]] = []
        start = 2
        for words, count in zip(form[3], counts, strict=True):
            parts.append([words, *slots[start : start + count]])
            start += count
        return cls([*form[:3], slots[:2], *parts], [BETWEEN.join(row) for row in zip(*own, strict=True)] or [""])

    def row(self, number: int) -> str:
        """The figures of a row."""
        return self.rows[number % len(self.rows)]


def packed(
    units: Sequence[UnitPeriod], language: Language, findings: Mapping[tuple[str, str], Sequence[Sequence[str]]]
) -> str:
    """The data of all pages, as JSON that may stand inside a script element; ``findings`` are those of each unit."""
    texts, shapes = _SharedTexts(), _Shapes()
    levels: dict[tuple[object, int], int] = {}
    for one in units:
        levels[one.key[1], one.total.height] = levels.get((one.key[1], one.total.height), 0) + 1
    rows = [[_row(each, one, texts, shapes, language) for each in one.in_order() if _told_of(each)] for one in units]
    settled = shapes.settled()
    said = [
        {
            "unit": one.key[0],
            "name": visible(one.total.commune.title),
            "period": str(one.key[1]),
            **_began(one),
            "before": "" if one.earlier is None else str(one.earlier),
            "said": [list(each) for each in _said(one, levels[one.key[1], one.total.height], language)],
            "findings": [
                [texts.number(part) for part in each] for each in findings.get((one.key[0], str(one.key[1])), ())
            ],
            "rows": [[shape, settled[shape].row(number)] for shape, number in its],
        }
        for one, its in zip(units, rows, strict=True)
    ]
    whole = {
        "columns": COLUMNS,
        "kinds": KINDS,
        "looks": list(LOOKS),
        "colours": {**{look: [one.fill, one.outline] for look, one in LOOKS.items()}, "mark": [INK, INK]},
        "texts": list(texts.numbers),
        "shapes": [one.said for one in settled],
        "units": said,
    }
    text = visible_json(json.dumps(whole, ensure_ascii=False, separators=(",", ":")))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _began(one: UnitPeriod) -> dict[str, str]:
    """When a unit began, where that is known: one that had its code before is another."""
    began = one.total.commune.from_
    return {} if began is None else {"began": began.isoformat()}


def _told_of(one: Result | Score) -> bool:
    """Whether a row says anything: a group that has neither points nor lines to be met is its heading."""
    return isinstance(one, Result) or one.kind == "group" or one.node is not None or one.in_count or bool(one.grade)


def _row(
    one: Result | Score, unit: UnitPeriod, texts: _SharedTexts, shapes: _Shapes, language: Language
) -> tuple[int, int]:
    kind = "line" if isinstance(one, Result) else one.kind
    above = one.model.above.get(one.line.name if isinstance(one, Result) else one.pillar or "", ())
    said = _line(one, unit, language) if isinstance(one, Result) else _group(one, unit, language)
    told = explain_result(one, language) if isinstance(one, Result) else explain_score(one, language)
    look = look_of(one.shown_verdict) if isinstance(one, Result) else "plain"
    parts = [texts.part(text) for text in (*said, *told.split("\n")[1:])]
    form = KINDS.index(kind), len(above), list(LOOKS).index(look), tuple([words for words, _ in parts])
    return shapes.row(form, _bar(one), parts)


def _line(one: Result, unit: UnitPeriod, language: Language) -> Iterator[str]:
    """Name, number, label, value, target, verdict, points, maximum, gap, changes."""
    moved = unit.changes.get(one.line.name)
    since = (moved.value_text(language) if isinstance(moved, ResultChange) else "", _points_since(moved, language))
    counts = one.counts_text(language)
    value = one.value_text(language)
    yield from (one.line.name, one.code, one.indicator.label.in_(language))
    yield f"{value} ({counts})" if value and counts else value or counts
    yield from (one.target_text(language), one.verdict_text(language), points_shown(one, language))
    yield one.max_text(language)
    yield from (one.gap_text(language), one.change_text(language), "; ".join(each for each in since if each))


def _group(one: Score, unit: UnitPeriod, language: Language) -> Iterator[str]:
    label = PAGES["whole"] if one.kind == "total" and one.node is None else one.label
    yield from (one.pillar or "total", one.code or "", label.in_(language), one.share_text(language), "")
    yield from (one.met_text(language), points_shown(one, language), one.max_text(language))
    yield from ("", "", _points_since(unit.changes.get(one.pillar), language))


def _points_since(moved: ResultChange | ScoreChange | None, language: Language) -> str:
    points = "" if moved is None else moved.points_text(language)
    return points and PAGES["points_since"].in_(language).format(points)


def _bar(one: Result | Score) -> tuple[int, int]:
    """How long the bar is, and where its target stands, of a thousand; −1 for none."""
    if isinstance(one, Score):
        return (-1 if one.share is None else _of(one.share, Fraction(1))), -1
    target = one.target
    mark = None if target is None else target.bounds[0]
    if one.number is None or not (one.line.percent or mark):
        return -1, -1
    most = max(one.number, mark or Fraction(0), Fraction(1) if one.line.percent else Fraction(0))
    return _of(one.number, most), -1 if mark is None else _of(mark, most)


def _of(value: Fraction, most: Fraction) -> int:
    return min(max(round(value / most * _SCALE), 0), _SCALE) if most > 0 else 0


def _said(unit: UnitPeriod, count: int, language: Language) -> Iterator[tuple[str, str]]:
    """What stands at the head of a unit's page."""
    total = unit.total
    if total.node is not None:
        most = f"/{text}" if (text := total.max_text(language)) else ""
        share = f" ({total.share_text(language)})" if total.share is not None else ""
        yield (
            PAGES["total"].in_(language),
            f"{points_shown(total, language)}{most if total.points is not None else ''}{share}",
        )
    if total.grade is not None:
        yield PAGES["grade"].in_(language), visible(total.grade_text(language))
    if total.rank is not None:
        yield PAGES["rank"].in_(language), PAGES["among"].in_(language).format(rank=total.rank, count=count)
    if total.peer_rank is not None:
        yield PAGES["peer_rank"].in_(language), str(total.peer_rank)
    if total.in_count:
        yield PAGES["met_lines"].in_(language), total.met_of
    if isinstance(moved := unit.changes.get(None), ScoreChange):
        if points := moved.points_text(language):
            yield PAGES["since_points"].in_(language).format(unit.earlier), points
        if rank := rank_since(moved, language):
            yield PAGES["since_rank"].in_(language).format(unit.earlier), rank


def rank_since(moved: ScoreChange, language: Language) -> str:
    """How many places a unit rose or fell, and of how many where that is not as before; empty where it is open."""
    if moved.rank is None:
        return ""
    key = "same" if not moved.rank else "higher_rank" if moved.rank > 0 else "lower_rank"
    said = PAGES[key].in_(language).format(abs(moved.rank))
    return said if moved.among is None else CHANGES["rank_among"].in_(language).format(said, *moved.among)
