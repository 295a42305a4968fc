"""The contract of a query in words, as comments above it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from khong3.catalogue.queries import SAID
from khong3.engines.dialects import Dialect
from khong3.periods import Period
from khong3.querying.carried import Carried
from khong3.querying.contract import PERIOD, UNIT, FigureColumn
from khong3.text import Language, format_number
from khong3.units import in_words


def told(  # noqa: PLR0913 - what there is to tell of
    columns: Sequence[FigureColumn],
    carried: Carried,
    dialect: Dialect,
    periods: Sequence[Period],
    *,
    table: str,
    language: Language,
) -> str:
    """What the query reads, what it gives, and what it leaves out."""
    lines = [*_reads(columns, carried, dialect, periods, table=table, language=language), *_gives(carried, language)]
    return "".join(f"-- {_harmless(one)}\n" for one in lines)


def _reads(  # noqa: PLR0913 - as ``told``
    columns: Sequence[FigureColumn],
    carried: Carried,
    dialect: Dialect,
    periods: Sequence[Period],
    *,
    table: str,
    language: Language,
) -> Iterator[str]:
    model = carried.program.meaning.model
    yield f"{model.id} {model.version}: {model.title.in_(language)}"
    yield model.digest
    yield SAID["reads"].in_(language).format(table=table)
    yield SAID["blank"].in_(language)
    yield f"- {UNIT} {dialect.text}: {SAID['unit'].in_(language)}"
    example = " / ".join(map(str, periods)) or "2025, 2025-Q1, 2025-03"
    yield f"- {PERIOD} {dialect.text}: {SAID['period'].in_(language).format(period=example)}"
    for one in columns:
        yield f"- {one.name} {_type(one, dialect)}: {_column(one, carried, language)}"


def _gives(carried: Carried, language: Language) -> Iterator[str]:
    yield SAID["exact"].in_(language)
    yield SAID["gives"].in_(language)
    nodes = carried.program.meaning.scoring.nodes
    for _, item, _ in carried.program.meaning.model.walk():
        scored = item.name in nodes and not item.maxima
        most = f" ({_most(nodes[item.name].max, language)})" if scored else ""
        yield f"- {item.name}: {item.code}. {item.label.in_(language)}{most}"
    if nodes:
        yield SAID["ranks"].in_(language)
    yield from (finding.message(language) for finding in carried.left_out())


def _most(points: Fraction, language: Language) -> str:
    return SAID["most"].in_(language).format(format_number(points, language))


def _type(one: FigureColumn, dialect: Dialect) -> str:
    types = {"integer": dialect.narrow, "number": dialect.number, "percent": dialect.number, "yes/no": "boolean"}
    return types.get(one.kind, dialect.text)


def _column(one: FigureColumn, carried: Carried, language: Language) -> str:
    model = carried.program.meaning.model
    levels = ", ".join(carried.program.meaning.codes.get(one.name, ())) or SAID["any"].in_(language)
    most = "" if one.most is None else format_number(one.most, language)
    what = SAID[one.kind].in_(language).format(levels=levels, most=most, decimals=one.decimals)
    variable = model.questions.get(one.name)
    label = (model.attribute_text(one.name) if variable is None else variable.label).in_(language)
    unit = (
        "" if variable is None or variable.unit is None else f" ({in_words(variable.unit, model.units).in_(language)})"
    )
    return f"{label}{unit}; {what}"


def _harmless(text: str) -> str:
    """One line of a comment, in which no template engine finds anything to do."""
    line = " ".join(text.split())
    for opening in ("{", "%", "#"):
        line = line.replace("{" + opening, "{ " + opening)
    return line
