"""Doubtful figures through whole models: bounds and contradictions, judged only where all of them agree."""

import operator
from collections.abc import Callable, Mapping
from itertools import product

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from khong3 import Assessment, Commune, Data, Grade, Indicator, Model, Observation, Pillar, Result, loads
from khong3.assessment.assess import of_figures
from khong3.figures.figures import Figure, Reported
from khong3.figures.reconciling import settle_figures
from khong3.models import Item
from khong3.observations import read
from khong3.periods import Period
from khong3.spans import Span
from tests.models import UNIT, model, ratio_model, result
from tests.schemes import Scheme, schemes

Ends = tuple[int, int]
RULES = [
    "proportional",
    "proportional from 20 % to 80 %",
    "proportional to target",
    {"90 %": 10, "over 50 %": 5, "else": 1},
    {"80 %": "proportional", "else": 0},
    [{"when": "value >= 70 %", "then": 10}, {"when": "value > 10 %", "then": "max / 2"}, {"else": 0}],
    {"deduct": 1, "per": "10 %", "steps": "whole"},
    None,
]


@st.composite
def judged(draw: st.DrawFn) -> Model:
    """Two or three percentages, each with a target and a rule, and grades with a condition."""
    lines: list[Item] = [
        Indicator(
            code=str(number),
            label="Tỷ lệ",
            type="percent",
            max=10,
            target=f"{draw(st.sampled_from(['at least', 'over', 'at most', 'under']))} {draw(st.integers(1, 100))} %",
            points=draw(st.sampled_from(RULES)),
        )
        for number in range(1, draw(st.integers(2, 4)))
    ]
    grades = [
        Grade(id="good", label="Tốt", from_="60 %", requires=["met(1)"]),
        Grade(id="weak", label="Yếu", from_="0"),
    ]
    return Model(
        id="law",
        version="1",
        title="Luật",
        items=[Pillar(code="I", label="Nhóm", items=lines)],
        missing="missing",
        grades=grades,
    )


def between(ends: Mapping[str, Ends]) -> list[Observation]:
    """Two sources for each figure, which differ unless both state the same."""
    return [
        Observation(commune=UNIT, period="2024", variable=name, value=f"{end} %", source=source)
        for name, both in ends.items()
        for source, end in zip(("một", "hai"), both, strict=True)
    ]


def names_of(of: Model) -> list[str]:
    """The lines that are asked for a percentage."""
    return [one.name for one in of.lines.values() if one.type == "percent"]


def outcome(one: Result) -> tuple[object, ...]:
    """What a line says that can be certain."""
    return one.verdict, one.points


def agrees(certain: Result, exact: Result) -> bool:
    """Whether what is said of a range holds for one figure in it; 'met' covers 'exceeded'."""
    verdicts = {certain.verdict, exact.verdict}
    said = certain.verdict in ("undetermined", exact.verdict) or verdicts == {"met", "exceeded"}
    return said and certain.points in (None, exact.points)


def withheld(found: Assessment) -> bool:
    """Whether a grade was not granted because a condition of it is open; that is said."""
    return "requires-undecided" in [one.code for one in found.findings]


@given(judged(), st.data())
def test_what_is_said_of_a_range_holds_for_every_figure_in_it(of: Model, data: st.DataObject) -> None:
    """Verdicts, points, totals and the grade that a range has are those of each figure in it."""
    ends = {name: data.draw(st.tuples(st.integers(0, 100), st.integers(0, 100))) for name in names_of(of)}
    inside = {name: data.draw(st.integers(min(both), max(both))) for name, both in ends.items()}
    ranged = of.assess(between(ends), "2024")
    exact = of.assess(between({name: (one, one) for name, one in inside.items()}), "2024")
    for name in ends:
        assert agrees(ranged[UNIT, name], exact[UNIT, name])
    for doubtful, sure in zip(ranged.scores, exact.scores, strict=True):
        assert doubtful.points in (None, sure.points)
        assert doubtful.grade in (None, sure.grade) or withheld(ranged)


@given(judged(), st.data())
def test_widening_never_turns_undetermined_into_a_verdict(of: Model, data: st.DataObject) -> None:
    """What a wider range decides, a narrower one inside it decides alike."""
    wide = {name: data.draw(st.tuples(st.integers(0, 100), st.integers(0, 100))) for name in names_of(of)}
    narrow = {
        name: (data.draw(st.integers(min(both), max(both))), data.draw(st.integers(min(both), max(both))))
        for name, both in wide.items()
    }
    wider, narrower = (of.assess(between(ends), "2024") for ends in (wide, narrow))
    for name in wide:
        assert agrees(wider[UNIT, name], narrower[UNIT, name])
    for one, other in zip(wider.scores, narrower.scores, strict=True):
        assert one.points in (None, other.points)
        assert one.grade in (None, other.grade) or withheld(wider)


def as_they_are(unit: Mapping[str, Figure]) -> Reported:
    """Figures that are settled already."""

    def settled(name: str, _: object) -> Figure:
        return unit[name]

    return Reported({name: [] for name in unit}, settled)


def as_spans(of: Model, observations: list[Observation]) -> Assessment:
    """The same figures, each as an interval of one point."""
    figures = settle_figures(of.program.meaning, read(observations))
    for key, reported in [*figures.by_unit.items()]:
        unit = dict(reported)
        for name, one in reported.items():
            if one.value is not None:
                unit[name] = evolve(one, standing="doubtful", value=None, number=None, span=Span.point(one.value))
        figures.by_unit[key] = as_they_are(unit)
    return of_figures(of.program, figures, (Period.parse("2024"),))


@given(st.one_of(judged().map(lambda of: Scheme(of, dict.fromkeys(names_of(of), "37 %"))), schemes()), st.data())
def test_an_interval_of_one_point_equals_the_exact_engine(scheme: Scheme, data: st.DataObject) -> None:
    """Values, verdicts, points, totals and grades are the same whichever engine reckons."""
    figures = {
        name: f"{data.draw(st.integers(0, 100))} %" if "%" in str(one) else one for name, one in scheme.figures.items()
    }
    assume(figures)
    observations = [Observation(commune=UNIT, period="2024", variable=name, value=one) for name, one in figures.items()]
    exact, spans = scheme.model.assess(observations, "2024"), as_spans(scheme.model, observations)
    for one, other in zip(exact, spans, strict=True):
        assert (one.value, *outcome(one), one.standing) == (other.value, *outcome(other), other.standing)
    for score, same in zip(exact.scores, spans.scores, strict=True):
        assert (score.points, score.standing, score.grade) == (same.points, same.standing, same.grade)


@given(st.integers(1, 40), st.sampled_from(["at least 50 %", "over 50 %", "at most 20 %"]))
def test_a_bound_that_leaves_one_figure_is_that_figure(whole: int, target: str) -> None:
    """'Dưới 1' of a count is 0, and 'ít nhất' all of the whole is all of it."""
    of = ratio_model(target, max=10, points="proportional", model_keys={"missing": "missing", "no_cases": "full"})
    stated = [
        Observation(commune=UNIT, period="2024", variable="part", value="1", qualifier="under"),
        Observation(commune=UNIT, period="2024", variable="whole", value=whole),
    ]
    none = of.assess(stated, "2024")[UNIT, "1"]
    exact = result(of, {"part": 0, "whole": whole})
    assert (none.value, *outcome(none)) == (exact.value, *outcome(exact))
    every = [evolve(stated[0], value=whole, qualifier="at least"), stated[1]]
    full = result(of, {"part": whole, "whole": whole})
    assert outcome(of.assess(every, "2024")[UNIT, "1"]) == outcome(full)


SIGNS: dict[str, Callable[[int, int], bool]] = {
    "over": operator.gt, "under": operator.lt, "at least": operator.ge, "at most": operator.le
}  # fmt: skip


def pairs_within(part: tuple[str, int], whole: tuple[str, int]) -> list[tuple[int, int]]:
    """Some parts, each in its whole, that lie within these bounds."""
    return [
        (one, all_)
        for all_ in range(12)
        for one in range(all_ + 1)
        if SIGNS[part[0]](one, part[1]) and SIGNS[whole[0]](all_, whole[1])
    ]


@given(
    st.sampled_from(["at least 40 %", "over 50 %", "at most 80 %", "under 30 %"]),
    st.sampled_from(RULES),
    *[st.tuples(st.sampled_from(["over", "under", "at least", "at most"]), st.integers(0, 6))] * 2,
)
def test_a_part_and_its_whole_that_are_both_bounds_are_all_that_a_part_and_its_whole_can_be(
    target: str, points: object, part: tuple[str, int], whole: tuple[str, int]
) -> None:
    """What is concluded holds for each part within each whole; that a part may be above it opens nothing."""
    of = ratio_model(target, max=10, points=points, model_keys={"missing": "missing", "no_cases": "full"})
    possible = pairs_within(part, whole)
    assume(possible)
    stated = [
        Observation(commune=UNIT, period="2024", variable=name, value=str(bound), qualifier=sign)
        for name, (sign, bound) in (("part", part), ("whole", whole))
    ]
    found = of.assess(stated, "2024")[UNIT, "1"]
    for one, all_ in possible:
        exact = result(of, {"part": one, "whole": all_})
        assert found.verdict in ("undetermined", exact.verdict) or {found.verdict, exact.verdict} <= {"met", "exceeded"}
        assert found.points in (None, exact.points)
    assert found.verdict != "invalid"


_BOUND = st.tuples(st.sampled_from(["over", "under", "at least", "at most"]), st.integers(1, 6))


@given(st.integers(1, 99), st.lists(st.tuples(_BOUND, _BOUND), min_size=1, max_size=2))
def test_the_bounds_of_a_higher_unit_are_parts_in_their_wholes_too(
    target: int, bounds: list[tuple[tuple[str, int], tuple[str, int]]]
) -> None:
    """What is concluded of a district holds whichever part in whichever whole each commune has; it is never invalid."""
    of = ratio_model(f"at least {target} %", model_keys={"rollup": "counts"})
    each = [pairs_within(*one) for one in bounds]
    assume(all(each))
    listed = [Commune(code="h"), *(Commune(code=str(at), parent="h") for at in range(len(bounds)))]
    stated = [
        Observation(commune=str(at), period="2024", variable=name, value=str(bound), qualifier=sign)
        for at, one in enumerate(bounds)
        for name, (sign, bound) in zip(("part", "whole"), one, strict=True)
    ]
    found = of.assess(Data(observations=tuple(stated), communes=tuple(listed)), "2024")["h", "1"]
    sums = [tuple(map(sum, zip(*one, strict=True))) for one in product(*each)]
    met = {100 * part >= target * whole for part, whole in sums if whole}
    if found.verdict == "not applicable":
        assert not met
    elif found.verdict != "undetermined":
        assert met == {found.verdict in ("met", "exceeded")}
    assert found.verdict not in ("invalid", "missing")


def test_a_share_that_is_certainly_above_its_target_is_met_though_its_counts_are_bounds() -> None:
    """At least 900 of at most 1,000 is 90 % or more; that a part cannot be above its whole left it undetermined."""
    of = ratio_model("at least 40 %", max=20, points="proportional to 40 %", model_keys={"missing": "missing"})
    of = evolve(of, no_cases="missing")
    stated = [
        Observation(commune=UNIT, period="2024", variable="part", value="899", qualifier="over"),
        Observation(commune=UNIT, period="2024", variable="whole", value="1001", qualifier="under"),
    ]
    found = of.assess(stated, "2024")[UNIT, "1"]
    assert (found.value_text("en"), found.verdict, found.points) == ("90 – 100 %", "exceeded", 20)


def test_points_only_where_both_ends_agree_after_rounding() -> None:
    """99,96 % to 99,98 % of 10 is 10,00 by hundredths whichever it is; by thousandths it is not settled."""
    for step, points in (("0.01", 10), ("0.001", None)):
        of = model(
            Indicator(code="1", label="Tỷ lệ", type="percent", max=10, points="proportional", round=step),
            missing="missing",
        )
        found = of.assess(
            [
                Observation(commune=UNIT, period="2024", variable="1", value=one, source=one)
                for one in ("99.96 %", "99.98 %")
            ],
            "2024",
        )[UNIT, "1"]
        assert found.points == points
        assert ("points-undetermined" in [one.code for one in found.findings]) == (points is None)


def test_an_open_score_is_between_what_it_may_be() -> None:
    """Beyond the maximum a typed score is invalid, which is no 0 among what it may earn."""
    spec = "khong3: 1\nid: x\nversion: 1\ntitle: X\nmissing: missing\n"
    lines = "items: [{code: 1, id: diem, label: Điểm, max: 100, type: number, points: value}]\n"
    rows = [Observation(commune="1", period="2025", variable="diem", value="50", qualifier="over")]
    found = loads(spec + lines).assess(rows)
    (open_points,) = [one for one in found["1", "diem"].findings if one.code == "points-undetermined"]
    assert (open_points.parameters["least"], open_points.parameters["greatest"]) == (50, 100)
