"""Explanations: the tree recomputes to its value, the words name every figure, and both languages speak."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Indicator, Model, Pillar, Result, Score, Variable
from khong3.arithmetic.terms import OK
from khong3.assessment.examples import run_examples
from khong3.assessment.formats import to_json
from khong3.engines.replay import Replay
from khong3.explaining import Step, explain_assessment, steps_of
from khong3.models import points_of
from khong3.specs import load
from khong3.tape import keys
from khong3.text import LANGUAGES
from tests.models import assessed, model
from tests.schemes import Scheme, schemes
from tests.test_points import count_line, share_line

LEAVES = frozenset({"number", "figure", "stated", "constant", "threshold", "answer", "scored", "baseline"})


BRACKETS = {
    "(a - b) / a": "(“A” − “B”) / “A” = (10 − 4) / 10 = 60 %",
    "b / (c * c)": "“B” / (“C” × “C”) = 4 / (5 × 5) = 16 %",
    "a - (b - c)": "“A” − (“B” − “C”) = 10 − (4 − 5) = 11",
    "a * b / c - (a + b)": "“A” × “B” / “C” − (“A” + “B”) = 10 × 4 / 5 − (10 + 4) = −6",
}


@pytest.mark.parametrize(("measure", "words"), BRACKETS.items())
def test_brackets_stand_where_the_formula_has_them(measure: str, words: str) -> None:
    """Both where it is named and where it is worked."""
    line = Indicator(code="1", label="Dòng", measure=measure)
    of = model(line, variables=[Variable(id=name, label=name.upper()) for name in "abc"])
    found = assessed(of, {"a": 10, "b": 4, "c": 5})
    assert words in explain_assessment(found, "vi")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"a": 5, "b": 0}, "The figure cannot be used: no points, by rule."),
        ({"a": "five", "b": 4}, "The figure cannot be used: no points, by rule."),
        ({"b": 4}, "Without figures: no points, by rule."),
    ],
)
def test_a_figure_that_cannot_be_used_is_no_blank(figures: dict[str, Any], words: str) -> None:
    """Where what is missing scores 0: n/0 and a word for a number are told from a blank, here and by a finding."""
    line = Indicator(code="1", label="Dòng", measure="a / b", max=10, points="proportional", no_cases="missing")
    of = model(line, variables=[Variable(id=name, label=name.upper()) for name in "ab"], missing="zero")
    found = assessed(of, figures)
    assert words in explain_assessment(found, "en").splitlines()
    codes = [one.code for result in found for one in result.findings]
    assert ("unusable-scores-zero" in codes) == words.startswith("The figure")


@pytest.mark.parametrize(
    ("value", "words"), [(-50.5, "A: said to be “-50.5”"), ("five", "A: said to be “five”"), (None, "A: none yet")]
)
def test_what_is_there_and_cannot_be_used_is_not_called_blank(value: float | str | None, words: str) -> None:
    """Whoever looks for a figure that is said not to be there would not find the slip."""
    line = Indicator(code="1", label="Dòng", measure="a / b", max=10, points="proportional", no_cases="missing")
    of = model(line, variables=[Variable(id=name, label=name.upper(), type="number") for name in "ab"], missing="zero")
    assert words in explain_assessment(assessed(of, {"a": value, "b": 120}), "en").replace("−", "-")


@pytest.mark.parametrize(("answers", "lacking"), [({"a": "yes", "b": "no"}, "C"), ({"a": "yes"}, "B C")])
@pytest.mark.parametrize("policy", ["zero", "missing"])
def test_a_count_that_blanks_leave_open_names_them(answers: dict[str, Any], lacking: str, policy: str) -> None:
    """Nobody says that it has no figures, nor that sources disagree."""
    line = Indicator(code="1", label="Dòng", measure="count(a; b; c)", max=9, points="proportional to 3")
    asked = [Variable(id=name, label=name.upper(), type="yes/no") for name in "abc"]
    said = explain_assessment(assessed(model(line, variables=asked, missing=policy), answers), "en")
    assert f"Value: 1 – {1 + len(lacking.split())}, by what is known so far." in said
    for name in lacking.split():
        assert f"{name}: none yet" in said
    wanting = ", ".join(f"“{name}”" for name in lacking.split())
    assert (f"Still wanting: {wanting}. It counts no points" in said) == (policy == "zero")
    assert "There are no figures" not in said
    assert "sources" not in said


def nearest_step(value: Fraction, step: Fraction) -> Fraction:
    """Half away from zero, written otherwise than in the rules."""
    scaled = abs(value) / step
    whole = math.floor(scaled) + (scaled - math.floor(scaled) >= Fraction(1, 2))
    return whole * step * (-1 if value < 0 else 1)


def clip(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """Within two bounds."""
    return max(low, min(high, value))


STEPS: dict[str, Callable[..., Fraction]] = {
    "whole": lambda value, above, per: max(Fraction(0), Fraction(math.floor((value - above) / per))),
    "": lambda value, above, per: max(Fraction(0), (value - above) / per),
}


RULES: dict[str, Callable[..., Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "neg": lambda a: -a,
    "min": min,
    "max": max,
    "sum": lambda *parts: sum(parts, Fraction(0)),
    "ratio": lambda n, d, per=Fraction(1): n * per / d,
    "round": nearest_step,
    "clamp": clip,
    "proportional": lambda v, start, end, most, least: least + (most - least) * clip((v - start) / (end - start), 0, 1),  # type: ignore[arg-type]
    "inverse": lambda v, target, most: most if v <= target else most * target / v,
    "each": lambda start, each, times, top=None: min(start + each * times, top or start + each * times),
    "deduct": lambda most, each, times, top=None: most - min(each * times, top or each * times),
    "cap": min,
    "shared": lambda points, each, shares: points + each * shares,
    "rescaled": lambda points, factor: points * factor,
    "brought back": lambda points, applicable, most: points * most / applicable,
    "bonus": lambda points, *more: points + sum(more),
    "penalty": lambda points, *less: points - sum(less),
    "not zero": lambda figure: figure or figure + 1,
    "share of": lambda points, whole: points / whole,
}


def check(step: Step) -> int:
    """Every step recomputes from its parts; the number of steps."""
    seen = 1
    for part in step.parts:
        seen += check(part)
    if step.value is None or step.rule in LEAVES:
        return seen
    values = [part.value for part in step.parts]
    if None in values:
        # A policy gave the points that the rule could not.
        assert step.rule in ("policy", "item", "sum"), step.rule
        return seen
    if step.rule == "steps":
        recomputed = STEPS[step.note](*values)
    elif step.rule in RULES:
        recomputed = RULES[step.rule](*values)
    else:
        assert len(values) == 1, step.rule
        (recomputed,) = values  # type: ignore[assignment]
    if step.rule == "policy" and step.value != recomputed:
        return seen
    assert recomputed == step.value, step.rule
    return seen


def check_all(found: Assessment) -> int:
    """Every node of every unit."""
    seen = 0
    every: list[Result | Score] = [*found.results, *found.scores]
    for one in every:
        if one.node is not None and one.basis is not None:
            step = steps_of(one.basis, keys.points(one.node.name))
            seen += check(step)
            if one.points is not None:
                assert step.value == one.points
    return seen


@given(schemes())
def test_the_tree_recomputes_to_its_value(scheme: Scheme) -> None:
    """Whatever the policies, every step is what its rule makes of its parts."""
    assert check_all(assessed(scheme.model, scheme.figures)) > len(scheme.model.lines)


@pytest.mark.parametrize(
    "points",
    [
        {"each": 2, "per": 3, "above": 1, "steps": "whole", "up_to": 7},
        {"deduct": 1, "up_to": 4},
        {4: 9, 2: "max / 3", "else": 1},
        [{"when": "value > 3", "then": "proportional to 9"}, {"else": "min(value; 2) * 1.5 - 0.25"}],
        "if(value > 2; max; 3)",
        "proportional from 2 to 8",
    ],
    ids=str,
)
@given(value=st.integers(0, 12))
def test_every_form_recomputes(points: object, value: int) -> None:
    """Each form of points, through the branch that was taken."""
    assert check_all(assessed(count_line(9, points), {"1": value}))


@given(st.integers(1, 99), st.integers(0, 200), st.integers(1, 200))
def test_less_is_better_recomputes(target: int, part: int, whole: int) -> None:
    """The mirror form."""
    of = share_line(10, target=f"at most {target} %", points="proportional to target", part=False)
    assert check_all(assessed(of, {"part": part, "whole": whole}))


@given(schemes())
def test_the_reference_equals_the_batches(scheme: Scheme) -> None:
    """Replaying a tape instruction by instruction gives what the prepared one gives."""
    found = assessed(scheme.model, scheme.figures)
    basis = found.scores[-1].basis
    assert basis is not None
    tape = basis.program.tapes.judge
    values = Replay(tape, basis.inputs)
    assert basis.program.judge.run(basis.inputs) == {key: values[index] for key, index in tape.outputs.items()}


@given(schemes())
def test_both_languages_speak_of_everything(scheme: Scheme) -> None:
    """No hole is left in a sentence, and each scored line and group has its own paragraph."""
    found = assessed(scheme.model, scheme.figures)
    for language in LANGUAGES:
        said = explain_assessment(found, language)
        assert "{" not in said
        assert "None" not in said
        for name in scheme.model.lines:
            assert f"\n{name}. " in said


@given(schemes())
def test_a_group_without_a_sum_names_what_it_lacks(scheme: Scheme) -> None:
    """Where a group has no points yet, the items that are to blame are named, and no others."""
    found = assessed(scheme.model, scheme.figures)
    blank: dict[str, list[set[str]]] = {}
    for one in found:
        if one.node is not None and one.node.max and one.standing == "missing":
            kinds = blank.setdefault(str(one.node.above), [set(), set()])
            kinds[one.node.missing == "leave out"].add(one.node.name)
    without = {one.pillar for one in found.scores if one.pillar and one.standing == "missing"}
    to_blame = {one for one in without if scheme.model.missing == "missing" or blank[one][0]}
    for score in found.scores:
        lacking, left_out = blank.get(score.pillar or "", [set(), set()])
        expected = (to_blame or without) if score.pillar is None else lacking or left_out
        said = [one for one in score.explain("en").splitlines() if one.startswith("Without points: ")]
        named = {code for one in said for code in one.removeprefix("Without points: ").rstrip(".").split(", ")}
        assert named == expected if score.standing == "missing" else named <= lacking | left_out


def test_a_case_that_nobody_can_decide_is_named() -> None:
    """A group whose case reads a line that does not apply: neither case is taken, and the condition is said."""
    gate = Variable(id="gate", label="Có việc", type="yes/no")
    inner = Indicator(code="1.1", label="Việc", type="yes/no", max=2, applies="gate")
    other = Indicator(code="1.2", label="Khác", type="yes/no", max=3)
    cases = [{"when": "points(1.1) = 0", "then": "0"}, {"else": "sum"}]
    group = Pillar(code="1", label="Nhóm", items=[inner, other], points=cases)
    strict = Model(
        id="m", version="1", title="T", missing="missing", not_applicable="leave out", variables=[gate], items=[group]
    )
    for of, stands in ((strict, None), (evolve(strict, missing="zero"), 0)):
        (score, _) = assessed(of, {"gate": "no", "1.2": "yes"}).scores
        assert score.points == stands
        said = score.explain("en").splitlines()
        assert "Not decided: the points of “Việc” is 0." in said
        assert ("Without figures: no points, by rule." in said) == (stands == 0)
        (score, _) = assessed(of, {"gate": "yes", "1.1": "no", "1.2": "yes"}).scores
        assert score.points == 0
        assert "Because the points of “Việc” is 0: 0 points." in score.explain("en")


def test_the_sketch_is_explained() -> None:
    """The counts, the branch taken, what was brought back and the sanction stand in the words."""
    model = load("tests/specs/good/sketch.yaml")
    first, second, third = (one.assessment for one in run_examples(model))
    assert first is not None
    assert second is not None
    assert third is not None
    (unit,) = first.communes
    assert "800 / 1.000 = 80 %" in first[unit, "smartphone"].explain("vi")
    assert "Vì kết quả dưới 80 % và “Đã đôn đốc bằng văn bản”: có: 2 điểm." in first[unit, "digitised_share"].explain(
        "vi"
    )
    assert "25 × 100 / 75 ≈ 33,3333" in second.score(unit).explain("vi")
    assert "Làm tròn đến 0,01: 33,33." in second.score(unit).explain("vi")
    assert "hạ 1 mức" in third.score(unit).explain("vi")
    assert steps_of(first[unit, "smartphone"].basis, keys.points("smartphone")).state == OK


def test_figures_and_gaps_are_called_by_their_labels() -> None:
    """What is wanting, what cannot be, and what a table says below its only row: in the words of the model."""
    asked = [Variable(id="d", label="Hộ có số", part_of="all_homes"), Variable(id="all_homes", label="Số hộ")]
    line = Indicator(
        code="1", label="Dòng", measure="d / all_homes", max=6, target="at least 90 %",
        points=points_of({"target": "6", "else": "proportional"}), no_cases="missing",
    )  # fmt: skip
    of = model(line, variables=asked, missing="missing")
    found = assessed(of, {"d": 8, "all_homes": 10})
    said = explain_assessment(found, "vi").splitlines()
    assert "Còn thiếu: 1 (“Hộ có số”)." in said
    assert "Chưa đạt chỉ tiêu giao: Điểm = 6 × 80 % = 4,8." in said
    wrong = assessed(of, {"d": -8, "all_homes": 10})
    mend = "Kiểm tra lại số; điều có thể âm thì mô hình hỏi hai số rồi trừ (thu - chi)."
    assert f"“Hộ có số” không thể âm: −8. {mend}" in explain_assessment(wrong, "vi").splitlines()
    messages = [one["message"] for one in to_json(wrong, "vi")["results"][0]["findings"]]
    assert "“Hộ có số” không thể âm: −8." in messages


def test_a_count_does_not_answer_for_the_unit() -> None:
    """What was answered “no” is not printed with “yes” behind it: only whether it holds stands in the sum."""
    asked = [Variable(id=one, label=label, type="yes/no") for one, label in (("a", "Có bảng tin"), ("b", "Có quỹ"))]
    of = model(Indicator(code="1", label="Điều kiện", measure="count(a; b)"), variables=asked)
    for language, answer in (("vi", "”: có"), ("en", "”: yes")):
        said = explain_assessment(assessed(of, {"a": "no", "b": "yes"}), language)  # type: ignore[arg-type]
        assert "0 + 1 = 1" in said
        assert f"“Có bảng tin{answer}" not in said
