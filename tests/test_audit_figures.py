"""Numbers of a report: whatever way an official writes one, it is read; what only names something is no figure."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.audit import figures, read, style_of
from khong3.audit.numerals.numeral import Kind
from khong3.audit.reading.script import Piece, lowered, script

WHOLE = st.integers(0, 10**9)


def grouped(value: int, sign: str) -> str:
    """Digits by threes."""
    return f"{value:,}".replace(",", sign)


@given(WHOLE, st.sampled_from([".", "", " ", "\u00a0", ","]))
def test_a_whole_number_is_read_in_every_style(value: int, sign: str) -> None:
    """With dots, commas, spaces between thousands, or nothing."""
    readings = read(grouped(value, sign), "dot" if sign == "," else "comma")
    assert readings[0].value == value
    assert readings[0].whole


@given(WHOLE, st.integers(0, 99), st.integers(1, 4), st.sampled_from(["", "."]))
def test_decimals_stand_for_what_rounds_to_them(whole: int, part: int, places: int, sign: str) -> None:
    """The span of a number with decimals is half a step to either side, its lower end among it."""
    said = f"{grouped(whole, sign)},{part % 10**places:0{places}d}"
    reading = read(said)[0]
    value = Fraction(f"{whole}.{part % 10**places:0{places}d}")
    step = Fraction(1, 10**places)
    assert (reading.value, reading.step) == (value, step)
    assert value - step / 2 in reading.span
    assert value + step / 2 not in reading.span


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_dot_before_three_digits_leaves_both_readings(whole: int, part: int) -> None:
    """Thousands first where commas mark decimals, decimals first where dots do."""
    said = f"{whole}.{part:03d}"
    both = [Fraction(whole * 1000 + part), Fraction(f"{whole}.{part:03d}")]
    assert [one.value for one in read(said)] == both
    assert [one.value for one in read(said, "dot")] == both[::-1]


MULTIPLES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "nghìn tỷ": 10**12}


@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(sorted(MULTIPLES)))
def test_multiples_are_meant(whole: int, part: int, word: str) -> None:
    """59,72 nghìn is 59 720, to the nearest ten."""
    (one,) = figures(f"được {whole},{part:02d} {word} hồ sơ trong kỳ")
    assert one.value == Fraction(whole * 100 + part, 100) * MULTIPLES[word]
    assert one.readings[0].step == Fraction(MULTIPLES[word], 100)
    assert one.unit.startswith("hồ sơ")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Quyết định số 1829/QĐ-UBND ngày 31/12/2025", ["document", "date"]),
        ("Nghị quyết số 06-NQ/TU, Nghị định 30/2020/NĐ-CP", ["document", "document"]),
        ("Công văn số 2596 UBND-BCĐ ngày 04 tháng 10 năm 2022", ["document", "time", "time", "date"]),
        ("từ 2.1.2018 đến 17.5.2018", ["date", "date"]),
        ("ngày 31-12, ngày 8-5", ["date", "date"]),
        ("tháng 3/2024 và quý I/2024", ["date", "date"]),
        ("giai đoạn 2022-2025", ["date"]),
        ("năm học 2022/2023", ["date"]),
        ("có 1900/1950 xã", ["count", "count"]),
        ("đến năm 2025, định hướng đến năm 2030", ["date", "date"]),
        ("xếp thứ 21/63 tỉnh", ["rank"]),
        ("đứng thứ 5 cả nước", ["rank"]),
        ("phục vụ 24/7", ["date"]),
        ("dịch vụ công mức độ 3, 4", ["code", "code"]),
        ("mô hình “3 KHÔNG”", ["code"]),
        ("mô hình 3 không", ["code"]),
        ("trong 5 tháng", ["time"]),
        ("1.1. Đối với", ["list"]),
        ("1.2 Đối với", ["list"]),
        ("(3) Không cần", ["list"]),
        ("như (1)Lựa chọn (2) Thực hiện", ["list", "list"]),
        ("mục 4.22.10 của phụ lục", ["code"]),
        ("từ 15 tuổi trở lên", ["time"]),
        ("01 lần/năm", ["rate"]),
        ("thuê bao đạt 85,2 thuê bao/100 dân", ["rate", "count"]),
        ("đạt 50-60 điểm", ["range"]),
        ("dân tộc thiểu số 9 người, tổ bầu cử số 9", ["count", "code"]),
        ("khoảng 30 - 35 đơn vị", ["range"]),
        ("tăng 2,3 điểm phần trăm", ["points"]),
        ("↑ 2,3 đ.%", ["points"]),
        ("đạt 5‰", ["percent"]),
        ("đạt 5 phần trăm", ["percent"]),
        ("4.342/4.357 thôn, bản", ["count", "count"]),
        ("https://a.vn/2024/12 và a12@b.vn", ["address", "address"]),
    ],
)
def test_what_a_number_is(text: str, kinds: list[Kind | str]) -> None:
    """Dates, numbers of documents, ranks, codes, lists are seen and named."""
    found = [one.kind for one in figures(text)]
    assert found == [{"address": "code"}.get(one, one) for one in kinds]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("mô hình chợ 4.0, chợ không dùng tiền mặt", ["code"]),
        ("đạt 4.0, là 4.0, tăng 4.0", ["count", "count", "count"]),
        ("đường dài 4.0 km", ["count"]),
        ("gọi 0912.345.678 hoặc 0237.3.856.123", ["code", "code"]),
        ("gọi 0912 345 678, (024) 3825 1234, 02373856123", ["code", "code", "code"]),
        ("Tổng đài 1022 và 1900.6017 tiếp 1022 lượt; qua tổng đài 316 cuộc", ["code", "code", "count", "count"]),
        ("05 200 hồ sơ, 01 400 000 đồng, 0.123 ha, 02 xã 05 phường", ["count"] * 5),
    ],
)
def test_names_and_telephones_are_no_figures(text: str, kinds: list[Kind]) -> None:
    """A nought behind a noun that counts nothing; nine digits and more behind a nought."""
    assert [one.kind for one in figures(text)] == kinds


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("đạt trên 90%", "over"), ("hơn 640 thành viên", "over"), ("gần 500 đoàn viên", "below"),
        ("khoảng 20 hộ", "about"), ("dưới 70%", "under"), ("không quá 5%", "most"), ("tối thiểu 80%", "least"),
        ("từ 80% trở lên", "least"), ("đạt 80%", ""), ("more than 80%", "over"),
    ],
)  # fmt: skip
def test_hedges(text: str, hedge: str) -> None:
    """How sure its writer was."""
    assert [one.hedge for one in figures(text)] == [hedge]


def test_a_number_in_two_multiples_is_one() -> None:
    """1 tỷ 216 triệu đồng."""
    (one,) = figures("vận động được 1 tỷ 216 triệu đồng")
    assert (one.value, one.readings[0].step, one.unit) == (1_216_000_000, 1_000_000, "đồng")


def test_a_unit_behind_a_pair_is_of_both() -> None:
    """1.290/4.244 tỷ đồng: billions over billions."""
    one, two = figures("ước đạt 1.290/4.244 tỷ đồng")
    assert (one.value, two.value) == (1290 * 10**9, 4244 * 10**9)
    assert (one.half, two.half) == ("over", "under")


@pytest.mark.parametrize(
    ("text", "style"),
    [("45,75%; 1.234,5", "comma"), ("70.12%; 1,317", "dot"), ("", "comma"), ("8.43%, 7,42%, 1,5%", "comma")],
)  # fmt: skip
def test_the_style_of_a_text(text: str, style: str) -> None:
    """By its percentages and its long numbers."""
    assert style_of(text) == style


@given(st.text("đạthoàòaÉ\u0301\u0323 $\\%&amp;{,}*_/0123456789,.", max_size=60))
def test_every_letter_knows_where_it_stood(text: str) -> None:
    """Whatever was put away, a stretch leads back to one inside the line; a plain one to itself."""
    whole = script([Piece(7, text)])
    assert len(whole.low) == len(whole.text)
    for start in range(len(whole.text)):
        piece, first, last = whole.where(start, start + 1)
        assert piece.line == 7
        assert 0 <= first <= last <= len(text)
    if whole.text == text:
        assert all(whole.where(at, at + 1)[1:] == (at, at + 1) for at in range(len(text)))


@given(st.lists(st.text("aà1 ", min_size=1, max_size=9), min_size=1, max_size=5))
def test_pieces_keep_their_lines(texts: list[str]) -> None:
    """A place in a paragraph is in the line that it came from."""
    whole = script([Piece(nth, one) for nth, one in enumerate(texts, 1)])
    at = 0
    for nth, one in enumerate(texts, 1):
        for within in range(len(one)):
            piece, first, last = whole.where(at + within, at + within + 1)
            assert (piece.line, first, last) == (nth, within, within + 1)
        at += len(one) + 1


def test_tex_and_taken_apart_letters_are_read() -> None:
    r"""As ``\%`` and ``$`` of a converter, and letters with their marks apart."""
    whole = script([Piece(1, "$= 72599/33216 = 45{,}75\\%$; \\frac{3}{4}; tỷ lệ hoà")])
    assert whole.text == "= 72599/33216 = 45,75%; 3/4; tỷ lệ hoà"
    assert lowered("Hoà TỶ LỆ") == "hòa tỷ lệ"
