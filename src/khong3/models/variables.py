"""Variables, attributes and constants: what a model's formulas may name."""

from collections.abc import Iterable, Mapping
from typing import Literal, Protocol, TypeVar, cast

from attrs import Factory, field, frozen

from khong3.expressions import Literal as Number
from khong3.expressions import Operation, parse
from khong3.findings import Finding, KhongError, each_of, must_be, text_only, word_of, words_only
from khong3.models.cases import Cases, cases_of
from khong3.text import LANGUAGES, Text, as_optional_text, as_text, brief, nearest
from khong3.values import ReadOnly

VariableType = Literal["integer", "number", "percent", "yes/no", "choice"]
TYPES: tuple[VariableType, ...] = ("integer", "number", "percent", "yes/no")
"""The types that are written; a variable with ``levels`` is a ``choice``."""

MOST_SHARE = 10
"""The largest percentage that is taken for a figure, as a share: ten times all. Beyond lies 85 in a cell of 0 %."""

OverPlaces = Literal["sum", "mean", "min", "max", "any", "all", "none"]
OverTime = Literal["last", "sum", "mean", "max", "min", "to date"]


def level_texts(given: Mapping[str, str | Text]) -> Mapping[str, Text]:
    """A converter: level → label."""
    must_be(given, "levels", "levels=…", Mapping)
    labels = {level: as_text(label) for level, label in given.items()}
    for level, label in labels.items():
        must_be(label.vi if label.en is None else label.en, "text", f"levels={{{level!r}: …}}", str)
    return ReadOnly(labels)


def level_of(levels: Mapping[str, Text], text: str) -> str | None:
    """The level that a text means: its name or its label, in any case; None where it is none of them."""
    wanted = text.strip()
    if wanted in levels:
        return wanted
    folded = wanted.casefold()
    return next((one for one, label in levels.items() if folded in (one.casefold(), *_labels(label))), None)


def levels_said(levels: Mapping[str, Text]) -> Text:
    """All levels as an official knows them: by their labels.

    >>> levels_said({"low": Text.of("Thấp"), "high": Text.of("Cao")}).vi
    'Thấp; Cao'
    """
    return Text(*("; ".join(one.in_(language) for one in levels.values()) for language in LANGUAGES))


def level_near(levels: Mapping[str, Text], text: str) -> Text | None:
    """The label of the level that a misspelt word most likely meant, if any is near."""
    known = {one: label for level, label in levels.items() for one in (level, label.vi, label.en) if one}
    near = nearest(text, list(known))
    return None if near is None else known[near]


def _labels(label: Text) -> tuple[str, ...]:
    return tuple(one.casefold() for one in (label.vi, label.en) if one)


def _type_of(variable: "Variable") -> VariableType:
    return "choice" if variable.levels else "integer"


def _over_places_of(variable: "Variable") -> OverPlaces:
    return "sum" if variable.counted else "none"


@frozen(kw_only=True)
class Variable:
    """A raw count, amount, percentage or answer that a unit reports.

    ``part_of`` names the variable that it is a part of. ``over_time`` says whether months add up to a year (``sum``, a
    flow, số thời kỳ), the last one stands (``last``, a stock, số thời điểm), or each is a running total since the
    year began (``to date``, luỹ kế từ đầu năm).

    >>> Variable(id="adults", label="Dân số trưởng thành", unit="person", part_of="residents").type
    'integer'
    """

    id: str = field(validator=text_only)
    label: Text = field(converter=as_text, validator=words_only)
    levels: Mapping[str, Text] = field(factory=dict[str, Text], converter=level_texts, hash=False)
    type: VariableType = field(default=Factory(_type_of, takes_self=True), validator=word_of(VariableType))
    unit: str | None = None
    part_of: str | None = None
    over_places: OverPlaces = field(default=Factory(_over_places_of, takes_self=True), validator=word_of(OverPlaces))
    over_time: OverTime = field(default="last", validator=word_of(OverTime))
    evidence: Text | None = field(default=None, converter=as_optional_text)
    provider: Text | None = field(default=None, converter=as_optional_text)
    source: Text | None = field(default=None, converter=as_optional_text)

    __repr__ = brief

    @property
    def counted(self) -> bool:
        """Whether it is a number of something, neither a percentage nor an answer."""
        return self.type in ("integer", "number")

    @property
    def flow(self) -> bool:
        """Whether it counts what happens in a period, and begins anew with each."""
        return self.over_time in ("sum", "to date")

    @property
    def whole(self) -> bool:
        """Whether all that is made of it is a whole number: a mean of such is none."""
        return self.type == "integer" and "mean" not in (self.over_places, self.over_time)


@frozen(kw_only=True)
class Attribute:
    """What a commune is, as a column of communes.csv: its levels and their labels, and what the attribute is called.

    >>> region = Attribute(id="region", label="Vùng", levels={"lowland": "Đồng bằng", "mountainous": "Miền núi"})
    >>> region.levels["mountainous"].in_("vi")
    'Miền núi'
    """

    id: str = field(validator=text_only)
    levels: Mapping[str, Text] = field(converter=level_texts, hash=False)
    label: Text | None = field(default=None, converter=as_optional_text)

    __repr__ = brief


def number(given: object) -> Number:
    """A converter: a number or percentage, from its text or a Python number."""
    if isinstance(given, Number):
        return given
    if not any(one.isdigit() for one in str(given)):
        raise KhongError([Finding(code="not-a-number", parameters={"found": str(given)})])
    found = parse(str(given))
    if isinstance(found, Operation) and found.operator == "neg" and isinstance(found.operands[0], Number):
        found = Number(-found.operands[0].value, found.operands[0].percent)
    if not isinstance(found, Number):
        raise KhongError([Finding(code="not-a-number", parameters={"found": str(given)})])
    return found


def _values(given: object) -> Cases[Number]:
    return cases_of(given, number)


@frozen(kw_only=True)
class Constant:
    """A number with a name, which may differ by class of commune and by period.

    >>> from khong3 import Case
    >>> staff = Constant(id="staff", values=[Case(is_=25), Case(is_=20, for_={"region": "mountainous"})])
    >>> [str(case.is_) for case in staff.values]
    ['25', '20']
    """

    id: str = field(validator=text_only)
    values: Cases[Number] = field(converter=_values)

    __repr__ = brief


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Named)


def by_id(given: Iterable[_T] | Mapping[str, _T], of: str, kind: type[_T]) -> Mapping[str, _T]:
    """Objects by their ids, in order; raises KhongError (``wrong-argument``) for any other."""
    objects = cast("Mapping[str, _T]", given).values() if isinstance(given, Mapping) else given
    return ReadOnly({one.id: one for one in each_of(objects, kind.__name__, of, kind)})
