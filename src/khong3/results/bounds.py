"""Where a value lies that is not one number, and how an official writes that."""

from collections.abc import Callable
from fractions import Fraction

from attrs import frozen

from khong3.catalogue.words import QUALIFIERS, WORDS
from khong3.spans import End, Span
from khong3.text import PERCENTAGE_POINTS, Language, brief, format_bound, format_difference, format_number


@frozen(kw_only=True)
class Bounds:
    """From where to where a value lies that is not one number.

    ``stated``: the word of a source that states one bound and no other (``over``, ``under`` …); the other end is then
    only what the value can be at all. None where both ends are stated or follow from several figures.

    >>> from khong3 import Indicator, Model, Observation
    >>> model = Model(id="m", version="1", title="M", items=[Indicator(code="1", label="Tỷ lệ", type="percent")])
    >>> (result,) = model.assess([Observation(commune="00124", period="2024", variable="1", value="trên 90 %")])
    >>> result.bounds.least, result.bounds.stated, result.value_text()
    (Fraction(9, 10), 'over', 'trên 90 %')
    """

    span: Span
    stated: str | None = None

    __repr__ = brief

    @property
    def least(self) -> Fraction | None:
        """The lower end; None where there is none."""
        return _end(self.span.low)

    @property
    def greatest(self) -> Fraction | None:
        """The upper end; None where there is none."""
        return _end(self.span.high)


def _end(end: End) -> Fraction | None:
    return None if isinstance(end[0], float) else Fraction(end[0])


def bounds_text(bounds: Bounds, language: Language, *, percent: bool, most: int | None) -> str:
    """Where a value lies, as an official writes it: ``trên 90 %``, ``69 – 100 %``, ``gần 500``.

    Its ends have at most so many decimals; None: as many as they have, as a source states them.
    """

    def number(value: Fraction) -> str:
        shown = value * 100 if percent else value
        return format_bound(shown, language) if most is None else format_number(shown, language, most=most)

    sign = " %" if percent else ""
    return _within(bounds, number, language) + sign


def _within(bounds: Bounds, number: Callable[[Fraction], str], language: Language) -> str:
    """A value between its ends; with the word of the source where it states only one."""
    least, greatest = bounds.least, bounds.greatest
    above = bounds.stated in ("over", "at least") or greatest is None
    below = bounds.stated in ("under", "at most") or least is None
    if least is not None and above:
        word = "over" if bounds.span.low[1] else "at least"
        return f"{QUALIFIERS[word].in_(language)} {number(least)}"
    if greatest is not None and below:
        word = "under" if bounds.span.high[1] else "at most"
        return f"{QUALIFIERS[word].in_(language)} {number(greatest)}"
    if least is None or greatest is None:
        return WORDS["unknown"].in_(language)
    first = f"{QUALIFIERS['over'].in_(language)} " if bounds.span.low[1] else ""
    last = f"{QUALIFIERS['under'].in_(language)} " if bounds.span.high[1] else ""
    return f"{first}{number(least)} – {last}{number(greatest)}"


_MIRRORED = {"over": "under", "under": "over", "at least": "at most", "at most": "at least"}


def change_text(bounds: Bounds, language: Language, *, percent: bool) -> str:
    """A change that lies between bounds, in percentage points where the value is a percentage."""
    rises = bounds.least is not None and bounds.least >= 0
    falls = bounds.greatest is not None and bounds.greatest <= 0
    size = Bounds(span=-bounds.span, stated=_MIRRORED.get(bounds.stated or "")) if falls else bounds
    said = _within(size, lambda value: format_difference(value * 100 if percent else value, language), language)
    said = PERCENTAGE_POINTS.in_(language).format(said) if percent else said
    return WORDS["down" if falls else "up"].in_(language).format(said) if falls or rises else said
