"""Numbers of more digits than anybody counts: refused by one finding in every door, and nothing ends in a traceback."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khong3
from khong3.numbers import LONGEST, Misread, Number, read_number
from khong3.service.requests import read_request
from tests.models import codes, observed

pl = pytest.importorskip("polars")

MODEL = khong3.loads(
    """
khong3: 1
id: lon
version: 1
title: Lớn
missing: missing
no_cases: full
variables: {a: {label: A, type: number, unit: đồng}, b: {label: B}}
items:
  - {code: 1, label: Tỷ lệ, measure: a / b, target: at least 80 %, max: 5}
  - {code: 2, label: Luỹ thừa, measure: a * a * a * a * a * a * a * a * a * a * a * a}
"""
)


@given(st.sampled_from([LONGEST + 1, 310, 400, 4_299, 4_301, 20_000]), st.sampled_from([1, -1]))
def test_no_number_is_too_long_in_one_type_alone(digits: int, sign: int) -> None:
    """As whole number, fraction or decimal, and as text."""
    number = sign * 10 ** (digits - 1)
    text = ("-" if sign < 0 else "") + "1" + "0" * (digits - 1)
    for read in (*map(Number.of, (number, Fraction(number), Decimal(number))), read_number(text)):
        assert isinstance(read, Misread)
        assert read.code == "number-too-long"
    least = sign * (10**LONGEST - 1)
    for read in (*map(Number.of, (least, Fraction(least), Decimal(least))), read_number(str(least))):
        assert isinstance(read, Number)
        assert read.value == least


@given(st.integers(-(10**20), 10**20), st.integers(0, 25), st.sampled_from([None, "dot"]))
def test_noughts_behind_the_point_are_no_digits(whole: int, noughts: int, decimal: Any) -> None:  # noqa: ANN401 - a word
    """A database's decimals have as many places as their column, whatever they are."""
    text = f"{whole}.{'0' * noughts}"
    for read in (Number.of(Decimal(text)), read_number(text, decimal) if noughts > 3 else Number.of(whole)):
        assert isinstance(read, Number)
        assert read.value == whole
    assert isinstance(Number.of(Decimal(f"{whole}.{'0' * 31}1")), Misread)


@pytest.mark.parametrize("whole", [10**9, 10**12, 10**15, 10**17])
def test_a_scale_of_eighteen_is_a_column_s(whole: int) -> None:
    """In the tables and in single results."""
    frame = pl.DataFrame(
        {"commune": ["A"], "period": ["2024"], "a": [Decimal(whole)], "b": [1]},
        schema_overrides={"a": pl.Decimal(38, 18)},
    )
    found = MODEL.assess(frame)
    assert found.frame("results")["value_exact"][0] == str(whole)
    assert found["A", "1"].value == whole


# The last is no value of Python.
NUMBERS = ["1" + "0" * 31, "1" + "0" * 400, "1" + "0" * 5_000, "1e400", "1e99999999999999999999"]


@pytest.mark.parametrize(
    ("of", "text"),
    [
        pytest.param(of, text, id=f"{of} {text[:5]} {len(text)}")
        for of in ("request", "observation", "record", "frame")
        for text in NUMBERS[: 5 if of == "request" else 4]
    ],
)
def test_every_door_refuses_it_alike(of: str, text: str) -> None:
    """Over HTTP, from Python, in records, in columns: the line is missing, and the finding says why."""
    if of == "request":
        asked = f'{{"rows": [{{"commune": "A", "period": "2024", "a": {text}, "b": 3}}]}}'
        data = read_request(asked.encode()).data
    else:
        number = int(text) if "e" not in text and len(text) < 4_000 else Decimal(text)
        record = {"commune": "A", "period": "2024", "a": int(number), "b": 3}
        if of == "frame":
            found = MODEL.assess(pl.DataFrame([{**record, "a": text}]))
            assert found.frame("results")["verdict"][0] in ("missing", "invalid")
            return
        data = khong3.read([record] if of == "record" else observed({"a": int(number), "b": 3}, unit="A"))
    found = MODEL.assess(data)
    assert "number-too-long" in codes(found["A", "1"])
    json.dumps(found.to_dict(), allow_nan=False)
    assert found.to_rows("results")[0]["value"] is None
    assert repr(data.observations[0])
    assert found.to_html()


def test_what_no_float_holds_is_told_exactly() -> None:
    """A value of 360 digits is whole in JSON; as a float there is none of it."""
    most = Decimal("9" * 29 + ".5")
    found = MODEL.assess(observed({"a": most, "b": 1}, unit="A"))
    exact = Fraction(most) ** 12
    document = found.to_dict()["results"][1]
    assert Fraction(document["exact"]["value"]) == exact
    assert document["value"] == round(exact)
    row = found.to_rows("results")[1]
    assert (row["value"], Fraction(str(row["exact"]))) == (None, exact)
    assert found.frame("results")["value_exact"][1] == str(exact)
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))
