"""Forms: their live results are those of an assessment, cell by cell; what they print is what they come to."""

import io
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from openpyxl import load_workbook

from khong3 import (
    Assessment,
    Commune,
    Data,
    Indicator,
    KhongError,
    Model,
    Observation,
    Result,
    Score,
    Variable,
    load,
    loads,
)
from khong3.catalogue.sheets import SHEETS
from khong3.catalogue.words import verdict_words
from khong3.engines.workbook import LONGEST
from khong3.excel.asking import AskedCell
from khong3.excel.cells import LONGEST_MESSAGE, LONGEST_RULE, LONGEST_TITLE
from khong3.excel.form import write_form
from khong3.excel.plan import FormPlan, FormUnit, plan_forms
from khong3.expressions import Name
from khong3.periods import Period
from khong3.specs import dump
from khong3.tape import keys
from tests import forms
from tests.command import Run
from tests.office import recalculated

PERIOD = Period.parse("2025")
KINDS = {
    "dti-province-922": "province",
    "dti-huyen-trich": "district",
    "dti-huyen-dong-thap-trich": "district",
}
SPECS = ("thanh-hoa-3-khong", "hdnd-xa-thanh-hoa", "dti-xa-2025", "ntm-xa-2026", *KINDS)
GOOD = Path(__file__).parent / "specs" / "good"
_RATIOS = {"thanh-hoa-3-khong": 10, "hdnd-xa-thanh-hoa": 3, "bieu-thu": 1}
"""So many ratios of all units at least are told by these."""
HEADS = {"figures": 7, "results": 5}
"""The rows of headings."""


def units_for(model: Model, draw: Random, count: int) -> list[Commune]:
    """Units that a model is for, of drawn classes."""
    levels = {one.id: sorted(one.levels) for one in model.attributes.values()}
    return [
        Commune(
            code=f"{number:05}",
            name=f"=Xã {number}",
            kind=KINDS.get(model.id, "commune"),
            attributes={name: draw.choice(few) for name, few in levels.items()},
        )
        for number in range(1, count + 1)
    ]


def figure_for(asked: AskedCell, known: Mapping[str, int], draw: Random) -> tuple[str, object]:
    """A figure as khong3 reads it, and as it is typed."""
    if asked.kind == "yes/no":
        answer = draw.choice(("yes", "no"))
        return answer, SHEETS[answer].in_("vi")
    if asked.kind == "choice" and asked.variable is not None:
        level = draw.choice(sorted(asked.variable.levels))
        return level, asked.variable.levels[level].in_("vi")
    if asked.kind == "percent":
        share = Fraction(draw.choice((0, 10_000, draw.randint(0, 10_000))), 10_000)
        return f"{float(share * 100):.2f} %", float(share)
    if asked.kind == "number":
        most = int(asked.high if asked.high is not None else 1000)
        value = draw.randint(0, most * 100) / 100
        return repr(value), value
    most = known.get(asked.whole or "", draw.choice((3, 1_000, 100_000)))
    count = draw.choice((0, most, draw.randint(0, most), draw.randint(0, most)))
    return str(count), count


def drawn_figures(unit: FormUnit, draw: Random, left: int) -> dict[str, Observation]:
    """Figures of a unit as khong3 reads them, one in so many left blank; some ratios on their targets' bounds."""
    known: dict[str, int] = {}
    found: dict[str, Observation] = {}
    on_bounds = bounds_of(unit, draw) if draw.randrange(2) else {}
    for name, asked in unit.questions.every.items():
        if draw.randrange(left) == 0:
            continue
        figure, typed = figure_for(asked, known, draw)
        known |= {name: typed} if isinstance(typed, int) else {}
        figure = str(on_bounds.get(name, figure))
        one = Observation(commune=unit.commune.code, period=str(PERIOD), variable=name, value=figure)
        found[name] = one if asked.variable is not None else evolve(one, value=None, points=figure)
    return found


def bounds_of(unit: FormUnit, draw: Random) -> dict[str, int]:
    """Counts that make a ratio what its target wants, or one case more or less."""
    found: dict[str, int] = {}
    for line in unit.unit.program.meaning.lines.values():
        form = unit.unit.inputs.get(keys.target(line.name))
        bound = unit.unit.inputs.get(keys.bound(line.name, form, 0)) if form else None
        if form and bound and isinstance(line.numerator, Name) and isinstance(line.denominator, Name):
            value = Fraction(bound, line.forms[form - 1].denominators[0]) / line.per
            times = draw.randint(1, max(1, 10_000 // value.denominator))
            found[line.numerator.name] = max(0, value.numerator * times + draw.choice((-1, 0, 0, 1)))
            found[line.denominator.name] = value.denominator * times
    return found


def fill(plan: FormPlan, book: Any, draw: Random) -> list[Observation]:  # noqa: ANN401 - openpyxl has no types
    """Type figures into all forms of a workbook, most of them; what was typed, as khong3 reads it."""
    said: list[Observation] = []
    for sheet, unit in zip(book.worksheets[::3], plan.units, strict=False):
        known: dict[str, int] = {}
        rows = {sheet.cell(row, forms.CODE).value: row for row in range(8, sheet.max_row + 1)}
        for name, asked in unit.questions.every.items():
            if unit is not plan.units[0] and draw.randrange(12) == 0:
                continue
            figure, typed = figure_for(asked, known, draw)
            if isinstance(typed, int):
                known[name] = typed
            sheet.cell(rows[name], forms.VALUE).value = typed
            one = Observation(commune=unit.commune.code, period=str(PERIOD), variable=name, value=figure)
            said.append(one if asked.variable is not None else evolve(one, value=None, points=figure))
    return said


def shown(book: Any, unit: int) -> dict[tuple[str, str], tuple[object, ...]]:  # noqa: ANN401 - as above
    """The rows of a sheet of results, by number and label."""
    rows = book.worksheets[3 * unit + 1].iter_rows(min_row=HEADS["results"] + 1, max_col=8, values_only=True)
    return {(row[0] or "", row[1] or ""): row for row in rows}


def same(cell: object, expected: object) -> bool:
    """A number to what a cell can hold of it, a text to the letter."""
    if isinstance(expected, Fraction):
        return isinstance(cell, (int, float)) and abs(cell - float(expected)) <= abs(float(expected)) * 1e-14
    return (cell or None) == expected


def of_result(result: Result) -> Iterator[tuple[int, object]]:
    """Columns of a line's row and what must stand in them."""
    value = result.value
    question = result._unit.program.meaning.model.questions.get(str(result.line.numerator))
    text = question.levels[value].in_("vi") if isinstance(value, str) and question is not None else value
    yield 2, SHEETS["yes" if value else "no"].in_("vi") if isinstance(value, bool) else text
    yield 3, result.target_text("vi") or None
    yield 4, result.verdict_text("vi") or None
    if result.node is not None:
        yield 5, of_points(result)


def of_points(one: Result | Score) -> object:
    """What stands where points do."""
    return {"missing": "chưa có", "not applicable": "không áp dụng"}.get(one.standing or "", one.points)


def names_of(model: Model, score: Score) -> tuple[str, str]:
    """Number and label of a group's row."""
    if score.pillar is None:
        return "", SHEETS["total"].in_("vi")
    items = {item.name: (item.code, item.label.in_("vi")) for _, item, _ in model.walk()}
    views = {view.name: ("", view.label.in_("vi")) for view in model.views}
    return {**items, **views}[score.pillar]


def differing(
    model: Model, found: Assessment, unit: FormUnit, rows: Mapping[tuple[str, str], tuple[object, ...]]
) -> list[tuple[object, ...]]:
    """The cells that are not what the assessment says."""
    wrong: list[tuple[object, ...]] = []
    for result in found.only(unit.commune.code):
        row = rows[result.indicator.code, result.indicator.label.in_("vi")]
        if not row[7]:
            wrong += [(result, at, row[at], wanted) for at, wanted in of_result(result) if not same(row[at], wanted)]
    for score in found.only(unit.commune.code).scores:
        if score.node is not None:
            row = rows[names_of(model, score)]
            wrong += [] if row[7] or same(row[5], of_points(score)) else [(score, row[5])]
    if model.grades:
        grade = rows["", SHEETS["grade"].in_("vi")][5]
        labels = {one.id: one.label.in_("vi") for one in model.grades}
        total = found.score(unit.commune.code)
        if not any(one.quota for one in model.grades) and total.grade is not None and grade != labels[total.grade]:
            wrong.append((total, grade))
    return wrong


def side_by_side(book: Any, found: Assessment) -> bool:  # noqa: ANN401 - as above
    """Whether the units of a workbook stand where an assessment of those with a total puts them."""
    if "Tổng hợp" not in book.sheetnames or "Hạng" not in {cell.value for cell in book["Tổng hợp"][3]}:
        return True
    rows = list(book["Tổng hợp"].iter_rows(min_row=4, max_col=7, values_only=True))
    ranks = {row[1]: row[6] for row in rows if isinstance(row[5], (int, float))}
    totals = {code: found.score(code).points for code in ranks}
    return ranks == {code: 1 + sum(one > total for one in totals.values()) for code, total in totals.items()}  # type: ignore[operator]


def together(book: Any, model: Model, units: list[Commune], said: list[Observation]) -> int:  # noqa: ANN401 - as above
    """How many ratios of a workbook are those that an assessment of a unit above all others has, and cover as many."""
    above = [*(evolve(one, parent="H") for one in units), Commune(code="H", name="H", kind="above")]
    found = model.assess(Data(observations=tuple(said), communes=tuple(above)), PERIOD)
    if "Tỷ lệ" not in book.sheetnames:
        return 0
    heads, *rows = book["Tỷ lệ"].iter_rows(min_row=3, values_only=True)
    summed, covered, *judged = rows[len(units) :]
    verdicts = judged[1] if judged else None
    names = {f"{one.code}. {one.label.in_('vi')}": one.name for _, one, _ in model.walk()}
    checked = 0
    for at in range(5, len(heads), 3):
        line = names[heads[at]]
        for number, unit in enumerate(units):
            result, row = found[unit.code, line], rows[number]
            both = result.numerator is not None and result.denominator is not None
            if both and result.verdict != "invalid":
                assert same(row[at - 2], result.numerator), (line, unit.code)
                assert same(row[at - 1], result.denominator), (line, unit.code)
                assert same(row[at], result.value if result.value is not None else None), (line, unit.code)
        whole = found["H", line]
        coverage = whole.coverage
        assert coverage is not None
        assert covered[at] == f"{coverage.reported}/{coverage.expected}", line
        if coverage.reported and whole.value is not None:
            assert same(summed[at], whole.value), line
            checked += 1
        if whole.target is not None and verdicts is not None and verdicts[at] != "khong3 tính":
            assert (verdicts[at] or "") == whole.verdict_text("vi"), line
    return checked


@pytest.mark.long
@pytest.mark.parametrize("spec", [*SPECS, "bieu-thu", "everything", "shapes-cohort", "reported-before"])
def test_live_results_are_those_of_an_assessment(spec: str, tmp_path: Path) -> None:
    """Forms filled with drawn figures, recalculated by LibreOffice: value, target, verdict, points, groups, grade."""
    model = forms.model() if spec == "bieu-thu" else load(spec if spec in SPECS else GOOD / f"{spec}.yaml")
    draw = Random(spec)
    units = units_for(model, draw, 3)
    plan = plan_forms(model, units, PERIOD)
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form(plan, plan.units))
    book = load_workbook(path)
    said = fill(plan, book, draw)
    book.save(path)
    found = model.assess(Data(observations=tuple(said), communes=tuple(units)), PERIOD)
    there = load_workbook(recalculated(path), data_only=True)
    assert side_by_side(there, found)
    assert together(there, model, units, said) >= _RATIOS.get(spec, 0)
    for number, unit in enumerate(plan.units):
        assert differing(model, found, unit, shown(there, number)) == []
        checks = [
            row[0] for row in there.worksheets[3 * number].iter_rows(min_row=8, min_col=6, max_col=6, values_only=True)
        ]
        assert {str(one) for one in checks if not str(one).startswith("lớn hơn")} <= {"None", "✓", "chưa nhập"}


def test_a_ratio_of_amounts_is_live(tmp_path: Path) -> None:
    """Three decimals above and below: what both stand over goes out, and verdict, points and grade fit into cells."""
    model = evolve(
        forms.model(),
        variables=[
            Variable(id="land", label="Diện tích", type="number"),
            Variable(id="green", label="Diện tích xanh", type="number", part_of="land"),
        ],
        items=[
            Indicator(
                code="1",
                label="Tỷ lệ xanh",
                measure="green / land",
                max=10,
                target="at least 80 %",
                points="proportional to target",
            ),
            Indicator(code="2", label="Mức", measure="green / land", max=5, points={"80 %": 5, "45.75 %": 2.5}),
            Indicator(code="3", label="Gấp", measure="land / green", per=Fraction(1), max=5, points={"2.5": 5, "2": 1}),
        ],
    )
    plan = plan_forms(model, forms.UNITS[:1], PERIOD)
    names = ("1", "2", "3", "total")
    wanted = [keys.parts(keys.points(one))[0] for one in names] + [keys.verdict("1")]
    assert [plan.units[0].live.reason(key) for key in wanted] == [None] * len(wanted)
    for number, (land, green) in enumerate(((12.4, 9.92), (12.4, 9.919), (12.4, 5.673), (999999.999, 0.001))):
        book = load_workbook(io.BytesIO(write_form(plan, plan.units)))
        sheet: Any = book.worksheets[0]
        rows = {sheet.cell(row, forms.CODE).value: row for row in range(8, sheet.max_row + 1)}
        said: list[Observation] = []
        for name, value in (("land", land), ("green", green)):
            sheet.cell(rows[name], forms.VALUE).value = value
            said.append(Observation(commune="00124", period=str(PERIOD), variable=name, value=f"{value:.4f}"))
        path = tmp_path / f"{number}.xlsx"
        book.save(path)
        found = model.assess(Data(observations=tuple(said), communes=forms.UNITS[:1]), PERIOD)
        there = load_workbook(recalculated(path), data_only=True)
        assert differing(model, found, plan.units[0], shown(there, 0)) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_form_says_at_first_is_what_it_comes_to(language: str, tmp_path: Path) -> None:
    """Every value that is written beside a formula is the one that LibreOffice works out, blank and partly filled."""
    known = [
        Observation(commune="00124", period=period, variable=name, value=value)
        for period in ("2024", "2025")
        for name, value in {
            "residents": "5321",
            "adults": "6000",
            "portal": "yes",
            "spent": "12.5",
            "staff": "part",
        }.items()
    ]
    plan = plan_forms(forms.model(), forms.UNITS, PERIOD, Data(observations=tuple(known)))
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form(plan, plan.units, "vi" if language == "vi" else "en"))
    written, worked_out = (load_workbook(one, data_only=True) for one in (path, recalculated(path)))
    cells = 0
    for sheet, there in zip(written.worksheets, worked_out.worksheets, strict=True):
        for row in sheet.iter_rows():
            for cell in row:
                cells += cell.value is not None
                assert same(there[cell.coordinate].value, cell.value or None), (sheet.title, cell.coordinate)
    assert cells > 500
    head = written.worksheets[0]
    values = {head.cell(row, forms.CODE).value: head.cell(row, forms.VALUE) for row in range(8, head.max_row + 1)}
    assert [(values[name].value, values[name].protection.locked) for name in ("residents", "households")] == [
        (5321, True),
        (None, False),
    ]


def test_what_the_list_says_of_figures_and_no_cell_can_hold_is_named(tmp_path: Path, khong3: Run) -> None:
    """By its cell, as an assessment names it; a column with a % says percentages, and one sign holds for the list."""
    listed = tmp_path / "communes.csv"
    listed.write_text(
        "code,name,kind,adults,spent,satisfied %,portal\n"
        'A,Xã A,commune,"1,5","12,5",85,maybe\n'
        "B,Xã B,commune,trên 500,3.500,,yes\n"
        'C,Xã C,commune,700,"0,12345",90,no\n',
        encoding="utf-8",
    )
    spec = tmp_path / "m.yaml"
    spec.write_text(dump(forms.model()), encoding="utf-8")
    asked = ("form", spec, "--communes", listed, "--period", PERIOD, "--decimal", "comma", "--lang", "en", "--force")
    ran = khong3(*asked, "--out", tmp_path / "f")
    said = [one for one in ran.out.splitlines() if one.startswith(str(listed))]
    assert ran.status == 0
    assert [(one.split()[0].removeprefix(str(listed)), one.split()[1]) for one in said] == [
        (":2:4:", "not-whole"),
        (":2:7:", "not-yes-no"),
        (":3:4:", "bound-stated"),
        (":4:5:", "figure-too-fine"),
    ]
    assert "“Dân số trưởng thành” must be whole" in said[0]
    assert khong3(*asked, "--out", tmp_path / "f", "--strict").status == 1
    book = load_workbook(tmp_path / "f" / "A-xa-a.xlsx")
    there = {one[8].value: one[4].value for one in book.worksheets[0].iter_rows(min_row=8)}
    assert (there["adults"], there["spent"], there["satisfied"], there["portal"]) == (None, 12.5, 0.85, None)


def test_the_period_before_is_made_of_its_months() -> None:
    """As the live results have it."""
    months = [
        Observation(commune="00124", period=f"2025-0{month}", variable="residents", value=str(month))
        for month in (1, 2, 3)
    ]
    flowing = evolve(
        forms.model(),
        variables=[
            evolve(one, over_time="sum") if one.id == "residents" else one for one in forms.model().variables.values()
        ],
    )
    plan = plan_forms(flowing, forms.UNITS, Period.parse("2025-Q2"), Data(observations=tuple(months)))
    assert str(plan.before) == "2025-Q1"
    assert plan.units[0].last["residents"].value == 6


def test_excel_takes_every_rule_and_message() -> None:
    """No longer than it allows, for every shipped model; only cells to fill are open."""
    for spec in SPECS:
        model = load(spec)
        plan = plan_forms(model, units_for(model, Random(1), 1), PERIOD)
        book = load_workbook(io.BytesIO(write_form(plan, plan.units)))
        sheet = book.worksheets[0]
        rules = sheet.data_validations.dataValidation
        assert len(rules) == len(plan.units[0].questions.every)
        for rule in rules:
            assert len(rule.formula1) <= LONGEST_RULE
            assert len(rule.error) <= LONGEST_MESSAGE
            assert len(rule.errorTitle) <= LONGEST_TITLE
        open_ = {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        assert open_ == {forms.VALUE, 7, forms.EXPLANATION}
        assert all(one.protection.sheet for one in book.worksheets)
        cells = [cell for one in book.worksheets for row in one.iter_rows() for cell in row if cell.data_type == "f"]
        assert max(len(str(cell.value)) for cell in cells) < LONGEST


def test_no_label_or_name_is_run() -> None:
    """What begins like a formula is a text."""
    book = load_workbook(
        io.BytesIO(
            write_form(
                plan_forms(forms.model(), units_for(forms.model(), Random(1), 1), PERIOD),
                plan_forms(forms.model(), units_for(forms.model(), Random(1), 1), PERIOD).units,
            )
        )
    )
    sheet = book.worksheets[0]
    named = [
        cell for row in sheet.iter_rows() for cell in row if "Hạ tầng" in str(cell.value) or "=Xã" in str(cell.value)
    ]
    assert {cell.data_type for cell in named} == {"s"}
    assert len(named) == 2


def test_a_name_with_an_apostrophe_names_its_cells() -> None:
    """Xã D'Ran: the library warned of an unknown sheet, and its cells had no names."""
    every = zip(units_for(forms.model(), Random(1), 2), ("D'Ran", "Hai"), strict=True)
    units = [evolve(one, name=name) for one, name in every]
    plan = plan_forms(forms.model(), units, PERIOD)
    book = load_workbook(io.BytesIO(write_form(plan, plan.units)))
    named = {sheet.title: set(sheet.defined_names) for sheet in book.worksheets if sheet.defined_names}
    first, second = (next(one for one in named if name in one) for name in ("D'Ran", "Hai"))
    assert {one for one in named[first] if one.startswith("k3_")}
    assert named[first] == named[second]
    cell = book[first].defined_names[next(one for one in named[first] if one.startswith("k3_"))]
    ((sheet, _),) = cell.destinations
    assert sheet.replace("''", "'") == first


def test_what_no_form_can_be_made_of() -> None:
    """Units that the model is not for; a unit whose class is not known says so in place of results."""
    with pytest.raises(KhongError) as raised:
        plan_forms(load("dti-province-922"), forms.UNITS, PERIOD)
    assert raised.value.findings[0].code == "no-unit-to-ask"
    plan = plan_forms(load("thanh-hoa-3-khong"), forms.UNITS[:1], PERIOD)
    assert plan.findings == ()
    plan = plan_forms(load("tests/specs/good/sketch.yaml"), forms.UNITS[:1], PERIOD)
    assert [one.code for one in plan.findings] == ["class-not-known"]
    book = load_workbook(io.BytesIO(write_form(plan, plan.units)), data_only=True)
    assert any("khong3 tính" in str(row[7]) for row in shown(book, 0).values())


def test_what_no_cell_reckons_exactly_says_so() -> None:
    """Whatever is typed: no figure is too large."""
    model = loads("""
khong3: 1
id: m
version: 1
title: M
missing: missing
no_cases: full
variables: {t: {label: Chỉ tiêu, type: percent}, a: {label: Dân}, b: {label: Máy, part_of: a}}
items: [{code: "1", label: Máy, max: 10, measure: b / a, target: at least t, points: proportional to target}]
""")
    plan = plan_forms(model, forms.UNITS[:1], PERIOD)
    book = load_workbook(io.BytesIO(write_form(plan, plan.units)), data_only=True)
    assert any("nhiều chữ số hơn một ô Excel" in str(row[7]) for row in shown(book, 0).values())


@pytest.mark.parametrize("outcome", ["zero", "pending"])
def test_evidence_decides_live_where_it_decides(outcome: str, tmp_path: Path) -> None:
    """Without its document a line earns nothing, or is open, as an assessment has it; with it all is as it was."""
    items = [
        Indicator(code="1", label="Cổng", type="yes/no", max=3, evidence="Quyết định", id="portal"),
        Indicator(code="2", label="Điện thoại", measure="owners / adults", max=5, points="proportional"),
    ]
    model = Model(
        id="minh-chung",
        version="1",
        title="Minh chứng",
        variables=[
            Variable(id="adults", label="Người lớn"),
            Variable(id="owners", label="Có máy", part_of="adults", evidence="Báo cáo"),
        ],
        items=items,
        missing="missing",
        no_cases="full",
        no_evidence="zero" if outcome == "zero" else "pending",
    )
    units = units_for(model, Random(1), 4)
    known = Observation(commune=units[3].code, period="2025", variable="owners", value="7", evidence="Số 1; Số 2")
    plan = plan_forms(model, units, PERIOD, Data(observations=[known]))
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form(plan, plan.units))
    book = load_workbook(path)
    said: list[Observation] = []
    for number, unit in enumerate(plan.units):
        sheet: Any = book.worksheets[3 * number]
        rows = {sheet.cell(row, forms.CODE).value: row for row in range(8, sheet.max_row + 1)}
        for name, (typed, value) in {"portal": ("Có", "yes"), "adults": (10, "10"), "owners": (7, "7")}.items():
            proof = "Số 1" if number >= 2 or (number == 1 and name == "owners") else None
            if number < 3 or name != "owners":
                sheet.cell(rows[name], forms.VALUE).value, sheet.cell(rows[name], 7).value = typed, proof
            one = Observation(commune=unit.commune.code, period="2025", variable=name, value=value, evidence=proof)
            said.append(one)
    book.save(path)
    found = model.assess(Data(observations=tuple(said), communes=tuple(one.commune for one in plan.units)), PERIOD)
    there = load_workbook(recalculated(path), data_only=True)
    for number, unit in enumerate(plan.units):
        assert differing(model, found, unit, shown(there, number)) == []
    points = [found[one.commune.code, "portal"].points for one in plan.units]
    assert points == [0 if outcome == "zero" else None, 0 if outcome == "zero" else None, 3, 3]


ABOVE = """
khong3: 1
id: cap-tren
version: "1"
title: Cấp trên
attributes: {vung: {label: Vùng, nui: Miền núi, bien: Ven biển}}
variables:
  owners: {label: Có điện thoại, part_of: adults}
  adults: {label: Người lớn}
  spent: {label: Đã chi, type: number}
  planned: {label: Kế hoạch, type: number}
  wanted: {label: Chỉ tiêu tự đặt, type: percent, over_places: mean}
items:
  - {code: 1, label: Điện thoại, measure: owners / adults, target: {by: vung, nui: at least 60 %, bien: at least 70 %}}
  - {code: 2, label: Giải ngân, measure: spent / planned, target: at least 33.3 %}
  - {code: 3, label: Theo số tự đặt, measure: owners / adults, target: at least wanted}
  - {code: 4, label: Đủ nơi, measure: owners / adults, target: at most 65 %, coverage: 75 %}
"""


@pytest.mark.parametrize("more", [-1, 0, 1, None])
@pytest.mark.parametrize("region", ["nui", "bien", ""])
def test_the_unit_above_is_judged_live(more: int | None, region: str, tmp_path: Path) -> None:
    """On sums that are the bound, or one case beside it, by the target of its own class; with a commune blank."""
    spec = tmp_path / "model.yaml"
    spec.write_text(ABOVE.strip(), encoding="utf-8")
    model = load(spec)
    units = [
        Commune(code=f"0{number}", name=f"Xã {number}", parent="H", attributes={"vung": "nui"})
        for number in range(1, 4)
    ]
    district = Commune(code="H", name="Huyện H", attributes={"vung": region} if region else {})
    wanted = {"nui": 60, "bien": 70, "": 65}[region]
    figures: list[dict[str, int | str]] = [
        {"owners": 3 * wanted, "adults": 300},
        {"owners": wanted + (more or 0), "adults": 100},
    ]
    figures[0] |= {"spent": "0.1", "planned": "0.3"}
    figures[1] |= {"spent": "0.233", "planned": "0.7"}
    figures += [] if more is None else [{"owners": 0, "adults": 0, "spent": "0", "planned": "0"}]
    said = [
        Observation(commune=unit.code, period="2025", variable=name, value=str(value))
        for unit, few in zip(units, figures, strict=False)
        for name, value in few.items()
    ]
    data = Data(observations=tuple(said), communes=(*units, district))
    plan = plan_forms(model, data.communes, PERIOD, data)
    path = tmp_path / "forms.xlsx"
    path.write_bytes(write_form(plan, plan.units))
    written = list(load_workbook(path, data_only=True)["Tỷ lệ"].iter_rows(min_row=3, values_only=True))
    found = model.assess(data, PERIOD)
    heads, verdicts = written[0], written[-1]
    told = {str(head).partition(".")[0]: one for head, one in zip(heads[3:], verdicts[3:], strict=True) if one}
    expected = {
        one.code: verdict_words(one.verdict, less=one.line.less).in_("vi") for one in found.only("H") if one.code != "3"
    }
    assert {"2", "4"} <= expected.keys()
    if not region:
        del expected["1"]
    assert told == {**expected, "3": "khong3 tính"}
    there = list(load_workbook(recalculated(path), data_only=True)["Tỷ lệ"].iter_rows(min_row=3, values_only=True))
    assert there[-1] == verdicts


def test_what_does_not_count_is_not_added_up(tmp_path: Path) -> None:
    """Below nothing, too fine, beyond the limit: what a form counts as blank is blank beside the other units, too."""
    grades = "grades: [{id: tot, label: Tốt, quota: 25 %}, {id: kem, label: Kém}]"
    scored = ABOVE.strip().replace("label: Giải ngân,", "label: Giải ngân, max: 5,")
    model = loads(f"{scored}\nmissing: zero\nno_cases: full\n{grades}\n")
    units = [Commune(code=f"0{number}", name=f"Xã {number}") for number in range(1, 5)]
    plan = plan_forms(model, units, PERIOD)
    path = tmp_path / "forms.xlsx"
    book = load_workbook(io.BytesIO(write_form(plan, plan.units)))
    typed = {"owners": (-5, 0.5, 10**16, 7), "spent": (1.2345, 12.345, 1, -1), "adults": ("mười", 3, 4, None)}
    for number in range(4):
        sheet: Any = book[f"Số liệu Xã {number + 1}"]
        rows = {sheet.cell(row, forms.CODE).value: row for row in range(8, sheet.max_row + 1)}
        for name, values in typed.items():
            sheet.cell(rows[name], forms.VALUE).value = values[number]
    book.save(path)
    there = load_workbook(recalculated(path), data_only=True)
    heads, *rows_ = there["Cộng số liệu"].iter_rows(min_row=3, min_col=4, values_only=True)
    columns = {str(head): [row[at] or None for row in rows_] for at, head in enumerate(heads)}
    assert columns["Có điện thoại"] == [None, None, None, 7, 7]
    assert columns["Đã chi"] == [None, 12.345, 1, None, 13.345]
    assert columns["Người lớn"] == [None, 3, 4, None, 7]
    assert there["Tổng hợp"].cell(3, there["Tổng hợp"].max_column).value == "Xếp loại (chưa xét hạn mức)"
