"""What is worth knowing of a unit as a whole: figures that no line reads, parts above wholes, the model's checks."""

from collections.abc import Iterator

from khong3.assessment.figures import Figure
from khong3.assessment.remarks import finding_of
from khong3.assessment.unit import Unit
from khong3.catalogue.words import stage_text
from khong3.expressions import Condition
from khong3.findings import Finding
from khong3.text import LANGUAGES, Language, Percentage, Text, format_number


def whole_findings(unit: Unit, stage: str | None) -> Iterator[Finding]:
    """Findings that belong to no line; of a higher unit its parts have them. ``stage`` is the one that counts."""
    yield from unit.program.constants_without_value(unit.commune, unit.period)
    yield from _carried(unit, stage)
    yield from _totals(unit)
    if unit.higher:
        return
    lines = unit.program.meaning.lines
    read = {name for line in lines.values() for name in (*line.reads, line.name)}
    for name, figure in unit.figures.items():
        if name not in read:
            yield from figure.findings
    yield from _parts(unit)
    yield from _checks(unit)


def _carried(unit: Unit, stage: str | None) -> Iterator[Finding]:
    """A stage that has given points to some lines and none to others, whose points before still stand."""
    last = {name: stages[-1].stage for name, stages in unit.given.items()}
    older = [name for name, at in last.items() if at != stage]
    if older and len(older) < len(last):
        lines = unit.program.meaning.lines
        numbers = [lines[name].indicator.code for name in lines if name in older]
        yield finding_of(unit, "stage-carried", "", stage=stage_text(stage or ""), count=len(older), lines=numbers)


def _totals(unit: Unit) -> Iterator[Finding]:
    """Parts without a total, where a total is the mean of totals."""
    if unit.totals is None:
        return
    coverage = unit.totals.coverage
    said = {"reported": coverage.reported, "expected": coverage.expected}
    if coverage.missing:
        yield finding_of(unit, "totals-missing", "", communes=[one.title for one in coverage.missing], **said)
    if unit.totals.required is not None:
        yield finding_of(unit, "totals-too-few", "", required=Percentage(unit.totals.required), **said)


def _parts(unit: Unit) -> Iterator[Finding]:
    """Parts within their wholes, where no line divides the two and says so itself."""
    meaning = unit.program.meaning
    ratios = {(str(line.numerator), str(line.denominator)) for line in meaning.lines.values() if line.part}
    for variable in meaning.model.questions.values():
        part, whole = unit.figures.get(variable.id), unit.figures.get(variable.part_of or "")
        if part is None or whole is None or part.value is None or whole.value is None:
            continue
        if part.value > whole.value and (variable.id, variable.part_of) not in ratios:
            figures = {"part": variable.id, "whole": variable.part_of, "n": part.value, "d": whole.value}
            yield finding_of(unit, "part-above-whole", variable.id, **figures)


def _checks(unit: Unit) -> Iterator[Finding]:
    meaning = unit.program.meaning
    for index in unit.program.failed_checks(unit.inputs):
        check = meaning.model.checks[index]
        read = [(meaning.model.questions.get(name), unit.figures.get(name)) for name in meaning.checks[index].reads]
        shown = [_equation(one.label, figure) for one, figure in read if one and figure and figure.value is not None]
        figures = Text(*(_bracketed(shown, language) for language in LANGUAGES))
        must = Condition(str(check.must), meaning.checks[index].tree)
        said = {"message": check.message, "must": must, "figures": figures, "severity": check.severity}
        yield finding_of(unit, "check-failed", "", **said)


def _bracketed(shown: list[Text], language: Language) -> str:
    return f" ({', '.join(one.in_(language) for one in shown)})" if shown else ""


def _equation(label: Text, figure: Figure) -> Text:
    def shown(number: Figure) -> Text:
        if number.number is not None:
            return number.number.shown
        return Text(*(format_number(number.value or 0, language) for language in LANGUAGES))

    said = shown(figure)
    return Text(*(f"{label.in_(language)}: {said.in_(language)}" for language in LANGUAGES))
