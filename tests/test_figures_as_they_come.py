"""Figures as offices give them: each habit gives the right value or is named by its finding. All data are invented."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Attribute, Commune, Data, Indicator, KhongError, Model, Observation, Variable, load, read
from khong3.assessment.formats import to_json
from khong3.bounds import BOUNDS, parted
from khong3.communes import UnitNames
from khong3.figures.figures import Figure
from khong3.figures.over_time import contradictions
from khong3.figures.reconciling import settle_figures
from khong3.numbers import DecimalSign, Misread, Number, read_number, sign_of, written
from khong3.observations.headings import role_of
from khong3.periods import Period
from khong3.text import same_name, visible
from tests.models import UNIT, assessed, codes, model, ratio_model
from tests.test_growth import Work, grows

HERE = Path(__file__).parent / "data" / "as_they_come"
MODEL = load(HERE / "model.yaml")
OF_HIGHER_UNITS = {"rollup-none", "rollup-missing", "rollup-halves"}
UNITS = """
khong3: 1
id: thu
version: 1
title: Bịa để thử
missing: missing
units: {person: người, household: hộ}
variables: {a: {label: Số người, unit: person}}
"""
ALL = {"01234": 26, "01237": Fraction("17.55"), "01240": Fraction("27.3")}
"""The totals of the three communes where all is read."""


def given_as(folder: Path, name: str) -> Path:
    """A folder as an office gives it, with the list of communes where it has none of its own."""
    there = folder / name
    shutil.copytree(HERE / name, there)
    if not (there / "communes.csv").exists():
        shutil.copy(HERE / "communes.csv", there)
    return there


def made(folder: Path, text: str | bytes, *, name: str = "so-lieu.csv", listed: bool = True) -> Path:
    """A folder of one file of figures."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    if listed:
        shutil.copy(HERE / "communes.csv", folder)
    return folder


def assess(data: Path, period: str | None = None, decimal: DecimalSign | None = None) -> Assessment:
    """What the folder comes to."""
    return MODEL.assess(read(data, decimal=decimal), period)


def totals(found: Assessment) -> Mapping[str, Fraction | None]:
    """The totals of the communes, those without one left out."""
    return {one.commune.code: one.points for one in found.scores if one.points is not None}


def named(found: Assessment) -> list[str]:
    """The codes of all findings but those about sums, each as often as it comes."""
    return sorted(one.code for one in found.all_findings if one.code not in OF_HIGHER_UNITS)


@pytest.mark.parametrize(
    ("name", "right", "findings"),
    [
        ("blank-header", {}, ["column-without-heading"]),
        ("only-txt", ALL, []),
        ("partly-txt", ALL, []),
        ("subfolder", {one: ALL[one] for one in ("01234", "01237")}, ["folder-below"]),
        ("parent-by-name", ALL, ["parent-unknown"]),
        ("sep-line", ALL, []),
        ("commas-in-quoted-header", {}, ["column-aside"]),
        ("semicolon-comma", ALL, []),
        ("stt", ALL, ["column-aside"]),
        ("title-rows", ALL, ["lines-above-header"]),
        ("label-headers", ALL, []),
        ("name-column", ALL, []),
        ("quarter-in-words", ALL, []),
        ("year-point-zero", ALL, []),
        ("formula-text", ALL, []),
        ("one-flag-for-all", {"01234": 26}, ["ambiguous-number", "ambiguous-number"]),
    ],
)
def test_each_habit_has_its_value_or_its_finding(
    name: str, right: Mapping[str, Fraction], findings: list[str], tmp_path: Path
) -> None:
    """The totals are those of the plain file, and nothing else is said but what should be."""
    found = assess(given_as(tmp_path, name))
    assert totals(found) == right
    assert named(found) == findings


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("no-period", "period-column-missing"),
        ("windows-1258", "windows-1258"),
        ("unreadable-list", "windows-1258"),
    ],
)
def test_what_cannot_be_read_is_one_error(name: str, code: str, tmp_path: Path) -> None:
    """And nothing is reckoned without it: a list that cannot be read does not count as no list."""
    with pytest.raises(KhongError) as caught:
        assess(given_as(tmp_path, name))
    errors = [one.code for one in caught.value.findings if one.severity == "error"]
    assert errors == ["no-figures", code]


def test_figures_under_a_list_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    """Also where a period is asked for: no unit is made up, and the figures are not passed over in silence."""
    found = assess(given_as(tmp_path, "unreadable-list"), "2025")
    assert (len(found.results), named(found)) == (0, ["figures-without-list", "windows-1258"])
    (counted,) = [one for one in found.findings if one.code == "figures-without-list"]
    assert counted.parameters["count"] == 21


@pytest.mark.parametrize(("period", "right"), [("2025", ALL), ("Quý III/2025", ALL)])
def test_a_file_without_periods_is_of_the_one_that_is_asked_for(
    period: str, right: Mapping[str, Fraction], tmp_path: Path
) -> None:
    """However it is written; of two periods it is neither's."""
    folder = given_as(tmp_path, "no-period")
    assert totals(assess(folder, period)) == right
    assert "period-column-missing" in [one.code for one in MODEL.assess(read(folder), ["2024", "2025"]).findings]


def test_a_dated_file_beside_one_without_periods_keeps_its_own(tmp_path: Path) -> None:
    """And a blank cell under a heading of periods is asked after."""
    folder = given_as(tmp_path, "no-period")
    (folder / "b.csv").write_text("commune,period,ho_so\n01234,,7\n01234,2024,8\n", encoding="utf-8")
    found = assess(folder, "2025")
    assert totals(found) == ALL
    assert named(found) == ["period-missing", "period-not-assessed"]


def test_each_file_has_its_own_sign(tmp_path: Path) -> None:
    """What a file shows stands over what was declared for all; a file that does not show it has what is declared."""
    folder = given_as(tmp_path, "one-flag-for-all")
    found = assess(folder, decimal="dot")
    assert found["01234", "hl"].value == Fraction(9, 10)
    assert (found["01237", "hl"].value, totals(found)["01237"]) == (Fraction("0.755"), ALL["01237"])
    assert named(found) == ["file-has-comma"]
    (folder / "khong3.toml").write_text('files."tan-lap.csv".decimal = "dot"\n', encoding="utf-8")
    assert totals(assess(folder)) == totals(assess(folder, decimal="comma")) == totals(found)


def test_a_declared_sign_that_the_file_contradicts_is_named() -> None:
    """No example in a message is one that was just refused."""
    found = assess(HERE / "dot-under-comma.csv", decimal="comma")
    assert found["01237", "hl"].value == Fraction("0.755")
    assert named(found) == ["file-has-dot"]


def test_a_percent_sign_may_stand_close(tmp_path: Path) -> None:
    """`hl%`, `hl (%)` and `hl ( % )` are `hl %`; a slip before it keeps it in the hint."""
    assert assess(HERE / "header-percent.csv")["A", "hl"].value == Fraction(9, 10)
    for heading in ("hl%", "hl (%)", "hl ( % )", "Mức hài lòng (%)", "MỨC HÀI LÒNG %"):
        path = tmp_path / "a.csv"
        path.write_text(f"commune,period,{heading}\nA,2025,90\n", encoding="utf-8")
        assert assess(path)["A", "hl"].value == Fraction(9, 10)
    path.write_text("commune,period,dien_tihc %,ho_so\nA,2025,90,1\n", encoding="utf-8")
    (finding,) = [one for one in assess(path).findings if one.code == "column-unknown-variable"]
    assert finding.parameters["near"] == "dien_tich %"


def test_marks_for_nothing_are_told_what_to_write(tmp_path: Path) -> None:
    """Each with one sentence, errors of a spreadsheet with theirs; a yes/no keeps its own."""
    found = named(assess(given_as(tmp_path, "blank-marks")))
    assert {one: found.count(one) for one in set(found)} == {"blank-mark": 10, "excel-error": 2, "not-yes-no": 2}


def test_a_mark_that_comes_again_is_said_once_in_json(tmp_path: Path) -> None:
    """With how many more there are, beside the results; nothing else that results say is left out."""
    found = assess(given_as(tmp_path, "blank-marks"))
    data = to_json(found, "en")
    marks = [one["message"] for one in data["findings"] if one["code"] == "blank-mark"]
    written_ = {one.parameters["found"] for one in found.all_findings if one.code == "blank-mark"}
    more = [one for one in marks if "more" in one]
    assert len(marks) == len(written_) < 10
    assert more
    of_results = [one["code"] for result in data["results"] for one in result["findings"]]
    assert "blank-mark" not in of_results
    others = [one.code for result in found.results for one in result.findings if one.code == "not-yes-no"]
    assert of_results.count("not-yes-no") == len(others) > 0


@pytest.mark.parametrize(
    ("rows", "codes_", "units"),
    [
        ("Tổng cộng,2025,3\n", ["total-row"], []),
        (",2025,Toàn huyện\n", ["total-row"], []),
        ("CỘNG:,,9\n", ["total-row"], []),
        ("Tổng cộng toàn huyện,2025,9\n", ["total-row"], []),
        ("Cộng 3 xã,2025,9\n", ["total-row"], []),
        ("Cộng Hòa,2025,9\n", [], ["Cộng Hòa"]),
        ("commune,period,ho_so\n", ["header-again"], []),
        ("A,B,C\n", ["column-numbers"], []),
        ("(1),(2),(3)\n", ["column-numbers"], []),
        (",2025,4\n,2025,5\n", ["cells-merged"], []),
        ("Người lập biểu,,\n", ["row-without-figures"], []),
        (",Người lập biểu,Chủ tịch\n", ["row-without-figures"], []),
        ("X4,2025,\n", [], ["X4"]),
        ("X4,2025,5\n", [], ["X4"]),
    ],
)
def test_rows_that_are_no_units(rows: str, codes_: list[str], units: list[str], tmp_path: Path) -> None:
    """Sums, headings again, numbers of columns, merged cells and signatures are named; a blank unit is a unit."""
    made(tmp_path, f"commune,period,ho_so\nX1,2025,3\n{rows}", listed=False)
    found = assess(tmp_path)
    assert [one.code for one in found.findings] == codes_
    assert [one.commune.code for one in found.scores] == ["X1", *units]


def test_a_unit_of_the_file_with_all_blanks_is_listed_as_missing(tmp_path: Path) -> None:
    """Where there is a list, its code must stand in it."""
    made(tmp_path, "commune,period,ho_so\n01234,2025,3\n01237,2025,\n99999,2025,\n")
    found = assess(tmp_path)
    assert found["01237", "tt"].verdict == "missing"
    assert [(one.code, one.parameters["name"]) for one in found.findings] == [("unit-unknown", "99999")]


@pytest.mark.parametrize(
    "text",
    [
        "commune,01234,01237\nperiod,2025,2025\nho_so,1,2\n",
        "Chỉ số,Xã Hòa Bình,Xã Tân Lập\nho_so,1,2\n",
        "STT,01234,01237\n1,1,2\n",
        "STT,Nội dung,ĐVT,Xã Hai,Phường Ba\n1,ho_so,hồ sơ,1,2\n",
        "Đơn vị,Xã Hòa Bình,Xã Tân Lập\nho_so,1,2\n",
        "BIỂU TỔNG HỢP,,,,\nTT,Chỉ tiêu,ĐVT,Xã Hòa Bình,Xã Tân Lập\n1,ho_so,hồ sơ,1,2\n",
    ],
)
def test_a_table_on_its_side_is_named(text: str, tmp_path: Path) -> None:
    """Not taken for units called 'period', nor for columns that nobody knows."""
    found = read(made(tmp_path, text))
    assert ([one.code for one in found.findings], found.observations) == (["table-on-its-side"], ())


@pytest.mark.parametrize(
    ("raw", "code", "said"),
    [
        ("commune,period,ho_so\nXã Hòa Bình,2025,1\n".encode("cp1252"), "windows-1258", "CSV UTF-8"),
        (b"commune;period;hop\nx;2025;kh\xabng c\xb8n b\xe9\n", "tcvn3", "không cán bộ"),
        ("commune;period;hop\nX· Hßa B×nh c¸n;2025;1\n".encode(), "tcvn3-as-text", "Xã Hòa Bình cán"),
        (
            b"\xef\xbb\xbf" + "commune,period,hop\nXã Hòa,2025,có\n".encode().decode("latin-1").encode(),
            "encoded-twice",
            "có",
        ),
        ("commune,period,hop\nXÃ – PHƯỜNG Zalo® m² dân¹,2025,có\n".encode(), None, ""),
    ],
)
def test_old_encodings_are_named_with_what_was_meant(raw: bytes, code: str | None, said: str, tmp_path: Path) -> None:
    """Never guessed at, and never seen in a text that has only odd signs."""
    findings = read(made(tmp_path, raw, listed=False)).findings
    assert [one.code for one in findings] == ([code] if code else [])
    assert all(said in one.mend("vi") for one in findings)


def test_names_are_held_against_the_list(tmp_path: Path) -> None:
    """In whatever case and spelling; another name is asked after, once, and the figures stay with the code."""
    rows = "01234,XÃ HOÀ BÌNH,2025,1\n01237,Xã Hòa Bình,2025,2\n01237,Xã Hòa Bình,2024,2\n01240,Quang Tho,2025,3\n"
    found = assess(made(tmp_path, f"Mã xã,Tên xã,Năm,ho_so\n{rows}"), "2025")
    (finding,) = [one for one in found.findings if one.code == "name-differs"]
    assert (finding.parameters["commune"], finding.parameters["listed"]) == ("01237", "Xã Tân Lập")
    assert found["01237", "tt"].history[0].value == "2"


@pytest.mark.parametrize("heading", ["Đơn vị", "Tên xã", "Xã", "commune"])
def test_names_stand_for_codes_where_the_list_has_them_once(heading: str, tmp_path: Path) -> None:
    """All marks and nobody else's; a name without its marks is asked after, and its figures are not counted."""
    rows = "XÃ HOÀ BÌNH,2025,1\nX. Tân Lập,2025,2\nquang tho,2025,3\n"
    found = assess(made(tmp_path, f"{heading},Năm,ho_so\n{rows}"), "2025")
    assert [found[code, "tt"].history[0].value for code in ("01234", "01237")] == ["1", "2"]
    (said,) = [one for one in found.findings if one.code == "units-by-name"]
    assert (said.parameters["count"], said.parameters["code"], said.place.line) == (2, "01234", 2)
    (asked,) = [one for one in found.findings if one.code == "unknown-commune"]
    assert (asked.parameters["name"], asked.parameters["near"]) == ("quang tho", "01240")
    assert not found["01240", "tt"].history


def test_a_misspelt_name_asks_after_the_unit() -> None:
    """One letter away, and no other is so near."""
    listed = (Commune(code="15661", name="Xã Xuân Thắng"), Commune(code="00123", name="Xã Long Vân"))
    said = [Observation(commune=one, period="2024", variable="2", value=1) for one in ("Xuân Thăng", "XÃ LONG VÂM")]
    found = TWO.assess(Data(observations=tuple(said), communes=listed), "2024")
    assert [one.parameters["near"] for one in found.findings] == ["15661", "00123"]


def test_a_title_of_another_period_is_named(tmp_path: Path) -> None:
    """A table without periods is of the one that is asked for; its title may say another."""
    text = "BIỂU TỔNG HỢP NĂM 2024\nMã,lop,hop\n01234,3,có\n"
    found = assess(made(tmp_path, text), "2025")
    assert "title-of-another-period" in {one.code for one in found.findings}
    assert "title-of-another-period" not in {one.code for one in assess(tmp_path, "2024").findings}


def test_a_count_with_three_zeros_behind_the_comma_is_asked_after(tmp_path: Path) -> None:
    """Whatever the file's sign is: nobody writes one class as 1,000."""
    found = assess(made(tmp_path, 'commune,period,lop,ho_so\n01234,2025,"1,000","5.000,0"\n'))
    (asked,) = [one for one in found.all_findings if one.code == "ambiguous-number"]
    assert asked.place.column == 3


def test_an_attribute_may_stand_under_its_label(tmp_path: Path) -> None:
    """Of the list of units, as figures stand under labels; a level by its name in any case."""
    vung = Attribute(id="region", label="Vùng", levels={"low": "Đồng bằng", "high": "Miền núi"})
    line = Indicator(code="1", label="Một", type="yes/no", max=1, applies="region = low")
    made_of = Model(
        id="m", version="1", title="M", missing="missing", not_applicable="zero", attributes=[vung], items=[line]
    )
    (tmp_path / "communes.csv").write_text("code,name,Vùng\nA,Một,đồng bằng\nB,Hai,LOW\nC,Ba,high\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("commune,period,1\nA,2025,yes\nB,2025,yes\nC,2025,yes\n", encoding="utf-8")
    found = made_of.assess(read(tmp_path))
    assert [one.points for one in found] == [1, 1, 0]
    assert not found.findings


def test_a_name_of_a_code_that_changed_hands_stands_for_nobody() -> None:
    """The code of a unit that ended goes on under another name: without a day the name is of neither."""
    listed = (
        Commune(code="15643", name="Xã Xuân Lộc", until="30/6/2025"),
        Commune(code="15643", name="Xã Thắng Lộc", from_="1/7/2025"),
    )
    said = [Observation(commune="Xã Thắng Lộc", period="2024", variable="2", value=1)]
    found = TWO.assess(Data(observations=tuple(said), communes=listed), "2024")
    assert "unknown-commune" in [one.code for one in found.findings]


KINDS = ("Xã", "Phường", "Thị trấn", "")
NAMES = ("An Hòa", "An Hoà", "An Hóa", "Tân Tiến", "Tấn Tiến", "Hoà An", "Đông", "Dong", "Bình An 2")


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(NAMES)), max_size=8), st.data())
def test_a_name_is_of_one_unit_or_of_none(listed: list[tuple[str, str]], draw: st.DataObject) -> None:
    """Whatever a list holds: a name's code is of the only unit that may be called so."""
    units = [Commune(code=str(at), name=f"{kind} {name}".strip()) for at, (kind, name) in enumerate(listed)]
    names = UnitNames(units)
    said = f"{draw.draw(st.sampled_from(KINDS))} {draw.draw(st.sampled_from(NAMES))}".strip()
    alike = [one.code for one in units if same_name(one.name, said, unmarked=False)]
    assert names.code_of(said) == (alike[0] if len(alike) == 1 else None)
    assert names.code_of(said.upper()) == names.code_of(said)


def test_names_beside_codes_are_the_names_where_no_list_is(tmp_path: Path) -> None:
    """So that tables print them; in a long file too."""
    made(tmp_path, "Mã,Tên đơn vị,Kỳ,Biến,Giá trị\nX1,Xã Một,2025,ho_so,1\n", listed=False)
    (score,) = assess(tmp_path).scores
    assert score.commune == Commune(code="X1", name="Xã Một")


@pytest.mark.parametrize(
    ("heads", "row", "period"),
    [
        ("Năm,Quý", "2025,III", "2025-Q3"),
        ("Năm,Quý", "2025,Quý 3", "2025-Q3"),
        ("Năm,Quý", "2025,", "2025"),
        ("Tháng,Năm", "8,2025", "2025-08"),
        ("Kỳ báo cáo,Ghi chú", "9 tháng đầu năm 2025,", "2025-01..2025-09"),
        ("Quý,Ghi chú", "Quý IV/2025,", "2025-Q4"),
        ("Quý,Ghi chú", "3/2025,", "2025-Q3"),
        ("Quý,Ghi chú", "2025-Q3,", "2025-Q3"),
        ("Tháng,Ghi chú", "3/2025,", "2025-03"),
        ("Kỳ (báo cáo),Ghi chú", "9T/2025,", "2025-01..2025-09"),
    ],
)
def test_columns_of_years_and_of_their_parts_are_one_period(heads: str, row: str, period: str, tmp_path: Path) -> None:
    """A quarter's figure is never taken for the year's."""
    path = tmp_path / "a.csv"
    path.write_text(f"Mã xã,{heads},ho_so\nA,{row},5\n", encoding="utf-8")
    assert [str(one) for one in assess(path).periods] == [period]


def test_men_are_no_years(tmp_path: Path) -> None:
    """`Nam` is a count of men; `Năm` is the year."""
    of = model(Indicator(code="1", label="x", measure="nam"), variables=[Variable(id="nam", label="Nam")])
    path = tmp_path / "a.csv"
    path.write_text("Mã xã,Năm,Nam\nA,2025,5\n", encoding="utf-8")
    assert of.assess(read(path))["A", "1"].value == 5
    assert (role_of("Nam"), role_of("năm")) == (None, "period")


def test_a_day_is_no_period_and_is_asked_after(tmp_path: Path) -> None:
    """The last day of a year asks after the year, of a half after the half, another after its month."""
    path = tmp_path / "a.csv"
    rows = ("31/12/2024", "30/6/2025", "15/08/2025", "2025-03-31 00:00:00", "29/02/2025")
    path.write_text("commune,period,ho_so\n" + "".join(f"A,{one},5\n" for one in rows), encoding="utf-8")
    with pytest.raises(KhongError) as caught:
        assess(path)
    days = [one for one in caught.value.findings if one.code == "day-as-period"]
    assert [one.parameters["near"] for one in days] == ["2024", "2025-H1", "2025-08", "2025-Q1", None]


@pytest.mark.parametrize(
    ("others", "asked", "read_as_year"),
    [
        (["2023"], None, True),
        ([], "2024", True),
        (["2023", "2024-Q3"], None, False),
        ([], "2024-12", False),
        ([], None, False),
    ],
)
def test_the_last_day_of_a_year_is_that_year_where_all_periods_are(
    others: list[str], asked: str | None, read_as_year: bool, tmp_path: Path
) -> None:
    """What the data speak of and what is asked for tell it; another day is asked after all the same."""
    path = tmp_path / "a.csv"
    rows = [f"A,{one},4\n" for one in ("2022", *others)] if others else []
    path.write_text("commune,period,ho_so\n" + "".join([*rows, "A,31/12/2024,5\n", "A,30/6/2024,9\n"]), "utf-8")
    of = model(Indicator(code="1", label="A", measure="ho_so"), variables=[Variable(id="ho_so", label="Hồ sơ")])
    try:
        found = of.assess(read(path), asked)
    except KhongError as problem:
        assert not read_as_year
        said = [one.code for one in problem.findings]
    else:
        said = [one.code for one in found.all_findings]
        values = {str(one.period): one.value for one in found.results}
        assert values.get("2024") == (5 if read_as_year else None)
    assert said.count("day-as-year") == read_as_year
    assert said.count("day-as-period") == (1 if read_as_year else 2)


@pytest.mark.parametrize(("period", "code"), [("2024..", "day-as-year"), ("2024-Q3", "day-as-period")])
def test_a_target_for_a_quarter_keeps_days_from_being_years(period: str, code: str, tmp_path: Path) -> None:
    """A model whose own values are for quarters speaks of quarters."""
    path = tmp_path / "m.yaml"
    path.write_text(
        "khong3: 1\nid: m\nversion: 1\ntitle: M\nvariables: {ho_so: {label: Hồ sơ}}\nitems:\n"
        "  - {code: 1, label: A, measure: ho_so, target: [{is: at least 3}, {is: at least 4, period: "
        + period
        + "}]}\n",
        encoding="utf-8",
    )
    figures = (Observation(commune="A", period="31/12/2024", variable="ho_so", value="5"),)
    found = settle_figures(load(path).meaning, Data(observations=figures), period=Period.parse("2024"))
    assert [one.code for one in found.findings] == [code]


@pytest.mark.parametrize(
    ("cell", "qualifier", "value"),
    [
        ("trên 90 %", "over", "90 %"), ("≥ 88%", "at least", "88%"), ("> 90 %", "over", "90 %"),
        ("gần 500", "under", "500"), ("hơn 500", "over", "500"), ("dưới 5", "under", "5"),
        ("từ 80 % trở lên", "at least", "80 %"), ("Tối thiểu 3", "at least", "3"), ("ít nhất 3", "at least", "3"),
        ("không quá 3", "at most", "3"), ("over 90 %", "over", "90 %"), ("at least 3", "at least", "3"),
        ("khoảng 500", "about", "500"), ("trên dưới 500", "about", "500"), ("80% trở xuống", "at most", "80%"),
        ("không dưới 7", "at least", "7"), ("<=7", "at most", "7"), ("tối thiểu là 7", "at least", "7"),
        ("lớn hơn hoặc bằng 7", "at least", "7"), ("Đạt trên 90%", "over", "90%"),
    ],
)  # fmt: skip
def test_a_bound_in_a_cell_is_a_bound(cell: str, qualifier: str, value: str, tmp_path: Path) -> None:
    """In a wide file and in a long one: the number, and the word of the bound beside it."""
    assert parted(cell) == (qualifier, value)
    name = "hl" if "%" in value else "ho_so"
    path = tmp_path / "a.csv"
    for text in (f"commune,period,{name}\nA,2025,{cell}\n", f"commune,period,variable,value\nA,2025,{name},{cell}\n"):
        path.write_text(text, encoding="utf-8")
        found = assess(path)["A", "hl" if name == "hl" else "tt"]
        assert [(one.qualifier, one.value) for one in found.history] == [(qualifier, value)]
        assert "bound-stated" in codes(found)


@given(st.sampled_from(sorted(BOUNDS)), st.integers(0, 10**6), st.sampled_from(["", " ", "  "]), st.booleans())
def test_every_word_of_a_bound_parts_from_its_number(word: str, number: int, space: str, capital: bool) -> None:
    """However it is spaced and written."""
    assert parted((word.upper() if capital else word) + space + str(number)) == (BOUNDS[word], str(number))


@pytest.mark.parametrize("cell", ["trên", "90 % trên", "từ 5 đến 7", "trên chín mươi", "từ 80 %"])
def test_other_words_are_no_bounds(cell: str) -> None:
    """What has no one meaning is a finding, as before."""
    assert parted(cell) is None


def test_a_bound_and_another_qualifier_are_not_one(tmp_path: Path) -> None:
    """The same word twice is one bound; two of them are neither."""
    path = tmp_path / "a.csv"
    for word, qualifiers in (("trên", ["over"]), ("dưới", ["dưới"])):
        path.write_text(f"commune,period,variable,value,qualifier\nA,2025,ho_so,trên 5,{word}\n", encoding="utf-8")
        found = assess(path)["A", "tt"]
        assert [one.qualifier for one in found.history] == qualifiers
        assert ("not-a-number" in codes(found)) is (word == "dưới")


READ_ALONE = [("1.200", "integer", 1200), ("8.718.000", "number", 8718000), ("3.359,80", "number", Fraction("3359.8"))]


@pytest.mark.parametrize(("text", "kind", "value"), READ_ALONE)
def test_what_has_one_reading_is_read(text: str, kind: str, value: Fraction) -> None:
    """1.2 is no whole number, two dots part thousands, and so does a dot before a comma."""
    of = model(Indicator(code="1", label="x", type=kind))  # type: ignore[arg-type]
    assert assessed(of, {"1": text})[UNIT, "1"].value == value


TWO = model(Indicator(code="1", label="Số", type="integer"), Indicator(code="2", label="Diện tích", type="number"))


@pytest.mark.parametrize(
    ("rows", "right", "findings"),
    [
        (["1.200;17,5", "900;12.250"], [Fraction("17.5"), 12250], []),
        (["1.200;5", "900;12.250"], [5, None], ["ambiguous-number"]),
        (["1,200;5", "900;12,250"], [5, None], ["ambiguous-number"]),
        (["1.200.000;5", "900;12.250"], [5, 12250], []),
        (["1200;5", "900;12.250"], [5, None], ["ambiguous-number"]),
        (["1200;7.04", "900;12.250"], [Fraction("7.04"), None], ["ambiguous-number"]),
        (["1200;7.04", "900;12,250"], [Fraction("7.04"), 12250], []),
        (["1200;7.04", "50.042;7,5"], [Fraction("7.04"), None], ["comma-undeclared"]),
        (["1200;0,125", "1200;3"], [Fraction(1, 8), 3], []),
    ],
)
def test_a_file_that_shows_its_sign_needs_none(
    rows: list[str], right: list[Fraction | None], findings: list[str], tmp_path: Path
) -> None:
    """One number that has one meaning settles its file; where two do not agree, what they leave open is asked after."""
    path = tmp_path / "a.csv"
    path.write_text("commune;period;1;2\n" + "".join(f"u{at};2025;{row}\n" for at, row in enumerate(rows)), "utf-8")
    found = TWO.assess(read(path))
    assert [found[f"u{at}", "2"].value for at in range(len(rows))] == right
    assert named(found) == findings


SIGNS: list[DecimalSign | None] = [None, "dot", "comma"]


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4), st.sampled_from(SIGNS))
def test_what_is_written_is_read_as_itself(number: object, sign: DecimalSign | None) -> None:
    """A proposal is never one that would be asked after."""
    exact = Fraction(str(number))
    read_ = read_number(written(exact, sign), sign)
    assert isinstance(read_, Number)
    assert read_.value == exact


@given(st.from_regex(r"-?[0-9]{1,4}([.,][0-9]{1,3}){0,3} ?%?", fullmatch=True), st.sampled_from(SIGNS))
def test_whatever_a_message_proposes_is_read(text: str, sign: DecimalSign | None) -> None:
    """In either language, with its percent sign; and what is read under one sign only is said to be."""
    found = read_number(text, sign)
    if isinstance(found, Misread) and found.readings:
        proposed = found.proposals(sign)
        for words, between in ((proposed.vi, " hoặc "), (proposed.en, " or ")):
            every = (words or "").split(between)
            values = [read_number(one, sign) for one in every]
            assert [one.value for one in values if isinstance(one, Number)] == [
                one / 100 if found.percent else one for one in found.readings
            ]
    if (only := sign_of(text)) is not None:
        assert isinstance(read_number(text, only), Number)
        other: DecimalSign = "dot" if only == "comma" else "comma"
        assert isinstance(read_number(text, other), Misread)


@pytest.mark.parametrize("decimal", SIGNS)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text", ["75,5", "75.5", "x y", "3.500", "1.2.3", "12.250,5"])
def test_examples_in_messages_are_themselves_read(text: str, language: str, decimal: DecimalSign | None) -> None:
    """Every number in a message about a number, but the one that is refused, is read under the sign in force."""
    said = Observation(commune=UNIT, period="2024", variable="2", value=text, decimal=decimal)
    for finding in TWO.assess([said], "2024")[UNIT, "2"].findings:
        for words in (finding.message(language), finding.mend(language)):  # type: ignore[arg-type]
            assert all(isinstance(read_number(one, decimal), Number) for one in numbers_in(words, text))


def numbers_in(words: str, refused: str) -> Iterable[str]:
    """The numbers of a sentence, without that which it refuses."""
    rest = words.replace(f"“{refused}”", "").replace(" %", "%")
    for one in rest.replace("?", " ").replace(";", " ").replace(": ", " ").split():
        bare = one.rstrip(".,:)”").lstrip("(“")
        if bare[:1].isdigit():
            yield bare


def test_a_neighbouring_code_is_no_guess() -> None:
    """Lost zeros and a name are; a code of digits that is not listed is another unit's."""
    listed = (Commune(code="15661", name="Xã Tân Thành"), Commune(code="00123", name="Xã Ba"))
    said = [Observation(commune=one, period="2024", variable="2", value=1) for one in ("15613", "123", "tan thanh")]
    found = TWO.assess(Data(observations=tuple(said), communes=listed), "2024")
    assert [one.parameters["near"] for one in found.findings] == [None, "00123", "15661"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Xã Hòa Bình", "XÃ HOÀ BÌNH", True),
        ("Xã Hòa Bình", "Hòa Bình", True),
        ("Xã Hòa Bình", "xa hoa binh", True),
        ("Xã Hòa Bình", "X. Hòa Bình", True),
        ("Phường Hòa Bình", "X.Hòa Bình", False),
        ("Xã An Hòa", "Xã An Hóa", False),
        ("Xã Tân Lập", "Phường Tân Lập", False),
        ("Thị xã Nghi Sơn", "Xã Nghi Sơn", False),
    ],
)
def test_names_are_compared_as_people_do(one: str, other: str, same: bool) -> None:
    """Wherever the tone stands, with the kind of unit or without it."""
    assert same_name(one, other) is same_name(other, one) is same


def test_what_cannot_be_seen_is_shown() -> None:
    """A figure with a zero-width space, a direction mark or an escape code is named with it."""
    assert visible("12\u200b3\u202e\x1b") == "12<U+200B>3<U+202E>\\x1b"
    assert visible("Xã Hòa Bình 1 200") == "Xã Hòa Bình 1 200"
    (finding,) = TWO.assess([Observation(commune="u", period="2024", variable="2", value="5\u200b")])["u", "2"].findings
    assert "<U+200B>" in finding.message("vi")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('decimal = "comma"\n', []),
        ('decimals = "comma"\n', ["settings-unknown-key"]),
        ('decimal = ","\n', ["settings-not-a-sign"]),
        ('decimal = ["comma"]\n', ["settings-not-a-sign"]),
        ("decimal = \n", ["settings-unreadable"]),
        ("files.'" + "x" * 5_000 + "' = {}\n", ["settings-unknown-file"]),
        ('files."khac.csv".decimal = "dot"\n', ["settings-unknown-file"]),
        ('files = "dot"\n', ["settings-not-a-table"]),
        ('files."so-lieu.csv" = "dot"\n', ["settings-not-a-table"]),
        ('files."so-lieu.csv".decimla = "dot"\n', ["settings-unknown-key"]),
    ],
)
def test_a_folder_may_say_its_sign_once(text: str, found: list[str], tmp_path: Path) -> None:
    """What is wrong in khong3.toml is a finding; what is right in it is used, for a file by itself as well."""
    made(tmp_path, "commune,period,dien_tich\n01234,2025,12.250\n")
    (tmp_path / "khong3.toml").write_text(text, encoding="utf-8")
    for source in (tmp_path, tmp_path / "so-lieu.csv"):
        data = read(source)
        assert [one.code for one in data.findings] == found
        assert [one.decimal for one in data.observations] == (["comma"] if not found else [None])


@pytest.mark.parametrize(("text", "line", "vi"), [(b"x = \n", 1, "không phải TOML"), (b"\xff\xfe", None, "UTF-8")])
def test_settings_that_nobody_can_read_say_so_in_ones_own_language(
    text: bytes, line: int | None, vi: str, tmp_path: Path
) -> None:
    """What a library says of them is English alone."""
    (tmp_path / "khong3.toml").write_bytes(text)
    made(tmp_path, "commune,period,dien_tich\n01234,2025,12\n")
    (found,) = read(tmp_path).findings
    assert found.place.line == line
    assert vi in found.message("vi")
    assert "codec" not in found.message("en")


@pytest.mark.parametrize("ending", [".xlsb", ".fods", ".numbers"])
def test_other_kinds_of_files_are_named(ending: str, tmp_path: Path) -> None:
    """A list of units in one of them does not count as no list."""
    made(tmp_path, "commune,period,ho_so\n01234,2025,3\n", listed=False)
    (tmp_path / f"them{ending}").write_bytes(b"PK")
    assert named(assess(tmp_path)) == ["file-not-yet"]
    (tmp_path / f"communes{ending}").write_bytes(b"PK")
    assert named(assess(tmp_path, "2025")) == ["figures-without-list", "file-not-yet", "list-not-yet"]


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".parquet"])
def test_a_list_of_units_that_is_broken_is_no_empty_list(ending: str, tmp_path: Path) -> None:
    """Whatever its kind."""
    made(tmp_path, "commune,period,ho_so\n01234,2025,3\n", listed=False)
    (tmp_path / f"communes{ending}").write_bytes(b"PK")
    assert "figures-without-list" in named(assess(tmp_path, "2025"))


@pytest.mark.parametrize("ending", [".txt", ".tsv", ".tab", ".dat"])
def test_text_files_are_read_as_tables(ending: str, tmp_path: Path) -> None:
    """As Excel's 'Unicode Text' makes them; a text that is no table is passed over with a note."""
    text = "commune\tperiod\tho_so\n01234\t2025\t3\n"
    made(tmp_path, text.encode("utf-16"), name=f"so-lieu{ending}")
    (tmp_path / "doc.txt").write_text("Kính gửi các xã\n", encoding="utf-8")
    found = assess(tmp_path)
    assert found["01234", "tt"].history[0].value == "3"
    assert named(found) == ["file-passed-over"]


def quarters(first: str, *months: str, year: str | None = None) -> Assessment:
    """A flow whose first quarter is reported, and its months, and perhaps the year."""
    of = model(
        Indicator(code="1", label="Hồ sơ", measure="dossiers"),
        variables=[Variable(id="dossiers", label="d", over_time="sum")],
    )
    figures = {"2024-Q1": first, "2024-Q2": "5", "2024-H2": "5"}
    figures |= {f"2024-0{at}": value for at, value in enumerate(months, start=1)}
    figures |= {} if year is None else {"2024": year}
    return of.assess(
        [Observation(commune=UNIT, period=at, variable="dossiers", value=one) for at, one in figures.items()], "2024"
    )


def test_contradictions_one_step_down_are_named() -> None:
    """Quarters decide over their months, and a quarter that differs from them says so, also below a year's own."""
    assert codes(quarters("9", "3", "3", "3")[UNIT, "1"]) == []
    for year in (None, "20"):
        found = quarters("10", "3", "3", "3", year=year)[UNIT, "1"]
        (finding,) = [one for one in found.findings if one.code == "parts-differ"]
        assert (found.value, finding.parameters["period"]) == (20, "2024-Q1")
    assert "not-a-number" in codes(quarters("9", "3", "ba", "3", year="19")[UNIT, "1"])


def test_a_misspelt_column_is_asked_after_once(tmp_path: Path) -> None:
    """With the number of its figures and the first; one that is like nothing is a note."""
    path = tmp_path / "a.csv"
    path.write_text("commune,period,ho_os,lien he\nA,2025,1,a\nB,2025,2,b\n", encoding="utf-8")
    with pytest.raises(KhongError) as caught:
        assess(path)
    said = {one.code: one for one in caught.value.findings}
    assert said["column-unknown-variable"].parameters["near"] == "ho_so"
    assert said["column-unknown-variable"].parameters["count"] == 2
    assert said["column-aside"].severity == "note"


@pytest.mark.parametrize(
    ("heading", "near"),
    [("1. Hồ sơ tiếp nhận trong kỳ", "ho_so"), ("Diện tích (thửa)", "dien_tich"), ("hop_khac.evidence", None)],
)
def test_a_heading_that_holds_a_label_asks_after_it(heading: str, near: str | None, tmp_path: Path) -> None:
    """It is no variable's word for word, and hardly a remark."""
    path = tmp_path / "a.csv"
    path.write_text(f"commune,period,lop,{heading}\nA,2025,1,2\n", encoding="utf-8")
    (finding,) = assess(path).findings
    assert (finding.parameters["near"], finding.severity) == (near, "error" if near else "note")


def test_a_code_with_decimals_is_asked_after() -> None:
    """What a spreadsheet makes of a code that it takes for a number."""
    said = [Observation(commune="1234.0", period="2024", variable="2", value=1)]
    found = TWO.assess(Data(observations=tuple(said), communes=(Commune(code="01234"),)), "2024")
    assert [one.parameters["near"] for one in found.findings] == ["01234"]


@pytest.mark.parametrize(("listed", "codes_"), [(True, ["name-differs"]), (False, ["total-row"])])
def test_a_total_with_a_code_is_a_unit_where_the_list_has_it(listed: bool, codes_: list[str], tmp_path: Path) -> None:
    """A district reports for itself; a code that no list has is a row of totals beside that name."""
    made(tmp_path, "Mã,Tên,Kỳ,ho_so\n01234,Hòa Bình,2025,5\nH,Toàn huyện,2025,5\n01237,Khác,2025,1\n", listed=listed)
    found = assess(tmp_path)
    assert [one.code for one in found.findings] == codes_
    assert any(one.commune.code == "H" for one in found.scores) is listed


def test_a_list_of_units_under_another_name_is_named(tmp_path: Path) -> None:
    """It is no file of figures without periods."""
    made(tmp_path, "code,name,kind,parent\nX1,Xã Một,commune,H\n", name="danh-sach.csv")
    assert [one.code for one in read(tmp_path).findings] == ["list-elsewhere"]


def test_what_two_units_share_is_no_guess() -> None:
    """Neither a name that both have, nor the digits of two codes."""
    listed = (Commune(code="01234", name="Xã Một"), Commune(code="001234", name="Xã Một"))
    said = [Observation(commune=one, period="2024", variable="2", value=1) for one in ("Xã Một", "1234")]
    found = TWO.assess(Data(observations=tuple(said), communes=listed), "2024")
    assert [one.parameters["near"] for one in found.findings] == [None, None]


def test_a_document_without_its_figure_is_named(tmp_path: Path) -> None:
    """It is in the data, and no result rests on it."""
    path = tmp_path / "a.csv"
    path.write_text("commune,period,lop,lop.evidence,ho_so\nA,2025,,BB 5,3\n", encoding="utf-8")
    assert [(one.code, one.place.column) for one in assess(path).findings] == [("evidence-without-figure", 4)]


def test_a_label_of_two_is_neither(tmp_path: Path) -> None:
    """What could be either is not guessed."""
    two: Model = ratio_model(None)
    twice = model(
        Indicator(code="1", label="Tỷ lệ", measure="a / b"),
        variables=[Variable(id="a", label="Hộ"), Variable(id="b", label="hộ")],
    )
    path = tmp_path / "a.csv"
    path.write_text("commune,period,Hộ,a\nA,2025,1,2\n", encoding="utf-8")
    assert [one.variable for one in twice.assess(read(path))["A", "1"].history] == ["a"]
    path.write_text("commune,period,Diện tích (ha)\nA,2025,1\n", encoding="utf-8")
    assert assess(path).findings == ()
    path.write_text("commune,period,tử  SỐ\nA,2025,1\n", encoding="utf-8")
    assert [one.variable for one in two.assess(read(path))["A", "1"].history] == ["part"]


def wholes(folder: Path) -> Mapping[str, Callable[[int], Work]]:
    """Folders that grow, by what they grow in: read, and settled against the model."""

    def settling(text: Callable[[int], str], listed: Callable[[int], str] | None = None) -> Callable[[int], Work]:
        def work(count: int) -> Work:
            there = folder / str(count)
            there.mkdir(exist_ok=True)
            (there / "a.csv").write_text(text(count), encoding="utf-8")
            if listed is not None:
                (there / "communes.csv").write_text(listed(count), encoding="utf-8")
            return lambda: settle_figures(MODEL.program.meaning, read(there), period=Period.parse("2025"))

        return work

    def every(form: str) -> Callable[[int], str]:
        return lambda count: "".join(form.format(f"{at:05d}") for at in range(count))

    rows = every("{0},2025,5\n")
    return {
        "headings in words": settling(lambda n: "Mã xã,Năm,Hồ sơ tiếp nhận\n" + rows(n)),
        "names": settling(
            lambda n: "Mã xã,Tên xã,Năm,ho_so\n" + every("{0},Xã {0},2025,5\n")(n),
            lambda n: "code,name\n" + every("{0},Xã khác\n")(n),
        ),
        "bounds": settling(lambda n: "commune,period,ho_so\n" + every("{0},2025,trên 5\n")(n)),
        "commas": settling(lambda n: "commune;period;dien_tich\n" + every("{0};2025;17,5\n")(n)),
        "no periods": settling(lambda n: "commune,ho_so\n" + every("{0},5\n")(n)),
        "lines above": settling(lambda n: "Tiêu đề\n" * 20 + "commune,period,ho_so\n" + rows(n)),
        "nothing below headings": settling(lambda n: "commune,period,ho_so" + "," * n + "\nx,2025,5\n"),
        "figures below no heading": settling(lambda n: f"commune,period,ho_so{',' * n}\nx,2025{',5' * (n + 1)}\n"),
        "merged cells": settling(lambda n: "commune,period,ho_so\nx,2025,5\n" + ",2025,5\n" * n),
        "sums": settling(lambda n: "commune,period,ho_so\nx,2025,5\n" + "Tổng cộng,2025,5\n" * n),
        "rows without figures": settling(lambda n: "commune,period,ho_so\n" + every("{0},2025,\n")(n)),
        "headings again": settling(lambda n: "commune,period,ho_so\n" * n),
        "parents that are none": settling(
            lambda _: "commune,period,ho_so\n00001,2025,5\n", lambda n: "code,parent\n" + every("{0},cha {0}\n")(n)
        ),
        "letters encoded twice": settling(lambda n: "commune,period,ho_so\n" + every("XÃ£ {0},2025,5\n")(n)),
    }


@pytest.mark.parametrize("name", wholes(Path()))
def test_no_habit_costs_more_than_its_size(name: str, tmp_path: Path) -> None:
    """Twice the rows or columns take about twice the steps."""
    assert grows(wholes(tmp_path)[name], 100) < 2.3


def test_parts_of_parts_are_compared_in_steps_of_their_number() -> None:
    """Months, quarters and halves of many years."""

    def work(years: int) -> Work:
        pieces = {
            Period(12 * year + at, 12 * year + at + length - 1): Figure(
                name="x", standing="known", value=Fraction(length)
            )
            for year in range(2000, 2000 + years)
            for length in (1, 3, 6, 12)
            for at in range(0, 12, length)
        }
        return lambda: contradictions("x", pieces, "sum")

    assert grows(work, 6) < 2.3


def test_codes_of_records_that_are_numbers_are_refused() -> None:
    """A zero before them is lost; as text they are codes."""
    with pytest.raises(KhongError, match="123"):
        read([{"commune": 123, "period": "2024", "adults": 5}, {"commune": "00123", "period": "2024", "adults": 5}])
    assert read([{"commune": "00123", "period": "2024", "adults": 5}]).observations[0].commune == "00123"


def test_a_document_is_no_table(tmp_path: Path) -> None:
    """A Word file in place of figures is called that, whatever is installed."""
    (tmp_path / "bao-cao.docx").write_bytes(b"PK")
    (found,) = read(tmp_path / "bao-cao.docx").findings
    assert found.code == "file-no-table"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12 người", 12), ("12người", 12), ("1.200 Người", 1200), ("12 person", 12), ("12 persons", None),
        ("12 hộ", None), ("12 nghìn", None), ("12 nghìn người", None), ("12 người nghèo", None),
    ],
)  # fmt: skip
def test_the_unit_of_a_figure_may_stand_behind_it(cell: str, value: int | None, tmp_path: Path) -> None:
    """Its own, as the model calls it: any other may be another count, or another scale."""
    spec = f"{UNITS}items: [{{code: 1, measure: a, label: Một, target: at least 5}}]\n"
    (tmp_path / "thu.yaml").write_text(spec, encoding="utf-8")
    (tmp_path / "d.csv").write_text(f"commune,period,a\n1,2025,{cell}\n", encoding="utf-8")
    found = load(tmp_path / "thu.yaml").assess(read(tmp_path / "d.csv"))
    assert found["1", "1"].value == value
    assert {one.code for one in found["1", "1"].findings} == (set() if value else {"words-behind-number"})


def test_units_that_reported_another_period_only_are_named(tmp_path: Path) -> None:
    """A slip in the period leaves a unit without figures; who reported for both is not named."""
    spec = f"{UNITS}items: [{{code: 1, measure: a, label: Một, target: at least 5}}]\n"
    (tmp_path / "thu.yaml").write_text(spec, encoding="utf-8")
    rows = "".join(f"{unit},2024,9\n" for unit in range(1, 8)) + "1,2025,9\n8,2025,9\n"
    (tmp_path / "d.csv").write_text(f"commune,period,a\n{rows}", encoding="utf-8")
    found = load(tmp_path / "thu.yaml").assess(read(tmp_path / "d.csv"), "2025").findings
    (said,) = [one for one in found if one.code == "units-of-another-period"]
    assert said.parameters == {"period": "2024", "count": 6, "names": "2, 3, 4, 5, 6 …"}
    found = load(tmp_path / "thu.yaml").assess(read(tmp_path / "d.csv")).findings
    assert "units-of-another-period" not in {one.code for one in found}
