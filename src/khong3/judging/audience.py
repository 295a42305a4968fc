"""Whom the model is for, where what it asks of a unit is not known."""

from collections.abc import Iterable

from attrs import frozen

from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.expressions import Name
from khong3.judging.inputs import attributes
from khong3.judging.unit import JudgedUnit
from khong3.meaning.meaning import Meaning
from khong3.tape import keys
from khong3.text import Text


@frozen(eq=False, repr=False)
class Audience:
    """What the file's own ``applies`` asks of a unit, and which attributes of these some unit of the list has.

    What no unit says (a list without kinds, or none at all) is no slip of one of them: whoever brings their figures to
    the model means that it is for them. What others say and one does not leaves open whether the model is for that one.
    """

    attributes: tuple[str, ...]
    figures: tuple[str, ...]
    told: frozenset[str]

    @classmethod
    def of(cls, meaning: Meaning, units: Iterable[Commune]) -> "Audience":
        """Of the units that no other belongs to."""
        read = () if meaning.applies is None else meaning.applies.walk()
        names = dict.fromkeys(one.name for one in read if isinstance(one, Name))
        classes = (*BUILT_IN_ATTRIBUTES, *meaning.model.attributes)
        asked = tuple(name for name in names if name in classes)
        figures = tuple(name for name in names if name in meaning.model.questions and name not in classes)
        untold = frozenset(asked)
        for one in units if asked else ():
            untold = _unknown(meaning, untold, one)
            if not untold:
                break
        return cls(asked, figures, frozenset(asked) - untold)

    @property
    def untold(self) -> tuple[str, ...]:
        """The attributes that no unit has."""
        return tuple(name for name in self.attributes if name not in self.told)

    @property
    def presumed(self) -> bool:
        """Whether a unit of which it is not decided is taken to be one that the model is for, whichever it is."""
        return not self.told and not self.figures

    def leaves_open(self, unit: JudgedUnit) -> bool:
        """Whether what is lacking of this unit is known of others, or is a figure."""
        lacking = _unknown(unit.program.meaning, self.attributes, unit.commune)
        figures_lack = any(keys.figure(name) not in unit.inputs for name in self.figures)
        return not lacking or not lacking.isdisjoint(self.told) or figures_lack

    def lacking(self, unit: JudgedUnit) -> list[Text]:
        """What is not known of a unit of all that is asked, in words."""
        meaning = unit.program.meaning
        lacking = _unknown(meaning, self.attributes, unit.commune)
        said = [meaning.model.attribute_text(name) for name in self.attributes if name in lacking]
        unsure = [name for name in self.figures if keys.figure(name) not in unit.inputs]
        return said + [meaning.model.questions[name].label for name in unsure]


def _unknown(meaning: Meaning, asked: Iterable[str], unit: Commune) -> frozenset[str]:
    known = attributes(meaning, unit)
    return frozenset(name for name in asked if known[keys.figure(name)] is None)
