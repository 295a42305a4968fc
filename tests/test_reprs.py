"""Every public value says on one short line what it is."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import attrs
import pytest

import khong3
from khong3.assessment.examples import run_examples
from khong3.assessment.stages import compare_stages

ROOT = Path(__file__).parents[1]
MOST = 160
ENOUGH = 400


@cache
def values() -> Mapping[type, list[object]]:
    """Values of every class that the public ones hold, or come to, some of each."""
    found: dict[type, list[object]] = {}
    left = list(_begin())
    while left:
        one = left.pop()
        if isinstance(one, Mapping):
            left += [*one.values()]
        elif isinstance(one, tuple | list):
            left += one
        elif type(one).__module__.startswith("khong3."):
            known = found.setdefault(type(one), [])
            if len(known) < ENOUGH:
                known.append(one)
                left += _inside(one)
    return found


def _begin() -> Iterator[object]:
    folder = ROOT / "examples" / "stages-illustrative"
    scored, figures = khong3.load(folder / "model-illustrative.yaml"), khong3.read(folder)
    everything = khong3.load(ROOT / "tests" / "specs" / "good" / "everything.yaml")
    councils = khong3.load("hdnd-xa-thanh-hoa")
    dti = khong3.load("dti-province-922")
    real, report = khong3.load("thanh-hoa-3-khong"), khong3.read(ROOT / "examples" / "thuong-xuan-2024")
    yield [scored, figures, everything, councils, dti, real, report]
    for model, data in ((scored, figures), (real, report)):
        assessment = model.assess(data)
        yield [assessment, *assessment.results, *assessment.scores, *assessment.all_findings, *assessment.periods]
    communes = ROOT / "examples" / "thuong-xuan-communes-illustrative"
    yield list(real.assess(khong3.read(communes)).results)
    yield list(khong3.read(ROOT / "examples" / "thuong-xuan-succession-illustrative").succession)
    comparison = khong3.compare(scored, attrs.evolve(scored, rounding=khong3.Rounding(item=1)))
    yield [comparison, *comparison.changes, *comparison.affected, comparison.moves(figures)]
    yield compare_stages(scored, figures)
    yield run_examples(councils)
    yield khong3.KhongError(real.assess(report).all_findings)
    yield khong3.NotThereError([khong3.Finding(code="file-not-found")])


def _inside(one: object) -> Iterable[object]:
    kind = type(one)
    if attrs.has(kind):
        yield from (getattr(one, field.name) for field in attrs.fields(kind) if not field.name.startswith("_"))
    for name in ("target", "bounds", "change", "place", "coverage"):
        yield getattr(one, name, None)


@pytest.mark.parametrize("name", [name for name in khong3.__all__ if isinstance(getattr(khong3, name), type)])
def test_a_public_value_says_what_it_is(name: str) -> None:
    """Its class and the essentials, on one line that is no dump."""
    made = values()[getattr(khong3, name)]
    assert made
    for one in made:
        said = repr(one)
        assert said.startswith(f"<{name}")
        assert len(said) <= MOST
        assert said.isprintable()
        assert "object at 0x" not in said


def test_what_the_public_ones_hold_is_short_too() -> None:
    """Whatever class it is of."""
    for kind, made in values().items():
        if attrs.has(kind) and kind.__module__.split(".")[1] in ("models", "results", "comparing", "assessment"):
            assert [len(repr(one)) for one in made if len(repr(one)) > MOST] == [], kind


def test_the_essentials_are_there() -> None:
    """What tells one from another."""
    model = khong3.load("thanh-hoa-3-khong")
    data = khong3.read(ROOT / "examples" / "thuong-xuan-2024")
    assessment = model.assess(data, "2024")
    assert repr(model) == "<Model thanh-hoa-3-khong 2024.1 title='Mô hình “3 KHÔNG” tỉnh Thanh Hóa' items=(3)>"
    assert repr(assessment) == "<Assessment thanh-hoa-3-khong 2024.1 2024>"
    assert repr(assessment["thuong-xuan", "smartphone"]) == (
        "<Result thuong-xuan 2024 smartphone value='74 %' verdict='not met'>"
    )
    assert repr(data) == "<Data observations=(28) communes=(1)>"
    assert repr(data.communes[0]) == "<Commune code='thuong-xuan' name='Huyện Thường Xuân' kind='district'>"
    assert repr(khong3.Period.parse("2024-Q3")) == "<Period 2024-Q3>"
    long = khong3.Text("có\x1b[31m\n" + "dài " * 40)
    assert repr(long) == ("<Text vi='có\\\\x1b[31m dài dài dài dài dài dài dài …'>")
    assert repr(khong3.KhongError([khong3.Finding(code="file-not-found")])) == "<KhongError file-not-found>"
