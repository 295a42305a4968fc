"""Whether two models compute the same: their tapes, node by node, and what settles a figure beside them.

Two places of two tapes are the same if they are made by the same operations from the same parts, whatever the order of
terms. A group is compared with its items taken as they are, so that what one line does differently is not said of all
that stand above it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from attrs import field, mutable

from khong3.comparing.beside import settled_beside
from khong3.judging.inputs import schedules_of
from khong3.meaning import Meaning
from khong3.models.canonical import case_text
from khong3.recording.record import record
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.tape.tape import Instruction, Tape

Compared: TypeAlias = tuple[str, str]
"""What is compared: ``node`` and a name, ``grade`` and an id; ``sanctions``, ``ties``, ``checks``, ``applies``."""

_ANY_ORDER = frozenset(["add", "mul", "min", "max", "and", "or", "eq"])
_FLAT = _ANY_ORDER - {"eq"}
_MOST_TERMS = 4_000
_RESTATED = frozenset({"met", "with target", "eligible", "whole"})
"""Outputs that say again what others do: of whole groups, of conditions that are compared one by one."""


def differing(old: Meaning, new: Meaning) -> set[Compared]:
    """What the two compute differently, or only one of them computes."""
    numbers = _Numbers()
    before, after = (_subjects(one, numbers) for one in (old, new))
    return {one for one in {**before, **after} if before.get(one) != after.get(one)}


@mutable
class _Numbers:
    """A number for every way of making a figure: equal ones have the same, on any tape."""

    known: dict[object, int] = field(factory=dict[object, int])

    def of(self, made: object) -> int:
        return self.known.setdefault(made, len(self.known))


@mutable
class _NumberedTape:
    """A tape with the number of each of its places. ``cuts`` are places that are taken as they are, by name."""

    tape: Tape
    numbers: _Numbers
    named: Mapping[Key, tuple[str, ...]]
    """What the numbers from 1 of an input stand for: forms of target, levels of a choice."""
    schedules: Mapping[Key, object]
    """What an input is by class and period."""
    cuts: Mapping[int, tuple[str, ...]]
    inner: list[int] = field(factory=list[int])
    outer: list[int] = field(factory=list[int])
    terms: dict[int, Counter[int]] = field(factory=dict[int, "Counter[int]"])

    def __attrs_post_init__(self) -> None:
        for index, instruction in enumerate(self.tape.code):
            self.inner.append(self.numbers.of(self.made(index, instruction)))
            cut = self.cuts.get(index)
            self.outer.append(self.inner[index] if cut is None else self.numbers.of(("cut", *cut)))

    def made(self, index: int, instruction: Instruction) -> object:
        """How a place is made, from the numbers of its parts."""
        name, operands, _, key = instruction
        if name == "var":
            return ("var", key, self.schedules.get(key))
        if name == "lit":
            return instruction
        if name == "eq" and (chosen := self.chosen(operands)) is not None:
            return chosen
        if name in _FLAT:
            terms: Counter[int] = Counter()
            for one in operands:
                below = self.terms.get(one) if self.tape.code[one].operation == name and one not in self.cuts else None
                terms.update(below if below is not None and len(below) < _MOST_TERMS else [self.outer[one]])
            self.terms[index] = terms
            return (name, *sorted(terms.items()))
        parts = [self.outer[one] for one in operands]
        return (name, *(sorted(parts) if name in _ANY_ORDER else parts))

    def chosen(self, operands: tuple[int, ...]) -> object:
        """Whether a form is in force, or a level chosen: itself in place of its number."""
        for one, other in (operands, operands[::-1]):
            filled, literal = self.tape.code[one], self.tape.code[other]
            if filled.operation != "fill" or literal.operation != "lit":
                continue
            key = self.tape.code[filled.operands[0]].key
            names = self.named.get(key, ())
            if 1 <= literal.number <= len(names):
                return ("chosen", *key, names[literal.number - 1], self.schedules.get(key))
        return None


def _subjects(meaning: Meaning, numbers: _Numbers) -> dict[Compared, frozenset[object]]:
    """Each subject's own arithmetic: the numbers of all that it puts out."""
    tapes, model = record(meaning, apart=True), meaning.model
    named, schedules = _named(meaning), dict(_schedules(meaning))
    found: dict[Compared, set[object]] = {}

    def put(subject: Compared, *made: object) -> None:
        found.setdefault(subject, set()).add(made)

    grades = [one.id for one in model.grades]
    above = _NumberedTape(tapes.judge, numbers, named, schedules, _conditions(tapes.judge, grades))
    for tape in tapes.every:
        reading = _NumberedTape(tape, numbers, named, schedules, {})
        for key, index in tape.outputs.items():
            if key[0] in _RESTATED:
                continue
            subject = _subject(key, grades)
            numbered = above.inner if tape is tapes.judge and subject[0] in ("grade", "sanctions") else reading.inner
            put(subject, *_role(key), numbered[index])
        if tape is tapes.judge:
            for name, part in tapes.parts.items():
                for role, flag in part.flags.items():
                    put(("node", name), role, reading.inner[flag.index])
    for name, node in meaning.scoring.nodes.items():
        # What stands above counts an item by these: they are the item's own, where the difference is written.
        put(("node", name), "counts", node.effect, node.weight)
        if node.kind == "group":
            put(("node", name), "policies", node.missing, node.no_cases, node.not_applicable)
    for name in {**meaning.lines, **meaning.scoring.nodes}:
        put(("node", name), "beside", settled_beside(meaning, name))
    return {subject: frozenset(made) for subject, made in found.items()}


def _named(meaning: Meaning) -> dict[Key, tuple[str, ...]]:
    """What numbers stand for on the tapes: a model numbers its cases, and the levels of its choices, for itself."""
    found: dict[Key, tuple[str, ...]] = {}
    for name, levels in meaning.codes.items():
        found[keys.figure(name)] = levels
    for name, line in meaning.lines.items():
        found[keys.target(name)] = tuple(f"{form.word} {form.bounds}" for form in line.forms)
        if line.kind == "choice":
            found[keys.parts(keys.numerator(name))[0]] = meaning.codes.get(str(line.numerator), ())
    return found


def _schedules(meaning: Meaning) -> Iterator[tuple[Key, object]]:
    """What the inputs are that differ by class and period: whatever their order, for whom and when, and how much."""
    for key, cases in schedules_of(meaning):
        role, name = key
        if role != "target":
            yield key, frozenset((case_text(case), case.is_.value) for case in cases)
            continue
        for number, form in enumerate(meaning.lines[name].forms, start=1):
            for at, bound in enumerate(form.bounds):
                if bound is None:
                    over = form.denominators[at]
                    values = {case_text(cases[case]): Fraction(each[at], over) for case, each in form.numbers.items()}
                    yield keys.bound(name, number, at), frozenset(values.items())
        yield (
            key,
            frozenset(
                (case_text(cases[case]), form.word) for form in meaning.lines[name].forms for case in form.numbers
            ),
        )


def _subject(key: Key, grades: list[str]) -> Compared:
    role, *rest = key
    if role in ("reaches", "requires"):
        return ("grade", grades[int(rest[0])])
    if role in ("sanction", "grade"):
        return ("sanctions", "")
    if role == "tie":
        return ("ties", "")
    if role == "check":
        return ("checks", "")
    if role in ("before", "offer"):
        return (role, rest[0])
    return ("node", rest[0]) if rest else ("applies", "")


def _role(key: Key) -> Key:
    """What an output is of its subject: only a tie's number says anything."""
    role, *rest = key
    return key if role == "tie" else (role, *rest[1:])


def _conditions(tape: Tape, grades: list[str]) -> dict[int, tuple[str, ...]]:
    """The conditions of grades, and the grade before sanctions, which are compared for themselves."""
    found: dict[int, tuple[str, ...]] = {}
    for key, index in tape.outputs.items():
        if tape.literals[index] is None and key[0] in ("reaches", "requires"):
            found[index] = (key[0], grades[int(key[1])], *key[2:])
        elif key == ("grade", "before"):
            found[index] = ("grade before",)
    return found
