"""The operations of the tape, on whole numbers: their names, and what each means exactly.

Every interpreter gives these few operations in its own way; this table is the reference that the others must equal.
Truths of ``ge gt eq and or present`` are 0 and 1. ``div`` is floor division by at
least 1, ``root`` the floor of a root.
"""

import operator
from collections.abc import Callable, Mapping


def _where(condition: int, then: int, otherwise: int) -> int:
    return then if condition else otherwise


def _floor(value: int, divisor: int) -> int:
    return value // divisor


def root(value: int, degree: int) -> int:
    """The greatest whole number whose power of this degree is not above ``value``; 0 for what is below 1."""
    if value < 1 or degree < 1:
        return 0
    low, high = 1, 1 << -(-value.bit_length() // degree)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle - 1)
    return low


OPERATIONS: Mapping[str, Callable[..., int]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": _floor,
    "ge": operator.ge,
    "gt": operator.gt,
    "eq": operator.eq,
    "and": min,
    "or": max,
    "where": _where,
    "root": root,
    "min": min,
    "max": max,
}
"""Beside these: ``lit`` (a number), ``var`` (an input) and the only two that see a blank, ``present`` and ``fill``."""
