"""Formula text to tree, by a whitelist: what the grammar does not name cannot be written, and nothing is evaluated.

The grammar is that of docs/reference/language.md, one function a rule. Positions count characters of the text as given.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen, mutable

from khong3.expressions.tree import COMPARISONS, FUNCTIONS, REFERENCES, Expression, Literal, Name, Operation, Reference
from khong3.findings import Finding, KhongError, Place
from khong3.numbers import THOUSANDS

if TYPE_CHECKING:
    from khong3.expressions.guesses import TextKind

_T = TypeVar("_T")

LONGEST = 2_000
DEEPEST = 40
MOST_OPERATIONS = 150
"""Bounds on length, brackets and operations: far above any decision's formula, far below what exhausts a stack."""

TARGETS = ("at least", "at most", "over", "under", "exactly", "between")
WORDS = frozenset(["or", "and", "not", "in", "from", "to", "of", "between", "over", "under", "exactly"]).union(
    FUNCTIONS, REFERENCES
) - {"latest"}

_WORDS_ALONE = WORDS - {"max", "value"}
"""What no formula may name; where points are reckoned, ``max`` and ``value`` stand for the line's own."""

_SPELLINGS = {"≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/", "−": "-"}
_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>[0-9](?:[0-9.]*[0-9])?(?:,[0-9]+)*)|(?P<name>[A-Za-z][A-Za-z0-9_.]*)"
    r"|(?P<sign>>=|<=|!=|[=<>+\-*/();%≥≤≠×÷−])",
    re.ASCII,
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d][\w.]*")


@frozen(eq=False, repr=False)
class Token:
    """A word, number or sign, and where it begins."""

    kind: str
    text: str
    at: int


def parse(text: str) -> Expression:
    """Read an expression or condition.

    Raises KhongError with one finding, its place's ``offset`` at the character that breaks the grammar.

    >>> str(parse("a ÷ (b+c)"))
    'a / (b + c)'
    """
    return _parsed(text, _Parser.expression)


def parse_points(text: str) -> Expression:
    """Read an expression that points are; what is none may be a rule that is a word."""
    return _parsed(text, _Parser.expression, "points")


def parse_scale(text: str) -> tuple[Expression | None, Expression | None]:
    """Read ``proportional [from A] [to B]``: A and B."""
    return _Parser(text).whole(_Parser.scale)


def parse_bound(text: str) -> tuple[bool, Expression]:
    """Read the bound of a table's row: whether it is ``over``, and the bound or the level."""
    return _parsed(text, _Parser.bound, "bound")


def parse_target(text: str) -> tuple[str, tuple[Expression, ...]]:
    """Read a target phrase: its word, and its bound or, for ``between``, two."""
    return _parsed(text, _Parser.target, "target")


def parse_quota(text: str) -> tuple[Fraction, str | None]:
    """Read ``25 %`` or ``20 % of GRADE``: the share and the grade."""
    return _Parser(text).whole(_Parser.quota)


def _parsed(text: str, rule: "Callable[[_Parser], _T]", kind: "TextKind" = "formula") -> _T:
    """Read by a rule; what is not understood comes with what was likely meant."""
    try:
        return _Parser(text).whole(rule)
    except KhongError as problem:
        (finding,) = problem.findings
        if finding.code != "unexpected-in-formula" or len(text) > LONGEST:
            raise
        from khong3.expressions.guesses import RULES, meant

        near = meant(text, lambda one: _Parser(one).whole(rule), kind)
        # A word for a rule takes the place of all that was written.
        said = {"found": text.strip()} if near in RULES else {}
        raise KhongError([evolve(finding, parameters={**finding.parameters, **said, "near": near})]) from None


@mutable(eq=False, repr=False)
class _Parser:
    text: str
    tokens: list[Token] = field(init=False)
    next: int = 0
    depth: int = 0
    operations: int = 0

    def __attrs_post_init__(self) -> None:
        if len(self.text) > LONGEST:
            raise _error("formula-too-long", 0, length=len(self.text), most=LONGEST)
        self.tokens = _tokens(self.text)

    def whole(self, rule: "Callable[[_Parser], _T]") -> _T:
        if self.peek().kind == "end":
            raise _error("formula-empty", 0)
        tree = rule(self)
        rest = self.peek()
        if rest.kind != "end":
            raise self.unexpected(rest)
        return tree

    def expression(self) -> Expression:
        return self.chain(self.conjunction, "or")

    def conjunction(self) -> Expression:
        return self.chain(self.negation, "and")

    def negation(self) -> Expression:
        if token := self.take("not"):
            return self.operation("not", (self.deeper(self.negation),), token.at)
        return self.comparison()

    def comparison(self) -> Expression:
        left = self.sum()
        token = self.take(*COMPARISONS, "in")
        if token is None:
            return left
        if token.text == "in":
            tree = self.operation("in", (left, *self.arguments(self.level)), token.at)
        else:
            tree = self.operation(token.text, (left, self.sum()), token.at)
        if chained := self.take(*COMPARISONS, "in"):
            raise _error("chained-comparison", chained.at, found=self.text.strip())
        return tree

    def sum(self) -> Expression:
        return self.chain(self.product, "+", "-")

    def product(self) -> Expression:
        return self.chain(self.unary, "*", "/")

    def unary(self) -> Expression:
        if token := self.take("-"):
            return self.operation("neg", (self.deeper(self.unary),), token.at)
        return self.atom()

    def atom(self) -> Expression:
        token = self.advance()
        if token.kind == "number":
            percent = self.take("%") is not None
            return Literal(_decimal(token) / (100 if percent else 1), percent, at=token.at)
        if token.text == "(":
            tree = self.deeper(self.expression)
            self.close(token)
            return tree
        if token.text in REFERENCES and self.peek().text == "(":
            return self.reference(token)
        if token.text in FUNCTIONS and self.peek().text == "(":
            return self.operation(token.text, self.arguments(self.expression), token.at)
        if token.kind == "name" and token.text not in _WORDS_ALONE:
            if self.peek().text == "(":
                raise _error("unknown-function", token.at, found=token.text, known=[*FUNCTIONS, *REFERENCES])
            return Name(token.text, at=token.at)
        raise self.unexpected(token)

    def reference(self, token: Token) -> Expression:
        opened = self.advance()
        end = self.text.find(")", opened.at)
        if end < 0:
            raise _error("unbalanced-bracket", opened.at)
        while self.peek().at <= end and self.peek().kind != "end":
            self.next += 1
        name = self.text[opened.at + 1 : end].strip()
        if not name or "(" in name:
            raise _error("reference-without-name", opened.at, function=token.text)
        self.count(token.at)
        return Reference(token.text, name, at=token.at)

    def level(self) -> Expression:
        token = self.advance()
        if token.kind != "name":
            raise self.unexpected(token)
        return Name(token.text, at=token.at)

    def target(self) -> tuple[str, tuple[Expression, ...]]:
        first = self.advance()
        word = f"{first.text} {self.advance().text}" if first.text == "at" else first.text
        if word not in TARGETS:
            raise _error("not-a-target", first.at, found=self.text.strip())
        if word != "between":
            return word, (self.expression(),)
        lower = self.sum()
        if self.take("and") is None:
            raise _error("between-without-and", self.peek().at)
        return word, (lower, self.sum())

    def scale(self) -> tuple[Expression | None, Expression | None]:
        self.advance()
        start = self.sum() if self.take("from") else None
        end = self.sum() if self.take("to") else None
        return start, end

    def bound(self) -> tuple[bool, Expression]:
        over = self.take("over") is not None
        return over, self.product()

    def quota(self) -> tuple[Fraction, str | None]:
        token = self.advance()
        if token.kind != "number" or self.take("%") is None:
            raise _error("not-a-quota", token.at, found=self.text.strip())
        grade = self.advance() if self.take("of") else None
        if grade is not None and grade.kind != "name":
            raise self.unexpected(grade)
        return _decimal(token) / 100, None if grade is None else grade.text

    def chain(self, inner: Callable[[], Expression], *operators: str) -> Expression:
        tree = inner()
        while token := self.take(*operators):
            tree = self.operation(token.text, (tree, inner()), token.at)
        return tree

    def arguments(self, inner: Callable[[], Expression]) -> tuple[Expression, ...]:
        opened = self.advance()
        if opened.text != "(":
            raise self.unexpected(opened)
        found = [self.deeper(inner)]
        while self.take(";"):
            found.append(self.deeper(inner))
        self.close(opened)
        return tuple(found)

    def close(self, opened: Token) -> None:
        token = self.peek()
        if token.kind == "end":
            raise _error("unbalanced-bracket", opened.at)
        if token.text != ")":
            raise self.unexpected(token)
        self.next += 1

    def operation(self, operator: str, operands: tuple[Expression, ...], at: int) -> Operation:
        self.count(at)
        return Operation(operator, operands, at=at)

    def count(self, at: int) -> None:
        self.operations += 1
        if self.operations > MOST_OPERATIONS:
            raise _error("formula-too-deep", at, most=MOST_OPERATIONS)

    def deeper(self, rule: Callable[[], Expression]) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _error("formula-too-deep", self.peek().at, most=DEEPEST)
        tree = rule()
        self.depth -= 1
        return tree

    def peek(self) -> Token:
        return self.tokens[self.next]

    def advance(self) -> Token:
        token = self.tokens[self.next]
        if token.kind != "end":
            self.next += 1
        return token

    def take(self, *texts: str) -> Token | None:
        token = self.peek()
        return self.advance() if token.text in texts and token.kind != "end" else None

    def unexpected(self, token: Token) -> KhongError:
        if token.kind == "end":
            return _error("formula-unfinished", token.at)
        if token.text == ")":
            return _error("unbalanced-bracket", token.at)
        return _error("unexpected-in-formula", token.at, found=token.text)


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None and (space := _SPACE.match(text, at)):
            at = space.end()
            continue
        if match is None or match.lastgroup is None:
            if text[at] == ",":
                raise _error("comma-in-formula", at)
            if text[at] == "{" and ":" in text[at:]:
                raise _error("mapping-in-formula", at)
            begin = (
                tokens[-1].at
                if tokens and tokens[-1].kind == "name" and text[at].isalpha() and _ends(tokens, at)
                else at
            )
            word = _WORD.match(text, begin)
            raise _error("unexpected-in-formula", begin, found=text[at] if word is None else word[0])
        if match.lastgroup != "space":
            tokens.append(Token(match.lastgroup, _SPELLINGS.get(match[0], match[0]), at))
        at = match.end()
    return [*tokens, Token("end", "", len(text))]


def _ends(tokens: list[Token], at: int) -> bool:
    return tokens[-1].at + len(tokens[-1].text) == at


def _decimal(token: Token) -> Fraction:
    if "," in token.text or THOUSANDS.fullmatch(token.text):
        whole = token.text.replace(".", "").replace(",", "")
        split = re.split(r"[.,]", token.text)
        readings = [Fraction(".".join(split)), Fraction(int(whole))] if len(split) == 2 else [Fraction(int(whole))]
        raise _error("ambiguous-number-in-formula", token.at, found=token.text, readings=readings)
    if token.text.count(".") > 1:
        raise _error("unexpected-in-formula", token.at, found=token.text)
    return Fraction(token.text)


def _error(code: str, at: int, **parameters: object) -> KhongError:
    return KhongError([Finding(code=code, place=Place(offset=at), parameters=parameters)])
