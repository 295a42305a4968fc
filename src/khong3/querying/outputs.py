"""What a query gives: of each line its value, state and verdict, of whatever has points these and how they stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from khong3.arithmetic.terms import NOT_APPLICABLE, OK
from khong3.arithmetic.verdicts import VERDICTS
from khong3.engines.ranges import numbers
from khong3.engines.sql import Query
from khong3.meaning.lines import Line
from khong3.querying.carried import Carried
from khong3.tape import keys
from khong3.tape.keys import Key

NEEDS = "needs_exact"
STATES = ("ok", "missing", "no cases", "not applicable", "invalid")
"""States of a value, by the number that the tape gives them."""
_DECIMALS = 12

OutputColumn = tuple[str, str]
"""A column and how it is read."""


@frozen(eq=False)
class Output:
    """Some columns, and the outputs of the tape that they are made of."""

    keys: tuple[Key, ...]
    columns: Callable[[Query], Sequence[OutputColumn]]


def outputs(carried: Carried) -> Iterator[Output]:
    """All that is given, in the order of the annex, groups behind their items."""
    meaning = carried.program.meaning
    for name, line in meaning.lines.items():
        if line.kind != "points" and carried.has(keys.verdict(name), *keys.parts(keys.value(name))):
            yield _value(line, dict(enumerate(meaning.codes.get(str(line.numerator), ()), start=1)))
            yield Output((keys.verdict(name),), _verdict(name))
        if carried.has(*_points_keys(name)):
            yield Output(_points_keys(name), _points(name))
    for name, node in meaning.scoring.nodes.items():
        if node.kind != "line" and carried.has(*_points_keys(name)):
            yield Output(_points_keys(name), _points(name))
    after = keys.grade("after")
    if meaning.model.grades and carried.has(after):
        limited = any(one.quota for one in meaning.model.grades)
        grades = dict(enumerate(one.id for one in meaning.model.grades))
        yield Output((after,), _grade("grade_before_quotas" if limited else "grade", grades))


def _points_keys(name: str) -> tuple[Key, ...]:
    return keys.parts(keys.points(name))


def words(query: Query, key: Key, said: Mapping[int, str]) -> str:
    """A number that stands for a word, as that word; for no other than may come."""
    few = numbers(query.places[query.staging.outputs[key]])
    asked = [(number, word) for number, word in said.items() if few is None or number in few]
    cases = "".join(f" WHEN {number} THEN {query.dialect.word(word)}" for number, word in asked)
    return f"CASE {query.output(key)}{cases} END" if cases else "NULL"


def _value(line: Line, levels: Mapping[int, str]) -> Output:
    name = line.name
    n, d, state = keys.parts(keys.value(name))

    def columns(query: Query) -> Sequence[OutputColumn]:
        there = f"{query.output(state)} = {OK}"
        said = (f"{name}_state", words(query, state, dict(enumerate(STATES))))
        if line.kind == "yes/no":
            return [(f"{name}_answer", f"CASE WHEN {there} THEN {query.output(n)} <> 0 END"), said]
        if line.kind == "choice":
            return [(f"{name}_level", f"CASE WHEN {there} THEN {words(query, n, levels)} END"), said]
        return [*_fraction(query, name, (n, d, state)), said]

    return Output((n, d, state), columns)


def _fraction(query: Query, name: str, parts: tuple[Key, Key, Key]) -> list[OutputColumn]:
    n, d, state = map(query.output, parts)
    return [(f"{name}_{part}", f"CASE WHEN {state} = {OK} THEN {text} END") for part, text in (("n", n), ("d", d))]


def _verdict(name: str) -> Callable[[Query], Sequence[OutputColumn]]:
    def columns(query: Query) -> Sequence[OutputColumn]:
        return [(f"{name}_verdict", words(query, keys.verdict(name), dict(enumerate(VERDICTS))))]

    return columns


def _points(name: str) -> Callable[[Query], Sequence[OutputColumn]]:
    n, d, state = _points_keys(name)

    def columns(query: Query) -> Sequence[OutputColumn]:
        there = f"{query.output(state)} = {OK}"
        gone = f"{query.output(state)} = {NOT_APPLICABLE}"
        yes, away, no = (query.dialect.word(one) for one in ("ok", "not applicable", "missing"))
        standing = (f"{name}_standing", f"CASE WHEN {there} THEN {yes} WHEN {gone} THEN {away} ELSE {no} END")
        scale = _one_over(query.tape.literals[query.staging.outputs[d]])
        if scale is None or query.wide(query.staging.outputs[n]):
            parts = (("n", n), ("d", d))
            return [
                *((f"{name}_points_{part}", f"CASE WHEN {there} THEN {query.output(key)} END") for part, key in parts),
                standing,
            ]
        made = query.output(n) if scale == "1" else f"{query.output(n)} * {scale}"
        return [(f"{name}_points", f"CASE WHEN {there} THEN {made} END"), standing]

    return columns


def _one_over(number: int | None) -> str | None:
    """One over a number as decimals that are exact, where there are such."""
    if number is None:
        return None
    for decimals in range(_DECIMALS):
        whole = Fraction(10**decimals, number)
        if whole.denominator == 1:
            return f"0.{int(whole):0{decimals}}" if decimals else "1"
    return None


def _grade(name: str, grades: Mapping[int, str]) -> Callable[[Query], Sequence[OutputColumn]]:
    def columns(query: Query) -> Sequence[OutputColumn]:
        return [(name, words(query, keys.grade("after"), grades))]

    return columns
