"""YAML to a layout: every problem at its line and column, all at once."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from khong3.findings import KhongError, errors
from khong3.layouts.keys import LAYOUT_EDITION, LAYOUT_KEYS, NAME_OF
from khong3.layouts.layout import SINGLE, Heading, Layout, LayoutColumns, PrintedDifference, SheetPlace
from khong3.specs.files import read_text
from khong3.specs.nodes import Mapping as MappingNode
from khong3.specs.nodes import Sequence as SequenceNode
from khong3.specs.nodes import SpecNode, compose
from khong3.specs.reader import Reader
from khong3.workbooks.xlsx import column_number

_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


def load_layout(path: str | Path) -> Layout:
    """A layout by its file; raises KhongError with every error, each at its line and column."""
    shown = str(path)
    return parse_layout(read_text(Path(path), shown), shown)


def parse_layout(text: str, file: str = "<text>") -> Layout:
    """Like ``load_layout``, of a layout's text."""
    root = compose(text, file, "layout: 1")
    reader = Reader(file, tables=LAYOUT_KEYS)
    layout = _layout(reader, root)
    if layout is None or errors(reader.findings):
        raise KhongError(errors(reader.findings))
    return layout


def _layout(reader: Reader, root: SpecNode) -> Layout | None:
    keys = reader.keys(root, "layout")
    edition = reader.word(keys.get("layout"), "layout")
    if edition is not None and edition != LAYOUT_EDITION:
        reader.report("not-one-of", keys["layout"], what="layout", found=edition, known=[LAYOUT_EDITION], near=None)
    columns = _columns(reader, keys.get("columns"))
    commune = _place(reader, keys.get("commune"), "commune")
    if columns is None or commune is None:
        return None
    return Layout(
        columns=columns,
        commune=commune,
        period=_place(reader, keys.get("period"), "period"),
        figures=_places(reader, keys.get("figures")),
        difference=_difference(reader, keys.get("difference"), columns),
        sheet=reader.word(keys.get("sheet"), "sheet"),
        blank=tuple(reader.kept(keys.get("blank"), "blank", lambda one: reader.word(one, "blank"))),
        title=reader.word(keys.get("title"), "title") or "",
        source=reader.word(keys.get("source"), "source") or "",
    )


def _columns(reader: Reader, node: SpecNode | None) -> LayoutColumns | None:
    keys = reader.keys(node, "layout columns")
    single = {name: _heading(reader, keys.get(name), name) for name in SINGLE}
    points, reason = (_by_stage(reader, keys.get(name), name) for name in ("points", "reason"))
    if node is not None and keys.keys().isdisjoint(("value", "numerator", "denominator", "points")):
        reader.report("layout-without-figures", node)
    if node is not None and keys.keys().isdisjoint(("code", "label")):
        reader.report("layout-without-rows", node)
        return None
    return LayoutColumns(points=points, reason=reason, **single)


def _by_stage(reader: Reader, node: SpecNode | None, what: str) -> Mapping[str, Heading]:
    found = {key.text: _heading(reader, value, what) for key, value in reader.entries(node, what)}
    return {stage: heading for stage, heading in found.items() if heading is not None}


def _heading(reader: Reader, node: SpecNode | None, what: str) -> Heading | None:
    """A heading, several that it may be, or ``{column: E}``."""
    if isinstance(node, MappingNode):
        letters = reader.word(reader.keys(node, "layout heading").get("column"), "column")
        if letters is not None and not _LETTERS.fullmatch(letters):
            reader.report("not-a-column", node, found=letters)
            return None
        return None if letters is None else Heading(column=column_number(letters.upper()))
    if isinstance(node, SequenceNode):
        texts = reader.built(node.items, lambda one: reader.word(one, what))
        return Heading(texts=tuple(texts)) if texts else None
    text = reader.word(node, what)
    return None if text is None else Heading(texts=(text,))


def _places(reader: Reader, node: SpecNode | None) -> Mapping[str, SheetPlace]:
    found = {key.text: _place(reader, value, key.text) for key, value in reader.entries(node, "figures")}
    return {name: place for name, place in found.items() if place is not None}


def _place(reader: Reader, node: SpecNode | None, what: str) -> SheetPlace | None:
    """A text, or one of ``cell``, ``after``, ``name_of``."""
    if not isinstance(node, MappingNode):
        text = reader.word(node, what)
        return None if text is None else SheetPlace(text=text)
    keys = reader.keys(node, "layout place")
    if len(keys) != 1:
        if len(keys) == len(node.entries):
            reader.report("layout-place-unclear", node, what=what)
        return None
    cell = reader.word(keys.get("cell"), "cell")
    found = _CELL.fullmatch(cell or "")
    if cell is not None and found is None:
        reader.report("not-a-cell", keys["cell"], found=cell)
        return None
    named = reader.one_of(keys.get("name_of"), "name_of", NAME_OF)
    name_of: Literal["sheet", "file"] | None = None if named is None else "sheet" if named == "sheet" else "file"
    return SheetPlace(
        cell=(int(found[2]), column_number(found[1].upper())) if found else None,
        after=reader.word(keys.get("after"), "after"),
        name_of=name_of,
    )


def _difference(reader: Reader, node: SpecNode | None, columns: LayoutColumns) -> PrintedDifference | None:
    if node is None:
        return None
    keys = reader.keys(node, "layout difference")
    column = _heading(reader, keys.get("column"), "column")
    of, less = (reader.one_of(keys.get(name), name, list(columns.points)) for name in ("of", "less"))
    return None if column is None or of is None or less is None else PrintedDifference(column=column, of=of, less=less)
