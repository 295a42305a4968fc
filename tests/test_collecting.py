"""Forms as careless officials return them: what is sure is taken, what is not is named, nothing is wrong or lost."""

import io
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, Protection

from khong3 import Data, KhongError, Observation, Variable, read
from khong3.catalogue.sheets import SHEETS
from khong3.cli.forms import write_marked
from khong3.excel.asking import Questions
from khong3.excel.collect import Collected, collect
from khong3.excel.form import write_form
from khong3.excel.marking import marked
from khong3.excel.opening import whole_files
from khong3.excel.plan import plan_forms
from khong3.periods import Period
from khong3.specs import dump, load
from khong3.text import Text
from tests.command import Run
from tests.forms import CHECK, CODE, EXPLANATION, LABEL, PERIOD, UNITS, VALUE, WAYS, Form, drawn, filled, model, plan
from tests.office import converted_all

_MOVES = {"rows in another order", "columns in another order", "a column more", "headings in two rows", "rows above"}
"""After these a form's rows stand elsewhere, so nothing is done to it any more."""


def damaged(seed: int, names: Sequence[str]) -> Form:
    """A form with drawn figures, to which all of this was done."""
    draw = Random(seed)
    form = filled(drawn(draw))
    for name in names:
        WAYS[name](form, draw)
    return form


def collected(form: Form, folder: Path, name: str = "bieu.xlsx") -> Collected:
    """What is taken of it."""
    return collect([form.save(folder / name)], model())


def holds(form: Form, found: Collected, *, repeated: int = 0) -> None:
    """Nothing that was taken is wrong, nothing that is sure was lost, and every cell that was filled is spoken of."""
    taken = {one.variable.name: one.text for one in found.taken}
    assert taken == {name: form.truth[name] for name in taken}
    if form.lost:
        assert not taken
        assert [one.code for one in found.findings if one.severity == "error"]
        return
    assert form.sure <= set(taken), [one.finding.in_full() for one in found.rejected]
    spoken = {one.cell for one in found.taken} | {one.cell for one in found.rejected}
    assert len(set(written(form)) - spoken) == repeated


def written(form: Form) -> Iterator[str]:
    """The cells below the heading of figures that hold anything."""
    cells = [cell for row in form.sheet.iter_rows() for cell in row if cell.value is not None]
    heads = [cell for cell in cells if str(cell.value).strip().casefold().startswith("số liệu")]
    for cell in cells:
        if cell not in heads and any(cell.column == head.column and cell.row > head.row for head in heads):
            yield cell.coordinate


@pytest.mark.parametrize("name", WAYS)
def test_each_way_in_which_a_form_may_come(name: str, tmp_path: Path) -> None:
    """Alone."""
    for seed in (len(name),):
        form = damaged(seed, [name])
        holds(form, collected(form, tmp_path), repeated=int(name.startswith("a row twice")))


@settings(max_examples=30)
@example(93, ["a bare percentage", "a row twice, not the same", "labels changed about"], "a column more")
@example(0, ["a code deleted"], "rows in another order")
@example(0, ["headings again"], "headings in two rows")
@given(
    st.integers(0, 10**6),
    st.lists(st.sampled_from(sorted(set(WAYS) - _MOVES)), max_size=4),
    st.sampled_from(sorted(_MOVES)),
)
def test_several_ways_at_once(seed: int, names: list[str], last: str) -> None:
    """Whatever else was done to it."""
    try:
        form = damaged(seed, [*names, last])
    except (StopIteration, KeyError, ValueError):
        # One way has taken from another what it would have changed.
        return
    with TemporaryDirectory() as folder:
        taken = {one.variable.name: one.text for one in collected(form, Path(folder)).taken}
    assert taken == {name: form.truth[name] for name in taken}
    assert form.lost or form.sure - _touched_twice(names) <= set(taken)


def _touched_twice(names: list[str]) -> set[str]:
    """What may have been spoilt by one way and mended by no other."""
    return set() if len(names) < 2 else {*drawn(Random(0)), "opinion"}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_is_hidden_of_a_form_is_taken_and_told(tmp_path: Path, kind: str) -> None:
    """A row with a figure, their column, and a sheet beside that of all; a blank row that is hidden is nothing."""
    form = filled(FIGURES)
    for name in ("residents", "adults", "households"):
        form.sheet.row_dimensions[form.row(name)].hidden = True
    form.cell("households").value = None
    form.sheet.column_dimensions[form.cell("residents").column_letter].hidden = True
    form.sheet.sheet_state = "hidden"
    path = form.save(tmp_path / "a.xlsx")
    found = collect([path if kind == "xlsx" else converted_all([path], "ods") / "a.ods"], model())
    assert {"residents", "adults"} <= {one.variable.name for one in found.taken}
    told = {one.code: one for one in found.findings if one.code.endswith("-hidden")}
    assert set(told) == {"sheet-hidden", "rows-hidden", "columns-hidden"}
    assert told["columns-hidden"].place.column == form.cell("residents").column
    assert told["rows-hidden"].parameters["count"] == 2
    assert told["rows-hidden"].place.line == min(form.row("residents"), form.row("adults"))


def saved(form: Form, folder: Path, name: str) -> Path:
    """A form as a file of that name."""
    return form.save(folder / name)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_a_cell_shows_beside_its_number(tmp_path: Path, kind: str) -> None:
    """Also as LibreOffice saves it: none of it is passed over; a comment is told, and its figure kept."""
    form = filled(FIGURES | {"households": "900", "meetings": "2"})
    form.cell("residents").number_format = "#,##0,"
    form.cell("adults").number_format = '0" nghìn"'
    form.cell("owners").font = form.cell("portal").font = Font(strike=True)
    form.cell("households").value = CellRichText("900", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    form.cell("meetings").comment = Comment("Kể cả lớp\ncủa huyện", "Văn phòng")
    path = form.save(tmp_path / "a.xlsx")
    found = collect([path if kind == "xlsx" else converted_all([path], "ods") / "a.ods"], model())
    assert {one.variable.name for one in found.taken} == {"satisfied", "meetings"}
    assert {one.cell: one.finding.message("en").partition("”. ")[2] for one in found.rejected} == {
        form.cell("residents").coordinate: SHEETS["shown in thousands"].in_("en"),
        form.cell("adults").coordinate: "“nghìn” is not its unit (người).",
        form.cell("owners").coordinate: SHEETS["struck"].in_("en"),
        form.cell("portal").coordinate: SHEETS["struck"].in_("en"),
        form.cell("households").coordinate: "“¹” is not its unit (hộ).",
    }
    (said,) = [one.message("vi") for one in found.findings if one.code == "cell-note"]
    assert said == "“Số lớp tập huấn”: ô có ghi chú “Kể cả lớp của huyện”."


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_two_figures_in_one_cell_are_not_one(tmp_path: Path, kind: str) -> None:
    """A break of the line, a tab and several spaces part two numbers; one space parts thousands."""
    form = filled(FIGURES)
    texts = {"residents": "5 321", "adults": "4000\n700", "owners": "3\t100", "households": "1  200"}
    for name, text in texts.items():
        form.cell(name).value = text
    path = form.save(tmp_path / "a.xlsx")
    found = collect([path if kind == "xlsx" else converted_all([path], "ods") / "a.ods"], model())
    assert {one.variable.name: one.text for one in found.taken if one.variable.name == "residents"} == {
        "residents": "5321"
    }
    why = {one.cell: one.finding.message("en").partition("”. ")[2].partition(":")[0] for one in found.rejected}
    assert why == {
        form.cell(name).coordinate: said
        for name, said in (("adults", "“4000 | 700”"), ("owners", "“3 | 100”"), ("households", "“1 | 200”"))
    }


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_a_format_prints_is_read_as_words_are(tmp_path: Path, kind: str) -> None:
    """A bound, a currency and another unit are asked after; its own unit says nothing new."""
    form = filled(FIGURES | {"households": "900", "meetings": "2"})
    formats = {"residents": '"trên "0', "adults": "#,##0\\ [$₫-42A]", "owners": '0" hộ"', "households": '#,##0" hộ"'}
    for name, shown_as in {**formats, "meetings": '"$"0'}.items():
        form.cell(name).number_format = shown_as
    path = form.save(tmp_path / "a.xlsx")
    found = collect([path if kind == "xlsx" else converted_all([path], "ods") / "a.ods"], model())
    assert {one.variable.name for one in found.taken} == {"portal", "satisfied", "households"}
    assert {one.cell for one in found.rejected} == {
        form.cell(name).coordinate for name in ("residents", "adults", "owners", "meetings")
    }


_THREAD = """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="{0}" id="1"><text>Số tạm tính</text></threadedComment>
<threadedComment ref="{0}" id="2" parentId="1"><text>Vâng</text></threadedComment></ThreadedComments>"""


def test_a_conversation_on_a_cell_is_told_by_what_it_begins_with(tmp_path: Path) -> None:
    """As Excel keeps it: a part of its own, beside a comment that says for older programs that there is one."""
    form = filled(FIGURES)
    form.cell("adults").comment = Comment("[Threaded comment] Your version of Excel …", "tc={1}")
    path, changed = form.save(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationship Id="t" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for one in old.namelist():
            text = old.read(one)
            if one == "xl/worksheets/_rels/sheet1.xml.rels":
                text = text.replace(b"</Relationships>", link.encode())
            new.writestr(one, text)
        new.writestr("xl/threadedComments/threadedComment1.xml", _THREAD.format(form.cell("adults").coordinate))
    found = collect([changed], model())
    assert [str(one.parameters["found"]) for one in found.findings if one.code == "cell-note"] == ["Số tạm tính"]
    assert len(found.taken) == len(FIGURES)


def test_whose_a_form_is_by_the_name_in_its_head(tmp_path: Path) -> None:
    """Who took a neighbour's form and wrote its own name into it has filled in no form of the neighbour's."""
    names = {one.code: one.name for one in UNITS}
    form = filled(FIGURES)
    form.sheet.cell(2, 1).value = "Đơn vị báo cáo: UBND phường Hạc Thành"
    found = collect([form.save(tmp_path / "a.xlsx")], model(), names)
    assert not found.taken
    assert [one.code for one in found.findings] == ["form-contradicts"]
    # With nothing hidden the name says whose it is, where one unit of the list has it.
    del form.book["khong3"]
    found = collect([form.save(tmp_path / "b.xlsx")], model(), names)
    assert {one.commune for one in found.taken} == {"00127"}
    assert len(found.taken) == len(FIGURES)
    form.sheet.cell(2, 1).value = "Đơn vị báo cáo: Phường Hạc Thành (mã 127)"
    (unknown,) = collect([form.save(tmp_path / "c.xlsx")], model(), names).findings
    assert (unknown.code, unknown.parameters["near"]) == ("form-unknown-unit", "00127")


def test_a_row_that_counts_the_columns(tmp_path: Path) -> None:
    """As printed tables have it below their headings: it asks for nothing."""
    form = filled(FIGURES)
    form.sheet.insert_rows(8)
    for column in range(1, 10):
        form.sheet.cell(8, column).value = f"({column})"
    found = collect([form.save(tmp_path / "a.xlsx")], model())
    assert not found.rejected
    assert {one.variable.name for one in found.taken} == set(FIGURES)


def test_two_columns_of_figures_are_told(tmp_path: Path) -> None:
    """Which of both holds is not known, and where they are is said."""
    form = filled(FIGURES)
    form.sheet.cell(7, 10).value = form.sheet.cell(7, 5).value
    (found,) = collect([form.save(tmp_path / "a.xlsx")], model()).findings
    assert (found.code, found.parameters["columns"]) == ("form-column-twice", ("E", "J"))


FIGURES = {"residents": "5321", "adults": "4000", "owners": "3100", "portal": "yes", "satisfied": "45.75 %"}


def test_two_forms_of_one_unit(tmp_path: Path) -> None:
    """What both have alike, or one alone, is taken once; what differs is rejected in both."""
    first, second = filled(FIGURES), filled({**FIGURES, "adults": "4001", "households": "900"})
    paths = [saved(first, tmp_path, "a.xlsx"), saved(second, tmp_path, "b.xlsx")]
    found = collect(paths, model())
    taken = {one.variable.name: one.text for one in found.taken}
    assert taken == {**{name: one for name, one in FIGURES.items() if name != "adults"}, "households": "900"}
    assert [(one.file.name, one.finding.code) for one in found.rejected] == [
        ("a.xlsx", "cell-differs"),
        ("b.xlsx", "cell-differs"),
    ]
    assert [one.code for one in found.findings] == ["form-in-part", "form-in-part", "form-twice"]
    assert len(found.taken) == 5


def test_a_form_of_another_version(tmp_path: Path) -> None:
    """What the model means otherwise today is not taken; the rest is, and it is said."""
    now = evolve(
        model(),
        version="2",
        variables=[
            evolve(one, label="Dân số từ 16 tuổi") if one.id == "adults" else one for one in model().variables.values()
        ],
    )
    path = saved(filled(FIGURES), tmp_path, "a.xlsx")
    found = collect([path], now)
    assert {one.variable.name for one in found.taken} == set(FIGURES) - {"adults"}
    assert [one.finding.code for one in found.rejected] == ["figure-changed"]
    assert [one.code for one in found.findings] == ["form-other-version", "form-in-part"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("staff", {"levels": {"full": "Chưa có", "part": "Kiêm nhiệm", "none": "Có, chuyên trách"}}),
        ("households", {"over_time": "sum"}),
        ("spent", {"over_time": "to date"}),
    ],
)
def test_a_figure_that_came_to_mean_something_else(name: str, change: dict[str, Any], tmp_path: Path) -> None:
    """Levels that changed their words, a stock that became a flow: the same label, and not the same figure."""
    variables = [evolve(one, **change) if one.id == name else one for one in model().variables.values()]
    figures = {**FIGURES, "staff": "full", "spent": "12", "households": "900"}
    path = saved(filled(figures), tmp_path, "a.xlsx")
    found = collect([path], evolve(model(), version="2", variables=variables))
    assert {one.variable.name for one in found.taken} == set(figures) - {name}
    assert [one.finding.code for one in found.rejected] == ["figure-changed"]


def test_a_form_of_another_model(tmp_path: Path) -> None:
    """It is told as that, and not as another version of this one."""
    path = saved(filled(FIGURES), tmp_path, "a.xlsx")
    codes = [one.code for one in collect([path], evolve(model(), id="khac", version="2")).findings]
    assert "form-other-model" in codes
    assert "form-other-version" not in codes


def test_an_estimate_that_a_form_came_with_is_one_when_it_comes_back(khong3: Run, tmp_path: Path) -> None:
    """Filled in and locked, it kept its value and lost its status: it came back as official."""
    told = (("residents", "5321", "ước"), ("spent", "1234.5", None), ("portal", "yes", "corrected"))
    data = Data(
        observations=[
            Observation(commune=UNITS[0].code, period=PERIOD, variable=name, value=value, status=status)
            for name, value, status in told
        ]
    )
    sent = plan_forms(model(), UNITS, Period.parse(PERIOD), data)
    form = Form(load_workbook(io.BytesIO(write_form(sent, [sent.units[0]]))), {})
    form.cell("spent").value = 1234.5
    form.cell("satisfied").value = 0.5
    path = form.save(tmp_path / "back.xlsx")
    found = collect([path], model())
    assert {one.variable.name: one.status for one in found.taken} == {
        "residents": "estimate", "spent": "", "portal": "corrected", "satisfied": "",
    }  # fmt: skip
    out = tmp_path / "figures.csv"
    assert khong3("collect", path, "--out", out).status == 0
    statuses = {one.variable: one.status for one in read(out).observations}
    assert statuses == {"residents": "estimate", "spent": None, "portal": "corrected", "satisfied": None}
    plain = plan_forms(model(), UNITS, Period.parse(PERIOD))
    form = Form(load_workbook(io.BytesIO(write_form(plain, [plain.units[0]]))), {})
    form.cell("spent").value = 1234.5
    assert khong3("collect", form.save(tmp_path / "plain.xlsx"), "--out", tmp_path / "plain.csv").status == 0
    assert "status" not in (tmp_path / "plain.csv").read_text(encoding="utf-8-sig")


def test_what_a_figure_that_a_form_came_with_rests_on_comes_back(tmp_path: Path) -> None:
    """Its documents and its reason stand beside it, where more may be named; they were lost."""
    told = (("BC 12; QĐ 3", "theo rà soát"), ("QĐ 3", None))
    data = Data(
        observations=[
            Observation(
                commune=UNITS[0].code, period=PERIOD, variable="residents", value="5321", evidence=proof, reason=why
            )
            for proof, why in told
        ]
    )
    sent = plan_forms(model(), UNITS, Period.parse(PERIOD), data)
    form = Form(load_workbook(io.BytesIO(write_form(sent, [sent.units[0]]))), {})
    (taken,) = collect([form.save(tmp_path / "back.xlsx")], model()).taken
    assert (taken.evidence, taken.explanation) == ("BC 12; QĐ 3", "theo rà soát")
    cell = form.sheet.cell(form.row("residents"), EXPLANATION - 1)
    assert not cell.protection.locked


def test_a_stock_of_a_part_of_the_period_is_asked_for(tmp_path: Path) -> None:
    """What it was in June is not locked as what it is in the year, and it is said that it is known."""
    june = Observation(commune=UNITS[0].code, period="2025-06", variable="residents", value="5000")
    sent = plan_forms(model(), UNITS, Period.parse(PERIOD), Data(observations=[june]))
    (note,) = sent.findings
    assert (note.code, note.severity) == ("figures-of-a-part", "note")
    assert "“Tổng số dân” (2025-06)" in note.message("vi")
    form = Form(load_workbook(io.BytesIO(write_form(sent, [sent.units[0]]))), {})
    assert (form.cell("residents").value, form.cell("residents").protection.locked) == (None, False)
    form.cell("residents").value = 5321
    (taken,) = collect([form.save(tmp_path / "back.xlsx")], model()).taken
    assert taken.text == "5321"
    december = evolve(june, period="2025-12")
    ended = plan_forms(model(), UNITS, Period.parse(PERIOD), Data(observations=[june, december]))
    assert (ended.units[0].filled["residents"].value, ended.findings) == (5000, ())


def test_what_a_form_came_with_is_not_written_over(tmp_path: Path) -> None:
    """A figure of the list of units, of each kind: as it was it is taken, another is named with what stood there."""
    data = Data(
        observations=[
            Observation(commune=UNITS[0].code, period=PERIOD, variable=name, value=value)
            for name, value in (("residents", "5321"), ("spent", "1234.5"), ("satisfied", "45.75 %"),
                                ("portal", "yes"), ("staff", "part"))
        ]
    )  # fmt: skip
    sent = plan_forms(model(), UNITS, Period.parse(PERIOD), data)
    content = write_form(sent, [sent.units[0]])
    (tmp_path / "as-sent.xlsx").write_bytes(content)
    found = collect([tmp_path / "as-sent.xlsx"], model())
    assert {one.variable.name: one.text for one in found.taken} == {
        "residents": "5321", "spent": "1234.5", "satisfied": "45.75 %", "portal": "yes", "staff": "part",
    }  # fmt: skip
    form = Form(load_workbook(io.BytesIO(content)), {})
    for name, other in (
        ("residents", 900),
        ("spent", 1234.6),
        ("satisfied", 0.5),
        ("portal", "Không"),
        ("staff", "Chưa có"),
    ):
        form.cell(name).value = other
    changed = collect([form.save(tmp_path / "changed.xlsx")], model())
    assert not changed.taken
    assert [one.finding.code for one in changed.rejected] == ["cell-given-changed"] * 5
    assert "“5321”" in changed.rejected[0].finding.message("vi")


def test_a_figure_in_the_column_of_the_period_before(tmp_path: Path) -> None:
    """What was typed there where nothing stood went into the wrong column; what the form came with did not."""
    last = [Observation(commune=UNITS[0].code, period="2024", variable="residents", value="5000")]
    sent = plan_forms(model(), UNITS, Period.parse(PERIOD), Data(observations=last))
    form = Form(load_workbook(io.BytesIO(write_form(sent, [sent.units[0]]))), {})
    for name in ("residents", "households"):
        before = form.cell(name).offset(column=-1)
        assert before.value == (5000 if name == "residents" else None)
        before.value = before.value or 12
    (rejected,) = collect([form.save(tmp_path / "a.xlsx")], model()).rejected
    assert (rejected.finding.code, rejected.cell) == (
        "cell-beside",
        form.cell("households").offset(column=-1).coordinate,
    )


def test_what_the_forms_own_check_doubts_is_taken_and_told(tmp_path: Path) -> None:
    """Its live results take such a cell for a blank, an assessment judges it: both must be known."""
    form = filled({name: FIGURES[name] for name in ("residents", "adults")})
    (limit,) = {one.live.limit for one in plan().units}
    for name, value in (("spent", 0.12345678), ("satisfied", 1.2), ("households", limit.count + 1)):
        form.cell(name).value = value
    found = collect([form.save(tmp_path / "a.xlsx")], model())
    said = {one.place.line: one.message("vi") for one in found.findings if one.code == "cell-doubted"}
    assert said == {
        form.row("spent"): (
            "“Kinh phí, triệu đồng”: ô ghi “0,12345678”, quá 3 chữ số thập phân. Đã nhận, cần kiểm tra."
        ),
        form.row("satisfied"): ("“Tỷ lệ hài lòng”: ô ghi “120%”, trên 100 %: kiểm tra lại. Đã nhận, cần kiểm tra."),
        form.row("households"): (
            "“Số hộ”: ô ghi “1000000001”, lớn hơn 1.000.000.000: kiểm tra lại. Đã nhận, cần kiểm tra."
        ),
    }
    names = {"spent", "satisfied", "households"}
    assert {one.cell for one in found.doubted} == {form.cell(one).coordinate for one in names}
    assert names <= {one.variable.name for one in found.taken}
    form.cell("spent").value = 0.5
    form.cell("opinion").value, form.cell("meetings").value = "4 điểm", 2.5
    form.cell("residents").value = True
    again = collect([form.save(tmp_path / "b.xlsx")], model())
    assert {one.variable.name: one.text for one in again.taken}["opinion"] == "4"
    wrong = {one.cell: one.finding for one in again.rejected}
    assert "“2,5”" in wrong[form.cell("meetings").coordinate].message("vi")
    assert "“2.5”" in wrong[form.cell("meetings").coordinate].message("en")
    truth = wrong[form.cell("residents").coordinate].message("vi")
    assert "“TRUE”" in truth
    assert "chỉ trả lời câu hỏi có hay không" in truth


def test_a_form_of_an_earlier_version_has_lost_no_row(tmp_path: Path) -> None:
    """A figure that has another name now, or is asked since, never had one."""
    path = saved(filled(FIGURES), tmp_path, "a.xlsx")
    more = Variable(id="villages", label="Số thôn")
    renamed = [evolve(one, id="budget") if one.id == "spent" else one for one in model().variables.values()]
    text = dump(evolve(model(), version="2", variables=[*renamed, more])).replace("spent", "budget")
    now = tmp_path / "now.yaml"
    now.write_text(text, encoding="utf-8")
    codes = [one.code for one in collect([path], load(now)).findings]
    assert codes == ["form-other-version", "form-in-part"]


def test_what_is_written_beside_the_figures_is_told(tmp_path: Path) -> None:
    """Numbers in columns and rows that are nobody's, and a note with a number where people sign."""
    form = filled(FIGURES)
    row = form.row("residents")
    beside = {
        form.sheet.cell(row, 11): 55,
        form.sheet.cell(form.row("adults"), 12): "1.300",
        form.sheet.cell(row, CHECK): 7,
    }
    for cell, value in beside.items():
        cell.value = value
    below = form.sheet.max_row
    form.sheet.cell(below - 2, 2).value = "Ghi chú: số hộ thực tế là 25"
    form.sheet.cell(below - 1, 2).value = "Bát Mọt, ngày 5 tháng 1 năm 2026"
    form.sheet.cell(below - 1, 7).value = "Nguyễn Văn A"
    found = collect([form.save(tmp_path / "a.xlsx")], model())
    assert {one.variable.name: one.text for one in found.taken} == FIGURES
    said = {one.code: one.message("vi") for one in found.findings}
    assert sorted(said) == ["form-in-part", "note-row", "numbers-beside"]
    assert "“Ghi chú: số hộ thực tế là 25”" in said["note-row"]
    assert [str(one.place).rpartition("!")[2] for one in found.findings if one.code == "note-row"] == [f"B{below - 2}"]
    assert all(f"{cell.coordinate} “{value}”" in said["numbers-beside"] for cell, value in beside.items()), said


def test_the_foot_of_a_form_is_no_row_of_the_unit(tmp_path: Path) -> None:
    """Not even where somebody has copied a row below it."""
    form = filled(FIGURES)
    row, last = form.row("residents"), form.sheet.max_row + 5
    for column in (LABEL, VALUE, CODE):
        form.sheet.cell(last, column).value = form.sheet.cell(row, column).value
    found = collect([form.save(tmp_path / "a.xlsx")], model())
    assert [one.code for one in found.findings] == ["form-in-part"]


def test_an_english_form_is_held_against_the_model_in_english(tmp_path: Path) -> None:
    """What the model calls a figure in both languages is one figure."""
    both = [evolve(one, label=Text(one.label.in_("vi"), f"Figure of {one.id}")) for one in model().variables.values()]
    spoken = evolve(model(), variables=both)
    sent = plan_forms(spoken, UNITS, Period.parse(PERIOD))
    form = Form(load_workbook(io.BytesIO(write_form(sent, [sent.units[0]], "en"))), {})
    form.cell("residents").value = 5_321
    found = collect([form.save(tmp_path / "a.xlsx")], spoken)
    assert {one.variable.name: one.text for one in found.taken} == {"residents": "5321"}
    assert not found.rejected


def test_forms_of_several_versions_need_a_model(tmp_path: Path) -> None:
    """Without one nothing says which holds; forms of one version need none."""
    other = filled(FIGURES, 1)
    other.book["khong3"]["B4"].value = "sha256:0"
    paths = [saved(filled(FIGURES), tmp_path, "a.xlsx"), saved(other, tmp_path, "b.xlsx")]
    with pytest.raises(KhongError, match="forms-of-several-models"):
        collect(paths)
    assert len(collect(paths[:1]).taken) == len(FIGURES)
    assert len(collect(paths, model()).taken) == 2 * len(FIGURES)


def test_a_unit_that_is_not_listed(tmp_path: Path) -> None:
    """Nothing of it is taken."""
    found = collect([saved(filled(FIGURES), tmp_path, "a.xlsx")], model(), {"00125": "Xã khác"})
    assert (found.taken, found.unread) == ((), 1)
    assert found.findings[0].code == "form-unknown-unit"


def test_what_is_no_form(tmp_path: Path) -> None:
    """Every file is spoken of: another kind, a broken one, a bomb, a workbook of something else."""
    broken, bomb, other, text = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"))
    broken.write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>" * 10_000_000)
    book = Workbook()
    book.save(other)
    text.write_text("x")
    found = collect([broken, bomb, other, text, tmp_path / "e.xls"], model())
    codes = {Path(str(one.place.file)).name: one.code for one in found.findings}
    assert codes == {
        "a.xlsx": "not-an-office-file",
        "b.xlsx": "archive-too-large",
        "c.xlsx": "not-a-form",
        "d.xlsx": "not-an-office-file",
        "e.xls": "form-kind",
    }
    assert (found.forms, found.unread) == (0, 5)


def test_a_copy_to_send_back(tmp_path: Path) -> None:
    """Every cell that was not taken is coloured, and says what was wanted; all others are as they were."""
    form = filled(FIGURES)
    form.cell("adults").value = "khoảng 4000"
    path = saved(form, tmp_path, "a.xlsx")
    found = collect([path], model())
    (wrong,) = found.rejected
    book = load_workbook(io.BytesIO(marked(path, found.rejected, "vi")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    said = {cell.coordinate: cell.comment.text for cell in cells if cell.comment is not None}
    assert list(said) == [wrong.cell]
    assert "khoảng 4000" in said[wrong.cell]
    assert "số nguyên từ 0" in said[wrong.cell]
    assert [cell.coordinate for cell in cells if cell.fill.start_color.rgb == "FFFFC7CE"] == [wrong.cell]
    again = collect([_written(tmp_path / "again.xlsx", marked(path, found.rejected, "vi"))], model())
    assert [one.text for one in again.taken] == [one.text for one in found.taken]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("look", ["0%", "0.12 as 0%", "dd/mm", "#,##0,", '0" nghìn"', "-0", "(#,##0)", ";;;", "struck"])
def test_a_cell_that_was_wrong_by_its_look_can_be_mended(look: str, kind: str, tmp_path: Path) -> None:
    """The copy gives it the look of a blank form, and nothing to be taken for what it did not show."""
    form = filled(FIGURES)
    cell = form.cell("adults")
    cell.protection = Protection(locked=True)
    if look == "struck":
        cell.font = Font(strike=True)
    else:
        number, _, shown_as = look.rpartition(" as ")
        cell.value, cell.number_format = float(number or FIGURES["adults"]), shown_as
    path = saved(form, tmp_path, "a.xlsx")
    if kind == "ods":
        (path,) = converted_all([path], "ods").glob("*.ods")
    found = collect([path], model())
    assert [one.finding.code for one in found.rejected] == ["cell-not-read"]
    (copy,) = write_marked(found, tmp_path / "back", "vi")
    again = collect([copy], model())
    assert {one.variable.name for one in again.taken} == {one.variable.name for one in found.taken}
    book = load_workbook(copy)
    red: Any = book.worksheets[0].cell(cell.row, cell.column)
    assert (red.value, red.number_format, red.protection.locked) == (None, "#,##0", False)
    red.value = int(FIGURES["adults"])
    book.save(copy)
    assert {one.variable.name: one.text for one in collect([copy], model()).taken} == FIGURES


@pytest.mark.parametrize("name", WAYS)
def test_a_copy_sent_again_as_it_is_brings_nothing_more(name: str, tmp_path: Path) -> None:
    """What was not taken is not taken from it either."""
    found = collected(damaged(1, [name]), tmp_path)
    if not found.rejected:
        return
    again = collect(write_marked(found, tmp_path / "back", "vi"), model())
    assert {one.variable.name: one.text for one in again.taken} == {one.variable.name: one.text for one in found.taken}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_cells_that_were_made_one_come_apart_in_the_copy(kind: str, tmp_path: Path) -> None:
    """On a sheet that is protected nobody can part them; what stood in them is said, and of no row."""
    form = filled(FIGURES)
    rows = [form.row(name) for name in ("adults", "owners")]
    form.sheet.merge_cells(start_row=rows[0], end_row=rows[1], start_column=VALUE, end_column=VALUE)
    path = saved(form, tmp_path, "a.xlsx")
    if kind == "ods":
        (path,) = converted_all([path], "ods").glob("*.ods")
    found = collect([path], model())
    assert [one.finding.code for one in found.rejected] == ["cell-merged"]
    (copy,) = write_marked(found, tmp_path / "back", "vi")
    again = collect([copy], model())
    assert {one.variable.name for one in again.taken} == {one.variable.name for one in found.taken}
    book = load_workbook(copy)
    for row, name in zip(rows, ("adults", "owners"), strict=True):
        cell: Any = book.worksheets[0].cell(row, VALUE)
        assert (cell.value, kind == "ods" or not cell.protection.locked) == (None, True)
        cell.value = int(FIGURES[name])
    book.save(copy)
    assert {one.variable.name: one.text for one in collect([copy], model()).taken} == FIGURES


def test_a_part_above_its_whole_goes_back_marked(tmp_path: Path) -> None:
    """Both are taken and counted, and both cells say in the copy why they are in doubt."""
    form = filled({**FIGURES, "adults": "6000"})
    path = saved(form, tmp_path, "a.xlsx")
    found = collect([path], model())
    assert (len(found.taken), len(found.rejected)) == (len(FIGURES), 0)
    assert [one.code for one in found.findings] == ["part-over-whole", "form-in-part"]
    (copy,) = write_marked(found, tmp_path / "back", "vi")
    cells = [cell for row in load_workbook(copy).worksheets[0].iter_rows() for cell in row]
    said = {cell.coordinate: cell.comment.text for cell in cells if cell.comment is not None}
    assert set(said) == {form.cell("adults").coordinate, form.cell("residents").coordinate}
    assert all("6.000 lớn hơn" in one for one in said.values())
    again = collect([copy], model())
    assert [one.text for one in again.taken] == [one.text for one in found.taken]


def test_a_form_that_came_back_blank(tmp_path: Path) -> None:
    """Every cell of it is named, as are rows that are gone."""
    form = filled({})
    found = collect([saved(form, tmp_path, "a.xlsx")], model())
    (blank,) = found.findings
    assert (blank.code, blank.severity) == ("form-blank", "warning")
    names = [one.name for one in Questions.of(model().meaning).every.values()]
    message = blank.message("vi")
    assert found.blank == len(names)
    assert all(form.cell(name).coordinate in message for name in names[:8])
    form.sheet.delete_rows(form.cell(names[0]).row)
    found = collect([saved(form, tmp_path, "b.xlsx")], model())
    assert [one.code for one in found.findings] == ["form-blank", "form-rows-gone"]
    assert found.blank == len(names)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_from_forms_to_an_assessment(khong3: Run, tmp_path: Path) -> None:
    """Forms made, filled, collected and assessed by the command line: the same as without any form."""
    spec = tmp_path / "model.yaml"
    spec.write_text(dump(model()), encoding="utf-8")
    units = tmp_path / "communes.csv"
    units.write_text("code,name,kind\n00124,Xã Bát Mọt,commune\n00127,Phường Hạc Thành,ward\n", encoding="utf-8")
    ran = khong3("form", spec, "--communes", units, "--period", "2025", "--out", tmp_path / "forms")
    assert ran.status == 0, ran.err
    files = sorted((tmp_path / "forms").iterdir())
    assert [one.name for one in files] == ["00124-xa-bat-mot.xlsx", "00127-phuong-hac-thanh.xlsx"]
    assert khong3("form", spec, "--communes", units, "--period", "2025", "--out", tmp_path / "forms").status == 2
    figures = drawn(Random(3))
    for number in range(2):
        form = filled({**figures, "opinion": "4.5"}, number)
        form.sheet.cell(form.row("portal"), EXPLANATION).value = "=1+1"
        form.save(tmp_path / "forms" / files[number].name)
    folder = tmp_path / "2025"
    folder.mkdir()
    data = folder / "data.csv"
    ran = khong3(
        "collect", tmp_path / "forms", "--model", spec, "--communes", units, "--out", data, "--returns", tmp_path / "r"
    )
    assert ran.status == 0
    assert "2 biểu: nhận 20 số liệu, không nhận 0 ô, để trống 0 ô." in ran.out
    assert "chưa nộp" not in ran.out
    one = khong3("collect", tmp_path / "forms" / files[0].name, "--communes", units, "--out", tmp_path / "one.csv")
    assert "1 đơn vị chưa nộp biểu: Phường Hạc Thành." in one.out
    shutil.copy(units, folder)
    found = model().assess(read(folder), "2025")
    said = [
        Observation(commune=one.code, period="2025", variable=name, value=value)
        for one in UNITS
        for name, value in figures.items()
    ]
    said += [Observation(commune=one.code, period="2025", variable="opinion", points="4.5") for one in UNITS]
    expected = model().assess(Data(observations=tuple(said), communes=UNITS), "2025")
    assert [(one.commune.code, one.value, one.verdict, one.points) for one in found] == [
        (one.commune.code, one.value, one.verdict, one.points) for one in expected
    ]
    assert found.score("00124").points == expected.score("00124").points is not None
    assert not [one for one in found.all_findings if one.severity == "error"]


def test_one_workbook_for_all(khong3: Run, tmp_path: Path) -> None:
    """Each unit with its own sheets, collected by these."""
    units = tmp_path / "communes.csv"
    units.write_text("code,name,kind\n00124,Xã Bát Mọt,commune\n00127,Phường Hạc Thành,ward\n", encoding="utf-8")
    out = tmp_path / "tat-ca.xlsx"
    ran = khong3("form", "thanh-hoa-3-khong", "--communes", units, "--period", "2025", "--out", out, "--one-file")
    assert (ran.status, ran.out) == (0, f"Đã ghi 2 biểu vào một tệp: {out}.\n")
    book = load_workbook(out)
    for number, sheet in enumerate(book.worksheets[:6:3]):
        sheet["E10"].value = 20 + number
    book.save(out)
    found = collect([out])
    assert [(one.commune, one.text) for one in found.taken] == [("00124", "20"), ("00127", "21")]


def test_limits_and_languages(tmp_path: Path) -> None:
    """A number beyond what its cell takes is named with the limit; forms in English mean the same."""
    form = filled(FIGURES)
    form.cell("spent").value, form.cell("opinion").value, form.cell("households").value = -1, 6.5, 10**13
    found = collect([saved(form, tmp_path, "a.xlsx")], model())
    assert {one.finding.message("vi").rpartition("”. ")[2] for one in found.rejected} == {
        "Nhỏ hơn 0: kiểm tra lại.",
        "Lớn hơn 6: kiểm tra lại.",
        "Lớn hơn 1.000.000.000.000: kiểm tra lại.",
    }
    english = tmp_path / "b.xlsx"
    english.write_bytes(write_form(plan(), [plan().units[1]], "en"))
    book = load_workbook(english)
    sheet: Any = book["Figures"]
    rows = {sheet.cell(row, 9).value: row for row in range(8, sheet.max_row + 1)}
    for name, value in {"residents": "1,234", "portal": "Yes", "satisfied": 0.5}.items():
        sheet.cell(rows[name], 5).value = value
    book.save(english)
    taken = {one.variable.name: one.text for one in collect([english], model()).taken}
    assert taken == {"residents": "1234", "portal": "yes", "satisfied": "50 %"}


@pytest.mark.parametrize(
    ("typed", "shown", "taken"),
    [(0.95, "0%", "95 %"), (0.95, '0.0 "đạt"%', "95 %"), (95, '0" %"', None), (95, "General", None)],
)
def test_a_percentage_is_what_its_cell_shows_as_one(
    tmp_path: Path, typed: float, shown: str, taken: str | None
) -> None:
    """A sign in quotes is a word: 95 under it is not 9.500 %, and is asked after as a bare 95 is."""
    form = filled(drawn(Random(1)))
    form.cell("satisfied").value, form.cell("satisfied").number_format = typed, shown
    found = collected(form, tmp_path)
    assert {one.variable.name: one.text for one in found.taken}.get("satisfied") == taken
    assert (taken is None) == any(one.cell == form.cell("satisfied").coordinate for one in found.rejected)


def test_a_number_has_the_digits_that_sheets_reckon_with(tmp_path: Path) -> None:
    """18.000000000000004, as a formula leaves it, is 18: wherever a workbook is read."""
    form = filled(drawn(Random(1)))
    name = next(one for one, figure in form.truth.items() if figure.isdigit())
    form.cell(name).value = float(form.truth[name]) * (1 + 2**-52)
    found = collected(form, tmp_path)
    assert {one.variable.name: one.text for one in found.taken}[name] == form.truth[name]


def test_a_form_in_place_of_figures_is_called_that(tmp_path: Path) -> None:
    """It is to be collected first; none of its cells is spoken of."""
    filled(FIGURES).save(tmp_path / "bieu.xlsx")
    (found,) = read(tmp_path / "bieu.xlsx").findings
    assert found.code == "form-as-figures"


def test_a_folder_names_what_may_be_a_form_of_another_kind(khong3: Run, tmp_path: Path) -> None:
    """A form that came back as .xls or in an archive is no unit that did not answer; notes of an office are nothing."""
    saved(filled(FIGURES), tmp_path, "a.xlsx")
    for name in ("b.ots", "c.XLS", "d.zip", "ghi-chu.txt", ".e.ods"):
        (tmp_path / name).write_bytes(b"x")
    files, findings = whole_files([tmp_path])
    assert [one.name for one in files] == ["a.xlsx"]
    assert {Path(one.place.file or "").name for one in findings if one.code == "form-kind"} == {
        "b.ots",
        "c.XLS",
        "d.zip",
    }
    ran = khong3("collect", str(tmp_path), "--out", str(tmp_path / "out.csv"))
    assert "3 biểu không đọc được hoặc không nhận." in ran.out


def test_a_form_with_what_it_came_with_alone_is_blank(tmp_path: Path) -> None:
    """What the list of units fills in is nobody's answer."""
    path = saved(filled({"residents": "5321"}), tmp_path, "a.xlsx")
    assert [one.code for one in collect([path], model()).findings] == ["form-in-part"]
    assert [one.code for one in collect([path], model(), filled={"residents"}).findings] == ["form-blank"]


def test_forms_that_came_back_as_ods(tmp_path: Path) -> None:
    """Each way once more, saved by LibreOffice: the same figures, the same cells refused as in its .xlsx."""
    damaged_forms: dict[str, Form] = {}
    for number, name in enumerate(sorted(WAYS)):
        damaged_forms[f"{number:02}"] = form = damaged(len(name), [name])
        form.save(tmp_path / f"{number:02}.xlsx")
    folders = {kind: converted_all(sorted(tmp_path.glob("*.xlsx")), kind) for kind in ("ods", "xlsx")}
    found = {
        kind: {name: collect([folder / f"{name}.{kind}"], model()) for name in damaged_forms}
        for kind, folder in folders.items()
    }
    for name in damaged_forms:
        ods, xlsx = found["ods"][name], found["xlsx"][name]
        assert [(one.variable.name, one.text, one.cell) for one in ods.taken] == [
            (one.variable.name, one.text, one.cell) for one in xlsx.taken
        ], name
        assert [(one.cell, one.finding.code) for one in ods.rejected] == [
            (one.cell, one.finding.code) for one in xlsx.rejected
        ], name
        assert [one.code for one in ods.findings] == [one.code for one in xlsx.findings], name


def test_the_copy_of_an_ods_is_an_xlsx_that_is_collected_again(khong3: Run, tmp_path: Path) -> None:
    """Its cells where they were, the wrong one marked; mended and sent again it is taken."""
    form = filled(FIGURES)
    form.cell("adults").value = "khoảng 500"
    form.sheet.cell(form.row("owners"), EXPLANATION).value = "theo báo cáo -1"
    saved(form, tmp_path, "a.xlsx")
    (ods,) = (one for one in converted_all([tmp_path / "a.xlsx"], "ods").glob("*.ods"))
    ran = khong3("collect", ods, "--out", tmp_path / "out.csv", "--returns", tmp_path / "back")
    assert "a.ods" in ran.out
    copy = tmp_path / "back" / "a.xlsx"
    book = load_workbook(copy)
    cell: Any = book.worksheets[0].cell(form.row("adults"), 5)
    assert (cell.value, cell.fill.start_color.rgb) == ("khoảng 500", "FFFFC7CE")
    assert cell.comment is not None
    cell.value = 4000
    book.save(copy)
    again = collect([copy], model())
    assert {one.variable.name: one.text for one in again.taken} == FIGURES
    assert [one.code for one in again.findings] == ["form-in-part"]


def test_what_is_wrong_is_said_as_officials_speak(tmp_path: Path) -> None:
    """Levels by their labels and once; a share in place of a count as that; a merged cell as merged, also in .ods."""
    form = filled(drawn(Random(7)))
    form.cell("staff").value = "gần đủ"
    form.cell("owners").value = "85,5%"
    rows = [form.row(name) for name in ("households", "spent")]
    form.sheet.merge_cells(start_row=rows[0], end_row=rows[1], start_column=5, end_column=5)
    saved = form.save(tmp_path / "bieu.xlsx")
    for path in (saved, converted_all([saved], "ods") / "bieu.ods"):
        found = {one.cell: one.finding for one in collect([path], model()).rejected}
        levels = found[form.cell("staff").coordinate].in_full("vi")
        assert "Đây không phải là một mức trong danh sách." in levels
        assert levels.count("Có, chuyên trách; Kiêm nhiệm; Chưa có") == 1
        assert "full" not in levels
        assert "“85,5 %” là phần trăm" in found[form.cell("owners").coordinate].message("vi")
        merged = found[form.cell("households").coordinate]
        assert merged.code == "cell-merged"
        assert "bị gộp với ô khác" in merged.message("vi")
