"""What an official should know of a result: why it is what it is, and what is doubtful about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from khong3.arithmetic.terms import INVALID, MISSING, NO_CASES, OK
from khong3.catalogue.phrases import NAMES, PHRASES, REFERENCES
from khong3.catalogue.words import stage_text
from khong3.communes import BUILT_IN_ATTRIBUTES
from khong3.expressions import Condition, Expression, Name, Operation, Reference
from khong3.figures.figures import Figure, beside_counts, counts_in, reads_unusable
from khong3.figures.readings import place_of
from khong3.findings import Finding, Place
from khong3.judging.inputs import conditions_of
from khong3.judging.outcome import Coverage, Verdict
from khong3.judging.unit import JudgedUnit
from khong3.meaning.latest import latest_in
from khong3.meaning.lines import Line
from khong3.meaning.scored_nodes import TOTAL, ScoredNode, trees_of
from khong3.meaning.types import EARLIER, PEERS, of_this_period, points_before
from khong3.numbers import Number
from khong3.recording.join import by_sums
from khong3.results.values import target_said
from khong3.tape import keys
from khong3.text import LANGUAGES, Percentage, Text, format_number

if TYPE_CHECKING:
    from khong3.results.results import Result


def remarks(unit: JudgedUnit, result: "Result") -> Iterator[Finding]:
    """Findings about one line, beside those of its figures."""
    yield from _Remarks(unit, result).all()


def unremarkable(unit: JudgedUnit, result: "Result") -> bool:
    """Whether it is plain that there are none: a value of certain figures, with points of its own, far from any limit.

    It is so of most results of many units. Where it is false there may be none all the same.
    """
    line, node, value, verdict = result.line, result.node, result.value, result.verdict
    if unit.particular or value is None or verdict not in _ORDINARY:
        return False
    if line.indicator.question is None and line.name in unit.figures:
        return False
    if line.percent and isinstance(value, Fraction) and not ordinary_share(*value.as_integer_ratio()):
        return False
    if _without_target(result):
        return False
    if node is None or not node.max:
        return True
    earned = result.standing == "ok" and result.points_state == OK
    return earned and not node.by_figures and (verdict != "not met" or result.points != node.max)


def unremarkable_alike(unit: JudgedUnit, result: "Result") -> bool:
    """Whether all results of a line that differ from one without remarks in their figures alone have none either.

    So long as nothing is to be said of these (``ordinary_figures``, ``ordinary_share``), and their units are not
    ``particular``.
    """
    if result.value is not None:
        return unremarkable(unit, result)
    # Of what is missing more may be told: that a class is not known, or that a blank scores 0.
    told = bool(result.line.applies) or (result.node is not None and result.node.missing == "zero")
    return not (unit.particular or told or _without_target(result)) and result.state not in (NO_CASES, INVALID)


def ordinary_figures(line: Line, figures: Mapping[str, Figure]) -> bool:
    """Whether nothing is to be said of the figures that a line rests on."""
    if line.indicator.question is None and line.name in figures:
        return False
    counts = counts_in(figures)
    return not any(figures[name].findings for name in line.figures if name in figures and name not in counts)


def quiet_figures(unit: JudgedUnit) -> bool:
    """Whether nothing is to be said of any figure of a unit, whichever line rests on it."""
    lines, figures = unit.program.meaning.lines, unit.figures
    stated = (name for name in lines.keys() & figures.keys() if lines[name].indicator.question is None)
    return not any(one.findings for _, one in beside_counts(figures)) and not any(stated)


def _without_target(result: "Result") -> bool:
    """Whether it has targets, of which none is in force, or none that is a number."""
    return bool(result.line.targets) and (result.case is None or (result.line.amount and result.target is None))


def ordinary_share(above: int, below: int) -> bool:
    """Whether a share is neither suspiciously small nor above its whole."""
    return below <= above * 100 and above <= below


_ORDINARY: tuple[Verdict, ...] = ("exceeded", "met", "not met", "no target")


def finding_of(unit: JudgedUnit, finding_code: str, name: str, /, **parameters: object) -> Finding:
    """A finding about a unit's line, or with no name about the unit."""
    here = Place(commune=unit.commune.code, period=str(unit.period), name=name or None)
    lines = unit.program.meaning.lines
    label = lines[name].indicator.label if name in lines else name
    return Finding(code=finding_code, place=here, parameters={"name": name, "label": label, **parameters})


def asked_attributes(unit: JudgedUnit) -> list[str]:
    """The attributes that some case asks for and nobody knows of this unit."""
    model = unit.program.meaning.model
    cases = [case for line in unit.program.meaning.lines.values() for case in line.indicator.target]
    asked = [name for case in cases for name in case.for_]
    asked += [name for one in model.constants.values() for case in one.values for name in case.for_]
    asked += [name for one in model.grades for case in one.from_ for name in case.for_]
    asked += [name for _, one in model.differing for case in one.maxima for name in case.for_]
    asked += [name for case in conditions_of(unit.program.meaning) for name in case.for_]
    return [name for name in dict.fromkeys(asked) if name != "commune" and unit.commune.attribute(name) is None]


def asked_of_line(unit: JudgedUnit, line: Line) -> list[str]:
    """The attributes that a line's target, maximum or formulas ask for and nobody knows of this unit."""
    model, meaning = unit.program.meaning.model, unit.program.meaning
    node = meaning.scoring.nodes.get(line.name)
    trees = [*line.trees, *line.applies, *rests_on(line, node)]
    read = [line.name, *dict.fromkeys(one for tree in trees for one in sorted(meaning.asked_by(tree)))]
    cases = [case for one in read if one in meaning.lines for case in meaning.lines[one].indicator.target]
    asked = [name for case in cases for name in case.for_]
    of_maxima = [one for _, one in model.differing if getattr(one, "name", None) == line.name]
    asked += [name for one in of_maxima for case in one.maxima for name in case.for_]
    asked += [
        name for one in read if one in model.constants for case in model.constants[one].values for name in case.for_
    ]
    open_ = [name for name in dict.fromkeys(asked) if name != "commune" and unit.commune.attribute(name) is None]
    return list(dict.fromkeys([*open_, *unknown_attributes(unit, trees)]))


def unknown_attributes(unit: JudgedUnit, trees: Iterable[Expression]) -> list[str]:
    """The attributes that formulas ask for and nobody knows of this unit."""
    meaning = unit.program.meaning
    asked = dict.fromkeys(one for tree in trees for one in sorted(meaning.asked_by(tree)))
    known = (*BUILT_IN_ATTRIBUTES, *meaning.model.attributes)
    return [one for one in asked if one in known and unit.commune.attribute(one) is None]


def wanting(unit: JudgedUnit, trees: Iterable[Expression], line: Line | None = None) -> Text:
    """What formulas lack of a unit, in one phrase; perhaps as those of a line."""
    asked = list(trees)
    found = lacks(unit, asked) if line is None else line_lacks(unit, line, asked)
    found = found or _without_cases(unit, asked) or _zero_divisors(unit, asked)
    if not found:
        return Text("số liệu", "figures")
    return Text(*(", ".join(one.in_(language) for one in found) for language in LANGUAGES))


def _without_cases(unit: JudgedUnit, trees: Iterable[Expression]) -> list[Text]:
    """The lines that formulas ask about and that had no cases, so that nobody judged them."""
    lines, judgement = unit.program.meaning.lines, unit.judgement
    asked = dict.fromkeys(one.name for tree in trees for one in of_this_period(tree) if isinstance(one, Reference))
    bare = [name for name in asked if name in lines and judgement.state(keys.value(name)) == NO_CASES]
    labels = [_quoted(lines[name].indicator.label) for name in bare]
    return [Text(f"đánh giá của {one.vi} (không phát sinh)", f"a verdict on {one.en} (no cases)") for one in labels]


def _zero_divisors(unit: JudgedUnit, trees: Iterable[Expression]) -> list[Text]:
    """The figures of 0 that formulas divide by: nothing is lacking, and nothing comes of it."""
    over = (
        one.operands[1] for tree in trees for one in tree.walk() if isinstance(one, Operation) and one.operator == "/"
    )
    names = dict.fromkeys(one.name for one in over if isinstance(one, Name))
    figures, questions = unit.figures, unit.program.meaning.model.questions
    zero = [one for one in names if one in questions and (figure := figures.get(one)) is not None and figure.value == 0]
    labels = [_quoted(questions[one].label) for one in zero]
    return [Text(f"một số chia khác 0 ({one.vi} bằng 0)", f"a divisor other than 0 ({one.en} is 0)") for one in labels]


def lacks(unit: JudgedUnit, trees: Iterable[Expression]) -> list[Text]:
    """What formulas lack of a unit, by its labels: blank figures, exact ones where a bound is stated, its class."""
    meaning = unit.program.meaning
    model, lines = meaning.model, meaning.lines
    found: dict[str, Text] = {}
    asked = list(trees)
    of_now = [name for tree in asked for name in sorted(meaning.asked_by(_now(tree)))]
    for name in dict.fromkeys(of_now):
        figure = unit.figures.get(name)
        if name in (*BUILT_IN_ATTRIBUTES, *model.attributes):
            if unit.commune.attribute(name) is None:
                found[name] = model.attribute_text(name)
        elif name in model.questions and (figure is None or not figure.usable):
            found[name] = _quoted(model.questions[name].label)
        elif figure is not None and figure.standing == "doubtful":
            label = model.questions[name].label if name in model.questions else lines[name].indicator.label
            found[name] = _exact_figure(label)
    if any(one.operator in PEERS for tree in asked for one in tree.walk() if isinstance(one, Operation)):
        unknown = [one for one in model.peers if unit.commune.attribute(one) is None and not unit.higher]
        found |= {one: model.attribute_text(one) for one in unknown}
    return [*found.values(), *lacks_before(unit, asked)]


def lacks_before(unit: JudgedUnit, trees: Iterable[Expression]) -> list[Text]:
    """What formulas lack of earlier periods, by its labels and the period; of a higher unit its parts say so."""
    if unit.higher:
        return []
    earlier = [one for tree in trees for one in _earlier(tree)]
    lacking = [one for one in earlier if keys.earlier(one.operator, str(one.operands[0])) not in unit.beside]
    return list(dict.fromkeys(said for one in lacking for said in _before(unit, one)))


def _earlier(tree: Expression) -> Iterator[Operation]:
    """The parts of a formula that ask for earlier periods, the outermost."""
    if isinstance(tree, Operation) and tree.operator in EARLIER:
        yield tree
    elif isinstance(tree, Operation):
        for one in tree.operands:
            yield from _earlier(one)


def _now(tree: Expression) -> Expression:
    """A formula without what it asks of earlier periods."""
    if not isinstance(tree, Operation):
        return tree
    kept = () if tree.operator in EARLIER else tuple(map(_now, tree.operands))
    return evolve(tree, operands=kept)


def _before(unit: JudgedUnit, asked: Operation) -> Iterator[Text]:
    """What is asked of an earlier period, each by its label and the period; ``latest`` is of any."""
    questions = unit.program.meaning.model.questions
    labels = [_quoted(questions[one].label) for one in sorted(unit.program.meaning.asked_by(asked)) if one in questions]
    if (item := points_before(asked)) is not None:
        labels = [_points_of(unit, item)]
    if asked.operator not in PHRASES:
        return iter(labels)
    when = PHRASES[asked.operator]
    return (Text(*(when.in_(language).format(one.in_(language)) for language in LANGUAGES)) for one in labels)


def _points_of(unit: JudgedUnit, item: str) -> Text:
    """The points of an item, by its label."""
    if item == TOTAL:
        return NAMES[TOTAL]
    label: Text = getattr(unit.program.meaning.scoring.nodes[item].item, "label", Text.of(item))
    return Text(*(REFERENCES["points"].in_(language).format(label.in_(language)) for language in LANGUAGES))


def line_lacks(unit: JudgedUnit, line: Line, trees: Iterable[Expression]) -> list[Text]:
    """What a line lacks: what its formulas do, its class where only that leaves it open, evidence that it waits for."""
    found = lacks(unit, trees)
    if {keys.verdict(line.name), keys.points(line.name)} & unit.judgement.by_class:
        model = unit.program.meaning.model
        found += [model.attribute_text(one) for one in asked_of_line(unit, line)]
    lacking = unit.lacking.get(line.name)
    if lacking is not None and lacking.outcome == "pending":
        found.append(_EVIDENCE)
    return list(dict.fromkeys(found))


def awaits_class(unit: JudgedUnit, line: Line) -> bool:
    """Whether nothing but the unit's class is wanting to judge a line of which there is no verdict."""
    if keys.verdict(line.name) in unit.judgement.by_class or line.name in unit.typed_open:
        return True
    questions = unit.program.meaning.model.questions
    read = [one for one in line.figures if one in questions]
    blank = [one for one in read if one not in unit.figures or not unit.figures[one].usable]
    return not blank and bool(unknown_attributes(unit, line.applies))


def items_gone(unit: JudgedUnit, line: Line, node: ScoredNode | None) -> list[Text]:
    """The items that do not apply to a unit, of those that the points of a line rest on."""
    trees, items = rests_on(line, node), unit.program.meaning.scoring.nodes
    asked = dict.fromkeys(one.name for tree in trees for one in of_this_period(tree) if isinstance(one, Reference))
    gone = (one for one in asked if unit.points(one)[1] == "not applicable")
    return [_quoted(getattr(items[one].item, "label", Text.of(one))) for one in gone]


def rests_on(line: Line, node: ScoredNode | None) -> list[Expression]:
    """The formulas that a line's verdict and points come of."""
    bounds = [bound for target in line.targets for bound in target.bounds]
    measured = [line.numerator] if line.denominator is None else [line.numerator, line.denominator]
    rule = () if node is None else trees_of(node.rule)
    return [*rule, *measured, *bounds, *line.applies]


def equation(label: Text, figure: Figure) -> Text:
    """A figure beside its label, as it was printed."""
    shown = figure.number.shown if figure.number is not None else None
    if shown is None:
        shown = Text(*(format_number(figure.value or 0, language) for language in LANGUAGES))
    return Text(*(f"{label.in_(language)}: {shown.in_(language)}" for language in LANGUAGES))


def _quoted(label: Text) -> Text:
    return Text(*(f"“{label.in_(language)}”" for language in LANGUAGES))


def _bracketed(said: Text) -> Text:
    """In brackets behind what it explains; nothing where there is nothing to say."""
    return Text(f" ({said.vi})", f" ({said.en})") if said.vi else said


_EVIDENCE = Text("tài liệu kiểm chứng", "evidence")


def _exact_figure(label: Text) -> Text:
    return Text(f"con số chính xác của “{label.in_('vi')}”", f"the exact figure of “{label.in_('en')}”")


def latest_findings(unit: JudgedUnit, name: str, trees: Iterable[Expression]) -> Iterator[Finding]:
    """What ``latest`` took of an earlier period in some formulas, each once."""
    asked = {str(one.operands[0]): one.operands[0] for one in latest_in(trees)}
    for text, tree in asked.items():
        period = unit.latest.get(text)
        if period is not None and period != unit.period:
            said = {"asked": told(unit, tree), "period": str(unit.period), "of": str(period)}
            yield finding_of(unit, "latest-of-earlier", name, **said)


def told(unit: JudgedUnit, tree: Expression) -> Text | Condition:
    """What is asked for, by its label, or as a formula."""
    meaning = unit.program.meaning
    if isinstance(tree, (Name, Reference)) and tree.name in meaning.model.questions:
        return _quoted(meaning.model.questions[tree.name].label)
    if isinstance(tree, Reference) and tree.name in meaning.lines:
        return _quoted(meaning.lines[tree.name].indicator.label)
    return Condition(str(tree), tree)


_BY_RULE = Text("cách chấm của dòng", "the line's own rule")
_BY_ROUNDING = Text("làm tròn hoặc do cách chấm của dòng", "rounding or by the line's own rule")


@frozen(eq=False, repr=False)
class _Remarks:
    unit: JudgedUnit
    result: "Result"

    @property
    def line(self) -> Line:
        return self.result.line

    def all(self) -> Iterator[Finding]:
        unit, result = self.unit, self.result
        yield from self.of_target()
        if result.coverage is not None:
            yield from self.of_coverage(result.coverage)
        if result.state == NO_CASES:
            yield self.found("no-cases")
        elif result.state == INVALID:
            yield from self.invalid()
        yield from self.of_value()
        if unit.lacking:
            yield from self.of_evidence()
        yield from unit.refused.get(self.line.name, ())
        if unit.given:
            yield from self.of_given()
        if result.node is not None and result.node.max:
            yield from self.of_points(result.node)
        if unit.peers:
            yield from self.of_peers()
        if unit.latest:
            yield from self.of_latest()

    def found(self, finding_code: str, /, **parameters: object) -> Finding:
        return finding_of(self.unit, finding_code, self.line.name, **parameters)

    def of_target(self) -> Iterator[Finding]:
        name, judgement = self.line.name, self.unit.judgement
        decided = judgement.by_class and {keys.verdict(name), keys.points(name)} & judgement.by_class
        if decided or (self.result.verdict == "missing" and awaits_class(self.unit, self.line)):
            model = self.unit.program.meaning.model
            asked = asked_of_line(self.unit, self.line) or asked_attributes(self.unit)
            names = [model.attribute_text(one) for one in asked]
            yield self.found("attribute-unknown", names=names, commune=self.unit.commune.title)
            return
        chosen = self.unit.choices[keys.target(name)][0]
        if self.result.case is not None and self.line.amount and self.result.target is None:
            yield self.found("target-not-given", target=target_said(self.line, self.result.case))
        elif self.result.case is None and chosen is not None and name not in judgement.targets_differ:
            target = target_said(self.line, chosen)
            yield self.found("target-for-the-year", target=target, period=str(self.unit.period))

    def of_coverage(self, coverage: Coverage) -> Iterator[Finding]:
        if self.stays_below:
            if self.result.state == MISSING:
                yield self.found("rollup-none")
            return
        said = {"reported": coverage.reported, "expected": coverage.expected}
        for code, communes in (
            ("rollup-missing", coverage.missing),
            ("rollup-halves", coverage.halves),
            ("rollup-stated", coverage.stated),
            ("rollup-invalid", coverage.invalid),
            ("rollup-undecided", coverage.undecided),
            ("rollup-beside", coverage.beside),
        ):
            if communes:
                yield self.found(code, communes=[one.title for one in communes], **said)
        required = self.unit.below_coverage(self.line.name)
        if required is not None:
            code = "sums-of-halves" if self.line.together else "coverage-too-low"
            yield self.found(code, required=Percentage(required), **said)

    @property
    def stays_below(self) -> bool:
        """Whether the line reads what does not add up over places, such as a bare percentage."""
        questions = self.unit.program.meaning.model.questions
        read = [questions[one] for one in self.line.reads if one in questions]
        return not by_sums(self.line) and any(one.over_places == "none" for one in read)

    @property
    def formula(self) -> Condition:
        """What the line measures."""
        parts = [one for one in (self.line.numerator, self.line.denominator) if one is not None]
        tree = parts[0] if len(parts) == 1 else Operation("/", tuple(parts))
        return Condition(str(self.line.indicator.measure), tree)

    def invalid(self) -> Iterator[Finding]:
        """Why there can be no such value."""
        over, under, node = self.result.numerator, self.result.denominator, self.result.node
        if over is None or under is None:
            typed = self.unit.figures.get(str(self.line.numerator))
            if self.line.name in self.unit.typed_open:
                return
            own = not (self.unit.higher and self.result.coverage is not None)
            stated = typed.stated[0] if typed is not None and typed.stated else None
            found = stated if typed is None or typed.value is None else typed.value
            if own and node is not None and self.line.typed_points(node) and found is not None:
                most = max(
                    (one for one in self.unit.maxima.get(self.line.name, ()) if one is not None), default=node.max
                )
                yield self.found("score-out-of-range", found=found, min=node.min, max=most)
            elif self.unit.higher and (typed_in := self._typed_in()) is not None:
                yield self.found("score-of-sum", min=typed_in.min, max=typed_in.max)
            elif not reads_unusable(self.line, self.unit.figures):
                yield self.found("value-impossible")
            return
        figures = {"numerator": over, "denominator": under, "formula": self.formula}
        if under == 0:
            yield self.found("divided-by-zero", **figures)
        elif self.line.part and 0 < under < over:
            shares = {"share": Percentage(over / under), "inverted": Percentage(under / over)}
            yield self.found("share-above-whole", **figures, **shares)
        else:
            yield self.found("share-impossible", **figures, share=Percentage(over / under))

    def _typed_in(self) -> ScoredNode | None:
        """The node of a line whose figure is points that somebody typed, of a unit without points of its own too."""
        node = self.unit.program.meaning.scoring.nodes.get(self.line.name)
        return node if node is not None and self.line.typed_points(node) else None

    def of_value(self) -> Iterator[Finding]:
        line, value = self.line, self.result.value
        stated = self.unit.figures.get(line.name) if line.indicator.question is None else None
        if stated is not None and stated.usable and not self.result.counted and self.result.state == OK:
            yield self.found("counts-unknown" if line.percent else "parts-untold")
        elif stated is not None and stated.number is not None and self.differs(stated.number):
            counted = value if isinstance(value, Fraction) else Fraction(0)
            shown = {"stated": Percentage(stated.number.value), "counted": Percentage(counted)}
            yield self.found("percentage-differs", **shown)
        if not isinstance(value, Fraction):
            return
        if line.percent and 0 < value.numerator * 100 < value.denominator:
            yield from self.of_small_share(value)
        if line.kind == "percent" and value.numerator > value.denominator:
            yield self.found("percentage-above-hundred", share=Percentage(value))

    def of_small_share(self, value: Fraction) -> Iterator[Finding]:
        """A share under 1 % that a target, or the points that it bears, make look like 0.9 in place of 90 %."""
        target, points, most = self.result.target, self.result.points, self.result.max_points
        typed = self.line.kind == "percent" or not self.result.counted
        if target is not None:
            if min(target.bounds) > Fraction(1, 10):
                yield self.found("share-suspiciously-small", share=Percentage(value))
        elif typed and most and points is not None and 0 <= points * 20 < most:
            said = {"points": points, "most": most, "times": Percentage(value * 100)}
            yield self.found("share-perhaps-of-one", share=Percentage(value), **said)

    def differs(self, stated: Number) -> bool:
        """Whether a stated percentage is another than the one that is counted, at its printed precision."""
        return isinstance(self.result.value, Fraction) and not stated.states(self.result.value)

    def of_evidence(self) -> Iterator[Finding]:
        lacking = self.unit.lacking.get(self.line.name)
        if lacking is not None and (self.result.state == OK or self.result.given):
            yield self.found(f"evidence-lacking-{lacking.outcome}", wanted=lacking.wanted)

    def of_given(self) -> Iterator[Finding]:
        """Points that somebody gave beside those that the figures bear."""
        given = self.unit.given.get(self.line.name, ())
        if not given:
            return
        last, outcome = given[-1], self.unit.judgement.outcome
        applies = outcome.get(keys.parts(keys.own_points(self.line.name))[2])
        if self.result.standing == "not applicable":
            found = self.found("given-not-applicable", points=last.points, stage=stage_text(last.stage))
            yield evolve(found, place=place_of(last.observation))
        elif applies == OK and keys.points(self.line.name) not in self.unit.judgement.unsettled:
            own = self.unit.judgement.fraction(keys.own_points(self.line.name))
            meaning = self.unit.program.meaning
            # What somebody gives stands in place of no figures.
            awaited = not own and meaning.only_given(self.line.name) and meaning.model.given_points != "check"
            if own != last.points and not awaited:
                counts = Text(*(self.result.counts_text(one) or self.result.value_text(one) for one in LANGUAGES))
                counts = _bracketed(counts if counts.vi else self.figures_of_rule())
                both = {"given": last.points, "own": own, "stage": stage_text(last.stage), "counts": counts}
                reason = last.observation.reason
                differs = (
                    self.found("given-differs-for", **both, reason=reason)
                    if reason
                    else self.found("given-differs", **both)
                )
                yield evolve(differs, place=place_of(last.observation))

    def figures_of_rule(self) -> Text:
        """The figures that the points come of, each by its label."""
        questions, node = self.unit.program.meaning.model.questions, self.result.node
        asked = [] if node is None else [self.unit.program.meaning.asked_by(one) for one in rests_on(self.line, node)]
        names = sorted({name for one in asked for name in one if name in questions})
        said = [equation(questions[name].label, self.unit.figures[name]) for name in names if name in self.unit.figures]
        return Text(*("; ".join(one.in_(language) for one in said) for language in LANGUAGES))

    def of_points(self, node: ScoredNode) -> Iterator[Finding]:
        """What should be known of how the points came about."""
        if (open_ := self.of_open_points(node)) is not None:
            yield open_
        elif not self.unit.given.get(self.line.name):
            divided = self.of_divisor()
            yield from (divided,) if divided is not None else self.of_earned(node)

    def of_peers(self) -> Iterator[Finding]:
        """Whose figures points wait for that are held against those of others."""
        if self.result.standing == "not applicable":
            return
        for asked, figures in self.unit.peers.items():
            if asked.partition(": ")[0] != self.line.name:
                continue
            every = figures.there + len(figures.missing)
            if self.result.standing == "missing" and self.result.state == OK and figures.open:
                yield self.found("peers-open", communes=[one.title for one in figures.open])
            elif figures.missing and self.result.standing == "ok":
                communes = [one.title for one in figures.missing]
                yield self.found("peers-missing", communes=communes, there=figures.there, every=every)
            if figures.unplaced and self.result.standing == "ok":
                model = self.unit.program.meaning.model
                names = [model.attribute_text(one) for one in model.peers]
                communes = [one.title for one in figures.unplaced]
                yield self.found("peers-unplaced", communes=communes, names=names)

    def of_latest(self) -> Iterator[Finding]:
        """Of which period the figures are that ``latest`` found, where this one has none."""
        node, line = self.result.node, self.line
        trees = () if node is None else tuple(trees_of(node.rule))
        # A higher unit's value is made of those of its parts, which say so themselves.
        bounds = (bound for target in line.targets for bound in target.bounds)
        own = bounds if self.unit.higher and line.name in self.unit.coverage else line.trees
        yield from latest_findings(self.unit, line.name, [*own, *trees])

    def of_open_points(self, node: ScoredNode) -> Finding | None:
        """Between what the points lie that doubtful figures leave open."""
        judgement, key = self.unit.judgement, keys.points(self.line.name)
        if key not in judgement.unsettled or key in judgement.by_class or not judgement.doubtful:
            return None
        typed = self.line.typed_points(node)
        # What somebody typed is its points as it stands; beyond the limits there are none, not 0.
        span = judgement.span(keys.value(self.line.name) if typed else key)
        if span is None:
            return None
        low, high = span.low[0], span.high[0]
        # What stands over several denominators lies in a wider range than it can.
        least = node.min if isinstance(low, float) else max(Fraction(low), node.min)
        greatest = node.max if isinstance(high, float) else min(Fraction(high), node.max)
        given = keys.given(self.line.name) in self.unit.given_doubt
        zero = self.result.standing == "ok" and (given or not self.unit.given.get(self.line.name))
        code = "open-scores-zero" if zero else "given-undetermined" if given else "points-undetermined"
        return self.found(code, least=least, greatest=greatest)

    def undecided(self, node: ScoredNode) -> Finding:
        """What the rule lacks: figures, or what an item that does not apply would have to have."""
        gone = items_gone(self.unit, self.line, node)
        if not gone:
            return self.found("points-undecided", needed=wanting(self.unit, rests_on(self.line, node), self.line))
        return self.found("points-of-nothing", items=gone)

    def of_divisor(self) -> Finding | None:
        """Why nothing comes of a rule that divides."""
        made = self.result.points_state
        if self.result.state not in (OK, MISSING) or made not in (NO_CASES, INVALID):
            return None
        return self.found("points-without-cases" if made == NO_CASES else "points-divided-by-zero")

    def of_earned(self, node: ScoredNode) -> Iterator[Finding]:
        """What is behind points that the model's own rule and policies made, or behind their absence."""
        result, name = self.result, self.line.name
        blank = result.state in (MISSING, INVALID) or result.verdict == "missing" or result.unsettled
        if result.standing == "missing":
            if result.state == OK and name not in self.unit.lacking:
                yield self.undecided(node)
        elif result.standing == "not applicable":
            if result.state == OK and result.target is None and result.indicator.target:
                yield self.found("points-need-target")
        elif blank and node.missing == "zero" and not result.points:
            yield self.scores_zero(node)
        elif (entered := self._entered(node)) is not None and result.points != entered:
            limit = node.by_figure is not None or result.points in (node.min, node.max)
            if limit and not node.min <= entered <= node.max:
                said = {"value": entered, "min": node.min, "max": node.max, "points": result.points}
                yield self.found("points-clamped", **said)
        elif result.verdict == "not met" and result.points == node.max and result.indicator.points is not None:
            by_rule = node.step is None
            yield self.found("rounded-to-full", points=result.points, why=_BY_RULE if by_rule else _BY_ROUNDING)

    def _entered(self, node: ScoredNode) -> Fraction | None:
        """The one figure that is all of its rule of points."""
        # Of a score that one case of the rule takes as it stands nobody needs to know which case it was.
        inside = self.line.is_score and not node.by_figures.isdisjoint(("value", node.name, str(self.line.numerator)))
        if node.by_hand or inside:
            return self.result.value if isinstance(self.result.value, Fraction) else None
        figure = self.unit.figures.get(node.by_figure or "")
        return None if figure is None else figure.value

    def scores_zero(self, node: ScoredNode) -> Finding:
        """Why a line has no points, where the model gives none for what is missing: perhaps a class is not known."""
        if self.unusable:
            return self.found("unusable-scores-zero")
        unknown = unknown_attributes(self.unit, rests_on(self.line, node))
        if keys.points(self.line.name) in self.unit.judgement.by_class:
            asked = asked_of_line(self.unit, self.line) or asked_attributes(self.unit)
            unknown = [*unknown, *(one for one in asked if one not in unknown)]
        if not unknown:
            return self.blank_scores_zero(rests_on(self.line, node))
        model = self.unit.program.meaning.model
        names = [model.attribute_text(one) for one in unknown]
        return self.found("unknown-class-scores-zero", names=names, commune=self.unit.commune.title)

    def blank_scores_zero(self, trees: Sequence[Expression]) -> Finding:
        """That a blank counts no points; where other figures of the line are there, which one it is."""
        asked = {name for tree in trees for name in self.unit.program.meaning.asked_by(tree)}
        there = any((figure := self.unit.figures.get(name)) is not None and figure.usable for name in asked)
        if not there or not line_lacks(self.unit, self.line, trees):
            return self.found("blank-scores-zero")
        return self.found("blanks-score-zero", needed=wanting(self.unit, trees, self.line))

    @property
    def unusable(self) -> bool:
        """Whether a figure is there that cannot be read, or cannot be."""
        impossible = self.result.state == INVALID and self.line.name not in self.unit.typed_open
        return impossible or reads_unusable(self.line, self.unit.figures)
