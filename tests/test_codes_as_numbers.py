"""Codes that came as numbers: 4.10 is 4.1 to a spreadsheet, and a model may have both."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from openpyxl import Workbook

import khong3
from khong3.observations import read
from tests.same_table import Table, Value, every_form, to_pandas, to_polars, to_xlsx

MODEL = khong3.loads(
    "khong3: 1\nid: codes-invented\nversion: 1\ntitle: Mã bịa để thử\nitems:\n"
    + "".join(
        f"  - {{code: '{code}', label: {label}, type: integer, target: at least 4}}\n"
        for code, label in (("4.1", "Một"), ("4.10", "Mười"), ("5.1", "Khác"))
    )
)


def table(codes: Sequence[Value], values: Sequence[int]) -> Table:
    """A figure a row."""
    return Table(
        {"commune": ["a"] * len(codes), "period": ["2024"] * len(codes), "variable": codes, "value": list(values)}
    )


def outcome(source: object) -> dict[str, object]:
    """What a source comes to: the value of each line, and the codes of errors."""
    found = MODEL.assess(read(source))
    values: dict[str, object] = {one.code: one.value for one in found}
    return values | {"said": [one.code for one in found.findings if one.severity == "error"]}


def test_a_number_that_may_be_two_codes_is_neither(tmp_path: Path) -> None:
    given = table([4.1, 5.1], [9, 7])
    wanted: dict[str, object] = {"4.1": None, "4.10": None, "5.1": 7, "said": ["code-as-number"]}
    forms = {name: one for name, one in every_form(given, tmp_path).items() if not str(one).endswith(".csv")}
    assert {"xlsx", "ods", "polars"} <= forms.keys()
    assert {name: outcome(one) for name, one in forms.items()} == dict.fromkeys(forms, wanted)


@pytest.mark.parametrize("frame", [to_polars, to_pandas])
def test_frames_of_numbers_for_codes_say_what_their_files_say(frame: Callable[[Table], Any]) -> None:
    found = MODEL.assess(frame(table([4.1, 5.0], [9, 7])), "2024")
    assert [one.code for one in found.findings] == ["columns-exact", "code-as-number", "unknown-variable"]
    (lost,) = (one for one in found.findings if one.code == "code-as-number")
    assert all("4.1, 4.10" in lost.message(one) for one in ("vi", "en"))
    whole = MODEL.assess(frame(table([5.1, 5.1], [9, 9])), "2024")
    assert whole["a", "5.1"].value == 9


def across(headings: Sequence[object], values: Sequence[int], path: Path) -> Path:
    """A unit a row, as a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["commune", "period", *headings])
    sheet.append(["a", "2024", *values])
    book.save(path)
    return path


def test_a_heading_that_may_be_two_codes_is_neither(tmp_path: Path) -> None:
    """In workbooks, frames of pandas and records; beside the other one, or as a text, it is what it says."""
    neither: dict[str, object] = {"4.1": None, "4.10": None, "5.1": 7, "said": ["code-as-number"]}
    row = {"commune": "a", "period": "2024", 4.1: 9, 5.1: 7}
    assert outcome(across([4.1, 5.1], [9, 7], tmp_path / "a.xlsx")) == neither
    assert outcome(pd.DataFrame([row])) == outcome([row]) == neither
    found = MODEL.assess(pd.DataFrame([row]), "2024")
    assert [found["a", one].value for one in ("4.1", "4.10", "5.1")] == [None, None, 7]
    assert [one.code for one in found.findings] == ["columns-exact", "code-as-number"]
    both: dict[str, object] = {"4.1": 9, "4.10": 7, "5.1": None, "said": []}
    assert outcome(across([4.1, "4.10"], [9, 7], tmp_path / "b.xlsx")) == both
    said = pd.DataFrame([{"commune": "a", "period": "2024", "4.1": 9, "4.10": 7}])
    assert MODEL.assess(said, "2024")["a", "4.1"].value == 9


def test_texts_are_as_they_stand(tmp_path: Path) -> None:
    wanted: dict[str, object] = {"4.1": 9, "4.10": 7, "5.1": None, "said": []}
    for name, one in every_form(table(["4.1", "4.10"], [9, 7]), tmp_path).items():
        assert outcome(one) == wanted, name


def test_where_the_other_code_stands_as_text_a_number_is_what_it_shows(tmp_path: Path) -> None:
    mixed = to_xlsx(table([4.1, "4.10", 5.1], [9, 7, 5]), tmp_path / "mixed.xlsx")
    assert outcome(mixed) == {"4.1": 9, "4.10": 7, "5.1": 5, "said": []}


def test_decimals_and_objects_of_frames_are_numbers_too() -> None:
    for codes in (pl.Series(["4.1", "5.1"]).cast(pl.Decimal(4, 1)), pl.Series([4.1, "5.1"], dtype=pl.Object)):
        frame = pl.DataFrame({"commune": ["a", "a"], "period": ["2024"] * 2, "variable": codes, "value": [9, 7]})
        found = MODEL.assess(frame)
        assert "code-as-number" in [one.code for one in found.findings]
        assert (found["a", "4.1"].value, found["a", "5.1"].value) == (None, 7)
