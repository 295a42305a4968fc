"""Tables of estimates: a title or the name of the sheet says that what was done is not known yet."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from khong3.observations.headings import plain_heading
from khong3.observations.observation import Observation
from khong3.observations.plain import PlainRows

_DONE = "(?:thuc hien|th|ket qua|dat duoc|dat|hoan thanh)"
_ESTIMATED = re.compile(
    rf"(?:ket qua |so lieu )?(?<!huong )(?<!quy )(?<!cong )\buoc(?: tinh)?(?: {_DONE}\b|(?= nam\b| ca nam\b| [0-9]|$))"
    rf"|\bdu kien {_DONE}\b|\b(?:ket qua|so lieu) du kien\b"
)
"""No village's covenant, 'hương ước, quy ước', and no plan, 'dự kiến' alone."""
_KNOWN = re.compile(r"\b(?:thuc hien|ket qua|thuc te|chinh thuc)\b")


def estimate_told(titles: Sequence[str], sheet: str | None, header: Iterable[str]) -> tuple[str, bool] | None:
    """The title or the name of the sheet that speaks of estimates, and whether it speaks of results as well.

    None of a table that says of each row what its status is.

    >>> estimate_told(["UBND XÃ A", "ƯỚC THỰC HIỆN NĂM 2025"], "Sheet1", ["Mã xã", "Hồ sơ"])
    ('ƯỚC THỰC HIỆN NĂM 2025', False)
    >>> estimate_told(["KẾT QUẢ 9 THÁNG, ƯỚC THỰC HIỆN NĂM 2025"], None, ["Mã xã"])
    ('KẾT QUẢ 9 THÁNG, ƯỚC THỰC HIỆN NĂM 2025', True)
    >>> estimate_told(["KẾT QUẢ XÂY DỰNG QUY ƯỚC NĂM 2025"], None, ["Mã xã"])
    """
    if "status" in header:
        return None
    for title in [*titles, sheet or ""]:
        words = plain_heading(title)
        if not title.lstrip().startswith("(") and _ESTIMATED.search(words):
            return title, _KNOWN.search(_ESTIMATED.sub(" ", words)) is not None
    return None


def as_estimates(rows: Iterable[Observation | PlainRows]) -> Iterator[Observation]:
    """The same figures as estimates."""
    for piece in rows:
        for one in piece if isinstance(piece, PlainRows) else (piece,):
            yield evolve(one, status="estimate") if one.variable and one.value is not None else one
