"""Rows of a table understood as lines and groups of an annex: by its headings, its numbers and their order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import field, frozen, mutable

from khong3.findings import Finding, KhongError, Place
from khong3.models.nodes import Effect
from khong3.starting.tables import DocumentRow, DocumentTable
from khong3.text import Text, strip_marks

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("tt=", "stt=", "so tt=", "so thu tu", "ma=", "ma so=", "muc=", "so=", "no=", "no.=", "code="),
    "max": (
        "diem toi da", "diem chuan", "thang diem", "diem=", "so diem=", "so diem toi da", "toi da=", "maximum", "max=",
        "points=",
    ),
    "words": (
        "cach tinh", "cach cham", "phuong phap", "cach xac dinh", "cach danh gia", "huong dan", "quy dinh", "dien giai",
        "ghi chu", "tieu chuan cham", "muc diem", "how", "words", "method",
    ),
    "evidence": (
        "tai lieu kiem chung", "tai lieu minh chung", "minh chung", "ho so minh chung", "ho so kiem chung",
        "tai lieu chung minh", "evidence",
    ),
    "provider": ("don vi cung cap", "nguon so lieu", "nguon thu thap", "co quan bao cao", "provider"),
    "appraiser": ("don vi tham dinh", "co quan tham dinh", "appraiser", "*tham dinh"),
    "unit": ("dvt", "don vi tinh", "don vi do", "unit"),
    "target": (
        "muc tieu", "chi tieu giao", "chi tieu nam", "chi tieu den", "chi tieu 2", "chi tieu phai dat",
        "chi tieu ke hoach", "ke hoach", "muc dat", "target",
    ),
    "label": ("noi dung", "tieu chi", "chi tieu", "chi so", "ten", "nhiem vu", "label", "indicator", "criterion"),
}  # fmt: skip
"""What a column is, by how its heading begins, without diacritics; with ``=`` by all of it, with ``*`` by how it ends.

The first that fits.
"""

_SUM = re.compile(r"(?:tong|tong cong|tong so|tong diem|tong so diem|cong|total|sum)(?: \(.*\))?[ .:]*")
_MAX = re.compile(r"[-−–]?([0-9]{1,4})(?:[.,]([0-9]{1,2}))?\s*(?:điểm|đ|points?)?", re.IGNORECASE)
_EFFECTS: Mapping[Effect, tuple[str, ...]] = {
    "bonus": ("diem thuong", "diem cong", "thuong diem", "cong diem", "diem uu tien", "bonus"),
    "penalty": ("diem tru", "tru diem", "penalty", "penalties"),
}
"""How what stands beside the maximum is called where a group begins, without diacritics."""
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_CODE = re.compile(r"[^\W_]{1,6}(?:\.[^\W_]{1,6}){0,6}")


@mutable(eq=False)
class AnnexLine:
    """A row that has a number: a line, or with ``inside`` a group. ``notes`` are what could not be put anywhere."""

    code: str
    label: str
    max: Fraction | None = None
    words: list[str] = field(factory=list[str])
    provider: str = ""
    appraiser: str = ""
    evidence: str = ""
    unit: str = ""
    target: str = ""
    effect: Effect | None = None
    """Whether it adds to the points or takes from them, beside what the annex says they may be at most."""
    inside: "list[AnnexLine]" = field(factory=list["AnnexLine"])
    notes: list[str] = field(factory=list[str])
    joined: int = 0
    """How many rows without a number were taken into its words."""

    def walk(self) -> "Iterator[AnnexLine]":
        """The line, and every line inside it, in order."""
        yield self
        for one in self.inside:
            yield from one.walk()

    @property
    def worth(self) -> Fraction | None:
        """What it can earn: of a group the sum of what is inside."""
        if not self.inside:
            return self.max
        known = [worth for one in self.inside if one.effect is None and (worth := one.worth) is not None]
        return sum(known, Fraction(0)) if known else None


@frozen
class AnnexFound:
    """What a table holds: groups and lines in its order, what it says they sum to, and what could not be read."""

    lines: tuple[AnnexLine, ...]
    total: Fraction | None
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    """What the document says outside its tables."""

    def walk(self) -> Iterator[AnnexLine]:
        """Every line and group in order."""
        for one in self.lines:
            yield from one.walk()


def lines_of(tables: list[DocumentTable], file: str) -> AnnexFound:
    """The annex among a document's tables; raises KhongError (``annex-without-table``) where none has the headings."""
    reading = _AnnexReader(file)
    for number, table in enumerate(tables, start=1):
        reading.table(number, table)
    if not reading.lines:
        raise KhongError([Finding(code="annex-without-table", place=Place(file=file)), *reading.findings])
    reading.settle()
    return AnnexFound(tuple(reading.lines), reading.total, tuple(reading.findings), tuple(reading.notes))


@mutable
class _AnnexReader:
    file: str
    lines: list[AnnexLine] = field(factory=list[AnnexLine])
    findings: list[Finding] = field(factory=list[Finding])
    notes: list[str] = field(factory=list[str])
    total: Fraction | None = None
    columns: dict[str, int] = field(factory=dict[str, int])
    heading: DocumentRow = ()
    open: list[tuple[str, AnnexLine]] = field(factory=list[tuple[str, AnnexLine]])

    def report(self, code: str, table: int, row: int, **parameters: object) -> None:
        place = Place(file=self.file)
        self.findings.append(Finding(code=code, place=place, parameters={"table": table, "row": row, **parameters}))

    def table(self, number: int, table: DocumentTable) -> None:
        """A table of its own, or one that goes on from the last."""
        begin = next((index for index, row in enumerate(table[:6]) if _headings(row)), None)
        if begin is None and not (self.columns and table and len(table[0]) == len(self.heading)):
            if any(any(row) for row in table):
                self.report("annex-table-left-out", number, 1, text=_short(table[0]))
            return
        if begin is not None:
            if self.lines and number > 1:
                self.again(number, table[begin + 1 :], _headings(table[begin])["code"])
            self.columns, self.heading = _headings(table[begin]), table[begin]
            # What stands above the head is a title: kept as a comment, and nothing to look at.
            self.notes += [text for row in table[:begin] if (text := _joined_cells(row))]
        first = 0 if begin is None else begin + 1
        if begin is not None and first < len(table) and self.second_heading(table[first]):
            first += 1
        for index, row in enumerate(table[first:], start=first + 1):
            if any(row) and row != self.heading and not _numbers_of_columns(row):
                self.row(number, index, row)

    def again(self, number: int, rows: list[DocumentRow], at: int) -> None:
        """A table with a head of its own: said; it begins anew where its first number stood before."""
        self.report("annex-tables-several", number, 1)
        first = next((code for row in rows if at < len(row) and (code := row[at].strip(" .()"))), "")
        if any(one.code == first for line in self.lines for one in line.walk()):
            self.open.clear()

    def second_heading(self, row: DocumentRow) -> bool:
        """Whether a row below the head parts its columns: ``Điểm`` into ``Tối đa`` and ``Tự chấm``."""
        if any(row[at] for kind, at in self.columns.items() if at < len(row) and kind in ("code", "label")):
            return False
        found = [at for at, text in enumerate(row) if any(_fits(strip_marks(text), one) for one in _HEADINGS["max"])]
        if found:
            self.columns["max"] = found[0]
        return bool(found)

    def beside(self, table: int, index: int, row: DocumentRow) -> None:
        """What is no line, kept where it stood."""
        text = _joined_cells(row)
        if text:
            (self.open[-1][1].notes if self.open else self.notes).append(text)
            self.report("annex-row-unread", table, index, text=_short(row))

    def row(self, table: int, index: int, row: DocumentRow) -> None:
        cells = {kind: row[at] if at < len(row) else "" for kind, at in self.columns.items()}
        code, label = cells["code"].strip(" .()"), cells["label"]
        most = _number(cells.get("max", ""))
        if _SUM.fullmatch(strip_marks(label or code)) and not (label and _CODE.fullmatch(code)):
            self.sum(table, index, row, most)
            return
        # Where the words have a column of their own, what is merged over them stands in their first row alone.
        speaks = "label" if label else "words"
        if not code and (said := cells.get(speaks)) and self.open:
            # A line without a number speaks of the one above it: how its points are given.
            above = self.open[-1][1]
            above.words.append(f"{said}: {cells['max']}" if cells.get("max") else said)
            told = {self.columns[kind] for kind in (speaks, "max") if kind in self.columns}
            above.words += [text for at, text in enumerate(row) if text and at not in told]
            above.joined += 1
            return
        if not label or not _CODE.fullmatch(code):
            self.beside(table, index, row)
            return
        line = AnnexLine(code=code, label=label, max=most)
        line.provider, line.appraiser = cells.get("provider", ""), cells.get("appraiser", "")
        line.unit, line.target, line.evidence = (cells.get(key, "") for key in ("unit", "target", "evidence"))
        line.effect = _effect(label, cells.get("max", ""))
        if cells.get("words"):
            line.words.append(cells["words"])
        if cells.get("max") and most is None:
            self.report("annex-max-unread", table, index, text=cells["max"], line=code)
            line.notes.append(cells["max"])
        used = set(self.columns.values())
        line.notes += [self.under(at, one) for at, one in enumerate(row) if at not in used and one]
        self.place(line)

    def under(self, at: int, text: str) -> str:
        """A text with the heading that it stands under."""
        heading = self.heading[at] if at < len(self.heading) else ""
        return f"{heading}: {text}" if heading else text

    def sum(self, table: int, index: int, row: DocumentRow, most: Fraction | None) -> None:
        """The row of the total; what it says beyond a number is kept."""
        self.total = most if most is not None else self.total
        texts = [one for at, one in enumerate(row) if one and (most is None or at != self.columns.get("max"))]
        if len(texts) > 1 or most is None:
            self.beside(table, index, row)

    def place(self, line: AnnexLine) -> None:
        """Under the nearest line whose numbers are of another kind that came before."""
        letter = next((one.code for style, one in reversed(self.open) if style == "upper"), "")
        style = _style(line.code, letter)
        styles = [one for one, _ in self.open]
        if style in styles:
            del self.open[styles.index(style) :]
        (self.open[-1][1].inside if self.open else self.lines).append(line)
        self.open.append((style, line))

    def settle(self) -> None:
        """One name for each line, and sums compared with what the annex says."""
        self.beside_the_total()
        every = [one for line in self.lines for one in line.walk()]
        if len({one.code for one in every}) < len(every):
            # Numbers that several lines have are written with those of the groups above them: I.1.a.
            for one in self.lines:
                _joined(one)
        seen: set[str] = set()
        for one in every:
            stated, count = one.code, 2
            while one.code in seen:
                one.code, count = f"{stated}_{count}", count + 1
            if one.code != stated:
                self.found("annex-number-twice", found=stated, new=one.code)
            seen.add(one.code)
        for one in every:
            if one.joined:
                self.found("annex-rows-joined", line=one.code, rows=one.joined)
            if one.inside and one.max is not None and one.max != one.worth:
                self.found("annex-sum-differs", line=one.code, stated=one.max, sum=one.worth or Fraction(0))
        whole = _sum(one for one in self.lines if one.effect is None)
        if self.total is not None and self.total != whole:
            self.found("annex-sum-differs", line=Text("Tổng", "The total"), stated=self.total, sum=whole)

    def beside_the_total(self) -> None:
        """What is called a bonus is none where the total of the annex counts it; below an effect there is no other."""
        for line in self.lines:
            for outer in line.walk():
                for one in outer.inside:
                    one.effect = None if outer.effect is not None or line.effect is not None else one.effect
        bonus = [one for one in self.lines if one.effect == "bonus"]
        counted = _sum(one for one in self.lines if one.effect != "penalty")
        if self.total is not None and self.total == counted:
            for one in bonus:
                one.effect = None

    def found(self, finding_code: str, **parameters: object) -> None:
        """Report what is about no single row."""
        self.findings.append(Finding(code=finding_code, place=Place(file=self.file), parameters=parameters))


def _joined(line: AnnexLine, above: str = "", printed: str = "") -> None:
    """A line's number with those above it: below 1 of I, 1.1 is I.1.1."""
    own = line.code
    if above and not own.startswith(f"{above}."):
        line.code = f"{above}.{own.removeprefix(f'{printed}.')}"
    for one in line.inside:
        _joined(one, line.code, own)


def _sum(lines: Iterable[AnnexLine]) -> Fraction:
    return sum((one.worth or Fraction(0) for one in lines), Fraction(0))


def _effect(label: str, most: str) -> Effect | None:
    """Whether a line is a bonus or a penalty, by how it is called, or by a maximum below 0."""
    plain = strip_marks(label).strip(" .:")
    if most.strip().startswith(("-", "−", "–")):
        return "penalty"
    return next((effect for effect, begins in _EFFECTS.items() if plain.startswith(begins)), None)


def _headings(row: DocumentRow) -> dict[str, int]:
    """The columns by what they are; none unless there are numbers and labels."""
    found: dict[str, int] = {}
    for at, text in enumerate(row):
        plain = strip_marks(text).strip(" .:")
        for kind, begins in _HEADINGS.items():
            if kind not in found and plain and any(_fits(plain, one) for one in begins):
                found[kind] = at
                break
    if "label" not in found and "target" in found:
        # “Mục tiêu” heads the lines themselves where nothing else does.
        found["label"] = found.pop("target")
    return found if {"code", "label"} <= set(found) else {}


def _fits(text: str, heading: str) -> bool:
    if heading.startswith("*"):
        return text.endswith(heading[1:])
    return text == heading[:-1] if heading.endswith("=") else text.startswith(heading)


def _numbers_of_columns(row: DocumentRow) -> bool:
    """``(1) (2) (3)`` below the headings."""
    texts = [one.strip("() ") for one in row if one]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _number(text: str) -> Fraction | None:
    """A maximum as annexes print it: ``1,5``, ``20 điểm``."""
    found = _MAX.fullmatch(text.strip())
    return None if found is None else Fraction(f"{found[1]}.{found[2] or 0}")


def _style(code: str, letter: str) -> str:
    """The kind of a number: I, A, 1, 1.1, a. ``letter`` is the last that stood where this may go on."""
    parts = code.split(".")
    last = parts[-1]
    if len(parts) > 1:
        return f"{len(parts)} parts"
    if last.isdecimal():
        return "arabic"
    if not last.isupper():
        return "lower"
    # No annex has fifty groups: a single C, D, L or M is a letter, and so is an I behind an H.
    alone = len(last) == 1 and (last not in "IVX" or _follows(letter, last))
    return "roman" if _ROMAN.fullmatch(last) and not alone else "upper"


def _follows(before: str, letter: str) -> bool:
    """Whether a letter goes on from the one before: after H, I is a letter."""
    return len(before) == 1 and before.isupper() and ord(letter) == ord(before) + 1 and not _ROMAN.fullmatch(before)


def _joined_cells(row: DocumentRow) -> str:
    return " | ".join(one for one in row if one)


def _short(row: DocumentRow) -> str:
    text = _joined_cells(row)
    return text if len(text) <= 80 else text[:79] + "…"
