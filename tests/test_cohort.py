"""Units beside one another: ranks and ties, quotas, means, the best of the peers, and earlier periods."""

import math
from collections.abc import Sequence
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from khong3 import Assessment, Attribute, Commune, Data, Grade, Indicator, Model, Observation, Pillar, Variable
from khong3.models import Item
from khong3.tape.operations import root
from khong3.text import round_half_away
from tests.models import UNIT, model, observed

GRADES = [
    Grade(id="top", label="Xuất sắc", from_="80", quota="25 %"),
    Grade(id="good", label="Tốt", from_="60", quota="50 % of good"),
    Grade(id="rest", label="Khá", from_="0"),
]


def to_step(value: Fraction, step: Fraction) -> Fraction:
    """The nearest multiple, half away from zero: what the tape must come to."""
    return round_half_away(value / step, 0) * step


TOTALS = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 3)), min_size=1, max_size=12)


def competition(**keys: object) -> Model:
    """A total of up to 100 and a second figure that decides ties; quotas on two grades."""
    return model(
        Indicator(code="1", label="Điểm", type="integer", max=100, points="value"),
        Indicator(code="2", label="Phụ", type="integer", max=3, effect="bonus", points="0 * value"),
        **{"missing": "missing", "ties": ["value(2)"], "grades": GRADES, **keys},  # type: ignore[arg-type]
    )


def entered(of: Model, totals: Sequence[tuple[int, int]], order: Sequence[int] | None = None) -> Assessment:
    """Units with these totals and second figures, named by their place, in any order."""
    places = range(len(totals)) if order is None else order
    rows = [one for at in places for one in observed({"1": totals[at][0], "2": totals[at][1]}, unit=f"u{at}")]
    communes = tuple(Commune(code=f"u{at}", attributes={"region": "xuoi" if at % 2 else "nguoc"}) for at in places)
    return of.assess(Data(observations=tuple(rows), communes=communes), "2024")


@given(TOTALS, st.randoms())
def test_ranks_are_those_of_a_competition(totals: list[tuple[int, int]], random_: object) -> None:
    """One more than the units that are ahead by total, or by the tie-break; in whatever order they are listed."""
    order = list(range(len(totals)))
    random_.shuffle(order)  # type: ignore[attr-defined]
    found = entered(competition(), totals, order)
    for at, own in enumerate(totals):
        assert found.score(f"u{at}").rank == 1 + sum(other > own for other in totals)


def test_whose_peers_are_not_known_has_no_rank_among_them() -> None:
    """It is named, ranked among all, and neither moves the others' ranks nor is moved by a quota."""
    of = competition(attributes=[Attribute(id="region", levels={"xuoi": "Xuôi", "nguoc": "Ngược"})], peers="region")
    rows = [one for at in range(3) for one in observed({"1": 90 - at, "2": 0}, unit=f"u{at}")]
    communes = [Commune(code=f"u{at}", attributes={"region": "xuoi"} if at else {}) for at in range(3)]
    found = of.assess(Data(observations=tuple(rows), communes=tuple(communes)), "2024")
    assert [(found.score(f"u{at}").rank, found.score(f"u{at}").peer_rank) for at in range(3)] == [
        (1, None),
        (2, 1),
        (3, 2),
    ]
    assert found.score("u0").grade == "top"
    # Of four peers one would keep the grade, of two none does.
    beside = {one.place.commune for one in found.findings if one.code == "quota-beside-unplaced"}
    assert beside == {unit for unit in ("u1", "u2") if found.score(unit).grade != "top"} != set()
    known = tuple(Commune(code=f"u{at}", attributes={"region": "xuoi"}) for at in range(3))
    of_all = of.assess(Data(observations=tuple(rows), communes=known), "2024")
    assert "quota-beside-unplaced" not in {one.code for one in of_all.findings}
    rows += observed({"2": 0}, unit="u3")
    communes.append(Commune(code="u3", attributes={"region": "xuoi"}))
    more = of.assess(Data(observations=tuple(rows), communes=tuple(communes)), "2024")
    notes = [one.message("vi") for one in more.findings if one.code == "quota-full" and one.place.commune == "u1"]
    assert notes[0].startswith(
        "Loại “Xuất sắc” có nhiều nhất 25 % của 2 đơn vị (còn 1 đơn vị chưa xếp loại), tức 0 đơn vị;"
    )
    assert [one.place.commune for one in found.findings if one.code == "peers-unknown"] == ["u0"]


@given(TOTALS)
def test_peers_are_ranked_among_themselves(totals: list[tuple[int, int]]) -> None:
    """By the attribute that the model names, beside the rank among all."""
    region = Attribute(id="region", levels={"xuoi": "Miền xuôi", "nguoc": "Miền ngược"})
    found = entered(competition(peers="region", attributes=[region]), totals)
    for at, own in enumerate(totals):
        peers = [one for other, one in enumerate(totals) if other % 2 == at % 2]
        assert found.score(f"u{at}").peer_rank == 1 + sum(other > own for other in peers)
        assert found.score(f"u{at}").rank == 1 + sum(other > own for other in totals)


@given(TOTALS)
def test_a_quota_keeps_so_many_and_lifts_nobody(totals: list[tuple[int, int]]) -> None:
    """At most ⌊25 %⌋ of all are top; nobody is better than before; whoever is kept is ahead of whoever is not."""
    ids = ["top", "good", "rest"]
    plain = entered(competition(grades=[Grade(id=one.id, label=one.label, from_=one.from_) for one in GRADES]), totals)
    found = entered(competition(), totals)
    before = {at: plain.score(f"u{at}").grade for at in range(len(totals))}
    after = {at: found.score(f"u{at}").grade for at in range(len(totals))}
    assert sum(one == "top" for one in after.values()) <= len(totals) // 4
    assert sum(one == "good" for one in after.values()) <= sum(one != "rest" for one in before.values()) // 2
    for at, one in after.items():
        assert ids.index(str(one)) >= ids.index(str(before[at]))
        if one == "top":
            assert all(
                totals[other] < totals[at] for other, was in before.items() if was == "top" and after[other] != "top"
            )


@given(TOTALS)
def test_those_who_are_told_apart_by_nothing_share_a_grade(totals: list[tuple[int, int]]) -> None:
    """Units tied across the limit all go down, with a finding."""
    found = entered(competition(), totals)
    grades: dict[tuple[int, int], set[str | None]] = {}
    for at, own in enumerate(totals):
        grades.setdefault(own, set()).add(found.score(f"u{at}").grade)
    assert all(len(one) == 1 for one in grades.values())


def test_who_goes_down_is_told() -> None:
    """⌊25 % × 8⌋ = 2: the third is good, with how many may be better; a tie at the limit takes both down."""
    found = entered(competition(), [(99, 0), (98, 0), (97, 0), *[(70, 0)] * 2, *[(10, 0)] * 3])
    assert [found.score(f"u{at}").grade for at in range(3)] == ["top", "top", "good"]
    (finding,) = found.score("u2").findings
    assert finding.message("vi") == (
        "Loại “Xuất sắc” có nhiều nhất 25 % của 8 đơn vị, tức 2 đơn vị; đơn vị này xếp hạng ngoài số ấy nên xếp loại "
        "“Tốt”."
    )
    alone = entered(competition(), [(99, 0)]).score("u0")
    assert alone.findings[0].message("en") == (
        "At most 25 % of 1 units, that is 0, may be “Xuất sắc”; this one ranks beyond that number and is “Tốt”."
    )
    assert finding.message("vi") in found.score("u2").explain("vi")
    tied = entered(competition(), [(99, 0), (98, 0), (98, 0), *[(70, 0)] * 2, *[(10, 0)] * 3])
    assert [tied.score(f"u{at}").grade for at in range(3)] == ["top", "good", "good"]
    assert [one.code for at in (1, 2) for one in tied.score(f"u{at}").findings] == ["quota-tie", "quota-tie"]


def test_a_quota_looks_for_the_next_grade_whose_conditions_hold() -> None:
    """Who may not be top and does not meet what good requires goes on to the grade below it."""
    grades = [
        Grade(id="top", label="A", from_="80", quota="0 %"),
        Grade(id="good", label="B", from_="60", requires=["value(2) >= 1"]),
        Grade(id="rest", label="C", from_="0"),
    ]
    found = entered(competition(grades=grades), [(90, 0), (90, 1)])
    assert [found.score(f"u{at}").grade for at in range(2)] == ["rest", "good"]


@given(TOTALS, st.integers(0, 4))
def test_a_quota_of_units_counts_those_without_a_total(totals: list[tuple[int, int]], silent: int) -> None:
    """It is a share of all, however many have no figures; a grade that is called so goes before the word."""
    grades = [Grade(id="top", label="A", from_="0", quota="40 % of units"), Grade(id="rest", label="B", from_="0")]
    of = competition(grades=[grades[0], evolve(grades[1], from_="-1")])
    rows = [
        one for at, (total, second) in enumerate(totals) for one in observed({"1": total, "2": second}, unit=f"u{at}")
    ]
    rows += [one for at in range(silent) for one in observed({"2": 0}, unit=f"s{at}")]
    found = of.assess(Data(observations=tuple(rows)), "2024")
    kept = sum(found.score(f"u{at}").grade == "top" for at in range(len(totals)))
    most = 2 * (len(totals) + silent) // 5
    assert kept <= most
    # Fewer are kept only where units are tied across the limit, which is said.
    assert kept in (most, len(totals)) or "quota-tie" in [one.code for one in found.findings]
    named = competition(grades=[evolve(grades[0], id="units", quota="0 % of units"), evolve(grades[1], from_="-1")])
    assert not [one for one in named.check() if one.severity == "error"]


def test_a_tie_break_that_is_not_known_leaves_the_ranks_open() -> None:
    """Neither has a rank until it is, and that is said."""
    of = competition(missing="zero")
    rows = [*observed({"1": 90, "2": 3}, unit="a"), *observed({"1": 90}, unit="b")]
    found = of.assess(Data(observations=tuple(rows)), "2024")
    assert [found.score(one).rank for one in "ab"] == [None, None]
    assert "tie-undecided" in [one.code for one in found.findings]


WEIGHTS = st.lists(st.sampled_from(["1", "1.5", "2", "3"]), min_size=4, max_size=4)


def averaged(word: str, weights: Sequence[str], count: int, step: str = "0.01") -> Model:
    """A group of up to four percentages under a mean."""
    lines: list[Item] = [
        Indicator(code=str(at), label="Mục", type="percent", max=10, weight=weights[at], points="proportional")
        for at in range(count)
    ]
    group = Pillar(code="I", label="Nhóm", max=10, points=word, round=step, items=lines)
    return Model(id="mean", version="1", title="Luật", items=[group], missing="leave out")


@given(WEIGHTS, st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=4))
def test_a_mean_by_hand(weights: list[str], shares: list[int | None]) -> None:
    """Max · Σ weight · share / Σ weight over those that are there; between the least and the greatest."""
    there = [(Fraction(weights[at]), Fraction(one, 100)) for at, one in enumerate(shares) if one is not None]
    assume(there)
    of = averaged("mean", weights, len(shares))
    found = of.assess(observed({str(at): f"{one} %" for at, one in enumerate(shares) if one is not None}), "2024")
    expected = 10 * sum((w * s for w, s in there), Fraction(0)) / sum((w for w, _ in there), Fraction(0))
    assert found.score(UNIT, "I").points == to_step(expected, Fraction(1, 100))
    assert found.score(UNIT, "I").applicable == 10
    assert min(share for _, share in there) * 10 <= expected <= max(share for _, share in there) * 10


@given(WEIGHTS, st.lists(st.integers(0, 100), min_size=1, max_size=4), st.sampled_from(["0.01", "0.25", "1"]))
def test_a_geometric_mean_is_rounded_exactly(weights: list[str], shares: list[int], step: str) -> None:
    """The printed points lie within half a step of the root, by powers of whole numbers; never above the mean."""
    of = averaged("geometric mean", weights, len(shares), step)
    figures = observed({str(at): f"{one} %" for at, one in enumerate(shares)})
    found, half = of.assess(figures, "2024").score(UNIT, "I").points, Fraction(step) / 2
    assert found is not None
    whole = [int(2 * Fraction(one)) for one in weights[: len(shares)]]
    power = sum(whole)
    exact = math.prod((Fraction(one, 10)) ** weight for one, weight in zip(shares, whole, strict=True))
    assert max(found - half, Fraction(0)) ** power <= exact
    assert exact < (found + half) ** power
    plain = averaged("mean", weights, len(shares), step).assess(figures, "2024").score(UNIT, "I").points
    assert plain is not None
    assert found <= plain


@given(st.integers(0, 10**40), st.integers(1, 9))
def test_the_floor_of_a_root(value: int, degree: int) -> None:
    """Its power is not above the number, and the next one's is."""
    found = root(value, degree)
    assert found**degree <= value < (found + 1) ** degree


BEST = model(
    Indicator(code="1", label="Tỷ lệ", max=10, measure="part / whole", points="max * value / highest(value)"),
    Indicator(code="2", label="Số", max=10, type="integer", points="proportional from lowest(value) to highest(value)"),
    variables=[Variable(id="whole", label="Mẫu số"), Variable(id="part", label="Tử số", part_of="whole")],
    missing="missing",
    no_cases="missing",
    rounding=None,
)


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(50, 99), st.integers(0, 20)), min_size=1, max_size=6))
def test_the_best_of_the_peers(units: list[tuple[int, int, int]]) -> None:
    """Ratios are compared exactly: the best has all its points, the others their share of it."""
    rows = [
        one
        for at, (part, whole, number) in enumerate(units)
        for one in observed({"part": part, "whole": whole, "2": number}, unit=f"u{at}")
    ]
    found = BEST.assess(Data(observations=tuple(rows)), "2024")
    shares = [Fraction(part, whole) for part, whole, _ in units]
    numbers = [number for _, _, number in units]
    for at, share in enumerate(shares):
        assert found[f"u{at}", "1"].points == to_step(10 * share / max(shares), Fraction(1, 100))
        length = max(numbers) - min(numbers)
        if length:
            way = Fraction(numbers[at] - min(numbers), length)
            assert found[f"u{at}", "2"].points == to_step(10 * way, Fraction(1, 100))


def test_a_peer_that_is_a_bound_leaves_the_best_open() -> None:
    """'Trên 40' of 50 may be the best or not: the other's points are undetermined where that decides."""
    rows = [
        *observed({"whole": 50, "part": 45, "2": 1}, unit="a"),
        *observed({"whole": 50, "2": 1}, unit="b"),
        Observation(commune="b", period="2024", variable="part", value=40, qualifier="over"),
    ]
    found = BEST.assess(Data(observations=tuple(rows)), "2024")
    assert (found["a", "1"].points, found["a", "1"].value) == (None, Fraction(9, 10))
    low = [*rows[:-1], Observation(commune="b", period="2024", variable="part", value=40, qualifier="under")]
    assert BEST.assess(Data(observations=tuple(low)), "2024")["a", "1"].points == 10


GROWTH = model(
    Indicator(code="1", label="Tăng", measure="count_ - previous(count_)"),
    Indicator(
        code="2", label="Cùng kỳ", max=5, measure="count_", points=[{"when": "value > last_year(value)", "then": 5}]
    ),
    Indicator(code="3", label="Hai kỳ", measure="count_ - previous(previous(count_))"),
    variables=[Variable(id="count_", label="Số")],
    missing="missing",
)


@given(st.dictionaries(st.sampled_from(["2022", "2023", "2024"]), st.integers(0, 9)))
def test_earlier_periods(figures: dict[str, int]) -> None:
    """The period before, the one before that, and a year earlier; what is not there is missing, never 0."""
    assume("2024" in figures)
    rows = [Observation(commune=UNIT, period=when, variable="count_", value=value) for when, value in figures.items()]
    found = GROWTH.assess(rows, "2024")
    now, before, two = (figures.get(one) for one in ("2024", "2023", "2022"))
    assert now is not None
    assert found[UNIT, "1"].value == (None if before is None else now - before)
    assert found[UNIT, "2"].points == (None if before is None else 5 if now > before else 0)
    assert found[UNIT, "3"].value == (None if before is None or two is None else now - two)
    named = {one.code for one in found.findings}
    assert ("period-not-assessed" in named) == (two is not None and before is None)


@pytest.mark.parametrize(("period", "value"), [("2024", 6), ("2024-Q2", 3), ("2024-02", 1)])
def test_the_period_before_has_the_same_length(period: str, value: int) -> None:
    """A quarter is held against a quarter, a month against a month; parts make the earlier period too."""
    flow = model(
        Indicator(code="1", label="Tăng", measure="count_ - previous(count_)"),
        variables=[Variable(id="count_", label="Số", over_time="sum")],
    )
    figures = {"2023-H1": 10, "2023-H2": 20, "2024-01": 1, "2024-02": 2, "2024-03": 3, "2024-Q2": 9, "2024-H2": 21}
    rows = [Observation(commune=UNIT, period=when, variable="count_", value=one) for when, one in figures.items()]
    assert flow.assess(rows, period)[UNIT, "1"].value == value


def test_a_mean_of_totals_for_a_higher_unit() -> None:
    """``rollup: mean``: a district's total is the mean of its communes', with how many; its lines have no points."""
    of = competition(rollup="mean", coverage="50 %", ties=[], grades=[])
    communes = (Commune(code="D"), *(Commune(code=one, parent="D") for one in "abc"))
    rows = [*observed({"1": 90, "2": 0}, unit="a"), *observed({"1": 81, "2": 0}, unit="b")]
    three = of.assess(Data(observations=(*rows, *observed({"1": 83, "2": 0}, unit="c")), communes=communes), "2024")
    assert three.score("D").points == Fraction("84.67")
    found = of.assess(Data(observations=tuple(rows), communes=communes), "2024")
    total = found.score("D")
    assert (total.points, found["D", "1"].points) == (Fraction("85.5"), None)
    assert total.coverage is not None
    assert (total.coverage.reported, total.coverage.expected) == (2, 3)
    assert "Trung bình tổng điểm của 2/3 đơn vị trực thuộc: 85,50." in total.explain("vi")
    assert "totals-missing" in [one.code for one in found.findings]
    fewer = of.assess(Data(observations=tuple(rows[:2]), communes=communes), "2024")
    assert (fewer.score("D").points, fewer.score("D").standing) == (None, "missing")
    assert "totals-too-few" in [one.code for one in fewer.findings]


@pytest.mark.parametrize("kind", ["percent", "yes/no"])
def test_the_share_of_units_that_met(kind: str) -> None:
    """Two of three met it, one has not reported: 2/3 of those that did; a target holds for the share too."""
    line = {"target": "at least 60 %"} if kind == "percent" else {"max": 5}
    of = model(Indicator(code="1", label="Đạt chuẩn", type=kind, rollup="share met", **line), missing="missing")  # type: ignore[arg-type]
    answers = {"a": "80 %", "b": "60 %", "c": "10 %"} if kind == "percent" else {"a": "yes", "b": "yes", "c": "no"}
    communes = (Commune(code="D"), *(Commune(code=one, parent="D") for one in "abcd"))
    rows = tuple(one for code, value in answers.items() for one in observed({"1": value}, unit=code))
    found = of.assess(Data(observations=rows, communes=communes), "2024")["D", "1"]
    assert (found.value, found.value_text("vi"), found.coverage_text()) == (Fraction(2, 3), "66,67 %", "3/4")
    assert found.verdict == ("exceeded" if kind == "percent" else "no target")
    assert "Là tỷ lệ đơn vị đạt trong 3 đơn vị có kết luận." in found.explain("vi")


def test_ties_need_no_grades() -> None:
    """What decides between equal totals does so where nobody is graded."""
    lines = [Indicator(code=code, label=code, type="integer", max=10, points="value") for code in ("a", "b")]
    of = model(*lines, missing="missing", ties=["points(b)"])
    figures = {"1": (4, 6), "2": (6, 4), "3": (3, 7)}
    data = [one for unit, (a, b) in figures.items() for one in observed({"a": a, "b": b}, unit=unit)]
    ranks = {one.commune.code: one.rank for one in of.assess(data, "2024").scores}
    assert ranks == {"3": 1, "1": 2, "2": 3}


def test_a_tie_break_that_is_not_known_is_called_by_its_name() -> None:
    """A number that decides between equal totals is no answer: nobody asks whether it is yes."""
    lines = [Indicator(code="a", label="Dòng a", type="integer", max=10, points="value")]
    number, answer = Variable(id="sessions", label="Số buổi"), Variable(id="wifi", label="Có Wi-Fi", type="yes/no")
    said = {"sessions": "“Số buổi”", "wifi": "“Có Wi-Fi”: có"}
    for tie, words in said.items():
        of = model(*lines, variables=[number, answer], missing="missing", ties=[tie])
        data = [one for unit in "12" for one in observed({"a": 4}, unit=unit)]
        messages = [one.message("vi") for one in of.assess(data, "2024").findings if one.code == "tie-undecided"]
        assert messages
        assert [one for one in messages if f"Chưa xác định được {words} của " not in one] == []


def test_who_holds_a_grade_before_all_have_a_total_is_told() -> None:
    """79 points and more are open of one: whoever keeps the one place meanwhile may not keep it."""
    of = Model(
        id="m",
        version="1",
        title="M",
        missing="missing",
        no_cases="full",
        items=[
            Indicator(code="1", label="Hội đồng", max=80, type="number", points="value"),
            Indicator(code="2", label="Tỷ lệ", max=20, type="percent", target="at least 90 %"),
        ],
        grades=[Grade(id="a", label="Xuất sắc", from_=60, quota="25 % of units"), Grade(id="b", label="Tốt", from_=0)],
    )
    figures = {"1": ("79", "over 80 %"), "2": ("70", "50 %"), "3": ("50", "50 %"), "4": ("50", "50 %")}

    def told(second: str) -> set[str]:
        said = [
            Observation(commune=unit, period="2025", variable=line, value=text.removeprefix("over "), qualifier=word)
            for unit, (points, share) in {**figures, "1": ("79", second)}.items()
            for line, text in (("1", points), ("2", share))
            for word in ("over" if text.startswith("over") else None,)
        ]
        found = of.assess(said)
        assert [found.score(unit).grade for unit in "234"] == ["a" if second != "95 %" else "b", "b", "b"]
        return {unit for unit in "1234" if "quota-before-all" in {one.code for one in found.findings_of(unit)}}

    assert told("over 80 %") == {"2"}
    assert told("95 %") == set()
