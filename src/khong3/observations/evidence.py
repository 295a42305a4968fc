"""Evidence: the documents that figures and points rest on (tài liệu kiểm chứng)."""

from collections.abc import Iterable

from attrs import field, frozen

from khong3.findings import Place, text_only
from khong3.text import brief


@frozen(kw_only=True)
class Evidence:
    """A document: its number, date, what it is about, and where in it, or the file that holds it.

    >>> Evidence(id="E1", number="45/BC-UBND", date="31/12/2024").id
    'E1'
    """

    id: str = field(validator=text_only)
    number: str = ""
    date: str = ""
    excerpt: str = ""
    page: str = ""
    file: str = ""
    place: Place = field(default=Place(), eq=False, repr=False)

    __repr__ = brief


COLUMNS = ("id", "number", "date", "excerpt", "page", "file")
"""The columns of evidence.csv."""


UNNAMED = "·"
"""Evidence that is there and has no name, as in worked examples."""


def named_in(text: str | None) -> tuple[str, ...]:
    """The documents that an observation names: one, or several parted by semicolons."""
    return tuple(one.strip() for one in (text or "").split(";") if one.strip() not in ("", UNNAMED))


def by_id(documents: Iterable[Evidence]) -> dict[str, Evidence]:
    """Documents by their ids."""
    return {one.id: one for one in documents}
