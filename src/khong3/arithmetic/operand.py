"""The operand that a province's own rule is written over: exact amounts and three-valued truths.

It is the figure of every other rule with Python's signs. Nothing is computed when a rule runs: it is written down, and
so works in whatever reads the tape. What would make it branch in Python, or leave exact numbers, is refused.
"""

from fractions import Fraction
from typing import NoReturn, TypeAlias

from attrs import frozen

from khong3.arithmetic import terms
from khong3.arithmetic.terms import Term
from khong3.tape.tape import Ref, Tape

MOST_POWER = 12
_BRANCHES = (
    "a rule cannot branch in Python (if, and, or, not, min, max, a < b < c): use .where, &, |, ~, least, greatest"
)


@frozen(eq=False, repr=False)
class Truth:
    """Whether something holds: yes, no, or unknown where a figure is missing.

    >>> from fractions import Fraction
    >>> from khong3.rules import rule
    >>> @rule(en="{max} from 80 % on")
    ... def own(value, max):
    ...     return (value >= Fraction(4, 5)).where(max, 0)
    >>> own.asks
    ('value', 'max')
    """

    ref: Ref

    def __and__(self, other: "Truth") -> "Truth":
        return Truth(terms.both(self.ref.tape, self.ref, other.ref))

    def __or__(self, other: "Truth") -> "Truth":
        return Truth(terms.either(self.ref.tape, self.ref, other.ref))

    def __invert__(self) -> "Truth":
        return Truth(terms.opposite(self.ref))

    def where(self, then: "Operand", otherwise: "Operand") -> "Amount":
        """``then`` where it holds, ``otherwise`` where not; missing where it is unknown."""
        tape = self.ref.tape
        return Amount(terms.choose(self.ref, _term(tape, then), _term(tape, otherwise)))

    def __bool__(self) -> NoReturn:
        raise TypeError(_BRANCHES)


@frozen(eq=False, repr=False)
class Amount:  # noqa: PLW1641 - what cannot be compared has no hash
    """An exact number, a percentage as a share of 1, with its state: what is missing stays missing.

    ``+ − × ÷``, ``//`` (rounded down), ``**`` (a whole power), comparisons, ``equals``; with whole numbers and
    fractions of Python. A float is refused: 0.1 is not a tenth.

    >>> from khong3.rules import rule
    >>> @rule(en="{max} × {value}")
    ... def own(value, max):
    ...     return max * value
    >>> own.asks
    ('value', 'max')
    """

    term: Term

    def __add__(self, other: "Operand") -> "Amount":
        return Amount(terms.add(self.term, self._other(other)))

    def __radd__(self, other: "Operand") -> "Amount":
        return Amount(terms.add(self._other(other), self.term))

    def __sub__(self, other: "Operand") -> "Amount":
        return Amount(terms.subtract(self.term, self._other(other)))

    def __rsub__(self, other: "Operand") -> "Amount":
        return Amount(terms.subtract(self._other(other), self.term))

    def __mul__(self, other: "Operand") -> "Amount":
        return Amount(terms.multiply(self.term, self._other(other)))

    def __rmul__(self, other: "Operand") -> "Amount":
        return Amount(terms.multiply(self._other(other), self.term))

    def __truediv__(self, other: "Operand") -> "Amount":
        return Amount(terms.divide(self.term, self._other(other)))

    def __rtruediv__(self, other: "Operand") -> "Amount":
        return Amount(terms.divide(self._other(other), self.term))

    def __floordiv__(self, other: "Operand") -> "Amount":
        ratio = terms.divide(self.term, self._other(other))
        whole = Term(ratio.n // ratio.d, self._tape.literal(1), ratio.state)
        return Amount(terms.because(whole, "floor", ratio))

    def __pow__(self, power: int) -> "Amount":
        if type(power) is not int or not 1 <= power <= MOST_POWER:
            raise TypeError(f"a power is a whole number from 1 to {MOST_POWER}")
        found = self
        for _ in range(power - 1):
            found = found * self
        return found

    def __neg__(self) -> "Amount":
        return Amount(terms.negative(self.term))

    def __lt__(self, other: "Operand") -> Truth:
        return Truth(terms.compare("<", self.term, self._other(other)))

    def __le__(self, other: "Operand") -> Truth:
        return Truth(terms.compare("<=", self.term, self._other(other)))

    def __gt__(self, other: "Operand") -> Truth:
        return Truth(terms.compare(">", self.term, self._other(other)))

    def __ge__(self, other: "Operand") -> Truth:
        return Truth(terms.compare(">=", self.term, self._other(other)))

    def equals(self, other: "Operand") -> Truth:
        """Whether both are the same number."""
        return Truth(terms.compare("=", self.term, self._other(other)))

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("== compares objects, not figures: use .equals")

    def __bool__(self) -> NoReturn:
        raise TypeError(_BRANCHES)

    def __float__(self) -> NoReturn:
        raise TypeError("a rule has no float: it is written down before there are figures")

    __int__ = __index__ = __round__ = __abs__ = __float__

    @property
    def _tape(self) -> Tape:
        return self.term.n.tape

    def _other(self, other: "Operand") -> Term:
        return _term(self._tape, other)


Operand: TypeAlias = Amount | int | Fraction


def least(first: Amount, *others: Operand) -> Amount:
    """The least of several amounts.

    >>> from khong3.rules import least, rule
    >>> @rule(en="{max} × {value}, at most {max}")
    ... def own(value, max):
    ...     return least(max * value, max)
    >>> own.asks
    ('value', 'max')
    """
    found = first
    for one in others:
        found = Amount(terms.least(found.term, _term(first.term.n.tape, one)))
    return found


def greatest(first: Amount, *others: Operand) -> Amount:
    """The greatest of several amounts.

    >>> from khong3.rules import greatest, rule
    >>> @rule(en="{max} × {value}, at least 0")
    ... def own(value, max):
    ...     return greatest(max * value, 0)
    >>> own.asks
    ('value', 'max')
    """
    found = first
    for one in others:
        found = Amount(terms.greatest(found.term, _term(first.term.n.tape, one)))
    return found


def _term(tape: Tape, operand: object) -> Term:
    if isinstance(operand, Amount):
        return operand.term
    if isinstance(operand, (int, Fraction)) and not isinstance(operand, bool):
        return terms.number(tape, operand)
    raise TypeError(f"{operand!r} is no exact number: write Fraction(1, 2) for a half")


__all__ = ["Amount", "Operand", "Truth", "greatest", "least"]
