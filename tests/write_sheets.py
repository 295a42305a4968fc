"""Writes the filled sheets of examples/sheets-illustrative, every figure invented: ``python -m tests.write_sheets``."""

import random
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from khong3 import Indicator, Model, load

FOLDER = Path(__file__).parents[1] / "examples" / "sheets-illustrative"
TURNED = 27
"""So many rows of the sheet of 62 lines print their difference turned round."""
INVENTED = "VÍ DỤ TỰ ĐẶT: mọi con số trong biểu này đều bịa ra"


def model_of(name: str) -> Model:
    """The model that a sheet is filled for."""
    return load(FOLDER / f"{name}-model.yaml")


def lines_of(model: Model) -> list[tuple[int, Any]]:
    """Every line and group with its depth, in the annex's order."""
    return [(len(above), item) for _, item, above in model.walk()]


def most_of(item: Indicator) -> Fraction:
    """The maximum of a line that has one for all classes."""
    return item.max if isinstance(item.max, Fraction) else Fraction(0)


def put(sheet: Worksheet, line: int, cells: Iterable[object], *, bold: bool = False) -> None:
    """A row of cells from the first column on."""
    for column, value in enumerate(cells, start=1):
        if value is not None:
            cell = sheet.cell(line, column)
            cell.value = value  # type: ignore[assignment]
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if bold:
                cell.font = Font(bold=True)


def first_sheet(book: Workbook, title: str, widths: Sequence[int]) -> Worksheet:
    """The one sheet of a workbook, named."""
    sheet = book.worksheets[0]
    sheet.title = title
    for column, width in zip("ABCDEFGHIJK", widths, strict=False):
        sheet.column_dimensions[column].width = width
    return sheet


def bieu_mau_01(book: Workbook) -> None:
    """A commune's report of its own scores: general facts above, joined headings, letters, headings again."""
    sheet = first_sheet(book, "Biểu mẫu 01", (7, 46, 10, 50, 12, 34))
    model = model_of("bieu-mau-01")
    put(sheet, 1, ["Tên đơn vị báo cáo: UBND xã Ví Dụ", None, None, "Đơn vị nhận báo cáo: UBND huyện Ví Dụ"])
    put(sheet, 2, ["BÁO CÁO KẾT QUẢ TỰ ĐÁNH GIÁ THỰC HIỆN BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP XÃ"], bold=True)
    put(sheet, 3, ["Kỳ báo cáo: Năm 2023"])
    put(sheet, 4, [INVENTED])
    put(sheet, 6, ["A. Thông tin chung"], bold=True)
    general = [
        ("Tên đơn vị", "UBND xã Ví Dụ"), ("Địa chỉ", "Thôn Một"), ("Tổng số cán bộ công chức", 21),
        ("Tổng số doanh nghiệp trên địa bàn", None), ("Tổng số người dân", "6.420"), ("Đầu mối nhập báo cáo", None),
    ]  # fmt: skip
    for at, (label, value) in enumerate(general, start=1):
        put(sheet, 6 + at, [at, label, value])
    put(sheet, 14, ["B. Chỉ số đánh giá"], bold=True)
    heads = [
        ["TT", "Chỉ số/Chỉ số thành phần", "QUY CHUẨN ĐÁNH GIÁ", None, "TỰ ĐÁNH GIÁ", None],
        [None, None, "Điểm tối đa", "Phương pháp xác định và cách cho điểm", "Điểm số tự chấm", "Giải trình kết quả"],
    ]
    line = _head_of_01(sheet, 15, heads)
    put(sheet, line, list("ABCDEF"))
    chance = random.Random(1)
    for at, (_, item) in enumerate(lines_of(model)):
        line += 1
        if at == 8:
            # As where a page breaks.
            line = _head_of_01(sheet, line, heads)
        if isinstance(item, Indicator):
            points = float(Fraction(chance.randint(0, 20), 20) * most_of(item))
            words = item.words.vi if item.words else None
            put(
                sheet,
                line,
                [item.code, item.label.vi, int(most_of(item)), words, points, "-" if at % 3 else "Có văn bản"],
            )
        else:
            put(sheet, line, [item.code, item.label.vi], bold=True)
    put(sheet, line + 2, [None, None, None, None, "NGƯỜI LẬP BIỂU"])


def _head_of_01(sheet: Worksheet, line: int, heads: Sequence[Sequence[object]]) -> int:
    for at, row in enumerate(heads):
        put(sheet, line + at, row, bold=True)
    for cells in ("A{0}:A{1}", "B{0}:B{1}", "C{0}:D{0}", "E{0}:F{0}"):
        sheet.merge_cells(cells.format(line, line + 1))
    return line + 2


def dti_62(book: Workbook) -> None:
    """A commune's points beside the appraisers', 62 lines: differences turned round in 27 of them, sums below."""
    sheet = first_sheet(book, "Tháng 8-2026", (8, 60, 26, 8, 10, 10, 10, 16, 12, 12, 50))
    model = model_of("dti-62")
    head = [
        "BẢNG ĐIỂM CHUYỂN ĐỔI SỐ CẤP XÃ", "Kỳ: Tháng 8-2026", "Từ ngày: 01/08/2026", "Đến ngày: 31/08/2026",
        "Gồm các tuần: 31–35", "Năm: 2026", "Số chỉ tiêu: 62", "Ngày xuất: 01/09/2026 08:00",
        "Đơn vị: UBND xã Ví Dụ", INVENTED,
    ]  # fmt: skip
    for at, text in enumerate(head, start=1):
        put(sheet, at, [text], bold=at == 1)
    put(
        sheet, 12,
        ["Mã", "Chỉ tiêu", "Nhóm", "Điểm tối đa", "Tự đánh giá", "Thẩm định", "Chênh lệch", "Trạng thái",
         "Phụ trách", "Hạn xử lý", "Minh chứng/\nGhi chú"],
        bold=True,
    )  # fmt: skip
    chance = random.Random(2)
    line, turned = 12, 0
    sums = [Fraction(0)] * 3
    for _, item in lines_of(model):
        if not isinstance(item, Indicator):
            continue
        line += 1
        most = most_of(item)
        own = Fraction(chance.randint(60, 100), 100) * most
        appraised = own - Fraction(chance.randint(1, 40), 100) * own
        appraised = Fraction(round(appraised * 100), 100)
        turn = turned < TURNED and chance.random() < 0.55
        turned += turn
        difference = (own - appraised) if turn else (appraised - own)
        sums = [one + other for one, other in zip(sums, (most, own, appraised), strict=True)]
        notes = (
            f"* {line}/BC-UBND – 05/08/2026: báo cáo kết quả\n* Thành viên thẩm định: Thống nhất"
            if line % 5 == 0
            else "—"
        )
        group = next(iter(model.above[item.name])).label.vi
        state = "Hoàn thành" if own == most else "Cần bổ sung minh chứng"
        put(
            sheet,
            line,
            [
                item.code,
                item.label.vi,
                group,
                *map(float, (most, own, appraised, difference)),
                state,
                None,
                None,
                notes,
            ],
        )
    put(sheet, line + 2, ["TỔNG CỘNG", None, None, *map(float, (*sums, sums[2] - sums[1]))], bold=True)


def cchc(book: Workbook) -> None:
    """An index of administrative reform: fields, criteria and parts, scored by the unit and twice by appraisers."""
    sheet = first_sheet(book, "Chấm điểm", (8, 50, 10, 12, 30, 12, 30, 12, 34))
    model = model_of("cchc")
    put(sheet, 1, ["BẢNG CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2025"], bold=True)
    put(sheet, 2, ["Đơn vị", "UBND xã Ví Dụ"])
    put(sheet, 3, ["Năm đánh giá", 2025])
    put(sheet, 4, [INVENTED])
    put(
        sheet, 6,
        ["STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Điểm tự chấm lần 1",
         "Ghi chú của đơn vị lần 1", "Điểm thẩm định lần 1", "Ghi chú của thẩm định 1", "Điểm thẩm định lần 2",
         "Tệp kiểm chứng"],
        bold=True,
    )  # fmt: skip
    chance = random.Random(3)
    for line, (depth, item) in enumerate(lines_of(model), start=7):
        if not isinstance(item, Indicator):
            put(sheet, line, [item.code, item.label.vi], bold=depth == 0)
            continue
        most = float(most_of(item))
        own = float(Fraction(chance.randint(2, 4), 4) * most_of(item))
        first = own if chance.random() < 0.6 else own / 2
        reason = None if first == own else "Thiếu quyết định ban hành"
        cells = [
            item.code,
            item.label.vi,
            most,
            own,
            "Đã gửi hồ sơ",
            first,
            reason,
            max(first, own / 2),
            f"{line}-QD.pdf",
        ]
        put(sheet, line, cells)


SHEETS = {"bieu-mau-01": bieu_mau_01, "dti-62": dti_62, "cchc": cchc}


def filled(name: str) -> Workbook:
    """A workbook with one filled sheet."""
    book = Workbook()
    SHEETS[name](book)
    return book


if __name__ == "__main__":
    for one in SHEETS:
        filled(one).save(FOLDER / f"{one}-illustrative.xlsx")
