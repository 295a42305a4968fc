"""Stages of scoring: points that others gave, beside those that the figures bear; evidence; figures as of a day."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Attribute, Case, Commune, Data, Grade, Indicator, KhongError, Model, Observation, Pillar, Variable
from khong3.assessment.stages import compare_stages
from khong3.observations import Evidence
from khong3.paper import make_paper, write_text
from tests.models import UNIT, codes, model

STAGES = ("self", "appraised", "final")


def paperless(**keys: object) -> Model:
    """Paperless meetings, 10 points in proportion, and a plain answer for 5."""
    asked = [Variable(id="invited", label="Giấy mời"), Variable(id="paperless", label="Không giấy", part_of="invited")]
    return model(
        Indicator(code="1", label="Họp không giấy", max=10, measure="paperless / invited", points="proportional"),
        Indicator(code="2", label="Công khai", max=5, type="yes/no"),
        variables=asked,
        missing="missing",
        no_cases="full",
        **keys,
    )


def said(name: str, value: object = None, **others: object) -> Observation:
    """One observation of the unit."""
    return Observation(commune=UNIT, period="2025", variable=name, value=value, **others)  # type: ignore[arg-type]


PLAIN = paperless()
COUNTS = [said("invited", 508), said("paperless", 394)]


def test_points_that_the_figures_do_not_bear_are_a_finding() -> None:
    """8,03 given where 394/508 of 10 is 7,76: both are named, at the row of the points; the model says which counts."""
    given_ = [*COUNTS, said("1", points="8.03", stage="self")]
    found = paperless().assess(given_, "2025")[UNIT, "1"]
    assert (found.points, found.value) == (Fraction("8.03"), Fraction(394, 508))
    (finding,) = [one for one in found.findings if one.code == "given-differs"]
    assert all(text in finding.message("vi") for text in ("8,03", "7,76", "394/508", "tự chấm"))
    checked = paperless(given_points="check").assess(given_, "2025")[UNIT, "1"]
    assert checked.points == Fraction("7.76")
    assert "given-differs" in codes(checked)
    borne = paperless().assess([*COUNTS, said("1", points="7.76")], "2025")[UNIT, "1"]
    assert (borne.points, codes(borne)) == (Fraction("7.76"), [])


def test_where_no_figure_is_asked_for_none_is_named() -> None:
    """Nothing stands in brackets of a line whose rule is a number of points; of one that waits for points none is."""
    line = Indicator(code="1", label="Truyền thanh", max=10, points="0")
    awaiting = model(line, missing="missing").assess([said("1", points=5, stage="self")], "2025")[UNIT, "1"]
    assert (awaiting.points, awaiting.findings) == (5, ())
    bare = model(line, missing="missing", given_points="check")
    (finding,) = bare.assess([said("1", points=5, stage="self")], "2025")[UNIT, "1"].findings
    assert finding.code == "given-differs"
    assert finding.message("vi").endswith("của chính dòng này tính ra 0.")
    assert finding.message("en").endswith("the line's own figures bear 0.")


def test_given_points_need_no_figures() -> None:
    """Without figures what was given counts, in either way; there is nothing to hold it against."""
    for way in ("count", "check"):
        found = paperless(given_points=way).assess([said("1", points=6), said("2", points=5)], "2025")
        assert (found[UNIT, "1"].points, found.score(UNIT).points) == (6, 11)
        assert codes(found[UNIT, "1"]) == []


def test_each_stage_has_its_own_total_and_grade() -> None:
    """The last stage is the current one; a line that it leaves out keeps the points before, and that is said."""
    of = paperless(grades=[Grade(id="good", label="Tốt", from_="12"), Grade(id="weak", label="Yếu", from_="0")])
    stated = [
        said("1", points="8.03", stage="self", by="UBND xã"),
        said("2", points=5, stage="self"),
        said("1", points="3", stage="appraised", reason="Thiếu minh chứng", by="Tổ thẩm định", on="2026-01-20"),
    ]
    now = of.assess(stated, "2025")
    assert (now.stage, now.stages, now.score(UNIT).points, now.score(UNIT).grade) == (
        "appraised",
        STAGES[:2],
        8,
        "weak",
    )
    assert "stage-carried" in [one.code for one in now.findings]
    then = of.assess(stated, "2025", stage="self")
    assert (then.stage, then.score(UNIT).points, then.score(UNIT).grade) == ("self", Fraction("13.03"), "good")
    compared = compare_stages(of, stated, "2025")
    first, second, total = compared.rows
    assert (first.name, dict(first.differences)) == ("1", {("appraised", "self"): Fraction("-5.03")})
    assert first.given["appraised"].observation.reason == "Thiếu minh chứng"
    assert dict(second.differences) == {("appraised", "self"): 0}
    assert (dict(total.grades), total.kind) == ({"self": "good", "appraised": "weak"}, "total")


@pytest.mark.parametrize(
    ("year", "stages", "wanted", "named"),
    [
        ("2025", {"01": "appraised", "02": "self"}, None, ["02"]),
        ("2025", {"01": "self", "02": "self"}, None, []),
        ("2025", {"01": "appraised", "02": "appraised"}, None, []),
        ("2025", {"01": "appraised", "02": "self"}, "self", []),
        ("2025", {"01": "appraised", "02": "self"}, "final", ["02"]),
        ("2026", {"01": "appraised", "02": "self"}, None, []),
    ],
)
def test_a_unit_that_was_not_appraised_is_named_beside_one_that_was(
    year: str, stages: dict[str, str], wanted: str | None, named: list[str]
) -> None:
    """Its total stands on its own points; of a period in which nobody was, the stage of another year is none."""
    stated = [
        Observation(commune=unit, period="2025", variable="1", points=5, stage=stage) for unit, stage in stages.items()
    ]
    stated += [Observation(commune=unit, period="2026", variable="1", points=5, stage="self") for unit in stages]
    stated += [Observation(commune=unit, period="2025", variable="2", value=True) for unit in stages]
    found = paperless().assess(stated, year, stage=wanted)
    told = [one for one in found.findings if one.code == "stage-carried"]
    assert [one.place.commune for one in told] == named
    assert all(one.message("vi").startswith("Bước “thẩm định” chưa cho điểm 1 dòng") for one in told)
    assert ("chưa cho điểm 1 dòng" in write_text(make_paper("decision", found))) == bool(named)


@given(st.lists(st.tuples(st.sampled_from(STAGES), st.integers(0, 500)), max_size=6, unique_by=lambda one: one[0]))
def test_the_latest_stage_that_was_given_counts(given_: list[tuple[str, int]]) -> None:
    """Whatever the order of the rows, up to each stage the points are those of the latest given."""
    rows = [said("2", points=Fraction(points, 100), stage=stage) for stage, points in given_]
    rows = [said("1", points=1), *rows]
    for at, stage in enumerate(STAGES):
        reached = {one: points for one, points in given_ if STAGES.index(one) <= at}
        expected = Fraction(reached[max(reached, key=STAGES.index)], 100) if reached else None
        assert PLAIN.assess(rows, "2025", stage=stage)[UNIT, "2"].points == expected


def test_figures_have_stages_too() -> None:
    """A count that the appraiser corrected stands from that stage on."""
    rows = [*COUNTS, said("paperless", 254, stage="appraised")]
    assert paperless().assess(rows, "2025")[UNIT, "1"].points == 5
    assert paperless().assess(rows, "2025", stage="self")[UNIT, "1"].points == Fraction("7.76")


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (said("1", points="10.01"), "given-out-of-range", ["10.01", "0", "10"]),
        (said("1", points="-1"), "given-out-of-range", ["−1"]),
        (said("1", points="50 %"), "given-out-of-range", ["50 %"]),
        (said("1", points="tám"), "not-a-number", ["tám"]),
        (said("1", points="8,03"), "comma-undeclared", ["8,03", "8.03"]),
        (said("invited", points="8"), "points-of-no-line", ["Giấy mời", "8"]),
        (said("1", points="8", stage="council"), "unknown-stage", ["council", "appraised"]),
        (said("1", points="8", stage="apraised"), "unknown-stage", ["apraised"]),
    ],
)
def test_points_that_cannot_be_are_named(row: Observation, code: str, words: list[str]) -> None:
    """They are not counted, and every one of them is said as it was written."""
    found = paperless().assess([row, said("2", "yes")], "2025")
    assert found[UNIT, "1"].points is None
    (finding,) = [one for one in found.all_findings if one.code == code]
    for one in words:
        assert one in finding.message("en")


@pytest.mark.parametrize(("points", "word"), [("10.01", "10,01"), ("tám", "tám"), ("8,03", "8,03")])
def test_refused_points_are_a_finding_of_their_line(points: str, word: str) -> None:
    """Once, and its explanation says them, and what counts in their place."""
    found = paperless().assess([*COUNTS, said("1", points=points)], "2025")
    line = found[UNIT, "1"]
    (refused,) = line.findings
    assert (refused.severity, line.points) == ("error", Fraction("7.76"))
    assert refused not in found.findings
    assert found.all_findings.count(refused) == 1
    assert word in line.explain("vi").splitlines()[-1]


def test_refused_points_of_who_is_not_assessed_are_found_all_the_same() -> None:
    """No line has them: they are findings of the assessment."""
    found = paperless().assess([said("2", "yes"), evolve(said("1", points="bảy"), period="2024")], "2025")
    assert "not-a-number" in [one.code for one in found.findings]


@pytest.mark.parametrize("first", ["small", "large"])
@pytest.mark.parametrize("name", ["1", "I", "total"])
@pytest.mark.parametrize(("size", "points"), [("small", None), ("large", 15)])
def test_points_are_held_against_the_maximum_of_their_class(
    first: str, name: str, size: str, points: int | None
) -> None:
    """Whichever class the model names first; a group's and the total's are sums of it."""
    maxima = {"small": 10, "large": 20}
    cases = [Case(is_=maxima[one], for_={"size": {one}}) for one in sorted(maxima, key=lambda one: one != first)]
    line = Indicator(code="1", label="Doanh thu", max=cases, type="percent", points="proportional")
    size_of = Attribute(id="size", label="Quy mô", levels={"small": "Nhỏ", "large": "Lớn"})
    group = Pillar(code="I", label="Nhóm", items=(line,))
    made = Model(id="m", version="1", title="M", items=[group], attributes=[size_of], missing="missing")
    whose = Commune(code=UNIT, attributes={"size": size})
    found = made.assess(Data(observations=[said(name, points=15)], communes=[whose]), "2025")
    assert found.score(UNIT).points == points
    assert ("given-out-of-range" in [one.code for one in found.all_findings]) == (points is None)


def test_points_within_the_maximum_of_some_class_are_not_called_too_many() -> None:
    """Where the class is not known: that is what is asked for."""
    cases = [Case(is_=10, for_={"size": {"small"}}), Case(is_=20, for_={"size": {"large"}})]
    line = Indicator(code="1", label="Doanh thu", max=cases, type="percent", points="proportional")
    size_of = Attribute(id="size", label="Quy mô", levels={"small": "Nhỏ", "large": "Lớn"})
    made = model(line, attributes=[size_of], missing="missing")
    found = made.assess([said("1", points=15)], "2025")
    assert (found[UNIT, "1"].points, codes(found[UNIT, "1"])) == (None, ["attribute-unknown"])
    (too_many,) = [
        one for one in made.assess([said("1", points=25)], "2025")[UNIT, "1"].findings if one.severity == "error"
    ]
    assert too_many.code == "given-out-of-range"


OPEN = [
    ([said("b", points="x")], (0, 10)),
    ([said("b", points="trên 8")], (0, 10)),
    ([said("b", points=12)], (0, 10)),
    ([said("b", points=9), said("b", points=12, stage="final")], (0, 10)),
    ([said("b", points=9), said("b", points=8, stage="board of appeal")], (0, 10)),
    ([said("b", points=9), said("b", points="8.5")], (Fraction("8.5"), 9)),
]


@pytest.mark.parametrize(("rows", "span"), OPEN, ids=lambda one: str(len(one)))
def test_nothing_is_concluded_from_points_that_nobody_knows(
    rows: list[Observation], span: tuple[object, object]
) -> None:
    """Of a line that measures nothing: it has no points, not the 0 of its rule, and the total no grade and no rank."""
    made = model(Indicator(code="b", label="Việc khác", max=10, points="0"), missing="missing")
    found = made.assess(rows, "2025")
    line, total = found[UNIT, "b"], found.score(UNIT)
    assert (line.points, total.points, total.grade, total.rank) == (None, None, None, None)
    (open_,) = [one for one in line.findings if one.code == "given-undetermined"]
    assert (open_.parameters["least"], open_.parameters["greatest"]) == span


def test_points_that_a_later_stage_gave_are_known() -> None:
    """Whatever could not be read, or was contradictory, at a stage before."""
    made = model(Indicator(code="b", label="Việc khác", max=10, points="0"), missing="missing")
    for before in ([said("b", points="x")], [said("b", points=9), said("b", points=8)]):
        found = made.assess([*before, said("b", points=7, stage="final")], "2025")
        assert found[UNIT, "b"].points == found.score(UNIT).points == 7


def test_points_of_the_figures_stand_for_those_that_nobody_can_read() -> None:
    """Not for two that contradict each other: whichever of these holds, it counts."""
    figures = [said("paperless", 394), said("invited", 508)]
    unread = paperless().assess([*figures, said("1", points="x")], "2025")
    assert unread[UNIT, "1"].points == Fraction("7.76")
    for last in ("x", 12):
        before = said("1", points=6)
        after = paperless().assess([*figures, before, said("1", points=last, stage="final")], "2025")[UNIT, "1"]
        assert (after.points, after.given["self"].points) == (Fraction("7.76"), 6)
        assert "nên điểm đã cho không được tính" in after.explain()
    two = paperless().assess([*figures, said("1", points=6), said("1", points=7)], "2025")
    assert two[UNIT, "1"].points is None
    assert two[UNIT, "1"].given == {}


def test_a_stage_may_be_written_as_tables_print_it() -> None:
    """In either language, in any case; a name of the model's own goes before the words."""
    found = paperless().assess([*COUNTS, said("1", points="7.76", stage="Tự chấm")], "2025")
    assert (found.stages, found.findings) == (("self",), ())
    odd = paperless().assess([*COUNTS, said("1", points="7.76", stage="chấm lại")], "2025")
    assert [one.code for one in odd.findings] == ["unknown-stage"]


def test_two_givers_at_one_stage_are_not_chosen_between() -> None:
    """Different points at one stage count for nothing until one is corrected."""
    rows = [said("1", points=6, by="A"), said("1", points=7, by="B"), said("2", "yes")]
    found = paperless().assess(rows, "2025")
    assert found[UNIT, "1"].points is None
    assert set(codes(found[UNIT, "1"])) == {"given-contradict", "given-undetermined"}
    mended = paperless().assess([*rows, said("1", points=7, status="corrected")], "2025")
    assert mended[UNIT, "1"].points == 7


def test_a_model_names_its_own_stages() -> None:
    """``stages`` are the model's; a stage that is none is an error that lists them."""
    of = paperless(stages=("draft", "council"))
    rows = [said("1", points=6, stage="draft"), said("1", points=5, stage="council"), said("2", "yes")]
    assert of.assess(rows, "2025").score(UNIT).points == 10
    with pytest.raises(KhongError) as caught:
        of.assess(rows, "2025", stage="self")
    assert [one.code for one in caught.value.findings] == ["unknown-stage"]
    assert "draft, council" in str(caught.value)


@pytest.mark.parametrize(
    ("policy", "points", "verdict"),
    [(None, 5, "met"), ("keep", 5, "met"), ("pending", None, "missing"), ("zero", 0, "met")],
)
def test_evidence_that_is_lacking(policy: str | None, points: int | None, verdict: str) -> None:
    """The points stand with a finding, the line is missing, or it earns nothing; with evidence nothing is said."""
    of = model(
        Indicator(code="2", label="Công khai", max=5, type="yes/no", evidence="Ảnh chụp bảng tin"),
        missing="missing",
        no_evidence=policy,
    )
    found = of.assess([said("2", "yes")], "2025")[UNIT, "2"]
    assert (found.points, found.verdict) == (points, verdict)
    (finding,) = found.findings
    assert finding.code == f"evidence-lacking-{policy or 'keep'}"
    assert "Ảnh chụp bảng tin" in finding.message("vi")
    proven = of.assess([said("2", "yes", evidence="E1")], "2025")[UNIT, "2"]
    assert (proven.points, proven.findings) == (5, ())
    appraised = of.assess([said("2", "yes"), said("2", points=3, stage="appraised")], "2025")[UNIT, "2"]
    assert appraised.points == 3


DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 1, 1))


@given(st.lists(st.tuples(DAYS | st.none(), st.integers(0, 508)), min_size=1, max_size=5))
def test_as_of_now_is_the_plain_assessment(rows: list[tuple[date | None, int]]) -> None:
    """With every figure stated by then, nothing is left out; as of an earlier day only what was stated by it counts."""
    stated = [said("paperless", value, on=str(day) if day else None) for day, value in rows]
    every = [said("invited", 508), *stated]
    plain = PLAIN.assess(every, "2025")
    assert PLAIN.assess(every, "2025", as_of=date(2026, 11, 1))[UNIT, "1"] == plain[UNIT, "1"]
    then = date(2025, 1, 1)
    kept = [
        said("invited", 508),
        *(one for one, (day, _) in zip(stated, rows, strict=True) if day is None or day <= then),
    ]
    expected = PLAIN.assess(kept, "2025")[UNIT, "1"]
    assert PLAIN.assess(every, "2025", as_of="1/1/2025")[UNIT, "1"].value == expected.value


def test_a_figure_has_its_full_history() -> None:
    """Every observation of it stays on record, whichever decides; a day that is none is a finding."""
    rows = [
        *COUNTS,
        said("paperless", 380, status="ước", on="2025-06-30"),
        said("paperless", 394, status="chính thức", on="hôm qua"),
    ]
    found = paperless().assess(rows, "2025")[UNIT, "1"]
    assert [one.value for one in found.history if one.variable == "paperless"] == [394, 380, 394]
    assert "unknown-day" in codes(found)
    with pytest.raises(KhongError):
        paperless().assess(rows, "2025", as_of="someday")


def test_a_result_names_its_documents() -> None:
    """Those of its figures and of its given points, each once, as the list cites them."""
    listed = (Evidence(id="e1", number="12/BC-UBND", date="2025-11-30", page="2"), Evidence(id="unused"))
    rows = (
        said("invited", 508, evidence="e1; e2"),
        said("paperless", 394, evidence="e1"),
        said("1", points="7.76", evidence="e3"),
    )
    found = paperless().assess(Data(observations=rows, evidence=listed), "2025")
    assert [one.id for one in found[UNIT, "1"].evidence] == ["e1", "e2", "e3"]
    assert "Tài liệu kiểm chứng: 12/BC-UBND (30/11/2025, trang 2); e2; e3." in found[UNIT, "1"].explain("vi")
    assert [one.code for one in found.findings] == ["unknown-evidence", "unknown-evidence"]


@given(st.fractions(min_value=0, max_value=10, max_denominator=10**9))
def test_given_points_are_exact_to_the_last_digit(points: Fraction) -> None:
    """Nothing is cut, however many digits somebody wrote; with other given points beside them."""
    of = model(
        Indicator(code="1", label="Một", type="integer", max=10, points="value"),
        Indicator(code="2", label="Hai", type="integer", max=10, points="value"),
        missing="missing",
    )
    digits = Fraction(round(points * 10**11), 10**11)
    rows = [said("1", 0), said("1", points=digits, stage="appraised"), said("2", 0), said("2", points=Fraction(1, 8))]
    found = of.assess(rows, "2025")
    assert found[UNIT, "1"].points == digits == found[UNIT, "1"].given["appraised"].points
    assert found.score(UNIT).earned == digits + Fraction(1, 8)


def test_a_given_total_that_does_not_count_is_told() -> None:
    """A count below it is reported, and comes to no points without the other: 80 had gone without a word."""
    of = Model(
        id="m",
        version="1",
        title="M",
        missing="missing",
        no_cases="full",
        variables=[Variable(id="adults", label="Dân số"), Variable(id="owners", label="Người có", part_of="adults")],
        items=[Indicator(code="1", label="L", max=100, measure="owners / adults", points="proportional")],
    )
    said = [
        Observation(commune="01", period="2024", variable="adults", value=1000),
        Observation(commune="01", period="2024", variable="total", points="80"),
    ]
    found = of.assess(said)
    assert found.score("01").points is None
    (told,) = [one for one in found.all_findings if one.code == "given-group-unused"]
    assert "80 điểm" in told.message("vi")
    assert of.assess(said[1:]).score("01").points == 80
