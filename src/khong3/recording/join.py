"""A higher unit written on a tape: what the sums of its parts come to, between *measure* and *judge*.

What crosses units is in ``AGGREGATES``, a few words that every engine has in its own way; all that is made of what they
come to stands here: what is missing below the coverage that the model asks for, how the share of units that met a line
becomes a figure, that what a unit reports itself stands in place of its parts'.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen

from khong3.arithmetic import terms
from khong3.arithmetic.terms import MISSING, NOT_APPLICABLE, OK, Term
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.models.policies import policy
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.tape.tape import Ref, Tape


@frozen
class Aggregate:
    """What crosses units: ``into`` an input of *join* goes ``how`` the outputs ``of`` all parts come together.

    ``standings``: only those of parts that stand so count, see ``STANDINGS``; of a part that is a higher unit itself
    counts what it hands on.
    """

    into: Key
    how: str
    of: Key
    standings: frozenset[str] = frozenset()


def aggregates(meaning: Meaning) -> tuple[Aggregate, ...]:
    """All that a unit's lines need of its parts."""
    found: list[Aggregate] = []
    for name, line in meaning.lines.items():
        if by_sums(line):
            pairing = policy(meaning.model, name, "pairing")
            # A denominator may stand alone: the cases that nobody reported are none. A numerator may not.
            pairs = frozenset(("reported",))
            lone = frozenset(("reported", "half")) if pairing == "all" else pairs
            over, *under = line.roles
            found.append(Aggregate(keys.summed(over), "sum", over, pairs))
            found += [Aggregate(keys.summed(one), "sum", one, lone) for one in under]
            found.append(Aggregate(keys.pairs(name), "count", over, pairs))
        found += [Aggregate(key, "sum", key) for key in (keys.reported(name), keys.expected(name))]
    return tuple(found)


def by_sums(line: Line) -> bool:
    """Whether a line of a higher unit is made of the sums of its parts' counts, of those that have all of it."""
    return (line.denominator is not None or line.sums_up) and line.indicator.rollup != "share met"


def required_coverage(meaning: Meaning, name: str) -> Fraction | None:
    """The share of a unit's parts that a line must cover: all, where halves of the others would be in its sums."""
    if meaning.lines[name].together:
        return Fraction(1)
    return cast("Fraction | None", policy(meaning.model, name, "coverage"))


def join(meaning: Meaning, tape: Tape) -> None:
    """Write every line of a higher unit, and where the model says so the mean of its parts' totals."""
    joining = _Join(meaning, tape)
    for name, line in meaning.lines.items():
        joining.line(name, line)
    if meaning.model.rollup == "mean":
        joining.total()


@frozen(eq=False, repr=False)
class _Join:
    meaning: Meaning
    tape: Tape

    def line(self, name: str, line: Line) -> None:
        """Its parts, whether it applies at all, and whether it covers too little."""
        short = self.short(name, required_coverage(self.meaning, name))
        own = self.tape.flag(keys.own((name,)))
        roles = line.roles
        reported = [terms.arrived(self.tape, keys.own(key)) for key in roles]
        applies = self.count(keys.own(keys.applies(name)))
        if line.indicator.rollup == "share met" or by_sums(line):
            expected = self.count(keys.expected(name)).equals(0).where(NOT_APPLICABLE, OK)
            there = self.count(keys.pairs(name) if by_sums(line) else keys.reported(name))
            state = expected.equals(OK).where((short | there.equals(0)).where(MISSING, OK), expected)
            summed = self.counted(name, line) if line.indicator.rollup == "share met" else self.sums(line)
            if by_sums(line):
                self.hand_on(roles, summed, there)
            made = [evolve(one, n=state.equals(OK).where(one.n, 0), state=state) for one in summed]
            applies = own.where(applies, expected)
        else:
            made = [evolve(one, state=short.where(MISSING, one.state)) for one in reported]
        for key, mine, theirs in zip(roles, reported, made, strict=True):
            self.put(terms.either_of(own, mine, theirs), key)
        self.tape.out(applies, keys.applies(name))

    def hand_on(self, roles: Sequence[Key], summed: list[Term], pairs: Ref) -> None:
        """The sums as they are: those above have a coverage of their own, and pairs of their own."""
        paired = pairs.equals(0).where(MISSING, OK)
        self.put(evolve(summed[0], state=paired), keys.handed_on(roles[0]))
        for role, under in zip(roles[1:], summed[1:], strict=True):
            # Denominators may stand alone.
            self.put(evolve(under, state=under.n.equals(0).where(paired, OK)), keys.handed_on(role))

    def sums(self, line: Line) -> list[Term]:
        """Σ numerators and Σ denominators, never a sum of percentages; or Σ of a quantity."""
        return [terms.given(self.tape, keys.summed(key)) for key in line.roles]

    def counted(self, name: str, line: Line) -> list[Term]:
        """The share of units that met the line: of a ratio its two counts, of any other line one figure."""
        met = terms.given(self.tape, keys.summed(keys.numerator(name)))
        every = terms.given(self.tape, keys.summed(keys.denominator(name)))
        every = evolve(every, n=self.tape.maximum(every.n, 1))
        return [met, every] if line.denominator is not None else [terms.divide(met, every)]

    def total(self) -> None:
        """The mean of totals; missing below the coverage that the model asks for."""
        short = self.short(TOTAL, self.meaning.model.coverage)
        there = self.count(keys.reported(TOTAL))
        summed = terms.given(self.tape, keys.summed(keys.points(TOTAL)))
        count = Term(self.tape.maximum(there, 1), self.tape.literal(1), self.tape.literal(OK))
        mean = terms.divide(evolve(summed, state=self.tape.literal(OK)), count)
        self.put(evolve(mean, state=(short | there.equals(0)).where(MISSING, OK)), keys.points(TOTAL))

    def short(self, name: str, required: Fraction | None) -> Ref:
        """Whether fewer of the expected units are covered than the model asks for; of none all are."""
        reported, expected = self.count(keys.reported(name)), self.count(keys.expected(name))
        share = required or Fraction(0)
        found = reported * share.denominator < expected * share.numerator
        self.tape.out(found, keys.below_coverage(name))
        return found

    def count(self, key: Key) -> Ref:
        """A whole number that comes in; blank is 0."""
        return self.tape.natural(key)

    def put(self, term: Term, key: Key) -> None:
        for part, ref in zip(keys.parts(key), (term.n, term.d, term.state), strict=True):
            self.tape.out(ref, part)
