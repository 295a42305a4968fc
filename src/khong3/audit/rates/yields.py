"""Harvests: so many hectares at so many quintals a hectare are so many tons.

A harvest is not always of all that was sown, and a sentence may name several fields; so one that does not fit is told
only where a single digit or a place of decimals keeps it from fitting.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from khong3.audit.claims import Claim, Passage, equation
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import FEW_DIGITS, digits_of, one_slip, steps_of
from khong3.text import LANGUAGES, Text, format_number

_EACH = re.compile(r"\s?(?P<weight>tạ|tấn|kg)\s?/\s?(?:ha|hecta|héc-?ta)\b")
_TONS = {"kg": Fraction(1, 1000), "tạ": Fraction(1, 10), "tấn": Fraction(1)}
_LAND = re.compile(r"(?:ha|hecta|héc-?ta)\b")
_WEIGHT = re.compile(r"(?:tấn|tạ)\b")
_WORDS = re.compile(r"\bnăng suất\b[^;.\d]{0,60}$")
_HARVEST = re.compile(r"\bsản lượng\b[^;.\d]{0,60}$")
_BESIDE = re.compile(r"\s?(?:ha|hecta|héc-?ta)?\s?[,;]\s?")
_BESIDE_UNIT = re.compile(r"\s?[^\W\d]{2,4}\s?/\s?(?:ha|hecta|héc-?ta)\s?[,;]\s?")
MOST = 6
"""So many figures about a yield are looked at."""


_LESS, _MORE, _APART = Fraction(2, 3), Fraction(6, 5), Fraction(1, 20)
"""A harvest outside of these is not of the land beside it, whatever was not mown yet."""


def yields(passage: Passage) -> Iterator[Claim]:
    """A claim for every yield beside its land and its harvest."""
    for each in passage.figures:
        found = _EACH.match(passage.low, each.end)
        if found is None or each.kind not in {"rate", "count"} or each.change or each.half or not each.value:
            continue
        row = _row(passage, each)
        if row is not None:
            yield _of_row(passage, each, row, _TONS[found["weight"]])
            continue
        if _WORDS.search(passage.low, max(each.start - 80, 0), each.start) is None:
            continue
        land, harvest = _about(passage, each, _LAND), _about(passage, each, _WEIGHT)
        harvest = [one for one in harvest if _HARVEST.search(passage.low, max(one.start - 80, 0), one.start)]
        if land and harvest:
            yield _judged(passage, each, land, harvest, _TONS[found["weight"]])


def _row(passage: Passage, each: Numeral) -> tuple[Numeral, Numeral] | None:
    """Land, yield and harvest one behind another: *huyện Mỹ Lộc 6.368ha, 54,92 tạ/ha, 34.975 tấn*."""
    land, crop = passage.before(each), passage.after(each)
    if land is None or crop is None or not (land.value and crop.value):
        return None
    if any(one.kind != "count" or one.change or one.half for one in (land, crop)):
        return None
    beside = _BESIDE.fullmatch(passage.gap(land, each)) and _BESIDE_UNIT.fullmatch(passage.gap(each, crop))
    return (land, crop) if beside and _LAND.match(land.unit) and _WEIGHT.match(crop.unit) else None


def _about(passage: Passage, each: Numeral, unit: re.Pattern[str]) -> list[Numeral]:
    """The counts of land or weight in the sentence of a yield and the one before it, nearest first."""
    start, end = passage.sentence(each.start)
    first = passage.sentence(start - 1)[0] if start else 0
    near = passage.near(each, behind=MOST, ahead=MOST)
    return [
        one
        for one in near
        if first <= one.start < end and one.kind == "count" and not (one.change or one.half or one.hedge == "about")
        and unit.match(one.unit) and one.value
    ]  # fmt: skip


def _judged(passage: Passage, each: Numeral, land: list[Numeral], harvest: list[Numeral], tons: Fraction) -> Claim:
    for field in land:
        for crop in harvest:
            if _fits(field, each, crop, tons):
                return passage.holds(equation(field, "×", _rate(each.value, tons), "=", crop), field, each, crop)
    if len(land) > 1 or len(harvest) > 1 or any(one.hedge for one in (each, *land, *harvest)):
        return passage.open(each)
    field, crop = land[0], harvest[0]
    tenfold = any(_fits(field, each, _times(crop, times), tons) for times in (Fraction(10), Fraction(1, 10)))
    slipped = one_slip(steps_of(crop), _meant(field, each, crop, tons))
    far = not _LESS < _quotient(field, each, crop, tons) < _MORE
    told = tenfold or (_tells(field, crop) and (slipped or far))
    return _wrong(passage, field, each, crop, tons) if told else passage.open(each)


def _of_row(passage: Passage, each: Numeral, row: tuple[Numeral, Numeral], tons: Fraction) -> Claim:
    """What is told off in a row is of one field, so it is wrong too where it is a little off."""
    field, crop = row
    claim = _judged(passage, each, [field], [crop], tons)
    off = abs(_quotient(field, each, crop, tons) - 1) > _APART and not any(one.hedge for one in (each, *row))
    told = claim.outcome == "unverifiable" and off and _tells(field, crop)
    return _wrong(passage, field, each, crop, tons) if told else claim


def _tells(field: Numeral, crop: Numeral) -> bool:
    return digits_of(crop) >= FEW_DIGITS and digits_of(field) >= FEW_DIGITS - 1


def _quotient(field: Numeral, each: Numeral, crop: Numeral, tons: Fraction) -> Fraction:
    return crop.value * _of(crop) / (field.value * each.value * tons)


def _wrong(passage: Passage, field: Numeral, each: Numeral, crop: Numeral, tons: Fraction) -> Claim:
    harvest_meant = crop.printed(field.value * each.value * tons / _of(crop))
    return passage.finds(
        "average-wrong", (field, each, crop), severity="warning", confidence="medium",
        holds_if=equation(field, "×", _rate(each.value, tons), "=", harvest_meant),
        sum=crop.shown, count=field.shown, stated=_rate(each.value, tons),
        right=_rate(crop.value * _of(crop) / field.value / tons, tons),
    )  # fmt: skip


def _of(crop: Numeral) -> Fraction:
    """How many tons a harvest's unit is."""
    return Fraction(1, 10) if crop.unit.startswith("tạ") else Fraction(1)


def _ends(one: Numeral) -> tuple[Fraction, Fraction]:
    """The least and the most that a measured figure is printed as this."""
    reading = one.readings[0]
    return reading.value - reading.step / 2, reading.value + reading.step / 2


def _fits(field: Numeral, each: Numeral, crop: Numeral, tons: Fraction) -> bool:
    (a, b), (c, d), (e, f) = _ends(field), _ends(each), _ends(crop)
    return a * c * tons <= f * _of(crop) and e * _of(crop) <= b * d * tons


def _meant(field: Numeral, each: Numeral, crop: Numeral, tons: Fraction) -> int:
    """The harvest that the land and its yield give, in steps of the last digit of the one that is printed."""
    exact = field.value * each.value * tons / _of(crop)
    return int(exact / crop.readings[0].step + Fraction(1, 2))


def _times(crop: Numeral, times: Fraction) -> Numeral:
    reading = crop.readings[0]
    return evolve(crop, readings=(evolve(reading, value=reading.value * times),))


def _rate(value: Fraction, tons: Fraction) -> Text:
    name = next(one for one, weight in _TONS.items() if weight == tons)
    vi, en = (format_number(value, one, most=2) for one in LANGUAGES)
    return Text(f"{vi} {name}/ha", f"{en} {name}/ha")
