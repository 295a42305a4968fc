"""What a share is said to be of in words: *số án đã giải quyết*, *trong số người trúng cử*, *tổng số cử tri là*.

Words name a base more surely than nearness does; one that two printed counts may be is no base.
"""

import re
from collections.abc import Iterator

from khong3.audit.bases.numerators import has_its_share, plain
from khong3.audit.claims import Passage, telling
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import THE_REST

_MEASURES = r"(?:diện tích|sản lượng|kim ngạch|giá trị|trị giá|dư nợ|nguồn vốn|số vốn|doanh thu|khối lượng)"
_BEHIND = re.compile(
    rf"\s?(?:của |trong |trên |so với )?(?:(?:tổng )?số\s|tổng\s(?!hợp)|(?={_MEASURES}\s))([^,;.:()\d%]{{4,70}})"
)
_SO_CALLED = re.compile(r"\s?(?:của |trong |trên |so với )?(?:(?:các|những) )?([^,;.:()\d%]{4,70})")
"""What a share is of without *số* before it: *chiếm 61,1 % so với thí sinh dự thi*."""
_OF_ELSE = re.compile(
    r"\s?(?:(?:của|trong|trên|so với) )?(?:dân số|dự toán|kế hoạch|ch[ỉi] tiêu|mục tiêu|nghị quyết|cùng kỳ|gdp|grdp)\b"
)
"""What is no count of the sentence: *bằng 59 % dự toán*, *chiếm 51,7 % dân số*."""
_MUCH = re.compile(r"\b(?:đạt|bằng)\s$")
"""How a share of a plan for money is told, with or without the plan."""
_TOTALLED = re.compile(r"\btổng\s(?!hợp)[^.;()%\d]*$")
_MEASURE = re.compile(rf"{_MEASURES}\s")
_SCOPE = re.compile(
    r"\s(?:(?:của |trong |trên )?(?:toàn|cả) (?:tỉnh|huyện|xã|nước|thành phố|thị xã|quận|ngành|vùng|khu vực|hệ thống)|"
    r"(?:trên |tại )địa bàn|(?:của|trong) (?:tỉnh|huyện|xã|nước|thành phố|thị xã|quận|ngành|vùng|địa phương))\b.*$"
)
"""Where all are that a share is of, which the count of them need not say again."""
_VERBS = frozenset({"đạt", "ước", "còn", "hiện", "khoảng", "hơn", "gần", "nay", "lên", "tới", "đến", "mới"})
_OF_THESE = re.compile(
    r"\s*(?:[-+*•–]\s)?(?:kết quả,?\s)?"
    r"(?:trong (?:tổng )?số\b|trong (?=\d)|(?:về )?(?:cơ cấu|thành phần)\b)([^\d;.%]{0,60})"
)
_HAVE = re.compile(r"\btrong (?:tổng )?số\s(?!(?:đó|này)\b)[^,]+\s(?:có|thì)\s$")
_AMONG = re.compile(r"\btrong (?:tổng )?số\b")
_HAVING = re.compile(r"[:;]|\b(?:có|thì)\b")
_ALL = re.compile(r"\btổng (?:số|cộng)(?: có| là)?\s$")
_IN_ALL = re.compile(
    r"\btổng số\s([^,;.:()\d%]{2,40}?)(?:\s(?:là|có|gồm|đạt|của|trên|toàn)\b[^\d;.)]{0,40}|\s?:\s?|\s)$"
)
_TAKEN = re.compile(r"\b(?:tiếp nhận|thụ lý|phải (?:giải quyết|thi hành|thu)|đến hạn|đủ điều kiện|thiệt hại)\b")
_DONE = re.compile(r"\b(?:giải quyết|xử lý|thi hành|hoàn thành|trả kết quả|xét xử|thu hồi)\b[^,;.:]{0,20}$")
_OF_WHICH = re.compile(r"\btrong (?:số )?đó\b[^\d;]{0,80}$")
_WITH = re.compile(r"\s[^\W\d]+(?: [^\W\d]+)?\s?(?:với|và|,|/)\s?")
_LABEL, _WITHIN, _FEWEST, _IN_FULL = 50, 100, 2, 5


def named_wholes(passage: Passage, part: Numeral, stated: Numeral) -> Iterator[Numeral]:
    """The counts that the words about a share say it is of."""
    behind = _BEHIND.match(passage.low, stated.end)
    if behind is not None:
        words = _SCOPE.sub("", behind[1])
        found = _only(
            _called(passage, part, behind[1])
            or _called(passage, part, words)
            or _measured(passage, part, words)
            or _listed_over(passage, part, behind[1])
            or _led_by_all(passage, part, words)
            or _of_its_unit(passage, part, behind[1])
        )
        yield from (one for one in found if not _is_of(passage, one, behind[1]))
        return
    called = _SO_CALLED.match(passage.low, stated.end)
    so_called = _only(_called(passage, part, _SCOPE.sub("", called[1]))) if called is not None else []
    if called is not None and so_called and so_called[0].value >= part.value:
        yield from (one for one in so_called if not _is_of(passage, one, called[1], _SO_CALLED))
        return
    planned = part.factor > 1 and _MUCH.search(passage.low, part.end, stated.start) is not None
    if planned or _OF_ELSE.match(passage.low, stated.end):
        return
    start, _ = passage.sentence(part.start)
    these = _OF_THESE.match(passage.low, start)
    if these is not None and these.end() <= part.start:
        yield from _only(_of_these(passage, part, these))
        return
    yield from _only(_in_all(passage, part))


def called_in_full(passage: Passage, stated: Numeral, whole: Numeral) -> bool:
    """Whether a share says of what it is by so many words of a base that hardly another may be meant."""
    behind = _BEHIND.match(passage.low, stated.end) or _SO_CALLED.match(passage.low, stated.end)
    said = telling(behind[1]) if behind is not None else []
    return len(said) >= _IN_FULL and _in_a_row(said, _label(passage, whole))


def _is_of(passage: Passage, whole: Numeral, words: str, behind: re.Pattern[str] = _BEHIND) -> bool:
    """Whether a count is itself told as a share of what is called so: then it is a part of it, not all of it."""
    share = passage.after(whole)
    said = behind.match(passage.low, share.end) if share is not None and share.kind == "percent" else None
    return said is not None and said[1].strip() == words.strip()


def taken_on(passage: Passage, part: Numeral) -> Numeral | None:
    """What was taken on, where the count behind it is of what was done: *thụ lý 100 vụ, giải quyết 90 vụ*."""
    whole = passage.before(part)
    if whole is not None and whole.kind == "percent" and whole.bracket > part.bracket:
        whole = passage.before(whole)  # thụ lý 4.141 vụ (chiếm 51,8 %); giải quyết 3.793 vụ
    if whole is not None and passage.low[whole.start - 1 : whole.start] == "/" and not whole.half:
        whole = passage.before(whole)
    if whole is not None and not _alike(whole, part):
        ahead = passage.before(whole)  # thụ lý 386.165 vụ với 650.546 bị cáo; giải quyết 384.209 vụ
        if ahead is not None and _WITH.fullmatch(passage.gap(ahead, whole)):
            whole = ahead
    if whole is None or whole.kind != "count" or whole.half or whole.change or part.half:
        return None
    between = passage.gap(whole, part)
    about = passage.low[max(whole.start - _LABEL, 0) : part.start]
    done = _DONE.search(between)
    if done is None or len(between) > _WITHIN or _TAKEN.search(about[: len(about) - len(done[0])]) is None:
        return None
    others = [one for one in (*passage.near(part, ahead=0), *passage.earlier) if one is not whole and _alike(one, part)]
    alone = all(one.value < part.value or one.change or one.half for one in others)
    return whole if alone and _alike(whole, part) else None


def _only(found: list[Numeral]) -> list[Numeral]:
    return found if len(found) == 1 else []


def _alike(one: Numeral, other: Numeral) -> bool:
    return bool(one.unit) and one.unit.split()[:1] == other.unit.split()[:1]


def _counts(passage: Passage, part: Numeral) -> list[Numeral]:
    """The counts before a part that it may be of."""
    before = passage.near(part, ahead=0)
    return [one for one in before if one.kind == "count" and not one.half and not one.change and one.settled]


def _measured(passage: Passage, part: Numeral, words: str) -> list[Numeral]:
    """Of *diện tích xuống giống* what is called *xuống giống* and is in hectares too, by no word of its own."""
    measure = _MEASURE.match(words)
    said = telling(words[measure.end() :]) if measure is not None else []
    every = [one for one in _counts(passage, part) if _alike(one, part) and one.value >= part.value]
    return [one for one in every if _in_a_row(said, _label(passage, one))] if len(said) >= _FEWEST else []


def _label(passage: Passage, one: Numeral) -> list[str]:
    """The words about a count: those before it back to the last figure or stop, and its unit."""
    ahead = passage.before(one)
    start = max(one.start - _LABEL, 0 if ahead is None else ahead.end)
    behind = re.match(r"[^,;.:()\d%]{0,40}", passage.low[one.end :][:_LABEL])
    before = re.split(r"[.;()]", passage.low[start : one.start])[-1]
    return telling(before + " " + (behind[0] if behind else ""))


def _called(passage: Passage, part: Numeral, words: str) -> list[Numeral]:
    """The counts whose own words are those that name a base; a short name may be that of a part of it too."""
    said = telling(words)
    if len(said) < _FEWEST:
        return []
    every = _counts(passage, part)
    if len(said) == _FEWEST:
        every = [one for one in every if _all_of(said, passage.low[max(one.start - _LABEL, 0) : one.start])]
    found = [one for one in every if _in_a_row(said, _label(passage, one))]
    found = found or [one for one in every if _led_as_all(passage, one, said)]
    if found or len(said) <= _FEWEST:
        return found
    if any(one.unit.split()[:1] == words.split()[:1] for one in every):
        return []  # *tổng số loài thú*, where *loài* are counted, and *bộ thú* too
    # *số án đã thụ lý*, where what was taken on are *vụ, việc*
    return [one for one in every if one.value >= part.value and _in_a_row(said[1:], _label(passage, one))]


def _led_as_all(passage: Passage, one: Numeral, words: list[str]) -> bool:
    """Whether *tổng số học sinh đăng ký dự thi là* leads to it, where the base is called *tổng số học sinh dự thi*."""
    head = _IN_ALL.search(passage.low, max(one.start - _LABEL - 30, 0), one.start)
    led = telling(head[1]) if head is not None else []
    return led[:_FEWEST] == words[:_FEWEST] and set(words) <= set(led)


def _listed_over(passage: Passage, part: Numeral, words: str) -> list[Numeral]:
    """What the list is of that a part stands in, if it counts by no other word: *1.071.393 thí sinh. Trong đó …*."""
    said = telling(words)
    every = [one for one in _counts(passage, part) if telling(one.unit) == said and one.value > part.value]
    return [one for one in every if _OF_WHICH.search(passage.low[one.end : part.start])][:1] if len(every) == 1 else []


def _led_by_all(passage: Passage, part: Numeral, words: str) -> list[Numeral]:
    """The only total in the same unit whose name has the words of a base: *tổng vốn đăng ký cấp mới … 31,8 tỷ*."""
    said = set(telling(words))
    every = [one for one in _counts(passage, part) if _alike(one, part) and one.factor == part.factor]
    every = [one for one in every if _TOTALLED.search(passage.low, max(one.start - _WITHIN, 0), one.start)]
    alone = len(every) == 1 and every[0].value >= part.value
    return every if alone and len(said & set(_label(passage, every[0]))) > 1 else []


def _of_its_unit(passage: Passage, part: Numeral, words: str) -> list[Numeral]:
    """The only count of just what a base is called: *746.678 ca nhiễm … 2,5 % số ca nhiễm*, or *53/58 đại biểu*."""
    said = telling(words)
    near = [one for one in passage.near(part, ahead=0) if one.kind == "count" and not one.change]
    halves = [one for one in near if one.half == "under"]
    every = [one for one in _counts(passage, part) if telling(one.unit) == said]
    if every and len(said) >= _FEWEST:
        return every if every[0].value >= part.value else []
    named = [(one, telling(one.unit)) for one in halves]
    return [one for one, unit in named if len(unit) >= _FEWEST and unit == said[: len(unit)]]


def _all_of(words: list[str], before: str) -> bool:
    """Whether a count is led to as all of them: *tổng số …*, or *số ca mắc là* with no word more."""
    clause = re.split(r"[,;.:()\d%]", before)[-1]
    return "tổng" in before or [one for one in telling(clause) if one not in _VERBS] == words


def _in_a_row(words: list[str], label: list[str]) -> bool:
    return any(label[at : at + len(words)] == words for at in range(len(label) - len(words) + 1))


def _of_these(passage: Passage, part: Numeral, these: re.Match[str]) -> list[Numeral]:
    """What *trong số …* at the head of a sentence goes back to: the figure behind it, or the last of the same kind."""
    start, _ = passage.sentence(part.start)
    every = _counts(passage, part)
    inside = [one for one in every if start <= one.start < these.end() + 2]
    if inside and _HAVE.search(these[0]):
        inside = []  # Trong số người nộp hồ sơ có 387 người: the first of its parts
    if inside and not _AMONG.search(these[0]) and has_its_share(passage, inside[0]):
        return []  # Về cơ cấu, phụ nữ có 2.542 người, chiếm 40,90 %: the first of its parts
    if inside and (THE_REST.match(passage.low, inside[0].end) or _is_one_of_several(passage, inside[0], part)):
        return []
    if inside:
        return inside[:1]
    before = [one for one in every if one.end <= start and passage.sentence(one.start)[1] == start]
    said = set(_label(passage, part))
    return [one for one in before if _alike(one, part) or (one.unit and set(telling(one.unit)[:2]) <= said)]


def _is_one_of_several(passage: Passage, one: Numeral, part: Numeral) -> bool:
    """Whether the next count is of one noun with it, and neither a part nor told with a share: *92 mẫu rau, 22 chè*."""
    beside = passage.after(one)
    if beside is None or beside is part or not plain(beside) or not _alike(one, beside):
        return False
    return not has_its_share(passage, beside) and not _HAVING.search(passage.gap(one, beside))


def _in_all(passage: Passage, part: Numeral) -> list[Numeral]:
    """*Tổng số cử tri là* 751.103, where the words before the part speak of *cử tri* too."""
    found: list[Numeral] = []
    if _ALL.search(passage.low, max(part.start - 16, 0), part.start):
        return found  # all of something else
    label = _label(passage, part)
    for one in _counts(passage, part):
        if _ALL.search(passage.low, max(one.start - 16, 0), one.start) and _alike(one, part):
            found.append(one)
            continue
        head = _IN_ALL.search(passage.low, max(one.start - _LABEL - 30, 0), one.start)
        words = telling(head[1]) if head is not None else []
        # *Tổng số hộ nghèo là 342*: of these no *hộ cận nghèo* are.
        of_these = bool(words) and set(words) <= set(label) and _in_a_row(words[:_FEWEST], label)
        if of_these and _alike(one, part):
            found.append(one)
    return found


def names_it(passage: Passage, stated: Numeral, whole: Numeral) -> bool:
    """Whether a percentage says behind itself that it is of all that a base counts: *57,62 % tổng số thí sinh*."""
    noun = " ".join(whole.unit.split()[:2])
    return (
        bool(noun)
        and re.match(rf"\s?(?:trong |trên |của )?(?:tổng )?số {re.escape(noun)}\b", passage.low[stated.end :][:_LABEL])
        is not None
    )
