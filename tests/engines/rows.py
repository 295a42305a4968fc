"""Seeded rows for the tapes of a model: what units and their parts can have, and what no unit would."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from random import Random

from attrs import field, frozen

from khong3.communes import Commune
from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible, Ranges, bits
from khong3.expressions import Name
from khong3.judging.inputs import Inputs, schedules_of
from khong3.judging.program import Program
from khong3.meaning.lines import Line
from khong3.models.classes import classes, imagined
from khong3.periods import Period
from khong3.recording.join import aggregates, by_sums
from khong3.recording.lines import STANDINGS
from khong3.spans import Span
from khong3.tape import Key, Tape, keys

TAPES = ("measure", "join", "judge", "conditions", "gaps", "before")
"""The names of ``Tapes.every``."""
_FEW: Sequence[int | None] = (None, *range(9))
MOST = 10**6
"""Counts go up to a million."""

Rows = Sequence[Inputs]


@frozen(eq=False)
class Drawn:
    """Rows for every tape of a program: ``chained`` from figures through the tapes, ``raw`` each input by itself."""

    program: Program
    seed: str
    count: int
    draw: Random = field(init=False)
    classes: Sequence[tuple[Commune, Period]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "draw", Random(self.seed))
        meaning = self.program.meaning
        cases = [cases for _, cases in schedules_of(meaning)]
        object.__setattr__(self, "classes", list(classes(meaning.model, cases)))

    def rows(self) -> dict[tuple[str, str], Rows]:
        """By the name of the tape and the way in which they were drawn."""
        tapes = dict(zip(TAPES, self.program.tapes.every, strict=True))
        asked = {name: tape.inputs for name, tape in tapes.items()}
        found: dict[tuple[str, str], Rows] = {
            (name, "raw"): [self.raw(asked[name]) for _ in range(self.count)] for name in tapes
        }
        chained = self.chained()
        return found | {(name, "chained"): chained[name] for name in tapes}

    def chained(self) -> dict[str, Rows]:
        """Units of every class from their figures on; half of them are judged on the sums of parts."""
        asked = self.asked()
        over = {key: self.draw.choice((1, 1, 1, 10, 100)) for key in asked if key[-1] == "over"}
        units = [self.unit(asked, over) for _ in range(self.count)]
        measured: list[Inputs] = [{**self.program.measure.run(one), **self.program.standings.run(one)} for one in units]
        higher = [self.parts(one, measured) for one in measured]
        judged: list[Inputs] = [
            {**unit, **reported, **(self.program.join.run(joined) if at % 2 else {})}
            for at, (unit, reported, joined) in enumerate(zip(units, measured, higher, strict=True))
        ]
        return dict(zip(TAPES, (units, higher, judged, units, judged, units), strict=True))

    def asked(self) -> Sequence[Key]:
        """What no tape gives to another."""
        every = self.program.tapes.every
        made = {key for tape in every for key in tape.outputs}
        asked = dict.fromkeys(key for tape in every for key in tape.inputs)
        return [key for key in asked if key not in made and key[0] not in ("own", "summed", "reported", "expected")]

    def unit(self, asked: Iterable[Key], over: Mapping[Key, int]) -> Inputs:
        """A unit of some class in some period: its figures, some on the bounds of their targets, some blank."""
        most = self.draw.choice((3, 100, MOST))
        found: Inputs = {key: self.input(key, most) for key in asked}
        found |= over
        found |= self.of_class()
        for line in self.program.meaning.lines.values():
            if isinstance(line.numerator, Name) and isinstance(line.denominator, Name):
                at = (keys.figure(line.numerator.name), keys.figure(line.denominator.name))
                self.on_bound(found, line, at, most)
        return found

    def of_class(self) -> Inputs:
        """What is in force for a class of units, some of which do not say all that is asked of them."""
        commune, period = self.draw.choice(self.classes)
        if not self.draw.randrange(8):
            commune = Commune(code=commune.code, kind=commune.kind)
        return self.program.by_class.inputs(imagined({}, commune), period)

    def parts(self, own: Inputs, measured: Sequence[Inputs]) -> Inputs:
        """What some units come to together, beside what the higher unit has itself."""
        few = self.draw.sample(measured, self.draw.randint(1, min(8, len(measured))))
        found: Inputs = {keys.own(key): one for key, one in own.items()}
        for one in aggregates(self.program.meaning):
            found |= joined(one.into, one.how, one.of, one.standings, few)
        for name, line in self.program.meaning.lines.items():
            found[keys.own((name,))] = self.draw.choice((None, 0, 0, 1))
            if not by_sums(line):
                for key in (keys.numerator(name), keys.denominator(name)):
                    found |= {keys.summed(key): self.draw.randint(0, 8), keys.over(keys.summed(key)): 1}
        return found

    def raw(self, asked: Iterable[Key]) -> Inputs:
        """Every input by itself, whatever the others are; of figures that come out of another tape, d is at least 1."""
        most = self.draw.choice((3, 100, MOST))
        found: Inputs = {key: self.input(key, most) for key in asked}
        if self.draw.randrange(2):
            found |= {key: one for key, one in self.of_class().items() if key in found}
        for line in self.program.meaning.lines.values():
            if line.denominator is not None:
                (n, over, state), (d, under, other) = (
                    keys.parts(key) for key in (keys.numerator(line.name), keys.denominator(line.name))
                )
                if n in found and self.on_bound(found, line, (n, d), most):
                    found |= {over: 1, under: 1, state: 0, other: 0}
        return found

    def on_bound(self, row: Inputs, line: Line, at: tuple[Key, Key], most: int) -> bool:
        """Now and then put a line's two counts where its value is the bound in force, or one case beside it."""
        form = row.get(keys.target(line.name))
        bound = row.get(keys.bound(line.name, form, 0)) if form else None
        if bound is None or form is None or form > len(line.forms) or self.draw.randrange(2):
            return False
        value = Fraction(bound, line.forms[form - 1].denominators[0]) / line.per
        times = self.draw.randint(1, max(1, most // value.denominator))
        row |= {at[0]: value.numerator * times + self.draw.choice((-1, 0, 0, 1)), at[1]: value.denominator * times}
        return True

    def input(self, key: Key, most: int) -> int | None:
        """Anything that an input of this role may hold."""
        draw, role, last = self.draw, key[0], key[-1]
        if last == "over":
            return draw.choice((None, 1, 1, 10, 100, 1000))
        if last == "d" and len(key) > 2:
            return draw.choice((1, 1, 1, 10, 100))
        if (last == "state" and len(key) > 2) or role == "applies" or key[:2] == ("own", "applies"):
            return draw.choice((0, 0, 0, 0, 1, 2, 3, 4))
        if role in ("impossible", "taken", "shared", "unsettled"):
            return draw.choice((None, 0, 0, 0, 0, 0, 0, 1))
        if role == "own" and len(key) == 2:
            return draw.choice((None, 0, 1))
        if role in ("reported", "expected", "pairs"):
            return draw.choice(_FEW)
        if role == "target":
            return draw.choice((None, 0, 1, 1, 1, 2, 3))
        if role == "given" and draw.randrange(3):
            return None
        return draw.choice((None, 0, 1, draw.randint(1, most), draw.randint(1, most), -draw.randint(1, most)))


def joined(into: Key, how: str, of: Key, standings: frozenset[str], parts: Sequence[Inputs]) -> Inputs:
    """One aggregate of the outputs of *measure*: a sum of whole numbers, of figures that are there, or their count."""
    if not standings:
        return {into: sum(one[of] or 0 for one in parts)}
    counted = [one for one in parts if STANDINGS[one[keys.standing(of[1])] or 0] in standings]
    if how == "count":
        return {into: len(counted)}
    n, d, state = keys.parts(of)
    total = sum((Fraction(one[n] or 0, one[d] or 1) for one in counted if one[state] == 0), Fraction(0))
    return {into: total.numerator, keys.over(into): total.denominator}


def ends(rows: Rows, asked: Iterable[Key]) -> dict[Key, Possible | None]:
    """The least and the greatest that each input is in these rows; None where it is always blank."""
    found: dict[Key, Possible | None] = {}
    for key in asked:
        there = [one for row in rows if (one := row.get(key)) is not None]
        found[key] = Span((min(there), 0), (max(there), 0)) if there else None
    return found


def width(tape: Tape, rows: Rows) -> float:
    """How many bits some place of the tape may need on these rows, known before they are run."""
    places = Ranges.of(tape).widest(ends(rows, tape.inputs))
    return max(map(bits, places.values()), default=0)


__all__ = ["MOST", "TAPES", "Drawn", "Exact", "Rows", "ends", "joined", "width"]
