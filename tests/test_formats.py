"""Assessments as data: JSON in pieces is the JSON of the whole, and many units cost no walk of the model each."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from attrs import evolve

from khong3 import Assessment, Finding, Indicator, KhongError, Model, Observation, Result, Variable, load, loads, read
from khong3.assessment.formats import COLUMNS, compact_pieces, json_pieces, rows, to_json, to_rows
from khong3.cli.output import as_json, write
from khong3.results.of_lines import settled_line
from khong3.results.remarks import remarks, unremarkable
from khong3.text import Language
from tests.benchmarks.nation import DENOMINATORS
from tests.benchmarks.nation import spec as nation
from tests.frame_rows import drawn_frame, drawn_units
from tests.models import codes, model, result

ROOT = Path(__file__).parents[1]
STAGES = ROOT / "examples" / "stages-illustrative"


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    """Two units with points at several stages, grades, and figures in doubt."""
    return load(STAGES / "model-illustrative.yaml").assess(read(STAGES))


class Shown:
    """An assessment of which something is something else."""

    def __init__(self, whole: Assessment, **other: object) -> None:
        self._whole, self._other = whole, other

    def __getattr__(self, name: str) -> object:
        return self._other[name] if name in self._other else getattr(self._whole, name)

    def __iter__(self) -> Iterator[Result]:
        return iter(cast("Iterable[Result]", self._other.get("results", self._whole.results)))


def shown(whole: Assessment, **other: object) -> Assessment:
    """It, to whoever only reads."""
    return cast("Assessment", Shown(whole, **other))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pieces_are_the_whole(assessment: Assessment, language: Language) -> None:
    """Byte for byte what an indented dump of the whole is, empty lists and all."""
    bare = shown(assessment, results=(), findings=())
    odd = shown(
        assessment, findings=(Finding(code="unknown-key", parameters={"key": '"\\\n\x1b\u2028é', "where": ""}),)
    )
    for one in (assessment, bare, odd, load("thanh-hoa-3-khong").assess(read(ROOT / "examples" / "thuong-xuan-2024"))):
        assert "".join(json_pieces(one, language)) == as_json(to_json(one, language))
    assert json.loads("".join(json_pieces(bare)))["results"] == []


SPECS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests/specs/good").glob("*.yaml")])


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_many_results_are_written_as_each_is_alone(spec: Path) -> None:
    """Of random figures of many units: what is the same for all of a line, and whose figures alone differ."""
    model, dice = load(spec), Random(spec.stem)
    units = drawn_units(model, dice, 12)
    assessment = model.assess(evolve(read(drawn_frame(model, dice, units)), communes=units))
    whole = assessment.to_dict()
    assert "".join(json_pieces(assessment)) == as_json(whole)
    assert "".join(compact_pieces(assessment)) == json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"
    # A second document is written by the forms that the first left behind.
    assert "".join(json_pieces(assessment)) == as_json(whole)


def test_of_many_units_few_results_are_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of each kind; of all others nothing is made but their figures."""
    model, dice = loads(nation(12, 1)), Random(1)
    names = [f"{letter}{number}" for letter, count in (("d", DENOMINATORS), ("n", 12)) for number in range(count)]
    figures = [
        Observation(
            commune=f"{unit:05d}", period="2024-01", variable=name, value=dice.randint(0, 50) + 51 * (name < "n")
        )
        for unit in range(200)
        for name in names
        if dice.random() > 0.02
    ]
    asked: list[Result] = []
    words = Result.value_text

    def counting(result: Result, language: Language = "vi") -> str:
        asked.append(result)
        return words(result, language)

    assessment = model.assess(figures)
    with monkeypatch.context() as patch:
        patch.setattr(Result, "value_text", counting)
        written = "".join(json_pieces(assessment))
    assert len(asked) < len(assessment) / 10
    assert written == as_json(to_json(assessment))


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_of_what_is_unremarkable_there_is_no_remark(spec: Path) -> None:
    """None is left out of which something is to be said."""
    model, dice = load(spec), Random(spec.stem)
    units = drawn_units(model, dice, 30)
    assessment = model.assess(evolve(read(drawn_frame(model, dice, units)), communes=units))
    found = [
        [*remarks(unit, result)]
        for unit in assessment.units
        for line in model.meaning.lines.values()
        if unremarkable(unit, result := Result(unit, settled_line(unit, line)))
    ]
    assert not any(found)


@pytest.mark.parametrize(
    ("points", "figures", "code"),
    [("value", {"a": 12, "b": 1}, "points-clamped"), ("10 * a / b", {"a": 0, "b": 0}, "points-without-cases")],
)
def test_points_at_a_limit_are_remarked(points: str, figures: dict[str, int], code: str) -> None:
    """Also where there is a value and full points."""
    asked = [Variable(id=name, label=name) for name in figures]
    line = Indicator(code="1", label="Dòng", measure="a", max=10, points=points)
    found = result(model(line, variables=asked, missing="zero", no_cases="full"), figures)
    assert (found.value, found.points, codes(found)) == (figures["a"], 10, [code])


class Made:
    """Results that are made when they are asked for, and counted."""

    def __init__(self, results: tuple[Result, ...]) -> None:
        self.results, self.count = results, 0

    def __iter__(self) -> Iterator[Result]:
        for one in self.results:
            self.count += 1
            yield one


def test_a_result_is_made_when_its_piece_is(assessment: Assessment) -> None:
    """The first is out before the second is made, and each is made once; so with rows."""
    first = assessment.results[0].line.name
    for pieces in (json_pieces, rows):
        made = Made(assessment.results)
        lazy = shown(assessment, results=made)
        stream: Iterator[Any] = iter(pieces(lazy))
        for piece in stream:
            if first in str(piece):
                break
        assert made.count == 1
        assert len(list(stream)) >= len(assessment.results) - 1
        assert made.count == len(assessment.results)


def test_rows_walk_the_model_no_more_for_more_scores(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the model calls its groups is looked up once."""
    walked: list[Model] = []
    walk = Model.walk

    def counting(model: Model) -> object:
        walked.append(model)
        return walk(model)

    to_rows(assessment)
    monkeypatch.setattr(Model, "walk", counting)
    once = to_rows(assessment)
    steps = len(walked)
    more = to_rows(shown(assessment, scores=assessment.scores * 3))
    assert len(walked) == 2 * steps
    assert [one for one in more if one["row"] == "line"] == [one for one in once if one["row"] == "line"]
    assert len(more) > len(once)
    assert all(list(one) == list(COLUMNS) for one in more)


def test_a_file_is_whole_or_as_it_was_when_a_piece_fails(tmp_path: Path) -> None:
    """Whatever stops the pieces; and nothing is left beside it."""
    out = tmp_path / "out.json"

    def failing(problem: BaseException) -> Iterator[str]:
        yield "half"
        raise problem

    for problem in (KhongError([]), ValueError(), KeyboardInterrupt()):
        out.write_text("before", encoding="utf-8")
        with pytest.raises(type(problem)):
            write(failing(problem), out)
        assert out.read_text(encoding="utf-8") == "before"
        assert list(tmp_path.iterdir()) == [out]
    write(iter(["a", "b"]), out)
    assert out.read_text(encoding="utf-8") == "ab"
