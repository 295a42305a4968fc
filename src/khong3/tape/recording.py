"""Recording: a settled model becomes two tapes, measure and judge, with the roll-up of counts between them.

*Measure* takes what one unit reported and gives each line's numerator, denominator and state. *Judge* takes those (a
unit's own, or the sums of its parts) and gives values, verdicts, gaps and changes.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen, mutable

from khong3.expressions import Expression, Literal, Name, Operation, Reference
from khong3.expressions.tree import COMPARISONS
from khong3.models.lines import Line
from khong3.models.meaning import Meaning
from khong3.models.types import EARLIER, PEERS
from khong3.tape import rules
from khong3.tape.rules import Figure
from khong3.tape.tape import Key, Ref, Tape

if TYPE_CHECKING:
    from khong3.tape.scoring import Part


@frozen(eq=False, repr=False)
class Tapes:
    """A model's arithmetic: ``measure``, ``judge``, and the file's ``checks`` and ``applies`` as ``conditions``.

    ``measured`` and ``judged`` are figures that know how they came about, by the keys of the outputs.
    """

    measure: Tape
    judge: Tape
    conditions: Tape
    before: Tape
    """What ``previous`` and ``last_year`` ask of an earlier period."""
    measured: Mapping[Key, Figure] = field(factory=dict[Key, Figure])
    judged: Mapping[Key, Figure] = field(factory=dict[Key, Figure])
    offers: tuple[tuple[str, str], ...] = ()
    """What is asked of the peers."""
    parts: "Mapping[str, Part]" = field(factory=dict[str, "Part"])
    """How groups see every scored node."""


def record(meaning: Meaning, scored: Iterable[str] = (), *, careful: bool = False) -> Tapes:
    """Write the whole model down; ``scored`` are nodes whose points come in as figures.

    ``careful``: the judge tape also takes what no rule can know of a unit: points that somebody gave, evidence that is
    lacking, and what its doubtful figures leave unsettled.
    """
    from khong3.tape.scorecard import Scorecard

    measure, judge, conditions = (
        Writer(meaning, Tape(), judging=judging, careful=careful and judging) for judging in (False, True, False)
    )
    for name, line in meaning.lines.items():
        measure.measure(name, line)
        judge.judge(name, line)
    for name, applies in meaning.pillars.items():
        if applies:
            measure.tape.out(measure.in_force(applies).state, "applies", name)
    scorecard = Scorecard(judge, frozenset(scored))
    scorecard.record()
    for index, check in enumerate(meaning.checks):
        conditions.tape.out(conditions.condition(check.tree), "check", str(index))
    if meaning.applies is not None:
        conditions.tape.out(conditions.condition(meaning.applies), "applies")
    before = _before(meaning, {**measure.earlier, **judge.earlier, **conditions.earlier})
    return Tapes(
        measure.tape,
        judge.tape,
        conditions.tape,
        before,
        measured=measure.figures,
        judged=judge.figures,
        offers=tuple(judge.offers),
        parts=scorecard.parts,
    )


def _before(meaning: Meaning, asked: Mapping[str, Expression]) -> Tape:
    """The expressions that are asked of an earlier period; what they ask of one before that is asked too."""
    writer = Writer(meaning, Tape(), judging=False)
    done: set[str] = set()
    writer.earlier.update(asked)
    while left := [key for key in writer.earlier if key not in done]:
        for key in left:
            done.add(key)
            writer.put(writer.amount(writer.earlier[key]), "before", key)
    return writer.tape


@mutable(eq=False, repr=False)
class Writer:
    """Writes one tape: settled trees to figures and conditions, and lines to values and verdicts."""

    meaning: Meaning
    tape: Tape
    judging: bool = field(kw_only=True)
    careful: bool = field(default=False, kw_only=True)
    values: dict[str, Figure] = field(factory=dict[str, Figure])
    figures: dict[Key, Figure] = field(factory=dict[Key, Figure])
    scope: Mapping[str, Figure] = field(factory=dict[str, Figure])
    """What ``value``, ``target`` and ``max`` are, where points are reckoned."""
    items: Callable[[str, str], Figure | Ref] | None = None
    """What ``points(x)``, ``share(x)``, ``met(x)`` and ``weakest(x)`` are."""
    verdicts: dict[str, Ref] = field(factory=dict[str, Ref])
    earlier: dict[str, Expression] = field(factory=dict[str, Expression])
    """What is asked of an earlier period, by its text."""
    offers: list[tuple[str, str]] = field(factory=list[tuple[str, str]])
    """What is asked of the peers: ``highest`` or ``lowest``, and of what."""
    owner: str = ""
    """The line or group whose points are being written."""

    def measure(self, name: str, line: Line) -> None:
        """One line's parts, as a unit reported them, and its state by ``applies`` alone."""
        parts = self.parts(line)
        applies = self.in_force(line.applies)
        for role, figure in zip(("numerator", "denominator"), parts, strict=False):
            self.figures[role, name] = figure
            state = self.tape.maximum(figure.state, applies.state)
            for part, ref in (("n", figure.n), ("d", figure.d), ("state", state)):
                self.tape.out(ref, role, name, part)
        self.tape.out(applies.state, "applies", name)

    def in_force(self, applies: Iterable[Expression]) -> Figure:
        """A figure whose state says whether all the conditions hold."""
        return rules.in_force([self.condition(one) for one in applies], rules.number(self.tape, 0))

    def shown(self, name: str) -> Figure:
        """A line's value as the model lets it be judged: rounded where it says so."""
        step = self.meaning.lines[name].round_value
        return self.value(name) if step is None else rules.rounded(self.value(name), step)

    def judge(self, name: str, line: Line) -> None:
        """One line's value, verdict, gap and change."""
        value = self.value(name)
        self._out(value, "value", name)
        if not line.amount:
            at = rules.VERDICTS.index
            answer = value.n.equals(0).where(at("not met"), at("met")) if line.answered else at("no target")
            self.verdict(name, line, rules.masked(value, answer))
            return
        shown = self.shown(name)
        self.figures["shown", name] = shown
        case = self.tape.fill(self.tape.input("target", name))
        judged: Ref = self.tape.literal(rules.VERDICTS.index("no target"))
        for index, target in enumerate(line.targets, start=1):
            bounds = [self.figure(bound) for bound in target.bounds]
            judged = case.equals(index).where(rules.verdict(target.word, shown, bounds), judged)
            for number, bound in enumerate(bounds):
                self._out(bound, "bound", name, str(index), str(number))
            self._gap(name, line, index, rules.limit(target.word, bounds[0], line.round_value), value)
        self.verdict(name, line, rules.masked(value, judged))
        self._change(name, line, value)

    def verdict(self, name: str, line: Line, verdict: Ref) -> None:
        """A verdict; of 0/0 it is ``missing`` where the model says that no cases are missing figures."""
        node = self.meaning.scoring.nodes.get(name)
        if node is not None and line.denominator is not None and node.no_cases == "missing":
            empty = self.value(name).state.equals(rules.NO_CASES)
            verdict = empty.where(rules.VERDICTS.index("missing"), verdict)
        if self.careful:
            verdict = self.unsettled("verdict", name).where(rules.VERDICTS.index("missing"), verdict)
        self.verdicts[name] = verdict
        self.tape.out(verdict, "verdict", name)

    def unsettled(self, *key: str) -> Ref:
        """1 where the unit's figures leave this open."""
        return self.tape.fill(self.tape.input("unsettled", *key))

    def target(self, name: str) -> Figure:
        """The one bound of the target in force; where there is none the line is not applicable."""
        return self.by_case(name, lambda index: self.figure(self.meaning.lines[name].targets[index].bounds[0]))

    def by_case(self, name: str, of: Callable[[int], Figure]) -> Figure:
        """A figure that each case of a line's target makes differently."""
        case = self.tape.fill(self.tape.input("target", name))
        none = rules.number(self.tape, 0)
        found = Figure(none.n, none.d, self.tape.literal(rules.NOT_APPLICABLE))
        for index in range(len(self.meaning.lines[name].targets)):
            figure = of(index)
            bound = self.figure(self.meaning.lines[name].targets[index].bounds[0])
            given = bound.state.equals(rules.MISSING).where(rules.NOT_APPLICABLE, figure.state)
            here = case.equals(index + 1)
            found = rules.choose(here.where(rules.YES, rules.NO), evolve(figure, state=given), found)
        return found

    def _gap(self, name: str, line: Line, index: int, limit: rules.Limit | None, value: Figure) -> None:
        if limit is None:
            return
        self._out(rules.gap_in_value(limit, value), "gap", name, str(index), "value")
        counts = self._counts(name, line)
        if counts is not None:
            kind: rules.Bounds = "part" if line.part else "count" if line.count else "free"
            needed, possible = rules.gap_in_counts(limit, *counts, per=line.per, bounds=kind)
            self.tape.out(needed, "gap", name, str(index), "counts")
            self.tape.out(possible, "gap", name, str(index), "possible")

    def _counts(self, name: str, line: Line) -> tuple[Figure, Figure] | None:
        """Numerator and denominator that whole units can be added to."""
        if line.denominator is not None:
            numerator, denominator = self.summed(name, "numerator"), self.summed(name, "denominator")
            positive = Figure(self.tape.maximum(denominator.n, 1), denominator.d, denominator.state)
            return numerator, positive
        if line.kind == "quantity" and line.whole:
            return self.value(name), rules.number(self.tape, 1)
        return None

    def _change(self, name: str, line: Line, value: Figure) -> None:
        if line.baseline is not None:
            base = rules.number(self.tape, line.baseline)
        elif line.indicator.baseline is not None:
            base = rules.given(self.tape, name, "baseline")
        else:
            return
        for role, figure in zip(("change", "relative"), rules.change(value, base), strict=True):
            self._out(figure, role, name)

    def value(self, name: str) -> Figure:
        """A line's value: from its counts, or as it was stated where counts are missing."""
        found = self.values.get(name)
        if found is None:
            found = self.values[name] = self._value(name, self.meaning.lines[name])
        return found

    def _value(self, name: str, line: Line) -> Figure:
        if self.judging:
            parts = [self.summed(name, "numerator")]
            parts += [self.summed(name, "denominator")] if line.denominator is not None else []
        else:
            parts = list(self.parts(line))
        value = parts[0] if len(parts) == 1 else rules.ratio(*parts, per=line.per, part=line.part)
        if line.amount and line.indicator.question is None:
            stated = rules.given(self.tape, name, "stated")
            if line.part:
                stated = rules.ratio(stated, rules.number(self.tape, 1), per=Fraction(1), part=True)
            value = rules.first_known(value, stated)
        applies = [self._applies(name)] if self.judging else [self.condition(one) for one in line.applies]
        return rules.in_force(applies, value)

    def _applies(self, name: str) -> Ref:
        state = self.tape.fill(self.tape.input("applies", name))
        return state.equals(rules.OK).where(
            rules.YES, state.equals(rules.NOT_APPLICABLE).where(rules.NO, rules.UNKNOWN)
        )

    def summed(self, name: str, role: str) -> Figure:
        """A part of a line as it arrives in the judge tape, after any roll-up."""
        n, d, state = (self.tape.input(role, name, part) for part in ("n", "d", "state"))
        arrived = self.tape.present(n).where(self.tape.fill(state), rules.MISSING)
        figure = Figure(self.tape.fill(n), self.tape.maximum(self.tape.fill(d), 1), arrived)
        return rules.because(figure, role, name=name)

    def parts(self, line: Line) -> tuple[Figure, ...]:
        """A line's numerator, and its denominator where it has one, from what a unit reported."""
        if line.kind == "yes/no":
            return (rules.answer(self.condition(line.numerator)),)
        numerator = self.figure(line.numerator)
        return (numerator,) if line.denominator is None else (numerator, self.figure(line.denominator))

    def figure(self, tree: Expression) -> Figure:
        """An amount, or the code of a choice."""
        if isinstance(tree, Literal):
            return rules.number(self.tape, tree.value)
        if isinstance(tree, Name):
            return self._named(tree.name)
        if isinstance(tree, Reference):
            return self._item(tree)
        if not isinstance(tree, Operation):
            raise TypeError(tree)
        if tree.operator in EARLIER:
            return self._earlier(tree)
        if tree.operator in PEERS:
            return self._of_peers(tree)
        if tree.operator == "count":
            return self._count([self.condition(one) for one in tree.operands])
        if tree.operator == "if":
            then, otherwise = (self.figure(one) for one in tree.operands[1:])
            return rules.choose(self.condition(tree.operands[0]), then, otherwise, tree=tree.operands[0], rule="if")
        figures = [self.figure(one) for one in tree.operands]
        if tree.operator == "neg":
            return rules.negative(figures[0])
        rule = {
            "+": rules.add,
            "-": rules.subtract,
            "*": rules.multiply,
            "/": rules.divide,
            "min": rules.least,
            "max": rules.greatest,
        }
        total = figures[0]
        for figure in figures[1:]:
            total = rule[tree.operator](total, figure)
        return total

    def condition(self, tree: Expression) -> Ref:
        """A condition, three-valued."""
        if isinstance(tree, Reference) and tree.function == "met" and self.items is not None:
            found = self.items(tree.function, tree.name)
            return found if isinstance(found, Ref) else rules.truth(found)
        if isinstance(tree, (Name, Reference)):
            return rules.truth(self.figure(tree))
        if not isinstance(tree, Operation):
            raise TypeError(tree)
        if tree.operator in EARLIER:
            return rules.truth(self._earlier(tree))
        operator, operands = tree.operator, tree.operands
        if operator == "not":
            return rules.opposite(self.condition(operands[0]))
        if operator in ("and", "or"):
            join = rules.both if operator == "and" else rules.either
            return join(self.tape, *(self.condition(one) for one in operands))
        if operator == "reported":
            figure = self.figure(operands[0])
            return figure.state.equals(rules.MISSING).where(rules.NO, rules.YES)
        if operator == "is":
            codes = [one.value.numerator for one in operands[1:] if isinstance(one, Literal)]
            return rules.one_of(self.figure(operands[0]), codes)
        return rules.compare(operator, *(self.figure(one) for one in operands))

    def amount(self, tree: Expression) -> Figure:
        """An amount, or the answer that a condition is."""
        truth = isinstance(tree, Operation) and tree.operator in (*COMPARISONS, "and", "or", "not", "is", "reported")
        return rules.answer(self.condition(tree)) if truth else self.figure(tree)

    def _earlier(self, tree: Operation) -> Figure:
        """What an expression came to in an earlier period: a figure that comes in like any other."""
        key = str(tree.operands[0])
        self.earlier[key] = tree.operands[0]
        return rules.given(self.tape, key, tree.operator)

    def _of_peers(self, tree: Operation) -> Figure:
        """The best that a peer has: every unit puts out its own, and what they come to comes in again."""
        key = f"{self.owner}: {tree.operands[0]}"
        self.put(self.figure(tree.operands[0]), "offer", key)
        if (tree.operator, key) not in self.offers:
            self.offers.append((tree.operator, key))
        return rules.given(self.tape, key, tree.operator)

    def put(self, figure: Figure, *key: str) -> None:
        """Name a figure's parts as outputs."""
        for part, ref in (("n", figure.n), ("d", figure.d), ("state", figure.state)):
            self.tape.out(ref, *key, part)

    def _count(self, conditions: list[Ref]) -> Figure:
        total = rules.answer(conditions[0])
        for condition in conditions[1:]:
            total = rules.add(total, rules.answer(condition))
        return total

    def _item(self, tree: Reference) -> Figure:
        if tree.function == "value" or self.items is None:
            return rules.because(self.value(tree.name), "value of", self.value(tree.name), name=tree.name)
        found = self.items(tree.function, tree.name)
        return rules.answer(found) if isinstance(found, Ref) else found

    def _named(self, name: str) -> Figure:
        if name in self.scope:
            return rules.because(self.scope[name], "own", self.scope[name], name=name)
        constant = self.meaning.model.constants.get(name)
        if constant is None:
            question = self.meaning.model.questions.get(name)
            whole = question is None or question.whole or question.type in ("yes/no", "choice")
            return rules.given(self.tape, name, whole=whole)
        case = self.tape.fill(self.tape.input("constant", name))
        found = rules.number(self.tape, 0)
        found = Figure(found.n, found.d, self.tape.literal(rules.MISSING))
        for index, one in enumerate(constant.values, start=1):
            here, value = case.equals(index), rules.number(self.tape, one.is_.value)
            found = rules.either_of(here, value, found)
        return rules.because(found, "constant", name=name)

    def _out(self, figure: Figure, *key: str) -> None:
        self.figures[key] = figure
        for part, ref in (("n", figure.n), ("d", figure.d), ("state", figure.state)):
            self.tape.out(ref, *key, part)
