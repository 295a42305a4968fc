"""Policies as they hold: an item's own, else that of the nearest group above it, else the file's."""

from khong3.models.model import Model
from khong3.models.nodes import Scored
from khong3.models.outcomes import View


def policy(model: Model, name: str, key: str) -> object:
    """What the item with this name, the groups above it and the file say under ``key``; None where none does."""
    item = model.named.get(name)
    own: tuple[Scored, ...] = () if item is None or isinstance(item, View) else (item,)
    chain = [*own, *reversed(model.above.get(name, ())), model]
    return next((found for one in chain if (found := getattr(one, key)) is not None), None)
