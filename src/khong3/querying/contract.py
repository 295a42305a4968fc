"""What a query reads: the columns of one table, and how what stands in each comes in as a whole number.

A figure that no sound one is, or that is too large for the database's integers, is never cut or rounded: its row is
for the exact engine.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from khong3.communes import BUILT_IN_ATTRIBUTES
from khong3.engines.dialects import Dialect
from khong3.engines.ranges import Possible
from khong3.engines.sql import NARROW
from khong3.meaning.meaning import Meaning
from khong3.models.variables import Variable
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key

UNIT, PERIOD = "commune", "period"
Columns: TypeAlias = Sequence["FigureColumn"]


@frozen
class Taken:
    """Which figures are taken: the greatest number and the greatest percentage, and of how many decimals."""

    number: int
    percent: int
    decimals: int


@frozen(kw_only=True)
class FigureColumn:
    """A column of figures or of an attribute.

    ``fit`` is true where what stands in it can come in, ``digits`` what comes in by ``key``, ``possible`` what that may
    be; ``most`` is the greatest figure that is taken.
    """

    name: str
    kind: str
    fit: str
    digits: str
    key: Key
    possible: Possible
    most: int | None = None
    decimals: int = 0


def over_of(variable: Variable, decimals: int) -> int:
    """What a variable's digits stand over: a percentage is stated in hundredths."""
    over: int = 10**decimals
    return {"number": over, "percent": over * 100}.get(variable.type, 1)


def figure_columns(meaning: Meaning, dialect: Dialect, asked: Iterable[Key], taken: Taken) -> Iterator[FigureColumn]:
    """The columns that inputs of a tape need, with the figures that are ``taken``."""
    questions = meaning.model.questions
    for name in dict.fromkeys(key[1] for key in asked if key == keys.figure(key[1])):
        if name not in questions:
            yield attribute_column(meaning, dialect, name)
        elif questions[name].type == "yes/no":
            yield _answers(dialect, name)
        elif questions[name].type == "choice":
            yield _levels(dialect, name, list(questions[name].levels))
        else:
            yield _numbers(dialect, questions[name], taken, signed=name in meaning.signed)


def attribute_column(meaning: Meaning, dialect: Dialect, name: str) -> FigureColumn:
    """An attribute: of a built-in one any word may stand there, of a declared one its levels."""
    levels = list(meaning.codes.get(name, ()))
    if name not in BUILT_IN_ATTRIBUTES:
        return _levels(dialect, name, levels, kind="attribute")
    column = known(dialect, name)
    cases = "".join(f" WHEN {column} = {dialect.word(level)} THEN {code}" for code, level in enumerate(levels, start=1))
    digits = f"CASE WHEN {column} IS NULL THEN NULL{cases} ELSE 0 END"
    possible = Span((0, 0), (len(levels), 0))
    return FigureColumn(
        name=name, kind="attribute", fit="TRUE", digits=digits, key=keys.figure(name), possible=possible
    )


def known(dialect: Dialect, name: str) -> str:
    """A text, of which one without letters says nothing."""
    return f"nullif({dialect.named(name)}, '')"


def _levels(dialect: Dialect, name: str, levels: Sequence[str], kind: str = "choice") -> FigureColumn:
    column = known(dialect, name)
    cases = "".join(f" WHEN {dialect.word(level)} THEN {code}" for code, level in enumerate(levels, start=1))
    words = ", ".join(map(dialect.word, levels))
    return FigureColumn(
        name=name,
        kind=kind,
        fit=f"({column} IS NULL OR {column} IN ({words}))" if levels else f"({column} IS NULL)",
        digits=f"CASE {column}{cases} END" if levels else "NULL",
        key=keys.figure(name),
        possible=Span((1, 0), (max(1, len(levels)), 0)),
    )


def _answers(dialect: Dialect, name: str) -> FigureColumn:
    column = dialect.named(name)
    return FigureColumn(
        name=name,
        kind="yes/no",
        fit="TRUE",
        digits=f"CASE WHEN {column} THEN 1 WHEN NOT {column} THEN 0 END",
        key=keys.figure(name),
        possible=frozenset({0, 1}),
    )


def _numbers(dialect: Dialect, variable: Variable, taken: Taken, *, signed: bool) -> FigureColumn:
    column, decimals = dialect.named(variable.id), taken.decimals
    most = taken.percent if variable.type == "percent" else taken.number
    low = -most if signed else 0
    whole = variable.type == "integer"
    even = f"{column} % 1 = 0" if whole else f"{column} = round({column}, {decimals})"
    fit = f"({column} IS NULL OR ({column} BETWEEN {low} AND {most} AND {even}))"
    over = 1 if whole else 10**decimals
    digits = column if whole else f"CAST({column} AS DECIMAL(28, {decimals})) * {over}"
    type_ = dialect.wide if (most * over).bit_length() > NARROW else dialect.narrow
    return FigureColumn(
        name=variable.id,
        kind=variable.type,
        fit=fit,
        digits=f"CASE WHEN {fit} THEN CAST({digits} AS {type_}) END",
        key=keys.figure(variable.id),
        possible=Span((low * over, 0), (most * over, 0)),
        most=most,
        decimals=decimals,
    )
