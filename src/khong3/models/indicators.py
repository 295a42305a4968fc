"""Indicators and the pillars that group them: the lines of a decision's annex."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias, cast

from attrs import evolve, field, frozen

from khong3.expressions import Expression, parse_target
from khong3.expressions import Literal as Number
from khong3.findings import each_of, word_of
from khong3.models.cases import Cases, cases_of
from khong3.models.nodes import Node, optional_formula, optional_fraction
from khong3.models.points import Path
from khong3.models.variables import OverPlaces, OverTime, Variable, VariableType, level_texts, number
from khong3.periods import Period
from khong3.text import Text, as_optional_text, brief

TargetWord = Literal["at least", "at most", "over", "under", "exactly", "between"]


@frozen
class Target:
    """What a line should come to: a word and its bound, or two bounds for ``between`` (both ends in).

    >>> str(Target.parse("at least 45.75 %"))
    'at least 45.75 %'
    """

    word: TargetWord
    bounds: tuple[Expression, ...]

    __repr__ = brief

    @classmethod
    def parse(cls, text: object) -> "Target":
        """Read a phrase such as ``at least 80 %``; raises KhongError."""
        if isinstance(text, Target):
            return text
        word, bounds = parse_target(str(text))
        return cls(cast("TargetWord", word), bounds)

    def __str__(self) -> str:
        return f"{self.word} {' and '.join(map(str, self.bounds))}"


def _targets(given: object) -> "Cases[Target]":
    return () if given is None else cases_of(given, Target.parse)


def _optional_number(given: object) -> Number | None:
    return None if given is None else number(given)


def _optional_period(given: str | Period | None) -> Period | None:
    return None if given is None else Period.parse(given)


def _items(given: "Iterable[Item | str]") -> "tuple[Item | str, ...]":
    return each_of(given, "item", "Pillar(items=…)", Indicator, Pillar, str)


@frozen(kw_only=True)
class Baseline:
    """What a line is compared with: a figure, or the line's own value in an earlier period.

    >>> Baseline(is_="35 %").is_.value, Baseline(period="2023").period
    (Fraction(7, 20), <Period 2023>)
    """

    is_: Number | None = field(default=None, converter=_optional_number)
    period: Period | None = field(default=None, converter=_optional_period)

    __repr__ = brief


@frozen(kw_only=True)
class Indicator(Node):
    """One line of an annex: what is asked or measured, and what it should come to.

    Exactly one of ``type``, ``levels`` (the line asks its own question) and ``measure`` (a formula over variables) is
    given. A ``measure`` whose outermost sign is ``/`` is a ratio: a percentage, or with ``per`` a rate.

    >>> Indicator(code="1", label="Điện thoại thông minh", measure="owners / adults", target="at least 80 %").name
    '1'
    """

    type: VariableType | None = field(default=None, validator=word_of(VariableType))
    levels: Mapping[str, Text] = field(factory=dict[str, Text], converter=level_texts, hash=False)
    unit: str | None = None
    part_of: str | None = None
    over_places: OverPlaces | None = field(default=None, validator=word_of(OverPlaces))
    over_time: OverTime = field(default="last", validator=word_of(OverTime))
    measure: Expression | None = field(default=None, converter=optional_formula)
    per: Fraction | None = None
    target: "Cases[Target]" = field(default=(), converter=_targets)
    round_value: Number | None = field(default=None, converter=_optional_number)
    baseline: Baseline | None = None
    evidence: Text | None = field(default=None, converter=as_optional_text)

    __repr__ = brief

    @cached_property
    def question(self) -> Variable | None:
        """The variable that the line asks for itself; None for one with a ``measure``."""
        if self.type is None and not self.levels:
            return None
        asked = Variable(
            id=self.name,
            label=self.label,
            type="choice" if self.levels else self.type or "integer",
            levels=self.levels,
            unit=self.unit,
            part_of=self.part_of,
            over_time=self.over_time,
            evidence=self.evidence,
            provider=self.provider,
            source=self.source,
        )
        return asked if self.over_places is None else evolve(asked, over_places=self.over_places)


@frozen(kw_only=True)
class Pillar(Node):
    """A group of lines and of further groups, to any depth (nhóm, trụ cột).

    A bare name among ``items`` counts an item that stands elsewhere. ``cap`` is a maximum that the items may exceed
    together; ``max`` must equal their sum.

    >>> from khong3 import Indicator
    >>> lines = [Indicator(code=f"I.{at}", label=f"Dòng {at}", type="yes/no", max=5) for at in (1, 2)]
    >>> group = Pillar(code="I", label="Chính quyền số", max=10, items=lines)
    >>> group.name, len(group.items)
    ('I', 2)
    """

    items: "tuple[Item | str, ...]" = field(converter=_items)
    cap: Fraction | None = field(default=None, converter=optional_fraction)

    __repr__ = brief


Item: TypeAlias = Indicator | Pillar


def walk(
    items: "tuple[Item | str, ...]", path: Path = (), above: "tuple[Pillar, ...]" = ()
) -> "Iterator[tuple[Path, Item, tuple[Pillar, ...]]]":
    """Every item where it stands, in the annex's order, with its path in the model and the pillars above it."""
    for index, item in enumerate(items):
        if isinstance(item, str):
            continue
        here = (*path, "items", index)
        yield here, item, above
        if isinstance(item, Pillar):
            yield from walk(item.items, here, (*above, item))
