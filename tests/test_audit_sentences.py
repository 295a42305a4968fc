"""True sentences in every order of their clauses raise no alarm, and most of what they say is recomputed."""

from collections.abc import Callable, Iterator
from itertools import islice
from textwrap import wrap

import pytest

from khong3.audit import audit_text
from tests import audit_sentences


@pytest.mark.parametrize("made", [audit_sentences.results, audit_sentences.checks])
def test_true_sentences_raise_no_alarm(made: Callable[[int, int], Iterator[str]]) -> None:
    """A result with its plan, another time, its parts, a target: what each is held against is told by its clause."""
    texts = list(made(2024, 6))
    told = {text: [one.message() for one in audit_text(text).problems if one.severity != "note"] for text in texts}
    assert {text: said for text, said in told.items() if said} == {}
    claims = [audit_text(text).counts for text in texts]
    assert sum(one["holds"] for one in claims) * 4 >= sum(one["claims"] for one in claims) * 3


@pytest.mark.parametrize("width", [66, 78, 96])
def test_lines_that_a_program_broke_are_read_as_one(width: int) -> None:
    """Wherever the next word had no room."""
    texts = [" ".join(every) for every in batched(audit_sentences.results(7, 1), 5)]
    told = [audit_text(text).counts for text in texts]
    broken = [audit_text("\n".join(wrap(text, width))) for text in texts]
    assert [one.counts for one in broken] == told
    assert all(one.sound for one in broken)


def batched(texts: Iterator[str], several: int) -> Iterator[list[str]]:
    """So many at a time."""
    while some := list(islice(texts, several)):
        yield some


@pytest.mark.parametrize(
    "text",
    [
        "Thu đạt 4.100 triệu đồng, bằng 97,6% dự toán tỉnh (4.202 triệu) và bằng 103,4% dự toán huyện (3.965 triệu).",
        "Có 56 doanh nghiệp mới, giảm 9 doanh nghiệp, bằng 86,2% so với cùng kỳ.",
        "Trồng 70 ha rừng, vượt 20,7% kế hoạch (58 ha).",
        "Tiêm chủng đạt 79,9% (1.116/1.396 trẻ), vượt kế hoạch giao (55%).",
        "Tỷ lệ hộ nghèo giảm 1,5% (từ 3,6% xuống còn 2,1%), vượt kế hoạch (giảm 1,2%).",
        "Hồ sơ đúng hạn đạt 97,2%, thấp hơn chỉ tiêu giao 0,8%.",
        "Có 15/21 xã đạt chuẩn; 12 xã nâng cao, trong đó có 03 xã kiểu mẫu; còn 06 xã chưa đạt.",
        "Tổng số 7.182 người. Trong đó, người già 3.095 người (43,1%), khuyết tật 2.546 người (35,4%), còn lại 1.541.",
        "Giải ngân 2.337,9 tỷ đồng, đạt 64,1% kế hoạch; nếu tính theo số vốn được giao (3.609,6 tỷ) thì đạt 64,8%.",
        "Tiếp nhận 251 dự án (cấp xã 87 dự án; khu vực nông thôn 18 dự án; vùng cao 146 dự án).",
        "Có 229/240 hộ dùng nước sạch, đạt 95% trở lên; còn 12/205 hộ nghèo, chưa đến 6%; 12/250 hộ khó, dưới 10%.",
        "Làm mới 12,5 km, nâng cấp 8 km, kinh phí 36,8 tỷ đồng; bình quân 2,1 tỷ đồng/km làm mới.",
        "Phó Chủ tịch được 33 phiếu tín nhiệm cao (70,21%), 8 phiếu tín nhiệm và 6 phiếu tín nhiệm thấp (12,77%).",
        "Có 2.296 ca: huyện A 1.797 ca, huyện B 186 ca, huyện C 303 ca, xã D và xã Đ mỗi nơi 5 ca.",
        "Có 5.664 tàu: dưới 6 m 271 chiếc; từ 6 đến dưới 12 m 912 chiếc; từ 12 m trở lên 4.481 chiếc.",
        "Quản lý 19.534 tuyến đường: quốc lộ 12, đường tỉnh 9, đường huyện 317, đường xã 19.196 tuyến.",
        "Đã giải quyết 703 tin bao gồm: khởi tố 461 tin, không khởi tố 242 tin, đang giải quyết 194 tin.",
        "Đất nông nghiệp 801 ha gồm (lúa 437 ha, rừng 157 ha, nuôi thủy sản 207 ha); đất ở 592 ha; chưa dùng 638 ha.",
        "Có 309 đại biểu (65,74%), trong đó tán thành 244 (51,91%), không tán thành 47 (10%), còn lại 18 (3,83%).",
        "Có 28/43 học sinh đoạt giải, trong đó có 2 giải Nhất, 11 giải Nhì, 13 giải Ba.",
        "Mới có 68/153 doanh nghiệp hoàn tất, còn 84 doanh nghiệp vướng mắc ở khâu định giá.",
        "Có 7.144 trường. Phân theo cấp: mầm non 2.433 trường, tiểu học 2.672 trường, còn lại 2.039 trường.",
        "Có 181 đơn của 24 đơn vị, bao gồm: đất đai 61 đơn (tăng 21 đơn); hộ tịch 31 đơn; chính sách 89 đơn.",
        "Bắt 536 đối tượng trong 269 vụ, gồm ma túy 391 đối tượng, 235 vụ; hình sự 145 đối tượng, 34 vụ.",
        "Có 323 hộ nghèo, tỷ lệ 12,1%; 423 hộ cận nghèo, tỷ lệ 15,85%; hộ nghèo dân tộc 152 hộ (47,06% số hộ nghèo).",
        "Giải ngân 102/160 tỷ đồng, đạt 63,8%; trong đó vốn trung ương 51 tỷ đồng, đạt 70,8%.",
        "Khám cho 4.188 trẻ; thể thấp còi 11,9%; tiêm chủng đầy đủ 2.392 trẻ, đạt 90,4%.",
        "Xếp loại 200 người: giỏi 8 người (4%), trong đó có 2 nữ (25%); khá 163 người (81,5%); đạt 29 người (14,5%).",
        "Có 232 học sinh bỏ học trong 24.922 em (0,93%): tiểu học 59 em (0,42%), trung học 173 em (2,21%).",
    ],
)
def test_a_true_sentence_raises_none(text: str) -> None:
    """Made up, in the ways that real reports once raised an alarm."""
    assert [one.message() for one in audit_text(text).problems if one.severity != "note"] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A bay 2.549 chuyến, chậm 218 (8,6%); B 1.901, chậm 233 (12,3%); C 854, chậm 238 (29,7%).", ["ratio_wrong"]),
        ("Có 30.230 sinh viên: nam 13.443, nữ 16.787; công lập 28.520, ngoài công lập 1.910.", ["sum_wrong"]),
        (
            "A 73,86 km2, 116.775 dân, 1.581 người/km2; B 75,24, 133.599 người, 1.776; C 71,84, 121.201 người, 1.350.",
            ["average_wrong"],
        ),
        ("Thu đạt 1.200 tỷ đồng, tăng 12,5% so với cùng kỳ (1.000 tỷ đồng).", ["ratio_wrong"]),
        ("Có 12/250 hộ nghèo, chiếm dưới 4%.", ["hedge_mismatch"]),
        (
            "Có 5.772 tàu với 40.404 lao động. Trong đó, 5.414 tàu, 37.898 lao động gần; 358 tàu, 2.606 lao động xa.",
            ["sum_wrong"],
        ),
    ],
)  # fmt: skip
def test_what_others_of_its_kind_show_is_wrong(text: str, kinds: list[str]) -> None:
    """Items of one build, ways of parting one total, what stands behind a rise in a bracket."""
    assert [one.kind for one in audit_text(text).problems if one.severity != "note"] == kinds


LONG = "Trong năm 2024, bộ phận tiếp nhận và trả kết quả của xã đã giải quyết đúng hạn 57/104 hồ sơ"


@pytest.mark.parametrize("number", ["2", "*12*", "- 2 -", "– 14 –", "Trang 2/15", "Page 3 of 9", "trang 4"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [(LONG, "đạt 64,8% tổng số."), (LONG + ",", "đạt 64,8%."), (LONG + ", đạt tỷ lệ", "64,8% tổng số.")],
)
def test_the_number_of_a_page_in_a_sentence_is_passed_over(number: str, before: str, behind: str) -> None:
    """On a line of its own between two halves; the finding stands at the line of its beginning."""
    (told,) = audit_text(f"{before}\n\n{number}\n\n{behind}").problems
    assert (told.kind, told.line) == ("ratio_wrong", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Số hộ nghèo\n12\nhộ\nSố hộ cận nghèo\n15\nhộ",
        f"{LONG}.\n\n12\n\nhồ sơ quá hạn.\n\n15\n",
        f"{LONG}; số hồ sơ quá hạn là\n12\nhồ sơ và còn lại 35 hồ sơ.",
    ],
)
def test_a_number_on_a_line_of_its_own_may_be_a_figure(text: str) -> None:
    """In a column of short lines, behind a full stop, or where a word leads to it."""
    assert audit_text(text).counts["figures"] == sum(one.strip() in {"12", "15"} for one in text.split("\n")) + (
        3 if "35" in text else 2 if LONG in text else 0
    )
