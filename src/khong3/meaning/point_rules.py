"""Rules of points settled: every form typed against the line's value, with the errors that only its shape can show."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from attrs import evolve, frozen, mutable

from khong3.arithmetic.own import trial
from khong3.expressions import Expression, Literal, Name, Operation
from khong3.meaning.types import Type, Typist, natural
from khong3.models.points import (
    Branch,
    Deduct,
    Each,
    Formula,
    Lines,
    Mean,
    Own,
    Path,
    Points,
    Proportional,
    Row,
    Sum,
    Table,
)
from khong3.text import nearest

PERCENT, NUMBER = Type("percent"), Type("number")
_TARGET = Name("target")


@frozen(kw_only=True, eq=False, repr=False)
class Domain:
    """What values a line can take: from ``least`` to ``most``, and only multiples of ``step`` where there is one."""

    least: Fraction | None = None
    most: Fraction | None = None
    step: Fraction | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Subject:
    """What a rule is about: a line with its value's type, or a group, for which it is None."""

    value: Type | None
    choice: tuple[str, ...] = ()
    ratio: bool = False
    scaled: str | None = None
    """The ratio in its measure, where that multiplies one by a number."""
    targets: tuple[str, ...] = ()
    min: Fraction = Fraction(0)
    max: Fraction = Fraction(0)
    domain: Domain = Domain()
    group: bool = False


@mutable(kw_only=True, eq=False, repr=False)
class Ruling:
    """Settles one rule with the typist of the model's formulas."""

    typist: Typist
    subject: Subject

    def settle(self, rule: Points, path: Path) -> Points:
        """The rule with settled formulas; what is wrong with it is among the typist's findings."""
        self.typist.path = path
        if isinstance(rule, Formula):
            return self.formula(rule)
        if isinstance(rule, (Sum, Mean)):
            return rule if self.subject.group else self.wrong(rule, path, "sum-of-line", word=rule.word)
        if isinstance(rule, Lines):
            return self.lines(rule, path)
        if isinstance(rule, Own):
            return self.own(rule, path)
        value = self.subject.value
        if value is None:
            return self.wrong(rule, path, "form-needs-value")
        if isinstance(rule, Table):
            return self.levels(rule, path) if value.kind == "choice" else self.table(rule, path, value)
        if not value.amount:
            return self.wrong(rule, path, "form-needs-amount")
        if isinstance(rule, Proportional):
            return self.proportional(rule, path, value)
        return self.counted(rule, path, value)

    def wrong(self, rule: Points, path: Path, code: str, **parameters: object) -> Points:
        self.typist.path = path
        self.typist.report(code, None, **parameters)
        return rule

    def nearest_rule(self, word: str) -> None:
        """Of a single word that nothing is named by: the rule that is spelt nearly so."""
        finding = self.typist.findings[-1]
        near = nearest(word, ("proportional", "sum", "mean", "max", "value"))
        if finding.code == "unknown-name" and near is not None:
            self.typist.findings[-1] = evolve(finding, parameters={**finding.parameters, "near": near})

    def formula(self, rule: Formula) -> Points:
        tree = rule.tree
        seen = len(self.typist.findings)
        found = self.typist.type(tree)
        if isinstance(tree, Name) and len(self.typist.findings) > seen:
            self.nearest_rule(tree.name)
        if found.type.kind == "percent":
            self.typist.report("percent-as-points", tree.at, found=str(tree), propose=_as_points(tree))
        elif found.type.kind not in ("number", "unknown"):
            self.typist.report("not-an-amount", tree.at, found=str(tree))
        else:
            self.within(tree)
            self.not_below(tree)
        return Formula(natural(found))

    def within(self, tree: Expression) -> None:
        """No number may be above the maximum."""
        points = literal_of(tree)
        if points is not None and points > self.subject.max:
            self.typist.report("points-above-max", tree.at, found=points, max=self.subject.max)

    def not_below(self, tree: Expression) -> None:
        """No number that is the points may be below the minimum: it would be read out and never given."""
        points = literal_of(tree)
        if points is not None and points < self.subject.min:
            self.typist.report("points-below-min", tree.at, found=points, min=self.subject.min)

    def lines(self, rule: Lines, path: Path) -> Points:
        branches: list[Branch] = []
        for index, branch in enumerate(rule.branches):
            self.typist.path = (*path, index, "when")
            when = self.typist.condition(branch.when).tree
            branches.append(Branch(when=when, then=self.settle(branch.then, (*path, index, "then"))))
        otherwise = rule.otherwise
        if otherwise is not None:
            otherwise = self.settle(otherwise, (*path, len(rule.branches), "else"))
        return Lines(branches=tuple(branches), otherwise=otherwise)

    def proportional(self, rule: Proportional, path: Path, value: Type) -> Points:
        if rule.end is None and value.kind != "percent":
            return self.wrong(rule, path, "proportional-without-to", near=self.subject.scaled)
        for bound in (rule.start, rule.end):
            if bound is not None and "target" in str(bound) and not self.bounded(path):
                return rule
        self.typist.path = path
        start, end = (None if one is None else self.typist.beside(one, value) for one in (rule.start, rule.end))
        low = start if start is not None else Literal(Fraction(0))
        if isinstance(low, Literal) and isinstance(end, Literal) and low.value == end.value:
            self.typist.report("scale-without-length", None, found=str(rule))
        return Proportional(start=start, end=end)

    def bounded(self, path: Path) -> bool:
        """Whether ``target`` is one figure here."""
        if not self.subject.targets:
            self.wrong(Sum(), path, "points-without-target")
            return False
        if odd := [word for word in self.subject.targets if word == "between"]:
            self.wrong(Sum(), path, "target-of-two-bounds", found=odd[0])
            return False
        return True

    def own(self, rule: Own, path: Path) -> Points:
        """A package's rule: it is asked what it needs, given amounts, and tried before there are figures."""
        seen = len(self.typist.findings)
        for name in rule.rule.asks:
            if name not in self.has:
                self.wrong(rule, path, "own-rule-asks", name=rule.name, asks=name, has=self.has)
            elif name == "target":
                self.bounded(path)
        given = {name for name, _ in rule.with_}
        for name in given - set(rule.rule.parameters):
            near = nearest(name, rule.rule.parameters)
            self.wrong(rule, (*path, "with", name), "unknown-key", name=name, key=name, where=rule.name, near=near)
        for name in rule.rule.parameters:
            if name not in given and name not in rule.rule.defaults:
                self.wrong(rule, path, "missing-key", key=name, where="with")
        settled: list[tuple[str, Expression]] = []
        for name, tree in rule.with_:
            self.typist.path = (*path, "with", name)
            settled.append((name, natural(self.typist.number(tree))))
        rule = evolve(rule, with_=settled)
        if (
            len(self.typist.findings) == seen
            and (problem := trial(rule.rule, [name for name, _ in settled])) is not None
        ):
            self.wrong(rule, (*path, "rule"), "own-rule-fails", name=rule.name, package=rule.package, why=problem)
        return rule

    @property
    def has(self) -> tuple[str, ...]:
        """What a rule may ask of this subject."""
        subject = self.subject
        amount = subject.value is not None and subject.value.amount
        names = (name for name in self.typist.scope if name != "value" or amount)
        return (*names, "min", *(("sum",) if subject.group else ()))

    def counted(self, rule: Each | Deduct, path: Path, value: Type) -> Points:
        typist = self.typist
        settled: dict[str, Any] = {}
        for key in ("each", "deduct", "start", "up_to"):
            tree = getattr(rule, key, None)
            if tree is None:
                continue
            typist.path = (*path, key)
            found = typist.number(tree)
            if found.type.kind == "percent":
                typist.report("percent-as-points", tree.at, found=str(tree), propose=_as_points(tree))
            if key in ("start", "up_to") and found.type.kind != "percent":
                self.within(tree)
            elif literal_of(tree) is not None and (literal_of(tree) or 0) <= 0:
                typist.report("not-positive", tree.at, found=str(tree))
            settled[key] = natural(found)
        for key in ("per", "above"):
            tree = getattr(rule, key, None)
            if tree is None:
                continue
            typist.path = (*path, key)
            settled[key] = typist.beside(tree, value)
            if key == "per" and literal_of(tree) is not None and (literal_of(tree) or 0) <= 0:
                typist.report("not-positive", tree.at, found=str(tree))
        if rule.per is None and value.kind == "percent":
            self.wrong(rule, path, "per-of-percentage")
        return evolve(rule, **settled)

    def levels(self, rule: Table, path: Path) -> Points:
        levels = self.subject.choice
        rows: list[Row] = []
        named: set[str] = set()
        for row in rule.rows:
            here = (*path, row.key or row.written)
            then = self.settle(row.then, here)
            self.typist.path = here
            if row.over or not isinstance(row.bound, Name):
                self.typist.report("not-a-level", None, name=row.key, found=row.written, choice="", levels=levels)
            elif row.bound.name not in levels:
                self.typist.report(
                    "unknown-level", None, name=row.key, found=row.bound.name, choice="points", levels=levels, near=None
                )
            else:
                named.add(row.bound.name)
                rows.append(evolve(row, bound=Literal(Fraction(levels.index(row.bound.name) + 1)), then=then))
        otherwise = None if rule.otherwise is None else self.settle(rule.otherwise, (*path, "else"))
        unnamed = [level for level in levels if level not in named]
        if unnamed and rule.otherwise is None:
            self.wrong(rule, path, "level-without-points", levels=unnamed)
        if not unnamed and rule.otherwise is not None:
            self.wrong(rule, (*path, "else"), "row-unreachable", name="else", row="else", mend="")
        return Table(rows=rows, otherwise=otherwise)

    def table(self, rule: Table, path: Path, value: Type) -> Points:
        if not value.amount:
            return self.wrong(rule, path, "form-needs-amount")
        rows: list[Row] = []
        before = len(self.typist.findings)
        for row in rule.rows:
            here = (*path, row.key or row.written)
            then = self.settle(row.then, here)
            self.typist.path = here
            if any(isinstance(one, Name) and one.name == "target" for one in row.bound.walk()) and not self.bounded(
                here
            ):
                continue
            seen = len(self.typist.findings)
            bound = self.typist.beside(row.bound, value)
            for index in range(seen, len(self.typist.findings)):
                # What is wrong stands in the key itself.
                one = self.typist.findings[index]
                near = one.parameters.get("near") or nearest(row.key, ("else",))
                said = {"near": near} if one.code == "unknown-name" else {}
                self.typist.findings[index] = evolve(one, parameters={**one.parameters, **said, "name": row.key})
            rows.append(evolve(row, bound=bound, then=then))
        otherwise = None if rule.otherwise is None else self.settle(rule.otherwise, (*path, "else"))
        if len(self.typist.findings) == before:
            self.reached(rule, rows, path)
        return Table(rows=rows, otherwise=otherwise)

    def reached(self, rule: Table, rows: Sequence[Row], path: Path) -> None:
        """Two equal bounds, and rows that no value reaches, where bounds are numbers."""
        known = [(literal_of(row.bound), row.over, row) for row in rows]
        bounds = sorted(
            ((value, over, row) for value, over, row in known if value is not None), key=lambda one: one[:2]
        )
        for lower, (high, over, row) in pairwise(bounds):
            if lower[:2] == (high, over):
                self.wrong(rule, (*path, row.key or row.written), "bounds-equal", name=row.key, found=row.written)
                return
        if not bounds or len(bounds) < len(rows):
            return
        domain = self.subject.domain
        first, *_ = bounds
        if rule.otherwise is not None and _empty(domain, (None, False), first[:2]):
            self.wrong(rule, (*path, "else"), "row-unreachable", name="else", row="else")
        ends: list[tuple[Fraction | None, bool]] = [one[:2] for one in bounds[1:]]
        for (low, over, row), end in zip(bounds, [*ends, (None, False)], strict=True):
            if _empty(domain, (low, over), end):
                name = row.key or row.written
                self.wrong(rule, (*path, name), "row-unreachable", name=name, row=name)


def _empty(domain: Domain, low: tuple[Fraction | None, bool], high: tuple[Fraction | None, bool]) -> bool:
    """Whether no value of the domain is at or above (past) ``low`` and not yet at (past) ``high``."""
    start, open_start = low
    if domain.least is not None and (start is None or start < domain.least):
        start, open_start = domain.least, False
    if start is None:
        return False
    if domain.step is not None:
        steps = start / domain.step
        whole = Fraction(-(-steps.numerator // steps.denominator))
        first = (whole + 1 if open_start and whole == steps else whole) * domain.step
        start, open_start = first, False
    if domain.most is not None and (start > domain.most or (open_start and start == domain.most)):
        return True
    end, past = high
    if end is None:
        return False
    return start > end or (start == end and (open_start or not past))


def literal_of(tree: Expression) -> Fraction | None:
    """The number that an expression of numbers alone comes to."""
    if isinstance(tree, Literal):
        return tree.value
    if isinstance(tree, Operation) and tree.operator in ("*", "+", "-", "/", "neg"):
        parts = [literal_of(one) for one in tree.operands]
        if None in parts:
            return None
        first, *rest = [one for one in parts if one is not None]
        if tree.operator == "neg":
            return -first
        if tree.operator == "/":
            return first / rest[0] if rest[0] else None
        return {"*": first * rest[0], "+": first + rest[0], "-": first - rest[0]}[tree.operator]
    return None


__all__ = ["NUMBER", "PERCENT", "Domain", "Ruling", "Subject"]


def _as_points(tree: Expression) -> str:
    """A percentage as points: a bare one times the maximum; one that is reckoned already, as the number that it is."""
    if not isinstance(tree, Operation):
        return f"max * {tree}"
    return f"{tree} / 100 %" if tree.operator in ("*", "/") else f"({tree}) / 100 %"
