"""A province's own rules of points: ordinary Python over one operand, brought by an installed package.

The entry point group ``khong3.rules`` gives each rule its name. What a rule asks for stands in its own signature.
"""

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import field, frozen

from khong3.arithmetic import terms
from khong3.arithmetic.operand import Amount
from khong3.arithmetic.terms import Term
from khong3.findings import Finding, KhongError
from khong3.tape import keys
from khong3.tape.tape import Tape
from khong3.text import Text, nearest
from khong3.values import ReadOnly

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Function: TypeAlias = Callable[..., Amount]

GROUP = "khong3.rules"
SUBJECTS = ("value", "numerator", "denominator", "target", "max", "min", "sum")
"""What a rule may ask for by the names of its parameters: what its line measures, or a group's sum, and its limits."""


def _defaults(given: Mapping[str, object]) -> Mapping[str, object]:
    return ReadOnly(given)


@frozen(eq=False, repr=False)
class Rule:
    """A rule of points. ``points`` computes them from what its parameters name; see ``rule``.

    >>> from khong3.rules import rule
    >>> @rule(en="{max} × {value}")
    ... def own(value, max):
    ...     return max * value
    >>> own.asks
    ('value', 'max')
    """

    points: "Function"
    words: Text
    asks: tuple[str, ...]
    parameters: tuple[str, ...]
    """What an author gives under ``with``."""
    defaults: Mapping[str, object] = field(converter=_defaults, hash=False)
    """What it is where it is not given; a parameter without one must be."""

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        # A package brings it: it is found there again, by the name of its function.
        return _brought, (self.points.__module__, self.points.__qualname__)

    def __call__(self, *given: "Amount", **with_: "Amount") -> "Amount":
        """The points, as the function gives them."""
        return self.points(*given, **with_)


def _brought(module: str, name: str) -> object:
    return attrgetter(name)(import_module(module))


def rule(*, vi: str | None = None, en: str | None = None) -> "Callable[[Function], Rule]":
    """Make a function a rule of points.

    ``vi`` and ``en`` say it as a sentence, with the names of its parameters in braces: ``{max} × {value}²``. Its
    plain parameters are among ``value numerator denominator target max min`` of its line (``sum max min`` of a
    group); those behind ``*`` are given by the author under ``with``. Raises TypeError for any other.

    >>> @rule(en="{max} × {value}²")
    ... def squared(value, max):
    ...     return max * value * value
    >>> squared.asks
    ('value', 'max')
    """

    def made(function: "Function") -> Rule:
        asks: list[str] = []
        parameters: list[str] = []
        defaults: dict[str, object] = {}
        for name, one in inspect.signature(function).parameters.items():
            if one.kind is one.KEYWORD_ONLY:
                parameters.append(name)
                if one.default is not one.empty:
                    defaults[name] = one.default
            elif one.kind is one.POSITIONAL_OR_KEYWORD and name in SUBJECTS:
                asks.append(name)
            else:
                known = ", ".join(SUBJECTS)
                raise TypeError(f"{name}: a rule's parameters are {known}, or stand behind * for what is given by with")
        words = Text(vi, en)
        try:
            words.in_("vi").format(**dict.fromkeys((*asks, *parameters), ""))
            words.in_("en").format(**dict.fromkeys((*asks, *parameters), ""))
        except (LookupError, ValueError) as problem:
            raise TypeError(f"its words name what it does not ask for: {problem}") from None
        return Rule(points=function, words=words, asks=tuple(asks), parameters=tuple(parameters), defaults=defaults)

    return made


@frozen(eq=False, repr=False)
class Found:
    """A rule with the package that it came from."""

    rule: Rule
    package: str
    version: str


def find(name: str) -> Found:
    """The rule of this name; raises KhongError where no package brings it, more than one does, or it is broken."""
    entries = list(_entries())
    named = [one for one in entries if one.name == name]
    if len(named) != 1:
        known = sorted({one.name for one in entries})
        code = "own-rule-twice" if named else "unknown-own-rule"
        packages = [_package(one)[0] for one in named]
        raise _error(code, name=name, known=known or ["–"], near=nearest(name, known), packages=packages)
    (entry,) = named
    package, version = _package(entry)
    try:
        loaded: Any = entry.load()
    except Exception as problem:  # noqa: BLE001 - whatever a package does when it is imported
        why = f"{type(problem).__name__}: {problem}"
        raise _error("own-rule-broken", name=name, package=package, why=why) from None
    if not isinstance(loaded, Rule):
        why = f"{entry.value}: {type(loaded).__name__}"
        raise _error("own-rule-broken", name=name, package=package, why=why)
    return Found(loaded, package, version)


def _entries() -> "Iterator[EntryPoint]":
    from importlib.metadata import entry_points

    yield from entry_points(group=GROUP)


def _package(entry: "EntryPoint") -> tuple[str, str]:
    return ("?", "?") if entry.dist is None else (entry.dist.name, entry.dist.version)


def _error(finding_code: str, **parameters: object) -> KhongError:
    return KhongError([Finding(code=finding_code, parameters=parameters)])


def earned(
    rule: Rule, scope: Mapping[str, Term], given: Mapping[str, Term], *, name: str = "", shares: Collection[str] = ()
) -> Term:
    """The points that a rule gives, knowing what it was given; ``shares`` were written as percentages, marked by %."""
    asked = {name: scope[name] for name in rule.asks}
    arguments = [Amount(one) for one in asked.values()]
    found = cast("object", rule(*arguments, **{name: Amount(one) for name, one in given.items()}))
    if not isinstance(found, Amount):
        raise TypeError(f"it gives {type(found).__name__}, not an amount")
    parts = (found.term, *asked.values(), *given.values())
    names = [*asked, *(f"{name}%" if name in shares else name for name in given)]
    return terms.because(found.term, "own rule", *parts, name=name, note=" ".join(names))


def trial(rule: Rule, parameters: Collection[str]) -> str | None:
    """What keeps a rule from being written down, in its own words; None for a sound one.

    It is run twice over figures that are not there yet: what branches in Python fails, what differs is no rule.
    ``parameters`` are those that the author gives.
    """
    written: list[object] = []
    for _ in range(2):
        tape = Tape()
        figures = {name: terms.given(tape, keys.figure(name)) for name in (*rule.asks, *parameters)}
        try:
            found = earned(rule, figures, {name: figures[name] for name in parameters})
        except Exception as problem:  # noqa: BLE001 - whatever somebody's function does
            return f"{type(problem).__name__}: {problem}"
        if found.n.tape is not tape:
            return "it gives an amount of another call"
        written.append((tape.code, [one.index for one in (found.n, found.d, found.state)]))
    return None if written[0] == written[1] else "it is written down differently each time"
