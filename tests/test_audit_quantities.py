"""One quantity told twice: in a sentence and a table, in a headline and its text, in two reports of one unit."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khong3.audit import Document, audit, audit_text, with_contradictions
from tests.command import Run
from tests.test_audit_claims import reported

THINGS = st.sampled_from([
    "hộ nghèo", "trường học đạt chuẩn quốc gia", "hộ sử dụng nước sạch", "tổ công nghệ số cộng đồng",
])  # fmt: skip
HEAD = "# BÁO CÁO tình hình kinh tế - xã hội xã Ngọc Phụng năm 2024"
SAID = st.sampled_from([
    "Toàn xã có {0} {1}.", "Đến nay, trên địa bàn có {0} {1}.", "- Năm 2024, có {0} {1}; các nội dung khác đạt khá.",
])  # fmt: skip


def contradictions(found: Document) -> list[tuple[str, str]]:
    """The severity and the sentence of each."""
    return [(one.severity, one.text) for one in found.problems if one.kind == "contradiction"]


def report(sentence: str, *rows: str, columns: str = "Chỉ tiêu | Đơn vị | Kế hoạch | Thực hiện") -> str:
    """A report of a commune with one sentence and one table."""
    rule = "|".join("---" for _ in columns.split("|"))
    table = "\n".join(f"| {one} |" for one in (columns, rule, *rows))
    return f"{HEAD}\n\n{sentence}\n\n{table}\n"


@given(THINGS, SAID, st.integers(10, 9999), st.integers(10, 9999))
def test_a_sentence_and_its_table(thing: str, said: str, one: int, other: int) -> None:
    """What both say alike is never reported; what they do not is, at the sentence, with the line of the table."""
    rows = f"Số {thing} | đơn vị | 1 | {other}", "Tỷ lệ hộ có điện | % | 95 | 99,5"
    found = audit_text(report(said.format(one, thing), *rows))
    assert len(contradictions(found)) == (one != other)
    for problem in found.problems:
        assert problem.line == 3
        assert "7" in problem.message()


@given(THINGS, st.integers(10, 9999), st.integers(10, 9999))
def test_two_reports_of_one_unit_and_time(thing: str, one: int, other: int) -> None:
    """The second is held against the first, whatever stands around it."""
    told = [audit_text(f"{HEAD}\n\nToàn xã có {number} {thing}.", f"{number}.md") for number in (one, other)]
    assume(one != other)
    first, second = with_contradictions(told)
    assert contradictions(first) == []
    assert contradictions(second) == [("warning", f"Toàn xã có {other} {thing}.")]
    assert f"{one}.md" in second.problems[0].message()


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Toàn xã có 45 hộ nghèo, trong đó có 12 hộ cận nghèo.", ["Số hộ cận nghèo | hộ | 10 | 30"]),
        ("Phấn đấu có 45 hộ nghèo.", ["Số hộ nghèo | hộ | 40 | 54"]),
        ("Toàn xã có 45 hộ nghèo được vay vốn.", ["Số hộ nghèo | hộ | 40 | 54"]),
        ("Năm 2023, toàn xã có 45 hộ nghèo.", ["Số hộ nghèo | hộ | 40 | 54"]),
        ("Toàn xã có hơn 45 hộ nghèo.", ["Số hộ nghèo | hộ | 40 | 54"]),
        ("Thôn Quyết Thắng có 45 hộ nghèo.", ["Số hộ nghèo | hộ | 40 | 54"]),
        ("Tỷ lệ hộ nghèo là 3,2%.", ["Số hộ nghèo | hộ | 40 | 54"]),
        ("Tỷ lệ hộ nghèo là 3,2%.", ["Tỷ lệ hộ nghèo | % | 3 | 3,24"]),
        ("Toàn xã có 45 hộ nghèo.", ["Số hộ nghèo | hộ | 40 | 54", "Số hộ nghèo | hộ | 40 | 45"]),
    ],
)
def test_other_things_are_not_held_against_each_other(sentence: str, rows: list[str]) -> None:
    """A part, a plan, a group, a year, a hedge, a place, a share, a rounding, a row told twice."""
    assert contradictions(audit_text(report(sentence, *rows))) == []


def test_a_column_of_the_year_is_the_one_that_counts() -> None:
    """Of two years the report's, unless the sentence names the other."""
    columns = "Chỉ tiêu | Năm 2023 | Năm 2024"
    for sentence, count in (
        ("Toàn xã có 45 hộ nghèo.", 0),
        ("Toàn xã có 60 hộ nghèo.", 1),
        ("Năm 2023, toàn xã có 60 hộ nghèo.", 0),
        ("Năm 2023, toàn xã có 45 hộ nghèo.", 1),
    ):
        found = audit_text(report(sentence, "Số hộ nghèo | 60 | 45", "Số hộ khá | 10 | 12", columns=columns))
        assert len(contradictions(found)) == count, sentence


def test_a_headline_and_its_text() -> None:
    """Told once in the text; where the text tells it of several, none is the headline's."""
    head, text = (
        "# Toàn huyện có {0} trường học đạt chuẩn quốc gia",
        "Đến nay, toàn huyện có {0} trường học đạt chuẩn quốc gia.",
    )
    assert contradictions(audit_text(f"{head.format(450)}\n\n{text.format(450)}")) == []
    assert len(contradictions(audit_text(f"{head.format(450)}\n\n{text.format(540)}"))) == 1
    several = "\n\n".join([head.format(450), text.format(540), text.format(120).replace("toàn", "cả")])
    assert contradictions(audit_text(several)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("# BÁO CÁO xã Ngọc Phụng năm 2024", "# BÁO CÁO xã Lương Sơn năm 2024"),
        ("# BÁO CÁO xã Ngọc Phụng năm 2024", "# BÁO CÁO xã Ngọc Phụng năm 2023"),
        ("# BÁO CÁO xã Ngọc Phụng năm 2024", "# BÁO CÁO xã Ngọc Phụng 6 tháng năm 2024"),
        ("# BÁO CÁO xã Ngọc Phụng", "# BÁO CÁO xã Ngọc Phụng"),
        ("# BÁO CÁO năm 2024", "# BÁO CÁO năm 2024"),
    ],
)
def test_reports_of_other_units_and_times(first: str, second: str) -> None:
    """Another commune, another year, half of it; and where a head does not say of what a report is."""
    told = [
        audit_text(f"{head}\n\nToàn xã có {nth} hộ nghèo.", f"{nth}.md") for nth, head in ((45, first), (54, second))
    ]
    assert [contradictions(one) for one in with_contradictions(told)] == [[], []]


def test_the_command_on_a_folder(khong3: Run, tmp_path: Path) -> None:
    """It names both reports, and ends with 1."""
    for name, count in (("a.md", 45), ("b.md", 54)):
        (tmp_path / name).write_text(f"{HEAD}\n\nToàn xã có {count} hộ nghèo.\n", encoding="utf-8")
    ran = khong3("audit", str(tmp_path))
    assert ran.status == 1
    assert "a.md" in ran.out
    assert "45" in ran.out
    assert audit(tmp_path / "b.md").sound


TITLES = [
    (
        "Thi hành xong {0} việc dân sự",
        "Toàn ngành đã thi hành xong {0} việc, tăng 451 việc, đạt 73,34%.",
        "2.107",
        "2.170",
    ),
    ("{0}% công chức xã có trình độ đại học", "Có 1.070 người có trình độ đại học, đạt tỷ lệ {0}%.", "79,5", "75,9"),
    ("Tỷ lệ cử tri đi bỏ phiếu đạt {0}%", "Số cử tri đi bỏ phiếu là 93.635 (đạt tỷ lệ {0}%).", "99,17", "97,17"),
    ("Năm 2019 có {0} hộ nghèo", "Số hộ nghèo toàn tỉnh là {0} hộ.", "11.925", "11.952"),
    ("{0} sản phẩm được chứng nhận OCOP", "Đã có {0} sản phẩm được chứng nhận OCOP.", "129", "139"),
    ("Hai cấp giải quyết {0} vụ án", "Thụ lý 1.754 vụ án, giải quyết {0} vụ (đạt tỷ lệ 62,4%).", "1.094", "1.049"),
    ("Trồng mới được {0} ha rừng", "Kết quả, đã trồng mới {0} ha rừng, giảm 28,14%.", "2.517", "2.715"),
    ("Có {0} hợp tác xã nông nghiệp", "Trên địa bàn hiện có {0} hợp tác xã nông nghiệp.", "181", "118"),
]
"""Figures of titles and texts of public pages: baotuyenquang.com.vn, tinhhungyen.com, hanam.gov.vn,
baoninhthuan.com.vn, thainguyentv.vn, baothuathienhue.vn, baolaocai.vn, gialaitv.vn; the last of each
row is that of the text misprinted."""


@pytest.mark.parametrize(("title", "text", "printed", "misprinted"), TITLES)
def test_a_title_and_the_figure_of_its_text(title: str, text: str, printed: str, misprinted: str) -> None:
    """Word for word the title need not be the text: the one figure that is a slip off is told, and no other."""
    page = "# " + title.format(printed) + "\n\n{0}\n"
    assert audit_text(page.format(text.format(printed))).sound
    assert len(contradictions(audit_text(page.format(text.format(misprinted))))) == 1
    beside = text.format(misprinted) + "\n\n" + text.format(printed)
    told = [one for one in audit_text(page.format(beside)).problems if one.kind == "contradiction"]
    assert all("(dòng 3)" in one.message() for one in told)  # not of the title: of the sentence that stands twice


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        ("Toàn xã có 45 hộ nghèo.", "Toàn xã có 54 hộ nghèo.", [5]),
        ("Toàn xã có 45 hộ nghèo.", "Công tác này đạt kết quả. Toàn xã có 61 hộ nghèo.", [5]),
        ("Tỷ lệ hộ nghèo của xã là 2,15%.", "Tỷ lệ hộ nghèo của xã là 2,51%.", [5]),
        ("Nhận 120 đơn, giải quyết 118 đơn, còn 2 đơn.", "Nhận 120 đơn, giải quyết 118 đơn, còn 3 đơn.", [5]),
        ("Toàn xã có 45 hộ nghèo.", "II. GIẢM NGHÈO\n\nToàn xã có 54 hộ nghèo.", [7]),
        # Of another place, year, plan or topic; hedged, or the same; told in three ways.
        ("Toàn xã có 45 hộ nghèo.", "Toàn xã có 45 hộ nghèo.", []),
        ("Toàn xã có 45 hộ nghèo.", "Toàn xã có hơn 40 hộ nghèo.", []),
        ("Toàn xã có 45 hộ nghèo.", "II. GIẢM NGHÈO\n\nToàn xã có 61 hộ nghèo.", []),
        ("Toàn xã có 45 hộ nghèo.", "II. PHƯƠNG HƯỚNG\n\nToàn xã có 54 hộ nghèo.", []),
        ("Năm 2023 còn khó khăn. Toàn xã có 45 hộ nghèo.", "Toàn xã có 54 hộ nghèo.", []),
        ("Đầu năm, toàn xã có 45 hộ nghèo.", "Toàn xã có 54 hộ nghèo.", []),
        ("Tại xã A, toàn xã có 45 hộ nghèo.", "Tại xã B, toàn xã có 54 hộ nghèo.", []),
        ("Xã A ở xa. Toàn xã có 45 hộ nghèo.", "Xã B ở gần. Toàn xã có 54 hộ nghèo.", []),
        ("Tiếp nhận trong kỳ 120 hồ sơ.", "Tiếp nhận trong kỳ 121 hồ sơ.", []),
        ("Cấp xã:\n\nNhận 120 đơn, còn 3 đơn.", "Cấp huyện:\n\nNhận 120 đơn, còn 2 đơn.", []),
        ("Toàn xã có 45 hộ nghèo.", "Toàn xã có 54 hộ nghèo.\n\nToàn xã có 53 hộ nghèo.", []),
    ],
)
def test_a_sentence_that_stands_twice(first: str, second: str, lines: list[int]) -> None:
    """With another figure the second time: told at its line, with the line of the first."""
    found = audit_text(f"BÁO CÁO\n\n{first}\n\n{second}")
    told = [one for one in found.problems if one.kind == "contradiction"]
    assert [one.line for one in told] == lines
    assert all("(dòng 3)" in one.message() for one in told)


def test_cells_of_one_column_are_of_their_rows() -> None:
    """Though they say the same in the same words."""
    rows = "\n".join(
        f"| {name} | Toàn xã có {poor} hộ nghèo, chiếm {share} |"
        for name, poor, share in (
            ("Minh Tân", 45, "2,1%"),
            ("Hòa Bình", 54, "2,1%"),
        )
    )
    assert reported(audit_text(f"Kết quả\n\n| Xã | Kết quả |\n|---|---|\n{rows}\n")) == []
