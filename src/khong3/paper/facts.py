"""What a paper has beside results: who issues it, its number, place and day, who signs, who receives it."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from attrs import field, frozen

from khong3.findings import KhongError, errors, must_be
from khong3.paper.keys import PAPER_KEYS
from khong3.periods import as_day, day_of
from khong3.specs.files import read_text
from khong3.specs.nodes import SpecNode, compose
from khong3.specs.reader import Reader
from khong3.text import brief


def _lines(given: Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


@frozen(kw_only=True)
class PaperFacts:
    """The letterhead, number, day and signature of a paper; what is not known is left blank, as the decree does.

    ``above`` is the body above the one that issues (cơ quan chủ quản), ``body`` the one that issues, ``issuer`` who
    decides (``CHỦ TỊCH ỦY BAN NHÂN DÂN …``), ``bases`` what a decision rests on, ``to`` whom a report is for.
    ``held`` is the day of a meeting, which its minutes have in place of ``date``. ``authority`` and ``office`` stand
    above the signature (``TM. ỦY BAN NHÂN DÂN``, ``CHỦ TỊCH``).

    >>> import datetime as dt
    >>> PaperFacts(place="Thường Xuân", number="5", date=dt.date(2025, 1, 5)).day_line
    'Thường Xuân, ngày 05 tháng 01 năm 2025'
    """

    above: str = ""
    body: str = ""
    issuer: str = ""
    place: str = ""
    number: str = field(default="", converter=str)
    symbol: str = ""
    date: dt.date | None = field(default=None, converter=as_day)
    held: dt.date | None = field(default=None, converter=as_day)
    authority: str = ""
    office: str = ""
    signer: str = ""
    to: tuple[str, ...] = field(default=(), converter=_lines)
    bases: tuple[str, ...] = field(default=(), converter=_lines)
    recipients: tuple[str, ...] = field(default=(), converter=_lines)

    __repr__ = brief

    @property
    def day_line(self) -> str:
        """Place and day as the decree writes them: days below 10 and the months 1 and 2 with a zero before them."""
        return f"{self.place or DOTS}, {day_written(self.date)}"

    def number_line(self, symbol: str) -> str:
        """``Số: 05/BC-UBND``; without a number a space to write it in."""
        number = self.number or "     "
        written = number.lstrip("0").zfill(2) if number.isascii() and number.isdigit() else number
        return f"Số: {written}/{self.symbol or symbol}"

    def citation(self, number_line: str) -> str:
        """How an appendix names the paper that it belongs to: by number and day."""
        return f"{number_line.replace('Số:', 'số')} {self.day_line.partition(', ')[2]}"


def day_written(day: dt.date | None) -> str:
    """A day in words; one that is not known is left to be written by hand."""
    if day is None:
        return f"ngày {SHORT_DOTS} tháng {SHORT_DOTS} năm {SHORT_DOTS}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


DOTS, SHORT_DOTS = "…………………", "……"
LONG_DOTS = DOTS * 2
"""What is left to be written by hand, by how long it will be."""


def load_facts(path: str | Path) -> PaperFacts:
    r"""The facts of a paper by their YAML file; raises KhongError with every error at its line and column.

    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
    ...     _ = file.write("number: 5\nplace: Ngọc Phụng\nrecipients: [Như trên, 'Lưu: VT']")
    ...     file.flush()
    ...     load_facts(file.name).recipients
    ('Như trên', 'Lưu: VT')
    """
    must_be(path, "path", "load_facts(path=…)", str, Path)
    shown = str(path)
    return parse_facts(read_text(Path(path), shown), shown)


def parse_facts(text: str, file: str = "<text>") -> PaperFacts:
    """Like ``load_facts``, of a text."""
    reader = Reader(file, tables=PAPER_KEYS)
    keys = reader.keys(compose(text, file), "paper")
    listed = {name for name, key in PAPER_KEYS["paper"].items() if key.kind == "list of word"}
    told: dict[str, Any] = {}
    for name, node in keys.items():
        if name in listed:
            told[name] = reader.kept(node, name, partial(reader.word, what=name))
        else:
            told[name] = _day(reader, node, name) if name in _DAYS else reader.word(node, name) or ""
    if errors(reader.findings):
        raise KhongError(errors(reader.findings))
    return PaperFacts(**told)


_DAYS = ("date", "held")


def _day(reader: Reader, node: SpecNode, name: str) -> dt.date | None:
    """A day; anything else is reported."""
    word = reader.word(node, name)
    found = None if word is None else day_of(word)
    if word is not None and found is None:
        reader.report("not-a-date", node, found=word)
    return found
