"""Several tapes as one: what one puts out is what a later one takes in."""

from collections.abc import Mapping

from khong3.tape.keys import Key
from khong3.tape.tape import Ref, Tape


def chained(*tapes: Tape, bound: Mapping[Key, int | None] | None = None) -> Tape:
    """One tape with the outputs of all; an input that an earlier one puts out is that place.

    Inputs that are ``bound`` now fold away, as they would have when they were recorded.

    >>> first, second = Tape(), Tape()
    >>> first.out(first.fill(first.input(("adults",))) * 2, ("twice",))
    >>> second.out(second.fill(second.input(("twice",))) + 1, ("more",))
    >>> sorted(chained(first, second).outputs)
    [('more',), ('twice',)]
    >>> chained(first, second).inputs
    [('adults',)]
    """
    whole = Tape(bound=dict(bound or {}))
    for tape in tapes:
        there = {key: whole.place(key) for key in whole.outputs}
        for key, place in copied(tape, whole, there).items():
            whole.out(place, key)
    return whole


def copied(tape: Tape, whole: Tape, there: Mapping[Key, Ref]) -> dict[Key, Ref]:
    """A tape written once more on ``whole``, its outputs by their keys; inputs that are ``there`` are those places."""
    places: dict[int, Ref] = {}
    taken: set[int] = set()
    for index in tape.needed(tape.outputs.values()):
        name, operands, number, key = tape.code[index]
        if name == "lit":
            places[index] = whole.literal(number)
        elif name == "var":
            places[index] = there[key] if key in there else whole.input(key)
            taken |= {index} if key in there else set()
        elif name in ("present", "fill"):
            one = places[operands[0]]
            if operands[0] in taken:
                places[index] = whole.literal(1) if name == "present" else one
            else:
                places[index] = whole.present(one) if name == "present" else _filled(tape, index, whole, one)
        else:
            places[index] = whole.record(name, *(places[one] for one in operands))
    return {key: places[index] for key, index in tape.outputs.items()}


def _filled(tape: Tape, index: int, whole: Tape, one: Ref) -> Ref:
    """An input that is there or 0, and never below 0 or above 1 where the tape knew as much."""
    found = whole.fill(one)
    if index in tape.never_negative:
        whole.never_negative.add(found.index)
    if index in tape.truths:
        whole.truths.add(found.index)
    return found
