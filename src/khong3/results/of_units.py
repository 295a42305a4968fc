"""What is worth knowing of a unit as a whole: figures that no line reads, parts above wholes, the model's checks."""

from collections.abc import Iterator, Mapping, Sequence

from khong3.arithmetic.terms import NO
from khong3.catalogue.words import WORDS, stage_text
from khong3.expressions import Condition
from khong3.figures.figures import beside_counts
from khong3.findings import Finding
from khong3.judging.unit import JudgedUnit
from khong3.meaning.latest import LATEST
from khong3.meaning.scored_nodes import TOTAL, trees_of
from khong3.results.remarks import equation, finding_of, latest_findings
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import LANGUAGES, Language, Percentage, Text


def whole_findings(unit: JudgedUnit, stage: str | None) -> Iterator[Finding]:
    """Findings that belong to no line; of a higher unit its parts have them. ``stage`` is the period's last."""
    yield from unit.program.constants_without_value(unit.commune, unit.period)
    yield from _carried(unit, stage)
    yield from _totals(unit)
    yield from _latest(unit)
    if unit.higher:
        return
    if beside := [*beside_counts(unit.figures)]:
        lines = unit.program.meaning.lines
        read = {name for line in lines.values() for name in (*line.reads, line.name)}
        for name, figure in beside:
            if name not in read:
                yield from figure.findings
    conditions = unit.runs.conditions
    if conditions.outputs:
        yield from _parts(unit, conditions.run(unit.inputs))
    yield from _checks(unit)


def last_stage(units: Sequence[JudgedUnit]) -> str | None:
    """The last stage at which points were given to any of some units."""
    given = {stages[-1].stage for unit in units for stages in unit.given.values()}
    order = next((unit.program.meaning.model.scoring_stages for unit in units), ())
    return next((one for one in reversed(order) if one in given), None)


def _carried(unit: JudgedUnit, stage: str | None) -> Iterator[Finding]:
    """A stage that has given points to some units or lines and none to others, whose points before still stand."""
    older = {name for name, stages in unit.given.items() if stages[-1].stage != stage}
    if older:
        items = (item for _, item, _ in unit.program.meaning.model.walk())
        codes = [one.code or one.label for one in items if one.name in older]
        codes += [WORDS["total"]] if TOTAL in older else []
        yield finding_of(unit, "stage-carried", "", stage=stage_text(stage or ""), count=len(older), lines=codes)


def _latest(unit: JudgedUnit) -> Iterator[Finding]:
    """What the rules of groups, and who the model is for, took of an earlier period."""
    meaning = unit.program.meaning
    if LATEST not in meaning.operators:
        return
    groups = (one for name, one in meaning.scoring.nodes.items() if name not in meaning.lines)
    trees = [tree for node in groups for tree in trees_of(node.rule)]
    trees += [one.tree for one in meaning.checks] + ([] if meaning.applies is None else [meaning.applies])
    yield from latest_findings(unit, "", trees)


def _totals(unit: JudgedUnit) -> Iterator[Finding]:
    """Parts without a total, where a total is the mean of totals."""
    if unit.totals is None:
        return
    coverage = unit.totals
    said = {"reported": coverage.reported, "expected": coverage.expected}
    if coverage.missing:
        yield finding_of(unit, "totals-missing", "", communes=[one.title for one in coverage.missing], **said)
    required = unit.below_coverage(TOTAL)
    if required is not None:
        yield finding_of(unit, "totals-too-few", "", required=Percentage(required), **said)


def _parts(unit: JudgedUnit, outcome: Mapping[Key, int]) -> Iterator[Finding]:
    """Parts within their wholes, where no line divides the two and says so itself."""
    meaning = unit.program.meaning
    above = [pair for pair in meaning.wholes if outcome[keys.whole(pair[0])] == NO]
    lines = meaning.lines.values() if above else ()
    ratios = {(str(line.numerator), str(line.denominator)) for line in lines if line.part}
    for part, whole in above:
        if (part, whole) not in ratios:
            figures = {"n": unit.figures[part].value, "d": unit.figures[whole].value}
            yield finding_of(unit, "part-above-whole", part, part=part, whole=whole, **figures)


def _checks(unit: JudgedUnit) -> Iterator[Finding]:
    meaning = unit.program.meaning
    for index, settled in enumerate(meaning.checks):
        if unit.conditions[keys.check(index)] != NO:
            continue
        check = meaning.model.checks[index]
        read = [(meaning.model.questions.get(name), unit.figures.get(name)) for name in settled.reads]
        shown = [equation(one.label, figure) for one, figure in read if one and figure and figure.value is not None]
        figures = Text(*(_bracketed(shown, language) for language in LANGUAGES))
        must = Condition(str(check.must), settled.tree)
        said = {"message": check.message, "must": must, "figures": figures, "severity": check.severity}
        yield finding_of(unit, "check-failed", "", **said)


def _bracketed(shown: list[Text], language: Language) -> str:
    return f" ({', '.join(one.in_(language) for one in shown)})" if shown else ""
