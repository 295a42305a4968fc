"""How what came of a line looks: told apart by lightness first, then by hue, then by outline.

Each fill is some two times as light as the one before (met, not judged, not met, open), so a grey printer keeps them
apart; blue and orange are what people with any of the three kinds of colour blindness tell apart best. A test reckons
both from the colours.
"""

from collections.abc import Mapping

from attrs import frozen

from khong3.catalogue.pages import PAGES
from khong3.judging.outcome import CLASS_OF, DECIDED, MET, ShownVerdict
from khong3.text import Language

INK, FAINT = "#1a1a1a", "#767676"
"""Text and marks, and thin lines; both are dark enough to be read on white."""


@frozen
class Look:
    """The fill and outline of a bar, and the word of it in legends (a key of the catalogue)."""

    fill: str
    outline: str
    word: str

    def said(self, language: Language) -> str:
        """Its word in the legend."""
        return PAGES[self.word].in_(language)


LOOKS: Mapping[str, Look] = {
    "met": Look("#1f4e79", "#1f4e79", "look_met"),
    "not met": Look("#f2a54a", "#a85f0c", "look_not_met"),
    "open": Look("#ececec", "#767676", "look_open"),
    "plain": Look("#41709f", "#41709f", "look_plain"),
}
"""By what came of a line; ``plain`` is what nothing is claimed of."""


def look_of(verdict: ShownVerdict | None) -> str:
    """Which look a verdict has."""
    if verdict in DECIDED:
        return "met" if verdict in MET else "not met"
    return "plain" if verdict is None or CLASS_OF[verdict] == "dim" else "open"
