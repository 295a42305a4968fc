"""Expressions in words: settled trees with labels for names, and numbers as officials write them."""

from collections.abc import Sequence
from typing import cast

from attrs import evolve, frozen

from khong3.catalogue.phrases import COMPARED, NAMES, PHRASES, REFERENCES
from khong3.catalogue.words import BUILT_IN, kind_words
from khong3.expressions import Condition, Expression, Literal, Name, Operation, Reference
from khong3.findings import Finding
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.meaning.types import EARLIER, PEERS, points_before
from khong3.text import Language, format_bound

_WORDED = frozenset({"if", *EARLIER, *PEERS})
"""Operators whose words run on into what stands beside them."""
_CALLED = frozenset({"name", "variable", "part", "whole"})
"""The parameters of findings that name a figure."""
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/"}


@frozen(eq=False, repr=False)
class Speaker:
    """Says expressions of one model in one language."""

    meaning: Meaning
    language: Language

    def phrase(self, key: str, *parts: str) -> str:
        """A phrase of the catalogue with its parts."""
        return PHRASES[key].in_(self.language).format(*parts)

    def label(self, name: str) -> str:
        """What is called by this name."""
        model = self.meaning.model
        if name in NAMES:
            return NAMES[name].in_(self.language)
        if name in model.questions:
            return model.questions[name].label.in_(self.language)
        if name in BUILT_IN:
            return BUILT_IN[name].in_(self.language)
        if name in model.attributes:
            called = model.attributes[name].label
            return name if called is None else called.in_(self.language)
        return model.named[name].label.in_(self.language) if name in model.named else name

    def level(self, choice: str, code: int) -> str:
        """A level of a choice or attribute, by its number."""
        name = self.meaning.codes[choice][code - 1]
        question = self.meaning.model.questions.get(choice)
        levels = question.levels if question is not None else None
        if levels is None and choice in self.meaning.model.attributes:
            levels = self.meaning.model.attributes[choice].levels
        if choice == "kind":
            return kind_words(name).in_(self.language)
        return levels[name].in_(self.language) if levels and name in levels else name

    def worded(self, finding: Finding) -> Finding:
        """A finding that says its conditions in words, and its figures by their labels, not as the file writes them."""
        said = {name: self._in_words(value) for name, value in finding.parameters.items()}
        model, lines = self.meaning.model, self.meaning.lines
        for key in _CALLED & said.keys():
            if said[key] in model.questions or said[key] in lines:
                said[key] = self.label(str(said[key]))
        return evolve(finding, parameters=said, words=None)

    def _in_words(self, value: object) -> object:
        if isinstance(value, Condition):
            return self.condition(value.tree)
        if not isinstance(value, list | tuple):
            return value
        several = cast("Sequence[object]", value)
        conditions = [self.condition(one.tree) for one in several if isinstance(one, Condition)]
        return "; ".join(conditions) if conditions else several

    def literal(self, node: Literal) -> str:
        """A number."""
        return format_bound(node.value, self.language, percent=node.percent, most=8)

    def say(self, tree: Expression) -> str:
        """An expression or condition in words."""
        if isinstance(tree, Literal):
            return self.literal(tree)
        if isinstance(tree, Name):
            return self._name(tree)
        if isinstance(tree, Reference):
            return self._reference(tree)
        if isinstance(tree, Operation):
            return self._operation(tree)
        raise TypeError(tree)

    def _reference(self, tree: Reference) -> str:
        """What is asked of an item; that a group is met says so of all its lines."""
        several = tree.function in ("met", "passed") and tree.name in self.meaning.scoring.below
        key = tree.function
        if several:
            key = f"{tree.function} of {'total' if tree.name == TOTAL else 'group'}"
        return REFERENCES[key].in_(self.language).format(self.label(tree.name))

    def condition(self, tree: Expression) -> str:
        """Like ``say``, of an answer that is itself the condition."""
        if isinstance(tree, Name) and self._is_answer(tree.name):
            return self.phrase("yes", self.label(tree.name))
        return self.say(tree)

    def _is_answer(self, name: str) -> bool:
        """Whether a figure is yes or no, and no number that decides between equal totals."""
        question, line = self.meaning.model.questions.get(name), self.meaning.lines.get(name)
        return (question.type if question is not None else line.kind if line is not None else "yes/no") == "yes/no"

    def _name(self, tree: Name) -> str:
        label = self.label(tree.name)
        constant = self.meaning.model.constants.get(tree.name)
        if constant is not None:
            return self.constant(tree.name)
        return label if tree.name in NAMES else f"“{label}”"

    def constant(self, name: str) -> str:
        """A constant with its values: ``full_wifi (4; 2 với Miền núi)``."""
        from khong3.readback.sentences import Sentences

        cases = self.meaning.model.constants[name].values
        said = [Sentences(self.meaning, self.language).of_case(self.literal(case.is_), case) for case in cases]
        return f"{name} ({'; '.join(said)})"

    def _operation(self, tree: Operation) -> str:
        operator, operands = tree.operator, tree.operands
        if operator in COMPARED:
            return self._none_at_zero(tree) or COMPARED[operator].in_(self.language).format(*map(self._whole, operands))
        if operator in ("and", "or"):
            return self.phrase(operator, *(self._joined(one, tree) for one in operands))
        if operator == "not":
            (inner,) = operands
            return (
                self.phrase("no", self.label(inner.name))
                if isinstance(inner, Name)
                else self.phrase("not", self.say(inner))
            )
        if operator in (*EARLIER, *PEERS):
            compound = isinstance(operands[0], Operation)
            return self.phrase(f"{operator}_of" if compound else operator, self.say(operands[0]))
        if operator == "is":
            codes = [one.value.numerator for one in operands[1:] if isinstance(one, Literal)]
            choice, of = self._asked(operands[0])
            levels = self.phrase("or_level").join(self.level(choice, code) for code in codes)
            return self.phrase("is", of, levels)
        if operator == "reported" and points_before(operands[0]) is not None:
            return self.phrase("known", self.say(operands[0]))
        if operator == "reported":
            return self.phrase("reported", self._asked(operands[0])[1])
        if operator == "if":
            return self.phrase("if", self.condition(operands[0]), *map(self._whole, operands[1:]))
        if operator == "count":
            # Whether each holds is worked out beside it: “yes” behind its label would read as what was answered.
            return self.phrase("count", "; ".join(map(self.say, operands)))
        if operator in ("min", "max"):
            return self.phrase(operator, "; ".join(map(self.say, operands)))
        if operator == "neg":
            return f"−{self._tight(operands[0], tree)}"
        return f"{self._tight(operands[0], tree)} {_SIGNS[operator]} {self._tight(operands[1], tree, right=True)}"

    def _asked(self, tree: Expression) -> tuple[str, str]:
        """A name that is asked about, and its label: that of an earlier period where one is."""
        if isinstance(tree, Operation) and tree.operator in EARLIER:
            name, label = self._asked(tree.operands[0])
            return name, self.phrase(tree.operator, label)
        name = tree.name if isinstance(tree, Name) else ""
        return name, self.label(name)

    def _joined(self, part: Expression, whole: Operation) -> str:
        said = self.condition(part)
        mixed = isinstance(part, Operation) and part.operator in ("and", "or") and part.operator != whole.operator
        several = isinstance(part, Operation) and part.operator == "is" and len(part.operands) > 2
        return f"({said})" if mixed or several else said

    def _none_at_zero(self, tree: Operation) -> str | None:
        """``weakest(x) > 0``: that no item of it has nothing."""
        left, right = tree.operands
        if tree.operator != ">" or not isinstance(right, Literal) or right.value or not isinstance(left, Reference):
            return None
        if left.function != "weakest":
            return None
        return (
            self.phrase("no item at zero")
            if left.name == TOTAL
            else self.phrase("no item at zero in", self.label(left.name))
        )

    def _whole(self, part: Expression) -> str:
        """A part of a sentence, in brackets where it is a sentence itself."""
        said = self.say(part)
        return f"({said})" if isinstance(part, Operation) and part.operator == "if" else said

    def ratio(self, over: Expression, under: Expression) -> tuple[str, str]:
        """The two sides of a fraction, in brackets where they are sums or fractions themselves."""
        whole = Operation("/", (over, under))
        return self._tight(over, whole), self._tight(under, whole, right=True)

    def _tight(self, part: Expression, whole: Operation, *, right: bool = False) -> str:
        said = self.say(part)
        worded = isinstance(part, Operation) and part.operator in _WORDED
        loose = part.precedence < whole.precedence + right
        return f"({said})" if worded or loose else said
