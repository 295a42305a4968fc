"""Grades, sanctions in order, classes that are not known, ranks."""

from collections.abc import Sequence
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khong3 import (
    Attribute,
    Case,
    Commune,
    Data,
    Grade,
    Indicator,
    Model,
    Observation,
    Pillar,
    Sanction,
    Variable,
    loads,
)
from tests.models import UNIT, assessed

GRADES = [
    Grade(id="excellent", label="Xuất sắc", from_=90, requires="share(2) >= 60 % and met(2)"),
    Grade(id="good", label="Tốt", from_="80 %"),
    Grade(id="fair", label="Khá", from_=[Case(is_=65), Case(is_=60, for_={"region": "border"})]),
    Grade(id="weak", label="Yếu", from_=0),
]
SANCTIONS = [
    Sanction(when="broken > 0", at_most="good"),
    Sanction(when="late", lower=1),
    Sanction(when="forged", below="fair"),
]


def graded(first: int, second: int = 100, commune: Commune | None = None, **answers: object) -> str | None:
    """The grade of a unit whose two percentages are worth 80 and 20 points."""
    of = Model(
        id="grades",
        version="1",
        title="Bịa để thử",
        missing="missing",
        attributes=[Attribute(id="region", levels={"lowland": "Đồng bằng", "border": "Biên giới"})],
        variables=[
            Variable(id="broken", label="Vi phạm"),
            Variable(id="late", label="Chậm", type="yes/no"),
            Variable(id="forged", label="Gian dối", type="yes/no"),
        ],
        items=[
            Indicator(code="1", label="Một", type="percent", max=80, points="proportional"),
            Indicator(code="2", label="Hai", type="percent", max=20, points="proportional", target="at least 60 %"),
        ],
        grades=GRADES,
        sanctions=SANCTIONS,
    )
    given = {"broken": 0, "late": "no", "forged": "no", **answers}
    figures = {name: one for name, one in given.items() if one is not None}
    found = assessed(of, {"1": f"{first} %", "2": f"{second} %", **figures}, commune)  # type: ignore[dict-item]
    return found.score(UNIT).grade


LOWLAND = Commune(code=UNIT, attributes={"region": "lowland"})
BORDER = Commune(code=UNIT, attributes={"region": "border"})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (100, 60, "excellent"),
        (100, 59, "good"),
        (75, 100, "good"),
        (74, 100, "fair"),
        (50, 100, "weak"),
        (0, 0, "weak"),
    ],
)
def test_the_first_grade_whose_conditions_hold(first: int, second: int, expected: str) -> None:
    """From the best down; a grade whose conditions fail falls to the next."""
    assert graded(first, second, LOWLAND) == expected


def test_sanctions_in_their_order() -> None:
    """Each acts on the outcome of the one above: at best, lower, not from there up; never a better grade."""
    assert graded(100, commune=LOWLAND, broken=1) == "good"
    assert graded(100, commune=LOWLAND, broken=1, late="yes") == "fair"
    assert graded(100, commune=LOWLAND, late="yes") == "good"
    assert graded(100, commune=LOWLAND, forged="yes") == "weak"
    assert graded(0, 0, commune=LOWLAND, broken=1, late="yes") == "weak"


def test_a_class_that_is_not_known_decides_only_where_it_matters() -> None:
    """64 points are fair on the border only: unknown, there is no grade; 95 points need no class."""
    assert (graded(55, commune=LOWLAND), graded(55, commune=BORDER)) == ("weak", "fair")
    assert graded(55) is None
    assert graded(100) == "excellent"


def test_what_is_undecided_is_taken_each_way() -> None:
    """A sanction whose condition has no figures leaves the grade open, but where it would change nothing."""
    assert graded(100, commune=LOWLAND, broken=None) is None
    assert graded(0, 0, commune=LOWLAND, broken=None) == "weak"


def test_ranks_as_in_competitions() -> None:
    """1, 2, 2, 4; who has no total has no rank."""
    of = Model(
        id="ranks",
        version="1",
        title="Bịa để thử",
        missing="missing",
        items=[Indicator(code="1", label="Một", type="integer", max=10, points={"each": 1})],
    )
    values = {"a": 7, "b": 9, "c": 7, "d": 3, "e": None}
    data = Data(
        observations=tuple(
            Observation(commune=name, period="2024", variable="1", value=value)
            for name, value in values.items()
            if value is not None
        ),
        communes=tuple(Commune(code=name) for name in values),
    )
    found = of.assess(data, "2024")
    assert {one.commune.code: one.rank for one in found.scores} == {"a": 2, "b": 1, "c": 2, "d": 4, "e": None}


@pytest.mark.parametrize(
    ("condition", "first", "second", "third", "expected"),
    [
        ("met(I)", "80 %", "80 %", "yes", "granted"),
        ("met(I)", "80 %", "79 %", "yes", "refused"),
        # A line that does not apply, and one without a target, are skipped.
        ("met(I)", "80 %", "79 %", "no", "granted"),
        ("met(I)", "80 %", None, "yes", None),
        ("weakest(I) >= 50 %", "80 %", "50 %", "yes", "granted"),
        ("weakest(I) >= 50 %", "80 %", "49 %", "yes", "refused"),
        ("share(total) > 50 % and points(total) - points(3) >= 10", "90 %", "60 %", "yes", "granted"),
        ("value(1) >= 90 %", "89 %", "60 %", "yes", "refused"),
    ],
)
def test_what_conditions_may_speak_of(
    condition: str, first: str, second: str | None, third: str, expected: str | None
) -> None:
    """A group's verdict, its weakest line, shares and points of items and the total, values."""
    lines = [
        Indicator(code="1", label="Một", type="percent", max=10, points="proportional", target="at least 80 %"),
        Indicator(
            code="2",
            label="Hai",
            type="percent",
            max=10,
            points="proportional",
            target="at least 80 %",
            applies="given",
        ),
        Indicator(code="3", label="Ba", type="percent", max=5, points="proportional"),
    ]
    of = Model(
        id="conditions",
        version="1",
        title="Bịa để thử",
        missing="zero",
        not_applicable="leave out",
        variables=[Variable(id="given", label="Được giao", type="yes/no")],
        items=[Pillar(code="I", label="Nhóm", items=lines)],
        grades=[Grade(id="granted", label="Đạt", requires=condition), Grade(id="refused", label="Không")],
    )
    figures = {"1": first, "3": "100 %", "given": third, **({} if second is None else {"2": second})}
    assert assessed(of, figures).score(UNIT).grade == expected


OPEN_BELOW = """
khong3: 1
id: hai-dieu-kien
version: 1
title: Hai điều kiện còn mở dưới hạn mức (ví dụ tự đặt)
missing: zero
variables: {mot: {label: Một, type: yes/no}, hai: {label: Hai, type: yes/no}}
items: [{code: 1, id: diem, label: Điểm, max: 100, type: number, points: value}]
grades:
  - {id: a, label: A, from: 90, quota: 34 % of units}
  - {id: b, label: B, from: 80, requires: mot}
  - {id: c, label: C, from: 60, requires: hai, quota: 34 % of units}
  - {id: d, label: D, from: 0}
"""
Answered: TypeAlias = tuple[int, str | None, str | None]
"""The points of a unit, and what it says to both conditions."""
_ANSWERS = st.sampled_from(["yes", "no", None])
_THREE = st.lists(st.tuples(st.sampled_from([100, 95, 85, 70, 50]), _ANSWERS, _ANSWERS), min_size=3, max_size=3)


@example([(100, "yes", "yes"), (95, None, None), (70, "no", "yes")])
@given(_THREE)
def test_a_grade_below_quotas_holds_whatever_is_blank(units: list[Answered]) -> None:
    """Two conditions of one unit that are both open may come out apart: each way is taken, of everybody's."""
    model = loads(OPEN_BELOW)

    def grades(told: Sequence[Answered]) -> list[str | None]:
        figures = [
            Observation(commune=str(at), period="2025", variable=name, value=value)
            for at, one in enumerate(told)
            for name, value in zip(("diem", "mot", "hai"), one, strict=True)
            if value is not None
        ]
        found = model.assess(figures, "2025")
        return [found.score(str(at)).grade for at in range(len(told))]

    said = grades(units)
    every = [[("yes", "no") if one is None else (one,) for one in (first, second)] for _, first, second in units]
    for answers in product(*(way for both in every for way in both)):
        pairs = zip(answers[::2], answers[1::2], strict=True)
        come = grades([(one[0], *pair) for one, pair in zip(units, pairs, strict=True)])
        assert all(one in (None, other) for one, other in zip(said, come, strict=True))
