"""What stands in the place of a unit and is none: sums, plans, other periods, the highest, what compares."""

import re
from functools import lru_cache

from khong3.observations.headings import is_total, plain_heading
from khong3.observations.months import part_told
from khong3.observations.stacked import figure_kind, kind_of_period

_OF_ROWS = re.compile(
    r"luy ke( .*)?|so (voi|sanh)( .*)?|(ty|ti) le( phan tram| dat)?|tang giam.*|cung ky( .*)?"
    r"|(muc |gia tri |xa |phuong |don vi )?(cao|thap|lon|nho|tot|kem) nhat"
)
"""What a row below units is called that compares or sums up, and no line of a model is called alone."""
_WORD = re.compile(r"[a-z]{3}")
"""What is no abbreviation, which may be a code: KH, T1."""


@lru_cache(maxsize=1_024)
def is_no_unit(text: str) -> bool:
    """Whether a row among units is none by what it is called: a total, a plan, a period, what compares those above.

    >>> [is_no_unit(one) for one in ("Kế hoạch", "Năm 2024", "Thực hiện năm 2024", "Cao nhất", "Lũy kế")]
    [True, True, True, True, True]
    >>> [is_no_unit(one) for one in ("KH", "T1", "Q1", "2024", "Xã Hòa Bình", "Nam Định")]
    [False, False, False, False, False, False]
    """
    if is_total(text):
        return True
    plain = plain_heading(text)
    if not text[:1].isdecimal() and _OF_ROWS.fullmatch(plain) is not None:
        return True
    if " " not in plain or _WORD.search(plain) is None:
        return False
    below = figure_kind(text), figure_kind(text, above=True)
    return any(below) or part_told(text) is not None or kind_of_period(text) is not None
