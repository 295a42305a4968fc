"""Figures by what they are of, in sentences and in tables: the words of the clause, the names and times beside it.

Two figures are of one quantity only where all of that is the same, word for word; any word more is another quantity.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from khong3.audit.claims import Claim, Passage, same_noun, states, telling
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.numerals.readings import NumberReading
from khong3.audit.reading.script import CAPITALS
from khong3.audit.slips import FEW_DIGITS, digits_of, one_slip, steps_of
from khong3.audit.tables.grids import Grid, NumberCell

MOST_QUANTITIES = 2_000
"""So many of a document are held against one another."""
_FEWEST, _MOST, _SIDE, _LONGEST_TITLE = 2, 14, 90, 200
_STOP = re.compile(r"[,;:.()\[\]–]|\s-\s|\d")
_NOT_ITSELF = re.compile(
    r"\b(?:trong (?:số )?đó|trong số|riêng|còn lại|gồm|kế hoạch|ch[ỉi] tiêu|mục tiêu|dự toán|phấn đấu|dự kiến|ước|sẽ|"
    r"tối thiểu|ít nhất|phải|nhằm|so với|cùng kỳ|năm trước|đầu năm|giai đoạn|nghị quyết|bình quân|trung bình|lũy kế|"
    r"thêm|mỗi|tăng|giảm|target|plan|average)\b"
)
"""What makes a figure one of a part, a plan, another time or a mean."""
SCOPE = re.compile(
    r"\b(?:trên )?(?:địa bàn )?(?:toàn|cả) (?:xã|phường|huyện|tỉnh|thành phố|thị xã|nước)\b|\btrên địa bàn\b"
)
_TIMES = re.compile(r"\bnăm (?:19|20)\d\d\b|\bquý (?:[ivx]+|\d)\b|\btháng \d{1,2}\b|\b\d{1,2} tháng\b")
_HEADED = re.compile(rf"{_TIMES.pattern}|\b(?:19|20)\d\d\b")
_SAID = frozenset(
    [
        "tỷ", "tỉ", "lệ", "đạt", "chiếm", "hiện", "nay", "đến", "tính", "bằng", "hết", "hơn", "trên", "cuối", "năm",
        "tháng", "quý", "kết", "quả", "thực", "hiện", "lượng", "giá", "trị", "đơn", "vị", "ghi", "nhận", "báo", "cáo",
        "toàn", "cả", "số", "như", "vậy", "khoảng", "tổng",
    ]
)  # fmt: skip
_NAME = re.compile(rf"[{CAPITALS}][^\W\d_]*(?:\s[{CAPITALS}][^\W\d_]*)+")
_ASIDE = re.compile(
    r"kế hoạch|ch[ỉi] tiêu|mục tiêu|giao|so sánh|so với|tăng|giảm|năm trước|cùng kỳ|ghi chú|điểm|xếp|stt|\btt\b|"
    r"dự toán|đầu (?:năm|kỳ)|nghị quyết|plan|target"
)
_WHEN = re.compile(
    r"\s*(?:đến|tính đến|hết|trong|năm|tháng|quý|hiện|nay|trên địa bàn|tại|theo|qua|kết quả|cụ thể|như vậy|tổng)\b"
)
_PERCENTAGE = re.compile(r"%|\btỷ lệ\b|\btỉ lệ\b|\btỷ trọng\b")


@frozen(eq=False)
class Quantity:
    """A figure with what it is of; ``where`` is its passage, ``times`` the years and months that its sentence names."""

    key: tuple[str, ...]
    percent: bool
    names: frozenset[str]
    times: frozenset[str]
    figure: Numeral
    where: Passage

    @property
    def identity(self) -> tuple[tuple[str, ...], bool]:
        """What two of one thing have in common."""
        return self.key, self.percent


def quantities(passage: Passage) -> Iterator[Quantity]:
    """The figures of a paragraph that say by themselves what they are of: each the first of its sentence.

    What stands further on is of something that the beginning has named; what its paragraph names, it is of too.
    """
    if not passage.figures:
        return
    names = frozenset(found.lower() for found in _NAME.findall(passage.script.text))
    times = _named_times(_TIMES, passage.low)
    for sentence in passage.by_sentence:
        start, end = passage.sentence(sentence[0].start)
        one = sentence[0]
        if one.kind not in {"count", "percent"} or one.change or one.half or one.hedge or one.bracket:
            continue
        if _NOT_ITSELF.search(passage.low, start, one.start) or not _begins(passage.low[start : one.start]):
            continue
        clause = _clause(passage, one, start, end)
        key = tuple(word for word in _key(clause) if not any(word in name.split() for name in names))
        if _FEWEST <= len(key) <= _MOST and not _NOT_ITSELF.search(clause):
            yield Quantity(key, one.kind == "percent", names, times, one, passage)


def _named_times(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(one.removeprefix("năm ") for one in pattern.findall(text))


def _begins(before: str) -> bool:
    """Whether nothing but a time or a place is told before the clause of a figure."""
    *ahead, _ = _STOP.split(re.sub(r"^[\s>#*+•\d.)(-]+", "", _TIMES.sub(" ", before)))
    return all(_WHEN.match(one) is not None for one in ahead if one and one.strip())


def _clause(passage: Passage, one: Numeral, start: int, end: int) -> str:
    """The words about a figure, from stop to stop."""
    low = passage.low
    before = _STOP.split(low[max(start, one.start - _SIDE) : one.start])[-1]
    behind = _STOP.split(low[one.end : min(end, one.end + _SIDE)])[0]
    return before + " " + behind


def _key(clause: str) -> tuple[str, ...]:
    return tuple(sorted({one for one in telling(SCOPE.sub(" ", clause)) if one not in _SAID}))


def table_quantities(grid: Grid) -> Iterator[Quantity]:
    """The cells of a table, by the words of their row and their column."""
    columns = [at for at in range(grid.width) if not _ASIDE.search(grid.heads[at])]
    for nth, row in enumerate(grid.cells):
        label = grid.labels[nth].lower()
        cells = [(at, one) for at in columns if (one := row[at]) is not None]
        heads = {at: _key(_HEADED.sub(" ", grid.heads[at])) for at, _ in cells}
        times = {at: _named_times(_HEADED, grid.heads[at]) for at, _ in cells}
        alone = len({(heads[at], times[at]) for at, _ in cells}) == len(cells)
        if not label or _NOT_ITSELF.search(label) or not alone:
            continue
        for at, one in cells:
            key = tuple(sorted({*_key(label), *heads[at]}))
            if _FEWEST <= len(key) <= _MOST:
                percent = one.figure.kind == "percent" or _PERCENTAGE.search(label + " " + grid.heads[at]) is not None
                yield Quantity(key, percent, frozenset(), times[at], _share(one, percent=percent), one.passage)


def _share(cell: NumberCell, *, percent: bool) -> Numeral:
    """The figure of a cell; where only its row says that it is a percentage, as one."""
    figure = cell.figure
    if not percent or figure.kind == "percent":
        return figure
    readings = tuple(NumberReading(one.value / 100, one.step / 100) for one in figure.readings)
    return evolve(figure, kind="percent", readings=readings)


def against_tables(said: Sequence[Quantity], tables: Iterable[Quantity], year: str, own: str) -> Iterator[Claim]:
    """A figure in a sentence that its own row of a table does not say.

    ``year`` and ``own`` are what the report itself is of: its year, and its head, with the names that it goes by.
    """
    rows: dict[tuple[tuple[str, ...], bool], list[Quantity]] = {}
    for one in tables:
        rows.setdefault(one.identity, []).append(one)
    for one in said:
        row = [other for other in rows.get(one.identity, []) if _one_time(one.times, other.times, year)]
        if len(row) != 1 or agree(one.figure, row[0].figure) or any(name not in own for name in one.names):
            continue
        piece = row[0].where.script.pieces[0]
        yield one.where.finds(
            "table-contradicts", (one.figure,), severity="warning", confidence="medium", found=one.figure.shown,
            other=row[0].figure.shown, place=piece.place or str(piece.line),
        )  # fmt: skip


def against_headlines(said: Sequence[Quantity], headlines: Sequence[Passage]) -> Iterator[Claim]:
    """A headline that says of one quantity what the text, which tells it once, does not."""
    heads = {id(one) for one in headlines}
    text: dict[tuple[tuple[str, ...], bool], list[Quantity]] = {}
    for one in said:
        if id(one.where) not in heads:
            text.setdefault(one.identity, []).append(one)
    for one in said:
        others = text.get(one.identity, []) if id(one.where) in heads and len(one.key) > _FEWEST else []
        if len(others) != 1 or agree(one.figure, others[0].figure):
            continue
        other = others[0]
        if (one.names <= other.names or other.names <= one.names) and _one_time(one.times, other.times, ""):
            yield other.where.finds(
                "contradiction", (other.figure,), severity="warning", confidence="medium", found=other.figure.shown,
                other=one.figure.shown, line=str(_line(one)),
            )  # fmt: skip


def misquoted(title: Passage, text: Sequence[Passage]) -> Iterator[Claim]:
    """A figure of the title that the text does not have, and has with one digit other: *2.107 việc*, *2.170 việc*."""
    if len(title.low) > _LONGEST_TITLE or title.low.rstrip("* ").endswith((".", ";", ":")):
        return
    every = [(passage, one) for passage in text for one in passage.figures]
    for head in title.figures:
        if head.kind not in {"count", "percent"} or head.hedge or head.change or digits_of(head) < FEW_DIGITS:
            continue
        alike = [(passage, one) for passage, one in every if one.kind == head.kind]
        if any(agree(head, one) for _, one in alike):
            continue
        told = [(passage, one) for passage, one in alike if _of_title(title, head, passage, one)]
        sentences = {(id(passage), passage.sentence(one.start)) for passage, one in told}
        near = [(passage, one) for passage, one in told if _slipped(head, one)]
        if len(near) == len(sentences) == 1:
            (passage, one), *_ = near
            yield passage.finds(
                "contradiction", (one,), severity="warning", confidence="medium", found=one.shown, other=head.shown,
                line=str(title.script.where(head.start, head.end)[0].line),
            )  # fmt: skip


def _of_title(title: Passage, head: Numeral, passage: Passage, one: Numeral) -> bool:
    """Whether a figure of the text may be that of the title: of its noun, in a sentence with half of its words."""
    if one.change or (head.kind == "count" and not same_noun(one.unit, head.unit)):
        return False
    said = set(telling(passage.low[slice(*passage.sentence(one.start))]))
    words = set(telling(title.low))
    return len(words & said) * 2 >= len(words)


def _slipped(head: Numeral, one: Numeral) -> bool:
    """Whether two figures of one precision are a slip apart."""
    same_step = one.readings[0].step == head.readings[0].step
    return not one.hedge and same_step and one_slip(steps_of(one), steps_of(head))


def _line(one: Quantity) -> int:
    return one.where.script.where(one.figure.start, one.figure.end)[0].line


def _one_time(one: frozenset[str], other: frozenset[str], year: str) -> bool:
    """Whether two are of one time, where what names none is of the report's year."""
    assumed = frozenset({year} if year else ())
    return one == other or (not one and other <= assumed) or (not other and one <= assumed)


def agree(one: Numeral, other: Numeral) -> bool:
    """Whether two figures may be one number, each at its own precision."""
    return states(one, other.value) or states(other, one.value)
