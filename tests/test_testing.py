"""Strategies for a model, and the laws that every sound model keeps on what they draw."""

import subprocess
import sys
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from khong3 import Assessment, Commune, Data, Indicator, Model, Variable, dump, load, testing
from khong3.expressions import Operation
from khong3.findings import errors
from khong3.specs import parse
from khong3.starting import first_spec
from tests.write_shown import FENCE

ROOT = Path(__file__).parents[1]
SPECS = sorted([*ROOT.glob("indicator_specs/*.yaml"), *ROOT.glob("tests/specs/good/*.yaml")])
MODELS = {path.stem: model for path in SPECS if (model := load(path)).questions}
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
FEW = settings(max_examples=8, suppress_health_check=SLOW, deadline=None)
EVERY = pytest.mark.parametrize("name", sorted(MODELS))
PART = Model(
    id="m",
    version="1",
    title="Thử",
    missing="missing",
    no_cases="full",
    variables=[Variable(id="whole", label="Tất cả"), Variable(id="part", label="Đạt", part_of="whole")],
    items=[
        Indicator(code="1", label="Dòng", max=10, measure="part / whole", target="at least 80 %", points="proportional")
    ],
)


NESTED = evolve(
    PART,
    variables=[
        Variable(id="part", label="Đạt", part_of="whole"),
        Variable(id="other", label="Phần khác", part_of="whole"),
        Variable(id="whole", label="Tất cả", part_of="all"),
        Variable(id="all", label="Lớn hơn nữa"),
    ],
)


def bad(assessment: Assessment) -> list[str]:
    """The errors among its findings, aside from a model's own checks and from denominators that are formulas."""
    every = [one.code for one in errors(assessment.all_findings)]
    composed = any(isinstance(one.line.denominator, Operation) for one in assessment)
    return [one for one in every if one != "check-failed" and not (composed and one == "share-impossible")]


@EVERY
@FEW
@given(data=st.data())
def test_consistent_figures_are_sound(name: str, data: st.DataObject) -> None:
    """No error, nothing invalid, nothing missing; points within limits; a part's share within 0 and 1."""
    model = MODELS[name]
    assessment = model.assess(data.draw(testing.consistent(model)))
    assert bad(assessment) == []
    for one in assessment:
        assert one.verdict != "invalid" or isinstance(one.line.denominator, Operation)
        if one.node is not None and one.points is not None:
            assert one.node.min <= one.points <= one.node.max
        if one.line.part and isinstance(one.value, Fraction):
            assert 0 <= one.value <= 1


@EVERY
@FEW
@given(data=st.data())
def test_invalid_figures_are_found(name: str, data: st.DataObject) -> None:
    """Whatever cannot be is a finding with the figure's name."""
    model = MODELS[name]
    assessment = model.assess(data.draw(testing.invalid(model)))
    assert any(one.severity != "note" for one in assessment.all_findings)


@EVERY
@FEW
@given(data=st.data())
def test_a_blank_is_never_a_figure(name: str, data: st.DataObject) -> None:
    """A line that reads only blanks has no value, and no points but by policy."""
    model = MODELS[name]
    drawn = data.draw(testing.missing(model))
    there = {one.variable for one in drawn.observations if one.value is not None}
    for one in model.assess(drawn, "2024"):
        reads = set(one.line.reads) & set(model.questions)
        if reads and not reads & there:
            assert one.value is None
            if one.points is not None and one.verdict == "missing":
                assert one.node is not None
                assert one.node.missing == "zero" or one.node.rule is not None


@FEW
@given(testing.boundary(PART))
def test_boundaries_stay_consistent(drawn: Data) -> None:
    """A part set on a bound is no more than its whole."""
    figures = {one.variable: one.value for one in drawn.observations}
    part, whole = figures["part"], figures["whole"]
    assert isinstance(part, Fraction)
    assert isinstance(whole, Fraction)
    assert 0 <= part <= whole


@FEW
@given(testing.boundary(NESTED))
def test_boundaries_keep_whole_chains(drawn: Data) -> None:
    """A count set on a bound lifts the wholes above its whole, and holds the other parts within it."""
    figures = {one.variable: one.value for one in drawn.observations}
    counts = [figures[name] for name in ("part", "whole", "all")]
    assert counts == sorted(counts, key=lambda one: Fraction(str(one)))
    assert Fraction(str(figures["other"])) <= Fraction(str(figures["whole"]))


@pytest.mark.parametrize("verdict", ["exceeded", "met", "not met", "not applicable"])
def test_boundaries_lie_on_both_sides(verdict: str) -> None:
    """Met exactly, one short, one more, and 0/0 are all drawn soon, close to the bound."""

    def is_it(data: Data) -> bool:
        (one,) = PART.assess(data)
        near = one.value is None or abs(Fraction(str(one.value)) - Fraction(4, 5)) <= Fraction(1, 5)
        return one.verdict == verdict and near

    find(testing.boundary(PART), is_it, settings=settings(max_examples=500, phases=[Phase.generate], deadline=None))


def test_a_wrong_bound_is_caught_by_what_is_drawn() -> None:
    """The law that a province would write fails for 'over' written in place of 'at least'."""

    def differs(data: Data) -> bool:
        wrong = Model(
            id="m", version="1", title="Thử", missing="missing", no_cases="full", variables=PART.variables,
            items=[Indicator(code="1", label="Dòng", measure="part / whole", target="over 80 %")],
        )  # fmt: skip
        met = [{one.verdict in ("met", "exceeded") for one in model.assess(data)} for model in (PART, wrong)]
        return met[0] != met[1]

    find(testing.boundary(PART), differs, settings=settings(max_examples=500, deadline=None))


@EVERY
def test_what_does_not_apply_can_be_drawn(name: str) -> None:
    """Of every model with a condition; one without says so."""
    model = MODELS[name]
    if not any(line.applies for line in model.program.meaning.lines.values()):
        with pytest.raises(ValueError, match="applies to all"):
            testing.not_applicable(model)
        return
    found = find(
        testing.not_applicable(model),
        lambda _: True,
        settings=settings(max_examples=50, phases=[Phase.generate], deadline=None, suppress_health_check=SLOW),
    )
    assert "not applicable" in {one.verdict for one in model.assess(found)}


def test_a_model_without_a_bound_says_so() -> None:
    """Rather than to draw figures that are no boundary."""
    model = Model(id="m", version="1", title="Thử", items=[Indicator(code="1", label="x", type="yes/no")])
    with pytest.raises(ValueError, match="no line"):
        find(testing.boundary(model), lambda _: True)


@EVERY
def test_every_class_is_drawn(name: str) -> None:
    """Each level of each attribute that a model has."""
    model = MODELS[name]
    for attribute in model.attributes.values():
        drawn = {unit.attributes[attribute.id] for unit in _many(testing.communes(model))}
        assert drawn == set(attribute.levels)


def _many(units: st.SearchStrategy[Commune]) -> list[Commune]:
    """What a strategy gives in a good many draws."""
    found: list[Commune] = []

    @settings(max_examples=60, database=None, deadline=None)
    @given(units)
    def draw(unit: Commune) -> None:
        found.append(unit)

    draw()
    return found


@cache
def written_and_loaded_again(name: str) -> Model:
    """The model that is written from a model."""
    again, _ = parse(dump(MODELS[name]))
    assert again is not None
    return again


@EVERY
@FEW
@given(data=st.data())
def test_written_and_loaded_again_it_gives_the_same(name: str, data: st.DataObject) -> None:
    """The same verdicts, points and totals, of figures of every kind."""
    model = MODELS[name]
    drawn = data.draw(st.one_of(testing.consistent(model), testing.missing(model), testing.invalid(model)))
    both = [one.assess(drawn, "2024") for one in (model, written_and_loaded_again(name))]
    lines = [[(one.verdict, one.points) for one in of] for of in both]
    totals = [[one.points for one in of.scores] for of in both]
    assert (lines[0], totals[0]) == (lines[1], totals[1])


@pytest.mark.long
def test_the_page_s_own_tests_run(tmp_path: Path) -> None:
    """The file that docs/reference/testing.md shows, beside the spec that ``khong3 init`` writes, passes."""
    page = (ROOT / "docs" / "reference" / "testing.md").read_text(encoding="utf-8")
    ((name, body),) = [(name, body) for language, name, body in FENCE.findall(page) if language == "python"]
    (tmp_path / name).write_text(body, encoding="utf-8")
    (tmp_path / "model.yaml").write_text(first_spec("vi"), encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", name]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout


def test_a_percentage_is_drawn_on_its_bound() -> None:
    """A share of 1 is handed over as so many percent: on 90 % a percentage is met, a hundredth below it is not."""
    line = Indicator(code="1", label="Tỷ lệ", type="percent", target="at least 90 %")
    of = Model(id="m", version="1", title="Thử", items=[line])

    def verdicts(wanted: str) -> Data:
        return find(testing.boundary(of), lambda data: next(iter(of.assess(data))).verdict == wanted)

    assert [verdicts(one).observations[0].value for one in ("met", "not met")] == [90, Fraction("89.99")]
    assert find(testing.consistent(of), lambda data: next(iter(of.assess(data))).verdict == "exceeded")
