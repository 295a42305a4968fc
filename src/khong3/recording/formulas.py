"""Formulas written on a tape: settled trees to terms and to three-valued conditions."""

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from attrs import evolve, field, frozen, mutable

from khong3.arithmetic import terms
from khong3.arithmetic.scoring import folded
from khong3.arithmetic.terms import Term
from khong3.expressions import Expression, Literal, Name, Operation, Reference
from khong3.expressions.tree import COMPARISONS
from khong3.meaning.meaning import Meaning
from khong3.meaning.types import EARLIER, PEERS
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.tape.tape import Ref, Tape


@frozen(eq=False, repr=False)
class Scope:
    """What names stand for inside one rule of points: ``value``, ``target``, ``max`` … of its ``owner``."""

    owner: str = ""
    names: Mapping[str, Term] = field(factory=dict[str, Term])


NOWHERE = Scope()
"""Outside a rule of points a name is a variable, an attribute or a constant."""


@mutable(eq=False, repr=False)
class FormulaWriter:
    """Writes settled trees on one tape."""

    meaning: Meaning
    tape: Tape
    terms: dict[Key, Term] = field(factory=dict[Key, Term])
    """What was put out, by its key, knowing how it came about."""
    items: Callable[[str, str], Term | Ref] | None = None
    """What ``points(x)``, ``share(x)``, ``met(x)``, ``passed(x)`` and ``weakest(x)`` are."""
    earlier: dict[str, Expression] = field(factory=dict[str, Expression])
    """What is asked of an earlier period, by its text."""
    offers: list[tuple[str, str]] = field(factory=list[tuple[str, str]])
    """What is asked of the peers: ``highest`` or ``lowest``, and of what."""
    counts: dict[str, int] = field(factory=dict[str, int])
    """How many conditions each count has, by its text."""

    def value(self, name: str) -> Term:
        """What ``value(x)`` is: the value of a line."""
        raise NotImplementedError(name)

    def put(self, term: Term, key: Key) -> None:
        """Name a term's parts as outputs."""
        self.terms[key] = term
        for part, ref in zip(keys.parts(key), (term.n, term.d, term.state), strict=True):
            self.tape.out(ref, part)

    def in_force(self, applies: Iterable[Expression]) -> Term:
        """A term whose state says whether all the conditions hold."""
        return terms.in_force([self.condition(one) for one in applies], terms.number(self.tape, 0))

    def figure(self, tree: Expression, scope: Scope = NOWHERE) -> Term:
        """An amount, or the code of a choice."""
        if isinstance(tree, Literal):
            return terms.number(self.tape, tree.value)
        if isinstance(tree, Name):
            return self._named(tree.name, scope)
        if isinstance(tree, Reference):
            return self._item(tree)
        if not isinstance(tree, Operation):
            raise TypeError(tree)
        if tree.operator in EARLIER:
            return self._earlier(tree)
        if tree.operator in PEERS:
            return self._of_peers(tree, scope)
        if tree.operator == "count":
            return self.counted(f"{scope.owner}: {tree}", [self.condition(one, scope) for one in tree.operands])
        if tree.operator == "if":
            then, otherwise = (self.figure(one, scope) for one in tree.operands[1:])
            return terms.choose(
                self.condition(tree.operands[0], scope), then, otherwise, tree=tree.operands[0], rule="if"
            )
        figures = [self.figure(one, scope) for one in tree.operands]
        if tree.operator == "neg":
            return terms.negative(figures[0])
        rule = {
            "+": terms.add,
            "-": terms.subtract,
            "*": terms.multiply,
            "/": terms.divide,
            "min": terms.least,
            "max": terms.greatest,
        }
        found = figures[0]
        for figure in figures[1:]:
            found = rule[tree.operator](found, figure)
        return found

    def condition(self, tree: Expression, scope: Scope = NOWHERE) -> Ref:
        """A condition, three-valued."""
        if isinstance(tree, Reference) and tree.function == "met" and self.items is not None:
            found = self.items(tree.function, tree.name)
            return found if isinstance(found, Ref) else terms.truth(found)
        if isinstance(tree, (Name, Reference)):
            return terms.truth(self.figure(tree, scope))
        if not isinstance(tree, Operation):
            raise TypeError(tree)
        if tree.operator in EARLIER:
            return terms.truth(self._earlier(tree))
        sign, operands = tree.operator, tree.operands
        if sign == "not":
            return terms.opposite(self.condition(operands[0], scope))
        if sign in ("and", "or"):
            join = terms.both if sign == "and" else terms.either
            return join(self.tape, *(self.condition(one, scope) for one in operands))
        if sign == "reported":
            figure = self.figure(operands[0], scope)
            return figure.state.equals(terms.OK).where(terms.YES, terms.NO)
        if sign == "is":
            codes = [one.value.numerator for one in operands[1:] if isinstance(one, Literal)]
            return terms.one_of(self.figure(operands[0], scope), codes)
        return terms.compare(sign, *(self.figure(one, scope) for one in operands))

    def amount(self, tree: Expression, scope: Scope = NOWHERE) -> Term:
        """An amount, or the answer that a condition is."""
        truth = isinstance(tree, Operation) and tree.operator in (*COMPARISONS, "and", "or", "not", "is", "reported")
        return terms.answer(self.condition(tree, scope)) if truth else self.figure(tree, scope)

    def _earlier(self, tree: Operation) -> Term:
        """What an expression came to in an earlier period: a figure that comes in like any other."""
        asked = str(tree.operands[0])
        self.earlier[asked] = tree.operands[0]
        return terms.given(self.tape, keys.earlier(tree.operator, asked))

    def _of_peers(self, tree: Operation, scope: Scope) -> Term:
        """The best that a peer has: every unit puts out its own, and what they come to comes in again."""
        asked = f"{scope.owner}: {tree.operands[0]}"
        figure = self.figure(tree.operands[0], scope)
        # What a line asks of the peers is offered by those to whom it applies.
        applies = self.tape.natural(keys.applies(scope.owner))
        self.put(evolve(figure, state=applies.equals(terms.OK).where(figure.state, applies)), keys.offer(asked))
        if (tree.operator, asked) not in self.offers:
            self.offers.append((tree.operator, asked))
        return terms.given(self.tape, keys.of_peers(tree.operator, asked))

    def counted(self, asked: str, conditions: list[Ref]) -> Term:
        """How many conditions hold: with some unknown, any number from those that do to those that may.

        Of which none is known is missing, like any figure that nobody reported.
        """
        self.counts[asked] = len(conditions)
        unknown = folded([one.equals(terms.UNKNOWN) for one in conditions], operator.add)
        self.tape.out(unknown, keys.uncounted(asked))
        more = self.tape.input(keys.counting(asked))
        taken = self.tape.minimum(self.tape.fill(more), unknown)
        told = reduce(terms.add, map(terms.answer, conditions))
        holding = folded([one.equals(terms.YES) for one in conditions], operator.add)
        known = unknown.equals(0) | (unknown < len(conditions)) & self.tape.present(more)
        return evolve(told, n=holding + taken, state=known.where(terms.OK, terms.MISSING))

    def _item(self, tree: Reference) -> Term:
        if tree.function == "value" or self.items is None:
            found = terms.because(self.value(tree.name), "value of", self.value(tree.name), name=tree.name)
        else:
            item = self.items(tree.function, tree.name)
            found = terms.answer(item) if isinstance(item, Ref) else item
        # An item that does not apply has no figure; whoever asks for it applies all the same.
        gone = found.state.equals(terms.NOT_APPLICABLE)
        return evolve(found, state=gone.where(terms.MISSING, found.state))

    def _named(self, name: str, scope: Scope) -> Term:
        if name in scope.names:
            return terms.because(scope.names[name], "own", scope.names[name], name=name)
        if name in self.meaning.model.constants:
            return terms.given(self.tape, keys.constant(name))
        question = self.meaning.model.questions.get(name)
        counted = question is not None and question.whole and keys.parted() not in self.tape.bound
        whole = question is None or counted or question.type in ("yes/no", "choice")
        return terms.reported(self.tape, keys.figure(name), whole=whole)
