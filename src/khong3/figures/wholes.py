"""Parts and their wholes, where both were reported: what is wrong by itself stays so whatever it is summed into."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from khong3.figures.figures import Figure
from khong3.figures.readings import place_of
from khong3.findings import Finding, Place
from khong3.periods import Period
from khong3.spans import HIGHEST, LOWEST, Span


def above_wholes(
    figures: Mapping[str, Figure], wholes: Iterable[tuple[str, str]], whose: str, period: Period
) -> Iterator[tuple[str, Finding]]:
    """The figures of a unit and period that are more than what they are part of, whichever that may be; and what of it.

    ``wholes`` are variables that are parts, with that of which they are.
    """
    for part, whole in wholes:
        if part in figures and whole in figures:
            least, most = _ends(figures[part]).low, _ends(figures[whole]).high
            if figures[part].usable and figures[whole].usable and least > most:
                said = {"part": part, "whole": whole, "n": least[0], "d": most[0]}
                said |= {"commune": whose, "period": str(period)}
                place = next(map(place_of, figures[part].observations), Place())
                yield part, Finding(code="part-above-whole-in-sum", place=place, parameters=said)


def within_wholes(
    figures: Mapping[str, Figure], wholes: Iterable[tuple[str, str]], whose: str, period: Period
) -> Mapping[str, Figure]:
    """The same, in which what is more than its whole is no figure to reckon with."""
    found = dict(above_wholes(figures, wholes, whose, period))
    if not found:
        return figures
    refused = {
        name: evolve(figures[name], standing="invalid", findings=(*figures[name].findings, why))
        for name, why in found.items()
    }
    return {**figures, **refused}


def _ends(figure: Figure) -> Span:
    if figure.value is not None:
        return Span.point(figure.value)
    return Span(LOWEST, HIGHEST) if figure.span is None else figure.span
