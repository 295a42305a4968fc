"""What a head of an office signs: no sentence that says more than the data, or other than a decision would."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from openpyxl import load_workbook

from khong3 import Assessment, Commune, Data, KhongError, Model, Observation, loads
from khong3.excel.assessed import write_assessment
from khong3.excel.form import write_form
from khong3.excel.plan import plan_forms
from khong3.findings import Finding
from khong3.paper import make_paper, write_text
from khong3.paper.content import PaperKind
from khong3.periods import Period
from khong3.readback.annex import annex
from khong3.text import LANGUAGES
from tests.command import Run

SPEC = """
khong3: 1
id: ky
version: 1
title: Mô hình để ký
missing: zero
no_cases: missing
units: {dossier: hồ sơ}
variables:
  received: {label: Hồ sơ tiếp nhận, unit: dossier}
  late: {label: Hồ sơ trễ hạn, unit: dossier, part_of: received}
items:
  - code: I
    label: Giải quyết
    items:
      - code: I.1
        label: Tỷ lệ trễ hạn
        max: 8
        measure: late / received
        target: at most 2 %
        points: {over 2 %: 0, else: 8}
      - {code: I.2, label: Mô hình mới, max: 3, type: integer, points: {each: 1.5}}
  - code: II
    label: Điểm trừ
    effect: penalty
    items:
      - {code: II.1, label: Chậm báo cáo, max: 5, type: integer, points: {each: 1}}
"""
UNITS = (
    Commune(code="01", name="Xã An Hòa", kind="commune"),
    Commune(code="02", name="Xã Bình Minh", kind="commune"),
    Commune(code="03", name="Xã Cẩm Sơn", kind="commune"),
)


@pytest.fixture(scope="module")
def model() -> Model:
    """Fewer is better, points that somebody counts, and a penalty."""
    return loads(SPEC)


@pytest.fixture(scope="module")
def found(model: Model) -> Assessment:
    """One unit below its target and scored in two stages, one above it, one that sent nothing."""

    def said(unit: str, name: str, value: int) -> Observation:
        return Observation(commune=unit, period="2026", variable=name, value=value)

    def given(name: str, points: str, stage: str, reason: str = "") -> Observation:
        return Observation(
            commune="01", period="2026", variable=name, points=Fraction(points), stage=stage, reason=reason
        )

    figures = [said("01", "received", 1000), said("01", "late", 10), said("01", "I.2", 2), said("01", "II.1", 0)]
    figures += [said("02", "received", 1000), said("02", "late", 45), said("02", "I.2", 0), said("02", "II.1", 1)]
    points = [given("I.2", "3", "self"), given("I.2", "1.5", "appraised", "Chỉ một quyết định công nhận")]
    return model.assess(Data(observations=[*figures, *points], communes=UNITS), period="2026")


def text(found: Assessment, kind: PaperKind, unit: str | None = None) -> str:
    """A paper as plain text."""
    return write_text(make_paper(kind, found, unit=unit))


def test_nobody_exceeds_a_most(found: Assessment) -> None:
    """Of ‘at most 2 %’ *vượt* says that it is broken: 1 % is met, and below what was given; the verdict is the same."""
    line = found["01", "I.1"]
    assert (line.verdict, line.verdict_text("vi")) == ("exceeded", "đạt, thấp hơn mức giao")
    assert line.verdict_text("en") == "met, below the target"
    assert "đánh giá: đạt, thấp hơn mức giao." in line.explain("vi")
    report = text(found, "report", "01")
    assert "chỉ tiêu giao không quá 2 %: đạt, thấp hơn mức giao; 8,00/8 điểm" in report
    assert "vượt chỉ tiêu giao" not in report.casefold()
    assert next(one for one in found.to_rows() if one["indicator"] == "I.1")["verdict_text"] == "đạt, thấp hơn mức giao"


def test_what_is_too_much_is_not_wanting(found: Assessment) -> None:
    """45 of at most 20 are 25 beyond the target: nobody lacks ‘25 too many’."""
    assert found["02", "I.1"].gap_text("vi") == "cần bớt 25"
    assert "Vượt quá chỉ tiêu giao: 25 (“Hồ sơ trễ hạn”)." in found["02", "I.1"].explain("vi")
    explained = text(found, "explanation", "02")
    assert "Bớt 25 hồ sơ thì đạt." in explained
    assert "Còn thiếu" not in explained
    assert "Vượt quá" not in explained


def test_a_reason_of_those_who_appraise_is_not_the_unit_s(found: Assessment) -> None:
    """It stands once, under the stage at which it was given."""
    assert found["01", "I.2"].reasons == ()
    kinds: tuple[PaperKind, ...] = ("sheet", "minutes")
    for kind in kinds:
        paper = text(found, kind, "01")
        assert "thẩm định: Chỉ một quyết định công nhận" in paper
        assert "Đơn vị giải trình" not in paper


def test_equal_points_have_no_difference_to_tell(model: Model) -> None:
    """Two stages that agree: no line on a difference of 0."""
    given = [
        Observation(commune="01", period="2026", variable="I.2", points=3, stage=one) for one in ("self", "appraised")
    ]
    assert "Chênh lệch" not in model.assess(given)["01", "I.2"].explain("vi")


def test_points_that_nobody_gave_are_marked_where_they_stand(found: Assessment) -> None:
    """The total of a unit without given points has the mark, and what it says stands below the table that has it."""
    minutes = text(found, "minutes")
    results, _, differing = minutes.partition("4. Các dòng có chênh lệch")
    assert "Xã Cẩm Sơn | 11 | 0,00 (*) | 0,00 (*)" in results
    assert "(*) Bước này chưa cho điểm" in results
    assert "(*)" not in differing


def test_a_unit_that_sent_nothing_is_said_to(found: Assessment) -> None:
    """Its 0 points stand on no figure: whoever signs ranks and grades reads it below them, in one sentence."""
    said = "Xã Cẩm Sơn: 3/3 dòng chưa có số liệu dùng được, tính 0 điểm theo quy định của mô hình."
    assert said in text(found, "minutes")
    report = text(found, "report", "03")
    assert "3/3 dòng chưa có số liệu dùng được, tính 0 điểm" in report
    assert "Các dòng I.1, I.2, II.1: Chưa có số liệu: tính 0 điểm theo quy định của mô hình." in report


def test_a_report_counts_all_lines(found: Assessment) -> None:
    """Three stand in its table, those of a penalty too."""
    assert "gồm 3 dòng." in text(found, "report", "01")


def test_of_other_periods_a_unit_s_report_says_nothing(model: Model) -> None:
    """That a file has figures of other periods is of the file, and no doubt about the unit."""
    said = [
        Observation(commune="01", period=period, variable=name, value=value)
        for period in ("2025", "2026")
        for name, value in (("received", 100), ("late", 1), ("I.2", 1), ("II.1", 0))
    ]
    found = model.assess(said, period="2026")
    assert "period-not-assessed" in {one.code for one in found.findings}
    assert "không dùng cho kỳ" not in text(found, "report")


def test_lines_of_one_unit_stand_behind_its_code_once(khong3: Run, tmp_path: Path) -> None:
    """What several lines have in common is said with the unit named once; of several periods also which."""
    (tmp_path / "ky.yaml").write_text(SPEC, encoding="utf-8")
    figures = tmp_path / "so-lieu.csv"
    figures.write_text("commune,period,received,late,I.2,II.1\n01,2026,100,1,,\n02,2026,100,1,1,\n", encoding="utf-8")
    said = khong3("assess", str(tmp_path / "ky.yaml"), str(figures)).out
    assert "ghi chú 01 I.2, II.1; 02 II.1: Chưa có số liệu" in said
    figures.write_text("commune,period,received,late,I.2,II.1\n01,2025,100,1,1,\n01,2026,100,1,,1\n", encoding="utf-8")
    said = khong3("assess", str(tmp_path / "ky.yaml"), str(figures)).out
    assert "ghi chú 01 2025 II.1; 01 2026 I.2: Chưa có số liệu" in said


def test_targets_speak_the_language_that_is_asked_for(model: Model) -> None:
    """In what is written as data, and in what is said of a target that is not held against a part of the year."""
    spec = SPEC.replace("type: integer, points: {each: 1.5}", "measure: held, target: at least 4, points: {each: 1.5}")
    year = loads(spec.replace("variables:\n", "variables:\n  held: {label: Số lớp, over_time: sum}\n"))
    part = year.assess([Observation(commune="01", period="2026-Q1", variable="held", value=2)])
    (finding,) = [one for one in part["01", "I.2"].findings if one.code == "target-for-the-year"]
    assert isinstance(finding, Finding)
    assert finding.message("vi").startswith("Chỉ tiêu giao (từ 4 trở lên) là của cả năm")
    assert finding.message("en").startswith("The target (at least 4) is for the whole year")
    said = [Observation(commune="01", period="2026", variable=name, value=1) for name in ("received", "late")]
    assessed = model.assess(said)
    told = {lang: assessed.to_rows("table", lang)[0]["target"] for lang in LANGUAGES}
    assert told == {"vi": "không quá 2 %", "en": "at most 2 %"}
    # In JSON it is as the model writes it.
    targets = [assessed.to_dict(lang)["results"][0]["target"] for lang in LANGUAGES]
    assert {one["text"] for one in targets if one is not None} == {"at most 2 %"}


def test_a_page_claims_no_report_of_who_sent_none(model: Model, found: Assessment) -> None:
    """Units are counted as units, with how many have no figures; nobody is to meet a line without a target."""
    page = found.to_html("vi")
    assert "Kỳ 2026: 3 đơn vị (1 đơn vị chưa có số liệu nào)" in page
    assert "đơn vị báo cáo" not in page
    line = page.partition("I.2. Mô hình mới")[2].partition("</summary>")[0]
    assert "2/3 đơn vị có số liệu" in line
    assert "chưa kết luận" not in line
    above = (*UNITS, Commune(code="00", name="Tỉnh Ví Dụ", kind="province"))
    below = [evolve(one, parent="00") for one in above[:3]]
    said = [Observation(commune="01", period=period, variable="received", value=100) for period in ("2025", "2026")]
    several = model.assess(Data(observations=said, communes=[*below, above[3]])).to_html("vi")
    assert "1 đơn vị cấp trên<" in several
    assert "Xã An Hòa 2025</a>: I.1" in several


def test_a_workbook_ranks_those_who_are_ranked_first(model: Model) -> None:
    """The unit above them, which has no rank, stands behind the units."""
    above = [*(evolve(one, parent="00") for one in UNITS), Commune(code="00", name="Tỉnh Ví Dụ", kind="province")]
    said = [Observation(commune="01", period="2026", variable="I.2", value=1)]
    book = load_workbook(BytesIO(write_assessment(model.assess(Data(observations=said, communes=above)), "vi")))
    codes = [row[1] for row in book["Xếp hạng"].iter_rows(min_row=3, values_only=True)]
    assert codes == ["01", "02", "03", "00"]


def test_a_form_says_which_check_it_makes_and_waits_for_figures() -> None:
    """What must hold in words; no tick where nothing is filled in yet."""
    spec = SPEC + "checks:\n  - {must: late <= 2 * received, message: Trễ hạn quá nhiều}\n"
    forms = plan_forms(loads(spec), UNITS[:1], Period.parse("2026"))
    sheet = load_workbook(BytesIO(write_form(forms, forms.units)), data_only=True)["Kết quả"]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("Phải có")]
    assert row[1] == "Phải có: “Hồ sơ trễ hạn” không quá 2 × “Hồ sơ tiếp nhận”"
    assert not row[7]


def test_who_supplies_and_who_appraises_is_read_back() -> None:
    """As the annex has them in columns of their own; one of a kind is counted without a 1."""
    spec = SPEC.replace("type: integer, points: {each: 1.5}", "type: integer, unit: dossier, points: {each: 1.5}")
    spec = spec.replace("label: Mô hình mới,", "label: Mô hình mới, provider: Phòng Văn hóa, appraiser: Sở Nội vụ,")
    (row,) = [one for one in annex(loads(spec), "vi").rows if one.code == "I.2"]
    assert {"Cung cấp số liệu: Phòng Văn hóa", "Thẩm định: Sở Nội vụ"} <= set(row.sentences)
    assert any(one.startswith("1,5 điểm cho mỗi hồ sơ") for one in row.sentences)


def test_a_report_tells_what_changed_since(model: Model) -> None:
    """Each line, the total and the rank beside the period before; what is open is said to be; without one nothing."""

    def said(period: str, **figures: int) -> list[Observation]:
        return [
            Observation(commune="01", period=period, variable=name.replace("_", "."), value=value)
            for name, value in figures.items()
        ]

    figures = [*said("2025", received=1000, late=30, I_2=1, II_1=0), *said("2026", received=1000, late=10, I_2=2)]
    found = model.assess(figures, period="2026")
    report = write_text(make_paper("report", found, since="previous"))
    assert "8,00/8 điểm" in report
    assert "đạt, thấp hơn mức giao; −2 điểm phần trăm so với năm 2025; 8,00/8 điểm." in report
    assert "I.2. Mô hình mới: 2; +1 so với năm 2025; 3,00/3 điểm." in report
    assert "II.1. Chậm báo cáo: chưa có số liệu; chưa so sánh được với năm 2025; 0,00/5 điểm trừ." in report
    assert "So với năm 2025: tăng 9,50 điểm" in report
    assert "| So với năm 2025 |" in report
    assert "năm 2025" not in write_text(make_paper("report", found))
    first = write_text(make_paper("report", model.assess(figures, period="2025"), since="previous"))
    assert "Chưa có số liệu kỳ trước để so sánh." in first
    assert "chưa so sánh được" not in first
    with pytest.raises(KhongError, match="paper-without-change"):
        make_paper("minutes", found, since="previous")


def test_sheets_of_many_units_have_their_names(model: Model) -> None:
    """Whoever opens the file stands at the summary, and finds a unit's sheets by the unit."""
    forms = plan_forms(model, UNITS, Period.parse("2026"))
    book = load_workbook(BytesIO(write_form(forms, forms.units)))
    shown = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    whose = [f"{kind} {unit.name}" for unit in UNITS for kind in ("Số liệu", "Kết quả")]
    assert shown == [*whose, "Tổng hợp", "Cộng số liệu", "Tỷ lệ"]
    assert book.active is not None
    assert book.active.title == "Tổng hợp"
    alone = load_workbook(BytesIO(write_form(forms, forms.units[:1])))
    assert alone.sheetnames[:2] == ["Số liệu", "Kết quả"]


HIGHER = """
khong3: 1
id: tren
version: 1
title: Mô hình của huyện
missing: missing
no_cases: missing
units: {dossier: hồ sơ}
stages: [self, appraised]
variables:
  received: {label: Hồ sơ tiếp nhận, unit: dossier}
  online: {label: Hồ sơ trực tuyến, unit: dossier, part_of: received}
items:
  - code: 1
    label: Hồ sơ trực tuyến
    measure: online / received
    target: at least 80 %
    max: 10
    points: proportional to target
  - {code: 2, label: Có trang thông tin điện tử, type: yes/no, max: 5}
"""
PARTS = (
    Commune(code="H", name="Huyện Thạch Giang", kind="district"),
    *(
        Commune(code=f"0{at}", name=name, kind="commune", parent="H")
        for at, name in enumerate(("Xã Ấm", "Xã Đá", "Xã Yên"))
    ),
)


def of_district(*more: Observation, spec: str = HIGHER) -> Assessment:
    """Two of three communes reported; the yes/no of a commune is none of its district."""
    told = [
        Observation(commune=code, period="2026", variable=name, value=value)
        for code, figures in {"00": (100, 90, True), "01": (100, 80, False)}.items()
        for name, value in zip(("received", "online", "2"), figures, strict=True)
    ]
    return loads(spec).assess(Data(observations=[*told, *more], communes=PARTS), period="2026")


def test_what_a_part_of_the_units_came_to_is_concluded_of_a_part() -> None:
    """The district exceeds its target by two of three communes: the conclusion says so, its table whom it covers."""
    report = text(of_district(), "report", "H")
    concluded = report.partition("III. ĐÁNH GIÁ")[2].partition("IV. ")[0]
    assert "Vượt chỉ tiêu giao (1 dòng): 1. Hồ sơ trực tuyến." in concluded
    said = "Kết luận trên chỉ dựa vào số liệu của một phần đơn vị trực thuộc ở 1 dòng: 1 (2/3 đơn vị)."
    assert said in concluded
    assert "Đơn vị có số liệu" in report.partition("BẢNG THỐNG KÊ CHI TIẾT")[2]
    third = (
        Observation(commune="02", period="2026", variable=name, value=value)
        for name, value in (("received", 10), ("online", 9), ("2", True))
    )
    assert "Kết luận trên" not in text(of_district(*third), "report", "H")
    assert "Kết luận trên" not in text(of_district(), "report", "00")


def test_figures_that_come_to_no_sum_are_not_said_to_be_absent() -> None:
    """Communes answered a yes/no that no district has: nobody reads that there are no figures."""
    report = text(of_district(), "report", "H")
    assert "1 dòng chưa có số chung, tuy đơn vị trực thuộc đã có số liệu: 2." in report
    assert "chưa có số liệu: 2." not in report.replace("đã có số liệu: 2.", "")
    assert "2. Có trang thông tin điện tử (chưa có số chung)" in report


def test_whose_target_a_unit_above_is_held_against() -> None:
    """The target of communes is said to be theirs; one of the district's own class is not."""
    said = "là mức giao cho đơn vị trực thuộc; mô hình không giao mức riêng cho huyện Thạch Giang."
    assert said in text(of_district(), "report", "H")
    assert said not in text(of_district(), "report", "00")
    own = HIGHER.replace("at least 80 %", "{by: kind, commune: at least 80 %, district: at least 85 %}")
    assert "mức giao cho đơn vị trực thuộc" not in text(of_district(spec=own), "report", "H")


def test_totals_of_a_stage_before_are_said_to_be() -> None:
    """Whoever decides on them reads that the last stage has not scored all lines."""
    given = [
        Observation(commune="00", period="2026", variable=name, points=points, stage=stage)
        for name, points, stage in (("1", 10, "self"), ("2", 5, "self"), ("1", 8, "appraised"))
    ]
    found = of_district(*given)
    kinds: tuple[PaperKind, ...] = ("decision", "minutes", "report")
    for kind in kinds:
        paper = text(found, kind, "H")
        assert "Xã Ấm: Bước “thẩm định” chưa cho điểm 1 dòng; tạm lấy điểm của bước trước." in paper
        assert "Xã Đá: Bước" not in paper


def test_who_has_no_rank_is_named_in_the_report_above(found: Assessment) -> None:
    """A blank in the ranking has its reason below it, as in the decision."""
    report = text(of_district(), "report", "H")
    said = "1 | Xã Yên | Các dòng 1 (chưa có “Hồ sơ trực tuyến”, “Hồ sơ tiếp nhận”); 2 (chưa có “Có trang thông"
    assert said in report
    assert "Các đơn vị chưa xếp hạng" not in text(found, "decision")


WITHOUT_POINTS = """
khong3: 1
id: khong-diem
version: 1
title: Mô hình không điểm
missing: missing
no_cases: missing
items:
  - {code: 1, label: Có trang thông tin điện tử, type: yes/no}
  - {code: 2, label: Có điểm phát Wifi, type: yes/no}
"""


def test_papers_of_a_model_without_points_speak_of_none() -> None:
    """Minutes say how many lines were met, and of how many nobody can say that they were not; nothing is ranked."""
    told = [Observation(commune="00", period="2026", variable=name, value=True) for name in ("1", "2")]
    found = loads(WITHOUT_POINTS).assess(Data(observations=told, communes=PARTS), period="2026")
    minutes = text(found, "minutes", "H")
    assert "Mô hình không tính điểm" in minutes
    assert "điểm tính từ số liệu" not in minutes
    assert "TT | Đơn vị | Số dòng đạt | Chưa kết luận\n1 | Xã Ấm | 2/2 | \n2 | Xã Đá | 0/2 | 2" in minutes
    report = text(found, "report", "H")
    assert "KẾT QUẢ CÁC ĐƠN VỊ" in report
    assert "XẾP HẠNG" not in report


def test_a_model_of_grades_alone_ranks_nobody() -> None:
    """Who has no grade is named as one without a grade, and minutes say what the results are."""
    graded = (
        "grades:\n  - {id: yes_, label: Đạt chuẩn, requires: [met(1), met(2)]}\n  - {id: no_, label: Chưa đạt chuẩn}\n"
    )
    told = [Observation(commune="00", period="2026", variable=name, value=True) for name in ("1", "2")]
    found = loads(WITHOUT_POINTS + graded).assess(Data(observations=told, communes=PARTS), period="2026")
    decision = text(found, "decision", "H")
    assert "1 | Xã Ấm | Đạt chuẩn | 2/2" in decision
    assert "Các đơn vị chưa xếp loại, và vì sao:" in decision
    assert "hạng" not in decision.casefold()
    assert "số dòng đạt trên số dòng được xét, và xếp loại." in text(found, "minutes", "H")


def test_findings_of_other_periods_stand_in_no_report() -> None:
    """That a unit began within 2025 says nothing of 2026; it does where the report is held against 2025."""
    units = (Commune(code="01", name="Xã An Hòa", kind="commune", from_="2025-07-01"),)
    told = [
        Observation(commune="01", period=period, variable=name, value=True)
        for period in ("2025", "2026")
        for name in ("1", "2")
    ]
    found = loads(WITHOUT_POINTS).assess(Data(observations=told, communes=units), period=["2025", "2026"])
    assert "began-within-period" in {one.code for one in found.findings}
    said = write_text(make_paper("report", found, period="2026"))
    assert "SỐ LIỆU CẦN XEM LẠI" not in said
    for held in (
        make_paper("report", found, period="2025"),
        make_paper("report", found, period="2026", since="previous"),
    ):
        assert "01/07/2025" in write_text(held)


def test_a_line_without_a_value_says_once_what_it_lacks() -> None:
    """Neither ‘Kết quả: chưa có số liệu. Đánh giá: chưa có số liệu.’, nor a difference without its sign."""
    given = [
        Observation(commune="00", period="2026", variable="1", points=points, stage=stage)
        for points, stage in ((5, "self"), (8, "appraised"))
    ]
    found = of_district(*given)
    assert "đánh giá: chưa" not in (said := found["02", "2"].explain("vi")).casefold()
    assert "Kết quả: chưa có số liệu." in said
    assert "Chênh lệch thẩm định − tự chấm: +3." in found["00", "1"].explain("vi")


def test_a_page_counts_the_units_that_report() -> None:
    """Two of three communes met a line: their district, which met it too, is no unit more; what is open is told."""
    page = of_district().to_html()
    assert 'Hồ sơ trực tuyến</span> <span class="counts">đạt 2, chưa kết luận 1</span>' in page
    assert "chưa kết luận 2" in page.partition("Xã Yên")[2]


def test_a_page_of_a_model_without_points_ranks_nobody() -> None:
    """Its units stand beside one another, and are not called a ranking."""
    told = [Observation(commune="00", period="2026", variable=name, value=True) for name in ("1", "2")]
    page = loads(WITHOUT_POINTS).assess(Data(observations=told, communes=PARTS), period="2026").to_html()
    visible_ = page.partition('<script id="data"')[0]
    assert "Kết quả các đơn vị" in visible_
    assert "Xếp hạng" not in visible_
    assert "Xếp hạng</h2>" in of_district().to_html()
