"""A unit's figures are made when they are asked for: who only reckons takes plain counts as the numbers they are."""

import pickle
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from attrs import evolve

from khong3 import Commune, Data, Model, Observation, load, loads, read
from khong3.figures.figures import Figure, UnitFigures, beside_counts, counts_in, overlaid
from khong3.figures.reconciling import settle_figures
from khong3.judging.inputs import reported
from khong3.judging.period import PeriodUnits
from khong3.judging.unit import JudgedUnit
from khong3.periods import Period
from tests.benchmarks.nation import spec as nation
from tests.frame_rows import drawn_frame, drawn_units

ROOT = Path(__file__).parents[1]
SPECS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests/specs/good").glob("*.yaml")])


def judged(model: Model, data: Data) -> list[JudgedUnit]:
    """Every unit of the year."""
    figures = settle_figures(model.meaning, data)
    return list(PeriodUnits(program=model.program, figures=figures, period=Period.parse("2024")).units)


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_a_count_is_the_figure_that_it_stands_for(spec: Path) -> None:
    """Of random figures, of units and of those above them: the same number, known, of which nothing is said."""
    model, dice = load(spec), Random(spec.stem)
    units = drawn_units(model, dice, 12)
    for unit in judged(model, evolve(read(drawn_frame(model, dice, units)), communes=units)):
        made = dict(unit.figures)
        assert list(made) == list(unit.figures)
        for name, count in counts_in(unit.figures).items():
            assert (made[name].value, made[name].standing, made[name].findings) == (count, "known", ())
        assert dict(beside_counts(unit.figures)) == {
            name: one for name, one in made.items() if name not in counts_in(unit.figures)
        }
        # As numbers they are to the tapes what the figures are.
        assert reported(model.meaning, unit.commune, unit.figures) == reported(model.meaning, unit.commune, made)


def small() -> tuple[Model, Data]:
    """A district of two communes; one says something of a figure."""
    units = [Commune(code="H", kind="huyện"), *(Commune(code=code, kind="xã", parent="H") for code in "AB")]
    told = [("A", "d0", "40"), ("A", "n0", "12"), ("B", "d0", "50"), ("B", "n0", "trên 20")]
    said = [Observation(commune=code, period="2024", variable=name, value=value) for code, name, value in told]
    return loads(nation(6, 1)), Data(observations=said, communes=units)


def test_no_figure_is_made_to_reckon() -> None:
    """Until somebody looks at it; then it has its whole history, also of a unit above."""
    model, data = small()
    units = {one.commune.code: one for one in judged(model, data)}
    for one in units.values():
        assert one.judgement.measured
    figures = units["H"].figures
    assert isinstance(figures, UnitFigures)
    assert figures.counts == {"d0": 90}
    assert figures["d0"].observations == (data.observations[0], data.observations[2])
    assert figures["d0"] is figures["d0"]
    assert {name: one.standing for name, one in beside_counts(figures)} == {"n0": "doubtful"}
    assert dict(units["A"].figures) == {"d0": units["A"].figures["d0"], "n0": units["A"].figures["n0"]}
    with pytest.raises(KeyError):
        figures["n1"]


def test_figures_of_a_unit_are_kept_without_those_of_others() -> None:
    """A pickle holds the figures, not all that they were made of."""
    model, data = small()
    figures = next(iter(judged(model, data))).figures
    again = pickle.loads(pickle.dumps(figures))  # noqa: S301 - of our own making
    assert again == dict(figures)
    assert type(again) is dict


def test_what_a_unit_reports_itself_stands_above() -> None:
    """Its counts hide those of its parts, and a figure that is none hides a count."""
    known = {name: Figure(name=name, standing="known", value=Fraction(value)) for name, value in (("a", 1), ("b", 2))}
    unread = Figure(name="b", standing="unread")
    below = UnitFigures(known, {"a": 1, "b": 2}, known.__getitem__)
    found = overlaid(below, {"b": unread})
    assert counts_in(found) == {"a": 1}
    assert dict(found) == {"a": known["a"], "b": unread}
    assert overlaid(below, {}) is below
