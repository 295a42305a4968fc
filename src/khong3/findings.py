"""Findings: what is wrong or worth knowing, as data.

A finding is a code, a place and parameters. Its words come late, in Vietnamese or English, from
``khong3.catalogue``; its severity is the code's own. Nothing here decides what happens next:
``load`` raises with all of its findings at once, ``assess`` returns them beside the results.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast, get_args

from attrs import Attribute, evolve, field, frozen

from khong3.catalogue.entries import SEVERITIES, Severity
from khong3.text import Language, Text, brief, called, nearest, shortened, speak, visible
from khong3.values import ReadOnly

_T = TypeVar("_T")


@frozen(kw_only=True)
class Place:
    """Where something was found: in a file, in a model, or in the data; whatever is known of it.

    ``line`` and ``column`` count from 1. ``path`` leads through a model by its YAML keys, ``offset`` counts
    characters inside the expression that stands there. In a CSV file ``column`` counts fields; of a workbook ``sheet``
    is the sheet, of which line and column are a cell.

    >>> str(Place(file="model.yaml", line=12, column=5)), str(Place(path=("items", 2, "measure")))
    ('model.yaml:12:5', 'items[2].measure')
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: tuple[str | int, ...] = ()
    offset: int | None = None
    commune: str | None = None
    period: str | None = None
    name: str | None = None
    sheet: str | None = None

    __repr__ = brief

    @property
    def cell(self) -> str | None:
        """A cell as spreadsheets name it, ``E17``; a row or a column alone where no more is known."""
        if self.sheet is None:
            return None
        return (column_letters(self.column) if self.column else "") + (str(self.line) if self.line else "")

    def __str__(self) -> str:
        """FILE:LINE:COLUMN or FILE:SHEET!CELL where a file is known, else the path, else commune, period and name."""
        if self.file is not None and self.sheet is not None:
            return f"{self.file}:{self.sheet}" + (f"!{self.cell}" if self.cell else "")
        if self.file is not None:
            return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        if self.path:
            return dotted(self.path)
        return ", ".join(part for part in (self.commune, self.period, self.name) if part)


def column_letters(column: int) -> str:
    """A column as spreadsheets name it.

    >>> column_letters(5), column_letters(28)
    ('E', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def dotted(path: Iterable[str | int]) -> str:
    """A model path as text: ``items[2].measure``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _kept(given: Mapping[str, object]) -> Mapping[str, object]:
    """Parameters that nobody can change, lists among them neither."""
    return ReadOnly(
        {name: tuple(cast("list[object]", one)) if isinstance(one, list) else one for name, one in given.items()}
    )


@frozen(kw_only=True)
class Finding:
    """One thing found: its code, where, and the figures or words it speaks of.

    >>> print(Finding(code="unknown-key", parameters={"key": "taget", "near": "target"}).mend("en"))
    Did you mean “target”?
    """

    code: str
    place: Place = Place()
    parameters: Mapping[str, object] = field(factory=dict[str, object], converter=_kept, hash=False)
    _words: "Callable[[Finding, Language], Finding] | None" = field(default=None, eq=False, repr=False)
    """The same with labels and sentences for names and conditions of a model, where it is about one."""

    __repr__ = brief

    @property
    def severity(self) -> Severity:
        """``error``, ``warning`` or ``note``: the code's own, unless the finding's author chose (``checks``)."""
        from khong3.catalogue import CATALOGUE

        chosen = self.parameters.get("severity")
        for one in SEVERITIES:
            if one == chosen:
                return one
        return CATALOGUE[self.code].severity

    def message(self, language: Language = "vi") -> str:
        """What was found and what was expected, in one sentence."""
        from khong3.catalogue import CATALOGUE

        return _fill(CATALOGUE[self.code].message.in_(language), self._in(language).parameters, language)

    def mend(self, language: Language = "vi") -> str:
        """How to mend it; empty where nothing need be done."""
        from khong3.catalogue import CATALOGUE

        entry = CATALOGUE[self.code]
        near = entry.near is not None and self.parameters.get("near") is not None
        chosen = entry.near if near and entry.near is not None else entry.mend
        return _fill(chosen.in_(language), self._in(language).parameters, language)

    def said_by(self, words: "Callable[[Finding, Language], Finding]") -> "Finding":
        """The same, in the words of the model that it is about."""
        return evolve(self, words=words)

    def _in(self, language: Language) -> "Finding":
        return self if self._words is None else self._words(self, language)

    def in_full(self, language: Language = "vi") -> str:
        """``PLACE: CODE message mend`` on one line."""
        where = str(self.place)
        parts = (f"{where}:" if where else "", self.code, self.message(language), self.mend(language))
        return visible(" ".join(part for part in parts if part))


def _fill(template: str, parameters: Mapping[str, object], language: Language) -> str:
    return template and visible(
        template.format_map({name: speak(value, language) for name, value in parameters.items()})
    )


class KhongError(Exception):
    """Something asked for could not be done; ``findings`` say all of why.

    >>> import khong3
    >>> try:
    ...     khong3.load("thanh-hoa-3-khon")
    ... except khong3.KhongError as problem:
    ...     print([(one.code, one.mend("en")) for one in problem.findings])
    [('model-not-found', 'Did you mean “thanh-hoa-3-khong”?')]
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        given = cast("tuple[object, ...]", self.findings)
        if not all(isinstance(one, Finding) for one in given):
            raise TypeError("KhongError(findings) takes findings, not words: KhongError([Finding(code=…)])")
        super().__init__(*self.findings)

    def __reduce__(self) -> tuple[type["KhongError"], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)

    def __eq__(self, other: object) -> bool:
        return self.findings == other.findings if isinstance(other, KhongError) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.findings)

    def __repr__(self) -> str:
        return called(self, *dict.fromkeys(one.code for one in self.findings))

    def __str__(self) -> str:
        return "\n".join(finding.in_full("en") for finding in self.findings)


class NotThereError(KhongError, KeyError):
    """What was asked for by a name, a code or a period is not among what there is: a KeyError with words.

    >>> import khong3
    >>> model = khong3.loads("{khong3: 1, id: m, version: 1, title: M, items: [{code: 1, label: Wi-Fi, type: yes/no}]}")
    >>> assessment = model.assess([{"commune": "00124", "period": "2024", "1": "yes"}])
    >>> try:
    ...     assessment["00124", "1.1"]
    ... except KeyError as problem:
    ...     print(problem)
    item-not-assessed There is no line of the code or name “1.1” in the results. Write a line's code or its id.
    """

    __str__ = KhongError.__str__


def must_be_text(of: str, given: object) -> None:
    """Raise KhongError (``not-text``) for anything else, which is named, and ``of`` what it was given for."""
    if not isinstance(given, str):
        said = {"of": of, "found": shortened(given), "type": type(given).__name__}
        raise KhongError([Finding(code="not-text", parameters=said)])


def must_be(given: object, wanted: str, of: str, *kinds: type) -> None:
    """Raise KhongError (``wrong-argument``) for what is of none of these kinds; ``wanted`` is a key of its words."""
    if not isinstance(given, kinds) or (isinstance(given, bool) and bool not in kinds):
        raise wrong_argument(given, wanted, of)


def wrong_argument(given: object, wanted: str, of: str) -> "KhongError":
    """The refusal of an argument, with what it should have been."""
    from khong3.catalogue.arguments import WANTED

    said = {"of": of, "found": shortened(given), "type": type(given).__name__, "wanted": WANTED[wanted]}
    return KhongError([Finding(code="wrong-argument", parameters=said)])


def text_only(value: object, of: "Attribute[str]", given: object) -> None:
    """A validator of names and codes: text, for a number has lost the zeros before it, and perhaps more."""
    if not isinstance(given, str):
        must_be_text(f"{type(value).__name__}({of.alias}=…)", given)


def stripped_code(given: object, of: str) -> str:
    """A code without the spaces around it, as from a file; raises KhongError (``not-text``) for a number."""
    # A file has one for every figure.
    if type(given) is not str:
        must_be_text(of, given)
    return cast("str", given).strip()


def words_only(value: object, of: "Attribute[Text]", given: Text) -> None:
    """A validator of labels and titles: words, in one language at least."""
    said: list[object] = [one for one in (given.vi, given.en) if one is not None]
    for one in said or [None]:
        must_be(one, "text", f"{type(value).__name__}({of.alias}=…)", str)


def word_of(words: object) -> "Callable[[object, Attribute[Any], object], None]":
    """A validator of a field that is one of the words of a ``Literal``, or none where none is its default."""
    known = get_args(words)

    def check(_: object, of: "Attribute[Any]", given: object) -> None:
        if (isinstance(given, str) and given in known) or (given is None and of.default is None):
            return
        near = nearest(given, known) if isinstance(given, str) else None
        said = {"what": of.alias, "found": shortened(given), "known": list(known), "near": near}
        raise KhongError([Finding(code="not-one-of", parameters=said)])

    return check


def each_of(given: "Iterable[_T]", wanted: str, of: str, *kinds: type) -> "tuple[_T, ...]":
    """All of what is given; raises KhongError (``wrong-argument``) where it is no list, or has something else in it."""
    if isinstance(given, str):
        raise wrong_argument(given, "list", of)
    must_be(given, "list", of, Iterable)
    found = tuple(given)
    # Of many, as observations are, their types tell at once.
    if not {*map(type, found)} <= {*kinds}:
        for one in found:
            must_be(one, wanted, of, *kinds)
    return found


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that forbid to go on."""
    return [finding for finding in findings if finding.severity == "error"]


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that say the same of the same place, once."""
    every = tuple(findings)
    if len(every) <= 1:
        return every
    return tuple({(one.code, str(one.place), str(dict(one.parameters))): one for one in every}.values())


__all__ = [
    "SEVERITIES", "Finding", "KhongError", "NotThereError", "Place", "Severity", "column_letters", "distinct", "dotted",
    "errors", "must_be", "must_be_text", "text_only", "wrong_argument",
]  # fmt: skip
