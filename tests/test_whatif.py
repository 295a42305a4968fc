"""What-if: no change changes nothing, a change is that change alone, and a path that leads nowhere is named."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import cast

import jsonschema
import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from khong3 import (
    Commune,
    Data,
    Evidence,
    Grade,
    Indicator,
    KhongError,
    Model,
    Observation,
    Pillar,
    Rounding,
    Variable,
    compare,
    load,
)
from khong3.models.model import GivenPoints
from khong3.observations import Raw
from khong3.recording.scorecard import Scorecard
from khong3.specs import loads
from khong3.specs.dump import written
from khong3.whatif.figures import figure_change
from khong3.whatif.supposing import Supposed
from khong3.whatif.tree import TreePart, copied
from tests.command import Run, schema
from tests.models import UNIT, model, observed, result
from tests.reference.compare import data as reported
from tests.reference.compare import loaded
from tests.reference.models import Case
from tests.reference.models import cases as reference_cases
from tests.schemes import Scheme, schemes
from tests.spec_mutations import SHIPPED

HEALTH = (HealthCheck.too_slow, HealthCheck.filter_too_much)
SPEC = """khong3: 1
id: gia-dinh
version: 1
title: "Giả định: số liệu bịa # thử"
missing: missing
no_cases: full
variables:
  adults: {label: Người lớn}
  owners: {label: Có máy, part_of: adults}
constants: {each: 2}
items:
- code: I
  label: Nhóm
  max: 20
  items:
  - code: 1.3
    id: phone
    label: Điện thoại
    max: 15
    measure: owners / adults
    target: [{is: at least 80 %}, {is: at least 90 %, period: 2026..}]
    points: {80 %: 15, 50 %: 7, else: 0}
  - {code: 1.4, label: Web, max: 5, type: yes/no}
- {code: II, label: Lớp, max: 10, type: integer, points: {each: each}}
- {code: V, label: Nhắc, items: [phone], max: 15}
grades: [{id: good, label: Tốt, from: 20}, {id: weak, label: Yếu, from: 0}]
views: [{id: must, label: Bắt buộc, items: [phone, "1.4"], max: 20}]
"""
DATA = "commune,period,adults,owners,1.4,II\n01,2025,200,100,no,4\n02,2025,200,180,yes,1\n"


def paths(tree: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Every text of a model with the path that leads to it."""
    for key, value in tree.items():
        if key == "items":
            yield from _items(cast("list[object]", value), "items")
        else:
            yield from _below(value, key)


def _items(items: list[object], path: str) -> Iterator[tuple[str, str]]:
    for one in items:
        if isinstance(one, dict):
            keys = cast("dict[str, object]", one)
            name = f"items.{keys.get('id', keys['code'])}"
            for key, value in keys.items():
                if key != "items":
                    yield from _below(value, f"{name}.{key}")
            yield from _items(cast("list[object]", keys.get("items", [])), path)


def _below(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, one in cast("Mapping[str, object]", value).items():
            yield from _below(one, f"{path}.{key}")
    elif isinstance(value, list):
        for at, one in enumerate(cast("list[object]", value), start=1):
            yield from _below(one, f"{path}.{at}")
    else:
        yield path, str(value)


def as_it_is(of: Model) -> dict[str, str]:
    """Every place of a model, with what stands there."""
    return dict(paths(cast("dict[str, TreePart]", copied(written(evolve(of, examples=()))))))


@given(schemes())
def test_what_stands_there_already_changes_nothing(scheme: Scheme) -> None:
    """Every place of the model and every figure set to what they are: one digest, and nobody moves."""
    units = observed(scheme.figures)
    figures: dict[str, object] = {f"data.{UNIT}.{name}": value for name, value in scheme.figures.items()}
    supposing = scheme.model.what_if({**as_it_is(scheme.model), **figures})
    assert supposing.new.digest == scheme.model.digest
    assert all(one.old == one.new and not one.follows for one in supposing.settings)
    if units:
        moves = supposing.moves(units, "2024")
        assert moves.units == ()
        assert [one.points for one in moves.new.scores] == [one.points for one in moves.old.scores]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_place_of_a_shipped_model_has_a_path(name: str) -> None:
    """All of them at once, set to what stands there."""
    of = load(name)
    assert of.what_if(as_it_is(of)).new.digest == of.digest


@given(schemes(), st.data())
def test_a_change_taken_back_leaves_nothing(scheme: Scheme, data: st.DataObject) -> None:
    """Maxima of lines and of groups: supposing the inverse gives the old model; the order of paths tells nothing."""
    names = data.draw(st.lists(st.sampled_from(sorted(scheme.model.lines)), min_size=1, unique=True))
    asked = [(f"items.{name}.max", data.draw(st.integers(0, 30))) for name in names]
    supposing = scheme.model.what_if(dict(asked))
    assert [supposing.new.lines[name].max for name in names] == [most for _, most in asked]
    assert supposing.new.digest == scheme.model.what_if(dict(reversed(asked))).new.digest
    assert supposing.new.what_if(supposing.inverse).new.digest == scheme.model.digest


@given(schemes(), st.data())
def test_a_supposed_figure_is_that_figure(scheme: Scheme, data: st.DataObject) -> None:
    """The same comes of it as of data in which it stands, and a blank is one."""
    name = data.draw(st.sampled_from(sorted(scheme.model.lines)))
    given_ = {name: "50 %", **scheme.figures}
    value = data.draw(st.sampled_from(["0 %", "37.5 %", "100 %", "over 90 %", "none"]))
    bound, number = ("over", "90 %") if value == "over 90 %" else (None, value)
    others = [one for one in observed(given_) if one.variable != name]
    said = [evolve(one, qualifier=bound) for one in observed({name: number}) if value != "none"]
    units = (Commune(code=UNIT),)
    before, after = (Data(observations=(*one,), communes=units) for one in (observed(given_), [*others, *said]))
    found = scheme.model.what_if([f"data.{UNIT}.{name}={value}"]).assess(before, "2024")
    plain = scheme.model.assess(after, "2024")
    assert [(one.line.name, one.verdict, one.points) for one in found.results] == [
        (one.line.name, one.verdict, one.points) for one in plain.results
    ]
    assert [(one.points, one.grade) for one in found.scores] == [(one.points, one.grade) for one in plain.scores]


@pytest.mark.parametrize(
    ("path", "value", "key", "new"),
    [
        ("items.1.4.max", "12", "max", "12"),
        ("items.phone.points", "{70 %: 9, else: 1}", "points", "{70 %: 9, else: 1}"),
        ("items.phone.target.2.is", "at least 95 %", "target", None),
        ("items.II.points", "value", "points", "value"),
        ("grades.good.from", "18", "from", "18"),
        ("grades.1.from", "18", "from", "18"),
        ("constants.each", "3", "is", "3"),
        ("items.1.4.label", "Web: mới # hẳn", "label", "Web: mới # hẳn"),
        ("items.1.4.missing", "zero", "missing", "zero"),
        ("missing", "zero", "missing", "zero"),
        ("views.must.label", "Phải có", "label", "Phải có"),
        ("variables.owners.part_of", "none", "part_of", None),
        ("items.phone.target", "none", "target", None),
    ],
)
def test_a_change_is_that_change(path: str, value: str, key: str, new: str | None) -> None:
    """And what follows from it is said: comparison has no other key than the one, and maxima of sums."""
    supposing = loads(SPEC).what_if([f"{path}={value}"])
    changes = supposing.comparison.changes
    assert {one.key for one in changes} - {"max"} == {key} - {"max"}
    assert new is None or new in [one.new for one in changes if one.key == key]
    assert supposing.new.what_if(supposing.inverse).new.digest == loads(SPEC).digest


def test_sums_follow_their_items_and_no_more() -> None:
    """Each written maximum above, and the view; one that is asked for stands, and then has to be the sum."""
    of = loads(SPEC)
    settings_ = of.what_if({"items.phone.max": 18, "items.phone.points.80 %": 18}).settings
    assert [(one.path, one.old, one.new) for one in settings_ if one.follows] == [
        ("items.I.max", "20", "23"),
        ("items.V.max", "15", "18"),
        ("views.must.max", "20", "23"),
    ]
    for wrong in ({"items.1.4.max": 6, "items.I.max": 20}, {"items.1.4.max": 6, "views.1.max": 20}):
        with pytest.raises(KhongError, match="sum-differs"):
            of.what_if(wrong)


def test_sums_of_sums_follow() -> None:
    """From the lines upwards, however deep, each said once."""
    line = Indicator(code="a", label="a", type="yes/no", max=2)
    inner = Pillar(code="b", label="b", items=[line], max=2)
    outer = Pillar(code="c", label="c", items=[inner], max=2)
    of = evolve(model(line, missing="zero", max=2), items=(outer,))
    supposing = of.what_if(["items.a.max=5"])
    found = {one.path: (one.old, one.new) for one in supposing.settings}
    assert found == dict.fromkeys(["items.a.max", "items.b.max", "items.c.max", "max"], ("2", "5"))


def test_a_line_can_be_taken_away_and_not_be_put_back() -> None:
    """With its bare names in groups and views; by the inverse no line comes back, and that is said."""
    supposing = loads(SPEC).what_if({"items.1.4": "none"})
    assert "1.4" not in supposing.new.lines
    assert supposing.new.views[0].items == ("phone",)
    with pytest.raises(KhongError, match="line-left-out"):
        assert supposing.inverse


def test_an_entry_of_a_list_can_be_taken_away() -> None:
    """The numbers of the others are those of the model as it was, whatever is taken away before them."""
    supposing = loads(SPEC).what_if({"items.phone.target.1": "none", "items.phone.target.2.is": "at least 70 %"})
    assert [str(one.is_) for one in supposing.new.lines["phone"].target] == ["at least 70 %"]


def test_a_supposed_figure_keeps_the_documents_of_the_old_one() -> None:
    """Or a line that asks for them would move although nothing else did."""
    of = model(Indicator(code="1", label="Web", type="integer", max=5, points="value", evidence="Báo cáo"),
               missing="missing", no_evidence="zero")  # fmt: skip
    said = Observation(commune=UNIT, period="2024", variable="1", value=3, evidence="bc-1")
    data = Data(observations=(said,), evidence=(Evidence(id="bc-1"),))
    assert result(of, {"1": 3}).points == 0
    assert of.what_if({f"data.{UNIT}.1": 3}).moves(data, "2024").units == ()
    assert of.what_if({f"data.{UNIT}.1": 4}).assess(data, "2024")[UNIT, "1"].points == 4


def test_a_unit_that_said_nothing_may_be_supposed_to_say_something() -> None:
    """It stands in the list of units; or has given points alone."""
    of = loads(SPEC)
    units = (Commune(code="01"), Commune(code="02"))
    data = Data(observations=tuple(observed({"adults": 10, "owners": 5}, "2025", "01")), communes=units)
    found = of.what_if(["data.02.adults=10", "data.02.owners=9"]).assess(data, "2025")
    assert found["02", "phone"].points == 15
    given_only = Data(observations=(Observation(commune="01", period="2025", variable="II", points=4),), communes=units)
    assert of.what_if(["data.02.II=3"]).assess(given_only, "2025")["02", "II"].points == 6


def test_figures_of_several_periods_go_by_their_period() -> None:
    """Of a flow by its months; what is made of them cannot be supposed for itself."""
    line = Indicator(code="1", label="Hồ sơ", measure="dossiers", max=9, points="proportional to 9")
    of = model(line, variables=[Variable(id="dossiers", label="Hồ sơ", over_time="sum")], missing="missing")
    months = [one for month in ("2024-01", "2024-02") for one in observed({"dossiers": 2}, month)]
    months += [one for month in range(3, 13) for one in observed({"dossiers": 0}, f"2024-{month:02}")]
    found = of.what_if({f"data.{UNIT}@2024-02.dossiers": 5}).assess(months, "2024")
    assert found[UNIT, "1"].value == 7
    with pytest.raises(KhongError, match="figure-of-parts"):
        of.what_if({f"data.{UNIT}.dossiers": 5}).assess(months, "2024")
    with pytest.raises(KhongError, match="period-of-path"):
        of.what_if({f"data.{UNIT}.dossiers": 5}).assess(months, ["2024-01", "2024-02"])
    later = of.what_if({f"data.{UNIT}@2024-12.dossiers": 1}).assess([*months[:11]], ["2024", "2024-12"])
    assert later[UNIT, "1", "2024"].value == 5


@pytest.mark.parametrize(
    ("supposing", "found"),
    [
        (["items.phon.max=3"], [("items.phon.max", "unknown-path", "phone")]),
        (["itms.phone.max=3"], [("itms.phone.max", "unknown-path", "items")]),
        (["items.phone.mx=3"], [("items.phone.mx", "unknown-path", "max")]),
        (["items.phone.label.fr=3"], [("items.phone.label.fr", "path-goes-on", None)]),
        (["grades.god.from=3", "constants.eech=3"],
         [("grades.god.from", "unknown-path", "good"), ("constants.eech", "unknown-path", "each")]),
        (["items.phone.max=3", "items.1.3.max=4"], [("items.1.3.max", "path-twice", None)]),
        (["max=3", "max=4"], [("max", "path-twice", None)]),
        (["items.phone=none", "items.1.3.max=4"], [("items.1.3.max", "path-twice", None)]),
        (["items.1.3.max"], [(None, "no-setting", None)]),
        (["items.1.3.max="], [(None, "no-setting", None)]),
        (["items.1.3.points={5: 3"], [("items.1.3.points", "yaml-flow", None)]),
        ({"items.phone.max": None, "items.1.4.points": {"5": [float("nan")]}},
         [("items.phone.max", "wrong-argument", None), ("items.1.4.points", "wrong-argument", None)]),
        (["items.1.4.max=nhiều"], [("items.1.4.max", "not-a-number", None)]),
        (["data.3.owners=3"], [("data.3.owners", "unknown-path", None)]),
        (["data.01.ownrs=3"], [("data.01.ownrs", "unknown-path", "owners")]),
        (["data.01@2025.ownrs=3"], [("data.01@2025.ownrs", "unknown-path", None)]),
        (["data.01@hôm qua.owners=3"], [(None, "not-a-period", None)]),
        (["data.01.owners=3", "data.01@2025.owners=4"], [("data.01@2025.owners", "path-twice", None)]),
        (["data.01.owners=nhiều"], [("data.01.owners", "not-a-number", None)]),
        (["data.01.owners=2.5", "data.02.1.4=có lẽ"],
         [("data.01.owners", "not-whole", None), ("data.02.1.4", "not-yes-no", None)]),
    ],
)  # fmt: skip
def test_wrong_paths_and_values_are_named(supposing: Supposed, found: list[tuple[str | None, str, str | None]]) -> None:
    """Each at its path, all that can be said at once, with what was likely meant; in both languages."""
    said: dict[str, Mapping[str, Raw]] = {"01": {"adults": 200, "owners": 100}, "02": {"adults": 200}}
    data = [one for unit, figures in said.items() for one in observed(figures, "2025", unit)]
    with pytest.raises(KhongError) as problem:
        loads(SPEC).what_if(supposing).moves(data, "2025")
    named = [(one.place.name, one.code, one.parameters.get("near")) for one in problem.value.findings]
    assert [one for one in named if one in found] == found, named
    assert all(one.message(lang) and one.mend(lang) for one in problem.value.findings for lang in ("vi", "en"))


def test_a_figure_outside_the_life_of_its_unit() -> None:
    """Of a code that means nobody on that day."""
    units = (Commune(code="01"), Commune(code="02", from_="2025-07-01"))
    data = Data(observations=tuple(observed({"adults": 10, "owners": 5}, "2024", "01")), communes=units)
    with pytest.raises(KhongError, match="path-outside-life"):
        loads(SPEC).what_if(["data.02.owners=3"]).moves(data, "2024")


def test_the_comparison_is_that_of_diff() -> None:
    """Two models by ``compare``, and who moves by it."""
    of = loads(SPEC)
    supposing = of.what_if({"items.II.points": "{each: 3}"})
    data = observed({"adults": 10, "owners": 9, "1.4": "yes", "II": 2}, "2025")
    by_diff = compare(of, supposing.new).moves(data, "2025")
    assert supposing.moves(data, "2025").units == by_diff.units
    (unit,) = by_diff.units
    assert unit.difference == Fraction(2)


@settings(max_examples=10)
@given(st.integers(0, 200))
def test_a_supposed_count_moves_its_line_alone(owners: int) -> None:
    """And ranks by what comes of it."""
    said = {"01": 100, "02": 180}
    data = [one for unit, count in said.items() for one in observed({"adults": 200, "owners": count}, "2025", unit)]
    moves = loads(SPEC).what_if({"data.01.owners": owners}).moves(data, "2025")
    assert {line.name for unit in moves.units for line in unit.lines} <= {"phone"}
    assert {unit.commune.code for unit in moves.units if unit.lines} == (set() if owners == 100 else {"01"})


@pytest.fixture
def call(tmp_path: Path) -> list[str]:
    """The command on the invented model and its two units."""
    spec, data = tmp_path / "m.yaml", tmp_path / "d.csv"
    spec.write_text(SPEC, encoding="utf-8")
    data.write_text(DATA, encoding="utf-8")
    return ["what-if", str(spec), str(data)]


def test_the_command(khong3: Run, call: list[str]) -> None:
    """Tables in both languages, JSON by its schema and that of diff, rows in CSV; wrong calls end with 2."""
    asked = ["--set", "items.II.points={each: 3}", "--set", "data.01.owners=180"]
    shown = khong3(*call, *asked).out
    assert all(one in shown for one in ("Giả định trong mô hình", "data.01.owners", "Khác về cách tính (1)"))
    english = khong3(*call, *asked, "--lang", "en").out
    assert "Supposed of the figures" in english
    assert "2 of 2 units" in english
    found = json.loads(khong3(*call, *asked, "--format", "json").out)
    jsonschema.validate(found, schema("what-if-1"))
    jsonschema.validate(found["diff"], schema("diff-1"))
    assert found["settings"] == [
        {"path": "items.II.points", "old": "{each: each}", "new": "{each: 3}", "follows": False}
    ]
    assert found["figures"] == [{"path": "data.01.owners", "new": "180"}]
    rows = list(csv.DictReader(io.StringIO(khong3(*call, *asked, "--format", "csv").out)))
    assert [(one["commune"], one["indicator"], one["difference"]) for one in rows] == [
        ("01", "total", "18"), ("01", "phone", "8"), ("01", "II", "2"), ("02", "total", "1"), ("02", "II", "1"),
    ]  # fmt: skip
    assert "Không giả định gì." in khong3(*call).out
    wrong = khong3(*call, "--set", "items.phon.max=3")
    assert (wrong.status, "unknown-path" in wrong.err) == (2, True)


def _rounded(value: Fraction) -> Fraction:
    return Fraction((2 * value * 100 + 1).__floor__() // 2, 100)


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[list[int], dict[str, list[bool]]]:
    """Maxima of two to four lines, and which of them each of two to four units has."""
    maxima = draw(st.lists(st.integers(1, 9), min_size=2, max_size=4))
    has = st.lists(st.booleans(), min_size=len(maxima), max_size=len(maxima))
    return maxima, {f"{number:02}": one for number, one in enumerate(draw(st.lists(has, min_size=2, max_size=4)))}


def cohort_model(maxima: Sequence[int | Fraction], given_points: GivenPoints | None = None) -> Model:
    """Lines of yes or no; the total alone is rounded."""
    lines = [
        Indicator(code=f"{at}", label=f"Dòng {at}", type="yes/no", max=most) for at, most in enumerate(maxima, start=1)
    ]
    grades = [Grade(id="good", label="Tốt", from_="60 %"), Grade(id="weak", label="Yếu", from_=0)]
    rounding = Rounding(total="0.01")
    return model(*lines, missing="missing", grades=grades, rounding=rounding, given_points=given_points)


def cohort_data(units: Mapping[str, list[bool]]) -> list[Observation]:
    """What each has."""
    return [
        one
        for code, has in units.items()
        for one in observed({f"{at}": "yes" if yes else "no" for at, yes in enumerate(has, start=1)}, "2024", code)
    ]


def ranked(totals: Mapping[str, Fraction]) -> dict[str, int]:
    """Ranks as everybody counts them."""
    return {code: 1 + sum(other > total for other in totals.values()) for code, total in totals.items()}


@settings(max_examples=40)
@given(cohorts())
def test_a_line_left_out_is_what_remains_brought_back(cohort: tuple[list[int], dict[str, list[bool]]]) -> None:
    """By hand: what the others earn, times all that could be earned over what still can; ranks and grades by that."""
    maxima, units = cohort
    every = sum(maxima)
    assessment = cohort_model(maxima).assess(cohort_data(units), "2024")
    ranks, grades = (
        {one.commune.code: said for one in assessment.scores if (said := getattr(one, key)) is not None}
        for key in ("rank", "grade")
    )
    for at, one in enumerate(assessment.leave_one_out()):
        earned = {code: sum(most for i, most in enumerate(maxima) if has[i] and i != at) for code, has in units.items()}
        rest = {code: _rounded(Fraction(points * every, every - maxima[at])) for code, points in earned.items()}
        assert one.moves is not None
        assert {score.commune.code: score.points for score in one.moves.new.scores} == rest
        after = ranked(rest)
        assert {unit.commune.code for unit in one.ranks} == {code for code in units if after[code] != ranks[code]}
        better = {code: "good" if total >= Fraction(every * 60, 100) else "weak" for code, total in rest.items()}
        assert {unit.commune.code for unit in one.grades} == {code for code in units if better[code] != grades[code]}


def test_a_line_of_no_points_changes_nothing_when_left_out() -> None:
    """Nor does one that earns everybody nothing of a maximum of 0."""
    of = cohort_model([5, 3, 0])
    *_, last = of.assess(cohort_data({"01": [True, False, True], "02": [False, True, False]}), "2024").leave_one_out()
    assert (last.ranks, last.grades, last.findings) == ((), (), ())


def test_points_that_were_given_to_a_line_go_with_it() -> None:
    """Or they would stand where the line does not apply."""
    of = cohort_model([6, 4], given_points="count")
    said = [Observation(commune="01", period="2024", variable=f"{at}", points=3) for at in (1, 2)]
    totals = [one.moves.new.score("01").points for one in of.assess(said, "2024").leave_one_out() if one.moves]
    assert totals == [Fraction(75, 10), 5]


def test_each_line_is_counted_and_one_unit_may_be_looked_at() -> None:
    """Progress after every line; of one unit only its own moves, among all."""
    assessment = cohort_model([6, 4]).assess(cohort_data({"01": [True, False], "02": [False, True]}), "2024")
    done: list[int] = []
    every = assessment.leave_one_out(lambda: done.append(1))
    assert len(done) == 2
    alone = assessment.only("02").leave_one_out()
    assert [{unit.commune.code for unit in one.moves.units} for one in alone if one.moves] == [{"02"}, {"02"}]
    assert [[(unit.new and unit.new.rank) for unit in one.ranks] for one in alone] == [
        [(unit.new and unit.new.rank) for unit in one.ranks if unit.commune.code == "02"] for one in every
    ]


@pytest.mark.parametrize("applies", [None, "kind in (commune; district; province)"])
def test_a_line_is_left_out_of_units_above_others_too(applies: str | None) -> None:
    """Over three levels, a figure as it stands, and one that is asked of some units only: an error of ours once."""
    lines = [
        Indicator(code=code, label=code, measure=f"n{code}", max=5, points={"each": 1}, applies=applies)
        for code in ("a", "b")
    ]
    of = Model(
        id="m",
        version="1",
        title="M",
        missing="zero",
        not_applicable="leave out",
        rollup="mean",
        variables=[Variable(id=one, label=one) for one in ("na", "nb")],
        items=lines,
    )
    above = {"x": "D", "y": "D", "z": "E", "D": "P", "E": "P", "P": None}
    kinds = {"D": "district", "E": "district", "P": "province"}
    units = tuple(Commune(code=one, parent=parent, kind=kinds.get(one, "commune")) for one, parent in above.items())
    counts = {"x": 1, "y": 2, "z": 3}
    said = [Observation(commune=unit, period="2024", variable="nb", value=count) for unit, count in counts.items()]
    left, _ = of.assess(Data(observations=tuple(said), communes=units), "2024").leave_one_out()
    assert left.moves is not None
    points = {one.commune.code: one.points for one in left.moves.new.scores}
    assert points == {"x": 2, "y": 4, "z": 6, "D": 3, "E": 6, "P": Fraction(9, 2)}


def test_lines_of_a_model_that_cannot_be_written_are_left_out_too() -> None:
    """A third is no number of the language, and the model is never written down for it."""
    of = cohort_model([Fraction(1, 3), 2])
    found = of.assess(cohort_data({"01": [True, False]}), "2024").leave_one_out()
    assert [one.findings for one in found] == [(), ()]
    assert [one.moves.new.score("01").points for one in found if one.moves] == [0, Fraction(233, 100)]


@pytest.mark.long
@settings(max_examples=40, deadline=None, derandomize=True, phases=(Phase.generate,), suppress_health_check=HEALTH)
@given(reference_cases(units=3), st.booleans())
def test_one_recording_says_of_every_line_what_a_model_of_its_own_would(case: Case, above: bool) -> None:
    """Results, scores, findings and explanations are those of a model that was changed, loaded and recorded for it.

    Of units alone, and of those above them.
    """
    of = loaded(case.text)
    assume(not isinstance(of, list))
    if isinstance(of, list):
        return
    said = reported(case.units)
    if above:
        parts = tuple(evolve(one, parent=("D", "E")[at % 2]) for at, one in enumerate(said.communes))
        higher = (Commune(code="D", parent="P"), Commune(code="E", parent="P"), Commune(code="P"))
        said = Data(observations=said.observations, communes=(*parts, *higher))
    for one in of.assess(said, "2024").leave_one_out():
        asked = of.lines[one.name].applies
        nobody = "1 = 0" if asked is None else f"({asked}) and 1 = 0"
        changed = of.what_if({f"items.{one.name}.applies": nobody, f"items.{one.name}.not_applicable": "leave out"})
        assert one.moves is not None
        found, wanted = one.moves.new, changed.new.assess(said, "2024")
        assert found.model == wanted.model
        assert found.to_dict() == wanted.to_dict()
        for mine, theirs in zip((*found, *found.scores), (*wanted, *wanted.scores), strict=True):
            assert mine.explain("vi") == theirs.explain("vi")


def calls_of(function: Callable[..., object], work: Callable[[], object]) -> int:
    """How often a function is called in some work."""
    count = 0

    def profile(frame: FrameType, event: str, _said: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code is function.__code__

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_the_model_is_recorded_once_for_all_lines() -> None:
    """Counted in nodes whose points are written on a tape: as many for eight lines left out as for one."""

    def recorded(lines: int) -> int:
        of = cohort_model([2] * lines)
        assessment = of.assess(cohort_data({"01": [True] * lines, "02": [False] * lines}), "2024")
        assert all(one.rank for one in assessment.scores)
        return calls_of(Scorecard.record, assessment.leave_one_out)

    assert recorded(1) == recorded(8) == 1


def test_leaving_out_on_the_command_line(khong3: Run, call: list[str]) -> None:
    """A row a line in the table, its units in JSON and CSV; a model that scores nothing says so."""
    shown = khong3(*call, "--leave-out").out
    assert all(one in shown for one in ("Bỏ từng dòng", "1.3 Điện thoại", "II Lớp"))
    found = json.loads(khong3(*call, "--leave-out", "--set", "items.1.4.max=6", "--format", "json").out)
    jsonschema.validate(found, schema("what-if-1"))
    assert [one["name"] for one in found["leaving"]] == ["phone", "1.4", "II"]
    rows = list(csv.DictReader(io.StringIO(khong3(*call, "--leave-out", "--format", "csv").out)))
    assert {(one["kind"], one["indicator"]) for one in rows} == {("leave-out", one) for one in ("phone", "1.4", "II")}
    bare = Path(call[1])
    bare.write_text("{khong3: 1, id: m, version: 1, title: T, items: [{code: II, label: L, type: integer}]}")
    assert "không chấm điểm" in khong3(*call, "--leave-out").out


@pytest.mark.parametrize("blank", ["", " ", float("nan"), Decimal("nan")])
def test_a_figure_that_says_nothing_is_a_blank(blank: object) -> None:
    """As None is one."""
    assert figure_change("data.01.x", blank) == figure_change("data.01.x", None)


def test_what_is_supposed_across_a_merger_is_of_the_units_of_that_day(khong3: Run) -> None:
    """Old results are those of ``assess --comparable-on``; a figure of an heir in an earlier year can be supposed."""
    data = str(Path(__file__).parents[1] / "examples" / "thuong-xuan-succession-illustrative")
    on = ("--comparable-on", "2025-12-31", "--format", "csv")
    setting = ("--set", "items.smartphone.target=at least 50 %")
    moved = csv.DictReader(io.StringIO(khong3("what-if", "thanh-hoa-3-khong", data, *setting, *on).out))
    there = csv.DictReader(io.StringIO(khong3("assess", "thanh-hoa-3-khong", data, *on).out))
    verdicts = {(one["commune"], one["period"], one["indicator"]): one["verdict"] for one in there}
    lines = [one for one in moved if one["indicator"] == "smartphone"]
    assert {one["period"] for one in lines} == {"2024", "2025"}
    for one in lines:
        assert one["verdict_old"] == verdicts[one["commune"], one["period"], "smartphone"]
    figure = ("--set", "data.15661@2024.smartphone_owners=1")
    heir = csv.DictReader(io.StringIO(khong3("what-if", "thanh-hoa-3-khong", data, *figure, *on).out))
    assert {(one["commune"], one["period"]) for one in heir if one["indicator"] == "smartphone"} >= {("15661", "2024")}


def test_a_supposed_figure_has_the_sign_that_is_declared(khong3: Run, tmp_path: Path) -> None:
    """By the option or the folder's own file; without either a lone dot before three digits is asked after."""
    spec = tmp_path / "m.yaml"
    spec.write_text(
        "khong3: 1\nid: m\nversion: 1\ntitle: M\n"
        'items: [{code: "1", id: dt, label: Diện tích, type: number, target: at least 5}]\n',
        encoding="utf-8",
    )
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "a.csv").write_text("commune,period,variable,value\nA,2025,dt,3\n", encoding="utf-8")

    def value(figure: str, *options: str) -> str | None:
        asked = ("what-if", spec, folder, "--set", f"data.A.dt={figure}", "--period", "2025", "--lang", "en", *options)
        ran = khong3(*asked)
        return None if ran.status else ran.out

    assert value("4.009") is None
    assert "4.009" in str(value("4.009", "--decimal", "dot"))
    assert "4.5" in str(value("4,5", "--decimal", "comma"))
    (folder / "khong3.toml").write_text('decimal = "dot"\n', encoding="utf-8")
    assert "4.009" in str(value("4.009"))
