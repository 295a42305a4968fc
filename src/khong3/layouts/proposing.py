"""A layout proposed from a filled sheet, with the reason for each of its lines as a comment."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from khong3.catalogue.layouts import LAYOUT_REASONS
from khong3.findings import Finding, KhongError, Place, column_letters
from khong3.layouts.filled import DOTS, labelled, name_of
from khong3.layouts.grid import SheetGrid
from khong3.layouts.layout import SINGLE
from khong3.models import Model
from khong3.models.model import STAGES
from khong3.observations.headings import numbering, plain_heading
from khong3.observations.tables import TableSource
from khong3.periods import Period
from khong3.text import Language, as_label
from khong3.titles import periods_in
from khong3.workbooks import read_workbook
from khong3.workbooks.sheet import CellPlace

_ROLES: Mapping[str, str] = {
    "code": r"(so )?tt|stt|ma( so)?|ma (chi tieu|chi so|tieu chi|dong)",
    "difference": r"chenh lech.*",
    "reason.self": r".*giai trinh.*|ghi chu cua don vi.*",
    "reason.appraised": r"ghi chu (cua )?tham dinh.*|y kien tham dinh.*",
    "evidence": r".*(minh chung|kiem chung).*",
    "max": r".*diem (toi da|chuan|tran).*|toi da",
    "points.self": r".*diem.*tu (cham|danh gia).*|.*tu (cham|danh gia).*diem.*|((don vi|xa) )?tu (cham|danh gia).*",
    "points.final": r".*(hoi dong|diem dat duoc|chinh thuc|phe duyet|tham dinh lan (2|hai|cuoi)).*",
    "points.appraised": r".*(tham dinh|phuc tra).*",
    "unit": r"dvt|don vi tinh",
    "numerator": r"tu so.*",
    "denominator": r"mau so.*",
    "value": r"ket qua tu (cham|danh gia)"
    r"|(so lieu|gia tri|ket qua|thuc hien|ty le)( thuc hien| dat duoc| dat)?( (nam|quy|ky|thang)( \w+)*)?",
    "label": r"(chi tieu|chi so|noi dung|tieu chi|ten tieu chi|linh vuc).*",
}
"""What each column is often called, in plain letters; the first that fits is taken."""
_WHOSE = ("Tên đơn vị báo cáo", "Đơn vị báo cáo", "Tên đơn vị", "Đơn vị", "Tên xã")
_WHEN = ("Kỳ báo cáo", "Kỳ đánh giá", "Kỳ", "Năm đánh giá", "Năm báo cáo", "Năm")
_FIGURES = ("value", "numerator", "denominator")
_BLANKS = ("-", "–", "—")
"""Signs by which a sheet may mean that there is nothing."""
_COMMITTEE = r"(UBND|Ủy ban nhân dân|Uỷ ban nhân dân)"
_COMMUNE = r"(xã|phường|thị trấn|đặc khu)\s+\w"
_OFFICE = re.compile(rf"{_COMMITTEE}\s+{_COMMUNE}", re.IGNORECASE)
_ABOVE = re.compile(rf"{_COMMITTEE}\b", re.IGNORECASE)
_BELOW = re.compile(_COMMUNE, re.IGNORECASE)
"""An office's name goes on in the cell below, as letters are headed."""
_LINES = 80
_WIDEST = 100
_TOGETHER = 2


@frozen(kw_only=True)
class Proposed:
    """A column that was recognised: what it holds, where its heading stands, and how that was told."""

    role: str
    heading: str
    place: CellPlace


def propose(path: str | Path, model: Model | None = None, language: Language = "vi") -> str:
    """A layout for a filled sheet as YAML, to be looked through; raises KhongError where no table can be told.

    With ``model`` the column of codes is the one in which most of its codes stand.
    """
    grids = [
        SheetGrid(one, TableSource(file=str(path), sheet=one.name)) for one in read_workbook(Path(path)) if one.rows
    ]
    found = [(grid, _columns(grid)) for grid in grids]
    found = [(grid, columns) for grid, columns in found if _enough(columns)]
    if not found:
        raise KhongError([Finding(code="layout-not-proposed", place=Place(file=str(path)))])
    grid, columns = max(found, key=lambda one: len(one[1]))
    return "\n".join(_Proposal(grid, columns, model, language).lines()) + "\n"


def _enough(columns: Mapping[str, Proposed]) -> bool:
    return not {"code", "label"}.isdisjoint(columns) and any(
        one in _FIGURES or one.startswith("points.") for one in columns
    )


def _columns(grid: SheetGrid) -> Mapping[str, Proposed]:
    """The columns that can be told by their headings, below the lines in which most of them are."""
    lines = list(grid.rows)[:_LINES]
    best: Mapping[str, Proposed] = {}
    for line in lines:
        here = _told([(at, _single(grid, at)) for at in lines if 0 <= at - line <= _TOGETHER])
        if len(here) > len(best):
            best = here
    return best


def _single(grid: SheetGrid, line: int) -> Mapping[int, str]:
    """The cells of a line, but for those that stand over several columns: these have headings of their own."""
    joined = {one.first[1] for one in grid.sheet.merged if one.first[0] == line and one.last[1] > one.first[1]}
    return {column: text for column, text in grid.rows[line].items() if column not in joined and column <= _WIDEST}


def _told(window: Sequence[tuple[int, Mapping[int, str]]]) -> Mapping[str, Proposed]:
    found: dict[str, Proposed] = {}
    for line, cells in window:
        if numbering([text for _, text in sorted(cells.items())]):
            continue
        for column, text in sorted(cells.items()):
            plain = plain_heading(text)
            role = next((one for one, form in _ROLES.items() if one not in found and re.fullmatch(form, plain)), None)
            if role is not None and column not in [one.place[1] for one in found.values()]:
                found[role] = Proposed(role=role, heading=" ".join(text.split()), place=(line, column))
    return found


@frozen(eq=False, repr=False)
class _Proposal:
    """The lines of a proposed layout."""

    grid: SheetGrid
    columns: Mapping[str, Proposed]
    model: Model | None
    language: Language

    def why(self, key: str, *said: object) -> str:
        """A reason as a comment."""
        return "  # " + LAYOUT_REASONS[key].in_(self.language).format(*said)

    def lines(self) -> Iterator[str]:
        """All of them."""
        yield "# " + LAYOUT_REASONS["head"].in_(self.language).format(Path(self.grid.source.file).name)
        yield "layout: 1"
        yield f"sheet: {_quoted(self.grid.sheet.name)}" + self.why("sheet", len(self.columns))
        yield f"commune: {self.first(_WHOSE, bool) or self.office()}"
        yield f"period: {self.first(_WHEN, _is_period) or self.titled()}"
        yield "columns:"
        by_words = self.by_words()
        if by_words:
            yield "  # " + LAYOUT_REASONS["words"].in_(self.language).format(by_words)
        else:
            yield f"  code: {self.code()}"
        for name in SINGLE[1:]:
            if name in self.columns:
                yield f"  {name}: {self.heading(name)}"
        for name in ("points", "reason"):
            stages = [one for one in self.columns if one.startswith(f"{name}.")]
            if stages:
                yield f"  {name}:"
                yield from (f"    {self.stage(one)}: {self.heading(one)}" for one in sorted(stages, key=_by_stage))
        yield from self.unread()
        yield from self.difference()
        yield from self.blanks()

    def unread(self) -> Iterator[str]:
        """The columns that the layout leaves out, as a comment: one of them may be what is wanted."""
        taken = {one.place[1] for one in self.columns.values()}
        lines = {one.place[0] for one in self.columns.values()}
        heads = {at: text for line in sorted(lines) for at, text in _single(self.grid, line).items() if at not in taken}
        if heads:
            shown = ", ".join(f"{column_letters(at)} “{' '.join(text.split())}”" for at, text in sorted(heads.items()))
            yield "  # " + LAYOUT_REASONS["unread"].in_(self.language).format(shown)

    def blanks(self) -> Iterator[str]:
        """The signs that stand where there is nothing."""
        columns = {one.place[1] for one in self.columns.values()}
        held = [text for cells in self.grid.rows.values() for column, text in cells.items() if column in columns]
        signs = [one for one in _BLANKS if one in held]
        if signs:
            yield f"blank: [{', '.join(map(_quoted, signs))}]" + self.why(
                "blank", sum(held.count(one) for one in signs)
            )

    def heading(self, name: str) -> str:
        """A column by its heading, and where that stands."""
        one = self.columns[name]
        cells = [self.grid.text((line, one.place[1])) for line in self.grid.rows if line > one.place[0]]
        filled = sum(bool(text) for text in cells)
        return _quoted(one.heading) + self.why("heading", _cell(one.place), filled)

    def code(self) -> str:
        """The column of codes: by its heading, or where a model has most of its codes."""
        if self.model is None:
            return self.heading("code")
        codes = {item.code.casefold() for _, item, _ in self.model.walk() if item.code}
        held: dict[int, int] = {}
        for cells in self.grid.rows.values():
            for column, text in cells.items():
                held[column] = held.get(column, 0) + (text.strip(" .)").casefold() in codes)
        best = max(held, key=lambda one: held[one])
        one = self.columns["code"]
        said = self.why("codes", held[best], len(codes))
        return (_quoted(one.heading) if best == one.place[1] else f"{{column: {column_letters(best)}}}") + said

    def stage(self, name: str) -> str:
        """The stage of a column in the model's words."""
        stage = name.partition(".")[2]
        known = STAGES if self.model is None else self.model.scoring_stages
        return stage if stage in known else known[min(STAGES.index(stage), len(known) - 1)]

    def by_words(self) -> int:
        """How many rows are of a line or variable by their words, where no column of codes is one of the model's."""
        if self.model is None or "label" not in self.columns:
            return 0
        known = labelled(self.model)
        codes = {item.code.strip(DOTS).casefold(): item.name for _, item, _ in self.model.walk() if item.code}
        columns = [self.columns[one].place[1] if one in self.columns else None for one in ("label", "code")]
        told = turned = agreed = 0
        for cells in self.grid.rows.values():
            label, code = (cells.get(one, "") if one is not None else "" for one in columns)
            worded, coded = known.get(as_label(label)), codes.get(code.strip(DOTS).casefold())
            told += worded is not None
            turned += worded is not None and coded is not None and coded != name_of(worded)
            agreed += worded is not None and coded is not None and coded == name_of(worded)
        return told if turned > agreed or not {*codes} & self.said_codes(columns[1]) else 0

    def said_codes(self, column: int | None) -> set[str]:
        """All that stands in the column of codes."""
        if column is None:
            return set()
        return {cells.get(column, "").strip(DOTS).casefold() for cells in self.grid.rows.values()}

    def office(self) -> str:
        """The unit by the name of its office, where that stands above the table; else by the file's name."""
        above: Mapping[int, str] = {}
        for line, cells in self.titles():
            for column, text in cells.items():
                if _OFFICE.match(text) or (_ABOVE.match(above.get(column, "")) and _BELOW.match(text)):
                    return f"{{cell: {_cell((line, column))}}}" + self.why("office", _cell((line, column)))
            above = cells
        return "{name_of: file}" + self.why("no_commune")

    def titles(self) -> list[tuple[int, Mapping[int, str]]]:
        """The lines above the headings."""
        head = min(one.place[0] for one in self.columns.values())
        return [(line, cells) for line, cells in self.grid.rows.items() if line < head]

    def titled(self) -> str:
        """The period that a title says, or the sheet's name."""
        for line, cells in self.titles():
            for column, text in cells.items():
                for period in periods_in(text):
                    return _quoted(str(period)) + self.why("title", _cell((line, column)), " ".join(text.split()))
        return self.period_by_name() + self.why("no_period")

    def first(self, words: Sequence[str], fits: Callable[[str], bool]) -> str:
        """The first of these words behind which something fitting stands; blank where none does."""
        for one in words:
            text, place = next(self.grid.behind(one), ("", None))
            if place is not None and fits(text):
                return f"{{after: {_quoted(one)}}}" + self.why("after", text, _cell(place))
        return ""

    def period_by_name(self) -> str:
        """The period by the sheet's name, where that says one."""
        return "{name_of: sheet}" if _is_period(self.grid.sheet.name) else '"2025"'

    def difference(self) -> Iterator[str]:
        """The column of differences, in the direction that most rows have."""
        if not {"difference", "points.self", "points.appraised"} <= set(self.columns):
            return
        at = {name: self.columns[name].place[1] for name in ("difference", "points.self", "points.appraised")}
        yield "difference:"
        yield f"  column: {self.heading('difference')}"
        forward = backward = 0
        for line in self.grid.rows:
            printed, own, other = (self.grid.number((line, at[name])) for name in at)
            if printed and own is not None and other is not None:
                forward += printed == other - own
                backward += printed == own - other
        order = ("appraised", "self") if forward >= backward else ("self", "appraised")
        of, less = (self.stage(f"points.{one}") for one in order)
        yield f"  of: {of}" + self.why("direction", max(forward, backward), forward + backward)
        yield f"  less: {less}"


def _by_stage(name: str) -> int:
    return STAGES.index(name.partition(".")[2])


def _is_period(text: str) -> bool:
    try:
        return bool(Period.told(text))
    except KhongError:
        return False


def _cell(place: CellPlace) -> str:
    return f"{column_letters(place[1])}{place[0]}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
