"""Tables that are no results: of what was planned, as title or sheet say and nothing says it was done; templates."""

import re
from collections.abc import Iterable, Sequence

from khong3.observations.headings import plain_heading
from khong3.observations.months import part_told
from khong3.observations.stacked import figure_kind, parted_heading

_LABEL = re.compile(
    r"((bieu|bang|phu luc|danh muc)( mau)?( so)?( [0-9ivx]+| [a-z])*|[0-9]+|[ivx]+|tong hop|chi tiet|giao|phan bo"
    r"|dang ky|dieu chinh)( |$)"
)
"""What stands before the words by which a table is called: its number, and that it lists, sums up or hands out."""
_DONE = re.compile(r"\b(thuc hien|ket qua|thuc te|dat duoc|hoan thanh|tien do|actual|results?)\b")
_NO_PLAN = re.compile(r"(hoa|so [0-9].*)\b")
"""What makes another word of it, and a document: 'kế hoạch hoá', 'Kế hoạch số 12/KH-UBND'."""
_TOGETHER = re.compile(r"\s*(?:[-–—,/&+;]|và\b)\s*(.*)", re.IGNORECASE)
_TEMPLATE = frozenset({"mau", "mau trong", "mau nhap", "vi du", "template", "example", "sample"})
_MOST_WORDS = 4
_SHORT = frozenset({"kh"})


def plan_told(titles: Sequence[str], sheet: str | None, header: Iterable[str]) -> str | None:
    """The title or the name of the sheet by which all of a table is a plan; None where it may be what was done.

    Columns that are headed so decide over both, as do those that ask for plans by their own names ('Kế hoạch vốn'); a
    title that goes on with one above, 'Tình hình thực hiện | kế hoạch năm 2025', is what that begins with.

    >>> plan_told(["UBND XÃ A", "KẾ HOẠCH GIAO NĂM 2025"], "Sheet1", ["Mã xã", "Hồ sơ"])
    'KẾ HOẠCH GIAO NĂM 2025'
    >>> plan_told(["TÌNH HÌNH THỰC HIỆN", "KẾ HOẠCH NĂM 2025"], "Kế hoạch", ["Mã xã", "Hồ sơ"])
    """
    if any(_says_done(one) or (_is_plan(one) and figure_kind(one) is None) for one in header if one):
        return None
    above = ""
    for title in [*titles, sheet or ""]:
        if title.lstrip().startswith("("):
            continue
        if not _DONE.search(above) and _is_plan(title):
            return title
        above += f" {plain_heading(title)}"
    return None


def template_told(sheet: str | None) -> bool:
    """Whether a sheet is called what others are to be written like; 'Mẫu 01', 'Biểu mẫu số 2' are forms' own names.

    >>> template_told("Mẫu"), template_told("Ví dụ"), template_told("Mẫu số 01")
    (True, True, False)
    """
    return sheet is not None and plain_heading(sheet) in _TEMPLATE


def _says_done(heading: str) -> bool:
    parted = parted_heading(heading)
    return figure_kind(heading) == "done" or (parted is not None and parted[1] == "done")


def _is_plan(title: str) -> bool:
    """Whether a title begins with what is planned, and goes on with nothing that was done.

    >>> [_is_plan(one) for one in ("Biểu 2. Giao kế hoạch 2025", "KH 2025", "Kế hoạch thực hiện năm 2025")]
    [True, True, True]
    >>> [_is_plan(one) for one in ("Kết quả kế hoạch", "Kế hoạch và thực hiện", "Kế hoạch - Tài chính", "KH&CN")]
    [False, False, False, False]
    """
    words = plain_heading(re.sub(r"(?<=[^\W\d_])(?=[0-9])", " ", title))
    while (label := _LABEL.match(words)) is not None:
        words = words[label.end() :]
    parts = words.split()
    most = min(_MOST_WORDS, len(parts))
    begins = (at for at in range(most, 0, -1) if figure_kind(" ".join(parts[:at]), above=True) == "planned")
    count = next(begins, 0)
    if not count:
        return False
    rest = " ".join(parts[count:])
    if _NO_PLAN.match(rest) or (" ".join(parts[:count]) in _SHORT and rest and part_told(rest) is None):
        return False
    return not _goes_along(title, parts[count - 1]) and not _DONE.search(rest.removeprefix("thuc hien"))


def _goes_along(title: str, last: str) -> bool:
    """Whether another word stands beside the last of a plan's, and the table is as much of that."""
    for found in re.finditer(r"[^\W_]+", title):
        if plain_heading(found[0]) == last and (beside := _TOGETHER.match(title, found.end())) is not None:
            return part_told(beside[1]) is None
    return False
