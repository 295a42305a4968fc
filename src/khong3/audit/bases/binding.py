"""What ties a base to its percentage: the clause's structure, the words about it, or that it stands nearby."""

import re
from fractions import Fraction
from typing import Literal

from attrs import frozen

from khong3.audit.claims import quotients
from khong3.audit.numerals.numeral import Numeral
from khong3.text import Text

Tie = Literal["marked", "named", "universe", "alone", "near", "larger", "loose"]
"""How a base is tied to its percentage: by the clause's structure, by words, as all there are, as the only one that is
large enough, by standing next to it, as the only larger count before it, or anywhere."""
TIES: tuple[Tie, ...] = ("marked", "named", "universe", "alone", "near", "larger", "loose")
LOOSE: frozenset[Tie] = frozenset({"larger", "loose"})
"""Ties by which what a base barely misses is not of it."""
OWN_BASE = re.compile(
    r"\s?(?:so với|của|trong|trên|tổng|số \w|dân số|diện tích|kế hoạch|kh\b|khv|dự toán|ch[ỉi] tiêu|mục tiêu|"
    r"nghị quyết|lực lượng|"
    r"nhu cầu|cùng kỳ|gdp|grdp|cả (?:nước|tỉnh|huyện)|toàn (?:quốc|tỉnh|huyện|ngành)|of the|of\b)"
)
"""What a percentage says behind itself that it is of."""
UNDER_IT = re.compile(r"(?:\btrong (?:số )?đó\b|[,;]\s?(?:với|riêng)\b)[^;.]{0,60}$")


@frozen(eq=False)
class Base:
    """Two figures of which a percentage may be the quotient; with a ``rest``, the first of both together."""

    part: Numeral
    whole: Numeral
    tie: Tie
    rest: Numeral | None = None

    @property
    def whole_shown(self) -> Text:
        """The base as it is printed, or as it comes of its remainder."""
        return self.whole.shown if self.rest is None else self.part.printed(self.part.value + self.rest.value)

    @property
    def values(self) -> list[Fraction]:
        """What the quotient may be."""
        if self.rest is None:
            return quotients(self.part, self.whole)
        a, b = self.part.value, self.rest.value
        return [a / (a + b)] if a + b else []
