"""Communes: the administrative and other units that a model measures."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen
from attrs.validators import optional

from khong3.findings import Finding, KhongError, Place, text_only
from khong3.periods import Period, as_day
from khong3.text import brief
from khong3.values import texts

BUILT_IN_ATTRIBUTES = ("kind", "parent")
"""Attributes that every model may read without declaring them."""


@frozen(kw_only=True)
class Commune:
    """A unit that reports: a commune, ward, township, district, province, or a department that a decision scores.

    ``code`` is text, leading zeros and all. ``parent`` is the code of the unit that it belongs to. ``attributes`` hold
    what a model asks of it (``{"region": "mountainous"}``). ``from_`` and ``until`` are the first and the last day of
    its life, where that is not open: a code means a unit only together with a day.

    >>> Commune(code="01234", name="Xã Ngọc Phụng", kind="commune", parent="thuong-xuan").attribute("kind")
    'commune'
    """

    code: str = field(validator=text_only)
    name: str = ""
    kind: str | None = None
    parent: str | None = field(default=None, validator=optional(text_only))
    attributes: Mapping[str, str] = field(factory=dict[str, str], converter=texts, hash=False)
    place: Place = field(default=Place(), eq=False, repr=False)
    from_: date | None = field(default=None, converter=as_day)
    until: date | None = field(default=None, converter=as_day)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        if self.from_ and self.until and self.until < self.from_:
            said = {"code": self.code, "from": self.from_.isoformat(), "until": self.until.isoformat()}
            raise KhongError([Finding(code="life-backwards", place=self.place, parameters=said)])

    def attribute(self, name: str) -> str | None:
        """What is known of the unit under ``name``; None where it is not."""
        if name == "kind":
            return self.kind
        return self.parent if name == "parent" else self.attributes.get(name)

    @property
    def title(self) -> str:
        """Its name, or its code where no name is known."""
        return self.name or self.code

    @property
    def mortal(self) -> bool:
        """Whether anything is said of when it began or ended."""
        return self.from_ is not None or self.until is not None

    @property
    def life(self) -> tuple[date, date]:
        """Its first and its last day, the ends of time where they are open."""
        return self.from_ or date.min, self.until or date.max

    def lives_on(self, day: date) -> bool:
        """Whether it is there on a day."""
        first, last = self.life
        return first <= day <= last


def whose(lives: Iterable[Commune], period: Period) -> Commune | None:
    """The unit that a code means in a period: the one that is there on its last day; None where none is.

    >>> old = Commune(code="15643", name="Xã Xuân Lộc", until="30/6/2025")
    >>> new = Commune(code="15643", name="Xã Thắng Lộc", from_="1/7/2025")
    >>> [whose([old, new], Period.parse(one)).name for one in ("2024", "2025-H1", "2025")]
    ['Xã Xuân Lộc', 'Xã Xuân Lộc', 'Xã Thắng Lộc']
    """
    return next((one for one in lives if one.lives_on(period.last_day)), None)
