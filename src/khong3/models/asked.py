"""Lines, groups and views as whoever asks names them: by the id in the spec, or by the code that the annex prints."""

from collections.abc import Collection

from khong3.findings import Finding, NotThereError
from khong3.models.indicators import Pillar
from khong3.models.model import Model
from khong3.text import nearest


def item_asked(model: Model, asked: str, known: Collection[str]) -> str:
    """Which of the known names was asked for, by itself or by its code; raises NotThereError."""
    if asked in known:
        return asked
    for _, item, _ in model.walk():
        if item.code == asked and item.name in known:
            return item.name
        if asked in (item.code, item.name):
            of_other_kind = "group-not-line" if isinstance(item, Pillar) else "line-not-group"
            raise NotThereError([Finding(code=of_other_kind, parameters={"name": asked})])
    raise NotThereError(
        [Finding(code="item-not-assessed", parameters={"name": asked, "near": nearest(asked, list(known))})]
    )
