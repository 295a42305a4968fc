"""Forms in tests: one small model with a cell of every kind, forms filled in, and what officials do to them."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from attrs import field, frozen
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from khong3 import Commune, Indicator, Model, Pillar, Unit, Variable
from khong3.excel.form import write_form
from khong3.excel.plan import FormPlan, plan_forms
from khong3.periods import Period

UNITS = (
    Commune(code="00124", name="Xã Bát Mọt", kind="commune"),
    Commune(code="00127", name="Phường Hạc Thành", kind="ward"),
)
PERIOD = "2025"
HEAD = 7
"""The row of its headings."""
VALUE, CODE, LABEL, MEASURED_IN, CHECK, EXPLANATION = 5, 9, 2, 3, 6, 8
"""Columns of a form as it is sent."""
Sheet: TypeAlias = Any
"""openpyxl has no types."""


@cache
def model() -> Model:
    """A cell of every kind. Invented."""
    return Model(
        id="bieu-thu",
        version="1",
        title="Bộ chỉ số thử =1+1",
        units=[Unit(id="person", label="người"), Unit(id="household", label="hộ")],
        variables=[
            Variable(id="residents", label="Tổng số dân", unit="person"),
            Variable(id="adults", label="Dân số trưởng thành", part_of="residents", unit="person"),
            Variable(id="owners", label="Người có điện thoại thông minh", part_of="adults", unit="person"),
            Variable(id="households", label="Số hộ", unit="household"),
            Variable(id="spent", label="Kinh phí, triệu đồng", type="number"),
            Variable(id="satisfied", label="Tỷ lệ hài lòng", type="percent"),
            Variable(id="portal", label="Có cổng thông tin điện tử", type="yes/no"),
            Variable(
                id="staff",
                label="Cán bộ chuyên trách",
                levels={"full": "Có, chuyên trách", "part": "Kiêm nhiệm", "none": "Chưa có"},
            ),
        ],
        missing="missing",
        no_cases="full",
        items=[
            Pillar(
                code="1",
                label="+ Hạ tầng",
                items=[
                    Indicator(
                        code="1.1",
                        label="Điện thoại thông minh",
                        measure="owners / adults",
                        max=10,
                        target="at least 80 %",
                        points="proportional to target",
                    ),
                    Indicator(code="1.2", label="Trưởng thành", measure="adults / residents"),
                    Indicator(
                        code="1.3",
                        label="Mức chi một hộ",
                        measure="spent / households",
                        per=Fraction(1),
                        max=5,
                        points={"2": 5, "1": 3, "else": 0},
                    ),
                ],
            ),
            Pillar(
                code="2",
                label="Con người",
                items=[
                    Indicator(code="2.1", label="Hài lòng", measure="satisfied", max=5, target="at least 90 %"),
                    Indicator(code="2.2", label="Cổng thông tin", measure="portal", max=2),
                    Indicator(
                        code="2.3", label="Cán bộ", measure="staff", max=3, points={"full": 3, "part": 1, "none": 0}
                    ),
                    Indicator(
                        code="2.4", id="meetings", label="Số lớp tập huấn", type="integer", max=4, points={"each": 1}
                    ),
                    Indicator(code="2.5", id="opinion", label="Đánh giá chung", max=6, points="0"),
                ],
            ),
        ],
    )


@cache
def plan() -> FormPlan:
    """Its forms."""
    return plan_forms(model(), UNITS, Period.parse(PERIOD))


@cache
def blank(unit: int = 0) -> bytes:
    """A unit's form as it is sent."""
    return write_form(plan(), [plan().units[unit]])


Figures: TypeAlias = Mapping[str, str]
"""By name, as khong3 reads them."""


def drawn(draw: Random) -> dict[str, str]:
    """Figures that contradict nothing."""
    residents = draw.choice((900, 5_321, 123_456))
    adults = draw.randint(1, residents)
    return {
        "residents": str(residents),
        "adults": str(adults),
        "owners": str(draw.randint(0, adults)),
        "households": str(draw.randint(1, 2_000)),
        "spent": draw.choice(("12", "1234.5", "0.25", "7001.125")),
        "satisfied": draw.choice(("45.75 %", "100 %", "80 %", "0 %")),
        "portal": draw.choice(("yes", "no")),
        "staff": draw.choice(("full", "part", "none")),
        "meetings": str(draw.randint(0, 6)),
    }


@frozen(eq=False)
class Form:
    """A workbook in which somebody writes."""

    book: Workbook
    truth: dict[str, str]
    sure: set[str] = field(factory=set[str])
    """What must be taken."""
    lost: bool = False
    """Whether nothing of it can be taken."""

    @property
    def sheet(self) -> Sheet:
        """The sheet to fill."""
        return self.book.worksheets[0]

    def row(self, name: str) -> int:
        """Where a figure is asked, as long as nobody has moved it."""
        return next(row for row in range(1, self.sheet.max_row + 1) if self.sheet.cell(row, CODE).value == name)

    def cell(self, name: str) -> Any:  # noqa: ANN401 - as above
        """Its cell."""
        return self.sheet.cell(self.row(name), VALUE)

    def save(self, path: Path) -> Path:
        """As a file."""
        self.book.save(path)
        return path


def typed(name: str, figure: str) -> object:
    """What an official types so that a cell holds a figure."""
    if name == "satisfied":
        return float(Fraction(figure.removesuffix(" %")) / 100)
    if name == "portal":
        return "Có" if figure == "yes" else "Không"
    if name == "staff":
        return model().variables["staff"].levels[figure].in_("vi")
    return float(figure) if "." in figure else int(figure)


def filled(figures: Figures, unit: int = 0) -> Form:
    """A form with these figures, typed as they should be."""
    form = Form(load_workbook(io.BytesIO(blank(unit))), dict(figures), set(figures))
    for name, figure in figures.items():
        form.cell(name).value = typed(name, figure)
    return form


COUNTS = ("residents", "adults", "owners", "households", "meetings")
Way: TypeAlias = Callable[[Form, Random], None]


def spelt(spelling: Callable[[int], str], *names: str) -> Way:
    """A count as a text that means the same."""

    def way(form: Form, draw: Random) -> None:
        name = draw.choice(names or COUNTS)
        form.cell(name).value = spelling(int(form.truth[name]))

    return way


def spoilt(value: object, *names: str) -> Way:
    """Something in a cell that is no figure of it."""

    def way(form: Form, draw: Random) -> None:
        name = draw.choice(names or COUNTS)
        form.cell(name).value = value
        form.sure.discard(name)

    return way


def shown(number_format: str, *names: str) -> Way:
    """A number whose format prints another, or another unit."""

    def way(form: Form, draw: Random) -> None:
        name = draw.choice(names or COUNTS)
        form.cell(name).number_format = number_format
        form.sure.discard(name)

    return way


def _struck_out(form: Form, draw: Random) -> None:
    name = draw.choice(COUNTS)
    form.cell(name).font = Font(strike=True)
    form.sure.discard(name)


def pieces(*looks: InlineFont) -> Way:
    """A count and a 9 behind it that looks different."""

    def way(form: Form, draw: Random) -> None:
        name = draw.choice(COUNTS)
        form.cell(name).value = CellRichText(form.truth[name], *(TextBlock(one, "9") for one in looks))
        form.sure.discard(name)

    return way


def elsewhere(column: int) -> Way:
    """A count in a column for words."""

    def way(form: Form, draw: Random) -> None:
        name = draw.choice(COUNTS)
        form.sheet.cell(form.row(name), column).value, form.cell(name).value = dots(int(form.truth[name])), None
        form.sure.discard(name)

    return way


def _period_in_words(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(3, 1).value = "Kỳ báo cáo: Năm 2025"


def _own_name(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(2, 1).value = "UBND XÃ BÁT MỌT"


def dots(value: int) -> str:
    """As officials part thousands."""
    return f"{value:,}".replace(",", ".")


def _note_row(form: Form, draw: Random) -> None:
    at = draw.randint(8, 16)
    form.sheet.insert_rows(at)
    form.sheet.cell(at, LABEL).value = "Ghi chú: số liệu lấy đến ngày 31/12"


def _rows_above(form: Form, draw: Random) -> None:
    form.sheet.insert_rows(draw.randint(1, 6), draw.randint(1, 3))


def _unknown_row(form: Form, draw: Random) -> None:
    at = draw.randint(8, 16)
    form.sheet.insert_rows(at)
    form.sheet.cell(at, LABEL).value = "Trong đó: nữ"
    form.sheet.cell(at, VALUE).value = 77


def _sorted(form: Form, draw: Random) -> None:
    first, last = 8, form.sheet.max_row
    rows = [
        [(cell.value, cell.number_format) for cell in (form.sheet.cell(row, column) for column in range(1, 10))]
        for row in range(first, last + 1)
        if form.sheet.cell(row, CODE).value or form.sheet.cell(row, VALUE).value is not None
    ]
    draw.shuffle(rows)
    form.sheet.delete_rows(first, last)
    for at, row in enumerate(rows, start=first):
        for column, (value, shown) in enumerate(row, start=1):
            form.sheet.cell(at, column).value, form.sheet.cell(at, column).number_format = value, shown


def _swapped_columns(form: Form, draw: Random) -> None:
    one, other = draw.sample(range(3, 10), 2)
    for row in range(1, form.sheet.max_row + 1):
        cells = [form.sheet.cell(row, column) for column in (one, other)]
        if all(type(cell).__name__ == "Cell" for cell in cells):
            values = [cell.value for cell in cells]
            formats = [cell.number_format for cell in cells]
            for cell, value, shown in zip(cells, reversed(values), reversed(formats), strict=True):
                cell.value, cell.number_format = value, shown


def _new_column(form: Form, draw: Random) -> None:
    form.sheet.insert_cols(draw.randint(1, 9))


def _renamed(form: Form, draw: Random) -> None:
    form.sheet.title = draw.choice(("Sheet1", "Bao cao", "XÃ BÁT MỌT"))


def _values_only(form: Form, draw: Random) -> None:
    del draw
    names = [one.title for one in form.book.worksheets[1:]]
    for name in names:
        del form.book[name]
    for row in form.sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.value = None


def _header_again(form: Form, draw: Random) -> None:
    at = draw.randint(9, 16)
    form.sheet.insert_rows(at)
    for column in range(1, 10):
        form.sheet.cell(at, column).value = form.sheet.cell(HEAD, column).value


def _merged_header(form: Form, draw: Random) -> None:
    del draw
    form.sheet.insert_rows(7)
    for column in (4, VALUE):
        form.sheet.cell(HEAD, column).value, form.sheet.cell(8, column).value = form.sheet.cell(8, column).value, None


def _heading_with_year(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(HEAD, VALUE).value = "Số liệu năm 2025"


def _loud_headings(form: Form, draw: Random) -> None:
    del draw
    for column in range(1, 10):
        form.sheet.cell(HEAD, column).value = f"  {str(form.sheet.cell(HEAD, column).value).upper()}  "


def _label_mended(form: Form, draw: Random) -> None:
    row = form.row(draw.choice(COUNTS))
    form.sheet.cell(row, LABEL).value = f"{form.sheet.cell(row, LABEL).value} (theo Công an xã)"


def _code_gone(form: Form, draw: Random) -> None:
    form.sheet.cell(form.row(draw.choice(COUNTS)), CODE).value = None


def _code_broken(form: Form, draw: Random) -> None:
    form.sheet.cell(form.row(draw.choice(COUNTS)), CODE).value = "xyz"


def _row_without_name(form: Form, draw: Random) -> None:
    name = draw.choice(COUNTS)
    row = form.row(name)
    form.sheet.cell(row, CODE).value = form.sheet.cell(row, LABEL).value = None
    form.sure.discard(name)


def _labels_swapped(form: Form, draw: Random) -> None:
    one, other = draw.sample(("residents", "adults", "owners", "households"), 2)
    cells = [form.sheet.cell(form.row(name), LABEL) for name in (one, other)]
    cells[0].value, cells[1].value = cells[1].value, cells[0].value
    form.sure.difference_update((one, other))


def _row_copied(form: Form, draw: Random) -> None:
    row = form.row(draw.choice(COUNTS))
    last = form.sheet.max_row + 1
    for column in (LABEL, VALUE, CODE):
        form.sheet.cell(last, column).value = form.sheet.cell(row, column).value


def _row_copied_and_changed(form: Form, draw: Random) -> None:
    name = draw.choice(COUNTS)
    _row_copied(form, draw)
    row, last = form.row(name), form.sheet.max_row + 1
    for column in (LABEL, CODE):
        form.sheet.cell(last, column).value = form.sheet.cell(row, column).value
    form.sheet.cell(last, VALUE).value = int(form.truth[name]) + 1
    form.sure.discard(name)


def _wrong_column(form: Form, draw: Random) -> None:
    name = draw.choice(COUNTS)
    form.sheet.cell(form.row(name), CHECK).value = int(form.truth[name])
    form.cell(name).value = None
    form.sure.discard(name)


def _merged_figure(form: Form, draw: Random) -> None:
    """The one below is no longer there, and what stands in both is of neither."""
    upper, lower = draw.choice((("adults", "owners"), ("households", "spent")))
    rows = [form.row(name) for name in (upper, lower)]
    for name in (upper, lower):
        form.sure.discard(name)
    del form.truth[lower]
    form.sheet.merge_cells(start_row=min(rows), end_row=max(rows), start_column=VALUE, end_column=VALUE)


def _blanked(form: Form, draw: Random) -> None:
    name = draw.choice(sorted(form.truth))
    for row in range(1, form.sheet.max_row + 1):
        if form.sheet.cell(row, CODE).value == name:
            form.sheet.cell(row, VALUE).value = None
    form.sure.discard(name)
    del form.truth[name]


def _other_unit(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(2, 1).value = "Đơn vị báo cáo: Phường Hạc Thành (mã 00127)"
    object.__setattr__(form, "lost", True)


def _other_period(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(3, 1).value = "Kỳ báo cáo: 2024"
    object.__setattr__(form, "lost", True)


def _nobodys(form: Form, draw: Random) -> None:
    _values_only(form, draw)
    form.sheet.cell(2, 1).value = None
    object.__setattr__(form, "lost", True)


def _value_heading_gone(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(HEAD, VALUE).value = None
    object.__setattr__(form, "lost", True)


def _heading_twice(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(HEAD, 10).value = form.sheet.cell(HEAD, VALUE).value
    object.__setattr__(form, "lost", True)


def _explained(form: Form, draw: Random) -> None:
    form.sheet.cell(form.row(draw.choice(COUNTS)), EXPLANATION).value = "=HYPERLINK(1) hoặc -2"


def _other_year(form: Form, draw: Random) -> None:
    del draw
    heading = next(one for one in form.sheet[HEAD] if one.value == "Số liệu")
    heading.value = "Số liệu năm 2024"
    object.__setattr__(form, "lost", True)


def _changed(column: int, text: str) -> Way:
    """One of its own words is another now, by which its figures are of something else."""

    def way(form: Form, draw: Random) -> None:
        del draw
        form.sheet.cell(HEAD, column).value = text
        object.__setattr__(form, "lost", True)

    return way


def _line_above(text: str) -> Way:
    def way(form: Form, draw: Random) -> None:
        form.sheet.cell(HEAD - 1, draw.choice((1, VALUE, 8))).value = text
        object.__setattr__(form, "lost", True)

    return way


def _title_changed(form: Form, draw: Random) -> None:
    del draw
    form.sheet.cell(1, 1).value = str(form.sheet.cell(1, 1).value).replace("BIỂU SỐ LIỆU", "BIỂU SỐ LIỆU NĂM 2024")
    object.__setattr__(form, "lost", True)


def _row_changed(text: str) -> Way:
    """The words of a row, of which ``{}`` are its own."""

    def way(form: Form, draw: Random) -> None:
        name = draw.choice(COUNTS)
        cell = form.sheet.cell(form.row(name), LABEL)
        cell.value = text.format(cell.value)
        form.sure.discard(name)

    return way


def _measure_explained(form: Form, draw: Random) -> None:
    name = draw.choice(COUNTS)
    form.sheet.cell(form.row(name), EXPLANATION).value = "ĐVT: nghìn"
    form.sure.discard(name)


def _other_measure(form: Form, draw: Random) -> None:
    name = draw.choice(("adults", "households", "meetings", "spent"))
    form.sheet.cell(form.row(name), MEASURED_IN).value = "nghìn"
    form.sure.discard(name)


WAYS: Mapping[str, Way] = {
    "a figure merged with the cell below": _merged_figure,
    "dots for thousands": spelt(dots),
    "comma and decimals": spelt(lambda one: f"{dots(one)},0"),
    "spaces for thousands": spelt(lambda one: f"{one:,}".replace(",", "\u00a0")),
    "spaces around": spelt(lambda one: f"  {one} "),
    "a unit behind": spelt(lambda one: f"{one} người", "residents", "adults", "owners"),
    "a unit behind, without marks": spelt(lambda one: f"{dots(one)} nguoi", "residents", "adults"),
    "its other unit": spelt(lambda one: f"{one} Hộ", "households"),
    "a float": spelt(lambda one: float(one)),  # type: ignore[arg-type, return-value]  # noqa: PLW0108 - as openpyxl has it
    "spaces without width": spelt(lambda one: f"\u200b{one}\ufeff"),
    "a narrow space for thousands": spelt(lambda one: f"{one:,}".replace(",", "\u202f")),
    "a line break behind": spelt(lambda one: f"{one}\n"),
    "a zero in front": spelt(lambda one: f"0{one}" if one else "0"),
    "a plus": spelt(lambda one: f"+{one}"),
    "percent in words": lambda form, _: setattr(
        form.cell("satisfied"), "value", form.truth["satisfied"].replace(".", ",").replace("%", "phần trăm")
    ),
    "divided by thousands where it is shown": shown("#,##0,"),
    "thousands that a format prints": shown('0" nghìn"'),
    "zeros that a format prints": shown('0"000"'),
    "a minus that a format prints": shown("-0"),
    "brackets that a format prints": shown("(0)"),
    "a number that its format hides": shown(";;;"),
    "another unit that a format prints": shown('0" thôn"'),
    "struck out": _struck_out,
    "a small mark behind it": pieces(InlineFont(vertAlign="superscript")),
    "a digit that is struck out": pieces(InlineFont(strike=True)),
    "in the column of explanations": elsewhere(EXPLANATION),
    "in the column of evidence": elsewhere(EXPLANATION - 1),
    "in a column without a heading": elsewhere(12),
    "its period in words": _period_in_words,
    "its unit in other words": _own_name,
    "a number of another line's unit in brackets": spoilt("5321 (năm 2025)"),
    "wide digits": spoilt("５３２１"),
    "a power of ten": spoilt("5,321e3"),
    "a number in words": spoilt("năm nghìn"),
    "a star": spoilt("5321*"),
    "a dot at the end": spoilt("5321."),
    "an apostrophe for thousands": spoilt("5'321"),
    "twice": spoilt("5321 - 5321"),
    "too narrow a column": spoilt("#####"),
    "a rest of reckoning": spoilt(5321.00001),
    "more than all": spoilt(45.75, "satisfied"),
    "below nothing": spoilt("-5%", "satisfied"),
    "millions in words": spoilt("1.234,5 triệu", "spent"),
    "an answer that is none": spoilt("Rồi", "portal"),
    "a tick": spoilt("✓", "portal"),
    "an answer and more": spoilt("Có (từ 2023)", "portal"),
    "a level by its number": spoilt("1", "staff"),
    "a dash": spoilt("-"),
    "an x": spoilt("x"),
    "a question mark": spoilt("?"),
    "none": spoilt("không có"),
    "not yet": spoilt("chưa có số liệu"),
    "another unit": spoilt("12 hộ", "residents", "adults"),
    "a percentage of a count": spoilt("85%"),
    "about": spoilt("khoảng 500"),
    "over": spoilt("trên 90"),
    "from to": spoilt("12-15"),
    "a fraction": spoilt("12/15"),
    "a date": spoilt(date(2025, 2, 12)),
    "below zero": spoilt(-12),
    "half a person": spoilt(12.5),
    "an error": spoilt("#REF!"),
    "see elsewhere": spoilt("xem phụ lục 2"),
    "a truth": spoilt(True),  # noqa: FBT003 - it is what a cell holds
    "a letter for a digit": spoilt("l2O"),
    "two numbers": spoilt("12 + 3"),
    "two readings": spoilt("1.234", "spent"),
    "a formula": spoilt("=E9+1"),
    "a formula of another file": spoilt("=[1]Sheet1!A1"),
    "a bare percentage": spoilt("85", "satisfied"),
    "too many signs": spoilt("1,234.5.6", "spent"),
    "no answer": spoilt("x", "portal"),
    "half an answer": spoilt("đang xây dựng", "portal"),
    "no level": spoilt("Có", "staff"),
    "answers in any case": lambda form, _: setattr(
        form.cell("portal"), "value", f" {form.cell('portal').value} ".upper()
    ),
    "a note in a row of its own": _note_row,
    "rows above": _rows_above,
    "a row nobody asked": _unknown_row,
    "rows in another order": _sorted,
    "columns in another order": _swapped_columns,
    "a column more": _new_column,
    "another name of the sheet": _renamed,
    "values alone in a new file": _values_only,
    "headings again": _header_again,
    "headings in two rows": _merged_header,
    "a year in the heading": _heading_with_year,
    "capitals": _loud_headings,
    "a label made clearer": _label_mended,
    "a code deleted": _code_gone,
    "a code broken": _code_broken,
    "code and label deleted": _row_without_name,
    "labels changed about": _labels_swapped,
    "a row twice": _row_copied,
    "a row twice, not the same": _row_copied_and_changed,
    "a figure in the next column": _wrong_column,
    "a blank": _blanked,
    "another unit's head": _other_unit,
    "another period's head": _other_period,
    "another year's heading": _other_year,
    "another unit beside it": _other_measure,
    "thousands in the heading": _changed(VALUE, "Số liệu (nghìn đồng)"),
    "plans by the heading": _changed(VALUE, "Số liệu kế hoạch"),
    "estimates by the heading": _changed(VALUE, "Số liệu (ước)"),
    "half a year by the heading": _changed(VALUE, "Số liệu 6 tháng"),
    "a heading that says nothing else": lambda form, _: setattr(
        form.sheet.cell(HEAD, VALUE), "value", "Số liệu thực hiện năm 2025 (chính thức)"
    ),
    "millions above the table": _line_above("ĐVT: tỷ đồng"),
    "half a year above the table": _line_above("KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025"),
    "plans above the table": _line_above("KẾ HOẠCH NĂM 2025"),
    "another year in the title": _title_changed,
    "another label": _row_changed("{} là nữ"),
    "a label of another year": _row_changed("{} năm 2024"),
    "a label of half a year": _row_changed("{} (6 tháng đầu năm)"),
    "thousands in a label": _row_changed("{} (nghìn)"),
    "thousands in an explanation": _measure_explained,
    "nobody's": _nobodys,
    "no heading above the figures": _value_heading_gone,
    "two such headings": _heading_twice,
    "an explanation like a formula": _explained,
}
"""What officials do to forms, by what it is called."""
