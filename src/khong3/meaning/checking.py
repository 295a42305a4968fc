"""What must hold across a whole model: names, references, cases; formulas are settled in ``meaning``."""

import re
from collections.abc import Iterator, Mapping
from itertools import count, pairwise
from typing import Any

from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.expressions import WORDS
from khong3.findings import Finding, KhongError, Place, errors
from khong3.meaning.doubts import doubts
from khong3.meaning.example_names import misnamed
from khong3.models.cases import Case, Cases, choose, ties
from khong3.models.classes import classes
from khong3.models.indicators import Indicator, Pillar
from khong3.models.model import Model
from khong3.models.nodes import Scored
from khong3.models.points import Path
from khong3.models.variables import TYPES, Variable, level_of
from khong3.text import Percentage, Text, nearest, plain_letters
from khong3.units import resolve

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]*", re.ASCII)
YAML_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
REFUSED_NAMES = WORDS | YAML_WORDS | {"value", "numerator", "denominator", "target", "total", "grade", "rank"}
REFUSED_LEVELS = YAML_WORDS | {"else", "each", "deduct", "rule"}


IDENTITY = re.compile(r"[A-Za-z][A-Za-z0-9._-]*", re.ASCII)
"""What a model may be called by."""
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
UNREAD = "?"
"""What stands for an id or a version that a file does not have, which is said at its place."""


def check(model: Model) -> list[Finding]:
    """Everything that keeps ``model`` from holding together; where nothing does, what is doubtful about it."""
    meaning = model.meaning
    found = [*_shape(model), *meaning.findings]
    return found if errors(found) else [*found, *misnamed(meaning), *doubts(meaning)]


def _shape(model: Model) -> Iterator[Finding]:
    """What can be seen without settling a formula."""
    yield from _identity(model)
    yield from _names(model)
    yield from _stages(model)
    yield from _units(model)
    yield from _variables(model)
    for name, constant in model.constants.items():
        yield from _cases(model, ("constants", name), constant.values)
        if len({one.is_.percent for one in constant.values if one.is_.value}) > 1:
            yield _finding("percent-with-number", ("constants", name), found=name, number=str(constant.values[0].is_))
    for index, grade in enumerate(model.grades):
        yield from _cases(model, ("grades", index, "from"), grade.from_)
    known = [*BUILT_IN_ATTRIBUTES, *model.attributes]
    for index, name in enumerate(model.peers):
        if name not in known:
            near = nearest(name, known)
            yield _finding("unknown-peers", ("peers", index), name=name, known=known, near=near)
    yield from _carried(model)
    for path, item, _ in model.walk():
        if isinstance(item, Indicator):
            yield from _indicator(model, path, item)
        elif not item.items:
            yield _finding("pillar-without-items", path, name=item.name)
    yield from _maxima(model)
    yield from _rollups(model)
    if not model.lines:
        yield _finding("model-without-lines", ("items",))


def _identity(model: Model) -> Iterator[Finding]:
    """What the model is called by."""
    for what, said, shape in (("id", model.id, IDENTITY), ("version", model.version, VERSION)):
        if said != UNREAD and not shape.fullmatch(said):
            yield _finding("not-an-id", (what,), what=what, found=said)


def _rollups(model: Model) -> Iterator[Finding]:
    """How higher units are measured: a mean is of totals, a share of those that met it is of a line with a verdict."""
    if model.rollup == "share met":
        yield _finding("rollup-of-file", ("rollup",), found=model.rollup)
    for path, item, _ in model.walk():
        if item.rollup is None:
            continue
        if item.rollup != "share met" or not isinstance(item, Indicator):
            yield _finding("rollup-of-item", (*path, "rollup"), found=item.rollup, name=item.name)
        elif not (item.target or (item.question is not None and item.question.type == "yes/no")):
            yield _finding("share-met-without-verdict", (*path, "rollup"), name=item.name)
    every: list[tuple[Path, Scored]] = [((), model), *((path, item) for path, item, _ in model.walk())]
    for path, of in every:
        if of.coverage is not None and not 0 <= of.coverage <= 1:
            yield _finding("coverage-not-share", (*path, "coverage"), found=Percentage(of.coverage))


def _finding(finding_code: str, path: Path, /, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=Place(path=path), parameters=parameters)


def _carried(model: Model) -> Iterator[Finding]:
    """What weighs the points of units that became one is a count that adds up."""
    known = [name for name, one in model.questions.items() if one.whole and one.over_places == "sum"]
    if model.carry_by is not None and model.carry_by not in known:
        near = nearest(model.carry_by, known)
        yield _finding("unknown-carry-by", ("carry_by",), name=model.carry_by, known=known, near=near)


def _names(model: Model) -> Iterator[Finding]:
    """One flat set of names: nothing shadows, nothing stands twice."""
    for table, found in (
        ("variables", model.variables),
        ("constants", model.constants),
        ("attributes", model.attributes),
    ):
        for name in found:
            yield from _name((table, name), name)
    for name in model.units:
        if not NAME.fullmatch(name) or name in YAML_WORDS:
            yield _finding("not-a-name", ("units", name), name=name)
    for name, attribute in model.attributes.items():
        yield from _levels(("attributes", name), attribute.levels, frozenset({"label"}))
    seen: dict[str, Path] = dict.fromkeys(BUILT_IN_ATTRIBUTES, ())
    tables = (("attributes", model.attributes), ("constants", model.constants), ("variables", model.variables))
    for table, name in ((table, name) for table, found in tables for name in found):
        if name in seen:
            yield _finding("name-twice", (table, name), name=name)
        seen[name] = (table, name)
    codes: dict[str, Path] = {}
    for path, item, above in model.walk():
        own = (*path, "id") if item.id else (*path, "code")
        if item.id is not None:
            yield from _name(own, item.id)
        asks = isinstance(item, Indicator) and item.question is not None
        if item.name != UNREAD and (item.name in codes or (asks and item.name in seen)):
            if item.id is None:
                yield _finding("code-twice", own, code=item.code, propose=_free(model, item.code, above))
            else:
                yield _finding("name-twice", own, name=item.name)
        codes[item.name] = path
    yield from _ids("views", [one.id for one in model.views], {*seen, *codes})
    yield from _ids("grades", [one.id for one in model.grades], set())


def _stages(model: Model) -> Iterator[Finding]:
    for index, stage in enumerate(model.stages):
        if stage in model.stages[:index]:
            yield _finding("name-twice", ("stages", index), name=stage)


def _free(model: Model, code: str, above: "tuple[Pillar, ...]") -> str:
    """A code for a second item of the same: its full one, or where it is that already the next that nobody has."""
    used = {item.code for _, item, _ in model.walk()}
    if above and not code.startswith(above[-1].code) and (full := f"{above[-1].code}.{code}") not in used:
        return full
    head = code.rstrip("0123456789")
    number = int(code.removeprefix(head) or 1)
    return next(found for at in count(number + 1) if (found := f"{head}{at}") not in used)


def _ids(table: str, ids: "list[str]", known: "set[str]") -> Iterator[Finding]:
    for index, one in enumerate(ids):
        here = (table, index, "id")
        yield from _name(here, one)
        if one in known:
            yield _finding("name-twice", here, name=one)
        known.add(one)


def _units(model: Model) -> Iterator[Finding]:
    for name in model.units:
        try:
            resolve(name, model.units)
        except KhongError as problem:
            yield from (_finding(one.code, ("units", name, "is"), **one.parameters) for one in problem.findings)


def _name(path: Path, name: str) -> Iterator[Finding]:
    if not NAME.fullmatch(name):
        plain = plain_letters(name)
        near = plain if plain != name and NAME.fullmatch(plain) else None
        yield _finding("not-a-name", path, name=name, near=near)
    elif name in REFUSED_NAMES:
        yield _finding("refused-name", path, name=name)


def _levels(path: Path, levels: Mapping[str, Text], refused: frozenset[str] = frozenset()) -> Iterator[Finding]:
    if not levels:
        yield _finding("no-levels", path)
    for level, label in levels.items():
        # A cell says a level by its name or its label, in any case.
        said = next((one for one in (label.vi, label.en) if one and level_of(levels, one) != level), None)
        if said is not None:
            yield _finding("label-of-two-levels", (*path, level), name=level, label=said, other=level_of(levels, said))
        if not NAME.fullmatch(level):
            yield _finding("not-a-name", (*path, level), name=level)
        elif level in REFUSED_LEVELS | refused:
            yield _finding("refused-level", (*path, level), name=level)


def _variables(model: Model) -> Iterator[Finding]:
    for path, variable in _questions(model):
        if variable.type not in (*TYPES, "choice"):
            yield _finding("unknown-type", (*path, "type"), found=variable.type, known=TYPES)
        if variable.levels:
            yield from _levels((*path, "levels"), variable.levels)
        if variable.unit is not None and not variable.counted:
            yield _finding("unit-on-answer", (*path, "unit"), name=variable.id, type=variable.type)
        if variable.over_time == "to date" and not variable.counted:
            yield _finding("to-date-of-no-count", (*path, "over_time"), name=variable.id)
        if variable.part_of is not None:
            yield from _part(model, path, variable, variable.part_of)


def _questions(model: Model) -> Iterator[tuple[Path, Variable]]:
    for name, variable in model.variables.items():
        yield ("variables", name), variable
    for path, item, _ in model.walk():
        if isinstance(item, Indicator) and (question := item.question) is not None:
            yield path, question


def _part(model: Model, path: Path, variable: Variable, whole_name: str) -> Iterator[Finding]:
    here = (*path, "part_of")
    whole = model.questions.get(whole_name)
    if whole is None:
        near = nearest(whole_name, list(model.questions))
        yield _finding("unknown-name", here, name=whole_name, near=near)
        return
    if not (variable.counted and whole.counted):
        yield _finding("part-of-answer", here, part=variable.id, whole=whole.id)
    elif variable.unit != whole.unit:
        yield _finding(
            "part-of-other-unit",
            here,
            part=variable.id,
            whole=whole.id,
            left=variable.unit or "—",
            right=whole.unit or "—",
        )
    chain = [variable.id]
    step: Variable | None = whole
    while step is not None and step.id not in chain:
        chain.append(step.id)
        step = model.questions.get(step.part_of) if step.part_of else None
    if step is not None and step.id == variable.id:
        yield _finding("part-of-cycle", here, names=[*chain, variable.id])


def _indicator(model: Model, path: Path, line: Indicator) -> Iterator[Finding]:
    asks = [key for key in ("type", "levels", "measure") if getattr(line, key)]
    if not asks and line.points is None:
        yield _finding("line-without-measure", path, name=line.name)
    for _, second in pairwise(asks):
        yield _finding("line-measured-twice", (*path, second), keys=asks)
    if line.measure is not None:
        for key in ("unit", "part_of"):
            if getattr(line, key) is not None:
                yield _finding("key-of-question", (*path, key), key=key)
    elif line.per is not None:
        yield _finding("per-without-ratio", (*path, "per"))
    if line.per is not None and line.per <= 0:
        yield _finding("not-positive", (*path, "per"), found=line.per)
    if line.round_value is not None and line.round_value.value <= 0:
        yield _finding("not-positive", (*path, "round_value"), found=str(line.round_value))
    if line.baseline is not None and (line.baseline.is_ is None) == (line.baseline.period is None):
        yield _finding("baseline-of-one", (*path, "baseline"))
    yield from _cases(model, (*path, "target"), line.target)


def _maxima(model: Model) -> Iterator[Finding]:
    """Maxima by class: their cases, and a number for every class."""
    for path, one in model.differing:
        here = (*path, "max")
        yield from _cases(model, here, one.maxima)
        for commune, period in classes(model, [one.maxima]):
            if choose(one.maxima, commune, period) == [None]:
                yield _finding("maximum-without-value", here, period=str(period), levels=_class_of(commune))
                break


def _class_of(commune: Commune) -> list[str]:
    return [f"{name}: {level}" for name, level in commune.attributes.items()]


def _cases(model: Model, path: Path, cases: "Cases[Any]") -> Iterator[Finding]:
    """Attributes and levels that exist, and no two cases that could both be in force."""
    known = {**dict.fromkeys((*BUILT_IN_ATTRIBUTES, "commune")), **model.attributes}
    for index, case in enumerate(cases):
        for attribute, levels in case.for_.items():
            here = (*path, index, "for", attribute)
            if attribute not in known:
                yield _finding(
                    "unknown-attribute", here, name=attribute, near=nearest(attribute, list(known)), known=list(known)
                )
            elif (declared := known[attribute]) is not None:
                for level in sorted(levels - set(declared.levels)):
                    near = nearest(level, list(declared.levels))
                    yield _finding(
                        "unknown-level", here, found=level, choice=attribute, levels=list(declared.levels), near=near
                    )
    for first, second in ties(cases):
        one, other = _shown(cases[first]), _shown(cases[second])
        yield _finding("cases-tie", (*path, second), first=one, second=other)


def _shown(case: "Case[Any]") -> str:
    """A value with its class and time, as the file has them: ``900 (vung: tw)``."""
    scope = [f"{name}: {', '.join(sorted(levels))}" for name, levels in case.for_.items()]
    scope += [str(case.period)] if str(case.period) != ".." else []
    return f"{case.is_} ({'; '.join(scope)})" if scope else str(case.is_)
