"""A model as YAML that loads to an equal model: annex order, the language's order of keys, one item a block."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeVar, cast

import yaml
from attrs import frozen

from khong3.expressions import Literal as Number
from khong3.findings import Finding, KhongError, must_be
from khong3.models import (
    Attribute,
    Example,
    ExampleUnit,
    Grade,
    Indicator,
    Item,
    Model,
    Pillar,
    Points,
    Sanction,
    Source,
    Variable,
)
from khong3.models.cases import Case, Cases
from khong3.models.examples import ALONE
from khong3.models.nodes import Node, Scored
from khong3.models.points import Deduct, Each, Formula, Lines, Own, Table
from khong3.periods import PeriodRange
from khong3.specs.keys import EDITION
from khong3.text import Text, decimals_of
from khong3.units import Unit

_T = TypeVar("_T")
Keys = dict[str, object]


def dump(model: Model) -> str:
    """The model as YAML, which ``khong3.load`` reads to an equal model.

    Raises KhongError (``not-writable``) for a number that no decimal writes, such as 1/3.

    >>> from khong3 import Indicator, Model
    >>> line = Indicator(code="1", label="Có điểm Wi-Fi", type="yes/no", max=2)
    >>> print(dump(Model(id="m", version="1", title="Xã số", missing="zero", items=[line])))
    khong3: 1
    id: m
    version: 1
    title: Xã số
    missing: zero
    items:
    - code: 1
      label: Có điểm Wi-Fi
      max: 2
      type: yes/no
    <BLANKLINE>
    """
    must_be(model, "model", "dump(model=…)", Model)
    return as_yaml(written(model))


def as_yaml(keys: Mapping[str, object]) -> str:
    """Keys and values of the language as YAML."""
    untyped: Any = yaml
    text: str = untyped.dump(keys, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)
    return text


def written(model: Model) -> Keys:
    """The model as the keys and values of the language, in the language's order; every scalar is a text.

    Raises KhongError as ``dump`` does.
    """
    return _Writer(model).model()


class _Word(str):
    """What is written without quotes: a number, a formula, a word of the language."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Quotes what other programs would take for a number, a date or a truth, unless it is meant to be one."""

    def ignore_aliases(self, data: object) -> bool:
        """Equal parts are written out: an alias is for authors."""
        return data is not None


def _word(dumper: _Dumper, value: _Word) -> yaml.ScalarNode:
    untyped: Any = dumper
    found: yaml.ScalarNode = untyped.represent_scalar(
        untyped.resolve(yaml.ScalarNode, str(value), (True, False)), str(value)
    )
    return found


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    untyped: Any = dumper
    # Written out, these would be ends of lines, of which a reader makes blanks.
    style = '"' if any(one in value for one in "\x85\u2028\u2029") else None
    found: yaml.ScalarNode = untyped.represent_scalar("tag:yaml.org,2002:str", value, style=style)
    return found


_Dumper.add_representer(_Word, _word)
_Dumper.add_representer(str, _text)


@frozen(eq=False, repr=False)
class _Writer:
    of: Model

    def model(self) -> Keys:
        of = self.of
        return _kept(
            khong3=_Word(EDITION),
            id=_Word(of.id),
            version=_Word(of.version),
            title=self.text(of.title),
            language=_Word(of.language) if of.language != "vi" else None,
            source=self.source(of.source),
            valid=_optional(of.valid),
            applies=_optional(of.applies),
            units={one.id: self.unit(one) for one in of.units.values()},
            attributes={one.id: self.attribute(one) for one in of.attributes.values()},
            constants={name: self.cases(one.values, _number) for name, one in of.constants.items()},
            variables={one.id: self.variable(one) for one in of.variables.values()},
            rounding=None if of.rounding is None else _kept(
                item=_plain(of.rounding.item), group=_plain(of.rounding.group), total=_plain(of.rounding.total)
            ),
            stages=[_Word(one) for one in of.stages],
            given_points=_optional(of.given_points),
            period=_optional(of.period),
            carry_by=_optional(of.carry_by),
            **self.scored(of),
            cap=_plain(of.cap),
            items=[self.item(one) for one in of.items],
            views=[
                _kept(
                    id=_Word(one.id),
                    label=self.text(one.label),
                    items=[_Word(name) for name in one.items],
                    max=_plain(one.max),
                    points=self.points(one.points),
                )
                for one in of.views
            ],
            grades=[self.grade(one) for one in of.grades],
            sanctions=[self.sanction(one) for one in of.sanctions],
            peers=[_Word(one) for one in of.peers],
            ties=[_Word(one) for one in of.ties],
            checks=[
                _kept(
                    must=_Word(one.must),
                    message=self.text(one.message),
                    severity=_Word(one.severity) if one.severity != "error" else None,
                )
                for one in of.checks
            ],
            tests=[self.example(one) for one in of.examples],
        )  # fmt: skip

    def text(self, text: Text | None) -> object:
        """A bare text in the file's language, or ``{vi, en}``."""
        if text is None:
            return None
        own, other = (text.vi, text.en) if self.of.language == "vi" else (text.en, text.vi)
        return own if other is None and own is not None else _kept(vi=text.vi, en=text.en)

    def source(self, source: Source | None) -> object:
        if source is None:
            return None
        if source.date is None and source.url is None:
            return self.text(source.title) if source.title.vi is None or source.title.en is None else _kept(
                title=self.text(source.title)
            )  # fmt: skip
        return _kept(title=self.text(source.title), date=_optional(source.date), url=source.url)

    def unit(self, unit: Unit) -> object:
        bare = unit.is_ is None and not unit.of and isinstance(self.text(unit.label), str)
        if bare:
            return self.text(unit.label)
        return _kept(label=self.text(unit.label), of=[_Word(one) for one in unit.of], **{"is": _optional(unit.is_)})

    def attribute(self, one: Attribute) -> Keys:
        """Its levels, behind its label where it has one."""
        return {**({} if one.label is None else {"label": self.text(one.label)}), **self.levels(one.levels)}

    def levels(self, levels: Mapping[str, Text]) -> Keys:
        return {name: self.text(label) for name, label in levels.items()}

    def cases(self, cases: Cases[_T], write: Callable[[_T], object]) -> object:
        """A value, or the list of its cases."""
        if len(cases) == 1 and cases[0] == Case(is_=cases[0].is_):
            return write(cases[0].is_)
        return [
            _kept(
                **{"is": write(one.is_)},
                **{"for": {name: _one_or_all(sorted(levels)) for name, levels in one.for_.items()}},
                period=_Word(one.period) if one.period != PeriodRange() else None,
                source=self.text(one.source),
            )
            for one in cases
        ]

    def asked(self, one: "Variable | Indicator") -> Keys:
        """The keys of a question."""
        usual = None if isinstance(one, Indicator) else "sum" if one.counted else "none"
        written = one.type if isinstance(one, Indicator) or one.type not in ("integer", "choice") else None
        return {
            "type": _optional(written),
            "levels": self.levels(one.levels),
            "unit": _optional(one.unit),
            "part_of": _optional(one.part_of),
            "over_places": _optional(one.over_places if one.over_places != usual else None),
            "over_time": _Word(one.over_time) if one.over_time != "last" else None,
        }

    def variable(self, one: Variable) -> Keys:
        texts = {key: self.text(getattr(one, key)) for key in ("evidence", "provider", "source")}
        return _kept(label=self.text(one.label), **self.asked(one), **texts)

    def item(self, item: "Item | str") -> object:
        if isinstance(item, str):
            return _Word(item)
        if isinstance(item, Pillar):
            below = [self.item(one) for one in item.items]
            return _kept(**self.node(item), **self.scored(item), cap=_plain(item.cap), **self.around(item), items=below)
        return _kept(
            **self.node(item),
            max=self.maximum(item),
            **self.asked(item),
            measure=_optional(item.measure),
            per=_plain(item.per),
            target=self.cases(item.target, _Word),
            round_value=_optional(item.round_value),
            baseline=None if item.baseline is None else _kept(
                **{"is": _optional(item.baseline.is_)}, period=_optional(item.baseline.period)
            ),
            **{key: value for key, value in self.scored(item).items() if key != "max"},
            evidence=self.text(item.evidence),
            **self.around(item),
        )  # fmt: skip

    def node(self, item: Node) -> Keys:
        return {
            "code": _Word(item.code),
            "id": _optional(item.id),
            "label": self.text(item.label),
            "words": self.text(item.words),
        }

    def around(self, item: Node) -> Keys:
        return {
            "applies": _optional(item.applies),
            "effect": _optional(item.effect),
            "weight": _plain(item.weight),
            "round": _plain(item.round),
            "provider": self.text(item.provider),
            "appraiser": self.text(item.appraiser),
            "source": self.text(item.source),
        }

    def maximum(self, of: Scored) -> object:
        return self.cases(of.maxima, _plain) if of.maxima else _plain(cast("Fraction | None", of.max))

    def scored(self, of: Scored) -> Keys:
        return {
            "max": self.maximum(of),
            "min": _plain(of.min),
            "points": self.points(of.points),
            "missing": _optional(of.missing),
            "no_cases": _optional(of.no_cases),
            "not_applicable": _optional(of.not_applicable),
            "no_evidence": _optional(of.no_evidence),
            "coverage": None if of.coverage is None else _share(of.coverage),
            "pairing": _optional(of.pairing),
            "rollup": _optional(of.rollup),
        }

    def points(self, rule: "Points | None") -> object:
        if rule is None:
            return None
        if isinstance(rule, Formula):
            return _Word(rule.tree)
        if isinstance(rule, Table):
            otherwise = {} if rule.otherwise is None else {"else": self.points(rule.otherwise)}
            return {_Word(row.written): self.points(row.then) for row in rule.rows} | otherwise
        if isinstance(rule, Lines):
            branches: list[Keys] = [{"when": _Word(one.when), "then": self.points(one.then)} for one in rule.branches]
            return [*branches, {"else": self.points(rule.otherwise)}] if rule.otherwise is not None else branches
        if isinstance(rule, Own):
            return _kept(rule=_Word(rule.name), **{"with": {name: _Word(tree) for name, tree in rule.with_}})
        if isinstance(rule, (Each, Deduct)):
            keys = ("each", "deduct", "per", "above", "start", "steps", "up_to")
            return _kept(**{key: _optional(getattr(rule, key, None)) for key in keys})
        return _Word(getattr(rule, "word", rule))

    def grade(self, grade: Grade) -> Keys:
        requires = [_Word(one) for one in grade.requires]
        return _kept(
            id=_Word(grade.id),
            label=self.text(grade.label),
            **{"from": self.cases(grade.from_, _number) if grade.from_ else None},
            requires=_one_or_all(requires),
            quota=_optional(grade.quota),
        )

    @staticmethod
    def sanction(one: Sanction) -> Keys:
        lower = None if one.lower is None else _Word(one.lower)
        return _kept(when=_Word(one.when), at_most=_optional(one.at_most), below=_optional(one.below), lower=lower)

    def example(self, example: Example) -> Keys:
        head = _kept(name=example.name, period=_Word(example.period))
        if set(example.units) == {ALONE}:
            return head | self.example_unit(example.units[ALONE])
        return head | {"cohort": {name: self.example_unit(one) for name, one in example.units.items()}}

    @staticmethod
    def example_unit(unit: ExampleUnit) -> Keys:
        words = {key: dict(getattr(unit, key).items()) for key in ("commune", "given", "previous", "last_year")}
        return _kept(
            **words,
            scored={name: _plain(one) for name, one in unit.scored.items()},
            no_evidence=[_Word(one) for one in unit.no_evidence],
            expect={name: one if isinstance(one, str) else dict(one) for name, one in unit.expect.items()},
        )


def _kept(**keys: object) -> Keys:
    """Keys that say something."""
    return {key: value for key, value in keys.items() if value is not None and value not in ({}, [])}


def written_number(value: Fraction) -> str:
    """A number as the language writes it; raises KhongError as ``dump`` does."""
    return str(_number(Number(value)))


def _optional(value: object) -> _Word | None:
    return None if value is None else _Word(value)


def _plain(value: Fraction | None) -> _Word | None:
    """A number; three decimals get a fourth, as the language asks."""
    return None if value is None else _number(Number(value))


def _share(value: Fraction) -> _Word:
    return _number(Number(value, percent=True))


def _number(value: Number) -> _Word:
    shown = value.value * 100 if value.percent else value.value
    if decimals_of(shown, 31) > 30:
        raise KhongError([Finding(code="not-writable", parameters={"found": shown})])
    return _Word(value)


def _one_or_all(values: Iterable[object]) -> object:
    every = list(values)
    return None if not every else every[0] if len(every) == 1 else every
