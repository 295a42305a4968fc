"""What worked examples decide, and what none does; small errors that are planted, and those that none notices."""

import json
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import Model
from khong3.assessment.examples import run_examples
from khong3.comparing import compare
from khong3.covering import plant, uncovered
from khong3.covering.bounds import last_digit
from khong3.covering.planting import Watching
from khong3.covering.slips import slips, written_at
from khong3.expressions import Literal, parse
from khong3.findings import KhongError, errors
from khong3.specs import load, located
from khong3.specs import parse as read_spec
from tests.command import Run, schema

ROOT = Path(__file__).parents[1]
SHIPPED = sorted((ROOT / "indicator_specs").glob("*.yaml"))
HEAD = """khong3: 1
id: thu
version: 1
title: Thử
missing: missing
no_cases: missing
"""


def model_of(text: str, head: str = HEAD) -> Model:
    """A sound model."""
    model, findings = read_spec(head + text)
    assert not errors(findings), [one.in_full("en") for one in findings]
    assert model is not None
    return model


def left_open(model: Model) -> set[tuple[str, str]]:
    """What is uncovered, by its code and the item or grade that it is of."""
    found = uncovered(model, run_examples(model))
    return {(one.code.removeprefix("uncovered-"), one.message("en").split(":")[0]) for one in found}


def codes(model: Model) -> list[str]:
    """The codes of what is uncovered, one for each finding."""
    return sorted(one.code.removeprefix("uncovered-") for one in uncovered(model, run_examples(model)))


TABLE = """variables: {{whole: {{label: Mẫu}}, part: {{label: Tử, part_of: whole}}}}
items:
  - {{code: 1, label: Dòng, max: 3, measure: part / whole, points: {{70 %: 3, else: 0}}}}
tests: [{tests}]
"""
ON = "{name: a, given: {part: 7, whole: 10}, expect: {1: 3}}"
BELOW = "{name: b, given: {part: 699, whole: 1000}, expect: {1: 0}}"
BLANK = "{name: c, given: {part: 7}, expect: {1: missing}}"
NONE = "{name: d, given: {part: 0, whole: 0}, expect: {1: missing}}"
ABOVE = "{name: e, given: {part: 11, whole: 10}, expect: {1: invalid}}"


def test_a_line_that_no_example_looks_at_is_named_alone() -> None:
    """Its rows and bounds are not listed beside it."""
    model = model_of(TABLE.format(tests="{name: a, given: {part: 1, whole: 2}, expect: {1: {value: 50 %}}}"))
    assert "line" not in codes(model)
    assert codes(evolve(model, examples=[])) == ["line", "part", "policy", "policy"]


def test_each_example_takes_away_what_it_decides() -> None:
    """Rows, a bound from both sides, blanks, 0/0, a part above its whole: one by one, until nothing is left."""
    expected = [
        (ON, ["below", "part", "policy", "policy", "row"]),
        (BELOW, ["part", "policy", "policy"]),
        (BLANK, ["part", "policy"]),
        (NONE, ["part"]),
        (ABOVE, []),
    ]
    tests: list[str] = []
    for test, left in expected:
        tests.append(test)
        assert codes(model_of(TABLE.format(tests=", ".join(tests)))) == left


def test_figures_that_pass_through_a_row_decide_nothing() -> None:
    """Where only the value is expected, no row of points is reached."""
    on = "{name: a, given: {part: 7, whole: 10}, expect: {1: {value: 70 %}}}"
    assert codes(model_of(TABLE.format(tests=on))) == [
        "below", "bound", "part", "policy", "policy", "row", "row",
    ]  # fmt: skip


def test_an_expectation_of_the_total_rests_on_every_line() -> None:
    """And of a group that is taken as given, on none below it."""
    text = """items:
  - {code: I, label: Nhóm, items: [{code: 1, label: Một, type: yes/no, max: 2}]}
  - {code: 2, label: Hai, type: yes/no, max: 1}
tests: [{name: a, TAKEN given: {1: yes, 2: no}, expect: {total: NUMBER}}]
"""
    head = HEAD.replace("no_cases: missing\n", "")
    whole = model_of(text.replace("TAKEN", "").replace("NUMBER", "2"), head)
    assert left_open(whole) == {("answer", "1"), ("answer", "2"), ("policy", "1")}
    taken = model_of(text.replace("TAKEN", "scored: {I: 1},").replace("NUMBER", "1"), head)
    assert ("line", "1") in left_open(taken)


RULES = {
    "proportional from 10 % to 50 %": (
        "percent",
        {"10 %": "start", "50 %": "end", "30 %": "between", "9 %": "start", "51 %": "end"},
        {"start", "end", "between"},
    ),
    "{each: 2, per: 10, steps: whole}": (
        "integer",
        {"0": "none", "20": "some", "25": "rest", "100": "limit"},
        {"none", "some", "rest", "limit"},
    ),
    "{deduct: 2}": ("integer", {"0": "none", "1": "some", "9": "limit"}, {"none", "some", "limit"}),
    "[{when: value >= 3, then: 4}, {when: value >= 1, then: 1}]": (
        "integer",
        {"3": "bound", "2": "below"},
        {"row", "bound", "below"},
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_part_of_a_rule_is_asked_and_taken_away_by_what_comes_there(rule: str) -> None:
    """Ends and between; none, some, a part left over, and past the limit; branches, and none of them."""
    kind, values, asked = RULES[rule]
    text = f"items: [{{code: 1, label: Dòng, max: 6, type: {kind}, points: {rule}}}]\ntests: [TESTS]\n"
    head = HEAD.replace("no_cases: missing\n", "")
    blank = "{name: a, given: {}, expect: {1: missing}}"
    nothing = set(codes(model_of(text.replace("TESTS", blank), head)))
    assert nothing - {"rounding"} == asked
    for value, fact in values.items():
        model = model_of(
            text.replace("TESTS", f"{{name: a, given: {{1: {value}}}, expect: {{1: {{points: 0}}}}}}"), head
        )
        assert codes(model).count(fact) < codes(model_of(text.replace("TESTS", blank), head)).count(fact), (value, fact)


def test_both_sides_of_a_target_and_each_case_by_class() -> None:
    """A case that is never in force, a verdict that is never expected, bounds of each case."""
    text = """attributes: {region: {lowland: Đồng bằng, mountainous: Miền núi}}
variables: {whole: {label: Mẫu}, part: {label: Tử, part_of: whole}}
items:
  - {code: 1, label: Dòng, measure: part / whole, target: {by: region, lowland: at least 80 %, mountainous: over 60 %}}
tests: [TESTS]
"""
    low = "{name: a, commune: {region: lowland}, given: {part: 8, whole: 10}, expect: {1: {verdict: met}}}"
    high = "{name: b, commune: {region: mountainous}, given: {part: 6, whole: 10}, expect: {1: {verdict: not met}}}"
    head = "khong3: 1\nid: m\nversion: 1\ntitle: M\n"
    one = codes(model_of(text.replace("TESTS", low), head))
    assert one == ["above", "below", "bound", "case", "part", "verdict"]
    assert codes(model_of(text.replace("TESTS", f"{low}, {high}"), head)) == ["above", "below", "part"]


GRADED = """items:
  - {code: 1, label: Một, max: 8, type: integer, points: {each: 1}}
  - {code: 2, label: Hai, max: 2, type: integer, points: {each: 1}}
  - {code: 3, label: Trừ, effect: penalty, max: 5, type: integer, points: {each: 5}, missing: zero}
grades:
  - {id: good, label: Tốt, from: 6, requires: 2 >= 0, quota: 50 %}
  - {id: weak, label: Yếu, from: 0}
sanctions: [{when: 3 > 0, below: good}]
ties: [points(2)]
tests:
  - TESTS
""".replace("2 >= 0", "points(2) > 0").replace("3 > 0", "points(3) > 0")


def graded(*tests: str) -> Model:
    """The model with grades, and examples."""
    return model_of(GRADED.replace("TESTS", "\n  - ".join(tests)), HEAD.replace("no_cases: missing\n", ""))


def test_grades_conditions_sanctions_quotas_ties_and_limits() -> None:
    """Each is open until an example decides it."""
    of_outcome = {"grade", "requires", "sanction", "quota", "tie", "floor", "penalty"}
    alone = "{name: a, given: {1: 5, 2: 1, 3: 0}, expect: {total: 6, grade: good}}"
    left = codes(graded(alone))
    assert of_outcome <= set(left)
    assert left.count("requires") == left.count("sanction") == 1
    said = [one.message("en") for one in uncovered(graded(alone), run_examples(graded(alone)))]
    assert not any(one.startswith("Tốt: no example lies exactly on") for one in said)
    assert any(one.startswith("Tốt: no example lies just below 6") for one in said)
    cohort = (
        "{name: b, cohort: {x: {given: {1: 5, 2: 2, 3: 0}, expect: {grade: good, rank: 1}}, "
        "y: {given: {1: 6, 2: 1, 3: 0}, expect: {grade: weak, rank: 2}}}}"
    )
    assert not {"quota", "tie", "grade"} & set(codes(graded(alone, cohort)))
    low = "{name: c, given: {1: 4, 2: 0, 3: 1}, expect: {3: 5, total: 0, grade: weak}}"
    assert not {"sanction", "floor", "penalty", "requires"} & set(codes(graded(alone, cohort, low))) - {"floor"}


CONDITIONS = """variables: {cases: {label: Số vụ}, held: {label: Đã họp}}
items:
  - {code: I, label: Nhóm, items: [{code: 1, label: Một, type: integer, max: 10, points: value}]}
  - {code: 2, label: Hai, measure: held, max: 10, points: if(held >= 4; 10; 0)}
grades: [{id: good, label: Tốt, requires: share(I) >= 60 %}, {id: weak, label: Yếu}]
sanctions: [{when: 0 < cases and cases + held > 3, lower: 1}]
tests: [{name: a, given: {1: ONE, held: HELD, cases: CASES}, expect: {2: TWO, grade: GRADE}}]
"""


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (("6", "4", "0", "10", "good"), {("below", "Tốt"), ("below", "2"), ("above", "0 < cases")}),
        (("5", "3", "1", "0", "weak"), {("bound", "Tốt"), ("below", "Tốt"), ("bound", "2"), ("bound", "0 < cases")}),
    ],
)
def test_numbers_in_conditions_are_asked_from_either_side(given: tuple[str, ...], left: set[tuple[str, str]]) -> None:
    """Of a share, in a formula, in a sanction; what is first reckoned, as cases + held, is not asked."""
    text = CONDITIONS
    for name, value in zip(("ONE", "HELD", "CASES", "TWO", "GRADE"), given, strict=True):
        text = text.replace(name, value)
    found = left_open(model_of(text, HEAD.replace("no_cases: missing\n", "")))
    assert {one for one in found if one[0] in ("bound", "below", "above")} == left


def test_whom_a_line_and_the_file_are_for() -> None:
    """Conditions both ways; each class of units that the file names."""
    text = """applies: kind in (commune; ward)
not_applicable: leave out
items:
  - {code: 1, label: Một, max: 1, type: yes/no, applies: kind = ward}
  - {code: 2, label: Hai, max: 1, type: yes/no}
tests: [{name: a, commune: {kind: ward}, given: {1: yes, 2: yes}, expect: {total: 2}}]
"""
    found = left_open(model_of(text, HEAD.replace("no_cases: missing\n", "")))
    assert ("applies", "1") in found
    assert sum(code == "addressed" for code, _ in found) == 1


def test_a_sum_that_cannot_need_rounding_asks_for_none() -> None:
    """But a line of thirds does."""
    text = """variables: {{whole: {{label: Mẫu}}, part: {{label: Tử, part_of: whole}}}}
items: [{{code: 1, label: Dòng, max: 1, measure: part / whole, points: proportional}}]
tests: [{{name: a, given: {{part: {part}, whole: {whole}}}, expect: {{total: {points}}}}}]
"""
    assert "rounding" in codes(model_of(text.format(part=1, whole=2, points=0.5)))
    assert "rounding" not in codes(model_of(text.format(part=1, whole=3, points=0.33)))


def test_a_bound_that_a_class_or_the_target_settles_is_asked_by_its_name() -> None:
    """And reached by who lies on what it is for a unit."""
    text = """attributes: {region: {lowland: Đồng bằng, mountainous: Miền núi}}
constants: {goal: {by: region, lowland: 80 %, mountainous: 60 %}}
items: [{code: 1, label: Dòng, max: 3, type: percent, points: {50 % * goal: 1, goal: 3}}]
tests: [{name: a, commune: {region: REGION}, given: {1: VALUE}, expect: {1: POINTS}}]
"""

    def asked(region: str, value: str, points: str) -> list[str]:
        tested = text.replace("REGION", region).replace("VALUE", value).replace("POINTS", points)
        found = codes(model_of(tested, HEAD.replace("no_cases: missing\n", "")))
        return [one for one in found if one in ("bound", "row")]

    assert asked("lowland", "80 %", "3") == ["bound", "row"]
    assert asked("mountainous", "30 %", "1") == ["bound", "row"]
    assert asked("lowland", "60 %", "1") == ["bound", "bound", "row"]


@pytest.mark.parametrize("spec", SHIPPED, ids=lambda path: path.stem)
def test_shipped_specs_leave_nothing_open(spec: Path) -> None:
    """Every part of them is decided by some example."""
    model = load(spec)
    assert uncovered(model, run_examples(model)) == ()


@pytest.mark.parametrize("name", ["sketch", "forms", "shapes", "everything"])
def test_everything_has_a_place_and_words(name: str) -> None:
    """Of models with most of the language and few examples: a line, a message and a mend in both languages."""
    spec = ROOT / "tests" / "specs" / "good" / f"{name}.yaml"
    model = load(spec)
    found = located(spec, uncovered(model, run_examples(model)))
    assert found
    for one in found:
        assert one.place.line
        for language in ("vi", "en"):
            assert "{" not in one.message(language).replace("{each", "").replace("{by", "")
            assert one.mend(language)
    places = [(one.place.line, one.place.column) for one in found]
    assert places == sorted(places, key=lambda one: (one[0] or 0, one[1] or 0))


# Planted errors.

MOST = "{name: f, given: {part: 0, whole: 1}, expect: {1: {points: 0, declared: 3}}}"
SOUND = model_of(TABLE.format(tests=f"{ON}, {BELOW}, {BLANK}, {NONE}, {ABOVE}, {MOST}"))


def test_a_planted_error_that_survives_is_named_with_what_it_was() -> None:
    """Once an example notices it, it is found."""
    weak = plant(evolve(SOUND, examples=SOUND.examples[:1]))
    said = [one.message("en") for one in weak.survivors]
    assert any("{70 %: 3, else: 0} written as {69 %: 3, else: 0}" in one for one in said), said
    assert weak.planted == weak.found + len(weak.survivors)
    strong = plant(SOUND)
    # Of a model with one line alone, a blank leaves it without a total either way.
    assert [one.parameters["new"] for one in strong.survivors] == ["leave out"]
    assert strong.planted == weak.planted


def test_the_same_seed_plants_the_same_errors() -> None:
    """And another one others, of more than are asked for."""
    model = evolve(SOUND, examples=SOUND.examples[:1])
    one, again, other = plant(model, 6, seed=1), plant(model, 6, seed=1), plant(model, 6, seed=3)
    assert (one.planted, again.planted, other.planted) == (6, 6, 6)
    assert one == again
    assert one.survivors != other.survivors


GOOD = ROOT / "tests" / "specs" / "good"
MODELS = [load(GOOD / f"{name}.yaml") for name in ("sketch", "forms", "shapes")]


KEYS = (
    "items", "points", "grades", "sanctions", "ties", "views", "constants", "variables", "rounding", "applies", "max",
)  # fmt: skip
"""The file's keys in which errors are planted."""


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(MODELS), st.integers(0, 10**6))
def test_every_slip_is_another_model_or_none(model: Model, number: int) -> None:
    """It differs from the model, its examples do not; its place is the spec's; only KhongError is raised."""
    every = list(slips(model))
    slip = every[number % len(every)]
    try:
        wrong = slip.make()
    except KhongError:
        return
    assert wrong.digest != model.digest
    assert wrong.examples == model.examples
    assert written_at(model, slip.where)[:1] in {(), *((key,) for key in KEYS)}
    if not errors(wrong.check()):
        assert isinstance(compare(model, wrong).same_meaning, bool)


HELD = [*MODELS, *(load(path) for path in SHIPPED if path.stem != "hdnd-xa-thanh-hoa"), SOUND]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(HELD), st.integers(0, 10**6))
def test_examples_that_are_not_run_would_notice_nothing(model: Model, number: int) -> None:
    """Those that an error is tried on notice it where any does."""
    every = list(slips(model))
    slip = every[number % len(every)]
    try:
        wrong = slip.make()
    except KhongError:
        return
    if not errors(wrong.check()):
        tried = evolve(wrong, examples=Watching(model).of(slip.of))
        assert all(one.passed for one in run_examples(tried)) == all(one.passed for one in run_examples(wrong))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a >= 3", {"a > 3", "a >= 2", "a >= 4"}),
        ("a and not b", {"a or not b", "a and b"}),
        ("a / b", {"b / a"}),
        ("count(a; b)", {"count(a)", "count(b)"}),
        ("if(a; 1; 2)", {"if(a; 2; 1)", "if(a; 0; 2)", "if(a; 2; 2)", "if(a; 1; 1)", "if(a; 1; 3)"}),
        ("a in (x; y)", {"a in (x)", "a in (y)"}),
    ],
)
def test_the_errors_of_a_formula(text: str, kinds: set[str]) -> None:
    """A sign, a word, a number, an order."""
    from khong3.covering.slips import _walk

    assert {str(_put_in(text, where, new)) for where, _, new in _walk(parse(text), (), "", SOUND)} == kinds


def _put_in(text: str, where: tuple[str | int, ...], new: object) -> object:
    from khong3.covering.slips import _put

    return _put(parse(text), where, new)


@pytest.mark.parametrize(("written", "step"), [("70 %", "1 %"), ("45.75 %", "0.01 %"), ("3", "1"), ("2.5", "0.1")])
def test_one_of_the_last_digit(written: str, step: str) -> None:
    """Of a percentage in percent."""
    number, one = parse(written), parse(step)
    assert isinstance(number, Literal)
    assert isinstance(one, Literal)
    assert last_digit(number) == one.value


# At the command line.


def test_the_command_lists_both_and_keeps_its_status(khong3: Run, tmp_path: Path) -> None:
    """0 where something is open, 1 with --strict; in both languages, at their lines."""
    spec = tmp_path / "thu.yaml"
    spec.write_text(HEAD + TABLE.format(tests=ON), encoding="utf-8")
    shown = khong3("test", str(spec), "--uncovered", "--mutants", "5", "--lang", "en")
    assert shown.status == 0
    assert f"{spec}:9:" in shown.out
    assert "Decided by no example (5):" in shown.out
    assert "Planted 5 small errors" in shown.out
    assert khong3("test", str(spec), "--uncovered", "--strict").status == 1
    assert "Chưa ví dụ nào quyết định (5):" in khong3("test", str(spec), "--uncovered").out
    assert khong3("test", str(spec), "--strict").status == 0


def test_json_keeps_its_keys_and_gains_two(khong3: Run, tmp_path: Path) -> None:
    """Held to the published schema, with and without them."""
    spec = tmp_path / "thu.yaml"
    spec.write_text(HEAD + TABLE.format(tests=ON), encoding="utf-8")
    plain = json.loads(khong3("test", str(spec), "--format", "json").out)
    assert set(plain) == {"format", "examples"}
    full = json.loads(khong3("test", str(spec), "--uncovered", "--mutants", "--format", "json").out)
    for one in (plain, full):
        jsonschema.validate(one, schema("test-1"))
    assert {key: full[key] for key in plain} == plain
    mutants = full["mutants"]
    assert mutants["planted"] == mutants["found"] + mutants["survived"]
    assert len(mutants["survivors"]) == mutants["survived"]
    assert all(one["file"] == str(spec) and one["line"] > 1 for one in full["uncovered"])


def test_nothing_is_planted_while_an_example_does_not_hold(khong3: Run, tmp_path: Path) -> None:
    """It says so, and ends as any run with an example that does not hold."""
    spec = tmp_path / "thu.yaml"
    spec.write_text(HEAD + TABLE.format(tests=ON.replace("{1: 3}", "{1: 2}")), encoding="utf-8")
    shown = khong3("test", str(spec), "--mutants", "--lang", "en")
    assert shown.status == 1
    assert "No error was planted" in shown.out
    assert "mutants" not in json.loads(khong3("test", str(spec), "--mutants", "--format", "json").out)


@pytest.mark.parametrize("words", [("--mutants", "0"), ("--mutants", "x"), ("--seed", "-1")])
def test_what_is_no_count_is_said(khong3: Run, words: tuple[str, str]) -> None:
    """In both languages, without a traceback."""
    wrong = khong3("test", "ntm-xa-2026", *words)
    assert wrong.status == 2
    assert "cần một số nguyên từ 1 trở lên" in wrong.err
    assert "is not a whole number from 1 up" in khong3("test", "ntm-xa-2026", *words, "--lang", "en").err
