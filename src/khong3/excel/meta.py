"""What a form says of itself where nobody sees it: whose it is, for when, by which model, and what each code meant."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from khong3.excel.asking import AskedCell
from khong3.excel.book import Book
from khong3.models import Model
from khong3.text import Language, as_label

NAME = "khong3"
FORMAT = "khong3.form/1"


@frozen
class MetaSheet:
    """A sheet to fill, and whose it is."""

    sheet: str
    commune: str
    name: str


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

    @classmethod
    def of(cls, asked: AskedCell, model: Model, language: Language) -> "MetaVariable":
        """As the form prints it."""
        unit = "" if asked.variable is None else asked.variable.unit or ""
        kind = "points" if asked.variable is None else asked.kind
        levels = () if asked.variable is None else tuple(asked.variable.levels)
        labels = tuple(f"{name}={label.in_(language)}" for name, label in zip(levels, asked.levels, strict=False))
        words = asked.unit(model, language) if unit else ""
        label, part_of = asked.label.in_(language), asked.whole or ""
        limits = str(asked.low), "" if asked.high is None else str(asked.high)
        return cls(asked.name, kind, unit, words, label, part_of, *limits, labels)

    def means(self, other: "MetaVariable") -> bool:
        """Whether both are the same figure, whatever the number of the line that asks for it."""
        levels = [[one.partition("=")[0] for one in each.levels] for each in (self, other)]
        same = as_label(self.label) == as_label(other.label) and levels[0] == levels[1]
        return same and (self.kind, self.unit) == (other.kind, other.unit)


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
    for each in meta.variables:
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
    said: Mapping[str, str] = {row[0]: row[1] for row in rows if len(row) > 1 and row[0] not in ("sheet", "variable")}
    if said.get("format") != FORMAT or not {"model", "digest", "period"} <= said.keys():
        return None
    padded = [[*row, *[""] * 9] for row in rows]
    return Meta(
        model=said["model"],
        version=said.get("version", ""),
        digest=said["digest"],
        period=said["period"],
        language=said.get("language", "vi"),
        sheets=tuple(MetaSheet(row[1], row[2], row[3]) for row in padded if row[0] == "sheet"),
        variables=tuple(
            MetaVariable(*_eight(row), tuple(one for one in row[9:] if one)) for row in padded if row[0] == "variable"
        ),
    )
