"""Lists, shares, harvests and means by how they are written, each as a public page has it and with another figure.

What is marked as made was written here.
"""

import pytest

from khong3.audit import audit_text
from tests.test_audit_claims import reported


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Có 1.086 người, gồm 183 người ở trung ương và 903 người ở địa phương, trong đó có 83 tự ứng cử.", []),
        (
            "Có 1.086 người, gồm 163 người ở trung ương và 903 người ở địa phương, trong đó có 83 tự ứng cử.",
            ["sum_wrong"],
        ),
        ("Yên Bái: 44 người (40 người chết, 4 người mất tích), gồm: TP Yên Bái 30, Lục Yên: 14.", []),
        ("Yên Bái: 44 người (43 người chết, 4 người mất tích), gồm: TP Yên Bái 30, Lục Yên: 14.", ["sum_wrong"]),
        ("Có 387 nhà máy, trong đó EVN đầu tư 30 nhà máy, còn lại 357 nhà máy do các tổ chức đầu tư.", []),
        ("Có 387 nhà máy, trong đó EVN đầu tư 30 nhà máy, còn lại 353 nhà máy do các tổ chức đầu tư.", ["sum_wrong"]),
        ("Tòa án thụ lý 469 vụ, đã giải quyết 356 vụ (đạt 75,9%), còn lại 113 vụ.", []),
        ("Tòa án thụ lý 469 vụ, đã giải quyết 356 vụ (đạt 75,9%), còn lại 173 vụ.", ["sum_wrong"]),
        ("Có 6 tàu bị chìm (Cà Mau 2, TP Hồ Chí Minh 1, Bình Định 1, Bà Rịa Vũng Tàu 2).", []),
        ("Có 6 tàu bị chìm (Cà Mau 4, TP Hồ Chí Minh 1, Bình Định 1, Bà Rịa Vũng Tàu 2).", ["sum_wrong"]),
        ("Thiếu 6 đại biểu ở 5 đơn vị gồm: Vĩnh Hải 1 đại biểu, Vĩnh Trường 2 đại biểu, Phước Tân 3 đại biểu.", []),
        ("Riêng TP.HCM có 33 ca. 14 ca còn lại tại các tỉnh gồm: Bắc Giang (08 ca), Bắc Ninh (06 ca).", []),
        ("Riêng TP.HCM có 33 ca. 14 ca còn lại tại các tỉnh gồm: Bắc Giang (08 ca), Bắc Ninh (09 ca).", ["sum_wrong"]),
        ("Đạt 128,1 triệu thuê bao, tăng 4,6%, gồm 15,5 triệu thuê bao cố định và 112,6 triệu thuê bao di động.", []),
        (
            "Đạt 128,7 triệu thuê bao, tăng 4,6%, gồm 15,5 triệu thuê bao cố định và 112,6 triệu thuê bao di động.",
            ["sum_wrong"],
        ),
        ("Chi tiết 4.897 người như sau: 1- Nghệ An: 552 2- Sơn La: 1.616 3- Tây Ninh: 1.789 4- An Giang: 940", []),
        ("Có 22 loài quý hiếm bao gồm: 17 loài có tên trong Sách Đỏ; 14 loài có tên trong Danh lục Đỏ.", []),
        ("Tổng số cử tri là 76.436.561; số cử tri đã bỏ phiếu là: 76.188.970 (đạt tỉ lệ 99,68%).", []),
        ("Tổng số cử tri là 76.436.561; số cử tri đã bỏ phiếu là: 87.356.069 (đạt 99,68%).", ["part_above_whole"]),
        ("Tổng số cử tri là 76.436.561; số cử tri đã bỏ phiếu là: 87.356.069 (đạt tỉ lệ 114,29%).", ["over_100"]),
        ("Gà Mía 11/31 đàn, chiếm 35,48%, gà Lương Phượng 14/37 đàn (37,84%); gà Sasso 9/22 đàn (40,91%).", []),
        (
            "Gà Mía 11/31 đàn, chiếm 35,48%, gà Lương Phượng 42/37 đàn (113,51%); gà Sasso 9/22 đàn (40,91%).",
            ["over_100"],
        ),
        ("Có 3.922 tỷ đồng, bằng 69,3% so với cùng kỳ; trong đó, nhà nước 3.687,3 tỷ đồng, chiếm 94%.", []),
        (
            "Có 3.922 tỷ đồng, bằng 69,3% so với cùng kỳ; trong đó, nhà nước 3.687,3 tỷ đồng, chiếm 44%.",
            ["ratio_wrong"],
        ),
        ("Trong 104 bệnh nhân có nam 62 (chiếm 59,6%), nữ 42 (chiếm 40,4%).", []),
        ("Trong 104 bệnh nhân có nam 62 (chiếm 58,6%), nữ 42 (chiếm 40,4%).", ["ratio_wrong"]),
        ("Trong số 181 người tham gia có 119 người là nữ chiếm 66,1% và 61 người là nam chiếm 33,9%.", ["ratio_wrong"]),
        ("Công nhận 10.945/11.619 hộ, chiếm 94,2%. Trong đó, có 3.326 hộ liên tục 3 năm, chiếm tỷ lệ 30,39%.", []),
        (
            "Công nhận 10.945/11.619 hộ, chiếm 94,2%. Trong đó, có 3.326 hộ liên tục 3 năm, chiếm tỷ lệ 30,40%.",
            ["ratio_wrong"],
        ),
        ("Phường đã có 15/21 địa bàn điều tra đạt tỷ lệ 100%.", []),
        ("Có 12 bộ thú. Khu bảo tồn có 87 loài thuộc 8 bộ, chiếm 66,7% số bộ thú và chiếm 34,5% tổng số loài thú.", []),
        ("Về cơ cấu, phụ nữ có 2.542 người, chiếm 40,90%; người trẻ tuổi có 1.982 người, tỷ lệ 31,9%.", []),
        ("Kim ngạch đạt 3,13 tỷ USD, tăng 12,23%; thủy sản chiếm tỷ trọng 3,65%, đạt 118,9 triệu USD.", []),
        ("Tỷ lệ còn cao như: Ea Súp có 7.849 hộ (chiếm tỷ lệ 43,13%); M’Đrắk 7.362 hộ (41,1%).", []),
        ("Sản lượng chỉ đạt 3,37 tỷ kWh, thấp hơn kế hoạch 2,19 tỷ kWh.", []),
        ("Có 11.177 doanh nghiệp, vốn 151.300 tỷ đồng; vốn bình quân một doanh nghiệp đạt 13,5 tỷ đồng.", []),
        ("Huyện Mỹ Lộc 6.368ha, 54,92 tạ/ha, 34.975 tấn.", []),
        ("Huyện Mỹ Lộc 6.368ha, 54,92 tạ/ha, 31.975 tấn.", ["average_wrong"]),
        ("Diện tích khoảng 3.355,3 km². Dân số khoảng 590.467 người, với mật độ dân cư khoảng 176 người/km².", []),
        (
            "Diện tích khoảng 3.355,3 km². Dân số khoảng 590.467 người, với mật độ dân cư khoảng 212 người/km².",
            ["average_wrong"],
        ),
        ("Giá bình quân 13.945 đồng/cổ phần. Đã bán 1.973.992 cổ phần. Giá trị bán được: 27.526.742.800 đồng.", []),
        (
            "Giá bình quân 16.735 đồng/cổ phần. Đã bán 1.973.992 cổ phần. Giá trị bán được: 27.526.742.800 đồng.",
            ["average_wrong"],
        ),
        ("Có 64 họ chiếm đến 79,01% tổng số họ chim của Việt Nam (81 họ).", []),
        ("Có 64 họ chiếm đến 76,01% tổng số họ chim của Việt Nam (81 họ).", ["ratio_wrong"]),
        ("Có bất thường ở 134/183 trường hợp, chiếm tới 73,2%.", []),
        ("Có bất thường ở 134/183 trường hợp, chiếm tới 71,2%.", ["ratio_wrong"]),
        ("Tổng số tiêu chí đạt chuẩn của 7 xã là 87 tiêu chí, bình quân mỗi xã đạt 12,43 tiêu chí.", []),
        ("Tổng số tiêu chí đạt chuẩn của 7 xã là 87 tiêu chí, bình quân mỗi xã đạt 12,42 tiêu chí.", ["truncated"]),
        (
            (
                "Tổ chức cơ sở đảng đạt trong sạch chiếm 87,97%; hoàn thành tốt nhiệm vụ chiếm 10,22%. Chi bộ trực "
                "thuộc đạt trong sạch, chiếm 92,91%; hoàn thành tốt nhiệm vụ chiếm 6,70%."
            ),
            [],
        ),
        ("Có 1.020 tiêu chí/36 xã; bình quân mỗi xã 35 tiêu chí.", ["average_wrong"]),
        # Made: plans, another noun, and what is half as much again.
        ("Tổng diện tích là 3.991 ha. Gieo trồng được 4.137 ha cây vụ Đông, đạt 13,6% kế hoạch.", []),
        ("Có 1.640 lao động được đào tạo. Trong đó, có 26.100 lao động trên biển và 310 lao động khác.", []),
    ],
)
def test_as_it_is_written(text: str, kinds: list[str]) -> None:
    """What holds raises nothing; the same with another figure is told."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # A list by its columns: no column is in a bracket.
        (
            (
                "Tiếp 10 lượt (07 định kỳ và 03 đột xuất) với 47 người. Chủ tịch tiếp 1 lượt với 5 người. "
                "Sở tiếp 3 lượt với 3 người. Huyện tiếp 6 lượt với 39 người."
            ),
            [],
        ),
        # *Công cộng* is no *cộng*.
        (
            "Đất ở 152,09 ha: trụ sở 16,73 ha, công cộng 135,36 ha. Đất khác 144,81 ha: đô thị 29,06 ha, xã 115,75 ha.",
            [],
        ),
        ("Nhà trẻ 12 lớp, mẫu giáo 20 lớp, lớp ghép 3 lớp. Cộng 36 lớp.", []),
        ("Nhà trẻ 120 lớp, mẫu giáo 200 lớp, lớp ghép 130 lớp; cộng: 451 lớp.", ["sum_wrong"]),
        # What only says which are counted is no part.
        ("Xã trao huy hiệu cho 13 người: 1 đảng viên 70 năm; 8 đảng viên 55, 50; 4 đảng viên 45 và 30 năm.", []),
        # Counts that their zeros say are rounded; a slip is told all the same.
        ("Có 185.733 nhà bị ngập (Gia Lai 19.200, Đắk Lắk 150.000, Khánh Hòa 15.396).", []),
        ("Có 184.896 nhà bị ngập (Gia Lai 19.200, Đắk Lắk 150.000, Khánh Hòa 15.396).", ["sum_wrong"]),
        ("Nguồn cung đạt 5.200 căn; lượng giao dịch trong quý lên 2.700 căn, với tỷ lệ hấp thụ đạt 51%.", []),
        (
            "Nguồn cung đạt 5.213 căn; lượng giao dịch trong quý lên 2.713 căn, với tỷ lệ hấp thụ đạt 51%.",
            ["ratio_wrong"],
        ),
    ],
)
def test_what_looks_like_a_list_or_a_share_and_is_none(text: str, kinds: list[str]) -> None:
    """Each of a public page, shortened, with one beside it that is wrong."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hãng bay 10.239 chuyến bay, với 1.191 chuyến chậm (chiếm 11,6%) và 39 chuyến hủy (chiếm 0,4%).", []),
        ("Hãng bay 10.239 chuyến bay, với 1.191 chuyến chậm (chiếm 91,6%).", ["ratio_wrong"]),
        ("Thụ lý 1.168 vụ việc, hòa giải thành 899 trường hợp, đạt tỷ lệ 77%.", []),
        ("Thụ lý 1.168 vụ việc, hòa giải thành 899 trường hợp, đạt tỷ lệ 87%.", ["ratio_wrong"]),
        # Of others than the only larger count, all made up.
        ("Trường có 1.200 học sinh; giáo viên trình độ thạc sĩ 12 người, chiếm 26,7%.", []),
        ("Huyện có 8.959 hộ. Số hộ tăng thêm 3.069 hộ, chiếm 45%.", []),
        ("Thông qua 9/15 nghị quyết. Trong đó, về đất đai 5, chiếm 55,6%.", []),
    ],
)
def test_the_only_larger_count(text: str, kinds: list[str]) -> None:
    """A share far from what the only larger count before its part gives."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Trong tháng bán 37.910 xe. Trong đó, xe du lịch 27.246 chiếc, xe thương mại 10.162 chiếc.", []),
        (
            "Trong tháng bán 37.910 xe. Trong đó, xe du lịch 43.325 chiếc, xe thương mại 10.162 chiếc.",
            ["part_above_whole"],
        ),
        ("Thành phố nhận 87.582 hồ sơ, đúng hạn 87.253 hồ sơ. Trong đó, khối xã nhận 71.714 hồ sơ.", []),
        (
            "Thành phố nhận 87.582 hồ sơ, đúng hạn 87.253 hồ sơ. Trong đó, khối xã nhận 100.093 hồ sơ.",
            ["part_above_whole"],
        ),
        ("Có 22 tập thể, cá nhân được khen. Trong đó, có 7 tập thể và 15 cá nhân.", []),
        ("Có 22 tập thể, cá nhân được khen. Trong đó, có 7 tập thể và 25 cá nhân.", ["part_above_whole"]),
        ("Tiếp 1.620 lượt với 1.671 công dân. Trong đó: thường xuyên 1.352 lượt với 1.401 người.", []),
    ],
)
def test_a_part_above_what_its_sentence_is_of(text: str, kinds: list[str]) -> None:
    """A sentence that begins with *trong đó*, and a part that is more than any count of its kind before."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Có 12.700 doanh nghiệp tạm ngừng, tăng 0,1%: 8.022 có thời hạn (tăng 26,4%) và 4.678 chờ giải thể.", []),
        (
            "Có 12.700 doanh nghiệp tạm ngừng, tăng 0,1%: 14.200 có thời hạn (tăng 26,4%) và 4.678 chờ giải thể.",
            ["part_above_whole"],
        ),
        ("Có 97 sản phẩm của 67 chủ thể đạt 3 sao trở lên, trong đó có 9 sản phẩm 4 sao, 88 sản phẩm 3 sao.", []),
        (
            "Có 97 sản phẩm của 67 chủ thể đạt 3 sao trở lên, trong đó có 9 sản phẩm 4 sao, 110 sản phẩm 3 sao.",
            ["part_above_whole"],
        ),
        ("Với 448 đại biểu dự họp, có 433 đại biểu tán thành, 15 đại biểu không tán thành.", []),
        ("Với 448 đại biểu dự họp, có 512 đại biểu tán thành, 10 đại biểu không tán thành.", ["part_above_whole"]),
        ("Có 98.671 người (45.351 nam, 53.320 nữ).", []),
        ("Có 98.671 người (45.351 nam, 115.624 nữ).", ["part_above_whole"]),
        ("Có 2.667 đơn đủ điều kiện với 405 đơn khiếu nại, 150 đơn tố cáo và 2.112 đơn kiến nghị.", []),
        (
            "Có 2.667 đơn đủ điều kiện với 405 đơn khiếu nại, 150 đơn tố cáo và 3.048 đơn kiến nghị.",
            ["part_above_whole"],
        ),
        ("Toàn huyện có 150 trường với 45 trường mầm non và 30 trường tiểu học đạt chuẩn.", []),
        # How many groups there are is no part; what is left may be told without its number.
        ("Có 45 hộ gồm 2 loại: 20 hộ loại A, 25 hộ loại B.", []),
        ("Có 120 học viên chia ra 4 lớp: lớp 1 có 30 học viên, lớp 2 có 40 học viên, lớp 3 có 50 học viên.", []),
        ("Trường có 60 phòng gồm 24 phòng học và 12 phòng chức năng, còn lại là phòng ở nội trú.", []),
        # What a list of its own kind stands behind is no total of the next.
        ("Có 102 người. Trong đó, nam 51 người, nữ 51 người; thành thị 40 người, nông thôn 62 người.", []),
        ("Có 87 học viên, gồm khối phường: 31 học viên, khối ban ngành: 46 học viên, khối khác: 10 học viên.", []),
        ("Có 120 hộ nghèo ở 7 thôn, gồm 3 thôn vùng cao và 4 thôn vùng thấp.", []),
    ],
)
def test_a_list_behind_an_aside(text: str, kinds: list[str]) -> None:
    """A list behind a change, a share or another count of its total; one of two that are opposed."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Giải quyết 1.014 hồ sơ, trong đó đúng hạn 1.006 hồ sơ, tỷ lệ xử lý đúng hạn 99,2%.", []),
        ("Giải quyết 1.014 hồ sơ, trong đó đúng hạn 1.006 hồ sơ, tỷ lệ xử lý đúng hạn 29,2%.", ["ratio_wrong"]),
        ("Toàn tỉnh có 3.628 cử tri (trên tổng số 3.634 cử tri) đi bầu, đạt tỷ lệ trung bình 99,83%.", []),
        ("Toàn tỉnh có 3.628 cử tri (trên tổng số 3.634 cử tri) đi bầu, đạt tỷ lệ trung bình 99,38%.", ["ratio_wrong"]),
        ("Tổng số hộ: 297.899 hộ. Tổng số hộ nghèo: 13.455 hộ; tỷ lệ: 4,52%.", []),
        ("Tổng số hộ: 297.899 hộ. Tổng số hộ nghèo: 13.455 hộ; tỷ lệ: 4,25%.", ["ratio_wrong"]),
        ("Trong 97 thôn/bản, dân tộc Tày chủ yếu ở 46 thôn/bản (47,42%), Dao ở 36 thôn/bản (37,11%).", []),
        ("Trong 97 thôn/bản, dân tộc Tày chủ yếu ở 46 thôn/bản (74,42%), Dao ở 36 thôn/bản (37,11%).", ["ratio_wrong"]),
        ("Tổng số: 2.572 hộ. Kinh: 1.822 hộ chiếm 70,8%; Tày: 542 hộ chiếm 21,1%; Giáy: 55 hộ 2,1%.", []),
        ("Tổng số: 2.572 hộ. Kinh: 1.822 hộ chiếm 70,8%; Tày: 542 hộ chiếm 21,1%; Giáy: 55 hộ 3,1%.", ["ratio_wrong"]),
        ("Giải quyết 8.169 việc; đã thi hành xong 5.024 việc; đạt tỷ lệ 78% số có điều kiện.", []),
        ("Gần 11.200 doanh nghiệp, vốn gần 138.600 tỷ đồng. Vốn bình quân một doanh nghiệp đạt 12,4 tỷ đồng.", []),
        (
            "Gần 11.200 doanh nghiệp, vốn gần 138.600 tỷ đồng. Vốn bình quân một doanh nghiệp đạt 14,9 tỷ đồng.",
            ["average_wrong"],
        ),
        ("Có 40.667 doanh nghiệp, gấp 1,9 lần so với trung bình giai đoạn 2017-2021 (20.949 doanh nghiệp).", []),
        (
            "Có 40.667 doanh nghiệp, gấp 2,3 lần so với trung bình giai đoạn 2017-2021 (20.949 doanh nghiệp).",
            ["ratio_wrong"],
        ),
    ],
)
def test_a_count_and_what_is_told_of_it(text: str, kinds: list[str]) -> None:
    """A rate behind its name, a semicolon or its count alone; a mean of what is nearly so; a multiple of a mean."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Có 434 tổ chức đảng (trong đó: 149 đảng bộ, với 1.251 chi bộ trực thuộc và 285 chi bộ cơ sở).", []),
        ("Có 70 trường công lập, gồm 23 trường mầm non, 26 trường tiểu học, 21 trường THCS và 5 trường tư thục.", []),
        ("Có 75 trường công lập, gồm 23 trường mầm non, 26 trường tiểu học, 21 trường THCS và 5 trường tư thục.", []),
        (
            "Có 79 trường công lập, gồm 23 trường mầm non, 26 trường tiểu học, 21 trường THCS và 5 trường khác.",
            ["sum_wrong"],
        ),
        ("Có 10.687 cơ sở nuôi lợn từ 100 con/2,05 triệu cơ sở nuôi lợn, chiếm 0,52% tổng số cơ sở nuôi lợn.", []),
        ("Có 217 người ở Trung ương: cơ quan đảng 10 người; đoàn thể 2 người; Quốc hội 145 người (66,82%).", []),
        ("Có 180.423 chuyến bay. Trong đó hãng A có 88.106 chuyến bay đúng giờ, đạt tỷ lệ 89,9%.", []),
        ("Có 180.423 chuyến bay. Trong đó hãng A có 88.106 chuyến bay đúng giờ, chiếm tỷ lệ 89,9%.", ["ratio_wrong"]),
    ],
)
def test_what_stands_beside_a_list(text: str, kinds: list[str]) -> None:
    """What parts have of something else, what is added to all, what a part reaches of its own."""
    assert reported(audit_text(text)) == kinds
