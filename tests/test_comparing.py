"""Two models compared: what is meaning and what is words, and who moves."""

import random
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from khong3 import Commune, Data, Indicator, Model, Pillar, Variable, compare, load, loads
from khong3.assessment.examples import run_examples
from khong3.comparing import Change, Comparison, Moves, UnitMove
from khong3.comparing.formats import ChangeReasons, because
from khong3.findings import KhongError, errors
from khong3.specs import parse
from tests.models import assessed, observed
from tests.schemes import Scheme, schemes
from tests.spec_mutations import SHIPPED, Mutant, mutants

LOOKED_AT = 15
"""Mutants of each spec that are compared here; tests/long/compare.py compares all, with every worked example."""
BASE = """
khong3: 1
id: m
version: 1
title: Thử, số liệu bịa
missing: missing
no_cases: full
not_applicable: leave out
attributes: {region: {lowland: Đồng bằng, mountainous: Miền núi}}
constants: {full: 3, unread: 1}
variables:
  adults: {label: Người lớn}
  owners: {label: Có điện thoại, part_of: adults}
items:
- code: I
  label: Nhóm
  items:
  - {code: a, label: Điện thoại, max: 4, measure: owners / adults, points: proportional, target: at least 80 %}
  - {code: b, label: Wi-Fi, max: 3, type: yes/no}
- code: II
  label: Nhóm hai
  items:
  - {code: c, label: Lớp, max: 6, type: integer, points: "{each: full}"}
  - {code: d, label: Tổ, max: 2, type: yes/no, applies: region = mountainous}
- {code: e, label: Nhắc, type: integer}
grades: [{id: good, label: Tốt, from: 10}, {id: weak, label: Yếu, from: 0}]
sanctions: [{when: e > 2, at_most: weak}, {when: e > 4, lower: 1}]
peers: region
""".replace('"{each: full}"', "{each: full}")


def why(unit: UnitMove, moves: Moves, *, few: bool) -> str:
    """Why a unit moves, in Vietnamese."""
    return because(unit, ChangeReasons(moves.old.model, moves.new.model, "vi"), few=few)


def changed(*pairs: tuple[str, str]) -> Model:
    """The model with texts replaced."""
    text = BASE
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    model, findings = parse(text)
    assert model is not None
    assert not errors(findings), findings
    return model


def compared(*pairs: tuple[str, str]) -> Comparison:
    """The base and a version of it."""
    return compare(changed(), changed(*pairs))


def keys(changes: tuple[Change, ...]) -> list[str]:
    """Where and what, briefly."""
    return [" ".join(filter(None, (one.of, one.name, one.key))) for one in changes]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("max: 4", "max: 5", "item a max"),
        ("at least 80 %", "at least 81 %", "item a target"),
        ("owners / adults", "owners / (adults + 1)", "item a measure"),
        ("points: proportional", "points: proportional to 90 %", "item a points"),
        ("{full: 3,", "{full: 2,", "constant full is"),
        ("no_cases: full", "no_cases: zero", "file no_cases"),
        ("missing: missing", "missing: zero", "file missing"),
        ("not_applicable: leave out", "not_applicable: rescale", "file not_applicable"),
        ("region = mountainous", "region = lowland", "item d applies"),
        ("from: 10", "from: 11", "grade good from"),
        ("e > 2", "e > 3", "sanction e > 3"),
        ("at_most: weak", "at_most: good", "sanction e > 2 at_most"),
        ("peers: region", "peers: parent", "file peers"),
        ("part_of: adults", "part_of: adults, over_time: sum", "variable owners over_time"),
        ("label: Wi-Fi, max: 3", "label: Wi-Fi, max: 3, evidence: Ảnh", "item b evidence"),
        ("from: 0}", "from: 0, quota: 50 %}", None),
        ("id: good, label: Tốt, from: 10", "id: good, label: Tốt, from: 10, quota: 50 %", "grade good quota"),
    ],
)
def test_what_changes_meaning(old: str, new: str, key: str | None) -> None:
    """Each of these changes what is computed, and is named."""
    if key is None:
        with pytest.raises(AssertionError):
            compared((old, new))
        return
    found = compared((old, new))
    assert key in keys(found.of_kind("meaning"))
    assert not found.same_meaning
    assert not found.of_kind("words")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("label: Wi-Fi", "label: Có Wi-Fi", "item b label"),
        ("version: 1", "version: 2", "file version"),
        ("title: Thử, số liệu bịa", "title: Khác", "file title"),
        ("points: proportional", "points: proportional to 100 %", "item a points"),
        ("label: Nhóm hai\n", "label: Nhóm hai\n  max: 8\n", "item II max"),
        ("max: 4, measure", "max: 4, missing: missing, measure", "item a missing"),
        ("unread: 1}", "unread: 2}", "constant unread is"),
        ("unread: 1}", "other: 2}", "constant other"),
        ("Đồng bằng", "Vùng thấp", "attribute region lowland"),
        ("region: {lowland", "region: {label: Vùng, lowland", "attribute region label"),
        ("label: Tốt", "label: Rất tốt", "grade good label"),
    ],
)
def test_what_changes_words_only(old: str, new: str, key: str) -> None:
    """None of these changes what is computed, though each changes the digest."""
    found = compared((old, new))
    assert key in keys(found.changes)
    assert found.same_meaning
    assert not found.affected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at least 80 %", "at least 81 %"),
        ("points: proportional", "points: proportional to 90 %"),
        ("owners / adults", "owners / (adults + 1)"),
        ("points: {each: full}", "points: {each: 1}"),
    ],
)
def test_a_group_is_not_blamed_for_its_lines(old: str, new: str) -> None:
    """It adds them up as before: only the line is computed differently."""
    found = compared((old, new))
    assert len(found.of_kind("meaning")) == 1
    assert found.affected == ()


def test_grades_are_told_apart() -> None:
    """A condition of the second is not one of the first, and no bound of either."""
    written = "grades: [{id: good, label: Tốt, from: 10}, "
    one, two = (
        "{id: good, label: Tốt, from: 10, requires: [b, d]}",
        "{id: fair, label: Khá, from: 5, requires: [b, %s]}",
    )
    old, new, spelt = (changed((written, f"grades: [{one}, {two % last}, ")) for last in ("e > 1", "e > 2", "1 < e"))
    assert keys(compare(old, new).of_kind("meaning")) == ["grade fair requires"]
    assert keys(compare(old, spelt).of_kind("words")) == ["grade fair requires"]
    assert not compare(old, new).of_kind("words")
    assert compare(old, spelt).same_meaning


def test_what_the_file_says_reaches_the_total() -> None:
    """Rounding reaches all that is rounded by it; a least total reaches the total alone."""
    rounded = compared(("peers: region", "peers: region\nrounding: {item: 1}"))
    through = {one.name: keys(one.through) for one in rounded.affected}
    assert through["a"] == through["total"] == ["file rounding"]
    least = compared(("peers: region", "peers: region\nmin: 1"), ("from: 10", "from: 11"))
    assert {one.name: keys(one.through) for one in least.affected} == {"total": ["file min"]}


def test_what_a_group_says_reaches_what_is_inside() -> None:
    """Its policy holds for its lines, and for no others."""
    found = compared(("label: Nhóm\n", "label: Nhóm\n  missing: zero\n"))
    assert keys(found.of_kind("meaning")) == ["item I missing"]
    assert {one.name: keys(one.through) for one in found.affected} == {name: ["item I missing"] for name in "ab"}


def test_views_are_compared_and_called_by_their_labels() -> None:
    """A view of lines that count for more is computed differently through them."""
    views = ("peers: region", "peers: region\nviews: [{id: v, label: Cách khác, items: [a, b]}]")
    found = compare(changed(views), changed(views, ("label: Wi-Fi, max: 3", "label: Wi-Fi, max: 5")))
    (view,) = [one for one in found.affected if one.name == "v"]
    assert (view.label.in_("vi"), keys(view.through)) == ("Cách khác", ["item b max"])
    assert keys(compared(views).of_kind("meaning")) == ["view v"]


def test_levels_are_meaning_and_their_labels_words() -> None:
    """A level that comes, and a level that is called otherwise."""
    line = "type: integer}\ngrades"
    old, more, called = (
        changed((line, f"levels: {{{levels}}}}}\ngrades"), ("e > 2", "b"), ("e > 4", "d"))
        for levels in ("p: X, q: Z", "p: X, r: Y, q: Z", "p: X, q: Khác")
    )
    assert keys(compare(old, more).of_kind("meaning")) == ["item e levels"]
    assert keys(compare(old, called).of_kind("words")) == ["item e levels"]
    assert compare(old, called).same_meaning


def test_labels_that_change_places_are_meaning() -> None:
    """A list of units that holds the label is read as the other class."""
    written = "{lowland: Đồng bằng, mountainous: Miền núi}"
    found = compared((written, "{lowland: Miền núi, mountainous: Đồng bằng}"))
    assert keys(found.of_kind("meaning")) == ["attribute region lowland", "attribute region mountainous"]
    assert not compared((written, "{lowland: Vùng thấp, mountainous: Vùng cao}")).of_kind("meaning")


def test_numbers_that_come_to_the_same() -> None:
    """``max / 3`` is 2 where the maximum is 6."""
    written, spelt = (changed(("points: {each: full}", f"points: {{each: {each}}}")) for each in ("2", "max / 3"))
    assert keys(compare(written, spelt).of_kind("words")) == ["item c points"]
    assert compare(written, spelt).same_meaning


def test_order_says_nothing() -> None:
    """Items, levels and cases in another order compute the same."""
    lines = BASE.split("\n")
    a, b = (next(i for i, line in enumerate(lines) if f"code: {one}," in line) for one in "ab")
    lines[a], lines[b] = lines[b], lines[a]
    other, _ = parse("\n".join(lines))
    assert other is not None
    found = compare(changed(), other)
    assert keys(found.changes) == ["item I order"]
    assert found.same_meaning


def test_terms_may_change_places_and_operands_may_not() -> None:
    """A + b + c is c + a + b; a − b is not b − a, nor is a / b b / a."""
    base = "measure: owners / adults, points: proportional, target: at least 80 %"
    sums = [changed((base, f"points: {terms}")) for terms in ("adults + owners * 2 + e", "e + adults + 2 * owners")]
    assert compare(*sums).same_meaning
    for one, other in (("adults - owners", "owners - adults"), ("adults / owners", "owners / adults")):
        both = [changed((base, f"points: max * {sign}")) for sign in (f"({one})", f"({other})")]
        assert keys(compare(*both).of_kind("meaning")) == ["item a points"]
    conditions = [changed((base, f"points: if(b; {then}; {other})")) for then, other in (("1", "2"), ("2", "1"))]
    assert keys(compare(*conditions).of_kind("meaning")) == ["item a points"]


def test_views_and_checks_in_another_order_are_another_model_of_one_meaning() -> None:
    """The digest differs, so something must be said, and it is words."""
    views = ["{id: v, label: V, items: [a]}", "{id: u, label: U, items: [b]}"]
    checks = ["{must: adults >= 0, message: M}", "{must: e >= 0, message: N}"]
    for key, two in (("views", views), ("checks", checks)):
        old, new = (changed(("peers: region", f"peers: region\n{key}: [{', '.join(one)}]")) for one in (two, two[::-1]))
        assert old.digest != new.digest
        assert keys(compare(old, new).changes) == [f"file {key}"]
        both = compare(old, evolve(new, peers=()))
        assert keys(both.of_kind("words")) == [f"file {key}"]
        assert compare(old, new).same_meaning


def test_cases_in_another_order_are_one_model() -> None:
    """The most specific case wins wherever it stands, so the digest is the same."""
    by = "target: {by: region, lowland: at least 80 %, mountainous: at least 60 %}"
    other = "target: {mountainous: at least 60 %, by: region, lowland: at least 80 %}"
    one, two = (changed(("target: at least 80 %", text)) for text in (by, other))
    assert one.digest == two.digest
    assert compare(one, two).changes == ()


def test_a_level_is_its_name_not_its_number() -> None:
    """Another level in a condition is another meaning, also where a model numbers both as its first."""
    one, two = (changed(("peers: region", f"applies: kind = {kind}\npeers: region")) for kind in ("commune", "ward"))
    assert keys(compare(one, two).of_kind("meaning")) == ["file applies"]
    both = [f"applies: kind in ({kinds})\npeers: region" for kinds in ("ward; commune", "commune; ward")]
    found = compare(*(changed(("peers: region", one)) for one in both))
    assert keys(found.changes) == ["file applies"]
    assert found.same_meaning


def test_whom_a_case_is_for_is_meaning() -> None:
    """Numbers alone do not say for whom they hold."""
    one, two = (
        changed(
            (
                "target: at least 80 %",
                f"target: [{{is: at least 80 %}}, {{is: at least 60 %, for: {{region: {level}}}}}]",
            )
        )
        for level in ("lowland", "mountainous")
    )
    assert keys(compare(one, two).of_kind("meaning")) == ["item a target"]


def test_what_is_inherited_names_what_it_comes_through() -> None:
    """A policy of the file touches the lines that may need it, and no others."""
    found = compared(("no_cases: full", "no_cases: zero"))
    through = {one.name: keys(one.through) for one in found.affected}
    assert through["a"] == ["file no_cases"]
    assert "b" not in through
    assert {one.name: one.items for one in found.affected}["I"] == ("a",)


def test_items_come_go_and_move() -> None:
    """Each as what it is; their groups are computed differently."""
    added = compared(
        ("max: 3, type: yes/no}", "max: 3, type: yes/no}\n  - {code: f, label: Mới, max: 1, type: yes/no}")
    )
    assert keys(added.of_kind("meaning")) == ["item f"]
    assert added.of_kind("meaning")[0].old is None
    assert {one.name: keys(one.through) for one in added.affected}["I"] == ["item f"]
    gone = compare(
        changed(("max: 3, type: yes/no}", "max: 3, type: yes/no}\n  - {code: f, label: Mới, max: 1, type: yes/no}")),
        changed(),
    )
    assert [one.new for one in gone.of_kind("meaning")] == [None]
    assert "I" in {one.name for one in gone.affected}
    line = "  - {code: b, label: Wi-Fi, max: 3, type: yes/no}\n"
    moved = compared(
        (line, ""), ("type: integer, points: {each: full}}\n", "type: integer, points: {each: full}}\n" + line)
    )
    assert keys(moved.of_kind("meaning")) == ["item b to"]
    assert {"I", "II"} <= {one.name for one in moved.affected}


def keeps_its_word(base: Model, one: Mutant, *, every: bool = True) -> bool:
    """Whether a mutant loads; if so its comparison with the base says what the worked examples show.

    Without ``every``, where only what people read has changed, the examples that speak of it and a tenth of the others
    are run.
    """
    model, findings = parse(one.text)
    if model is None or errors(findings):
        return False
    found = compare(base, model)
    assert (found.changes == ()) == (model.digest == base.digest), one.said
    if one.read:
        assert found.same_meaning or {change.key for change in found.of_kind("meaning")} <= {"evidence", "code"}, (
            one.said
        )
    # An example that names what the model does not know any more fails for that, whatever is computed.
    named = [{*of.questions, *of.attributes} for of in (base, model)]
    if found.same_meaning and named[0] == named[1]:
        quick = [example for example in base.examples if not any(unit.scored for unit in example.units.values())]
        told = {change.name for change in found.changes}
        if one.read and not every:
            speaking = [example for example in quick if any(told & {*unit.expect} for unit in example.units.values())]
            quick = [example for index, example in enumerate(quick) if index % 10 == 0 or example in speaking]
        assert all(outcome.passed for outcome in run_examples(evolve(model, examples=quick))), one.said
    return True


@pytest.mark.long
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_same_meaning_gives_the_same_figures(path: Path) -> None:
    """Of every mutant of a shipped spec: words never move a figure, and what moves one is never called words."""
    base = load(path)
    every = list(mutants(path))
    rng = random.Random(22)
    for one in rng.sample(every, min(len(every), LOOKED_AT)):
        keeps_its_word(base, one, every=False)


@given(schemes(), schemes())
def test_two_schemes_of_one_meaning_score_alike(one: Scheme, other: Scheme) -> None:
    """Any two models that are called the same give the same points; a model means what it means itself."""
    assert compare(one.model, one.model).changes == ()
    found = compare(one.model, other.model)
    if found.same_meaning:
        for figures in (one.figures, other.figures):
            totals = [assessed(model, figures).scores for model in (one.model, other.model)]
            assert [score.points for score in totals[0]] == [score.points for score in totals[1]]


def reported(**figures: dict[str, int | str]) -> Data:
    """Figures of mountainous communes, invented."""
    units = tuple(Commune(code=code, attributes={"region": "mountainous"}) for code in figures)
    rows = [one for code, given in figures.items() for one in observed(given, unit=code)]
    return Data(observations=tuple(rows), communes=units)


@pytest.mark.parametrize(
    ("key", "written"),
    [("over_time", "over_time: sum"), ("over_places", "over_places: max"), ("evidence", "evidence: Ảnh")],
)
def test_what_reads_a_variable_is_computed_differently_through_it(key: str, written: str) -> None:
    """How a figure comes together stands on no tape: the lines that read it are named all the same, and no others."""
    found = compared(("part_of: adults", f"part_of: adults, {written}"))
    assert {one.name: keys(one.through) for one in found.affected} == {"a": [f"variable owners {key}"]}
    assert {name: keys(changes) for name, changes in found.reasons.items()} == {"a": [f"variable owners {key}"]}


def test_a_sum_in_place_of_the_last_moves_a_line_by_its_variable() -> None:
    """The reason stands beside the figure."""
    rows = [
        row
        for quarter in ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
        for row in observed({"adults": 100, "owners": 20}, quarter)
    ]
    (unit,) = compared(("part_of: adults", "part_of: adults, over_time: sum")).moves(rows, "2024").units
    assert [(one.name, one.difference, keys(one.because)) for one in unit.lines] == [
        ("a", Fraction(12, 5), ["variable owners over_time"])
    ]


def test_what_sanctions_and_grades_read_is_a_reason_of_totals() -> None:
    """A figure that only a sanction looks at moves grades, and no line."""
    extra = ("  owners: {label: Có điện thoại, part_of: adults}", "  owners: {label: Có điện thoại, part_of: adults}\n")
    said = [(extra[0], f"{extra[1]}  late: {{label: Chậm, over_time: {how}}}") for how in ("sum", "last")]
    old, new = (changed(one, ("when: e > 2", "when: late > 2")) for one in said)
    found = compare(old, new)
    assert keys(found.of_kind("meaning")) == ["variable late over_time"]
    given: dict[str, int | str] = {"adults": 100, "owners": 100, "b": "yes", "c": 1, "d": "yes", "e": 0, "late": 1}
    rows = [row for at in ("Q1", "Q2", "Q3", "Q4") for row in observed(given, f"2024-{at}")]
    unit_of = Commune(code=rows[0].commune, attributes={"region": "lowland"})
    (unit,) = found.moves(Data(observations=tuple(rows), communes=(unit_of,)), "2024").units
    assert (unit.lines, keys(unit.because)) == ((), ["variable late over_time"])


def test_the_unit_of_a_figure_is_meaning() -> None:
    """Who types millions where thousands are asked is a thousand times off, whatever the heading of a file says."""
    asked = ("owners: {label: Có điện thoại, part_of: adults}", "wage: {label: Lương, type: number, unit: %s}")
    spelt = [(asked[0], asked[0] + "\n  " + asked[1] % unit) for unit in ("million_VND", "thousand_VND")]
    old, new = (
        changed(one, ("type: integer}\ngrades", "measure: wage}\ngrades"), ("e > 2", "wage > 2"), ("e > 4", "wage > 4"))
        for one in spelt
    )
    found = compare(old, new)
    assert "variable wage unit" in keys(found.of_kind("meaning"))
    assert keys(found.reasons["e"]) == ["variable wage unit"]


def test_who_moves_and_why() -> None:
    """A unit whose line and grade move, one whose place alone does, and one that stays."""
    data = reported(
        a={"adults": 100, "owners": 80, "b": "yes", "c": 1, "d": "yes", "e": 0},
        b={"adults": 100, "owners": 100, "b": "yes", "c": 0, "d": "yes", "e": 0},
    )
    found = compared(("max: 4, measure", "max: 2, measure"), ("from: 10", "from: 8")).moves(data)
    assert found.assessed == 2
    moved = {one.commune.code: one for one in found.units}
    assert {name: one.difference for name, one in moved.items()} == {"a": Fraction(-8, 5), "b": -2}
    (line,) = moved["a"].lines
    assert (line.name, line.difference, keys(line.because)) == ("a", Fraction(-8, 5), ["item a max"])
    assert not moved["a"].by_others


def test_a_grade_may_move_by_its_bound_alone() -> None:
    """No line differs: the reason is the grade, and so for the reader."""
    data = reported(a={"adults": 100, "owners": 100, "b": "yes", "c": 1, "d": "yes", "e": 0})
    moves = compared(("from: 10", "from: 13"), ("peers: region", "peers: region\nvalid: 2024")).moves(data)
    (unit,) = moves.units
    assert unit.lines == ()
    assert unit.difference == 0
    assert why(unit, moves, few=False) == "Mức Tốt: từ 10 điểm → từ 13 điểm"


def test_points_of_a_penalty_are_taken_from_the_total() -> None:
    """Its line explains what the total lost, so that no grade is blamed beside it."""
    spec = """
khong3: 1
id: m
version: "1"
title: M
missing: zero
items:
  - {code: "1", label: Lớp, type: integer, max: 50, points: {each: 1}}
  - {code: "2", label: Vi phạm, type: yes/no, max: 5, effect: penalty}
grades:
  - {id: a, label: Tốt, from: 90 %}
  - {id: b, label: Khá}
"""
    old, new = loads(spec), loads(spec.replace("max: 5,", "max: 6,").replace("90 %", "85 %"))
    moves = compare(old, new).moves(reported(a={"1": 20, "2": "yes"}))
    (unit,) = moves.units
    assert (unit.difference, why(unit, moves, few=False)) == (
        -1,
        "2 −1",
    )


def test_a_line_that_came_counts_from_nothing() -> None:
    """Its points are a difference; where they are not known yet there is none, and the total's is not known."""
    more = ("max: 3, type: yes/no}", "max: 3, type: yes/no}\n  - {code: f, label: Mới, max: 1, type: yes/no}")
    figures: dict[str, int | str] = {"adults": 100, "owners": 100, "b": "yes", "c": 1, "d": "yes", "e": 0}
    moves = compared(more).moves(reported(a={**figures, "f": "yes"}))
    (unit,) = moves.units
    assert [(one.name, one.old, one.difference) for one in unit.lines] == [("f", None, 1)]
    assert why(unit, moves, few=True) == "f +1 (bổ sung)"
    (unit,) = compared(more).moves(reported(a=figures)).units
    assert unit.difference is None
    assert unit.lines[0].difference is None


def test_a_place_may_move_by_others_alone() -> None:
    """Nothing of the unit's own differs: its rank does."""
    data = reported(
        a={"adults": 10, "owners": 9, "b": "no", "c": 0, "d": "no", "e": 0},
        b={"adults": 10, "owners": 0, "b": "yes", "c": 0, "d": "no", "e": 0},
    )
    found = compared(("label: Wi-Fi, max: 3", "label: Wi-Fi, max: 5")).moves(data)
    assert {one.commune.code: one.by_others for one in found.units} == {"a": True, "b": False}


def test_models_that_do_not_hold_together_are_refused() -> None:
    """With all that is wrong, as anywhere."""
    broken = Model(id="m", version="1", title="x", items=[Indicator(code="1", label="x", measure="a / b")])
    with pytest.raises(KhongError):
        compare(changed(), broken)


def test_models_of_python_compare_too() -> None:
    """Nothing needs a file."""
    ask = Variable(id="a", label="A")
    models = [
        Model(
            id="m", version="1", title="x", missing="zero", variables=[ask],
            items=[Pillar(code="I", label="I", items=[Indicator(code="1", label="x", measure="a", max=n, points="a")])],
        )
        for n in (3, 4)
    ]  # fmt: skip
    assert keys(compare(*models).of_kind("meaning")) == ["item 1 max"]
