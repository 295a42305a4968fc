"""Where the labels of a model's lines stand in a text, whole: every word in its order, whatever marks are between."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from khong3.audit.reading.script import lowered
from khong3.models import Model
from khong3.text import nfc

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s,;()/%\"“”'*_-]{1,6}")
_BASE = re.compile(r"\s*/\s*tổng\b")
_FEWEST = 2


@frozen(eq=False)
class FoundLabel:
    """A label in a text, from ``start`` to ``end``: the names of all lines that go by it."""

    start: int
    end: int
    names: tuple[str, ...]


class Labels:
    """The labels of a model's lines, in either language; what one names as its base it may go by without."""

    def __init__(self, model: Model) -> None:
        found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        for name, line in model.lines.items():
            for said in (line.label.vi, line.label.en):
                low = lowered(nfc(said or ""))
                for each in (low, _BASE.split(low)[0]):
                    if len(words := _words(each)) >= _FEWEST:
                        found[words][name] = None
        self._names: Mapping[tuple[str, ...], tuple[str, ...]] = {one: tuple(names) for one, names in found.items()}
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in sorted(found, key=len, reverse=True):
            self._by_first[words[0]].append(words)

    def named(self, text: str) -> tuple[str, ...]:
        """The lines of which this is the label, from end to end."""
        return self._names.get(_words(lowered(nfc(text))), ())

    def standing(self, low: str) -> Iterator[FoundLabel]:
        """Every label of a text, the longest where several begin at one place."""
        words = list(_WORD.finditer(low))
        said = [_spelled(one[0]) for one in words]
        at = 0
        while at < len(words):
            fitting = (one for one in self._by_first.get(said[at], ()) if tuple(said[at : at + len(one)]) == one)
            label = next((one for one in fitting if _together(low, words[at : at + len(one)])), None)
            if label is None:
                at += 1
                continue
            last = words[at + len(label) - 1]
            start, end = words[at].start(), last.end()
            closed = low[start:end].count("(") > low[start:end].count(")") and low[end : end + 1] == ")"
            yield FoundLabel(start, end + closed, self._names[label])
            at += len(label)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_spelled(one) for one in _WORD.findall(text))


def _spelled(word: str) -> str:
    return "tỷ" if word == "tỉ" else word


def _together(low: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but spaces and such marks as labels have stands between words, and no end of a sentence."""
    pairs = pairwise(words)
    return all(_BETWEEN.fullmatch(low, one.end(), two.start()) is not None for one, two in pairs)
