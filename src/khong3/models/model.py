"""The model: a whole decision, as one value."""

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias, cast, overload

from attrs import evolve, field, frozen

from khong3.catalogue.words import BUILT_IN
from khong3.communes import Commune
from khong3.expressions import Expression, parse
from khong3.findings import Finding, KhongError, each_of, must_be, text_only, word_of, words_only
from khong3.models.cases import choose
from khong3.models.examples import Example
from khong3.models.indicators import Indicator, Item, Pillar, walk
from khong3.models.nodes import Scored, optional_fraction
from khong3.models.outcomes import Grade, Rounding, Sanction, View, formulas
from khong3.models.points import Path
from khong3.models.variables import Attribute, Constant, Variable, by_id
from khong3.periods import DateRange, Period, PeriodRange, Reporting
from khong3.text import LANGUAGES, Language, Text, as_text, brief, called
from khong3.units import Unit
from khong3.values import ReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    import polars as pl

    from khong3.assessment import Assessment
    from khong3.assessment.assess import Periods
    from khong3.columns import AnyFrame, ArrowStream, Communes, Frame, FrameAssessment
    from khong3.judging import Program
    from khong3.meaning import Meaning
    from khong3.observations import Data, Observation
    from khong3.whatif.supposing import Supposed, WhatIf

    Given: TypeAlias = Data | str | PathLike[str] | Iterable[Observation] | Iterable[Mapping[str, object]]


def _formula(given: str | Expression) -> Expression:
    return parse(given) if isinstance(given, str) else given


def _optional_formula(given: str | Expression | None) -> Expression | None:
    return None if given is None else _formula(given)


def _optional_dates(given: str | DateRange | None) -> DateRange | None:
    return None if given is None else DateRange.parse(given)


def _items(given: "Iterable[Item | str]") -> "tuple[Item | str, ...]":
    return each_of(given, "item", "Model(items=…)", Indicator, Pillar, str)


def _units(given: "Iterable[Unit] | Mapping[str, Unit]") -> Mapping[str, Unit]:
    return by_id(given, "Model(units=…)", Unit)


def _attributes(given: "Iterable[Attribute] | Mapping[str, Attribute]") -> Mapping[str, Attribute]:
    return by_id(given, "Model(attributes=…)", Attribute)


def _constants(given: "Iterable[Constant] | Mapping[str, Constant]") -> Mapping[str, Constant]:
    return by_id(given, "Model(constants=…)", Constant)


def _variables(given: "Iterable[Variable] | Mapping[str, Variable]") -> Mapping[str, Variable]:
    return by_id(given, "Model(variables=…)", Variable)


def _checks(given: "Iterable[Check]") -> "tuple[Check, ...]":
    return each_of(given, "Check", "Model(checks=…)", Check)


def _views(given: "Iterable[View]") -> tuple[View, ...]:
    return each_of(given, "View", "Model(views=…)", View)


def _grades(given: "Iterable[Grade]") -> tuple[Grade, ...]:
    return each_of(given, "Grade", "Model(grades=…)", Grade)


def _sanctions(given: "Iterable[Sanction]") -> tuple[Sanction, ...]:
    return each_of(given, "Sanction", "Model(sanctions=…)", Sanction)


def _names_or_one(given: "str | Iterable[str]") -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else each_of(given, "text", "Model(…)", str)


def _examples(given: "Iterable[Example]") -> tuple[Example, ...]:
    return each_of(given, "Example", "Model(examples=…)", Example)


def _with_maxima(item: "Item | str", numbers: Mapping[int, Fraction | None]) -> "Item | str":
    """An item, and the items below it, with the maxima of one class."""
    if isinstance(item, str):
        return item
    most = numbers.get(id(item), item.max)
    if isinstance(item, Indicator):
        return evolve(item, max=most)
    return evolve(item, max=most, items=tuple(_with_maxima(one, numbers) for one in item.items))


_MOST_LEVELS = 4
"""The levels of an attribute that a sentence lists."""

GivenPoints = Literal["count", "check"]
"""Whether points that were given count where a line's own figures say other ones, or are only checked by them."""

CheckSeverity = Literal["error", "warning"]

STAGES = ("self", "appraised", "final")
"""The stages of scoring where a model names none: a unit scores itself, an office appraises, a board closes."""


@frozen(kw_only=True)
class Source:
    """The document that a model is made from.

    >>> Source(title="Quyết định 123/QĐ-UBND", url="https://example.org/123").title.in_("vi")
    'Quyết định 123/QĐ-UBND'
    """

    title: Text = field(converter=as_text)
    date: dt.date | None = None
    url: str | None = None

    __repr__ = brief


def _source(given: "Source | str | Text | None") -> Source | None:
    """A converter: the document itself, or its title."""
    if isinstance(given, (str, Text)):
        return Source(title=given)
    if given is not None:
        must_be(given, "source", "Model(source=…)", Source)
    return given


@frozen(kw_only=True)
class Check:
    """What a unit's figures must keep, beyond ``part_of``; where they do not, the message is a finding.

    >>> str(Check(must="owners <= adults", message="Có nhiều máy hơn người").must)
    'owners <= adults'
    """

    must: Expression = field(converter=_formula)
    message: Text = field(converter=as_text, validator=words_only)
    severity: CheckSeverity = field(default="error", validator=word_of(CheckSeverity))

    __repr__ = brief


@frozen(kw_only=True)
class Model(Scored):
    """A province's model of indicators: what is measured, how, and what it should come to.

    A model is a value: nothing is registered anywhere, and a variant is another model. Build it here or load it with
    ``khong3.load``; ``check`` says whether it holds together.

    >>> from khong3 import Indicator, Model, Variable
    >>> adults = Variable(id="adults", label="Người trưởng thành")
    >>> owners = Variable(id="owners", label="Có điện thoại thông minh", part_of="adults")
    >>> line = Indicator(code="1", label="Điện thoại thông minh", measure="owners / adults", target="at least 80 %")
    >>> Model(id="example", version="1", title="Ví dụ", variables=[adults, owners], items=[line]).check()
    ()
    """

    id: str = field(validator=text_only)
    version: str = field(validator=text_only)
    title: Text = field(converter=as_text, validator=words_only)
    items: "tuple[Item | str, ...]" = field(converter=_items)
    language: Language = field(default="vi", validator=word_of(Language))
    source: Source | None = field(default=None, converter=_source)
    valid: DateRange | None = field(default=None, converter=_optional_dates)
    applies: Expression | None = field(default=None, converter=_optional_formula)
    units: Mapping[str, Unit] = field(factory=dict[str, Unit], converter=_units, hash=False)
    attributes: Mapping[str, Attribute] = field(factory=dict[str, Attribute], converter=_attributes, hash=False)
    constants: Mapping[str, Constant] = field(factory=dict[str, Constant], converter=_constants, hash=False)
    variables: Mapping[str, Variable] = field(factory=dict[str, Variable], converter=_variables, hash=False)
    checks: tuple[Check, ...] = field(default=(), converter=_checks)
    cap: Fraction | None = field(default=None, converter=optional_fraction)
    rounding: Rounding | None = None
    views: tuple[View, ...] = field(default=(), converter=_views)
    grades: tuple[Grade, ...] = field(default=(), converter=_grades)
    sanctions: tuple[Sanction, ...] = field(default=(), converter=_sanctions)
    peers: tuple[str, ...] = field(default=(), converter=_names_or_one)
    """The attributes that split the units into those that are ranked and held against one another."""
    ties: tuple[Expression, ...] = field(default=(), converter=formulas)
    """What decides between equal totals, in order; higher first."""
    stages: tuple[str, ...] = field(default=(), converter=_names_or_one)
    given_points: GivenPoints | None = field(default=None, validator=word_of(GivenPoints))
    period: Reporting | None = field(default=None, validator=word_of(Reporting))
    """How often units report: the period that ends on a day that stands for one."""
    carry_by: str | None = None
    """The count that weighs points and percentages of units that became one; None where they do not come together."""
    examples: tuple[Example, ...] = field(default=(), converter=_examples, metadata={"digest": False})

    def __repr__(self) -> str:
        return called(self, self.id, self.version, f"title={self.title.in_('vi')!r}", f"items=({len(self.items)})")

    def _repr_html_(self) -> str:
        from khong3.notebook import model_html

        return model_html(self)

    def walk(self) -> "Iterable[tuple[Path, Item, tuple[Pillar, ...]]]":
        """Every item in the annex's order, with its path and the pillars above it."""
        return walk(self.items)

    @cached_property
    def above(self) -> "Mapping[str, tuple[Pillar, ...]]":
        """The pillars above every item, from the outermost, by the item's name."""
        return ReadOnly({item.name: pillars for _, item, pillars in self.walk()})

    @cached_property
    def named(self) -> "Mapping[str, Item | View]":
        """Every line, group and view by its name."""
        return ReadOnly({**{item.name: item for _, item, _ in self.walk()}, **{one.name: one for one in self.views}})

    @cached_property
    def asking(self) -> Mapping[str, str]:
        """By item the word that asks after it in a formula: ``value`` of a line, ``points`` of a group."""
        return ReadOnly({one.name: "value" if isinstance(one, Indicator) else "points" for _, one, _ in self.walk()})

    def attribute_text(self, name: str) -> Text:
        """What is meant by an attribute: its label, or without one its name and the levels that it may have."""
        if name in BUILT_IN:
            return BUILT_IN[name]
        if name not in self.attributes:
            return Text.of(name)
        if (label := self.attributes[name].label) is not None:
            return label
        levels = list(self.attributes[name].levels.values())
        shown = levels[:_MOST_LEVELS]
        more = "; …" if len(levels) > len(shown) else ""
        said = ("; ".join(one.in_(language) for one in shown) + more for language in LANGUAGES)
        return Text(*(f"{name} ({one})" if one else name for one in said))

    @property
    def scoring_stages(self) -> tuple[str, ...]:
        """The stages at which points may be given, in order."""
        return self.stages or STAGES

    @cached_property
    def lines(self) -> Mapping[str, Indicator]:
        """The indicators by name, in the annex's order."""
        return ReadOnly({item.name: item for _, item, _ in self.walk() if isinstance(item, Indicator)})

    @cached_property
    def questions(self) -> Mapping[str, Variable]:
        """Every variable that a unit may report: the declared ones, then those that lines ask themselves."""
        asked = [line.question for line in self.lines.values()]
        return ReadOnly({**self.variables, **{one.id: one for one in asked if one is not None}})

    @cached_property
    def periods(self) -> tuple[PeriodRange, ...]:
        """The periods that values of the model are for, where they are not for all."""
        lines = self.lines.values()
        said = [case.period for one in lines for case in one.target]
        said += [case.period for _, one in self.differing for case in one.maxima]
        said += [case.period for one in self.constants.values() for case in one.values]
        said += [case.period for one in self.grades for case in one.from_]
        baselines = [one.baseline.period for one in lines if one.baseline is not None]
        said += [PeriodRange(one.first, one.last) for one in baselines if one is not None]
        return tuple(one for one in said if one != PeriodRange())

    @cached_property
    def differing(self) -> "tuple[tuple[Path, Scored], ...]":
        """What has another maximum for another class or period: the file itself, groups and lines, with their paths."""
        every: list[tuple[Path, Scored]] = [((), self), *((path, item) for path, item, _ in self.walk())]
        return tuple((path, one) for path, one in every if one.maxima)

    def in_class(self, commune: Commune, period: Period) -> "Model":
        """The model as it is for a class of unit: every maximum one number. The same for all units of the class."""
        if not self.differing:
            return self
        may_be = [choose(one.maxima, commune, period) for _, one in self.differing]
        # Of a class that is not known any is taken: what comes of it is left open.
        chosen = tuple(next((at for at in several if at is not None), None) for several in may_be)
        found = self._in_classes.get(chosen)
        if found is None:
            numbers = {
                id(one): None if at is None else one.maxima[at].is_
                for (_, one), at in zip(self.differing, chosen, strict=True)
            }
            items = tuple(_with_maxima(one, numbers) for one in self.items)
            made = evolve(self, items=items, max=numbers.get(id(self), self.max))
            # One for all threads: whoever comes second takes what the first has put there.
            found = self._in_classes.setdefault(chosen, made)
        return found

    @cached_property
    def _in_classes(self) -> "dict[tuple[int | None, ...], Model]":
        return {}

    def check(self) -> tuple[Finding, ...]:
        """All that keeps the model from holding together (errors), and what is worth knowing of it. Never raises."""
        from khong3.meaning.checking import check

        return tuple(check(self))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the model's meaning and words, whatever its layout: what a signed report carries."""
        from khong3.models.canonical import digest

        return digest(self)

    @cached_property
    def meaning(self) -> "Meaning":
        """The model with names, types and units settled, for whoever reads its formulas; nothing is recorded."""
        from khong3.meaning import settle

        return settle(self)

    @cached_property
    def program(self) -> "Program":
        """The model's arithmetic, recorded once; raises KhongError where ``check`` finds errors."""
        from khong3.judging import Program

        return Program.of(self)

    def what_if(self, supposing: "Supposed") -> "WhatIf":
        """The model with some places changed, to be held against itself.

        ``supposing``: paths by the names that its author gave, with what is to stand there, as a mapping
        (``{"items.1.max": 12}``) or as texts (``["items.1.max=12"]``); the word ``none`` takes a key or a line away;
        ``data.CODE.NAME`` and ``data.CODE@PERIOD.NAME`` are figures. What was changed stands in ``settings`` and
        ``figures``, with the maxima of sums that follow. Raises KhongError for a path that leads nowhere
        (``unknown-path``), with the nearest names, and where the changed model does not hold together.

        >>> from khong3 import Indicator, Model
        >>> line = Indicator(code="1", label="Wi-Fi", type="yes/no", max=2)
        >>> model = Model(id="m", version="1", title="Xã số", missing="zero", max=2, items=[line])
        >>> supposed = model.what_if({"items.1.max": 3})
        >>> [(one.path, one.old, one.new, one.follows) for one in supposed.settings]
        [('items.1.max', '2', '3', False), ('max', '2', '3', True)]
        >>> supposed.new.lines["1"].max
        Fraction(3, 1)
        """
        from khong3.whatif import what_if

        return what_if(self, supposing)

    @overload
    def assess(
        self,
        data: "Given",
        period: "Periods" = None,
        *,
        stage: str | None = None,
        as_of: "str | dt.date | None" = None,
        communes: "Communes | None" = None,
    ) -> "Assessment": ...

    @overload
    def assess(
        self, data: "AnyFrame", period: "Periods" = None, *, communes: "Communes | None" = None
    ) -> "FrameAssessment[AnyFrame]": ...

    @overload
    def assess(
        self, data: "ArrowStream", period: "Periods" = None, *, communes: "Communes | None" = None
    ) -> "FrameAssessment": ...

    def assess(
        self,
        data: "Given | Frame | ArrowStream",
        period: "Periods" = None,
        *,
        stage: str | None = None,
        as_of: "str | dt.date | None" = None,
        communes: "Communes | None" = None,
    ) -> "Assessment | FrameAssessment":
        """Measure and judge every unit in ``data``: what ``khong3.read`` gave, a file or folder, records, observations.

        ``period``: one or several; without it, those that the data hold and that are no part of a longer one there.
        ``stage``: what was given up to that stage of scoring; without it, up to the last. ``as_of``: as the data stood
        on that day. ``communes`` is the list of units (``Commune`` objects, a frame or a path), in place of one that
        came with the data. Doubtful data never raise: they are findings of the assessment, and what can be assessed is.

        A data frame of polars, pandas, pyarrow or DuckDB, wide or long, is judged as columns, all units at once, and
        gives its results as frames of its kind. Raises KhongError where nobody can say whose or when its rows are.

        >>> import khong3
        >>> model = khong3.load("thanh-hoa-3-khong")
        >>> said = [khong3.Observation(commune="01234", period="2024", variable="adults", value=72599)]
        >>> model.assess(said)["01234", "smartphone"].verdict
        'missing'
        """
        from khong3.observations.frames import is_frame

        if not is_frame(data):
            from khong3.assessment import assess

            given = cast("Data | Iterable[Observation]", data)
            return assess(self, given, period, stage=stage, as_of=as_of, communes=communes)
        if stage is not None or as_of is not None:
            raise KhongError([Finding(code="frame-of-one-stage")])
        from khong3.columns import assess_frame

        return assess_frame(self, data, period, communes=communes)

    def assess_parts(
        self,
        frame: "Frame | ArrowStream",
        period: "Periods" = None,
        *,
        communes: "Communes | None" = None,
        values: int | None = None,
    ) -> "Iterator[FrameAssessment[pl.DataFrame]]":
        """The same of a frame that memory does not hold, as ``polars.scan_parquet`` has it: some periods at a time.

        Each part has all units of its periods, with their ranks and what is above them; no more than so many ``values``
        of the frame (rows times columns; 20 million) are there at once, unless one period alone has more. Written one
        behind another the parts are what ``assess`` gives, in order of periods. Raises KhongError as ``assess`` does,
        (``parts-need-periods``) for a model that asks for other periods, as ``previous`` does, and
        (``parts-read-together``) for a text that only other rows give its meaning: a day beside years, ``12.250``.

        >>> import polars as pl
        >>> from khong3 import Indicator, Model
        >>> model = Model(id="m", version="1", title="M", items=[Indicator(code="1", label="Số lớp", type="integer")])
        >>> frame = pl.LazyFrame({"commune": ["A", "A"], "period": ["2024", "2025"], "1": [3, 4]})
        >>> [str(one.periods[0]) for one in model.assess_parts(frame, values=3)]
        ['2024', '2025']
        """
        from khong3.columns import assess_parts

        return assess_parts(self, frame, period, communes=communes, values=values)
