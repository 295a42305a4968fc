"""Several changes at once: what is wrong with any of them is said together."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from khong3.findings import Finding, KhongError

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def of_each(given: Mapping[str, _Given], make: Callable[[str, _Given], _Made]) -> dict[str, _Made]:
    """What is made of each; raises KhongError with all findings of those of which nothing can be made."""
    made: dict[str, _Made] = {}
    wrong: list[Finding] = []
    for path, value in given.items():
        try:
            made[path] = make(path, value)
        except KhongError as problem:
            wrong += problem.findings
    if wrong:
        raise KhongError(wrong)
    return made
