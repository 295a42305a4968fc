"""Many units of a class run their tapes as one, and come to what each tape by itself comes to."""

import pickle
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import Assessment, Commune, Data, Model, Observation, load, loads, read
from khong3.assessment.formats import json_pieces
from khong3.judging import one_run
from khong3.judging.unit import JudgedUnit
from tests.benchmarks.nation import spec as nation
from tests.frame_rows import drawn_frame, drawn_units
from tests.schemes import Scheme, schemes

ROOT = Path(__file__).parents[1]
SPECS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests/specs/good").glob("*.yaml")])
UNITS = 40


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two units of a class are many."""
    monkeypatch.setattr(one_run, "MANY", 2)


def ran_as_one(assessment: Assessment) -> list[JudgedUnit]:
    """The units whose tapes were run as one."""
    return [one for one in assessment.units if one.judgement._came is not None]


def told(assessment: Assessment) -> list[object]:
    """All that an assessment says: its document, findings, and of some cells how they came about."""
    results = assessment.results
    some = Random(1).sample(results, min(len(results), 12))
    return [
        "".join(json_pieces(assessment)),
        [(one.place, one.code, one.parameters) for one in assessment.all_findings],
        [one.explain("vi") for one in some],
        [dict(one.judgement.gaps) for one in assessment.units],
    ]


def by_each(model: Model, data: Data) -> Assessment:
    """By a model that has judged nothing yet, in which no class has many units."""
    fresh = deepcopy(model).assess(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_run, "MANY", 10**9)
        assert not ran_as_one(fresh)
    return fresh


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_all_tapes_as_one_come_to_what_each_comes_to(spec: Path) -> None:
    """Of random figures for every model that is shipped or tested: documents, findings, explanations, gaps."""
    model, dice = load(spec), Random(spec.stem)
    units = drawn_units(model, dice, UNITS)
    data = evolve(read(drawn_frame(model, dice, units)), communes=units)
    assert told(model.assess(data)) == told(by_each(model, data))


@settings(max_examples=60)
@given(schemes(), st.integers(0, 2**32))
def test_drawn_schemes_too(scheme: Scheme, seed: int) -> None:
    """Nested groups of lines that may not apply, be blank, or add and take away."""
    dice = Random(seed)
    said = [
        Observation(commune=f"{unit:03d}", period="2024", variable=name, value=value)
        for unit in range(8)
        for name, value in scheme.figures.items()
        if dice.random() < 0.8
    ] or [Observation(commune="000", period="2024", variable="0.0", value="5 %")]
    data = Data(observations=said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_run, "MANY", 1)
        assert told(scheme.model.assess(data)) == told(by_each(scheme.model, data))


def month(units: int, dice: Random) -> tuple[tuple[Commune, ...], list[Observation]]:
    """A month of ratios, some blank."""
    listed = tuple(Commune(code=f"{at:04d}", kind="xã", attributes={"cls": dice.choice("ab")}) for at in range(units))
    figures = [
        Observation(commune=one.code, period="2024-01", variable=name, value=dice.randint(least, least + 40))
        for one in listed
        for name, least in [(f"{kind}{at}", 41 * (kind == "d")) for kind in "dn" for at in range(6)]
        if dice.random() > 0.02
    ]
    return listed, figures


@pytest.mark.usefixtures("many")
def test_all_but_the_first_of_a_class_are_run_as_one() -> None:
    """Of two units, as many as are many here, it is not known yet that more will come."""
    listed, figures = month(60, Random(1))
    assessment = loads(nation(6, 1)).assess(Data(observations=figures, communes=listed))
    assert len(ran_as_one(assessment)) == 60 - 2


@pytest.mark.usefixtures("many")
def test_what_else_is_set_for_a_unit_keeps_it_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worked example may set any input; one that is no more what is in force for the class runs by itself."""
    listed, figures = month(12, Random(1))
    model = loads(nation(6, 1))
    units = model.assess(Data(observations=figures, communes=listed)).units
    settled = model.program.by_class.inputs(units[-1].commune, units[-1].period)
    key = next(key for key, one in settled.items() if one is not None)
    assert [one.judgement._came is not None for one in units] == [False] * 2 + [True] * 10
    assert evolve(units[-1], beside={key: 0}).judgement._came is None
    monkeypatch.setattr(one_run, "MOST_CLASSES", 1)
    again = loads(nation(6, 1)).assess(Data(observations=figures, communes=listed))
    assert [one.judgement.outcome.numbers for one in again.units] == [one.judgement.outcome.numbers for one in units]


@pytest.mark.usefixtures("many")
def test_a_unit_that_was_run_with_others_is_kept_as_any_other() -> None:
    """By pickle, with its gaps."""
    listed, figures = month(12, Random(1))
    assessment = loads(nation(6, 1)).assess(Data(observations=figures, communes=listed))
    assert ran_as_one(assessment)
    assert told(pickle.loads(pickle.dumps(assessment))) == told(assessment)  # noqa: S301 - of our own making
