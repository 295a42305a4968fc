"""The scorecard: every node's points, group by group up to the total, and the grade, written on the judge tape."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, field, mutable

from khong3.expressions import Name, Reference
from khong3.models.lines import Line
from khong3.models.points import Formula, Mean, Own, Points, Sum, Table, averages, forms_of, geometric
from khong3.models.scoring import TOTAL, ScoredNode, trees_of
from khong3.models.types import EARLIER, PEERS
from khong3.tape import rules, scoring
from khong3.tape.forms import Forms
from khong3.tape.rules import Figure, because, number
from khong3.tape.scoring import Part, Policies
from khong3.tape.tape import Ref

_NONE = Policies(not_applicable="leave out", no_cases="leave out", missing="missing")
"""The total is nobody's child: no policy makes anything else of what it came to."""


GIVEN_UNITS = 10**6
"""Points that were given come in whole millionths."""


@mutable(eq=False, repr=False)
class Scorecard(Forms):
    """Writes the points of a model; ``scored`` are nodes whose points come in as figures."""

    scored: frozenset[str]
    parts: dict[str, Part] = field(factory=dict[str, Part])
    earned: dict[str, Figure] = field(factory=dict[str, Figure])

    @property
    def nodes(self) -> Mapping[str, ScoredNode]:
        """What is scored."""
        return self.writer.meaning.scoring.nodes

    def record(self) -> None:
        """Every node, then the grade."""
        self.writer.items = self.item
        for name in self.nodes:
            part = self.part(name)
            self.out(part.shown, "points", name)
            self.out(part.applicable, "applicable", name)
        self.grade()

    def out(self, figure: Figure, *key: str) -> None:
        self.writer.figures[key] = figure
        for role, ref in (("n", figure.n), ("d", figure.d), ("state", figure.state)):
            self.tape.out(ref, *key, role)

    def part(self, name: str) -> Part:
        """A node's points as its group sees them."""
        if name not in self.parts:
            self.parts[name] = self._part(self.nodes[name])
        return self.parts[name]

    def _part(self, node: ScoredNode) -> Part:
        applicable: Figure | None = None
        poisoned: Ref = self.tape.literal(0)
        if node.name in self.scored:
            points = because(rules.given(self.tape, node.name, "scored"), "scored", name=node.name)
            if node.kind == "total" and self.writer.meaning.model.rollup == "mean":
                points = self.finished(node, points)
        elif node.kind == "line":
            points = self.line(node, self.writer.meaning.lines[node.name])
        else:
            points, applicable, poisoned = self.group(node)
        if self.writer.careful and node.name not in self.scored:
            points = self.settled(node, points)
        policies = Policies(
            not_applicable=node.not_applicable,
            no_cases=node.no_cases if self.may_lack_cases(node) else _NONE.no_cases,
            missing=node.missing,
        )
        made = scoring.part(
            node.name,
            points,
            most=node.max,
            applicable=applicable,
            policies=_NONE if node.kind == "total" else policies,
            inside=node.below_effect,
            poisoned=poisoned,
        )
        return self.masked(node, made)

    def may_lack_cases(self, node: ScoredNode) -> bool:
        """Whether 0/0 can arise in a node at all: something is divided, or read of another place."""
        line = self.writer.meaning.lines.get(node.name)
        if line is None or line.denominator is not None or not isinstance(node.rule, (Formula, Table, type(None))):
            return True
        bounds = [bound for target in line.targets for bound in target.bounds]
        trees = [line.numerator, *bounds, *trees_of(node.rule)]
        return any(
            isinstance(one, Reference) or getattr(one, "operator", "") in ("/", *EARLIER, *PEERS)
            for tree in trees
            for one in tree.walk()
        )

    def settled(self, node: ScoredNode, points: Figure) -> Figure:
        """What the rule cannot know: points that somebody gave, evidence that is lacking, doubt about the figures."""
        name, tape = node.name, self.tape
        if node.kind == "line":
            self.out(points, "own", name)
            digits = tape.input("given", name)
            given = Figure(tape.fill(digits), tape.literal(GIVEN_UNITS), tape.literal(rules.OK))
            stands = tape.present(digits) & self.applies(name).equals(rules.NOT_APPLICABLE).equals(0)
            if self.writer.meaning.model.given_points == "check":
                stands = stands & points.state.equals(rules.OK).equals(0)
            given = because(given, "given", name=name)
            points = rules.choose(stands.where(rules.YES, rules.NO), given, points)
            unproven = self.writer.unsettled("evidence", name) & points.state.equals(rules.OK)
            nothing = because(number(tape, 0), "unproven", name=name)
            points = rules.choose(unproven.where(rules.YES, rules.NO), nothing, points)
        return evolve(points, state=self.writer.unsettled("points", name).where(rules.MISSING, points.state))

    def masked(self, node: ScoredNode, made: Part) -> Part:
        """Nothing of a node counts where the group above does not apply: the group answers for it."""
        if node.above is None or not self.writer.meaning.pillars.get(node.above):
            return made
        above = self.applies(node.above)
        in_force = above.equals(rules.OK)
        points = Figure(in_force.where(made.points.n, 0), made.points.d, made.points.state, made.points.why)
        whole = made.applicable
        return evolve(
            made,
            points=points,
            applicable=Figure(in_force.where(whole.n, 0), whole.d, whole.state),
            active=in_force & made.active,
            poison=in_force & made.poison,
            lost=in_force.where(made.lost, above.equals(rules.MISSING)),
            shared=in_force & made.shared,
            rescaled=in_force & made.rescaled,
        )

    def applies(self, name: str) -> Ref:
        """The state of a group by its conditions alone."""
        return self.tape.fill(self.tape.input("applies", name))

    def line(self, node: ScoredNode, line: Line) -> Figure:
        """A line's own points: by its rule, rounded, then within its least and most."""
        writer = self.writer
        value = writer.shown(node.name)
        writer.scope, writer.owner = self.scope(node, line, value), node.name
        points = self.rule(node, line, value)
        writer.scope = {}
        # What does not apply, or had no cases, is settled by policy before any rule is read.
        gone = value.state.equals(rules.NOT_APPLICABLE) | value.state.equals(rules.NO_CASES)
        needs = isinstance(node.rule, (Formula, type(None))) and line.kind != "points"
        state = gone.where(value.state, points.state)
        if needs and not _conditional(node.rule):
            state = value.state.equals(rules.OK).where(points.state, value.state)
        if line.targets and _needs_target(node.rule):
            none = writer.target(node.name).state.equals(rules.NOT_APPLICABLE)
            state = state.equals(rules.OK).where(state, none.where(rules.NOT_APPLICABLE, state))
        return self.finished(node, evolve(points, state=state))

    def scope(self, node: ScoredNode, line: Line, value: Figure) -> dict[str, Figure]:
        found = {"max": number(self.tape, node.max)}
        if line.kind != "points":
            found["value"] = value
        if line.denominator is not None:
            for role in ("numerator", "denominator"):
                found[role] = self.writer.summed(node.name, role)
        if line.targets:
            found["target"] = self.writer.target(node.name)
        return found

    def finished(self, node: ScoredNode, points: Figure) -> Figure:
        """Rounded to the node's step unless it can only be a multiple of it, and within what it can earn."""
        even = node.step is not None and points.d.known is not None and (points.d.known * node.step).numerator == 1
        rounded = points if node.step is None or even else rules.rounded(points, node.step)
        most = node.max + sum(
            (self.nodes[one].max for one in node.children if self.nodes[one].effect == "bonus"), Fraction(0)
        )
        return scoring.within(rounded, node.min, most)

    def group(self, node: ScoredNode) -> tuple[Figure, Figure, Ref]:
        """A group's points and applicable maximum, and whether a child makes it missing.

        In this order: children, what does not apply, their sum, bonus and penalty, rounding and limits.
        """
        tape = self.tape
        children = [(self.nodes[name], self.part(name)) for name in node.children if name in self.nodes]
        counting = [part for child, part in children if child.counts]
        bonus = [part for child, part in children if child.effect == "bonus"]
        penalty = [part for child, part in children if child.effect == "penalty"]
        reported = [part for child, part in children if child.effect is None and not child.counts]
        if node.kind == "view":
            zero = tape.literal(0)
            counting = [evolve(one, shared=zero, rescaled=zero) for one in counting]
        needed = [part for child, part in children if child.needed]
        pool = scoring.pool(tape, counting, reported, needed)
        applicable = pool.applicable
        points = pool.points
        if averages(node.rule):
            points = self.mean(node, counting)
            applicable = scoring.masked(pool.any_active, node.max)
        if node.capped:
            applicable = rules.least(applicable, number(tape, node.max))
            points = because(rules.least(points, applicable), "cap", points, applicable)
        elif reported:
            points = because(rules.least(points, applicable), "cap", points, applicable)
        absent = pool.any_lost.where(rules.MISSING, rules.NOT_APPLICABLE)
        stands = pool.poison.where(rules.MISSING, pool.any_active.where(rules.OK, absent))
        points = evolve(points, state=stands)
        if node.kind == "total":
            self.out(points, "earned", TOTAL)
            if (applicable.n.known, applicable.d.known) != (node.max.numerator, node.max.denominator):
                points = scoring.brought_back(points, applicable, node.max)
        if node.rule is not None and not isinstance(node.rule, (Sum, Mean)):
            self.writer.scope, self.writer.owner = {"max": number(tape, node.max), "sum": points}, node.name
            ruled = self.points(node.rule, node, None, None)
            self.writer.scope = {}
            none = pool.any_active.equals(0)
            points = evolve(ruled, state=none.where(stands, ruled.state))
        if bonus:
            points = because(
                rules.add(points, scoring.total(tape, [one.points for one in bonus])),
                "bonus",
                points,
                *(one.points for one in bonus),
            )
        if penalty:
            taken = scoring.total(tape, [one.points for one in penalty])
            points = because(rules.subtract(points, taken), "penalty", points, *(one.points for one in penalty))
        if self.writer.meaning.pillars.get(node.name):
            own = self.applies(node.name)
            points = evolve(points, state=own.equals(rules.OK).where(points.state, own))
        points = points if node.kind == "view" else self.finished(node, points)
        return points, applicable, points.state.equals(rules.MISSING) & pool.poison

    def mean(self, node: ScoredNode, counting: list[Part]) -> Figure:
        """The mean of what its children earned of their maxima; what does not apply leaves both sums."""
        weights = [self.nodes[one.name].weight for one in counting]
        if not counting:
            return number(self.tape, 0)
        if geometric(node.rule):
            return scoring.geometric_mean(counting, weights, node.max, node.step or Fraction(1, 100))
        return scoring.mean(counting, weights, node.max)

    def item(self, function: str, name: str) -> Figure | Ref:
        """What ``points(x)``, ``share(x)``, ``met(x)`` and ``weakest(x)`` are."""
        if function == "met":
            below = self.writer.meaning.scoring.below.get(name)
            if below is not None:
                return scoring.all_met(
                    self.tape, [self.writer.verdicts[one] for one in below if one in self.writer.verdicts]
                )
            verdict, at = self.writer.verdicts[name], rules.VERDICTS.index
            return (verdict >= at("met")).where(rules.YES, verdict.equals(at("not met")).where(rules.NO, rules.UNKNOWN))
        saved = self.writer.scope
        part = self.part(name)
        self.writer.scope = saved
        if function == "points":
            return because(part.shown, "points of", part.shown, name=name)
        if function == "share":
            return self.share(name)
        return scoring.folded(
            [self.share(one) for one in self.nodes[name].children if self.nodes[one].counts], rules.least
        )

    def share(self, name: str) -> Figure:
        """Points ÷ the maximum that applies; of the total, which was brought back, ÷ its maximum."""
        part = self.part(name)
        whole = number(self.tape, part.max) if name == TOTAL else part.applicable
        return because(rules.divide(part.shown, whole), "share of", part.shown, whole, name=name)

    def grade(self) -> None:
        """The grade before and after sanctions, and every condition that it rests on."""
        meaning, tape = self.writer.meaning, self.tape
        if not meaning.scoring.grades:
            return
        bounds: list[Ref] = []
        requires: list[Ref] = []
        for index, (grade, settled) in enumerate(zip(meaning.model.grades, meaning.scoring.grades, strict=True)):
            reaches: Ref = tape.literal(rules.YES)
            if grade.from_:
                reached = self.share(TOTAL) if settled.percent else self.part(TOTAL).shown
                reaches = rules.compare(">=", reached, self.threshold(grade.id, [one.is_.value for one in grade.from_]))
            holds: Ref = tape.literal(rules.YES)
            for number_, one in enumerate(settled.requires):
                condition = self.decided(self.writer.condition(one), "requires", str(index), str(number_))
                holds = tape.minimum(holds, condition)
            tape.out(reaches, "reaches", str(index))
            bounds.append(reaches)
            requires.append(holds)
        sanctions: list[tuple[Ref, int, int]] = []
        for index, sanction in enumerate(meaning.scoring.sanctions):
            condition = self.decided(self.writer.condition(sanction.when), "sanction", str(index))
            sanctions.append((condition, sanction.floor, sanction.lower))
        for index, one in enumerate(meaning.scoring.ties):
            self.out(self.writer.amount(one), "tie", str(index))
        before, after = scoring.graded(tape, bounds, requires, sanctions)
        tape.out(before, "grade", "before")
        tape.out(after, "grade", "after")

    def decided(self, condition: Ref, *key: str) -> Ref:
        """A condition of the grade; unknown where doubtful figures leave it open."""
        if self.writer.careful:
            condition = self.writer.unsettled(*key).where(rules.UNKNOWN, condition)
        self.tape.out(condition, *key)
        return condition

    def threshold(self, grade: str, values: list[Fraction]) -> Figure:
        """The grade's bound for the unit's class; missing where there is none."""
        case = self.tape.fill(self.tape.input("from", grade))
        none = number(self.tape, 0)
        found = Figure(none.n, none.d, self.tape.literal(rules.MISSING))
        for index, value in enumerate(values, start=1):
            here, one = case.equals(index), number(self.tape, value)
            found = rules.either_of(here, one, found)
        return because(found, "threshold", name=grade)


def _needs_target(rule: Points | None) -> bool:
    """Whether a rule speaks of the target: without one, what it cannot settle does not apply."""
    if any(isinstance(one, Own) and "target" in one.rule.asks for one in forms_of(rule)):
        return True
    return rule is None or any(
        isinstance(one, Name) and one.name == "target" for tree in trees_of(rule) for one in tree.walk()
    )


def _conditional(rule: Points | None) -> bool:
    """Whether a formula decides for itself what it needs."""
    return isinstance(rule, Formula) and any(getattr(one, "operator", "") == "if" for one in rule.tree.walk())
