"""One number, key or word of a sound spec changed, and what notices it: check, a worked example, or the digest.

Comments and worked examples are left alone. What only people read (labels, the decision's words, sources) can be
noticed by the digest alone.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from attrs import evolve, field, frozen, mutable

from khong3.assessment.examples import run_examples
from khong3.findings import KhongError
from khong3.models import Model
from khong3.specs import parse
from khong3.specs.nodes import Mapping, Scalar, SpecNode, compose

ROOT = Path(__file__).parents[1]
SHIPPED = sorted((ROOT / "indicator_specs").glob("*.yaml"))

Kind = Literal["number of a rule", "word of a rule", "key", "key left out", "number of a text", "word of a text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Catcher = Literal["check", "example", "digest", "nothing"]
CATCHERS: tuple[Catcher, ...] = get_args(Catcher)

_READ = {"label", "words", "title", "source", "provider", "appraiser", "evidence", "message", "url", "date", "version"}
_NAMES_OF_TEXTS = {"units", "levels", "attributes"}
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_WORD = re.compile(r"[^\W\d_][\w.]*")
_SWAPS = {
    "least": "most", "most": "least", "over": "under", "under": "over", "and": "or", "or": "and", "not": "",
    "sum": "last", "last": "sum", "integer": "number", "number": "integer", "full": "zero", "zero": "missing",
    "missing": "zero", "bonus": "penalty", "penalty": "bonus", "share": "points", "points": "share",
    "numerator": "denominator", "denominator": "numerator", "proportional": "max", "warning": "error",
    "commune": "ward", "ward": "commune", "province": "city", "max": "min", "min": "max",
}  # fmt: skip
_SIBLINGS = {
    "max": "min", "cap": "max", "each": "deduct", "deduct": "each", "at_most": "below", "below": "at_most",
    "else": "then", "when": "then", "then": "when", "missing": "no_cases", "no_cases": "missing", "lower": "at_most",
    "measure": "target", "target": "measure", "label": "words", "words": "label", "round": "round_value",
    "from": "requires", "requires": "from",
    "item": "total", "type": "unit", "unit": "type", "part_of": "unit", "over_time": "over_places", "code": "id",
}  # fmt: skip


@frozen(kw_only=True)
class Mutant:
    """A spec with one slip on a line, from a place on; no example can notice what is only ``read``."""

    spec: str
    kind: Kind
    read: bool
    source: str
    line: int
    at: int
    length: int
    new: str

    @property
    def text(self) -> str:
        """The spec as it was written by mistake."""
        lines = self.source.split("\n")
        old = lines[self.line]
        lines[self.line] = old[: self.at] + self.new + old[self.at + self.length :]
        if not lines[self.line].strip():
            del lines[self.line]
        return "\n".join(lines)

    @property
    def said(self) -> str:
        """How a person would point at it."""
        old = self.source.split("\n")[self.line][self.at : self.at + self.length].strip()
        return f"{self.spec}.yaml:{self.line + 1}: {old!r} → {self.new!r}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a spec, in the file's order."""
    text = path.read_text(encoding="utf-8")
    for kind, read, line, at, length, new in _slips(compose(text, path.name), text.split("\n")):
        yield Mutant(spec=path.stem, kind=kind, read=read, source=text, line=line, at=at, length=length, new=new)


_Slip = tuple[Kind, bool, int, int, int, str]


def _slips(root: SpecNode, lines: list[str]) -> Iterator[_Slip]:
    assert isinstance(root, Mapping)
    for key, value in root.entries:
        if key.text != "tests":
            yield from _entry(key, value, lines, ())


def _entry(key: Scalar, value: SpecNode, lines: list[str], above: tuple[str, ...]) -> Iterator[_Slip]:
    here = (*above, key.text)
    line, at = key.mark.line - 1, key.mark.column - 1
    written = lines[line][at:]
    read = bool(_READ & set(here)) or key.text == "code"
    if key.plain and written.startswith(key.text):
        names = _NUMBER.fullmatch(key.text.removesuffix(" %")) or above[-1:] == ("points",)
        if _NUMBER.match(key.text):
            yield "number of a rule", False, line, at, len(key.text), _other_number(key.text)
        else:
            yield "key", read, line, at, len(key.text), key.text + "x"
        if not names and key.text in _SIBLINGS:
            yield "key", read, line, at, len(key.text), _SIBLINGS[key.text]
        alone = lines[line][:at].strip(" -") == "" and "- " not in lines[line][:at]
        default = key.text == "language" and isinstance(value, Scalar) and value.text == "vi"
        if alone and not default and isinstance(value, Scalar) and value.mark.line == key.mark.line:
            yield "key left out", read, line, 0, len(lines[line]), ""
    yield from _values(value, lines, here)


def _values(node: SpecNode, lines: list[str], above: tuple[str, ...]) -> Iterator[_Slip]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _entry(key, value, lines, above)
    elif isinstance(node, Scalar):
        yield from _scalar(node, lines, above)
    else:
        for one in node.items:
            yield from _values(one, lines, above)


def _scalar(node: Scalar, lines: list[str], above: tuple[str, ...]) -> Iterator[_Slip]:
    line, at = node.mark.line - 1, node.mark.column - 1 + (not node.plain)
    if not node.one_line or not lines[line][at:].startswith(node.text):
        return
    read = bool(_READ & set(above)) or bool(_NAMES_OF_TEXTS & set(above[:-1]))
    for found in _NUMBER.finditer(node.text):
        kind: Kind = "number of a text" if read else "number of a rule"
        yield kind, read, line, at + found.start(), len(found[0]), _other_number(found[0])
    for found in _WORD.finditer(node.text):
        kind = "word of a text" if read else "word of a rule"
        new = found[0] + "x" if read else _SWAPS.get(found[0], found[0] + "x")
        yield kind, read, line, at + found.start(), len(found[0]), new


def _other_number(text: str) -> str:
    """The number one step of its last place higher: 1.5 → 1.6, 90 % → 91 %."""
    found = _NUMBER.match(text)
    assert found is not None
    whole, dot, decimals = found[0].partition(".")
    digits = str(int(whole + decimals) + 1).zfill(len(whole + decimals))
    places = len(decimals)
    new = digits[: len(digits) - places] + dot + digits[len(digits) - places :] if places else digits
    return new + text[found.end() :]


@mutable
class Tried:
    """What noticed the mutants, by kind, and those that are worth a look."""

    counts: dict[str, Counter[tuple[Kind, Catcher]]] = field(factory=dict[str, "Counter[tuple[Kind, Catcher]]"])
    unnoticed: list[str] = field(factory=list[str])
    digest_alone: list[str] = field(factory=list[str])

    def take(self, one: Mutant, caught: Catcher) -> None:
        """Count a mutant; remember one that nothing noticed, and a rule that only the digest did."""
        self.counts.setdefault(one.spec, Counter())[one.kind, caught] += 1
        if caught == "nothing":
            self.unnoticed.append(one.said)
        elif caught == "digest" and not one.read:
            self.digest_alone.append(one.said)


def catcher(one: Mutant, digest: str, *, every: bool = True) -> Catcher:
    """The first that notices: a finding of check, a worked example that fails, or another digest.

    Without ``every``, examples with given points are passed over: each records a program of its own.
    """
    model, findings = parse(one.text, "mutant.yaml")
    if findings or model is None:
        return "check"
    if not one.read and not _holds(model, every=every):
        return "example"
    return "nothing" if model.digest == digest else "digest"


def _holds(model: Model, *, every: bool) -> bool:
    """Whether the worked examples hold; those without given points first, for they are quick."""
    quick = [one for one in model.examples if not any(unit.scored for unit in one.units.values())]
    slow = [one for one in model.examples if every and one not in quick]
    try:
        return all(one.passed for some in (quick, slow) if some for one in run_examples(evolve(model, examples=some)))
    except KhongError:
        return False


def table(tried: Tried) -> str:
    """What noticed what: one row a spec and kind."""
    rows = [f"{'spec':28}{'what was changed':20}" + "".join(f"{one:>9}" for one in CATCHERS)]
    for spec, counts in tried.counts.items():
        for kind in KINDS:
            row = [counts[kind, one] for one in CATCHERS]
            if any(row):
                rows.append(f"{spec:28}{kind:20}" + "".join(f"{one:9}" for one in row))
    return "\n".join(rows)
