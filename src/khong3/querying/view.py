"""A model as a query over one wide table: figures in; verdicts, points, grade and ranks out; its contract above it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from khong3.arithmetic.terms import NO, OK, UNKNOWN
from khong3.engines.dialects import Dialect
from khong3.engines.ranges import Possible, Ranges
from khong3.engines.sql import NamedQuery, Query, with_steps
from khong3.findings import Finding, KhongError
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model
from khong3.models.variables import MOST_SHARE
from khong3.periods import Period
from khong3.querying.carried import Carried
from khong3.querying.contract import PERIOD, UNIT, FigureColumn, Taken, attribute_column, figure_columns, known
from khong3.querying.in_force import InForce
from khong3.querying.ordering import Order, ordered, rank_of
from khong3.querying.outputs import NEEDS, Output, outputs
from khong3.querying.telling import Contract
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Language

MOST = 100 * MOST_SHARE
"""The greatest percentage that is taken."""
TRIED = (
    Taken(10**15, MOST, 4),
    Taken(10**12, MOST, 4),
    Taken(10**9, MOST, 4),
    Taken(10**6, MOST, 4),
    Taken(10**9, MOST, 2),
    Taken(10**6, MOST, 2),
)
"""Which figures are taken: the first of these for which the database's integers are wide enough."""


@frozen(eq=False)
class ModelQuery:
    """The query of a model: its text, the columns that it gives, and by name what it leaves to the exact engine."""

    text: str
    columns: tuple[str, ...]
    findings: tuple[Finding, ...]


def view(  # noqa: PLR0913 - what a query is asked to be
    model: Model,
    dialect: Dialect,
    periods: Sequence[Period] = (),
    *,
    table: str = "figures",
    name: str | None = None,
    language: Language = "vi",
) -> ModelQuery:
    """A model's query; with a ``name`` as the statement that makes a view of it.

    Raises KhongError where the model does not hold together, or is more than the database can hold.
    """
    if not table.strip():
        raise KhongError([Finding(code="sql-no-table")])
    program = model.program
    in_force = InForce.of(program.by_class, periods)
    writing = _fitting(lambda decimals: Carried.of(program, in_force.fixed, decimals), in_force, dialect, table)
    carried = writing.carried
    unknown = keys.addressed() in carried.tape.outputs and not writing.addressed
    if unknown or not writing.given:
        raise KhongError([Finding(code="sql-nothing-left"), *carried.left_out()])
    contract = Contract(
        columns=writing.columns, carried=carried, dialect=dialect, periods=periods, table=table, language=language
    )
    statement = "" if name is None else f"CREATE OR REPLACE VIEW {dialect.named(name)} AS\n"
    columns = tuple(writing.names)
    _check_names(dialect, [UNIT, PERIOD, *(one.name for one in writing.columns)])
    _check_names(dialect, columns)
    end = "" if name is None else ";"
    return ModelQuery(f"{contract.text}{statement}{writing.text}{end}\n", columns, tuple(carried.left_out()))


def view_name(model: Model) -> str:
    """What a model's view is called."""
    return "".join(one if one.isalnum() else "_" for one in model.id).lower()


def _fitting(carried: Callable[[int], Carried], in_force: InForce, dialect: Dialect, table: str) -> "_Writing":
    """The query with the largest figures for which the database is wide enough."""
    refused: KhongError | None = None
    for taken in TRIED:
        writing = _Writing(carried(taken.decimals), in_force, dialect, table, taken)
        try:
            _ = writing.query
        except KhongError as problem:
            refused = problem
        else:
            return writing
    raise refused or KhongError([])


def _check_names(dialect: Dialect, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if len(name.encode()) > dialect.name_bytes:
            said = {"name": name, "most": dialect.name_bytes, "database": dialect.title}
            raise KhongError([Finding(code="sql-name-too-long", parameters=said)])
        if name.casefold() in seen:
            raise KhongError([Finding(code="sql-names-clash", parameters={"name": name})])
        seen.add(name.casefold())


@frozen(eq=False, slots=False)
class _Writing:
    """A query for figures up to so much."""

    carried: Carried
    in_force: InForce
    dialect: Dialect
    table: str
    taken: Taken

    @cached_property
    def query(self) -> Query:
        """The tape laid out; raises KhongError where the database is not wide enough."""
        wanted = [*self.wanted, *(key for one in self.order for key in one.keys)]
        return Query.of(self.carried.tape, wanted, self.dialect, self.inputs)

    @cached_property
    def order(self) -> tuple[Order, ...]:
        """What ranks go by."""
        tape = self.carried.tape
        under = [keys.parts(key)[1] for key in self.order_wanted]
        widest = Ranges.of(tape, under).widest(self.inputs)
        return tuple(
            ordered(tape, key, widest[tape.outputs[over]]) for key, over in zip(self.order_wanted, under, strict=True)
        )

    @cached_property
    def plain(self) -> list[Output]:
        """What is given of lines, groups and the total."""
        return list(outputs(self.carried))

    @cached_property
    def uncounted(self) -> list[Key]:
        """How many conditions of a count are not known: any, and the count is in doubt."""
        return [key for key in self.carried.tape.outputs if key[0] == "uncounted" and self.carried.has(key)]

    @cached_property
    def addressed(self) -> list[Key]:
        """Whether the model is for a unit at all."""
        return [keys.addressed()] if self.carried.has(keys.addressed()) else []

    @cached_property
    def wanted(self) -> list[Key]:
        """The outputs of the tape that are read, with the figures that ranks go by."""
        every = [*(key for one in self.plain for key in one.keys), *self.uncounted, *self.addressed]
        ranks = [part for key in self.order_wanted for part in keys.parts(key)]
        return list(dict.fromkeys([*every, *ranks]))

    @cached_property
    def columns(self) -> list[FigureColumn]:
        """The columns that are read, those of attributes among them that only tell classes and peers apart."""
        tape, meaning = self.carried.tape, self.carried.program.meaning
        needed = tape.needed([tape.outputs[key] for key in self.wanted])
        asked = [tape.code[place].key for place in needed if tape.code[place].operation == "var"]
        found = list(figure_columns(meaning, self.dialect, asked, self.taken))
        names = {one.name for one in found}
        beside = dict.fromkeys((*self.in_force.attributes, *(self.peers if self.order_wanted else ())))
        return found + [attribute_column(meaning, self.dialect, one) for one in beside if one not in names]

    @cached_property
    def inputs(self) -> Mapping[Key, Possible | None]:
        """What each input may be."""
        return {**{one.key: one.possible for one in self.columns}, **self.in_force.possible}

    @property
    def peers(self) -> tuple[str, ...]:
        """The attributes that split units into those ranked against one another."""
        return self.carried.program.meaning.model.peers

    @cached_property
    def order_wanted(self) -> list[Key]:
        """What units are ranked by: the total, and what decides between equal ones; nothing where any is not there."""
        ties = range(len(self.carried.program.meaning.scoring.ties))
        found = [keys.points(TOTAL), *map(keys.tie, ties)]
        return found if all(self.carried.has(*keys.parts(key)) for key in found) else []

    @cached_property
    def given(self) -> list[tuple[str, str]]:
        """The columns that the query gives, by name, and how each is read from the last step."""
        return [column for one in self.plain for column in one.columns(self.query)]

    @property
    def ranks(self) -> list[tuple[str, tuple[str, ...]]]:
        """The ranks by name, with what splits the units that are ranked together."""
        if not self.order:
            return []
        peers = tuple(f"p{at}" for at in range(len(self.peers)))
        return [("rank", ()), *([("peer_rank", peers)] if peers else [])]

    @property
    def names(self) -> list[str]:
        """What the query gives."""
        return [UNIT, PERIOD, NEEDS, *(name for name, _ in self.given), *(name for name, _ in self.ranks)]

    @property
    def kept(self) -> list[str]:
        """What is handed on from the table to the end: the unit, the period, what is wrong, peers."""
        return ["k0", "k1", "k2", *(f"p{at}" for at in range(len(self.peers) if self.order else 0))]

    @property
    def text(self) -> str:
        """The whole query."""
        named = self.dialect.named
        ranks = [f"{rank_of(self.order, split)} AS {named(name)}" for name, split in self.ranks]
        ends = [f"k0 AS {named(UNIT)}", f"k1 AS {named(PERIOD)}", f"needs AS {named(NEEDS)}"]
        given = [named(name) for name, _ in self.given]
        return f"{with_steps(self.dialect, self.steps())}\n{_selected([*ends, *given, *ranks])}\nFROM judged"

    def steps(self) -> Iterator[NamedQuery]:
        """All of it but the last."""
        yield "read_figures", self.read
        source = "read_figures"
        if self.in_force.joined:
            yield "in_force", self.in_force.values(self.dialect)
            yield "in_class", self.in_class
            source = "in_class"
        read = {one.key: f"i{at}" for at, one in enumerate(self.columns)}
        read |= {key: f"v{at}" for at, key in enumerate(self.in_force.varying)}
        yield from self.query.steps(source, read, kept=self.kept)
        addressed = [f"{self.query.output(key)} <> {NO}" for key in self.addressed]
        held = f" WHERE {' OR '.join(['k2', *addressed])}" if addressed else ""
        doubt = [f"{self.query.output(key)} <> 0" for key in self.uncounted]
        doubt += [f"{self.query.output(key)} = {UNKNOWN}" for key in self.addressed]
        yield "held", f"SELECT *, ({' OR '.join(['k2', *doubt])}) AS needs FROM {self.query.last}{held}"
        yield "judged", self.judged

    @property
    def read(self) -> str:
        """The table with every figure as digits, and whether a row must go to the exact engine."""
        named = self.dialect.named
        unit, period = named(UNIT), named(PERIOD)
        fit = [one.fit for one in self.columns if one.fit != "TRUE"] + self.in_force.known_attributes(self.dialect)
        once = f"count(*) OVER (PARTITION BY {unit}, {period}) = 1"
        sound = " AND ".join([f"{known(self.dialect, UNIT)} IS NOT NULL", f"{period} IS NOT NULL", once, *fit])
        terms = [f"{unit} AS k0", f"{period} AS k1", f"NOT ({sound}) AS k2"]
        terms += [f"{known(self.dialect, one)} AS p{at}" for at, one in enumerate(self.peers if self.order else ())]
        classes = (self.in_force.class_of(self.dialect, one) for one in self.in_force.levels)
        terms += [f"{one} AS l{at}" for at, one in enumerate(classes)]
        terms += [f"{one.digits} AS i{at}" for at, one in enumerate(self.columns)]
        periods = ", ".join(self.dialect.word(str(one)) for one in self.in_force.periods)
        asked = f"\nWHERE {period} IN ({periods})" if periods else ""
        return f"{_selected(terms)}\nFROM {self.table}{asked}"

    @property
    def in_class(self) -> str:
        """Each row with what is in force for its class and period."""
        levels, force = range(len(self.in_force.levels)), self.in_force
        same = [f"r.l{at} = f.l{at}" for at in levels]
        same += [f"r.k1 = f.{PERIOD}"] if force.periods else []
        found = f"f.{PERIOD}" if force.periods else "f.l0"
        kept = [f"r.{one}" for one in self.kept if one != "k2"]
        terms = [*kept, f"(r.k2 OR {found} IS NULL) AS k2"]
        terms += [f"r.i{at}" for at in range(len(self.columns))]
        terms += [f"f.v{at}" for at in range(len(force.varying))]
        return f"SELECT {', '.join(terms)}\nFROM read_figures r LEFT JOIN in_force f ON {' AND '.join(same)}"

    @property
    def judged(self) -> str:
        """What every row comes to; nothing of one that needs the exact engine."""
        peers = [one for one in self.kept if one.startswith("p")]
        terms = ["k0", "k1", "needs", *peers]
        terms += [f"CASE WHEN NOT needs THEN {text} END AS {self.dialect.named(name)}" for name, text in self.given]
        for at, one in enumerate(self.order):
            there = f"NOT needs AND {self.query.output(one.state)} = {OK}"
            terms += [
                f"CASE WHEN {there} THEN {self.query.output(key)} END AS o{at}_{place}"
                for place, key in enumerate(one.digits)
            ]
        return f"{_selected(terms)}\nFROM held"


def _selected(terms: Iterable[str]) -> str:
    return "SELECT " + ",\n".join(terms)
