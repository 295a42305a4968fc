"""Frames carried onto the units of a day: in every cell what the exact engine carries, and everything said."""

from random import Random
from typing import Any

import pytest
from attrs import evolve

import khong3
from khong3 import Commune, Indicator, KhongError, Model, Succession
from tests.frame_rows import Compared, drawn_frame, drawn_units, flowing, held, lengthened
from tests.histories import HALVES, LAST, YEARS, History, drawn
from tests.reference.compare import loaded
from tests.reference.models import Maker

pl = pytest.importorskip("polars")

MERGED = tuple(Succession(old=code, new="2", on="2025-07-01") for code in "123")
UNITS = (Commune(code="P"), *(Commune(code=code, parent="P") for code in "123"))
SHARE = khong3.loads(
    """
khong3: 1
id: ty-le
version: 1
title: Tỷ lệ
missing: missing
no_cases: leave out
variables: {held: {label: Đã làm, part_of: due}, due: {label: Phải làm}}
items: [{id: ratio, code: 1, label: Tỷ lệ, measure: held / due, target: at least 90 %, max: 10}]
"""
)


def figures(**columns: object) -> Any:  # noqa: ANN401 - a frame of several kinds
    """A frame of the three units in 2024."""
    return pl.DataFrame({"commune": list("123"), "period": ["2024"] * 3, **columns})


def test_merged_units_are_summed_as_columns() -> None:
    """Ratios are made of the sums, of the unit of the day and of the province above it."""
    found = SHARE.assess(figures(held=[9, 18, 90], due=[10, 20, 100]), communes=UNITS).comparable("2025-12-31", MERGED)
    assert [one.code for one in found.communes.values()] == ["P", "2"]
    assert found.as_columns == 2
    rows = found.frame("results").select("commune", "numerator", "denominator", "verdict").rows()
    assert rows == [("P", 117, 130, "met"), ("2", 117, 130, "met")]
    assert found["2", "ratio"].value == found.exact("2")["2", "ratio"].value


@pytest.mark.parametrize("size", [100, 2**15 - 1, 2**31 - 1])
def test_sums_may_be_wider_than_what_they_are_of(size: int) -> None:
    """Each figure fits into the bits that its column is held in; their sum does not, and is none the less."""
    found = SHARE.assess(figures(held=[size] * 3, due=[size] * 3), communes=UNITS).comparable("2025-12-31", MERGED)
    assert found.as_columns == 2
    assert found.frame("results")["numerator"].to_list() == [3 * size] * 2


def test_part_of_a_sum_is_no_sum() -> None:
    """Where one of the units did not say all, nothing is made of the others."""
    found = SHARE.assess(figures(held=[9, None, 90], due=[10, 20, 100]), communes=UNITS).comparable(
        "2025-12-31", MERGED
    )
    assert found.frame("results")["verdict"].to_list() == ["missing", "missing"]
    assert "carried-incomplete" in found.frame("findings")["code"].to_list()


@pytest.mark.parametrize("done", [[9, 30, 50], [None, 30, 50]])
def test_what_is_above_its_whole_is_in_no_sum(done: list[int | None]) -> None:
    """30 of 20 is wrong by itself, and 89 of 130 would hide it: nothing is made of it by either road; it is told."""
    frame = figures(held=done, due=[10, 20, 100])
    found = SHARE.assess(frame, communes=UNITS).comparable("2025-12-31", MERGED)
    single = SHARE.assess(evolve(khong3.read(frame), communes=UNITS), "2024").comparable("2025-12-31", MERGED)
    for one in (found, single):
        assert one["2", "ratio"].verdict == "missing"
        assert {"part-above-whole-in-sum", "carried-incomplete"} <= {*one.frame("findings")["code"]}


@pytest.mark.parametrize(("by", "made"), [("due", 5.5), (None, None)])
def test_points_that_somebody_types_are_no_sum(by: str | None, made: float | None) -> None:
    """A frame's come together as a folder's do: by the model's weight, or not at all."""
    line = Indicator(code="2", label="Điểm tự ghi", max=20, type="number", points="value")
    model = evolve(SHARE, items=[*SHARE.items, line], carry_by=by)
    frame = figures(held=[9, 18, 90], due=[10, 20, 30], **{"2": [4, 4, 7]})
    found = model.assess(frame, communes=UNITS).comparable("2025-12-31", MERGED)
    assert found.frame("results").filter(commune="2", indicator="2")["value"].to_list() == [made]


@pytest.mark.parametrize(
    ("code", "day", "rows", "listed"),
    [
        ("not-a-date", "2025-13", MERGED, True),
        ("comparable-without-list", "2025-12-31", MERGED, False),
        ("comparable-without-table", "2025-12-31", (), True),
        ("succession-contradicts", "2025-12-31", (*MERGED, Succession(old="1", new="3", on="2025-07-01")), True),
    ],
)
def test_what_cannot_be_carried_is_refused(code: str, day: str, rows: tuple[Succession, ...], listed: bool) -> None:
    """In words, before anything is made."""
    found = SHARE.assess(figures(held=[9, 18, 90], due=[10, 20, 100]), communes=UNITS if listed else None)
    with pytest.raises(KhongError) as raised:
        found.comparable(day, rows)
    assert [one.code for one in raised.value.findings] == [code]


def told(history: History, model: Model, dice: Random) -> Any:  # noqa: ANN401 - a frame of several kinds
    """A frame in which every unit reports every half year in which it is there, with slips and blanks."""
    listed = [one for one in history.data("bare").communes if one.code != "all"]
    frame = drawn_frame(model, dice, listed, [str(one) for one in HALVES], dirty=dice.random() < 0.3)
    there = [(code, str(period)) for period in HALVES for code in {*history.codes(period.last_day)}]
    units = pl.DataFrame(there, schema=["commune", "period"], orient="row")
    frame = frame.join(units, on=["commune", "period"], how="semi", maintain_order="left")
    if dice.random() < 0.6:
        frame = frame.with_columns(pl.exclude("commune", "period").fill_null(strategy="forward"))
    return lengthened(frame, dice) if dice.random() < 0.3 else frame


def _class(unit: Commune) -> dict[str, Any]:
    """What units of a class have alike."""
    return {"kind": unit.kind, "attributes": dict(unit.attributes)}


def carried(seed: int) -> Compared:
    """A random model and history by both roads."""
    dice = Random(seed)
    model = next(one for _ in range(99) if isinstance(one := loaded(flowing(Maker(dice).case(1).text, dice)), Model))
    history = drawn(seed, known=dice.random() < 0.5)
    frame, on = told(history, model, dice), dice.choice([LAST, YEARS[2].last_day])
    data = history.data(dice.choice(["bare", "bare", "lives"]), seed=seed)
    like = dict(zip({one.code: None for one in data.communes}, drawn_units(model, dice, 40)[3:], strict=False))
    data = evolve(data, communes=[evolve(one, **_class(like[one.code])) for one in data.communes])
    asked = [str(one) for one in dice.choice([HALVES, YEARS])]
    whole = evolve(khong3.read(frame), communes=data.communes, succession=data.succession)
    exact = model.assess(whole, asked).comparable(on)
    return held(exact, model.assess(frame, asked, communes=data.communes).comparable(on, data.succession))


@pytest.mark.parametrize("seed", [*range(24), 137, 138, 161])
def test_every_cell_is_as_exact(seed: int) -> None:
    """Mergers, splits, renames and codes that are used again, of models of the whole language."""
    assert carried(seed).differ == ()
