"""Communes: the administrative and other units that a model measures."""

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import optional

from khong3.findings import Place, text_only
from khong3.text import brief
from khong3.values import texts

BUILT_IN_ATTRIBUTES = ("kind", "parent")
"""Attributes that every model may read without declaring them."""


@frozen(kw_only=True)
class Commune:
    """A unit that reports: a commune, ward, township, district, province, or a department that a decision scores.

    ``code`` is text, leading zeros and all. ``parent`` is the code of the unit that it belongs to. ``attributes`` hold
    what a model asks of it (``{"region": "mountainous"}``).

    >>> Commune(code="01234", name="Xã Ngọc Phụng", kind="commune", parent="thuong-xuan").attribute("kind")
    'commune'
    """

    code: str = field(validator=text_only)
    name: str = ""
    kind: str | None = None
    parent: str | None = field(default=None, validator=optional(text_only))
    attributes: Mapping[str, str] = field(factory=dict[str, str], converter=texts, hash=False)
    place: Place = field(default=Place(), eq=False, repr=False)

    __repr__ = brief

    def attribute(self, name: str) -> str | None:
        """What is known of the unit under ``name``; None where it is not."""
        if name == "kind":
            return self.kind
        return self.parent if name == "parent" else self.attributes.get(name)

    @property
    def title(self) -> str:
        """Its name, or its code where no name is known."""
        return self.name or self.code
