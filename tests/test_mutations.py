"""Mutated files end in findings or success."""

from tests.mutations import Tally, report, try_data, try_spec


def test_mutated_specs_and_figures() -> None:
    """300 mutants: no exception but KhongError, none over two seconds. tests/long/mutate.py runs more."""
    tally = Tally()
    for seed in range(150):
        try_spec(seed, tally)
        try_data(seed, tally)
    assert tally.failures == [], report(tally)
    assert tally.outcomes["refusals without a word"] == 0
    assert tally.outcomes["specs refused"] > 20
    assert tally.outcomes["specs loaded"] > 10
