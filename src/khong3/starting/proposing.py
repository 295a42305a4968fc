"""A rule of points as the words of an annex give it, where they have one meaning; else none.

Every number of the words must have its place in what is read, and the best of it must be the maximum: what is left
over, overlaps, or leaves a gap is for whoever writes the model. What is proposed stands in a skeleton as a comment.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from khong3.bounds import parted
from khong3.numbers import written
from khong3.text import nfc

_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_PARTS = re.compile(r"\s*[;•●]\s*|(?:(?<=điểm)|(?<=\dđ)|(?<=\)))(?:[.,]|\s+[-–+])\s+|(?:^|\s+)[-–+]\s+(?=[^\s\d<≥≤>])")
_SAID = re.compile(
    rf"(?P<when>.+?)\s*(?:(?:[:→=(,]|=>|thì|được|tính|chấm|cho|ghi|đạt(?!\s*[:→=]))\s*)*"
    rf"(?:(?P<points>{_NUMBER})\s*(?:điểm|đ)\)?|(?<=[:→=]\s)(?P<bare>{_NUMBER})|(?P<none>không (?:\w+ )?điểm))",
    re.IGNORECASE,
)
_BEFORE = r"(?:(?!\b(?:không|chưa|thiếu|mỗi|cứ|giảm|tăng|trừ|ngoài|hoặc|trên|dưới|hơn|quá|vượt|gần|từ)\b)[^\d<>≤≥=])*"
"""What a plain condition may say before its number: no word that turns its meaning."""
_WHAT = r"(?:\s*%|(?:\s+(?!trở|đến|tới|dưới|trên|hoặc|và|so|xuống|lên)[^\W\d]+){1,3}(?:/[^\W\d]+)?)?"
_REST = re.compile(r"(?:các )?(?:trường hợp |mức )?(?:còn lại|khác)", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"{_BEFORE}(?:từ|≥|>=)?\s*(?P<least>{_NUMBER}){_WHAT}\s*(?:đến|tới|-|–|và)\s*(?:dưới|<)\s*(?P<below>{_NUMBER})"
    rf"(?P<what>{_WHAT})",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"{_BEFORE}(?:(?:từ|≥|>=|tối thiểu|ít nhất)\s*(?P<least>{_NUMBER})(?P<what>{_WHAT})(?:\s+(?:trở lên|đến 100\s*%))?"
    rf"|(?P<up>{_NUMBER})(?P<unit>{_WHAT})\s+trở lên)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    rf"{_BEFORE}(?P<how>dưới|<(?!=)|không quá|≤|<=)\s*(?P<below>{_NUMBER})(?P<what>{_WHAT})", re.IGNORECASE
)
_OVER = re.compile(rf"{_BEFORE}(?:trên|>(?!=))\s*(?P<least>{_NUMBER})(?P<what>{_WHAT})", re.IGNORECASE)
_THROUGH = re.compile(
    rf"{_BEFORE}(?P<how>từ|trên|≥|>=|>)?\s*(?P<least>{_NUMBER}){_WHAT}\s*(?:đến|tới|-|–)\s*(?P<last>{_NUMBER})"
    rf"(?P<what>{_WHAT})",
    re.IGNORECASE,
)
_EXACT = re.compile(rf"{_BEFORE}(?P<least>{_NUMBER})(?P<what>{_WHAT})", re.IGNORECASE)
_EACH = re.compile(
    rf"(?:mỗi|cứ)\s+(?:0?1\s+)?[^\d;:%]+?\s*(?:[:,]|thì|bị|sẽ|\s)*(?:\b(?P<how>trừ|cộng|tính|được)\s*)?(?P<points>{_NUMBER})"
    rf"\s*(?:điểm|đ)(?:\s*[;,(]?\s*(?:nhưng )?(?:tối đa|không quá)(?: trừ)?\s*(?P<most>{_NUMBER})\s*(?:điểm|đ)?\)?)?",
    re.IGNORECASE,
)
_CAP = re.compile(rf"tối đa|nhưng|không quá\s*{_NUMBER}\s*(?:điểm|đ)(?!\w)", re.IGNORECASE)
"""How what limits the points begins, behind what is given for each."""
_RATIO = re.compile(
    rf"[^\d]*(?:tỷ lệ|/)[^\d]*[\s)][x×*]\s*(?:(?:số )?điểm tối đa|(?P<most>{_NUMBER})(?:\s*(?:điểm|đ))?)", re.IGNORECASE
)
_NO = re.compile(r"(?:không|chưa|sai|thiếu|chậm)\b[^\d<>≤≥]*", re.IGNORECASE)

_TARGET = re.compile(rf"(?:đạt )?(?P<number>{_NUMBER})\s*%?", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}/\d{1,2}(?:/\d{4})?\b")
_NO_LEVEL = re.compile(r"[\d<>≤≥]|\b(?:mỗi|cứ|tối đa|trừ)\b", re.IGNORECASE)
_ALL = 100


_Edge: TypeAlias = tuple[Fraction, bool]
"""Where a band begins or ends: a number, and whether that is just above it (*over*) in place of at it."""


@frozen
class _Band:
    """From ``least`` on, up to where ``below`` begins; without either it is the rest."""

    points: Fraction
    least: _Edge | None = None
    below: _Edge | None = None
    exact: bool = False
    percent: bool = False


def proposal(words: Sequence[str], most: Fraction, *, penalty: bool = False, taken: bool = False) -> tuple[str, ...]:
    """The lines of a spec that say what the words of a line say of its points; none where they leave a doubt.

    ``penalty`` tells that the line perhaps stands below one, ``taken`` that it does: what it takes away is its points.

    >>> proposal(["- Từ 95% trở lên: 1,5 điểm; - Từ 80% đến dưới 95%: 1 điểm; - Dưới 80%: 0 điểm."], Fraction(3, 2))
    ('type: percent', 'points: {95 %: 1.5, 80 %: 1, else: 0}')
    >>> proposal(["Mỗi lần chậm trừ 0,5 điểm"], Fraction(3))
    ('type: integer', 'points: {deduct: 0.5}')
    >>> proposal(["Từ 90% đến 95%: 2 điểm; dưới 90%: 1 điểm"], Fraction(2))
    ()
    """
    text = nfc("; ".join(words)).strip(" .")
    parts = [one for one in (part.strip(" .,-–+*") for part in _PARTS.split(text)) if one]
    if len(parts) == 1 or all(_CAP.match(one) for one in parts[1:]):
        return tuple(_counted(", ".join(parts), most, penalty=penalty, taken=taken))
    said = [_SAID.fullmatch(one) for one in parts]
    bands = [_points(one) for one in said if one is not None]
    if len(bands) < len(parts) or max(points for _, points in bands) != most:
        return ()
    return _answers(bands) or _table(bands) or _levels(bands)


def target_proposal(stated: str, unit: str) -> tuple[str, ...]:
    """The lines of a spec that hold a line against its target; none for a bare number, which may be a least or a most.

    >>> target_proposal("≥ 80%", "%"), target_proposal("Trên 90", "%"), target_proposal("15", "Điểm")
    (('type: percent', 'target: at least 80 %'), ('type: percent', 'target: over 90 %'), ())
    """
    plain = stated.strip(" .")
    bound, figure = parted(plain) or (None, plain)
    found = _TARGET.fullmatch(figure)
    if found is None or bound == "about":
        return ()
    number, percent = _read(found["number"]), "%" in figure or unit.strip() == "%"
    if bound is None and percent and number == _ALL:
        bound = "at least"
    if bound is None:
        return ()
    return (f"type: {'percent' if percent else 'number'}", f"target: {bound} {written(number)}{' %' * percent}")


def _points(said: re.Match[str]) -> tuple[str, Fraction]:
    points = said["points"] or said["bare"]
    return said["when"].strip(" :,.("), _read(points) if points else Fraction(0)


def _read(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _counted(text: str, most: Fraction, *, penalty: bool, taken: bool) -> Iterator[str]:
    """So much for each, or in proportion."""
    if found := _EACH.fullmatch(text):
        limit = None if found["most"] is None else _read(found["most"])
        how = (found["how"] or "").casefold()
        # Below a penalty what is taken away is what the line earns; elsewhere it leaves what is left of the maximum.
        if limit in (None, most) and (how or limit) and (taken or not (how == "trừ" and penalty)):
            yield "type: integer"
            yield f"points: {{{'deduct' if how == 'trừ' and not taken else 'each'}: {written(_read(found['points']))}}}"
    elif (ratio := _RATIO.fullmatch(text)) and (ratio["most"] is None or _read(ratio["most"]) == most):
        yield "measure: part / whole"
        yield "points: proportional"


def _answers(bands: Sequence[tuple[str, Fraction]]) -> tuple[str, ...]:
    """Yes or no, where one earns all and the other, in words, nothing."""
    (first, _), *others = bands
    if len(others) != 1 or others[0][1] or _NO.match(first) or not _NO.fullmatch(others[0][0]):
        return ()
    return () if _NO_LEVEL.search(first) else ("type: yes/no",)


def _levels(bands: Sequence[tuple[str, Fraction]]) -> tuple[str, ...]:
    """One of several, in words; that the last earns nothing shows that they are no parts of a sum."""
    labels = [when for when, _ in bands]
    if bands[-1][1] or len(set(labels)) < len(labels) or any(_NO_LEVEL.search(_DAY.sub("", one)) for one in labels):
        return ()
    ids = [f"muc_{nth}" for nth in range(1, len(bands) + 1)]
    levels = (f"{name}: {json.dumps(label, ensure_ascii=False)}" for name, label in zip(ids, labels, strict=True))
    points = (f"{name}: {written(of)}" for name, (_, of) in zip(ids, bands, strict=True))
    return (f"levels: {{{', '.join(levels)}}}", f"points: {{{', '.join(points)}}}")


def _table(said: Sequence[tuple[str, Fraction]]) -> tuple[str, ...]:
    """Bands that follow one another without gap or overlap, the highest first."""
    read = [_band(when, points) for when, points in said]
    bands = [one for one in read if one is not None]
    kinds = {one.percent for one in bands if one.least is not None or one.below is not None}
    if len(bands) < len(read) or len(kinds) != 1:
        return ()
    (percent,) = kinds
    rows = _rows(bands, percent=percent)
    if rows is None:
        return ()
    table = (f"{_named(bound, percent=percent)}: {written(points)}" for bound, points in rows.items())
    return (f"type: {'percent' if percent else 'integer'}", f"points: {{{', '.join(table)}}}")


def _named(bound: _Edge | None, *, percent: bool) -> str:
    """A bound as a table of points has it."""
    if bound is None:
        return "else"
    number, over = bound
    return f"{'over ' * over}{written(number)}{' %' * percent}"


def _rows(bands: Sequence[_Band], *, percent: bool) -> Mapping[_Edge | None, Fraction] | None:
    """Points by the bound from which they count; None stands for what is below them all."""
    ordered = sorted((one for one in bands if one.least is not None), key=lambda one: one.least or (), reverse=True)
    others = [one for one in bands if one.least is None]
    ends = [_end(one, percent=percent) for one in ordered]
    lowest = others[0].below if others and others[0].below is not None else ordered[-1].least if ordered else None
    if not ordered or len(others) > 1 or [*ends, lowest] != [None, *(one.least for one in ordered)]:
        return None
    if not others and lowest != (Fraction(0), False):
        return None
    return {one.least: one.points for one in (*ordered, *others)}


def _end(band: _Band, *, percent: bool) -> _Edge | None:
    """Where a band that has a beginning ends; None of one that goes on, and of 100 %."""
    if band.exact and band.least is not None:
        number, _ = band.least
        return _after(number, percent=percent)
    return band.below


def _after(last: Fraction, *, percent: bool) -> _Edge | None:
    """Where what ends with a number, that taken in, is left: nowhere behind all, of whole numbers at the next."""
    if percent:
        return None if last == _ALL else (last, True)
    return (last + 1, False)


def _band(when: str, points: Fraction) -> _Band | None:
    """A condition on one figure; None where it is any other."""
    if _REST.fullmatch(when):
        return _Band(points)
    if found := _BETWEEN.fullmatch(when):
        percent = _percent(found["what"])
        return _Band(points, (_read(found["least"]), False), (_read(found["below"]), False), percent=percent)
    if found := _FROM.fullmatch(when):
        least, what = (found["least"], found["what"]) if found["least"] else (found["up"], found["unit"])
        return _Band(points, (_read(least), False), percent=_percent(what))
    if found := _THROUGH.fullmatch(when):
        percent, over = _percent(found["what"]), (found["how"] or "").casefold() in ("trên", ">")
        end = _after(_read(found["last"]), percent=percent)
        return _Band(points, (_read(found["least"]), over), end, percent=percent)
    if found := _UNDER.fullmatch(when):
        percent, number = _percent(found["what"]), _read(found["below"])
        through = found["how"].casefold() not in ("dưới", "<")
        return _Band(points, below=_after(number, percent=percent) if through else (number, False), percent=percent)
    if found := _OVER.fullmatch(when):
        percent, number = _percent(found["what"]), _read(found["least"])
        return _Band(points, (number, True) if percent else (number + 1, False), percent=percent)
    if found := _EXACT.fullmatch(when):
        return _Band(points, (_read(found["least"]), False), exact=True, percent=_percent(found["what"]))
    return None


def _percent(what: str) -> bool:
    return what.strip() == "%"
