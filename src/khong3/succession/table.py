"""The table of succession, made sense of: on which days a code changed its meaning, and what became of its unit.

On one day all rows happen together. A unit's shares come to one: where one of them is not known it is the rest, where
several are not known each is anything between nothing and the rest.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from khong3.communes import Succession
from khong3.findings import Finding
from khong3.text import Percentage

Portion: TypeAlias = tuple[Fraction, Fraction]
"""The least and the greatest share of a unit that went somewhere."""

ALL: Portion = (Fraction(1), Fraction(1))


@frozen(kw_only=True, eq=False, repr=False)
class Heirs:
    """Where a unit's people are on a later day, by code, with the rows that lead there.

    ``lost``: of all of them, or of some, nobody says where they are.
    """

    shares: Mapping[str, Portion] = field(factory=dict[str, "Portion"])
    rows: Mapping[str, tuple[Succession, ...]] = field(factory=dict[str, "tuple[Succession, ...]"])
    lost: bool = False


@frozen(eq=False, repr=False)
class SuccessionTable:
    """All rows by day; ``findings`` are about those that do not hold together, by which nothing can be carried."""

    rows: tuple[Succession, ...]
    findings: list[Finding] = field(init=False, factory=list[Finding])
    portions: dict[Succession, Portion] = field(init=False, factory=dict[Succession, "Portion"])
    """The least and the greatest share of its old unit that each row has."""
    _gone: dict[str, dict[date, list[Succession]]] = field(
        init=False, factory=dict[str, dict[date, "list[Succession]"]]
    )
    """What became of each code, by day."""
    _come: dict[str, set[date]] = field(init=False, factory=dict[str, set[date]])
    """The days on which each code began to mean what it did from then on."""
    _known: dict[tuple[str, date, date], Heirs] = field(init=False, factory=dict[tuple[str, date, date], "Heirs"])
    """What was asked already: ways that part and meet again are not gone twice."""

    def __attrs_post_init__(self) -> None:
        events: dict[tuple[str, date], list[Succession]] = {}
        for row in dict.fromkeys(self.rows):
            events.setdefault((row.old, row.on), []).append(row)
            self._come.setdefault(row.new, set()).add(row.on)
        for (old, day), rows in events.items():
            problem = _problem(old, rows)
            self.findings.extend([] if problem is None else [problem])
            self.portions.update(_portions(rows))
            self._gone.setdefault(old, {})[day] = rows

    @property
    def codes(self) -> frozenset[str]:
        """Every code that the table names."""
        return frozenset((*self._gone, *self._come))

    def changes(self, code: str, after: date, until: date) -> bool:
        """Whether a code means another unit, or none, on some day after one and up to another."""
        return any(after < day <= until for day in (*self._gone.get(code, ()), *self._come.get(code, ())))

    def goes(self, code: str, day: date) -> bool:
        """Whether it says what became of a code's unit on a day."""
        return day in self._gone.get(code, ())

    def lives(self, code: str) -> Iterator[tuple[date | None, date | None]]:
        """The first and last day of each unit that a code has meant, as far as the table says; open where it does not.

        A code that first goes somewhere was there before, and one that came last is there still.
        """
        gone, come = self._gone.get(code, {}), self._come.get(code, set())
        days = sorted({*gone, *come})
        began, there = None, not days or days[0] in gone
        for day in days:
            if there:
                yield began, day - timedelta(days=1)
            began, there = day, day in come
        if there:
            yield began, None

    def there(self, code: str, day: date) -> bool:
        """Whether a code means a unit on a day, as far as the table says."""
        return any((first or day) <= day <= (last or day) for first, last in self.lives(code))

    def heirs(self, code: str, after: date, until: date) -> Heirs:
        """Where the unit that a code means on one day is on another."""
        way = (code, after, until)
        if way not in self._known:
            self._known[way] = self._heirs(*way)
        return self._known[way]

    def _heirs(self, code: str, after: date, until: date) -> Heirs:
        days = [day for day in self._gone.get(code, ()) if after < day <= until]
        if not days:
            changed = self.changes(code, after, until)
            return Heirs(lost=True) if changed else Heirs(shares={code: ALL})
        shares: dict[str, Portion] = {}
        rows: dict[str, tuple[Succession, ...]] = {}
        lost = False
        for row in self._gone[code][min(days)]:
            least, most = self.portions[row]
            later = self.heirs(row.new, row.on, until)
            lost = lost or later.lost
            for heir, (low, high) in later.shares.items():
                before = shares.get(heir, (Fraction(0), Fraction(0)))
                shares[heir] = (before[0] + least * low, min(before[1] + most * high, Fraction(1)))
                rows[heir] = tuple(dict.fromkeys((*rows.get(heir, ()), row, *later.rows.get(heir, ()))))
        return Heirs(shares=shares if lost else _of_one_whole(shares), rows=rows, lost=lost)


def _of_one_whole(shares: Mapping[str, Portion]) -> Mapping[str, Portion]:
    """Shares of one unit, none wider than what the others leave: parts that meet again are all of it."""
    least = sum((one for one, _ in shares.values()), Fraction(0))
    most = sum((one for _, one in shares.values()), Fraction(0))
    return {heir: (max(low, 1 - (most - high)), min(high, 1 - (least - low))) for heir, (low, high) in shares.items()}


def _problem(old: str, rows: list[Succession]) -> Finding | None:
    """What is wrong with a unit's rows of one day: two of one pair, all of it and more, shares that are not one."""
    said: dict[str, object] = {"old": old, "new": [one.new for one in rows], "day": rows[0].on.isoformat()}
    place = rows[-1].place
    if len({one.new for one in rows}) < len(rows) or (len(rows) > 1 and any(one.whole for one in rows)):
        return Finding(code="succession-contradicts", place=place, parameters=said)
    if rows[0].whole:
        share = rows[0].share
        return None if share in (None, 1) else Finding(code="succession-contradicts", place=place, parameters=said)
    known = [one.share for one in rows if one.share is not None]
    total = sum(known, Fraction(0))
    whole = total == 1 if len(known) == len(rows) else total < 1 and len(rows) > 1
    if whole and all(one > 0 for one in known):
        return None
    return Finding(code="succession-shares", place=place, parameters={**said, "total": Percentage(total)})


def _portions(rows: list[Succession]) -> Iterator[tuple[Succession, Portion]]:
    """Each row with the least and the greatest share that it may be."""
    rest = 1 - sum((one.share for one in rows if one.share is not None), Fraction(0))
    unknown = sum(one.share is None for one in rows)
    for one in rows:
        if one.whole:
            yield one, ALL
        elif one.share is not None:
            yield one, (one.share, one.share)
        else:
            yield one, (rest if unknown == 1 else Fraction(0), rest)


def sources_of(rows: Iterable[Succession]) -> str | None:
    """The decisions that rows name, each once."""
    return "; ".join(dict.fromkeys(one.source for one in rows if one.source)) or None
