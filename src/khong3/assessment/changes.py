"""Change: every line, group and total against the period before that it can be compared with.

A comparison is open where either side is: without a figure, with a bound in place of one, without points, grade or
rank. Nothing is reckoned of what is open, and it says which period lacks it.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Generic, Literal, TypeAlias, TypeVar, get_args

from attrs import field, frozen

from khong3.assessment.assessment import Assessment
from khong3.catalogue.changing import CHANGES
from khong3.catalogue.words import level_words
from khong3.communes import Commune
from khong3.findings import Finding, KhongError
from khong3.judging.outcome import ShownVerdict
from khong3.models import Model
from khong3.periods import Period
from khong3.results.over_units import over_units
from khong3.results.results import Result, Score, points_difference
from khong3.text import Language, brief, format_difference, format_number, signed
from khong3.values import Lean, ReadOnly, kept_property

Since: TypeAlias = Literal["previous", "last_year"]
"""What a period is held against: the one before it, or the same one a year earlier."""
ChangeSaid: TypeAlias = tuple[str, bool]
"""What is said of one change, and whether it is open."""

_T = TypeVar("_T", Result, Score)
_BETTER: Mapping[ShownVerdict | None, int] = {"not met": 0, "met": 1, "exceeded": 2}
_NO_FIGURE = ("invalid", "not applicable", "no cases")
_Lacks: TypeAlias = tuple[str | None, str | None]
"""Why what is compared is not there, now and before; None where it is."""
_OF_NEITHER: _Lacks = ("wanting_not applicable", "wanting_not applicable")


def _why(of: Result | Score | None) -> str:
    """Why nothing of it can be compared, by a word of ``CHANGES``."""
    if not isinstance(of, Result):
        return "wanting"
    if of.shown_verdict in _NO_FIGURE:
        return f"wanting_{of.shown_verdict}"
    return "wanting_open" if of.bounds is not None or of.points_open else "wanting"


def comparable(period: Period, since: Since = "previous") -> Period | None:
    """The period that another is held against; None where there is none such."""
    return period.year_earlier if since == "last_year" else period.held_against


@frozen(kw_only=True)
class _Movement(Generic[_T]):
    """What a line, a group or the total came to now and before."""

    now: _T
    """What it comes to."""
    before: _T | None
    """None where the unit was not assessed then, or its code meant another unit."""
    earlier: Period | None
    """The period that is compared with; None where there is none."""
    other: Commune | None = None
    """The other unit that the code meant then."""

    __repr__ = brief

    @property
    def commune(self) -> Commune:
        """The unit."""
        return self.now.commune

    @property
    def period(self) -> Period:
        """The later of the two periods."""
        return self.now.period

    @property
    def points(self) -> Fraction | None:
        """How many points more; None where either side has none, or another maximum."""
        if self._other_maximum:
            return None
        return _less(self.now.points, None if self.before is None else self.before.points)

    @property
    def open(self) -> bool:
        """Whether something cannot be compared that there is to compare."""
        return any(one for _, one in self._told("vi"))

    def text(self, language: Language = "vi") -> str:
        """All of it in words: ``tăng 4,41 điểm, tăng 3 hạng, từ loại Khá lên Tốt``; empty where there is nothing."""
        return ", ".join(one for one, _ in self._told(language))

    def points_text(self, language: Language = "vi") -> str:
        """The difference of the points, with its sign; empty where it is open."""
        return "" if self.points is None else signed(self._points_shown(self.points, language))

    @abstractmethod
    def _told(self, language: Language) -> Iterator[ChangeSaid]: ...

    @property
    def _other_maximum(self) -> bool:
        before = None if self.before is None else self.before.node
        return before is not None and self.now.node is not None and before.max != self.now.node.max

    def _of_units(self, moved: str, language: Language) -> str:
        """A change in words, with whom it is of where that is not as before."""
        before = None if self.before is None else self.before.coverage
        return over_units(moved, self.now.coverage, before, "of", language)

    def _points_shown(self, points: Fraction, language: Language) -> str:
        return points_difference(self.now.node, points, language)

    def _of_points(self, language: Language) -> Iterator[ChangeSaid]:
        if self.now.node is None:
            return
        if self._other_maximum:
            yield CHANGES["points_open"].in_(language).format(CHANGES["other_maximum"].in_(language)), True
            return
        lacks = self._lacks(lambda one: one.points is not None)
        if lacks != _OF_NEITHER:
            shown = self._points_shown(abs(self.points or Fraction(0)), language)
            yield self._moved("points", self.points, shown, lacks, language)

    def _moved(
        self, what: str, difference: Fraction | int | None, shown: str, lacks: _Lacks, language: Language
    ) -> ChangeSaid:
        """One change in words; ``lacks`` says why there is none now, and why there was none before."""
        if difference is None:
            return CHANGES[f"{what}_open"].in_(language).format(self._wanting(lacks, language)), True
        way = "same" if not difference else "up" if difference > 0 else "down"
        return CHANGES[f"{what}_{way}"].in_(language).format(shown), False

    def _lacks(self, there: Callable[[_T], bool]) -> _Lacks:
        """Why what is compared is not there, now and before."""
        now, before = (None if one is not None and there(one) else _why(one) for one in (self.now, self.before))
        return now, before

    def _wanting(self, lacks: _Lacks, language: Language) -> str:
        """Which of the periods lacks what is compared, and why."""
        if self.earlier is None:
            return CHANGES["no_earlier"].in_(language)
        if self.other is not None:
            return CHANGES["other_unit"].in_(language).format(self.earlier, self.other.title)
        periods: dict[str, list[str]] = {}
        for period, why in zip((self.earlier, self.period), lacks[::-1], strict=True):
            if why is not None:
                periods.setdefault(why, []).append(str(period))
        return "; ".join(CHANGES[why].in_(language).format(", ".join(every)) for why, every in periods.items())


@frozen(kw_only=True)
class ResultChange(_Movement[Result]):
    """A line of a unit, now and before.

    ``value`` is how much more it came to (as a share of 1 for percentages), ``points`` how many points more; both are
    exact, and None where either side is open. ``text()`` is as an official writes it.
    """

    @property
    def name(self) -> str:
        """The name of the line."""
        return self.now.line.name

    @property
    def value(self) -> Fraction | None:
        """How much more the value is; None where either is no one number."""
        return _less(self.now.number, None if self.before is None else self.before.number)

    @property
    def verdict(self) -> Literal["better", "worse", "same"] | None:
        """How the verdict that is shown moved; None where either is open, or there is none, as below a penalty."""
        now = _better(self.now)
        before = _better(self.before)
        if now is None or before is None:
            return None
        return "same" if now == before else "better" if now > before else "worse"

    def value_text(self, language: Language = "vi") -> str:
        """The difference of the values, with its sign; empty where it is open.

        Of a higher unit that covers other units than before with how many of how many both are of.
        """
        said = "" if self.value is None else signed(self._words(self.value, language))
        return self._of_units(said, language)

    def _words(self, difference: Fraction, language: Language) -> str:
        return format_difference(difference, language, percent=self.now.line.percent)

    def _told(self, language: Language) -> Iterator[ChangeSaid]:
        was = self.before
        if isinstance(self.now.value, Fraction) or (was is not None and isinstance(was.value, Fraction)):
            lacks = self._lacks(lambda one: one.number is not None)
            shown = self._words(abs(self.value or Fraction(0)), language)
            moved, open_ = self._moved("value", self.value, shown, lacks, language)
            yield moved if open_ else self._of_units(moved, language), open_
        yield from self._of_verdict(language)
        yield from self._of_points(language)

    def _of_verdict(self, language: Language) -> Iterator[ChangeSaid]:
        if _better(self.now) is None and _better(self.before) is None:
            return
        if self.before is None or self.verdict is None:
            lacks = self._lacks(lambda one: _better(one) is not None)
            yield CHANGES["verdict_open"].in_(language).format(self._wanting(lacks, language)), True
            return
        key = "verdict_same" if self.verdict == "same" else "verdict_moved"
        said = (self.before.verdict_text(language), self.now.verdict_text(language))
        yield CHANGES[key].in_(language).format(*said), False


@frozen(kw_only=True)
class ScoreChange(_Movement[Score]):
    """A group, a view or the total of a unit, now and before.

    ``points`` is how many points more, ``rank`` and ``grade`` by how many the unit went up; all are None where either
    side is open. ``text()`` is as an official writes it: ``tăng 4,41 điểm, tăng 3 hạng``.
    """

    among: tuple[int, int] | None = None
    """Among how many units its ranks are, now and before, where these numbers differ."""

    @property
    def rank(self) -> int | None:
        """By how many ranks the unit went up: 3 from the fifth to the second."""
        return _up(self.now.rank, None if self.before is None else self.before.rank)

    @property
    def peer_rank(self) -> int | None:
        """The same among its peers."""
        return _up(self.now.peer_rank, None if self.before is None else self.before.peer_rank)

    @property
    def grade(self) -> int | None:
        """By how many grades the unit went up."""
        at = {one.id: number for number, one in enumerate(self._model.grades)}
        now, before = self.now.grade, None if self.before is None else self.before.grade
        return _up(None if now is None else at[now], None if before is None else at[before])

    def rank_text(self) -> str:
        """The difference of the ranks, with its sign; empty where it is open."""
        return "" if self.rank is None else signed(format_number(self.rank, "vi"))

    @property
    def _model(self) -> Model:
        return self.now.basis.program.meaning.model

    def _told(self, language: Language) -> Iterator[ChangeSaid]:
        for said, open_ in self._of_points(language):
            yield said if open_ else self._of_units(said, language), open_
        if self.now.node is None or self.now.pillar is not None:
            return
        was = self.before
        lacks = self._lacks(lambda one: one.rank is not None)
        said, unsaid = self._moved("rank", self.rank, str(abs(self.rank or 0)), lacks, language)
        if self.among is not None and self.rank is not None:
            said = CHANGES["rank_among"].in_(language).format(said, *self.among)
        yield said, unsaid
        if not self._model.grades:
            return
        if was is None or self.grade is None:
            lacks = self._lacks(lambda one: one.grade is not None)
            yield CHANGES["grade_open"].in_(language).format(self._wanting(lacks, language)), True
            return
        way = "same" if not self.grade else "up" if self.grade > 0 else "down"
        yield (
            CHANGES[f"grade_{way}"].in_(language).format(was.grade_text(language), self.now.grade_text(language)),
            False,
        )


def _read_only(earlier: Mapping[Period, Period | None]) -> Mapping[Period, Period | None]:
    return ReadOnly(earlier)


@frozen(kw_only=True, slots=False)
class Changes(Lean):
    """Every line, group, view and total of an assessment beside what it was before.

    ``changes["00124", "smartphone"]`` is the change of one line.

    >>> from khong3 import Indicator, Model, Observation
    >>> line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": 1})
    >>> model = Model(id="m", version="1", title="M", missing="zero", items=[line])
    >>> said = {"2024": 3, "2025": 5}.items()
    >>> figures = [Observation(commune="01", period=period, variable="1", value=value) for period, value in said]
    >>> changes = model.assess(figures, "2025").changes()
    >>> changes["01", "1"].value, changes.score("01").text()
    (Fraction(2, 1), 'tăng 2,00 điểm, giữ nguyên hạng')
    """

    now: Assessment
    """The assessment whose changes they are."""
    before: Assessment | None
    """The periods that are compared with; None where there are none."""
    earlier: Mapping[Period, Period | None] = field(converter=_read_only, hash=False)
    """What each period is compared with."""

    __repr__ = brief

    @property
    def model(self) -> Model:
        """What the units were held against, then and now."""
        return self.now.model

    @kept_property
    def results(self) -> tuple[ResultChange, ...]:
        """Every line of every unit and period."""
        return tuple(map(self._of_line, self.now.results))

    @kept_property
    def scores(self) -> tuple[ScoreChange, ...]:
        """Every group, view and total of every unit and period."""
        return tuple(map(self._of_group, self.now.scores))

    def score(self, commune: str, name: str | None = None, period: str | Period | None = None) -> ScoreChange:
        """A group's or view's change, or the total's; raises NotThereError where there is none."""
        return self._of_group(self.now.score(commune, name, period))

    def __getitem__(self, key: tuple[str, str] | tuple[str, str, str | Period]) -> ResultChange:
        return self._of_line(self.now[key])

    def _of_line(self, now: Result) -> ResultChange:
        earlier, was = self._then(now, lambda before, period: before[now.commune.code, now.line.name, period])
        return ResultChange(now=now, before=_same(was, now), earlier=earlier, other=_other(was, now))

    def _of_group(self, now: Score) -> ScoreChange:
        earlier, was = self._then(now, lambda before, period: before.score(now.commune.code, now.pillar, period))
        among = None if now.pillar is not None or earlier is None or was is None else self._among(now, was)
        return ScoreChange(now=now, before=_same(was, now), earlier=earlier, other=_other(was, now), among=among)

    def _among(self, now: Score, was: Score) -> tuple[int, int] | None:
        """Among how many units the ranks are, now and before, where these numbers differ."""
        before = self._ranked_before(was.period, was.height)
        ranked = self.now.ranked(now.period, now.height)
        return None if ranked == before else (ranked, before)

    def _then(self, now: _T, outcome: Callable[[Assessment, Period], _T]) -> tuple[Period | None, _T | None]:
        """What something is compared with: the period, and what it came to then, whoever its code meant."""
        earlier = self.earlier[now.period]
        if self.before is None or earlier is None or (now.commune.code, earlier) not in self._known_before:
            return earlier, None
        return earlier, outcome(self.before, earlier)

    @kept_property
    def _known_before(self) -> frozenset[tuple[str, Period]]:
        """The units that there were, by code and period."""
        return frozenset() if self.before is None else frozenset((u.commune.code, u.period) for u in self.before.units)

    @kept_property
    def findings(self) -> tuple[Finding, ...]:
        """Periods of which nothing was reported to compare with, and ranks among other numbers of units."""
        return tuple(self._found())

    def _found(self) -> Iterator[Finding]:
        for period, earlier in self.earlier.items():
            if self.before is None or earlier is None or not self.now.reports(earlier):
                none = {"period": str(period), "earlier": "–" if earlier is None else str(earlier)}
                yield Finding(code="change-without-earlier", parameters=none)
                continue
            yield from self._other_ranked(period, earlier)

    def _other_ranked(self, period: Period, earlier: Period) -> Iterator[Finding]:
        """Ranks among another number of units of one level than before; of which level, where several have ranks."""
        heights = sorted({one.now.height for one in self.scores if one.period == period})
        counts = {one: (self.now.ranked(period, one), self._ranked_before(earlier, one)) for one in heights}
        several = sum(now > 0 for now, _ in counts.values()) > 1
        for height, (ranked, others) in counts.items():
            if ranked and others and ranked != others:
                told: dict[str, object] = {"period": str(period), "earlier": str(earlier)}
                told |= {"count": ranked, "others": others, "level": level_words(height if several else 0, heights[-1])}
                yield Finding(code="change-other-ranked", parameters=told)

    def _ranked_before(self, earlier: Period, height: int) -> int:
        return 0 if self.before is None else self.before.ranked(earlier, height)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the assessment and of the comparison."""
        return (*self.beside(self.now.all_findings), *self.findings)

    def beside(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """What still holds beside the comparison: a period that is compared with is none that goes nowhere."""
        compared = {str(one) for one in self.earlier.values()}
        return (one for one in found if one.code != "period-not-assessed" or one.parameters["period"] not in compared)


def changes(assessment: Assessment, since: Since = "previous") -> Changes:
    """What ``Assessment.changes`` does."""
    if since not in get_args(Since):
        raise KhongError([Finding(code="change-since-what", parameters={"found": since, "known": [*get_args(Since)]})])
    earlier = {one: comparable(one, since) for one in assessment.periods}
    wanted = dict.fromkeys(one for one in earlier.values() if one is not None)
    return Changes(now=assessment, before=assessment.in_periods(wanted) if wanted else None, earlier=earlier)


def _same(then: _T | None, now: _T) -> _T | None:
    """What a unit came to before; None where its code meant another unit then."""
    return None if then is None or then.commune.life != now.commune.life else then


def _other(then: _T | None, now: _T) -> Commune | None:
    """The other unit that the code meant before."""
    return None if then is None or _same(then, now) is not None else then.commune


def _better(one: Result | None) -> int | None:
    """How good the verdict is that is shown of a line; None where neither met nor not met is."""
    return None if one is None else _BETTER.get(one.shown_verdict)


def _less(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if now is None or before is None else now - before


def _up(now: int | None, before: int | None) -> int | None:
    """By how many places something went up, of places that are counted from the best."""
    return None if now is None or before is None else before - now
