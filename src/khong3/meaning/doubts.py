"""Doubts: what a sound model says that its author hardly meant, looked for where there is no error.

Warnings, but for a condition that no figure decides: whoever wrote it meant another.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from khong3.arithmetic import terms
from khong3.arithmetic.own import earned
from khong3.expressions import Expression, Literal, Name, Operation, Reference
from khong3.findings import Finding, Place
from khong3.meaning.grading import bound_in_class
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.point_rules import literal_of
from khong3.meaning.scored_nodes import TOTAL, ScoredNode, trees_of
from khong3.meaning.table_rows import meeting
from khong3.models.cases import choose
from khong3.models.classes import classes
from khong3.models.indicators import Indicator
from khong3.models.model import Model
from khong3.models.points import Each, Formula, Lines, Own, Path, Points, Table
from khong3.models.variables import Variable
from khong3.tape.tape import Tape

DOUBTS = frozenset(
    {
        "target-above-whole",
        "never-scores",
        "unused-name",
        "bounds-meet",
        "constant-condition",
        "grade-out-of-reach",
        "grade-within-half",
        "grades-mixed",
        "row-short-of-target",
        "row-against-target",
        "rows-against-target",
        "number-twice",
        "share-met-turned",
        "typed-score-summed",
        "own-rule-share",
        "constant-of-some",
        "percentages-summed",
    }
)
"""Their codes: of a model that could not be read in full they would be about what is missing."""


_HARDLY = 20
"""A line of whose maximum no figure earns more than one part in so many hardly scores."""


def doubts(meaning: Meaning) -> Iterator[Finding]:
    """Targets and grades that are hardly meant, what never scores or never changes, and names that nothing reads."""
    for name, line in meaning.lines.items():
        yield from _targets(line)
        yield from _upside_down(meaning.model, line)
        yield from _share_met(line)
        node = meaning.scoring.nodes.get(name)
        if node is not None and node.max > 0 and line.kind != "points" and _nothing(node.rule):
            yield _finding("never-scores", (*line.path, "points"), name=name, max=node.max)
        if node is not None:
            yield from _summed(meaning.model, line, node)
            yield from _own(line, node)
            yield from meeting(meaning.model, node, line)
            yield from _rows_of_target(line, node)
            yield from _turned_rows(line, node)
    yield from _constant(meaning)
    model = meaning.model
    yield from _codes(model)
    yield from _grades(meaning)
    yield from _of_some(model)
    yield from _percentages_summed(model)
    read = set(_read(meaning))
    for table, names in (("variables", model.variables), ("constants", model.constants)):
        for name in names:
            if name not in read:
                yield _finding("unused-name", (table, name), name=name)


def _upside_down(model: Model, line: Line) -> Iterator[Finding]:
    """A whole divided by its part."""
    measure = line.indicator.measure
    if not isinstance(measure, Operation) or measure.operator != "/":
        return
    above, below = measure.operands
    if not isinstance(above, Name) or not isinstance(below, Name):
        return
    part, seen = below.name, set[str]()
    while part in model.variables and part not in seen:
        seen.add(part)
        part = model.variables[part].part_of or ""
        if part == above.name:
            said = {"found": str(measure), "near": f"{below.name} / {above.name}"}
            yield _finding("ratio-upside-down", (*line.path, "measure"), **said)


def _targets(line: Line) -> Iterator[Finding]:
    """A part is never more than its whole."""
    for index, target in enumerate(line.targets):
        bounds = [value for one in target.bounds if (value := literal_of(one)) is not None]
        most = line.most
        beyond = most is not None and any(one > most or (one == most and target.word == "over") for one in bounds)
        if beyond and target.word in ("at least", "over", "exactly"):
            found = str(line.indicator.target[index].is_)
            yield _finding("target-above-whole", (*line.path, "target", index, "is"), found=found, line=line.name)


def _share_met(line: Line) -> Iterator[Finding]:
    """A share of units that met it is held against the line's own target, where less was better: none has its own."""
    words = {target.word for target in line.targets}
    if line.indicator.rollup == "share met" and words and words <= _LESS_IS_BETTER:
        said = {"found": str(line.indicator.target[0].is_), "name": line.name}
        yield _finding("share-met-turned", (*line.path, "target", 0, "is"), **said)


def _summed(model: Model, line: Line, node: ScoredNode) -> Iterator[Finding]:
    """Points that somebody typed are no count: a district's are not those of its communes together."""
    if model.rollup == "counts" and line.summed_untold(node, model.questions.get(str(line.numerator))):
        yield _finding("typed-score-summed", line.path, name=line.name, max=node.max)


def _own(line: Line, node: ScoredNode) -> Iterator[Finding]:
    """What a package's rule was given as 90 for 90 %: no percentage scores then, and with the sign it does."""
    rule = node.rule
    if not isinstance(rule, Own) or not line.percent or not {*rule.rule.asks} <= {"value", "max", "min"}:
        return
    given = {name: literal_of(tree) for name, tree in rule.with_}
    known = {name: number for name, number in given.items() if number is not None}
    if len(known) < len(given) or _best(rule, node, known) * _HARDLY >= node.max:
        return
    for name, number in known.items():
        if (
            name not in rule.shares
            and number > 1
            and _best(rule, node, {**known, name: number / 100}) * _HARDLY >= node.max
        ):
            said = {"name": name, "found": number, "rule": rule.name, "line": line.name}
            yield _finding("own-rule-share", (*node.path, "points", "with", name), **said)


def _best(rule: Own, node: ScoredNode, given: Mapping[str, Fraction]) -> Fraction:
    """The most that a package's rule gives of all whole percentages up to 100."""
    best = Fraction(0)
    for share in range(101):
        tape = Tape()
        figures = {"value": Fraction(share, 100), "max": node.max, "min": node.min}
        scope = {name: terms.number(tape, one) for name, one in figures.items()}
        found = earned(rule.rule, scope, {name: terms.number(tape, one) for name, one in given.items()})
        if found.state.known == terms.OK and found.n.known is not None and found.d.known:
            best = max(best, Fraction(found.n.known, found.d.known))
    return best


def _rows_of_target(line: Line, node: ScoredNode) -> Iterator[Finding]:
    """A row of a table that is reached on a target which has to be passed, or only by what is worse than it."""
    table = node.rule
    if not isinstance(table, Table):
        return
    words = {case.is_.word: str(case.is_) for case in line.indicator.target}
    less = next((words[one] for one in _LESS_IS_BETTER if one in words), None)
    for row in (one for one in table.rows if str(one.bound) == "target"):
        if "over" in words and not row.over:
            yield _finding("row-short-of-target", (*node.path, "points"), target=words["over"], line=node.name)
        most, others = (_literal(one) for one in (row.then, table.otherwise))
        if less is not None and len(table.rows) == 1 and most is not None and most > (others or 0):
            yield _finding("row-against-target", (*node.path, "points"), target=less, line=node.name, then=most)


def _turned_rows(line: Line, node: ScoredNode) -> Iterator[Finding]:
    """A row of a table that gives less than one below it, where the target says that more is better; or the reverse."""
    table, words = node.rule, {case.is_.word for case in line.indicator.target}
    better = 1 if words and words <= _MORE_IS_BETTER else -1 if words and words <= _LESS_IS_BETTER else 0
    if not better or not isinstance(table, Table):
        return
    told = [(literal_of(row.bound), _literal(row.then), row) for row in table.rows]
    rows = sorted((bound, most, str(row.bound)) for bound, most, row in told if bound is not None and most is not None)
    for (_, least, lower), (_, most, higher) in pairwise(rows):
        if (most - least) * better < 0:
            said = {"line": node.name, "lower": lower, "higher": higher, "points": least, "others": most}
            yield _finding(
                "rows-against-target", (*node.path, "points"), target=str(line.indicator.target[0].is_), **said
            )
            return


def _codes(model: Model) -> Iterator[Finding]:
    """Two items of one group under one number; strokes and signs stand before as many as there are."""
    first: dict[tuple[Path, str], str] = {}
    for path, item, _ in model.walk():
        if not any(one.isalnum() for one in item.code):
            continue
        other = first.setdefault((path[:-1], item.code), item.name)
        if other != item.name:
            yield _finding("number-twice", (*path, "code"), found=item.code, name=item.name, other=other)


def _of_some(model: Model) -> Iterator[Finding]:
    """A constant that some class of unit has no value of, in no period; whom the model is not for needs none."""
    excluded = set(_names(() if model.applies is None else (model.applies,)))
    for name, constant in model.constants.items():
        asked = {attribute for case in constant.values for attribute in case.for_}
        if not asked or not asked <= set(model.attributes) - excluded:
            continue
        there: dict[str, bool] = {}
        for commune, period in classes(model, [constant.values]):
            of = ", ".join(f"{attribute}: {commune.attribute(attribute)}" for attribute in sorted(asked))
            there[of] = there.get(of, False) or choose(constant.values, commune, period)[0] is not None
        if lacking := [f"{{{of}}}" for of, known in there.items() if not known]:
            yield _finding("constant-of-some", ("constants", name), name=name, classes=lacking)


def _percentages_summed(model: Model) -> Iterator[Finding]:
    """Percentages added up over units or months: a district of 80 % and 90 % is not one of 170 %."""
    asked: list[tuple[Path, Variable]] = [(("variables", name), one) for name, one in model.variables.items()]
    lines = ((path, item.question) for path, item, _ in model.walk() if isinstance(item, Indicator))
    for path, question in [*asked, *((path, one) for path, one in lines if one is not None)]:
        for key in ("over_places", "over_time"):
            if question.type == "percent" and getattr(question, key) == "sum":
                yield _finding("percentages-summed", (*path, key), key=key, name=question.id)


def _literal(rule: Points | None) -> Fraction | None:
    return literal_of(rule.tree) if isinstance(rule, Formula) else None


def _constant(meaning: Meaning) -> Iterator[Finding]:
    """Conditions and tie-breaks that read no figure; most often a code of digits stands there as a number."""
    model = meaning.model
    for name, line in meaning.lines.items():
        measure = line.indicator.measure
        if measure is not None and not _reads(measure):
            near = f"{model.asking[str(measure)]}({measure})" if str(measure) in model.asking else None
            yield _finding("constant-condition", (*line.path, "measure"), found=str(measure), name=name, near=near)
    for path, tree in [*_conditions(model), *_cases_of_points(meaning)]:
        compared = [one for one in tree.walk() if getattr(one, "operator", "") in _COMPARED and not _reads(one)]
        if path[0] == "ties" and not _reads(tree):
            compared = [tree]
        for one in compared:
            codes = [str(leaf) for leaf in one.walk() if isinstance(leaf, Literal) and str(leaf) in model.asking]
            near = f"{model.asking[codes[0]]}({codes[0]})" if codes else None
            code = "constant-conclusion" if path[0] in _CONCLUDING else "constant-condition"
            yield evolve(_finding(code, path, found=str(one), near=near), place=Place(path=path, offset=one.at))


_LESS_IS_BETTER = frozenset({"at most", "under"})
_MORE_IS_BETTER = frozenset({"at least", "over"})
_CONCLUDING = ("checks", "grades", "sanctions", "ties")
_COMPARED = ("=", "!=", "<", "<=", ">", ">=")


def _reads(tree: Expression) -> bool:
    return any(isinstance(one, (Name, Reference)) for one in tree.walk())


def _conditions(model: Model) -> Iterator[tuple[Path, Expression]]:
    """The conditions of the file, of groups and lines, and what decides ties, as they are written."""
    if model.applies is not None:
        yield ("applies",), model.applies
    for path, item, _ in model.walk():
        if item.applies is not None:
            yield (*path, "applies"), item.applies
    yield from ((("checks", index, "must"), one.must) for index, one in enumerate(model.checks))
    for index, grade in enumerate(model.grades):
        several = len(grade.requires) > 1
        for number, one in enumerate(grade.requires):
            yield ("grades", index, "requires", *((number,) if several else ())), one
    yield from ((("sanctions", index, "when"), one.when) for index, one in enumerate(model.sanctions))
    yield from ((("ties", index), one) for index, one in enumerate(model.ties))


def _cases_of_points(meaning: Meaning) -> Iterator[tuple[Path, Expression]]:
    """The conditions in rules of points, as settled."""
    for node in meaning.scoring.nodes.values():
        if node.rule is not None:
            yield from _cases_in(node.rule, (*node.path, "points"))


def _cases_in(rule: Points, path: Path) -> Iterator[tuple[Path, Expression]]:
    if isinstance(rule, Lines):
        for index, branch in enumerate(rule.branches):
            yield (*path, index, "when"), branch.when
            yield from _cases_in(branch.then, (*path, index, "then"))
        if rule.otherwise is not None:
            yield from _cases_in(rule.otherwise, (*path, len(rule.branches), "else"))


def _grades(meaning: Meaning) -> Iterator[Finding]:
    """A best grade within half of a total above 100, and bounds of two kinds: a share or points was meant."""
    total, grades = meaning.scoring.nodes.get(TOTAL), meaning.model.grades
    bounds = [[case.is_ for case in one.from_] for one in grades]
    if total is not None and bounds and bounds[0] and not any(one.percent for one in bounds[0]):
        best = max(one.value for one in bounds[0])
        if 0 < best <= 100 < total.max and 2 * best < total.max:
            said = {"name": grades[0].id, "found": best, "total": total.max}
            yield _finding("grade-within-half", ("grades", 0, "from"), **said)
    yield from _out_of_reach(meaning.model)
    written = [(index, values[0]) for index, values in enumerate(bounds) if values and values[0].value]
    for (_, above), (index, one) in pairwise(written):
        if above.percent != one.percent:
            said = {"name": grades[index].id, "found": str(one), "above": str(above)}
            yield _finding("grades-mixed", ("grades", index, "from"), **said)


def _out_of_reach(model: Model) -> Iterator[Finding]:
    """Grades that begin above all that some class of unit can come to."""
    told: set[int] = set()
    differing = [one.maxima for _, one in model.differing]
    for commune, period in classes(model, [*differing, *(one.from_ for one in model.grades)]):
        scoring = model.in_class(commune, period).meaning.scoring
        total = scoring.nodes.get(TOTAL)
        for index, grade in enumerate(model.grades if total is not None else ()):
            bound = None if total is None or index in told else bound_in_class(grade, total, commune, period)
            if total is not None and bound is not None and bound > scoring.most(total):
                told.add(index)
                said = {"name": grade.id, "found": bound, "most": scoring.most(total)}
                yield _finding("grade-out-of-reach", ("grades", index, "from"), **said)


def _nothing(rule: Points | None) -> bool:
    """Whether a rule gives no points whatever the figures are."""
    if isinstance(rule, Formula):
        return literal_of(rule.tree) == 0
    if isinstance(rule, Table):
        rows = all(_nothing(row.then) for row in rule.rows)
        return rows and (rule.otherwise is None or _nothing(rule.otherwise))
    if isinstance(rule, Lines):
        then = all(_nothing(one.then) for one in rule.branches)
        return then and (rule.otherwise is None or _nothing(rule.otherwise))
    return isinstance(rule, Each) and rule.up_to is not None and literal_of(rule.up_to) == Fraction(0)


def _read(meaning: Meaning) -> Iterator[str]:
    """Every name that something reads, or is a part of."""
    model, scoring = meaning.model, meaning.scoring
    yield from (one.part_of for one in model.questions.values() if one.part_of is not None)
    for line in meaning.lines.values():
        yield from line.reads
    for check in meaning.checks:
        yield from check.reads
    grades = [tree for one in scoring.grades for tree in one.requires]
    trees: list[Expression] = [*grades, *(one.when for one in scoring.sanctions), *scoring.ties]
    trees += [] if meaning.applies is None else [meaning.applies]
    trees += [tree for conditions in meaning.pillars.values() for tree in conditions]
    trees += [tree for node in scoring.nodes.values() for tree in trees_of(node.rule)]
    trees += [tree for line in meaning.lines.values() for target in line.targets for tree in target.bounds]
    yield from _names(trees)


def _names(trees: Iterable[Expression]) -> Iterator[str]:
    for tree in trees:
        for node in tree.walk():
            if isinstance(node, (Name, Reference)):
                yield node.name


def _finding(finding_code: str, path: Path, /, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=Place(path=path), parameters=parameters)
