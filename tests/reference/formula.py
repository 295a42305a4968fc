"""The grammar of formulas, read by hand: language.md §4 as a descent from `or` to a name."""

import re
from dataclasses import dataclass
from fractions import Fraction

TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|[A-Za-z][A-Za-z0-9_.]*|!=|<=|>=|[-+*/=<>(){};%])")
OF = ("points", "share", "value", "met", "weakest", "passed")
CALLS = ("min", "max", "count", "if", "previous", "last_year", "latest", "reported", "highest", "lowest")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True)
class Formula:
    """One node: a sign or a word, what stands below it, and what a leaf says."""

    op: str
    parts: tuple["Formula", ...] = ()
    word: str = ""
    levels: tuple[str, ...] = ()
    number: Fraction = Fraction(0)

    def names(self) -> set[str]:
        """Every plain name in it."""
        own = {self.word} if self.op == "name" else set[str]()
        return own.union(*(part.names() for part in self.parts))


class Reader:
    """A text, word by word."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        at = 0
        while text[at:].strip():
            found = TOKEN.match(text, at)
            if found is None:
                raise ValueError(f"no formula: {text!r} at {at}")
            self.words.append(found[1])
            at = found.end()
            reference = re.match(r"\s*\(([^()]*)\)", text[at:]) if found[1] in OF else None
            if reference:
                self.words.append("(" + reference[1].strip())
                at += reference.end()
        self.at = 0

    @property
    def next(self) -> str:
        """The word that comes; empty at the end."""
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self, *wanted: str) -> str:
        """The next word, if it is one of these (any, where none is named); else nothing."""
        word = self.next
        if word and (not wanted or word in wanted):
            self.at += 1
            return word
        return ""

    def either(self) -> Formula:
        """One side or the other."""
        left = self.both()
        while self.take("or"):
            left = Formula("or", (left, self.both()))
        return left

    def both(self) -> Formula:
        """One side and the other."""
        left = self.denied()
        while self.take("and"):
            left = Formula("and", (left, self.denied()))
        return left

    def denied(self) -> Formula:
        """What follows, or its opposite."""
        return Formula("not", (self.denied(),)) if self.take("not") else self.compared()

    def compared(self) -> Formula:
        """Two sums beside one another, or a choice among levels."""
        left = self.sum()
        if sign := self.take(*COMPARISONS):
            return Formula(sign, (left, self.sum()))
        if self.take("in"):
            self.take("(")
            levels = [self.take()]
            while self.take(";"):
                levels.append(self.take())
            self.take(")")
            return Formula("in", (left,), levels=tuple(levels))
        return left

    def sum(self) -> Formula:
        """Plus and minus."""
        left = self.product()
        while sign := self.take("+", "-"):
            left = Formula(sign, (left, self.product()))
        return left

    def product(self) -> Formula:
        """Times and divided by."""
        left = self.unary()
        while sign := self.take("*", "/"):
            left = Formula(sign, (left, self.unary()))
        return left

    def unary(self) -> Formula:
        """A sign before an atom."""
        return Formula("negative", (self.unary(),)) if self.take("-") else self.atom()

    def atom(self) -> Formula:
        """A number, a name, a function or a bracket."""
        word = self.take()
        if word == "(":
            inner = self.either()
            self.take(")")
            return inner
        if word[:1].isdigit():
            return Formula("number", number=Fraction(word) / (100 if self.take("%") else 1))
        if word in OF and self.next.startswith("("):
            return Formula(word, word=self.take()[1:])
        if word in CALLS and self.next == "(":
            self.take("(")
            parts = [self.either()]
            while self.take(";"):
                parts.append(self.either())
            self.take(")")
            return Formula(word if word != "max" else "greatest", tuple(parts))
        return Formula("name", word=word)


def formula(text: str) -> Formula:
    """An expression or a condition."""
    reader = Reader(text)
    found = reader.either()
    if reader.next:
        raise ValueError(f"{text!r} goes on after its end: {reader.next!r}")
    return found


@dataclass(frozen=True)
class Target:
    """A target as it is written: its word and its one bound or two."""

    word: str
    bounds: tuple[Formula, ...]


def target(text: str) -> Target:
    """`at least X` and its kind; `between X and Y`."""
    word = next(one for one in ("at least", "at most", "over", "under", "exactly", "between") if text.startswith(one))
    reader = Reader(text[len(word) :])
    bounds = [reader.sum()]
    if word == "between":
        reader.take("and")
        bounds.append(reader.sum())
    return Target(word, tuple(bounds))


@dataclass(frozen=True)
class Scale:
    """`proportional`, with what stands behind `from` and `to`; None where nothing is written."""

    start: Formula | None
    end: Formula | None


def scale(text: str) -> Scale:
    """`proportional [from A] [to B]`."""
    reader = Reader(text)
    reader.take("proportional")
    start = reader.sum() if reader.take("from") else None
    end = reader.sum() if reader.take("to") else None
    return Scale(start, end)


@dataclass(frozen=True)
class Bound:
    """The bound of a row: whether the value must lie above it, and the number it is made of."""

    over: bool
    number: Formula


def bound(text: str) -> Bound:
    """`90 %`, `over 5`, `80 % * target`."""
    reader = Reader(text)
    over = bool(reader.take("over"))
    return Bound(over, reader.product())
