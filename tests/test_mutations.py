"""Mutated files end in findings or success, and nothing of a folder that can be read is lost."""

import pytest

from tests.data_mutations import FOLDERS, try_folder
from tests.mutations import Tally, report, try_spec, watched

pytestmark = pytest.mark.long


def test_mutated_specs() -> None:
    """150 mutants: no exception but KhongError, no work out of proportion. tests/long/mutate.py runs more."""
    tally = Tally()
    for seed in range(150):
        try_spec(seed, tally)
    assert tally.failures == [], report(tally)
    assert tally.outcomes["specs refused"] > 20
    assert tally.outcomes["specs loaded"] > 10


def test_mutated_folders() -> None:
    """90 mutants of the example folders: results or findings, and each cell in one of the two."""
    tally = Tally()
    for seed in range(90):
        try_folder(seed, tally)
    assert tally.failures == [], report(tally)
    assert tally.outcomes["refusals without a word"] == 0
    assert tally.outcomes["folders assessed"] > 60


def test_the_account_notices_what_is_lost() -> None:
    """A folder of which a row is dropped in silence is caught: the account can fail."""
    from tests.data_mutations import lost_without_a_row

    assert all(lost_without_a_row(name) for name in FOLDERS)


def test_the_count_notices_what_runs_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten calls for each of two characters are allowed, and no more."""
    monkeypatch.setattr("tests.mutations.CALLS", 10)
    monkeypatch.setattr("tests.mutations.FEWEST", 1)

    def step() -> None:
        pass

    for name, calls in (("steady", 19), ("runaway", 30)):
        tally = Tally()
        with watched(name, tally, 2):
            for _ in range(calls):
                step()
        assert bool(tally.failures) is (name == "runaway"), report(tally)
