"""Small errors planted in a model, one at a time, and which of them its worked examples notice."""

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from random import Random

from attrs import evolve, frozen

from khong3.assessment.examples import each_example
from khong3.comparing import Change, compare
from khong3.comparing.formats import what, where
from khong3.covering.seen import Seen
from khong3.covering.slips import GRADE, Slip, slips, written_at
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


def plant(model: Model, most: int = 200, *, seed: int = 1, tried: Callable[[], object] = lambda: None) -> Planted:
    """Plant at most so many errors, chosen by ``seed``, in a model whose examples all hold.

    ``tried`` is called for each that counts.
    """
    every = list(slips(model))
    Random(seed).shuffle(every)  # noqa: S311 - a choice that can be made again, no secret
    watching = Watching(model)
    found, unsound, alike = 0, 0, 0
    survivors: list[Finding] = []
    for slip in every:
        if found + len(survivors) == most:
            break
        wrong = _sound(slip)
        if wrong is None:
            unsound += 1
        elif _noticed(evolve(wrong, examples=watching.of(slip.of))):
            found += 1
            tried()
        elif (survivor := _survivor(model, wrong, slip)) is None:
            alike += 1
        else:
            survivors.append(survivor)
            tried()
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
    one = _whole(next((one for one in changes if one.name == slip.of), changes[0]), changes)
    said: dict[str, object] = {key: in_words(one) for key, in_words in _WORDS.items()}
    old, new = _apart(one.old or "", one.new or "")
    said |= {"old": old or _NOTHING, "new": new or _NOTHING}
    path = written_at(model, slip.where)
    path = path if one.key is None or one.key in path else (*path, one.key)
    return Finding(code="error-unnoticed", place=Place(path=path), parameters=said)


def _whole(one: Change, changes: Sequence[Change]) -> Change:
    """A change; of a sanction, which is known by its condition, what went and what came in its place."""
    beside = next((other for other in changes if other is not one and (other.of, other.key) == (one.of, None)), None)
    if one.key is not None or beside is None:
        return one
    went, came = (one, beside) if one.new is None else (beside, one)
    return evolve(went, key="when", new=came.new)


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


_NOTHING = Text("(không ghi)", "(nothing)")
_WORDS: Mapping[str, Callable[[Change], Text]] = {
    "of": lambda one: Text(where(one, "vi"), where(one, "en")),
    "key": lambda one: Text(what(one, "vi"), what(one, "en")),
}


class Watching:
    """The examples that can notice an error of an item at all: those that expect something which rests on it."""

    def __init__(self, model: Model) -> None:
        self.examples = model.examples
        self.below = {name: {name} for name in model.above}
        for name, above in model.above.items():
            for one in above:
                self.below[one.name].add(name)
        self.seen = [_names(model, one) for one in model.examples]

    def of(self, name: str) -> list[Example]:
        """All of them where it is of no item; beside others any figure of a unit may matter. The likeliest first."""
        names = self.below.get(name, {name})
        several = zip(self.examples, self.seen, strict=True)
        found = [one for one, seen in several if not name or len(one.units) > 1 or not names.isdisjoint(seen)]
        return sorted(found, key=lambda one: not any(name in unit.expect for unit in one.units.values()))


def _names(model: Model, example: Example) -> set[str]:
    """The items that an example's expectations rest on, and ``grade`` where one is of the grade."""
    units = example.units.values()
    found = {name for unit in units for name, _ in Seen(model.meaning, unit, {}, {}).rests_on}
    return found | {GRADE} if any("grade" in unit.expect for unit in units) else found
