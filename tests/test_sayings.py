"""What is said of a result claims no more than its figures bear: each case once said something that did not hold.

All figures are invented.
"""

from fractions import Fraction
from pathlib import Path

import pytest

from khong3 import Assessment, Indicator, Model, Observation, Variable
from khong3.charts import line_chart, ranking_chart
from khong3.paper import make_paper, write_text
from tests.test_conclusions import assessed, loaded

OF_CLASSES = """
no_cases: full
not_applicable: leave out
rollup: counts
attributes: {vung: {label: Vùng, nui: Miền núi, bang: Đồng bằng}}
variables: {dan: {label: Dân}, may: {label: Người có máy, part_of: dan}}
items:
  - code: 1
    id: ap
    label: Áp dụng
    max: 20
    measure: may / dan
    target: at least 70 %
    points: proportional
    applies: vung = bang
  - code: 2
    id: mu
    label: Theo vùng
    max: 20
    measure: may / dan
    target: {by: vung, nui: at least 60 %, bang: at least 70 %}
  - {code: 3, id: co, label: Có trang tin, max: 10, type: yes/no}
"""
OPEN_CLASS = "code,name,kind,vung,parent\n1,Xã A,commune,bang,H\n2,Xã B,commune,,H\nH,Huyện H,district,bang,\n"
THEIR_FIGURES = "commune,period,dan,may,co\n1,2025,1000,705,yes\n2,2025,1000,650,yes\nH,2025,,,yes\n"


@pytest.fixture
def of_classes(tmp_path: Path) -> Assessment:
    """Two communes and their district; nobody knows what class one of them is."""
    return assessed(tmp_path, OF_CLASSES, THEIR_FIGURES, OPEN_CLASS)


def test_a_line_whose_target_an_unknown_class_decides_is_among_those_asked_for(of_classes: Assessment) -> None:
    """Of three lines one is met and nobody can say it of two: 1/3, and neither has no figures."""
    total = of_classes.score("2")
    assert (total.met, total.with_target) == (1, 3)
    assert [of_classes["2", one].verdict_text() for one in ("ap", "mu", "co")] == [
        "chưa xác định",
        "chưa xác định",
        "đạt",
    ]
    assert [of_classes["2", one].lacking_text() for one in ("ap", "mu")] == ["chưa có Vùng", "chưa có Vùng"]
    said = write_text(make_paper("report", of_classes, unit="2"))
    assert "Trong 3 dòng được xét đạt hay chưa đạt: 1 dòng đạt hoặc vượt, 0 dòng chưa đạt, 2 dòng chưa kết luận" in said
    assert "1. Áp dụng (chưa có Vùng); 2. Theo vùng (chưa có Vùng)." in said
    assert "chưa có số liệu" not in said + of_classes["2", "mu"].explain()


def test_whether_a_line_applies_to_a_part_is_not_taken_for_granted(of_classes: Assessment) -> None:
    """A commune that may be of either class is expected and not covered: its figures may belong to the sum."""
    found = of_classes["H", "ap"]
    assert found.coverage is not None
    assert (found.coverage.reported, found.coverage.expected) == (1, 2)
    assert [one.code for one in found.coverage.undecided] == ["2"]
    assert "rollup-undecided" in {one.code for one in found.findings}
    assert "rollup-missing" not in {one.code for one in found.findings}


def test_a_rank_is_among_those_that_have_one(of_classes: Assessment) -> None:
    """Who has no total yet is none of those that the others stand before."""
    (said,) = (one for one in write_text(make_paper("report", of_classes, unit="1")).splitlines() if "Xếp hạng" in one)
    assert said == "Xếp hạng: 1 trong 1 đơn vị đã có tổng điểm (1 đơn vị chưa có)."


BY_SIZE = """
missing: {missing}
attributes: {{qm: {{label: Quy mô, nho: Nhỏ, lon: Lớn}}}}
items:
  - {{code: A, id: a, label: Chấm, type: number, max: {{by: qm, nho: 40, lon: 50}}, points: value}}
  - {{code: B, id: b, label: Có trang tin, max: 20, type: yes/no}}
"""
SIZES = "code,name,qm\n1,Xã A,\n2,Xã B,\n3,Xã C,\n"


@pytest.mark.parametrize("missing", ["missing", "zero"])
def test_a_maximum_that_nobody_knows_is_not_said(missing: str, tmp_path: Path) -> None:
    """40 of 40 or of 50, 45 of 50 or invalid: no maximum is printed, the class is asked for; 55 is above both."""
    rows = "commune,period,a,b\n1,2025,40,yes\n2,2025,45,yes\n3,2025,55,yes\n"
    found = assessed(tmp_path, BY_SIZE.format(missing=missing), rows, SIZES)
    for unit in "123":
        total, line = found.score(unit), found[unit, "a"]
        assert (line.max_points, total.max_points, total.declared, total.points) == (None, None, None, None)
        assert "40 điểm)" not in line.explain() + total.explain()
    said = {unit: {one.code: one.message("vi") for one in found[unit, "a"].findings} for unit in "123"}
    assert all("Chưa biết Quy mô của" in one["attribute-unknown"] for one in said.values())
    assert ["score-out-of-range" in said[unit] for unit in "123"] == [False, False, True]
    assert "từ 0 đến 50 điểm" in said["3"]["score-out-of-range"]
    assert found["2", "a"].lacking_text() == "chưa có Quy mô"
    assert ("unknown-class-scores-zero" in said["1"]) == (missing == "zero")


SCORES_ZERO = """
missing: zero
rounding: {total: 0.1}
variables: {a: {label: Một, type: yes/no}, b: {label: Hai, type: yes/no}}
items:
  - {code: 1, id: ty, label: Tỷ lệ, type: percent, max: 10, points: {90 %: 10, 80 %: 5, else: 0}}
  - {code: 2, id: dem, label: Đếm, max: 10, measure: count(a; b), points: {2: 10, 1: 5}}
  - {code: 3, id: so, label: Chấm, type: number, max: 10, points: value}
"""


def test_what_is_open_and_scores_nothing_is_not_said_to_be_worth_nothing(tmp_path: Path) -> None:
    """“Mọi giá trị đều được 0 điểm” is false of points from 5 to 10; that the model gives none holds."""
    rows = "commune,period,ty,a,b,so\n1,2025,trên 85 %,yes,,trên 3\n"
    found = assessed(tmp_path, SCORES_ZERO, rows)
    for line, code, said in (
        ("ty", "open-scores-zero", "từ 5 đến 10: tính 0 điểm theo quy định"),
        ("dem", "open-scores-zero", "tính 0 điểm theo quy định"),
        ("so", "open-scores-zero", "tính 0 điểm theo quy định"),
    ):
        assert found["1", line].points == 0
        assert code in {one.code for one in found["1", line].findings}
        assert said in found["1", line].explain()
        assert "Mọi giá trị trong khoảng" not in found["1", line].explain()
    assert found.score("1").points == 0


def test_answers_are_said_to_be_met_and_no_target_of_theirs(tmp_path: Path) -> None:
    """Nobody assigned an answer a target, so none is said to be met."""
    spec = "items: [{code: 1, label: Có trang tin, max: 10, type: yes/no}]\n"
    said = write_text(make_paper("report", assessed(tmp_path, spec, "commune,period,1\n1,2025,yes\n")))
    assert "Tất cả 1 dòng được xét đều đạt." in said


def test_a_figure_of_an_earlier_period_is_asked_for_by_its_period(tmp_path: Path) -> None:
    """Growth without the period before lacks that period's figure, and not “figures” beside one that is there."""
    spec = """
no_cases: full
variables: {dan: {label: Dân số}}
items: [{code: 1, id: tang, label: Tăng, max: 10, measure: (dan - previous(dan)) / previous(dan), target: at least 1 %}]
"""
    found = assessed(tmp_path, spec, "commune,period,dan\n1,2025,1000\n")
    assert found["1", "tang"].lacking_text() == "chưa có “Dân số” của kỳ trước"
    assert "Dân số: 1.000; “Dân số” của kỳ trước: chưa có." in found["1", "tang"].explain()


SHARED_OUT = """
no_cases: full
rollup: counts
units: {nguoi: người}
variables: {dan: {label: Dân, unit: nguoi}, may: {label: Người có máy, part_of: dan, unit: nguoi}}
items:
  - code: 1
    id: ty
    label: Tỷ lệ xã đạt
    max: 10
    measure: may / dan
    target: at least 70 %
    rollup: share met
    points: proportional
"""


def test_what_lacks_of_a_share_of_units_is_units(tmp_path: Path) -> None:
    """Of three communes one met it: two more must, and not two more people."""
    places = "code,name,kind,parent\n1,Xã A,commune,H\n2,Xã B,commune,H\n3,Xã C,commune,H\nH,Huyện H,district,\n"
    rows = "commune,period,dan,may\n1,2025,100,70\n2,2025,100,10\n3,2025,100,10\n"
    found = assessed(tmp_path, SHARED_OUT, rows, places)
    said = found["H", "ty"].explain()
    assert "số đơn vị đạt / số đơn vị có kết luận = 1 / 3 ≈" in said
    assert "Còn thiếu: 2 (đơn vị đạt)." in said
    assert "thêm 2 đơn vị đạt thì đạt" in write_text(make_paper("report", found, unit="H"))
    assert "thêm 60 người thì đạt" in write_text(make_paper("report", found, unit="2"))


OVERLAPPING = """
no_cases: full
units: {viec: việc, nguoi: người}
variables:
  dung: {label: Đúng hạn, unit: viec}
  tre: {label: Trễ hạn, unit: viec}
  dan: {label: Dân, unit: nguoi}
  may: {label: Người có máy, part_of: dan, unit: nguoi}
  ky: {label: Người ký số, part_of: may, unit: nguoi}
items:
  - code: 1
    id: dh
    label: Đúng hạn
    max: 10
    measure: dung / (dung + tre)
    target: at least 60 %
    points: proportional
  - {code: 2, id: ks, label: Ký số, max: 10, measure: ky / dan, target: at least 50 %, points: proportional}
  - {code: 3, id: km, label: Ký trong số có máy, max: 10, measure: ky / may, points: proportional}
  - {code: 4, id: gap, label: Gấp đôi, max: 10, measure: dung, target: at least 2 * tre, points: {target: 10, else: 0}}
"""


def test_more_of_what_is_also_divided_by_is_not_promised(tmp_path: Path) -> None:
    """5 of 10 in time: one more, of ten still, meets 60 %; one more on top is 6 of 11, which does not."""
    rows = "commune,period,dung,tre,dan,may,ky\n1,2025,5,5,100,40,30\n"
    found = assessed(tmp_path, OVERLAPPING, rows)
    assert found["1", "dh"].gap == 1
    said = write_text(make_paper("report", found))
    assert "thêm 1 việc mà mẫu số không đổi thì đạt" in said
    assert "thêm 20 người thì đạt" in said


def test_efforts_do_what_they_say(tmp_path: Path) -> None:
    """Each is tried by another assessment: its total, its targets; a part goes no further than its whole."""
    rows = "commune,period,dung,tre,dan,may,ky\n1,2025,{dung},{tre},{dan},{may},{ky}\n"
    now = {"dung": 5, "tre": 5, "dan": 100, "may": 40, "ky": 30}
    (tmp_path / "now").mkdir()
    found = assessed(tmp_path / "now", OVERLAPPING, rows.format(**now))
    efforts = found.roadmap("2026-12-31")["1"].efforts
    assert {(one.variable, one.change) for one in efforts} >= {("dung", 5), ("ky", 1)}
    assert not any(one.variable == "may" and one.change < 0 for one in efforts)
    for at, one in enumerate(efforts):
        later = {**now, one.variable: now[one.variable] + one.change}
        assert later["ky"] <= later["may"] <= later["dan"]
        (tmp_path / str(at)).mkdir()
        tried = assessed(tmp_path / str(at), OVERLAPPING, rows.format(**later))
        assert tried.score("1").points == one.total
        assert all(tried["1", line].verdict in ("met", "exceeded") for line in one.meets)
        assert one.target is None or one.target in one.meets
    (best,) = (one for one in efforts if one.best)
    assert (best.variable, best.change, best.gain) == ("dung", 5, Fraction(1167, 100))


ROWS_OF_TARGET = """
items:
  - {{code: 1, label: Một, type: percent, max: 10, target: {target}, points: {points}}}
"""


@pytest.mark.parametrize(
    ("target", "points", "code"),
    [
        ("over 90 %", "{target: 10, else: 0}", "row-short-of-target"),
        ("over 90 %", "{over target: 10, 50 %: 5, else: 0}", None),
        ("at most 5 %", "{target: 10, else: 0}", "row-against-target"),
        ("at most 5 %", "{target: 0, else: 10}", None),
        ("at most 5 %", "{target: 5, 10 %: 2, 20 %: 0, else: 10}", None),
        ("at least 90 %", "{target: 10, else: 0}", None),
        ("at least 90 %", "{60 %: 5, 80 %: 4, else: 0}", "rows-against-target"),
        ("at least 90 %", "{60 %: 4, 80 %: 4, over 90 %: 10, else: 0}", None),
        ("under 5 %", "{5 %: 0, 3 %: 4, else: 10}", None),
        ("under 5 %", "{5 %: 5, 3 %: 4, else: 10}", "rows-against-target"),
    ],
)
def test_a_row_that_pays_for_a_missed_target_is_doubted(
    target: str, points: str, code: str | None, tmp_path: Path
) -> None:
    """The letter of a table is ``and more``: of a target that must be passed, or not, that is another thing."""
    model = loaded(tmp_path, ROWS_OF_TARGET.format(target=target, points=points))
    assert {one.code for one in model.check()} == ({code} if code else set())


def test_two_numbers_of_one_group_are_doubted(tmp_path: Path) -> None:
    """A line that was copied keeps its number; in another group, or of strokes, that is as annexes have it."""
    lines = "[{code: 1, id: mot, label: Một, type: yes/no}, {code: %s, id: hai, label: Hai, type: yes/no}]"
    for code, doubted in (("1", True), ("2", False)):
        told = [one.code for one in loaded(tmp_path, "items: " + lines % code).check()]
        assert told == (["number-twice"] if doubted else [])
    dashes = (lines % '"-"').replace("code: 1", 'code: "-"')
    assert not loaded(tmp_path, f"items: {dashes}").check()
    groups = "items: [{code: I, label: A, items: [{code: 1, id: mot, label: Một, type: yes/no}]}, %s]"
    other = "{code: II, label: B, items: [{code: 1, id: hai, label: Hai, type: yes/no}]}"
    assert not loaded(tmp_path, groups % other).check()


def test_full_points_by_rule_are_not_said_to_be_rounded(tmp_path: Path) -> None:
    """Nothing is rounded here: the rule itself pays for a target that is only just missed."""
    spec = "rounding: {total: 0.1}\n" + ROWS_OF_TARGET.format(target="over 90 %", points="{target: 10, else: 0}")
    found = assessed(tmp_path, spec, "commune,period,1\n1,2025,90 %\n")["1", "1"]
    assert (found.verdict, found.points) == ("not met", 10)
    (said,) = (one.message("vi") for one in found.findings if one.code == "rounded-to-full")
    assert said == "“Một” chưa đạt chỉ tiêu giao, nhưng vẫn được điểm tối đa (10), do cách chấm của dòng."


def test_a_share_of_units_held_against_less_is_better_is_doubted(tmp_path: Path) -> None:
    """The more communes meet it, the worse the district would be; a target of its own by kind mends that."""
    spec = SHARED_OUT.replace("at least 70 %", "at most 70 %")
    assert [one.code for one in loaded(tmp_path, spec).check()] == ["share-met-turned"]
    own = SHARED_OUT.replace("at least 70 %", "{by: kind, district: at least 80 %, else: at most 70 %}")
    assert not loaded(tmp_path, own).check()


def test_all_who_are_level_are_the_highest(tmp_path: Path) -> None:
    """Of three with the same points no one is the highest; and what does not apply is not left open."""
    spec = """
not_applicable: leave out
no_cases: leave out
attributes: {vung: {nui: Miền núi, bang: Đồng bằng}}
variables: {a: {label: A}, b: {label: B, part_of: a}}
items:
  - {code: 1, id: co, label: Có, max: 10, type: yes/no, applies: vung = bang}
  - {code: 2, id: ty, label: Tỷ lệ, max: 10, measure: b / a, target: at least 50 %, points: proportional}
"""
    places = "code,name,vung\n1,Xã A,bang\n2,Xã B,bang\n3,Xã C,nui\n4,Xã D,bang\n"
    rows = "commune,period,co,a,b\n1,2025,yes,10,8\n2,2025,yes,10,8\n3,2025,,10,8\n4,2025,no,0,0\n"
    found = assessed(tmp_path, spec, rows, places)
    said, asked = (line_chart([found[unit, one] for unit in "1234"]).caption.description for one in ("ty", "co"))
    assert "Cao nhất: Xã A, Xã B, Xã C (80 %); thấp nhất: Xã A, Xã B, Xã C (80 %)." in said
    assert said.startswith("4 kết quả: 3 đạt, 0 chưa đạt, 0 chưa kết luận.")
    assert asked.startswith("4 kết quả: 2 đạt, 1 chưa đạt, 0 chưa kết luận.")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("trên 90 %", "70 %", "65 %"), "Cao nhất: Xã 1 (trên 90 %); thấp nhất: Xã 3 (65 %)."),
        (("trên 60 %", "70 %", "65 %"), "Cao nhất: chưa rõ; thấp nhất: chưa rõ."),
        (("trên 65 %", "70 %", "65 %"), "Cao nhất: chưa rõ; thấp nhất: Xã 3 (65 %)."),
        (("ít nhất 65 %", "70 %", "65 %"), "Cao nhất: chưa rõ; thấp nhất: chưa rõ."),
        (("dưới 70 %", "70 %", "65 %"), "Cao nhất: Xã 2 (70 %); thấp nhất: chưa rõ."),
        (("dưới 60 %", "70 %", "65 %"), "Cao nhất: Xã 2 (70 %); thấp nhất: Xã 1 (dưới 60 %)."),
        (("trên 90 %", "trên 80 %", "65 %"), "Cao nhất: chưa rõ; thấp nhất: Xã 3 (65 %)."),
        (("70 %", "70 %", "65 %"), "Cao nhất: Xã 1, Xã 2 (70 %); thấp nhất: Xã 3 (65 %)."),
        (("", "70 %", "65 %"), "Cao nhất: Xã 2 (70 %); thấp nhất: Xã 3 (65 %)."),
        (("trên 90 %", "", ""), "Cao nhất: Xã 1 (trên 90 %); thấp nhất: Xã 1 (trên 90 %)."),
    ],
)
def test_a_range_may_be_the_highest(cells: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Who is highest and lowest is said where every value that may be leads to it."""
    spec = "items: [{code: 1, id: p, label: Tỷ lệ, max: 10, type: percent, points: proportional}]\n"
    rows = "commune,period,p\n" + "".join(f"{at},2025,{one}\n" for at, one in enumerate(cells, 1))
    found = assessed(tmp_path, spec, rows, "code,name\n1,Xã 1\n2,Xã 2\n3,Xã 3\n")
    told = line_chart([found[unit, "p"] for unit in "123"]).caption.description
    assert said in told


@pytest.mark.parametrize(
    "line", ["measure: lv, points: {a: 10, b: 5}", "levels: {a: Tốt, b: Khá}, points: {a: 10, b: 5}"]
)
def test_an_answer_is_printed_by_its_label(line: str, tmp_path: Path) -> None:
    """Whether the line asks for it itself or measures a variable; papers had the level's own name."""
    spec = f"""
variables: {{lv: {{label: Mức, levels: {{a: Tốt, b: Khá}}}}}}
items: [{{code: 1, id: p, label: Xếp mức, max: 10, {line}}}]
"""
    rows = "commune,period,lv,p\n1,2025,b,\n" if "measure" in line else "commune,period,p\n1,2025,b\n"
    found = assessed(tmp_path, spec, rows, "code,name\n1,Xã 1\n")
    assert (found["1", "p"].value, found["1", "p"].value_text()) == ("b", "Khá")
    assert "Xếp mức: Khá; 5,00/10 điểm" in write_text(make_paper("report", found, unit="1"))


def test_a_bonus_and_a_penalty_are_told_in_rows_and_sentences(tmp_path: Path) -> None:
    """Their points stand beside others without a sign: the row says what they are, or the column would not add up."""
    spec = """
items:
  - code: I
    label: Nhóm
    items:
      - {code: I.1, id: a, label: Họp, max: 10, type: yes/no}
      - {code: I.2, id: b, label: Sáng kiến, max: 2, type: yes/no, effect: bonus}
      - {code: I.3, id: c, label: Vi phạm, max: 3, type: integer, points: {each: 1}, effect: penalty}
"""
    found = assessed(tmp_path, spec, "commune,period,a,b,c\n1,2025,yes,yes,1\n", "code,name\n1,Xã 1\n")
    told = write_text(make_paper("report", found, unit="1"))
    assert "Họp: có; đạt; 10,00/10 điểm." in told
    assert "Sáng kiến: có; đạt; 2,00/2 điểm cộng." in told
    assert "Vi phạm: 1; 1,00/3 điểm trừ." in told
    rows = [line for line in told.splitlines() if line.startswith("I.") and " | " in line]
    assert ["Sáng kiến (điểm cộng)" in line for line in rows] == [False, True, False]
    assert ["Vi phạm (điểm trừ)" in line for line in rows] == [False, False, True]


@pytest.mark.parametrize(
    ("measure", "stated", "code"),
    [("b / a", "80 %", "counts-unknown"), ("a", "8", "parts-untold"), ("a / b, per: 1000", "8", "parts-untold")],
)
def test_a_figure_of_a_line_alone_says_what_is_not_known(measure: str, stated: str, code: str, tmp_path: Path) -> None:
    """Of a quantity or a rate no percentage is stated."""
    spec = f"""
no_cases: leave out
variables: {{a: {{label: A}}, b: {{label: B, part_of: a}}}}
items: [{{code: 1, id: p, label: Dòng, measure: {measure}}}]
"""
    found = assessed(tmp_path, spec, f"commune,period,p\n1,2025,{stated}\n", "code,name\n1,Xã 1\n")
    assert [one.code for one in found["1", "p"].findings if one.code in ("counts-unknown", "parts-untold")] == [code]


def test_a_blank_of_an_unknown_name_is_no_none(tmp_path: Path) -> None:
    """A row without a figure, of something that the model does not have, says no word of Python."""
    spec = "items: [{code: 1, id: p, label: Tỷ lệ, max: 10, type: percent, points: proportional}]\n"
    rows = "commune,period,variable,value\n1,2025,p,70 %\n1,2025,CẢ MÔ HÌNH,\n"
    found = assessed(tmp_path, spec, rows, "code,name\n1,Xã 1\n")
    (told,) = [one for one in found.findings if one.code == "unknown-variable"]
    assert "số liệu – của 1 không được tính" in told.message("vi")


@pytest.mark.parametrize(
    ("first", "said"),
    [("trên 90 %", "Trong các đơn vị có tổng điểm, cao nhất: Xã 2"), ("9 %", "có tổng điểm. Cao nhất: Xã 2")],
)
def test_the_highest_total_is_one_of_those_that_are_there(first: str, said: str, tmp_path: Path) -> None:
    """Beside a unit whose total is open nobody is the highest of all."""
    spec = "items: [{code: 1, id: p, label: Tỷ lệ, max: 10, type: percent, points: proportional}]\n"
    places = "code,name\n1,Xã 1\n2,Xã 2\n3,Xã 3\n"
    rows = f"commune,period,p\n1,2025,{first}\n2,2025,70 %\n3,2025,65 %\n"
    found = assessed(tmp_path, spec, rows, places)
    totals = [one for unit in "123" if (one := found.score(unit)) is not None]
    assert said in ranking_chart(totals).caption.description


def test_a_plain_sum_says_whom_it_holds_beside_those_asked(tmp_path: Path) -> None:
    """What is no sum of the communes' own is made of variables of all: those for whom the line is not are named.

    A plain figure is summed over those alone for whom the line is.
    """
    spec = """
not_applicable: leave out
attributes: {{vung: {{nui: Miền núi, bang: Đồng bằng}}}}
variables: {{vu: {{label: Số vụ}}}}
items: [{{code: 1, id: vu_nui, label: Vụ ở miền núi, measure: {}, target: at most 5, applies: vung = nui}}]
"""
    places = "code,name,vung,parent\n1,Xã A,nui,H\n2,Xã B,bang,H\n3,Xã C,bang,H\nH,Huyện H,nui,\n"
    said_of = "commune,period,vu\n1,2025,4\n2,2025,3\n3,2025,\n"
    plain = assessed(tmp_path, spec.format("vu"), said_of, places)["H", "vu_nui"]
    assert (plain.value, plain.coverage_text(), [one.code for one in plain.findings]) == (4, "1/1", [])
    (tmp_path / "greatest").mkdir()
    found = assessed(tmp_path / "greatest", spec.format("max(vu; 0)"), said_of, places)["H", "vu_nui"]
    (said,) = (one.message("vi") for one in found.findings if one.code == "rollup-beside")
    assert (found.value, found.coverage_text()) == (7, "1/1")
    assert said.endswith("kể cả đơn vị mà dòng này không áp dụng: Xã B.")


@pytest.mark.parametrize("step", ["{item: 0.01}", "{total: 0.1}"])
@pytest.mark.parametrize(
    ("points", "cell", "least", "greatest"),
    [
        ("{deduct: 1, above: 2, up_to: 6}", "ít nhất 8", 4, 4),
        ("{deduct: 1, above: 2, up_to: 6}", "trên 4", 4, 8),
        ("{each: 2, up_to: 8}", "không quá 5", 0, 8),
        ("proportional to 5", "ít nhất 3", 6, 10),
        ("proportional from 2 to 8", "ít nhất 5", 5, 10),
        ("proportional to target", "ít nhất 2.5", 5, 10),
    ],
)
def test_open_points_lie_where_they_may(
    points: str, cell: str, least: int, greatest: int, step: str, tmp_path: Path
) -> None:
    """All that a bound may come to, no more and no less, whatever is rounded; where that is one number it stands."""
    line = ROWS_OF_TARGET.replace("percent", "number").format(target="at least 5", points=points)
    spec = f"rounding: {step}\n{line}"
    found = assessed(tmp_path, spec, f"commune,period,1\n1,2025,{cell}\n")["1", "1"]
    said = [one.parameters for one in found.findings if one.code == "points-undetermined"]
    ends = [(one["least"], one["greatest"]) for one in said] or [(found.points, found.points)]
    assert ends == [(least, greatest)]


def test_a_line_that_waits_for_evidence_lacks_that(tmp_path: Path) -> None:
    """Its figures are there: what is wanting is the document."""
    line = "{code: 1, label: Một, max: 10, type: percent, points: proportional, evidence: Bảng, no_evidence: pending}"
    found = assessed(tmp_path, f"items: [{line}]\n", "commune,period,1\n1,2025,60 %\n")
    assert found["1", "1"].lacking_text() == "chưa có tài liệu kiểm chứng"


def test_what_is_scaled_up_is_printed_so_that_it_holds(tmp_path: Path) -> None:
    """15 × 1.6667 is 25.0005; 15 × 5/3 is 25."""
    spec = """
not_applicable: rescale
attributes: {vung: {nui: Miền núi, bang: Đồng bằng}}
items:
  - code: I
    id: g
    label: Nhóm
    items:
      - {code: 1, label: Một, max: 30, type: number, points: value}
      - {code: 2, label: Hai, max: 20, type: yes/no, applies: vung = bang}
"""
    found = assessed(tmp_path, spec, "commune,period,1\n1,2025,15\n", "code,name,vung\n1,Xã A,nui\n")
    assert "15 × 5/3 = 25." in found.score("1", "g").explain()


def test_why_there_is_no_total_names_the_item_that_does_not_apply() -> None:
    """Points by those of a line of 0/0: no target is wanting."""
    asked = [Variable(id="hs", label="Hồ sơ"), Variable(id="dh", label="Đúng hạn", part_of="hs")]
    lines = [
        Indicator(code="1", label="Đúng hạn", max=10, measure="dh / hs", points="proportional"),
        Indicator(code="2", label="Thưởng", max=5, points="if(points(1) > 5; max; 0)"),
    ]
    of = Model(id="x", version="1", title="X", variables=asked, items=lines, missing="missing", no_cases="leave out")
    found = of.assess([Observation(commune="1", period="2025", variable=one, value=0) for one in ("hs", "dh")])
    assert found["1", "2"].points is None
    assert found["1", "2"].lacking_text() == "điểm dựa vào “Đúng hạn”, không áp dụng"
    assert found["1", "2"].lacking_text("en") == "points rest on “Đúng hạn”, which does not apply"
