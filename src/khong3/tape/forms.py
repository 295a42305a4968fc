"""The forms of points, written on the judge tape: what a line's rule, or one inside another, comes to."""

from attrs import evolve, mutable

from khong3.expressions import Expression, Literal
from khong3.models.bounds import in_turn
from khong3.models.lines import Line
from khong3.models.points import Deduct, Each, Formula, Lines, Mean, Own, Points, Proportional, Sum, Table
from khong3.models.scoring import ScoredNode
from khong3.tape import rules, scoring
from khong3.tape.operand import earned
from khong3.tape.recording import Writer
from khong3.tape.rules import Figure, because, number
from khong3.tape.tape import Tape


@mutable(eq=False, repr=False)
class Forms:
    """Writes rules of points by the writer's figures and conditions."""

    writer: Writer

    @property
    def tape(self) -> Tape:
        """The judge tape."""
        return self.writer.tape

    def rule(self, node: ScoredNode, line: Line, value: Figure) -> Figure:
        if node.rule is not None:
            return self.points(node.rule, node, line, value)
        full, none = number(self.tape, node.max), number(self.tape, 0)
        if line.kind == "yes/no":
            return rules.choose(rules.truth(value), full, none, rule="answered")
        verdict = self.writer.verdicts[node.name]
        at = rules.VERDICTS.index
        met = (verdict >= at("met")).where(rules.YES, verdict.equals(at("not met")).where(rules.NO, rules.UNKNOWN))
        judged = rules.choose(met, full, none, rule="all or nothing")
        without = verdict.equals(at("no target"))
        return evolve(
            judged,
            state=without.where(rules.NOT_APPLICABLE, value.state.equals(rules.OK).where(judged.state, value.state)),
        )

    def points(self, rule: Points, node: ScoredNode, line: Line | None, value: Figure | None) -> Figure:
        """The points that a rule gives."""
        writer = self.writer
        if isinstance(rule, Formula):
            figure = writer.figure(rule.tree)
            return because(figure, "formula", figure, tree=rule.tree)
        if isinstance(rule, (Sum, Mean)):
            return writer.scope["sum"]
        if isinstance(rule, Lines):
            found = number(self.tape, 0) if rule.otherwise is None else self.points(rule.otherwise, node, line, value)
            found = because(found, "else", found) if rule.branches else found
            for branch in reversed(rule.branches):
                then = self.points(branch.then, node, line, value)
                found = rules.choose(writer.condition(branch.when), then, found, tree=branch.when, rule="branch")
            return found
        if isinstance(rule, Own):
            scope = {**writer.scope, "min": number(self.tape, node.min)}
            return earned(rule, scope, {name: writer.figure(tree) for name, tree in rule.with_})
        if line is None or value is None:
            raise TypeError(rule)
        if isinstance(rule, Table):
            return self.table(rule, node, line, value)
        if isinstance(rule, Proportional):
            return self.proportional(rule, node, line, value)
        return self.counted(rule, node, value)

    def proportional(self, rule: Proportional, node: ScoredNode, line: Line, value: Figure) -> Figure:
        start = number(self.tape, 0) if rule.start is None else self.writer.figure(rule.start)
        if str(rule.end) == "target" and rule.start is None:

            def by_target(index: int) -> Figure:
                target = line.targets[index]
                bound = self.writer.figure(target.bounds[0])
                if target.word in ("at most", "under"):
                    return scoring.inverse(value, node.max, bound)
                return scoring.proportional(value, node.max, node.min, start, bound)

            return self.writer.by_case(node.name, by_target)
        end = number(self.tape, 1) if rule.end is None else self.writer.figure(rule.end)
        return scoring.proportional(value, node.max, node.min, start, end)

    def table(self, rule: Table, node: ScoredNode, line: Line, value: Figure) -> Figure:
        otherwise = number(self.tape, 0) if rule.otherwise is None else self.points(rule.otherwise, node, line, value)
        otherwise = because(otherwise, "else", otherwise)
        if line.kind == "choice":
            found = otherwise
            for row in rule.rows:
                chosen = rules.one_of(value, [_code(row.bound)])
                found = rules.choose(
                    chosen,
                    self.points(row.then, node, line, value),
                    found,
                    tree=row.bound,
                    rule="level",
                    note=str(line.numerator),
                )
            return found
        rows = [
            (self.writer.figure(row.bound), row.over, self.points(row.then, node, line, value), row.bound)
            for row in in_turn(rule)
        ]
        found = scoring.highest_reached(value, rows, otherwise)
        return evolve(found, state=value.state.equals(rules.OK).where(found.state, value.state))

    def counted(self, rule: Each | Deduct, node: ScoredNode, value: Figure) -> Figure:
        def figure(tree: Expression | None, default: int) -> Figure:
            return number(self.tape, default) if tree is None else self.writer.figure(tree)

        above, per = figure(rule.above, 0), figure(rule.per, 1)
        times = scoring.steps(value, above, per, whole=rule.steps == "whole")
        up_to = None if rule.up_to is None else figure(rule.up_to, 0)
        if isinstance(rule, Each):
            return scoring.earned_each(figure(rule.start, 0), figure(rule.each, 0), times, up_to)
        return scoring.deducted(node.max, figure(rule.deduct, 0), times, up_to)


def _code(level: Expression) -> int:
    return level.value.numerator if isinstance(level, Literal) else 0
