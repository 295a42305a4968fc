"""Histories of units that merge, split and take over codes, with a naive count of the people of each hamlet.

``python -m tests.histories 400`` counts so many of them, in every way in which files may tell of them.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from attrs import field, frozen

from khong3 import Assessment, Commune, Indicator, Model, Observation, Succession, Variable
from khong3.observations import Data
from khong3.periods import Period

HALVES = tuple(Period.parse(f"{year}-H{half}") for year in (2023, 2024, 2025, 2026) for half in (1, 2))
YEARS = tuple(Period.parse(str(year)) for year in (2023, 2024, 2025, 2026))
LAST = HALVES[-1].last_day
FILES = ("lives", "bare", "none")
"""A list of units with their lives, one without, or none."""
MODEL = Model(
    id="histories",
    version="1",
    title="Hamlets",
    variables=[
        Variable(id="people", label="Dân số"),
        Variable(id="owners", label="Có máy", part_of="people"),
        Variable(id="calls", label="Cuộc gọi", over_time="sum"),
    ],
    items=[
        Indicator(code="1", label="Có máy", measure="owners / people"),
        Indicator(code="2", label="Dân số", measure="people"),
        Indicator(code="3", label="Cuộc gọi", measure="calls"),
    ],
    missing="missing",
    no_cases="full",
)


@frozen(kw_only=True)
class History:
    """Hamlets with their people, which unit each belonged to from which day, and what the units reported."""

    people: tuple[int, ...]
    owners: dict[Period, tuple[int, ...]]
    of: tuple[tuple[date, tuple[str, ...]], ...]
    """The code of each hamlet's unit, from each day on."""
    rows: tuple[Succession, ...]
    shared: frozenset[int]
    """The hamlets of units that were ever split."""
    silent: frozenset[tuple[str, Period]] = field(default=frozenset())
    strange: tuple[Observation, ...] = ()
    """What was reported under codes that meant nothing then."""

    def codes(self, day: date) -> tuple[str, ...]:
        """The code of each hamlet's unit on a day."""
        return next(codes for first, codes in reversed(self.of) if first <= day)

    def count(self, name: str, period: Period, code: str, on: date) -> int:
        """The naive count: everybody who lived in the period where that unit is on the day."""
        counted = self.people if name == "people" else self.owners[period]
        return sum(one for one, of in zip(counted, self.codes(on), strict=True) if of == code)

    def origins(self, code: str, period: Period, on: date) -> set[str]:
        """The units of a period of which that unit may be made: of parts of units in between, all who went in."""
        *_, first = self.path(code, period, on)
        return first

    def path(self, code: str, period: Period, on: date) -> Iterator[set[str]]:
        """The codes under which all those people stood, from a day back to a period."""
        held = {at for at, one in enumerate(self.codes(on)) if one == code}
        for first, codes in reversed(self.of):
            if first <= on:
                mine = {codes[at] for at in held}
                held = {at for at, one in enumerate(codes) if one in mine}
                yield mine
                if first <= period.last_day:
                    return

    def reports(self) -> Iterator[Observation]:
        """What each unit reports of each half year."""
        for period in HALVES:
            for code in dict.fromkeys(self.codes(period.last_day)):
                if (code, period) not in self.silent:
                    for name in ("people", "owners", "calls"):
                        value = self.count(name, period, code, period.last_day)
                        yield Observation(commune=code, period=str(period), variable=name, value=value)
        yield from self.strange

    def units(self) -> Iterator[Commune]:
        """The list of units, with their lives: a code begins anew whenever its hamlets change."""
        yield Commune(code="all", name="Province")
        begun: dict[str, tuple[date, frozenset[int]]] = {}
        for day, codes in (*self.of, (date.max, ())):
            held = {code: frozenset(at for at, one in enumerate(codes) if one == code) for code in dict.fromkeys(codes)}
            for code, (first, hamlets) in list(begun.items()):
                if held.get(code) != hamlets:
                    until = None if day == date.max else day - timedelta(days=1)
                    yield Commune(code=code, name=f"{code} {first}", parent="all", from_=first, until=until)
                    del begun[code]
            for code, hamlets in held.items():
                begun.setdefault(code, (day, hamlets))

    def data(self, files: str = "lives", *, seed: int = 0) -> Data:
        """All of it, in an order of its own; ``files``: a list with ``lives``, a ``bare`` one, or ``none``."""
        order = random.Random(seed)
        reports, rows, units = list(self.reports()), list(self.rows), list(self.units()) if files != "none" else []
        if files == "bare":
            units = [Commune(code=code, parent="all") for code in sorted({one.code for one in units} - {"all"})]
            units.append(Commune(code="all"))
        for every in (reports, rows, units):
            order.shuffle(every)
        return Data(observations=reports, communes=units, succession=rows)


def drawn(seed: int, *, known: bool = True, silent: bool = False) -> History:
    """A history; ``known``: the shares of what is split are stated. ``silent``: some units do not report at times."""
    dice = random.Random(seed)
    hamlets = dice.randint(4, 9)
    people = tuple(dice.randint(1, 99) for _ in range(hamlets))
    owners = {period: tuple(dice.randint(0, one) for one in people) for period in HALVES}
    codes = tuple(f"{dice.randint(1, 4):05d}" for _ in range(hamlets))
    of, rows, shared = [(date(2000, 1, 1), codes)], list[Succession](), set[int]()
    days = dice.sample([one.first_day for one in HALVES[1:]], dice.randint(1, 3))
    for day in sorted(days):
        later = list(codes)
        for _ in range(dice.randint(1, 3)):
            _change(dice, later)
        for code in sorted(set(codes)):
            mine = [at for at, one in enumerate(codes) if one == code]
            heirs = {later[at] for at in mine}
            touched = heirs != {code} or any(later[at] == code and codes[at] != code for at in range(hamlets))
            total = sum(people[at] for at in mine)
            for heir in sorted(heirs) if touched else ():
                part = sum(people[at] for at in mine if later[at] == heir)
                share = Fraction(part, total) if len(heirs) > 1 and known else None
                rows.append(Succession(old=code, new=heir, on=day, whole=len(heirs) == 1, share=share, basis="people"))
            if len(heirs) > 1:
                shared.update(mine)
        codes = tuple(later)
        of.append((day, codes))
    if not rows:
        # Nothing came of the changes: another history.
        return drawn(seed + 1_000_003, known=known, silent=silent)
    made = History(people=people, owners=owners, of=tuple(of), rows=tuple(rows), shared=frozenset(shared))
    return _disturbed(dice, made, silent=silent)


def _change(dice: random.Random, codes: list[str]) -> None:
    """Two units become one, under a code of either or a new one; one is split; or one has another code."""
    there = sorted(set(codes))
    one = dice.choice(there)
    kind = dice.choice(["merge", "split", "rename"])
    target = dice.choice([*there, f"{dice.randint(5, 12):05d}"])
    mine = [at for at, code in enumerate(codes) if code == one]
    if kind == "split":
        mine = dice.sample(mine, dice.randint(1, len(mine)))
    for at in mine:
        codes[at] = target


def _disturbed(dice: random.Random, made: History, *, silent: bool) -> History:
    """With reports of codes that mean nothing then, and units that did not report."""
    strange: list[Observation] = []
    quiet: set[tuple[str, Period]] = set()
    every = sorted({code for _, codes in made.of for code in codes})
    for period in HALVES:
        there = set(made.codes(period.last_day))
        for code in every:
            if code not in there and dice.random() < 0.3:
                value = dice.randint(1, 9)
                strange.append(Observation(commune=code, period=str(period), variable="people", value=value))
            if silent and code in there and dice.random() < 0.1:
                quiet.add((code, period))
    return History(
        people=made.people,
        owners=made.owners,
        of=made.of,
        rows=made.rows,
        shared=made.shared,
        silent=frozenset(quiet),
        strange=tuple(strange),
    )


@frozen(kw_only=True)
class Tally:
    """What a history's carried figures came to, against the naive count."""

    exact: int = 0
    within: int = 0
    missing: int = 0
    double: int = 0
    lost: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            exact=self.exact + other.exact,
            within=self.within + other.within,
            missing=self.missing + other.missing,
            double=self.double + other.double,
            lost=self.lost + other.lost,
        )


def tallied(history: History, on: date = LAST, files: str = "lives", *, seed: int = 0) -> Tally:
    """Every unit and half year of a history, carried onto the units of a day."""
    found = MODEL.assess(history.data(files, seed=seed), (*HALVES, *YEARS)).comparable(on)
    said = sum(one.code == "outside-life" for one in found.findings)
    said += sum(int(str(one.parameters["count"])) for one in found.findings if one.code == "carried-nowhere")
    # What was reported under a code that meant nothing is named, each figure once.
    strange = [one for one in history.strange if files != "none" or Period.parse(one.period).last_day <= on]
    tally = Tally(lost=abs(len(strange) - said))
    for period in HALVES:
        if period.last_day <= on:
            for code in dict.fromkeys(history.codes(on)):
                tally += _of_unit(history, found, code, period, on, files)
                tally += _of_calls(history, found, code, period, on)
            tally += _of_all(history, found, period) if files != "none" else Tally()
    for year in YEARS:
        if year.last_day <= on:
            for code in dict.fromkeys(history.codes(on)):
                tally += _of_calls(history, found, code, year, on)
    return tally


def _of_calls(history: History, found: Assessment, code: str, period: Period, on: date) -> Tally:
    """The calls of a half year, or of a year of two, that unsplit units received: a flow, of whichever units then."""
    halves = [one for one in HALVES if one in period]
    origins = {one: history.origins(code, one, on) for one in halves}
    there = [(half, at, one) for half in halves for at, one in enumerate(history.codes(half.last_day))]
    split = any(at in history.shared for half, at, one in there if one in origins[half])
    passed = {(one, half) for half in halves for codes in history.path(code, half, on) for one in codes}
    if split or any((one.commune, Period.parse(one.period)) in passed for one in history.strange):
        # Calls were not shared out as people were.
        return Tally()
    number = found[code, "3", period].number
    if any((one, half) in history.silent for half in halves for one in origins[half]):
        return Tally(missing=int(number is None), double=int(number is not None))
    naive = sum(history.count("calls", half, code, on) for half in halves)
    return Tally(lost=1) if number is None else _beside(number, naive)


def _of_unit(history: History, found: Assessment, code: str, period: Period, on: date, files: str) -> Tally:
    """A unit's people, which are known whatever was split where shares are those of people."""
    result = found[code, "2", period]
    naive = history.count("people", period, code, on)
    origins = history.origins(code, period, on)
    strange = {(one.commune, one.period) for one in history.strange} if files == "none" else set[tuple[str, str]]()
    if any((one, period) in history.silent for one in origins) or (code, str(period)) in strange:
        # Part of a sum is no sum; nor is one beside a report under its code of which no list says whose it is.
        return Tally(missing=int(result.verdict == "missing"), double=int(result.verdict != "missing"))
    if result.number is not None:
        return _beside(result.number, naive)
    if any((one, str(period)) in strange for codes in history.path(code, period, on) for one in codes):
        return Tally(missing=1)
    bounds = result.bounds
    inside = bounds is not None and (bounds.least or 0) <= naive <= (bounds.greatest or naive)
    return Tally(within=int(inside), lost=int(not inside))


def _beside(found: Fraction, naive: int) -> Tally:
    """One figure against the naive count."""
    return Tally(exact=int(found == naive), double=int(found > naive), lost=int(found < naive))


def _of_all(history: History, found: Assessment, period: Period) -> Tally:
    """The people and owners of all units together, which no share can change."""
    unknown = any(one.share is None and not one.whole for one in history.rows)
    if unknown or any(one == period for _, one in history.silent):
        return Tally()
    tally = Tally()
    for name, naive in (("people", sum(history.people)), ("owners", sum(history.owners[period]))):
        counts = found["all", "1", period]
        value = counts.numerator if name == "owners" else counts.denominator
        assert value is not None
        tally += _beside(value, naive)
    return tally


WAYS = [(known, silent, files) for known in (True, False) for silent in (False, True) for files in FILES]


def main(count: int) -> None:
    """Count so many histories in each way, and print what came of it."""
    print(f"{'shares':8} {'all report':10} {'list':6} {'exact':>8} {'within':>8} {'missing':>8} double lost")
    for known, silent, files in WAYS:
        total = Tally()
        for seed in range(count):
            history = drawn(seed, known=known, silent=silent)
            total += tallied(history, files=files, seed=seed)
        said = ("known" if known else "unknown", "no" if silent else "yes", files)
        print("{:8} {:10} {:6}".format(*said), f"{total.exact:8} {total.within:8} {total.missing:8}", end=" ")
        print(f"{total.double:6} {total.lost:4}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
