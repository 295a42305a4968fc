"""The tape: a model's arithmetic recorded once, as a flat list of whole-number operations with equal parts shared.

A rule is ordinary Python over ``Ref``. Running it on a ``Tape`` writes the operations down; engines read them.
"""

import operator
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from attrs import field, mutable

from khong3.tape.keys import Key, doubted
from khong3.tape.operations import OPERATIONS


class Instruction(NamedTuple):
    """An operation on the places ``operands``; a literal (``lit``) has a number, an input (``var``) its key."""

    operation: str
    operands: tuple[int, ...] = ()
    number: int = 0
    key: Key = ()


class Ref:
    """A place on a tape: the one operand that rules are written over.

    It cannot be asked whether it is true: a rule that branches in Python fails when it is recorded.
    """

    __slots__ = ("index", "tape")

    def __init__(self, tape: "Tape", index: int) -> None:
        self.tape, self.index = tape, index

    def __repr__(self) -> str:
        return f"Ref({self.index})"

    def __add__(self, other: "Argument") -> "Ref":
        return self.tape.record("add", self, other)

    def __sub__(self, other: "Argument") -> "Ref":
        return self.tape.record("sub", self, other)

    def __mul__(self, other: "Argument") -> "Ref":
        return self.tape.record("mul", self, other)

    def __floordiv__(self, other: "Argument") -> "Ref":
        return self.tape.record("div", self, other)

    def __ge__(self, other: "Argument") -> "Ref":
        return self.tape.record("ge", self, other)

    def __gt__(self, other: "Argument") -> "Ref":
        return self.tape.record("gt", self, other)

    def __le__(self, other: "Argument") -> "Ref":
        return self.tape.record("ge", other, self)

    def __lt__(self, other: "Argument") -> "Ref":
        return self.tape.record("gt", other, self)

    def __and__(self, other: "Argument") -> "Ref":
        return self.tape.record("and", self, other)

    def __or__(self, other: "Argument") -> "Ref":
        return self.tape.record("or", self, other)

    def __neg__(self) -> "Ref":
        return self.tape.record("sub", 0, self)

    def equals(self, other: "Argument") -> "Ref":
        """Whether both are the same number."""
        return self.tape.record("eq", self, other)

    def where(self, then: "Argument", otherwise: "Argument") -> "Ref":
        """``then`` where this is not 0, else ``otherwise``."""
        return self.tape.record("where", self, then, otherwise)

    @property
    def known(self) -> int | None:
        """The number that it always is, if it is one."""
        return self.tape.literals[self.index]

    @property
    def never_negative(self) -> bool:
        """Whether it is known to be 0 or more, whatever comes in."""
        return self.index in self.tape.never_negative

    @property
    def is_scale(self) -> bool:
        """Whether it is one number whatever the figures may be: what digits stand over, or what the model says."""
        return self.known is not None or self.index in self.tape.scales

    def __bool__(self) -> bool:
        raise TypeError("a rule cannot branch in Python (if, and, or, a < b < c): use where, & and |")


Argument: TypeAlias = Ref | int


@mutable(eq=False, repr=False)
class Tape:
    """Operations in the order in which they were recorded, and the outputs that are wanted, by key.

    ``bound`` are inputs whose value is settled before anything is recorded, by key or by role alone: what they decide
    folds away, so that one rule gives the tape of every case. None is a blank.
    """

    code: list[Instruction] = field(factory=list[Instruction])
    outputs: dict[Key, int] = field(factory=dict[Key, int])
    bound: Mapping[Key, int | None] = field(factory=dict[Key, "int | None"])
    literals: list[int | None] = field(factory=list["int | None"], repr=False)
    """By place, the number that it always holds, if it holds one."""
    _made: dict[tuple[str, tuple[int, ...]], Ref] = field(factory=dict[tuple[str, tuple[int, ...]], Ref], repr=False)
    """What every operation came to that was asked for: itself, or something simpler."""
    _numbers: dict[int, Ref] = field(factory=dict[int, Ref], repr=False)
    _inputs: dict[Key, Ref] = field(factory=dict[Key, Ref], repr=False)
    never_negative: set[int] = field(factory=set[int], repr=False)
    truths: set[int] = field(factory=set[int], repr=False)
    scales: set[int] = field(factory=set[int], repr=False)
    """Places that hold one number whatever the figures may be, on a tape for doubtful ones."""
    """Places that hold nothing but 0 and 1."""

    @property
    def doubted(self) -> bool:
        """Whether it is run on all that doubtful figures may be."""
        return self.bound.get(doubted()) == 1

    def scale(self, place: Ref) -> Ref:
        """A place that holds one number whatever the figures may be."""
        if self.doubted:
            self.scales.add(place.index)
        return place

    def literal(self, value: int) -> Ref:
        """A whole number; anything else is a mistake in a rule (0.5 must not become 0)."""
        number = operator.index(value)
        found = self._numbers.get(number)
        if found is None:
            found = self._numbers[number] = self._emit(Instruction("lit", number=number))
        return found

    def input(self, key: Key) -> Ref:
        """An input that may be blank; only ``present`` and ``fill`` may read it."""
        found = self._inputs.get(key)
        if found is None:
            found = self._inputs[key] = self._emit(Instruction("var", key=key))
        return found

    def present(self, value: Ref) -> Ref:
        """1 where the input is not blank."""
        bound = self._bound(value)
        if not isinstance(bound, _Unbound):
            return self.literal(int(bound is not None))
        return self._shared("present", value.index)

    def fill(self, value: Ref) -> Ref:
        """The input, or 0 where it is blank."""
        bound = self._bound(value)
        if not isinstance(bound, _Unbound):
            return self.literal(bound or 0)
        return self._shared("fill", value.index)

    def natural(self, key: Key) -> Ref:
        """An input that is 0 or more by contract, as a state or a count; blank is 0."""
        place = self.fill(self.input(key))
        self.never_negative.add(place.index)
        return place

    def flag(self, key: Key) -> Ref:
        """An input that is 1 or 0 by contract; blank is 0."""
        place = self.natural(key)
        if place.known is None:
            self.truths.add(place.index)
        return place

    def minimum(self, first: Argument, second: Argument) -> Ref:
        """The lesser."""
        return self.record("min", first, second)

    def maximum(self, first: Argument, second: Argument) -> Ref:
        """The greater."""
        return self.record("max", first, second)

    def root(self, value: Argument, degree: Argument) -> Ref:
        """The floor of a root."""
        return self.record("root", value, degree)

    def out(self, value: Argument, key: Key) -> None:
        """Name a place as an output."""
        self.outputs[key] = self._ref(value).index

    def place(self, key: Key) -> Ref:
        """The place of an output."""
        return Ref(self, self.outputs[key])

    def record(self, name: str, *operands: Argument) -> Ref:
        """Write an operation down, unless it stands there already, or its result is known."""
        refs = [one if isinstance(one, Ref) else self.literal(one) for one in operands]
        places = tuple([one.index for one in refs])
        found = self._made.get((name, places))
        if found is None:
            found = self._made[name, places] = self._written(name, refs, places)
        return found

    def _written(self, name: str, refs: list[Ref], places: tuple[int, ...]) -> Ref:
        known = [self.literals[one] for one in places]
        if None not in known:
            return self.literal(int(OPERATIONS[name](*known)))
        same = self._simpler(name, refs, known)
        made = self._emit(Instruction(name, places)) if same is None else same
        if self.scales and all(one.is_scale for one in refs):
            self.scales.add(made.index)
        return made

    def _shared(self, name: str, place: int) -> Ref:
        found = self._made.get((name, (place,)))
        if found is None:
            found = self._made[name, (place,)] = self._emit(Instruction(name, (place,)))
        return found

    def needed(self, wanted: Iterable[int]) -> list[int]:
        """The places that these depend on, themselves included, in the tape's order."""
        found: set[int] = set()
        left = list(wanted)
        while left:
            index = left.pop()
            if index not in found:
                found.add(index)
                left += self.code[index].operands
        return sorted(found)

    @property
    def inputs(self) -> list[Key]:
        """The keys of all inputs that an output depends on, in order of first use."""
        return [self.code[one].key for one in self.needed(self.outputs.values()) if self.code[one].operation == "var"]

    def _bound(self, value: Ref) -> "int | _Unbound | None":
        key = self.code[value.index].key
        if not key or not self.bound:
            return _UNBOUND
        return self.bound.get(key, self.bound.get(key[:1], _UNBOUND))

    def _simpler(self, name: str, refs: list[Ref], known: list[int | None]) -> Ref | None:
        # Most are one of these two.
        if name == "where":
            return self._chosen(refs, known)
        if name == "eq":
            return self._equal(refs, known)
        first, last = known[0], known[-1]
        if name == "mul" and 1 in (first, last):
            return refs[0] if last == 1 else refs[1]
        if name == "mul" and 0 in (first, last):
            return self.literal(0)
        if name == "add" and 0 in (first, last):
            return refs[0] if last == 0 else refs[1]
        if name in ("sub", "div") and last == (0 if name == "sub" else 1):
            return refs[0]
        if name in ("ge", "gt") and refs[0].index == refs[1].index:
            return self.literal(int(name != "gt"))
        if name in ("min", "max", "and", "or") and refs[0].index == refs[1].index:
            return refs[0]
        if name in ("min", "max", "and", "or"):
            return self._least_or_most(name, refs, known)
        return None

    def _chosen(self, refs: list[Ref], known: list[int | None]) -> Ref | None:
        condition, then, otherwise = refs
        chosen, one, other = known
        if chosen is not None:
            return then if chosen else otherwise
        if then.index == otherwise.index:
            return then
        if one is not None and other is not None and condition.index in self.truths:
            if (one, other) == (1, 0):
                return condition
            if (one, other) == (0, 1):
                return condition.equals(0)
        return None

    def _equal(self, refs: list[Ref], known: list[int | None]) -> Ref | None:
        """Whether a choice between numbers is one of them: the condition that chooses it."""
        value, number = (refs[1], known[0]) if known[0] is not None else (refs[0], known[1])
        if refs[0].index == refs[1].index:
            return self.literal(1)
        if number is None:
            return None
        if number == 1 and value.index in self.truths:
            return value
        operation, operands, *_ = self.code[value.index]
        if number == 0 and operation == "eq" and self.literals[operands[1]] == 0 and operands[0] in self.truths:
            return Ref(self, operands[0])
        if operation != "where":
            return None
        condition, *branches = (Ref(self, one) for one in operands)
        same = [None if (one := branch.known) is None else one == number for branch in branches]
        if same in ([True, True], [False, False]):
            return self.literal(int(bool(same[0])))
        if None not in same and condition.index in self.truths:
            return condition if same[0] else condition.equals(0)
        # One that is a number, the other again a choice of numbers: a truth of both conditions.
        for at, branch in enumerate(branches):
            if same[at] is None and self.code[branch.index].operation == "where" and same[1 - at] is not None:
                inner = branch.equals(number)
                sides = (inner, int(bool(same[1]))) if at == 0 else (int(bool(same[0])), inner)
                return condition.where(*sides)
        return None

    def _least_or_most(self, name: str, refs: list[Ref], known: list[int | None]) -> Ref | None:
        for at, number in enumerate(known):
            other = refs[1 - at]
            if number == 0 and other.index in self.never_negative:
                return self.literal(0) if name in ("min", "and") else other
            if number == 1 and other.index in self.truths:
                return other if name in ("min", "and") else self.literal(1)
        return None

    def _note(self, index: int, instruction: Instruction) -> None:
        """What is known of a new place whatever the inputs are: its number, whether it is a truth, or never below 0."""
        name, operands, number, _ = instruction
        self.literals.append(number if name == "lit" else None)
        chosen = operands[1:] if name == "where" else operands
        if (
            name in _TRUTHS
            or (name in _OF_TRUTHS and self.truths.issuperset(chosen))
            or (name == "lit" and number in (0, 1))
        ):
            self.truths.add(index)
            self.never_negative.add(index)
        elif (
            (name in _OF_ALL and self.never_negative.issuperset(chosen))
            or (name in ("max", "or") and not self.never_negative.isdisjoint(operands))
            or (name == "lit" and number >= 0)
            or name == "root"
        ):
            self.never_negative.add(index)

    def _ref(self, value: Argument) -> Ref:
        return value if isinstance(value, Ref) else self.literal(value)

    def _emit(self, instruction: Instruction) -> Ref:
        index = len(self.code)
        self.code.append(instruction)
        self._note(index, instruction)
        return Ref(self, index)


class _Unbound:
    """An input that is not bound."""


_UNBOUND = _Unbound()
_TRUTHS = frozenset({"present", "ge", "gt", "eq"})
_OF_TRUTHS = frozenset({"and", "or", "min", "max", "mul", "where"})
"""Operations that make a truth of truths."""
_OF_ALL = frozenset({"add", "mul", "div", "min", "and", "where"})
"""Operations that are 0 or more where all that they may come to, or are made of, is."""
