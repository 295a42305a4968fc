"""One model over several frames: what was made ready for the first gives of the others what a new model gives."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import khong3
from khong3.columns import ready as room
from khong3.engines.frames import Frames
from khong3.engines.ranges import Possible
from khong3.engines.specialising import Link
from khong3.tape.keys import Key

SPEC = """
khong3: 1
id: lap-lai
version: 1
title: Lặp lại
missing: missing
no_cases: leave out
variables:
  {held: {label: Đã làm, part_of: due}, due: {label: Phải làm}, money: {label: Kinh phí, type: number, unit: đồng}}
items:
  - {id: ratio, code: 1, label: Tỷ lệ, measure: held / due, target: at least 90 %, max: 10,
     points: proportional to target}
  - {id: each, code: 2, label: Kinh phí, measure: money, target: at most 1000, max: 5}
grades: [{id: good, label: Tốt, from: 80 %}, {id: rest, label: Còn lại}]
"""
KEPT = khong3.loads(SPEC)
SIZES = st.sampled_from([1, 9, 127, 2**15, 2**31, 2**45, 2**61])


@st.composite
def frames(draw: st.DrawFn) -> object:
    """Figures of some units of one size, so that other frames come after others."""
    count = draw(st.integers(1, 4))
    figures = {
        name: st.none() | st.integers(draw(st.sampled_from([0, 1, -5])), draw(SIZES))
        for name in ("held", "due", "money")
    }
    columns = {name: draw(st.lists(one, min_size=count, max_size=count)) for name, one in figures.items()}
    rows = {"commune": [str(at) for at in range(count)], "period": ["2024"] * count}
    return pl.DataFrame({**rows, **columns}, schema_overrides=dict.fromkeys(columns, pl.Int64))


@given(st.lists(frames(), min_size=1, max_size=3))
def test_a_kept_model_says_what_a_new_one_says(several: list[pl.DataFrame]) -> None:
    """Whatever was assessed before: wide numbers after narrow ones, blanks after none, zeros, figures below 0."""
    for frame in several:
        again, anew = KEPT.assess(frame, "2024"), khong3.loads(SPEC).assess(frame, "2024")
        assert again.as_columns == anew.as_columns
        for what in ("results", "scores", "findings"):
            assert again.frame(what).equals(anew.frame(what), null_equal=True), what
        whole = again.whole()
        rows = again.frame("results").select("commune", "verdict", "points_exact").rows()
        assert rows == [
            (one.commune.code, one.verdict, None if one.points is None else str(one.points)) for one in whole
        ]


def test_the_next_month_is_not_made_ready_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures of as many digits, though others: the tapes are written anew for the first month alone."""
    model, made = khong3.loads(SPEC), list[Frames]()

    def of(
        links: Sequence[Link], wanted: Iterable[Key], inputs: Mapping[Key, Possible | None], filled: Collection[Key]
    ) -> Frames:
        made.append(Frames.of(links, wanted, inputs, filled))
        return made[-1]

    monkeypatch.setattr(room, "Frames", type("Counted", (), {"of": staticmethod(of)}))
    for month in range(1, 7):
        held = [70 + month, 90 + month]
        rows = {
            "commune": ["1", "2"],
            "period": [f"2024-0{month}"] * 2,
            "held": held,
            "due": [100, 110],
            "money": [1000] * 2,
        }
        model.assess(pl.DataFrame(rows))
    assert len(made) == 1


def test_of_plain_figures_nothing_is_said() -> None:
    """No row went to the exact engine, which is not asked of none: that there are no rows would not be so."""
    frame = pl.DataFrame({"commune": ["1"], "period": ["2024"], "held": [9], "due": [10], "money": [5]})
    found = KEPT.assess(frame)
    assert found.as_columns == 1
    assert found.findings == ()
