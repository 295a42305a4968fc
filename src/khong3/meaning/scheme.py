"""A model's scheme of points settled: nodes with their rules, grades and sanctions, typed like every other formula."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import partial

from attrs import evolve, frozen

from khong3.expressions import Expression, Literal, Operation
from khong3.meaning.divisors import may_lack_cases
from khong3.meaning.grading import check_grades
from khong3.meaning.lines import Line
from khong3.meaning.point_rules import Domain, Ruling, Subject
from khong3.meaning.scored_nodes import (
    TOTAL,
    ScoredNode,
    Scoring,
    SettledGrade,
    SettledSanction,
    Skeleton,
    cycles,
    lines_below,
)
from khong3.meaning.types import TRUTH, UNKNOWN, Type, Typist
from khong3.models.model import Model
from khong3.models.outcomes import Grade, Sanction
from khong3.models.points import Path


def settle_scoring(
    model: Model, typist: Typist, lines: Mapping[str, Line], types: Mapping[str, Type | None]
) -> Scoring:
    """Settle everything that is about points; what is wrong with it is among the typist's findings."""
    return _Scheme(model, typist, lines, types).scoring()


@frozen(eq=False, repr=False)
class _Scheme:
    model: Model
    typist: Typist
    lines: Mapping[str, Line]
    types: Mapping[str, Type | None]

    def scoring(self) -> Scoring:
        """Every node with its rule, and the grades."""
        model, typist = self.model, self.typist
        ratios = {name for name, line in self.lines.items() if line.denominator is not None}
        divided = {item.name for _, item, _ in model.walk() if may_lack_cases(model, item)}
        whole = {TOTAL} if may_lack_cases(model, model) else set[str]()
        skeleton = Skeleton(model=model, dividing=frozenset(ratios | divided | whole))
        nodes = skeleton.build()
        typist.findings += skeleton.findings
        below = lines_below(model)
        typist.items = partial(self.item_type, nodes, below)
        typist.allowed = frozenset({"value", "points", "share", "met", "passed"})
        for name, node in nodes.items():
            if node.kind == "line" and name in self.lines and self.without_rule(node):
                self.at(node.path).report("scored-without-rule", None, name=name)
            written = getattr(node.item, "points", None)
            if written is not None and (node.kind != "line" or name in self.lines):
                subject = self.subject(node)
                typist.scope, typist.owner, typist.peers = _scope(subject), name, True
                rule = Ruling(typist=typist, subject=subject).settle(written, (*node.path, "points"))
                nodes[name] = evolve(node, rule=rule)
        typist.scope, typist.owner, typist.peers = {}, "", False
        typist.allowed = frozenset({"points", "share", "value", "met", "weakest", "passed"})
        typist.earlier = False
        found = Scoring(
            nodes=nodes,
            below=below,
            grades=tuple(self.grade(index, grade) for index, grade in enumerate(model.grades)),
            sanctions=tuple(self.sanction(index, one) for index, one in enumerate(model.sanctions)),
            ties=tuple(self.tie(index, one) for index, one in enumerate(model.ties)),
        )
        typist.allowed, typist.earlier = frozenset({"value"}), True
        typist.findings += [*cycles(nodes), *check_grades(model, nodes.get(TOTAL))]
        return found

    def without_rule(self, node: ScoredNode) -> bool:
        """Whether nothing says how a line is scored: a yes/no line needs no word, every other points or a target."""
        item = self.lines[node.name].indicator
        return item.points is None and not item.target and self.lines[node.name].kind != "yes/no" and node.max > 0

    def subject(self, node: ScoredNode) -> Subject:
        """What a node's rule may speak of."""
        if node.kind != "line":
            return Subject(value=None, min=node.min, max=node.max, group=True)
        line = self.lines[node.name]
        kind = self.types[node.name] or UNKNOWN
        if line.kind == "points":
            return Subject(value=None, min=node.min, max=node.max)
        whole = Fraction(1) if line.whole else None
        percent = line.kind == "percent" and line.indicator.question is not None
        domain = Domain(
            least=Fraction(0) if line.part or line.count or percent else None,
            most=line.most,
            step=line.round_value or whole,
        )
        return Subject(
            value=kind,
            choice=self.typist.levels.get(str(line.numerator), ()) if kind.kind == "choice" else (),
            ratio=line.denominator is not None,
            scaled=_scaled_ratio(line.indicator.measure),
            targets=tuple(one.word for one in line.targets),
            min=node.min,
            max=node.max,
            domain=domain,
        )

    def item_type(
        self, nodes: Mapping[str, ScoredNode], below: Mapping[str, tuple[str, ...]], function: str, name: str
    ) -> Type | None:
        """The type of what is asked of an item; None where there is no such item."""
        if function in ("met", "passed") and (name in nodes or name in below or name in self.model.lines):
            self.verdicts_of(name, below.get(name, (name,)))
            return TRUTH if function == "met" else Type("number")
        if function == "weakest" and name in nodes and nodes[name].kind == "line":
            self.typist.report("weakest-of-line", None, item=name)
        return scored_item(self.model, self.typist, nodes, function, name)

    def verdicts_of(self, name: str, lines: Sequence[str]) -> None:
        """Say where nothing below an item can ever have a verdict, and which lines below it cannot."""
        never = [one for one in lines if one in self.lines and not self.lines[one].judged]
        if len(never) == len(lines):
            line = self.lines.get(name) if len(lines) == 1 else None
            self.typist.report("item-without-verdict", None, item=name, near=None if line is None else line.condition)
        elif never:
            codes = [self.lines[one].indicator.code for one in never]
            self.typist.report("lines-without-verdict", None, item=name, lines=codes)

    def grade(self, index: int, grade: Grade) -> SettledGrade:
        requires = [
            self.at(("grades", index, "requires", number) if len(grade.requires) > 1 else ("grades", index, "requires"))
            .condition(one)
            .tree
            for number, one in enumerate(grade.requires)
        ]
        percents = {one.is_.percent for one in grade.from_}
        if len(percents) > 1:
            self.at(("grades", index, "from")).report(
                "percent-with-number", None, found=grade.id, number=str(grade.from_[0].is_)
            )
        return SettledGrade(id=grade.id, percent=True in percents, requires=tuple(requires))

    def sanction(self, index: int, sanction: Sanction) -> SettledSanction:
        ids = [one.id for one in self.model.grades]
        when = self.at(("sanctions", index, "when")).condition(sanction.when).tree
        if sanction.at_most in ids:
            return SettledSanction(when=when, floor=ids.index(sanction.at_most))
        if sanction.below in ids:
            return SettledSanction(when=when, floor=ids.index(sanction.below) + 1)
        return SettledSanction(when=when, lower=sanction.lower or 0)

    def tie(self, index: int, tree: Expression) -> Expression:
        """What decides between equal totals: an amount, or whether something holds."""
        found = self.at(("ties", index)).type(tree)
        if not found.type.amount and found.type.kind != "yes/no":
            self.typist.report("not-an-amount", tree.at, found=str(tree))
        return found.tree

    def at(self, path: Path) -> Typist:
        self.typist.path = path
        return self.typist


def scored_item(model: Model, typist: Typist, scored: Collection[str], function: str, name: str) -> Type | None:
    """The type of what is asked of an item's points; None where there is no such item."""
    if name in scored:
        return Type("number") if function == "points" else Type("percent")
    if name not in lines_below(model) and name not in model.lines:
        return None
    typist.report("item-not-scored", None, item=name, function=function)
    return UNKNOWN


def _scaled_ratio(measure: Expression | None) -> str | None:
    """The ratio of a measure that multiplies one by a number, as the points of annexes are written."""
    if not isinstance(measure, Operation) or measure.operator != "*":
        return None
    if not any(isinstance(one, Literal) for one in measure.operands):
        return None
    return next((str(one) for one in measure.operands if isinstance(one, Operation) and one.operator == "/"), None)


def _scope(subject: Subject) -> dict[str, Type]:
    """The names that stand only in a rule of points."""
    found = {"max": Type("number")}
    if subject.value is not None:
        found["value"] = subject.value
    if subject.ratio:
        found |= {"numerator": Type("number"), "denominator": Type("number")}
    if subject.targets and subject.value is not None:
        found["target"] = subject.value
    return found
