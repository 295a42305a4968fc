"""A model's meaning: names resolved, types and units settled, every line of one of six kinds.

This is what the tapes are recorded from. Making it finds all that is wrong with the formulas of a model.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from attrs import evolve, field, frozen, mutable

from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.expressions import Expression, Literal, Name, Operation, Reference, names
from khong3.findings import Finding, KhongError
from khong3.meaning.latest import nested
from khong3.meaning.lines import Line, LineKind, SettledTarget
from khong3.meaning.scheme import scored_item, settle_scoring
from khong3.meaning.scored_nodes import ScoredNode, Scoring, Skeleton, trees_of
from khong3.meaning.types import UNKNOWN, Type, Typist, compared, natural, of_this_period
from khong3.models.classes import classes
from khong3.models.indicators import Indicator, Pillar, Target
from khong3.models.model import Model
from khong3.models.points import Path
from khong3.models.variables import Variable
from khong3.periods import Period
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Language
from khong3.units import Dimension, RateUnits, calendar_and_clock, resolve

_HUNDRED = Fraction(100)


@frozen(kw_only=True, eq=False, repr=False)
class SettledCheck:
    """A check's settled condition, and what it reads."""

    tree: Expression
    reads: tuple[str, ...]


@frozen(kw_only=True, eq=False, repr=False)
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

    def worded(self, finding: Finding, language: Language) -> Finding:
        """A finding with labels and sentences for the names and conditions of the model."""
        from khong3.meaning.speaker import Speaker

        return Speaker(self, language).worded(finding)

    @cached_property
    def wholes(self) -> tuple[tuple[str, str], ...]:
        """Every variable that is part of another, with that: it may be no more than its whole."""
        questions = self.model.questions
        return tuple((one.id, one.part_of) for one in questions.values() if one.part_of and one.part_of in questions)

    @cached_property
    def counted_inputs(self) -> Mapping[str, tuple[Key, Key]]:
        """The input that each count is, and that of what its digits stand over."""
        names = (name for name, one in self.model.questions.items() if one.counted)
        return {name: (key, keys.over(key)) for name in names for key in (keys.figure(name),)}

    @cached_property
    def signed(self) -> frozenset[str]:
        """The figures that are points which somebody types, where these may be below 0."""
        nodes = self.scoring.nodes
        typed = ((line, nodes[name]) for name, line in self.lines.items() if name in nodes)
        return frozenset(str(line.numerator) for line, node in typed if node.min < 0 and line.typed_points(node))

    @cached_property
    def typed_points(self) -> Mapping[str, ScoredNode]:
        """The figures that are points which somebody types, and of which nothing says how several come together."""
        nodes, questions = self.scoring.nodes, self.model.questions
        typed = ((str(line.numerator), line, nodes[name]) for name, line in self.lines.items() if name in nodes)
        return {name: node for name, line, node in typed if line.summed_untold(node, questions.get(name))}

    def asked_by(self, tree: Expression) -> frozenset[str]:
        """All that a condition rests on: names, and of items the lines below them with what these read."""
        found: set[str] = set()
        for one in of_this_period(tree):
            if isinstance(one, (Name, Reference)):
                below = self.scoring.below.get(one.name, (one.name,))
                found |= {one.name, *below}
                found |= {name for line in below if line in self.lines for name in self.lines[line].reads}
        return frozenset(found)

    def only_given(self, name: str) -> bool:
        """Whether a line has no figures and no rule that asks for any, so that its points are what somebody gives."""
        node = self.scoring.nodes.get(name)
        asked = () if node is None else trees_of(node.rule)
        return node is not None and self.lines[name].kind == "points" and not any(map(self.asked_by, asked))

    @cached_property
    def asked_by_sanctions(self) -> tuple[frozenset[str], ...]:
        """What the condition of each sanction rests on."""
        return tuple(self.asked_by(one.when) for one in self.scoring.sanctions)

    @cached_property
    def operators(self) -> frozenset[str]:
        """What any formula uses of operators, functions and questions about items: the rest need not be prepared."""
        operators = frozenset(one.operator for one in self.read if isinstance(one, Operation))
        return operators | {one.function for one in self.read if isinstance(one, Reference)}

    @cached_property
    def read(self) -> tuple[Expression, ...]:
        """Every part of every formula."""
        trees = [*(tree for line in self.lines.values() for tree in line.trees), *(one.tree for one in self.checks)]
        trees += [tree for conditions in self.pillars.values() for tree in conditions]
        trees += [tree for node in self.scoring.nodes.values() for tree in trees_of(node.rule)]
        trees += [tree for grade in self.scoring.grades for tree in grade.requires]
        trees += [*(one.when for one in self.scoring.sanctions), *self.scoring.ties]
        trees += [] if self.applies is None else [self.applies]
        return tuple(one for tree in trees for one in tree.walk())


def settle(model: Model) -> Meaning:
    """Settle every formula of ``model``; what does not hold together is among the findings.

    Where maxima differ by class it is settled for each, and what comes out is that of the first.
    """
    if not model.differing:
        return _Settling(model).whole()
    of_classes = {id(one): one for one in (model.in_class(*which) for which in classes_of(model))}
    every = [one.meaning for one in of_classes.values()]
    findings = {(one.code, one.place, str(one.parameters)): one for meaning in every for one in meaning.findings}
    return evolve(every[0], model=model, findings=tuple(findings.values()))


def classes_of(model: Model) -> "Iterator[tuple[Commune, Period]]":
    """A commune and period for each class that the model's maxima tell apart."""
    return classes(model, [one.maxima for _, one in model.differing])


@mutable(eq=False, repr=False)
class _Settling:
    model: Model
    typist: Typist = field(init=False)
    types: dict[str, Type | None] = field(factory=dict[str, Type | None])
    settled: dict[str, Line] = field(factory=dict[str, Line])
    open: list[str] = field(factory=list[str])
    scored: Collection[str] | None = None
    """Everything that has points, once somebody asks."""
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
            items=self.points_type,
            codes=model.asking,
            numbers={item.code: item.name for _, item, _ in model.walk() if item.code not in ("", item.name)},
            kinds={one.id: frozenset(one.of) for one in model.units.values() if one.of},
        )
        for variable in model.questions.values():
            known[variable.id] = self.variable_type(variable)
        # Of two lines with one code the first is settled, so that only the code is complained about.
        asked = [indicator.question for _, indicator, _ in self.places.values()]
        for question in asked:
            if question is not None and question.id not in known:
                known[question.id] = self.variable_type(question)

    def whole(self) -> Meaning:
        for name in self.places:
            self.line(name)
        for name, line in self.settled.items():
            if line.indicator.rollup == "share met" and not (line.percent or line.answered):
                self.at((*line.path, "rollup")).report("share-met-of-amount", None, name=name)
        checks: list[SettledCheck] = []
        for index, check in enumerate(self.model.checks):
            found = self.at(("checks", index, "must")).condition(check.must)
            checks.append(
                SettledCheck(tree=found.tree, reads=tuple(dict.fromkeys(one.name for one in names(check.must))))
            )
        applies = self.model.applies
        tree = None if applies is None else self.at(("applies",)).condition(applies).tree
        scoring = settle_scoring(self.model, self.typist, self.settled, self.types)
        codes = {**self.typist.levels, **{name: tuple(words) for name, words in self.typist.words.items()}}
        formulas: list[tuple[Path, Iterable[Expression]]] = [(one.path, one.trees) for one in self.settled.values()]
        formulas += [(("checks", index, "must"), [one.tree]) for index, one in enumerate(checks)]
        formulas += [] if tree is None else [(("applies",), [tree])]
        formulas += [(one.path, trees_of(one.rule)) for one in scoring.nodes.values()]
        self.typist.findings += nested(formulas, self.settled)
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

    def points_type(self, function: str, name: str) -> Type | None:
        """The type of points of an earlier period, which may be asked for before those of this one are settled."""
        if self.scored is None:
            self.scored = Skeleton(model=self.model, dividing=frozenset()).build().keys()
        return scored_item(self.model, self.typist, self.scored, function, name)

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
                line,
                applies=applies,
                targets=targets,
                round_value=rounding,
                baseline=baseline,
                reads=self.reads(trees),
                grows=self.grows(line),
                sums_up=self.sums_up(line, conditional=any(map(names, applies))),
                together=self.together(line),
            )

    @cached_property
    def summed(self) -> frozenset[str]:
        """The figures that are added up over places."""
        return frozenset(one.id for one in self.model.questions.values() if one.over_places == "sum")

    def sums_up(self, line: Line, *, conditional: bool) -> bool:
        """Whether a quantity of a higher unit is a sum of its parts' own: a plain figure is one as it stands."""
        plain = isinstance(line.numerator, Name) and not conditional
        return line.kind == "quantity" and not plain and _linear(line.numerator, self.summed)

    def together(self, line: Line) -> bool:
        """Whether a quantity of a higher unit is no sum of its parts' own, and is made of several sums."""
        read = {one.name for one in names(line.numerator)} & self.summed
        return line.kind == "quantity" and len(read) > 1 and not _linear(line.numerator, self.summed)

    def measured(self, path: Path, indicator: Indicator) -> tuple[Line | None, Type]:
        """What an indicator measures: its kind and formulas, and the type of its value."""
        question = indicator.question
        if question is not None:
            kind = self.typist.names[question.id]
            tree: Expression = Name(question.id)
            integer, unit = question.type == "integer", question.unit or ""
            line = Line(
                indicator=indicator,
                path=path,
                kind=_kind(kind),
                numerator=tree,
                unit=unit,
                whole=question.whole,
                count=integer,
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
        integers = {one.id for one in self.model.questions.values() if one.whole}
        whole = found.type.kind == "number" and _whole(found.tree, integers)
        line = Line(
            indicator=indicator,
            path=path,
            kind=_kind(found.type),
            numerator=natural(found),
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
            sides = {"numerator": units[0].words, "denominator": units[1].words, "near": calendar_and_clock(*units)}
            typist.report("ratio-of-units", formula.at, found=str(formula), **sides)
            return None, UNKNOWN
        top, bottom = (natural(over), natural(under)) if rate or bare else compared(over.tree, under.tree)
        line = Line(
            indicator=indicator,
            path=path,
            kind="rate" if rate else "ratio",
            numerator=top,
            denominator=bottom,
            per=indicator.per or Fraction(1),
            part=self.part(*formula.operands),
            count=isinstance(formula.operands[0], Name),
            rated=None if indicator.per is None else self.rated(formula.operands, indicator.per),
        )
        return line, Type("number") if rate else Type("percent")

    def rated(self, sides: tuple[Expression, ...], per: Fraction) -> RateUnits | None:
        """In what a rate counts; None where one of its sides is more than a figure, or figures of one unit added up."""
        units: list[str] = []
        for side in sides:
            figures = [self.model.questions.get(one.name) for one in names(side)]
            told = {None if one is None else one.unit for one in figures}
            (unit,) = told if len(told) == 1 else (None,)
            added = all(not isinstance(one, Operation) or one.operator in ("+", "-") for one in side.walk())
            if unit is None or not added:
                return None
            units.append(unit)
        return RateUnits(units[0], units[1], per)

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
                asked = indicator.id or indicator.code if indicator.question else str(indicator.measure)
                near = (asked if asked.isidentifier() else f"met({indicator.name})") if kind.kind == "yes/no" else None
                typist.report("target-on-answer", None, found=str(case.is_), near=near)
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

    def grows(self, line: Line) -> bool:
        """Whether its value adds up over time: a flow, or a flow over what is none."""
        over, under = (
            any(one.flow for name in names(tree) if (one := self.model.questions.get(name.name)))
            for tree in (line.numerator, line.denominator or Literal(Fraction(1)))
        )
        return line.kind in ("quantity", "rate") and over and not under

    def reads(self, trees: list[Expression]) -> frozenset[str]:
        """Every name that the trees depend on, through ``value(…)`` too."""
        found: set[str] = set()
        for node in (node for tree in trees for node in of_this_period(tree)):
            if isinstance(node, Name):
                found.add(node.name)
            elif isinstance(node, Reference):
                found.add(node.name)
                found |= self.settled[node.name].reads if node.name in self.settled else set()
        return frozenset(found)


def _kind(kind: Type) -> LineKind:
    return "quantity" if kind.kind == "number" or kind.kind == "unknown" else kind.kind  # noqa: PLR1714 - it narrows the type


def _whole(tree: Expression, integers: set[str]) -> bool:
    """Whether whole figures can only give a whole one."""
    if isinstance(tree, Literal):
        return tree.value.denominator == 1 and not tree.percent
    if isinstance(tree, Name):
        return tree.name in integers
    if not isinstance(tree, Operation) or tree.operator == "/":
        return False
    amounts = tree.operands[1:] if tree.operator == "if" else tree.operands
    return tree.operator == "count" or all(_whole(one, integers) for one in amounts)


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


def _linear(tree: Expression, summed: Container[str]) -> bool:
    """Whether a formula of sums is the sum of formulas: sums and differences, and so many times as much."""
    if isinstance(tree, Name):
        return tree.name in summed
    if not isinstance(tree, Operation):
        return False
    if tree.operator == "*":
        return any(isinstance(one, Literal) for one in tree.operands) and any(
            _linear(one, summed) for one in tree.operands
        )
    if tree.operator == "/":
        return isinstance(tree.operands[1], Literal) and _linear(tree.operands[0], summed)
    return tree.operator in ("+", "-", "neg", *_YEARS_BEFORE) and all(_linear(one, summed) for one in tree.operands)


_YEARS_BEFORE = ("previous", "last_year")
