"""Whether two models compute the same: their tapes, node by node.

Two places of two tapes are the same if they are made by the same operations from the same parts, whatever the order of
terms. A group is compared with its items taken as they are, so that what one line does differently is not said of all
that stand above it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, mutable

from khong3.models.canonical import case_text
from khong3.models.scoring import TOTAL
from khong3.tape import Key, Tape
from khong3.tape.tape import Instruction

if TYPE_CHECKING:
    from khong3.assessment import Program
    from khong3.tape.scoring import Part

Subject: TypeAlias = tuple[str, str]
"""What is compared: ``node`` and a name, ``grade`` and an id; ``sanctions``, ``ties``, ``checks``, ``applies``."""

_ANY_ORDER = frozenset(["add", "mul", "min", "max", "and", "or", "eq"])
_FLAT = _ANY_ORDER - {"eq"}
_MOST_TERMS = 4_000


def differing(old: "Program", new: "Program") -> set[Subject]:
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
class _Reading:
    """A tape with the number of each of its places. ``cuts`` are places that are taken as they are, by name."""

    tape: Tape
    numbers: _Numbers
    named: Mapping[Key, tuple[str, ...]]
    """What the numbers from 1 of an input stand for: cases by class, levels of a choice."""
    cuts: Mapping[int, str]
    inner: list[int] = field(factory=list[int])
    outer: list[int] = field(factory=list[int])
    terms: dict[int, Counter[int]] = field(factory=dict[int, "Counter[int]"])

    def __attrs_post_init__(self) -> None:
        for index, instruction in enumerate(self.tape.code):
            self.inner.append(self.numbers.of(self.made(index, instruction)))
            cut = self.cuts.get(index)
            self.outer.append(self.inner[index] if cut is None else self.numbers.of(("cut", cut)))

    def made(self, index: int, instruction: Instruction) -> object:
        """How a place is made, from the numbers of its parts."""
        name, *rest = instruction
        if name in ("lit", "var"):
            return instruction
        operands = [one for one in rest if isinstance(one, int)]
        if name == "eq" and (chosen := self.chosen(operands)) is not None:
            return chosen
        if name in _FLAT:
            terms: Counter[int] = Counter()
            for one in operands:
                below = self.terms.get(one) if self.tape.code[one][0] == name and one not in self.cuts else None
                terms.update(below if below is not None and len(below) < _MOST_TERMS else [self.outer[one]])
            self.terms[index] = terms
            return (name, *sorted(terms.items()))
        parts = [self.outer[one] for one in operands]
        return (name, *(sorted(parts) if name in _ANY_ORDER else parts))

    def chosen(self, operands: list[int]) -> object:
        """Whether a case is in force, or a level chosen: itself in place of its number."""
        for one, other in (operands, operands[::-1]):
            filled, number = ([*self.tape.code[index]] for index in (one, other))
            if filled[0] != "fill" or number[0] != "lit" or not isinstance(filled[1], int):
                continue
            key = [*self.tape.code[filled[1]]][-1]
            names = self.named.get(key, ()) if isinstance(key, tuple) else ()
            if isinstance(number[1], int) and 1 <= number[1] <= len(names):
                return ("chosen", *(key if isinstance(key, tuple) else ()), names[number[1] - 1])
        return None


def _subjects(program: "Program", numbers: _Numbers) -> dict[Subject, frozenset[object]]:
    """Each subject's own arithmetic: the numbers of all that it puts out."""
    tapes, model = program.tapes, program.meaning.model
    nodes = program.meaning.scoring.nodes
    groups = {name for name, node in nodes.items() if node.kind != "line"}
    named = _named(program)
    found: dict[Subject, set[object]] = {}

    def put(subject: Subject, *made: object) -> None:
        found.setdefault(subject, set()).add(made)

    cuts = {**_cuts(tapes.judge, tapes.parts), **_conditions(tapes.judge, [one.id for one in model.grades])}
    readings = [
        _Reading(tape, numbers, named, {}) for tape in (tapes.measure, tapes.judge, tapes.conditions, tapes.before)
    ]
    whole, above = readings[1], _Reading(tapes.judge, numbers, named, cuts)
    for reading in readings:
        for key, index in reading.tape.outputs.items():
            subject = _subject(key, [one.id for one in model.grades])
            if subject[0] == "node" and reading is whole and subject[1] in groups:
                continue
            numbered = above.inner if reading is whole and subject[0] in ("grade", "sanctions") else reading.inner
            put(subject, *_role(key), numbered[index])
    for name in groups:
        for role, index in _parts(tapes.parts[name]):
            put(("node", name), role, above.inner[index])
    if ("earned", TOTAL, "n") in tapes.judge.outputs:
        put(("node", TOTAL), "earned", above.inner[tapes.judge.outputs["earned", TOTAL, "n"]])
    return {subject: frozenset(made) for subject, made in found.items()}


def _named(program: "Program") -> dict[Key, tuple[str, ...]]:
    """What numbers stand for on the tapes: a model numbers its cases, and the levels of its choices, for itself."""
    found: dict[Key, tuple[str, ...]] = {}
    for role, name, cases in program.cases:
        found[role, name] = tuple(map(case_text, cases))
    for name, levels in program.meaning.codes.items():
        found["figure", name] = levels
    for name, line in program.meaning.lines.items():
        if line.kind == "choice":
            found["numerator", name, "n"] = program.meaning.codes.get(str(line.numerator), ())
    return found


def _subject(key: Key, grades: list[str]) -> Subject:
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


def _parts(part: "Part") -> Iterator[tuple[str, int]]:
    """The places by which a group sees a node."""
    for role in ("points", "applicable"):
        figure = getattr(part, role)
        yield f"{role} n", figure.n.index
        yield f"{role} d", figure.d.index
    for role in ("active", "poison", "lost", "shared", "rescaled"):
        yield role, getattr(part, role).index


def _cuts(tape: Tape, parts: "Mapping[str, Part]") -> dict[int, str]:
    """The places that are one node's alone: a group reads them as they are."""
    owners: dict[int, set[str]] = {}
    for name, part in parts.items():
        for role, index in _parts(part):
            owners.setdefault(index, set()).add(f"{name} {role}")
    return {index: next(iter(names)) for index, names in _alone(owners.items()) if tape.code[index][0] != "lit"}


def _conditions(tape: Tape, grades: list[str]) -> dict[int, str]:
    """The conditions of grades, and the grade before sanctions, which are compared for themselves."""
    found: dict[int, str] = {}
    for key, index in tape.outputs.items():
        if tape.code[index][0] != "lit" and key[0] in ("reaches", "requires"):
            found[index] = f"{key[0]} {grades[int(key[1])]} {' '.join(key[2:])}"
        elif key == ("grade", "before"):
            found[index] = "grade before"
    return found


def _alone(owners: Iterable[tuple[int, set[str]]]) -> Iterator[tuple[int, set[str]]]:
    return ((index, names) for index, names in owners if len(names) == 1)
