"""The forms of points, written on the judge tape: what a line's rule, or one inside another, comes to."""

from attrs import evolve, mutable

from khong3.arithmetic import scoring, terms, verdicts
from khong3.arithmetic.own import earned
from khong3.arithmetic.terms import Term, because, number
from khong3.expressions import Expression, Literal
from khong3.meaning.lines import Line, TargetForm
from khong3.meaning.scored_nodes import ScoredNode
from khong3.meaning.table_rows import in_turn
from khong3.models.points import Deduct, Each, Formula, Lines, Mean, Own, Points, Proportional, Sum, Table
from khong3.recording.formulas import Scope
from khong3.recording.lines import LineWriter
from khong3.tape.tape import Tape


@mutable(eq=False, repr=False)
class PointsWriter:
    """Writes rules of points by the writer's terms and conditions."""

    writer: LineWriter

    @property
    def tape(self) -> Tape:
        """The judge tape."""
        return self.writer.tape

    def rule(self, node: ScoredNode, line: Line, value: Term, scope: Scope) -> Term:
        if node.rule is not None:
            return self.points(node.rule, node, line, value, scope)
        full, none = number(self.tape, node.max), number(self.tape, 0)
        if line.kind == "yes/no":
            return terms.choose(terms.truth(value), full, none, rule="answered")
        verdict = self.writer.verdicts[node.name]
        met = verdicts.met(verdict)
        judged = terms.choose(met, full, none, rule="all or nothing")
        without = verdict.equals(verdicts.VERDICTS.index("no target"))
        # Of a target that comes to 0/0 no cases arose; one that was not given does not apply.
        gone = self.writer.target(node.name).state.equals(terms.NO_CASES).where(terms.NO_CASES, terms.NOT_APPLICABLE)
        state = without.where(gone, value.state.equals(terms.OK).where(judged.state, value.state))
        return evolve(judged, state=state)

    def points(self, rule: Points, node: ScoredNode, line: Line | None, value: Term | None, scope: Scope) -> Term:
        """The points that a rule gives."""
        writer = self.writer
        if isinstance(rule, Formula):
            figure = writer.figure(rule.tree, scope)
            return because(figure, "formula", figure, tree=rule.tree)
        if isinstance(rule, (Sum, Mean)):
            return scope.names["sum"]
        if isinstance(rule, Lines):
            found = (
                number(self.tape, 0)
                if rule.otherwise is None
                else self.points(rule.otherwise, node, line, value, scope)
            )
            found = because(found, "else", found) if rule.branches else found
            for branch in reversed(rule.branches):
                then = self.points(branch.then, node, line, value, scope)
                found = terms.choose(writer.condition(branch.when, scope), then, found, tree=branch.when, rule="branch")
            return found
        if isinstance(rule, Own):
            names = {**scope.names, "min": number(self.tape, node.min)}
            given = {name: writer.figure(tree, scope) for name, tree in rule.with_}
            return earned(rule.rule, names, given, name=rule.name, shares=rule.shares)
        if line is None or value is None:
            raise TypeError(rule)
        if isinstance(rule, Table):
            return self.table(rule, node, line, value, scope)
        if isinstance(rule, Proportional):
            return self.proportional(rule, node, value, scope)
        return self.counted(rule, node, value, scope)

    def proportional(self, rule: Proportional, node: ScoredNode, value: Term, scope: Scope) -> Term:
        start = number(self.tape, 0) if rule.start is None else self.writer.figure(rule.start, scope)
        if str(rule.end) == "target" and rule.start is None:

            def by_target(target: TargetForm, bound: Term) -> Term:
                if target.word in ("at most", "under"):
                    return scoring.inverse(value, node.max, bound)
                return scoring.proportional(value, node.max, node.min, start, bound)

            return self.writer.by_form(node.name, by_target)
        end = number(self.tape, 1) if rule.end is None else self.writer.figure(rule.end, scope)
        return scoring.proportional(value, node.max, node.min, start, end)

    def table(self, rule: Table, node: ScoredNode, line: Line, value: Term, scope: Scope) -> Term:
        otherwise = (
            number(self.tape, 0) if rule.otherwise is None else self.points(rule.otherwise, node, line, value, scope)
        )
        otherwise = because(otherwise, "else", otherwise)
        if line.kind == "choice":
            found = otherwise
            for row in rule.rows:
                chosen = terms.one_of(value, [_code(row.bound)])
                found = terms.choose(
                    chosen,
                    self.points(row.then, node, line, value, scope),
                    found,
                    tree=row.bound,
                    rule="level",
                    note=str(line.numerator),
                )
            return found
        rows = [
            (self.writer.figure(row.bound, scope), row.over, self.points(row.then, node, line, value, scope), row.bound)
            for row in in_turn(rule)
        ]
        found = scoring.highest_reached(value, rows, otherwise)
        # Which bound is the highest that is reached is not known while one of them is not.
        bounds = scoring.folded([bound.state for bound, *_ in rows] or [found.state], self.tape.maximum)
        state = bounds.equals(terms.OK).where(found.state, bounds)
        return evolve(found, state=value.state.equals(terms.OK).where(state, value.state))

    def counted(self, rule: Each | Deduct, node: ScoredNode, value: Term, scope: Scope) -> Term:
        def figure(tree: Expression | None, default: int) -> Term:
            return number(self.tape, default) if tree is None else self.writer.figure(tree, scope)

        above, per = figure(rule.above, 0), figure(rule.per, 1)
        times = scoring.steps(value, above, per, whole=rule.steps == "whole")
        up_to = None if rule.up_to is None else figure(rule.up_to, 0)
        if isinstance(rule, Each):
            return scoring.earned_each(figure(rule.start, 0), figure(rule.each, 0), times, up_to)
        return scoring.deducted(node.max, figure(rule.deduct, 0), times, up_to)


def _code(level: Expression) -> int:
    return level.value.numerator if isinstance(level, Literal) else 0
