"""Rules of points: every row, branch, bound, end and limit of one, and which of them an example comes to."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from khong3.covering.bounds import StatedBound, last_digit
from khong3.covering.conditions import NumbersOf, decisions, value_of
from khong3.covering.seen import Demand, Fact, Seen, called, demand
from khong3.explaining import Step
from khong3.expressions import Expression, Literal, Name, Operation
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.point_rules import literal_of
from khong3.meaning.scored_nodes import ScoredNode
from khong3.meaning.table_rows import filled
from khong3.models.points import Deduct, Each, Formula, Lines, Mean, Path, Points, Proportional, Row, Sum, Table
from khong3.tape import keys
from khong3.text import Text

_ELSE = Text("các trường hợp còn lại (else)", "else")
_OTHERWISE = Text("không điều kiện nào đúng", "no condition holds")
_TARGET = "target"
_SIDES = {"between": "uncovered-between", "start": "uncovered-start", "end": "uncovered-end"}


@frozen(eq=False, repr=False)
class RuleOf:
    """The rule of one line or group: what of it should be decided, and what an example decides."""

    meaning: Meaning
    node: ScoredNode

    @property
    def line(self) -> Line | None:
        """The line that has the rule; None for a group."""
        return self.meaning.lines.get(self.node.name)

    @property
    def path(self) -> Path:
        """Where the rule stands."""
        return (*self.node.path, "points")

    def demands(self) -> Iterator[Demand]:
        """Every part of the rule."""
        # A line without a rule, all or nothing, is decided by its answer or its target, which are asked elsewhere.
        yield from () if self.node.rule is None else self.of(self.node.rule, self.path)

    def of(self, rule: Points, path: Path) -> Iterator[Demand]:
        """The parts of a rule and of those inside it."""
        if isinstance(rule, Table):
            yield from self.table(rule, path)
        elif isinstance(rule, Lines):
            yield from self.lines(rule, path)
        elif isinstance(rule, Proportional):
            yield from self.proportional(rule, path)
        elif isinstance(rule, (Each, Deduct)):
            yield from self.counted(rule, path)
        elif isinstance(rule, Formula):
            yield from if_demands(rule.tree, path, self.node.name, self.meaning)

    def asked(self, fact: Fact, finding_code: str, path: Path, **said: object) -> Demand:
        """A demand that names the node."""
        return demand(fact, finding_code, path, of=called(self.meaning.model, self.node.name), **said)

    def table(self, rule: Table, path: Path) -> Iterator[Demand]:
        for row in rule.rows:
            here = (*path, row.key or row.written)
            yield self.asked(("row", here), "uncovered-row", here, row=row.key or row.written)
            if (bound := self.bound(row, here)) is not None:
                yield from bound.demands(here, self.line, of=called(self.meaning.model, self.node.name))
            elif self.named(row):
                yield self.asked(("on", "bound", here), "uncovered-bound", here, bound=str(row.bound))
            yield from self.of(row.then, here)
        if rule.otherwise is not None:
            yield self.asked(("row", (*path, "else")), "uncovered-row", (*path, "else"), row=_ELSE)
            yield from self.of(rule.otherwise, (*path, "else"))

    def bound(self, row: Row, path: Path) -> StatedBound | None:
        """A row's bound, where it is a number."""
        value = literal_of(row.bound)
        line = self.line
        if value is None or line is None or line.kind == "choice" or not isinstance(row.bound, Literal):
            return None
        written = Literal(value, percent=line.percent)
        return StatedBound(("bound", path), value, last_digit(written), below=not row.over)

    def named(self, row: Row) -> bool:
        """Whether a row's bound is a number that only a unit's class, or its target, settles."""
        names = {one.name for one in row.bound.walk() if isinstance(one, Name)}
        number = self.line is not None and self.line.kind != "choice"
        return number and bool(names) and names <= {_TARGET, *self.meaning.model.constants}

    def settled(self, row: Row, seen: Seen) -> Fraction | None:
        """What such a bound is for a unit; None where that is not certain."""
        values: dict[str, Fraction | None] = {}
        for name, constant in self.meaning.model.constants.items():
            case = seen.case(keys.constant(name))
            values[name] = None if case is None else constant.values[case].is_.value
        target = seen.results[self.node.name].target
        values[_TARGET] = None if target is None else target.bounds[0]
        return literal_of(filled(row.bound, values))

    def lines(self, rule: Lines, path: Path) -> Iterator[Demand]:
        for index, branch in enumerate(rule.branches):
            here = (*path, index, "when")
            yield self.asked(("row", here), "uncovered-row", here, row=str(branch.when))
            of = called(self.meaning.model, self.node.name)
            yield from NumbersOf(here, branch.when, self.node.name).demands(self.meaning, here, of)
            yield from self.of(branch.then, (*path, index, "then"))
        here = (*path, len(rule.branches), "else") if rule.otherwise is not None else path
        said = _ELSE if rule.otherwise is not None else _OTHERWISE
        yield self.asked(("row", here, "else"), "uncovered-row", here, row=said)
        if rule.otherwise is not None:
            yield from self.of(rule.otherwise, here)

    def proportional(self, rule: Proportional, path: Path) -> Iterator[Demand]:
        line = self.line
        sides = ["between", *(["start"] if rule.start is not None else [])]
        if rule.end is not None or (line is not None and line.percent and not line.part):
            sides.append("end")
        yield from (self.asked((side, path), _SIDES[side], path) for side in sides)

    def counted(self, rule: Each | Deduct, path: Path) -> Iterator[Demand]:
        yield self.asked(("none", path), "uncovered-none", path)
        yield self.asked(("some", path), "uncovered-some", path)
        if rule.steps == "whole":
            yield self.asked(("rest", path), "uncovered-rest", (*path, "steps"))
        if self.open_ended:
            yield self.asked(("limit", path), "uncovered-limit", path if rule.up_to is None else (*path, "up_to"))
        for tree in (rule.per, rule.above, rule.up_to):
            yield from if_demands(tree, path, self.node.name, self.meaning)

    @property
    def open_ended(self) -> bool:
        """Whether the value can come to any number, so that there is a limit which it can pass."""
        line = self.line
        if line is None or line.part or line.kind in ("percent", "yes/no", "choice", "points"):
            return False
        return all(getattr(one, "operator", "") != "count" for one in line.numerator.walk())

    def facts(self, seen: Seen) -> Iterator[Fact]:
        """What an example decides of the rule."""
        name, line = self.node.name, self.line
        if self.node.rule is None or isinstance(self.node.rule, (Sum, Mean)) or not seen.notices(name, "points"):
            return
        step = seen.step(keys.own_points(name) if line is not None else keys.points(name))
        ruled = None if step is None else unwrapped(step)
        if ruled is None:
            return
        if line is None:
            ruled = _below_effects(ruled)
        yield from self.taken(self.node.rule, ruled, self.path, seen)
        if line is not None and line.amount and (value := value_of(seen, name)) is not None:
            yield from self.on_bounds(self.node.rule, self.path, value, seen)

    def on_bounds(self, rule: Points, path: Path, value: Fraction, seen: Seen) -> Iterator[Fact]:
        """The bounds on which a value lies, or just beside them, wherever they stand in the rule."""
        if isinstance(rule, Table):
            for row in rule.rows:
                here = (*path, row.key or row.written)
                bound = self.bound(row, here)
                if bound is not None:
                    yield from bound.facts(value)
                elif self.named(row) and self.settled(row, seen) == value:
                    yield "on", "bound", here

    def taken(self, rule: Points, step: Step, path: Path, seen: Seen) -> Iterator[Fact]:
        """The branches that were taken, and what stands in them."""
        if isinstance(rule, Table):
            yield from self.row_taken(rule, step, path, seen)
        elif isinstance(rule, Lines):
            yield from self.branch_taken(rule, step, path, seen)
        elif isinstance(rule, Proportional):
            yield from ((side, path) for side in _side(step))
        elif isinstance(rule, (Each, Deduct)):
            yield from _counted(step, path, seen.own.scoring.nodes[self.node.name])
        yield from if_facts(step, self.node.name, seen)

    def row_taken(self, rule: Table, step: Step, path: Path, seen: Seen) -> Iterator[Fact]:
        if step.rule == "else":
            yield "row", (*path, "else")
            if rule.otherwise is not None:
                yield from self.inside(rule.otherwise, step, (*path, "else"), seen)
            return
        over = step.note == "over"
        row = next((one for one in rule.rows if one.bound == step.tree and one.over == over), None)
        if row is not None:
            here = (*path, row.key or row.written)
            yield "row", here
            yield from self.inside(row.then, step, here, seen)

    def branch_taken(self, rule: Lines, step: Step, path: Path, seen: Seen) -> Iterator[Fact]:
        for index, branch in enumerate(rule.branches):
            here = (*path, index, "when")
            yield from NumbersOf(here, branch.when, self.node.name).facts(seen)
            if branch.when == step.tree:
                break
        if step.rule == "else":
            here = (*path, len(rule.branches), "else") if rule.otherwise is not None else path
            yield "row", here, "else"
            if rule.otherwise is not None:
                yield from self.inside(rule.otherwise, step, here, seen)
            return
        for index, branch in enumerate(rule.branches):
            if branch.when == step.tree:
                yield "row", (*path, index, "when")
                yield from self.inside(branch.then, step, (*path, index, "then"), seen)

    def inside(self, rule: Points, step: Step, path: Path, seen: Seen) -> Iterator[Fact]:
        """A rule inside another; there its bounds are reached only by what came there."""
        if step.parts:
            yield from self.taken(rule, step.parts[0], path, seen)
        value = value_of(seen, self.node.name) if self.line is not None and self.line.amount else None
        if value is not None:
            yield from self.on_bounds(rule, path, value, seen)


def if_demands(tree: Expression | None, path: Path, name: str, meaning: Meaning) -> Iterator[Demand]:
    """The conditions of ``if`` in a settled formula."""
    for one in () if tree is None else tree.walk():
        if isinstance(one, Operation) and one.operator == "if":
            fact, condition = ("if", name, one.operands[0]), one.operands[0]
            of = called(meaning.model, name)
            yield from decisions(fact, "uncovered-condition", path, condition, of=of)
            yield from NumbersOf(fact, condition, name).demands(meaning, path, of)


def if_facts(step: Step, name: str, seen: Seen) -> Iterator[Fact]:
    """How the conditions of ``if`` were decided, wherever they stand below a step."""
    if step.rule == "if" and step.tree is not None:
        fact = ("if", name, step.tree)
        yield *fact, step.holds
        yield from NumbersOf(fact, step.tree, name).facts(seen)
    for part in step.parts:
        yield from if_facts(part, name, seen)


def unwrapped(step: Step) -> Step | None:
    """A node's points before its limits and its rounding; None where its points came in from outside."""
    while step.rule in ("item", "policy") and step.parts:
        step = step.parts[0]
    if step.rule != "clamp":
        return None
    inner = step.parts[0]
    return inner.parts[0] if inner.rule == "round" else inner


def _below_effects(step: Step) -> Step:
    """A group's own rule, before bonus and penalty."""
    while step.rule in ("bonus", "penalty") and step.parts:
        step = step.parts[0]
    return step


def _side(step: Step) -> Iterator[str]:
    """On which part of the way from start to end a value lies."""
    if step.rule == "inverse":
        value, end = step.parts[0].value, step.parts[1].value
        if value is not None and end is not None:
            yield "end" if value <= end else "between"
        return
    if step.rule != "proportional":
        return
    value, start, end = (one.value for one in step.parts[:3])
    if value is None or start is None or end is None or start == end:
        return
    way = (value - start) / (end - start)
    yield "start" if way <= 0 else "end" if way >= 1 else "between"


def _counted(step: Step, path: Path, node: ScoredNode) -> Iterator[Fact]:
    """How many steps were counted, whether something was left over, and whether a limit cut them."""
    if step.rule not in ("each", "deduct") or step.value is None:
        return
    start, each, times = step.parts[:3]
    up_to = step.parts[3].value if len(step.parts) > 3 else None
    if times.value is None or each.value is None or start.value is None:
        return
    earned = each.value * times.value
    reached = start.value + earned if step.rule == "each" else earned
    sign = -1 if step.rule == "deduct" else 1
    uncut = start.value + sign * earned
    past = uncut > node.max or uncut < node.min
    if up_to is not None:
        past = reached > up_to
    yield ("none" if times.value == 0 else "limit" if past else "some"), path
    counted = times.find("steps")
    if counted is not None:
        value, above, per = (one.value for one in counted.parts[:3])
        if value is not None and above is not None and per and value > above and ((value - above) / per) % 1:
            yield "rest", path
