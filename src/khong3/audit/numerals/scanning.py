"""Every number of a text as officials write them, and what each is.

One expression finds whatever has digits; what stands before and behind says whether it counts something, and how
surely. Only a little of either is looked at, so a long text costs no more for each number than a short one.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from khong3.audit.numerals.numeral import Half, Hedge, Kind, Numeral
from khong3.audit.numerals.readings import LONGEST, NumberReading, Style, read
from khong3.audit.reading.script import CAPITALS, lowered
from khong3.findings import must_be

_N = (
    r"\d{1,3}(?:(?:[.,]|\.[ ](?=0\d\d(?!\d)))\d{3})+(?:[.,]\d+)?(?!\d)|"
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?![\d])|\d+[.,]\d+|\d+"
)
_TOKEN = re.compile(
    rf"""
    (?P<address>https?://\S+|www\.\S+|\S+@\S+\.\w+)
    |(?P<document>\d+(?:/\d{{4}})?\s?/[{CAPITALS}][{CAPITALS}\w]*(?:[-/][{CAPITALS}\w]+)*
      |\d+-[{CAPITALS}]{{2,}}[\w]*(?:[/-][{CAPITALS}]\w*)*
      |\d+\s[{CAPITALS}]{{2,}}-[{CAPITALS}]{{2,}})
    |(?P<date>\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:19|20)\d\d(?!\d)|(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:19|20)\d\d(?![\d.,/]\d|\d)
      |(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?!\d)|(?:19|20)\d\d-\d\d-\d\d)
    |(?P<telephone>\(?(?<![\d.,/])(?=0(?:\d\)?[. ]?){{8,10}}(?!\d|[.,]\d))0\d{{1,3}}\)?(?:[. ]?\d{{1,4}}){{2,3}}(?!\d)
      |(?<![\d.,/])1[89]00\.\d{{4}}(?:\d\d)?(?![.,]?\d)
      |(?<=[Tt]ổng\sđài\s)1[089]\d{{1,3}}(?![.,]?\d))
    |(?P<codes>\d+(?:\.\d+){{2,}}(?!\d|,\d)(?<!\d{{3}}\.\d{{3}}))
    |(?P<pair>(?P<a>{_N})\s?/\s?(?P<b>{_N})(?![/\d]))
    |(?P<apart>(?P<a2>{_N})\s?(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?)(?:\s[^\W\d_]+){{0,3}}?\s?/\s?(?P<b2>{_N})
      (?=\s?(?P=noun)\b))
    |(?P<range>(?P<lo>{_N})\s?%?\s?[-–]\s?(?P<hi>{_N})(?=\D|$))
    |(?P<number>{_N})
    """,
    re.VERBOSE,
)
_PERCENT = re.compile(r"\s{0,2}(?:%|‰|phần trăm\b|per ?cent\b(?!age))")
_POINTS = re.compile(r"\s{0,2}(?:điểm\s?(?:phần trăm|%)|đ\.? ?%|percentage points?\b|pp\b)")
_TIMES_TEN = {
    "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
    "thousand": 1000, "million": 10**6, "billion": 10**9, "tr.đ": 10**6, "trđ": 10**6,
}  # fmt: skip
_MULTIPLE = re.compile(
    r"\s{0,2}(tr\.?đ|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|thousand|million|billion)\b(?!\s?(?:lệ|trọng|số\b|suất|giá))"
)
_UNIT = re.compile(r"\s{0,2}(đ/c(?: [^\W\d_]+){0,2}|[^\W\d_]+(?:[ \u00a0][^\W\d_]+){0,3})")
_HEADED = re.compile(
    r"\bsố(?: lượng)?\s((?!tiền|vốn|nợ|thu\b|chi\b|kinh phí|liệu|hóa|điểm\b)[^\W\d_]+(?:\s[^\W\d_]+){0,6}?)"
    r"(?:\s(?:là|có|được|đạt)|\s?:)\s?$"
)
_HEADED_AS_ALL = re.compile(
    r"\btổng số\s((?!tiền|vốn|nợ|thu\b|chi\b|kinh phí|liệu|hóa|điểm\b)[^\W\d_]+(?:\s[^\W\d_]+){0,3})(?<!\blên)\s$"
)
_NO_UNIT = re.compile(
    r"\b(?:và|với|trên|trong|so|giảm|tăng|đạt|là|có|của|được|còn|chiếm|từ|ở|tại|để|cho|đã|do|thì|tương|bằng|theo|nên|"
    r"hoặc|hay|mà|các|những|như|and|or|of|in|with|to|from|for|at|is|are|was|were|on|by)\b.*"
)
_VILLAGES, _COMMUNES = "(?:thôn|bản|ấp|buôn|làng|tổ dân phố|khu phố)", "(?:xã|phường|thị trấn)"
_OF_ONE_LEVEL = rf"(?:{_VILLAGES}\s?/\s?{_VILLAGES}|{_COMMUNES}\s?/\s?{_COMMUNES})"
"""*46 thôn/bản*: one thing by two names."""
_PER = re.compile(
    rf"(?!\s{{0,2}}(?:đ/c|{_OF_ONE_LEVEL})\b)"
    r"\s{0,2}[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s?/\s?(?:[^\W\d_]|1\.?0{2,3}\s(?:dân|người|trẻ)\b)"
)
_TIME = re.compile(
    r"\s{0,2}(?:(?:đến|tới) (?:dưới )?\d{1,3}\s)?"
    r"(?:giờ|phút|giây|ngày|tuần|tháng|quý|năm|tuổi|days?|months?|years?|hours?)\b"
)
_NAMED = re.compile(
    r"(?:\b(?:mức(?: độ)?|(?<!đã )(?<!được )(?<!mới )(?<!cung )(?<!nâng )cấp(?: độ)?|"
    r"hạng|(?<!xếp )(?<!phân )loại|thứ(?: hạng)?|điều|(?<!tài )khoản|"
    r"(?<!dứt )(?<!trọng )(?<!thí )(?<!địa )điểm|(?<!hạng )(?<!danh )mục|phần|chương|phụ lục|bảng|biểu|"
    r"mẫu(?: biểu)?|"
    r"(?<!tổng )(?<!trong )(?<!trên )(?<!thiểu )(?<!dân )(?<!sĩ )(?<!con )(?<!quân )số|"
    r"quý|tháng|năm|ngày|khóa|khu phố|tổ dân phố|tổ|"
    r"(?<!nông )thôn|(?<!văn )(?<!kịch )bản|ấp|"
    r"quận|phường|khu|mũi|đợt|"
    r"giai đoạn|nhiệm kỳ|nhóm|bước|tuần|kỳ|vị trí|đề án|dự án|chương trình|nghị quyết|nghị định|quyết định|"
    r"kế hoạch|công văn|thông tư|chỉ thị|quốc lộ|đường|km|lô|tiêu chí|nội dung|vùng|bậc|top|level|grade|"
    r"article|table|no\.|number|tt|stt|mã|phiên|lớp|tập|quyển|trang|hình|covid|lần thứ|cụm|ngõ|ca|nguyện vọng|"
    r"(?:trung|tiểu|sư|lữ|đại) đ(?:oàn|ội))"
    r"(?: số)?|covid-)\s?$|[^\W\d_]$"
)
_RANKED = re.compile(r"\b(?:thứ(?: hạng| bậc)?|hạng|vị trí|xếp|đứng|bậc|rank(?:ed|s)?|ranking)\b[^\d%,;.:]{0,24}$")
_DAY = re.compile(r"\b(?:ngày|sáng|trưa|chiều|tối|hôm|hạn|lúc|dịp|mùng|date)\s?(?:\(|mùng|nay|,)?\s?$")
_SPAN_OF_DAYS = re.compile(r"\b(?:từ|đến|tính đến|trước|sau|hết|qua|và)\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(
    r"\s{1,2}(?:hồ sơ|người|hộ|xã|thôn|bản|đơn vị|trường|thuê bao|lượt|văn bản|doanh nghiệp|tỷ|triệu|vụ|cơ sở|cán bộ|"
    r"học sinh|đảng viên|công chức|thành viên|máy|giao dịch|tài khoản|thủ tục|dịch vụ|ha\b|km\b|tấn|con|cây|đơn|phiếu|"
    r"trường hợp|lao động|tổ|điểm|tiêu chí|ch[ỉi] tiêu|lớp|đại biểu|cử tri|liều|trẻ|households|people|persons|"
    r"communes|files|applications)"
)
_WHOLE = re.compile(
    r"\s{1,2}(?:hồ sơ|người|hộ|xã|thôn|bản|đơn vị|trường|thuê bao|lượt|văn bản|doanh nghiệp|vụ|cơ sở|cán bộ|học sinh|"
    r"đảng viên|công chức|thành viên|giao dịch|tài khoản|thủ tục|trường hợp|lao động|đơn\b|phiếu|cử tri|trẻ|em\b|"
    r"cháu|thí sinh|sinh viên|đại biểu|đồng chí|vụ việc|sản phẩm)"
)
_FROM = re.compile(r"\b(?:từ|between|from)\s?$")
_HEDGED: tuple[tuple[Hedge, str], ...] = (
    ("most", r"\bkhông quá|\btối đa(?: là)?|\bnhiều nhất|\bat most|\bno more than|≤"),
    ("least", r"\bít nhất|\btối thiểu(?: là)?|\bkhông dưới|\bkhông thấp hơn|\bat least|≥"),
    ("over", r"\btrên|\bhơn|\bquá|\bover|\bmore than|\babove|>"),
    ("under", r"\bdưới|\b(?:chưa|không) (?:đến|tới|đầy)|\bunder|\bbelow|\bless than|<"),
    ("below", r"\bgần|\bnearly|\balmost"),
    ("about", r"\bkhoảng|\bxấp xỉ|\bchừng|\bước(?: tính)?(?: khoảng)|\babout|\baround|\bapproximately|~|≈"),
)
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{words})\s{{0,2}}(?:khoảng |mức )?$")) for kind, words in _HEDGED
)
_UPWARDS = re.compile(r"[^\d,;.]{0,30}\b(?:trở lên|or more|and above)\b")
_SOFT = r"(?:\s(?:thêm|gần|hơn|trên|khoảng|tới|được|nhẹ|mạnh|bình quân|tương ứng|by|of|about|over|nearly|some|đến|là))*"
_RISE = re.compile(
    rf"\b(?:tăng|cao hơn|vượt|nhiều hơn|lớn hơn|increas\w+|up|rose|rise|higher|exceed\w+){_SOFT}\s?[-+(]?$"
)
_FALL = re.compile(
    rf"\b(?:giảm|thấp hơn|hụt|ít hơn|kém|thua|nhỏ hơn|decreas\w+|down|fell|fall|lower|declin\w+){_SOFT}\s?[-+(]?$"
)
_CHAIN = re.compile(r"\s?(?:,|và|hoặc|;|-|–|đến|and|or|\+|&)\s?")
_LIST = re.compile(
    r"[\s>#*•+-]*\(?(?:\d{1,3}|\d{1,2}(?:\.\d{1,2})+)[.)](?=\s|[^\W\d_]|$)"
    r"|[\s>#*•+-]*\d{1,2}(?:\.\d{1,2})+\s(?=[" + CAPITALS + "])"
)
_IN_BACKTICKS = re.compile(r"`[^`]+`")
_INLINE_LIST = re.compile(r"\(\d{1,2}\)")
_NAMED_COUNT, _TOLD_OFF = re.compile(rf"\b[{CAPITALS}][^\W\d_]*\s\($"), re.compile(r"\)(?:[,;.]|\svà\s)")
_COUNTED_OFF = re.compile(r"(?<!\S)(\d{1,2})-\s(?=[" + CAPITALS + "])")
_VERSION, _BEHIND_A_WORD = re.compile(r"\d\.0"), re.compile(r"\b([^\W\d]+)\s$")
"""*Chợ 4.0*, *công nghiệp 4.0*: a name, which counts nothing."""
_A_WORD = re.compile(r"\s?[^\W\d_]")
_SHORT_UNIT = re.compile(r"(?:ha|km2?|m2|tr|đ|kg)\b")
_IN_YEAR = re.compile(r"\b(?:năm|in|year)\s$")
_RANK_BEFORE = re.compile(r"(?:thứ|hạng|vị trí|bậc)\s?$")
_THREE_NO = re.compile(r"\s?[-+]?\s?không\b(?! gian)")
_OF_A_TOTAL = re.compile(r"\s(?:trên|trong) tổng\b")
_STARS = re.compile(r"\s?sao\b")
_LEVEL = re.compile(r"\b(?:lên|còn|xuống|thành|đến|to)\s(?:mức |trên |hơn |gần )?$")
_ADDED = re.compile(r"\btăng thêm (?:là|đạt)\s$|\bvốn (?:đăng ký |đầu tư )*tăng thêm\s$")
"""What is called so, and is no change of anything: *tổng vốn cấp mới và tăng thêm là 397,15 triệu USD*."""
_AS_MUCH_AS = re.compile(r"(?:tăng|giảm) đến\s$")
_FORMULA = re.compile(r"\(\s?\d{1,2}(?:\s?\+\s?\d{1,2})+\s?\)")


def figures(text: str, low: str | None = None, style: Style = "comma") -> list[Numeral]:
    """Every number of a text with what it is; ``low`` is the text in lower case, letter for letter.

    >>> one, two = figures("đạt trên 45,75 % ngày 31/1/2024")
    >>> one.kind, one.hedge, one.value, two.kind
    ('percent', 'over', Fraction(183, 400), 'date')
    """
    must_be(text, "text", "figures(text=…)", str)
    return _Scan(text, lowered(text) if low is None else low, style).all()


class _Scan:
    """A text gone through from its beginning; ``found`` is what was found so far."""

    def __init__(self, text: str, low: str, style: Style) -> None:
        self.text, self.low = text, low
        self.style: Style = style
        self.found: list[Numeral] = []
        numbered = _LIST.match(text)
        self.numbered = numbered.end() if numbered else 0
        counted = [one[1] for one in _COUNTED_OFF.finditer(text)]
        # From one on, each once: else it is an amount before a dash.
        self.counted_off = (
            counted if len(counted) > 1 and counted == [str(at + 1) for at in range(len(counted))] else []
        )
        self.formulas = [one.span() for one in _FORMULA.finditer(text)] if "+" in text else []
        self.formulas += [one.span() for one in _IN_BACKTICKS.finditer(text)] if "`" in text else []

    def all(self) -> list[Numeral]:
        """Every number, with how many brackets it stands in."""
        depth, at = 0, 0
        for token in _TOKEN.finditer(self.text):
            start = token.start()
            depth = max(depth + self.low.count("(", at, start) - self.low.count(")", at, start), 0)
            if depth > 1 and self.low.find(". ", at, start) >= 0:
                depth = 0
            at = start
            for one in self._of(token):
                self._keep(evolve(one, bracket=depth))
        return self.found

    def _keep(self, one: Numeral) -> None:
        """One more; *1 tỷ 216 triệu* is one number, not two."""
        last = self.found[-1] if self.found else None
        if last is None or not 1 < one.factor < last.factor or self.low[last.end : one.start].strip():
            self.found.append(one)
            return
        reading = NumberReading(last.value + one.value, one.readings[0].step)
        self.found[-1] = evolve(
            last,
            end=one.end,
            text=self.low[last.start : one.end],
            readings=(reading,),
            unit=one.unit,
            factor=one.factor,
        )

    def _of(self, token: re.Match[str]) -> Iterator[Numeral]:
        """What one stretch of digits is."""
        start, end = token.span()
        group = token.lastgroup or ""
        if group in {"address", "telephone", "codes"}:
            yield self._named(start, end, "code")
        elif group == "document":
            yield self._named(start, end, "document")
        elif group == "date":
            yield self._named(start, end, "date")
        elif start < self.numbered or self._inline(start, end) or any(one < start < two for one, two in self.formulas):
            yield self._named(start, end, "list")
        elif token["pair"] is not None:
            yield from self._pair(token, "a", "b")
        elif token["apart"] is not None:
            yield from self._pair(token, "a2", "b2")
        elif token["range"] is not None:
            yield from self._range(token)
        else:
            yield self._number(start, end)

    def _named(self, start: int, end: int, kind: Kind) -> Numeral:
        """What says how much of nothing."""
        return Numeral(start, end, self.text[start:end], kind)

    def _inline(self, start: int, end: int) -> bool:
        """Whether it is the (1) of a list inside a sentence, or the 2 of *1- Nghệ An: 552 2- Sơn La: 1.616*."""
        if self.text[start:end] in self.counted_off and _COUNTED_OFF.match(self.text, start):
            return True
        if end - start > 2 or start == 0 or not _INLINE_LIST.match(self.low, start - 1):
            return False
        if _NAMED_COUNT.search(self.text, max(start - 30, 0), start) and _TOLD_OFF.match(self.text, end):
            return False  # Phú Yên (10), Đồng Nai (5)
        return not re.search(r"\d\s?$", self.low[max(start - 4, 0) : start - 1])

    def _pair(self, token: re.Match[str], over: str, under: str) -> Iterator[Numeral]:
        """57/104 of a unit, or 57 xã/104 xã: both halves; or the rank, the date that it is."""
        start, end = token.span()
        said = self.low[max(start - 40, 0) : start]
        if _RANKED.search(said):
            yield self._named(start, end, "rank")
            return
        years = _YEAR.fullmatch(token[over]) and _YEAR.fullmatch(token[under]) and not _COUNTED.match(self.low, end)
        years = years and not said.rstrip(" $").endswith("=")
        if years or token[0] == "24/7" or (_a_day(token) and (_DAY.search(said) or self._joins_days(said, end))):
            yield self._named(start, end, "date")
            return
        first, last = token.start(over), token.end(under)
        tail, kind, factor, unit = self._tail(last)
        if kind in {"percent", "points"}:
            tail, factor, unit = last, 1, ""
        hedge, change = self._hedge(first, last), self._change(first)
        halves: tuple[tuple[Half, str], ...] = (("over", over), ("under", under))
        for half, name in halves:
            one, two = token.span(name)
            readings = self._of_things(read(self.low[one:two], self.style, factor), last)
            if not readings:
                yield self._named(one, two, "code")
                continue
            stop = tail if half == "under" else two
            yield Numeral(one, stop, self.low[one:two], "count", readings, hedge, unit, half, change, 0, factor)

    def _joins_days(self, said: str, end: int) -> bool:
        """After *đến* or *từ*, with nothing counted behind it."""
        return bool(_SPAN_OF_DAYS.search(said)) and not _A_WORD.match(self.low, end)

    def _range(self, token: re.Match[str]) -> Iterator[Numeral]:
        """50-60 of a unit; or a day as 31-12; or two numbers with a hyphen between."""
        (a, b), (c, d) = token.span("lo"), token.span("hi")
        said = self.low[max(a - 40, 0) : a]
        counted = _PERCENT.match(self.low, d)
        if _DAY.search(said) or (self._joins_days(said, d) and not counted):
            yield self._named(a, d, "date")
            return
        if _NAMED.search(said) and not counted and not _COUNTED.match(self.low, d):
            yield self._named(a, d, "code")
            return
        tail, _, factor, unit = self._tail(d)
        lows, highs = read(self.low[a:b], self.style, factor), read(self.low[c:d], self.style, factor)
        if lows and highs and lows[0].value < highs[0].value:
            yield Numeral(a, tail, self.text[a:tail], "range", (*lows[:1], *highs[:1]), "", unit)
            return
        yield self._number(a, b)
        yield self._number(c, d)

    def _number(self, start: int, end: int) -> Numeral:
        """A number that stands alone."""
        low = self.low
        tail, kind, factor, unit = self._tail(end)
        plain = kind == "count" and factor == 1
        named = self._name(start, end) if plain else None
        if plain and not unit and self._is_version(start, end):
            named = "code"
        if named is not None:
            return self._named(start, end, named)
        percent = kind in {"percent", "points"}
        readings = read(low[start:end], self.style, factor, percent=percent, mille="‰" in low[end:tail])
        readings = self._of_things(readings, end) if plain else readings
        if not readings:
            return self._named(start, end, "code")
        unit = unit or (self._headed(start) if factor == 1 and kind == "count" else "")
        change = self._change(start)
        hedge: Hedge = "" if change and kind != "count" else self._hedge(start, end)
        return Numeral(start, tail, low[start:tail], kind, readings, hedge, unit, "", change, 0, factor)

    def _of_things(self, readings: tuple[NumberReading, ...], end: int) -> tuple[NumberReading, ...]:
        """Communes, files and people come whole: there a dot parts thousands, nothing else."""
        if len(readings) > 1 and readings[0].whole and _WHOLE.match(self.low, end):
            return readings[:1]
        return readings

    def _name(self, start: int, end: int) -> Kind | None:
        """What digits name where they count nothing: a year, a level, an article, the next of a row of names."""
        said, low = self.low[start:end], self.low
        if low[end : end + 1].isalpha() and not _SHORT_UNIT.match(low, end):
            return "code"
        if not (said.isascii() and said.isdigit()):
            return None
        head = low[max(start - 48, 0) : start]
        counted = _COUNTED.match(low, end) or _OF_A_TOTAL.match(low, end)
        if _YEAR.fullmatch(said) and (not counted or _IN_YEAR.search(head)):
            return "date"
        following = self._next_name(start, end)
        if following is not None and not counted:
            return following
        if _NAMED.search(head) and len(said) <= 4 and (not counted or len(said) == 1):
            return "rank" if _RANK_BEFORE.search(head) else "code"
        if (said == "3" and _THREE_NO.match(low, end)) or (len(said) == 1 and _STARS.match(low, end)):
            return "code"
        return "code" if len(said) > LONGEST or (said.startswith("0") and len(said) > 7) else None

    def _is_version(self, start: int, end: int) -> bool:
        """Whether it is the 4.0 of a name: behind a noun, with a nought that says nothing of how much."""
        noun = _BEHIND_A_WORD.search(self.low, max(start - 12, 0), start)
        named = noun is not None and _NO_UNIT.match(noun[1]) is None
        return named and _VERSION.fullmatch(self.low, start, end) is not None and not self._change(start)

    def _next_name(self, start: int, end: int) -> Kind | None:
        """What the last name was, if this goes on with it: levels 3, 4."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind not in {"code", "date"} or end - start > 2 or last.end - last.start > 4:
            return None
        return last.kind if _CHAIN.fullmatch(self.low, last.end, start) else None

    def _tail(self, end: int) -> tuple[int, Kind, int, str]:
        """What stands behind a number: where it ends, what that makes of it, how often it is meant, what it counts."""
        low = self.low
        if found := _POINTS.match(low, end):
            return found.end(), "points", 1, ""
        if found := _PERCENT.match(low, end):
            return found.end(), "percent", 1, ""
        factor, tail = 1, end
        while (found := _MULTIPLE.match(low, tail)) and factor <= 10**15:
            factor *= _TIMES_TEN[found[1]]
            tail = found.end()
        if factor == 1 and _TIME.match(low, end):
            return end, "time", 1, ""
        found = _UNIT.match(low, tail)
        kind: Kind = "rate" if _PER.match(low, tail) else "count"
        return tail, kind, factor, " ".join(_NO_UNIT.sub("", found[1]).split()) if found else ""

    def _headed(self, start: int) -> str:
        """What a number counts by the words before it: *tổng số thí sinh tự do là 46.978*."""
        found = _HEADED.search(self.low, max(start - 70, 0), start)
        if found is not None:
            return " ".join(found[1].split()[:4])
        found = _HEADED_AS_ALL.search(self.low, max(start - 50, 0), start)
        return "" if found is None else " ".join(_NO_UNIT.sub("", found[1]).split())

    def _hedge(self, start: int, end: int) -> Hedge:
        """How sure its writer was: *trên*, *gần*, *khoảng* before it, *trở lên* behind it."""
        head = self.low[max(start - 24, 0) : start]
        for kind, words in _HEDGES:
            if words.search(head):
                return kind
        upwards = _UPWARDS.match(self.low, end) is not None
        return "least" if upwards and (_FROM.search(head) or _PERCENT.match(self.low, end)) else ""

    def _change(self, start: int) -> int:
        """Whether it tells of a rise or a fall by so much; what something rose *to* is no rise."""
        head = self.low[max(start - 48, 0) : start]
        if _ADDED.search(head) or (_LEVEL.search(head) and not _AS_MUCH_AS.search(head)):
            return 0
        return 1 if _RISE.search(head) else -1 if _FALL.search(head) else 0


def _a_day(token: re.Match[str]) -> bool:
    """Whether a pair may be a day and a month."""
    one, two = token["a"] or "", token["b"] or ""
    return one.isdigit() and two.isdigit() and 1 <= int(one) <= 31 and 1 <= int(two) <= 12
