"""Figures that are supposed to be others: ``data.01.owners=180``, ``data.01@2025.owners=over 90 %``."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from khong3.assessment.assess import of_figures
from khong3.figures.figures import Figures
from khong3.figures.reconciling import reportable, settle_figures
from khong3.figures.unit_list import life_text
from khong3.figures.wording import Wording
from khong3.findings import Finding, KhongError, Place
from khong3.meaning import Meaning
from khong3.numbers import DecimalSign
from khong3.observations import Data, Observation
from khong3.observations.observation import Raw
from khong3.periods import Period, as_day
from khong3.text import brief, nearest
from khong3.whatif.gathering import of_each
from khong3.whatif.tree import ABSENT

if TYPE_CHECKING:
    import datetime as dt

    from khong3.assessment import Assessment

DATA = "data."
"""What the paths of figures begin with."""
SOURCE = "what-if"


@frozen(kw_only=True)
class FigureChange:
    """One figure of one unit, as the path says it; the value ``none`` is a blank."""

    path: str
    """Whose, when and which: ``data.00124.owners``, ``data.00124@2025-Q1.owners``."""
    value: Raw
    """What is to stand there."""
    decimal: DecimalSign | None = None
    """The decimal sign of a text that does not show it, as that of a file is declared."""

    __repr__ = brief

    @property
    def blank(self) -> bool:
        """Whether nothing is to stand there."""
        return self.value is None or self.value == ABSENT

    @property
    def text(self) -> str:
        """What is to stand there, on one line."""
        return ABSENT if self.blank else str(self.value)


@frozen(kw_only=True)
class _FigurePlace:
    commune: str
    period: Period
    name: str


def figure_change(path: str, value: object) -> FigureChange:
    """A change as it is asked for; whose figure it is, is known where there are data."""
    if value is None or isinstance(value, (bool, int, float, Decimal, Fraction)):
        blank = isinstance(value, (float, Decimal)) and isnan(value)
        return FigureChange(path=path, value=None if blank else value)
    return FigureChange(path=path, value=str(value).strip() or None)


def supposed(
    plain: "Assessment",
    data: Data,
    changes: Sequence[FigureChange],
    *,
    stage: str | None,
    as_of: "str | dt.date | None",
) -> "Assessment":
    """An assessment again, with some figures in place of all that was said of them.

    Raises KhongError for a path of no figure, and for a value that is none of its kind.
    """
    program = plain.model.program
    only = plain.periods[0] if len(plain.periods) == 1 else None
    figures = settle_figures(program.meaning, data, stage=stage, as_of=as_day(as_of), period=only)
    asked = {one.path: one for one in changes}
    places = of_each(asked, lambda _, one: _FigurePath(program.meaning, figures, plain.periods, one).address())
    _each_once(places)
    said = of_each(asked, lambda path, one: _said(program.meaning, figures, places[path], one))
    later = figures
    for path, at in places.items():
        later = later.supposing(at.commune, at.period, at.name, said[path])
    return of_figures(program, later, plain.periods, stage=stage)


def _each_once(places: Mapping[str, _FigurePlace]) -> None:
    """Raises KhongError (``path-twice``) for two paths to one figure."""
    paths: dict[_FigurePlace, str] = {}
    for path, at in places.items():
        if paths.setdefault(at, path) != path:
            raise KhongError([change_twice(path, paths[at])])


def change_twice(path: str, other: str) -> Finding:
    """Two paths lead to one place, or one of them into the other."""
    return Finding(code="path-twice", place=Place(name=path), parameters={"other": other})


def _said(meaning: Meaning, figures: Figures, at: _FigurePlace, change: FigureChange) -> list[Observation]:
    """What is said in place of all that was; the documents of the old figure are taken to prove the new one."""
    before = figures.reported(at.commune, at.period).get(at.name)
    if before is None:
        _not_of_parts(figures, at, change)
    if change.blank:
        return []
    proofs = [] if before is None else [one.evidence for one in before.observations if one.evidence]
    observation = Observation(
        commune=at.commune,
        period=str(at.period),
        variable=at.name,
        value=change.value,
        evidence="; ".join(dict.fromkeys(proofs)) or None,
        source=SOURCE,
        decimal=change.decimal,
    )
    said = Wording(reportable(meaning)).of([observation])
    found = figures.settle(at.name, said)
    if not found.usable:
        raise KhongError([evolve(one, place=Place(name=change.path)) for one in found.findings])
    return said


def _not_of_parts(figures: Figures, at: _FigurePlace, change: FigureChange) -> None:
    """A figure that is made of its parts of time can be supposed in these only."""
    parts = [str(one) for one, found in figures.parts_of(at.commune, at.period).items() if at.name in found]
    if parts:
        said = {"period": str(at.period), "known": parts}
        raise KhongError([Finding(code="figure-of-parts", place=Place(name=change.path), parameters=said)])


@frozen(eq=False, repr=False)
class _FigurePath:
    """The way that a path names to a figure."""

    meaning: Meaning
    figures: Figures
    periods: Sequence[Period]
    change: FigureChange

    def address(self) -> _FigurePlace:
        """Whose figure it is, when, and which; raises KhongError (``unknown-path``) with what is near."""
        where = self.change.path.removeprefix(DATA)
        names = list(reportable(self.meaning))
        units = list(self.figures.communes)
        fitting = [one for one in units if where.startswith((f"{one}.", f"{one}@"))]
        if not fitting:
            raise self.unknown(where, units)
        commune = max(fitting, key=len)
        mark, rest = where[len(commune)], where[len(commune) + 1 :]
        if mark == ".":
            return _FigurePlace(commune=commune, period=self.only(commune), name=self.known(rest, names))
        fitting = [one for one in names if rest.endswith(f".{one}")]
        name = max(fitting, key=len) if fitting else self.known(rest, names)
        period = Period.told(rest[: -len(name) - 1])
        return _FigurePlace(commune=commune, period=self.lived(commune, period), name=name)

    def known(self, name: str, names: list[str]) -> str:
        if name not in names:
            raise self.unknown(name, names)
        return name

    def only(self, commune: str) -> Period:
        """The period of a path that says none."""
        if len(self.periods) > 1:
            known = list(map(str, self.periods))
            raise self.wrong("period-of-path", known=known)
        return self.lived(commune, self.periods[0])

    def lived(self, commune: str, period: Period) -> Period:
        """A period in which the code means a unit."""
        if self.figures.unit_of(commune, period) is None:
            lives = [life_text(one) for one in self.figures.lives.get(commune, ())]
            raise self.wrong("path-outside-life", commune=commune, period=str(period), lives=lives)
        return period

    def unknown(self, found: str, known: list[str]) -> KhongError:
        near = nearest(found, known) or nearest(found.partition(".")[0].partition("@")[0], known)
        return self.wrong("unknown-path", path=self.change.path, found=found, known=known, near=near)

    def wrong(self, code: str, **parameters: object) -> KhongError:
        return KhongError([Finding(code=code, place=Place(name=self.change.path), parameters=parameters)])
