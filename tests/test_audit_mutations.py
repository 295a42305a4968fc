"""Mutated reports end in an audit or a refusal by name; and what runs long is bounded by counting."""

import sys
from types import FrameType

import pytest

from khong3.audit import audit_text
from khong3.audit.auditing import passages_of
from khong3.audit.bases.candidates import bases
from khong3.audit.claims import MOST_NEAR
from khong3.audit.reading.documents import text_content
from tests.audit_mutations import try_report
from tests.mutations import Tally, report


@pytest.mark.long
def test_mutated_reports() -> None:
    """150 mutants. tests/long/audit.py runs more."""
    tally = Tally()
    for seed in range(150):
        try_report(seed, tally)
    assert tally.failures == [], report(tally)
    assert tally.outcomes["with findings"] > 10
    assert tally.outcomes["files refused"] + tally.outcomes["files read"] >= 7


def test_a_paragraph_of_a_thousand_figures_costs_no_more_for_each() -> None:
    """Each percentage is held against so many bases and no more."""
    (passage,) = passages_of(text_content("Có " + ", ".join(f"{1000 + nth} hộ ({nth % 97},5%)" for nth in range(700))))
    stated = [one for one in passage.figures if one.kind == "percent"]
    assert len(stated) > 500
    assert all(len(list(bases(passage, one))) <= 8 * MOST_NEAR for one in stated)


def calls_of(text: str) -> int:
    """How many functions are called to audit a text."""
    count = 0

    def profile(_frame: FrameType, event: str, _said: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        audit_text(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("item", "mark"),
    [
        ("xã {} có {} hộ (chiếm 2,5{}%)", "; "),
        ("có {} hộ nghèo và 12{} hộ cận nghèo, chiếm 4,2% và 5,{}%", "; "),
        ("Có 9{} hồ sơ. Trong đó, 3{} hồ sơ mới, còn lại {} hồ sơ", ". "),
        ("{} đại biểu xã {}, {} đại biểu phường", ", "),
    ],
)
def test_twice_the_text_is_twice_the_work(item: str, mark: str) -> None:
    """Counted in calls: of one sentence with so many figures, and of so many sentences."""
    once, twice = (
        calls_of(
            "Toàn tỉnh có 98.765 hộ, gồm " + mark.join(item.format(*[100 + nth] * 3) for nth in range(count)) + "."
        )
        for count in (40, 80)
    )
    assert twice < 2.3 * once


@pytest.mark.parametrize(("item", "times"), [("{} hộ, chiếm {}%; ", 250), ("1,1,", 1_000)])
def test_a_figure_of_a_long_clause_costs_so_much(item: str, times: int) -> None:
    """What a list asks of a part it asked of another total before; and no sentence has a thousand totals."""
    long = "Có 1.000 hộ; " + "".join(item.format(10 + nth % 50, 1 + nth % 50) for nth in range(times))
    assert calls_of(long) <= 6_100 * audit_text(long).counts["figures"]


def test_a_line_without_an_end_is_read_in_parts() -> None:
    """And its findings stand where they say."""
    line = "Có 57/104 xã đạt chuẩn, đạt 64,8%. " * 3_000
    found = audit_text(line)
    assert len(found.problems) >= 2_000
    assert all(line[one.start : one.end] == one.text for one in found.problems)
