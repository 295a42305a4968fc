"""What a form says of itself where nobody sees it: whose it is, for when, by which model, and what each code meant."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from khong3.excel.asking import AskedCell, LargestTyped
from khong3.excel.book import Book
from khong3.models import Model
from khong3.text import Language, as_label

NAME = "khong3"
FORMAT = "khong3.form/1"
_LISTS = ("sheet", "filled", "limit", "before", "variable", "asked")
"""What has several rows."""


@frozen
class MetaSheet:
    """A sheet to fill, and whose it is."""

    sheet: str
    commune: str
    name: str
    filled: Mapping[str, str] = field(factory=dict[str, str])
    """The figures that it came with, as khong3 reads them: nobody is to write others."""
    statuses: Mapping[str, str] = field(factory=dict[str, str])
    """Of these, those that are not official: estimates, preliminary and corrected figures."""
    limit: LargestTyped | None = None
    """The largest number that its cells take; None of a form that does not say."""
    before: frozenset[str] | None = None
    """Of what it came with figures of the period before; None of a form that does not say."""


@frozen
class MetaVariable:
    """What a code of the form stands for: enough to tell whether another version of the model means the same."""

    name: str
    kind: str
    unit: str
    unit_words: str
    label: str
    part_of: str = ""
    low: str = "0"
    high: str = ""
    """The least and the most that it takes; where nothing is said, what any form takes."""
    levels: tuple[str, ...] = ()
    """As ``name=label``."""
    over_time: str = ""
    """What months of it come to in a year; empty where the form does not say."""
    measured_in: str | None = None
    """What stands beside its cell; None where the form does not say."""

    @classmethod
    def of(cls, asked: AskedCell, model: Model, language: Language) -> "MetaVariable":
        """As the form prints it."""
        unit = "" if asked.variable is None else asked.variable.unit or ""
        kind = "points" if asked.variable is None else asked.kind
        levels = () if asked.variable is None else tuple(asked.variable.levels)
        labels = tuple(f"{name}={label.in_(language)}" for name, label in zip(levels, asked.levels, strict=False))
        printed = asked.unit(model, language)
        words = printed if unit else ""
        label, part_of = asked.label.in_(language), asked.whole or ""
        limits = str(asked.low), "" if asked.high is None else str(asked.high)
        over_time = "" if asked.variable is None else asked.variable.over_time
        return cls(asked.name, kind, unit, words, label, part_of, *limits, labels, over_time, printed)

    def means(self, other: "MetaVariable") -> bool:
        """Whether both are the same figure, whatever the number of the line that asks for it."""
        said = [[as_label(one) for one in (each.label, *each.levels)] for each in (self, other)]
        months = {each.over_time for each in (self, other) if each.over_time}
        return said[0] == said[1] and (self.kind, self.unit) == (other.kind, other.unit) and len(months) < 2


@frozen(kw_only=True)
class Meta:
    """All of it."""

    model: str
    version: str
    digest: str
    period: str
    language: str
    sheets: tuple[MetaSheet, ...]
    variables: tuple[MetaVariable, ...]


def write_meta(book: Book, meta: Meta) -> None:
    """A sheet that is not even listed among the hidden ones."""
    sheet = book.sheet(NAME)
    for at, row in enumerate(_rows(meta)):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(at, column, text)
    sheet.protect("")
    sheet.very_hidden()


def _rows(meta: Meta) -> Iterator[tuple[str, ...]]:
    yield "format", FORMAT
    yield "model", meta.model
    yield "version", meta.version
    yield "digest", meta.digest
    yield "period", meta.period
    yield "language", meta.language
    for one in meta.sheets:
        yield "sheet", one.sheet, one.commune, one.name
        for name, text in one.filled.items():
            yield "filled", one.sheet, name, text, one.statuses.get(name, "")
        if one.limit is not None:
            yield "limit", one.sheet, str(one.limit.count), str(one.limit.amount)
        if one.before is not None:
            yield from (("before", one.sheet, name) for name in ("", *sorted(one.before)))
    for each in meta.variables:
        yield "asked", each.name, each.over_time, each.measured_in or ""
        yield (
            "variable",
            each.name,
            each.kind,
            each.unit,
            each.unit_words,
            each.label,
            each.part_of,
            each.low,
            each.high,
            *each.levels,
        )


def _eight(row: Sequence[str]) -> tuple[str, str, str, str, str, str, str, str]:
    return row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8]


def read_meta(rows: Sequence[Sequence[str]]) -> Meta | None:
    """What ``write_meta`` wrote; None where it is nothing of the kind."""
    said: Mapping[str, str] = {row[0]: row[1] for row in rows if len(row) > 1 and row[0] not in _LISTS}
    if said.get("format") != FORMAT or not {"model", "digest", "period"} <= said.keys():
        return None
    padded = [[*row, *[""] * 9] for row in rows]
    filled: dict[str, dict[str, str]] = {}
    statuses: dict[str, dict[str, str]] = {}
    for row in padded:
        if row[0] == "filled":
            filled.setdefault(row[1], {})[row[2]] = row[3]
            if row[4]:
                statuses.setdefault(row[1], {})[row[2]] = row[4]
    largest = (row for row in padded if row[0] == "limit" and row[2].isdecimal() and row[3].isdecimal())
    limits = {row[1]: LargestTyped(int(row[2]), int(row[3])) for row in largest}
    before: dict[str, set[str]] = {}
    for row in padded:
        if row[0] == "before":
            before.setdefault(row[1], set()).add(row[2])
    asked = {row[1]: (row[2], row[3]) for row in padded if row[0] == "asked"}
    return Meta(
        model=said["model"],
        version=said.get("version", ""),
        digest=said["digest"],
        period=said["period"],
        language=said.get("language", "vi"),
        sheets=tuple(
            MetaSheet(
                row[1],
                row[2],
                row[3],
                filled.get(row[1], {}),
                statuses.get(row[1], {}),
                limits.get(row[1]),
                None if row[1] not in before else frozenset(before[row[1]] - {""}),
            )
            for row in padded
            if row[0] == "sheet"
        ),
        variables=tuple(
            MetaVariable(*_eight(row), tuple(one for one in row[9:] if one), *asked.get(row[1], ()))
            for row in padded
            if row[0] == "variable"
        ),
    )
