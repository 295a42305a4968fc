"""Tables as offices publish them: nothing is told of one that is right, and an error in a cell is."""

from collections import Counter
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.audit import audit_text
from tests.audit_tables import errors, markdown, tables, told

KNOWN = {"pupils by class": ["574"]}
"""What a table says wrongly as it was published: parts that come to 554."""
COUNTS = st.integers(100, 99_999)


@pytest.mark.parametrize("table", tables(), ids=[one["name"] for one in tables()])
def test_a_table_as_it_was_published(table: dict[str, Any]) -> None:
    """Its own errors are told, and nothing else."""
    found = audit_text(markdown(table["rows"]))
    assert [one.text for one in found.problems if one.severity != "note"] == KNOWN.get(str(table["name"]), [])


def test_errors_in_published_tables_are_told() -> None:
    """Of a hundred digits changed in cells that others are made up of, at least ninety-five; every fourth is tried."""
    every: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for table in tables():
        before = told(markdown(table["rows"]))
        for kind, text in islice(errors(table), None, None, 4):
            every[kind] += 1
            found[kind] += bool(told(text) - before)
    assert sum(every.values()) > 150
    assert sum(found.values()) * 100 >= 95 * sum(every.values()), {kind: (found[kind], every[kind]) for kind in every}


def number(value: int) -> str:
    """As an official writes it."""
    return f"{value:,}".replace(",", ".")


@given(st.lists(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=2, max_size=5), min_size=2, max_size=3), st.data())
def test_a_true_table_with_groups_is_never_reported(
    groups: list[list[tuple[int, int, int]]], data: st.DataObject
) -> None:
    """Numerals over numbers over a total, three columns; one digit changed anywhere is told."""
    body: list[tuple[str, str, tuple[int, ...]]] = []
    for nth, group in enumerate(groups):
        body.append(("I" * (nth + 1), f"Cụm xã {'ABC'[nth]}", tuple(map(sum, zip(*group, strict=True)))))
        body += [(str(at), f"Xã số {'abcde'[at - 1]}", row) for at, row in enumerate(group, 1)]
    total = tuple(map(sum, zip(*(row for mark, _, row in body if mark.startswith("I")), strict=True)))
    rows = [["TT", "Đơn vị", "Số hộ", "Số người", "Lao động"], ["", "Tổng số", *map(number, total)]]
    rows += [[mark, label, *map(number, row)] for mark, label, row in body]
    assert told(markdown(rows)) == set()
    nth, column = data.draw(st.integers(1, len(rows) - 1)), data.draw(st.integers(2, 4))
    said = rows[nth][column]
    at = data.draw(st.sampled_from([at for at, one in enumerate(said) if one.isdigit()]))
    low = "1" if at == 0 else "0"
    other = data.draw(st.sampled_from("0123456789").filter(lambda one: one != said[at] and one >= low))
    rows[nth][column] = said[:at] + other + said[at + 1 :]
    assert told(markdown(rows)) != set()


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=3, max_size=8))
def test_a_true_plan_is_never_reported(rows: list[tuple[int, int]]) -> None:
    """Planned, done, in per cent of the plan, and by how much it is more or less."""
    table = [["Chỉ tiêu", "Kế hoạch", "Thực hiện", "So với kế hoạch (%)", "Tăng, giảm"]]
    for nth, (planned, done) in enumerate(rows):
        share = (2000 * done + planned) // (2 * planned)
        percent = f"{number(share // 10)},{share % 10}"
        table.append(
            [f"Chỉ tiêu {'abcdefgh'[nth]}", number(planned), number(done), percent, number(abs(done - planned))]
        )
    assert told(markdown(table)) == set()


def test_differences_and_structures() -> None:
    """A column of what is more or less, and one of shares of the total's row."""
    plan = [
        ["Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tăng, giảm"], ["Lúa", "1.200", "1.230", "30"],
        ["Ngô", "540", "500", "-40"], ["Lạc", "210", "215", "5"], ["Bò", "3.120", "3.095", "-25"],
    ]  # fmt: skip
    assert told(markdown(plan)) == set()
    plan[3][3] = "15"
    assert {kind for kind, _, _ in told(markdown(plan))} == {"ratio_wrong"}
    work = [
        ["Ngành", "Lao động (người)", "Cơ cấu (%)"], ["Tổng số", "52.173", "100"], ["Nông nghiệp", "8.017", "15,37"],
        ["Công nghiệp", "17.028", "32,64"], ["Dịch vụ", "27.128", "52,00"],
    ]  # fmt: skip
    assert told(markdown(work)) == set()
    work[3][2] = "32,63"
    assert {kind for kind, _, _ in told(markdown(work))} == {"truncated"}


def test_a_row_of_a_hundred_is_not_always_the_total() -> None:
    """A commune where all are, beside two of which a fifth are, in a table whose total stands below."""
    rows = [
        ["Xã", "Số hộ", "Có nước sạch", "Tỷ lệ (%)"], ["Mường A", "1.128", "205", "18,2"],
        ["Mường B", "1.128", "205", "18,2"], ["Mường C", "1.128", "1.128", "100,0"], ["Tổng", "3.384", "1.538", "45,4"],
    ]  # fmt: skip
    assert told(markdown(rows)) == set()


def test_a_total_made_up_in_several_ways() -> None:
    """By sex, then by where people live: each way comes to the total, and none is a part of the other."""
    rows = [
        ["Dân số (người)", "2021", "2022", "2023"], ["Tổng số", "97.412", "98.305", "99.126"],
        ["Nam", "48.511", "48.902", "49.317"], ["Nữ", "48.901", "49.403", "49.809"],
        ["Thành thị", "31.204", "32.511", "33.790"], ["Nông thôn", "66.208", "65.794", "65.336"],
    ]  # fmt: skip
    assert told(markdown(rows)) == set()
    for row, wrong in ((2, "48.911"), (3, "49.603"), (4, "32.611"), (5, "65.194")):
        other = [list(one) for one in rows]
        other[row][2] = wrong
        assert {kind for kind, _, _ in told(markdown(other))} == {"sum_wrong"}, row
