"""Units beside one another: every world of each, highest and lowest, grades, quotas, ranks; and the cells of all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import TypeVar

from tests.reference.formula import Formula
from tests.reference.lines import applying, measured, verdict, words
from tests.reference.model import Node, Spec, Tree, months, number
from tests.reference.references import met_of, referred, standing
from tests.reference.scores import OUT, SCORED, UNSCORED, is_ever_scored, score
from tests.reference.values import MISSING, Lack, Plain, Value, each, gathered, settled
from tests.reference.world import Unit, World

T = TypeVar("T")
OPEN = -1
"""What nothing is said of: a count that hangs on a class that is not known."""
Cell = tuple[str, str, str]


class Cohort:
    """All units of one period."""

    def __init__(self, text: str, units: Sequence[Unit], period: tuple[int, int] = months("2024")) -> None:
        self.text = text
        self.spec = Spec(text)
        self.every = units
        self.period = period

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The units that the model is for. Of which that is not known are left out, but for what nobody says at all."""
        return [one for one in self.every if self._addressed(one)]

    def _addressed(self, unit: Unit) -> bool:
        text = self.spec.tree.get("applies")
        if text is None:
            return True
        world = next(self._worlds(unit))
        answer = world.truth(self.spec.formula(text))
        if not isinstance(answer, Lack):
            return answer is True
        names = set(self.spec.formula(text).names())
        lacking = [name for name in names & set(self.spec.attributes) if not unit.attributes.get(name)]
        told = [name for name in lacking if any(one.attributes.get(name) for one in self.every)]
        figures = [world.figure(name) for name in names & set(self.spec.variables)]
        return bool(lacking) and not told and not any(isinstance(one, Lack) for one in figures)

    @cached_property
    def worlds(self) -> Mapping[str, list[World]]:
        """Each unit as each class that it may be of."""
        found = {unit.code: list(self._worlds(unit)) for unit in self.units}
        for siblings in found.values():
            for one in siblings:
                one.siblings = siblings
        return found

    def _worlds(self, unit: Unit) -> Iterator[World]:
        names = list(self.spec.attributes)
        levels = [
            [unit.attributes[name]] if unit.attributes.get(name) else self.spec.attributes[name] for name in names
        ]
        for chosen in product(*levels):
            yield World(self.spec, unit, dict(zip(names, chosen, strict=True)), self.period, self)

    def agreed(self, unit: Unit, asked: Callable[[World], T], otherwise: T) -> T:
        """What all worlds of a unit say, or something else where they differ."""
        first, *others = [asked(world) for world in self.worlds[unit.code]]
        return first if all(one == first for one in others) else otherwise

    # The year before

    @cached_property
    def before(self) -> "Cohort | None":
        """The same units in the year before; none where nobody said anything of it."""
        if not any(text.strip() for unit in self.every for text in unit.before.values()):
            return None
        units = [Unit(one.code, one.attributes, one.before, one.older) for one in self.every]
        first, last = self.period
        return Cohort(self.text, units, (first - 12, last - 12))

    def points_before(self, asking: World, name: str) -> Plain:
        """The points of an item in the year before, where that year's assessment has them."""
        if self.before is None or asking.unit.code not in self.before.worlds:
            return Lack(MISSING)
        worlds = self.before.worlds[asking.unit.code]
        first, *others = [settled(referred(world, "points", name)) for world in worlds]
        return first if all(one == first for one in others) else Lack(MISSING)

    # The highest and the lowest

    def extreme(self, asking: World, node: Node, rule: Formula) -> Value:
        """Over the units of the same peers to which the line applies and that have the figure; open where one is."""
        if not all(asking.unit.attributes.get(name) for name in self.spec.peers):
            return Lack(MISSING)
        found: set[Fraction | None] = {None}
        choose = max if rule.op == "highest" else min
        for unit in self.units:
            if not all(unit.attributes.get(name) for name in self.spec.peers):
                continue
            worlds = [asking] if unit is asking.unit else self.worlds[unit.code]
            own = {one for world in worlds for one in self._offered(world, asking, node, rule.parts[0])}
            found = {_further(choose, old, new) for old in found for new in own}
        return gathered(Lack(MISSING) if one is None else one for one in found)

    def _offered(self, world: World, asking: World, node: Node, rule: Formula) -> frozenset[Fraction | None]:
        if any(world.attributes[name] != asking.attributes[name] for name in self.spec.peers):
            return frozenset([None])
        if applying(world, node) is not True:
            return frozenset([None])
        value = world.value(rule, node, words(world, node))
        return frozenset(one if isinstance(one, Fraction) else None for one in each(value))

    # Grades

    @property
    def _grades(self) -> list[Mapping[str, str]]:
        return list(self.spec.tree.get("grades", []))

    @cached_property
    def totals(self) -> Mapping[str, Fraction | None]:
        """The total of each unit; nothing where it has none."""
        return {unit.code: self._total(unit) for unit in self.units}

    def _total(self, unit: Unit) -> Fraction | None:
        def asked(world: World) -> Fraction | None:
            found = score(world, self.spec.total)
            return found.points if found.state == SCORED else None

        return self.agreed(unit, asked, None)

    @cached_property
    def outcomes(self) -> Mapping[str, frozenset[int | None]]:
        """All grades that a unit may have before quotas, whichever way each open condition is decided."""
        return {unit.code: self._before(unit) for unit in self.units}

    def _before(self, unit: Unit) -> frozenset[int | None]:
        worlds = self.worlds[unit.code]
        if is_ever_scored(worlds[0], self.spec.total) and self.totals[unit.code] is None:
            return frozenset([None])
        return frozenset(one for world in worlds for one in self._outcomes(world))

    @cached_property
    def grades(self) -> Mapping[str, int | None]:
        """The grade of each unit when quotas have acted; none where it may be one or another."""
        codes = [unit.code for unit in self.units]
        ways = [
            now for way in product(*self.outcomes.values()) for now in self._limited(dict(zip(codes, way, strict=True)))
        ]
        return {code: ways[0][code] if len({way[code] for way in ways}) == 1 else None for code in codes}

    def _outcomes(self, world: World) -> set[int | None]:
        found: set[int | None] = set()
        for place in range(len(self._grades)):
            answer = self.reaches(world, place)
            if answer is not False:
                found |= self._sanctioned(world, place)
            if answer is True:
                return found
        return found | {None}

    def reaches(self, world: World, place: int) -> bool | None:
        """Whether a unit reaches a grade's points and meets what it requires; None where that is open."""
        grade = self._grades[place]
        answers: list[Plain] = []
        case = world.chosen(self.spec.cases_of("grade", place, "from"))
        if case is not None:
            total = score(world, self.spec.total)
            edge = number(case) * (world.maximum(self.spec.total) if case.rstrip().endswith("%") else 1)
            answers.append(total.points >= edge if total.state == SCORED else Lack(MISSING))
        required: Tree = grade.get("requires", [])
        conditions = [required] if isinstance(required, str) else required
        answers += [world.truth(self.spec.formula(text)) for text in conditions]
        if any(one is False for one in answers):
            return False
        return None if any(isinstance(one, Lack) for one in answers) else True

    def _sanctioned(self, world: World, place: int) -> set[int]:
        found = {place}
        last = len(self._grades) - 1
        names = [one["id"] for one in self._grades]
        for one in self.spec.tree.get("sanctions", []):
            if "at_most" in one:
                lowered = {max(at, names.index(one["at_most"])) for at in found}
            elif "below" in one:
                lowered = {max(at, min(names.index(one["below"]) + 1, last)) for at in found}
            else:
                lowered = {min(at + int(one["lower"]), last) for at in found}
            holds = world.truth(self.spec.formula(one["when"]))
            found = found | lowered if isinstance(holds, Lack) else lowered if holds else found
        return found

    def _limited(self, before: Mapping[str, int | None]) -> list[dict[str, int | None]]:
        """The grades when quotas have acted on these, in each way in which an open tie may turn out."""
        ways = [dict(before)]
        for place, grade in enumerate(self._grades):
            if "quota" in grade:
                for group in self._groups.values():
                    ways = [after for now in ways for after in self._limit(before, now, place, group)]
        return ways

    def _limit(
        self, before: Mapping[str, int | None], now: Mapping[str, int | None], place: int, group: list[Unit]
    ) -> Iterator[dict[str, int | None]]:
        share, _, of = self._grades[place]["quota"].partition(" of ")
        graded = [one for unit in group if (one := before[unit.code]) is not None]
        size = len(group) if of == "units" else len(graded)
        if of not in ("", "units"):
            least = [one["id"] for one in self._grades].index(of)
            size = sum(one <= least for one in graded)
        most = number(share) * size
        room = most.numerator // most.denominator
        ranked = [unit for unit in group if self.totals[unit.code] is not None]
        holders = {unit.code: unit for unit in ranked if now[unit.code] == place}
        staying: list[set[str]] = [set()]
        for tier, is_open in self.tiers(holders.values()):
            if len(tier) <= room:
                room -= len(tier)
                staying = [{*some, *tier} for some in staying]
                continue
            if is_open:
                fitting = [set(some) for size in range(room + 1) for some in combinations(tier, size)]
                staying = [some | more for some in staying for more in fitting]
            room = 0
        for stay in staying:
            down = [code for code in holders if code not in stay]
            for to in product(*(self._next(holders[code], place) for code in down)):
                yield {**now, **dict(zip(down, to, strict=True))}

    def _next(self, unit: Unit, place: int) -> set[int | None]:
        """The grades below that a unit may go to, as what they require may hold."""
        found: set[int | None] = set()
        for lower in range(place + 1, len(self._grades)):
            answers = {self.reaches(world, lower) for world in self.worlds[unit.code]}
            if answers != {False}:
                found.add(lower)
            if answers == {True}:
                return found
        return found | {None}

    # Ranks

    @cached_property
    def _groups(self) -> Mapping[tuple[str, ...], list[Unit]]:
        found: dict[tuple[str, ...], list[Unit]] = {}
        for unit in self.units:
            known = [unit.attributes.get(name, "") for name in self.spec.peers]
            if all(known):
                found.setdefault(tuple(known), []).append(unit)
        return found

    def tiers(self, units: Iterable[Unit]) -> list[tuple[list[str], bool]]:
        """From the best, those together that nothing tells apart; and whether a tie-break that is not known would."""
        having = [unit for unit in units if self.totals[unit.code] is not None]
        found = [(tier, False) for tier in _split([unit.code for unit in having], self.totals)]
        for text in self.spec.tree.get("ties", []):
            keys = {unit.code: self._tie(unit, text) for unit in having}
            further: list[tuple[list[str], bool]] = []
            for tier, is_open in found:
                if is_open or len(tier) == 1 or None in [keys[code] for code in tier]:
                    further.append((tier, is_open or len(tier) > 1))
                else:
                    further += [(one, False) for one in _split(tier, keys)]
            found = further
        return found

    def ranked(self, units: Iterable[Unit]) -> Mapping[str, int | None]:
        """1, 2, 2, 4: by total, then by what tells equal ones apart; none where that is not known."""
        ranks: dict[str, int | None] = {}
        for tier, is_open in self.tiers(units):
            ranks.update(dict.fromkeys(tier, None if is_open else len(ranks) + 1))
        return ranks

    def _tie(self, unit: Unit, text: str) -> Fraction | None:
        def asked(world: World) -> Fraction | None:
            found = settled(world.value(self.spec.formula(text)))
            return found if isinstance(found, Fraction) else None

        return self.agreed(unit, asked, None)

    # Cells

    def cells(self) -> Iterator[tuple[Cell, object]]:
        """Everything that a unit's lines, groups and whole come to."""
        ranks = self.ranked(self.units)
        peer_ranks = {code: rank for group in self._groups.values() for code, rank in self.ranked(group).items()}
        names = [name for name, node in self.spec.nodes.items() if not node.is_line] + list(self.spec.views)
        for unit in self.units:
            for node in self.spec.nodes.values():
                if node.is_line:
                    yield from self._line(unit, node)
            for name in names:
                yield from self._group(unit, name)
            grade = self.grades[unit.code]
            yield (unit.code, "total", "grade"), None if grade is None else self._grades[grade]["id"]
            yield (unit.code, "total", "rank"), ranks.get(unit.code)
            yield (unit.code, "total", "peer_rank"), peer_ranks.get(unit.code) if self.spec.peers else None

    def _line(self, unit: Unit, node: Node) -> Iterator[tuple[Cell, object]]:
        def value(world: World) -> object:
            if applying(world, node) is not True or node.measure is None:
                return None
            plain = settled(measured(world, node).exact)
            return None if isinstance(plain, Lack) else plain

        def points(world: World) -> object:
            found = score(world, node)
            return found.points if found.state == SCORED else OPEN if found.state == OUT and beside else None

        beside = any(one.effect for one in node.above())
        yield (unit.code, node.name, "value"), self.agreed(unit, value, None)
        yield (unit.code, node.name, "verdict"), self.agreed(unit, lambda world: verdict(world, node), MISSING)
        if node.keys.get("max") != "0":
            yield (unit.code, node.name, "points"), self.agreed(unit, points, None)

    def _group(self, unit: Unit, name: str) -> Iterator[tuple[Cell, object]]:
        beside = name in self.spec.nodes and any(one.effect for one in self.spec.nodes[name].above())

        def points(world: World) -> object:
            found = standing(world, name)
            reported = found.state == UNSCORED or (found.state == OUT and beside)
            return found.points if found.state == SCORED else OPEN if reported else None

        def applicable(world: World) -> object:
            found = standing(world, name)
            return found.applicable if found.state == SCORED and not beside else OPEN

        yield (unit.code, name, "points"), self.agreed(unit, points, None)
        yield (unit.code, name, "applicable"), self.agreed(unit, applicable, None)
        told = all(unit.attributes.get(one) for one in self.spec.attributes)
        yield (unit.code, name, "met"), self.agreed(unit, lambda world: met_of(world, name).met, OPEN)
        judged = self.agreed(unit, lambda world: met_of(world, name).judged, OPEN)
        yield (unit.code, name, "with_target"), judged if told else OPEN


def _further(choose: Callable[..., Fraction], old: Fraction | None, new: Fraction | None) -> Fraction | None:
    if old is None or new is None:
        return new if old is None else old
    return choose(old, new)


def _split(tier: list[str], keys: Mapping[str, Fraction | None]) -> list[list[str]]:
    """A tier by a key that all of it have, higher first."""
    known = {code: keys[code] or Fraction(0) for code in tier}
    return [[code for code in tier if known[code] == key] for key in sorted(set(known.values()), reverse=True)]
