"""A form of points stands in every place that a form needs: whoever adds one is told which is still without it."""

import re
from collections.abc import Mapping
from fractions import Fraction

import jsonschema
import pytest
import yaml

from khong3 import Model, dump
from khong3.arithmetic.own import rule
from khong3.findings import errors
from khong3.models.points import FORMS, Deduct, Each, Formula, Lines, Mean, Own, Proportional, Sum, Table, forms_of
from khong3.readback import annex, to_text
from khong3.rules import Amount
from khong3.specs import parse
from khong3.specs.schema import schema
from khong3.text import Language
from tests.models import UNIT, assessed

HEAD = """
khong3: 1
id: forms
version: 1
title: Mọi dạng chấm điểm, số liệu bịa
missing: missing
no_cases: full
variables: {whole: {label: Tất cả}, part: {label: Đạt, part_of: whole}, times: {label: Số lần}}
items:
"""
RATIO = "  - {{code: 1, label: Dòng, max: 10, round: 0.01, measure: part / whole, points: {}}}\n"
COUNT = "  - {{code: 1, label: Dòng, max: 10, measure: times, points: {}}}\n"
GROUP = (
    "  - {{code: 1, label: Nhóm, points: {}, round: 0.01, items: [{{code: 1.1, label: Một, max: 10, measure: part / "
    "whole, points: proportional}}, {{code: 1.2, label: Hai, max: 10, measure: times, points: value}}]}}\n"
)
FIGURES: Mapping[str, int] = {"part": 30, "whole": 40, "times": 4}
SPELT: Mapping[type, tuple[str, Fraction]] = {
    Formula: (COUNT.format("value + 1"), Fraction(5)),
    Proportional: (RATIO.format("proportional"), Fraction(15, 2)),
    Sum: (GROUP.format("[{when: times > 3, then: sum}, {else: 0}]"), Fraction(23, 2)),
    Mean: (GROUP.format("mean").replace("points: mean,", "max: 20, points: mean,"), Fraction(23, 2)),
    Table: (RATIO.format("{70 %: 8, 50 %: 4, else: 0}"), Fraction(8)),
    Each: (COUNT.format("{each: 2}"), Fraction(8)),
    Deduct: (COUNT.format("{deduct: 1.5}"), Fraction(4)),
    Lines: (COUNT.format("[{when: part > 20, then: 7}, {else: 1}]"), Fraction(7)),
}


@rule(vi="{max} × {value}", en="{max} × {value}")
def plainly(value: Amount, max: Amount) -> Amount:  # noqa: A002
    """A package's rule, of this test."""
    return max * value


def spelt(form: type) -> Model:
    """A model that has the form; a package's rule is not written in YAML alone, see test_own_rules."""
    text, _ = SPELT[Proportional if form is Own else form]
    model, findings = parse(HEAD + text)
    assert model is not None
    assert not errors(findings), [one.in_full("en") for one in findings]
    if form is not Own:
        return model
    from attrs import evolve

    own = Own(name="plainly", package="p", version="1", rule=plainly)
    return evolve(model, items=[evolve(model.lines["1"], points=own)])


def rules_of(model: Model) -> set[type]:
    """The forms that it is settled to."""
    return {type(form) for node in model.meaning.scoring.nodes.values() for form in forms_of(node.rule)}


def test_every_form_is_here() -> None:
    """Whoever adds a form adds it to this page first."""
    assert {*SPELT, Own} == set(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_is_typed_and_reckoned(form: type) -> None:
    """It is settled as itself, and comes to what was worked out by hand."""
    model = spelt(form)
    assert form in rules_of(model)
    found = assessed(model, FIGURES)
    points = found.score(UNIT, "1").points if not model.lines.get("1") else found[UNIT, "1"].points
    assert points == SPELT[Proportional if form is Own else form][1]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_is_read_back_and_explained(form: type, language: Language) -> None:
    """As a sentence that says something of it, and in the account of the points, with no name of ours in either."""
    model = spelt(form)
    found = assessed(model, FIGURES)
    explained = (found.score(UNIT, "1") if not model.lines.get("1") else found[UNIT, "1"]).explain(language)
    shown = to_text(annex(model, language))
    for said in (explained, shown):
        assert said
        assert not re.search(rf"\b{form.__name__}\(|object at 0x", said)
    plain = shown.replace(str(SPELT[Proportional if form is Own else form][1]), "")
    assert len(plain) > 40
    assert re.search(r"\d", explained)


@pytest.mark.parametrize("form", [one for one in FORMS if one is not Own], ids=lambda form: form.__name__)
def test_a_form_is_written_and_known_to_editors(form: type) -> None:
    """What is dumped loads to the same, and the schema takes the spelling."""
    model = spelt(form)
    again, findings = parse(dump(model))
    assert again is not None
    assert not errors(findings)
    assert again.digest == model.digest
    jsonschema.validate(yaml.safe_load(HEAD + SPELT[form][0]), schema("en"))
