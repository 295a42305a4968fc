"""Cells that are typed in: what is accepted, what is said beside them, and what the tapes read of them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from khong3.catalogue.sheets import SHEETS
from khong3.excel.asking import DECIMALS, AskedCell, LargestTyped
from khong3.excel.book import SHARE, WHOLE, literal, shortened
from khong3.excel.meta import MetaVariable
from khong3.text import LANGUAGES, Language, Text, format_number

LONGEST_RULE = 255
"""A longer formula of a validation is left out by Excel."""
LONGEST_MESSAGE = 225
LONGEST_TITLE = 32
_LABEL = 60

BARS = {"number": DECIMALS, "points": DECIMALS, "percent": DECIMALS + 3}
"""So many decimals a cell's own number may have: a percentage is a share there."""


@frozen(eq=False)
class TypedCell:
    """One cell to fill, with the cells of its whole and its parts where these are asked for too.

    ``levels`` are the cells that hold the labels to choose from.
    """

    asked: AskedCell
    cell: str
    limit: LargestTyped
    language: Language
    whole: tuple[str, str] | None = None
    """The cell and the label of what it is a part of."""
    parts: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    def word(self, key: str, *values: object) -> str:
        """A word of the catalogue."""
        return SHEETS[key].in_(self.language).format(*values)

    @property
    def low(self) -> Fraction:
        """The least that it takes."""
        return self.asked.low

    @property
    def high(self) -> Fraction:
        """The most that it takes."""
        if self.asked.high is not None:
            return self.asked.high
        return Fraction(self.limit.of(self.asked.kind))

    @property
    def number_format(self) -> str:
        """How its number is printed."""
        return format_of_kind(self.asked.kind)

    def read(self, cell: str) -> str:
        """The formula of its digits as the tapes take them; an empty text where nothing counts."""
        kind = self.asked.kind
        if kind == "yes/no":
            return f'IF({cell}={literal(self.word("yes"))},1,IF({cell}={literal(self.word("no"))},0,""))'
        if kind == "choice":
            text = '""'
            for number, level in reversed(list(enumerate(self.levels, start=1))):
                text = f"IF({cell}={level},{number},{text})"
            return f'IF(ISBLANK({cell}),"",{text})'
        scaled = cell if kind == "integer" else f"ROUND({cell}*{self.asked.scale},0)"
        return self._counted(cell, scaled)

    def number(self, cell: str) -> str:
        """The formula of its number where that counts; else an empty text."""
        return self._counted(cell, cell)

    def counts(self, value: Fraction) -> bool:
        """Whether a figure lies within its limits."""
        return self.low <= value <= self.high

    def _counted(self, cell: str, taken: str) -> str:
        fits = f"{cell}={self._even(cell)},{cell}>={plain(self.low)},{cell}<={plain(self.high)}"
        return f'IF(ISNUMBER({cell}),IF(AND({fits}),{taken},""),"")'

    def _even(self, cell: str) -> str:
        return f"INT({cell})" if self.asked.kind == "integer" else f"ROUND({cell},{BARS[self.asked.kind]})"

    def said(self) -> str:
        """The formula of what is said beside it, live: pasting passes by all other checks."""
        return f"IF(ISBLANK({self.cell}),{self._say('blank')},{self._judged()})"

    def first_said(self, value: Fraction | None, whole: Fraction | None) -> str:
        """The same of a figure that is known: it is of its kind, and may still be above its whole or all."""
        if value is not None:
            if value > self.high:
                return self.word("too_large", self._shown(self.high))
            if self.asked.kind == "percent" and self.asked.high is None and value > 1:
                return self.word("above_hundred")
            if self.whole is not None and whole is not None and value > whole:
                return self.word("above_whole", shortened(self.whole[1], 120))
        return self.word("ok")

    def _judged(self) -> str:
        text = self._say("ok")
        for condition, said in reversed(list(self._faults())):
            text = f"IF({condition},{said},{text})"
        return text

    def _faults(self) -> Iterator[tuple[str, str]]:
        cell, kind = self.cell, self.asked.kind
        if kind in ("yes/no", "choice"):
            reading = self.read(cell)
            yield f'{reading}=""', self._say("not_answer" if kind == "yes/no" else "not_level")
            return
        yield f"NOT(ISNUMBER({cell}))", self._say("not_number")
        fine = self._say("too_fine", BARS[kind] - 2 * (kind == "percent")) if kind in BARS else self._say("not_whole")
        yield f"{cell}<>{self._even(cell)}", fine
        if self.low == 0:
            yield f"{cell}<0", self._say("negative")
        else:
            yield f"{cell}<{plain(self.low)}", self._say("too_small", self._shown(self.low))
        yield f"{cell}>{plain(self.high)}", self._say("too_large", self._shown(self.high))
        if kind == "percent" and self.asked.high is None:
            yield f"{cell}>1", self._say("above_hundred")
        if self.whole is not None:
            whole, label = self.whole
            yield f"AND(ISNUMBER({whole}),{cell}>{whole})", self._say("above_whole", shortened(label, 120))

    def _say(self, key: str, *values: object) -> str:
        return literal(self.word(key, *values))

    def _shown(self, value: Fraction) -> str:
        percent = self.asked.kind == "percent"
        return format_number(value * (100 if percent else 1), self.language) + (" %" if percent else "")

    def validation(self) -> Mapping[str, Any]:
        """What Excel accepts while it is typed, and what it says otherwise."""
        kind = self.asked.kind
        said = {"error_title": self.word("refused"), "error_message": self.message(), "error_type": "stop"}
        if kind == "yes/no":
            return {"validate": "list", "source": [self.word("yes"), self.word("no")], **said}
        if kind == "choice":
            first, last = self.levels[0], self.levels[-1].rpartition("!")[2]
            return {"validate": "list", "source": f"={first}:{last}", **said}
        return {"validate": "custom", "value": f"=AND({','.join(self._rules())})", **said}

    def _rules(self) -> list[str]:
        """As many conditions as fit; what does not is said beside the cell all the same."""
        cell = self.cell
        rules = [f"ISNUMBER({cell})", f"{cell}={self._even(cell)}", f"{cell}>={plain(self.low)}"]
        rules.append(f"{cell}<={plain(self.high)}")
        if self.whole is not None:
            rules.append(f"OR(ISBLANK({self.whole[0]}),{cell}<={self.whole[0]})")
        if self.parts:
            rules.append(f"{cell}>=MAX({','.join(self.parts)})")
        while len(",".join(rules)) > LONGEST_RULE - len("=AND()"):
            rules.pop()
        return rules

    def message(self) -> str:
        """What Excel says where it refuses."""
        kind, low, high = self.asked.kind, self._shown(self.low), self._shown(self.high)
        said = [self.word("of", shortened(self.asked.label.in_(self.language), _LABEL))]
        if kind == "yes/no":
            said.append(self.word("not_answer").capitalize() + ".")
        elif kind == "choice":
            said.append(self.word("not_level").capitalize() + ".")
        elif kind == "percent":
            said.append(self.word("percent_wanted"))
        else:
            said.append(self.word("whole_wanted" if kind == "integer" else "number_wanted", low, high))
        if self.whole is not None:
            said.append(self.word("part_wanted", shortened(self.whole[1], _LABEL)))
        if self.parts and len(" ".join(said)) + 60 < LONGEST_MESSAGE:
            said.append(self.word("parts_wanted"))
        return shortened(" ".join(said), LONGEST_MESSAGE)


def doubted(variable: MetaVariable, number: Fraction, limit: LargestTyped | None) -> Text | None:
    """What a form's own check says of a number that is taken all the same; None where it says nothing."""
    kind = variable.kind
    if kind in BARS and (number * 10 ** BARS[kind]).denominator != 1:
        return _in_words("too_fine", BARS[kind] - 2 * (kind == "percent"))
    if limit is not None and not variable.high and number > limit.of(kind):
        return _in_words("too_large", Text(*(format_number(limit.of(kind), one) for one in LANGUAGES)))
    return SHEETS["above_hundred"] if kind == "percent" and not variable.high and number > 1 else None


def _in_words(key: str, value: Text | int) -> Text:
    said = (value.in_(one) if isinstance(value, Text) else value for one in LANGUAGES)
    return Text(*(SHEETS[key].in_(one).format(each) for one, each in zip(LANGUAGES, said, strict=True)))


def format_of_kind(kind: str) -> str:
    """How the number of a cell of a kind is printed; empty of an answer, as of anything that is typed as a text."""
    formats = {"percent": SHARE, "number": WHOLE + ".0##", "points": WHOLE + ".0##", "integer": WHOLE}
    return formats.get(kind, "")


def plain(value: Fraction) -> str:
    """A number of few decimals as formulas write it."""
    return str(value.numerator) if value.denominator == 1 else repr(value.numerator / value.denominator)
