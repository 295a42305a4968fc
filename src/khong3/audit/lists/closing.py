"""Whether a list is closed by what it parts: *cũ* and *mới*, *lưu trú* and *không lưu trú*, A và B into A and B."""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Literal

from khong3.audit.claims import Passage, telling
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.reading.script import CAPITALS

_OPPOSED: tuple[tuple[str, str], ...] = (
    (r"cũ|kỳ trước|năm trước|tồn|20\d\d chuyển sang", r"mới|trong kỳ|phát sinh"),
    (r"thường xuyên", r"định kỳ|đột xuất"),
    (r"trực tiếp", r"trực tuyến|qua mạng|bưu chính|online"),
    (r"nam|cụ ông", r"nữ|cụ bà"),
    (r"bắt buộc", r"tự nguyện"),
    (r"quốc tế|nước ngoài|fdi", r"nội địa|trong nước|ddi"),
    (r"thành thị", r"nông thôn"),
    (r"sơ thẩm", r"phúc thẩm"),
    (r"công lập", r"ngoài công lập|tư thục|dân lập"),
    (r"xây mới|làm mới", r"sửa chữa"),
    (r"chưa đến hạn|trong hạn|còn hạn", r"quá hạn|trễ hạn"),
    (r"tự nhiên", r"trồng"),
    (r"có khả năng thu", r"khó thu|không có khả năng thu"),
    (r"đã qua đào tạo|có trình độ", r"chưa qua đào tạo"),
)
"""What takes in all there is of its kind, whichever of the two it is."""
_PENALTIES = (r"khiển trách", r"cảnh cáo", r"cách chức|giải tán", r"khai trừ")
"""Who is punished is so in one of these ways."""
_GRADES: tuple[tuple[str, ...], ...] = (
    (r"mầm non|mẫu giáo|nhà trẻ|mn", r"tiểu học|th", r"thcs|trung học cơ sở", r"thpt|trung học phổ thông", r"gdtx"),
    (r"3 sao", r"4 sao", r"5 sao"),
    (r"trung ương|quốc gia", r"(?:cấp )?tỉnh|cấp thành phố", r"(?:cấp )?huyện", r"(?:cấp )?xã|cơ sở"),
    (r"xuất sắc", r"tốt", r"hoàn thành nhiệm vụ", r"không hoàn thành"),
    (r"giỏi|xuất sắc|tốt", r"khá", r"trung bình|đạt", r"yếu|kém|chưa đạt"),
    (r"đúng", r"sai", r"(?:đúng )?một phần|có đúng,? có sai"),
    (r"giải nhất|nhất", r"giải nhì|nhì", r"giải ba|ba", r"khuyến khích|giải tư"),
    (r"vàng|hcv", r"bạc|hcb", r"đồng|hcđ"),
    _PENALTIES,
)  # fmt: skip
"""Grades that all there is of a kind is parted into."""
_PAIR = 2
_NOT = re.compile(r"\b(?:không|chưa|không đủ|chưa có|chưa được|không có)\b")
_CONTAINER = re.compile(
    r"(?:đơn vị|tổ chức|tccs|cơ sở|cơ quan|đối tượng|trường hợp|công trình|sản phẩm|hạng mục|địa phương)\b|"
    r"đơn(?: thư)?\b(?! vị)"
)
_REST = re.compile(r"\b(?:khác|còn lại)\s*$")
_LEFT = re.compile(r"\bcòn lại\s(?:là\s|có\s)?$")
_OVERLAPPING = re.compile(r"\b(?:nữ|đảng viên|dân tộc|tôn giáo|trẻ|nghèo|nhất là|chủ yếu)\b")
MOST_LABELS = 6
_PLACE = re.compile(
    rf"^\s*(?:(?:ở|tại|xã|phường|huyện|tỉnh|thành phố|thị xã|TP\.?|TX\.?)\s?)?(?:[{CAPITALS}]{{3,}}|"
    rf"[{CAPITALS}][^\W\d_]*(?:\s(?:-\s)?[{CAPITALS}][^\W\d_]*)+)\s?(?:có|là|:)?\s?$"
)
"""A name of two words or more."""
_SIDE, _NAME = 50, 100


def closes(passage: Passage, total: Numeral, parts: Sequence[Numeral]) -> bool:
    """Whether the parts take in all of the total, as far as their names say."""
    if len(parts) < 2:
        return False
    labels = [_label(passage, total, parts, nth) for nth in range(len(parts))]
    several = len(parts) > 2 and any(_OVERLAPPING.search(one) for one in labels)
    if _REST.search(labels[-1]) or _LEFT.search(passage.low, parts[-2].end, parts[-1].start):
        return True
    opposed = not several and any(_opposed(one, other) for one, other in combinations(labels[:MOST_LABELS], 2))
    return opposed or _named_in(passage, total, parts, labels)


def graded(passage: Passage, total: Numeral, parts: Sequence[Numeral]) -> Literal["", "some", "all"]:
    """Whether each part is of another grade of one scale, and whether these are all that there are.

    *54 đạt 3 sao, 73 đạt 4 sao*: nothing is of two of them.
    """
    if len(parts) < _PAIR:
        return ""
    labels = [_label(passage, total, parts, nth, digits=True) for nth in range(len(parts))]
    for scale in _GRADES:
        met = [
            max((nth for nth, grade in enumerate(scale) if re.search(rf"\b(?:{grade})\b", label)), default=-1)
            for label in labels
        ]
        if -1 not in met and len(set(met)) == len(met):
            return "all" if len(met) == len(scale) or scale is _PENALTIES else "some"
    return ""


def by_places(passage: Passage, total: Numeral, parts: Sequence[Numeral]) -> bool:
    """Whether each part is named by a proper name before it: *Bố Trạch 1.197, Ba Đồn 666*; no place is in another."""
    if len(parts) < _PAIR:
        return False
    heads = (
        passage.script.text[(parts[nth - 1].end if nth else total.end) : one.start] for nth, one in enumerate(parts)
    )
    pieces = (re.split(r"[,;(]|\b(?:và|trong đó|tại)\b", head.rstrip("( "))[-1] for head in heads)
    return all(_PLACE.search(one) is not None for one in pieces)


def holds_others(total: Numeral) -> bool:
    """Whether a total is of a word for any kind of thing: units that are wards and communes."""
    return _CONTAINER.match(total.unit) is not None


def _label(passage: Passage, total: Numeral, parts: Sequence[Numeral], nth: int, *, digits: bool = False) -> str:
    """The words about a part: before it back to the figure before, and behind it to the next stop."""
    one = parts[nth]
    ahead = parts[nth - 1].end if nth else total.end
    before = passage.low[max(ahead, one.start - _SIDE) : one.start]
    before = re.split(r"[,;:(]|\bvà\b|\btrong đó\b|%", before.rstrip(": "))[-1]
    stop = re.compile(r"[^,;.:()%]*" if digits else r"[^,;.:()\d%]*")
    behind = stop.match(passage.low[one.end : one.end + _SIDE])
    said = behind[0] if behind else ""
    return before + " " + re.split(r"\bvà\b", said)[0]


def _opposed(one: str, other: str) -> bool:
    """Whether two names are opposed: one of a known pair each, or one the other's denial."""
    for first, second in _OPPOSED:
        for a, b in ((one, other), (other, one)):
            if re.search(rf"\b(?:{first})\b", a) and re.search(rf"\b(?:{second})\b", b):
                return True
    for a, b in ((one, other), (other, one)):
        if _NOT.search(b) and not _NOT.search(a):
            denied = set(telling(_NOT.split(b)[-1]))
            if denied and denied <= set(telling(a)) | {"đủ"}:
                return True
    return False


def _named_in(passage: Passage, total: Numeral, parts: Sequence[Numeral], labels: Sequence[str]) -> bool:
    """Whether the name of the total names each part: *254 tổ hợp tác, hợp tác xã: 78 hợp tác xã, 176 tổ hợp tác*."""
    led = passage.low[total.end : min(parts[0].start, total.end + _NAME)]
    name, *opened = re.split(r"\btrong đó\b|\bgồm\b|[:(.]", led)
    if not opened or not re.search(r",|\bvà\b", name.rstrip(", ")):
        return False
    pieces = [telling(one) for one in re.split(r",|\bvà\b", name) if telling(one)]
    if len(pieces) != len(parts):
        return False
    said = [telling(one) for one in labels]
    met = [{nth for nth, piece in enumerate(pieces) if _starts_alike(piece, words)} for words in said]
    return all(met) and len(set[int]().union(*met)) == len(pieces) and _apart(met)


def _apart(met: Sequence[set[int]]) -> bool:
    """Whether no two parts can only be the same piece."""
    return all(len(one | other) > 1 for one, other in combinations(met, 2))


def _starts_alike(piece: Sequence[str], words: Sequence[str]) -> bool:
    shorter = min(len(piece), len(words))
    return shorter > 1 and (set(words) <= set(piece) or set(piece) <= set(words))
