"""What every explanation is made of: sentences with figures in them, and arithmetic with its figures."""

import re
from fractions import Fraction

from attrs import frozen

from khong3.catalogue.explanations import EXPLANATIONS
from khong3.catalogue.phrases import PHRASES
from khong3.explaining.steps import Step
from khong3.judging.unit import Basis
from khong3.readback.sentences import Sentences
from khong3.text import Language, decimals_of, format_number, format_share, round_half_away

_INSIDE = re.compile(r"([×/+−(] ?)≈ ")
_FINEST = 30
_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " / "}


@frozen(eq=False, repr=False)
class Teller:
    """Speaks of one unit's figures in one language."""

    basis: Basis
    language: Language

    @property
    def sentences(self) -> Sentences:
        return Sentences(self.basis.program.meaning, self.language)

    def say(self, key: str, *parts: str) -> str:
        """A sentence; a figure that does not end is marked where it stands for a result, not inside the arithmetic."""
        text = EXPLANATIONS[key].in_(self.language).format(*parts)
        return _INSIDE.sub(r"\1", text.replace("= ≈ ", "≈ "))

    def number(self, value: Fraction | None, least: int = 0) -> str:
        """A plain number, to four decimals where it does not end, and to four digits where it is small.

        ``least``: so many decimals at least of one that is not told exactly.
        """
        if value is None:
            return self.say("blank")
        exact, decimals = told_decimals(value, percent=False)
        most = decimals if exact else max(decimals, least)
        return ("" if exact else "≈ ") + format_number(value, self.language, most=most)

    def share(self, value: Fraction | None, least: int = 0) -> str:
        if value is None:
            return self.say("blank")
        exact, decimals = told_decimals(value, percent=True)
        most = decimals if exact else max(decimals, least)
        return ("" if exact else "≈ ") + format_share(value, self.language, decimals=most)

    def amount(self, value: Fraction | None, *, percent: bool, least: int = 0) -> str:
        return self.share(value, least) if percent else self.number(value, least)

    def worked(self, step: Step, *, beside: str = "", after: bool = False) -> str:
        """The arithmetic with its figures: ``(3 + 4) × 2``.

        ``beside`` is the sign of what it stands in, ``after`` whether it stands behind that sign.
        """
        if step.rule in _SIGNS:
            parts = [self.worked(one, beside=step.rule, after=at > 0) for at, one in enumerate(step.parts)]
            text = _SIGNS[step.rule].join(parts)
            return f"({text})" if _loose(step.rule, beside, after=after) else text
        if (
            step.rule in ("if", "branch", "row", "choose", "formula", "value of", "own", "points of")
            and len(step.parts) == 1
        ):
            return self.worked(step.parts[0], beside=beside, after=after)
        if step.rule in ("min", "max"):
            return PHRASES[step.rule].in_(self.language).format("; ".join(self.worked(one) for one in step.parts))
        said = self.number(step.value)
        return f"({said})" if after and step.value is not None and step.value < 0 else said

    def fraction(self, over: Step, under: Step, per: Fraction) -> str:
        """A ratio or rate with its figures: ``100 × 30 / (4 + 5)``."""
        top = self.worked(over, beside="*" if per != 1 else "/", after=per != 1)
        said = f"{top} / {self.worked(under, beside='/', after=True)}"
        return said if per == 1 else f"{self.number(per)} × {said}"

    def code(self, name: str) -> str:
        node = self.basis.program.meaning.scoring.nodes.get(name)
        return str(getattr(node.item, "code", name)) if node is not None else name


def told_decimals(value: Fraction, *, percent: bool) -> tuple[bool, int]:
    """Whether a number, or a percentage, is told exactly, and with how many decimals."""
    shown, most = (value * 100, 5) if percent else (value, 7)
    decimals = decimals_of(shown, most)
    return (True, decimals) if decimals < most else (False, _enough(shown))


def _enough(value: Fraction) -> int:
    """Decimals for a number that does not end: four, and four that count where it begins with zeros.

    One that nearly is a plainer number, as a target is, has as many as tell it from that.
    """
    size, decimals = abs(value), 4
    while 0 < size < Fraction(1, 10) and decimals < _FINEST:
        size, decimals = size * 10, decimals + 1
    plainer = round_half_away(value, 2)
    while decimals < _FINEST and round_half_away(value, decimals) == plainer:
        decimals += 1
    return decimals


def _loose(sign: str, beside: str, *, after: bool) -> bool:
    """Whether a sum or product needs brackets where it stands."""
    if sign in ("+", "-"):
        return beside in ("*", "/") or (beside == "-" and after)
    return beside == "/" and after
