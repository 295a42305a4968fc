"""Observations: what a unit reported, as it stood in its source, with the place where it stood."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import TypeAlias, cast

from attrs import field, frozen

from khong3.findings import Finding, KhongError, Place, must_be, stripped_code, text_only, wrong_argument
from khong3.numbers import DecimalSign, printable
from khong3.periods import the_date
from khong3.text import brief
from khong3.workbooks.cells import cell_text, plain

Raw: TypeAlias = str | bool | int | float | Decimal | Fraction | None
"""A figure or answer as it came; a text is read when a model says what it should be. Blank and None are missing."""


Spot: TypeAlias = tuple[str, int, int] | tuple[str, int, int, str]
"""File, line, column and sheet: a place that nobody has asked for yet. A large file has one for every figure."""

TableName: TypeAlias = str | tuple[str, str]
"""A file, or a file and one of its sheets."""


def _figure(given: Raw) -> Raw:
    """A figure as it came, but a scalar of numpy or pandas as Python's own, and none where it stands for none."""
    if given is None or type(given) is str:
        return given
    return printable(given) if type(given) is int else _raw(given, "value")


def _given_points(given: Raw) -> Raw:
    return given if given is None or type(given) is str else _raw(given, "points")


def _raw(given: Raw, name: str) -> Raw:
    """The same of whatever else came, a day or a period as its text; raises KhongError (``wrong-argument``)."""
    known: Raw | object = plain(given)
    if type(known) is int:
        return printable(known)
    if known is None or isinstance(known, (str, int, float, Decimal, Fraction)):
        return known
    text = cell_text(known)
    if text is None:
        raise wrong_argument(given, "figure", f"Observation({name}=…)")
    return text


def _code(given: str) -> str:
    return stripped_code(given, "Observation(commune=…)")


def must_be_sign(given: object, of: str) -> None:
    """Raise KhongError (``wrong-argument``) for what is neither of the two names of a decimal sign."""
    if given not in ("dot", "comma"):
        raise wrong_argument(given, "decimal", of)


def _stated_on(given: str | date | None) -> str | None:
    """A day as text, as a frame's is; raises KhongError (``wrong-argument``) for what is none."""
    if given is None or type(given) is str:
        return given
    known = plain(given)
    return the_date(known).isoformat() if isinstance(known, date) else _text("on", "day", known)


def _documents_named(given: str | Sequence[str] | None) -> str | None:
    """The names of documents in one text; raises KhongError (``wrong-argument``) for what names none."""
    if given is None or type(given) is str:
        return given
    every = list(cast("Sequence[object]", given)) if isinstance(given, (list, tuple)) else []
    names = [one for one in every if isinstance(one, str)]
    return "; ".join(names) if names and len(names) == len(every) else _text("evidence", "documents", plain(given))


def _text(name: str, wanted: str, given: object) -> str | None:
    must_be(given, wanted, f"Observation({name}=…)", str, NoneType)
    return cast("str | None", given)


_WORDS = ("qualifier", "status", "source", "stage", "reason", "by")
"""What else is said of a figure."""


def _must_be_exact(value: "Observation") -> None:
    """Both ends of what was reckoned are exact, else raise KhongError (``not-exact-ends``)."""
    ends = value.value, value.most
    if not value.carried or not all(isinstance(one, (int, Fraction)) for one in ends):
        raise KhongError([Finding(code="not-exact-ends", parameters={"found": [str(one) for one in ends]})])


@frozen(kw_only=True)
class Observation:
    """One figure, answer or percentage of one unit for one period.

    ``variable`` names a variable, or a line whose percentage is stated. A percentage is a text with its sign
    (``"74 %"``), or any number where ``percent`` is set. ``qualifier`` is the source's bound: over (trên, hơn), at
    least, under (dưới, gần), at most, about (khoảng). ``status`` is estimate, preliminary, official or corrected.
    ``evidence`` names documents, parted by semicolons or as a list; ``on`` is the day on which it was stated.
    ``points`` are points that somebody gave a line, ``stage`` at which stage of scoring, ``by`` whom, for what
    ``reason``. ``carried``: it was reckoned from figures of the units before this one, so a count may be no whole
    number; with ``most`` it lies anywhere between ``value`` and that.

    >>> Observation(commune="thuong-xuan", period="2024", variable="adults", value=72599).value
    72599
    """

    commune: str = field(converter=_code)
    period: str = field(converter=str)
    variable: str = field(validator=text_only)
    value: Raw = field(default=None, converter=_figure)
    percent: bool = False
    qualifier: str | None = None
    status: str | None = None
    source: str | None = None
    evidence: str | None = field(default=None, converter=_documents_named)
    points: Raw = field(default=None, converter=_given_points)
    stage: str | None = None
    reason: str | None = None
    by: str | None = None
    on: str | None = field(default=None, converter=_stated_on)
    carried: bool = False
    most: int | Fraction | None = None
    decimal: DecimalSign | None = None
    _place: Place | Spot = field(default=Place(), eq=False, alias="place")

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        # A file has one for every figure, and most say no more than the figure.
        if self.most is not None:
            _must_be_exact(self)
        if self.decimal is not None:
            must_be_sign(self.decimal, "Observation(decimal=…)")
        if not (self.source is self.stage is self.qualifier is None and self.status is self.reason is self.by is None):
            for name in _WORDS:
                given = getattr(self, name)
                if given is not None and type(given) is not str:
                    object.__setattr__(self, name, _text(name, "words", plain(given)))

    @property
    def place(self) -> Place:
        """Where it stands."""
        at = self._place
        if isinstance(at, Place):
            return at
        return Place(file=at[0], line=at[1], column=at[2], sheet=at[3] if len(at) > 3 else None)

    @property
    def column(self) -> int | None:
        """The column that it stands in."""
        return self._place.column if isinstance(self._place, Place) else self._place[2]

    @property
    def table(self) -> TableName | None:
        """The file that it stands in, or the sheet of that file, if it stands in one."""
        at = self._place
        if isinstance(at, Place):
            return at.file if at.file is None or at.sheet is None else (at.file, at.sheet)
        return (at[0], at[3]) if len(at) > 3 else at[0]
