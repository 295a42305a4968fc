"""Python's collector of cycles, held while many values are made that all stay.

Observations, figures and units hold no cycles. While hundreds of thousands of them are made the collector goes through
all that were made before, again and again, and finds nothing: of a nation's month that is a fifth of all time, of its
settling more than a half.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

MANY = 10_000
"""Fewer values than these are not worth it; so a service, which has few in a request, collects as ever."""
_LOCK = Lock()
_held: list[bool] = []
"""An entry for everyone who holds it; the first says whether it was running."""


@contextmanager
def all_kept(count: int = MANY) -> Generator[None]:
    """Hold the collector while so many values are made, in any thread; it runs again when the last has ended.

    >>> with all_kept():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    if count < MANY:
        yield
        return
    with _LOCK:
        _held.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            running = _held[0]
            _held.pop()
            if running and not _held:
                _count_as_old()
                gc.enable()


def _count_as_old() -> None:
    """What was made counts as what has long been there: else the collector goes through all of it three times more.

    What somebody froze is left as it is.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
