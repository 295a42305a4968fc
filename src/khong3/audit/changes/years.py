"""Figures in a row by year, and the year that a figure is compared with."""

import re
from collections.abc import Iterator

from khong3.audit.claims import Claim, Passage
from khong3.audit.numerals.numeral import Numeral
from khong3.text import LANGUAGES, Text, format_number

_BETWEEN = re.compile(r"\s?[^\d();.]{0,12}\(\s?(?:năm )?((?:19|20)\d\d)\s?\)")
_OWN_YEAR = re.compile(r"\b(?<!so với )(?:tính đến|đến|trong|hết)\s(?:cuối |hết )?năm ((?:19|20)\d\d)\b")
_AGAINST_YEAR = re.compile(r"\bso với năm ((?:19|20)\d\d)\b")


def series(passage: Passage) -> Iterator[Claim]:
    """A figure a hundred times smaller than its neighbours in a row by year; a rise against its own year."""
    yield from _outliers(passage)
    yield from _against_itself(passage)
    yield from _commas(passage)


def _outliers(passage: Passage) -> Iterator[Claim]:
    for sentence in passage.by_sentence:
        row: list[Numeral] = []
        for one in [*sentence, None]:
            if one is not None and one.kind == "count" and _BETWEEN.match(passage.low, one.end):
                row.append(one)
                continue
            if len(row) >= 3:
                yield from _odd(passage, row)
            row = []


def _odd(passage: Passage, row: list[Numeral]) -> Iterator[Claim]:
    """The one with decimals among whole numbers, if it is of another size than all of them."""
    broken = [one for one in row if one.readings[0].step < 1]
    whole = [one.value for one in row if one.readings[0].whole]
    if len(broken) != 1 or len(whole) != len(row) - 1:
        return
    odd = broken[0]
    if odd.value * 100 < min(whole) and max(whole) < 20 * min(whole):
        yield passage.finds(
            "out-of-row", [odd, *row], severity="warning", confidence="medium", found=odd.shown,
            others=[one.shown for one in row if one is not odd],
        )  # fmt: skip


def _against_itself(passage: Passage) -> Iterator[Claim]:
    """Đến cuối năm 2019: 57 xã, tăng 13 xã so với năm 2019."""
    for sentence in passage.by_sentence:
        for amount in sentence:
            if not amount.change or amount.kind not in {"count", "percent"}:
                continue
            start, end = passage.sentence(amount.start)
            against = _AGAINST_YEAR.search(passage.low, amount.end, min(amount.end + 40, end))
            own = None if against is None else _OWN_YEAR.search(passage.low, start, amount.start)
            if against and own and own[1] == against[1] and len(set(_years(passage, start, amount.start))) == 1:
                yield passage.finds(
                    "own-year", (amount,), severity="warning", confidence="medium", year=against[1], amount=amount.shown
                )


def _commas(passage: Passage) -> Iterator[Claim]:
    """33,331 lượt khách: nobody counts visitors in thousandths."""
    for one in passage.figures:
        if one.kind == "count" and len(one.readings) > 1 and _THOUSANDS.fullmatch(one.text) and _THINGS.match(one.unit):
            vi, en = (format_number(one.readings[1].value, language) for language in LANGUAGES)
            yield passage.finds(
                "thousands-comma", (one,), severity="note", confidence="medium", found=one.text, unit=one.unit,
                right=Text(vi, en),
            )  # fmt: skip


_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
_THINGS = re.compile(r"(?:hồ sơ|người|hộ|xã|thôn|lượt|doanh nghiệp|học sinh|văn bản|thuê bao|vụ|trường|giao dịch)\b")


def _years(passage: Passage, start: int, end: int) -> list[str]:
    return re.findall(r"(?:19|20)\d\d", passage.low[start:end])
