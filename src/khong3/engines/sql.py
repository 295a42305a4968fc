"""A tape as SQL: steps, each of which makes the columns of one stage and hands on those that are still read.

How wide the integers of a place must be is known before anything runs, from the least and the greatest that comes in:
64 bits, or the database's wider ones. What none of its integers holds is refused by name.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from khong3.engines.dialects import Dialect
from khong3.engines.ranges import Possible, Ranges, bits, numbers, span_of
from khong3.engines.staging import Staging
from khong3.findings import Finding, KhongError
from khong3.tape.keys import Key
from khong3.tape.tape import Instruction, Tape

NARROW = 63
"""What 64 bits hold, their sign apart."""
_REPEATING = frozenset({"div", "root"})
"""Operations that write an operand more than once."""
_JOINED = {"and": "AND", "or": "OR", "min": "AND", "max": "OR"}
_CHOSEN = {"and": "least", "or": "greatest", "min": "least", "max": "greatest"}
_COMPARED = {"ge": ">=", "gt": ">", "eq": "="}
_SIGNS = {"add": "+", "sub": "-", "mul": "*"}
_READ, _GUESSED = 1_000, 40
"""Of what has so many bits or less a root of so many is guessed by binary numbers of 64 bits to 1 more or less."""

NamedQuery: TypeAlias = tuple[str, str]
"""The name of a step, and what it selects."""


@frozen
class Written:
    """The SQL of a place."""

    text: str
    place: int


@frozen(eq=False, repr=False)
class Query:
    """A tape laid out for one database, for inputs of which is known what they may be.

    >>> from khong3.engines.dialects import DUCKDB
    >>> tape, adults = Tape(), ("figure", "adults")
    >>> tape.out(tape.fill(tape.input(adults)) * 2, ("twice",))
    >>> query = Query.of(tape, None, DUCKDB, {adults: frozenset((0, 1000))})
    >>> for name, selected in query.steps("people", {adults: "adults"}, kept=["commune"]):
    ...     print(name, "is", selected)
    s0 is SELECT commune, CAST(adults AS BIGINT) AS c0 FROM people
    s1 is SELECT commune, (coalesce(c0, (0)::BIGINT) * (2)::BIGINT) AS c3 FROM s0
    >>> query.output(("twice",))
    'c3'
    """

    dialect: Dialect
    staging: Staging
    places: Mapping[int, Possible]
    """What every place may hold, inputs among them."""
    truths: frozenset[int]
    """Places that are true or false in SQL, where the tape has 1 and 0."""
    _at: Mapping[Instruction, int]
    _wide: bool

    @classmethod
    def of(
        cls,
        tape: Tape,
        wanted: Iterable[Key] | None,
        dialect: Dialect,
        inputs: Mapping[Key, Possible | None],
        *,
        wide: bool = False,
    ) -> "Query":
        """All outputs are wanted unless some are named; ``wide``: in wide integers, whatever would do.

        Raises KhongError where a place may hold more than the database's integers.
        """
        staging = Staging.of(tape, wanted, repeating=_REPEATING)
        places = {**Ranges.of(tape, staging.outputs).widest(inputs)}
        places |= {place: 0 if (one := inputs.get(key)) is None else one for place, key in staging.inputs.items()}
        needed = tape.needed(staging.outputs.values())
        found = cls(dialect, staging, places, _truths(tape, needed), {tape.code[one]: one for one in needed}, wide)
        found.check(needed)
        return found

    def check(self, needed: Iterable[int]) -> None:
        """Refuse what the database cannot hold."""
        for place in needed:
            needs, holds = max(map(bits, self.held(place))), self.holds(place)
            if needs > holds:
                resting = [key for key, end in self.staging.outputs.items() if place in self.tape.needed([end])]
                said = {"database": self.dialect.title, "what": list(resting[0]), "holds": int(holds)}
                said |= {"needs": "∞" if math.isinf(needs) else int(needs)}
                raise KhongError([Finding(code="sql-too-wide", parameters=said)])
        for stage in self.staging.stages:
            if len(stage.live) > self.dialect.columns:
                said = {"database": self.dialect.title, "columns": len(stage.live), "most": self.dialect.columns}
                raise KhongError([Finding(code="sql-too-many-columns", parameters=said)])

    @property
    def tape(self) -> Tape:
        """What is written."""
        return self.staging.tape

    def held(self, place: int) -> list[Possible]:
        """What a place may hold, and what is reckoned on the way to it."""
        name, operands, *_ = self.tape.code[place]
        if name != "root" or bits(self.places[place]) > _GUESSED:
            return [self.places[place]]
        most = self.ends(place)[1] + 2
        return [self.places[place], *(most**degree for degree in self.degrees(operands[1]) if degree > 0)]

    def holds(self, place: int) -> float:
        """How many bits a place may have, so that what the database has for its operation is exact."""
        name, operands, *_ = self.tape.code[place]
        if name == "div" and self.wide(place):
            return self.dialect.quotient_bits
        if name == "root":
            known = self.degrees(operands[1]) and bits(self.places[operands[0]]) <= _READ
            return (self.dialect.bits if bits(self.places[place]) <= _GUESSED else _GUESSED) if known else 0
        return self.dialect.bits

    def ends(self, place: int) -> tuple[int, int]:
        """The least and the greatest that a place may hold, where both are numbers."""
        span = span_of(self.places[place])
        low, high = (0 if isinstance(one[0], float) else math.floor(one[0]) for one in (span.low, span.high))
        return low, high

    def degrees(self, place: int) -> list[int]:
        """The degrees of a root, where they are a few numbers."""
        low, high = self.ends(place)
        few = numbers(self.places[place]) or (range(low, high + 1) if high - low < 16 else ())
        return sorted(int(one) for one in few)

    def wide(self, place: int) -> bool:
        """Whether a place is of wide integers."""
        return self._wide or bits(self.places[place]) > NARROW

    def steps(self, source: str, columns: Mapping[Key, str], *, kept: Sequence[str]) -> Iterator[NamedQuery]:
        """The steps in their order; ``columns``: how an input is read from the source; an input without one is blank.

        ``kept`` are names that are handed on from the source to the end.
        """
        read = [
            f"CAST({columns.get(key, 'NULL')} AS {self.type(self.wide(place))}) AS {self.column(place).text}"
            for place, key in self.staging.inputs.items()
        ]
        yield "s0", f"SELECT {', '.join([*kept, *read])} FROM {source}"
        for number, stage in enumerate(self.staging.stages, start=1):
            made = frozenset(stage.made)
            terms = [self.made(place) if place in made else self.column(place).text for place in stage.live]
            yield f"s{number}", f"SELECT {', '.join([*kept, *terms])} FROM s{number - 1}"

    @property
    def last(self) -> str:
        """The name of the last step."""
        return f"s{len(self.staging.stages)}"

    def output(self, key: Key) -> str:
        """How an output is read from the last step, as a whole number."""
        return self.number(self.staging.term(self.staging.outputs[key], self.column, self.operation))

    def column(self, place: int) -> Written:
        """A column of a step."""
        return Written(f"c{place}", place)

    def made(self, place: int) -> str:
        """How a column is made."""
        return f"{self.staging.formula(place, self.column, self.operation).text} AS c{place}"

    def type(self, wide: bool) -> str:
        return self.dialect.wide if wide else self.dialect.narrow

    def number(self, one: Written, *, wide: bool | None = None) -> str:
        """A place as a whole number, of wide integers where that is asked."""
        name, _, value, _ = self.tape.code[one.place]
        own = self.wide(one.place)
        width = own if wide is None else wide
        if name == "lit":
            return self.dialect.integer(value, wide=width)
        if one.place in self.truths:
            yes, no = (self.dialect.integer(value, wide=width) for value in (1, 0))
            return f"CASE WHEN {one.text} THEN {yes} ELSE {no} END"
        return one.text if width == own else f"CAST({one.text} AS {self.type(width)})"

    def condition(self, one: Written) -> str:
        """A place as a condition: whether it is not 0."""
        return (
            one.text if one.place in self.truths else f"({self.number(one)} <> {self.dialect.integer(0, wide=False)})"
        )

    def operation(self, one: Instruction, operands: Sequence[Written]) -> Written:
        """An operation on expressions."""
        place, name = self._at[one], one.operation
        if name == "lit":
            return Written(self.dialect.integer(one.number, wide=self.wide(place)), place)
        if name == "present":
            return Written(f"({operands[0].text} IS NOT NULL)", place)
        if name == "fill":
            zero = self.dialect.integer(0, wide=self.wide(operands[0].place))
            return self.fitted(f"coalesce({operands[0].text}, {zero})", place, wide=self.wide(operands[0].place))
        if place in self.truths:
            return Written(self.truth(one, operands), place)
        if name == "root":
            return Written(self.root(operands[0], operands[1], place), place)
        chosen = operands[1:] if name == "where" else operands
        wide = self.wide(place) or any(self.wide(one.place) for one in chosen)
        texts = [self.number(one, wide=wide) for one in chosen]
        if name == "div":
            return self.divided(texts, operands, place, wide=wide)
        if name == "where":
            text = f"CASE WHEN {self.condition(operands[0])} THEN {texts[0]} ELSE {texts[1]} END"
        elif name in _SIGNS:
            text = f"({texts[0]} {_SIGNS[name]} {texts[1]})"
        else:
            text = f"{_CHOSEN[name]}({', '.join(texts)})"
        return self.fitted(text, place, wide=wide)

    def truth(self, one: Instruction, operands: Sequence[Written]) -> str:
        """An operation whose outcome is true or false."""
        name = one.operation
        if name == "where":
            condition, then, otherwise = map(self.condition, operands)
            return f"CASE WHEN {condition} THEN {then} ELSE {otherwise} END"
        if name in _JOINED:
            return f"({self.condition(operands[0])} {_JOINED[name]} {self.condition(operands[1])})"
        for other, zero in (operands, operands[::-1]):
            asked = self.tape.code[zero.place]
            if name == "eq" and other.place in self.truths and asked[:3:2] == ("lit", 0):
                return f"(NOT {other.text})"
        wide = any(self.wide(one.place) for one in operands)
        left, right = (self.number(one, wide=wide) for one in operands)
        return f"({left} {_COMPARED[name]} {right})"

    def fitted(self, text: str, place: int, *, wide: bool) -> Written:
        """An expression as wide as its place."""
        same = self.wide(place) == wide
        return Written(text if same else f"CAST({text} AS {self.type(self.wide(place))})", place)

    def divided(self, texts: Sequence[str], operands: Sequence[Written], place: int, *, wide: bool) -> Written:
        """Floor division: the quotient towards 0, and 1 less where something below 0 remains."""
        dialect = self.dialect
        cut = dialect.cut_quotient if wide and not self.wide(place) else None
        quotient = cut or (dialect.wide_quotient if wide else dialect.quotient)
        text, width = quotient.format(*texts), wide and cut is None
        if self.ends(operands[0].place)[0] < 0:
            one, none = (dialect.integer(value, wide=width) for value in (1, 0))
            remains = f"({texts[0]} % {texts[1]}) < {dialect.integer(0, wide=False)}"
            text = f"({text} - CASE WHEN {remains} THEN {one} ELSE {none} END)"
        return self.fitted(text, place, wide=width)

    def root(self, value: Written, degree: Written, place: int) -> str:
        """The floor of a root: guessed in binary numbers, and put right by powers of whole numbers."""
        wide = self.wide(value.place) or any(bits(one) > NARROW for one in self.held(place))
        given, asked = self.number(value, wide=wide), self.number(degree)
        none, one = self.dialect.integer(0, wide=self.wide(place)), self.dialect.integer(1, wide=wide)
        cases = [
            f"WHEN {asked} = {power} THEN {self.rooted(given, power, place, wide=wide)}"
            for power in self.degrees(degree.place)
            if power > 0
        ]
        return f"CASE WHEN {given} < {one} THEN {none} {' '.join(cases)} ELSE {none} END"

    def rooted(self, given: str, power: int, place: int, *, wide: bool) -> str:
        """A root of one degree."""
        if power == 1:
            return self.fitted(given, place, wide=wide).text
        one = self.dialect.integer(1, wide=wide)
        positive = f"CAST(greatest({given}, {one}) AS {self.dialect.real})"
        exponent = f"(CAST(1 AS {self.dialect.real}) / CAST({power} AS {self.dialect.real}))"
        guess = f"CAST(floor(power({positive}, {exponent})) AS {self.type(wide)})"
        above = f"({guess} + {one})"
        reached = [" * ".join([term] * power) for term in (above, guess)]
        found = (
            f"CASE WHEN {reached[0]} <= {given} THEN {above}"
            f" WHEN {reached[1]} <= {given} THEN {guess} ELSE ({guess} - {one}) END"
        )
        return self.fitted(found, place, wide=wide).text


def with_steps(dialect: Dialect, steps: Iterable[NamedQuery]) -> str:
    """Steps as common table expressions, to stand before what is selected at last."""
    return "WITH " + ",\n".join(dialect.step.format(name=name, selected=selected) for name, selected in steps)


def _truths(tape: Tape, needed: Iterable[int]) -> frozenset[int]:
    """The places that are conditions, or are made of nothing else."""
    found: set[int] = set()
    for place in needed:
        name, operands, *_ = tape.code[place]
        if (
            name in ("present", *_COMPARED)
            or (name in _JOINED and found.issuperset(operands))
            or (name == "where" and found.issuperset(operands[1:]))
        ):
            found.add(place)
    return frozenset(found)
