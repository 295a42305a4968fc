"""The operations of the tape, on whole numbers: their names, and what each means exactly.

Every interpreter gives these few operations in its own way; this table is the reference that the others must equal.
Truths of ``ge gt eq and or present`` are 0 and 1. ``div`` is floor division by at least 1.
"""

import operator
from collections.abc import Callable, Mapping


def _where(condition: int, then: int, otherwise: int) -> int:
    return then if condition else otherwise


def _floor(value: int, divisor: int) -> int:
    return value // divisor


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
    "min": min,
    "max": max,
}
"""Beside these: ``lit`` (a number), ``var`` (an input) and the only two that see a blank, ``present`` and ``fill``."""
