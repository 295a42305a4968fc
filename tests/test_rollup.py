"""Higher units: sums of what their parts reported, in any order and grouping; what is missing is named."""

from collections.abc import Sequence
from fractions import Fraction

import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Commune, Data, Indicator, Model, Observation, Variable
from tests.models import codes, model, ratio_model

Counts = tuple[int | None, int | None]
COUNTS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted).map(lambda two: (two[0], two[1]))


def province(
    of: Model, parts: Sequence[Counts], groups: Sequence[int] | None = None, *, extra: Sequence[Observation] = ()
) -> Assessment:
    """Communes of these counts, each in its district where there are ``groups``, below one province."""
    districts = [Commune(code=f"d{one}", parent="top") for one in sorted(set(groups or ()))]
    above = [f"d{one}" for one in groups] if groups else ["top"] * len(parts)
    communes = [Commune(code=f"c{at}", name=f"Xã {at}", kind="commune", parent=one) for at, one in enumerate(above)]
    observations = [
        Observation(commune=f"c{at}", period="2024", variable=name, value=value)
        for at, pair in enumerate(parts)
        for name, value in zip(("part", "whole"), pair, strict=True)
        if value is not None
    ]
    listed = (Commune(code="top", name="Tỉnh", kind="province"), *districts, *communes)
    return of.assess(Data(observations=(*observations, *extra), communes=listed), "2024")


@given(st.lists(COUNTS, min_size=1, max_size=6), st.data())
def test_any_order_and_grouping_is_equal(parts: list[Counts], data: st.DataObject) -> None:
    """However communes are ordered and put into districts, the province comes to the same sums."""
    of = ratio_model("at least 50 %")
    plain = province(of, parts)["top", "1"]
    shuffled = data.draw(st.permutations(parts))
    groups = data.draw(st.lists(st.integers(0, 2), min_size=len(parts), max_size=len(parts)))
    grouped = province(of, shuffled, groups)["top", "1"]
    for key in ("value", "numerator", "denominator", "verdict", "gap", "coverage"):
        assert getattr(plain, key) == getattr(grouped, key)


SOME = st.integers(0, 9) | st.none()


@given(
    st.lists(st.tuples(SOME, SOME), min_size=1, max_size=6),
    st.sampled_from(["matched", "all"]),
    st.sampled_from(["0 %", "40 %", "70 %", "100 %"]),
    st.data(),
)
def test_what_a_district_concludes_takes_nothing_from_the_province(
    parts: list[Counts], pairing: str, coverage: str, data: st.DataObject
) -> None:
    """One that covers too little, or has denominators alone, hands on all the same what its communes reported."""
    of = ratio_model("at least 50 %", model_keys={"pairing": pairing, "coverage": coverage})
    plain = province(of, parts)["top", "1"]
    groups = data.draw(st.lists(st.integers(0, 2), min_size=len(parts), max_size=len(parts)))
    grouped = province(of, parts, groups)["top", "1"]
    for key in ("value", "numerator", "denominator", "verdict", "gap"):
        assert getattr(plain, key) == getattr(grouped, key)
    assert plain.coverage_text("en") == grouped.coverage_text("en")
    rows = [(f"c{at}", "2024", part, whole) for at, (part, whole) in enumerate(parts)]
    frame = pl.DataFrame(
        rows, schema={"commune": pl.String, "period": pl.String, "part": pl.Int64, "whole": pl.Int64}, orient="row"
    )
    as_columns = of.assess(frame, "2024", communes=province(of, parts, groups).communes.values())
    top = as_columns.frame("results").filter(commune="top").select("numerator", "denominator", "verdict").row(0)
    assert top == (plain.numerator, plain.denominator, plain.verdict)


@given(
    st.lists(st.tuples(SOME, SOME), min_size=1, max_size=6),
    st.sampled_from(["whole - part", "2 * whole + part", "whole / 4 - part", "whole - previous(part)"]),
    st.data(),
)
def test_a_quantity_is_the_sum_of_what_its_parts_came_to(
    parts: list[Counts], measure: str, data: st.DataObject
) -> None:
    """Of those alone that have all of its figures, as ratios are: through districts, and in frames."""
    variables = [Variable(id="part", label="Số đạt"), Variable(id="whole", label="Tổng số")]
    of = model(Indicator(code="1", label="Số còn lại", measure=measure), variables=variables, missing="missing")
    before = [Observation(commune=f"c{at}", period="2023", variable="part", value=at) for at in range(1, len(parts))]
    groups = data.draw(st.lists(st.integers(0, 2), min_size=len(parts), max_size=len(parts)))
    found = province(of, parts, groups, extra=before)
    own = [found[f"c{at}", "1"].value for at in range(len(parts))]
    there = [one for one in own if isinstance(one, Fraction)]
    top = found["top", "1"]
    assert top.value == (sum(there, Fraction(0)) if there else None)
    assert top.coverage_text("en") == f"{len(there)}/{len(parts)}"
    rows = [(f"c{at}", "2024", part, whole) for at, (part, whole) in enumerate(parts)]
    rows += [(one.commune, one.period, int(str(one.value)), None) for one in before]
    schema = {"commune": pl.String, "period": pl.String, "part": pl.Int64, "whole": pl.Int64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    as_columns = of.assess(frame, "2024", communes=found.communes.values())
    assert as_columns.frame("results").filter(commune="top")["value_exact"][0] == (
        None if top.value is None else str(top.value)
    )


def test_a_mean_over_places_is_of_communes_through_districts() -> None:
    """Each as heavy as any other; a district that reports itself is one."""
    rate = Variable(id="part", label="Điểm bình quân", type="number", over_places="mean")
    of = model(Indicator(code="1", label="Điểm", measure="part"), variables=[rate], missing="missing")
    parts: list[Counts] = [(2, None), (4, None), (9, None), (None, None)]
    assert province(of, parts)["top", "1"].value == 5
    assert province(of, parts, [0, 0, 1, 1])["top", "1"].value == 5
    own = Observation(commune="d0", period="2024", variable="part", value=1)
    assert province(of, parts, [0, 0, 1, 1], extra=[own])["top", "1"].value == 5


@pytest.mark.parametrize(("applies", "value"), [("yes", 12), ("no", 5)])
def test_a_quantity_is_summed_over_those_to_whom_it_applies(applies: str, value: int) -> None:
    """As a ratio is; what the communes answer is nothing that the province would have to."""
    has = Variable(id="has", label="Có", type="yes/no")
    late = Indicator(code="1", label="Số trễ hạn", measure="part", applies="has")
    of = model(late, variables=[Variable(id="part", label="Số trễ"), has], missing="missing")
    said = [
        Observation(commune=f"c{at}", period="2024", variable="has", value=one)
        for at, one in enumerate(("yes", applies))
    ]
    top = province(of, [(5, None), (7, None)], extra=said)["top", "1"]
    assert (top.value, top.coverage_text("en")) == (value, "2/2" if applies == "yes" else "1/1")


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_a_ratio_of_sums_lies_between_its_parts(parts: list[Counts]) -> None:
    """Never below the least of the parts, never above the greatest; and it is the quotient of the sums."""
    found = province(ratio_model(None), parts)
    top = found["top", "1"]
    assert (top.numerator, top.denominator) == (sum(n or 0 for n, _ in parts), sum(d or 0 for _, d in parts))
    values = [one.value for one in found if one.commune.code != "top" and isinstance(one.value, Fraction)]
    if values:
        assert isinstance(top.value, Fraction)
        assert min(values) <= top.value <= max(values)


@given(st.lists(st.tuples(st.integers(0, 9) | st.none(), st.integers(9, 20) | st.none()), min_size=1, max_size=6))
def test_only_pairs_are_summed(parts: list[Counts]) -> None:
    """A commune with one of two counts is in neither sum, and named; ``pairing: all`` takes lone denominators."""
    whole = [(n, d) for n, d in parts if n is not None and d is not None]
    top = province(ratio_model(None), parts)["top", "1"]
    assert top.coverage is not None
    assert (top.coverage.reported, top.coverage.expected) == (len(whole), len(parts))
    halves = [f"Xã {at}" for at, (n, d) in enumerate(parts) if (n is None) != (d is None)]
    assert [one.name for one in top.coverage.halves] == halves
    if whole:
        assert (top.numerator, top.denominator) == (sum(n for n, _ in whole), sum(d for _, d in whole))
        every = province(ratio_model(None, model_keys={"pairing": "all"}), parts)["top", "1"]
        assert every.denominator == sum(d for _, d in parts if d is not None)
        assert every.numerator == sum(n for n, _ in whole)
        said = f"{len(whole)} of {len(parts)} units below it have both, one of the two: {', '.join(halves)}."
        assert (said in every.explain("en")) == bool(halves)
    else:
        assert (top.value, top.verdict) == (None, "missing")


def test_a_required_coverage_makes_it_missing() -> None:
    """Two of three reported: named; where the model requires nine in ten the figure is missing."""
    parts: list[Counts] = [(1, 2), (3, 4), (None, None)]
    top = province(ratio_model("at least 50 %"), parts)["top", "1"]
    assert (top.value, top.coverage_text("vi")) == (Fraction(4, 6), "2/3")
    (finding,) = [one for one in top.findings if one.code == "rollup-missing"]
    assert "2/3" in finding.message("vi")
    assert "Xã 2" in finding.message("vi")
    strict = province(ratio_model("at least 50 %", model_keys={"coverage": "90 %"}), parts)["top", "1"]
    assert (strict.value, strict.verdict, "coverage-too-low" in codes(strict)) == (None, "missing", True)
    enough = province(ratio_model("at least 50 %", model_keys={"coverage": "66 %"}), parts)["top", "1"]
    assert enough.value == Fraction(4, 6)


def test_invalid_counts_and_bare_percentages_are_not_summed() -> None:
    """A part above its whole and a percentage without counts join no sum, and are named."""
    stated = Observation(commune="c2", period="2024", variable="1", value="80 %")
    top = province(ratio_model(None), [(9, 4), (1, 2), (None, None)], extra=[stated])["top", "1"]
    assert top.coverage is not None
    assert [one.code for one in top.coverage.invalid] == ["c0"]
    assert [one.code for one in top.coverage.stated] == ["c2"]
    assert top.value == Fraction(1, 2)


def test_two_levels_of_one_branch_are_never_added() -> None:
    """A province that reports itself stands for itself, with a finding; its parts are not added to it."""
    own = [
        Observation(commune="top", period="2024", variable=name, value=value)
        for name, value in (("part", 1), ("whole", 10))
    ]
    found = province(ratio_model("at least 50 %"), [(9, 10)], extra=own)
    top = found["top", "1"]
    assert (top.value, top.coverage) == (Fraction(1, 10), None)
    (finding,) = [one for one in found.findings if one.code == "reported-at-two-levels"]
    assert "Tỉnh" in finding.message("vi")


def test_half_of_a_ratio_at_a_second_level_is_named() -> None:
    """The sums of the parts stand, and what the province reports itself is in none of them."""
    own = [Observation(commune="top", period="2024", variable="whole", value=200)]
    found = province(ratio_model("at least 50 %"), [(9, 10)], extra=own)
    assert (found["top", "1"].value, found["top", "1"].coverage is None) == (Fraction(9, 10), False)
    (finding,) = [one for one in found.findings if one.code == "half-at-two-levels"]
    assert (finding.place.commune, finding.place.name) == ("top", "whole")
    alone = province(ratio_model("at least 50 %"), [(None, None)], extra=own)
    assert not [one for one in alone.findings if one.code == "half-at-two-levels"]


def test_no_formula_of_several_sums_counts_half_of_a_unit() -> None:
    """It is missing while a unit lacks one of them, and stands when all have all; of one figure it is as it was."""
    of = Model(
        id="m",
        version="1",
        title="M",
        variables=[Variable(id="x", label="Cấp"), Variable(id="w", label="Thu hồi")],
        items=[
            Indicator(code="1", label="Nhiều nhất", measure="max(x; w)", target="at least 20"),
            Indicator(code="2", label="Có hạn", measure="min(x; 25)", target="at least 20"),
        ],
    )
    units = (Commune(code="H"), Commune(code="A", parent="H"), Commune(code="B", parent="H"))
    figures = {("A", "x"): 10, ("A", "w"): 3, ("B", "x"): 20, ("B", "w"): 1}

    def of_district(**said: object) -> Assessment:
        given = {key: one for key, one in figures.items() if "".join(key) not in said}
        rows = [Observation(commune=one, period="2024", variable=name, value=n) for (one, name), n in given.items()]
        return of.assess(Data(observations=rows, communes=units))

    whole, half = of_district(), of_district(Bw=None)
    assert (whole["H", "1"].value, half["H", "1"].value) == (30, None)
    assert half["H", "1"].verdict == "missing"
    assert "sums-of-halves" in [one.code for one in half["H", "1"].findings]
    assert (whole["H", "2"].value, half["H", "2"].value) == (25, 25)


def test_who_is_expected_comes_from_the_list_and_from_what_applies() -> None:
    """Communes to which the line does not apply are not expected; nor are units that the model is not for."""
    market = Variable(id="market", label="Chợ", type="yes/no")
    of = ratio_model(None, applies="market", model_keys={"applies": "kind = commune"})
    of = evolve(of, variables=[*of.variables.values(), market])
    answers = [
        Observation(commune=code, period="2024", variable="market", value=value)
        for code, value in (("c0", "yes"), ("c1", "no"))
    ]
    top = province(of, [(1, 2), (1, 4), (None, None)], extra=answers)["top", "1"]
    assert top.coverage is not None
    assert (top.coverage.reported, top.coverage.expected) == (1, 2)
    assert top.value == Fraction(1, 2)


@pytest.mark.parametrize(("how", "value"), [("sum", 9), ("mean", 3), ("min", 1), ("max", 5), ("none", None)])
def test_plain_quantities_add_up_as_the_model_says(how: str, value: int | None) -> None:
    """``over_places``: a sum by default; the mean, the least, the greatest, or nothing."""
    asked = Variable(id="meetings", label="Cuộc họp", over_places=how)  # type: ignore[arg-type]
    of = model(Indicator(code="1", label="Họp", measure="meetings"), variables=[asked])
    communes = (Commune(code="top"), *(Commune(code=f"c{one}", parent="top") for one in (1, 3, 5)))
    observations = [Observation(commune=f"c{one}", period="2024", variable="meetings", value=one) for one in (1, 3, 5)]
    assert of.assess(Data(observations=tuple(observations), communes=communes), "2024")["top", "1"].value == value


@pytest.mark.parametrize(
    ("how", "answers", "value"),
    [
        ("any", ("no", "yes", None), True),
        ("any", ("no", "no", None), None),
        ("any", ("no", "no", "no"), False),
        ("all", ("yes", "no", None), False),
        ("all", ("yes", "yes", None), None),
        ("all", ("yes", "yes", "yes"), True),
        ("none", ("yes", "yes", "yes"), None),
    ],
)
def test_answers_add_up_three_valued(how: str, answers: tuple[str | None, ...], value: bool | None) -> None:
    """Any and all, with blanks that are neither yes nor no."""
    of = model(Indicator(code="1", label="Wifi", type="yes/no", over_places=how))  # type: ignore[arg-type]
    communes = (Commune(code="top"), *(Commune(code=f"c{at}", parent="top") for at in range(3)))
    observations = tuple(
        Observation(commune=f"c{at}", period="2024", variable="1", value=one)
        for at, one in enumerate(answers)
        if one is not None
    )
    assert of.assess(Data(observations=observations, communes=communes), "2024")["top", "1"].value is value


def test_a_higher_unit_has_points_only_where_the_model_says_how() -> None:
    """Without ``rollup`` a value, verdict and gap; with ``rollup: counts`` points and a total too."""
    keys: dict[str, object] = {"missing": "missing", "no_cases": "full"}
    without = province(ratio_model(None, model_keys=keys, max=10, points="proportional"), [(1, 2), (3, 6)])
    assert (without["top", "1"].points, without.score("top").points, without.score("top").rank) == (None, None, None)
    counted = province(
        ratio_model(None, model_keys={**keys, "rollup": "counts"}, max=10, points="proportional"), [(1, 2), (3, 6)]
    )
    assert (counted["top", "1"].points, counted.score("top").points) == (5, 5)
    assert (without.score("c0").points, without.score("c0").rank) == (5, 1)
    # A province is no competitor of its communes.
    ranks = {code: counted.score(code).rank for code in ("top", "c0", "c1")}
    assert ranks == {"top": 1, "c0": 1, "c1": 1}


def test_units_in_a_circle_belong_to_nobody() -> None:
    """Two units that name one another as parents are a finding, and both are assessed."""
    communes = (Commune(code="a", parent="b"), Commune(code="b", parent="a"))
    observations = [
        Observation(commune=code, period="2024", variable=name, value=1)
        for code in ("a", "b")
        for name in ("part", "whole")
    ]
    found = ratio_model(None).assess(Data(observations=tuple(observations), communes=communes), "2024")
    assert "parent-cycle" in [one.code for one in found.findings]
    assert {one.commune.code for one in found} == {"a", "b"}


def test_a_list_whose_rows_go_down_is_no_chain_of_units() -> None:
    """Thousands of levels, each unit below the next, are a slip; it is named, and all are assessed."""
    communes = tuple(Commune(code=f"{at:04}", parent=f"{at + 1:04}" if at < 1999 else None) for at in range(2000))
    figures = [Observation(commune="0000", period="2024", variable=name, value=1) for name in ("part", "whole")]
    found = ratio_model(None).assess(Data(observations=tuple(figures), communes=communes), "2024")
    assert [one.code for one in found.findings].count("parent-too-deep") == 2000 // 30
    assert {one.commune.code for one in found} == {one.code for one in communes}


def test_a_parent_that_the_list_does_not_have_is_named() -> None:
    """No district is made up out of a word; one that is another's name is asked after, with all of its units."""
    communes = (*(Commune(code=f"c{at}", parent="Huyện Thử") for at in range(2)), Commune(code="H", name="Huyện Thử"))
    observations = tuple(
        Observation(commune=f"c{at}", period="2024", variable=name, value=value)
        for at in range(2)
        for name, value in (("part", at), ("whole", 2))
    )
    found = ratio_model(None).assess(Data(observations=observations, communes=communes), "2024")
    assert {one.commune.code for one in found} == {"c0", "c1", "H"}
    (finding,) = [one for one in found.findings if one.code == "parent-unknown"]
    assert (finding.parameters["near"], finding.parameters["units"]) == ("H", ("c0", "c1"))


def test_sums_of_bounds_are_bounds() -> None:
    """'Trên 3' of 10 beside 2 of 10 is more than 5 of 20 for both."""
    over = Observation(commune="c0", period="2024", variable="part", value=3, qualifier="over")
    top = province(ratio_model("at least 25 %"), [(None, 10), (2, 10)], extra=[over])["top", "1"]
    assert top.bounds is not None
    assert (top.bounds.least, top.bounds.greatest) == (Fraction(6, 20), Fraction(12, 20))
    assert top.verdict == "exceeded"


def test_a_bare_percentage_does_not_add_up() -> None:
    """Percentages without counts are never averaged: the higher unit is missing, and says why."""
    of = model(Indicator(code="1", label="Tỷ lệ", type="percent"))
    communes = (Commune(code="top"), *(Commune(code=code, parent="top") for code in ("a", "b")))
    stated = tuple(Observation(commune=code, period="2024", variable="1", value="50 %") for code in ("a", "b"))
    found = of.assess(Data(observations=stated, communes=communes), "2024")["top", "1"]
    assert (found.value, codes(found)) == (None, ["rollup-none"])


@pytest.mark.parametrize("rollup", ["counts", "mean", None])
def test_points_that_somebody_typed_are_no_error_of_a_district(rollup: str | None) -> None:
    """Their sum may be more than anybody can have: that is said as what it is, and how to mend the model."""
    line = Indicator(code="1", label="Điểm hội đồng", max=10, type="number", points="value")
    communes = (Commune(code="top"), *(Commune(code=code, parent="top") for code in ("a", "b")))
    scores = tuple(Observation(commune=code, period="2024", variable="1", value=7) for code in ("a", "b"))
    of = model(line, missing="missing", rollup=rollup)
    found = of.assess(Data(observations=scores, communes=communes), "2024")
    assert codes(found["top", "1"]) == ["score-of-sum"]
    assert {one.severity for one in found.all_findings} <= {"warning", "note"}
    assert found.score("top").points == (7 if rollup == "mean" else None)
    assert ("typed-score-summed" in [one.code for one in of.check()]) == (rollup == "counts")
    meant = model(evolve(line, over_places="mean"), missing="missing", rollup=rollup)
    assert "typed-score-summed" not in [one.code for one in meant.check()]
    assert meant.assess(Data(observations=scores, communes=communes), "2024")["top", "1"].value == 7
