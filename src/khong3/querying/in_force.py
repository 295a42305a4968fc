"""What is in force for each class of unit and each period, as rows that a query joins."""

from collections.abc import Mapping, Sequence
from itertools import product

from attrs import frozen

from khong3.engines.dialects import Dialect
from khong3.engines.ranges import Possible
from khong3.findings import Finding, KhongError
from khong3.judging.inputs import ByClass, Inputs
from khong3.models.classes import OTHER, imagined
from khong3.periods import Period
from khong3.querying.contract import PERIOD, UNIT, known
from khong3.spans import Span
from khong3.tape.keys import Key

MOST_ROWS = 20_000
"""More rows than these no query carries."""


@frozen(eq=False, kw_only=True)
class InForce:
    """The inputs that are the same for all, and the rows of those that are not.

    ``levels`` are those that tell classes apart, by attribute. ``attributes``: without one a
    unit's class is not known.
    """

    fixed: Inputs
    varying: tuple[Key, ...]
    levels: Mapping[str, Sequence[str]]
    rows: Sequence[tuple[str, tuple[str, ...], Inputs]]
    periods: tuple[Period, ...]
    attributes: tuple[str, ...]
    declared: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, by_class: ByClass, periods: Sequence[Period]) -> "InForce":
        """Raises KhongError where periods are needed and none is named, or there would be too many rows."""
        if not periods and by_class.by_period:
            raise KhongError([Finding(code="sql-period-needed")])
        levels: dict[str, dict[str, None]] = {}
        asked = periods or (Period.parse("2024"),)
        for period in asked:
            for name, found in by_class.told_apart(period).items():
                levels.setdefault(name, {}).update(dict.fromkeys(found))
        chosen = {name: sorted(one, key=lambda level: level == OTHER) for name, one in levels.items()}
        count = len(asked)
        for one in chosen.values():
            count *= len(one)
        if count > MOST_ROWS:
            raise KhongError([Finding(code="sql-too-many-classes", parameters={"count": count, "most": MOST_ROWS})])
        rows = [
            (str(period), combined, by_class.inputs(imagined(dict(zip(chosen, combined, strict=True))), period))
            for period in asked
            for combined in product(*chosen.values())
        ]
        first = rows[0][2]
        every = dict.fromkeys(key for _, _, inputs in rows for key in inputs)
        fixed = {key: first.get(key) for key in every if all(one.get(key) == first.get(key) for _, _, one in rows)}
        declared = {name: list(one.levels) for name, one in by_class.meaning.model.attributes.items()}
        attributes = dict.fromkeys((*(name for name in chosen if name != UNIT), *by_class.must_be_known))
        return cls(
            fixed=fixed,
            varying=tuple(key for key in every if key not in fixed),
            levels=chosen,
            rows=rows,
            periods=tuple(periods),
            attributes=tuple(attributes),
            declared=declared,
        )

    @property
    def joined(self) -> bool:
        """Whether there is anything to join."""
        return bool(self.varying)

    @property
    def possible(self) -> dict[Key, Possible]:
        """What each input may be that comes in by class."""
        found: dict[Key, Possible] = {}
        for key in self.varying:
            values = [one for _, _, inputs in self.rows if (one := inputs.get(key)) is not None]
            if values:
                found[key] = Span((min(values), 0), (max(values), 0))
        return found

    def known_attributes(self, dialect: Dialect) -> list[str]:
        """The conditions on which a unit's class is known."""
        found: list[str] = []
        for name in self.attributes:
            column = known(dialect, name)
            if name in self.declared:
                words = ", ".join(map(dialect.word, self.declared[name]))
                found.append(f"coalesce({column} IN ({words}), FALSE)")
            else:
                found.append(f"({column} IS NOT NULL)")
        return found

    def class_of(self, dialect: Dialect, name: str) -> str:
        """A unit's level of an attribute, as the rows have it."""
        column = dialect.named(UNIT) if name == UNIT else known(dialect, name)
        if OTHER not in self.levels[name]:
            return column
        words = ", ".join(dialect.word(level) for level in self.levels[name] if level != OTHER)
        other = f"CASE WHEN {column} IS NULL THEN NULL ELSE {dialect.word(OTHER)} END"
        return f"CASE WHEN {column} IN ({words}) THEN {column} ELSE {other} END" if words else other

    def values(self, dialect: Dialect) -> str:
        """The rows as a table."""
        columns = [PERIOD] if self.periods else []
        columns += [f"l{at}" for at in range(len(self.levels))]
        columns += [f"v{at}" for at in range(len(self.varying))]
        # The types of a column are those of its first row.
        rows = [
            [
                *([dialect.word(period)] if self.periods else []),
                *map(dialect.word, combined),
                *("NULL" if (one := inputs.get(key)) is None else str(one) for key in self.varying),
            ]
            for period, combined, inputs in self.rows
        ]
        said = ",\n".join(f"({', '.join(row)})" for row in rows)
        return f"SELECT * FROM (VALUES\n{said}\n) AS t({', '.join(columns)})"
