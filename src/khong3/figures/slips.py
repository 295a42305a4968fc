"""Slips: what a name that nobody knows most likely meant."""

from collections.abc import Callable, Iterable

from attrs import field, frozen

_MOST = 1_000
"""Of so many, nobody reads the suggestions."""


@frozen(eq=False, repr=False)
class Slips:
    """What slips most likely meant, worked out once each: a misspelt code is found again in each of its cells."""

    meant: Callable[[str], str | None]
    _known: dict[str, str | None] = field(factory=dict[str, "str | None"])

    def near(self, slip: str) -> str | None:
        """What one meant."""
        if slip not in self._known:
            if len(self._known) >= _MOST:
                return None
            self._known[slip] = self.meant(slip)
        return self._known[slip]


def only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A table of the keys that stand for one thing; a key of two of them is nothing that was meant for sure."""
    found: dict[str, str | None] = {}
    for key, one in pairs:
        found[key] = one if found.get(key, one) == one else None
    return {key: one for key, one in found.items() if one is not None}
