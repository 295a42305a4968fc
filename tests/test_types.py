"""What type-checkers are told of the public methods is what these give: mypy and pyright read this, and it runs."""

from pathlib import Path
from typing import assert_type

import pandas as pd
import polars as pl
import pytest

from khong3 import Assessment, Indicator, KhongError, Model, Observation
from khong3.columns import ArrowStream, FrameAssessment

MODEL = Model(id="m", version="1", title="M", items=[Indicator(code="1", label="Số lớp", type="integer")])
RECORDS = [{"commune": "01", "period": "2024", "1": 3}]


def test_figures_files_and_records_give_an_assessment(tmp_path: Path) -> None:
    """A path is no frame, and may be asked for up to a stage."""
    path = tmp_path / "figures.csv"
    path.write_text("commune,period,1\n01,2024,3\n", encoding="utf-8")
    said = [Observation(commune="01", period="2024", variable="1", value=3)]
    every = (
        assert_type(MODEL.assess(path), Assessment),
        assert_type(MODEL.assess(str(path), stage="self"), Assessment),
        assert_type(MODEL.assess(RECORDS), Assessment),
        assert_type(MODEL.assess(said), Assessment),
    )
    assert {type(one) for one in every} == {Assessment}


def test_a_frame_gives_frames_of_its_kind() -> None:
    """Whatever library it is of, and carried onto the units of a day as well."""
    frame = pl.DataFrame(RECORDS)
    polars = assert_type(MODEL.assess(frame), FrameAssessment[pl.DataFrame])
    lazy = assert_type(MODEL.assess(frame.lazy()), FrameAssessment[pl.LazyFrame])
    pandas = assert_type(MODEL.assess(pd.DataFrame(RECORDS)), FrameAssessment[pd.DataFrame])
    assert type(assert_type(polars.frame(), pl.DataFrame)) is pl.DataFrame
    assert type(assert_type(lazy.frame("scores"), pl.LazyFrame)) is pl.LazyFrame
    assert type(assert_type(pandas.frame("wide"), pd.DataFrame)) is pd.DataFrame
    (part,) = MODEL.assess_parts(pd.DataFrame(RECORDS))
    assert type(assert_type(part.frame(), pl.DataFrame)) is pl.DataFrame


def test_what_hands_on_columns_is_read() -> None:
    """Of one that no library of these made the frames are Polars' own."""

    class Own:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pl.DataFrame(RECORDS).__arrow_c_stream__(requested_schema)

    own: ArrowStream = Own()
    assert MODEL.assess(own).frame().height == 1


def test_what_is_no_data_is_refused() -> None:
    """By the checkers, and when it is called."""
    with pytest.raises(KhongError, match="data-kind-unknown"):
        MODEL.assess(5)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    with pytest.raises(KhongError):
        MODEL.assess(RECORDS, communes=5)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    with pytest.raises(AttributeError):
        MODEL.assess(RECORDS).why  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: B018
    with pytest.raises(AttributeError):
        MODEL.assess(pl.DataFrame(RECORDS)).frame().nonsense  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: B018
