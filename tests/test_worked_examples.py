"""Worked examples of specs: what may be expected, what a failure shows, the command line, pytest."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import Model
from khong3.assessment.examples import ExampleOutcome, run_examples
from khong3.cli import main
from khong3.specs import load, parse
from khong3.specs.nodes import Mapping, Scalar, SpecNode, compose

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "tests" / "specs" / "good"
SKETCH = load(GOOD / "sketch.yaml")
SPEC = """khong3: 1
id: thu
version: 1
title: Thử
missing: missing
no_cases: full
attributes:
  region: {{lowland: Miền xuôi, highland: Miền núi}}
peers: region
variables:
  whole: {{label: Mẫu}}
  part: {{label: Tử, part_of: whole}}
items:
  - {{code: 1, label: Dòng, max: 10, measure: part / whole, target: at least 80 %, points: proportional to target}}
  - {{code: 2, label: Khác, type: yes/no, max: 5}}
grades: [{{id: good, label: Tốt, from: 10}}, {{id: weak, label: Yếu, from: 0}}]
tests:
  - {test}
"""
HOLD = [
    "{name: a, given: {part: 3, whole: 4, 2: yes}, expect: {1: 9.38, 2: 5, total: 14.38, grade: good}}",
    "{name: a, given: {1: 75 %, 2: no}, expect: {1: {value: 75 %, verdict: not met, gap: 5 %, target: 80 %}}}",
    "{name: a, given: {part: 1, whole: 3, 2: no}, expect: {1: {value: 33.3 %, gap: 2}, total: {declared: 15}}}",
    "{name: a, given: {part: 3}, expect: {1: missing, total: missing}}",
    "{name: a, scored: {1: 7}, given: {2: yes}, expect: {total: {points: 12, share: 80 %}}}",
    "{name: a, given: {part: 0, whole: 0, 2: yes}, expect: {1: {points: 10, verdict: not applicable}}}",
    "{name: a, cohort: {x: {given: {1: 8 %, 2: no}, expect: {rank: 2}}, y: {given: {1: 8 %, 2: yes}, expect: {1: 1}}}}",
    "{name: a, given: {part: 5, whole: 4}, expect: {1: invalid, total: missing}}",
    (
        "{name: a, cohort: {x: {commune: {region: lowland}, given: {1: 8 %, 2: no}, expect: {rank: 2, peer_rank: 1}}, "
        "y: {commune: {region: Miền núi}, given: {1: 8 %, 2: yes}, expect: {peer_rank: 1}}, "
        "z: {given: {1: 1 %, 2: no}, expect: {rank: 3, peer_rank: missing}}}}"
    ),
]
FAIL = {
    "{name: a, given: {part: 3, whole: 4, 2: yes}, expect: {1: 9.37}}": "example-differs",
    "{name: a, given: {part: 3, whole: 4, 2: yes}, expect: {grade: weak}}": "example-differs",
    "{name: a, given: {part: 5, whole: 4}, expect: {1: missing}}": "example-differs",
    "{name: a, given: {part: 3}, expect: {1: much}}": "example-unreadable",
    "{name: a, given: {part: 3}, expect: {rank: 1}}": "rank-of-one",
    "{name: a, given: {part: 3}, expect: {peer_rank: 1}}": "rank-of-one",
    "{name: a, given: {part: 3}, expect: {}}": "example-of-nothing",
    "{name: a, given: {part: three}, expect: {1: missing}}": "not-a-number",
    "{name: a, given: {1: 75 %, 2: no}, expect: {1: {value: 0.75}}}": "example-differs",
    "{name: a, given: {1: 75 %, 2: no}, expect: {1: {gap: 0.05}}}": "example-differs",
    "{name: a, given: {1: 75 %, 2: no}, expect: {1: {target: 0.8}}}": "example-differs",
    "{name: a, given: {1: 75 %, 2: yes}, expect: {2: 500 %}}": "example-differs",
    "{name: a, scored: {1: 7}, given: {2: yes}, expect: {total: {share: 0.8}}}": "example-differs",
    "{name: a, scored: {1: 80}, given: {2: yes}, expect: {total: 15}}": "example-out-of-range",
    "{name: a, scored: {1: -1}, given: {2: yes}, expect: {total: 4}}": "example-out-of-range",
}
MISNAMED = {
    "{name: a, given: {pat: 3}, expect: {1: missing}}": "pat",
    "{name: a, given: {part: 3}, previous: {pat: 3}, expect: {1: missing}}": "pat",
    "{name: a, given: {part: 3}, last_year: {grade: 3}, expect: {1: missing}}": "grade",
    "{name: a, given: {part: 3}, no_evidence: [pat], expect: {1: missing}}": "pat",
    "{name: a, given: {part: 3}, expect: {3: missing}}": "3",
    "{name: a, given: {part: 3}, expect: {totl: missing}}": "totl",
    "{name: a, given: {part: 3}, expect: {1: {verdit: missing}}}": "verdit",
    "{name: a, given: {part: 3}, expect: {grade: best}}": "best",
    "{name: a, scored: {9: 1}, expect: {1: missing}}": "9",
    "{name: a, commune: {regoin: lowland}, given: {part: 3}, expect: {1: missing}}": "regoin",
    "{name: a, commune: {region: island}, given: {part: 3}, expect: {1: missing}}": "island",
    "{name: a, cohort: {x: {given: {part: 3}, expect: {peerrank: 1}}}}": "peerrank",
}


def outcome(test: str) -> ExampleOutcome:
    """The one example of the spec."""
    model, findings = parse(SPEC.format(test=test))
    assert model is not None
    assert not findings
    (found,) = run_examples(model)
    return found


@pytest.mark.parametrize("test", HOLD)
def test_what_may_be_expected(test: str) -> None:
    """Points exactly; values and gaps to the decimals written; verdicts, totals, grades, ranks."""
    found = outcome(test)
    assert found.passed, [one.finding.message("en") for one in found.failures]
    assert found.expectations


@pytest.mark.parametrize(("test", "name"), MISNAMED.items())
def test_a_name_that_is_none_is_found_by_check(test: str, name: str) -> None:
    """Where it stands, before any example is run."""
    _, (finding,) = parse(SPEC.format(test=test))
    line = SPEC.format(test=test).split("\n")[(finding.place.line or 0) - 1]
    assert (finding.code, finding.parameters["name"]) == ("example-unknown-name", name)
    assert line[(finding.place.column or 0) - 1 :].startswith(name)


@pytest.mark.parametrize(("test", "code"), FAIL.items())
def test_what_does_not_hold(test: str, code: str) -> None:
    """A difference, a name that is none, an expectation that cannot be read: each is said."""
    found = outcome(test)
    assert [one.finding.code for one in found.failures] == [code]


def test_a_unit_that_the_model_is_not_for() -> None:
    """The file's `applies` counts as met unless it is decided no."""
    test = "{name: a, commune: {kind: province}, given: {part: 3}, expect: {1: missing}}"
    model, _ = parse(
        SPEC.format(test=test).replace("missing: missing\n", "missing: missing\napplies: kind = commune\n")
    )
    assert model is not None
    (found,) = run_examples(model)
    assert [one.finding.code for one in found.failures] == ["example-not-addressed"]


def test_a_failure_shows_how_the_figure_came_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts, the rule and the rounding stand below the difference; JSON keeps its schema; the status is 1."""
    spec = tmp_path / "thu.yaml"
    spec.write_text(SPEC.format(test=next(iter(FAIL))), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["test", str(spec)])
    assert ended.value.code == 1
    said = capsys.readouterr().out
    for words in (
        "1 mong đợi 9.37, tính được 9.38",
        "3 / 4 = 75 %",
        "Điểm = 10 × 75 % / 80 % = 9,375",
        "0/1 ví dụ đúng",
    ):
        assert words in said
    with pytest.raises(SystemExit) as ended:
        main(["test", str(spec), "--format", "json"])
    schema = json.loads((files("khong3") / "schemas" / "test-1.json").read_text(encoding="utf-8"))
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, schema)
    assert [(one["passed"], one["expectations"]) for one in data["examples"]] == [(False, 1)]


def test_pytest_runs_the_examples(tmp_path: Path) -> None:
    """The plugin collects a named spec, each example a test; a failure has the words and no traceback."""
    spec = tmp_path / "thu.yaml"
    spec.write_text(SPEC.format(test=next(iter(FAIL))) + f"  - {HOLD[0]}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(spec)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, encoding="utf-8")
    assert ran.returncode == 1
    assert "1 failed, 1 passed" in ran.stdout
    assert "Điểm = 10 × 75 % / 80 % = 9,375" in ran.stdout
    assert "Traceback" not in ran.stdout


@pytest.mark.parametrize("name", ["sketch", "dti-922", "not-applicable"])
def test_specs_of_the_design_pass_their_examples(name: str) -> None:
    """The language's own examples (the sketch without quota, peers and ties)."""
    outcomes = run_examples(load(GOOD / f"{name}.yaml"))
    assert outcomes
    assert all(one.passed for one in outcomes)


def shuffled(node: SpecNode, draw: st.DrawFn) -> object:
    """A node as JSON-like data, its mappings in another order."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: shuffled(value, draw) for key, value in draw(st.permutations(list(node.entries)))}
    return [shuffled(one, draw) for one in node.items]


@st.composite
def reordered(draw: st.DrawFn) -> Model:
    """The sketch with another order of every mapping."""
    root = compose((GOOD / "sketch.yaml").read_text(encoding="utf-8"), "x")
    model, findings = parse(json.dumps(shuffled(root, draw), ensure_ascii=False))
    assert model is not None
    assert not [one for one in findings if one.severity == "error"]
    return model


@given(reordered())
def test_the_order_of_keys_changes_nothing(model: Model) -> None:
    """Order means something in lists only: another order of every mapping is the same model and digest."""
    assert model == SKETCH
    assert model.digest == SKETCH.digest


@settings(max_examples=8)
@given(reordered())
def test_the_order_of_keys_moves_no_point(model: Model) -> None:
    """Recorded anew from any order, it keeps its worked examples; a few orders do, for all are one model."""
    assert all(one.passed for one in run_examples(model))


def test_examples_leave_no_trace_in_the_digest() -> None:
    """Worked examples are no part of what is signed; a number of the rule is."""
    one, _ = parse(SPEC.format(test=HOLD[0]))
    other, _ = parse(SPEC.format(test=HOLD[1]))
    changed, _ = parse(SPEC.format(test=HOLD[0]).replace("max: 5", "max: 6"))
    assert one is not None
    assert other is not None
    assert changed is not None
    assert one.digest == other.digest != changed.digest
