"""A workbook being written: every text as text, formats by what they are for, pages as officials print them."""

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias, get_args

from attrs import field, mutable

from khong3.catalogue.words import texts_of_verdicts
from khong3.findings import Finding, KhongError
from khong3.judging.outcome import CLASS_OF, VerdictClass
from khong3.text import Language, nfc, visible

BookSheet: TypeAlias = Any
Format: TypeAlias = Any
"""A sheet and a format of a library whose types are its own."""

FONT = "Times New Roman"
A4 = 9
LONGEST_TEXT = 32_000
"""A cell holds little more."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}

STYLES: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "said": {"italic": True},
    "strong": {"bold": True},
    "strong line": {"bold": True, "text_wrap": False},
    "head": {"bold": True, "align": "center", "border": 1, "bg_color": "#DCE6F1"},
    "cell": {"border": 1},
    "centre": {"border": 1, "align": "center"},
    "faint": {"border": 1, "font_color": "#808080", "font_size": 9},
    "group": {"border": 1, "bold": True, "bg_color": "#F2F2F2"},
    "line": {"border": 1, "bold": True},
    "number": {"border": 1, "align": "right", "indent": 1},
    "strong number": {"border": 1, "align": "right", "indent": 1, "bold": True, "bg_color": "#F2F2F2"},
    "input": {"border": 1, "bg_color": "#FFF9D6", "locked": False},
    "filled": {"border": 1, "bg_color": "#E4E4E4"},
    "note": {"border": 1, "locked": False},
    "right": {"align": "right"},
    "good": {"font_color": "#006100", "bg_color": "#E2F0D9"},
    "bad": {"font_color": "#9C0006", "bg_color": "#FBE0DD"},
    "open": {"font_color": "#7F6000", "bg_color": "#FFF2CC"},
    "dim": {"font_color": "#808080"},
    "whole": {"num_format": "#,##0"},
}
"""What a cell is for, and how it looks."""

_PARTLY = frozenset({"good", "bad", "open", "dim", "whole"})
"""What a condition changes of a cell: the rest stays."""

WHOLE, SHARE = "#,##0", "0.00%"
"""Number formats; a spreadsheet prints them with its own language's signs, 1.234,5 in Vietnamese."""


def points_format(decimals: int) -> str:
    """The number format of points with so many decimals."""
    return WHOLE + ("." + "0" * decimals if decimals else "")


@mutable(eq=False, repr=False)
class Book:
    """Made in memory; ``bytes`` closes it."""

    _stream: io.BytesIO = field(factory=io.BytesIO)
    _formats: dict[tuple[str, str], Format] = field(factory=dict[tuple[str, str], Format])

    @cached_property
    def inner(self) -> Any:  # noqa: ANN401 - as above
        """The library's own; raises KhongError (``extra-missing``) where that is not installed."""
        try:
            from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]
        except ImportError:
            raise KhongError([Finding(code="extra-missing", parameters={"extra": "xlsx"})]) from None
        return Workbook(self._stream, _OPTIONS)

    @cached_property
    def _kind(self) -> Any:  # noqa: ANN401 - as above
        from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

        class PlainSheet(Worksheet):
            """A sheet whose formulas stand as they are: the library looks in each for forty functions that none has."""

            def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
                del expand_future_functions
                return formula.removeprefix("=")

        return PlainSheet

    def bytes(self) -> bytes:
        """The file."""
        self.inner.close()
        return self._stream.getvalue()

    def style(self, name: str, number: str = "") -> Format:
        """A format, made once."""
        found = self._formats.get((name, number))
        if found is None:
            wanted: dict[str, Any] = {"font_name": FONT, "font_size": 12, "valign": "vcenter", "text_wrap": True}
            wanted = {**wanted, **STYLES[name]} if name not in _PARTLY else dict(STYLES[name])
            wanted |= {"num_format": number} if number else {}
            found = self._formats[name, number] = self.inner.add_format(wanted)
        return found

    def sheet(self, name: str) -> BookSheet:
        """A sheet; a name that is too long or taken gets a number."""
        return self.inner.add_worksheet(self.free(name), worksheet_class=self._kind)

    def free(self, name: str) -> str:
        """A sheet name that is allowed and not taken, as near as can be."""
        taken = {one.casefold() for one in self.inner.sheetnames}
        base = "".join(" " if one in "[]:*?/\\" else one for one in nfc(visible(name))).strip("' ")[:31] or "-"
        found, number = base, 1
        while found.casefold() in taken:
            number += 1
            found = f"{base[: 30 - len(str(number))]} {number}"
        return found


def write_head(book: Book, sheet: BookSheet, texts: Sequence[tuple[str, str]], last: int) -> None:
    """Texts across a sheet from its first row, each in its style; the first is its title."""
    for row, (text, style) in enumerate(texts):
        sheet.merge_range(row, 0, row, last, "", book.style(style))
        write_text(sheet, row, 0, text, book.style(style))
    sheet.set_row(0, 40)


def texts_of_looks(language: Language) -> dict[str, list[str]]:
    """Every text by which verdicts are told, by the look of its cell."""
    looks = {of: [one for one in CLASS_OF if CLASS_OF[one] == of] for of in get_args(VerdictClass)}
    return {of: texts_of_verdicts(verdicts, language) for of, verdicts in looks.items()}


def write_text(sheet: BookSheet, row: int, column: int, text: str, style: Format) -> None:
    """A text as text, whatever it begins with."""
    shown = shown_text(text)
    if shown:
        sheet.write_string(row, column, shown, style)
    else:
        sheet.write_blank(row, column, None, style)


def shown_text(text: str) -> str:
    """A text as a cell may hold it."""
    return visible(nfc(text))[:LONGEST_TEXT]


def fit_row(sheet: BookSheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its texts need in columns of these widths: no program does so by itself."""
    lines = max(
        (sum(_lines(part, width * _LETTERS) for part in text.split("\n")) for text, width in texts if text), default=1
    )
    sheet.set_row(row, 16.5 * lines + 1)


_LETTERS = 1.15
"""So many letters stand where a column's width counts one."""


def _lines(text: str, width: float) -> int:
    """How many lines a text takes, broken at words."""
    lines, left = 1, width
    for word in text.split():
        if len(word) > left and left < width:
            lines, left = lines + 1, width
        left -= len(word) + 1
        while left < -1:
            lines, left = lines + 1, left + width
    return lines


def print_ready(sheet: BookSheet, *, landscape: bool, repeat: int, footer: str, narrow: bool = False) -> None:
    """A4, as wide as a page, the header rows on each, numbered."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6 if narrow else 1.2, right=0.6, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(repeat)
    sheet.set_footer(f'&C&"{FONT}"&10{footer}')


_PAGE = 175
"""So wide, in characters of columns, is a page that is printed at three quarters of its size."""


def print_wide(sheet: BookSheet, widths: Sequence[float], repeated: int, together: int = 1) -> None:
    """Where a sheet is too wide to be read on one page: pages beside one another, the first columns on each.

    ``together``: so many columns are never parted.
    """
    first = sum(widths[:repeated])
    if sum(widths) <= _PAGE * 1.3:
        return
    breaks: list[int] = []
    used = first
    for at in range(repeated, len(widths), together):
        group = sum(widths[at : at + together])
        if used + group > _PAGE and used > first:
            breaks.append(at)
            used = first
        used += group
    sheet.fit_page = False
    sheet.set_print_scale(75)
    sheet.repeat_columns(0, repeated - 1)
    sheet.set_v_pagebreaks(breaks)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def literal(text: str, most: int = 240) -> str:
    """A text inside a formula."""
    shown = shown_text(text)
    short = shown if len(shown) <= most else shown[: most - 1] + "…"
    return '"' + short.replace('"', '""') + '"'


def shortened(text: str, most: int) -> str:
    """A label where there is little room, cut at a word."""
    shown = " ".join(shown_text(text).split())
    if len(shown) <= most:
        return shown
    cut = shown[: most - 1].rpartition(" ")[0] or shown[: most - 1]
    return cut + "…"
