"""Changes held against their amount and their level, wherever that stands.

The first of two is a sentence of a public page, shortened, the second the same with another figure; what is marked as
made was written here.
"""

import pytest

from khong3.audit import audit_text
from tests.test_audit_claims import reported


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("HNX-Index chốt phiên giảm 2,74 điểm (-3,36%) và xuống mức 78,84 điểm.", []),
        ("HNX-Index chốt phiên giảm 2,74 điểm (-3,33%) và xuống mức 78,84 điểm.", ["ratio_wrong"]),
        ("HNX30TRI tăng 4,32 điểm (2,36%), đạt 187,06 điểm.", []),
        ("HNX30TRI tăng 4,32 điểm (6,36%), đạt 187,06 điểm.", ["ratio_wrong"]),
        ("Giá Arabica tăng 4,09% (14,75 US cent/pound) so với hôm qua, lên mức 375 US cent/pound.", []),
        ("Giá Arabica tăng 4,99% (14,75 US cent/pound) so với hôm qua, lên mức 375 US cent/pound.", ["ratio_wrong"]),
        ("Hợp đồng đạt 4.201 USD/tấn, tăng 2,61% (107 USD/tấn) so với phiên trước.", []),
        ("Hợp đồng đạt 4.201 USD/tấn, tăng 2,81% (107 USD/tấn) so với phiên trước.", ["ratio_wrong"]),
        ("Chỉ số S&P 500 giảm 0,29 điểm, tương đương 0,01%, xuống 2.991,78 điểm.", []),
        ("Chỉ số S&P 500 giảm 0,29 điểm, tương đương 0,71%, xuống 2.991,78 điểm.", ["ratio_wrong"]),
        ("Đã trồng mới 2.517 ha. Tuy nhiên, diện tích này giảm 28,14% (tương đương giảm 985,55 ha).", []),
        ("Đã trồng mới 2.517 ha. Tuy nhiên, diện tích này giảm 28,10% (tương đương giảm 985,55 ha).", ["ratio_wrong"]),
        ("Còn 58 đơn vị (gồm 41 xã, 17 phường); giảm 97 đơn vị (gồm 74 xã, 23 phường), giảm 62,58%.", []),
        ("Còn 58 đơn vị (gồm 41 xã, 17 phường); giảm 97 đơn vị (gồm 74 xã, 23 phường), giảm 42,58%.", ["ratio_wrong"]),
        ("Dư nợ là 2.758.926 triệu đồng/98.081 hộ vay, tăng 132.406 triệu đồng (+5,04%) so với đầu năm.", []),
        (
            "Dư nợ là 2.758.926 triệu đồng/98.081 hộ vay, tăng 132.406 triệu đồng (+2,04%) so với đầu năm.",
            ["ratio_wrong"],
        ),
        ("Chi phí là 12.728.448.585 đồng tăng 2.248.917.038 đồng so với năm 2011 tương đương với 21,46%.", []),
        (
            "Chi phí là 12.728.448.585 đồng tăng 2.248.917.038 đồng so với năm 2011 tương đương với 31,46%.",
            ["ratio_wrong"],
        ),
        ("Toàn quốc xảy ra 75 vụ, so với tháng 8/2021 tăng 09 vụ (+13,64%).", []),
        ("Toàn quốc xảy ra 75 vụ, so với tháng 8/2021 tăng 09 vụ (+13,68%).", ["ratio_wrong"]),
        (
            (
                "Xảy ra 2.829 vụ; khám phá 2.437 vụ; bắt 4.849 đối tượng. So với tháng 8, giảm 128 vụ (-4,33%), giảm "
                "125 số vụ khám phá (-4,88%), giảm 107 số đối tượng (-2,16%)."
            ),
            [],
        ),
        (
            (
                "Xảy ra 2.829 vụ; khám phá 2.437 vụ; bắt 4.849 đối tượng. So với tháng 8, giảm 128 vụ (-4,33%), giảm "
                "125 số vụ khám phá (-8,88%), giảm 107 số đối tượng (-2,16%)."
            ),
            ["ratio_wrong"],
        ),
        (
            (
                "Xảy ra 196 vụ tai nạn làm chết 94 người, bị thương 154 người. So với cùng kỳ, tai nạn giảm về số vụ. "
                "Cụ thể, giảm 45 vụ (18,67%), giảm 44 người chết (31,88%), tăng 17 người bị thương (12,41%)."
            ),
            [],
        ),
        (
            (
                "Xảy ra 196 vụ tai nạn làm chết 94 người, bị thương 154 người. So với cùng kỳ, tai nạn giảm về số vụ. "
                "Cụ thể, giảm 45 vụ (18,67%), giảm 44 người chết (31,58%), tăng 17 người bị thương (12,41%)."
            ),
            ["ratio_wrong"],
        ),
        # Made: what another level explains, and what a hedge leaves open.
        ("Có 300 vụ. Riêng khu A có 120 vụ, tăng 20 vụ (7,14%).", []),
        ("Chỉ số tăng 38,94 điểm (gần 3%) lên mức 1.653,40 điểm.", []),
    ],
)
def test_a_change_beside_its_level(text: str, kinds: list[str]) -> None:
    """Before it, behind it, a sentence back, by its noun or in its turn."""
    assert reported(audit_text(text)) == kinds


def test_only_a_counted_level_right_before_a_change_makes_an_error() -> None:
    """What is measured, stands behind or elsewhere is a warning."""
    (told,) = audit_text("Có 708 người, giảm 47 người (-7,23%).").problems
    (behind,) = audit_text("Chỉ số giảm 2,74 điểm (-3,33%) và xuống mức 78,84 điểm.").problems
    assert (told.severity, behind.severity) == ("error", "warning")


@pytest.mark.parametrize(
    ("text", "kinds", "held"),
    [
        ("Xảy ra 35 vụ tai nạn, giảm 05 vụ so với cùng kỳ (40 vụ).", [], 1),
        ("Xảy ra 35 vụ tai nạn, giảm 25 vụ so với cùng kỳ (40 vụ).", ["ratio_wrong"], 0),
        ("Tiếp nhận 1.113 hồ sơ, giảm 121 hồ sơ so với cùng kỳ năm trước (1.234).", [], 1),
        ("Tiếp nhận 1.113 hồ sơ, giảm 221 hồ sơ so với cùng kỳ năm trước (1.234).", ["ratio_wrong"], 0),
        ("Tiếp nhận 1.113 hồ sơ, giảm 7,8% so với cùng kỳ năm trước (1.234).", ["ratio_wrong"], 0),
        ("Số hộ nghèo giảm từ 520 hộ xuống 390 hộ, giảm 130 hộ.", [], 1),
        ("Số hộ nghèo giảm từ 520 hộ xuống 390 hộ, giảm 150 hộ.", ["ratio_wrong"], 0),
        ("Toàn huyện giảm 150 hộ nghèo (từ 520 hộ xuống còn 390 hộ).", ["ratio_wrong"], 0),
        ("Số hộ nghèo giảm từ 520 hộ năm 2023 xuống 390 hộ năm 2024.", [], 0),
        ("Số hộ nghèo tăng từ 520 hộ năm 2023 lên 390 hộ năm 2024.", ["ratio_wrong"], 0),
        ("Thu ngân sách đạt 150 tỷ đồng, gấp 1,5 lần năm 2020 (100 tỷ đồng).", [], 1),
        ("Thu ngân sách đạt 150 tỷ đồng, gấp 2,5 lần năm 2020 (100 tỷ đồng).", ["ratio_wrong"], 0),
        ("Dư nợ đạt 3.250,5 tỷ đồng, tăng 250,5 tỷ đồng so với cuối năm 2023 (2.900,0 tỷ đồng).", ["ratio_wrong"], 0),
        ("Có 35 vụ, làm chết 20 người. So với cùng kỳ, giảm 05 vụ (40 vụ), giảm 2 người (22 người).", [], 2),
        (
            "Có 35 vụ, làm chết 20 người. So với cùng kỳ, giảm 15 vụ (40 vụ), giảm 2 người (22 người).",
            ["ratio_wrong"],
            1,
        ),
        ("Có 35 vụ. Riêng tháng 9 có 2 vụ. So với cùng kỳ, giảm 05 vụ (40 vụ).", [], 0),
        ("Có 35 vụ, làm chết 20 người. So với cùng kỳ, giảm 05 vụ (3 vụ ở xã A), giảm 2 người (2 nữ).", [], 0),
        # Of another count of the sentence, of each year, of another time, of money rounded to hundreds.
        ("Tổng số 90 người, trong đó miền núi 38 người, giảm 13 người so với kế hoạch (103 người).", [], 1),
        ("Tiếp nhận 120 hồ sơ; giải quyết 110 hồ sơ, tăng 20 hồ sơ so với cùng kỳ (100 hồ sơ).", [], 1),
        ("Tổng số 954 xã, trong đó miền núi 71 xã, giảm 42,6% so với cùng kỳ (1.662 xã).", [], 0),
        ("Số hộ nghèo từ 520 hộ năm 2020 xuống 390 hộ, bình quân mỗi năm giảm 32 hộ.", [], 0),
        ("Số hộ nghèo từ 520 hộ năm 2020 xuống 390 hộ, giảm 32 hộ so với năm 2023.", [], 0),
        ("Dư nợ đạt 4.100 tỷ đồng, tăng 1.234 tỷ đồng so với cùng kỳ (2.900 tỷ đồng).", [], 1),
        ("Năm nay có 62 vụ, tăng 20 vụ (từ 42 vụ lên 62 vụ).", [], 1),
        ("Toàn tỉnh có 698 người, tăng 439 người (từ 259 người lên 698 người), trong đó cấp huyện 335 người.", [], 1),
        ("Tổng số 26 ha, trong đó miền núi 4 ha; lũy kế cả năm 29 ha.", [], 0),
    ],
)
def test_an_amount_against_both_of_its_ends(text: str, kinds: list[str], held: int) -> None:
    """In the bracket behind it, or by *từ … lên*; made, as all that follows."""
    found = audit_text(text)
    assert (reported(found), len(found.held)) == (kinds, held)


def test_only_counted_ends_that_lead_to_their_amount_make_an_error() -> None:
    """What a bracket says was there before may be of another count."""
    (told,) = audit_text("Số hộ nghèo giảm từ 520 hộ xuống 390 hộ, giảm 150 hộ.").problems
    (beside,) = audit_text("Xảy ra 35 vụ tai nạn, giảm 25 vụ so với cùng kỳ (40 vụ).").problems
    assert (told.severity, beside.severity) == ("error", "warning")
    assert told.message() == "Từ 520 đến 390 là thay đổi 130, không phải 150."
