"""Errors put into real claims that hold: how many of each kind an audit finds, and that it calls few of them right.

And claims beside one another, which are as right as before.
"""

from collections import Counter

import pytest

from khong3.audit import audit_text
from tests.audit_errors import errors, outcome
from tests.audit_joined import joined
from tests.test_audit import claims

LEAST = {
    "average_wrong": 79, "inverted": 96, "tenfold": 89, "over_100": 93, "part_above_whole": 86, "ratio_wrong": 89,
    "closed sum": 85, "list": 70, "change": 94,
}  # fmt: skip
"""Of a hundred errors of a kind so many are reported at least: what the checks reach now, and shall not lose."""


@pytest.fixture(scope="module")
def found() -> dict[str, Counter[str]]:
    """By kind, what becomes of each error."""
    every: dict[str, Counter[str]] = {kind: Counter() for kind in LEAST}
    for name in ("claims.jsonl", "gathered.jsonl", "further.jsonl"):
        for row in claims(name):
            if row["holds"] is True:
                for kind, text, wrong in errors(row):
                    every[next(one for one in LEAST if kind.startswith(one))][outcome(text, wrong)] += 1
    return every


@pytest.mark.parametrize("kind", LEAST)
def test_errors_are_found(kind: str, found: dict[str, Counter[str]]) -> None:
    """Each kind, in enough claims for a rate to say something."""
    counts = found[kind]
    assert sum(counts.values()) >= 10
    assert counts["reported"] * 100 >= LEAST[kind] * sum(counts.values()), counts


def test_an_error_is_not_called_right(found: dict[str, Counter[str]]) -> None:
    """But where the changed number still fits what is printed, as a share within its rounding or of a fair race."""
    every = sum(found.values(), Counter())
    assert every["holds"] * 100 < sum(every.values())


def test_claims_beside_others_raise_no_alarm() -> None:
    """But in one of two hundred, where the counts of both are of one noun and a slip ties what nobody meant."""
    rows = (row for name in ("claims.jsonl", "gathered.jsonl", "further.jsonl") for row in claims(name))
    texts = list(joined(rows, seed=1, times=1))
    assert len(texts) > 1000
    assert sum(not audit_text(text).sound for text in texts) * 200 <= len(texts)
