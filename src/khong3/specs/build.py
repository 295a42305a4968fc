"""From nodes to a model: one function an object, in the order of the language's tables."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar, cast, get_args

from attrs import mutable

from khong3.catalogue.keys import table_name
from khong3.expressions import Expression
from khong3.expressions import Literal as Number
from khong3.findings import Finding, KhongError
from khong3.meaning.checking import IDENTITY, UNREAD, VERSION
from khong3.models import (
    Attribute,
    Baseline,
    Check,
    Constant,
    Example,
    ExampleUnit,
    Grade,
    Indicator,
    Item,
    Model,
    Pillar,
    Points,
    Quota,
    Rounding,
    Sanction,
    Source,
    Target,
    Variable,
    View,
    points_of,
)
from khong3.models.cases import Case, Cases
from khong3.models.examples import ALONE
from khong3.models.model import GivenPoints
from khong3.models.nodes import Effect, Missing, NoCases, NoEvidence, NotApplicable, Pairing, Rollup
from khong3.models.variables import TYPES, OverPlaces, OverTime, number
from khong3.periods import DateRange, Period, Reporting
from khong3.specs.keys import EDITION
from khong3.specs.nodes import Mapping, Scalar, Sequence, SpecNode
from khong3.specs.places import placed
from khong3.specs.reader import Reader, as_language
from khong3.text import Text
from khong3.units import Unit

_T = TypeVar("_T")
_NOTHING = re.compile(r"none|0+(?:\.0+)?")
"""What authors write for a level that is not rounded."""


def build(reader: Reader, root: SpecNode) -> Model | None:
    """The model that a file writes, as far as it could be read; what could not is among the reader's findings."""
    return _Builder(reader).model(root)


@mutable(eq=False, repr=False)
class _Builder:
    reader: Reader

    def model(self, root: SpecNode) -> Model | None:
        read = self.reader
        if isinstance(root, Mapping):
            read.language = as_language(read.one_of(root.get("language"), "language", ("vi", "en")))
        keys = read.keys(root, "file")
        edition = read.word(keys.get("khong3"), "khong3")
        if edition is not None and edition != EDITION:
            read.report("unknown-edition", keys["khong3"], found=edition, known=EDITION)
        attributes = self.table(keys.get("attributes"), "attributes", self.attribute)
        read.levels = {one.id: tuple(one.levels) for one in attributes}
        parts: dict[str, Any] = {
            "units": self.table(keys.get("units"), "units", self.unit),
            "constants": self.table(keys.get("constants"), "constants", self.constant),
            "variables": self.table(keys.get("variables"), "variables", self.variable),
            "checks": read.kept(keys.get("checks"), "checks", self.check),
            "items": self.items(keys.get("items")),
            "source": self.source(keys.get("source")),
            "valid": read.parsed(keys.get("valid"), "valid", DateRange.parse),
            "applies": read.formula(keys.get("applies"), "applies"),
            "cap": self.plain(keys.get("cap"), "cap"),
            "rounding": self.rounding(keys.get("rounding")),
            "views": read.kept(keys.get("views"), "views", self.view),
            "grades": read.kept(keys.get("grades"), "grades", self.grade),
            "sanctions": read.kept(keys.get("sanctions"), "sanctions", self.sanction),
            "peers": self.words_or_one(keys.get("peers"), "peers"),
            "ties": read.kept(keys.get("ties"), "ties", lambda one: read.formula(one, "ties")),
            "stages": self.names(keys.get("stages"), "stages"),
            "given_points": read.one_of(keys.get("given_points"), "given_points", get_args(GivenPoints)),
            "period": read.one_of(keys.get("period"), "period", get_args(Reporting)),
            "carry_by": read.word(keys.get("carry_by"), "carry_by"),
            "examples": read.kept(keys.get("tests"), "tests", self.example),
            **self.scored(keys),
        }
        if isinstance(root, Mapping) and "items" not in keys and root.get("extends") is None:
            read.report("missing-key", root, key="items", where=table_name("file"))
        identity = self.matching(keys.get("id"), "id", IDENTITY)
        version = self.matching(keys.get("version"), "version", VERSION)
        title = read.text(keys.get("title"), "title")
        if not isinstance(root, Mapping):
            return None
        return Model(
            id=identity or UNREAD,
            version=version or UNREAD,
            title=title or Text.of("?"),
            language=read.language,
            attributes=attributes,
            **parts,
        )

    def matching(self, node: SpecNode | None, what: str, shape: re.Pattern[str]) -> str | None:
        word = self.reader.word(node, what)
        if word is not None and node is not None and not shape.fullmatch(word):
            self.reader.report("not-an-id", node, what=what, found=word)
            return None
        return word

    def table(self, node: SpecNode | None, what: str, build_one: Callable[[str, SpecNode], _T | None]) -> list[_T]:
        """A mapping of names to objects."""
        built = [build_one(key.text, value) for key, value in self.reader.entries(node, what)]
        return [one for one in built if one is not None]

    def unit(self, name: str, node: SpecNode) -> Unit:
        if isinstance(node, Scalar):
            return Unit(id=name, label=self.label(node, name))
        keys = self.reader.keys(node, "unit")
        kinds = [self.reader.word(one, "of") for one in self.reader.items(keys.get("of"), "of")]
        return Unit(
            id=name,
            label=self.label(keys.get("label"), name),
            is_=self.reader.word(keys.get("is"), "is"),
            of=tuple(one for one in kinds if one),
        )

    def attribute(self, name: str, node: SpecNode) -> Attribute:
        levels = self.levels(node, name)
        return Attribute(id=name, label=levels.pop("label", None), levels=levels)

    def levels(self, node: SpecNode | None, what: str) -> dict[str, Text]:
        return {key.text: self.label(value, key.text) for key, value in self.reader.entries(node, what)}

    def label(self, node: SpecNode | None, otherwise: str) -> Text:
        return self.reader.text(node, "label") or Text.of(otherwise)

    def constant(self, name: str, node: SpecNode) -> Constant:
        return Constant(id=name, values=self.reader.cases(node, name, number))

    def variable(self, name: str, node: SpecNode) -> Variable:
        keys = self.reader.keys(node, "variable")
        if "type" in keys and "levels" in keys:
            self.reader.report("line-measured-twice", keys["levels"], keys=["type", "levels"])
        return Variable(id=name, label=self.label(keys.get("label"), name), **self.question(keys), **self.texts(keys))

    def question(self, keys: dict[str, SpecNode]) -> dict[str, Any]:
        """The keys of a variable, which a line that asks its own question has too."""
        read = self.reader
        levels = self.levels(keys.get("levels"), "levels")
        if isinstance(keys.get("levels"), Mapping) and not levels:
            read.report("no-levels", keys["levels"])
        found: dict[str, Any] = {
            "levels": levels or None,
            "type": None if "levels" in keys else read.one_of(keys.get("type"), "type", TYPES),
            "unit": read.word(keys.get("unit"), "unit"),
            "part_of": read.word(keys.get("part_of"), "part_of"),
            "over_places": read.one_of(keys.get("over_places"), "over_places", get_args(OverPlaces)),
            "over_time": read.one_of(keys.get("over_time"), "over_time", get_args(OverTime)),
        }
        return {key: value for key, value in found.items() if value is not None}

    def texts(self, keys: dict[str, SpecNode]) -> dict[str, Any]:
        return {
            key: self.reader.text(keys[key], key)
            for key in ("words", "provider", "appraiser", "evidence", "source")
            if key in keys
        }

    def plain(self, node: SpecNode | None, what: str) -> Fraction | None:
        """A plain number, without %."""
        found = self.reader.parsed(node, what, number)
        if found is not None and node is not None and found.percent:
            self.reader.report("not-a-plain-number", node, found=str(found))
            return None
        return None if found is None else found.value

    def maximum(self, node: SpecNode | None) -> Fraction | Cases[Fraction] | None:
        """A plain number, or one by class."""
        if node is None or isinstance(node, Scalar):
            return self.plain(node, "max")
        cases = self.reader.cases(node, "max", number)
        if any(one.is_.percent for one in cases):
            self.reader.report("not-a-plain-number", node, found=str(next(one.is_ for one in cases if one.is_.percent)))
            return None
        return tuple(Case(is_=one.is_.value, for_=one.for_, period=one.period, source=one.source) for one in cases)

    def share(self, node: SpecNode | None, what: str) -> Fraction | None:
        """A percentage, as a share of 1."""
        found = self.reader.parsed(node, what, number)
        if found is not None and node is not None and not found.percent:
            self.reader.report("not-a-percentage", node, found=str(found))
            return None
        return None if found is None else found.value

    def scored(self, keys: dict[str, SpecNode]) -> dict[str, Any]:
        """What a line, a group and the file share."""
        read = self.reader
        return {
            "max": self.maximum(keys.get("max")),
            "min": self.plain(keys.get("min"), "min"),
            "points": self.points(keys.get("points")),
            "missing": read.one_of(keys.get("missing"), "missing", get_args(Missing)),
            "no_cases": read.one_of(keys.get("no_cases"), "no_cases", get_args(NoCases)),
            "not_applicable": read.one_of(keys.get("not_applicable"), "not_applicable", get_args(NotApplicable)),
            "no_evidence": read.one_of(keys.get("no_evidence"), "no_evidence", get_args(NoEvidence)),
            "coverage": self.share(keys.get("coverage"), "coverage"),
            "pairing": read.one_of(keys.get("pairing"), "pairing", get_args(Pairing)),
            "rollup": read.one_of(keys.get("rollup"), "rollup", get_args(Rollup)),
        }

    def points(self, node: SpecNode | None) -> Points | None:
        """How points are earned: the node as plain values, which the model's own room reads."""
        if node is None:
            return None
        seen = len(self.reader.findings)
        given = self.reader.plain(node, "points")
        if len(self.reader.findings) > seen:
            return None
        try:
            return points_of(given)
        except KhongError as problem:
            self.reader.findings += [placed(one, node, self.reader.file) for one in problem.findings]
            return None

    def rounding(self, node: SpecNode | None) -> Rounding | None:
        keys = self.reader.keys(node, "rounding")
        for level, one in list(keys.items()):
            if isinstance(one, Scalar) and _NOTHING.fullmatch(one.text.strip()):
                self.reader.report("rounding-to-nothing", one, level=level, found=one.text)
                del keys[level]
        steps = {level: self.plain(one, level) for level, one in keys.items()}
        return Rounding(**steps) if steps else None

    def names(self, node: SpecNode | None, what: str) -> list[str]:
        return self.reader.kept(node, what, lambda one: self.reader.word(one, what))

    def words_or_one(self, node: SpecNode | None, what: str) -> list[str]:
        """A name, or a list of them."""
        if isinstance(node, Scalar):
            word = self.reader.word(node, what)
            return [word] if word else []
        return self.names(node, what)

    def view(self, node: SpecNode) -> View | None:
        keys = self.reader.keys(node, "view")
        name = self.reader.word(keys.get("id"), "id")
        if name is None:
            return None
        return View(
            id=name,
            label=self.label(keys.get("label"), name),
            items=self.names(keys.get("items"), "items"),
            max=self.plain(keys.get("max"), "max"),
            points=self.points(keys.get("points")),
        )

    def grade(self, node: SpecNode) -> Grade | None:
        keys = self.reader.keys(node, "grade")
        name = self.reader.word(keys.get("id"), "id")
        if name is None:
            return None
        return Grade(
            id=name,
            label=self.label(keys.get("label"), name),
            from_=self.reader.cases(keys.get("from"), "from", number) if "from" in keys else None,
            requires=self.conditions(keys.get("requires")),
            quota=self.reader.parsed(keys.get("quota"), "quota", Quota.parse),
        )

    def conditions(self, node: SpecNode | None) -> list[Expression]:
        """One condition, or a list of which all must hold."""
        nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        return self.reader.built(nodes, lambda one: self.reader.formula(one, "requires"))

    def sanction(self, node: SpecNode) -> Sanction | None:
        keys = self.reader.keys(node, "sanction")
        when = self.reader.formula(keys.get("when"), "when")
        outcomes = [key for key in ("at_most", "below", "lower") if key in keys]
        if isinstance(node, Mapping) and len(outcomes) != 1:
            self.reader.report("sanction-of-one", node)
        lower = self.plain(keys.get("lower"), "lower")
        if lower is not None and (lower.denominator != 1 or lower < 1):
            self.reader.report("not-whole-levels", keys["lower"], found=lower)
        if when is None:
            return None
        return Sanction(
            when=when,
            at_most=self.reader.word(keys.get("at_most"), "at_most"),
            below=self.reader.word(keys.get("below"), "below"),
            lower=None if lower is None else int(lower),
        )

    def example(self, node: SpecNode) -> Example | None:
        """A worked example; of one unit, or with ``cohort`` of several."""
        read = self.reader
        keys = read.keys(node, "test")
        name = read.word(keys.get("name"), "name")
        period = read.parsed(keys.get("period"), "period", Period.parse)
        if "cohort" in keys:
            for key in ("commune", "given", "scored", "expect"):
                if key in keys:
                    read.report("key-of-one-unit", keys[key], key=key)
            entries = read.entries(keys["cohort"], "cohort")
            units = {key.text: self.example_unit(read.keys(one, "unit of a cohort")) for key, one in entries}
        else:
            if isinstance(node, Mapping) and "expect" not in keys:
                read.report("missing-key", node, key="expect", where=table_name("test"))
            units = {ALONE: self.example_unit(keys)}
        return None if name is None else Example(name=name, units=units, period=period)

    def example_unit(self, keys: dict[str, SpecNode]) -> ExampleUnit:
        read = self.reader
        points = {name: self.plain(one, name) for name, one in self.by_name(keys.get("scored"), "scored")}
        expect: dict[str, str | dict[str, str]] = {}
        for name, one in self.by_name(keys.get("expect"), "expect"):
            if isinstance(one, Mapping):
                expect[name] = dict(self.words(one, name))
            elif (word := read.word(one, name)) is not None:
                expect[name] = word
        return ExampleUnit(
            commune=dict(self.words(keys.get("commune"), "commune")),
            given=dict(self.words(keys.get("given"), "given")),
            previous=dict(self.words(keys.get("previous"), "previous")),
            last_year=dict(self.words(keys.get("last_year"), "last_year")),
            scored={name: one for name, one in points.items() if one is not None},
            no_evidence=self.names(keys.get("no_evidence"), "no_evidence"),
            expect=expect,
        )

    def by_name(self, node: SpecNode | None, what: str) -> list[tuple[str, SpecNode]]:
        return [(key.text, value) for key, value in self.reader.entries(node, what)]

    def words(self, node: SpecNode | None, what: str) -> list[tuple[str, str]]:
        found = [(name, self.reader.word(one, name)) for name, one in self.by_name(node, what)]
        return [(name, word) for name, word in found if word is not None]

    def items(self, node: SpecNode | None) -> list[Item | str]:
        return self.reader.kept(node, "items", self.item)

    def item(self, node: SpecNode) -> Item | str | None:
        read = self.reader
        if isinstance(node, Scalar):
            return read.word(node, "items")
        seen = len(read.findings)
        keys = read.keys(node, "item")
        if _misspelt(read.findings[seen:]):
            return None
        code = read.word(keys.get("code"), "code") or UNREAD
        label = self.label(keys.get("label"), code)
        common: dict[str, Any] = {
            "code": code,
            "label": label,
            "id": read.word(keys.get("id"), "id"),
            "applies": read.formula(keys.get("applies"), "applies"),
            "round": self.plain(keys.get("round"), "round"),
            "weight": self.plain(keys.get("weight"), "weight"),
            "effect": read.one_of(keys.get("effect"), "effect", get_args(Effect)),
            **self.scored(keys),
            **self.texts(keys),
        }
        if "items" in keys:
            for key in keys:
                if key in _OF_LINES:
                    read.report("key-of-line", keys[key], key=key)
            common.pop("evidence", None)
            return Pillar(items=self.items(keys["items"]), cap=self.plain(keys.get("cap"), "cap"), **common)
        if "cap" in keys:
            read.report("key-of-group", keys["cap"], key="cap")
        unreadable = {key for key in ("type", "levels", "measure") if key in keys}
        line = Indicator(
            measure=read.formula(keys.get("measure"), "measure"),
            per=self.plain(keys.get("per"), "per"),
            target=read.cases(keys.get("target"), "target", Target.parse),
            round_value=read.parsed(keys.get("round_value"), "round_value", number),
            baseline=self.baseline(keys.get("baseline")),
            **self.question(keys),
            **common,
        )
        # A measure that could not be read has its finding already; the line would only draw a second.
        return line if not unreadable or line.measure or line.type or line.levels else None

    def baseline(self, node: SpecNode | None) -> Baseline | None:
        keys = self.reader.keys(node, "baseline")
        if node is None or not isinstance(node, Mapping):
            return None
        stated: Number | None = self.reader.parsed(keys.get("is"), "is", number)
        period = self.reader.parsed(keys.get("period"), "period", Period.parse)
        if keys and stated is None and period is None:
            return None
        return Baseline(is_=stated, period=period)

    def check(self, node: SpecNode) -> Check | None:
        keys = self.reader.keys(node, "check")
        must = self.reader.formula(keys.get("must"), "must")
        message = self.reader.text(keys.get("message"), "message")
        severity = self.reader.one_of(keys.get("severity"), "severity", ("error", "warning"))
        if must is None or message is None:
            return None
        return Check(must=must, message=message, severity=cast("Any", severity or "error"))

    def source(self, node: SpecNode | None) -> Source | None:
        if node is None:
            return None
        if isinstance(node, Scalar):
            return Source(title=self.label(node, ""))
        keys = self.reader.keys(node, "source")
        return Source(
            title=self.label(keys.get("title"), "?"),
            date=self.reader.parsed(keys.get("date"), "date", _day),
            url=self.reader.word(keys.get("url"), "url"),
        )


_OF_LINES = frozenset(
    [
        "type",
        "levels",
        "unit",
        "part_of",
        "over_places",
        "over_time",
        "measure",
        "per",
        "target",
        "round_value",
        "baseline",
        "evidence",
    ]
)


def _misspelt(findings: list[Finding]) -> bool:
    """Whether a slip hides what a line measures: the line would only draw a second finding."""
    measures = ("measure", "type", "levels", "items")
    return any(one.code == "unknown-key" and one.parameters.get("near") in measures for one in findings)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise KhongError([Finding(code="not-a-date", parameters={"found": text})]) from None
