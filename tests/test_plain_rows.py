"""Plain rows kept as columns: they say what the same observations say one by one, whatever stands among them."""

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import khong3
from khong3 import Data, Indicator, Model, Observation, Variable
from khong3.observations.plain import Observed, PlainRows

MODEL = Model(
    id="m",
    version="1",
    title="M",
    missing="missing",
    no_cases="leave out",
    variables=[
        Variable(id="whole", label="Dân số"),
        Variable(id="part", label="Có thẻ", part_of="whole"),
        Variable(id="run", label="Lũy kế", over_time="to date"),
        Variable(id="level", label="Mức", type="number"),
    ],
    items=[
        Indicator(code="1", label="Tỷ lệ", measure="part / whole", target="at least 50 %", max=10),
        Indicator(code="2", label="Số", measure="run", target="at least 3", max=5),
        Indicator(code="3", label="Mức", measure="level"),
    ],
)

_CODES = st.sampled_from(["01", "01", "02", "02", "03", "Xã Ba", "99", ""])
_PERIODS = st.sampled_from(["2024", "2024", "2024", "2024-03", "tháng 3/2024", "31/12/2024", "2019", "?", ""])
_NAMES = st.sampled_from(["whole", "whole", "part", "part", "run", "level", "1", "Dân số", "wohle", "part %", ""])
_VALUES = st.sampled_from(["7", "12", "3", "007", "9" * 5000, "1.200", "12,5", "trên 4", "-3", "x", "50 %", ""])
_ROWS = st.lists(st.tuples(_CODES, _PERIODS, _NAMES, _VALUES), max_size=14)


def _read(folder: Path, rows: Sequence[tuple[str, ...]], header: str, listed: str) -> Data:
    folder.mkdir(exist_ok=True)
    (folder / "communes.csv").unlink(missing_ok=True)
    if listed:
        (folder / "communes.csv").write_text(listed, encoding="utf-8")
    body = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    (folder / "figures.csv").write_text(header + "\n" + body, encoding="utf-8")
    return khong3.read(folder)


def _told(data: Data, as_of: str | None) -> object:
    try:
        found = MODEL.assess(data, as_of=as_of)
    except khong3.KhongError as problem:
        return problem.findings
    # Numbers are equal by identity; what they are is their value.
    figures = [
        (unit.commune.code, unit.period, name, evolve(figure, number=None))
        for unit in found.units
        for name, figure in unit.figures.items()
    ]
    return found.to_dict(), found.findings, figures


_LISTS = [
    "",
    "code,name,kind\n01,Xã Một,xã\n02,Xã Hai,xã\n03,Xã Ba,xã\n",
    "code,name,kind,from,to\n01,Xã Một,xã,2020-01-01,\n02,Xã Hai,xã,2024-02-01,\n03,Xã Ba,xã,,2023-12-31\n",
]


@given(_ROWS, st.sampled_from(_LISTS), st.sampled_from([None, "2024-06-30"]))
def test_they_say_what_they_say_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], listed: str, as_of: str | None
) -> None:
    """Columns or objects: the same figures, histories, results and findings, in the same order."""
    folder = tmp_path_factory.getbasetemp() / "plain"
    data = _read(folder, rows, "commune,period,variable,value", listed)
    one_by_one = evolve(data, observations=tuple(data.observations))
    assert data == one_by_one
    assert _told(data, as_of) == _told(one_by_one, as_of)


def test_what_is_plain_stays_columns(tmp_path: Path) -> None:
    """Rows of digits alone are no objects until one is looked at; a row that says more stands among them."""
    rows = [("01", "2024", "whole", "12"), ("01", "2024", "part", "trên 7"), ("02", "2024", "whole", "007")]
    data = _read(tmp_path, rows, "commune,period,variable,value", "")
    assert isinstance(data.observations, Observed)
    assert [isinstance(one, PlainRows) for one in data.observations.pieces if len(one)] == [True, False, True]
    assert [one.value for one in data.observations] == ["12", "trên 7", "007"]
    assert (last := data.observations[-1]).place.line == 4
    assert (last.place.column, last.table) == (4, str(tmp_path / "figures.csv"))


def test_they_are_a_value(tmp_path: Path) -> None:
    """Equal to the observations that they are, printed and hashed as these are, and the same after a pickle."""
    data = _read(tmp_path, [("01", "2024", "whole", "12")], "commune,period,variable,value", "")
    plain = data.observations
    (one,) = same = (Observation(commune="01", period="2024", variable="whole", value="12"),)
    assert (plain == same, same == plain, hash(plain) == hash(same)) == (True, True, True)
    assert repr(plain) == repr((one,))
    assert pickle.loads(pickle.dumps(data)) == data  # noqa: S301 - what this test itself wrote
    assert plain != [one]


def test_a_row_said_again_beside_plain_ones(tmp_path: Path) -> None:
    """What another file says of the same figure contradicts it, whichever is plain."""
    _read(tmp_path, [("01", "2024", "whole", "12"), ("01", "2024", "part", "6")], "commune,period,variable,value", "")
    (tmp_path / "later.csv").write_text(
        "commune,period,variable,value,source\n01,2024,part,7,Sở\n01,2024,whole,12,Sở\n", encoding="utf-8"
    )
    found = MODEL.assess(khong3.read(tmp_path))
    (unit,) = found.units
    assert [one.value for one in unit.figures["part"].observations] == ["6", "7"]
    assert unit.figures["part"].standing == "doubtful"
    assert (unit.figures["whole"].value, unit.figures["whole"].standing) == (12, "known")


@pytest.mark.parametrize(
    ("first", "again", "place"), [("2024-03", "tháng 3/2024", "2024-03"), ("2024", "31/12/2024", "31/12/2024")]
)
def test_a_period_is_written_in_two_ways(first: str, again: str, place: str) -> None:
    """Figures that contradict each other do so however each writes their period."""
    said = [("7", first), ("12", again)]
    figures = [Observation(commune="01", period=period, variable="whole", value=value) for value, period in said]
    (finding,) = MODEL.assess(figures)["01", "1"].findings
    assert (finding.code, finding.place.period) == ("figures-contradict", place)
