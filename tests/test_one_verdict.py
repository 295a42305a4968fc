"""What is shown of a line is decided once: every door says the verdict, the maximum and the count that Result has."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

import polars as pl
import pytest
from openpyxl import load_workbook

from khong3 import Assessment, Commune, Data, Model, Observation, Result, Score, loads
from khong3.catalogue.changing import CHANGES
from khong3.catalogue.words import SHOWN_VERDICTS, verdict_words
from khong3.charts.looks import LOOKS
from khong3.excel.assessed import write_assessment
from khong3.excel.form import write_form
from khong3.excel.plan import plan_forms
from khong3.explaining import explain_result, explain_score
from khong3.judging.outcome import CLASS_OF
from khong3.paper import make_paper
from khong3.paper.content import PaperTable, words_of_pieces
from khong3.paper.tracing import RESULT_FIGURES, SCORE_FIGURES
from khong3.periods import Period
from khong3.text import Language, format_number
from tests.paged import packed

SPEC = """
khong3: 1
id: law
version: "1"
title: Mọi cửa
missing: missing
no_cases: leave out
not_applicable: leave out
attributes:
  region: {low: Thấp, high: Cao}
variables:
  a: {label: A, type: integer}
  b: {label: B, type: integer, part_of: a}
  c: {label: C, type: integer}
items:
  - code: "1"
    label: Nhóm
    items:
      - {code: "1.1", label: Tỷ lệ, measure: b / a, target: at least 80 %, max: 10}
      - {code: "1.2", label: Chỉ chấm điểm, type: integer, max: 10, points: {each: 1}}
      - {code: "1.3", label: Càng ít càng tốt, type: percent, target: at most 5 %, max: 10}
      - {code: "1.4", label: Nơi có, type: integer, max: 10, points: {each: 1}, applies: c >= 1}
      - {code: "1.5", label: Có hay không, type: yes/no, max: 2}
      - {code: "1.6", label: Chia cho không, type: yes/no, max: 2, points: "2 * b / a"}
      - code: "1.7"
        label: Theo vùng
        type: integer
        max: 3
        target: [{for: {region: low}, is: at least 5}, {for: {region: high}, is: at least 9}]
      - {code: "1.8", label: Điểm theo công thức, max: 4, points: "4 * b / a"}
      - code: "1.9"
        label: Điểm theo vùng
        type: integer
        max: [{for: {region: low}, is: 3}, {for: {region: high}, is: 2}]
        points: {each: 1}
  - {code: "2", label: Điểm trừ, type: yes/no, effect: penalty, max: 5}
  - {code: "3", label: Trừ theo chỉ tiêu, measure: b / a, target: at least 50 %, max: 5, effect: penalty}
  - {code: "4", label: Điểm thưởng, type: percent, target: at least 90 %, max: 5, effect: bonus}
  - code: "5"
    label: Nhóm điểm trừ
    effect: penalty
    max: 5
    items:
      - {code: "5.1", label: Vi phạm, type: yes/no, max: 3}
      - {code: "5.2", label: Chậm, type: integer, max: 2, points: {each: 1}}
  - {code: "6", label: Theo dõi, type: integer, max: 0}
views:
  - {id: v, label: Góc nhìn, items: ["1.1", "1.3"]}
grades:
  - {id: good, label: Tốt, from: 90 %}
  - {id: fair, label: Khá}
"""
UNITS = (
    Commune(code="01", name="Xã An Hòa", attributes={"region": "low"}),
    Commune(code="02", name="Xã Bình Minh", attributes={"region": "high"}),
    Commune(code="03", name="Xã Cẩm Sơn"),
    Commune(code="04", name="Xã Đông Hải", attributes={"region": "low"}),
    Commune(code="05", name="Xã Giao An", attributes={"region": "low"}),
)
FIGURES: tuple[dict[str, int | str], ...] = (
    {"a": 100, "b": 90, "c": 1, "1.2": 3, "1.3": "3 %", "1.4": 4, "1.5": "có", "1.6": "có", "1.7": 6, "1.9": 2,
     "2": "có", "4": "95 %", "5.1": "có", "5.2": 2, "6": 4},
    {"a": 0, "b": 0, "c": 0, "1.2": 3, "1.3": "7 %", "1.5": "không", "1.6": "không", "1.7": 6, "1.9": 2,
     "2": "không", "4": "85 %", "5.1": "không", "5.2": 0, "6": 4},
    {"a": 100, "b": "trên 70", "c": 0, "1.2": 3, "1.3": "dưới 7 %", "1.7": 6, "1.9": 2, "2": "có", "4": "trên 95 %"},
    {"a": 100, "b": 120, "c": 2, "1.3": "3 %", "5.1": "có"},
    {"a": 100, "b": 10, "c": 0, "1.3": "3 %", "2": "có", "5.1": "có"},
)  # fmt: skip
"""All met; none, of 0/0; ranges, with a class that nobody knows; figures that cannot be; figures that are missing."""
LANGUAGES: tuple[Language, ...] = ("vi", "en")


def observed(period: str, turned: int = 0) -> list[Observation]:
    """The figures of a period, each unit having those of another in one that is ``turned``."""
    return [
        Observation(commune=one.code, period=period, variable=name, value=value)
        for at, one in enumerate(UNITS)
        for name, value in FIGURES[(at + turned) % len(FIGURES)].items()
    ]


@pytest.fixture(scope="module")
def model() -> Model:
    """Penalties, a bonus, what is only scored, what divides by nothing, what hangs on a class."""
    return loads(SPEC)


@pytest.fixture(scope="module")
def found(model: Model) -> Assessment:
    """Five units."""
    return model.assess(Data(observations=observed("2024"), communes=UNITS), "2024")


def most(one: Result | Score, language: Language) -> str:
    """A maximum as it is printed."""
    return "" if one.max_points is None else format_number(one.max_points, language)


def sheet_rows(book: bytes, at: int, head: int) -> Iterator[dict[str, Any]]:
    """The rows of a sheet below its heads."""
    heads, *rows = load_workbook(BytesIO(book), data_only=True).worksheets[at].iter_rows(min_row=head, values_only=True)
    return (dict(zip(map(str, heads), row, strict=True)) for row in rows)


def test_the_model_has_every_verdict_that_is_shown(found: Assessment) -> None:
    """And lines of which none is."""
    assert {one.shown_verdict for one in found} == {None, *SHOWN_VERDICTS} - {"no target"}
    assert any(one.max_points is None for one in found if one.node is not None)
    assert any(not one.in_count and one.with_target for one in found.scores)
    assert any(one.max_points != one.declared for one in found.scores)


def test_below_a_penalty_nothing_is_met_and_nothing_is_to_be_reached(found: Assessment) -> None:
    """Neither by a verdict nor by a gap; what makes it count is its points."""
    penalties = [one for one in found if one.node is not None and one.node.taken]
    assert {one.name for one in penalties} == {"2", "3", "5.1", "5.2"}
    for one in penalties:
        assert one.shown_verdict not in ("met", "exceeded", "not met")
        assert (one.gap, one.gap_text()) == (None, "")


def test_a_roadmap_leads_to_no_penalty(found: Assessment) -> None:
    """Nobody is to reach the target of one."""
    roadmap = found.only("05").roadmap("2025-12-31")
    told = {one.result.name for one in (*roadmap["05"].steps,)}
    assert "1.1" in told
    assert not told & {"2", "3", "5.1", "5.2"}


def test_what_is_met_is_shown_as_met_and_counted(found: Assessment) -> None:
    """One answer to how many: by the groups, and by what is shown of their lines."""
    for score in found.scores:
        if score.pillar is None:
            mine = [one for one in found if one.commune == score.commune and one.in_count]
            assert score.with_target == len(mine)
            assert score.met == sum(one.shown_verdict in ("met", "exceeded") for one in mine)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_and_frames(model: Model, found: Assessment, language: Language) -> None:
    """Both tables of rows, which CSV and Parquet are written of, and frames of single figures and of columns."""
    for table in ("table", "results"):
        rows = [row for row in found.to_rows(table, language) if row.get("row", "line") == "line"]
        for row, one in zip(rows, found, strict=True):
            assert row["verdict_text"] == one.verdict_text(language), (table, one)
            assert row["max_points"] == (None if one.max_points is None else float(one.max_points))
            assert row["verdict"] == one.verdict
    told = pl.DataFrame(
        [{"commune": one.commune, "period": one.period, "variable": one.variable, "value": str(one.value)}
         for one in observed("2024")]
    )  # fmt: skip
    for one_by_one_or_not in (found, model.assess(told, communes=UNITS)):
        framed = one_by_one_or_not.frame("results")
        there = {(row["commune"], row["indicator"]): row for row in framed.iter_rows(named=True)}
        for one in found:
            row = there[one.commune.code, one.name]
            assert row["max_points"] == (None if one.max_points is None else float(one.max_points)), one
            assert row["verdict"] == one.verdict


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook(found: Assessment, language: Language) -> None:
    """Its sheets of lines and of units."""
    book = write_assessment(found, language)
    heads = {"vi": ("Mã đơn vị", "Mã", "Đánh giá", "Điểm tối đa"), "en": ("Unit code", "Code", "Verdict", "Maximum")}
    unit, code, verdict, most_points = heads[language]
    there = {(row[unit], row[code]): row for row in sheet_rows(book, 1, 2) if row[code]}
    for one in (*found, *(score for score in found.scores if score.kind == "group")):
        row = there[one.commune.code, one.code]
        said = one.verdict_text(language) if isinstance(one, Result) else one.met_of
        assert (row[verdict] or "") == said, one
        assert row[most_points] == (None if one.max_points is None else pytest.approx(float(one.max_points))), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page(found: Assessment, language: Language) -> None:
    """Every row of every unit, and its look."""
    looks = {"good": "met", "bad": "not met", "open": "open", "dim": "plain"}
    for unit in packed(found.to_html(language=language))["units"]:
        for row in unit["rows"]:
            if row["kind"] == "line":
                one: Result | Score = found[unit["unit"], row["item"], unit["period"]]
                assert isinstance(one, Result)
                said = one.verdict_text(language)
                if one.shown_verdict is not None:
                    look = looks[CLASS_OF[one.shown_verdict]]
                    assert row["look"] == ("open" if one.shown_verdict == "invalid" else look)
            else:
                one = found.score(unit["unit"], None if row["item"] == "total" else row["item"], unit["period"])
                said = one.met_text(language)
            assert (row["verdict"], row["most"]) == (said, most(one, language)), one


def test_papers(found: Assessment) -> None:
    """Every figure of them, and the table behind a report; of a penalty they ask for nothing to be reached."""
    for unit in UNITS:
        paper = make_paper("report", found, unit=unit.code)
        for traced in paper.figures:
            at = traced.origin
            if at.what in ("verdict", "max", "met_of", "gap"):
                line = at.item in found.model.meaning.lines
                told = (
                    RESULT_FIGURES[at.what](found[at.unit, at.item, at.period])
                    if line
                    else SCORE_FIGURES[at.what](found.score(at.unit, None if at.item == "total" else at.item))
                )
                assert traced.text == told
        tables = [one for appendix in paper.appendices for one in appendix.blocks if isinstance(one, PaperTable)]
        for table in tables:
            heads = [column.head for column in table.columns]
            code, verdict, points = heads.index("TT"), heads.index("Đánh giá"), heads.index("Điểm tối đa")
            for row in table.rows:
                cells = [words_of_pieces(cell) for cell in row.cells]
                if cells[code] in found.model.meaning.lines:
                    one = found[unit.code, cells[code]]
                    assert (cells[verdict], cells[points]) == (one.verdict_text(), most(one, "vi")), one


def test_the_notebook(found: Assessment) -> None:
    """A line, a group, and units side by side."""
    for one in found:
        shown = table_of(one._repr_html_())
        assert shown.get("Đánh giá", "") == one.verdict_text()
        assert shown.get("Điểm tối đa", "") == most(one, "vi")
    for score in found.scores:
        assert table_of(score._repr_html_()).get("Đánh giá", "") == score.met_text()


def table_of(text: str) -> dict[str, str]:
    """A table of two columns by the first."""
    cells = [unescape(re.sub("<[^>]*>", "", one)) for one in re.findall(r"<td[^>]*>(.*?)</td>", text)]
    return dict(zip(cells[::2], cells[1::2], strict=True))


@pytest.mark.parametrize("units", ["one by one", "columns"])
def test_nothing_is_met_of_nothing(units: str) -> None:
    """Of a model none of whose lines is counted as met no door says 0/0."""
    spec = """
khong3: 1
id: m
version: "1"
title: M
missing: zero
items:
  - {code: "1", label: L, type: integer, max: 100, points: {each: 1}}
"""
    if units == "columns":
        frame = pl.DataFrame({"commune": ["1", "2"], "period": ["2024"] * 2, "1": [5, 5]})
        assert "0/0" not in loads(spec).assess(frame)._repr_html_()
        return
    figures = [Observation(commune=one, period="2024", variable="1", value=5) for one in ("1", "2")]
    found = loads(spec).assess(figures)
    assert "0/0" not in found._repr_html_()
    ranking = [*sheet_rows(write_assessment(found, "vi"), 0, 2)]
    assert [(row["Số dòng đạt"], row["Số dòng xét"]) for row in ranking] == [(None, None)] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanations(found: Assessment, language: Language) -> None:
    """The verdict that they say is the one that is shown; a group without a count says none."""
    head = {"vi": "ánh giá: ", "en": "erdict: "}[language]
    for one in found:
        told = [line.split(head)[1].rstrip(".") for line in explain_result(one, language).split("\n") if head in line]
        assert told in ([], [one.verdict_text(language)]), one
        assert bool(told) or not (one.in_count and one.value is not None)
    for score in found.scores:
        counted = {"vi": "dòng có đánh giá", "en": "lines met"}[language] in explain_score(score, language)
        assert counted == score.in_count


def test_changes(model: Model) -> None:
    """A verdict that moved is told by the words that are shown; a penalty by its points alone."""
    said = [*observed("2024"), *observed("2025", 1)]
    moved = model.assess(Data(observations=said, communes=UNITS), "2025").changes()
    better = {"not met": 0, "met": 1, "exceeded": 2}
    met = [verdict_words(one, less=less).vi for one in better for less in (False, True)]
    seen = set[str | None]()
    for one in moved.results:
        assert one.before is not None
        now, before = (better.get(each.shown_verdict or "") for each in (one.now, one.before))
        way = None
        if now is not None and before is not None:
            way = "same" if now == before else "better" if now > before else "worse"
        assert one.verdict == way
        key = "verdict_same" if way == "same" else "verdict_moved"
        words = CHANGES[key].in_("vi").format(one.before.verdict_text(), one.now.verdict_text())
        assert way is None or words in one.text()
        if not one.now.countable:
            assert not any(re.search(rf"(từ|vẫn) {each}\b", one.text()) for each in met), one.text()
        seen.add(one.verdict)
    assert seen == {None, "same", "better", "worse"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_live_forms(model: Model, language: Language) -> None:
    """Of units of a known class whose figures are known: what stands there before anything is typed."""
    known = [one for one in UNITS if one.attributes]
    said = [one for one in observed("2024") if one.commune in {each.code for each in known}]
    # Figures that cannot be are refused where they are typed.
    said = [one for one in said if (one.commune, one.variable) not in {("04", "a"), ("04", "b")}]
    found = model.assess(Data(observations=said, communes=known), "2024")
    plan = plan_forms(model, known, Period.parse("2024"), Data(observations=said, communes=known))
    shown: set[str] = set()
    for unit in plan.units:
        book = write_form(plan, [unit], language)
        rows = list(load_workbook(BytesIO(book), data_only=True).worksheets[1].iter_rows(min_row=6, values_only=True))
        there = {str(row[0]): row for row in rows if row[0]}
        for one in (*found, *(score for score in found.scores if score.kind == "group")):
            if one.commune.code == unit.commune.code:
                row = there[one.code or ""]
                says = one.verdict_text(language) if isinstance(one, Result) else one.met_text(language)
                assert (row[4] or "") == says, one
                assert row[6] == (None if one.max_points is None else pytest.approx(float(one.max_points))), one
                shown.add(says)
    assert {SHOWN_VERDICTS[one].in_(language) for one in ("no cases", "met", "not met", "missing", "exceeded")} <= shown


def test_every_look_has_its_verdicts() -> None:
    """Each verdict that is shown is good news, bad, open or none, and no look is without one."""
    assert set(CLASS_OF) == set(SHOWN_VERDICTS)
    assert len(LOOKS) == len(set(CLASS_OF.values()))
