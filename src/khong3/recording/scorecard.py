"""The scorecard: every node's points, group by group up to the total, and the grade, written on the judge tape."""

import operator
from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field, mutable

from khong3.arithmetic import scoring, terms, verdicts
from khong3.arithmetic.scoring import Part, Policies
from khong3.arithmetic.terms import NO, YES, Term, because, number
from khong3.expressions import Expression, Name, Operation, Reference
from khong3.meaning.lines import Line
from khong3.meaning.scored_nodes import TOTAL, ScoredNode, trees_of
from khong3.meaning.types import EARLIER, PEERS
from khong3.models.points import Formula, Lines, Mean, Own, Points, Sum, Table, averages, forms_of, geometric
from khong3.recording.forms import PointsWriter
from khong3.recording.formulas import Scope
from khong3.tape import keys
from khong3.tape.tape import Ref

_STANDS = ("active", "poison", "lost", "caseless", "shared", "rescaled", "sure", "wavers", "moves")
"""How a node stands in its group."""
_MADE_UP = ("rescale", "share equally")
"""The policies by which others make up for what does not apply."""
_NONE = Policies(not_applicable="leave out", no_cases="leave out", missing="missing")
"""The total is nobody's child: no policy makes anything else of what it came to."""


@mutable(eq=False, repr=False)
class Scorecard(PointsWriter):
    """Writes the points of a model. ``apart``: each group by itself, of what comes in for its items."""

    apart: bool = False
    parts: dict[str, Part] = field(factory=dict[str, Part])
    earned: dict[str, Term] = field(factory=dict[str, Term])

    @property
    def nodes(self) -> Mapping[str, ScoredNode]:
        """What is scored."""
        return self.writer.meaning.scoring.nodes

    def record(self) -> None:
        """Every node, then the grade."""
        self.writer.items = self.item
        for name in self.nodes:
            part = self.part(name)
            self.writer.put(part.shown, keys.points(name))
            self.writer.put(part.applicable, keys.applicable(name))
        self.counts()
        self.grade()

    def counts(self) -> None:
        """How many lines of each group, view and the total are judged, and how many of them are met."""
        writer, tape = self.writer, self.tape
        at = verdicts.VERDICTS.index
        for name, below in writer.meaning.scoring.below.items():
            lines = [one for one in below if one in writer.verdicts]
            judged = [tape.place(keys.judged(one)) for one in lines]
            met = [one & (writer.verdicts[line] >= at("met")) for one, line in zip(judged, lines, strict=True)]
            for key, flags in ((keys.with_target(name), judged), (keys.met(name), met)):
                tape.out(scoring.folded(flags, operator.add) if flags else 0, key)

    def part(self, name: str) -> Part:
        """A node's points as its group sees them."""
        if name not in self.parts:
            self.parts[name] = self._part(self.nodes[name])
        return self.parts[name]

    def seen(self, name: str) -> Part:
        """A node as a group, a formula or a grade reads it."""
        return self.as_input(self.nodes[name]) if self.apart else self.part(name)

    def as_input(self, node: ScoredNode) -> Part:
        """A node of which nothing is known."""
        tape = self.tape

        def came_in(role: str) -> Ref:
            return tape.fill(tape.input(keys.part(node.name, role)))

        points, applicable, extent = (
            Term(came_in(role), tape.maximum(came_in(f"{role} over"), 1), tape.literal(terms.OK))
            for role in ("points", "applicable", "extent")
        )
        flags = {role: came_in(role) for role in _STANDS}
        return Part(name=node.name, max=node.max, points=points, applicable=applicable, extent=extent, **flags)

    def _part(self, node: ScoredNode) -> Part:
        applicable: Term | None = None
        extent: Term | None = None
        poisoned: Ref = self.tape.literal(0)
        taken = self.tape.flag(keys.taken(node.name))
        if taken.known == 1:
            points = self.as_taken(node)
        else:
            if node.kind == "line":
                points = self.line(node, self.writer.meaning.lines[node.name])
            else:
                points, applicable, poisoned = self.group(node)
                extent = self.extent(node)
                if self.writer.meaning.pillars.get(node.name):
                    # Of what may not apply all stands for itself until that is known.
                    extent = terms.either_of(
                        self.applies(node.name).equals(terms.OK), extent, number(self.tape, node.max)
                    )
                if node.kind != "view":
                    there = terms.given(self.tape, keys.given(node.name)).state.equals(terms.OK)
                    applicable = terms.either_of(there, number(self.tape, node.max), applicable)
                    poisoned = there.where(0, poisoned)
                open_ = self.writer.unsettled(keys.applicable(node.name))
                points = evolve(points, state=open_.where(terms.MISSING, points.state))
                poisoned = open_.where(1, poisoned)
            points = self.settled(node, points)
            if taken.known is None:
                came, most = self.as_taken(node), number(self.tape, node.max)
                points = because(
                    terms.either_of(taken, came, points), "choose", came, points, condition=taken.where(YES, NO)
                )
                applicable = None if applicable is None else terms.either_of(taken, most, applicable)
                extent = None if extent is None else terms.either_of(taken, most, extent)
                poisoned = taken.where(0, poisoned)
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
            extent=extent,
            policies=_NONE if node.kind == "total" else policies,
            inside=node.below_effect,
            left=self.writer.left(node.name) if node.kind == "line" else self.tape.literal(0),
            poisoned=poisoned,
            sure=self.applies(node.name).equals(terms.OK) & self.sure_inside(node),
            may_leave=self.may_leave(node),
            may_move=self.may_move(node),
        )
        if node.kind == "view" and applicable is not None:
            # Blank or not, what applies of a view is what applies of its items: at most all that they can earn.
            most = terms.least(applicable, number(self.tape, node.max))
            made = evolve(made, applicable=evolve(made.applicable, n=made.active.where(most.n, 0), d=most.d))
        return self.masked(node, made)

    def as_taken(self, node: ScoredNode) -> Term:
        """Points that come in, in place of those that the node's rule makes; a mean of totals is rounded as a total."""
        points = terms.given(self.tape, keys.points_taken(node.name))
        points = because(points, "scored", name=node.name)
        mean = node.kind == "total" and self.writer.meaning.model.rollup == "mean"
        return self.finished(node, points) if mean else points

    def may_lack_cases(self, node: ScoredNode) -> bool:
        """Whether 0/0 can arise in a node at all: something is divided, or read of another place."""
        line = self.writer.meaning.lines.get(node.name)
        if line is None or line.denominator is not None:
            return True
        if not all(isinstance(form, (Formula, Table)) for form in forms_of(node.rule)):
            return True
        bounds = [bound for target in line.targets for bound in target.bounds]
        trees = [line.numerator, *bounds, *trees_of(node.rule)]
        return any(
            isinstance(one, Reference) or getattr(one, "operator", "") in ("/", *EARLIER, *PEERS)
            for tree in trees
            for one in tree.walk()
        )

    def settled(self, node: ScoredNode, points: Term) -> Term:
        """What the rule cannot know: points that somebody gave, evidence that is lacking, doubt about the figures."""
        writer, name, tape = self.writer, node.name, self.tape
        if node.kind != "view":
            writer.put(points, keys.own_points(name))
            given = terms.given(tape, keys.given(name))
            stands = given.state.equals(terms.OK) & self.applies(name).equals(terms.NOT_APPLICABLE).equals(0)
            if writer.meaning.model.given_points == "check":
                stands = stands & points.state.equals(terms.OK).equals(0)
            points = terms.choose(stands.where(terms.YES, terms.NO), because(given, "given", name=name), points)
        if node.kind == "line":
            unproven = writer.unsettled(keys.evidence(name)) & points.state.equals(terms.OK)
            nothing = because(number(tape, 0), "unproven", name=name)
            points = terms.choose(unproven.where(terms.YES, terms.NO), nothing, points)
        open_ = writer.unsettled(keys.points(name))
        # What is open has no digits, and so nothing that these stand over: a sum beside it is one number.
        over = points.d if points.d.known is not None else open_.where(1, points.d)
        return evolve(points, d=over, state=open_.where(terms.MISSING, points.state))

    def masked(self, node: ScoredNode, made: Part) -> Part:
        """Nothing of a node counts where the group above does not apply: the group answers for it."""
        if node.above is None or not self.writer.meaning.pillars.get(node.above):
            return made
        above = self.applies(node.above)
        in_force = above.equals(terms.OK)
        points = Term(in_force.where(made.points.n, 0), made.points.d, made.points.state, made.points.why)
        return evolve(
            made,
            points=points,
            applicable=evolve(made.applicable, n=in_force.where(made.applicable.n, 0)),
            extent=evolve(made.extent, n=above.equals(terms.NOT_APPLICABLE).where(0, made.extent.n)),
            active=in_force & made.active,
            poison=in_force & made.poison,
            lost=in_force.where(made.lost, above.equals(terms.MISSING)),
            caseless=in_force & made.caseless,
            shared=in_force & made.shared,
            rescaled=in_force & made.rescaled,
            sure=in_force & made.sure,
            wavers=in_force & made.wavers,
            moves=in_force & made.moves,
        )

    def applies(self, name: str) -> Ref:
        """The state of a group by its conditions alone."""
        return self.tape.natural(keys.applies(name))

    def line(self, node: ScoredNode, line: Line) -> Term:
        """A line's own points: by its rule, rounded, then within its least and most."""
        writer = self.writer
        value = writer.shown(node.name)
        points = self.rule(node, line, value, self.scope(node, line, value))
        # What does not apply, or had no cases, is settled by policy before any rule is read.
        gone = value.state.equals(terms.NOT_APPLICABLE) | value.state.equals(terms.NO_CASES)
        gone |= self.applies(node.name).equals(terms.MISSING)
        needs = isinstance(node.rule, (Formula, type(None))) and line.kind != "points"
        state = gone.where(value.state, points.state)
        if needs and not _conditional(node.rule):
            state = value.state.equals(terms.OK).where(points.state, value.state)
        if line.targets and _needs_target(node.rule):
            none = writer.target(node.name).state.equals(terms.NOT_APPLICABLE)
            state = state.equals(terms.OK).where(state, none.where(terms.NOT_APPLICABLE, state))
        return self.finished(node, evolve(points, state=state))

    def scope(self, node: ScoredNode, line: Line, value: Term) -> Scope:
        """What the line's rule may name."""
        found = {"max": number(self.tape, node.max)}
        if line.kind != "points":
            found["value"] = value
        if line.denominator is not None:
            found["numerator"] = self.writer.summed(keys.numerator(node.name))
            found["denominator"] = self.writer.summed(keys.denominator(node.name))
        if line.targets:
            found["target"] = self.writer.target(node.name)
        return Scope(node.name, found)

    def finished(self, node: ScoredNode, points: Term) -> Term:
        """Rounded to the node's step unless it can only be a multiple of it, and within what it can earn."""
        even = node.step is not None and points.d.known is not None and (points.d.known * node.step).numerator == 1
        rounded = points if node.step is None or even else terms.rounded(points, node.step)
        return scoring.within(rounded, node.min, self.writer.meaning.scoring.most(node))

    def group(self, node: ScoredNode) -> tuple[Term, Term, Ref]:
        """A group's points and applicable maximum, and whether a child makes it missing.

        In this order: children, what does not apply, their sum, bonus and penalty, rounding and limits.
        """
        tape = self.tape
        children = [(self.nodes[name], self.seen(name)) for name in node.children if name in self.nodes]
        counting = [part for child, part in children if child.counts]
        bonus = [part for child, part in children if child.effect == "bonus"]
        penalty = [part for child, part in children if child.effect == "penalty"]
        reported = [part for child, part in children if child.effect is None and not child.counts]
        needed = [part for child, part in children if self.writer.meaning.scoring.needed(child)]
        if node.kind == "view":
            zero = tape.literal(0)
            counting = [evolve(one, shared=zero, rescaled=zero) for one in counting]
            scores = self.writer.meaning.scoring.needed
            needed = [
                evolve(one, poison=one.poison | self.below_open(child)) for child, one in children if scores(child)
            ]
        pool = scoring.pool(tape, counting, reported, needed)
        ruled = node.rule is not None and not isinstance(node.rule, (Sum, Mean))
        # What is decided without its blank items has their maxima too.
        applicable = terms.either_of(pool.poison, self.extent(node), pool.applicable) if ruled else pool.applicable
        points = pool.points
        if averages(node.rule):
            points = self.mean(node, counting)
            applicable = scoring.masked(pool.any_active, node.max)
        if node.capped:
            applicable = terms.least(applicable, number(tape, node.max))
        if node.kind != "view" and (node.capped or reported or any(self.may_exceed(child) for child, _ in children)):
            points = because(terms.least(points, applicable), "cap", points, applicable)
        points = evolve(points, state=pool.standing)
        if node.kind == "total":
            self.writer.put(points, keys.earned(TOTAL))
            if (applicable.n.known, applicable.d.known) != (node.max.numerator, node.max.denominator):
                points = scoring.brought_back(points, applicable, node.max)
        if bonus:
            points = because(
                terms.add(points, scoring.total(tape, [one.points for one in bonus])),
                "bonus",
                points,
                *(one.points for one in bonus),
            )
        if penalty:
            taken = scoring.total(tape, [one.points for one in penalty])
            points = because(terms.subtract(points, taken), "penalty", points, *(one.points for one in penalty))
        if ruled:
            points = self.ruled(node, points)
        if self.writer.meaning.pillars.get(node.name):
            own = self.applies(node.name)
            points = evolve(points, state=own.equals(terms.OK).where(points.state, own))
        points = points if node.kind == "view" else self.finished(node, points)
        return points, applicable, points.state.equals(terms.MISSING) & pool.poison

    def may_leave(self, node: ScoredNode) -> Ref:
        """Whether a node that is missing may turn out to be left out, or something in it."""
        found: Ref = self.tape.literal(0)
        if node.not_applicable in _taking_away(node, ("leave out",)):
            found |= self.applies(node.name).equals(terms.MISSING)
        found |= self.leaving(node, ("leave out",))
        if node.kind == "line":
            return found
        if self.writer.meaning.pillars.get(node.name):
            # Where it applies its maximum may be less than what stands for it where it does not.
            extent = self.extent(node)
            less = (extent.n * node.max.denominator).equals(extent.d * node.max.numerator).equals(0)
            found |= self.applies(node.name).equals(terms.MISSING) & less
        return found | self.any_wavers(node)

    def may_move(self, node: ScoredNode) -> Ref:
        """Whether a node that is missing may turn out to leave its maximum to the others."""
        if node.below_effect:
            return self.tape.literal(0)
        found = self.leaving(node, _MADE_UP)
        return found | self.applies(node.name).equals(terms.MISSING) if node.not_applicable in _MADE_UP else found

    def leaving(self, node: ScoredNode, policies: tuple[str, ...]) -> Ref:
        """Whether what is open of a node may come to 0/0, or not apply, and one of these policies takes it away."""
        found: Ref = self.tape.literal(0)
        policies = _taking_away(node, policies)
        if self.may_lack_cases(node) and node.no_cases in policies:
            found |= self.writer.unsettled(keys.no_cases(node.name))
            found |= self.without_cases(node) if node.kind == "line" else self.tape.literal(0)
        if node.not_applicable in policies:
            found |= self.writer.unsettled(keys.not_applicable(node.name))
        return found

    def without_cases(self, node: ScoredNode) -> Ref:
        """Whether a line of which nobody knows whether it applies had no cases, if it does."""
        line = self.writer.meaning.lines[node.name]
        unknown = self.applies(node.name).equals(terms.MISSING)
        parts = [self.writer.summed(role) for role in line.roles]
        empty = parts[0].state.equals(terms.NO_CASES)
        if line.denominator is not None:
            empty |= parts[1].state.equals(terms.NO_CASES) | (parts[0].n.equals(0) & parts[1].n.equals(0))
        return unknown & empty

    def any_wavers(self, node: ScoredNode) -> Ref:
        """Whether how much of a group applies is open: a maximum may go, or be made up by others that are no whole."""
        found: Ref = self.tape.literal(0)
        moves: Ref = self.tape.literal(0)
        short: Ref = self.tape.literal(0)
        for name in node.children:
            if name in self.nodes and self.nodes[name].counts:
                part = self.seen(name)
                found |= part.wavers
                moves |= part.moves
                short |= (part.active | part.poison | (part.extent.n > 0)) & part.whole.equals(0)
        return found | (moves & short)

    def sure_inside(self, node: ScoredNode) -> Ref:
        """Whether anything of a group certainly applies, and whether a line certainly stays."""
        children = [self.seen(name) for name in node.children if name in self.nodes and self.nodes[name].counts]
        if node.kind == "line":
            return self.leaving(node, ("leave out", *_MADE_UP)).equals(0)
        if not children:
            return self.tape.literal(1)
        return scoring.folded([one.sure for one in children], lambda a, b: a | b)

    def below_open(self, node: ScoredNode) -> Ref:
        """1 where nobody knows whether the group above a node applies, and its blanks are not made good."""
        if node.above is None or node.missing != "missing" or not self.writer.meaning.pillars.get(node.above):
            return self.tape.literal(0)
        return self.applies(node.above).equals(terms.MISSING)

    def ruled(self, node: ScoredNode, row: Term) -> Term:
        """A group's own rule, in which ``sum`` stands for the row; it is read whatever its items have reported."""
        scope = Scope(node.name, {"max": number(self.tape, node.max), "sum": row})
        found = row if node.rule is None else self.points(node.rule, node, None, None, scope)
        # Where nobody knows whether anything in it applies, nobody knows whether it does; or how much of it.
        unsure = self.sure_inside(node).equals(0)
        if self.counts_by_extent(node):
            unsure |= self.any_wavers(node)
        open_ = row.state.equals(terms.MISSING) & unsure
        stays = row.state.equals(terms.NOT_APPLICABLE) | row.state.equals(terms.NO_CASES) | open_
        return evolve(found, state=stays.where(row.state, found.state))

    def counts_by_extent(self, node: ScoredNode) -> bool:
        """Whether how much of a group applies counts: of a bonus or penalty its points alone, unless a formula asks."""
        asked = (one for one in self.writer.meaning.read if isinstance(one, Reference))
        return node.effect is None or any(one.name == node.name and one.function == "share" for one in asked)

    def extent(self, node: ScoredNode) -> Term:
        """How much of a group's maximum would apply were its blanks filled."""
        children = [self.seen(name) for name in node.children if name in self.nodes and self.nodes[name].counts]
        found = scoring.extent(self.tape, children)
        if averages(node.rule):
            return scoring.masked(found.n > 0, node.max)
        return terms.least(found, number(self.tape, node.max)) if node.capped else found

    def may_exceed(self, node: ScoredNode) -> bool:
        """Whether a bonus or its own rule may lift a group above what applies of it."""
        ruled = node.kind == "group" and node.rule is not None and not isinstance(node.rule, (Sum, Mean))
        return ruled or any(self.nodes[one].effect == "bonus" for one in node.children)

    def mean(self, node: ScoredNode, counting: list[Part]) -> Term:
        """The mean of what its children earned of their maxima; what does not apply leaves both sums."""
        weights = [self.nodes[one.name].weight for one in counting]
        if not counting:
            return number(self.tape, 0)
        if geometric(node.rule):
            return scoring.geometric_mean(counting, weights, node.max, node.step or Fraction(1, 100))
        return scoring.mean(counting, weights, node.max)

    def item(self, function: str, name: str) -> Term | Ref:
        """What ``points(x)``, ``share(x)``, ``met(x)``, ``passed(x)`` and ``weakest(x)`` are."""
        if function in ("met", "passed"):
            below = [one for one in self.writer.meaning.scoring.below.get(name, (name,)) if one in self.writer.verdicts]
            found = [self.writer.verdicts[one] for one in below]
            if function == "passed":
                return self.writer.counted(f"passed({name})", [self.passed(one) for one in below])
            if name in self.writer.meaning.scoring.below:
                return scoring.all_met(self.tape, found)
            return verdicts.met(self.writer.verdicts[name])
        part = self.seen(name)
        if function == "points":
            return because(part.shown, "points of", part.shown, name=name)
        if function == "share":
            return self.share(name)
        return self.weakest([one for one in self.nodes[name].children if self.nodes[one].counts])

    def passed(self, line: str) -> Ref:
        """Whether a line is among those that are met: unknown where something is asked of it and nobody can say."""
        asked = self.tape.place(keys.judged(line)) | self.writer.unsettled(keys.target(line))
        return verdicts.passed(self.writer.verdicts[line], asked)

    def weakest(self, names: Sequence[str]) -> Term:
        """The least share of those that apply and are not left out: one that is missing makes it missing."""
        if not names:
            return evolve(number(self.tape, 0), state=self.tape.literal(terms.MISSING))
        parts = [self.seen(name) for name in names]
        of_all = [self.share(name) for name in names]
        # Where nothing of its maximum applies a child has no share.
        found, some = of_all[0], parts[0].has_share
        for one, part in zip(of_all[1:], parts[1:], strict=True):
            lower = part.has_share & (some.equals(0) | terms.holds("<", one, found))
            found, some = terms.either_of(lower, one, found), some | part.has_share
        missing = scoring.folded([one.poison for one in parts], lambda a, b: a | b) | some.equals(0)
        return because(evolve(found, state=missing.where(terms.MISSING, terms.OK)), "weakest", *of_all)

    def share(self, name: str) -> Term:
        """Points ÷ the maximum that applies; of the total, which was brought back, ÷ its maximum."""
        part = self.seen(name)
        whole = number(self.tape, part.max) if name == TOTAL else part.applicable
        return because(terms.divide(part.shown, whole), "share of", part.shown, whole, name=name)

    def grade(self) -> None:
        """The grade before and after sanctions, and every condition that it rests on."""
        meaning, tape = self.writer.meaning, self.tape
        for index, one in enumerate(meaning.scoring.ties):
            self.writer.put(self.writer.amount(one), keys.tie(index))
        if not meaning.scoring.grades:
            return
        bounds: list[Ref] = []
        requires: list[Ref] = []
        for index, (grade, settled) in enumerate(zip(meaning.model.grades, meaning.scoring.grades, strict=True)):
            reaches: Ref = tape.literal(terms.YES)
            if grade.from_:
                reached = self.share(TOTAL) if settled.percent else self.seen(TOTAL).shown
                reaches = terms.compare(">=", reached, terms.given(tape, keys.threshold(grade.id)))
            holds: Ref = tape.literal(terms.YES)
            for number_, one in enumerate(settled.requires):
                holds = tape.minimum(holds, self.decided(one, keys.requires(index, number_)))
            tape.out(reaches, keys.reaches(index))
            tape.out(holds, keys.eligible(index))
            bounds.append(reaches)
            requires.append(holds)
        sanctions = [
            (self.called_for(index, sanction.when), sanction.floor, sanction.lower)
            for index, sanction in enumerate(meaning.scoring.sanctions)
        ]
        grades = scoring.graded(tape, bounds, requires, sanctions)
        none = len(bounds)
        there: Ref = self.seen(TOTAL).state.equals(terms.OK) if TOTAL in self.nodes else tape.literal(1)
        for when, found in grades.items():
            tape.out(there.where(found, none), keys.grade(when))

    def called_for(self, index: int, when: Expression) -> Ref:
        """Whether a sanction is to be applied."""
        condition = self.decided(when, keys.sanction(index))
        waived = self.tape.flag(keys.waived(index)) & condition.equals(terms.UNKNOWN)
        condition = waived.where(terms.NO, condition)
        self.tape.out(condition, keys.sanction(index))
        return condition

    def decided(self, tree: Expression, key: keys.Key) -> Ref:
        """A condition of the grade; unknown where doubtful figures leave it open."""
        condition = self.writer.unsettled(key).where(terms.UNKNOWN, self.writer.condition(tree))
        self.tape.out(condition, key)
        return condition


def _taking_away(node: ScoredNode, policies: tuple[str, ...]) -> tuple[str, ...]:
    """The policies that take away what does not apply of a node: inside a bonus or penalty nothing makes up for it."""
    return (*policies, "full", *_MADE_UP) if node.below_effect else policies


def _needs_target(rule: Points | None) -> bool:
    """Whether a rule asks for the target whatever the figures are: without one the line does not apply."""
    if rule is None:
        return True
    if isinstance(rule, Own):
        return "target" in rule.rule.asks or any(map(_asks_target, trees_of(rule)))
    if isinstance(rule, Table):
        inner = [*(row.then for row in rule.rows), rule.otherwise]
        return any(_asks_target(row.bound) for row in rule.rows) or _all_need_target(inner)
    if isinstance(rule, Lines):
        first = rule.branches[0].when if rule.branches else None
        inner = [*(one.then for one in rule.branches), rule.otherwise]
        return (first is not None and _asks_target(first)) or _all_need_target(inner)
    return any(map(_asks_target, trees_of(rule)))


def _all_need_target(rules: Sequence[Points | None]) -> bool:
    return all(one is not None and _needs_target(one) for one in rules)


def _asks_target(tree: Expression) -> bool:
    """Whether a formula cannot do without the target, whichever way its conditions are decided."""
    if not isinstance(tree, Operation):
        return isinstance(tree, Name) and tree.name == "target"
    if tree.operator == "if":
        when, then, otherwise = tree.operands
        return _asks_target(when) or (_asks_target(then) and _asks_target(otherwise))
    return (all if tree.operator in ("and", "or") else any)(map(_asks_target, tree.operands))


def _conditional(rule: Points | None) -> bool:
    """Whether a formula decides for itself what it needs."""
    return isinstance(rule, Formula) and any(getattr(one, "operator", "") == "if" for one in rule.tree.walk())
