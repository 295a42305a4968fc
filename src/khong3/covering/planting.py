"""Small errors planted in a model, one at a time, and which of them its worked examples notice."""

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from random import Random

from attrs import evolve, frozen

from khong3.assessment.examples import each_example
from khong3.comparing import Change, compare
from khong3.comparing.formats import what, where
from khong3.covering.seen import Seen
from khong3.covering.slips import Slip, slips, written_at
from khong3.findings import Finding, KhongError, Place, errors
from khong3.models import Example, Model
from khong3.text import Text


@frozen(kw_only=True)
class Planted:
    """What became of some planted errors; ``survivors`` are those that no example noticed.

    ``unsound`` would not load, and ``alike`` mean the same as the model: neither counts as planted.
    """

    found: int
    survivors: tuple[Finding, ...]
    unsound: int
    alike: int
    seed: int

    @property
    def planted(self) -> int:
        """How many counted."""
        return self.found + len(self.survivors)


def plant(model: Model, most: int = 200, *, seed: int = 0) -> Planted:
    """Plant at most so many errors, chosen by ``seed``, in a model whose examples all hold."""
    every = list(slips(model))
    Random(seed).shuffle(every)  # noqa: S311 - a choice that can be made again, no secret
    watching = _by_item(model)
    found, unsound, alike = 0, 0, 0
    survivors: list[Finding] = []
    for slip in every:
        if found + len(survivors) == most:
            break
        wrong = _sound(slip)
        if wrong is None:
            unsound += 1
        elif _noticed(evolve(wrong, examples=_first(model.examples, watching.get(slip.of, frozenset())))):
            found += 1
        elif (survivor := _survivor(model, wrong, slip)) is None:
            alike += 1
        else:
            survivors.append(survivor)
    return Planted(found=found, survivors=tuple(survivors), unsound=unsound, alike=alike, seed=seed)


def _sound(slip: Slip) -> Model | None:
    """The model with the error in it; None where it would not load."""
    try:
        wrong = slip.make()
    except KhongError:
        return None
    return None if errors(wrong.check()) else wrong


def _noticed(wrong: Model) -> bool:
    return any(not one.passed for one in each_example(wrong))


def _survivor(model: Model, wrong: Model, slip: Slip) -> Finding | None:
    """What was planted, in words; None where both models mean the same."""
    comparison = compare(model, wrong)
    if comparison.same_meaning:
        return None
    changes = comparison.of_kind("meaning")
    one = next((one for one in changes if one.name == slip.of), changes[0])
    said: dict[str, object] = {key: in_words(one) for key, in_words in _WORDS.items()}
    said["old"], said["new"] = _apart(one.old or "–", one.new or "–")
    path = written_at(model, slip.where)
    path = path if one.key is None or one.key in path else (*path, one.key)
    return Finding(code="error-unnoticed", place=Place(path=path), parameters=said)


def _apart(old: str, new: str, around: int = 24) -> tuple[str, str]:
    """Two texts without the long parts that they share at their beginning and end."""
    same = _shared(old, new)
    alike = min(_shared(old[::-1], new[::-1]), len(old) - same, len(new) - same)
    start, end = max(same - around, 0), max(alike - around, 0)
    begun, ended = ("…" if start else ""), ("…" if end else "")
    return (f"{begun}{old[start : len(old) - end]}{ended}", f"{begun}{new[start : len(new) - end]}{ended}")


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common before they differ."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_WORDS: Mapping[str, Callable[[Change], Text]] = {
    "of": lambda one: Text(where(one, "vi"), where(one, "en")),
    "key": lambda one: Text(what(one, "vi"), what(one, "en")),
}


def _by_item(model: Model) -> Mapping[str, frozenset[int]]:
    """The examples that would notice something of an item, by its name: they are run first."""
    found: dict[str, set[int]] = {}
    for index, example in enumerate(model.examples):
        for unit in example.units.values():
            for name, _ in Seen(model.meaning, unit, {}, {}).rests_on:
                found.setdefault(name, set()).add(index)
    return {name: frozenset(several) for name, several in found.items()}


def _first(examples: Sequence[Example], first: frozenset[int]) -> list[Example]:
    numbers = sorted(range(len(examples)), key=lambda index: index not in first)
    return [examples[index] for index in numbers]
