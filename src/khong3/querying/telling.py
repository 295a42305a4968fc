"""The contract of a query in words, as comments above it."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from khong3.catalogue.queries import SAID
from khong3.engines.dialects import Dialect
from khong3.models import Model
from khong3.periods import Period
from khong3.querying.carried import Carried
from khong3.querying.contract import PERIOD, UNIT, FigureColumn
from khong3.text import Language, format_number
from khong3.units import in_words


@frozen(eq=False, kw_only=True)
class Contract:
    """What there is to tell of a query."""

    columns: Sequence[FigureColumn]
    carried: Carried
    dialect: Dialect
    periods: Sequence[Period]
    table: str
    language: Language

    @property
    def text(self) -> str:
        """What the query reads, what it gives, and what it leaves out."""
        return "".join(f"-- {_harmless(one)}\n" for one in (*self.reads(), *self.gives()))

    @property
    def model(self) -> Model:
        """The model that was written."""
        return self.carried.program.meaning.model

    def said(self, key: str, **parameters: object) -> str:
        """A sentence of the contract."""
        return SAID[key].in_(self.language).format(**parameters)

    def reads(self) -> Iterator[str]:
        """The table and its columns."""
        text = self.dialect.text
        yield f"{self.model.id} {self.model.version}: {self.model.title.in_(self.language)}"
        yield self.model.digest
        yield self.said("reads", table=self.table)
        yield self.said("blank")
        yield f"- {UNIT} {text}: {self.said('unit')}"
        example = " / ".join(map(str, self.periods)) or "2025, 2025-Q1, 2025-03"
        yield f"- {PERIOD} {text}: {self.said('period', period=example)}"
        for one in self.columns:
            yield f"- {one.name} {self.type(one)}: {self.column(one)}"
        yield self.said("exact")

    def gives(self) -> Iterator[str]:
        """What its columns are called, of which lines and groups, and what is not there."""
        yield self.said("gives")
        nodes = self.carried.program.meaning.scoring.nodes
        for _, item, _ in self.model.walk():
            scored = item.name in nodes and not item.maxima
            most = format_number(nodes[item.name].max, self.language) if scored else ""
            said = f" ({self.said('most', points=most)})" if scored else ""
            yield f"- {item.name}: {item.code}. {item.label.in_(self.language)}{said}"
        if nodes:
            yield self.said("ranks")
        yield from (finding.message(self.language) for finding in self.carried.left_out())

    def type(self, one: FigureColumn) -> str:
        """The type that a column best has."""
        decimal = f"DECIMAL(24, {one.decimals})"
        types = {"integer": self.dialect.narrow, "number": decimal, "percent": decimal, "yes/no": "BOOLEAN"}
        return types.get(one.kind, self.dialect.text)

    def column(self, one: FigureColumn) -> str:
        """What stands in a column: its label, its unit, what is taken."""
        levels = ", ".join(self.carried.program.meaning.codes.get(one.name, ())) or self.said("any")
        most = "" if one.most is None else format_number(one.most, self.language)
        what = self.said(one.kind, levels=levels, most=most, decimals=one.decimals)
        variable = self.model.questions.get(one.name)
        if variable is None:
            return f"{self.model.attribute_text(one.name).in_(self.language)}; {what}"
        unit = "" if variable.unit is None else in_words(variable.unit, self.model.units).in_(self.language)
        return f"{variable.label.in_(self.language)}{f' ({unit})' if unit else ''}; {what}"


def _harmless(text: str) -> str:
    """One line of a comment, in which no template engine finds anything to do."""
    line = " ".join(text.split())
    for opening in ("{", "%", "#"):
        line = line.replace("{" + opening, "{ " + opening)
    return line
