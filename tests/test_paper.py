"""Papers: every figure of them is of a result, no sentence says more than results bear, the decree's measures hold."""

import datetime as dt
import itertools
import random
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khong3 import (
    Assessment,
    Commune,
    Data,
    Grade,
    Indicator,
    KhongError,
    Model,
    Observation,
    Pillar,
    Variable,
    load,
    loads,
    read,
)
from khong3.assessment.stages import StageComparison, compare_stages
from khong3.paper import Paper, PaperFacts, load_facts, make_paper, make_papers, write_docx, write_text
from khong3.paper.breaking import broken
from khong3.paper.content import PaperKind, PaperTable, Paragraph, Traced, words_of_pieces
from khong3.paper.facts import parse_facts
from khong3.paper.measures import length_mm
from khong3.paper.ranking import SCORED_ZERO
from khong3.paper.units import one_line, period_words
from khong3.periods import Period
from khong3.text import alphabetical, visible
from tests.command import Run
from tests.decree import deviations
from tests.models import UNIT, assessed, model, ratio_model

ROOT = Path(__file__).parents[1]
DISTRICT = ROOT / "examples" / "thuong-xuan-2024"
COMMUNES = ROOT / "examples" / "thuong-xuan-communes-illustrative"
STAGES = ROOT / "examples" / "stages-illustrative"
KINDS: tuple[PaperKind, ...] = ("report", "sheet", "explanation", "minutes", "decision")
FACTS = PaperFacts(
    above="Ủy ban nhân dân tỉnh Ví Dụ",
    body="Sở Khoa học và Công nghệ",
    issuer="Giám đốc Sở Khoa học và Công nghệ",
    place="Ví Dụ",
    number="7",
    authority="KT. Giám đốc",
    office="Phó Giám đốc",
    signer="Nguyễn Văn A",
    to=("Ủy ban nhân dân tỉnh", "Sở Tài chính"),
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Trưởng phòng Chuyển đổi số."),
    recipients=("Như trên", "Lưu: VT, CĐS"),
)


@pytest.fixture(scope="module")
def staged() -> StageComparison:
    """Two communes, three stages of scoring."""
    return compare_stages(load(STAGES / "model-illustrative.yaml"), read(STAGES), "2025")


@pytest.fixture(scope="module")
def district() -> Assessment:
    """The real report of a district."""
    return load("thanh-hoa-3-khong").assess(read(DISTRICT), "2024")


@pytest.fixture(scope="module")
def papers(staged: StageComparison, district: Assessment) -> list[tuple[Paper, Assessment]]:
    """Every kind of paper, on communes that were scored and on a district without points."""
    ofunit = [make_paper(kind, staged, unit=unit) for kind in KINDS[:3] for unit in ("X1", "X2")]
    together = [make_paper(kind, staged, facts=FACTS) for kind in KINDS[3:]]
    unscored = [make_paper(kind, district) for kind in ("report", "explanation")]
    return [*((one, staged.last) for one in (*ofunit, *together)), *((one, district) for one in unscored)]


def borne(found: Assessment, staged: StageComparison, one: Traced) -> bool:
    """Whether the assessment says of the result what a paper prints, by another way than the paper took."""
    whose = one.origin
    every: dict[str, list[Mapping[str, Any]]]
    every = {"lines": [*found.to_rows("results")], "scores": [*found.to_rows("scores")]}
    rows = {(row["commune"], row["period"], row["indicator"]): row for row in every["lines"]}
    scores = {(row["commune"], row["period"], row["pillar"] or "total"): row for row in every["scores"]}
    key = (whose.unit, whose.period, whose.item)
    row, line = (rows[key], True) if key in rows else (scores[key], False)
    printed = {"value": "text", "target": "target", "verdict": "verdict_text", "points": "points_text"}
    if whose.what in printed and printed[whose.what] in row:
        return bool(row[printed[whose.what]] == one.text)
    if whose.what == "counts":
        return one.text.replace(".", "") == f"{row['numerator']}/{row['denominator']}"
    if whose.what == "gap":
        return bool(row["gap_text"].removeprefix("cần bớt ") == one.text)
    if whose.what == "max":
        return bool(float(one.text.replace(".", "").replace(",", ".")) == row["max_points"])
    if whose.what in {"grade", "rank", "met", "with_target"}:
        return str(row["grade_text" if whose.what == "grade" else whose.what]) == one.text
    if whose.what == "met_of":
        return f"{row['met']}/{row['with_target']}" == one.text
    if whose.what.startswith("points at "):
        return at_stages(staged, one)
    return said(found, one, line=line)


def at_stages(staged: StageComparison, one: Traced) -> bool:
    """Points of a stage, or of one less the one before."""
    (row,) = (each for each in staged.rows if (each.commune.code, each.name) == (one.origin.unit, one.origin.item))
    later, _, earlier = one.origin.what.removeprefix("points at ").partition(" − ")
    points = row.points[later] or Fraction(0)
    less = (row.points[earlier] or Fraction(0)) if earlier else Fraction(0)
    return Fraction(one.text.replace("−", "-").replace(",", ".")) == points - less


def said(found: Assessment, one: Traced, *, line: bool) -> bool:
    """What a result says of itself in words."""
    whose = one.origin
    result: Any = found[whose.unit, whose.item] if line else found.score(whose.unit, whose.item)
    if whose.what == "explained":
        return one.text in one_line(result.explain("vi"))
    if whose.what == "finding":
        every = {each["message"] for each in found.to_rows("findings")}
        return one.text in {one_line(each) for each in every}
    if whose.what in {"not_met", "open"}:
        judged = [each for each in found if each.commune.code == whose.unit and each.in_count]
        missed = [each for each in judged if each.verdict == "not met"]
        met = [each for each in judged if each.verdict in {"met", "exceeded"}]
        return int(one.text) == (len(missed) if whose.what == "not_met" else len(judged) - len(missed) - len(met))
    if whose.what == "zeroed":
        lines = [each for each in found if each.commune.code == whose.unit]
        return int(one.text) == sum(bool(SCORED_ZERO & {f.code for f in each.findings}) for each in lines)
    if whose.what == "reasons":
        return one.text == one_line("; ".join(result.reasons))
    if whose.what == "reason":
        return one.text in {each.observation.reason for each in result.given.values()}
    if whose.what == "evidence":
        return any((each.number or each.excerpt or each.id) in one.text for each in result.evidence)
    texts = {"change": "change_text", "lacking": "lacking_text", "coverage": "coverage_text"}
    return bool(getattr(result, texts[whose.what])("vi") == one.text)


def test_five_hundred_figures_at_random_are_those_of_the_assessment(
    papers: list[tuple[Paper, Assessment]], staged: StageComparison
) -> None:
    """Each leads back to its result, and is what that says."""
    every = [(one, found) for paper, found in papers for one in paper.figures]
    assert len(every) > 600
    drawn = random.Random(18).sample(every, 500)
    assert [one for one, found in drawn if not borne(found, staged, one)] == []
    kinds = {one.origin.what.partition(" at ")[0] for one, _ in every}
    assert kinds >= {"value", "counts", "target", "verdict", "gap", "points", "max", "explained", "finding", "rank"}


def flat(text: str) -> str:
    """A text without the breaks that only paper has."""
    return re.sub(r"\s+", " ", text).strip()


def read_back(content: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """The paragraphs and the tables of a Word file, as flat texts."""
    document: Any = Document(BytesIO(content))
    tables = [[[flat(cell.text) for cell in row.cells] for row in table.rows] for table in document.tables]
    return [flat(one.text) for one in document.paragraphs], tables


def test_a_word_file_holds_what_the_paper_says(papers: list[tuple[Paper, Assessment]]) -> None:
    """Every paragraph in its order, every table cell by cell: a figure stands in no other place."""
    for paper, _ in papers:
        paragraphs, tables = read_back(write_docx(paper))
        said = [flat(one.text) for one in paper.blocks if isinstance(one, Paragraph)]
        places = iter(paragraphs)
        assert all(any(one in {each, each.removeprefix("- ")} for each in places) for one in said), paper.about
        ours = [one for one in paper.blocks if isinstance(one, PaperTable)]
        cells = [
            [[flat(one.head) for one in table.columns]]
            + [[flat(words_of_pieces(cell)) for cell in row.cells] for row in table.rows]
            for table in ours
        ]
        assert [one for one in tables if one in cells] == cells


def test_a_text_holds_what_the_paper_says(papers: list[tuple[Paper, Assessment]]) -> None:
    """The same content, the same words."""
    for paper, _ in papers:
        text = flat(write_text(paper))
        assert all(flat(one.text) in text for one in paper.figures)


def test_lines_of_a_cell_are_parted_in_a_text(papers: list[tuple[Paper, Assessment]]) -> None:
    """Two sentences would else read as one: “chưa có số liệu thẩm định: thiếu hồ sơ”."""
    seen = 0
    for paper, _ in papers:
        text = write_text(paper)
        tables = (one for one in paper.blocks if isinstance(one, PaperTable))
        for said in (words_of_pieces(cell) for table in tables for row in table.rows for cell in row.cells):
            first, *more = (" ".join(one.split()) for one in said.split("\n"))
            seen += bool(more)
            assert "; ".join([first, *more]) in text
    assert seen


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("facts", [PaperFacts(), FACTS], ids=["blank", "known"])
def test_the_measures_of_the_decree_hold(
    kind: PaperKind, facts: PaperFacts, staged: StageComparison, tmp_path: Path
) -> None:
    """Paper, margins, fonts, sizes, spacing, rules, numbers of pages: nothing deviates."""
    unit = "X1" if kind in KINDS[:3] else None
    file = tmp_path / "paper.docx"
    file.write_bytes(write_docx(make_paper(kind, staged, unit=unit, facts=facts)))
    assert deviations(file) == []


def test_what_deviates_is_seen(district: Assessment, tmp_path: Path) -> None:
    """The script that measures sees a font, a size, a margin and a spacing that are not the decree's."""
    file = tmp_path / "paper.docx"
    file.write_bytes(write_docx(make_paper("report", district)))
    document: Any = Document(str(file))
    document.sections[0].left_margin = Pt(20)
    document.styles["Nội dung"].font.size = Pt(11)
    document.styles["Trích yếu"].font.name = "Arial"
    document.styles["Nội dung gạch đầu dòng"].paragraph_format.space_after = Pt(0)
    document.save(str(file))
    found = "\n".join(deviations(file))
    for said in ("left margin", "11.0 points", "not black Times New Roman", "less than 6 points"):
        assert said in found


@given(
    verdicts=st.lists(
        st.tuples(st.integers(0, 100), st.sampled_from(["at least 50 %", "over 50 %", "at most 50 %"])),
        min_size=1,
        max_size=4,
    ),
    blank=st.booleans(),
)
@settings(deadline=None)
def test_all_is_said_to_be_met_only_where_all_is(verdicts: list[tuple[int, str]], blank: bool) -> None:
    """A claim on all lines stands where each is met; a line that is not is named."""
    lines = [
        Indicator(code=str(at), label=f"Tỷ lệ {at}", type="percent", target=target)
        for at, (_, target) in enumerate(verdicts, start=1)
    ]
    figures = {str(at): f"{value} %" for at, (value, _) in enumerate(verdicts, start=1 + blank)}
    figures = {name: value for name, value in figures.items() if int(name) <= len(lines)}
    if not figures:
        return
    found = assessed(model(*lines), figures)
    text = write_text(make_paper("report", found))
    met = [one.verdict in {"met", "exceeded"} for one in found]
    assert ("Tất cả" in text) == all(met)
    assert ("vượt chỉ tiêu giao" in text and "Tất cả" in text) <= any(one.verdict == "exceeded" for one in found)
    claims = text.partition("III. ĐÁNH GIÁ")[2].partition("IV.")[0]
    for one in found:
        if one.verdict not in {"met", "exceeded"}:
            assert f"{one.indicator.code}. {one.indicator.label.in_('vi')}" in claims


@given(whole=st.integers(1, 5_000), part=st.integers(0, 5_000), target=st.integers(1, 100))
@settings(deadline=None)
def test_so_many_more_reach_the_target_and_one_less_does_not(whole: int, part: int, target: int) -> None:
    """By the engine's own comparison, of the figures with so many more."""
    part = min(part, whole)
    for word in ("at least", "over"):
        of = ratio_model(f"{word} {target} %")
        text = write_text(make_paper("explanation", assessed(of, {"whole": whole, "part": part})))
        claimed = re.search(r"Thêm ([\d.]+) \(“?Tử số”?\) thì đạt", text)
        verdict = {k: assessed(of, {"whole": whole, "part": part + k})[UNIT, "1"].verdict for k in (0,)}[0]
        assert claimed is None or verdict == "not met"
        if claimed is None:
            assert verdict != "not met" or assessed(of, {"whole": whole, "part": whole})[UNIT, "1"].verdict == "not met"
            continue
        more = int(claimed[1].replace(".", ""))
        assert assessed(of, {"whole": whole, "part": part + more})[UNIT, "1"].verdict in {"met", "exceeded"}
        assert assessed(of, {"whole": whole, "part": part + more - 1})[UNIT, "1"].verdict == "not met"


def test_a_bare_percentage_is_so_far_off_and_not_said_to_reach() -> None:
    """80 % is not over 80 %: of percentages without counts no whole number can be added."""
    line = Indicator(code="1", label="Tỷ lệ", type="percent", target="over 80 %")
    text = write_text(make_paper("report", assessed(model(line), {"1": "74 %"})))
    assert "còn cách mức chỉ tiêu giao 6 điểm phần trăm" in text
    assert "thì đạt" not in text


def test_whatever_was_found_is_said(papers: list[tuple[Paper, Assessment]]) -> None:
    """No finding of a unit's figures is left out of its report."""
    for paper, found in papers:
        if paper.kind != "report":
            continue
        text = flat(write_text(paper))
        one = found.only(paper.unit)
        messages = {row["message"] for row in one.to_rows("findings")}
        assert messages
        assert [each for each in messages if flat(each) not in text] == []


HOSTILE = (
    "<script>alert(1)</script>",
    "<w:br/>]]>&amp;",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eđảo\u2066",
    "\x00\x07\x1b[31m",
    "\ufffe\uffff",
    '"=cmd|x',
    "a\nb\tc",
)


@example(label=" ".join(HOSTILE))
@given(label=st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1, max_size=4).map("".join))
@settings(deadline=None, max_examples=12)
def test_hostile_labels_come_out_as_text(label: str) -> None:
    """Markup, signs that nobody sees and the syntax of templates are words like others, in every kind."""
    line = Indicator(code="1", label=label, type="integer", max=10, points={"each": "1"}, words=label)
    of = Model(id="m", version="1", title=label, missing="zero", items=[Pillar(code="I", label=label, items=[line])])
    unit = Commune(code=UNIT, name=label, kind="commune")
    told = Observation(commune=UNIT, period="2024", variable="1", value=3, reason=label, source=label)
    found = of.assess(Data(observations=(told,), communes=(unit,)), "2024")
    for kind in KINDS:
        paper = make_paper(kind, found, facts=PaperFacts(signer=label, recipients=(label,)))
        content = write_docx(paper)
        paragraphs, tables = read_back(content)
        text = " ".join([*paragraphs, *(cell for table in tables for row in table for cell in row)])
        wanted = flat(one_line(label).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
        assert wanted in flat(text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", text + write_text(paper))


def test_papers_of_all_units_are_those_of_each(staged: StageComparison) -> None:
    """Made together or one by one, they are the same, and the same bytes but for the hour."""
    together = list(make_papers("sheet", staged))
    assert [one.unit for one in together] == ["X2", "X1"]
    assert together == [make_paper("sheet", staged, unit=one.unit) for one in together]
    assert len(list(make_papers("decision", staged))) == 1


def test_points_that_nobody_gave_at_a_stage_are_marked(staged: StageComparison) -> None:
    """An appraiser's column claims nothing that the appraiser did not say."""
    (table,) = (one for one in make_paper("sheet", staged, unit="X1").blocks if isinstance(one, PaperTable))
    heads = [one.head for one in table.columns]
    rows = {words_of_pieces(row.cells[0]): [words_of_pieces(cell) for cell in row.cells] for row in table.rows}
    appraised = heads.index("Điểm thẩm định")
    assert rows["I.2"][appraised] == "18,50"
    assert rows["I.1"][appraised] == "8,03 (*)"
    assert heads.index("Chênh lệch (thẩm định − tự chấm)") < heads.index("Giải trình")


def test_a_district_lists_its_parts_and_says_whom_it_covers() -> None:
    """Its report has an appendix of them, in the order of ranks and then of the alphabet."""
    found = load("thanh-hoa-3-khong").assess(read(COMMUNES), "2024")
    paper = make_paper("report", found, unit="thuong-xuan")
    assert [one.title for one in paper.appendices] == ["BẢNG THỐNG KÊ CHI TIẾT", "KẾT QUẢ CÁC ĐƠN VỊ"]
    assert "II" in write_text(paper).partition("Phụ lục II")[1]
    assert re.search(r"số liệu của \d+/\d+ đơn vị trực thuộc", write_text(paper))
    names = [words_of_pieces(row.cells[1]) for row in paper.appendices[1].blocks[0].rows]  # type: ignore[union-attr]
    assert names == sorted(names, key=alphabetical)


def test_who_has_no_rank_is_named_and_why() -> None:
    """And stands in no row of the ranking."""
    line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": "1"})
    of = Model(id="m", version="1", title="M", missing="missing", items=[line])
    units = [Commune(code=code, name=f"Xã {code}", kind="commune") for code in ("A", "B", "Đ", "C")]
    told = [Observation(commune=code, period="2024", variable="1", value=v) for code, v in (("A", 3), ("Đ", 7))]
    paper = make_paper("decision", of.assess(Data(observations=tuple(told), communes=tuple(units)), "2024"))
    placed, unplaced = (one for one in paper.blocks if isinstance(one, PaperTable))
    assert [words_of_pieces(row.cells[1]) for row in placed.rows] == ["Xã Đ", "Xã A"]
    assert [words_of_pieces(row.cells[1]) for row in unplaced.rows] == ["Xã B", "Xã C"]
    assert all("“Số lớp”" in words_of_pieces(row.cells[2]) for row in unplaced.rows)


MEASURED = """
khong3: 1
id: do
version: 1
title: Đơn vị tính và điểm trừ (ví dụ tự đặt)
missing: zero
variables:
  thu: {label: Thu, unit: million_VND, type: number}
  dat: {label: Đất, unit: ha, type: number}
items:
  - {code: 1, label: Thu ngân sách, measure: thu, target: at least 16.5, max: 5}
  - {code: 2, label: Diện tích khai thác, measure: dat, target: between 3 and 5, max: 5}
  - {code: 3, label: Trồng rừng (ha), measure: dat, max: 5, points: {2: 5, else: 0}}
  - {code: IX, label: Điểm trừ, effect: penalty, items: [{code: IX.1, label: Vi phạm, type: yes/no, max: 5}]}
"""


def test_amounts_have_their_units_and_penalties_are_taken() -> None:
    """Behind a value and what is wanting, and in the table behind its label; below a penalty points are no gain."""
    told = {"thu": "12.25", "dat": "2.5", "IX.1": "yes"}.items()
    figures = [Observation(commune="01", period="2025", variable=name, value=value) for name, value in told]
    text = write_text(make_paper("report", loads(MEASURED).assess(figures)))
    assert "1. Thu ngân sách: 12,25 triệu đồng; chỉ tiêu giao từ 16,5 trở lên: chưa đạt; thêm 4,25 triệu đồng" in text
    assert "2. Diện tích khai thác: 2,5 ha; chỉ tiêu giao từ 3 đến 5: chưa đạt" in text
    assert "3. Trồng rừng (ha): 2,5; 5,00/5 điểm." in text
    assert "IX.1. Vi phạm: có; 5,00/5 điểm trừ." in text
    assert "1 | Thu ngân sách (triệu đồng) |" in text


def test_so_many_units_have_dots_for_thousands() -> None:
    """As every other number of a paper."""
    line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": "1"})
    grades = [Grade(id="tot", label="Tốt", from_="5"), Grade(id="kem", label="Kém", from_="0")]
    of = Model(id="m", version="1", title="M", missing="missing", items=[line], grades=grades)
    codes = [f"{number:05}" for number in range(2345)]
    told = [Observation(commune=one, period="2024", variable="1", value=7 if one < "01234" else 2) for one in codes]
    units = tuple(Commune(code=one, name=f"Xã {one}") for one in codes)
    text = write_text(make_paper("decision", of.assess(Data(observations=tuple(told), communes=units), "2024")))
    assert "của 2.345 đơn vị" in text
    assert "xếp loại Tốt: 1.234 đơn vị; xếp loại Kém: 1.111 đơn vị" in text


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024", "năm 2024"),
        ("2024-H1", "6 tháng đầu năm 2024"),
        ("2024-H2", "6 tháng cuối năm 2024"),
        ("2024-Q3", "quý III năm 2024"),
        ("2026-W01", "tuần 1 năm 2026"),
        ("2026-08-05", "ngày 05/08/2026"),
        ("2026-08-05..2026-08-19", "từ ngày 05/08/2026 đến ngày 19/08/2026"),
        ("2024-08", "tháng 8 năm 2024"),
        ("2024-01..2024-09", "9 tháng đầu năm 2024"),
        ("2024-02..2024-04", "từ tháng 2 năm 2024 đến tháng 4 năm 2024"),
    ],
)
def test_periods_are_written_as_officials_do(period: str, words: str) -> None:
    """In a sentence."""
    assert period_words(Period.parse(period)) == words


@given(st.dates())
def test_days_and_months_have_the_zeros_of_the_decree(day: Any) -> None:  # noqa: ANN401 - hypothesis draws a date
    """Days below 10 and the months 1 and 2, and no other."""
    line = PaperFacts(place="Hà Nội", date=day).day_line
    found = re.fullmatch(r"Hà Nội, ngày (\d\d) tháng (0[12]|[3-9]|1[0-2]) năm (\d{1,4})", line)
    assert found is not None
    assert [int(one) for one in found.groups()] == [day.day, day.month, day.year]


def test_facts_are_read_from_a_file(tmp_path: Path) -> None:
    """Each at its place; a slip is named at its line."""
    path = tmp_path / "paper.yaml"
    path.write_text("number: 5\ndate: 05/01/2025\nplace: Thường Xuân\nrecipients: [Như trên, 'Lưu: VT']\n", "utf-8")
    facts = load_facts(path)
    assert (facts.number_line("BC-UBND"), facts.day_line) == (
        "Số: 05/BC-UBND",
        "Thường Xuân, ngày 05 tháng 01 năm 2025",
    )
    assert facts.recipients == ("Như trên", "Lưu: VT")
    with pytest.raises(KhongError) as refused:
        parse_facts("plce: A\ndate: hôm nay\n", "p.yaml")
    assert [(one.code, one.place.line) for one in refused.value.findings] == [("unknown-key", 1), ("not-a-date", 2)]


def test_what_a_unit_says_of_its_figures_is_on_its_papers() -> None:
    """The explanation that it wrote beside a figure stands in the sheet and in the explanation, and nobody else's."""
    line = Indicator(code="1", label="Có trang thông tin", type="yes/no", max=10)
    of = Model(id="m", version="1", title="M", missing="zero", items=[line])
    said = Observation(commune=UNIT, period="2024", variable="1", value="không", reason="Đang lắp đặt đường dây")
    found = of.assess([said])
    kinds: tuple[PaperKind, ...] = ("sheet", "explanation")
    for kind in kinds:
        assert "Đang lắp đặt đường dây" in write_text(make_paper(kind, found))
    assert "Giải trình của đơn vị: Đang lắp đặt đường dây." in found[UNIT, "1"].explain()


def test_a_paper_is_on_something() -> None:
    """A period of which nobody reported anything has no paper; nor is there a kind that nobody knows."""
    of = Model(id="m", version="1", title="M", missing="zero", items=[Indicator(code="1", label="Số", type="integer")])
    found = of.assess([Observation(commune=UNIT, period="2024", variable="1", value=3)], ["2023", "2024"])
    with pytest.raises(KhongError, match="2023"):
        make_paper("report", found, period="2023")
    with pytest.raises(KhongError, match="letter"):
        make_paper("letter", found, period="2024")  # type: ignore[arg-type]


def test_a_template_keeps_its_looks(district: Assessment, tmp_path: Path) -> None:
    """A file made here, changed in Word, is the template of the next; what stood in it is gone."""
    template = tmp_path / "mau.docx"
    paper = make_paper("report", district)
    template.write_bytes(write_docx(paper))
    document: Any = Document(str(template))
    document.styles["Nội dung"].font.size = Pt(13)
    document.sections[0].left_margin = Pt(100)
    document.sections[0].header.paragraphs[0].add_run("MẬT")
    document.save(str(template))
    made: Any = Document(BytesIO(write_docx(paper, template)))
    assert made.styles["Nội dung"].font.size == Pt(13)
    assert {one.left_margin.pt for one in made.sections} == {100}
    assert "MẬT" in made.sections[0].header.paragraphs[0].text
    assert len(made.paragraphs) == len(Document(BytesIO(write_docx(paper))).paragraphs)
    (tmp_path / "none.docx").write_text("x", "utf-8")
    with pytest.raises(KhongError, match="not-a-template"):
        write_docx(paper, tmp_path / "none.docx")


def test_no_number_is_broken_at_the_edge_of_its_column(district: Assessment) -> None:
    """The widest counts of the annex have room for their digits, which take half their size each."""
    document: Any = Document(BytesIO(write_docx(make_paper("report", district))))
    cells = [cell for row in document.tables[-1].rows for cell in row.cells]
    (widest,) = (cell for cell in cells if cell.text == "946.030/946.030")
    assert widest.width >= Pt(12) * (12 * 0.5 + 3 * 0.25)


@pytest.mark.parametrize(("digits", "across"), [(7, False), (9, False), (14, True)])
def test_numbers_of_a_full_annex_are_not_cut(digits: int, across: bool) -> None:
    """Two counts part behind their slash where columns are many; where numbers have no room the page lies across."""
    asked = [Variable(id=name, label="Số hồ sơ được giải quyết đúng hạn", type="integer") for name in "ab"]
    line = Indicator(
        code="1.1", label="Tỷ lệ hồ sơ", measure="a / b", target="at least 99 %", max=50, points="proportional"
    )
    units = (Commune(code="P", kind="province"), *(Commune(code=one, kind="commune", parent="P") for one in "AB"))
    rows = [
        Observation(commune=one.code, period=period, variable=name, value=value)
        for one in units[1:]
        for period in ("2023", "2024")
        for name, value in (("a", 9 * 10 ** (digits - 1) + int(period)), ("b", 10**digits - 1))
    ]
    of = Model(id="m", version="1", title="M", missing="zero", no_cases="full", items=[line], variables=asked)
    found = of.assess(Data(observations=tuple(rows), communes=units), "2024")
    document: Any = Document(BytesIO(write_docx(make_paper("report", found, unit="P", period="2024"))))
    page, table = document.sections[1], document.tables[-2]
    assert (page.page_width > page.page_height) == across
    for column in table.columns:
        numbers = (word for cell in column.cells for word in cell.text.split() if re.fullmatch(r"[0-9./]+", word))
        assert column.width >= max((Mm(length_mm(word, "cell")) for word in numbers), default=0)


WORDS = st.lists(
    st.sampled_from(["Tỷ", "lệ", "hồ", "sơ", "trực tuyến", "1.234.567,89", "W" * 90, "W" * 300, ""]), max_size=12
)


@given(labels=st.lists(WORDS.map(" ".join).filter(str.strip), min_size=1, max_size=4))
@settings(deadline=None, max_examples=25)
def test_columns_fill_the_room_and_hold_their_words(labels: list[str]) -> None:
    """Whatever stands in a table: it is as wide as its page has room, and only an endless word breaks."""
    lines = [
        Indicator(code=str(at), label=label, type="integer", target="at least 4") for at, label in enumerate(labels)
    ]
    found = Model(id="m", version="1", title="M", items=lines).assess(
        [Observation(commune=UNIT, period="2024", variable="0", value=3)]
    )
    document: Any = Document(BytesIO(write_docx(make_paper("report", found))))
    page, table = document.sections[-1], document.tables[-1]
    room = page.page_width - page.left_margin - page.right_margin
    widths = [one.width for one in table.columns]
    assert room - Mm(1) < sum(widths) <= room
    for column, width in zip(table.columns, widths, strict=True):
        words = (word for cell in column.cells for word in cell.text.split() if "W" not in word)
        assert width >= max(Mm(length_mm(word, "cell")) for word in words)


def test_no_signature_stands_alone_on_a_page(district: Assessment) -> None:
    """What closes the paper stays with what follows, up to the table of signatures."""
    document: Any = Document(BytesIO(write_docx(make_paper("report", district))))
    before = [one for one in document.element.body if one.tag in {qn("w:p"), qn("w:tbl")}]
    feet = before.index(document.tables[-2]._tbl)
    for one in before[feet - 2 : feet]:
        assert one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_heads_of_tables_are_repeated_and_rows_stay_whole(district: Assessment) -> None:
    """On every page, as Word knows it."""
    document: Any = Document(BytesIO(write_docx(make_paper("report", district))))
    rows = document.tables[-1].rows
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
SYLLABLES = ["an", "án", "ạn", "ăn", "ân", "da", "dà", "đa", "đà", "đạ", "ơ", "o", "ô", "u", "ư", "Xã", "xã", "2", "10"]


@given(st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map(" ".join), max_size=6))
def test_the_alphabet_is_one_order(words: list[str]) -> None:
    """Whatever order they come in, however their marks are written, and whatever their case."""
    ordered = sorted(words, key=alphabetical)
    for other in itertools.islice(itertools.permutations(words), 24):
        assert sorted(other, key=alphabetical) == ordered
    assert [alphabetical(one.upper())[0] for one in words] == [alphabetical(one)[0] for one in words]


@given(st.sampled_from(LETTERS), st.sampled_from(LETTERS), st.text(alphabet=LETTERS, max_size=2))
def test_letters_come_before_tones(one: str, other: str, rest: str) -> None:
    """A ă â … d đ …: a letter tells before any tone; of the same letters the tones tell."""
    if LETTERS.index(one) < LETTERS.index(other):
        assert alphabetical(one + rest) < alphabetical(other + rest)
    tones = [alphabetical(one_) for one_ in ("ma", "mà", "mả", "mã", "má", "mạ")]
    assert tones == sorted(tones)


def papers_of(khong3: Run, *words: str) -> Any:  # noqa: ANN401 - what a command came to
    return khong3("report", str(STAGES / "model-illustrative.yaml"), str(STAGES), *words)


def test_the_command_writes_word_text_and_folders(khong3: Run, tmp_path: Path) -> None:
    """Whole, and never over a file that is there."""
    word, text, folder = tmp_path / "a.docx", tmp_path / "a.txt", tmp_path / "phieu"
    assert papers_of(khong3, "--kind", "report", "--unit", "X1", "--out", str(word)).status == 0
    assert deviations(word) == []
    assert papers_of(khong3, "--kind", "minutes", "--period", "2025", "--out", str(text)).status == 0
    printed = papers_of(khong3, "--kind", "minutes", "--period", "2025")
    assert text.read_text("utf-8").split() == printed.out.split()
    assert papers_of(khong3, "--kind", "sheet", "--out", str(folder)).status == 0
    assert {one.name for one in folder.iterdir()} == {"X1-xa-vi-du-mot-sheet.docx", "X2-xa-vi-du-hai-sheet.docx"}
    again = papers_of(khong3, "--kind", "sheet", "--out", str(folder), "--lang", "en")
    assert (again.status, "file-exists" in again.err) == (2, True)
    assert papers_of(khong3, "--kind", "sheet", "--out", str(folder), "--force").status == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--kind", "report"], "paper-unit-wanted"),
        (["--kind", "report", "--unit", "X9"], "commune-not-assessed"),
        (["--kind", "report", "--unit", "X1", "--out", "a.pdf"], "paper-ending-unknown"),
        (["--kind", "report", "--unit", "X1", "--paper", "nothing.yaml"], "file-not-found"),
        (["--kind", "report", "--unit", "X1", "--template", "nothing.docx", "--out", "a.docx"], "file-unreadable"),
    ],
)
def test_what_cannot_be_made_is_said(khong3: Run, words: list[str], code: str, tmp_path: Path) -> None:
    """And nothing is written."""
    at = words.index("--out") + 1 if "--out" in words else None
    asked = [str(tmp_path / one) if at is not None and index == at else one for index, one in enumerate(words)]
    ran = papers_of(khong3, *asked)
    assert ran.status != 0
    assert code in ran.err
    assert list(tmp_path.iterdir()) == []


def test_papers_that_would_be_on_nothing_are_refused(district: Assessment) -> None:
    """Sheets and decisions of a model without points; a period that was not assessed."""
    for kind in ("sheet", "decision"):
        with pytest.raises(KhongError, match=f"paper-{kind}-without-points"):
            make_paper(kind, district)
    with pytest.raises(KhongError, match="paper-period-unknown"):
        make_paper("report", district, period="2023")
    both = model(Indicator(code="1", label="Số", type="integer"))
    told = [Observation(commune=UNIT, period=year, variable="1", value=1) for year in ("2023", "2024")]
    with pytest.raises(KhongError, match="paper-period-wanted"):
        make_paper("report", both.assess(told, ["2023", "2024"]))


def test_without_the_library_the_extra_is_named(district: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    """And text needs none."""
    paper = make_paper("report", district)
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(KhongError) as refused:
        write_docx(paper)
    assert "khong3[docx]" in refused.value.findings[0].mend("vi")
    assert write_text(paper)


def _sections(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if re.match(r"[IVX]+\. ", line))


def test_the_district_s_report_claims_what_its_figures_bear(district: Assessment) -> None:
    """Not “các nhóm chỉ tiêu đều đạt và vượt”: what is not met, invalid or without target is named."""
    text = write_text(make_paper("report", district))
    assert [one.partition(". ")[2] for one in _sections(text)] == [
        "KẾT QUẢ CHUNG",
        "KẾT QUẢ TỪNG DÒNG",
        "ĐÁNH GIÁ",
        "SỐ LIỆU CẦN XEM LẠI",
    ]
    assert "Tất cả" not in text
    assert "14 dòng chưa giao chỉ tiêu, không kết luận đạt hay vượt" in text
    for said in ("69 – 100 %", "trên 90 %", "33.216/72.599 = 45,75 %", "72.599/33.216", "946.030"):
        assert said in text
    assert visible(text) == text


def test_arguments_of_many_papers_are_checked_at_the_call(district: Assessment) -> None:
    """Not when somebody asks for the first of them."""
    with pytest.raises(KhongError) as refused:
        make_papers("letter", district)  # type: ignore[arg-type]
    assert refused.value.findings[0].code == "paper-kind-unknown"


@pytest.mark.parametrize(("word", "kind"), [("Báo cáo", "report"), ("phieu", ""), ("BIÊN BẢN", "minutes")])
def test_kinds_are_known_by_their_vietnamese_names(district: Assessment, word: str, kind: str) -> None:
    """Wherever a kind is asked for; a word that is none is refused with those that are."""
    if kind:
        assert make_paper(word, district).kind == kind  # type: ignore[arg-type]
        return
    with pytest.raises(KhongError) as refused:
        make_paper(word, district)  # type: ignore[arg-type]
    assert refused.value.findings[0].code == "paper-kind-unknown"


def test_the_command_knows_vietnamese_kinds(khong3: Run, tmp_path: Path) -> None:
    """As officials write them, in either composition of Unicode."""
    out = tmp_path / "bao-cao.txt"
    ran = khong3("report", "thanh-hoa-3-khong", str(DISTRICT), "--kind", "báo cáo", "--out", str(out))
    assert ran.status == 0
    assert "BÁO CÁO" in out.read_text(encoding="utf-8")


def test_groups_keep_the_numbers_of_the_annex() -> None:
    """Lines I.1 and I.2 stand below I, not below 1."""
    lines = [Indicator(code=f"II.{at}", label=f"Dòng {at}", type="integer") for at in (1, 2)]
    group = Pillar(code="II.", label="Nhóm hai", items=lines)
    grouped = Model(id="law", version="1", title="Luật", items=[group])
    found = grouped.assess([Observation(commune=UNIT, period="2024", variable="II.1", value=3)])
    for kind in ("report", "explanation"):
        assert "\nII. Nhóm hai\n" in write_text(make_paper(kind, found))


def test_a_paper_of_another_body_and_a_decision_without_a_list_are_doubted(khong3: Run, tmp_path: Path) -> None:
    """Who issues a report on another commune is named; so is a decision on codes alone."""
    facts = tmp_path / "paper.yaml"
    model_file, out = "thanh-hoa-3-khong", tmp_path / "a.txt"
    for body, doubted in (("xã Ngọc Phụng", False), ("xã Khác", True), ("huyện Thường Xuân", False)):
        facts.write_text(f"body: Ủy ban nhân dân {body}", encoding="utf-8")
        words = ("--kind", "report", "--commune", "15655", "--period", "2024", "--paper", str(facts), "--out", str(out))
        ran = khong3("report", model_file, str(COMMUNES), *words, "--force")
        assert ran.status == 0, ran.err
        assert ("paper-of-another-body" in ran.out) == doubted
    figures = tmp_path / "figures.csv"
    lines = (STAGES / "points-2025-illustrative.csv").read_text(encoding="utf-8")
    figures.write_text(lines, encoding="utf-8")
    of_all = ("--kind", "decision", "--out", str(tmp_path / "b.txt"))
    ran = khong3("report", str(STAGES / "model-illustrative.yaml"), str(figures), *of_all)
    assert "decision-without-list" in ran.out
    assert "paper-on-errors" not in ran.out
    figures.write_text(lines + "01,2025,I.1,không đọc được,self\n", encoding="utf-8")
    ran = khong3("report", str(STAGES / "model-illustrative.yaml"), str(figures), *of_all, "--force")
    assert "paper-on-errors" in ran.out


def test_a_total_that_was_brought_back_says_so() -> None:
    """Else the groups on the paper do not add up to it."""
    asked = Variable(id="a", label="Thuộc đối tượng", type="yes/no")
    items = [
        Indicator(code="1", label="Dòng một", id="one", type="yes/no", max=10),
        Indicator(code="2", label="Dòng hai", id="two", type="yes/no", max=10, applies="a"),
    ]
    made = Model(
        id="m", version="1", title="M", missing="missing", not_applicable="leave out", variables=[asked], items=items
    )
    for answer, said in (("no", True), ("yes", False)):
        figures = {"one": "yes", "two": "yes", "a": answer}
        every = [Observation(commune=UNIT, period="2025", variable=name, value=one) for name, one in figures.items()]
        text = write_text(make_paper("report", made.assess(every)))
        assert ("quy về thang 20 điểm từ 10 điểm" in text) is said


def test_the_maximum_of_a_group_is_that_of_its_lines() -> None:
    """With how much of it applies to the unit, where that is less: the column adds up."""
    asked = Variable(id="a", label="Thuộc đối tượng", type="yes/no")
    lines = [
        Indicator(code="I.1", label="Dòng một", id="one", type="yes/no", max=10),
        Indicator(code="I.2", label="Dòng hai", id="two", type="yes/no", max=2, applies="a"),
    ]
    items = [Pillar(code="I", label="Nhóm", items=lines)]
    made = Model(
        id="m", version="1", title="M", missing="missing", not_applicable="leave out", variables=[asked], items=items
    )
    for answer, said in (("no", "12 (tính 10)"), ("yes", "12")):
        figures = {"one": "yes", "two": "yes", "a": answer}
        every = [Observation(commune=UNIT, period="2025", variable=name, value=one) for name, one in figures.items()]
        kinds: tuple[PaperKind, ...] = ("sheet", "report")
        for kind in kinds:
            rows = [one.split(" | ") for one in write_text(make_paper(kind, made.assess(every))).splitlines()]
            assert any(one[:2] == ["I", "Nhóm"] and said in one for one in rows)
            assert any(one[1:2] == ["TỔNG CỘNG"] and "12" in one for one in rows)


_BODIES = st.lists(
    st.sampled_from(
        ["Ủy ban nhân dân", "Ban Chỉ đạo", "Sở Khoa học", "và", "Công nghệ", "chuyển đổi số", "Phòng", "A" * 40]
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=100)
@given(
    _BODIES, st.sampled_from(["", "tỉnh Thanh Hóa", "huyện Thường Xuân", "thành phố Hồ Chí Minh", "thị xã Nghi Sơn"])
)
def test_names_of_bodies_break_between_words(words: list[str], unit: str) -> None:
    """Nothing is lost, no line is wider than its room unless a word is, and the unit's name stands on one line."""
    name = " ".join([*words, *([unit] if unit else [])]).upper()
    room = 64.0
    lines = broken(name, room, "issuing")
    assert " ".join(lines) == name
    assert all(length_mm(one, "issuing") <= room or " " not in one for one in lines)
    assert unit.upper() in lines[-1]
    assert "NHÂN" not in {one.split()[0] for one in lines}


def test_minutes_have_the_day_of_their_meeting(staged: StageComparison) -> None:
    """Not that on which other papers are issued; without one it is left to be written."""
    issued, held = dt.date(2026, 1, 5), dt.date(2025, 12, 28)
    text = write_text(make_paper("minutes", staged, facts=PaperFacts(date=issued, held=held)))
    assert text.count("ngày 28 tháng 12 năm 2025") == 3
    assert "tháng 01" not in text
    left = write_text(make_paper("minutes", staged, facts=PaperFacts(date=issued)))
    assert "Thời gian bắt đầu: …… giờ ……, ngày …… tháng …… năm ……" in left
    assert "ngày 28" not in write_text(make_paper("decision", staged, facts=PaperFacts(date=issued, held=held)))


def test_a_decision_names_the_cells_that_were_not_counted(tmp_path: Path) -> None:
    """In its appendix, by file and line, and not by the folder of who made it; a clean one says nothing."""
    line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": 1})
    model = Model(id="m", version="1", title="Xã số", items=[line], missing="missing")
    rows = "commune,period,variable,value\n01,2025,1,3\n02,2025,1,ba lớp\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    text = write_text(make_paper("decision", model.assess(read(tmp_path / "a.csv"))))
    assert "\n- a.csv:3:4: “ba lớp”" in text.rpartition("Số liệu không được tính, và vì sao")[2]
    (tmp_path / "a.csv").write_text(rows.replace("ba lớp", "3"), encoding="utf-8")
    assert "không được tính" not in write_text(make_paper("decision", model.assess(read(tmp_path / "a.csv"))))


def test_a_sheet_of_an_assessment_prints_the_stages_that_there_are() -> None:
    """Points that somebody gave are not said to be of the figures."""
    line = Indicator(code="1", label="Số lớp", type="number", points="value", max=10)
    of = Model(id="m", version="1", title="Xã số", missing="missing", items=[line])
    scored = [("self", 9), ("appraised", 8)]
    said = [
        Observation(commune="00124", period="2024", variable="1", points=points, stage=stage)
        for stage, points in scored
    ]
    kinds: tuple[PaperKind, ...] = ("sheet", "minutes")
    for kind in kinds:
        text = write_text(make_paper(kind, of.assess(said)))
        assert "Không có điểm đã cho" not in text
        assert all(shown in text for shown in ("9,00", "8,00", "−1,00"))
        assert "chưa có số liệu" not in text
    of_figures = of.assess([evolve(said[0], points=None, stage=None, value=7)])
    assert "Không có điểm đã cho" in write_text(make_paper("sheet", of_figures))
