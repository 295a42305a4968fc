"""The tape: a model's arithmetic recorded once, as a flat list of whole-number operations with equal parts shared.

A rule is ordinary Python over ``Ref``. Running it on a ``Tape`` writes the operations down; interpreters read them.
"""

import operator
from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen, mutable

from khong3.tape.operations import OPERATIONS

Key: TypeAlias = tuple[str, ...]
"""What an input is: its role and the name that it belongs to, as ``("figure", "adults")``."""

Instruction: TypeAlias = tuple[str, *tuple["int | Key", ...]]
"""An operation and the indices of its operands; for ``lit`` the number, for ``var`` the input's key."""


@frozen(eq=False, repr=False)
class Ref:
    """A place on a tape: the one operand that rules are written over.

    It cannot be asked whether it is true: a rule that branches in Python fails when it is recorded.
    """

    tape: "Tape" = field(repr=False)
    index: int

    def __add__(self, other: "Operand") -> "Ref":
        return self.tape.record("add", self, other)

    def __sub__(self, other: "Operand") -> "Ref":
        return self.tape.record("sub", self, other)

    def __mul__(self, other: "Operand") -> "Ref":
        return self.tape.record("mul", self, other)

    def __floordiv__(self, other: "Operand") -> "Ref":
        return self.tape.record("div", self, other)

    def __ge__(self, other: "Operand") -> "Ref":
        return self.tape.record("ge", self, other)

    def __gt__(self, other: "Operand") -> "Ref":
        return self.tape.record("gt", self, other)

    def __le__(self, other: "Operand") -> "Ref":
        return self.tape.record("ge", other, self)

    def __lt__(self, other: "Operand") -> "Ref":
        return self.tape.record("gt", other, self)

    def __and__(self, other: "Operand") -> "Ref":
        return self.tape.record("and", self, other)

    def __or__(self, other: "Operand") -> "Ref":
        return self.tape.record("or", self, other)

    def __neg__(self) -> "Ref":
        return self.tape.record("sub", 0, self)

    def equals(self, other: "Operand") -> "Ref":
        """Whether both are the same number."""
        return self.tape.record("eq", self, other)

    def where(self, then: "Operand", otherwise: "Operand") -> "Ref":
        """``then`` where this is not 0, else ``otherwise``."""
        return self.tape.record("where", self, then, otherwise)

    @property
    def known(self) -> int | None:
        """The number that it always is, if it is one."""
        return self.tape.known(self)

    def __bool__(self) -> bool:
        raise TypeError("a rule cannot branch in Python (if, and, or, a < b < c): use where, & and |")


Operand: TypeAlias = Ref | int


@mutable(eq=False, repr=False)
class Tape:
    """Operations in the order in which they were recorded, and the outputs that are wanted, by key."""

    code: list[Instruction] = field(factory=list[Instruction])
    outputs: dict[Key, int] = field(factory=dict[Key, int])
    _seen: dict[Instruction, int] = field(factory=dict[Instruction, int], repr=False)
    _never_negative: set[int] = field(factory=set[int], repr=False)

    def literal(self, value: int) -> Ref:
        """A whole number; anything else is a mistake in a rule (0.5 must not become 0)."""
        return self._emit(("lit", operator.index(value)))

    def input(self, *key: str) -> Ref:
        """An input that may be blank; only ``present`` and ``fill`` may read it."""
        return self._emit(("var", key))

    def present(self, value: Ref) -> Ref:
        """1 where the input is not blank."""
        return self._emit(("present", value.index))

    def fill(self, value: Ref) -> Ref:
        """The input, or 0 where it is blank."""
        return self._emit(("fill", value.index))

    def minimum(self, first: Operand, second: Operand) -> Ref:
        """The lesser."""
        return self.record("min", first, second)

    def maximum(self, first: Operand, second: Operand) -> Ref:
        """The greater."""
        return self.record("max", first, second)

    def root(self, value: Operand, degree: Operand) -> Ref:
        """The floor of a root."""
        return self.record("root", value, degree)

    def out(self, value: Operand, *key: str) -> None:
        """Name a place as an output."""
        self.outputs[key] = self._ref(value).index

    def record(self, name: str, *operands: Operand) -> Ref:
        """Write an operation down, unless its result is known already."""
        refs = [self._ref(one) for one in operands]
        known = [self.known(one) for one in refs]
        if None not in known:
            return self.literal(int(OPERATIONS[name](*known)))
        if (same := self._simpler(name, refs, known)) is not None:
            return same
        return self._emit((name, *(one.index for one in refs)))

    def needed(self, wanted: Iterable[int]) -> list[int]:
        """The places that these depend on, themselves included, in the tape's order."""
        found: set[int] = set()
        open_ = list(wanted)
        while open_:
            index = open_.pop()
            if index not in found:
                found.add(index)
                name, *rest = self.code[index]
                if name != "lit":
                    open_ += [one for one in rest if isinstance(one, int)]
        return sorted(found)

    @property
    def inputs(self) -> list[Key]:
        """The keys of all inputs, in order of first use."""
        return [key for name, *rest in self.code if name == "var" for key in rest if isinstance(key, tuple)]

    def _simpler(self, name: str, refs: list[Ref], known: list[int | None]) -> Ref | None:
        first, last = known[0], known[-1]
        if name == "mul" and 1 in (first, last):
            return refs[0] if last == 1 else refs[1]
        if name == "mul" and 0 in (first, last):
            return self.literal(0)
        if name == "add" and 0 in (first, last):
            return refs[0] if last == 0 else refs[1]
        if name in ("sub", "div") and last == (0 if name == "sub" else 1):
            return refs[0]
        if name == "where" and first is not None:
            return refs[1] if first else refs[2]
        if name == "where" and refs[1].index == refs[2].index:
            return refs[1]
        if name in ("min", "max", "or") and 0 in (first, last):
            other = refs[0] if last == 0 else refs[1]
            if other.index in self._never_negative:
                return self.literal(0) if name == "min" else other
        if name in ("min", "max") and refs[0].index == refs[1].index:
            return refs[0]
        return None

    def _stays_above(self, instruction: Instruction) -> bool:
        """Whether an operation can only give 0 or more."""
        name, *rest = instruction
        above = [one in self._never_negative for one in rest if isinstance(one, int)]
        if name == "lit":
            return isinstance(rest[0], int) and rest[0] >= 0
        if name in ("present", "ge", "gt", "eq", "root"):
            return True
        if name in ("add", "mul", "div", "min", "and"):
            return all(above)
        return any(above) if name in ("max", "or") else name == "where" and all(above[1:])

    def known(self, ref: Ref) -> int | None:
        """The number that a place always holds, if it holds one."""
        name, *rest = self.code[ref.index]
        return rest[0] if name == "lit" and isinstance(rest[0], int) else None

    def _ref(self, value: Operand) -> Ref:
        return value if isinstance(value, Ref) else self.literal(value)

    def _emit(self, instruction: Instruction) -> Ref:
        index = self._seen.get(instruction)
        if index is None:
            index = self._seen[instruction] = len(self.code)
            self.code.append(instruction)
            if self._stays_above(instruction):
                self._never_negative.add(index)
        return Ref(self, index)
