"""Groups: what does not apply in nested groups, three totals, caps, bonus and penalty, views, bare names."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import khong3
from khong3 import Assessment, Indicator, Model, Pillar, Variable, View
from khong3.models.nodes import NoCases, NotApplicable
from tests.models import UNIT, assessed
from tests.schemes import Scheme, schemes


def worked(policy: str, *, b_applies: str) -> Assessment:
    """Language.md §6: A 60 = a1 30 (30), a2 10 (0), a3 20 (out); B 40 = b1 30 (15), b2 10 (out)."""

    def line(code: str, most: int, applies: str | None = None) -> Indicator:
        return Indicator(code=code, label=code, max=most, type="percent", points="proportional", applies=applies)

    of = Model(
        id="worked",
        version="1",
        title="Ví dụ của ngôn ngữ",
        missing="missing",
        not_applicable=policy,  # type: ignore[arg-type]
        max=100,
        variables=[Variable(id=one, label=one, type="yes/no") for one in ("a3_given", "b_given", "b2_given")],
        items=[
            Pillar(code="A", label="A", max=60, items=[line("a1", 30), line("a2", 10), line("a3", 20, "a3_given")]),
            Pillar(code="B", label="B", max=40, applies="b_given", items=[line("b1", 30), line("b2", 10, "b2_given")]),
        ],
    )
    figures = {"a1": "100 %", "a2": "0 %", "b1": "50 %", "a3_given": "no", "b_given": b_applies, "b2_given": "no"}
    return assessed(of, figures)


TABLE: dict[str, tuple[Any, ...]] = {
    # policy: A and its applicable, B and its applicable, total; total where B is wholly out.
    "leave out": ((30, 40), (15, 30), "64.29", 75),
    "rescale": ((45, 60), (20, 40), 65, 75),
    "share equally": ((40, 60), (20, 40), 60, "66.67"),
}


@pytest.mark.parametrize("policy", TABLE)
def test_the_table_of_the_language(policy: str) -> None:
    """All policies of §6, in nested groups, and with a whole group out."""
    first, second, total, without = TABLE[policy]
    found = worked(policy, b_applies="yes")
    for name, (points, applicable) in (("A", first), ("B", second)):
        score = found.score(UNIT, name)
        assert [score.points, score.applicable] == [points, applicable]
    assert found.score(UNIT).points == Fraction(str(total))
    assert found[UNIT, "a1"].points == 30
    out = worked(policy, b_applies="no")
    assert (out.score(UNIT, "B").points, out.score(UNIT, "B").standing) == (None, "not applicable")
    assert out.score(UNIT).points == Fraction(str(without))


@pytest.mark.parametrize(("policy", "total"), [("full", 30 + 20 + 15 + 10), ("zero", 45)])
def test_full_and_zero_stay_applicable(policy: str, total: int) -> None:
    """Nothing is refilled where what does not apply counts in full, or as nothing."""
    found = worked(policy, b_applies="yes")
    assert (found.score(UNIT).points, found.score(UNIT).applicable) == (total, 100)


@given(schemes())
def test_three_totals_at_every_node(scheme: Scheme) -> None:
    """0 ≤ earned ≤ applicable ≤ declared, bonus apart; no policy lifts a share above 1, and none is below 0."""
    found = assessed(scheme.model, scheme.figures)
    bonus = {above[-1].name: Fraction(0) for _, item, above in scheme.model.walk() if isinstance(item, Indicator)}
    for _, item, above in scheme.model.walk():
        if item.effect == "bonus":
            assert isinstance(item.max, Fraction)
            bonus[above[-1].name] += item.max
    for score in found.scores:
        if score.node is None or score.standing != "ok":
            continue
        assert score.points is not None
        assert score.applicable is not None
        assert score.earned is not None
        assert score.max_points is not None
        extra = bonus.get(score.pillar or "", Fraction(0)) if score.pillar else sum(bonus.values(), Fraction(0))
        assert 0 <= score.applicable <= score.node.max
        # Rounding may lift a node by at most half its step.
        slack = (score.node.step or Fraction(0)) * (1 + len(score.node.children))
        assert 0 <= score.points <= score.max_points + extra + slack
        assert score.earned <= score.applicable + extra + slack


@given(schemes(effects=False))
def test_where_all_apply_the_total_is_the_plain_sum(scheme: Scheme) -> None:
    """With every figure there and every condition met, no policy changes anything."""
    figures: dict[str, Any] = {**dict.fromkeys(scheme.model.variables, "yes")}
    figures |= {name: scheme.figures.get(name, "50 %") for name in scheme.model.lines}
    found = assessed(scheme.model, figures)
    lines = sum((one.points or Fraction(0) for one in found), Fraction(0))
    total = found.score(UNIT)
    if total.standing == "ok" and (scheme.model.rounding is None or scheme.model.rounding.total is None):
        assert total.points == lines
        assert total.declared == total.applicable


def yes_no(code: str, most: int, **others: Any) -> Indicator:  # noqa: ANN401
    """A line that is earned by a yes."""
    return Indicator(code=code, label=code, type="yes/no", max=most, **others)


def scheme_of(*items: Indicator | Pillar | str, **others: Any) -> Model:  # noqa: ANN401
    """A model of these items, blanks counting nothing."""
    return Model(
        id="m", version="1", title="Bịa để thử", items=items, missing="zero", not_applicable="leave out", **others
    )


def test_bonus_and_penalty_stand_outside_the_maximum() -> None:
    """97 + 10 is 107 of 100; a penalty is capped, and the total has a floor."""
    of = scheme_of(
        yes_no("1", 97),
        yes_no("2", 3),
        yes_no("3", 10, effect="bonus"),
        Pillar(code="4", label="Trừ", effect="penalty", cap=12, items=[yes_no("4.1", 10), yes_no("4.2", 5)]),
        max=100,
    )
    assert assessed(of, {"1": "yes", "3": "yes"}).score(UNIT).points == 107
    assert assessed(of, {"1": "yes", "4.1": "yes", "4.2": "yes"}).score(UNIT).points == 85
    assert assessed(of, {"4.1": "yes"}).score(UNIT).points == 0


def test_a_cap_is_a_maximum_that_items_may_exceed() -> None:
    """Items worth 15 together earn at most 10; what remains applicable is at most 10, too."""
    of = scheme_of(Pillar(code="I", label="Nhóm", cap=10, items=[yes_no("1", 8), yes_no("2", 7)]))
    found = assessed(of, {"1": "yes", "2": "yes"})
    assert (found.score(UNIT, "I").points, found.score(UNIT, "I").applicable, found.score(UNIT).declared) == (
        10,
        10,
        10,
    )


def test_one_item_counts_in_two_groups() -> None:
    """A bare name counts an item that stands elsewhere, and a view sums the same lines again."""
    of = scheme_of(
        Pillar(code="I", label="Một", items=[yes_no("1", 8)]),
        Pillar(code="II", label="Hai", items=[yes_no("2", 2), "1"]),
        views=[View(id="both", label="Cả hai", items=["I", "2"], max=10)],
    )
    found = assessed(of, {"1": "yes"})
    assert [found.score(UNIT, one).points for one in ("I", "II", "both", None)] == [8, 8, 8, 16]


def test_one_level_zeroes_its_group() -> None:
    """A group's own lines are read first, and ``sum`` stands for its items (rule-shapes.md 33)."""
    rule = [{"when": "points(1) = 0", "then": 0}, {"else": "sum"}]
    of = scheme_of(Pillar(code="I", label="Nhóm", points=rule, items=[yes_no("1", 8), yes_no("2", 2)]))
    assert assessed(of, {"1": "no", "2": "yes"}).score(UNIT, "I").points == 0
    assert assessed(of, {"1": "yes", "2": "yes"}).score(UNIT, "I").points == 10


def test_a_line_may_take_points_away() -> None:
    """``min`` below 0: a line that adds or takes away, and is merely reported at 0."""
    of = scheme_of(
        yes_no("1", 8),
        Indicator(code="2", label="Cộng/trừ", type="integer", max=0, min=-3, points="0 - value"),
    )
    assert assessed(of, {"1": "yes", "2": 2}).score(UNIT).points == 6
    assert assessed(of, {"1": "yes", "2": 9}).score(UNIT).points == 5


def test_a_group_counts_its_lines_that_are_met() -> None:
    """7 of 9: lines that have a verdict and apply; none of a penalty's."""
    of = scheme_of(
        Pillar(code="I", label="Nhóm", items=[yes_no("1", 8), yes_no("2", 2)]),
        yes_no("3", 5, effect="penalty"),
    )
    score = assessed(of, {"1": "yes", "2": "no", "3": "yes"}).score(UNIT)
    assert (score.met, score.with_target) == (1, 2)


def test_a_missing_child_makes_its_group_missing() -> None:
    """Bonus and penalty too; a line of maximum 0 never does."""
    lines = [yes_no("1", 8, missing="missing"), yes_no("2", 2, effect="bonus", missing="missing"), yes_no("3", 0)]
    of = scheme_of(*lines)
    assert assessed(of, {"1": "yes"}).score(UNIT).standing == "missing"
    assert assessed(of, {"1": "yes", "2": "no"}).score(UNIT).points == 8


def test_a_bare_name_of_an_unscored_line_adds_nothing() -> None:
    """It is counted where it stands, and is no part of any sum."""
    unscored = Indicator(code="3", label="Chỉ báo cáo", type="integer")
    of = scheme_of(Pillar(code="I", label="Một", items=[yes_no("1", 8), "3"]), unscored)
    assert assessed(of, {"1": "yes", "3": 4}).score(UNIT, "I").points == 8


def test_groups_that_contain_one_another_do_not_load() -> None:
    """Through bare names a group could contain itself."""
    of = scheme_of(
        Pillar(code="I", label="Một", items=[yes_no("1", 8), "II"]),
        Pillar(code="II", label="Hai", items=[yes_no("2", 2), "I"]),
    )
    assert "item-cycle" in {one.code for one in of.check()}


@pytest.mark.parametrize("effect", [None, "bonus", "penalty"])
@pytest.mark.parametrize("most", [0, 2])
def test_only_a_line_that_can_earn_leaves_its_group_without_a_sum(effect: Any, most: int) -> None:  # noqa: ANN401
    """A blank line of maximum 0 is merely reported, be it a bonus; any other leaves all groups above without one."""
    inner = yes_no("1.1", most, effect=effect)
    of = evolve(scheme_of(Pillar(code="1", label="Nhóm", items=[inner]), yes_no("2", 5)), missing="missing")
    assert assessed(of, {"2": "yes"}).score(UNIT).points == (None if most else 5)
    assert assessed(of, {"1.1": "no", "2": "yes"}).score(UNIT).points == 5


@pytest.mark.parametrize("missing", ["missing", "leave out"])
def test_a_group_that_earns_nothing_is_followed_only(missing: Any) -> None:  # noqa: ANN401
    """`cap: 0` keeps its lines out of the total, the blank ones too."""
    followed = Pillar(code="1", label="Theo dõi", cap=0, missing=missing, items=[yes_no("1.1", 10), yes_no("1.2", 10)])
    of = evolve(scheme_of(followed, yes_no("2", 5)), missing="missing")
    assert assessed(of, {"1.1": "yes", "1.2": "yes", "2": "yes"}).score(UNIT).points == 5
    assert assessed(of, {"1.1": "yes", "2": "yes"}).score(UNIT).points == 5


@pytest.mark.parametrize("policy", ["rescale", "share equally", "leave out", "zero", "full"])
def test_a_blank_below_a_rule_of_its_own_stands_for_what_it_would_be(policy: Any) -> None:  # noqa: ANN401
    """What is settled while a line is blank is what it comes to either way, also where others refill what left.

    ``cap: 8`` over a line of 5: of 18 that are declared 5 apply, and 10 that do not are made up for by 5 × 18/8.
    """
    blank = Pillar(code="2", label="Trống", cap=8, missing="missing", items=[yes_no("2.1", 5)])
    gone = Pillar(code="3", label="Không có", applies="has", items=[yes_no("3.1", 10)])
    rule = [{"when": "stop", "then": 3}, {"else": "sum"}]
    flags = [Variable(id=name, label=name, type="yes/no") for name in ("has", "stop")]
    whole = Pillar(code="1", label="Nhóm", points=rule, not_applicable=policy, items=[blank, gone])
    of = evolve(scheme_of(whole, yes_no("4", 2)), variables=flags, missing="missing", not_applicable=policy)
    said = {"has": "no", "stop": "yes", "4": "yes"}
    either = {one: assessed(of, {**said, "2.1": one}).score(UNIT) for one in ("yes", "no")}
    found = assessed(of, said).score(UNIT)
    assert (found.points, found.applicable) == (either["yes"].points, either["yes"].applicable)
    assert (found.points, found.applicable) == (either["no"].points, either["no"].applicable)


def test_what_a_rule_gives_where_nothing_applies_is_no_share_of_a_mean() -> None:
    """1 point of 0 is no share: the group is not in the mean, whose other items alone count."""
    given = Pillar(code="2", label="Cho điểm", cap=3, points=[{"when": "stop", "then": 1}], items=[yes_no("2.1", 0)])
    flags = [Variable(id="stop", label="stop", type="yes/no")]

    def mean_of(*items: Pillar | Indicator) -> Model:
        return evolve(scheme_of(Pillar(code="1", label="Nhóm", points="mean", items=items)), variables=flags)

    alone, beside = mean_of(given), mean_of(given, yes_no("3", 3))
    assert assessed(alone, {"stop": "yes"}).score(UNIT).points == 0
    assert [assessed(beside, {"stop": "yes", "3": one}).score(UNIT).points for one in ("yes", "no")] == [6, 0]


@pytest.mark.parametrize("share", ["trên 33,33 %", "34 %", "90 %"])
def test_what_applies_of_a_capped_group_does_not_hang_on_its_open_rule(share: str) -> None:
    """A group above that is decided without it has the same maximum, and so the total, whatever it turns out to be."""
    model = khong3.loads("""
khong3: 1
id: tran
version: 1
title: Trần điểm
missing: missing
variables: {rate: {label: Tỷ lệ, type: percent}, sort: {label: Loại, levels: {bad: Kém, fine: Tốt}}}
items:
  - {code: L1, label: Dòng một, max: 1, type: number, points: value}
  - code: G2
    label: Nhóm hai
    points: [{when: sort != bad, then: 0}]
    items:
      - code: G3
        label: Nhóm ba
        points: [{when: rate > 80 %, then: 0}, {else: sum}]
        cap: 15
        items: [{code: L4, label: Dòng bốn, max: 1, type: number, points: value}]
""")
    said = {"rate": share, "sort": "fine", "L1": "0,5", "L4": "1"}
    rows = [{"commune": "01", "period": "2024", "variable": name, "value": value} for name, value in said.items()]
    total = model.assess(khong3.read(rows, decimal="comma")).score("01")
    assert (total.points, total.applicable) == (4, 2)


@pytest.mark.parametrize("not_applicable", ["full", "zero"])
@pytest.mark.parametrize("no_cases", ["leave out", "full", "zero"])
@pytest.mark.parametrize("second", ["0/0", "does not apply"])
def test_a_group_of_which_nothing_is_left_goes_by_the_policy_of_why(
    no_cases: NoCases, not_applicable: NotApplicable, second: str
) -> None:
    """A group whose lines that apply had no cases goes by its no_cases; it went by its not_applicable."""

    def line(code: str, most: int, applies: str | None = None) -> Indicator:
        return Indicator(
            code=code,
            label=code,
            max=most,
            measure=f"n{code} / d{code}",
            points="proportional",
            no_cases="leave out",
            not_applicable="leave out",
            applies=applies,
        )

    of = Model(
        id="empty",
        version="1",
        title="Nhóm không còn dòng nào",
        missing="missing",
        no_cases=no_cases,
        not_applicable=not_applicable,
        variables=[
            *(Variable(id=f"{part}{code}", label=f"{part}{code}") for code in "123" for part in "nd"),
            Variable(id="asked", label="asked", type="yes/no"),
        ],
        items=[
            Pillar(
                code="A",
                label="A",
                items=[
                    line("1", 30),
                    line("2", 20, "asked"),
                ],
            ),
            Pillar(code="B", label="B", items=[line("3", 50)]),
        ],
    )
    figures = {"n1": "0", "d1": "0", "n2": "0", "d2": "0", "n3": "20", "d3": "50", "asked": "yes"}
    found = assessed(of, {**figures, "asked": "yes" if second == "0/0" else "no"})
    totals = {"leave out": Fraction(40), "full": Fraction(70), "zero": Fraction(20)}
    assert found.score(UNIT).points == totals[no_cases]
    assert found.score(UNIT, "A").points == {"leave out": None, "full": 50, "zero": 0}[no_cases]
    assert "Does not apply" not in found.score(UNIT, "A").explain("en")
