"""The law of what a report gives a model: only true results are bound, and the plain true ones are."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from khong3 import Model, load
from khong3.audit.indicators.tying import tie
from khong3.audit.reading.documents import text_content

XA = load(Path(__file__).parent / "data" / "audit" / "xa.yaml")
HEAD = "UBND XÃ TÂN BÌNH\nBÁO CÁO\nKết quả thực hiện nhiệm vụ năm 2025; phương hướng, nhiệm vụ năm 2026\n\n"
LABELS = {
    "dung_han": "Tỷ lệ hồ sơ giải quyết đúng hạn",
    "ty_le_ngheo": "Tỷ lệ hộ nghèo",
    "bhyt": "Tỷ lệ người dân tham gia bảo hiểm y tế",
    "giao_thong": "Tỷ lệ đường giao thông nông thôn được cứng hóa",
}
TRUE = (
    "{L} đạt {V}%.", "{L} là {V} %.", "{L}: {V}%.", "{L} {V}%.", "{L} chiếm {V}%.", "{L} hiện nay mới đạt {V}%.",
    "{L} năm 2025 là {V}%.", "{L} đạt {V}% (kế hoạch 98,01%).", "{L} đạt {V}%, kế hoạch giao 95,01%.",
    "{L} đạt {V}%, đạt kế hoạch đề ra.", "{L} đạt {V}%, bằng 101,01% kế hoạch.", "{L} đạt {V}%/KH 98,01%.",
    "{L}: KH 98,01%, TH {V}%.", "{L} tăng từ 10,01% lên {V}%.", "{L} giảm từ 99,01% xuống còn {V}%.",
    "{L} tăng 2,01 điểm phần trăm, đạt {V}%.", "{L} đạt {V}%, tăng 1,01% so với năm 2024.", "{L} giảm còn {V}%.",
    "{L} đạt {V}% (năm 2024: 10,01%).", "{L} của xã đạt {V}%.", "{L} trên địa bàn xã đạt {V}%.",
    "Năm 2025, {l} đạt {V}%.", "Trong năm 2025, {l} của toàn xã đạt {V}%.", "Đến nay, {l} đạt {V}%.",
    "Tính đến hết năm 2025, {l} đạt {V}%.", "Tính đến 31/12/2025, {l} đạt {V}%.", "Kết quả: {l} đạt {V}%.",
    "- {L}: {V}%;", "1. {L} đạt {V}%.", "a) {L} đạt {V}%.", "**{L}** đạt **{V}%**.", "Toàn xã có {l} là {V}%.",
    "Xã Tân Bình có {l} là {V}%.", "{U} ĐẠT {V}%.", "{L} đạt {V}%, vượt chỉ tiêu giao.",
)  # fmt: skip
"""{L} a label, {l} in small letters, {U} in capitals, {V} its result."""
ESTIMATED = ("{L} ước đạt {V}%.", "{L} ước tính là {V}%.", "Năm 2025, {l} ước đạt {V}%.")
HEDGED = ("{L} đạt gần {V}%.", "{L} đạt trên {V}%.", "{L} đạt hơn {V}%.", "{L} đạt khoảng {V}%.", "{L} là dưới {V}%.")
EARLIER = (
    "Năm 2024, {l} là {V}%.", "{L} năm 2024 là {V}%.", "{L} đạt {V}% năm 2024.", "{L} (năm 2024) là {V}%.",
    "{L} của xã năm 2024 đạt {V}%, tăng 1,01% so với năm 2023.",
)  # fmt: skip
"""True of 2024."""
FALSE = (
    "Kế hoạch năm 2025: {l} đạt {V}%.", "Chỉ tiêu {l}: {V}%.", "Mục tiêu: {l} đạt {V}%.", "Phấn đấu {l} đạt {V}%.",
    "Phấn đấu đến năm 2030 {l} đạt {V}%.", "{L} theo Nghị quyết là {V}%.", "{L} tỉnh giao {V}%.", "{L} phải đạt {V}%.",
    "{L} cần đạt {V}%.", "Yêu cầu các thôn đạt {l} {V}%.", "Nâng {l} đạt {V}%.", "Tăng {l} lên {V}%.",
    "{L} nhiệm kỳ tới đạt {V}%.", "Dự kiến {l} cuối năm đạt {V}%.", "{L} dự kiến đạt {V}%.", "{L} sẽ đạt {V}%.",
    "Chỉ tiêu tỉnh giao {l} {V}%.", "Nghị quyết HĐND đề ra {l} dưới {V}%.", "Không để {l} vượt {V}%.",
    "So với kế hoạch ({l} {V}%) thì vượt.", "{L} kế hoạch đạt {V}%.", "{L} đạt {V}% theo kế hoạch.",
    "{L} (kế hoạch) đạt {V}%.", "{L} đạt {V}% (kế hoạch).", "{L} đạt {V}% (chỉ tiêu).", "{L} đạt {V}%, theo kế hoạch.",
    "{L} đạt tối thiểu {V}%.", "{L} không thấp hơn {V}%.", "{L} năm 2026 đạt {V}%.", "Năm 2026, {l} đạt {V}%.",
    "{L} đạt {V}% vào năm 2026.", "Nhiệm vụ năm 2026: {l} đạt {V}%.", "Đến năm 2030, {l} đạt {V}%.",
    "{L}: {V}%, đạt 97,01%.", "{L}: {V}% (đạt 97,01%).", "{L}: {V}% (năm 2025: 97,01%).",
    "{L} là {V}%, giảm còn 2,01%.",
    "{L} là {V}% (giảm còn 2,01%).", "{L} là {V}%, tăng 1,01% lên 97,01%.", "{L}: KH {V}%, TH 97,01%.",
    "{L} tăng từ {V}% lên 97,01%.", "{L} năm trước đạt {V}%.", "{L} cùng kỳ đạt {V}%.",
    "{L} đạt {V}% so với kế hoạch.", "{L} đạt {V}% kế hoạch năm.", "{L} bằng {V}% so với cùng kỳ.",
    "{L} hoàn thành {V}% chỉ tiêu.", "{L} vượt {V}% so với kế hoạch.", "{L} tăng {V}%.",
    "{L} giảm {V}% so với năm 2024.",
    "{L} thiếu {V}% để đạt chỉ tiêu.", "{L} còn thiếu {V}% mới đạt.", "{L} còn thấp hơn {V}% so với chỉ tiêu.",
    "{L} không đạt {V}%.", "{L} chưa đạt {V}%.", "{L} chưa tới {V}%.", "Nếu {l} là {V}% thì đạt.", "{L} nếu đạt {V}%.",
    "{L} từ {V}% đến 98,01%.", "{L} đạt {V}%o.", "{L} được {V}/20 điểm.", "{L} đạt 12/13 thôn ({V}%).",
    "Thôn 1 có {l} là {V}%.", "{L} của thôn 3 đạt {V}%.", "Có 2 thôn có {l} đạt {V}%.", "{L} toàn tỉnh đạt {V}%.",
    "{L} của phường bên cạnh đạt {V}%.", "{L} của Văn phòng UBND đạt {V}%.", "Xã Tân Hòa có {l} là {V}%.",
    "{L} bình quân toàn huyện là {V}%.", "{L} của xã bên cạnh đạt {V}%.", "Các xã có {l} đạt {V}%.",
    "{L} đạt 95,01%, trong đó thôn 1 có {l} đạt {V}%.", "{L} lĩnh vực đất đai đạt {V}%.", "{L} của học sinh là {V}%.",
    "{L} dân tộc thiểu số là {V}%.", "{L} và cận nghèo là {V}%.", "{L} trên Cổng dịch vụ công đạt {V}%.",
    "{L} quý IV đạt {V}%.", "Tháng 12 năm 2025 {l} đạt {V}%.", "6 tháng đầu năm, {l} là {V}%.",
    "{L} trong 6 tháng đầu năm đạt {V}%.", "{L} giai đoạn 2021-2025 đạt {V}%.", "{L} bình quân 3 năm đạt {V}%.",
    "{L} 5 năm qua đạt {V}%.", "Tính đến 30/6/2025, {l} đạt {V}%.", "{L} đầu năm là {V}%.", "Đầu năm, {l} là {V}%.",
    "Tỷ lệ không thuộc {l} là {V}%.", "Giảm {l} còn {V}%.", "{L} không còn {V}%.", "{L} chưa được {V}%.",
    "{L} (chưa tính thôn 1) là {V}%.", "Trong đó, {l} là {V}%.", "Riêng {l} của thôn 2: {V}%.", "{L} không quá {V}%.",
    "Năm 2024 và năm 2025, {l} là {V}%.", "{L} được giao là {V}%.", "{L} đăng ký đạt {V}%.", "{L} đạt {V}% - 98,01%.",
    "Kết quả dự kiến: {l} đạt {V}%.", "Toàn xã phấn đấu {l} đạt {V}%.", "{L} đạt {V}%, nếu tính cả thôn 1.",
)  # fmt: skip
OPPOSITE = (
    "Tỷ lệ hồ sơ giải quyết quá hạn là {V}%.", "Tỷ lệ hồ sơ giải quyết trước hạn là {V}%.",
    "Tỷ lệ hồ sơ trực tuyến giải quyết đúng hạn là {V}%.", "Tỷ lệ người dân tham gia bảo hiểm xã hội là {V}%.",
    "Tỷ lệ người lao động tham gia bảo hiểm y tế là {V}%.", "Tỷ lệ học sinh tham gia bảo hiểm y tế là {V}%.",
    "Tỷ lệ đường giao thông nông thôn được thắp sáng là {V}%.", "Tỷ lệ hộ cận nghèo là {V}%.",
    "Tỷ lệ người dân không tham gia bảo hiểm y tế là {V}%.", "Tỷ lệ hồ sơ giải quyết không đúng hạn là {V}%.",
    "Tỷ lệ hồ sơ chưa giải quyết đúng hạn là {V}%.", "Tỷ lệ văn bản giải quyết đúng hạn là {V}%.",
    "Tỷ lệ đường giao thông nông thôn chưa được cứng hóa là {V}%.", "Tỷ lệ hộ nghèo đa chiều là {V}%.",
)  # fmt: skip
Bound = dict[str, tuple[str, str, bool]]


def _bound(text: str, model: Model = XA) -> Bound:
    """The percentages that are bound, by their value: the line, the period, whether it is an estimate."""
    taken = tie(text_content(text), model).taken
    return {one.value: (one.variable, one.period, one.estimate) for one in taken if one.value.endswith("%")}


class _Values:
    """Sentences of templates, each with a value that stands nowhere else."""

    def __init__(self) -> None:
        self.at = 2_001

    def said(self, template: str, name: str) -> tuple[str, str]:
        self.at += 3 if self.at % 10 != 7 else 4
        label = LABELS[name]
        value = f"{self.at // 100},{self.at % 100:02}"
        small = label[0].lower() + label[1:]
        sentence = template.format(L=label, l=small, U=label.upper(), V=value)
        return sentence, f"{value.replace(',', '.').rstrip('0').rstrip('.')} %"


def _every(templates: Sequence[str], period: str = "2025", *, estimate: bool = False) -> list[tuple[str, str, str]]:
    values = _Values()
    said = []
    for template in templates:
        for name in LABELS:
            sentence, value = values.said(template, name)
            assert value not in HEAD, (period, estimate)
            said.append((sentence, value, name))
    return said


@pytest.mark.parametrize(
    ("templates", "period", "estimate"),
    [(TRUE, "2025", False), (ESTIMATED, "2025", True), (HEDGED, "2025", False), (EARLIER, "2024", False)],
)
def test_a_plain_result_is_bound_to_its_line_and_its_period(
    templates: Sequence[str], period: str, *, estimate: bool
) -> None:
    """Each alone in its report, with every label."""
    for sentence, value, name in _every(templates):
        assert _bound(HEAD + sentence + "\n") == {value: (name, period, estimate)}, sentence


def test_what_is_no_result_of_the_report_is_not_bound_but_named() -> None:
    """Plans, other times and units, lacks, shares of plans: the figure is left out, and its sentence is listed."""
    for sentence, value, _ in _every(FALSE):
        found = tie(text_content(HEAD + sentence + "\n"), XA)
        assert value not in {one.value for one in found.taken}, sentence
        assert found.not_taken or found.taken, sentence
        assert all(one.message("vi") and one.message("en") for one in found.not_taken)


@pytest.mark.parametrize("sentence", OPPOSITE)
def test_words_that_are_only_like_a_label_bind_nothing(sentence: str) -> None:
    """The opposite, a narrower subject, another last word."""
    assert _bound(HEAD + sentence.format(V="61,62") + "\n") == {}


@pytest.mark.parametrize("apart", ["\n", " ", "\n\n", "; ", ";\n- ", ", "])
def test_in_any_order_and_company_only_true_results_are_bound(apart: str) -> None:
    """Sentences drawn and put together as paragraphs, one paragraph, a list: what is bound is true."""
    draw = random.Random(apart)
    for _ in range(150):
        values, parts, true = _Values(), [], Bound()
        for _ in range(draw.randint(2, 6)):
            kind, period = draw.choice([(TRUE, "2025"), (EARLIER, "2024"), (FALSE, ""), (FALSE, ""), (OPPOSITE, "")])
            name = draw.choice(list(LABELS))
            sentence, value = values.said(draw.choice(kind), name)
            parts.append(sentence.rstrip(".;") if apart[0] in ";," else sentence)
            if period:
                true[value] = (name, period, False)
        text = HEAD + apart.join(parts) + "\n"
        bound = {value: one for value, one in _bound(text).items() if not value.endswith(".01 %")}
        assert bound.items() <= true.items(), text
        if apart == "\n\n":
            assert bound == true, text


def test_plain_results_one_behind_the_other_are_all_bound() -> None:
    """In one paragraph, in one sentence, in a list below a lead."""
    short = "Tỷ lệ hộ nghèo là 2,8%, tỷ lệ hồ sơ giải quyết đúng hạn đạt 97,2%"
    two = {"2.8 %": ("ty_le_ngheo", "2025", False), "97.2 %": ("dung_han", "2025", False)}
    assert _bound(HEAD + short + ".\n") == two
    assert _bound(HEAD + short.replace(", tỷ", ". Tỷ") + ".\n") == two
    assert _bound(HEAD + short.replace(", tỷ", " và tỷ") + ".\n") == two
    assert _bound(HEAD + "Kết quả cụ thể như sau:\n- " + short.replace(", tỷ", ";\n- Tỷ") + ".\n") == two
    assert _bound(HEAD + "Mục tiêu cụ thể như sau:\n- " + short.replace(", tỷ", ";\n- Tỷ") + ".\n") == {}


def test_each_of_two_years_has_its_figure() -> None:
    """*Năm 2024 là A; năm 2025 còn B*, in either order."""
    both = {"4.5 %": ("ty_le_ngheo", "2024", False), "2.8 %": ("ty_le_ngheo", "2025", False)}
    assert _bound(HEAD + "Tỷ lệ hộ nghèo năm 2024 là 4,5%; năm 2025 còn 2,8%.\n") == both
    assert _bound(HEAD + "Tỷ lệ hộ nghèo năm 2025 là 2,8%, năm 2024 là 4,5%.\n") == both
    assert _bound(HEAD + "Tỷ lệ hộ nghèo năm 2025 là 2,8%, năm 2026 là 4,5%.\n") == {"2.8 %": both["2.8 %"]}
    assert _bound(HEAD + "Năm 2024, tỷ lệ hộ nghèo là 4,5%, tỷ lệ hồ sơ giải quyết đúng hạn là 97%.\n") == {
        "4.5 %": both["4.5 %"]
    }


PLANNED = "Tỷ lệ hộ nghèo còn 2,05%.\n"


@pytest.mark.parametrize(
    "above",
    [
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026\n",
        "PHẦN THỨ HAI\nPHƯƠNG HƯỚNG NĂM 2026\nI. Tình hình chung\n1. Giảm nghèo\n",
        "## Phương hướng\n\n### Kinh tế\n",
        "II. NHIỆM VỤ TRỌNG TÂM\n1. Kinh tế\na) Giảm nghèo\n",
        "Các chỉ tiêu chủ yếu\n",
        "Năm 2026, xã phấn đấu đạt các chỉ tiêu sau đây.\n",
        "Mục tiêu năm 2026:\n- Về kinh tế:\n",
        "B. GIẢI PHÁP\nI. Kinh tế\n",
        "PHƯƠNG HƯỚNG\nI. Kinh tế\nII. Xã hội\n",
        "Thôn 1:\n",
        "* Đối với đồng bào dân tộc thiểu số:\n",
        "Kết quả của huyện:\n",
        "2. Xã Tân Hòa\n",
        "Theo Nghị quyết của Đảng ủy:\n",
        "Kế hoạch năm 2026. ",
        "Tại các thôn vùng cao còn khó khăn. ",
        "Xã tập trung phấn đấu. ",
        "Trong quý I, thời tiết thuận lợi. ",
    ],
)
def test_under_plans_and_other_units_nothing_is_a_result(above: str) -> None:
    """By the chapter, however it is parted further, by a lead, by the sentence before."""
    before = "I. KẾT QUẢ NĂM 2025\nTỷ lệ hồ sơ giải quyết đúng hạn đạt 97,2%.\n\n"
    found = tie(text_content(HEAD + before + above + PLANNED), XA)
    assert [one.value for one in found.taken] == ["97.2 %"]
    assert [one.reason for one in found.not_taken] in (["ahead"], ["unit"], ["period"])


@pytest.mark.parametrize(
    ("above", "period"),
    [
        ("I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025\n1. Kinh tế\n", "2025"),
        ("I. TÌNH HÌNH NĂM 2024\n", "2024"),
        ("II. PHƯƠNG HƯỚNG\n1. Kinh tế\n\nIII. KẾT QUẢ\n", "2025"),
        ("Kết quả đạt được:\n", "2025"),
        ("Công tác giảm nghèo được chú trọng. ", "2025"),
        ("### 2. Kết quả thực hiện các chỉ tiêu\n", "2025"),
    ],
)
def test_a_chapter_of_results_may_say_of_which_year(above: str, period: str) -> None:
    """And a plan's chapter ends with the next of its height."""
    assert _bound(HEAD + "Mở đầu báo cáo.\n\n" + above + PLANNED) == {"2.05 %": ("ty_le_ngheo", period, False)}


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Kết quả năm 2025, kế hoạch năm 2026 của xã", "2025"),
        ("Kết quả năm 2025; nhiệm vụ năm 2026", "2025"),
        ("Kết quả năm 2025 và phương hướng, nhiệm vụ năm 2026", "2025"),
        ("Tình hình 9 tháng đầu năm 2025", "2025-01..2025-09"),
        ("Tình hình quý III/2025", "2025-Q3"),
        ("Kết quả tháng 8 năm 2025", "2025-08"),
        ("Báo cáo 6 tháng đầu năm 2025", "2025-H1"),
        ("Kết quả thực hiện Nghị quyết giai đoạn 2020-2025", None),
        ("Kết quả năm 2024 và 6 tháng đầu năm 2025", None),
        ("Tình hình năm 2025, dự kiến kế hoạch năm 2026", "2025"),
        ("Tân Bình, ngày 10 tháng 01 năm 2026\nKết quả năm 2025", "2025"),
        ("Tổng kết năm 2025 so với năm 2024", "2025"),
        ("Kế hoạch năm 2026", None),
        ("Báo cáo công tác", None),
    ],
)
def test_the_period_is_that_of_the_title(title: str, period: str | None) -> None:
    """A quarter, months are themselves; what a title leaves open is taken of no period."""
    found = tie(text_content(f"UBND XÃ TÂN BÌNH\nBÁO CÁO\n{title}\n\n" + PLANNED), XA)
    assert [one.period for one in found.taken] == ([] if period is None else [period])
    assert [one.reason for one in found.not_taken] == (["no-period"] if period is None else [])


def test_an_estimate_is_one_by_its_sentence_or_its_title() -> None:
    """*Ước đạt*, *Ước thực hiện năm 2025*."""
    assert _bound("BÁO CÁO\nƯớc thực hiện năm 2025\n\n" + PLANNED) == {"2.05 %": ("ty_le_ngheo", "2025", True)}


@pytest.mark.parametrize(
    ("told", "values"),
    [
        ("đạt 1.230/1.250 hồ sơ (98,4%)", ["1230", "1250", "98.4 %"]),
        ("đạt 98,4% (1.230/1.250 hồ sơ)", ["1230", "1250", "98.4 %"]),
        ("đạt 1.230/1.250 hồ sơ", ["1230", "1250"]),
        ("= 1230/1250 = 98,4%", ["1230", "1250", "98.4 %"]),
        ("= 1250/1230 = 98,4%", ["98.4 %"]),
        ("đạt 1.230/1.250 hồ sơ (89,4%)", []),
        ("đạt 12/13 thôn", []),
        ("đạt 1,230/1,250 nghìn hồ sơ", []),
        ("đạt 15/20 điểm", []),
        ("đạt 1.230/1.250", []),
        ("đạt 98,4% (12/13 thôn)", []),
        ("đạt 1.250/1.230 hồ sơ", []),
    ],
)
def test_a_pair_is_bound_where_it_counts_what_the_line_is_of(told: str, values: list[str]) -> None:
    """By its noun, or by the percentage that it gives; turned over it is not, nor beside another percentage."""
    found = tie(text_content(HEAD + f"{LABELS['dung_han']} {told}.\n"), XA)
    assert [one.value for one in found.taken] == values
    assert bool(found.not_taken) == (len(values) < 2)


def test_other_kinds_of_lines_are_named_not_bound() -> None:
    """Amounts, counts and answers."""
    text = "Thu ngân sách trên địa bàn đạt 102,5%.\nSố lớp tập huấn chuyển đổi số: 4 lớp.\n"
    found = tie(text_content(HEAD + text), XA)
    assert found.taken == ()
    assert [(one.lines, one.reason, one.line) for one in found.not_taken] == [
        (("thu_ns",), "kind", 5),
        (("lop",), "kind", 6),
    ]


def test_marks_case_and_the_place_of_a_tone_are_no_other_label() -> None:
    """And what a label names as its base it may go by without."""
    assert _bound(HEAD + "TỈ LỆ ĐƯỜNG GIAO THÔNG NÔNG THÔN ĐƯỢC CỨNG HOÁ: 88,5%.\n") == {
        "88.5 %": ("giao_thong", "2025", False)
    }
    three = load("thanh-hoa-3-khong")
    assert _bound(HEAD + "Tỷ lệ người dân có chữ ký điện tử cá nhân đạt 45%.\n", three) == {
        "45 %": ("e_signature", "2025", False)
    }
    assert _bound(HEAD + "Tỷ lệ người dân có chữ ký điện tử cá nhân/tổng số hộ đạt 45%.\n", three) == {}


def test_long_runs_cost_no_more_than_their_length() -> None:
    """Of spaces, of marks, of asides that never end."""
    poor = "Tỷ lệ hộ nghèo"
    for said in (
        f"{poor}{' ' * 15_000}là 2,8%.",
        f"{' -_' * 5_000}{poor} là 2,8%.",
        f"{poor} là 2,8%{' (tăng 1%' * 1_500}",
    ):
        found = tie(text_content(HEAD + said + "\n"), XA)
        assert len(found.taken) + len(found.not_taken) == 1
