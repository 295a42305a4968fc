"""Layouts: where in a province's own sheet stand the codes, the points, the evidence, whose it is and of when."""

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import field, frozen

from khong3.text import brief


@frozen(kw_only=True)
class Heading:
    """A column by one of the headings that it may have, or by its letter."""

    texts: tuple[str, ...] = ()
    column: int | None = None

    __repr__ = brief


@frozen(kw_only=True)
class SheetPlace:
    """Where one text stands: in a cell, behind words, as a name; or the text itself."""

    text: str | None = None
    cell: tuple[int, int] | None = None
    after: str | None = None
    name_of: Literal["sheet", "file"] | None = None

    __repr__ = brief


@frozen(kw_only=True)
class PrintedDifference:
    """The column that prints the points of one stage less those of another."""

    column: Heading
    of: str
    less: str

    __repr__ = brief


SINGLE = ("code", "label", "max", "value", "unit", "numerator", "denominator", "evidence")
"""What one column holds, whatever the stage."""


@frozen(kw_only=True)
class LayoutColumns:
    """Which column holds what; points and reasons by stage. There is a ``code``, a ``label``, or both."""

    code: Heading | None = None
    label: Heading | None = None
    max: Heading | None = None
    value: Heading | None = None
    unit: Heading | None = None
    numerator: Heading | None = None
    denominator: Heading | None = None
    evidence: Heading | None = None
    points: Mapping[str, Heading] = field(factory=dict[str, Heading], hash=False)
    reason: Mapping[str, Heading] = field(factory=dict[str, Heading], hash=False)

    __repr__ = brief

    def named(self) -> Iterator[tuple[str, Heading]]:
        """Every column with what it is called here: ``points.self``."""
        for name in SINGLE:
            heading: Heading | None = getattr(self, name)
            if heading is not None:
                yield name, heading
        yield from ((f"points.{stage}", heading) for stage, heading in self.points.items())
        yield from ((f"reason.{stage}", heading) for stage, heading in self.reason.items())


@frozen(kw_only=True)
class Layout:
    """A sheet as a decision lays it down; rows meet a model's lines by their codes, or by their words."""

    columns: LayoutColumns
    commune: SheetPlace
    period: SheetPlace | None = None
    figures: Mapping[str, SheetPlace] = field(factory=dict[str, SheetPlace], hash=False)
    difference: PrintedDifference | None = None
    sheet: str | None = None
    blank: tuple[str, ...] = ()
    title: str = ""
    source: str = ""

    __repr__ = brief
