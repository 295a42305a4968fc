"""Bases by what a clause says that a share is of, each told truly and with another figure. All figures are invented."""

import pytest

from khong3.audit import audit_text
from tests.test_audit_claims import reported


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Đón 617 chuyến, bằng 82,5% so với 2019 (748 chuyến), 66,4% so với 2020 (929 chuyến).", []),
        ("Đón 617 chuyến, bằng 85,2% so với 2019 (748 chuyến), 66,4% so với 2020 (929 chuyến).", ["ratio_wrong"]),
        ("Đón 617 chuyến, bằng 82,5% so với 2019 (748 chuyến), 46,4% so với 2020 (929 chuyến).", ["ratio_wrong"]),
        ("Trồng 4.100 ha, bằng 103,0% so với cùng kỳ năm trước (3.980 ha).", []),
        ("Trồng 4.100 ha, bằng 93,0% so với cùng kỳ năm trước (3.980 ha).", ["ratio_wrong"]),
        ("Thu 8.165 tỷ đồng, bằng 32,7% dự toán (dự toán 25.000 tỷ đồng), tăng 22,5%.", []),
        ("Thu 8.165 tỷ đồng, bằng 37,2% dự toán (dự toán 25.000 tỷ đồng), tăng 22,5%.", ["ratio_wrong"]),
        ("Đón 5,35 triệu lượt khách, tăng 11%, bằng 82,3% mục tiêu 6,5 triệu lượt của năm.", []),
        ("Đón 5,35 triệu lượt khách, tăng 11%, bằng 8,2% mục tiêu 6,5 triệu lượt của năm.", ["tenfold"]),
        ("Sáu tỉnh xuất khẩu 110,95 tỷ USD, chiếm 68,4% của cả nước (162,11 tỷ USD).", []),
        ("Sáu tỉnh xuất khẩu 110,95 tỷ USD, chiếm 64,8% của cả nước (162,11 tỷ USD).", ["ratio_wrong"]),
        # What is no base, though it stands in a bracket behind one.
        ("Có 1.200 hộ nghèo và cận nghèo, chiếm 5,2% tổng số hộ (900 hộ nghèo, 300 hộ cận nghèo).", []),
        ("Có 1.200 hộ nghèo, chiếm 5,2% tổng số hộ (năm trước 1.500 hộ).", []),
        ("Có 1.200 hộ nghèo, chiếm 5,2% so với năm trước (1.500 hộ).", []),
        ("Đàn bò có 4.100 con, xuất chuồng đạt 98% so với cùng kỳ (2.000 con).", []),
        ("Trồng 152 ha, đạt 58,67% kế hoạch và 24 ha ở miền núi.", []),
        ("Xã có 763 hồ sơ, chiếm 14,1% của huyện (5.411 hồ sơ), chiếm 23,8% số đã nộp.", []),
    ],
)  # fmt: skip
def test_a_base_behind_its_share(text: str, kinds: list[str]) -> None:
    """What a percentage says that it is of, with its count alone in the bracket that follows."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Trong 620.477 thí sinh đăng ký, 567.018 trúng tuyển đợt 1, đạt tỷ lệ 91,4%.", []),
        ("Trong 620.477 thí sinh đăng ký, 567.018 trúng tuyển đợt 1, đạt tỷ lệ 94,1%.", ["ratio_wrong"]),
        ("Trong 217 người, A: 145 người, tỷ lệ 66,8%; B: 15 người, tỷ lệ 6,9%.", []),
        ("Trong 217 người, A: 145 người, tỷ lệ 66,8%; B: 15 người, tỷ lệ 9,6%.", ["ratio_wrong"]),
        ("Thí sinh dự thi là 1.002.100; số trúng tuyển là 612.283, chiếm 61,1% thí sinh dự thi.", []),
        ("Thí sinh dự thi là 1.002.100; số trúng tuyển là 612.283, chiếm 51,1% thí sinh dự thi.", ["ratio_wrong"]),
        # A rest, one of several, a chain, what is of another place or a plan.
        ("Trong 47 xã còn lại: 21 xã (20,2%) đạt 15-18 tiêu chí.", []),
        ("Trong 92 mẫu rau, 22 mẫu chè, 16 mẫu gạo, có 1 mẫu chè có chì, chiếm 4,5%.", []),
        ("Trong 202 hộ loại I, 153 hộ loại II, có 63 hộ thoát nghèo, chiếm 75,9% số đăng ký.", []),
        ("Trong 620 thí sinh đăng ký, 567 trúng tuyển, đạt 91,5%; 463 thí sinh nhập học, đạt 81,7%.", []),
        ("Xã A có 223 hộ nghèo (chiếm 9,4% hộ nghèo cả huyện); xã B có 212 hộ nghèo.", []),
        ("Trong 25.985 thí sinh dự thi, có 24.169 thí sinh ở miền núi, bằng 94,2% so với cùng kỳ.", []),
    ],
)  # fmt: skip
def test_a_base_by_its_name(text: str, kinds: list[str]) -> None:
    """What a sentence begins with, and what a count before is called."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Đã xong 180/228 vụ, chiếm 79%, trong đó: A làm 167 chiếm 93%; B 13 vụ chiếm 7% tổng số.", []),
        ("Đã xong 180/228 vụ, chiếm 79%, trong đó: A làm 137 chiếm 93%; B 13 vụ chiếm 7% tổng số.", ["ratio_wrong"]),
        ("Huyện gửi 2.072 mẫu, 1.987 mẫu đạt (95,9%), 85 mẫu không đạt (4,1%).", []),
        ("Huyện gửi 2.072 mẫu, 2.368 mẫu đạt (95,9%), 85 mẫu không đạt (4,1%).", ["part_above_whole"]),
        ("Có 912 lao động, trực tiếp 830 người (chiếm 91% toàn xí nghiệp) và gián tiếp 82 người (chiếm 9%).", []),
        (
            "Có 912 lao động, trực tiếp 830 người (chiếm 91% toàn xí nghiệp) và gián tiếp 82 người (chiếm 6%).",
            ["ratio_wrong"],
        ),
        # A rate with a name, of a plan, of what stands behind it; what makes no hundred and no whole.
        ("Có 1.086 vụ: 903 vụ dân sự (83,1%), 183 vụ hình sự, tỷ lệ phá án 95,6%.", []),
        ("Có 912 lao động: trực tiếp 830 người (91%), gián tiếp 82 người, bằng 6% toàn ngành.", []),
        ("Có 912 lao động: trực tiếp 830 người (91%), gián tiếp 82 người, tăng 6%.", []),
        ("Có 912 lao động: trực tiếp 830 người (91%); được khen thưởng 52 người (chiếm 6%).", []),
        ("Có 200 người: 120 nam (60%), trong đó có 36 đảng viên (30%); 80 nữ (40%), có 12 đảng viên (15%).", []),
    ],
)  # fmt: skip
def test_a_share_that_completes_the_others(text: str, kinds: list[str]) -> None:
    """What makes a hundred with shares of one base is of that; so is what makes that base with their counts."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Thôn A: tổng số cử tri 342; đi bầu: 286 cử tri đạt 83,63%; thôn B: tổng số cử tri 176.", []),
        ("Thôn A: tổng số cử tri 342; đi bầu: 390 cử tri đạt 83,63%.", ["part_above_whole"]),
        (
            "Tổng diện tích đất có thể cho thuê là 21.376 ha. Đã thuê 11.414 ha, 53,4% diện tích đất có thể cho thuê.",
            [],
        ),
        (
            "Tổng diện tích đất có thể cho thuê là 21.376 ha. Đã thuê 24.429 ha, 53,4% diện tích đất có thể cho thuê.",
            ["part_above_whole"],
        ),
        ("Đánh giá 117/120 tổ chức. Có 15 cơ sở tốt (12,82%); 53 cơ sở khá (45,3%); 39 cơ sở đạt (33,33%).", []),
        (
            "Đánh giá 317/120 tổ chức. Có 15 cơ sở tốt (12,82%); 53 cơ sở khá (45,3%); 39 cơ sở đạt (33,33%).",
            ["ratio_wrong"],
        ),
        ("Có 399 thí sinh đạt điểm 10 trên tổng số 289. 066 thí sinh; dưới trung bình 44766 (chiếm 15,49%).", []),
        # Another total, another year, shares of another base than any that is printed.
        ("Tổng số cử tri lên 389. Có 444 phiếu, chiếm 97,1%.", []),
        ("Tổng số hộ nghèo 342, hộ cận nghèo 390 hộ, chiếm 4,5%.", []),
        ("Tổng số hộ nghèo là 342 hộ, hộ cận nghèo 390 hộ, chiếm 4,5%.", []),
        ("Tổng số học sinh giảm 342 em; còn 5.390 học sinh, đạt 83,63%.", []),
        ("Đánh giá 820/830 tổ chức. Có 15 cơ sở tốt (12,82%); 53 cơ sở khá (45,3%); 39 cơ sở đạt (33,33%).", []),
        ("Trồng 2.376 ha lúa. Thu hoạch 2.429 ha lúa vụ trước, đạt 95% diện tích gieo trồng cả năm.", []),
    ],
)  # fmt: skip
def test_a_base_by_what_leads_to_it(text: str, kinds: list[str]) -> None:
    """Led to as all of its noun, named in full, a slip off what several shares are of, printed with a space inside."""
    assert reported(audit_text(text)) == kinds
