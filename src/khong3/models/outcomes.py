"""What a total comes to: views of the same lines, grades with their conditions, sanctions, levels of rounding."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

from khong3.expressions import Expression, parse, parse_quota
from khong3.expressions import Literal as Number
from khong3.findings import must_be, text_only, words_only
from khong3.models.cases import Cases, cases_of
from khong3.models.nodes import optional_fraction
from khong3.models.points import Points
from khong3.models.points_reading import optional_points
from khong3.models.variables import number
from khong3.text import Text, as_text, brief


@frozen(kw_only=True)
class Rounding:
    """The steps that points are rounded to, by level; a level without one takes that of the level below.

    >>> Rounding(item="0.25", total="0.01").item
    Fraction(1, 4)
    """

    item: Fraction | None = field(default=None, converter=optional_fraction)
    group: Fraction | None = field(default=None, converter=optional_fraction)
    total: Fraction | None = field(default=None, converter=optional_fraction)

    __repr__ = brief


HUNDREDTHS = Rounding(item=Fraction(1, 100))
"""What holds where a model says nothing of rounding."""


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


@frozen(kw_only=True)
class View:
    """Items read together another way, outside the total: the three no's, or a pillar of an index.

    >>> View(id="cashless", label="Không tiền mặt", items=["2.1", "2.3", "3.8"]).items
    ('2.1', '2.3', '3.8')
    """

    id: str = field(validator=text_only)
    label: Text = field(converter=as_text, validator=words_only)
    items: tuple[str, ...] = field(converter=_names)
    max: Fraction | None = field(default=None, converter=optional_fraction)
    points: Points | None = field(default=None, converter=optional_points)

    __repr__ = brief

    @property
    def name(self) -> str:
        """What it is called by."""
        return self.id


def _values(given: object) -> Cases[Number]:
    return () if given is None else cases_of(given, number)


def _formula(given: str | Expression) -> Expression:
    return parse(given) if isinstance(given, str) else given


def formulas(given: "str | Expression | Iterable[str | Expression] | None") -> tuple[Expression, ...]:
    """A converter: one formula or several."""
    if given is None:
        return ()
    return tuple(map(_formula, (given,) if isinstance(given, (str, Expression)) else given))


EVERY_UNIT = "units"
"""What a quota is a share of where units without a grade count too; a grade of that name goes before it."""


@frozen
class Quota:
    """The most units that may hold a grade: a share of those that have a grade, or of those at ``of`` or better.

    ``of`` may also be ``units``: of all, those without a grade too.

    >>> str(Quota.parse("25 %")), Quota.parse("20 % of good").share
    ('25 %', Fraction(1, 5))
    """

    share: Fraction
    of: str | None = None

    __repr__ = brief

    @classmethod
    def parse(cls, text: "str | Quota") -> "Quota":
        """Read ``25 %`` or ``20 % of good``; raises KhongError for anything else.

        >>> Quota.parse("20 % of good")
        <Quota of='good' share=1/5>
        """
        return text if isinstance(text, Quota) else cls(*parse_quota(text))

    def __str__(self) -> str:
        return f"{Number(self.share, percent=True)}{f' of {self.of}' if self.of else ''}"


def _quota(given: "str | Quota | None") -> Quota | None:
    if given is None:
        return None
    must_be(given, "text", "Grade(quota=…)", str, Quota)
    return Quota.parse(given)


@frozen(kw_only=True)
class Grade:
    """A grade: from how many points (or what share of the maximum), what else it requires, and how many may hold it.

    >>> good = Grade(id="good", label="Tốt", from_="80 %", requires="met(total)", quota="25 %")
    >>> [str(case.is_) for case in good.from_], str(good.quota)
    (['80 %'], '25 %')
    """

    id: str = field(validator=text_only)
    label: Text = field(converter=as_text, validator=words_only)
    from_: Cases[Number] = field(default=(), converter=_values)
    requires: tuple[Expression, ...] = field(default=(), converter=formulas)
    quota: Quota | None = field(default=None, converter=_quota)

    __repr__ = brief


@frozen(kw_only=True)
class Sanction:
    """``when`` this holds the grade is at best ``at_most``, or under ``below``, or ``lower`` by so many.

    >>> Sanction(when="points(1.1) = 0", at_most="fair").at_most
    'fair'
    """

    when: Expression = field(converter=_formula)
    at_most: str | None = None
    below: str | None = None
    lower: int | None = None

    __repr__ = brief
