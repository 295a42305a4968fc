"""Encoding: what is known of a unit as the inputs of the tapes, and of its class the values that are in force."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias, cast

from attrs import field, frozen

from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.engines.ranges import SCALE, Possible
from khong3.expressions import Literal, Name, Operation
from khong3.figures.figures import Figure, beside_counts, counts_in
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models.cases import Case, Cases, choose
from khong3.models.classes import as_each, levels_of, unknown_attributes
from khong3.periods import Period, PeriodRange
from khong3.recording.record import common
from khong3.spans import HIGHEST, LOWEST, End, Span
from khong3.tape import keys
from khong3.tape.keys import Key

Inputs: TypeAlias = dict[Key, "int | None"]


def encoded(key: Key, value: Fraction) -> Inputs:
    """An exact figure as a tape takes it: its digits, and what they stand over."""
    digits, over = value.as_integer_ratio()
    return {key: digits, keys.over(key): over}


def reported(meaning: Meaning, commune: Commune, figures: Mapping[str, Figure]) -> Inputs:
    """What a unit's certain figures and its attributes are to the tapes."""
    found: Inputs = {}
    whole = meaning.counted_inputs
    for name, digits in counts_in(figures).items():
        key, over = whole[name]
        found[key], found[over] = digits, 1
    for name, one in beside_counts(figures):
        if one.code is not None:
            found[key_of(meaning, name)] = one.code
        elif one.value is not None:
            key = key_of(meaning, name)
            found[key], found[keys.over(key)] = one.value.as_integer_ratio()
        elif one.standing == "invalid":
            found[keys.impossible(name)] = 1
    return found | attributes(meaning, commune)


def waiting(name: str) -> tuple[Key, Key]:
    """The inputs that say that nothing of a line stands yet, as its evidence waits."""
    return keys.unsettled(keys.points(name)), keys.unsettled(keys.value(name))


def unclassed(name: str) -> tuple[Key, Key]:
    """The inputs that say that nobody knows the maximum of a line or group, as the unit's class is not known."""
    return keys.unsettled(keys.points(name)), keys.unsettled(keys.applicable(name))


def attributes(meaning: Meaning, commune: Commune) -> Inputs:
    """What is known of a unit's class."""
    names = (*BUILT_IN_ATTRIBUTES, *meaning.model.attributes)
    return {keys.figure(name): _code(meaning, name, commune.attribute(name)) for name in names}


def key_of(meaning: Meaning, name: str) -> Key:
    """The input that a figure is: a variable's, or what a source states of a line itself."""
    line = name in meaning.lines and name not in meaning.model.questions
    return keys.stated(name) if line else keys.figure(name)


def _code(meaning: Meaning, choice: str, level: str | None) -> int | None:
    if level is None:
        return None
    levels = meaning.codes.get(choice, ())
    if level in levels:
        return levels.index(level) + 1
    # Any word may stand for an open attribute; of a declared one, a level that is none is not known.
    return 0 if choice in BUILT_IN_ATTRIBUTES else None


def possible(meaning: Meaning, figures: Mapping[str, Figure]) -> dict[Key, Possible]:
    """The inputs that are not certain, as all that they may be: parts no more than their wholes."""
    beside = {name: one for name, one in beside_counts(figures) if one.span is not None or one.codes}
    spans = {name: one.span for name, one in beside.items() if one.span is not None}
    questions = meaning.model.questions
    if spans:
        _narrowed(spans, meaning, figures)
    found: dict[Key, Possible] = {key_of(meaning, name): one.codes for name, one in beside.items() if one.codes}
    for name, span in spans.items():
        key = key_of(meaning, name)
        scale = 1 if name in questions and questions[name].whole else SCALE
        found[keys.over(key)] = scale
        found[key] = span * Span.point(scale)
    for line in meaning.lines.values():
        if line.part and not spans.keys().isdisjoint(line.reads) and _can_be_parted(line, spans, figures):
            found[keys.within(line.name)] = 1
    return found


def _can_be_parted(line: Line, spans: Mapping[str, Span], figures: Mapping[str, Figure]) -> bool:
    """Whether a part can be in its whole: the least that it may be is no more than the most of the whole."""
    pair = line.numerator, line.denominator
    names = [one.name for one in pair if isinstance(one, Name)]
    if len(names) < 2 or not all(name in figures and figures[name].within_limits for name in names):
        return False
    part, whole = names
    return _least(spans.get(part), figures[part]) <= _greatest(spans.get(whole), figures[whole])


def _narrowed(spans: dict[str, Span], meaning: Meaning, figures: Mapping[str, Figure]) -> None:
    """Each part no more than its whole, until a round changes nothing: after one for each doubtful figure none does.

    Of figures that contradict each other none is chosen by what a part can be.
    """
    sound = {name for name, one in figures.items() if one.within_limits}
    pairs = [pair for pair in meaning.wholes if sound.issuperset(pair)]
    for _ in range(len(spans)):
        before = dict(spans)
        for part, whole in pairs:
            low, high = _least(spans.get(part), figures[part]), _greatest(spans.get(whole), figures[whole])
            _narrow(spans, part, Span(LOWEST, high))
            _narrow(spans, whole, Span(low, HIGHEST))
        if spans == before:
            return


def _least(span: Span | None, figure: Figure) -> End:
    return span.low if span is not None else (figure.value or Fraction(0), 0)


def _greatest(span: Span | None, figure: Figure) -> End:
    if span is not None:
        return span.high
    return (figure.value, 0) if figure.value is not None else HIGHEST


def _narrow(spans: dict[str, Span], name: str, limit: Span) -> None:
    """Take away what cannot be; where nothing would be left, the figures contradict each other and all of it stays."""
    narrower = spans[name].within(limit) if name in spans else None
    if narrower is not None and not narrower.empty:
        spans[name] = narrower


def examples(possible_: Mapping[Key, Possible]) -> Inputs:
    """One of all that the inputs may be: where the outcome is certain, any of them leads to it."""
    found: Inputs = {}
    for key, one in possible_.items():
        if isinstance(one, Span):
            over = possible_.get(keys.over(key), 1)
            digits, under = Fraction(one.example()).as_integer_ratio()
            found[key], found[keys.over(key)] = digits, under * int(over if isinstance(over, int) else 1)
        elif isinstance(one, frozenset):
            found[key] = int(min(one))
        elif key not in found:
            found[key] = int(one)
    return found


@frozen(eq=False, repr=False)
class ByClass:
    """The values that are in force by class of unit and by period: of targets, constants and grades.

    What they are is asked once for every class and period.
    """

    meaning: Meaning
    _known: dict[tuple[object, ...], tuple[Inputs, Mapping[Key, list[int | None]]]] = field(
        factory=dict[tuple[object, ...], tuple[Inputs, Mapping[Key, "list[int | None]"]]]
    )
    _schedules: list[tuple[Key, Cases[Any]]] = field(init=False)
    _conditions: Cases[None] = field(init=False)
    """What the conditions of grades ask of a unit's class."""
    asked: tuple[str, ...] = field(init=False)
    """The attributes that they ask for."""

    def __attrs_post_init__(self) -> None:
        schedules, conditions = [*schedules_of(self.meaning)], (*conditions_of(self.meaning),)
        every = (*(case for _, cases in schedules for case in cases), *conditions)
        asked = dict.fromkeys(name for case in every for name in case.for_)
        object.__setattr__(self, "_schedules", schedules)
        object.__setattr__(self, "_conditions", conditions)
        object.__setattr__(self, "asked", tuple(asked))

    def __reduce__(self) -> tuple[type["ByClass"], tuple[Meaning]]:
        return ByClass, (self.meaning,)

    def inputs(self, commune: Commune, period: Period) -> Inputs:
        """What the tapes take of them; blank where none is in force, or it is not certain which."""
        return self._of(commune, period)[0]

    def choices(self, commune: Commune, period: Period) -> Mapping[Key, list[int | None]]:
        """Which case of each may be in force, see ``choose``, by the key of its input."""
        return self._of(commune, period)[1]

    def _of(self, commune: Commune, period: Period) -> tuple[Inputs, Mapping[Key, list[int | None]]]:
        known = tuple(commune.code if name == "commune" else commune.attribute(name) for name in self.asked)
        found = self._known.get((known, period))
        if found is None:
            choices = {key: choose(cases, commune, period) for key, cases in self._schedules}
            found = self._known[known, period] = (self._encoded(choices, period), choices)
        return found

    def _encoded(self, choices: Mapping[Key, list[int | None]], period: Period) -> Inputs:
        model, found = self.meaning.model, Inputs()
        for key, chosen in choices.items():
            case = chosen[0] if len(chosen) == 1 else None
            role, name = key
            if role == "target":
                line = self.meaning.lines[name]
                in_force = case is not None and not line.part_year(case, period)
                found |= _target(self.meaning, name, case if in_force else None)
            elif case is None:
                found[key] = None
            else:
                cases = model.constants[name].values if role == "constant" else _grade(self.meaning, name)
                found[key] = int(cases[case].is_.value * common(one.is_.value for one in cases))
        return found

    def told_apart(self, period: Period) -> Mapping[str, list[str]]:
        """The attributes that cases of a period name, with the levels that they could tell apart."""
        named = [case for _, cases in self._schedules for case in cases if period in case.period]
        asked = dict.fromkeys(name for case in named for name in case.for_)
        return {name: levels_of(self.meaning.model, name, named) for name in asked}

    @property
    def must_be_known(self) -> tuple[str, ...]:
        """The attributes that the conditions of grades name: a unit without one may be graded as several."""
        return tuple(dict.fromkeys(name for case in self._conditions for name in case.for_))

    @property
    def by_period(self) -> bool:
        """Whether anything is another in another period, or held against a whole year alone."""
        lines = self.meaning.lines.values()
        ranges = [case.period for _, cases in self._schedules for case in cases]
        return any(one != PeriodRange() for one in ranges) or any(one.grows and one.targets for one in lines)

    def classes(self, commune: Commune, period: Period) -> list[Commune]:
        """The communes that this one may be: itself, or one for each level of the attributes that are not known."""
        unknown_ones = [name for name in self.asked if name != "commune" and commune.attribute(name) is None]
        if not unknown_ones:
            return [commune]
        doubtful: list[Cases[Any]] = [
            cases for _, cases in self._schedules if len(cases) > 1 or (cases and cases[0].for_)
        ]
        doubtful.append(cast("Cases[Any]", self._conditions))
        named = [case for cases in doubtful for case in cases if period in case.period]
        unknown = unknown_attributes([case.for_ for case in named], commune)
        if not unknown:
            return [commune]
        asked: list[Cases[Any]] = [tuple(case for case in named if set(case.for_) & set(unknown))]
        return as_each(self.meaning.model, asked, unknown, commune)


def schedules_of(meaning: Meaning) -> "Iterable[tuple[Key, Cases[Any]]]":
    """All values that differ by class or period: of targets, constants and grades, by the key of their input."""
    for name, line in meaning.lines.items():
        yield keys.target(name), line.indicator.target
    for name, constant in meaning.model.constants.items():
        yield keys.constant(name), constant.values
    for grade in meaning.model.grades:
        yield keys.threshold(grade.id), grade.from_


def conditions_of(meaning: Meaning) -> "Iterator[Case[None]]":
    """The levels of attributes that a grade's conditions name."""
    trees = [tree for grade in meaning.scoring.grades for tree in grade.requires]
    trees += [one.when for one in meaning.scoring.sanctions]
    for one in (one for tree in trees for one in tree.walk() if isinstance(one, Operation) and one.operator == "is"):
        asked, *levels = one.operands
        if isinstance(asked, Name) and asked.name in (*BUILT_IN_ATTRIBUTES, *meaning.model.attributes):
            words = meaning.codes[asked.name]
            named = {words[level.value.numerator - 1] for level in levels if isinstance(level, Literal)}
            yield Case(is_=None, for_={asked.name: named})


def _target(meaning: Meaning, name: str, case: int | None) -> Inputs:
    """The form of the target in force, and its bounds where they are numbers."""
    found: Inputs = {keys.target(name): None}
    for number, form in enumerate(meaning.lines[name].forms, start=1):
        if case is not None and case in form.numbers:
            found[keys.target(name)] = number
            for at, bound in enumerate(form.bounds):
                if bound is None:
                    found[keys.bound(name, number, at)] = form.numbers[case][at]
    return found


def _grade(meaning: Meaning, grade: str) -> "tuple[Case[Any], ...]":
    return next(one.from_ for one in meaning.model.grades if one.id == grade)
