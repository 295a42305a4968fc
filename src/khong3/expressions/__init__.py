"""Formulas and conditions: text, tree and types, over one grammar."""

from khong3.expressions.parser import (
    TARGETS,
    WORDS,
    parse,
    parse_bound,
    parse_points,
    parse_quota,
    parse_scale,
    parse_target,
)
from khong3.expressions.tree import Condition, Expression, Literal, Name, Operation, Reference, names

__all__ = [
    "TARGETS",
    "WORDS",
    "Condition",
    "Expression",
    "Literal",
    "Name",
    "Operation",
    "Reference",
    "names",
    "parse",
    "parse_bound",
    "parse_points",
    "parse_quota",
    "parse_scale",
    "parse_target",
]
