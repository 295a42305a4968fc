"""Months, quarters and years as headings and titles call them."""

import re

from khong3.observations.headings import plain_heading

_YEAR = r"(?:19|2[0-9])[0-9]{2}"
_MONTH = r"0?[1-9]|1[0-2]"
_ALL_YEAR = "Cả năm"
_FORMS = (
    (re.compile(rf"(?:thang|th|t) ?(?P<part>{_MONTH})(?: (?:nam )?(?P<year>{_YEAR}))?"), "Tháng {}"),
    (re.compile(rf"(?P<part>{_MONTH}) (?P<year>{_YEAR})"), "Tháng {}"),
    (re.compile(rf"(?P<year>{_YEAR}) (?P<part>0[1-9]|1[0-2])(?: 01)?(?: 00 00(?: 00)?)?"), "Tháng {}"),
    (re.compile(rf"(?:quy|q) ?(?P<part>[1-4]|i{{1,3}}|iv)(?: (?:nam )?(?P<year>{_YEAR}))?"), "Quý {}"),
    (re.compile(rf"(?P<part>[1-9]|1[0-2]) thang(?: dau nam)?(?: (?P<year>{_YEAR}))?"), "{} tháng đầu năm"),
    (re.compile(rf"(?:luy ke )?(?P<part>ca nam)(?: (?P<year>{_YEAR}))?"), _ALL_YEAR),
)
_WHOLE_YEAR = re.compile(rf"(?:nam )?({_YEAR})")
_DAY_TOLD = re.compile(rf"ngày +[0-9]+ +tháng +[0-9]+ +năm +{_YEAR}", re.IGNORECASE)
"""The day of a decision that a title names is no year of its figures."""
_YEAR_TOLD = re.compile(rf"(?<![0-9./-]){_YEAR}(?![0-9])")


def part_told(text: str) -> tuple[str, str | None] | None:
    """What of a heading is a period and no more: the part of a year, and the year, as far as it says them.

    >>> part_told("Quý 1"), part_told("Năm 2025"), part_told("Kế hoạch 2025")
    (('Quý 1', None), ('', '2025'), None)
    """
    whole = _WHOLE_YEAR.fullmatch(plain_heading(text))
    return _part_of_year(text) if whole is None else ("", whole[1])


def _part_of_year(heading: str) -> tuple[str, str | None] | None:
    for form, called in _FORMS:
        if (told := form.fullmatch(plain_heading(heading))) is not None:
            return called.format(told["part"].upper() if "i" in told["part"] else told["part"]), told["year"]
    return None


def years_told(text: str) -> set[str]:
    """The years that a title speaks of: 'Biểu 3. Kết quả năm 2025'.

    >>> sorted(years_told("Kết quả năm 2025 (theo Quyết định 12/2024/QĐ-UBND ngày 3 tháng 2 năm 2024)"))
    ['2025']
    """
    return set(_YEAR_TOLD.findall(_DAY_TOLD.sub(" ", text)))


def of_year(part: str, year: str) -> str:
    """A part of a year with the year, as periods are written; the year itself where it is all of it.

    >>> of_year("Tháng 1", "2025"), of_year("6 tháng đầu năm", "2025"), of_year("Cả năm", "2025")
    ('Tháng 1/2025', '6 tháng đầu năm 2025', '2025')
    """
    if part in ("", _ALL_YEAR):
        return year
    return f"{part}{' ' if part.casefold().endswith('năm') else '/'}{year}"
