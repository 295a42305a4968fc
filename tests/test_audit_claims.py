"""Claims of a report: what is true is never reported, whatever style it is written in; what is not true never holds."""

import unicodedata
from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khong3.audit import Document, audit_text
from khong3.text import round_half_away

SIGNS = st.sampled_from([".", "", "\u00a0"])
NOUNS = st.sampled_from(["xã", "hồ sơ", "hộ", "người", "thôn, bản", "trường"])
MARKED = (
    "Toàn tỉnh có {a}/{b} {noun} đạt chuẩn, đạt {p}%.",
    "Có {a}/{b} {noun} (chiếm {p}%) đạt chuẩn nông thôn mới.",
    "Tỷ lệ giải quyết đạt {p}% ({a}/{b} {noun}).",
    "Đã xử lý {a} trên tổng số {b} {noun}, đạt {p}%.",
    "- Tỷ lệ có tài khoản/tổng số: $= {a}/{b} = {p}\\%$.",
    "Trong tổng số {b} {noun}, có {a} {noun} ({p}%) đạt.",
    "Đạt {a}/{b} {noun} đạt tỷ lệ {p}%; các nội dung khác đang triển khai.",
    "In all {a}/{b} households, or {p}%, were reached.",
)
NEAR = (
    "Tổng số {b} {noun}, trong đó {a} {noun} đúng hạn (chiếm {p}%).",
    "Có {b} {noun}. Đã hoàn thành {a} {noun}, đạt {p}%.",
    "{a} {noun}, chiếm {p}% trên tổng số {b} {noun}.",
)


def number(value: int, sign: str) -> str:
    """A whole number as an official writes it."""
    return f"{value:,}".replace(",", sign)


def decimal(value: Fraction, places: int) -> str:
    """A percentage with a comma, rounded half up."""
    rounded = round_half_away(value, places)
    whole, rest = divmod(int(rounded * 10**places), 10**places)
    return f"{whole},{rest:0{places}d}" if places else str(whole)


def reported(document: Document) -> list[str]:
    """The kinds of what is more than a doubt."""
    return [one.kind for one in document.problems if one.severity != "note"]


def plain(text: str) -> str:
    """As it is."""
    return text


def apart(text: str) -> str:
    """With every mark apart from its letter, as some converters leave it."""
    return unicodedata.normalize("NFD", text)


def old_tones(text: str) -> str:
    """With tones where they used to stand."""
    return text.replace("hóa", "hoá").replace("òa", "oà").replace("Toàn", "Tòan").replace("hòa", "hoà")


def tex(text: str) -> str:
    """With what a converter left of formulas."""
    return text if "\\" in text else text.replace("%", r"\%").replace("đạt ", "đạt $").replace("Tổng", "**Tổng**")


def broken(text: str) -> str:
    """With a page that ends in the sentence."""
    text = "Dưới sự chỉ đạo của cấp trên và sự vào cuộc của các đoàn thể trên địa bàn toàn huyện thì " + text
    at = text.find(" đạt", 100)
    return text if at < 0 else f"{text[:at]}\n\n{text[at + 1 :]}"


DISGUISES = st.sampled_from([plain, apart, old_tones, tex, broken])


@given(st.data(), st.integers(1, 10**6), st.integers(0, 2), SIGNS, NOUNS, st.sampled_from(MARKED + NEAR), DISGUISES)
def test_a_true_share_is_never_reported(
    data: st.DataObject,
    whole: int,
    places: int,
    sign: str,
    noun: str,
    template: str,
    disguise: Callable[[str], str],
) -> None:
    """In any of the clauses that officials write; and it is seen to hold."""
    part = data.draw(st.integers(0, whole))
    stated = decimal(Fraction(100 * part, whole), places)
    said = disguise(template.format(a=number(part, sign), b=number(whole, sign), p=stated, noun=noun))
    found = audit_text(said)
    assert reported(found) == []
    if template in MARKED and part > 31 and whole > 31:
        assert found.held, said


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Chỉ số tăng 38,94 điểm (2,41%) lên mức 1.653,40 điểm.", []),
        ("Chỉ số tăng 38,94 điểm (2,47%) lên mức 1.653,40 điểm.", ["ratio_wrong"]),
        ("Số hộ nghèo giảm 120 hộ (12%), còn 880 hộ.", []),
        ("Số hộ nghèo giảm 121 hộ (12,0%), xuống còn 880 hộ.", ["truncated"]),
    ],
)
def test_a_change_to_the_level_behind_it(text: str, kinds: list[str]) -> None:
    """The level that it came to less the amount is what it is of."""
    assert reported(audit_text(text)) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Hãng khai thác 64.221 chuyến bay. Số chuyến chậm 6.840 chuyến, hủy 140 chuyến, chiếm 10,7%.",
        "Mẫu gồm 107 người: nữ chiếm 85,98% (92 người) và nam chiếm 14,02%, tương ứng 15 người.",
        "Có 33 nhà bị sập; 1.217 nhà bị hư hỏng (xã Một: 210 nhà; xã Hai: 691 nhà; xã Ba: 316 nhà).",
        "Chi tiết 2.173 người được tiêm như sau: 1- Nghệ An: 552 2- Sơn La: 1.616 3- Phú Yên: 5",
        "Đã thu được 269 đơn vị máu; trong đó có 60 đơn vị 350 ml.",
    ],
)
def test_what_belongs_to_something_else_raises_nothing(text: str) -> None:
    """Each is right, and once was not: a nearer total, a count beside its share, a number of a list, a size."""
    assert reported(audit_text(text)) == []


@given(st.data(), st.integers(40, 10**6), st.integers(0, 2), SIGNS, NOUNS, st.sampled_from(MARKED + NEAR))
def test_a_share_with_one_digit_changed_never_holds(
    data: st.DataObject, whole: int, places: int, sign: str, noun: str, template: str
) -> None:
    """Beyond the precision that is printed it is reported where its base is marked."""
    part = data.draw(st.integers(32, whole))
    stated = decimal(Fraction(100 * part, whole), places)
    at = data.draw(st.sampled_from([nth for nth, one in enumerate(stated) if one.isdigit()]))
    other = data.draw(st.sampled_from("0123456789").filter(lambda one: one != stated[at]))
    wrong = stated[:at] + other + stated[at + 1 :]
    assume(len(wrong) < 2 or wrong[0] != "0" or wrong[1] == ",")
    said = template.format(a=number(part, sign), b=number(whole, sign), p=wrong, noun=noun)
    found = audit_text(said)
    assert not [one for one in found.held if wrong in one.message()], said
    assert found.counts["holds"] == 0, said
    if template in MARKED:
        assert reported(found), said


@given(
    st.lists(st.integers(1, 10**5), min_size=2, max_size=6),
    SIGNS,
    NOUNS,
    st.sampled_from(["gồm", "trong đó có", ":", "="]),
)
def test_a_true_sum_is_never_reported(parts: list[int], sign: str, noun: str, opener: str) -> None:
    """And it is seen to hold."""
    found = audit_text(listed(sum(parts), parts, sign, noun, opener))
    assert reported(found) == []
    assert len(found.held) == 1


def listed(total: int, parts: Sequence[int], sign: str, noun: str, opener: str) -> str:
    """A total and its parts."""
    names = ["loại một", "loại hai", "loại ba", "loại bốn", "loại năm", "loại sáu"]
    said = [f"{number(one, sign)} {noun} {name}" for one, name in zip(parts, names, strict=False)]
    return f"Toàn huyện có {number(total, sign)} {noun} {opener} {', '.join(said[:-1])} và {said[-1]}."


@given(st.lists(st.integers(50, 10**5), min_size=2, max_size=6), st.integers(1, 40), SIGNS, NOUNS)
def test_a_closed_sum_that_is_off_is_reported(parts: list[int], off: int, sign: str, noun: str) -> None:
    """Under *gồm* and behind an equals sign."""
    total = sum(parts) + off
    assume(not any(sum(parts[:nth]) == total for nth in range(len(parts))) and off * 5 < total)
    assume(total % 1_000)  # a total in thousands may be rounded
    for opener in ("gồm", "="):
        found = audit_text(listed(total, parts, sign, noun, opener))
        assert reported(found) == ["sum_wrong"]
        assert not found.held


@given(st.integers(2, 500), st.integers(1, 10**5), st.integers(0, 1), SIGNS)
def test_means(count: int, each: int, places: int, sign: str) -> None:
    """A true one holds, one that is off by more than a tenth is reported; a hundred may be any that rounds to it."""
    assume(count % 100)
    total = count * each + count // 3
    mean = decimal(Fraction(total, count), places)
    said = "Có {a} tiêu chí/{b} xã; bình quân mỗi xã {m} tiêu chí."
    right = audit_text(said.format(a=number(total, sign), b=number(count, sign), m=mean))
    assert reported(right) == []
    assert right.held
    wrong = decimal(Fraction(total, count) * Fraction(6, 5) + 1, places)
    assert reported(audit_text(said.format(a=number(total, sign), b=number(count, sign), m=wrong))) == ["average_wrong"]


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.integers(1, 2), SIGNS)
def test_changes(before: int, now: int, places: int, sign: str) -> None:
    """X, giảm d (p %): of what was there before; one point more is wrong."""
    assume(before != now)
    word, off = ("tăng", now - before) if now > before else ("giảm", before - now)
    exact = Fraction(100 * off, before)
    for said in ("{x} người, {w} {d} người ({p}%)", "từ {b} người {to} {x} người, {w} {p}%"):
        words = {
            "x": number(now, sign), "d": number(off, sign), "b": number(before, sign), "w": word,
            "to": "lên" if word == "tăng" else "xuống",
        }  # fmt: skip
        assert reported(audit_text(said.format(p=decimal(exact, places), **words))) == []
        wrong = audit_text(said.format(p=decimal(exact * 2 + 1, places), **words))
        assert not wrong.held
        if exact * 2 + 1 != Fraction(100 * off, now):
            assert len(reported(wrong)) <= 1


@given(st.integers(1000, 10**6), st.integers(101, 999), st.sampled_from([("tạ", 100), ("tấn", 10)]), SIGNS, st.data())
def test_yields(land: int, each: int, weight: tuple[str, int], sign: str, data: st.DataObject) -> None:
    """Hectares at quintals or tons a hectare are tons: a true harvest holds, and one with another digit is told."""
    name, parts = weight
    said = "Diện tích {a} ha, năng suất đạt {m} {name}/ha, sản lượng đạt {h} tấn."
    harvest = round_half_away(Fraction(land * each, parts), 0)
    words = {"a": number(land, sign), "m": decimal(Fraction(each, 10), 1), "name": name}
    right = audit_text(said.format(h=number(int(harvest), sign), **words))
    assert reported(right) == []
    assert right.held
    assume(harvest >= 10**4)
    other = data.draw(st.sampled_from("123456789").filter(lambda one: one != str(harvest)[0]))
    wrong = audit_text(said.format(h=number(int(other + str(harvest)[1:]), sign), **words))
    assert reported(wrong) == ["average_wrong"]
    assert not wrong.held


@given(st.integers(2000, 10**6), st.integers(100, 10**5), st.sampled_from(["tăng", "giảm"]), SIGNS)
def test_changes_beside_what_they_are_against(now: int, off: int, word: str, sign: str) -> None:
    """The amount in a bracket behind its percentage, or the figure before it."""
    assume(off * 4 < now)
    before = now - off if word == "tăng" else now + off
    words = {"x": number(now, sign), "d": number(off, sign), "b": number(before, sign), "w": word}
    exact = Fraction(100 * off, before)
    for said in (
        "Sản lượng đạt {x} tấn, {w} {p}% ({w} {d} tấn) so với cùng kỳ.",
        "Sản lượng đạt {x} tấn, {w} {p}% so với cùng kỳ ({b} tấn).",
    ):
        right = audit_text(said.format(p=decimal(exact, 2), **words))
        assert reported(right) == []
        assert right.held
        assert not audit_text(said.format(p=decimal(exact * 2 + 1, 2), **words)).held


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Có 72.599/33.216 người có chữ ký số, đạt 45,75%.", ["inverted"]),
        ("Có 5.775/8.227 xã đạt chuẩn, đạt 7,02%.", ["tenfold"]),
        ("Có 2/3 xã đạt chuẩn, đạt 66,6%.", ["truncated"]),
        ("Tăng từ 80% lên 90%, tăng 12,5 điểm phần trăm.", ["percent_vs_points"]),
        ("Tăng từ 80% lên 90%, tăng 10 điểm phần trăm.", []),
        ("Tăng từ 80% lên 90%, tăng 12,5%.", []),
        ("Có 105/100 hồ sơ được giải quyết, chiếm 105%.", ["over_100"]),
        ("Thu ngân sách đạt 1.809,5/75 triệu đồng, đạt 2413% nghị quyết đại hội.", []),
        ("Lúa đạt 53,5/52 ha, tăng 2,9% so với kế hoạch.", []),
        ("Có 45/60 hồ sơ đúng hạn, hơn 80%.", ["hedge_mismatch"]),
        ("Có 45/60 hồ sơ đúng hạn, gần 80%.", []),
        ("Có 40/66 chợ triển khai mô hình chợ 4.0, chợ không dùng tiền mặt (tỷ lệ 6,1%).", ["tenfold"]),
        ("Có 40/66 chợ triển khai mô hình chợ 4.0, chợ không dùng tiền mặt (tỷ lệ 60,6%).", []),
        ("Có 59/61 cơ sở thanh toán bằng mã QR (đạt tỷ lệ 86,7%).", ["ratio_wrong"]),
        ("Có 59/61 cơ sở thanh toán bằng mã QR (đạt tỷ lệ 96,7%).", []),
        ("Có 85 nữ trên 350 đại biểu, bằng khóa trước (có 85 nữ, 26,2%).", []),
        ("Có 45/60 hồ sơ đúng hạn, hơn 70%.", []),
        ("Tỷ lệ đạt 35,1%, vượt chỉ tiêu 35,5%.", ["verdict_against_target"]),
        ("Tỷ lệ đạt 36,1%, vượt chỉ tiêu 35,5%.", []),
        ("29 người bị thương, chia theo loại: 10, 6 và 31 người.", ["part_above_whole"]),
        ("Xếp thứ 5/63 tỉnh, đạt 85,3%.", []),
        ("Ngày 12/5, đạt 85,3%.", []),
        ("Có 3.139 trung tâm với 24.382 người, trung bình mỗi trung tâm 6 người.", ["average_wrong"]),
        ("Đến hạn 19.944 hồ sơ, tiếp nhận mới 19.630 hồ sơ; giải quyết 19.255 hồ sơ, đạt 96,55%.", []),
        ("Có 1.200 ha lúa, 300 ha ngô; năng suất bình quân đạt 56 tạ/ha.", []),
        ("Có 12 tỷ đồng cho 400 hộ, bình quân mỗi hộ 30 triệu đồng.", []),
        ("Có 12 tỷ đồng cho 400 hộ, bình quân mỗi hộ 35 triệu đồng.", ["average_wrong"]),
        ("Có 1.427.535 người (đạt 98,31% kế hoạch), còn 24.515 người.", []),
        ("Có 1.427.535 người (đạt 98,71% kế hoạch), còn 24.515 người.", ["ratio_wrong"]),
        ("Có 98 người (đạt 65% kế hoạch), còn 24 hộ nghèo.", []),
        ("Giảm từ 10,85% xuống còn 1,31%; giảm 3,86% so với tháng trước.", []),
        ("Tiếp nhận 1.000 hồ sơ, trong đó 450 hồ sơ trực tuyến (chiếm 54%).", ["ratio_wrong"]),
        ("Có 1.000 xã đạt chuẩn, trong đó 45 xã kiểu mẫu (chiếm 2,9%).", []),
        ("720 dịch vụ một phần + 982 dịch vụ toàn trình = 1.702 dịch vụ.", []),
        ("720 dịch vụ một phần + 982 dịch vụ toàn trình = 1.711 dịch vụ.", ["sum_wrong"]),
        ("Điểm theo bậc: {4: 20, 3: 15, 2: 10, 1: 5}.", []),
        ("Xem `tổng 10 xã: 20 xã, 30 xã`.", []),
        ("5,65 ngàn hồ sơ = 1,07 + 3,19 + 1,25 ngàn + 132 hồ sơ.", []),
        ("Xảy ra 51/38 vụ, tăng 34,21%.", []),
        ("Xảy ra 51/38 vụ, tăng 31,21%.", ["ratio_wrong"]),
        ("Xảy ra 38/51 vụ, tăng 34,21%.", ["inverted"]),
        ("Giảm 6 vụ (24/30) tức giảm 20%.", []),
        ("Giảm 6 vụ (24/30) tức giảm 50%.", ["ratio_wrong"]),
        ("Có 6.084/7.669 xã đạt chuẩn, tăng 10,6% so với cuối năm 2021.", []),
        ("Có 3 xã đạt 8-9 tiêu chí, chiếm 2,2% (trên 104 xã).", ["ratio_wrong"]),
        ("Thu 12.221 tỷ đồng, đạt 51,8% so với nghị quyết đề ra (23.600 tỷ đồng).", []),
        ("Thu 12.221 tỷ đồng, đạt 52,8% so với nghị quyết đề ra (23.600 tỷ đồng).", ["ratio_wrong"]),
        ("Có 533/722 trường đạt chuẩn, hơn 13%.", []),
        ("Có 12/16 xã đạt 19/19 tiêu chí, chiếm 75%.", []),
        ("Có 12/16 xã đạt 19/19 tiêu chí, chiếm 65%.", ["ratio_wrong"]),
        ("Phấn đấu các chỉ tiêu đều đạt và vượt.", []),
        ("Các chỉ tiêu đều đạt và vượt trong năm.", ["verdict_without_target"]),
        ("Các chỉ tiêu đều đạt và vượt. Chỉ tiêu giao: 80%.", []),
        ("Tiếp nhận 1.000 hồ sơ; đã giải quyết 950 hồ sơ, đạt 99,5%.", []),
        ("Tiếp nhận 1.000 hồ sơ; đã giải quyết 950 hồ sơ, đạt 9,5%.", ["ratio_wrong"]),
        ("Tiếp nhận 1.000 hồ sơ, trong đó 450 hồ sơ trực tuyến (chiếm 40%).", ["ratio_wrong"]),
        ("Tiếp nhận 1.000 hồ sơ, trong đó 1.450 hồ sơ trực tuyến (chiếm 45%).", ["part_above_whole"]),
        ("Có 123/159 xã, phường, thị trấn tỷ lệ cử tri đi bầu đạt 100%.", []),
        ("Xét xử 375/1.287 vụ, đạt tỷ lệ xét xử là 29,1%.", []),
        ("Xét xử 375/1.287 vụ, đạt tỷ lệ xét xử là 39,1%.", ["ratio_wrong"]),
        ("Bầu đủ 60 đại biểu. Trong số người trúng cử có 20 đại biểu nữ, chiếm 33,33%.", []),
        ("Bầu đủ 60 đại biểu. Trong số người trúng cử có 20 đại biểu nữ, chiếm 43,33%.", ["ratio_wrong"]),
        ("Số án đã giải quyết 27.755 vụ. Án bị hủy là 193 vụ, chiếm 0,70% số án đã giải quyết.", []),
        ("Số án đã giải quyết 27.755 vụ. Án bị hủy là 193 vụ, chiếm 0,60% số án đã giải quyết.", ["ratio_wrong"]),
        ("Có 202 trường đạt chuẩn, thêm 12 trường, chiếm 46% tổng số trường học.", []),
        ("Có 95 đại biểu: 23 nữ (24,21%), 7 ngoài Đảng (7,37%), 24 tái cử (25,26%).", []),
        ("Có 95 đại biểu: 23 nữ (24,21%), 7 ngoài Đảng (7,73%), 24 tái cử (25,26%).", ["ratio_wrong"]),
        ("Hộ đạt chuẩn chiếm 114% tổng số hộ.", ["over_100"]),
        ("Hộ đạt chuẩn chiếm 114% kế hoạch.", []),
        ("Tiếp nhận mới 4.131 hồ sơ, kỳ trước chuyển sang 2.171 hồ sơ, lũy kế 6.302 hồ sơ.", []),
        ("Có 500 hồ sơ, trong đó 300 hồ sơ trực tuyến và 200 hồ sơ trực tiếp.", []),
        ("Có 500 hồ sơ, trong đó 300 hồ sơ trực tuyến và 250 hồ sơ trực tiếp.", ["sum_wrong"]),
        ("Có 500 lượt khách, trong đó 160 lượt lưu trú; 350 lượt không lưu trú.", ["sum_wrong"]),
        ("Có 500 hộ, trong đó 300 hộ nghèo và 250 hộ có vay vốn.", []),
        ("Có 254 tổ hợp tác, hợp tác xã: 78 hợp tác xã, 174 tổ hợp tác.", ["sum_wrong"]),
        ("Có 51 đơn vị hành chính (gồm 9 phường và 43 xã).", ["sum_wrong"]),
        ("Kỷ luật 29 tổ chức đảng, với hình thức: Khiển trách 24, cảnh cáo 03.", ["sum_wrong"]),
        ("Tiếp 259 lượt/316 người. Trong đó, thường xuyên 161/201 người; định kỳ 98/115 người.", []),
        ("Tiếp 259 lượt/316 người. Trong đó, thường xuyên 168/201 người; định kỳ 98/115 người.", ["sum_wrong"]),
        ("Có 90 vụ, chết 56 người, bị thương 92 người; giảm 10 vụ (10%), giảm 4 người chết (6,7%).", []),
        ("Có 90 vụ, chết 56 người, bị thương 92 người; giảm 10 vụ (10%), giảm 4 người chết (6,6%).", ["truncated"]),
        ("Tiếp nhận 4.310 hồ sơ. Trong đó, trực tuyến 1.250 hồ sơ, đạt tỷ lệ 29,00%.", []),
        ("Có 4.310 hộ. Đã cấp nước cho 1.250 hộ, đạt tỷ lệ 92,00%.", ["ratio_wrong"]),
        ("Có 4.310 hộ. Đã cấp nước cho 1.250 hộ, đạt tỷ lệ 29,00%.", []),
        ("Có 4.310 hộ. Đã cấp nước cho 1.250 hộ, đạt tỷ lệ 37,12%.", []),
        ("Có 709 chi bộ. Có 439 chi bộ tiêu biểu, chiếm 62,62%; 35 chi bộ yếu, chiếm 4,99%.", []),
        ("Có 12/18 xã, thị trấn đạt tỷ lệ 100% cử tri đi bầu.", []),
        ("Có 319.184/322.416 cử tri đi bầu tại 217 khu vực, đạt 95%.", ["ratio_wrong"]),
        ("Có 319.184/322.416 cử tri đi bầu tại 217 khu vực, đạt 99%.", []),
        ("Tổng giá trị đạt 201.586 triệu đồng. Trong đó chăn nuôi 71.737 triệu đồng. Chiếm 35,59%.", []),
        ("Xảy ra 3.422 vụ. Khám phá 3.061 vụ. Tỷ lệ khám phá đạt 89,45%.", []),
        ("Xảy ra 3.422 vụ. Khám phá 3.061 vụ. Tỷ lệ khám phá đạt 98,45%.", ["ratio_wrong"]),
        ("Xảy ra 3.422 vụ. Khám phá 3.061 vụ. Tỷ lệ khám phá đạt 80,45%.", ["ratio_wrong"]),
        ("Số hộ nghèo là 11.925 hộ, chiếm 6,14% so với 176.822 hộ toàn tỉnh.", ["ratio_wrong"]),
        ("Hộ nghèo 11.925 hộ, chiếm 6,74% so với 176.822 hộ toàn tỉnh.", []),
        ("Người dân tham gia: 19.418/21.392 người, đạt 90.77%.", []),
        ("Có 1.346 công chức. Trong đó, 1.538 người có trình độ đại học, đạt 79,5%.", ["part_above_whole"]),
        ("Thụ lý 259 vụ, đã giải quyết 296 vụ (đạt 114,3%).", ["over_100"]),
        ("Thụ lý mới 259 vụ, đã giải quyết 296 vụ (đạt 114,3%).", []),
        ("Thụ lý 1.367 vụ/2.420 bị cáo, giải quyết 1.206 vụ/2.085 bị cáo, đạt 88,22%.", []),
        ("Thụ lý 1.367 vụ/2.420 bị cáo, giải quyết 1.206 vụ/2.085 bị cáo, đạt 82,22%.", ["ratio_wrong"]),
        ("Thụ lý 77 vụ, giải quyết 53 vụ, đạt 68,83%. Còn tồn 24 vụ.", []),
        ("Thụ lý 177 vụ, giải quyết 153 vụ. Còn tồn 34 vụ.", ["sum_wrong"]),
        ("Thụ lý mới 177 vụ, giải quyết 153 vụ. Tạm đình chỉ 9 vụ. Còn tồn 34 vụ.", []),
        ("Kỷ luật 80 tổ chức đảng (khiển trách 57, cảnh cáo 23) và 63 đảng viên.", []),
        ("Kỷ luật 80 tổ chức đảng (khiển trách 54, cảnh cáo 23) và 63 đảng viên.", ["sum_wrong"]),
        ("Có 80 cán bộ (đại học 30, thạc sĩ 12).", []),
        ("Lập biên bản 153 trường hợp (63 xe khách, 47 xe con, 43 xe tải).", []),
        ("Lập biên bản 153 trường hợp (83 xe khách, 47 xe con, 43 xe tải).", ["sum_wrong"]),
        ("Có 129 sản phẩm, trong đó có 54 sản phẩm 3 sao, 83 sản phẩm 4 sao và 2 sản phẩm 5 sao.", ["sum_wrong"]),
        ("Có 129 sản phẩm, trong đó có 54 sản phẩm 3 sao, 43 sản phẩm 4 sao.", []),
        ("Có 36 TCCS đảng (giảm 1) gồm: 12 đảng bộ và 23 chi bộ; có 127 chi bộ trực thuộc.", ["sum_wrong"]),
        ("Có 5.627 học sinh, trong đó mẫu giáo 668 em (công lập 188 em), tiểu học 4.959 em.", []),
        ("Có 182 tổ chức và 7.056 đảng viên. Cụ thể, 5.486 đảng viên ở xã; 1.560 đảng viên ở huyện.", ["sum_wrong"]),
        ("Tổng số 7.020 người. Trong đó: - Đại học: 26 người - Trung cấp: 365 người - Công nhân: 3.906 người", []),
        ("Có 2.655 trẻ, trong đó trẻ 5 tuổi có 324 em, trẻ từ 6 đến 11 tuổi có 2.331 em.", []),
        ("Có 2.655 trẻ, trong đó trẻ 5 tuổi có 324 em, trẻ từ 6 đến 11 tuổi có 2.431 em.", ["sum_wrong"]),
        ("Bão làm hỏng 1.900 nhà (trong đó, Bố Trạch 1.197, Ba Đồn 666 và Tuyên Hóa 110 nhà).", ["sum_wrong"]),
        ("Bão làm hỏng 1.900 nhà (trong đó, Bố Trạch 1.197, Ba Đồn 366 và Tuyên Hóa 110 nhà).", []),
        ("Có 26 người chết (Lào Cai 6, Hà Giang 7, Lai Châu 10).", ["sum_wrong"]),
        ("Sắp xếp 311 đơn vị hành chính cấp xã (264 xã, 28 phường, 19 thị trấn).", []),
        ("Sắp xếp 311 đơn vị hành chính cấp xã (264 xã, 28 phường, 9 thị trấn).", ["sum_wrong"]),
        ("Có 562 nhà văn hóa, với kinh phí 991 tỷ đồng (gồm 98 nhà văn hóa xã, 464 nhà văn hóa thôn).", []),
        ("Có 562 nhà văn hóa, với kinh phí 991 tỷ đồng (gồm 98 nhà văn hóa xã, 474 nhà văn hóa thôn).", ["sum_wrong"]),
        ("Có 446 dự án, bao gồm 97 dự án với tổng vốn 26.558,18 tỷ đồng; 349 dự án với tổng vốn 5.685 tỷ đồng.", []),
        (
            "Tổng số học sinh đăng ký dự thi là 910.831. Môn Hóa có 524.782 em, chiếm 57,62% tổng số học sinh dự thi.",
            [],
        ),
        (
            "Tổng số học sinh đăng ký dự thi là 910.831. Môn Hóa có 524.782 em, chiếm 53,62% tổng số học sinh dự thi.",
            ["ratio_wrong"],
        ),
        ("Có 1.071.393 thí sinh. Trong đó, thí sinh tự do có 46.978, chiếm 4,88%.", ["ratio_wrong"]),
        ("Có 385.829 thí sinh dự thi/388.358 thí sinh đăng ký, đạt tỷ lệ 99,35%.", []),
        ("Có 385.829 thí sinh dự thi/388.358 thí sinh đăng ký, đạt tỷ lệ 93,35%.", ["ratio_wrong"]),
        ("Hội diễn có 28 tiết mục gồm 50 diễn viên tham gia; giải chạy có 130 vận động viên.", []),
        ("Thành lập 3 sở gồm: Tài chính, Công Thương (giảm 7 phòng); thành lập 6 đơn vị; tổ chức lại 4 đơn vị.", []),
        ("Gieo trồng 66 nghìn ha. Trong đó, cây lương thực 33,7 nghìn ha (lúa 15,4 nghìn ha; ngô 18,3 nghìn ha).", []),
        ("Tạm giữ 32 phương tiện, trong đó vi phạm nồng độ cồn 986 trường hợp, vi phạm tốc độ 2.320 trường hợp.", []),
        ("Có 8.320 cơ sở với vốn là 59,3 nghìn tỷ đồng. Vốn bình quân một cơ sở đạt 7,1 tỷ đồng.", []),
        ("Có 8.320 cơ sở với vốn là 59,3 nghìn tỷ đồng. Vốn bình quân một cơ sở đạt 8,5 tỷ đồng.", ["average_wrong"]),
        ("Diện tích lúa là 12.450 ha, năng suất đạt 65,2 tạ/ha, sản lượng đạt 78.000 tấn.", []),
        ("Diện tích lúa là 12.450 ha, năng suất đạt 65,2 tạ/ha, sản lượng đạt 811.740 tấn.", ["average_wrong"]),
        ("Thu hút 1.386 lượt khách, tăng 12,3% so với cùng kỳ (1.234).", []),
        ("Thu hút 1.386 lượt khách, tăng 15,3% so với cùng kỳ (1.234).", ["ratio_wrong"]),
        ("Có 85 nữ, tỷ lệ 15,2 % so với nhiệm kỳ trước (có 62 người, 12,4 %).", []),
        ("Tổng vốn đăng ký 12.450 triệu USD. Vốn Nhật Bản 3.112 triệu USD, chiếm 25,0% tổng vốn đăng ký.", []),
        (
            "Tổng vốn đăng ký 12.450 triệu USD. Vốn Nhật Bản 3.112 triệu USD, chiếm 35,0% tổng vốn đăng ký.",
            ["ratio_wrong"],
        ),
        ("Thường trực gồm 14 người (Chủ tịch, 3 Phó Chủ tịch và 10 ủy viên).", []),
        ("Có 1.346 tàu (Bình Sơn 540, Sơn Tịnh 306; Mộ Đức 500).", []),
        ("Có 1.346 tàu (Bình Sơn 540, Sơn Tịnh 306; Mộ Đức 510).", ["sum_wrong"]),
        (
            "Có 205 lớp, 6.120 trẻ. Trong đó, mầm non 105 lớp, 3.100 trẻ; lớp một 100 lớp, 3.020 trẻ.",
            [],
        ),
        (
            "Có 205 lớp, 6.120 trẻ. Trong đó, mầm non 105 lớp, 3.100 trẻ; lớp một 100 lớp, 3.220 trẻ.",
            ["sum_wrong"],
        ),
        ("Tổng đàn gia súc là 12.450 con, gồm trâu 2.150 con, bò 3.300 con, lợn 7.000 con và 65.000 con gia cầm.", []),
        ("Phát hiện 1.250 vụ, xử lý 1.240 vụ (buôn lậu 240, gian lận 1.000).", []),
        ("Có 3.250 ha rừng, gồm rừng tự nhiên 2.150,4 ha, rừng trồng 1.099,3 ha.", []),
        ("Trong số thu 814,2 tỷ đồng, thu nội địa đạt 649 tỷ đồng, bằng 59% dự toán; dầu thô 37,7 tỷ đồng.", []),
        ("Bội chi là 6 tỷ đồng. Cụ thể, trong số thu 814,2 tỷ đồng; trong số chi 820,2 tỷ đồng.", []),
        ("Có 122.083.464 liều. Trong đó, tiêm 2 mũi đạt 50.940.072 liều (chiếm 51,7% dân số).", []),
        ("Mũi 3 với tổng số 48.638.368 mũi (74,0%), mũi 4 với tổng số 10.594.168 mũi (54,5%).", []),
        ("Có 53/58 đại biểu dự, trong đó nữ 12 đồng chí, chiếm 22,6%.", []),
        ("Có 53/58 đại biểu dự, trong đó nữ 12 đồng chí, chiếm 20,7%.", []),
        ("Có 53/58 đại biểu dự, trong đó nữ 12 đồng chí, chiếm 26,2%.", ["ratio_wrong"]),
        ("Nhận 115 ý kiến. Đã giải quyết 45 kiến nghị, chiếm 39,1%.", []),
        ("Nhận 115 ý kiến. Đã giải quyết 45 ý kiến, chiếm 29,1%.", ["ratio_wrong"]),
        ("Nhận 624 vụ + 89 vụ kỳ trước; đã giải quyết 260 vụ, đạt 36,5%.", []),
        ("Có 8.959 vụ. Số vụ giảm mạnh với 3.069 vụ, đạt 25,52%.", []),
        ("Có 12.847 hồ sơ đúng hạn, đạt 88,56%. Trong đó, cấp tỉnh có 8.925 hồ sơ, đạt 94,27%.", []),
        ("Có 2.400 lao động, 68% qua đào tạo; trong số qua đào tạo có 816 người có chứng chỉ, chiếm 50%.", []),
        ("Có 13.958 HTX. Có 4.984 HTX có từ 10-49 lao động, chiếm 55,7%.", ["ratio_wrong"]),
        ("Có 20.300 hộ, trong đó 850 hộ nghèo và 1.200 hộ cận nghèo, chiếm 4,2% và 5,9%.", []),
        ("Có 20.300 hộ, trong đó 850 hộ nghèo và 1.200 hộ cận nghèo, chiếm 4,2% và 8,9%.", ["ratio_wrong"]),
        ("Cả huyện có 850 hộ nghèo và 1.200 hộ cận nghèo, chiếm 4,2% và 5,9% tổng số hộ.", []),
        ("Thụ lý 89.726 vụ với 162.295 bị cáo; xét xử 87.770 vụ với 153.365 bị cáo, đạt 97,8% về số vụ.", []),
        (
            "Thụ lý 89.726 vụ với 162.295 bị cáo; xét xử 87.770 vụ với 153.365 bị cáo, đạt 67,8% về số vụ.",
            ["ratio_wrong"],
        ),
        (
            "Có 432 cử tri (87,45% số cử tri); 423 thuận (85,63% số cử tri), 8 chống (1,62% số cử tri).",
            [],
        ),
        (
            "Nhập xã A 4,02 km2, 4.477 người và xã B 3,81 km2, 5.779 người. Xã mới có 7,83 km2, 10.256 người.",
            [],
        ),
        (
            "Nhập xã A 4,02 km2, 4.477 người và xã B 3,81 km2, 5.779 người. Xã mới có 7,33 km2, 10.256 người.",
            ["sum_wrong"],
        ),
        ("Năm 2012 đạt 191,67 tỷ đồng chiếm 72,48% tổng vốn, năm 2013 đạt 192,34 tỷ đồng chiếm 59,34% tổng vốn.", []),
        ("Thu tháng 4 đạt 72.500 tỷ đồng, giảm gần 1/4 so với tháng 3 và bằng 65% mức cùng kỳ.", []),
        ("Điều tra 6.332 tin (2.028 tố giác, 4.258 tin báo, 46 kiến nghị khởi tố).", []),
        ("Điều tra 6.332 tin (2.028 tố giác, 4.758 tin báo, 46 kiến nghị khởi tố).", ["sum_wrong"]),
        (
            (
                "Vốn cấp mới và tăng thêm là 397,15 triệu USD. Singapore đứng đầu với 132,65 triệu USD, chiếm 33,4%. "
                "Hàn Quốc thứ hai với 88,80 triệu USD, chiếm 22,36%. Hồng Kông thứ ba: 44,00 triệu USD, chiếm 11,08%."
            ),
            [],
        ),
        (
            (
                "Vốn cấp mới và tăng thêm là 397,15 triệu USD. Singapore đứng đầu với 132,65 triệu USD, chiếm 33,4%. "
                "Hàn Quốc thứ hai với 88,80 triệu USD, chiếm 27,36%. Hồng Kông thứ ba: 44,00 triệu USD, chiếm 11,08%."
            ),
            ["ratio_wrong"],
        ),
        ("Đã tổ chức đại hội: Long Xuyên 9/9 cơ sở Hội tổ chức (đạt 100%); Tân Châu 12/14 cơ sở (đạt 85,71%).", []),
        ("Trong 10 tổ dân phố, có 4 tổ dân phố, gồm: 1, 3, 5 và 10 đạt trên 97%.", []),
        ("Có 139 lượt ý kiến. Đã giải quyết 109 ý kiến, 14 ý kiến bị trả lại và còn 16 ý kiến đang xem xét.", []),
        (
            "Có 139 lượt ý kiến. Đã giải quyết 109 ý kiến, 11 ý kiến bị trả lại và còn 16 ý kiến đang xem xét.",
            ["sum_wrong"],
        ),
        ("Có 85/96 em đạt giải (gồm 3 giải nhất, 27 giải nhì, 32 giải ba, 23 giải khuyến khích).", []),
        ("Có 85/96 em đạt giải (gồm 3 giải nhất, 27 giải nhì, 39 giải ba, 23 giải khuyến khích).", ["sum_wrong"]),
        (
            "Có 1.661 người. Trong đó, có 539 người nghiện, 1.122 người dùng; 346 người lang thang, 1.315 người khác.",
            [],
        ),
        ("Có 63 đảng viên bị kỷ luật (khiển trách 15, cảnh cáo 20, cách chức 10, khai trừ 18).", []),
        ("Có 63 đảng viên bị kỷ luật (khiển trách 15, cảnh cáo 20, cách chức 10, khai trừ 13).", ["sum_wrong"]),
        ("Có 500 hộ, trong đó 300 hộ nghèo, 90 hộ cận nghèo và 40 hộ khá.", ["sum_wrong"]),
        ("Có 500 hộ, trong đó 100 hộ nghèo, 90 hộ cận nghèo và 40 hộ khá.", []),
        ("Có 40% hộ dùng nước máy, 35% dùng giếng khoan, còn lại 25% dùng nguồn khác.", []),
        ("Có 40% hộ dùng nước máy, 35% dùng giếng khoan, còn lại 20% dùng nguồn khác.", []),
        ("Có 84,4% hài lòng (65,8% rất hài lòng và 18,6% hài lòng), 15,6% chưa hài lòng.", []),
        ("Có 84,4% hài lòng (63,8% rất hài lòng và 18,6% hài lòng), 15,6% chưa hài lòng.", ["sum_wrong"]),
        ("Diện tích 1.250 ha, năng suất 58,5 tạ/ha, sản lượng 9.725 tấn.", ["average_wrong"]),
        ("Xã có diện tích 10,25 km², dân số là 2.477 người, mật độ dân số đạt 242 người/km².", []),
        ("Xã có diện tích 10,25 km², dân số là 2.477 người, mật độ dân số đạt 241 người/km².", ["average_wrong"]),
        ("Xã có diện tích 10,25 km², dân số là 2.477 người, mật độ dân số đạt 342 người/km².", ["average_wrong"]),
        ("Xã có diện tích 10,25 km², dân số là 2.477 người, mật độ dân số đạt 251 người/km².", []),
        ("Thu tăng 12,3% so với cùng kỳ (từ 1.234 tỷ đồng lên 1.386 tỷ đồng).", []),
        ("Thu tăng 22,3% so với cùng kỳ (từ 1.234 tỷ đồng lên 1.386 tỷ đồng).", ["ratio_wrong"]),
        ("Thu tăng 498,3 tỷ (tăng 19,8%). Lãi tăng từ 155 tỷ lên 196,8 tỷ.", []),
    ],
)
def test_each_kind(text: str, kinds: list[str]) -> None:
    """By an example, with what lies beside it."""
    assert reported(audit_text(text)) == kinds


def test_two_units_are_no_contradiction() -> None:
    """The same line under the headings of two communes, of two years, or with two names."""
    line = "- Tỷ lệ hộ gia đình thanh toán tiền điện không dùng tiền mặt đạt {0}%."
    for one, two in (("## Xã Ngọc Phụng", "## Xã Lương Sơn"), ("**1. Năm 2023**", "**2. Năm 2024**")):
        text = "\n\n".join([one, line.format(69), two, line.format(100)])
        assert reported(audit_text(text)) == []
    both = "\n\n".join(["## Kết quả", line.format(69), "## Đánh giá", line.format(100)])
    assert reported(audit_text(both)) == ["contradiction"]
    names = "Tại Ngọc Phụng, tỷ lệ hộ gia đình thanh toán tiền điện không dùng tiền mặt đạt {0}%."
    assert (
        reported(audit_text("\n\n".join([names.format(69), names.replace("Ngọc Phụng", "Lương Sơn").format(100)])))
        == []
    )
