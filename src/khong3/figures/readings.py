"""One observation read by the type of what it names: a number, an answer, a level, or a finding that says why not."""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from khong3.bounds import BOUNDS
from khong3.catalogue.words import QUALIFIERS
from khong3.findings import Finding, Place
from khong3.meaning.lines import Line
from khong3.models import Variable
from khong3.models.variables import MOST_SHARE, level_near, level_of, levels_said
from khong3.numbers import Misread, Number, digits_only, read_number
from khong3.observations import Observation
from khong3.periods import day_of
from khong3.text import LANGUAGES, Language, Percentage, Text, format_number, format_share

STATUSES = ("estimate", "preliminary", "official", "corrected")
"""From the weakest: the highest status wins, the others stay on record. A figure that does not say is official."""

_WORDS = {"ước": "estimate", "sơ bộ": "preliminary", "chính thức": "official", "hiệu chỉnh": "corrected", **BOUNDS}
_ANSWERS = {"yes": 1, "no": 0, "có": 1, "không": 0, "true": 1, "false": 0, "1": 1, "0": 0}
_FLOAT_ANSWER = re.compile(r"[01]\.0+")
WORDS_BEHIND = re.compile(r"([0-9][0-9.,]*) ?((?:[^\W\d_]|[$€£¥₫])[^0-9%]*[0-9]?)")
"""A number, and what stands behind it."""
_BLANKS = frozenset({
    "-", "–", "—", "−", ".", "..", "...", "…", "_", "x", "×", "*", "?", "/", "n/a", "na", "nil", "none", "null",
    "k", "ko", "không", "không có", "ko có", "k có", "không phát sinh", "chưa phát sinh", "không áp dụng",
    "không thống kê", "chưa", "chưa có", "chưa có số liệu", "chưa báo cáo", "chưa thống kê", "trống", "bỏ trống",
})  # fmt: skip
"""What stands in a cell where there is no figure."""
_ERRORS = frozenset({"#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "#spill!", "#####"})
"""What a spreadsheet prints where a formula came to nothing."""

_ZEROS = 3
IMPOSSIBLE = frozenset(
    {"negative-count", "negative-percentage", "percentage-beyond-all", "not-whole", "bound-impossible"}
)
"""Codes of figures that can be read and cannot be."""


@frozen(kw_only=True, eq=False, repr=False)
class Reading:
    """One observation, read; ``problem`` says why it cannot be used."""

    observation: Observation
    number: Number | None = None
    code: int | None = None
    exact: Fraction | None = None
    """What was reckoned, which no decimal need write."""
    problem: Finding | None = None

    @property
    def value(self) -> Fraction | None:
        """The figure, where it is a number."""
        return self.exact if self.number is None else self.number.value

    @property
    def bound(self) -> str | None:
        """The word of the bound that the source states in place of a figure, such as ``over``."""
        if self.observation.most is not None:
            return "between"
        word = word_of(self.observation.qualifier or "")
        return word if word in QUALIFIERS else "about" if word else None

    @property
    def content(self) -> object:
        """What two readings must share to be the same figure."""
        return (self.code if self.value is None else self.value, self.bound, self.observation.most)


def kind_of(known: Variable | Line) -> str:
    """The type of what an observation may name: a line's own is that of the percentage or number it may be given."""
    return known.type if isinstance(known, Variable) else "percent" if known.percent else "number"


def read_value(known: Variable | Line, observation: Observation, *, signed: bool = False) -> Reading:
    """What an observation says of a variable, or of a line that it states; ``signed``: it may be below 0."""
    kind = kind_of(known)
    if observation.carried and isinstance(observation.value, (int, Fraction)) and kind not in ("yes/no", "choice"):
        return Reading(observation=observation, exact=Fraction(observation.value))
    if isinstance(known, Line) and not known.amount:
        return Reading(observation=observation, problem=found("line-takes-no-figure", observation, name=known.name))
    if kind == "yes/no":
        return _answer(observation)
    if kind == "choice" and isinstance(known, Variable):
        return _level(known, observation)
    number = number_of(observation)
    if isinstance(number, Misread) and kind == "integer":
        number = _whole_of(number) or number
    if isinstance(number, Number) and kind == "integer":
        number = _thousands_perhaps(number, observation)
    if isinstance(number, Misread):
        return Reading(observation=observation, problem=misread(number, observation))
    asked = isinstance(known, Variable)
    problem = _unfit(kind, number, observation, asked=asked, count=asked and not signed)
    return Reading(observation=observation, number=number, problem=problem)


def number_of(observation: Observation) -> Number | Misread:
    """The observation's value as a number."""
    value = observation.value
    if isinstance(value, bool) or value is None:
        return Misread("not-a-number", str(value))
    if not isinstance(value, str):
        return Number.of(value, percent=observation.percent)
    read = read_number(value, observation.decimal)
    if isinstance(read, Number) and observation.percent and not read.percent:
        return Number(read.digits, read.decimals, percent=True)
    return read


def _whole_of(misread: Misread) -> Number | Misread | None:
    """What a text is that has two readings of which one is whole: 1.2 is no count, so '1.200' is 1,200."""
    if misread.code not in ("ambiguous-number", "comma-undeclared") or misread.percent:
        return None
    whole = [one for one in misread.readings if one.denominator == 1]
    if not whole:
        return Misread("not-whole", misread.found, misread.readings)
    return Number(int(whole[0])) if len(whole) == 1 else None


def _thousands_perhaps(number: Number, observation: Observation) -> Number | Misread:
    """A count that was read with three zeros behind the decimal sign, as '1,000' is: nobody writes one so."""
    text = observation.value
    if not isinstance(text, str) or number.decimals != _ZEROS or not number.value or number.value.denominator != 1:
        return number
    lone = text.count(",") + text.count(".") == 1
    return Misread("ambiguous-number", text, (number.value, number.value * 1000)) if lone else number


def misread(said: Misread, observation: Observation) -> Finding:
    """The finding about a text that is no number, or could be several."""
    decimal = observation.decimal
    word = said.found.strip().casefold()
    code = "blank-mark" if word in _BLANKS else "excel-error" if word in _ERRORS else said.code
    if code == "not-a-number" and (behind := WORDS_BEHIND.fullmatch(said.found.strip())) is not None:
        return found("words-behind-number", observation, found=said.found, words=behind[2])
    proposed = said.proposals(decimal) if said.readings else None
    example = "33216; 45,75 %" if decimal == "comma" and code == "not-a-number" else None
    return found(code, observation, found=said.found, readings=proposed, near=example)


def digits_of(observation: Observation) -> int | None:
    """What a count is that is stated in digits and nothing else, so that no more need be asked of it."""
    value = observation.value
    if observation.percent or observation.carried:
        return None
    if isinstance(value, str):
        return int(value) if digits_only(value) else None
    return value if type(value) is int and value >= 0 else None


def _unfit(kind: str, number: Number, observation: Observation, *, asked: bool, count: bool) -> Finding | None:
    """Why a number cannot be a figure of its variable."""
    if kind == "percent" and not number.percent and number.digits:
        readings = [Percentage(number.value / 100), Percentage(number.value)]
        return found("bare-percentage", observation, found=shown_of(observation), readings=readings)
    if kind == "percent" and asked and number.value > MOST_SHARE:
        perhaps = Percentage(number.value / 100)
        return found("percentage-beyond-all", observation, found=shown_of(observation), perhaps=perhaps)
    code = _unfit_code(kind, number, count=count)
    return None if code is None else found(code, observation, found=shown_of(observation))


def _unfit_code(kind: str, number: Number, *, count: bool) -> str | None:
    if kind == "percent":
        return "negative-percentage" if number.digits < 0 and count else None
    if number.percent:
        return "percentage-for-count"
    if count and number.digits < 0:
        return "negative-count"
    return "not-whole" if kind == "integer" and number.decimals and number.value.denominator != 1 else None


def _answer(observation: Observation) -> Reading:
    value = observation.value
    text = str(value).strip().casefold() if not isinstance(value, bool) else ("yes" if value else "no")
    if text in _ERRORS or (text in _BLANKS and not any(map(str.isalpha, text.replace("n/a", "")))):
        return Reading(observation=observation, problem=misread(Misread("blank-mark", text), observation))
    if _FLOAT_ANSWER.fullmatch(text):
        # What pandas and its files make of 1, 0 and a blank.
        text = text[0]
    if text not in _ANSWERS:
        return Reading(observation=observation, problem=found("not-yes-no", observation, found=shown_of(observation)))
    return Reading(observation=observation, code=_ANSWERS[text])


def _level(variable: Variable, observation: Observation) -> Reading:
    text = str(observation.value).strip()
    levels = list(variable.levels)
    level = level_of(variable.levels, text)
    if level is not None:
        return Reading(observation=observation, code=levels.index(level) + 1)
    said = {"levels": levels_said(variable.levels), "near": level_near(variable.levels, text)}
    problem = found("level-unknown", observation, found=text, **said)
    return Reading(observation=observation, problem=problem)


def doubtful_words(observation: Observation) -> list[Finding]:
    """Words for the status and the bound that nobody knows, and a day that is none."""
    findings: list[Finding] = []
    if word_of(observation.status or "official") not in STATUSES:
        findings.append(found("unknown-status", observation, found=observation.status, known=STATUSES))
    if observation.qualifier and word_of(observation.qualifier) not in QUALIFIERS:
        findings.append(found("unknown-qualifier", observation, found=observation.qualifier, known=list(QUALIFIERS)))
    if observation.on and day_of(observation.on) is None:
        findings.append(found("unknown-day", observation, found=observation.on))
    return findings


def day_text(text: str, language: Language) -> str:
    """A day as it is written in a language, ``01/12/2025``; what is no day as it stands."""
    day = day_of(text)
    return text if day is None else f"{day:%d/%m/%Y}" if language == "vi" else day.isoformat()


def day_words(day: date) -> Text:
    """A day in both languages."""
    return Text(*(day_text(day.isoformat(), language) for language in LANGUAGES))


def rank_of(observation: Observation) -> int:
    """The strength of its status."""
    status = word_of(observation.status or "official")
    return STATUSES.index(status) if status in STATUSES else -1


def strongest_status(observations: Iterable[Observation]) -> str:
    """The status by which a figure of these stands.

    >>> strongest_status([Observation(commune="1", period="2025", variable="x", status="ước")])
    'estimate'
    """
    return STATUSES[max(map(rank_of, observations), default=STATUSES.index("official"))]


def word_of(text: str) -> str:
    """A word of status or bound, in the spelling that the rest uses."""
    folded = text.strip().casefold()
    return _WORDS.get(folded, folded)


def found(code: str, observation: Observation, **parameters: object) -> Finding:
    """A finding about an observation, with its figure in it."""
    common = {"variable": observation.variable, "commune": observation.commune, "value": shown_of(observation)}
    return Finding(code=code, place=in_row(code, place_of(observation)), parameters={**common, **parameters})


def in_row(code: str, place: Place) -> Place:
    """The place of what is wrong in a row: the figure's cell, or where another cell is wrong the row alone."""
    return evolve(place, column=None) if code in _OF_THE_ROW and place.file is not None else place


_OF_THE_ROW = frozenset({"unknown-stage", "unknown-day", "unknown-status", "unknown-qualifier"})


def place_of(observation: Observation) -> Place:
    """Its place in a file, where it is in one, and whose and what it is."""
    there = observation.place if observation.place.file is not None else Place()
    return evolve(there, commune=observation.commune, period=observation.period, name=observation.variable)


def lost(finding_code: str, observation: Observation, /, **parameters: object) -> Finding:
    """A finding about an observation that goes nowhere, with its figure in it."""
    stated = observation.points if observation.value is None else shown_of(observation)
    figure = {
        "value": "–" if stated is None else stated,
        "variable": observation.variable,
        "commune": observation.commune,
    }
    place = in_row(finding_code, place_of(observation))
    return Finding(code=finding_code, place=place, parameters={**figure, **parameters})


def placed(observation: Observation, place: Place) -> Place:
    """Its place in a file, else ``place``."""
    return observation.place if observation.place.file else place


def shown_of(observation: Observation) -> Text:
    """What was stated, as it stood where it cannot be read, with its bound in words."""
    if observation.carried and isinstance(observation.value, (int, Fraction)):
        stated = _reckoned_shown(observation)
    else:
        number = number_of(observation)
        stated = Text.of(str(observation.value)) if isinstance(number, Misread) else number.shown
    qualifier = QUALIFIERS.get(word_of(observation.qualifier or ""))
    if qualifier is None:
        return stated
    return Text(*(f"{qualifier.in_(language)} {stated.in_(language)}" for language in LANGUAGES))


def _reckoned_shown(observation: Observation) -> Text:
    """What was reckoned, as it is printed: a number, or from where to where it may lie."""
    ends = [one for one in (observation.value, observation.most) if isinstance(one, (int, Fraction))]
    if observation.percent:
        return Text(*(" – ".join(format_share(Fraction(one), language) for one in ends) for language in LANGUAGES))
    return Text(*(" – ".join(format_number(one, language) for one in ends) for language in LANGUAGES))


def statement_of(observation: Observation) -> Text:
    """What was stated, and by which source."""
    source = f" ({observation.source})" if observation.source else ""
    return Text(*(f"{shown_of(observation).in_(language)}{source}" for language in LANGUAGES))
