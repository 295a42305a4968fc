"""What if: a model or its figures with some places changed, held against what they were."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, cast

from attrs import evolve, field, frozen, mutable

from khong3.comparing import Comparison, Moves, compare
from khong3.findings import Finding, KhongError, Place, errors, must_be
from khong3.models import Model
from khong3.numbers import DecimalSign
from khong3.specs import parse
from khong3.specs.dump import as_yaml, written, written_number
from khong3.text import brief
from khong3.values import ReadOnly
from khong3.whatif.figures import DATA, FigureChange, change_twice, figure_change, supposed
from khong3.whatif.gathering import of_each
from khong3.whatif.tree import ABSENT, TreePart, TreePlace, as_part, copied, holders_in, place_of, spelled_part

if TYPE_CHECKING:
    import datetime as dt

    from khong3.assessment import Assessment
    from khong3.assessment.assess import Periods
    from khong3.observations import Data, Observation

Supposed = Mapping[str, object] | Iterable[str]
"""Paths with what is to stand there: ``{"items.1.max": 12}``, or texts ``items.1.max=12``."""


@frozen(kw_only=True)
class Setting:
    """One place of the model that was changed: what stood there, and what stands there now; ``none`` is nothing."""

    path: str
    """The place, by the names that its author gave: ``items.1.3.max``."""
    before: TreePart = field(eq=False)
    """What stood there: a text, or the parts of what has several. ``old`` is the same on one line."""
    after: TreePart = field(eq=False)
    """What stands there now; ``new`` is the same on one line."""
    follows: bool = False
    """Whether nobody asked for it: it is the maximum of a group that is the sum of its items."""
    entry: bool = False
    """Whether what stands there is an entry of a list, a line among them."""

    __repr__ = brief

    @property
    def old(self) -> str:
        """What stood there, on one line."""
        return spelled_part(self.before)

    @property
    def new(self) -> str:
        """What stands there now."""
        return spelled_part(self.after)


@frozen(kw_only=True)
class WhatIf:
    """A model as it is and as it is supposed to be, with the figures that are supposed to be others.

    ``moves(data)`` says whose results move by it, ``assess(data)`` is the assessment that would come of it.

    >>> from khong3 import Indicator, Model, Observation
    >>> line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": 1})
    >>> model = Model(id="m", version="1", title="M", missing="zero", items=[line])
    >>> said = {"2024": 3, "2025": 5}.items()
    >>> figures = [Observation(commune="01", period=period, variable="1", value=value) for period, value in said]
    >>> found = model.what_if(["items.1.points.each=2"])
    >>> [(one.path, one.old, one.new) for one in found.settings]
    [('items.1.points.each', '1', '2')]
    >>> [(one.commune.code, one.difference) for one in found.moves(figures, "2025").units]
    [('01', Fraction(5, 1))]
    """

    old: Model
    """The model as it is."""
    new: Model
    """The model as supposed; the same where only figures are."""
    settings: tuple[Setting, ...]
    """The places of the model that were changed, in the order in which they were asked for, what follows behind."""
    figures: tuple[FigureChange, ...]
    """The figures that are supposed to be others."""

    __repr__ = brief

    def with_decimal(self, sign: DecimalSign | None) -> "WhatIf":
        """The same with a decimal sign for those figures whose texts do not show theirs: ``dot`` or ``comma``."""
        return evolve(self, figures=tuple(evolve(one, decimal=sign) for one in self.figures))

    @property
    def comparison(self) -> Comparison:
        """What the two models say and compute differently."""
        return compare(self.old, self.new)

    @property
    def inverse(self) -> Mapping[str, object]:
        """What is to be supposed of the new model to have the old one again; raises KhongError where a line is gone."""
        gone = [one.path for one in self.settings if one.after == ABSENT and one.entry]
        if gone:
            raise KhongError([Finding(code="line-left-out", place=Place(name=one)) for one in gone])
        return ReadOnly({one.path: one.before for one in self.settings if not one.follows})

    def moves(
        self,
        data: "Data | Iterable[Observation]",
        period: "Periods" = None,
        *,
        stage: str | None = None,
        as_of: "str | dt.date | None" = None,
        comparable_on: "str | dt.date | None" = None,
    ) -> Moves:
        """Whose verdicts, points, grades and ranks move: ``data`` as they are, and as supposed.

        The arguments are those of ``Model.assess``, and the day whose units all periods are of, as for
        ``Assessment.comparable``: what is supposed is of these. Raises KhongError for a figure of no unit, no period or
        no name.
        """
        given = self._given(data, period, comparable_on, stage=stage, as_of=as_of)
        old = self.old.assess(given, period, stage=stage, as_of=as_of)
        return self.comparison.between(old, self.assess(given, period, stage=stage, as_of=as_of))

    def assess(
        self,
        data: "Data | Iterable[Observation]",
        period: "Periods" = None,
        *,
        stage: str | None = None,
        as_of: "str | dt.date | None" = None,
        comparable_on: "str | dt.date | None" = None,
    ) -> "Assessment":
        """The assessment that would come of it."""
        given = self._given(data, period, comparable_on, stage=stage, as_of=as_of)
        plain = self.new.assess(given, period, stage=stage, as_of=as_of)
        return supposed(plain, given, self.figures, stage=stage, as_of=as_of) if self.figures else plain

    def _given(
        self,
        data: "Data | Iterable[Observation]",
        period: "Periods",
        on: "str | dt.date | None",
        *,
        stage: str | None,
        as_of: "str | dt.date | None",
    ) -> "Data":
        """The figures, of the units of a day where one is asked for."""
        from khong3.assessment.assess import periods_of
        from khong3.observations import read
        from khong3.periods import as_day
        from khong3.succession import of_units_of_day

        given = read(data)
        if on is None:
            return given
        asked = periods_of(period)
        only = asked[0] if len(asked) == 1 else None
        return of_units_of_day(self.old.meaning, given, on, stage=stage, as_of=as_day(as_of), period=only)


def what_if(model: Model, supposing: Supposed) -> WhatIf:
    """What ``Model.what_if`` does."""
    pairs = _pairs(supposing)
    figures = tuple(figure_change(path, value) for path, value in pairs.items() if path.startswith(DATA))
    of_model = {path: value for path, value in pairs.items() if not path.startswith(DATA)}
    if not of_model:
        return WhatIf(old=model, new=model, settings=(), figures=figures)
    tree = cast("dict[str, TreePart]", copied(written(evolve(model, examples=()))))
    changing = _Changing(tree, of_each(of_model, _value))
    changing.set_all()
    new = evolve(changing.loaded(), examples=model.examples)
    settings = (*changing.settings, *changing.following.values())
    return WhatIf(old=model, new=new, settings=settings, figures=figures)


def _value(path: str, value: object) -> TreePart:
    """A value as it is to be written; what is wrong with its writing is wrong at its path."""
    try:
        return as_part(value)
    except KhongError as problem:
        raise KhongError([evolve(one, place=Place(name=path)) for one in problem.findings]) from None


def _pairs(supposing: Supposed) -> dict[str, object]:
    """Each path with what is to stand there."""
    if isinstance(supposing, Mapping):
        given = dict(cast("Mapping[str, object]", supposing))
        for path in given:
            must_be(path, "supposing", "Model.what_if(supposing=…)", str)
        return given
    must_be(supposing, "supposing", "Model.what_if(supposing=…)", str, Iterable)
    found: dict[str, object] = {}
    for path, value in map(_parted, [supposing] if isinstance(supposing, str) else supposing):
        if path in found:
            raise KhongError([change_twice(path, path)])
        found[path] = value
    return found


def _parted(text: str) -> tuple[str, str]:
    must_be(text, "supposing", "Model.what_if(supposing=…)", str)
    path, sign, value = text.partition("=")
    if not sign or not path.strip() or not value.strip():
        raise KhongError([Finding(code="no-setting", parameters={"found": text})])
    return path.strip(), value.strip()


@mutable(eq=False, repr=False)
class _Changing:
    """A model's tree while it is changed."""

    tree: "dict[str, TreePart]"
    asked: Mapping[str, TreePart]
    settings: list[Setting] = field(factory=list[Setting])
    following: dict[str, Setting] = field(factory=dict[str, Setting])
    """The maxima that nobody asked for, by their path."""
    standing: "list[dict[str, TreePart] | list[TreePart]]" = field(factory=list["dict[str, TreePart] | list[TreePart]"])
    """What holds a maximum that somebody asked for."""

    def set_all(self) -> None:
        """Put every value in its place. All places are found first, so that numbers in lists are those of the model."""
        spots = of_each(self.asked, lambda path, _: place_of(self.tree, path))
        _each_once(spots)
        for path, value in self.asked.items():
            spot = spots[path]
            entry = isinstance(spot.holder, list)
            self.settings.append(Setting(path=path, before=copied_or_absent(spot.value), after=value, entry=entry))
            spot.put(_GONE if entry and value == ABSENT else value)
            if spot.key == "max":
                self.standing.append(spot.holder)
            self.standing += holders_in(value)
        gone = (spots[path].item for path, value in self.asked.items() if value == ABSENT)
        self.sweep(self.tree, frozenset(one for one in gone if one is not None))

    def sweep(self, branch: TreePart, names: frozenset[str]) -> None:
        """Take away what is gone, and the bare names of lines that are, in groups and views."""
        if isinstance(branch, dict):
            items = branch.get("items")
            if isinstance(items, list):
                branch["items"] = [one for one in items if not (isinstance(one, str) and one in names)]
        elif isinstance(branch, list):
            branch[:] = [one for one in branch if one != _GONE]
        for one in branch.values() if isinstance(branch, dict) else branch if isinstance(branch, list) else ():
            self.sweep(one, names)

    def loaded(self) -> Model:
        """The model of the tree; a group's maximum that is to be the sum of its items follows them.

        Raises KhongError with all that keeps it from holding together, at the paths that were changed.
        """
        model, findings = parse(as_yaml(self.tree))
        while self.follow([one for one in findings if one.code == "sum-differs"]):
            model, findings = parse(as_yaml(self.tree))
        if model is None or errors(findings):
            place = Place(name=", ".join(self.asked))
            raise KhongError([evolve(one, place=place) for one in errors(findings)])
        return model

    def follow(self, differing: list[Finding]) -> bool:
        """Mend the maxima of sums that nobody asked for, from the lines upwards; whether there was any."""
        done = False
        for one in differing:
            holder = self.holder(one.place.path[:-1])
            path = self.path_of(holder)
            stood, total = holder.get("max"), one.parameters["sum"]
            if any(holder is asked for asked in self.standing) or not isinstance(total, Fraction):
                continue
            if not isinstance(stood, str):
                continue
            before = self.following[path].before if path in self.following else stood
            holder["max"] = written_number(total)
            self.following[path] = Setting(path=path, before=before, after=holder["max"], follows=True)
            done = done or holder["max"] != stood
        return done

    def holder(self, path: tuple[str | int, ...]) -> "dict[str, TreePart]":
        """What holds the keys at a path of the model."""
        found: TreePart = self.tree
        for step in path:
            found = cast("list[TreePart]", found)[step] if isinstance(step, int) else _keys(found)[step]
        return _keys(found)

    def path_of(self, holder: "dict[str, TreePart]") -> str:
        """The path of a group's maximum, of a view's, or of the file's."""
        if holder is self.tree:
            return "max"
        name = holder.get("id", holder.get("code", ""))
        return f"{'items' if 'code' in holder else 'views'}.{name}.max"


_GONE = "\0"


def _keys(part: TreePart) -> "dict[str, TreePart]":
    return cast("dict[str, TreePart]", part)


def _each_once(spots: Mapping[str, TreePlace]) -> None:
    """Raises KhongError (``path-twice``) for two paths to one place, or one into another: their order tells nothing."""
    for (path, one), (other, inside) in permutations(spots.items(), 2):
        same = one.holder is inside.holder and one.key == inside.key
        if same or any(holder is inside.holder for holder in holders_in(one.value)):
            raise KhongError([change_twice(other, path)])


def copied_or_absent(value: "TreePart | None") -> TreePart:
    """What stands at a place, of its own: nothing is said by a word."""
    return ABSENT if value is None else copied(value)
