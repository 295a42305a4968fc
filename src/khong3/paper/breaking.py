"""Names of bodies on several lines: broken between the words that belong apart, all lines about as long."""

from functools import cache

from khong3.paper.measures import length_mm

_KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
"""With what the name of a unit begins, which is the last of a body's name and stands on one line."""
_BEFORE = ("và", "của", "về", "thực hiện", *_KINDS)
"""Words before which a line may end."""
_TOGETHER = (
    "ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân", "ủy ban", "nhân dân", "hội đồng", "ban chỉ đạo",
    "chỉ đạo", "chuyển đổi số", "chuyển đổi", "thẩm định", "mô hình", "thực hiện", "văn hóa", "văn hoá", "xã hội",
    "thông tin", "khoa học", "công nghệ", "nội vụ", "văn phòng", "trung tâm", "phục vụ", "hành chính",
    "hành chính công", "kinh tế", "hạ tầng", "đô thị", "nông thôn", "nông thôn mới", "nông nghiệp", "môi trường",
    "tài chính", "kế hoạch", "giáo dục", "đào tạo", "tổ công tác", "công tác", "ban quản lý", "đầu tư", "xây dựng",
    "công trình", "phát triển", "dân cư", "thành viên", "thường trực", "quản lý", "dự án", "cải cách", "bộ chỉ số",
    "dân tộc", "tôn giáo", "y tế", "tư pháp", "thanh tra", "công thương",
)  # fmt: skip
"""Words that are one, in the names of bodies."""
_INSIDE, _GOOD, _PLAIN = 9.0, 0.0, 0.35
"""What it costs to break within what is one, before a word that begins something, and elsewhere."""
_SURE = 0.96
"""Of the room, so much is filled: how wide letters are is known on average."""


def broken(name: str, room: float, style: str) -> tuple[str, ...]:
    """A name on as few lines of ``room`` millimetres as hold it, broken where it is read best.

    >>> broken("ỦY BAN NHÂN DÂN HUYỆN THƯỜNG XUÂN", 64, "issuing")
    ('ỦY BAN NHÂN DÂN', 'HUYỆN THƯỜNG XUÂN')
    """
    words = name.split()
    room *= _SURE
    if length_mm(name, style) <= room or len(words) < 2:
        return (name,)
    lengths = {
        (first, last): length_mm(" ".join(words[first:last]), style)
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
    }
    costs = _costs([one.casefold().strip(',.“”"()') for one in words])

    @cache
    def best(first: int) -> tuple[float, tuple[int, ...]]:
        """What the lines from a word on cost at least, and where each of them ends."""
        if first == len(words):
            return 0.0, ()
        found: list[tuple[float, tuple[int, ...]]] = []
        for last in range(first + 1, len(words) + 1):
            if lengths[first, last] > room and last > first + 1:
                break
            rest, ends = best(last)
            spare = 1 - min(1.0, lengths[first, last] / room)
            found.append((1 + spare * spare + costs[last] + rest, (last, *ends)))
        return min(found)

    ends = best(0)[1]
    return tuple(" ".join(words[first:last]) for first, last in zip((0, *ends), ends, strict=False))


def _costs(words: list[str]) -> list[float]:
    """What it costs to begin a line with each word, and to end at the last one."""
    costs = [_PLAIN] * len(words) + [0.0]
    for at in range(1, len(words)):
        if any(words[at : at + len(one.split())] == one.split() for one in _BEFORE):
            costs[at] = _GOOD
    for one in _TOGETHER:
        parts = one.split()
        for at in range(len(words) - len(parts) + 1):
            if words[at : at + len(parts)] == parts:
                costs[at + 1 : at + len(parts)] = [_INSIDE] * (len(parts) - 1)
    begun = [at for at in range(len(words)) for one in _KINDS if words[at : at + len(one.split())] == one.split()]
    last = max((at for at in begun if words[at - 1 : at + 1] != ["thị", "xã"] and costs[at] < _INSIDE), default=None)
    if last is not None:
        costs[last + 1 : len(words)] = [_INSIDE] * (len(words) - last - 1)
    return costs
