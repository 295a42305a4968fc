"""Lines written on a tape: parts and standing of what a unit reports; value, verdict and gap of what is judged."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import evolve, field, mutable

from khong3.arithmetic import terms, verdicts
from khong3.arithmetic.terms import Term
from khong3.arithmetic.verdicts import VERDICTS
from khong3.expressions import Name, Operation
from khong3.meaning.lines import Line, TargetForm
from khong3.meaning.types import EARLIER, PEERS
from khong3.recording.formulas import FormulaWriter
from khong3.tape import keys
from khong3.tape.tape import Ref

STANDINGS = ("not expected", "reported", "invalid", "stated", "half", "missing")
"""How a unit stands in the sum of a line over units: which of them it is, by its number. ``stated``: a percentage
without counts; ``half``: one of two counts."""


_PARTING = ("/", *EARLIER, *PEERS)
"""Whose figures stand over what may itself be doubtful."""


@mutable(eq=False, repr=False)
class LineWriter(FormulaWriter):
    """Writes one tape. ``judging``: the parts of lines come in, from *measure* or from *join*.

    ``leaving``: an input says of each scored line whether it is left out.
    """

    judging: bool = field(kw_only=True)
    leaving: bool = field(kw_only=True, default=False)
    values: dict[str, Term] = field(factory=dict[str, Term])
    verdicts: dict[str, Ref] = field(factory=dict[str, Ref])

    def measure(self, name: str, line: Line) -> None:
        """One line's parts, as a unit reported them, its state by ``applies`` alone, and how it stands in sums."""
        parts = self.parts(line)
        applies = terms.in_force(self.conditions(name, line), terms.number(self.tape, 0))
        for key, part in zip((keys.numerator(name), keys.denominator(name)), parts, strict=False):
            self.put(evolve(part, state=self.tape.maximum(part.state, applies.state)), key)
            self.terms[key] = part
        self.tape.out(applies.state, keys.applies(name))
        standing = self.standing(name, line, parts, applies)
        self.tape.out(standing, keys.standing(name))
        self.tape.out(standing.equals(STANDINGS.index("reported")), keys.reported(name))
        self.tape.out(standing > STANDINGS.index("not expected"), keys.expected(name))

    def standing(self, name: str, line: Line, parts: Sequence[Term], applies: Term) -> Ref:
        """How the unit stands in the sum of the line over units; see ``STANDINGS``."""
        at = STANDINGS.index
        there = [self.tape.maximum(one.state, applies.state).equals(terms.OK) for one in parts]
        every, some = there[0] & there[-1], there[0] | there[-1]
        stated: Ref = self.tape.literal(0)
        if line.indicator.question is None:
            stated = self.tape.present(self.tape.input(keys.stated(name)))
        invalid = self.value(name).state.equals(terms.INVALID)
        short = stated.where(at("stated"), some.where(at("half"), at("missing")))
        found = invalid.where(at("invalid"), every.where(at("reported"), short))
        return applies.state.equals(terms.NOT_APPLICABLE).where(at("not expected"), found)

    def shown(self, name: str) -> Term:
        """A line's value as the model lets it be judged: rounded where it says so."""
        step = self.meaning.lines[name].round_value
        return self.value(name) if step is None else terms.rounded(self.value(name), step)

    def judge(self, name: str, line: Line) -> None:
        """One line's value, verdict and change."""
        value = self.value(name)
        self.put(value, keys.value(name))
        if not line.amount:
            at = VERDICTS.index
            answer = value.n.equals(0).where(at("not met"), at("met")) if line.answered else at("no target")
            self.verdict(name, line, verdicts.masked(value, answer), self.tape.literal(int(line.answered)))
            return
        shown = self.shown(name)
        self.terms[keys.shown(name)] = shown
        form = self.form(name)
        judged: Ref = self.tape.literal(VERDICTS.index("no target"))
        asked: Ref = self.tape.literal(0)
        none = terms.number(self.tape, 0)
        missing = Term(none.n, none.d, self.tape.literal(terms.MISSING))
        chosen = [missing] * max((len(one.bounds) for one in line.forms), default=0)
        for number, target in enumerate(line.forms, start=1):
            bounds = self.bounds(name, number, target)
            here = form.equals(number)
            judged = here.where(verdicts.verdict(target.word, shown, bounds), judged)
            known = bounds[0].state.equals(terms.OK) & bounds[-1].state.equals(terms.OK)
            asked = here.where(known, asked)
            for index, bound in enumerate(bounds):
                chosen[index] = terms.either_of(here, bound, chosen[index])
        for index, bound in enumerate(chosen):
            self.put(bound, keys.target_bound(name, index))
        self.verdict(name, line, verdicts.masked(value, judged), asked)
        self._change(name, line, value)

    def verdict(self, name: str, line: Line, verdict: Ref, asked: Ref) -> None:
        """A verdict, and whether the line counts as judged where something is ``asked`` of it.

        Of 0/0 it is ``missing`` where the model says that no cases are missing figures.
        """
        at = VERDICTS.index
        state = self.value(name).state
        node = self.meaning.scoring.nodes.get(name)
        if node is not None and line.denominator is not None and node.no_cases == "missing":
            verdict = state.equals(terms.NO_CASES).where(at("missing"), verdict)
        # What is not settled yet of a line is no matter where it does not apply.
        pending = state.equals(terms.NOT_APPLICABLE).where(0, self.unsettled(keys.value(name)))
        verdict = (self.unsettled(keys.verdict(name)) | pending).where(at("missing"), verdict)
        self.verdicts[name] = verdict
        self.tape.out(verdict, keys.verdict(name))
        # Where nobody knows which target holds, or how high it is, the line is asked for one all the same.
        asked = asked | self.unsettled(keys.target(name))
        lacking = verdict.equals(at("missing")) | verdict.equals(at("invalid"))
        judged = (verdict >= at("not met")) | (asked & lacking)
        self.tape.out(self.tape.flag(keys.shared(name)).where(0, judged), keys.judged(name))

    def unsettled(self, key: keys.Key) -> Ref:
        """1 where the unit's figures leave this open."""
        return self.tape.flag(keys.unsettled(key))

    def form(self, name: str) -> Ref:
        """The number of the form of target that is in force."""
        return self.tape.natural(keys.target(name))

    def bounds(self, name: str, number: int, form: TargetForm) -> list[Term]:
        """The bounds of one form of a line's targets: formulas, or numbers that come in for the class and period."""

        def came_in(at: int) -> Term:
            # It is there where its form is in force, and is not read elsewhere.
            bound = evolve(terms.given(self.tape, keys.bound(name, number, at)), state=self.tape.literal(terms.OK))
            return terms.because(bound, "number")

        return [came_in(at) if bound is None else self.figure(bound) for at, bound in enumerate(form.bounds)]

    def target(self, name: str) -> Term:
        """The one bound of the target in force; where there is none the line is not applicable."""
        return self.by_form(name, lambda _, bound: bound)

    def by_form(self, name: str, of: Callable[[TargetForm, Term], Term]) -> Term:
        """A term that each form of a line's target makes differently from its first bound."""
        form = self.form(name)
        none = terms.number(self.tape, 0)
        found = Term(none.n, none.d, self.tape.literal(terms.NOT_APPLICABLE))
        for number, target in enumerate(self.meaning.lines[name].forms, start=1):
            bound = self.bounds(name, number, target)[0]
            term = of(target, bound)
            given = bound.state.equals(terms.MISSING).where(terms.NOT_APPLICABLE, term.state)
            here = form.equals(number)
            found = terms.choose(here.where(terms.YES, terms.NO), evolve(term, state=given), found)
        return found

    def gaps(self, name: str, line: Line) -> None:
        """How far a line's value lies from its target: in its own unit, and where it counts in whole cases."""
        value, counts = self.value(name), self._counts(name, line)
        form = self.form(name)
        none = terms.number(self.tape, 0)
        gap = Term(none.n, none.d, self.tape.literal(terms.MISSING))
        needed: Ref = self.tape.literal(0)
        possible: Ref = self.tape.literal(0)
        for number, target in enumerate(line.forms, start=1):
            limit = verdicts.limit(target.word, self.bounds(name, number, target)[0], line.round_value)
            if limit is None:
                continue
            here = form.equals(number)
            gap = terms.either_of(here, verdicts.gap_in_value(limit, value), gap)
            if counts is not None:
                kind: verdicts.Limits = "part" if line.part else "count" if line.count else "free"
                cases, reachable = verdicts.gap_in_counts(limit, *counts, per=line.per, bounds=kind)
                needed, possible = here.where(cases, needed), here.where(reachable, possible)
        self.put(gap, keys.gap(name))
        self.tape.out(needed, keys.gap_in_counts(name))
        self.tape.out(possible, keys.gap_possible(name))

    def _counts(self, name: str, line: Line) -> tuple[Term, Term] | None:
        """Numerator and denominator that whole units can be added to."""
        if line.denominator is not None:
            numerator, denominator = (self.summed(key) for key in (keys.numerator(name), keys.denominator(name)))
            positive = Term(self.tape.maximum(denominator.n, 1), denominator.d, denominator.state)
            return numerator, positive
        if line.counts_cases:
            return self.value(name), terms.number(self.tape, 1)
        return None

    def _change(self, name: str, line: Line, value: Term) -> None:
        if line.baseline is not None:
            base = terms.number(self.tape, line.baseline)
        elif line.indicator.baseline is not None:
            base = terms.given(self.tape, keys.baseline(name))
        else:
            return
        for key, term in zip((keys.change(name), keys.relative(name)), verdicts.change(value, base), strict=True):
            self.put(term, key)

    def value(self, name: str) -> Term:
        """A line's value: from its counts, or as it was stated where counts are missing."""
        found = self.values.get(name)
        if found is None:
            found = self.values[name] = self._value(name, self.meaning.lines[name])
        return found

    def _value(self, name: str, line: Line) -> Term:
        if self.judging:
            parts = [self.summed(keys.numerator(name))]
            parts += [self.summed(keys.denominator(name))] if line.denominator is not None else []
        else:
            parts = list(self.parts(line))
        # A tape for doubtful figures alone asks whether they are a part and its whole.
        within = self.tape.flag(keys.within(name)) if line.part and self.tape.doubted else None
        value = parts[0] if len(parts) == 1 else terms.ratio(*parts, per=line.per, part=line.part, within=within)
        if line.amount and line.indicator.question is None:
            stated = terms.reported(self.tape, keys.stated(name))
            if line.part and line.percent:
                stated = terms.ratio(stated, terms.number(self.tape, 1), per=Fraction(1), part=True)
            value = terms.first_known(value, stated)
        value = self._within_limits(name, line, value)
        return terms.in_force([self._applies(name)] if self.judging else self.conditions(name, line), value)

    def conditions(self, name: str, line: Line) -> list[Ref]:
        """All that must hold for a line to apply."""
        found = [self.condition(one) for one in line.applies]
        if self.leaving and name in self.meaning.scoring.nodes:
            found.append(self.left(name).where(terms.NO, terms.YES))
        return found

    def left(self, name: str) -> Ref:
        """Whether a line is left out; never, where nobody asks for that."""
        return self.tape.flag(keys.left(name)) if self.leaving else self.tape.literal(0)

    def _within_limits(self, name: str, line: Line, value: Term) -> Term:
        """Points that somebody typed as the line's figure cannot lie outside what it can earn."""
        node = self.meaning.scoring.nodes.get(name)
        if node is None or not line.typed_points(node):
            return value
        low, high = (terms.number(self.tape, one) for one in (node.min, node.max))
        outside = terms.holds("<", value, low) | terms.holds(">", value, high)
        state = value.state.equals(terms.OK).where(outside.where(terms.INVALID, terms.OK), value.state)
        return evolve(value, state=state)

    def _applies(self, name: str) -> Ref:
        state = self.tape.natural(keys.applies(name))
        return state.equals(terms.OK).where(
            terms.YES, state.equals(terms.NOT_APPLICABLE).where(terms.NO, terms.UNKNOWN)
        )

    def summed(self, key: keys.Key) -> Term:
        """A part of a line as it arrives in the judge tape, after any roll-up."""
        arrived = terms.arrived(self.tape, key)
        role, line = key[0], self.meaning.lines[key[1]]
        tree = line.denominator if role == "denominator" else line.numerator
        if tree is not None and not any(isinstance(one, Operation) and one.operator in _PARTING for one in tree.walk()):
            self.tape.scale(arrived.d)
        return terms.because(arrived, role, name=key[1])

    def parts(self, line: Line) -> tuple[Term, ...]:
        """A line's numerator, and its denominator where it has one, from what a unit reported."""
        if line.kind == "yes/no":
            asks = isinstance(line.numerator, Name)
            return (self.figure(line.numerator) if asks else terms.answer(self.condition(line.numerator)),)
        numerator = self.figure(line.numerator)
        return (numerator,) if line.denominator is None else (numerator, self.figure(line.denominator))
