"""Words that tables and reports print, in both languages: verdicts, targets, headings."""

from collections.abc import Iterable, Mapping

from khong3.text import LANGUAGES, Language, Text

VERDICTS: Mapping[str, Text] = {
    "exceeded": Text("vượt", "exceeded"),
    "met": Text("đạt", "met"),
    "not met": Text("chưa đạt", "not met"),
    "undetermined": Text("chưa xác định", "undetermined"),
    "missing": Text("chưa có số liệu", "missing"),
    "not applicable": Text("không áp dụng", "not applicable"),
    "invalid": Text("không hợp lệ", "invalid"),
    "no target": Text("chưa giao chỉ tiêu", "no target"),
}

NO_CASES = Text("không phát sinh", "no cases arose")
"""What tables call a line of 0/0, whose verdict is ``not applicable``."""

SHOWN_VERDICTS: Mapping[str, Text] = {**VERDICTS, "no cases": NO_CASES}
"""What is shown as a verdict: 0/0 is told from what does not apply."""

BELOW_MOST = Text("đạt, thấp hơn mức giao", "met, below the target")
"""What is better than a target that is a most: *vượt* would say that it was broken."""


def verdict_words(verdict: str, *, less: bool) -> Text:
    """A verdict in words; ``less`` tells that it is of a line of which less is better.

    >>> verdict_words("exceeded", less=False).vi, verdict_words("exceeded", less=True).vi
    ('vượt', 'đạt, thấp hơn mức giao')
    """
    return BELOW_MOST if less and verdict == "exceeded" else SHOWN_VERDICTS[verdict]


def level_words(height: int, highest: int) -> Text:
    """What units of one height are called; which height that is where there are several above.

    >>> level_words(0, 1).en, level_words(1, 1).en, level_words(1, 2).en
    ('units', 'higher units', 'higher units, level 1')
    """
    if not height:
        return _UNITS
    one = _HIGHER_UNITS[highest > 1]
    return Text(*(one.in_(language).format(height) for language in LANGUAGES))


_UNITS = Text("đơn vị", "units")
_HIGHER_UNITS = (
    Text("đơn vị cấp trên", "higher units"),
    Text("đơn vị cấp trên, bậc {0}", "higher units, level {0}"),
)


def texts_of_verdicts(verdicts: Iterable[str], language: Language) -> list[str]:
    """Every text by which verdicts are told."""
    texts = (verdict_words(one, less=less).in_(language) for one in verdicts for less in (False, True))
    return list(dict.fromkeys(texts))


TARGETS: Mapping[str, Text] = {
    "at least": Text("từ {0} trở lên", "at least {0}"),
    "at most": Text("không quá {0}", "at most {0}"),
    "over": Text("trên {0}", "over {0}"),
    "under": Text("dưới {0}", "under {0}"),
    "exactly": Text("bằng {0}", "exactly {0}"),
    "between": Text("từ {0} đến {1}", "between {0} and {1}"),
}

QUALIFIERS: Mapping[str, Text] = {
    "over": Text("trên", "over"),
    "at least": Text("ít nhất", "at least"),
    "under": Text("dưới", "under"),
    "at most": Text("không quá", "at most"),
    "about": Text("khoảng", "about"),
}

BASES: Mapping[str, Text] = {
    "people": Text("dân số", "people"),
    "area": Text("diện tích", "area"),
    "households": Text("số hộ", "households"),
    "": Text("không nêu căn cứ", "no basis named"),
}
"""What the share of a unit that was split is a share of."""

DECIMALS: Mapping[str, Text] = {"dot": Text("dấu chấm", "a dot"), "comma": Text("dấu phẩy", "a comma")}
"""What marks decimals."""

TYPES: Mapping[str, Text] = {
    "integer": Text("số nguyên", "integer"),
    "number": Text("số", "number"),
    "percent": Text("phần trăm", "percent"),
    "yes/no": Text("có/không", "yes/no"),
    "choice": Text("lựa chọn", "choice"),
}

STAGES: Mapping[str, Text] = {
    "self": Text("tự chấm", "self-scored"),
    "appraised": Text("thẩm định", "appraised"),
    "final": Text("chính thức", "final"),
}


def stage_text(stage: str) -> Text:
    """A stage of scoring in words; a model's own by its name."""
    return STAGES.get(stage, Text.of(stage))


def stage_label(stage: str, language: Language) -> str:
    """The same in one language."""
    return stage_text(stage).in_(language)


BUILT_IN: Mapping[str, Text] = {
    "kind": Text("loại đơn vị", "the kind of unit"),
    "parent": Text("đơn vị cấp trên", "the unit above"),
}
"""Attributes that every model may read."""

SEVERITIES: Mapping[str, Text] = {
    "error": Text("lỗi", "error"),
    "warning": Text("cảnh báo", "warning"),
    "note": Text("ghi chú", "note"),
}

KINDS_OF_UNITS: Mapping[str, str] = {
    "commune": "xã",
    "ward": "phường",
    "township": "thị trấn",
    "special_zone": "đặc khu",
    "district": "huyện",
    "province": "tỉnh",
    "city": "thành phố",
    "country": "cả nước",
    "agency": "cơ quan",
}
"""The kinds that the language names, in small letters inside a sentence."""


def kind_words(kind: str) -> Text:
    """A kind of unit as it is said inside a sentence; a word of somebody's own list as it stands."""
    return Text(KINDS_OF_UNITS.get(kind, kind), kind.replace("_", " "))


NOT_GIVEN = " (*)"
"""What marks points that nobody gave at their stage."""
WORDS: Mapping[str, Text] = {
    "code": Text("Mã", "Code"),
    "indicator": Text("Nội dung", "Indicator"),
    "value": Text("Kết quả", "Value"),
    "counts": Text("Tử số / mẫu số", "Counts"),
    "target": Text("Chỉ tiêu giao", "Target"),
    "verdict": Text("Đánh giá", "Verdict"),
    "gap": Text("Còn thiếu", "Gap"),
    "change": Text("So với trước", "Change"),
    "commune": Text("Đơn vị", "Unit"),
    "period": Text("Kỳ", "Period"),
    "name": Text("Tên", "Name"),
    "label": Text("Nhãn", "Label"),
    "type": Text("Kiểu", "Type"),
    "unit": Text("Đơn vị tính", "Unit"),
    "part_of": Text("Là một phần của", "Part of"),
    "version": Text("Phiên bản", "Version"),
    "title": Text("Tên mô hình", "Title"),
    "findings": Text("Cần xem lại", "To look at"),
    "met_of": Text("đạt {met}/{with_target}", "{met} of {with_target} met"),
    "excess": Text("cần bớt {0}", "{0} too many"),
    "unknown": Text("không rõ", "unknown"),
    "no_decision": Text("chưa ghi nghị quyết", "no resolution is named"),
    "up": Text("tăng {0}", "up by {0}"),
    "down": Text("giảm {0}", "down by {0}"),
    "relative": Text("{0} so với {1}", "{0} on {1}"),
    "no_total": Text("{commune}: chưa có tổng điểm, vì {why}.", "{commune}: no total yet, because of {why}."),
    "blamed_lines": Text("các dòng {0}", "{0}"),
    "blamed_given": Text("điểm đã cho {0} không tính được", "the points given to {0}, which do not count"),
    "the_total": Text("tổng điểm", "the total"),
    "and_more": Text("(Và {0} chỗ khác như thế.)", "(And {0} more like it.)"),
    "without": Text("chưa có {0}", "without {0}"),
    "rests_on_nothing": Text("điểm dựa vào {0}, không áp dụng", "points rest on {0}, which does not apply"),
    "no_points": Text("chưa tính được điểm", "points not settled"),
    "line_count": Text("{lines} dòng.", "{lines} lines."),
    "summary": Text(
        "Xét đạt hay không đạt {judged} dòng: đạt hoặc vượt {met}, chưa đạt {not_met}, còn lại {open}.",
        "Judged met or not met: {judged}; {met} met or exceeded, {not_met} not met, {open} open.",
    ),
    "without_target": Text(
        "{count} dòng chưa giao chỉ tiêu: không kết luận đạt hay vượt cho các dòng này.",
        "{count} lines have no target: nothing is claimed to be met or exceeded for them.",
    ),
    "one_unit": Text("Xem một đơn vị: thêm --commune MÃ.", "For one unit add --commune CODE."),
    "no_problems": Text("{file}: không có lỗi.", "{file}: no problems."),
    "problems": Text("{errors} lỗi, {warnings} cảnh báo.", "{errors} errors, {warnings} warnings."),
    "variables": Text("Biến", "Variables"),
    "lines": Text("Các dòng", "Lines"),
    "long_form": Text("Dạng dài (mỗi dòng một số liệu):", "Long form (one figure a row):"),
    "wide_form": Text("Dạng rộng (mỗi biến một cột):", "Wide form (one column a variable):"),
    "measure": Text("Cách tính", "Measure"),
    "internal": Text(
        "Lỗi bên trong khong3 ({0}). Xin báo lại kèm tệp đã dùng; đặt KHONG3_DEBUG=1 để xem chi tiết.",
        "khong3 itself failed ({0}). Please report it with the file; KHONG3_DEBUG=1 shows the details.",
    ),
    "written": Text("Đã ghi {0}.", "Wrote {0}."),
    "to_write": Text("CHƯA VIẾT", "TO WRITE"),
    "rules_left": Text(
        "Còn {count} dòng chưa viết quy tắc: tìm “{mark}” trong tệp.",
        "{count} lines have no rule yet: look for “{mark}” in the file.",
    ),
    "rules_proposed": Text(
        "{count} dòng trong số đó có gợi ý đọc từ nguyên văn: đối chiếu trước khi dùng.",
        "For {count} of them a rule is proposed by their words: compare before you use it.",
    ),
    "started": Text(
        "Tiếp theo: sửa tệp, rồi khong3 check {file}, khong3 test {file}, khong3 show {file}.",
        "Next: edit it, then khong3 check {file}, khong3 test {file}, khong3 show {file}.",
    ),
    "max_points": Text("Điểm tối đa", "Maximum"),
    "max_of": Text("tối đa {0} điểm", "at most {0} points"),
    "points_column": Text("Điểm", "Points"),
    "decision_words": Text("Quyết định ghi", "The decision says"),
    "rule": Text("Cách xác định và tính điểm", "How it is measured and scored"),
    "total": Text("Tổng điểm", "Total"),
    "bonus": Text("{0} (điểm cộng)", "{0} (bonus)"),
    "penalty": Text("{0} (điểm trừ)", "{0} (penalty)"),
    "views": Text("Tổng hợp theo cách khác", "Read another way"),
    "reason": Text("Lý do", "Reason"),
    "of_unit": Text("{0} của {1}", "{0} of {1}"),
    "a_figure": Text("một số liệu dùng được", "a figure that counts"),
    "given_points": Text("điểm đã cho", "given points"),
    "points_at_stage": Text("điểm đã cho ({0})", "given points ({0})"),
    "stage_difference": Text("Chênh lệch ({0} − {1})", "Difference ({0} − {1})"),
    "not_given_says": Text(
        "(*) Bước này chưa cho điểm; điểm ghi ở đây là điểm của bước trước, hoặc tính từ số liệu theo quy tắc.",
        "(*) Nobody gave points at this stage; these are of the stage before, or reckoned from the figures.",
    ),
    "no_stages": Text("Số liệu không có điểm đã cho ở bước nào.", "The data hold no given points at any stage."),
    "on_figured": Text("trên {there}/{asked} dòng có số liệu", "on {there}/{asked} lines with figures"),
    "rolled_up": Text("tổng hợp", "rolled up"),
    "covers": Text("Đơn vị đã báo cáo", "Units covered"),
    "grades": Text("Xếp loại", "Grades"),
    "grade": Text("Xếp loại", "Grade"),
    "rank": Text("Hạng", "Rank"),
    "peer_rank": Text("Hạng trong khối", "Rank among peers"),
    "sanctions": Text("Khống chế, hạ mức xếp loại, theo thứ tự", "Sanctions, in order"),
    "reporting": Text("Báo cáo và thẩm định", "Reporting and appraisal"),
    "of_figures": Text("Số liệu", "Figures"),
    "checks": Text("Ràng buộc của số liệu", "What must hold of the figures"),
    "examples_run": Text(
        "{passed}/{all} ví dụ đúng; đã so {expectations} giá trị.",
        "{passed} of {all} examples hold; {expectations} values compared.",
    ),
    "no_examples": Text("{file}: không có ví dụ nào (tests).", "{file}: there are no worked examples (tests)."),
    "serving": Text("Đang phục vụ {0} ở {1} (dừng: Ctrl+C).", "Serving {0} at {1} (stop: Ctrl+C)."),
    "more_rows": Text("… và {0} dòng nữa.", "… and {0} more rows."),
    "mark_missing": Text("–: chưa tính được điểm", "–: points not settled"),
    "mark_left_out": Text("×: không áp dụng, không tính điểm", "×: does not apply, has no points"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "of_period": Text("kỳ {0}", "period {0}"),
    "from_period": Text("từ kỳ {0}", "from {0}"),
    "to_period": Text("đến hết {0}", "to the end of {0}"),
    "any_period": Text("mọi kỳ", "any period"),
    "from_to_period": Text("từ kỳ {0} đến hết {1}", "from {0} to the end of {1}"),
    "at_period": Text("Kỳ {0}:", "Period {0}:"),
    "without_given": Text(
        "{count} đơn vị không có điểm đã cho ở bước nào nên không in: {units}.",
        "{count} units have no given points at any stage and are left out: {units}.",
    ),
    "reading": Text("Đọc mô hình và số liệu", "Reading the model and the figures"),
    "assessing": Text("Tính cho từng đơn vị", "Assessing every unit"),
    "auditing": Text("Kiểm tra số liệu của báo cáo", "Checking the figures of reports"),
    "uncovered": Text("Chưa ví dụ nào quyết định ({count}):", "Decided by no example ({count}):"),
    "covered": Text("Chỗ nào của mô hình cũng có ví dụ quyết định.", "Every part is decided by some example."),
    "mutants": Text(
        "Đã cài {planted} lỗi nhỏ: ví dụ phát hiện {found}, lọt {survived}. Không kể {unsound} lỗi mà tệp không đọc "
        "được và {alike} chỗ đổi mà cách tính vẫn thế (--seed {seed}).",
        "Planted {planted} small errors: the examples found {found}, {survived} survived. Not counted: {unsound} that "
        "do not load, {alike} that change no meaning (--seed {seed}).",
    ),
    "planting": Text("Cài lỗi nhỏ, chạy các ví dụ trên từng lỗi", "Planting errors and running the examples on each"),
    "mutants_wait": Text(
        "Chưa cài lỗi nào: còn ví dụ sai thì không biết lỗi nào được phát hiện.",
        "No error was planted: while an example does not hold, nothing tells which errors it notices.",
    ),
    "forming": Text("Lập biểu cho từng đơn vị", "Making a form for every unit"),
    "collecting": Text("Thu biểu", "Collecting forms"),
    "life_from": Text("từ {0}", "from {0}"),
    "life_until": Text("đến hết {0}", "until {0}"),
    "writing_papers": Text("Lập văn bản", "Making papers"),
    "papers_written": Text("Đã lập {count} văn bản trong {0}.", "Wrote {count} papers into {0}."),
    "groups_are_sums": Text(
        "Nhóm không ghi cách tính điểm thì cộng điểm các mục của nhóm.",
        "A group whose row says nothing of its points is the sum of its items.",
    ),
    "leaving": Text("Bỏ từng dòng", "Leaving out each line"),
    "weighing": Text("Thử từng điểm tối đa", "Weighing each line"),
    "drawing": Text("Rút ngẫu nhiên", "Drawing figures"),
}
