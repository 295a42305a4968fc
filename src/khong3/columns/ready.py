"""Tapes made ready for frames, kept for the next: this month's figures lie where those of the last month lay."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias
from weakref import WeakKeyDictionary

from khong3.engines.frames import Frames
from khong3.engines.ranges import Possible
from khong3.engines.specialising import Link
from khong3.spans import Span
from khong3.tape.keys import Key
from khong3.tape.tape import Tape

_Bounded: TypeAlias = tuple[tuple[Tape, ...], tuple[Key, ...], frozenset[tuple[Key, Possible | None]], frozenset[Key]]
MOST_KEPT = 16
"""Of one model and class."""
_KEPT: WeakKeyDictionary[Tape, dict[_Bounded, Frames]] = WeakKeyDictionary()
"""By the last of the tapes; how these call their outputs follows from them."""


def ready(
    links: Sequence[Link], wanted: Iterable[Key], inputs: Mapping[Key, Possible | None], filled: Collection[Key]
) -> Frames:
    """As ``Frames.of``, for bounds rounded outwards; for just these where Polars has no numbers that wide."""
    keys, around = tuple(wanted), {key: _rounded(one) for key, one in inputs.items()}
    *before, last = (tape for tape, _ in links)
    kept = _KEPT.setdefault(last, {})
    asked = tuple(before), keys, frozenset(around.items()), frozenset(filled)
    found = kept.get(asked)
    if found is None:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        found = kept[asked] = Frames.of(links, keys, around, filled)
    return Frames.of(links, keys, inputs, filled) if found.integer is None else found


def _rounded(bounds: Possible | None) -> Possible | None:
    """All numbers of as many bits, on the same side of 0."""
    if not isinstance(bounds, Span):
        return bounds
    (low, _), (high, _) = bounds.low, bounds.high
    if not isinstance(low, int) or not isinstance(high, int):
        return bounds
    least = min(low, 1) if low >= 0 else -(1 << low.bit_length())
    most = max(high, -1) if high <= 0 else (1 << high.bit_length()) - 1
    return Span((least, 0), (most, 0))
