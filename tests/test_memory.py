"""The collector of cycles is held while many values are made, and runs again whatever happens."""

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from khong3.memory import MANY, all_kept


@pytest.fixture(autouse=True)
def _running() -> Iterator[None]:
    was = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was else gc.disable)()


def test_it_runs_again_after_an_error() -> None:
    """And for whoever holds it within."""

    def broken() -> None:
        with all_kept():
            with all_kept():
                pass
            assert not gc.isenabled()
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert gc.isenabled()


def test_few_values_leave_it_alone() -> None:
    """As those of a request are."""
    with all_kept(MANY - 1):
        assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    """It is not for a library to start it."""
    gc.disable()
    with all_kept():
        pass
    assert not gc.isenabled()


def test_the_last_of_several_threads_lets_it_run() -> None:
    """Whichever ends first."""
    both, ended = Barrier(2), Barrier(2)

    def first() -> None:
        with all_kept():
            both.wait(10)
        ended.wait(10)

    thread = Thread(target=first)
    thread.start()
    with all_kept():
        both.wait(10)
        ended.wait(10)
        assert not gc.isenabled()
    thread.join(10)
    assert gc.isenabled()


def test_what_was_made_is_old_at_once() -> None:
    """So the collector does not go through all of it three times before it leaves it alone."""
    with all_kept():
        made = [[one] for one in range(MANY)]
    assert {id(one) for one in made} <= {id(one) for one in gc.get_objects(generation=2)}


def test_what_somebody_froze_stays_so() -> None:
    """As a server does before it forks."""
    gc.freeze()
    frozen = gc.get_freeze_count()
    try:
        with all_kept():
            pass
        assert gc.get_freeze_count() == frozen > 0
    finally:
        gc.unfreeze()
