"""Lists of parts above their total, and what stands beside a list and is no part of it. All figures are invented."""

import pytest

from khong3.audit import audit_text
from tests.test_audit_claims import reported


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # A second way of parting what the first has come to.
        ("Có 28.049 sinh viên (nam 13.231, nữ 14.818; công lập 23.255, ngoài công lập 4.794).", []),
        ("Có 28.049 sinh viên (nam 13.231, nữ 14.818; công lập 32.056, ngoài công lập 4.794).", ["part_above_whole"]),
        ("Dân số là 65.419 người; thành thị 21.425, nông thôn 43.994; nam 32.583, nữ 32.836.", []),
        ("Dân số là 65.419 người; thành thị 21.425, nông thôn 43.994; nam 32.583, nữ 74.764.", ["part_above_whole"]),
        ("Có 268 vụ: nội thị 31, ngoại thị 237; đường bộ 199, đường sắt 69; cần 398 vụ, thiếu 141 vụ.", []),
        ("Có 109.192 xe: con 28.391, tải 61.588, khách 19.213; mới 95.139, cũ 14.053; xăng 99.328, điện 9.864.", []),
        # Whatever hedges leave open, a part is no more than its total.
        ("Đón hơn 254.000 lượt: nội địa khoảng 246.600 lượt, quốc tế khoảng 7.400 lượt.", []),
        ("Đón hơn 254.000 lượt: nội địa khoảng 296.600 lượt, quốc tế khoảng 7.400 lượt.", ["part_above_whole"]),
        ("Tỉnh đón khoảng 254.000 lượt khách: nội địa gần 255.000 lượt.", []),
        # A list in the sentence that follows, by its labels alone.
        ("Tháng 6 có 375.707 lượt khách. Chia theo phương tiện: đường không 295.707, biển 4.000, bộ 76.000.", []),
        (
            "Tháng 6 có 375.707 lượt khách. Chia theo phương tiện: đường không 429.379, biển 4.000, bộ 76.000.",
            ["part_above_whole"],
        ),
        ("Có 31 trẻ suy dinh dưỡng. Trong đó: nhẹ cân 12, thấp còi 1, cả hai 14, gầy còm 4.", []),
        ("Có 31 trẻ suy dinh dưỡng. Trong đó: nhẹ cân 12, thấp còi 1, cả hai 35, gầy còm 4.", ["part_above_whole"]),
        ("Trường có 62 thí sinh. Trong đó, điểm cao nhất 80, thấp nhất 12.", []),
        # More than so many, by less than their zeros leave open.
        ("Tỉnh có hơn 1.060 hồ. Trong đó, doanh nghiệp quản lý 96 hồ và địa phương quản lý 965 hồ.", []),
        ("Tỉnh có 1.060 hồ. Trong đó, doanh nghiệp quản lý 96 hồ và địa phương quản lý 965 hồ.", ["sum_wrong"]),
        # A multiple that is said of some figures alone.
        ("Đón 2,158 triệu lượt, trong đó quốc tế 816.585 lượt, nội địa 1,342 triệu lượt.", []),
        ("Đón 2,158 triệu lượt, trong đó quốc tế 816.585 lượt, nội địa 1,352 triệu lượt.", ["sum_wrong"]),
        # A balance is what is left of two that are opposed.
        ("Xuất siêu 2,8 tỷ USD, trong đó trong nước nhập siêu 16,7 tỷ USD, nước ngoài xuất siêu 19,5 tỷ USD.", []),
        # What was planned is no part, nor is what follows a list that has come to all of it.
        ("Trong kỳ tiếp nhận 724 vụ. Trong đó: trong nước 666 vụ, nước ngoài 58 vụ; kế hoạch 923 vụ.", []),
        ("Có 212 học sinh. Trong đó: nội trú 112, ngoại trú 100; cần 189 học sinh, lớp 222 học sinh.", []),
        ("Cả năm có 1.480 công dân, cùng kỳ 1.094 công dân, toàn tỉnh 1.371 công dân.", []),
        # A table told in one line: each row ends with its figure, the first is the total.
        ("Diện tích (Ha): TỔNG SỐ 3.127,0; Xã Ấm 886,0; Xã Đá 387,9; Xã Yên 1.059,1; Xã Lạc 794,0.", []),
        ("Diện tích (Ha): TỔNG SỐ 3.127,0; Xã Ấm 886; Xã Đá 387,9; Xã Yên 3.959,1; Xã Lạc 794.", ["part_above_whole"]),
        ("Diện tích (Ha): TỔNG SỐ 3.727,0; Xã Ấm 886,0; Xã Đá 387,9; Xã Yên 1.059,1; Xã Lạc 794,0.", ["sum_wrong"]),
        ("Doanh nghiệp: Tổng số 253; Nhà nước 21; Ngoài Nhà nước 232; Tập thể 30; Tư nhân 57; Hợp danh 145.", []),
        # What a share is of stands behind it with the noun of the whole at its head.
        ("Đã tiêm cho 4.708 con chó, chiếm 7,4% trong tổng đàn vật nuôi hiện có là 63.525 con.", []),
        ("Đã tiêm cho 4.708 con chó, chiếm 7,7% trong tổng đàn vật nuôi hiện có là 63.525 con.", ["ratio_wrong"]),
    ],
)  # fmt: skip
def test_a_part_and_its_total(text: str, kinds: list[str]) -> None:
    """More than all there are no part can be; a plan, another time and what is wanted are no parts."""
    assert reported(audit_text(text)) == kinds
