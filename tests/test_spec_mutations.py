"""A slip in a shipped spec does not pass unnoticed."""

import random
from pathlib import Path

import pytest
from attrs import evolve

from khong3 import load
from tests.spec_mutations import SHIPPED, Tried, catcher, mutants, table

pytestmark = pytest.mark.long

LOOKED_AT = 25
"""Mutants of each spec that are tried here; tests/long/mutate_specs.py tries all."""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_changed_number_key_or_word_is_noticed(path: Path) -> None:
    """By check, by a worked example, or by the digest that a signed report carries; prints what noticed what."""
    digest = load(path).digest
    tried = Tried()
    every = list(mutants(path))
    for one in random.Random(2026).sample(every, min(LOOKED_AT, len(every))):
        tried.take(one, catcher(one, digest, every=False))
    print(table(tried))
    assert not tried.unnoticed
    assert sum(tried.counts[path.stem].values()) == min(LOOKED_AT, len(every))


def test_an_example_notices_what_check_cannot() -> None:
    """A bound of 70 % made 71 % loads; the example that stands exactly on it fails."""
    path = next(one for one in SHIPPED if one.stem == "hdnd-xa-thanh-hoa")
    (one,) = [one for one in mutants(path) if "'70 %' → '71 %'" in one.said][:1]
    assert catcher(one, load(path).digest) == "example"


def test_nothing_is_an_answer_too() -> None:
    """A spec that was only laid out otherwise has the same digest: nothing notices, as it should be."""
    path = SHIPPED[0]
    one = evolve(next(mutants(path)), line=0, at=0, length=1, new="# lời: ", read=False)
    assert one.text.startswith("# lời: ")
    assert catcher(one, load(path).digest) == "nothing"
