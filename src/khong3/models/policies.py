"""Policies as they hold: an item's own, else that of the nearest group above it, else the file's."""

from khong3.models.model import Model
from khong3.models.nodes import Scored


def policy(model: Model, name: str, key: str) -> object:
    """What the item with this name, the groups above it and the file say under ``key``; None where none does."""
    own: Scored | None = next((item for _, item, _ in model.walk() if item.name == name), None)
    chain = [*([own] if own is not None else []), *reversed(model.above.get(name, ())), model]
    return next((found for one in chain if (found := getattr(one, key)) is not None), None)
