"""Changes: one thing that differs between two models, and the items that are computed differently through it."""

from typing import Literal

from attrs import field, frozen

from khong3.text import Text, brief

ChangeKind = Literal["meaning", "words"]


@frozen(kw_only=True)
class Change:
    """One thing that differs between two models."""

    kind: ChangeKind
    """``meaning``, or ``words`` where both models compute the same."""
    of: str
    """What it is of: ``item``, ``grade``, ``constant``, ``variable`` …, or the ``file``."""
    name: str
    """The name of that."""
    code: str = ""
    """The number of an item in the annex."""
    label: Text = field(factory=Text)
    """What it is called."""
    key: str | None = None
    """The key that differs, as authors write it; None where the whole object was added or removed."""
    old: str | None = None
    """What stood there, spelled as authors write it; None where it was not there."""
    new: str | None = None
    """What stands there now; None where it is gone."""

    __repr__ = brief


@frozen(kw_only=True)
class Affected:
    """An item that is computed differently although it says the same."""

    name: str
    """The name of the item."""
    code: str
    """Its number in the annex."""
    label: Text
    """What it is called."""
    through: tuple[Change, ...]
    """The changes by which it is."""
    items: tuple[str, ...] = ()
    """The items through which it is, of a group or a rule that reads them."""

    __repr__ = brief
