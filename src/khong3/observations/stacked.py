"""Headings in several lines: what stands above what, and of which figure and period each column is.

Merged cells are spread before they come here; where nothing is merged, a blank heading goes on with that on its left.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from attrs import field, frozen

from khong3.observations.headings import COMPARED, LONGEST_HEADING, plain_heading, role_of
from khong3.observations.months import of_year, part_told
from khong3.units import counts_in

FigureKind: TypeAlias = Literal["done", "whole", "during", "to date", "count", "share", "planned", "compared"]
"""What a word says of the figures below it, whatever they are of."""

_KINDS: Mapping[str, FigureKind] = {
    **dict.fromkeys(("thuc hien", "ket qua", "ket qua thuc hien", "ket qua dat duoc", "da thuc hien"), "done"),
    **dict.fromkeys(("thuc te", "dat duoc", "actual", "result"), "done"),
    **dict.fromkeys(("trong ky", "ky nay", "phat sinh trong ky", "trong thang", "trong quy"), "during"),
    **dict.fromkeys(("luy ke", "luy ke tu dau nam", "luy ke dau nam", "luy ke den ky", "luy ke den het ky"), "to date"),
    **dict.fromkeys(("so luong", "so tuyet doi", "count"), "count"),
    **dict.fromkeys(("ty le", "ti le", "ty le phan tram", "share"), "share"),
    **dict.fromkeys(("ke hoach", "kh", "ke hoach giao", "ke hoach nam", "du kien", "du toan", "plan"), "planned"),
    **dict.fromkeys(("chi tieu giao", "chi tieu ke hoach", "muc tieu ke hoach"), "planned"),
}
_BELOW: Mapping[str, FigureKind] = {
    **dict.fromkeys(("chi tieu", "muc tieu", "target"), "planned"),
    **dict.fromkeys(("tong so", "tong", "tong cong", "total"), "whole"),
}
"""What is a plan, or all of a figure, below its name; above one it only says that figures follow."""
_ALL_PARTS = re.compile(r"(?:cac )?(thang|quy)(?: trong nam)?(?: bao cao)?(?: (?:nam )?((?:19|2[0-9])[0-9]{2}))?")
_COUNTED = re.compile(r"\(?(0?[1-9]|1[0-2]|i{1,3}|iv)\)?", re.IGNORECASE)
_ESTIMATED = re.compile(r"\s*ước(?: tính)?\s+", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,\s]*%?")
_IN_BRACKETS = re.compile(r"\([^()]*[^\W\d_][^()]*\)")
_NUMERAL = re.compile(r"[0-9]")
_FEWEST = 2
"""So many headings of periods are no chance."""
_FEW_WORDS = 3
_MOST_LINES = 4
_PARTS = {"thang": "Tháng", "quy": "Quý"}

HeadingLine: TypeAlias = tuple[int, Sequence[str]]


@frozen(kw_only=True, eq=False)
class Stack:
    """Headings of several lines as one: ``lines`` are those of each column's lowest heading."""

    names: tuple[str, ...]
    dated: Mapping[int, tuple[str, str]]
    """The figure and the period in words of the columns whose headings say both."""
    lines: Mapping[int, int]
    first: int
    last: int
    parted: bool
    """Whether headings say which of a figure's columns or periods is meant."""


def figure_kind(text: str, *, above: bool = False) -> FigureKind | None:
    """What a heading says of figures, where it says no more than that; ``above``: it stands above their name.

    >>> figure_kind("Kế hoạch"), figure_kind("So với cùng kỳ (%)"), figure_kind("Hồ sơ")
    ('planned', 'compared', None)
    """
    if text.strip() in ("%", "(%)"):
        return "share"
    plain = plain_heading(text)
    if not above and plain in _BELOW:
        return _BELOW[plain]
    return _KINDS.get(plain) or ("compared" if COMPARED.fullmatch(plain) else None)


def periods_across(header: Sequence[str]) -> Mapping[int, tuple[str, str | None]]:
    """The columns that are a period each, of a sheet with a row a unit and what was counted: twelve months, two years.

    What each is called without its year, and the year that it says. One alone is none, unless it says that this was
    done; what was planned for one is not read.

    >>> periods_across(["Mã xã", "Nội dung", "Tháng 1", "T2/2025"])
    {2: ('Tháng 1', None), 3: ('Tháng 2', '2025')}
    >>> periods_across(["Mã xã", "Nội dung", "Kế hoạch năm 2025", "Thực hiện năm 2025"])
    {3: ('', '2025')}
    """
    alone = {at: told for at, one in enumerate(header) if (told := part_told(one)) is not None}
    found = alone if len(alone) >= _FEWEST else {}
    done = {at: one[1] for at, text in enumerate(header) if (one := kind_of_period(text)) and one[0] == "done"}
    return dict(sorted({**found, **done}.items()))


def kind_of_period(text: str) -> tuple[FigureKind, tuple[str, str | None]] | None:
    """What a heading says of the figures of a period, and which: 'Thực hiện năm 2025', 'Năm 2025 Kế hoạch'.

    >>> kind_of_period("TH 2025"), kind_of_period("2025 Kế hoạch"), kind_of_period("Hồ sơ năm 2025")
    (('done', ('', '2025')), ('planned', ('', '2025')), None)
    """
    for found in _breaks(text):
        first, rest = text[: found.start()], text[found.end() :]
        for words, period in ((first, rest), (rest, first)):
            kind = "done" if plain_heading(words) == "th" else figure_kind(words)
            if kind is not None and (told := part_told(period)) is not None:
                return kind, told
    return None


def estimated_period(text: str) -> tuple[str, str | None] | None:
    """The period of which a heading says that its figures are estimates of what was done.

    >>> estimated_period("Ước TH 2025"), estimated_period("Ước thực hiện năm 2025"), estimated_period("Ước thực hiện")
    (('', '2025'), ('', '2025'), None)
    """
    if len(text) > LONGEST_HEADING or (found := _ESTIMATED.match(text)) is None:
        return None
    of_what = text[found.end() :]
    kind = kind_of_period(of_what)
    return kind[1] if kind is not None and kind[0] == "done" else part_told(of_what)


def parted_heading(text: str) -> tuple[str, FigureKind] | None:
    """A heading whose last words only say what kind of figure it is, without them.

    >>> parted_heading("Hồ sơ tiếp nhận Kế hoạch")
    ('Hồ sơ tiếp nhận', 'planned')
    """
    for found in _breaks(text):
        kind = figure_kind(text[found.end() :])
        if found.start() and kind is not None:
            return text[: found.start()], kind
    return None


def _breaks(text: str) -> Iterator[re.Match[str]]:
    """Where a heading may be parted; nowhere in what is too long for one."""
    return re.finditer(r"[\s(–:-]+", text if len(text) <= LONGEST_HEADING else "")


def lines_of_header(head: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    """How many of the rows below the first line of a header go on with it, where no cells are merged."""
    levels = [list(head)]
    if not {role_of(one) for one in head if one} & {"code", "unit", "name"}:
        return 0
    for row in below[: _MOST_LINES - 1]:
        if not _goes_on(levels, row):
            break
        levels.append(list(row))
    return len(levels) - 1


def _goes_on(levels: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether a row is one more line of headings: blank below whose and when, words below what is asked."""
    texts = {at: one.strip() for at, one in enumerate(row) if one.strip()}
    head, over = levels[0], _spread([*levels, row])[-2]
    if not texts or any(at >= len(head) or not over[at] for at in texts):
        return False
    counting = _counting(texts, over)
    if any(head[at] and not _may_stand_over(head, at, texts) for at in texts if at not in counting):
        return False
    below = all(at in counting or _says_which(one) or _IN_BRACKETS.fullmatch(one) for at, one in texts.items())
    if below or _of_units(texts.values()) or all(_says_which(over[at], above=True) for at in texts):
        return True
    goes_right = any(not levels[-1][at].strip() for at in texts)
    return goes_right and not any(_NUMBER.fullmatch(one) for at, one in texts.items() if at not in counting)


def _of_units(texts: Iterable[str]) -> bool:
    """Whether a line says in what the columns count: a unit that is known, and words without a number beside it."""
    words = [one.strip("()[] ") for one in texts]
    short = all(len(one.split()) <= _FEW_WORDS and (counts_in(one) or not _NUMERAL.search(one)) for one in words)
    return short and any(map(counts_in, words))


def _may_stand_over(head: Sequence[str], at: int, texts: Mapping[int, str]) -> bool:
    """Whether a heading may have others below it: no unit and no period has, nor what is asked in rows."""
    role = role_of(head[at])
    over_others = at + 1 < len(head) and not head[at + 1] and at + 1 in texts
    return role is None or (role in ("variable", "value") and over_others)


def _says_which(text: str, *, above: bool = False) -> bool:
    """Whether a heading is a period, or only says of which kind a figure is."""
    whole, period = _without_period(text)
    return figure_kind(whole, above=above) is not None if whole else period is not None


def _spread(levels: Sequence[Sequence[str]]) -> list[list[str]]:
    """Each line with its blank cells called as those on their left, where something stands below them."""
    width = max(map(len, levels))
    wide = [[one.strip() for one in level] + [""] * (width - len(level)) for level in levels]
    for index, level in enumerate(wide[:-1]):
        for at in range(1, width):
            below = any(one[at] for one in wide[index + 1 :])
            together = index == 0 or wide[index - 1][at] == wide[index - 1][at - 1]
            if not level[at] and below and together and (index == 0 or level[at - 1]):
                level[at] = level[at - 1]
    return wide


def _counting(texts: Mapping[int, str], over: Sequence[str]) -> Mapping[int, str]:
    """The columns that are months or quarters by their number, as they are called: below 'Tháng', or behind 'Tháng 1'.

    >>> _counting({3: "Tháng 1", 4: "2"}, ["Mã xã", "Nội dung", "", "Năm 2025", "Năm 2025"])
    {4: 'Tháng 2'}
    """
    found: dict[int, str] = {}
    for at, text in texts.items():
        if (number := _COUNTED.fullmatch(text)) is None:
            continue
        every = _ALL_PARTS.fullmatch(plain_heading(over[at]))
        before = part_told(found.get(at - 1) or texts.get(at - 1, "")) if over[at] == over[at - 1] else None
        if every is not None:
            found[at] = f"{_PARTS[every[1]]} {number[1].upper().lstrip('0')}"
        elif before is not None and (word := before[0].split(" "))[0] in _PARTS.values() and _next(word[-1], number[1]):
            found[at] = f"{word[0]} {number[1].upper().lstrip('0')}"
    return found


def _next(before: str, number: str) -> bool:
    """Whether a number is that behind another, both in digits or both in Roman letters."""
    romans = ["I", "II", "III", "IV"]
    one, other = before.upper().lstrip("0"), number.upper().lstrip("0")
    if one in romans and other in romans:
        return romans.index(other) == romans.index(one) + 1
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1


def stack_of(lines: Sequence[HeadingLine]) -> Stack:
    """Headings of several lines as one line, merged cells spread."""
    wide = _spread([texts for _, texts in lines])
    numbered = False
    for index in range(1, len(wide)):
        counted = _counting({at: one for at, one in enumerate(wide[index]) if one}, wide[index - 1])
        numbered = numbered or bool(counted)
        for at, month in counted.items():
            wide[index][at] = month
            every = _ALL_PARTS.fullmatch(plain_heading(wide[index - 1][at]))
            if every is not None:
                wide[index - 1][at] = every[2] or ""
    for above, level in pairwise(wide):
        if _of_units(filter(None, level)):
            # Beside units that are known, a word of what is counted one by one says what its name says: lớp, hồ sơ.
            said = [f" {plain_heading(one)} " for one in above]
            for at, word in enumerate(level):
                if word and figure_kind(word) is None:
                    level[at] = "" if f" {plain_heading(word)} " in said[at] else f"({word.strip('()')})"
    paths = [dict.fromkeys(level[at] for level in wide if level[at]) for at in range(len(wide[0]))]
    columns = [_StackedWords.of(tuple(path)) for path in paths]
    often: dict[str, set[tuple[str, ...]]] = {}
    for one in columns:
        if one.named:
            often.setdefault(one.named[-1], set()).add(one.named)
    called = [one.called(joined=bool(one.named) and len(often[one.named[-1]]) > 1) for one in columns]
    lowest = {
        at: next((line for line, texts in reversed(lines) if at < len(texts) and texts[at].strip()), lines[0][0])
        for at in range(len(columns))
    }
    dated = {at: (called[at], one.period) for at, one in enumerate(columns) if one.period and one.named}
    names = [f"{one} ({dated[at][1]})" if at in dated else one for at, one in enumerate(called)]
    return Stack(
        names=tuple(names),
        dated=dated,
        lines=lowest,
        first=lines[0][0],
        last=lines[-1][0],
        parted=numbered or any((one.kinds or one.period) and one.deep for one in columns),
    )


@frozen(kw_only=True, eq=False)
class _StackedWords:
    """The words above a column: names of what is counted, what they say of its figures, and a period."""

    path: tuple[str, ...]
    named: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parts: tuple[tuple[str, str | None], ...] = field(default=())

    @classmethod
    def of(cls, path: tuple[str, ...]) -> "_StackedWords":
        """What each of the words above one another is."""
        if len(path) < 2:
            return cls(path=path, named=path)
        named: list[str] = []
        kinds: list[str] = []
        parts: list[tuple[str, str | None]] = []
        for depth, word in enumerate(path):
            text, period = _without_period(word)
            if period is not None:
                parts.append(period)
            if text and figure_kind(text, above=depth + 1 < len(path)) is not None:
                kinds.append(text)
            elif named and (_IN_BRACKETS.fullmatch(text) or counts_in(text)):
                # A unit of measure below a name: it says no other name.
                named[-1] = f"{named[-1]} ({text.strip('()')})"
            elif text and (depth + 1 == len(path) or role_of(text) not in ("variable", "value")):
                named.append(text)
        return cls(path=path, named=tuple(named), kinds=tuple(kinds), parts=tuple(parts))

    @property
    def deep(self) -> bool:
        """Whether more than one word stands above the column."""
        return len(self.path) > 1

    @property
    def period(self) -> str:
        """The period of its headings in words; blank where they say none."""
        if not self.parts or not self.deep:
            return ""
        years = {year for _, year in self.parts if year}
        said = [part for part, _ in self.parts if part]
        if len(years) > 1 or len(said) > 1:
            return " ".join(self.path)
        part, year = "".join(said), "".join(years)
        return of_year(part, year) if part and year else part or year

    def called(self, *, joined: bool) -> str:
        """Its name with what is said of its figures; a period, where it has no name."""
        if not self.deep:
            return "".join(self.path)
        if not self.named:
            return " ".join((self.period, *self.kinds)) if self.kinds or not self.period else self.period
        return " ".join((*(self.named if joined else self.named[-1:]), *self.kinds))


def _without_period(word: str) -> tuple[str, tuple[str, str | None] | None]:
    """A heading without the period that it is or ends with: 'Thực hiện năm 2025'."""
    if (told := part_told(word)) is not None:
        return "", told
    for text in _ends(word):
        told = part_told(text)
        rest = word[: -len(text)].strip(" -–:(")
        if told is not None and figure_kind(rest) is not None:
            return rest, told
    return word, None


def _ends(word: str) -> Iterator[str]:
    """Its last words, from the most on."""
    for found in re.finditer(r"[\s(]+", word):
        yield word[found.end() :]
