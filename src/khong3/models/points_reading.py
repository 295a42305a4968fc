"""The forms of points out of plain Python values (texts, numbers, mappings, lists), which is what YAML gives too."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar, cast

from attrs import field, mutable

from khong3.arithmetic.own import find
from khong3.expressions import Expression, parse, parse_bound, parse_points, parse_scale
from khong3.findings import Finding, KhongError, Place
from khong3.models.points import (
    FORMS,
    STEPS,
    Branch,
    Deduct,
    Each,
    Formula,
    Lines,
    Mean,
    Own,
    Path,
    Points,
    Proportional,
    Row,
    Steps,
    Sum,
    Table,
)
from khong3.text import nearest

_T = TypeVar("_T")
_EACH = ("each", "per", "above", "start", "up_to", "steps")
_DEDUCT = ("deduct", "per", "above", "up_to", "steps")


def points_of(given: object) -> Points:
    """The form that ``given`` writes; raises KhongError with every problem, placed by its path.

    >>> points_of({"90 %": 3, "80 %": 2, "else": 0.5}).otherwise
    <Formula tree=0.5>
    """
    reading = _PointsReader()
    found = reading.points(given, ())
    if found is None:
        raise KhongError(reading.findings)
    if reading.findings:
        raise KhongError(reading.findings)
    return found


def optional_points(given: object) -> Points | None:
    """A converter: a form or none."""
    return None if given is None else points_of(given)


@mutable(eq=False, repr=False)
class _PointsReader:
    findings: list[Finding] = field(factory=list[Finding])

    def report(self, code: str, path: Path, offset: int | None = None, **parameters: object) -> None:
        self.findings.append(Finding(code=code, place=Place(path=path, offset=offset), parameters=parameters))

    def points(self, given: object, path: Path) -> Points | None:
        if isinstance(given, FORMS):
            return given
        if isinstance(given, Mapping):
            return self.mapping({str(key): one for key, one in cast("Mapping[object, object]", given).items()}, path)
        if isinstance(given, Sequence) and not isinstance(given, str):
            return self.lines(cast("Sequence[object]", given), path)
        return self.scalar(given, path)

    def scalar(self, given: object, path: Path) -> Points | None:
        text = _text(given)
        word = " ".join(text.split())
        if word == "sum":
            return Sum()
        if word in ("mean", "geometric mean"):
            return Mean("mean" if word == "mean" else "geometric mean")
        if word.split(" ")[0] == "proportional":
            scale = self.parsed(parse_scale, text, path)
            return None if scale is None else Proportional(start=scale[0], end=scale[1])
        tree = self.parsed(parse_points, text, path)
        return None if tree is None else Formula(tree)

    def mapping(self, given: Mapping[str, object], path: Path) -> Points | None:
        if "each" in given:
            return self.each(given, path)
        if "deduct" in given:
            return self.deduct(given, path)
        if "rule" in given:
            return self.own(given, path)
        rows = [self.row(key, then, (*path, key)) for key, then in given.items() if key != "else"]
        otherwise = self.points(given["else"], (*path, "else")) if "else" in given else None
        if not rows:
            self.report("table-without-rows", path)
            return None
        return Table(rows=[one for one in rows if one is not None], otherwise=otherwise)

    def row(self, key: str, then: object, path: Path) -> Row | None:
        bound = self.parsed(parse_bound, key, path, named=key)
        points = self.points(then, path)
        if bound is None or points is None:
            return None
        return Row(bound=bound[1], over=bound[0], then=points, key=key)

    def each(self, given: Mapping[str, object], path: Path) -> Each | None:
        parts, steps = self.parts(given, _EACH, path)
        return Each(**parts, steps=steps) if "each" in parts else None

    def deduct(self, given: Mapping[str, object], path: Path) -> Deduct | None:
        parts, steps = self.parts(given, _DEDUCT, path)
        return Deduct(**parts, steps=steps) if "deduct" in parts else None

    def own(self, given: Mapping[str, object], path: Path) -> Own | None:
        self.known(given, ("rule", "with"), path)
        name = " ".join(_text(given["rule"]).split())
        written = given.get("with", {})
        if not isinstance(written, Mapping):
            self.report("not-a-mapping", (*path, "with"), what="with")
            return None
        with_: dict[str, Expression] = {}
        texts = cast("Mapping[object, object]", written)
        for key, text in texts.items():
            tree = self.parsed(parse, _text(text), (*path, "with", str(key)))
            if tree is not None:
                with_[str(key)] = tree
        found = self.parsed(find, name, (*path, "rule"))
        if found is None or len(with_) < len(texts):
            return None
        return Own(name=name, with_=with_, package=found.package, version=found.version, rule=found.rule)

    def known(self, given: Mapping[str, object], known: tuple[str, ...], path: Path) -> None:
        """Report every key that a form does not have."""
        for key in given:
            if key not in known:
                near = nearest(key, known)
                self.report("unknown-key", (*path, key), name=key, key=key, where=known[0], near=near)

    def parts(
        self, given: Mapping[str, object], known: tuple[str, ...], path: Path
    ) -> tuple[dict[str, Expression], Steps | None]:
        self.known(given, known, path)
        parts: dict[str, Expression] = {}
        for key in known:
            if key in given and key != "steps":
                tree = self.parsed(parse, _text(given[key]), (*path, key))
                if tree is not None:
                    parts[key] = tree
        steps: Steps | None = None
        if "steps" in given:
            word = " ".join(_text(given["steps"]).split())
            if word in STEPS:
                steps = word
            else:
                near = nearest(word, STEPS)
                self.report("not-one-of", (*path, "steps"), what="steps", found=word, known=STEPS, near=near)
        elif "per" in given:
            self.report("steps-unset", path)
        return parts, steps

    def lines(self, given: Sequence[object], path: Path) -> Lines | None:
        branches: list[Branch] = []
        otherwise: Points | None = None
        for index, one in enumerate(given):
            here = (*path, index)
            if not isinstance(one, Mapping):
                self.report("not-a-mapping", here, what="points")
                continue
            line = {str(key): value for key, value in cast("Mapping[object, object]", one).items()}
            strange = [key for key in line if key not in ("when", "then", "else")]
            for key in strange:
                near = nearest(key, ("when", "then", "else"))
                self.report("unknown-key", (*here, key), name=key, key=key, where="points", near=near)
            if strange:
                continue
            if "else" in line and ("when" in line or "then" in line or index != len(given) - 1):
                self.report("else-not-last", (*here, "else"))
            elif "else" in line:
                otherwise = self.points(line["else"], (*here, "else"))
            elif missing := [key for key in ("when", "then") if key not in line]:
                self.report("missing-key", here, key=missing[0], where="points")
            else:
                when = self.parsed(parse, _text(line["when"]), (*here, "when"))
                then = self.points(line["then"], (*here, "then"))
                if when is not None and then is not None:
                    branches.append(Branch(when=when, then=then))
        if not given:
            self.report("table-without-rows", path)
            return None
        return Lines(branches=tuple(branches), otherwise=otherwise)

    def parsed(self, read: Callable[[str], _T], text: str, path: Path, named: str | None = None) -> _T | None:
        try:
            return read(text)
        except KhongError as problem:
            for one in problem.findings:
                parameters = {**one.parameters, **({"name": named} if named is not None else {})}
                self.report(one.code, path, one.place.offset, **parameters)
            return None


def _text(given: object) -> str:
    """A number of Python as it is written; a float by its shortest decimal text."""
    if isinstance(given, Fraction):
        return f"{given.numerator} / {given.denominator}" if given.denominator != 1 else str(given.numerator)
    return str(given)
