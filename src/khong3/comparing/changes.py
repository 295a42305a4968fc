"""Changes: one thing that differs between two models, and the items that are computed differently through it."""

from typing import Literal

from attrs import field, frozen

from khong3.text import Text, brief

ChangeKind = Literal["meaning", "words"]


@frozen(kw_only=True)
class Change:
    """One thing that differs: a key of ``of`` (``item``, ``grade``, ``constant`` …, ``file``), or all of it.

    ``old`` and ``new`` are spelled as authors write them; None where it is not there. ``key`` is None where the whole
    object was added or removed. ``kind`` is ``words`` where both models compute the same.
    """

    kind: ChangeKind
    of: str
    name: str
    code: str = ""
    label: Text = field(factory=Text)
    key: str | None = None
    old: str | None = None
    new: str | None = None

    __repr__ = brief


@frozen(kw_only=True)
class Affected:
    """An item that is computed differently although it says the same: ``through`` what."""

    name: str
    code: str
    label: Text
    through: tuple[Change, ...]
    items: tuple[str, ...] = ()
    """The items through which it is, of a group or a rule that reads them."""

    __repr__ = brief
