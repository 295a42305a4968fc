"""Headings: what columns are called by those who fill them in, and which line of a file holds them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from khong3.text import nfc, strip_marks

Role = Literal["code", "unit", "name", "period", "part", "variable", "value", "aside"]
"""``code`` is a unit's code, ``unit`` its code or its name; ``part`` a part of a year; ``aside`` is for people only."""

_ROLES: dict[str, Role] = {
    "commune": "code", "code": "code", "unit code": "code", "commune code": "code", "ma": "code", "ma so": "code",
    "ma xa": "code", "ma phuong": "code", "ma xa phuong": "code", "ma phuong xa": "code", "ma don vi": "code",
    "ma don vi hanh chinh": "code", "ma dvhc": "code", "ma dia phuong": "code", "ma huyen": "code", "ma so xa": "code",
    "unit": "unit", "don vi": "unit", "don vi bao cao": "unit", "don vi hanh chinh": "unit", "xa": "unit",
    "phuong": "unit", "xa phuong": "unit", "phuong xa": "unit", "xa phuong thi tran": "unit", "dia phuong": "unit",
    "name": "name", "unit name": "name", "commune name": "name", "ten": "name", "ten xa": "name", "ten phuong": "name",
    "ten xa phuong": "name", "ten phuong xa": "name", "ten don vi": "name", "ten don vi hanh chinh": "name",
    "ten dia phuong": "name", "ten don vi bao cao": "name", "ten xa phuong thi tran": "name",
    "period": "period", "ky": "period", "ky bao cao": "period", "ky danh gia": "period", "ky so lieu": "period",
    "nam": "period", "nam bao cao": "period", "nam danh gia": "period", "year": "period", "reporting period": "period",
    "thoi ky": "period", "ky thong ke": "period", "nam thuc hien": "period",
    "quy": "part", "quarter": "part", "thang": "part", "month": "part",
    "variable": "variable", "bien": "variable", "ten bien": "variable", "ma bien": "variable", "dong": "variable",
    "chi so": "variable", "ma chi so": "variable", "chi tieu": "variable", "ma chi tieu": "variable",
    "tieu chi": "variable", "noi dung": "variable", "indicator": "variable",
    "value": "value", "gia tri": "value", "so lieu": "value",
    "stt": "aside", "tt": "aside", "so tt": "aside", "so thu tu": "aside", "no": "aside", "ghi chu": "aside",
    "chu thich": "aside", "note": "aside", "notes": "aside", "remark": "aside", "remarks": "aside",
    "comment": "aside", "comments": "aside", "nguoi bao cao": "aside", "nguoi nhap": "aside", "nguoi lap": "aside",
    "dien thoai": "aside", "so dien thoai": "aside", "email": "aside", "ngay nhap": "aside", "ngay bao cao": "aside",
}  # fmt: skip
"""What a column is often called, in plain letters."""

_BESIDE_FIGURES: dict[str, str] = {
    "diem": "points", "so diem": "points", "diem cham": "points", "buoc": "stage", "buoc cham": "stage",
    "ly do": "reason", "nguoi cham": "by", "nguon": "source", "nguon so lieu": "source", "minh chung": "evidence",
    "tai lieu kiem chung": "evidence", "trang thai": "status", "trang thai so lieu": "status",
}  # fmt: skip
"""What the other columns of a file with a figure a row are called, in plain letters."""
_RESULTS = frozenset({
    "ket qua", "thuc hien", "ket qua thuc hien", "so thuc hien", "da thuc hien", "ket qua dat duoc", "result", "actual",
})  # fmt: skip
"""What a column of values is called as well, beside what may be planned."""
LONGEST_HEADING = 500
"""Letters; in what is longer nothing is looked for behind or before a name, for every rest of it would be read."""
OF_UNIT = frozenset({"dvt", "don vi tinh"})
"""What a column of units of measure is called, in plain letters."""
_SHARES = frozenset({"phan tram", "percent"})
_ASIDE_OF_RESULTS = frozenset({*OF_UNIT, "ke hoach", "ke hoach giao", "chi tieu giao", "muc tieu", "plan", "target"})
COMPARED = re.compile(
    r"(so (voi|sanh)|tang giam|(ty le|ti le)? ?(thuc hien|hoan thanh|dat|dat duoc|th) (so voi |tren )?(ke hoach|kh)"
    r"|(ty le|ti le) (dat|hoan thanh|so voi|so sanh)|chenh lech)\b.*"
)
"""What a column is called that only compares others, in plain letters."""
_OF_YEARS = frozenset({"nam", "year", "nam bao cao", "nam danh gia", "nam thuc hien"})
_WHOSE: frozenset[Role | None] = frozenset({"code", "unit", "name"})
_OF_TIMES = frozenset({"thoi diem", "thoi gian", "giai doan", "dot", "dot bao cao"})
"""What may say the part of a year, and much else."""
_COUNTED_PARTS = {"quy": "quý", "quarter": "quý", "thang": "tháng", "month": "tháng"}
_NARROWEST = ("tháng", "quý", "kỳ", "")
_OF_COMMUNES = frozenset({"ma xa", "ma phuong", "ma xa phuong", "ma phuong xa", "ma so xa", "commune code"})
_OF_DISTRICTS = frozenset({"ma huyen"})
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_UNIT = re.compile(r"(?:xã|phường|thị trấn|đặc khu|huyện) (\w)", re.IGNORECASE)
"""How a unit's name begins; its next word has a capital."""
_TOTAL = re.compile(
    r"((tong|cong)( (so|chung|cong|toan|cac|hop|don|khoi|nhom|cum|vung|khu vuc|tinh|huyen|ca)( .*)?| [0-9].*"
    r"|( [ivx]+| [a-z])+)?"
    r"|(toan|ca) (xa|phuong|huyen|quan|tinh|thanh pho|thi xa|dia ban|khu vuc|khoi|nuoc|don vi)"
    r"|total|grand total|sum|(trung binh|binh quan)( (chung|khoi|cac|toan).*)?|average|mean)"
)
_ADDED = re.compile(r"\W*(cộng|cong|tổng|tong)\b")
_DATED = re.compile(r"(?<![0-9])(?:19|2[0-9])[0-9]{2}(?![0-9])")
_RECKONED = re.compile(r"^([0-9A-Z]{1,2}) ?[)\]]? ?= ?[0-9A-Z()\[\] +*/:x×%–-]+$")
"""The number of a column with that of which it is reckoned: ``(3)=(1)/(2)``, ``5 = 3+4``."""
_FIRST_COLUMNS = 4
"""Within so many columns a header says whose its rows are."""
_ABOVE = 50
"""So many lines may stand above a header."""


def role_of(heading: str) -> Role | None:
    """What a column holds, by its heading in any spelling; None where a model has to say."""
    plain = plain_heading(heading)
    # Without its mark it is the other word, and a count of men.
    if plain == "nam" and "ă" not in nfc(heading).casefold():
        return None
    return _ROLES.get(plain) or _ROLES.get(plain_heading(_IN_BRACKETS.sub(" ", heading)))


def is_percent(unit: str) -> bool:
    """Whether a unit of measure is a hundredth.

    >>> is_percent("(%)"), is_percent("Phần trăm"), is_percent("người")
    (True, True, False)
    """
    return "%" in unit if not plain_heading(unit) else plain_heading(unit) in _SHARES


@lru_cache(maxsize=1_024)
def is_total(text: str) -> bool:
    """Whether a row called so adds up the others, and is no unit: 'Tổng cộng', 'Toàn huyện'.

    >>> is_total("Cộng I"), is_total("Cống Vị"), is_total("Công Sơn")
    (True, False, False)
    """
    plain = plain_heading(text)
    if text[:1].isdecimal() or _TOTAL.fullmatch(plain) is None:
        return False
    # With other marks it is another word, and a name: Cống Vị, Công Sơn.
    return not plain.startswith(("cong", "tong")) or _ADDED.match(nfc(text).casefold()) is not None


@lru_cache(maxsize=4_096)
def plain_heading(text: str) -> str:
    """A heading in plain letters and digits, as two careless spellings share it."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", strip_marks(text)).split())


def arranged(header: Sequence[str]) -> tuple[str, ...]:
    """The header with the columns that every row needs called by their names: ``Mã xã`` is ``commune``."""
    names = list(header)
    roles: list[Role | None] = [role_of(one) if one else None for one in header]
    wanted: dict[str, tuple[Role, ...]] = {"commune": ("code", "unit", "name"), "period": ("period", "part")}
    beside = [_BESIDE_FIGURES.get(plain_heading(one)) for one in header]
    if (result := _result(header, roles, beside)) is not None:
        roles[result] = "value"
    long = "variable" in roles and ("value" in roles or "points" in header or "points" in beside)
    if long:
        wanted |= {"variable": ("variable",), "value": ("value",)}
    for name, fitting in wanted.items():
        if name not in header:
            at = _whose(header, roles) if name == "commune" else None
            at = next((roles.index(role) for role in fitting if role in roles), None) if at is None else at
            if name == "period":
                at = next(iter(_of_years(header)), at)
            if at is not None:
                names[at] = name
    for name in dict.fromkeys(one for one in beside if one is not None and long):
        if name not in header:
            names[beside.index(name)] = name
    return tuple(names)


def _whose(header: Sequence[str], roles: Sequence[Role | None]) -> int | None:
    """The column of codes of which a row is: of a district's and a commune's code that of the commune.

    >>> arranged(["Mã huyện", "Mã xã", "Kỳ"])
    ('Mã huyện', 'commune', 'period')
    """
    found = [at for at, role in enumerate(roles) if role == "code"]
    plain = {at: plain_heading(header[at]) for at in found}
    return min(found, key=lambda at: (plain[at] in _OF_DISTRICTS, plain[at] not in _OF_COMMUNES), default=None)


def _result(header: Sequence[str], roles: Sequence[Role | None], beside: Sequence[str | None]) -> int | None:
    """The only column of results, of a list of what is counted in which every other column is understood.

    >>> arranged(["Mã xã", "Kỳ", "Nội dung", "ĐVT", "Kế hoạch", "Thực hiện"])
    ('commune', 'period', 'variable', 'ĐVT', 'Kế hoạch', 'value')
    >>> arranged(["Mã xã", "Nội dung", "Kế hoạch", "Thực hiện", "So sánh TH/KH"])
    ('commune', 'variable', 'Kế hoạch', 'value', 'So sánh TH/KH')
    """
    if "variable" not in roles or {"value", "points"} & {*roles, *header, *beside}:
        return None
    plain = [plain_heading(one) for one in header]
    found = [at for at, one in enumerate(plain) if one in _RESULTS]
    known = zip(header, plain, roles, beside, strict=True)
    rest = [one for said, one, role, other in known if said and role is None and other is None and one not in _RESULTS]
    aside = all(one in _ASIDE_OF_RESULTS or COMPARED.fullmatch(one) for one in rest)
    return found[0] if len(found) == 1 and aside else None


def _of_years(header: Sequence[str]) -> list[int]:
    """The columns of years."""
    return [at for at, one in enumerate(header) if plain_heading(one) in _OF_YEARS and role_of(one) == "period"]


def parts_of_year(header: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The columns that say which part of a year a row is of, beside one of years or alone; what their numbers count.

    The narrowest comes first. ``Kỳ``, ``Thời điểm`` beside ``Năm`` is such a column, and counts nothing.

    >>> parts_of_year(["Mã xã", "Năm", "Quý", "Tháng"]), parts_of_year(["Mã xã", "Năm", "Kỳ báo cáo"])
    (((3, 'tháng'), (2, 'quý')), ((2, 'kỳ'),))
    """
    plain = [plain_heading(one) for one in header]
    roles = [role_of(one) for one in header]
    found = [(at, _COUNTED_PARTS[one]) for at, one in enumerate(plain) if roles[at] == "part"]
    years = _of_years(header)
    when = roles.index("period") if "period" in roles else None
    if when is not None and not years:
        return ()
    if years:
        found += [(at, "kỳ") for at, role in enumerate(roles) if role == "period" and at not in years]
        found += [(at, "") for at, one in enumerate(plain) if one in _OF_TIMES]
    return tuple(sorted(found, key=lambda one: _NARROWEST.index(one[1])))


def is_header(row: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a row of a table, which should hold figures, heads another one: it says whose and what as headers do."""
    if not _WHOSE & {role_of(one) for one in row[:_FIRST_COLUMNS]}:
        return False
    same = [one for one, other in zip(row, head, strict=False) if plain_heading(one) == plain_heading(other)]
    says_whose = bool(_WHOSE & {role_of(one) for one in same})
    says_when = bool({"period", "part", "variable"} & {role_of(one) for one in row})
    return (says_whose or says_when) and header_at([row]) == 0


def repeats(row: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a row says again what a header says, or the upper line of one in several lines."""
    pairs = [(plain_heading(one), plain_heading(other)) for one, other in zip(row, head, strict=False) if one]
    return len(row) <= len(head) and all(one in other for one, other in pairs)


def header_at(rows: Iterable[Sequence[str]]) -> int | None:
    """Which of the first rows is the header: that which says whose and when, or else the fullest that says whose."""
    best, at = (0, 0), None
    beside = False
    for index, row in zip(range(_ABOVE), rows, strict=False):
        texts = [one for one in row if one.strip()]
        roles = {role_of(one) for one in texts} - {None}
        if _told_beside(texts):
            beside = True
        elif beside and at is None and len(roles) > 1:
            # The sheet of one unit, which says above it whose it is: a row a figure.
            best, at = (0, len(texts)), index
        if roles & {"code", "unit", "name"} and not _told_beside(texts):
            if roles & {"period", "part"} or ("variable" in roles and ("value" in roles or "points" in texts)):
                return index
            # A word of a header stands in other rows too; two of them hardly do, nor do they beside a number.
            fullness = (min(len(roles), 2), len(texts))
            if (
                fullness[1] > 1
                and fullness > best
                and not any(_is_number(one, years="variable" not in roles) for one in texts)
            ):
                best, at = fullness, index
    return at


def _is_number(text: str, *, years: bool) -> bool:
    """Whether a cell is a figure and no heading; ``years``: so are years, where nothing counted is in rows."""
    return text.isdecimal() and (years or not _DATED.fullmatch(text))


def _told_beside(texts: Sequence[str]) -> bool:
    """Whether a row says of one sheet whose it is, and heads no columns: 'Đơn vị báo cáo: | Xã A | Kỳ báo cáo: | …'."""
    pairs = [(role_of(one), one, other) for one, other in pairwise(texts)]
    if any(role in ("unit", "name", "code", "period") and one.rstrip().endswith(":") for role, one, _ in pairs):
        return True
    named = any(role in ("unit", "name") and _is_unit(other) for role, _, other in pairs)
    return named and any(role == "period" and _DATED.search(other) is not None for role, _, other in pairs)


def on_its_side(header: Sequence[str], first_cells: Sequence[str], known: frozenset[str]) -> bool:
    """Whether units stand beside one another and what was asked of them below: ``known`` are their codes and names."""
    if header and role_of(header[0]) in ("code", "unit", "name") and "period" in map(role_of, first_cells):
        return True
    heads, columns = header[1:], arranged(header)
    if "commune" in columns and "period" in columns:
        # Its other columns are lines by their codes, which units may have as well.
        return False
    listed = sum(one in known for one in heads)
    alike = 0 if "commune" in columns else sum(_is_unit(one) for one in heads)
    return max(listed, alike) > 1


def _is_unit(heading: str) -> bool:
    return (heading.isdecimal() and len(heading) > 4) or is_named_unit(heading)


def is_named_unit(text: str) -> bool:
    """Whether a text begins as a unit's name does: 'Xã Hòa Bình'; not 'Xã cao nhất'."""
    called = _UNIT.match(text)
    return called is not None and called[1].isupper()


def numbering(row: Sequence[str]) -> bool:
    """Whether a row only counts the columns: 1, 2, 3 or (1), (2), (3) or A, B, C; or 1, 2, 3=1/2."""
    texts = [_RECKONED.sub(r"\1", one.strip("()[] ")).strip("()[] ") for one in row]
    if len(texts) < 3 or not all(texts):
        return False
    counted = [str(one) for one in range(1, len(texts) + 1)]
    letters = [chr(ord("A") + one) for one in range(len(texts))]
    return texts in (counted, letters) or (texts[0] in ("A", "a") and _counting(texts))


def _counting(texts: Sequence[str]) -> bool:
    """Letters for the first columns, then numbers from 1: A, B, 1, 2, 3."""
    letters = list(chain(one.upper() for one in texts if one.isalpha()))
    counted = texts[len(letters) :]
    return [*letters, *counted] == [chr(ord("A") + at) for at in range(len(letters))] + [
        str(at + 1) for at in range(len(counted))
    ]
