"""The measures of Decree 30/2020, Appendix I, as the styles of a Word file."""

from functools import cache
from typing import Literal

from attrs import frozen

FONT = "Times New Roman"
PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM, HEADER_MM = 20, 20, 30, 15, 10
TWIPS = 1440 / 25.4
"""Of these a millimetre has so many; Word counts in them."""
POINT_MM = 25.4 / 72

Align = Literal["left", "center", "right", "both"]


@frozen(kw_only=True)
class PaperStyle:
    """How paragraphs of one kind look: what Word calls them, size in points, indent of the first line in millimetres.

    ``outline`` is the level of a heading, by which Word and screen readers find their way.
    """

    name: str
    size: int
    bold: bool = False
    italic: bool = False
    align: Align = "center"
    first: float = 0
    before: int = 0
    after: int = 0
    line: float = 1
    outline: int | None = None
    together: bool = False
    """On one page with what follows."""


_FIRST, _BETWEEN, _LINE = 12.7, 6, 1.1

STYLES: dict[str, PaperStyle] = {
    "above": PaperStyle(name="Cơ quan chủ quản", size=12),
    "issuing": PaperStyle(name="Cơ quan ban hành", size=12, bold=True),
    "nation": PaperStyle(name="Quốc hiệu", size=12, bold=True),
    "motto": PaperStyle(name="Tiêu ngữ", size=13, bold=True),
    "number": PaperStyle(name="Số, ký hiệu", size=13, before=4),
    "day": PaperStyle(name="Địa danh, ngày tháng", size=13, italic=True, before=4),
    "name": PaperStyle(name="Tên loại văn bản", size=14, bold=True, before=14, together=True),
    "about": PaperStyle(name="Trích yếu", size=14, bold=True, together=True),
    "authority": PaperStyle(name="Thẩm quyền ban hành", size=14, bold=True, before=6, after=6),
    "address": PaperStyle(name="Kính gửi", size=14, after=6),
    "basis": PaperStyle(name="Căn cứ", size=14, italic=True, align="both", first=_FIRST, after=_BETWEEN, line=_LINE),
    "body": PaperStyle(name="Nội dung", size=14, align="both", first=_FIRST, after=_BETWEEN, line=_LINE),
    "item": PaperStyle(name="Nội dung gạch đầu dòng", size=14, align="both", first=_FIRST, after=_BETWEEN, line=_LINE),
    "article": PaperStyle(name="Điều", size=14, align="both", first=_FIRST, after=_BETWEEN, line=_LINE),
    "line": PaperStyle(
        name="Dòng được giải trình", size=14, bold=True, align="left", first=_FIRST, after=_BETWEEN, together=True
    ),
    "note": PaperStyle(name="Ghi chú", size=13, italic=True, align="both", first=_FIRST, before=6, after=_BETWEEN),
    "heading 1": PaperStyle(
        name="Đề mục La Mã",
        size=14,
        bold=True,
        align="left",
        first=_FIRST,
        before=6,
        after=_BETWEEN,
        outline=0,
        together=True,
    ),
    "heading 2": PaperStyle(
        name="Đề mục Ả Rập", size=14, bold=True, align="left", first=_FIRST, after=_BETWEEN, outline=1, together=True
    ),
    "head": PaperStyle(name="Bảng: tiêu đề cột", size=12, bold=True),
    "cell": PaperStyle(name="Bảng: chữ", size=12, align="left"),
    "figure": PaperStyle(name="Bảng: số", size=12, align="right"),
    "office": PaperStyle(name="Chức vụ người ký", size=14, bold=True, together=True),
    "signer": PaperStyle(name="Họ tên người ký", size=14, bold=True),
    "recipients": PaperStyle(name="Nơi nhận", size=12, bold=True, italic=True, align="left"),
    "recipient": PaperStyle(name="Nơi nhận: từng nơi", size=11, align="left"),
    "appendix": PaperStyle(name="Phụ lục", size=14, bold=True, outline=0, together=True),
    "appendix title": PaperStyle(name="Tiêu đề phụ lục", size=14, bold=True, together=True),
    "attached": PaperStyle(name="Kèm theo văn bản", size=14, italic=True, together=True),
    "page": PaperStyle(name="Số trang", size=14),
    "rule": PaperStyle(name="Đường kẻ", size=1),
}
"""By what each is for."""


def twips(millimetres: float) -> int:
    """A length as Word counts it."""
    return round(millimetres * TWIPS)


MOTTO_MM = 58.8
"""How long the motto is at its size."""
_NARROW = frozenset("IJ.,:;/()-'| ")
_WIDTHS = (
    (_NARROW.__contains__, 0.32),
    ("%mwMW".__contains__, 0.85),
    (str.isupper, 0.7),
    (str.isspace, 0.25),
    (str.isdigit, 0.5),
)


def length_mm(text: str, style: str) -> float:
    """About how long a line is: by the mean width of capitals and small letters of the font."""
    return sum(map(_width, text)) * STYLES[style].size * POINT_MM


@cache
def _width(letter: str) -> float:
    """How wide a letter is, beside the size of the font."""
    return next((width for is_, width in _WIDTHS if is_(letter)), 0.47)
