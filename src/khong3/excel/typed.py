"""A cell that somebody filled in, read by what it should hold: a figure that is sure, or why it is not."""

import datetime as dt
import re
from fractions import Fraction

from attrs import evolve, frozen

from khong3.bounds import parted, parted_around
from khong3.catalogue.sheets import SHEETS
from khong3.excel.asking import LARGEST, AskedCell
from khong3.excel.filled import Filled
from khong3.excel.meta import MetaVariable
from khong3.figures.figures import Figure
from khong3.figures.readings import Reading, read_value
from khong3.findings import Finding
from khong3.models import Variable
from khong3.models.variables import MOST_SHARE, VariableType
from khong3.numbers import Number, sign_of, written
from khong3.observations import Observation
from khong3.text import LANGUAGES, Text, format_number, format_share, strip_marks
from khong3.units import says_another

_PERCENT = "phan tram"
_TAIL = re.compile(r"(.*?[0-9])[ ]?([^\W\d_][^\d]*)", re.DOTALL)
"""A number and the words behind it."""


@frozen(eq=False)
class TypedFigure:
    """What one cell says. ``text`` is the figure as khong3 reads it, of a cell that is sure."""

    cell: Filled
    text: str = ""
    number: Fraction | None = None
    why: Text | None = None
    formula: bool = False

    @property
    def shown(self) -> Text:
        """The figure as a message quotes it."""
        return as_in_cells(self.text, self.number)

    @property
    def sure(self) -> bool:
        """Whether it is one figure."""
        return bool(self.text)


def read_cell(variable: MetaVariable, cell: Filled) -> TypedFigure:
    """What a cell that is not blank says of a variable."""
    if cell.failed:
        return TypedFigure(cell, why=SHEETS["an error"])
    if cell.formula and (cell.value is None or "[" in cell.formula):
        return TypedFigure(cell, formula=True)
    if cell.struck:
        return TypedFigure(cell, why=SHEETS["struck"])
    if isinstance(cell.value, dt.date | dt.time):
        return TypedFigure(cell, why=SHEETS["a date"])
    if isinstance(cell.value, bool) and variable.kind != "yes/no":
        return TypedFigure(cell, why=SHEETS["an answer"])
    if isinstance(cell.value, str):
        return _of_text(variable, cell, cell.value)
    return _of_number(variable, cell)


def as_in_cells(figure: str, number: Fraction | None) -> Text:
    """A figure as khong3 reads it; a number by the signs of who reads a message."""
    return Text(figure if number is None else figure.replace(".", ","), figure)


def only_by_its_look(variable: MetaVariable, cell: Filled) -> bool:
    """Whether a cell that is not sure looks otherwise than in a blank form, where it would show something else."""
    if cell.merged or isinstance(cell.value, dt.date | dt.time):
        return True
    percent = variable.kind == "percent" if isinstance(cell.value, Fraction) else cell.percent
    blank = evolve(cell, percent=percent, before="", words="", thousands=0, unseen=False, negated=False, struck=False)
    return blank != cell and not read_cell(variable, cell).sure


def _of_number(variable: MetaVariable, cell: Filled) -> TypedFigure:
    if cell.percent and variable.kind != "percent":
        return TypedFigure(cell, why=SHEETS["shown as percent"])
    if cell.thousands:
        return TypedFigure(cell, why=SHEETS["shown in thousands"])
    if cell.unseen or cell.negated:
        return TypedFigure(cell, why=SHEETS["not shown" if cell.unseen else "shown below zero"])
    bound, words = parted_around(cell.before, cell.words)
    if bound is not None:
        return TypedFigure(cell, why=SHEETS["a bound"])
    if says_another(words, _units_of(variable)) and (other := _other_words(variable, words)) is not None:
        return TypedFigure(cell, why=other)
    value = cell.value
    if isinstance(value, Fraction) and variable.kind == "percent" and cell.percent:
        return _read(variable, cell, written(value * 100) + " %", decimal=False)
    if isinstance(value, Fraction):
        return _read(variable, cell, written(value), decimal=False)
    return _read(variable, cell, "yes" if value else "no", decimal=False)


def _of_text(variable: MetaVariable, cell: Filled, text: str) -> TypedFigure:
    if variable.kind in ("yes/no", "choice"):
        return _read(variable, cell, text, decimal=False)
    if parted(text) is not None:
        return TypedFigure(cell, why=SHEETS["a bound"])
    found = _TAIL.fullmatch(text)
    if found is not None:
        in_words = variable.kind == "percent" and strip_marks(found[2]) == _PERCENT
        if not in_words and (other := _other_words(variable, found[2])) is not None:
            return TypedFigure(cell, why=other)
        text = f"{found[1]} %" if in_words else found[1]
    return _read(variable, cell, text, decimal=True)


def _other_words(variable: MetaVariable, words: str) -> Text | None:
    """Why words behind a number are not its unit; None where they are."""
    units = _units_of(variable)
    if (units and not says_another(words, units)) or (words == "%" and variable.kind == "percent"):
        # A sign that a format prints makes no percentage of a number: it is asked after as a bare one is.
        return None
    key = "other unit" if units else "words behind"
    return Text(*(SHEETS[key].in_(one).format(words, _unit_of(variable)) for one in LANGUAGES))


def _units_of(variable: MetaVariable) -> list[str]:
    """What its unit may be called behind a number: its words, or one of several that it has."""
    return [said for one in _unit_of(variable).split(",") if (said := one.strip())]


def _unit_of(variable: MetaVariable) -> str:
    """Its unit in words, or what stands for one beside its cell: points."""
    beside = variable.measured_in if variable.kind in ("number", "points") else None
    return variable.unit_words or beside or ""


def _read(variable: MetaVariable, cell: Filled, text: str, *, decimal: bool) -> TypedFigure:
    """By khong3's own reader; a text with one meaning under one decimal sign alone has that."""
    known = variable_of(variable)
    one = Observation(commune="", period="2000", variable=variable.label, value=text)
    # Of a count that is none under either sign, what it would be otherwise says what is wrong with it.
    if decimal and (sign := sign_of(text, whole=known.type == "integer") or sign_of(text)) is not None:
        one = evolve(one, decimal=sign)
    reading = read_value(known, one, signed=variable.kind in ("points", "number"))
    if reading.problem is not None:
        return TypedFigure(cell, why=_why(reading.problem))
    if reading.number is not None and (beyond := _beyond(variable, reading.number.value)) is not None:
        return TypedFigure(cell, why=beyond)
    return TypedFigure(cell, _figure(known, reading), None if reading.number is None else reading.number.value)


def _figure(known: Variable, reading: Reading) -> str:
    number = reading.number
    if isinstance(number, Number):
        return written(number.value * 100) + " %" if known.type == "percent" else written(number.value)
    if known.type == "yes/no":
        return "yes" if reading.code else "no"
    return list(known.levels)[(reading.code or 1) - 1]


def figure_text(asked: AskedCell, figure: Figure) -> str:
    """A figure that a form comes with, as it is read when the form comes back as it was."""
    if figure.code is not None and asked.variable is not None:
        return list(asked.variable.levels)[figure.code - 1] if asked.levels else ("no", "yes")[figure.code]
    value = figure.value or Fraction(0)
    return written(value * 100) + " %" if asked.kind == "percent" else written(value)


def _beyond(variable: MetaVariable, value: Fraction) -> Text | None:
    """Why a number is less or more than its cell takes."""
    most = MOST_SHARE if variable.kind == "percent" else LARGEST
    low, high = Fraction(variable.low or 0), Fraction(variable.high or most)
    if low <= value <= high:
        return None
    key, limit = ("too_small", low) if value < low else ("too_large", high)
    shown = format_share if variable.kind == "percent" else format_number
    said = (SHEETS[key].in_(one).format(shown(limit, one)).capitalize() + "." for one in LANGUAGES)
    return Text(*said)


def _why(problem: Finding) -> Text:
    if problem.code == "level-unknown":
        # Which levels there are stands in what is wanted.
        return SHEETS["not a level"]
    return Text(*(problem.message(one) for one in LANGUAGES))


def variable_of(variable: MetaVariable) -> Variable:
    """What reads a cell."""
    kinds: dict[str, VariableType] = {"integer": "integer", "percent": "percent", "yes/no": "yes/no"}
    parts = [one.partition("=") for one in variable.levels]
    levels = {name: label for name, _, label in parts}
    kind: VariableType = "choice" if levels else kinds.get(variable.kind, "number")
    return Variable(id=variable.name, label=variable.label, type=kind, levels=levels)


def wanted(variable: MetaVariable) -> Text:
    """What should stand in its cell."""
    found = SHEETS[f"wanted {variable.kind}"]
    levels = "; ".join(one.partition("=")[2] for one in variable.levels)
    return Text(*(found.in_(one).format(levels) for one in LANGUAGES))
