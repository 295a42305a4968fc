"""What type-checkers are told of the public methods is what these give: mypy and pyright read this, and it runs."""

import json
from pathlib import Path
from typing import Any, Literal, assert_type, get_args, get_origin, get_type_hints

import pandas as pd
import polars as pl
import pytest

import khong3
from khong3 import Assessment, Indicator, KhongError, Model, Observation
from khong3.assessment.typed import (
    AssessmentTold,
    FindingRow,
    FindingTold,
    FlatRow,
    ResultRow,
    ResultTold,
    ScoreRow,
    ScoreTold,
)
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


ROOT = Path(__file__).parents[1]


def held(row: object, kind: Any) -> None:  # noqa: ANN401 - whatever a key has
    """A value is of its type; a mapping has the keys that its type has, in that order where all are always there."""
    if isinstance(kind, type) and hasattr(kind, "__required_keys__"):
        assert isinstance(row, dict)
        hints = get_type_hints(kind)
        assert [*row] == [one for one in hints if one in row]
        assert kind.__required_keys__ <= row.keys()
        for key, value in row.items():
            held(value, hints[key])
    elif get_origin(kind) is Literal:
        assert row in get_args(kind)
    elif get_origin(kind) is list:
        assert isinstance(row, list)
        for one in row:
            held(one, get_args(kind)[0])
    elif get_args(kind) and get_origin(kind) is not dict:
        assert any(_is(row, one) for one in get_args(kind)), (row, kind)
    else:
        assert _is(row, kind), (row, kind)


def _is(value: object, kind: Any) -> bool:  # noqa: ANN401 - as above
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    return isinstance(value, get_origin(kind) or kind)


@pytest.mark.parametrize(
    ("spec", "data"),
    [
        ("thanh-hoa-3-khong", "thuong-xuan-2024"),
        (ROOT / "examples" / "stages-illustrative" / "model-illustrative.yaml", "stages-illustrative"),
    ],
    ids=["counts", "points at stages"],
)
def test_rows_and_documents_have_the_keys_that_their_types_have(spec: str | Path, data: str) -> None:
    """And under each what its type says."""
    found = khong3.load(spec).assess(ROOT / "examples" / data)
    held(assert_type(found.to_dict(), AssessmentTold), AssessmentTold)
    held(assert_type(found.to_rows(), list[FlatRow]), list[FlatRow])
    held(assert_type(found.to_rows("results"), list[ResultRow]), list[ResultRow])
    held(assert_type(found.to_rows("scores"), list[ScoreRow]), list[ScoreRow])
    held(assert_type(found.to_rows("findings"), list[FindingRow]), list[FindingRow])
    with pytest.raises(KeyError):
        found.to_rows("results")[0]["valeu"]  # type: ignore[typeddict-item]  # pyright: ignore[reportGeneralTypeIssues]
    with pytest.raises(KeyError):
        found.to_dict()["result"]  # type: ignore[typeddict-item]  # pyright: ignore[reportGeneralTypeIssues]


@pytest.mark.parametrize(("name", "kind"), [("result", ResultTold), ("score", ScoreTold), ("finding", FindingTold)])
def test_what_documents_are_typed_as_is_their_schema(name: str, kind: Any) -> None:  # noqa: ANN401 - a TypedDict
    """Key by key, and none is said to be there that may be lacking."""
    schema = json.loads((ROOT / "src" / "khong3" / "schemas" / "assessment-1.json").read_text(encoding="utf-8"))
    of = schema["$defs"][name]
    assert [*of["properties"]] == [*get_type_hints(kind)]
    assert kind.__required_keys__ - {"exact"} == {*of["required"]}
