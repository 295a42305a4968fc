"""No key of the language is forgotten where two models are compared: what moves a figure is never called words."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from khong3 import Commune, Data, Model, Observation, compare, loads
from khong3.comparing.comparison import BY_ARITHMETIC, WORDS_ONLY
from khong3.findings import errors
from khong3.models.variables import Variable
from khong3.specs import parse
from khong3.specs.keys import KEYS, POINTS
from tests.spec_mutations import Mutant, mutants

GOOD = sorted(Path("tests/specs/good").glob("*.yaml"))
LOOKED_AT = 20
"""Slips of each spec that are held against random figures; tests/long/compare.py takes all."""
EVERY_KEY = next(one for one in GOOD if one.stem == "every-key")

MEANING = {
    "file.valid": ("valid: 2024-01-01..", "valid: 2025-01-01.."),
    "file.applies": ("applies: kind in (commune; ward) or", "applies: kind in (commune) or"),
    "file.constants": ("pct_c: 12.5 %", "pct_c: 12 %"),
    "file.variables": ("dos: {label: Hồ sơ, over_time: sum}", "dos: {label: Hồ sơ, over_time: last}"),
    "file.rounding": ("group: 0.05, total: 0.1}", "group: 0.05, total: 0.05}"),
    "file.stages": ("stages: [self, appraised, final]", "stages: [self, final, appraised]"),
    "file.given_points": ("given_points: check", "given_points: count"),
    "file.period": ("period: quarter", "period: month"),
    "file.carry_by": ("carry_by: adults", "carry_by: dos"),
    "file.max": ("\ncap: 125\n", "\nmax: 125\n"),
    "file.min": ("\ncap: 125\n", "\ncap: 125\nmin: 1\n"),
    "file.points": ("\ncap: 125\n", "\npoints: mean\n"),
    "file.missing": ("\nmissing: missing\n", "\nmissing: zero\n"),
    "file.no_cases": ("no_cases: leave out", "no_cases: full"),
    "file.not_applicable": ("not_applicable: leave out\n", "not_applicable: zero\n"),
    "file.no_evidence": ("no_evidence: keep", "no_evidence: zero"),
    "file.coverage": ("\ncoverage: 50 %", "\ncoverage: 60 %"),
    "file.pairing": ("\npairing: matched", "\npairing: all"),
    "file.rollup": ("rollup: mean", "rollup: counts"),
    "file.cap": ("\ncap: 125\n", "\ncap: 120\n"),
    "file.peers": ("peers: [cluster]", "peers: [region]"),
    "file.ties": ('ties: ["points(g1)", "points(a1)"]', 'ties: ["points(a1)", "points(g1)"]'),
    "item.items": ("no_evidence: pending\n", "no_evidence: pending\n  min: -9\n"),
    "item.type": ("type: integer, unit: person", "type: number, unit: person"),
    "item.levels": ("{good: Tốt, mid: Khá, bad: Yếu}", "{good: Khá, mid: Tốt, bad: Yếu}"),
    "item.unit": ("type: integer, unit: person", "type: integer, unit: subject"),
    "item.part_of": ("type: integer, unit: person", "type: integer, part_of: adults, unit: person"),
    "item.over_places": ("type: integer, unit: person", "type: integer, over_places: max, unit: person"),
    "item.over_time": ("type: integer, unit: person", "type: integer, over_time: sum, unit: person"),
    "item.measure": ("measure: ontime - previous(ontime)", "measure: ontime - last_year(ontime)"),
    "item.per": ("per: 1000,", "per: 100,"),
    "item.target": ("between 10 and 50", "between 10 and 51"),
    "item.max": ("effect: bonus, missing: zero, max: 5", "effect: bonus, missing: zero, max: 6"),
    "item.min": ("min: -5", "min: -4"),
    "item.points": ("points: {each: 1.5}", "points: {each: 2}"),
    "item.missing": ("  missing: zero\n  items:", "  missing: leave out\n  items:"),
    "item.no_cases": ("no_cases: zero", "no_cases: full"),
    "item.not_applicable": ("not_applicable: full", "not_applicable: zero"),
    "item.no_evidence": ("no_evidence: pending", "no_evidence: zero"),
    "item.coverage": ("coverage: 20 %}", "coverage: 25 %}"),
    "item.pairing": ("pairing: all, ", ""),
    "item.rollup": ("rollup: share met, ", ""),
    "item.cap": ("cap: 45\n", "cap: 50\n"),
    "item.weight": ("weight: 2", "weight: 3"),
    "item.effect": ("effect: penalty", "effect: bonus"),
    "item.applies": ("applies: cluster = c1", "applies: cluster = c2"),
    "item.round": ("round: 0.25", "round: 0.5"),
    "item.round_value": ("round_value: 0.01 %", "round_value: 0.1 %"),
    "item.baseline": ("baseline: {is: 35 %}", "baseline: {is: 36 %}"),
    "item.evidence": (", evidence: Ảnh, ", ", "),
    "variable.type": ("worst: {label: Xấu nhất, type: number", "worst: {label: Xấu nhất, type: integer"),
    "variable.levels": ("{good: Tốt, mid: Khá, bad: Yếu}", "{good: Tốt, mid: Yếu, bad: Khá}"),
    "variable.unit": ("unit: million_VND", "unit: thousand_VND"),
    "variable.part_of": ("unit: person, part_of: adults, evidence", "unit: person, evidence"),
    "variable.over_places": ("over_places: any", "over_places: all"),
    "variable.over_time": ("over_time: to date", "over_time: last"),
    "variable.evidence": (", evidence: Danh sách}", "}"),
    "case.is": ("target: [{is: at least 80 %}", "target: [{is: at least 81 %}"),
    "case.for": ("{is: 60, for: {region: high}}", "{is: 60, for: {region: low}}"),
    "case.period": ("period: 2025.., source: CV 5", "period: 2026.., source: CV 5"),
    "baseline.is": ("baseline: {is: 35 %}", "baseline: {is: 34 %}"),
    "baseline.period": ("baseline: {period: 2023}", "baseline: {period: 2022}"),
    "check.must": ("must: ontime <= dos", "must: ontime < dos"),
    "check.severity": ("severity: error", "severity: warning"),
    "rounding.item": ("{item: 0.01", "{item: 0.1"),
    "rounding.group": ("group: 0.05", "group: 0.01"),
    "rounding.total": ("total: 0.1}", "total: 0.5}"),
    "view.items": ("items: [a1, a2, b1], max: 30}", "items: [a1, a2], max: 20}"),
    "view.points": ("max: 30}", "max: 30, points: mean}"),
    "grade.from": ("{is: 60, for: {region: high}}", "{is: 61, for: {region: high}}"),
    "grade.requires": ('requires: ["met(mand)", ', "requires: ["),
    "grade.quota": ("quota: 25 %}", "quota: 20 %}"),
    "sanction.when": ("when: worst > 10", "when: worst > 11"),
    "sanction.at_most": ("at_most: good", "at_most: weak"),
    "sanction.below": ("below: ex", "below: good"),
    "sanction.lower": ("lower: 1", "lower: 2"),
    "each.each": ("each: 2, per: 3", "each: 1, per: 3"),
    "each.per": ("per: 3, steps: whole", "per: 2, steps: whole"),
    "each.steps": ("steps: whole", "steps: pro rata"),
    "each.above": ("above: 4", "above: 3"),
    "each.start": ("start: 1,", "start: 2,"),
    "each.up_to": ("up_to: 9", "up_to: 8"),
    "deduct.deduct": ("deduct: 0.5", "deduct: 0.6"),
    "deduct.per": ("per: 1, steps: pro rata", "per: 2, steps: pro rata"),
    "deduct.steps": ("steps: pro rata", "steps: whole"),
    "deduct.above": ("above: 1, up_to: 5", "above: 2, up_to: 5"),
    "deduct.up_to": ("above: 1, up_to: 5", "above: 1, up_to: 4"),
    "when.when": ("when: any_plan", "when: not any_plan"),
    "when.then": ("then: max * 50 %", "then: max * 40 %"),
    "else.else": ("if(reported(todate); 2; -1)", "if(reported(todate); 2; -2)"),
}  # fmt: skip
"""One change of every key that says what is computed."""

WORDS = {
    "file.version": ('version: "2.10"', 'version: "2.11"'),
    "file.title": ("vi: Bộ đủ khóa", "vi: Bộ có đủ khóa"),
    "file.language": ("language: vi\n", "language: vi\n# "),
    "file.source": ("date: 2024-01-02", "date: 2024-01-03"),
    "file.id": ("id: kitchen", "id: other"),
    "item.code": ('code: "III.4"', 'code: "III.5"'),
    "item.label": ("label: Kỳ trước", "label: So kỳ trước"),
    "item.words": ("words: Điều 3 khoản 1", "words: Điều 4"),
    "item.provider": ("provider: Xã", "provider: Phường"),
    "item.appraiser": ("appraiser: Sở", "appraiser: Phòng"),
    "item.source": ("  source: Khoản 1", "  source: Khoản 2"),
    "variable.label": ("label: Có máy", "label: Có điện thoại"),
    "variable.provider": ("provider: Công an", "provider: Công an xã"),
    "variable.source": ("source: Báo cáo dân số", "source: Khác"),
    "unit.label": ("label: đối tượng", "label: các đối tượng"),
    "case.source": ("source: CV 5", "source: CV 6"),
    "check.message": ("Đúng hạn không quá", "Đúng hạn không hơn"),
    "view.max": ("items: [a1, a2, b1], max: 30}", "items: [a1, a2, b1]}"),
    "view.label": ("label: Bắt buộc", "label: Phải đạt"),
    "grade.label": ("label: Yếu, from", "label: Kém, from"),
    "source.title": ("title: Quyết định số 1/QĐ-UBND", "title: Quyết định số 2/QĐ-UBND"),
    "source.date": ("date: 2024-01-02", "date: 2024-01-04"),
    "source.url": ("https://example.vn/qd", "https://example.vn/qd2"),
    "text.vi": ("vi: Người lớn", "vi: Người trưởng thành"),
    "text.en": ("en: Adults", "en: Grown-ups"),
}
"""One change of every key that is only said."""

ELSEWHERE = {
    *("file.khong3", "file.extends", "file.remove", "file.change", "file.add", "file.tests"),
    *("file.units", "unit.is", "unit.of", "file.attributes", "file.items", "file.views", "file.grades"),
    *("file.sanctions", "file.checks", "item.id", "view.id", "grade.id", "rule.rule", "rule.with"),
}
"""Of no meaning of their own (tests, the ways of writing a variant), or a table or a name whose keys stand above."""


@cache
def model(text: str) -> Model:
    """A spec, loaded once."""
    return loads(text)


def changed(old: str, new: str) -> tuple[Model, Model]:
    """The spec that has every key, and the same with one text replaced."""
    text = EVERY_KEY.read_text(encoding="utf-8")
    assert old in text, old
    return model(text), model(text.replace(old, new, 1))


def test_every_key_is_tried() -> None:
    """A key that the language gets stands in one of the tables above, or here nobody knows what its change is."""
    known = {f"{table}.{key}" for table, keys in {**KEYS, **POINTS}.items() for key in keys}
    known = {one for one in known if not one.startswith(("test.", "unit of a cohort."))}
    assert {*MEANING, *WORDS, *ELSEWHERE} == known
    assert not {*MEANING} & {*WORDS}
    assert not BY_ARITHMETIC & WORDS_ONLY


@pytest.mark.parametrize("key", MEANING)
def test_what_changes_meaning_is_told_as_meaning(key: str) -> None:
    """The change itself is, not only what is computed through it."""
    found = compare(*changed(*MEANING[key]))
    assert found.of_kind("meaning"), found.changes
    assert not found.of_kind("words")
    assert not found.same_meaning


def test_what_a_unit_is_reaches_the_lines_that_read_it() -> None:
    """A thousand that is a hundred moves what is held against a plan in thousands."""
    text = next(one for one in GOOD if one.stem == "everything").read_text(encoding="utf-8")
    found = compare(model(text), model(text.replace("is: 1000 person", "is: 100 person")))
    assert [(one.of, one.key) for one in found.of_kind("meaning")] == [("unit", "is")]
    assert {one.name: [change.name for change in one.through] for one in found.affected} == {"I.3": ["thousand"]}


@pytest.mark.parametrize("key", WORDS)
def test_what_is_only_said_is_told_as_words(key: str) -> None:
    """And nothing is computed through it."""
    found = compare(*changed(*WORDS[key]))
    assert found.same_meaning
    assert not found.of_kind("meaning")


def some_value(question: Variable, rng: random.Random) -> str:
    """What a unit may report."""
    if question.levels:
        return rng.choice([*question.levels])
    if question.type == "yes/no":
        return rng.choice(["yes", "no"])
    return f"{rng.randrange(101)} %" if question.type == "percent" else str(rng.randrange(1, 60))


def reported(of: Model, rng: random.Random) -> Data:
    """Five units, two of them below another, with most figures of four quarters and the year before."""
    units = [Commune(code="P", kind="district", attributes=some_class(of, rng))]
    units += [
        Commune(code=code, kind="commune", parent="P" if code < "C" else None, attributes=some_class(of, rng))
        for code in "ABCD"
    ]
    asked = [*of.questions.values()]
    rows = [
        Observation(
            commune=unit.code, period=period, variable=one.id, value=some_value(one, rng),
            evidence="a.pdf" if rng.random() < 0.5 else None,
        )
        for unit in units[1:]
        for period in ("2023", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
        for one in asked
        if rng.random() < 0.95
    ]  # fmt: skip
    return Data(observations=tuple(rows), communes=tuple(units))


def some_class(of: Model, rng: random.Random) -> dict[str, str]:
    """A level of each attribute."""
    return {name: rng.choice([*one.levels]) for name, one in of.attributes.items()}


def outcome(of: Model, data: Data) -> dict[str, object]:
    """All that a model makes of figures, by unit and period."""
    found = of.assess(data, ["2024-Q4", "2024"])
    lines = {
        f"{one.commune.code} {one.period} {one.line.name}": (one.value, one.bounds, one.verdict, one.points, one.gap)
        for one in found.results
    }
    totals = {
        f"{one.commune.code} {one.period} ={one.pillar}": (one.points, one.grade, one.rank, one.peer_rank, one.met)
        for one in found.scores
    }
    return {**lines, **totals}


def moves_as_told(base: Model, one: Mutant, data: Data, before: dict[str, object]) -> bool:
    """Whether a slip loads; if so, what it moves in figures is told as a change of meaning, and as its own."""
    other, findings = parse(one.text)
    if other is None or errors(findings):
        return False
    found = compare(base, other)
    assert bool(found.of_kind("meaning")) or found.same_meaning, one.said
    if found.same_meaning and {*base.questions} == {*other.questions}:
        after = outcome(other, data)
        assert after == before, one.said
    return True


def held(path: Path, some: Iterator[Mutant], rng: random.Random) -> None:
    """Every one of some slips, against figures of one drawing."""
    base = model(path.read_text(encoding="utf-8"))
    data = reported(base, rng)
    before = outcome(base, data)
    assert sum(moves_as_told(base, one, data, before) for one in some)


@pytest.mark.long
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_slip_that_moves_a_figure_is_never_words(path: Path) -> None:
    """Of numbers, words and keys of every spec: some slips, held against random figures."""
    rng = random.Random(7)
    every = list(mutants(path))
    rng.shuffle(every)
    held(path, iter(every[:LOOKED_AT]), rng)
