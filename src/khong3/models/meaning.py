"""A model's meaning: names resolved, types and units settled, every line of one of six kinds.

This is what the tapes are recorded from. Making it finds all that is wrong with the formulas of a model.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Literal as OneOf

from attrs import evolve, field, frozen, mutable

from khong3.communes import BUILT_IN_ATTRIBUTES
from khong3.expressions import Expression, Literal, Name, Operation, Reference, names
from khong3.findings import Finding, KhongError
from khong3.models.indicators import Indicator, Path, Pillar, Target
from khong3.models.model import Model
from khong3.models.outcomes import Grade, Sanction
from khong3.models.rulings import Domain, Ruling, Subject
from khong3.models.scoring import (
    TOTAL,
    ScoredNode,
    Scoring,
    SettledGrade,
    SettledSanction,
    Skeleton,
    check_grades,
    cycles,
    lines_below,
)
from khong3.models.types import TRUTH, UNKNOWN, Type, Typed, Typist, scaled
from khong3.models.variables import Variable
from khong3.units import Dimension, resolve

LineKind = OneOf["ratio", "rate", "quantity", "yes/no", "percent", "choice", "points"]
"""``points``: the line measures nothing of its own, it only has a rule."""
_HUNDRED = Fraction(100)


@frozen(kw_only=True)
class SettledTarget:
    """A target whose bounds are settled trees in the line's own unit."""

    word: str
    bounds: tuple[Expression, ...]


@frozen(kw_only=True)
class Line:
    """An indicator, settled.

    A ratio or rate has ``numerator`` and ``denominator``; every other kind has its figure as ``numerator``. ``part``:
    the numerator is one variable that is part of the denominator's. ``count``: it is one variable, so never below 0.
    ``whole``: a quantity that can only be whole. ``reads``: the variables, attributes and constants that it needs.
    """

    indicator: Indicator
    path: Path
    kind: LineKind
    numerator: Expression
    denominator: Expression | None = None
    per: Fraction = Fraction(1)
    part: bool = False
    count: bool = False
    whole: bool = False
    unit: str = ""
    applies: tuple[Expression, ...] = ()
    targets: tuple[SettledTarget, ...] = ()
    round_value: Fraction | None = None
    baseline: Fraction | None = None
    reads: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @property
    def percent(self) -> bool:
        """Whether its value is a share, printed as a percentage."""
        return self.kind in ("ratio", "percent")

    @property
    def amount(self) -> bool:
        """Whether its value is a number at all."""
        return self.kind not in ("yes/no", "choice", "points")

    @property
    def answered(self) -> bool:
        """Whether it is a yes/no line with points: yes is met."""
        return self.kind == "yes/no" and bool(self.indicator.max)

    @property
    def judged(self) -> bool:
        """Whether it can have a verdict at all."""
        return bool(self.targets) or self.answered


@frozen(kw_only=True)
class SettledCheck:
    """A check's settled condition, and what it reads."""

    tree: Expression
    reads: tuple[str, ...]


@frozen(kw_only=True)
class Meaning:
    """A model with its formulas settled; ``codes`` numbers the levels of every choice from 1."""

    model: Model
    lines: dict[str, Line]
    checks: tuple[SettledCheck, ...]
    applies: Expression | None
    codes: dict[str, tuple[str, ...]]
    scoring: Scoring
    pillars: dict[str, tuple[Expression, ...]]
    """What must hold for a group to apply: the conditions of the groups above it and its own, where there are any."""
    findings: tuple[Finding, ...] = ()


def settle(model: Model) -> Meaning:
    """Settle every formula of ``model``; what does not hold together is among the findings."""
    return _Settling(model).whole()


@mutable
class _Settling:
    model: Model
    typist: Typist = field(init=False)
    types: dict[str, Type | None] = field(factory=dict[str, Type | None])
    settled: dict[str, Line] = field(factory=dict[str, Line])
    open: list[str] = field(factory=list[str])
    places: dict[str, tuple[Path, Indicator, tuple[tuple[Path, Pillar], ...]]] = field(
        factory=dict[str, tuple[Path, Indicator, tuple[tuple[Path, Pillar], ...]]]
    )

    def __attrs_post_init__(self) -> None:
        model = self.model
        paths: dict[str, Path] = {}
        for path, item, above in model.walk():
            paths[item.name] = path
            if isinstance(item, Indicator):
                self.places.setdefault(item.name, (path, item, tuple((paths[one.name], one) for one in above)))
        known: dict[str, Type] = {
            name: Type("choice", choice=name) for name in (*BUILT_IN_ATTRIBUTES, *model.attributes)
        }
        known |= {name: Type("percent" if _percent_constant(model, name) else "number") for name in model.constants}
        self.typist = Typist(
            names=known,
            levels={
                **{one.id: tuple(one.levels) for one in model.attributes.values()},
                **{one.id: tuple(one.levels) for one in model.questions.values() if one.levels},
            },
            open_choices=frozenset(BUILT_IN_ATTRIBUTES),
            lines=self.line_type,
            kinds={one.id: frozenset(one.of) for one in model.units.values() if one.of},
        )
        for variable in model.questions.values():
            known[variable.id] = self.variable_type(variable)

    def whole(self) -> Meaning:
        for name in self.places:
            self.line(name)
        checks: list[SettledCheck] = []
        for index, check in enumerate(self.model.checks):
            found = self.at(("checks", index, "must")).condition(check.must)
            checks.append(
                SettledCheck(tree=found.tree, reads=tuple(dict.fromkeys(one.name for one in names(check.must))))
            )
        applies = self.model.applies
        tree = None if applies is None else self.at(("applies",)).condition(applies).tree
        scoring = self.scoring()
        codes = {**self.typist.levels, **{name: tuple(words) for name, words in self.typist.words.items()}}
        return Meaning(
            model=self.model,
            lines={name: self.settled[name] for name in self.places if name in self.settled},
            checks=tuple(checks),
            applies=tree,
            codes=codes,
            scoring=scoring,
            pillars=self.pillars(),
            findings=tuple(self.typist.findings),
        )

    def pillars(self) -> dict[str, tuple[Expression, ...]]:
        """The conditions of every group; what is wrong with them was found with the lines below."""
        typist = evolve(self.typist, findings=[])
        found: dict[str, tuple[Expression, ...]] = {}
        for _, item, above in self.model.walk():
            if isinstance(item, Pillar):
                conditions = [one.applies for one in (*above, item) if one.applies is not None]
                found[item.name] = tuple(typist.condition(one).tree for one in conditions)
        return found

    def scoring(self) -> Scoring:
        """Every node with its rule, and the grades."""
        model, typist = self.model, self.typist
        ratios = frozenset(name for name, line in self.settled.items() if line.denominator is not None)
        skeleton = Skeleton(model=model, ratios=ratios)
        nodes = skeleton.build()
        typist.findings += skeleton.findings
        below = lines_below(model)
        typist.items = partial(self.item_type, nodes, below)
        typist.allowed = frozenset({"value", "points", "share", "met"})
        for name, node in nodes.items():
            written = getattr(node.item, "points", None)
            if written is not None and (node.kind != "line" or name in self.settled):
                subject = self.subject(node)
                typist.scope = _scope(subject)
                rule = Ruling(typist=typist, subject=subject).settle(written, (*node.path, "points"))
                nodes[name] = evolve(node, rule=rule)
        typist.scope = {}
        typist.allowed = frozenset({"points", "share", "value", "met", "weakest"})
        found = Scoring(
            nodes=nodes,
            below=below,
            grades=tuple(self.grade(index, grade) for index, grade in enumerate(model.grades)),
            sanctions=tuple(self.sanction(index, one) for index, one in enumerate(model.sanctions)),
        )
        typist.allowed = frozenset({"value"})
        typist.findings += [*cycles(nodes), *check_grades(model, nodes.get(TOTAL))]
        return found

    def subject(self, node: ScoredNode) -> Subject:
        """What a node's rule may speak of."""
        if node.kind != "line":
            return Subject(value=None, max=node.max, group=True)
        line = self.settled[node.name]
        kind = self.types[node.name] or UNKNOWN
        if line.kind == "points":
            return Subject(value=None, max=node.max)
        whole = Fraction(1) if line.whole else None
        percent = line.kind == "percent" and line.indicator.question is not None
        domain = Domain(
            least=Fraction(0) if line.part or line.count or percent else None,
            most=Fraction(1) if line.part else None,
            step=line.round_value or whole,
        )
        return Subject(
            value=kind,
            choice=self.typist.levels.get(str(line.numerator), ()) if kind.kind == "choice" else (),
            ratio=line.denominator is not None,
            targets=tuple(one.word for one in line.targets),
            max=node.max,
            domain=domain,
        )

    def item_type(
        self, nodes: Mapping[str, ScoredNode], below: Mapping[str, tuple[str, ...]], function: str, name: str
    ) -> Type | None:
        """The type of what is asked of an item; None where there is no such item."""
        if name not in nodes and name not in below and name not in self.places:
            return None
        if function == "met":
            lines = below.get(name, (name,))
            if not any(one in self.settled and self.settled[one].judged for one in lines):
                self.typist.report("item-without-verdict", None, item=name)
            return TRUTH
        if name not in nodes:
            self.typist.report("item-not-scored", None, item=name, function=function)
            return UNKNOWN
        if function == "weakest" and nodes[name].kind == "line":
            self.typist.report("weakest-of-line", None, item=name)
        return Type("number") if function == "points" else Type("percent")

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

    def at(self, path: Path) -> Typist:
        self.typist.path = path
        return self.typist

    def variable_type(self, variable: Variable) -> Type:
        if variable.type == "choice":
            return Type("choice", choice=variable.id)
        if variable.type in ("yes/no", "percent"):
            return Type(variable.type)
        if variable.unit is None:
            return Type("number")
        path: Path = ("variables", variable.id, "unit")
        if variable.id not in self.model.variables and variable.id in self.places:
            path = (*self.places[variable.id][0], "unit")
        try:
            return Type("number", resolve(variable.unit, self.model.units))
        except KhongError as problem:
            # A declared unit that does not resolve has its finding where it is declared.
            for finding in problem.findings if variable.unit not in self.model.units else ():
                self.at(path).report(finding.code, None, **finding.parameters)
            return UNKNOWN

    def line_type(self, name: str) -> Type | None:
        if name not in self.places:
            return None
        if name in self.open:
            self.typist.report("item-cycle", None, names=[*self.open[self.open.index(name) :], name])
            return UNKNOWN
        here = self.typist.path
        self.line(name)
        self.typist.path = here
        return self.types[name]

    def line(self, name: str) -> None:
        """Settle one indicator; one that cannot be typed has findings and no line."""
        if name in self.types or name in self.open:
            return
        self.open.append(name)
        path, indicator, pillars = self.places[name]
        above: list[tuple[Path, Pillar | Indicator]] = [*pillars, (path, indicator)]
        line, kind = self.measured(path, indicator)
        self.types[name] = kind
        conditions = [(at, one.applies) for at, one in above if one.applies is not None]
        applies = tuple(self.at((*at, "applies")).condition(formula).tree for at, formula in conditions)
        targets = self.targets(path, indicator, kind)
        rounding = self.alike(path, "round_value", indicator.round_value, kind)
        stated = indicator.baseline.is_ if indicator.baseline else None
        baseline = self.alike((*path, "baseline"), "is", stated, kind)
        self.open.pop()
        if line is not None:
            trees = [line.numerator, *applies, *(bound for one in targets for bound in one.bounds)]
            trees += [line.denominator] if line.denominator else []
            self.settled[name] = evolve(
                line, applies=applies, targets=targets, round_value=rounding, baseline=baseline, reads=self.reads(trees)
            )

    def measured(self, path: Path, indicator: Indicator) -> tuple[Line | None, Type]:
        """What an indicator measures: its kind and formulas, and the type of its value."""
        question = indicator.question
        if question is not None:
            kind = self.typist.names[question.id]
            tree: Expression = Name(question.id)
            whole, unit = question.type == "integer", question.unit or ""
            line = Line(
                indicator=indicator, path=path, kind=_kind(kind), numerator=tree, unit=unit, whole=whole, count=whole
            )
            return line, kind
        if indicator.measure is None and indicator.points is not None:
            return Line(indicator=indicator, path=path, kind="points", numerator=Literal(Fraction(0))), UNKNOWN
        if indicator.measure is None:
            return None, UNKNOWN
        typist = self.at((*path, "measure"))
        formula = indicator.measure
        if _hundredfold(formula):
            typist.report("percent-times-hundred", formula.at, found=str(formula))
            return None, UNKNOWN
        if isinstance(formula, Operation) and formula.operator == "/" and names(formula.operands[1]):
            return self.ratio(path, indicator, formula)
        found = typist.type(formula)
        if indicator.per is not None:
            self.at((*path, "per")).report("per-without-ratio", None)
        if found.type.kind == "unknown":
            return None, UNKNOWN
        variables = [self.model.questions.get(one.name) for one in names(formula)]
        whole = (
            found.type.kind == "number"
            and _whole(found.tree)
            and all(one and one.type == "integer" for one in variables)
        )
        line = Line(
            indicator=indicator,
            path=path,
            kind=_kind(found.type),
            numerator=_natural(found),
            whole=whole,
            count=whole and isinstance(formula, Name),
            unit=next((one.unit for one in variables if one and one.unit), "") if found.type.kind == "number" else "",
        )
        return line, found.type

    def ratio(self, path: Path, indicator: Indicator, formula: Operation) -> tuple[Line | None, Type]:
        """A ratio, or with ``per`` a rate: its units cancel, or are allowed not to."""
        typist = self.at((*path, "measure"))
        over, under = (typist.number(operand) for operand in formula.operands)
        if UNKNOWN in (over.type, under.type):
            return None, UNKNOWN
        rate = indicator.per is not None
        if not rate and (over.type.kind == "percent") != (under.type.kind == "percent"):
            typist.report("percent-with-number", formula.at, found=str(formula), number=str(over.tree))
            return None, UNKNOWN
        units = [one.type.unit or Dimension() for one in (over, under)]
        bare = over.type.unit is None or under.type.unit is None
        if not rate and not bare and not units[0].converts_to(units[1]):
            typist.report(
                "ratio-of-units", formula.at, numerator=str(units[0]), denominator=str(units[1]), found=str(formula)
            )
            return None, UNKNOWN
        top, bottom = over.tree, under.tree
        if rate or bare:
            top, bottom = (_natural(one) for one in (over, under))
        line = Line(
            indicator=indicator,
            path=path,
            kind="rate" if rate else "ratio",
            numerator=top,
            denominator=bottom,
            per=indicator.per or Fraction(1),
            part=not rate and self.part(*formula.operands),
            count=isinstance(formula.operands[0], Name),
        )
        return line, Type("number") if rate else Type("percent")

    def part(self, numerator: Expression, denominator: Expression) -> bool:
        """Whether one variable stands over another that it is a part of, through however many steps."""
        if not isinstance(numerator, Name) or not isinstance(denominator, Name):
            return False
        seen: set[str] = set()
        variable = self.model.questions.get(numerator.name)
        while variable is not None and variable.part_of is not None and variable.id not in seen:
            if variable.part_of == denominator.name:
                return True
            seen.add(variable.id)
            variable = self.model.questions.get(variable.part_of)
        return False

    def targets(self, path: Path, indicator: Indicator, kind: Type) -> tuple[SettledTarget, ...]:
        """The line's targets, each bound of the same type as the value."""
        found: list[SettledTarget] = []
        for index, case in enumerate(indicator.target):
            typist = self.at((*path, "target", index, "is"))
            if kind.kind in ("yes/no", "choice"):
                typist.report("target-on-answer", None, found=str(case.is_))
                continue
            found.append(SettledTarget(word=case.is_.word, bounds=self.bounds(typist, case.is_, kind)))
        return tuple(found)

    def bounds(self, typist: Typist, target: Target, kind: Type) -> tuple[Expression, ...]:
        """Bounds in the value's own unit; ``between`` must rise."""
        trees = [typist.beside(bound, kind) for bound in target.bounds]
        if len(trees) == 2 and all(isinstance(one, Literal) for one in target.bounds):
            low, high = (one.value for one in target.bounds if isinstance(one, Literal))
            if low > high:
                typist.report("between-falls", target.bounds[1].at, found=str(target))
        return tuple(trees)

    def alike(self, path: Path, key: str, stated: Literal | None, kind: Type) -> Fraction | None:
        """A figure written beside a line (a step, a baseline): a percentage exactly where the value is one."""
        if stated is None or kind.kind == "unknown":
            return None
        if kind.kind not in ("number", "percent") or stated.percent != (kind.kind == "percent"):
            self.at((*path, key)).report("figure-unlike-value", None, found=str(stated))
        return stated.value

    def reads(self, trees: list[Expression]) -> frozenset[str]:
        """Every name that the trees depend on, through ``value(…)`` too."""
        found: set[str] = set()
        for node in (node for tree in trees for node in tree.walk()):
            if isinstance(node, Name):
                found.add(node.name)
            elif isinstance(node, Reference):
                found.add(node.name)
                found |= self.settled[node.name].reads if node.name in self.settled else set()
        return frozenset(found)


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


def _kind(kind: Type) -> LineKind:
    return "quantity" if kind.kind == "number" or kind.kind == "unknown" else kind.kind  # noqa: PLR1714 - it narrows the type


def _natural(one: Typed) -> Expression:
    """A tree in its own unit again, where the other side has none to compare."""
    unit = one.type.unit
    return one.tree if unit is None or unit.scale == 1 else scaled(one.tree, 1 / unit.scale)


def _whole(tree: Expression) -> bool:
    """Whether whole figures can only give a whole one."""
    if isinstance(tree, Literal):
        return tree.value.denominator == 1 and not tree.percent
    return not isinstance(tree, Operation) or (tree.operator != "/" and all(map(_whole, tree.operands)))


def _hundredfold(tree: Expression) -> bool:
    """``a / b * 100`` or ``100 * a / b``: a percentage made twice."""
    if not isinstance(tree, Operation) or tree.operator not in ("*", "/"):
        return False
    if tree.operator == "*":
        quotients = [one for one in tree.operands if isinstance(one, Operation) and one.operator == "/" and names(one)]
        return bool(quotients) and any(isinstance(one, Literal) and one.value == _HUNDRED for one in tree.operands)
    top = tree.operands[0]
    factors = top.operands if isinstance(top, Operation) and top.operator == "*" else ()
    return bool(names(tree.operands[1])) and any(isinstance(one, Literal) and one.value == _HUNDRED for one in factors)


def _percent_constant(model: Model, name: str) -> bool:
    values = model.constants[name].values
    return bool(values) and values[0].is_.percent
