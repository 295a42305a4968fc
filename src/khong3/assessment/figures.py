"""From observations to figures: each read by its variable's type, doubles settled by status, doubts named.

Nothing is guessed. What cannot be read is missing with a finding; what cannot be is invalid; what a source states only
as a bound, or in two ways, is doubtful: on record with its sources, and not one figure.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from attrs import field, frozen, mutable

from khong3.catalogue.words import QUALIFIERS
from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place
from khong3.models import Model, Variable
from khong3.models.lines import Line
from khong3.models.meaning import Meaning
from khong3.numbers import Misread, Number, read_number
from khong3.observations import Data, Observation
from khong3.periods import Period
from khong3.text import LANGUAGES, Percentage, Text, nearest, strip_marks

Standing = Literal["known", "doubtful", "invalid", "unread"]

STATUSES = ("estimate", "preliminary", "official", "corrected")
"""From the weakest: the highest status wins, the others stay on record. A figure that does not say is official."""

_WORDS = {
    "ước": "estimate", "sơ bộ": "preliminary", "chính thức": "official", "hiệu chỉnh": "corrected",
    "trên": "over", "hơn": "over", "ít nhất": "at least", "tối thiểu": "at least", "dưới": "under", "gần": "under",
    "không quá": "at most", "tối đa": "at most", "khoảng": "about",
}  # fmt: skip
_ANSWERS = {"yes": 1, "no": 0, "có": 1, "không": 0, "true": 1, "false": 0, "1": 1, "0": 0}


@frozen(kw_only=True)
class Figure:
    """One variable's (or line's) figure of one unit and period: settled, or why it is not."""

    name: str
    standing: Standing
    number: Number | None = None
    code: int | None = None
    stated: tuple[Text, ...] = ()
    """What the strongest sources state, where that is not one figure."""
    observations: tuple[Observation, ...] = ()
    findings: tuple[Finding, ...] = ()


@mutable
class Figures:
    """All figures, by unit and period; ``findings`` are those that belong to no figure."""

    by_unit: dict[tuple[str, Period], dict[str, Figure]] = field(factory=dict[tuple[str, Period], dict[str, Figure]])
    communes: dict[str, Commune] = field(factory=dict[str, Commune])
    findings: list[Finding] = field(factory=list[Finding])

    @property
    def periods(self) -> list[Period]:
        """Every period that has a figure."""
        return sorted({period for _, period in self.by_unit})

    def of(self, commune: str, period: Period) -> dict[str, Figure]:
        """The figures of one unit and period, by name."""
        return self.by_unit.get((commune, period), {})


def settle_figures(meaning: Meaning, data: Data) -> Figures:
    """Judge every observation against the model."""
    return _Settler(meaning, data).run()


@frozen(kw_only=True)
class _Read:
    """One observation, read."""

    observation: Observation
    number: Number | None = None
    code: int | None = None
    problem: Finding | None = None

    @property
    def content(self) -> object:
        """What two readings must share to be the same figure."""
        bound = self.observation.qualifier
        return (self.number.value if self.number else self.code, bound)


@mutable
class _Settler:
    meaning: Meaning
    data: Data
    figures: Figures = field(factory=Figures)
    known: dict[str, Variable | Line] = field(init=False)

    def __attrs_post_init__(self) -> None:
        model: Model = self.meaning.model
        measured = {name: line for name, line in self.meaning.lines.items() if line.indicator.question is None}
        self.known = {**measured, **model.questions}

    def run(self) -> Figures:
        self.figures.communes = {one.code: one for one in self.data.communes}
        self.figures.findings += self.data.findings
        self.figures.findings += self._attributes()
        grouped: dict[tuple[str, Period, str], list[Observation]] = defaultdict(list)
        for observation in self.data.observations:
            if (key := self._key(observation)) is not None:
                grouped[key].append(observation)
        for (commune, period, name), observations in grouped.items():
            unit = self.figures.by_unit.setdefault((commune, period), {})
            figure = self._figure(name, observations, Place(commune=commune, period=str(period), name=name))
            if figure is not None:
                unit[name] = figure
        return self.figures

    def _attributes(self) -> Iterable[Finding]:
        for commune in self.data.communes:
            for name, attribute in self.meaning.model.attributes.items():
                level = commune.attributes.get(name)
                if level is not None and level not in attribute.levels:
                    levels = list(attribute.levels)
                    parameters = {"found": level, "choice": name, "levels": levels, "near": nearest(level, levels)}
                    yield Finding(
                        code="unknown-level-of-commune",
                        place=commune.place,
                        parameters={**parameters, "commune": commune.title},
                    )

    def _key(self, observation: Observation) -> tuple[str, Period, str] | None:
        """Whose, when and what; an observation that does not say is a finding, with its figure in it."""
        name = self._name(observation)
        commune = self._commune(observation)
        period = self._period(observation)
        return None if name is None or commune is None or period is None else (commune, period, name)

    def _name(self, observation: Observation) -> str | None:
        name = observation.variable
        if name in self.known:
            return name
        near = nearest(name, list(self.known)) or self._by_label(name)
        self._lost("unknown-variable", observation, name=name, near=near)
        return None

    def _by_label(self, text: str) -> str | None:
        wanted = strip_marks(text)
        for name, one in self.known.items():
            label = one.label if isinstance(one, Variable) else one.indicator.label
            if wanted in (strip_marks(label.vi or ""), strip_marks(label.en or "")):
                return name
        return None

    def _commune(self, observation: Observation) -> str | None:
        code, communes = observation.commune, self.figures.communes
        if code in communes:
            return code
        if not self.data.listed:
            communes[code] = Commune(code=code)
            return code
        named = [one.code for one in communes.values() if strip_marks(one.name) == strip_marks(code)]
        padded = [one for one in communes if one.lstrip("0") == code.lstrip("0")]
        near = next(iter((*named, *padded)), None) or nearest(code, list(communes))
        self._lost("unknown-commune", observation, name=code, near=near)
        return None

    def _period(self, observation: Observation) -> Period | None:
        try:
            return Period.parse(observation.period)
        except KhongError as problem:
            code = problem.findings[0].code if observation.period else "period-missing"
            self._lost(code, observation, found=observation.period)
            return None

    def _lost(self, code: str, observation: Observation, **parameters: object) -> None:
        figure = {"value": _shown(observation), "variable": observation.variable, "commune": observation.commune}
        self.figures.findings.append(Finding(code=code, place=_place(observation), parameters={**figure, **parameters}))

    def _figure(self, name: str, observations: list[Observation], place: Place) -> Figure | None:
        """One figure from everything that was said of it."""
        read: list[_Read] = []
        findings: list[Finding] = []
        for observation in observations:
            if observation.points is not None or observation.stage is not None:
                findings.append(_finding("points-not-yet", observation))
            if observation.value is None or observation.value == "":
                continue
            _check_words(observation, findings)
            one = self._read(name, observation)
            if one.problem is not None:
                findings.append(one.problem)
            read.append(one)
        if not read:
            self.figures.findings += findings
            return None
        best = max(_rank(one.observation) for one in read)
        strongest = [one for one in read if _rank(one.observation) == best]
        return self._settled(name, strongest, findings, tuple(observations), place)

    def _settled(
        self, name: str, strongest: list[_Read], findings: list[Finding], all_of: tuple[Observation, ...], place: Place
    ) -> Figure:
        standing: Standing = "known"
        first = strongest[0]
        if any(one.problem is not None for one in strongest):
            bad = [one.problem.code for one in strongest if one.problem is not None]
            standing = "invalid" if _IMPOSSIBLE & set(bad) else "unread"
        elif len({one.content for one in strongest}) > 1:
            standing = "doubtful"
            said = [_statement(one.observation) for one in strongest]
            where = strongest[-1].observation.place
            findings.append(
                Finding(
                    code="figures-contradict",
                    place=where if where.file else place,
                    parameters={"name": name, "statements": list(dict.fromkeys(said))},
                )
            )
        elif first.observation.qualifier is not None:
            standing = "doubtful"
            findings.append(_finding("bound-stated", first.observation, name=name))
        return Figure(
            name=name,
            standing=standing,
            number=first.number if standing == "known" else None,
            code=first.code if standing == "known" else None,
            stated=tuple(dict.fromkeys(_shown(one.observation) for one in strongest)) if standing == "doubtful" else (),
            observations=all_of,
            findings=tuple(findings),
        )

    def _read(self, name: str, observation: Observation) -> _Read:
        one = self.known[name]
        kind = one.type if isinstance(one, Variable) else "percent" if one.percent else "number"
        if isinstance(one, Line) and not one.amount:
            return _Read(observation=observation, problem=_finding("line-takes-no-figure", observation, name=name))
        if kind == "yes/no":
            return _answer(observation)
        if kind == "choice" and isinstance(one, Variable):
            return _level(one, observation)
        number = _number(observation)
        if isinstance(number, Misread):
            parameters = {"found": number.found, "readings": list(number.readings)}
            return _Read(observation=observation, problem=_finding(number.code, observation, **parameters))
        problem = _unfit(kind, number, observation, count=isinstance(one, Variable))
        return _Read(observation=observation, number=number, problem=problem)


_IMPOSSIBLE = frozenset({"negative-count", "negative-percentage", "not-whole"})


def _number(observation: Observation) -> Number | Misread:
    value = observation.value
    if isinstance(value, bool) or value is None:
        return Misread("not-a-number", str(value))
    if not isinstance(value, str):
        return Number.of(value, percent=observation.percent)
    found = read_number(value, observation.decimal)
    if isinstance(found, Number) and observation.percent and not found.percent:
        return Number(found.digits, found.decimals, percent=True)
    return found


def _unfit(kind: str, number: Number, observation: Observation, *, count: bool) -> Finding | None:
    """Why a number cannot be a figure of its variable."""
    if kind == "percent":
        if not number.percent and number.digits:
            share = number.value
            readings = [Percentage(share / 100), Percentage(share)]
            return _finding("bare-percentage", observation, found=_shown(observation), readings=readings)
        return (
            _finding("negative-percentage", observation, found=_shown(observation))
            if number.digits < 0 and count
            else None
        )
    if number.percent:
        return _finding("percentage-for-count", observation, found=_shown(observation))
    if count and number.digits < 0:
        return _finding("negative-count", observation, found=_shown(observation))
    if kind == "integer" and number.value.denominator != 1:
        return _finding("not-whole", observation, found=_shown(observation))
    return None


def _answer(observation: Observation) -> _Read:
    value = observation.value
    text = str(value).strip().casefold() if not isinstance(value, bool) else ("yes" if value else "no")
    if text not in _ANSWERS:
        return _Read(observation=observation, problem=_finding("not-yes-no", observation, found=_shown(observation)))
    return _Read(observation=observation, code=_ANSWERS[text])


def _level(variable: Variable, observation: Observation) -> _Read:
    text = str(observation.value).strip()
    levels = list(variable.levels)
    for code, (level, label) in enumerate(variable.levels.items(), start=1):
        if text == level or text.casefold() in ((label.vi or "").casefold(), (label.en or "").casefold()):
            return _Read(observation=observation, code=code)
    problem = _finding("level-unknown", observation, found=text, levels=levels, near=nearest(text, levels))
    return _Read(observation=observation, problem=problem)


def _check_words(observation: Observation, findings: list[Finding]) -> None:
    if _word(observation.status or "official") not in STATUSES:
        findings.append(_finding("unknown-status", observation, found=observation.status, known=STATUSES))
    if observation.qualifier and _word(observation.qualifier) not in QUALIFIERS:
        findings.append(_finding("unknown-qualifier", observation, found=observation.qualifier, known=list(QUALIFIERS)))


def _rank(observation: Observation) -> int:
    status = _word(observation.status or "official")
    return STATUSES.index(status) if status in STATUSES else -1


def _word(text: str) -> str:
    folded = text.strip().casefold()
    return _WORDS.get(folded, folded)


def _finding(code: str, observation: Observation, **parameters: object) -> Finding:
    common = {"variable": observation.variable, "commune": observation.commune, "value": _shown(observation)}
    return Finding(code=code, place=_place(observation), parameters={**common, **parameters})


def _place(observation: Observation) -> Place:
    if observation.place.file is not None:
        return observation.place
    return Place(commune=observation.commune, period=observation.period, name=observation.variable)


def _shown(observation: Observation) -> Text:
    """What was stated, as it stood where it cannot be read, with its bound in words."""
    number = _number(observation)
    stated = Text.of(str(observation.value)) if isinstance(number, Misread) else number.shown
    qualifier = QUALIFIERS.get(_word(observation.qualifier or ""))
    if qualifier is None:
        return stated
    return Text(*(f"{qualifier.in_(language)} {stated.in_(language)}" for language in LANGUAGES))


def _statement(observation: Observation) -> Text:
    """What was stated, and by which source."""
    source = f" ({observation.source})" if observation.source else ""
    return Text(*(f"{_shown(observation).in_(language)}{source}" for language in LANGUAGES))
