"""Mutated reports end in an audit or a refusal by name; and what runs long is bounded by counting."""

import pytest

from khong3.audit import audit_text
from khong3.audit.auditing import passages_of
from khong3.audit.bases import bases
from khong3.audit.claims import MOST_NEAR
from khong3.audit.documents import text_content
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


def test_a_line_without_an_end_is_read_in_parts() -> None:
    """And its findings stand where they say."""
    line = "Có 57/104 xã đạt chuẩn, đạt 64,8%. " * 3_000
    found = audit_text(line)
    assert len(found.problems) >= 2_000
    assert all(line[one.start : one.end] == one.text for one in found.problems)
